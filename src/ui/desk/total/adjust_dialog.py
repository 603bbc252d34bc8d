"""Dialog for the correction of one cell of the sum: how much, and why."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from app.actions.desk.looking import Adjustment
from app.errors import NianbaoError
from app.values import format_figure
from ui.dialogs.column import dialog_column
from ui.dialogs.wrapped_line import WrappedLine
from ui.widgets.helpers import add_button, named, show_state
from ui.widgets.labels import plain_label, row_label

_WIDTH = 30
"""Chinese characters."""


class AdjustDialog(QDialog):
    """Dialog that closes with 确定 only once the cell is corrected.

    ``adjust`` gets a number and a reason, and returns whether the desk has them now, or raises what is wrong with them.
    """

    def __init__(
        self,
        name: str,
        known: Adjustment | None,
        adjust: Callable[[str, str], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("adjust")
        self.setWindowTitle("调整汇总的一格")
        self._adjust = adjust
        column = dialog_column(self)
        width = self.fontMetrics().horizontalAdvance("国") * _WIDTH
        words = plain_label(f"{name}。在各单位相加的数上加减，调整和理由一直看得见，随时可以取消。")
        words.setWordWrap(True)
        words.setFixedWidth(width)
        column.addWidget(words)
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        self.change = named(
            QLineEdit("" if known is None else format_figure(known.change)), "adjust.change", "加减多少"
        )
        self.change.setPlaceholderText("例如：3 或 -3")
        self.reason = named(WrappedLine("" if known is None else known.reason), "adjust.reason", "理由")
        self.reason.setPlaceholderText("例如：某某局漏报，已电话核实")
        form.addRow(row_label("加减", self.change), self.change)
        form.addRow(row_label("理由", self.reason), self.reason)
        column.addLayout(form)
        self.said = named(plain_label(), "adjust.said")
        self.said.setWordWrap(True)
        self.said.setFixedWidth(width)
        column.addWidget(self.said)
        buttons = QDialogButtonBox()
        add_button(buttons, "确定", QDialogButtonBox.ButtonRole.AcceptRole).setDefault(True)
        add_button(buttons, "取消", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._take)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)

    def _take(self) -> None:
        try:
            is_adjusted = self._adjust(self.change.text().strip(), self.reason.text())
        except NianbaoError as error:
            show_state(self.said, str(error), "error")
            (self.reason if self.change.text().strip() and not self.reason.text().strip() else self.change).setFocus()
            return
        if is_adjusted:
            self.accept()
