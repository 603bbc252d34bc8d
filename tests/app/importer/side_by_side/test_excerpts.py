"""Issue 5, the result: for every cell where it came from, and every note with its places on both sides."""

from collections.abc import Callable

import pytest

from app.form.loader import load_form
from app.importer.mapping.report import map_document
from app.importer.raw.blocks import RawDocument, RawTable
from app.importer.raw.notes import NoteKind
from app.importer.readers.text import read_text
from app.importer.side_by_side.excerpts import SideBySide, put_side_by_side
from app.importer.side_by_side.sheet import covered_places, source_sheet
from app.report.model import Cover, Report, new_report
from app.report.plain_sheet import SheetCell, SheetLine, SheetTable

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


@pytest.fixture(scope="module")
def whole(text: str) -> SideBySide:
    return beside(text)


def marks(found: SideBySide) -> dict[str, str]:
    """Return the marked places of both sides."""
    items = [item for sheet in (found.source, found.made) for item in sheet]
    flat: list[SheetLine | SheetCell] = []
    for item in items:
        flat += [item] if isinstance(item, SheetLine) else item.cells
    return {item.place: item.mark for item in flat if item.mark}


def test_every_cell_leads_to_its_own_figure(whole: SideBySide) -> None:
    raw = {cell.place: cell.text for table in whole.source if not isinstance(table, SheetLine) for cell in table.cells}
    assert {key: raw[whole.to_source[key]] for key in FORM.cells} == {
        key: str(1000 + index) for index, key in enumerate(FORM.cells)
    }
    assert all(whole.to_report[whole.to_source[key]] == key for key in FORM.cells)


def test_every_line_of_the_report_leads_to_its_paragraph(whole: SideBySide) -> None:
    lines = {line.place: line.text for line in whole.source if isinstance(line, SheetLine)}
    for line in whole.made:
        if isinstance(line, SheetLine):
            assert line.text.split("、")[-1] in lines[whole.to_source[line.place]]


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


def test_merged_cells_are_drawn_merged_and_what_they_cover_leads_to_them() -> None:
    """Issue 12, To show: a label ran down seven lines beside two empty columns; nothing with a text is covered."""
    rows = (("甲", "", "乙", ""), ("", "", "3", ""), ("丙", "", "丁", "5"))
    merged = ((0, 0, 2, 2), (0, 1, 1, 2), (1, 2, 1, 2), (2, 0, 1, 3), (2, 3, 9, 1))
    (table,) = sheet = source_sheet(RawDocument((RawTable(rows, 1, 1, merged=merged),)))
    assert isinstance(table, SheetTable)
    spans = {cell.text: (cell.row_span, cell.column_span) for cell in table.cells if cell.text}
    assert spans == {"甲": (2, 2), "乙": (1, 1), "3": (1, 2), "丙": (1, 1), "丁": (1, 1), "5": (1, 1)}
    covered = covered_places(sheet)
    assert covered["cell:1.2.2"] == "cell:1.1.1"
    assert covered["cell:1.2.4"] == "cell:1.2.3"
    assert {cell.place for cell in table.cells} == set(covered.values())


def test_a_label_covers_the_blanks_before_its_figures(whole: SideBySide) -> None:
    """Issue 12, To show: text has no merged cells; blanks before a figure are those of the label."""
    tables = [item for item in whole.source if isinstance(item, SheetTable)]
    labels = {cell.text: cell.column_span for table in tables for cell in table.cells}
    assert labels["一、本年新收政府信息公开申请数量"] == 2
    assert labels["其他"] == 1


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
