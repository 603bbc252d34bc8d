"""Item delegate for wrapped text: Qt's trees wrap words but assume the height of a single line."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTreeView

_AROUND_WIDTH = 16
_AROUND_HEIGHT = 8
_BESIDE_SIGN = 6


class WrappedDelegate(QStyledItemDelegate):
    """Delegate for a tree of one column; the tree must lay out its items again when its width changes."""

    def __init__(self, tree: QTreeView) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the size of the text wrapped to the width available in the tree."""
        depth = 1
        above = index.parent()
        while above.isValid():
            depth, above = depth + 1, above.parent()
        width = self._tree.viewport().width() - depth * self._tree.indentation() - _AROUND_WIDTH
        text = str(index.data(Qt.ItemDataRole.DisplayRole))
        painted = QStyleOptionViewItem(option)
        self.initStyleOption(painted, index)
        if not painted.icon.isNull():  # type: ignore[attr-defined]
            width -= painted.decorationSize.width() + _BESIDE_SIGN  # type: ignore[attr-defined]
        metrics: QFontMetrics = painted.fontMetrics  # type: ignore[attr-defined]
        words = metrics.boundingRect(0, 0, max(width, 1), 0, Qt.TextFlag.TextWordWrap, text)
        return QSize(max(width, 1), words.height() + _AROUND_HEIGHT)
