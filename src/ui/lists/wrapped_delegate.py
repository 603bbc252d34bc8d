"""Item delegate for wrapped text: Qt's trees wrap words but assume the height of a single line."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

_AROUND_HEIGHT = 8
_ROUNDED = 1
"""Pixels by which words are wider in a scaled window than their metrics: more would leave an empty line below some."""


class WrappedDelegate(QStyledItemDelegate):
    """Delegate for a tree of one column; the tree must lay out its items again when its width changes."""

    def __init__(self, tree: QTreeView) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
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
        words = tree.style().subElementRect(QStyle.SubElement.SE_ItemViewItemText, painted, tree)
        margin = tree.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, tree) + 1
        width = max(words.width() - 2 * margin - _ROUNDED, 1)
        metrics: QFontMetrics = painted.fontMetrics  # type: ignore[attr-defined]
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        lines = metrics.boundingRect(0, 0, width, 0, Qt.TextFlag.TextWordWrap, text)
        return QSize(width, lines.height() + _AROUND_HEIGHT)
