"""Issue 5, the result: for every cell where it came from, and every note with its places on both sides."""

from collections.abc import Callable

import pytest

from app.form.loader import load_form
from app.importer.mapping.report import map_document
from app.importer.raw.notes import NoteKind
from app.importer.readers.text import read_text
from app.importer.side_by_side.excerpts import SideBySide, put_side_by_side
from app.importer.side_by_side.sheet import source_sheet
from app.report.model import Cover, Report, new_report
from app.report.plain_sheet import SheetCell, SheetLine

FORM = load_form()
Publish = Callable[[Report], str]


@pytest.fixture(scope="module")
def text(publish: Publish) -> str:
    """Return a report whose figures all differ, so that a wrong link shows."""
    report = new_report(Cover("某县水利局", 2024))
    report = report.with_figures({key: 1000 + index for index, key in enumerate(FORM.cells)})
    return publish(report.with_text("overview.supervision", "第一段。\n第二段。"))


def beside(text: str) -> SideBySide:
    raw = read_text(text.encode())
    return put_side_by_side(raw, map_document(raw, FORM))


def marks(found: SideBySide) -> dict[str, str]:
    """Return the marked places of both sides."""
    items = [item for sheet in (found.source, found.made) for item in sheet]
    flat: list[SheetLine | SheetCell] = []
    for item in items:
        flat += [item] if isinstance(item, SheetLine) else item.cells
    return {item.place: item.mark for item in flat if item.mark}


def test_every_cell_leads_to_its_own_figure(text: str) -> None:
    found = beside(text)
    raw = {cell.place: cell.text for table in found.source if not isinstance(table, SheetLine) for cell in table.cells}
    assert {key: raw[found.to_source[key]] for key in FORM.cells} == {
        key: str(1000 + index) for index, key in enumerate(FORM.cells)
    }
    assert all(found.to_report[found.to_source[key]] == key for key in FORM.cells)


def test_every_line_of_the_report_leads_to_its_paragraph(text: str) -> None:
    found = beside(text)
    lines = {line.place: line.text for line in found.source if isinstance(line, SheetLine)}
    for line in found.made:
        if isinstance(line, SheetLine):
            assert line.text.split("、")[-1] in lines[found.to_source[line.place]]


def test_the_source_is_shown_as_read(text: str) -> None:
    """Nothing is omitted and nothing added."""
    shown: list[str] = []
    for item in source_sheet(read_text(text.encode())):
        if isinstance(item, SheetLine):
            shown.append(item.text)
        else:
            rows: list[list[str]] = [[] for _ in range(item.rows)]
            for cell in item.cells:
                rows[cell.row].append(cell.text)
            shown += ["\t".join(row).rstrip() for row in rows]
    assert shown == [line.rstrip() for line in text.split("\n") if line.strip()]


def test_what_is_missing_marks_the_report_and_what_is_left_over_the_source(text: str) -> None:
    row = next(line for line in text.split("\n") if "重复申请" in line)
    found = beside(text.replace(row, row.replace("2.重复申请", "另行登记事项")))
    marked = marks(found)
    missing = {key for key in FORM.cells if key.startswith("requests.not_processed_repeat.")}
    assert {place for place, kind in marked.items() if kind == NoteKind.MISSING} >= missing
    left = [note for note in found.notes if note.kind == NoteKind.LEFTOVER]
    assert left
    assert all(note.source and marked[note.source] == NoteKind.LEFTOVER for note in left)


def test_a_missing_section_leads_to_its_heading(text: str) -> None:
    start, end = text.index("四、政府信息公开行政复议"), text.index("五、存在的主要问题")
    found = beside(text[:start] + text[end:])
    assert marks(found)["disputes"] == NoteKind.MISSING
    assert "disputes" in {note.report for note in found.notes}


def test_the_worst_kind_comes_first_and_marks_the_place(text: str) -> None:
    first = str(1000 + list(FORM.cells).index("requests.received.natural_person"))
    found = beside(text.replace(f"\t{first}\t", "\t????\t", 1).replace("一、总体情况", "一、总体概况", 1))
    kinds = [note.kind for note in found.notes]
    order = [kind for kind in ("damaged", "doubtful", "guessed", "missing", "leftover", "converted") if kind in kinds]
    assert list(dict.fromkeys(kinds)) == order
    assert marks(found)["requests.received.natural_person"] == kinds[0]
