"""The margin of most dialogs."""

from PySide6.QtWidgets import QDialog, QVBoxLayout


def dialog_column(dialog: QDialog) -> QVBoxLayout:
    """Return a column that fills a dialog, with the margin of most; those that fill the screen have a narrower one."""
    column = QVBoxLayout(dialog)
    column.setContentsMargins(16, 14, 16, 14)
    column.setSpacing(10)
    return column
