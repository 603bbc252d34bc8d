"""A document beside the report imported from it: both as sheets, their marks, and the links between their places."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from app.form.layout import CellRole, printed_table
from app.form.model import Form, Section
from app.importer.judgement import COVER, Certainty, Judgement, judge
from app.importer.raw.blocks import RawDocument, RawTable
from app.importer.raw.notes import TITLE_PLACE, Imported, Note, NoteKind
from app.importer.side_by_side.entries import Entry, all_entries
from app.importer.side_by_side.sheet import covered_places, line_place, source_sheet, table_place
from app.report.model import Report
from app.report.plain_sheet import Sheet, SheetCell, SheetLine, SheetLook, SheetTable
from app.report.readback.published import TITLE_KEY, LineKind, PublishedLine, cell_texts, published

_LOOKS: Final = {
    LineKind.TITLE: SheetLook.TITLE,
    LineKind.SECTION: SheetLook.SECTION,
    LineKind.HEADING: SheetLook.HEADING,
    LineKind.NOTE: SheetLook.NOTE,
}
_WORST_FIRST: Final = (
    NoteKind.DAMAGED,
    NoteKind.DOUBTFUL,
    NoteKind.GUESSED,
    NoteKind.MISSING,
    NoteKind.LEFTOVER,
    NoteKind.CONVERTED,
)
_SHORTEST: Final = 4


@dataclass(frozen=True, slots=True)
class SideBySide:
    """A document and the report imported from it, for comparison by the user.

    ``judgement`` is that of every figure and part, ``entries`` its list; ``notes`` begin with the worst kind;
    ``to_report`` and ``to_source`` map a place of one sheet to that of the other; ``read`` counts the cells of the form
    that were found, including blank ones.
    """

    report: Report
    source: Sheet
    made: Sheet
    notes: tuple[Entry, ...]
    to_report: Mapping[str, str]
    to_source: Mapping[str, str]
    read: int
    judgement: Judgement
    entries: tuple[Entry, ...]


def put_side_by_side(raw: RawDocument, imported: Imported) -> SideBySide:
    """Return the document and the imported report, with the links between their places."""
    form = imported.report.form
    source, made = source_sheet(raw, _first_figures(imported)), tuple(_made(imported.report))
    places = {"source": set(_places(source)), "report": set(_places(made))}
    covered = covered_places(source)
    to_source = {**_text_links(raw, imported.report), **_cell_links(imported, covered, places["source"])}
    judgement = judge(imported)
    judged = zip(imported.notes, judgement.notes, strict=True)
    notes = tuple(
        _with_keys(
            _placed(note, raw, imported.report, to_source, places, covered),
            keys,
            certainty,
            _section_of(note, keys, judgement, form),
            form,
        )
        for note, (certainty, keys) in sorted(judged, key=lambda pair: _WORST_FIRST.index(pair[0].kind))
    )
    for note in notes:
        if note.source and note.report:
            to_source.setdefault(note.report, note.source)
    marks = _report_marks(imported, judgement, places["report"])
    source_marks: dict[str, str] = {}
    for note in notes:
        is_proved = note.kind == NoteKind.GUESSED and note.certainty is Certainty.CERTAIN
        if note.kind != NoteKind.MISSING and not is_proved:
            source_marks.setdefault(note.source, note.kind)
    to_report: dict[str, str] = {}
    for report_place, source_place in to_source.items():
        to_report.setdefault(source_place, report_place)
    return SideBySide(
        report=imported.report,
        source=_marked(source, source_marks),
        made=_marked(made, marks),
        notes=notes,
        to_report=to_report,
        to_source=to_source,
        read=len(imported.cells),
        judgement=judgement,
        entries=all_entries(notes, judgement, imported.report, to_source),
    )


def _with_keys(note: Entry, keys: tuple[str, ...], certainty: Certainty, section: str, form: Form) -> Entry:
    """Return a note with what it is about; a guess about figures of a table leads to the first of them."""
    is_guess = note.kind == NoteKind.GUESSED and bool(keys) and keys[0] in form.cells
    place = keys[0] if is_guess and note.report not in keys else note.report
    return replace(note, report=place, certainty=certainty, section=section, keys=keys)


def _section_of(note: Note, keys: Sequence[str], judgement: Judgement, form: Form) -> str:
    """Return the section that a note belongs to; empty for the document as a whole."""
    key = next((key for key in keys if key in judgement.by_key), note.key or "")
    if key in judgement.by_key:
        return judgement.by_key[key].section
    if key.startswith("cover.") or key == form.introduction.key:
        return COVER
    section = form.section_of(key)
    return section.key if section is not None else ""


def _placed(
    note: Note,
    raw: RawDocument,
    report: Report,
    to_source: Mapping[str, str],
    places: Mapping[str, set[str]],
    covered: Mapping[str, str],
) -> Entry:
    source, made = _source_place(note, raw, to_source), _report_place(note, report)
    source = covered.get(source, source)
    return Entry(
        kind=note.kind.value,
        message=note.message,
        source=source if source in places["source"] else "",
        report=made if made in places["report"] else "",
    )


def _made(report: Report) -> Iterator[SheetLine | SheetTable]:
    """Yield the report as printed; the place of a part is its key, with a number appended for its further lines."""
    texts = cell_texts(report)
    seen: dict[str, int] = {}
    for line in published(report).lines:
        if line.kind is LineKind.TABLE:
            yield _table(report.form.section(line.key), texts)
        else:
            yield SheetLine(line.text, _numbered(line, seen), _LOOKS.get(line.kind, SheetLook.TEXT))


def _numbered(line: PublishedLine, seen: dict[str, int]) -> str:
    count = seen[line.key] = seen.get(line.key, -1) + 1
    return f"{line.key}#{count}" if count else line.key


def _table(section: Section, texts: Mapping[str, str]) -> SheetTable:
    table = printed_table(section)
    cells = tuple(
        SheetCell(
            row=cell.row,
            column=cell.column,
            text=texts[cell.key] if cell.key else cell.text,
            place=cell.key or f"{section.key}:{cell.row}.{cell.column}",
            row_span=cell.row_span,
            column_span=cell.column_span,
            is_figure=cell.role is CellRole.FIGURE,
        )
        for cell in table.cells
    )
    return SheetTable(table.rows, len(table.widths), cells, table.widths)


def _places(sheet: Sheet) -> Iterator[str]:
    for item in sheet:
        if isinstance(item, SheetLine):
            yield item.place
        else:
            yield from (cell.place for cell in item.cells)


def _cell_links(imported: Imported, covered: Mapping[str, str], known: Iterable[str]) -> dict[str, str]:
    links = {
        key: table_place(cell.table, cell.row, cell.column) if cell.table else line_place(cell.row)
        for key, cell in imported.cells.items()
    }
    there = set(known)
    drawn = {key: covered.get(place, place) for key, place in links.items()}
    return {key: place for key, place in drawn.items() if place in there}


def _first_figures(imported: Imported) -> dict[tuple[int, int], int]:
    """Return the column of the first figure of each row that has any, by table and row, all counted from 1."""
    found: dict[tuple[int, int], int] = {}
    for cell in imported.cells.values():
        if cell.table:
            found[cell.table, cell.row] = min(cell.column, found.get((cell.table, cell.row), cell.column))
    return found


def _text_links(raw: RawDocument, report: Report) -> dict[str, str]:
    """Map each line of the report to the source: the paragraph with the same words, else one that contains them."""
    paragraphs = [(_compact(item.text), line_place(item.place)) for item in raw.paragraphs()]
    by_text: dict[str, str] = {}
    for text, place in paragraphs:
        by_text.setdefault(text, place)
    seen: dict[str, int] = {}
    links: dict[str, str] = {}
    for line in published(report).lines:
        if line.kind is LineKind.TABLE:
            continue
        words, place = _compact(line.text), _numbered(line, seen)
        found = by_text.get(words)
        if found is None and line.kind is LineKind.SECTION:
            title = words.partition("、")[2]
            found = next((at for text, at in paragraphs if text.endswith(title)), None)
        elif found is None and len(words) >= _SHORTEST:
            found = next((at for text, at in paragraphs if words in text), None)
        if found is not None:
            links[place] = found
    return links


def _compact(text: str) -> str:
    return "".join(text.split())


def _source_place(note: Note, raw: RawDocument, to_source: Mapping[str, str]) -> str:
    """Return the place in the source that a note refers to: its own, else that of its subject."""
    place = note.place
    if place.table:
        row = place.row or 1
        return table_place(place.table, row, place.column or _first_filled(raw, place.table, row))
    if place.line:
        return line_place(place.line)
    key = TITLE_KEY if place == TITLE_PLACE else note.key or ""
    words = _compact(note.found or "")
    if key not in to_source and len(words) >= _SHORTEST:
        own = (line_place(item.place) for item in raw.paragraphs() if words in _compact(item.text))
        return next(own, "")
    return to_source.get(key, "")


def _first_filled(raw: RawDocument, table: int, row: int) -> int:
    rows = next((item.rows for item in raw.blocks if isinstance(item, RawTable) and item.number == table), ())
    texts = rows[row - 1] if 0 < row <= len(rows) else ()
    return next((column for column, text in enumerate(texts, 1) if text.strip()), 1)


def _report_place(note: Note, report: Report) -> str:
    """Return the place in the report that a note refers to: a cell or part, a row's first cell, a table's heading."""
    key = note.key or ""
    form = report.form
    if key.startswith("cover."):
        return TITLE_KEY
    if key in form.tables:
        return form.tables[key].cell_keys[0] if note.kind is NoteKind.LEFTOVER else form.tables[key].section
    if key.count(".") == 1 and key.partition(".")[0] in form.tables:
        return next(_cells_of(key, form), "")
    return key


def _report_marks(imported: Imported, judgement: Judgement, known: Iterable[str]) -> dict[str, str]:
    """Return the worst kind of note at each place of the report; what was not imported marks only the source.

    A guess marks each cell that it is about, unless the sums prove it; a note on a narrative section its heading.
    """
    form = imported.report.form
    there = set(known)
    marks: dict[str, str] = {}
    judged = zip(imported.notes, judgement.notes, strict=True)
    for note, (certainty, keys) in sorted(judged, key=lambda pair: _WORST_FIRST.index(pair[0].kind)):
        is_guess = note.kind is NoteKind.GUESSED
        if note.kind is NoteKind.LEFTOVER or (is_guess and certainty is Certainty.CERTAIN):
            continue
        key = note.key or ""
        is_line = key.count(".") == 1 and key.partition(".")[0] in form.tables
        own = tuple(cell for cell in keys if cell in form.cells and _is_guessed(judgement, cell)) if is_guess else ()
        placed = own or (keys if is_line and keys else (_report_place(note, imported.report),))
        for place in placed:
            if place in there:
                marks.setdefault(place, note.kind.value)
    return marks


def _is_guessed(judgement: Judgement, key: str) -> bool:
    return key in judgement.by_key and judgement.by_key[key].certainty is Certainty.GUESSED


def _cells_of(row: str, form: Form) -> Iterator[str]:
    return (key for key in form.cells if key.startswith(f"{row}."))


def _marked(sheet: Sheet, marks: Mapping[str, str]) -> Sheet:
    items: list[SheetLine | SheetTable] = []
    for item in sheet:
        if isinstance(item, SheetLine):
            items.append(replace(item, mark=marks.get(item.place, "") if item.place else ""))
        else:
            cells = tuple(replace(cell, mark=marks[cell.place]) if cell.place in marks else cell for cell in item.cells)
            items.append(replace(item, cells=cells))
    return tuple(items)
