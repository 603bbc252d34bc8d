"""Strip below a table: equations of the current cell with their figures and whether they hold."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from app.actions import checking
from app.form.model import Balance, Section, Sum
from app.patterns import lazy_pattern
from app.report.totals import sides
from app.values import Figure, format_figure
from ui.look.icons import sign_markup
from ui.look.theme import colours
from ui.state.session import ReportSession
from ui.widgets.follower import Follower
from ui.widgets.labels import INSET
from ui.widgets.wheel import zoomed_font

_GAP: Final = "\u00a0\u00a0\u00a0"
"""No-break spaces: HTML collapses others."""
_EMPTY: Final = "\u00a0"
"""Text without equations: a label that never had a text does not follow its font."""
_TAGS: Final = lazy_pattern("<[^>]*>")
_APART: Final = 2 * _GAP
_COMPACT_LINES: Final = 2
_SHARES: Final = {False: 1.0, True: 0.9}
"""Size of the letters as a share of the application's, by whether the strip is compact."""


class BalanceStrip(QLabel):
    """Equations that contain the current cell, each marked as balanced or not; a link removes a stated total."""

    computed_requested = Signal(str)  # key of a stated total to be computed again
    reserve_changed = Signal()  # the compact strip needs more lines than before, or perhaps fewer at another width

    def __init__(self, session: ReportSession, section: Section, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("balanceStrip")
        self.setIndent(INSET)
        self._session = session
        self._key = ""
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setAccessibleName("勾稽关系")
        self._is_compact = False
        self._lines = 0  # most that a cell has needed at this width in the compact strip
        keys = [key for table in section.tables for key in table.cell_keys]
        self._most = max(len(self._equations(key)) for key in keys)
        self.setVisible(self._most > 0)
        self.linkActivated.connect(self.computed_requested)
        self._later = Follower(self._refresh, self)
        session.cells_changed.connect(self._later.follow)

    def set_compact(self, *, is_compact: bool) -> None:
        """Show the equations in small letters one after the other, or each on a line of its own."""
        self._is_compact = is_compact
        self.setMinimumHeight(self.reserved(is_compact=is_compact))
        self.setFont(zoomed_font(_SHARES[is_compact]))  # last: until then a label remembers its size
        self._refresh()

    def reserved(self, *, is_compact: bool) -> int:
        """Return the height kept free for the equations of any cell, in pixels, so that moving changes no sizes."""
        lines = max(min(self._most, _COMPACT_LINES), self._lines) if is_compact else self._most
        return lines * QFontMetrics(zoomed_font(_SHARES[is_compact])).lineSpacing() + 2 if lines else 0

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the equations over lines again."""
        super().resizeEvent(event)
        if self._is_compact and event.size().width() != event.oldSize().width():
            before, self._lines = self.reserved(is_compact=True), 0
            self._refresh()
            self._follow_reserve(before)

    def tint(self) -> None:
        """Show the equations in the colours of the current look."""
        self._refresh()

    def show_cell(self, key: str) -> None:
        """Show the equations of a cell."""
        if key != self._key:
            self._key = key
            self._later.follow()

    def text(self) -> str:
        """Return the equations as they are now."""
        self._later.finish()
        return super().text()

    def _refresh(self) -> None:
        found = [
            self._balance(item) if isinstance(item, Balance) else self._sum(item) for item in self._equations(self._key)
        ]
        lines = self._in_lines(found) if self._is_compact else found
        if self._is_compact and len(lines) > self._lines:
            before, self._lines = self.reserved(is_compact=True), len(lines)
            self._follow_reserve(before)
        self.setText("<br>".join(lines) or _EMPTY)

    def _follow_reserve(self, before: int) -> None:
        """Keep another height free in the compact strip than before, and say so."""
        if (height := self.reserved(is_compact=True)) != before:
            self.setMinimumHeight(height)
            self.reserve_changed.emit()

    def _in_lines(self, equations: list[str]) -> list[str]:
        """Put as many equations on a line as fit."""
        lines: list[str] = []
        for equation in equations:
            longer = f"{lines[-1]}{_APART}{equation}" if lines else equation
            if lines and self._fits(longer):
                lines[-1] = longer
            else:
                lines.append(equation)
        return lines

    def _fits(self, line: str) -> bool:
        """Whether a line of rich text fits without a break, even in bold letters."""
        font = self.font()
        font.setBold(True)
        signs = line.count("<img ") * self._sign_size()
        return QFontMetrics(font).horizontalAdvance(_TAGS.sub("", line)) + signs <= self.width() - INSET

    def _sign_size(self) -> int:
        return QFontMetrics(self.font()).ascent() * 3 // 4  # lines are no higher by it

    def _equations(self, key: str) -> list[Sum | Balance]:
        """Return the balances of the column of a cell and the sums that contain the cell."""
        form = self._session.form
        table, column = key.partition(".")[0], key.rpartition(".")[2]
        balances = [item for item in form.balances if _is_of_column(item, table, column)]
        return [*balances, *(item for item in form.sums if key == item.total or key in item.addends)]

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
        is_group = self._session.form.tables[total.table].rows_side_by_side
        line = f"“{item.name}”{'一组' if is_group else '一行' if by_row else '一列'}"
        addends = "各项相加" if len(item.addends) > 4 else self._added(item.addends)
        name = total.column.label if by_row else total.row.short
        text = f"{line}：{addends} = {self._number(computed)}；{name} {self._number(shown[item.total])}"
        marked = self._marked(text, item)
        if item.total != self._key or item.total not in self._session.report.figures:
            return marked
        return f'{marked}{_GAP}<a href="{item.total}">改回自动合计</a>'

    def _marked(self, text: str, item: Sum | Balance) -> str:
        """Mark an equation as balanced or not; one that blank cells may still settle is unfinished."""
        palette, size = colours(self), self._sign_size()
        left, right = sides(item, self._session.shown)
        if left is None or right is None or checking.may_settle(self._session.report, item, left, right):
            return (
                f'<span style="color:{palette.faint.name()}">{sign_markup("empty", size, "○")} {text}（未填完）</span>'
            )
        if left == right:
            return f'<span style="color:{palette.good.name()}">{sign_markup("good", size, "√")} {text}{_GAP}相等</span>'
        gap = format_figure(max(left, right) - min(left, right))
        sign = sign_markup("error", size, "×")
        return f'<b><span style="color:{palette.error.name()}">{sign} {text}{_GAP}相差 {gap}</span></b>'

    @staticmethod
    def _number(value: Figure | None) -> str:
        return format_figure(value) or "空"  # a dash would look like 一


def _is_of_column(item: Balance, table: str, column: str) -> bool:
    """Whether a balance belongs to a column of a table."""
    first = item.left[0]
    return first.partition(".")[0] == table and first.rpartition(".")[2] == column
