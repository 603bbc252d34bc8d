"""Strip below a table: equations of the current cell with their figures and whether they hold."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from app.actions import checking
from app.form.model import Balance, Sum
from app.report.totals import sides
from app.values import Figure, format_figure
from ui.look.theme import colours
from ui.state.session import ReportSession

_GAP: Final = "\u00a0\u00a0\u00a0"
"""No-break spaces: HTML collapses others."""


class BalanceStrip(QLabel):
    """Equations that contain the current cell, each marked as balanced or not; a link removes a stated total."""

    computed_requested = Signal(str)  # key of a stated total to be computed again

    def __init__(self, session: ReportSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("balanceStrip")
        self._session = session
        self._key = ""
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setAccessibleName("勾稽关系")
        self.setMinimumHeight(self.fontMetrics().height() * 2 + 8)
        self.linkActivated.connect(self.computed_requested)
        session.cells_changed.connect(self._refresh)

    def show_cell(self, key: str) -> None:
        """Show the equations of a cell."""
        self._key = key
        self._refresh()

    def _refresh(self, _keys: frozenset[str] = frozenset()) -> None:
        form = self._session.form
        lines = [self._balance(item) for item in form.balances if self._is_balance_of_column(item)] + [
            self._sum(item) for item in form.sums if self._key == item.total or self._key in item.addends
        ]
        self.setText("<br>".join(lines))

    def _is_balance_of_column(self, item: Balance) -> bool:
        """Whether the balance belongs to the column of the current cell."""
        table, _, column = item.left[0].partition(".")
        return self._key.startswith(f"{table}.") and self._key.rpartition(".")[2] == column.rpartition(".")[2]

    def _balance(self, item: Balance) -> str:
        shown = self._session.shown
        right, left = sides(item, shown)
        text = (
            f"{item.name}：一 {self._number(shown[item.left[0]])} + 二 {self._number(shown[item.left[1]])}"
            f" = {self._number(left)}；三（七） {self._number(shown[item.right[0]])}"
            f" + 四 {self._number(shown[item.right[1]])} = {self._number(right)}"
        )
        return self._marked(text, item)

    def _added(self, keys: tuple[str, ...]) -> str:
        return " + ".join(self._number(self._session.shown[key]) for key in keys)

    def _sum(self, item: Sum) -> str:
        shown = self._session.shown
        _, computed = sides(item, shown)
        total = self._session.form.cells[item.total]
        by_row = total.row == self._session.form.cells[item.addends[0]].row
        line = f"“{item.name}”{'一行' if by_row else '一列'}"
        addends = "各项相加" if len(item.addends) > 4 else self._added(item.addends)
        name = total.column.label if by_row else total.row.short
        text = f"{line}：{addends} = {self._number(computed)}；{name} {self._number(shown[item.total])}"
        marked = self._marked(text, item)
        if item.total != self._key or item.total not in self._session.report.figures:
            return marked
        return f'{marked}{_GAP}<a href="{item.total}">改回自动合计</a>'

    def _marked(self, text: str, item: Sum | Balance) -> str:
        """Mark an equation as balanced or not; one that blank cells may still settle is unfinished."""
        palette = colours(self)
        left, right = sides(item, self._session.shown)
        if left is None or right is None or checking.may_settle(self._session.report, item, left, right):
            return f'<span style="color:{palette.faint.name()}">○ {text}（未填完）</span>'
        if left == right:
            return f'<span style="color:{palette.good.name()}">✓ {text}{_GAP}相等</span>'
        gap = format_figure(max(left, right) - min(left, right))
        return f'<b><span style="color:{palette.error.name()}">✗ {text}{_GAP}相差 {gap}</span></b>'

    @staticmethod
    def _number(value: Figure | None) -> str:
        return format_figure(value) or "—"
