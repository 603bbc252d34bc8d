"""Issue 12, A1 and A2: where the keys lead in the form, without a window."""

from itertools import product

import pytest

from app.form.layout import table_grid
from app.form.loader import load_form
from ui.table.moves import Moves, Place, Step, TabRun

FORM = load_form()
GRIDS = {section.key: [table_grid(table).keys for table in section.tables] for section in FORM.sections}
FORWARD = (Step.TAB, Step.ENTER, Step.RIGHT, Step.DOWN)
BACK = (Step.SHIFT_TAB, Step.SHIFT_ENTER, Step.LEFT, Step.UP)
TABLES = ("proactive", "requests", "disputes")


def moves_of(section: str) -> Moves:
    grids = GRIDS[section]

    def is_total(place: Place) -> bool:
        return FORM.cells[grids[place.block][place.row][place.column]].is_total

    return Moves([(len(keys), len(keys[0])) for keys in grids], is_total, is_total)


def places(section: str) -> list[Place]:
    return [
        Place(block, row, column)
        for block, keys in enumerate(GRIDS[section])
        for row, column in product(range(len(keys)), range(len(keys[0])))
    ]


def key_at(section: str, place: Place) -> str:
    return GRIDS[section][place.block][place.row][place.column]


@pytest.mark.parametrize("section", TABLES)
def test_a_key_that_ends_an_edit_always_leaves_the_cell(section: str) -> None:
    """issue 12, A1: a typed figure never replaces the one just typed."""
    moves = moves_of(section)
    for place, step in product(places(section), FORWARD + BACK):
        assert moves.target(place, step, ends_edit=True) != place


@pytest.mark.parametrize("section", TABLES)
def test_tab_reaches_every_cell_to_fill_once_in_printed_order(section: str) -> None:
    """issue 12, A1 and A2: the form is one sequence of cells, without the automatic totals; Shift+Tab is its reverse."""
    moves = moves_of(section)
    fillable = [place for place in places(section) if not FORM.cells[key_at(section, place)].is_total]
    for step, order in ((Step.TAB, fillable), (Step.SHIFT_TAB, fillable[::-1])):
        reached: list[Place | None] = [order[0]]
        while (last := reached[-1]) is not None:
            reached.append(moves.target(last, step))
        assert reached == [*order, None]


def test_enter_reaches_every_cell_of_table_three_once_column_by_column() -> None:
    """issue 12, A1: Enter on the last row goes to the top of the next column; Shift+Enter is the reverse."""
    moves = moves_of("requests")
    fillable = [place for place in places("requests") if not FORM.cells[key_at("requests", place)].is_total]
    down = sorted(fillable, key=lambda place: (place.column, place.row))
    for step, order in ((Step.ENTER, down), (Step.SHIFT_ENTER, down[::-1])):
        reached: list[Place | None] = [order[0]]
        while (last := reached[-1]) is not None:
            reached.append(moves.target(last, step))
        assert reached == [*order, None]


@pytest.mark.parametrize("section", TABLES)
def test_arrow_keys_reach_every_cell_totals_too(section: str) -> None:
    """issue 12, A2: click and arrows reach an automatic total."""
    moves = moves_of(section)
    waiting, reached = [moves.first], {moves.first}
    while waiting:
        here = waiting.pop()
        for step in (Step.RIGHT, Step.LEFT, Step.DOWN, Step.UP):
            there = moves.target(here, step)
            if there is not None and there not in reached:
                reached.add(there)
                waiting.append(there)
    assert reached == set(places(section))


def walk(section: str, start: Place, steps: list[Step], *, typing: bool = True) -> Place | None:
    """Follow steps as the page does."""
    moves, run, here = moves_of(section), TabRun(), start
    for step in steps:
        first = run.first(ends_edit=typing) if step is Step.ENTER else None
        target = moves.below_run(first, here) if first is not None else moves.target(here, step, ends_edit=typing)
        if target is None:
            return None
        run.follow(step, here, target)
        here = target
    return here


TAB, ENTER, BACKTAB = Step.TAB, Step.ENTER, Step.SHIFT_TAB


@pytest.mark.parametrize(
    ("start", "steps", "end"),
    [
        ((0, 0), [TAB, TAB, ENTER], (1, 0)),
        ((0, 2), [TAB, TAB, ENTER], (1, 2)),
        ((0, 0), [TAB] * 5 + [ENTER], (1, 0)),
        ((0, 0), [TAB, ENTER, TAB, TAB, ENTER], (2, 0)),
        ((0, 0), [TAB, TAB, BACKTAB, ENTER], (1, 0)),
        ((0, 1), [TAB, BACKTAB, BACKTAB, ENTER], (1, 0)),
        ((0, 0), [TAB, TAB, Step.DOWN, ENTER], (2, 2)),
        ((22, 0), [TAB] * 5 + [ENTER], (24, 0)),
        ((24, 0), [TAB] * 5 + [ENTER], None),
    ],
)
def test_enter_after_a_run_with_tab(start: tuple[int, int], steps: list[Step], end: tuple[int, int] | None) -> None:
    """issue 12, A2: after a run with Tab, Enter returns below the run's first cell, as in Excel."""
    assert walk("requests", Place(0, *start), steps) == (Place(0, *end) if end else None)


def test_tab_behind_the_last_figure_of_a_row_and_then_enter_is_one_row() -> None:
    """issue 12, A2: six figures, each with Tab, and then Enter: the next row and not the one after it."""
    assert walk("requests", Place(0, 0, 0), [TAB] * 6 + [ENTER], typing=False) == Place(0, 1, 0)
    assert walk("requests", Place(0, 0, 0), [TAB] * 6 + [ENTER]) == Place(0, 2, 0), "a figure was typed in that row"
    assert walk("requests", Place(0, 0, 0), [TAB] * 8 + [ENTER]) == Place(0, 2, 0)


def test_a_run_in_the_only_row_of_a_table_changes_nothing() -> None:
    """issue 12, A2: in table 四, below is nothing; Enter goes on to the next cell."""
    assert walk("disputes", Place(0, 0, 0), [TAB, TAB, ENTER]) == Place(0, 0, 3)


def test_a_run_in_the_first_block_of_table_two() -> None:
    assert walk("proactive", Place(0, 0, 0), [TAB, TAB, ENTER]) == Place(0, 1, 0)
    assert walk("proactive", Place(0, 1, 0), [TAB, TAB, ENTER]) == Place(1, 0, 0)


def test_from_a_total_the_keys_lead_to_the_totals_beside_it() -> None:
    """Totals given by others are typed one after the other, down the column or along the row."""
    assert walk("requests", Place(0, 0, 6), [ENTER]) == Place(0, 1, 6)
    assert walk("requests", Place(0, 23, 0), [TAB]) == Place(0, 23, 1)
