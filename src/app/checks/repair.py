"""Finds the fewest figures whose change would mend the broken sums and balances; it never changes any by itself."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from app.checks.equations import Equation, all_equations, equation_name, may_settle, signed
from app.form.model import Cell, Form
from app.report.model import Report
from app.report.totals import Number, shown_figures, sides
from app.values import Figure, as_number, format_figure

MOST_ALTERNATIVES: Final = 8
"""How many equal repairs of one fault are listed."""
_MOST_CELLS: Final = 4
_MOST_STEPS: Final = 3000
_NAMED: Final = 3


@dataclass(frozen=True, slots=True)
class Change:
    """One cell with the figure it shows and the one it should have."""

    cell: str
    old: Figure | None
    new: Number


@dataclass(frozen=True, slots=True)
class Repair:
    """One way to repair broken sums; ``message`` is one Chinese sentence that names them."""

    changes: tuple[Change, ...]
    message: str

    @property
    def figures(self) -> Mapping[str, Number]:
        """The cells to set, for one undoable step."""
        return {change.cell: change.new for change in self.changes}


@dataclass(frozen=True, slots=True)
class Fault:
    """Broken sums that hang together; ``repairs`` have equally many cells, the likeliest first, none if none is small.

    ``cells`` are all cells of the broken sums.
    """

    sums: tuple[str, ...]
    cells: frozenset[str]
    repairs: tuple[Repair, ...]


@dataclass(frozen=True)
class _Equations:
    """The sums of a report as equations: ``effects`` says by how much one more in a cell moves each of them."""

    form: Form
    items: tuple[Equation, ...]
    effects: Mapping[str, Mapping[int, int]]
    shown: Mapping[str, Figure | None]
    has_silent: bool
    touching: Mapping[int, tuple[str, ...]] = field(default_factory=dict)


def faults(report: Report) -> tuple[Fault, ...]:
    """Every group of broken sums that hang together, with the smallest repairs.

    A repair leaves every sum of the form right or as it was, keeps figures at 0 or above, and prefers stated totals
    to what they add up. Cells that nobody states (computed totals) are never proposed: they follow. A sum that blanks
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
    """The equations over the cells that somebody states; a computed total stands for what it adds up."""
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
    """The broken sums, those together that one cell could touch at once."""
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


def _fault(report: Report, equations: _Equations, off: Mapping[int, Number]) -> Fault:
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
            return Fault(names, cells, tuple(_repair(equations, moves, names) for moves in good[:MOST_ALTERNATIVES]))
    return Fault(names, cells, ())


class _Search:
    """Looks for sets of cells: one cell mends one broken sum, then the rest is looked at."""

    def __init__(self, equations: _Equations, steps: int) -> None:
        self._equations = equations
        self._steps = steps
        self._widest = max((len(moved) for moved in equations.effects.values()), default=1)

    def run(self, off: Mapping[int, Number], done: Mapping[str, Number], size: int) -> Iterator[dict[str, Number]]:
        """Sets of exactly ``size`` more cells by how much each moves, after which nothing is off.

        The last cell must mend all that is left, so any broken sum names the candidates; of several cells one may
        share every sum but one with the others, so each broken sum is tried.
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
    """What is proposed first: stated totals, cells that the broken sums name themselves, small changes, form order."""
    addends = sum(1 for key in changes if not equations.form.cells[key].is_total)
    apart = sum(1 for key in changes if key not in named)
    moved = max(by if by > 0 else -by for by in changes.values())
    return addends, apart, moved, sorted(order[key] for key in changes)


def _holds(report: Report, equations: _Equations, moves: Mapping[str, Number], off: Mapping[int, Number]) -> bool:
    """Whether the repaired report has no sum of these off and none that was not off before.

    A sum that said nothing, because a side was blank, may begin to speak.
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
    changes = tuple(Change(key, equations.shown[key], new[key]) for key in equations.form.cells if key in new)
    words = "、".join(_change_words(equations.form.cells[change.cell], change) for change in changes)
    listed = "、".join(names[:_NAMED]) + (f"等 {len(names)} 处" if len(names) > _NAMED else "")
    together = f"{len(names)} 处合计就都平了" if len(names) > 1 else "这处合计就平了"
    return Repair(changes, f"如果{words}，{together}（{listed}），请核对原始数据后再改。")


def _change_words(cell: Cell, change: Change) -> str:
    old = format_figure(change.old)
    return f"{cell.name}{f'由 {old} 改为' if old else '填'} {format_figure(change.new)}"
