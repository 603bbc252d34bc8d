"""Draws a share of a hundred as a bar with its number."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ui.theme import colours

SHARE_ROLE = Qt.ItemDataRole.UserRole + 1


class ShareDelegate(QStyledItemDelegate):
    """The number stands in the item's own text too, for screen readers and copying."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The bar under the words."""
        share = index.data(SHARE_ROLE)
        if isinstance(share, int):
            frame = QRect(option.rect).adjusted(3, 3, -3, -3)  # type: ignore[attr-defined]
            painter.fillRect(
                QRect(frame.left(), frame.top(), round(frame.width() * share / 100), frame.height()),
                colours(self.parent()).lit_header,  # type: ignore[arg-type]
            )
        super().paint(painter, option, index)
