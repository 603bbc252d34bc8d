"""The sums and balances of the form that an import makes hold, in words."""

from collections.abc import Iterable, Mapping, Sequence

from app.form.model import Balance, Sum
from app.importer.raw.notes import CellSource
from app.report.model import Report
from app.report.totals import Number, add
from app.values import as_number, format_figure


class SumsHeld:
    """The sums and balances of the form that an import makes hold, in words."""

    def __init__(self, report: Report, cells: Mapping[str, CellSource]) -> None:
        self._form = report.form
        self._figures = report.figures
        self._holding: dict[str, list[str]] = {}
        self._all: dict[str, int] = {}
        self._filled: set[str] = set()
        self._failing: set[str] = set()
        zeros: list[Sum] = []
        equations: tuple[Sum | Balance, ...] = (*report.form.sums, *report.form.balances)
        for item in equations:
            keys = (item.total, *item.addends) if isinstance(item, Sum) else (*item.left, *item.right)
            for key in keys:
                self._all[key] = self._all.get(key, 0) + 1
            if not all(key in cells or key in self._figures for key in keys):
                continue
            if not (words := self._in_words(item)):
                self._failing.update(key.rpartition(".")[0] for key in keys)
                continue
            for key in keys:
                self._holding.setdefault(key, []).append(words)
            if any(as_number(self._figures.get(key)) for key in keys):
                self._filled.update(keys)
            elif isinstance(item, Sum):
                zeros.append(item)
        for item in zeros:
            if item.total in self._filled:  # a total that other figures prove to be 0: no addend is below it
                self._filled.update(item.addends)

    def holding(self, key: str) -> tuple[str, ...]:
        """Return the sums that hold with this cell."""
        return tuple(self._holding.get(key, ()))

    def prove(self, key: str, rows: Sequence[str]) -> bool:
        """Return whether every sum of the cell holds, and not only because all is 0.

        Of ``rows`` side by side that were read as one (none: the whole table), all must hold: a figure too many or too
        few moves the others.
        """
        table = self._form.tables[self._form.cells[key].table]
        together = rows or [f"{table.key}.{row.key}" for row in table.rows]
        is_moved = table.rows_side_by_side and not self._failing.isdisjoint(together)
        return key in self._filled and len(self._holding[key]) == self._all[key] and not is_moved

    def _in_words(self, item: Sum | Balance) -> str:
        """Return the sum in words if it holds, else nothing."""
        cells = self._form.cells
        if isinstance(item, Balance):
            left, right = self._sum(item.left), self._sum(item.right)
            if left is None or left != right:
                return ""
            rows = "＝".join("＋".join(map(self._number_of, side)) for side in (item.left, item.right))
            figures = "＝".join("＋".join(map(self._shown, side)) for side in (item.left, item.right))
            return f"平衡：{rows}，“{item.name}”一列 {figures}"
        stated = as_number(self._figures.get(item.total))
        if stated is None or stated != self._sum(item.addends):
            return ""
        total, addend = cells[item.total], cells[item.addends[0]]
        if total.row == addend.row:
            filled = [key for key in item.addends if as_number(self._figures.get(key))]
            kinds = "各项" if self._form.tables[total.table].rows_side_by_side else "各类"
            shown = f"{'＋'.join(map(self._shown, filled))}＝{format_figure(stated)}" if filled else "都是 0"
            return f"总计＝{kinds}相加：{shown}"
        figure = format_figure(stated)
        return f"{len(item.addends)}项＝{total.row.short}：“{item.name}”一列各项相加是{figure}"

    def _sum(self, keys: Iterable[str]) -> Number | None:
        return add(self._figures.get(key) for key in keys)

    def _shown(self, key: str) -> str:
        return format_figure(self._figures.get(key)) or "0"

    def _number_of(self, key: str) -> str:
        """Return the number at the beginning of a row's label: 一 or （七）."""
        row = self._form.cells[key].row.short
        number, mark, _ = row.partition("、")
        return number if mark else row.partition("）")[0] + "）"
