"""Issue 2, To show: report → .docx → read back with python-docx, every figure in its own cell."""

from collections.abc import Callable, Iterator
from typing import Any

from app.form.model import Form
from app.report.model import Report, new_report
from app.report.totals import shown_figures
from app.values import format_figure

Grid = list[list[Any]]


def figures(document: Any, form: Form) -> Iterator[tuple[str, str]]:
    """Every figure by its key, found by the labels beside and above it, as a reader of the document finds it."""
    proactive, requests, disputes = (document.grid(index) for index in range(3))
    yield from _proactive(proactive, form)
    for row in form.tables["requests"].rows:
        line = next(line for line in requests[3:] if row.label in (cell.text for cell in line[:3]))
        for column in form.tables["requests"].columns:
            place = [_words(cell) for cell in requests[2]].index(column.label, 3)
            yield f"requests.{row.key}.{column.key}", line[place].text
    places = iter(range(15))
    for row in form.tables["disputes"].rows:
        for column in form.tables["disputes"].columns:
            place = next(places)
            assert _words(disputes[2][place]) == column.label
            assert {_words(disputes[0][place]), _words(disputes[1][place])} >= {row.label, *row.groups} - {column.label}
            yield f"disputes.{row.key}.{column.key}", disputes[3][place].text


def _words(cell: Any) -> str:
    """The label of a cell, which has the form's line break in the middle."""
    return str(cell.text).replace("\n", "")


def _proactive(grid: Grid, form: Form) -> Iterator[tuple[str, str]]:
    for table in form.section("proactive").tables:
        top = next(index for index, line in enumerate(grid) if line[0].text == table.title)
        for row in table.rows:
            line = next(line for line in grid[top:] if line[0].text == row.label)
            for column in table.columns:
                place = [cell.text for cell in grid[top + 1]].index(column.label)
                yield f"{table.key}.{row.key}.{column.key}", line[place].text


def test_every_figure_is_in_its_own_cell(numbered: Report, printed: Callable[..., Any], form: Form) -> None:
    read = dict(figures(printed(numbered), form))
    assert len(read) == 200
    assert read == {key: format_figure(value) for key, value in numbered.figures.items()}


def test_totals_nobody_stated_are_printed_computed(small: Report, printed_small: Any, form: Form) -> None:
    read = dict(figures(printed_small, form))
    expected = {key: format_figure(value) for key, value in shown_figures(small).items()}
    expected["requests.received.natural_person"] += "（含上年结转）"
    assert read == expected
    assert read["requests.received.total"] == "22"


def test_an_empty_report_has_only_empty_cells(printed: Callable[..., Any], form: Form) -> None:
    assert {text for _, text in figures(printed(new_report()), form)} == {""}


def test_every_cell_ends_with_a_paragraph(printed_small: Any) -> None:
    cells = list(printed_small.tree().iter("{*}tc"))
    assert len(cells) > 300
    assert {cell[-1].tag.rpartition("}")[2] for cell in cells} == {"p"}
