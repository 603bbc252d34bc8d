"""Table of a dialog whose rows can be ticked."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableWidget, QWidget

from ui.dialogs.wrapped_table import WrappedTable


class TickTable(WrappedTable):
    """Whole rows with a check box in the first column; Space ticks the current one, in any column."""

    def __init__(self, rows: int, heads: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(rows, len(heads), parent)
        self.setHorizontalHeaderLabels(list(heads))
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick the current row by Space; one that cannot be ticked stays as it is."""
        box = self.item(self.currentRow(), 0)
        if event.key() != Qt.Key.Key_Space:
            super().keyPressEvent(event)
        elif box is not None and box.flags() & Qt.ItemFlag.ItemIsUserCheckable:
            is_ticked = box.checkState() == Qt.CheckState.Checked
            box.setCheckState(Qt.CheckState.Unchecked if is_ticked else Qt.CheckState.Checked)
