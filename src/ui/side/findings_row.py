"""Painting of the list of findings: every message in full, wrapped as needed."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListWidget, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.look.theme import colours

Index = QModelIndex | QPersistentModelIndex

_PADDING = 5
_SIGN = 18
_WRAP = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.TextFlag.TextWordWrap)


class FindingsDelegate(QStyledItemDelegate):
    """Bold headings, findings after their icon, answered ones crossed out; nothing is cut off."""

    def __init__(self, view: QListWidget) -> None:
        super().__init__(view)
        self._view = view
        self._heights: dict[tuple[str, int, str], int] = {}  # cache: the list asks many times for each row

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of the wrapped message."""
        font, room, text = self._font(index), self._room(index), str(index.data())
        key = (text, room, font.key())
        if key not in self._heights:
            bounds = QFontMetrics(font).boundingRect(QRect(0, 0, room, 100_000), _WRAP, text)
            self._heights[key] = max(bounds.height(), _SIGN) + 2 * _PADDING
        return QSize(self._view.viewport().width(), self._heights[key])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row; the current finding is highlighted and has a bar at its edge."""
        palette = colours(self._view)
        rect: QRect = option.rect  # type: ignore[attr-defined]
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:  # type: ignore[attr-defined]
            painter.fillRect(rect, palette.highlight)
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), palette.accent)
        painter.setPen(QPen(palette.header, 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        sign: Any = index.data(Qt.ItemDataRole.DecorationRole)
        if sign is not None:
            sign.paint(painter, QRect(rect.left() + 7, rect.top() + _PADDING, _SIGN, _SIGN))
        painter.setFont(self._font(index))
        painter.setPen(palette.text)
        text = QRect(
            rect.right() - self._room(index) - _PADDING, rect.top() + _PADDING, self._room(index), rect.height()
        )
        painter.drawText(text, _WRAP, str(index.data()))
        painter.restore()

    def _font(self, index: Index) -> QFont:
        given: Any = index.data(Qt.ItemDataRole.FontRole)
        font = QFont(self._view.viewport().font())  # a painter takes from it all that another font leaves open
        if isinstance(given, QFont):
            font.setBold(given.bold())
            font.setStrikeOut(given.strikeOut())
        return font

    def _room(self, index: Index) -> int:
        indent = 7 if index.data(Qt.ItemDataRole.DecorationRole) is None else _SIGN + 14
        return max(60, self._view.viewport().width() - indent - _PADDING)
