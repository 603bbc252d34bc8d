"""Paints an entry of the section list: its sign, its name over as many lines as it needs, and what is open."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QListWidget, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.theme import colours

Index = QModelIndex | QPersistentModelIndex

_EDGE = 3
_PADDING = 7
_SIGN = 18


class SectionDelegate(QStyledItemDelegate):
    """Names are never cut off: an entry grows with its text."""

    def __init__(self, view: QListWidget) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """High enough for the wrapped name and the line below it."""
        name, _ = self._texts(index)
        metrics = self._view.fontMetrics()
        lines = metrics.boundingRect(QRect(0, 0, self._room(), 10_000), _WRAP, name).height()
        return QSize(self._view.viewport().width(), lines + metrics.height() + 2 * _PADDING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The selected entry is lit and has a bar at its edge."""
        palette = colours(self._view)
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state = option.state  # type: ignore[attr-defined]
        name, words = self._texts(index)
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, palette.lit_header)
            painter.fillRect(QRect(rect.left(), rect.top(), _EDGE, rect.height()), palette.accent)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, palette.header)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(palette.accent, 1, Qt.PenStyle.DotLine))
            painter.drawRect(rect.adjusted(_EDGE, 0, -1, -1))
        sign: Any = index.data(Qt.ItemDataRole.DecorationRole)
        if sign is not None:
            sign.paint(painter, QRect(rect.left() + _EDGE + 6, rect.top() + _PADDING + 1, _SIGN, _SIGN))
        left = rect.left() + _EDGE + _SIGN + 13
        metrics = painter.fontMetrics()
        height = rect.height() - metrics.height() - 2 * _PADDING
        painter.setPen(palette.text)
        painter.drawText(QRect(left, rect.top() + _PADDING, self._room(), height), _WRAP, name)
        painter.setPen(palette.faint)
        below = QRect(left, rect.top() + _PADDING + height, self._room(), metrics.height())
        painter.drawText(below, int(Qt.AlignmentFlag.AlignLeft), words)
        painter.restore()

    def _room(self) -> int:
        return max(40, self._view.viewport().width() - _EDGE - _SIGN - 13 - 6)

    @staticmethod
    def _texts(index: Index) -> tuple[str, str]:
        name, _, words = str(index.data()).partition("\n")
        return name, words


_WRAP = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.TextFlag.TextWordWrap)
