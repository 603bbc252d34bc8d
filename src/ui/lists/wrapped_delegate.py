"""Item delegate for wrapped text: Qt's trees wrap words but assume the height of a single line."""

from math import ceil
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

Index = QModelIndex | QPersistentModelIndex

_AROUND_HEIGHT: Final = 8


class WrappedDelegate(QStyledItemDelegate):
    """Delegate for a tree of one column, with signs beside the first line.

    The tree must lay out its items again when its width changes.
    """

    def __init__(self, tree: QTreeView) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of the text wrapped to the width in which the tree paints it."""
        tree = self._tree
        depth = int(tree.rootIsDecorated())
        above = index.parent()
        while above.isValid():
            depth, above = depth + 1, above.parent()
        painted = QStyleOptionViewItem(option)
        self.initStyleOption(painted, index)
        room = tree.viewport().width() - depth * tree.indentation()
        painted.rect = QRect(0, 0, max(room, 1), tree.height())  # type: ignore[attr-defined]
        lines = self._lines(painted)
        return QSize(lines.width(), lines.height() + _AROUND_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the sign beside the first line, where a list of single lines has it, not amid several."""
        painted = QStyleOptionViewItem(option)
        self.initStyleOption(painted, index)
        style, tree = self._tree.style(), self._tree
        sign = QIcon(painted.icon)  # type: ignore[attr-defined]
        painted.icon = QIcon()  # type: ignore[attr-defined]  # its room stays
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, painted, painter, tree)
        if sign.isNull():
            return
        lines = self._lines(painted)
        place = style.subElementRect(QStyle.SubElement.SE_ItemViewItemDecoration, painted, tree)
        first = painted.fontMetrics.height()  # type: ignore[attr-defined]
        place.moveCenter(QPoint(place.center().x(), lines.top() + first // 2))
        is_chosen = bool(painted.state & QStyle.StateFlag.State_Selected)  # type: ignore[attr-defined]
        sign.paint(
            painter, place, Qt.AlignmentFlag.AlignCenter, QIcon.Mode.Selected if is_chosen else QIcon.Mode.Normal
        )

    def _lines(self, painted: QStyleOptionViewItem) -> QRect:
        """Return where the lines are in the place of an item, laid out as the style does."""
        tree = self._tree
        words = tree.style().subElementRect(QStyle.SubElement.SE_ItemViewItemText, painted, tree)
        margin = tree.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, tree) + 1
        layout = QTextLayout(painted.text, painted.font)  # type: ignore[attr-defined]
        how = QTextOption()
        how.setWrapMode(QTextOption.WrapMode.WordWrap)
        layout.setTextOption(how)
        width, height = max(words.width() - 2 * margin, 1), 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            height += line.height()
        layout.endLayout()
        whole = ceil(height)
        return QRect(words.left() + margin, words.top() + (words.height() - whole) // 2, width, whole)
