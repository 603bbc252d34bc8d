"""What is going to be returned: all reports with errors, each of which can be left out."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableWidgetItem,
    QWidget,
)

from app.actions.desk.looking import Standing
from ui.dialogs.column import dialog_column
from ui.dialogs.tick_table import TickTable
from ui.widgets.helpers import add_button, named, resize_in_characters
from ui.widgets.labels import plain_label, plain_tip

_HEADS = ("单位", "错误", "第一处")


class _Reports(TickTable):
    fitted = (0, 1)


class ReturnDialog(QDialog):
    """Table of reports with errors, all ticked at first."""

    def __init__(self, found: Sequence[Standing], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("returning")
        self.setWindowTitle("退回哪几份")
        column = dialog_column(self)
        words = plain_label("勾选的各写一份退回通知；先不退回的，去掉勾。")
        words.setWordWrap(True)
        column.addWidget(words)
        self.table = named(_Reports(len(found), _HEADS), "returning.table", "要退回的报告")
        self._ticks: list[QTableWidgetItem] = []
        for row, item in enumerate(found):
            points = () if item.body.newest is None else item.body.newest.points
            first = next((point.message for point in points if point.is_error), "")
            name, errors, _ = cells = [QTableWidgetItem(text) for text in (item.body.name, str(item.errors), first)]
            for place, cell in enumerate(cells):
                cell.setToolTip(plain_tip(cell.text()))
                self.table.setItem(row, place, cell)
            name.setFlags(name.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            name.setCheckState(Qt.CheckState.Checked)
            errors.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._ticks.append(name)
        self.table.horizontalHeader().setSectionResizeMode(len(_HEADS) - 1, QHeaderView.ResizeMode.Stretch)
        self.table.itemChanged.connect(self._count)
        column.addWidget(self.table, 1)
        buttons = QDialogButtonBox()
        self.button = add_button(buttons, "", QDialogButtonBox.ButtonRole.AcceptRole)
        self.button.setDefault(True)
        add_button(buttons, "取消", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        resize_in_characters(self, 56, 22)
        self._count()
        if found:
            self.table.setCurrentCell(0, 0)

    @property
    def chosen(self) -> list[str]:
        """Names of the ticked bodies."""
        return [tick.text() for tick in self._ticks if tick.checkState() == Qt.CheckState.Checked]

    def _count(self) -> None:
        number = len(self.chosen)
        self.button.setText(f"退回 {number} 份…")
        self.button.setEnabled(number > 0)
