"""Who contributed how much to one cell of the sum, who is missing, and whose figures are in another's already."""

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.actions.desk.looking import Adjustment, Body, Desk, RollUp, contributions, figure_in
from app.form.loader import load_form
from app.values import Figure, as_number, format_figure, signed_figure
from ui.desk.figures import shown
from ui.lists.row_table import Row, RowTable
from ui.widgets.helpers import named
from ui.widgets.labels import plain_label, plain_tip

_HEADS = ("单位", "数", "说明")
_LAST = -1_000_000_000_000.0
"""Sorts after every figure."""


class Contributors(QWidget):
    """List beside the tables of the sum; a choice of a row goes to its body."""

    adjust_requested = Signal()
    withdraw_requested = Signal()
    body_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 8, 0, 0)
        column.setSpacing(6)
        self.heading = named(plain_label("在表里选一格，这里列出各单位的数。"), "sum.heading")
        self.heading.setWordWrap(True)
        column.addWidget(self.heading)
        self.table = named(
            RowTable(_HEADS, numbers=(1,), coloured=2, wide=2, least=4), "sum.contributors", "这一格各单位的数"
        )
        self.table.chosen.connect(lambda index: self._choose(self.table.row_at(index)))
        column.addWidget(self.table, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.adjust_button = named(QPushButton("调整这一格…"), "sum.adjust")
        self.adjust_button.clicked.connect(self.adjust_requested)
        self.withdraw_button = named(QPushButton("取消调整"), "sum.withdraw")
        self.withdraw_button.clicked.connect(self.withdraw_requested)
        row.addWidget(self.adjust_button)
        row.addWidget(self.withdraw_button)
        row.addStretch(1)
        column.addLayout(row)
        self.adjust_button.setEnabled(False)
        self.withdraw_button.hide()

    def show_cell(self, desk: Desk, result: RollUp, cell: str, name: str, total: str) -> None:
        """Show what a cell is made of; ``total`` is its figure as it is printed."""
        self.heading.setText(f"{name}：{total}")
        adjustment = next((item for item in result.adjustments if item.cell == cell), None)
        self.table.show_rows([*_rows(desk, result, cell, adjustment)])
        is_total = load_form(result.edition).cells[cell].is_total
        self.adjust_button.setEnabled(bool(result.counted) and not is_total)
        tip = "总计会跟着变，请调整组成它的格。" if is_total else "在相加的数上加减，写明理由"
        self.adjust_button.setToolTip(plain_tip(tip if result.counted else "还没有可以汇总的报告。"))
        self.withdraw_button.setVisible(adjustment is not None)

    def _choose(self, row: Row) -> None:
        if row.target:
            self.body_chosen.emit(row.target)


def signed(item: Adjustment) -> str:
    """Return a correction with its sign."""
    return signed_figure(as_number(item.change) or 0)


def _rows(desk: Desk, result: RollUp, cell: str, adjustment: Adjustment | None) -> Iterator[Row]:
    if adjustment is not None:
        texts = ("（调整）", signed(adjustment), adjustment.reason)
        yield Row(texts, ("", _rank(adjustment.change), adjustment.reason), role="warning")
    for item in contributions(desk, result, cell):
        yield _row(item.body, shown(item.figure), _rank(item.figure), "")
    for name in result.missing:
        yield _row(name, "", _LAST, _why_missing(desk.bodies[name], desk.year), role="warning")
    for name, above in result.contained.items():
        own = figure_in(desk.bodies[name], cell)
        stated = "" if own is None else f"（自己报的是 {format_figure(own)}）"
        yield _row(name, "", _LAST, f"已含在“{above}”的汇总里，没有再加{stated}")


def _row(name: str, figure: str, rank: float, note: str, role: str = "") -> Row:
    return Row((name, figure, note), (name, rank, note), role=role, target=name)


def _why_missing(body: Body, year: int) -> str:
    newest = body.newest
    if newest is None:
        return "没有报来"
    return f"报来的是 {newest.year} 年的，没有加" if newest.year not in (year, None) else "报来的表里没有数字"


def _rank(figure: Figure | None) -> float:
    number = as_number(figure)
    if number is not None:
        return float(number)  # Qt would sort a Decimal as a text
    return _LAST + 1 if figure is None else _LAST + 2
