"""Search for the fewest figures whose change repairs the broken sums and balances; nothing is changed."""

from collections.abc import Iterator, Mapping
from typing import Final

from msgspec import Struct, field

from app.checks.equations import Equation, all_equations, equation_name, may_settle, signed
from app.form.model import Cell, Form
from app.report.model import Report
from app.report.totals import Number, shown_figures, sides
from app.values import Figure, as_number, format_figure

MOST_ALTERNATIVES: Final = 8
"""Maximum number of equal repairs listed per fault."""
_MOST_CELLS: Final = 4
_MOST_STEPS: Final = 3000
_NAMED: Final = 3


class CellChange(Struct, frozen=True):
    """CellChange of one cell: the figure shown and the correct one."""

    cell: str
    old: Figure | None
    new: Number


class Repair(Struct, frozen=True):
    """One repair of broken sums; ``message`` is one Chinese sentence that names them."""

    changes: tuple[CellChange, ...]
    message: str

    @property
    def figures(self) -> Mapping[str, Number]:
        """The cells to set in one undoable step."""
        return {change.cell: change.new for change in self.changes}


class BrokenSums(Struct, frozen=True):
    """Connected broken sums; ``repairs`` are of equal size, the likeliest first, empty if no small one exists.

    ``cells`` are all cells of the broken sums.
    """

    sums: tuple[str, ...]
    cells: frozenset[str]
    repairs: tuple[Repair, ...]


class _Equations(Struct, frozen=True):
    """Equations of a report; ``effects`` holds by how much an increase of a cell by 1 changes each."""

    form: Form
    items: tuple[Equation, ...]
    effects: Mapping[str, Mapping[int, int]]
    shown: Mapping[str, Figure | None]
    has_silent: bool
    touching: Mapping[int, tuple[str, ...]] = field(default_factory=dict)


def faults(report: Report) -> tuple[BrokenSums, ...]:
    """Return every group of connected broken sums with its smallest repairs.

    A repair leaves every sum of the form correct or unchanged, keeps figures at 0 or above, and prefers stated totals
    to their addends. Computed totals are never proposed: they follow. A sum that blanks
    may still settle is not broken.
    """
    shown = shown_figures(report)
    items = all_equations(report.form)
    off: dict[int, Number] = {}
    silent = False
    for index, item in enumerate(items):
        stated, computed = sides(item, shown)
        if stated is None or computed is None or may_settle(report, item, stated, computed):
            silent = True
        elif stated != computed:
            off[index] = stated - computed
    if not off:
        return ()
    equations = _equations(report, items, shown, has_silent=silent)
    return tuple(_fault(report, equations, {index: off[index] for index in group}) for group in _groups(equations, off))


def _equations(
    report: Report, items: tuple[Equation, ...], shown: Mapping[str, Figure | None], *, has_silent: bool
) -> _Equations:
    """Return the equations over the stated cells; a computed total is replaced by its addends."""
    form, stated = report.form, report.figures
    expanded: dict[str, tuple[str, ...]] = {}

    def made_of(key: str) -> tuple[str, ...]:
        if key in stated or key not in form.defining:
            return (key,)
        if key not in expanded:
            expanded[key] = tuple(base for addend in form.defining[key].addends for base in made_of(addend))
        return expanded[key]

    effects: dict[str, dict[int, int]] = {}
    for index, item in enumerate(items):
        for key, sign in signed(item):
            for base in made_of(key):
                moved = effects.setdefault(base, {})
                moved[index] = moved.get(index, 0) + sign
    real = {key: {index: by for index, by in moved.items() if by} for key, moved in effects.items()}
    touching: dict[int, list[str]] = {}
    for key in form.cells:
        for index in real.get(key, ()):
            touching.setdefault(index, []).append(key)
    return _Equations(form, items, real, shown, has_silent, {index: tuple(keys) for index, keys in touching.items()})


def _groups(equations: _Equations, off: Mapping[int, Number]) -> Iterator[tuple[int, ...]]:
    """Yield the broken sums in groups connected by cells."""
    left = set(off)
    for first in off:
        if first not in left:
            continue
        left.discard(first)
        group, waiting = [first], [first]
        while waiting:
            near = {other for key in equations.touching.get(waiting.pop(), ()) for other in equations.effects[key]}
            found = sorted(near & left)
            left.difference_update(found)
            group += found
            waiting += found
        yield tuple(sorted(group))


