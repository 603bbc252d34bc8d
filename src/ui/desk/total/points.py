"""What the checks find in the tables of the sum."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTreeWidgetItem, QWidget

from app.checks.finding import Finding
from ui.desk.details import SIGN_ROLE, PointsTree
from ui.widgets.helpers import named
from ui.widgets.labels import plain_tip

_CELL_ROLE: Final = Qt.ItemDataRole.UserRole + 2


class SumPoints(PointsTree):
    """List of sentences; a click or Enter goes to the cell that one is about."""

    cell_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "sum.points", "汇总的表有哪些问题")
        self.setRootIsDecorated(False)
        self._shown: list[Finding] = []
        self.itemClicked.connect(self._choose)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the cell of the current sentence by Enter; Qt's own signal for it also comes with a double click."""
        entry = self.currentItem()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and entry is not None:
            self._choose(entry)
        else:
            super().keyPressEvent(event)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """List what is wrong; the list stays as it is, with its current row, if that is what it shows."""
        if list(findings) == self._shown:
            return
        self._shown = list(findings)
        self.clear()
        for finding in findings:
            entry = QTreeWidgetItem([finding.message])
            entry.setData(0, SIGN_ROLE, finding.level.value)
            entry.setData(0, _CELL_ROLE, finding.total or finding.cells[0])
            entry.setToolTip(0, plain_tip(f"{finding.level.word}：{finding.message}"))
            self.addTopLevelItem(entry)
        self.tint()

    def _choose(self, entry: QTreeWidgetItem) -> None:
        self.cell_chosen.emit(entry.data(0, _CELL_ROLE))