def _fault(report: Report, equations: _Equations, off: Mapping[int, Number]) -> BrokenSums:
    names = tuple(equation_name(equations.form, equations.items[index]) for index in off)
    cells = frozenset(key for index in off for key, _ in signed(equations.items[index]))
    form_order = {key: place for place, key in enumerate(equations.form.cells)}
    for size in range(1, _MOST_CELLS + 1):
        search = _Search(equations, _MOST_STEPS)
        found = {frozenset(changes.items()) for changes in search.run(off, {}, size)}
        sets = [dict(changes) for changes in found]
        sets.sort(key=lambda changes: _likelihood(equations, changes, form_order, cells))
        good = [moves for moves in sets if not equations.has_silent or _holds(report, equations, moves, off)]
        if good:
            return BrokenSums(
                names, cells, tuple(_repair(equations, moves, names) for moves in good[:MOST_ALTERNATIVES])
            )
    return BrokenSums(names, cells, ())


class _Search:
    """Search for sets of cells: repair one broken sum by one cell, then search for the rest."""

    def __init__(self, equations: _Equations, steps: int) -> None:
        self._equations = equations
        self._steps = steps
        self._widest = max((len(moved) for moved in equations.effects.values()), default=1)

    def run(self, off: Mapping[int, Number], done: Mapping[str, Number], size: int) -> Iterator[dict[str, Number]]:
        """Yield sets of exactly ``size`` more cells with their changes, after which every sum holds.

        The last cell must repair all that is left, so any broken sum yields the candidates; of several cells one may
        share all sums but one with the others, so each broken sum is tried.
        """
        touching = self._equations.touching
        tightest = sorted(off, key=lambda index: len(touching.get(index, ())))
        for first in tightest[:1] if size == 1 else tightest:
            for key in touching.get(first, ()):
                self._steps -= 1
                if self._steps < 0:
                    return
                if key not in done and (size > 1 or len(self._equations.effects[key]) == len(off)):
                    yield from self._with_cell(off, done, size, (first, key))

    def _with_cell(
        self, off: Mapping[int, Number], done: Mapping[str, Number], size: int, choice: tuple[int, str]
    ) -> Iterator[dict[str, Number]]:
        first, key = choice
        moved = self._equations.effects[key]
        by, rest = divmod(-off[first], moved[first])
        value = (as_number(self._equations.shown[key]) or 0) + by
        if rest or not 0 <= value <= self._equations.form.limits.largest:
            return
        after = dict(off)
        for index, effect in moved.items():
            now = after.pop(index, 0) + effect * by
            if now:
                after[index] = now
        if not after:
            if size == 1:
                yield {**done, key: by}
        elif size > 1 and len(after) <= (size - 1) * self._widest:
            yield from self.run(after, {**done, key: by}, size - 1)


def _likelihood(
    equations: _Equations, changes: Mapping[str, Number], order: Mapping[str, int], named: frozenset[str]
) -> tuple[int, int, Number, list[int]]:
    """Return the sort key: stated totals, cells of the broken sums, small changes, form order."""
    addends = sum(1 for key in changes if not equations.form.cells[key].is_total)
    apart = sum(1 for key in changes if key not in named)
    moved = max(by if by > 0 else -by for by in changes.values())
    return addends, apart, moved, sorted(order[key] for key in changes)


def _holds(report: Report, equations: _Equations, moves: Mapping[str, Number], off: Mapping[int, Number]) -> bool:
    """Return whether all these sums hold after the repair and none broke that held before.

    A sum skipped so far, because a side was blank, may become checkable.
    """
    after = shown_figures(report.with_figures(_new_figures(equations, moves)))
    for index, item in enumerate(equations.items):
        left, right = sides(item, after)
        if left is None or right is None or left == right:
            continue
        before = sides(item, equations.shown)
        if index in off or None in before or before[0] == before[1]:
            return False
    return True


def _new_figures(equations: _Equations, moves: Mapping[str, Number]) -> dict[str, Number]:
    return {key: (as_number(equations.shown[key]) or 0) + by for key, by in moves.items()}


def _repair(equations: _Equations, moves: Mapping[str, Number], names: tuple[str, ...]) -> Repair:
    new = _new_figures(equations, moves)
    changes = tuple(CellChange(key, equations.shown[key], new[key]) for key in equations.form.cells if key in new)
    words = "、".join(_change_words(equations.form.cells[change.cell], change) for change in changes)
    listed = "、".join(names[:_NAMED]) + (f"等 {len(names)} 处" if len(names) > _NAMED else "")
    together = f"{len(names)} 处合计就都平了" if len(names) > 1 else "这处合计就平了"
    return Repair(changes, f"如果{words}，{together}（{listed}），请核对原始数据后再改。")


def _change_words(cell: Cell, change: CellChange) -> str:
    old = format_figure(change.old)
    return f"{cell.name}{f'由 {old} 改为' if old else '填'} {format_figure(change.new)}"
