"""What a document shows of a report, without guessing what its text means: lines in order, figures by label."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from app.form.layout import printed_table
from app.form.model import Form, Section
from app.importer.labels import likeness, normalised, unnumbered
from app.importer.mapping_figures import Figures
from app.importer.mapping_tables import TableReader, is_figure_like, table_likeness
from app.importer.mapping_vocabulary import Vocabulary
from app.importer.notes import NoteKind, Notes, cell_place
from app.importer.raw import Paragraph, RawDocument, RawTable
from app.report.published import Shown, ShownCell, ShownLabel, ShownLine
from app.report.text import clean, clean_line

_LEAST_LABELS: Final = 3
_MOST_NEARLY: Final = 3
_MOST_REWORDED: Final = 12
_MOST_COMPARED: Final = 100
_LEAST_LIKE: Final = 0.5


def shown(raw: RawDocument, form: Form) -> Shown:
    """The document's lines in their order and the form's cells in it.

    A table that stands as the form prints it is read by place, its labels being right but for a few that mean nothing
    else; any other by what its labels mean. What is no table of the form is taken for lines.
    """
    return _Collector(raw, form).collect()


class _Collector:
    """Walks through one document."""

    def __init__(self, raw: RawDocument, form: Form) -> None:
        self._raw = raw
        self._form = form
        self._lines: list[ShownLine] = []
        self._cells: dict[str, ShownCell] = {}
        self._labels: list[ShownLabel] = []
        self._by_labels: dict[str, list[RawTable]] = {}

    def collect(self) -> Shown:
        exact: set[str] = set()
        for block in self._raw.blocks:
            if isinstance(block, Paragraph):
                self._put_lines(block.text, block.place)
                continue
            section = next((item for item in _with_tables(self._form) if _stands_as_printed(block, item)), None)
            if section is not None and section.key not in exact:
                exact.add(section.key)
                self._take_printed(block, section)
                continue
            key = self._likely(block)
            if key is None or key in exact:
                for row in block.rows:
                    self._put_lines("\t".join(row), block.place)
                continue
            if key not in self._by_labels:
                self._lines.append(ShownLine("", f"第{block.number}个表格", key))
            self._by_labels.setdefault(key, []).append(block)
        for key, tables in self._by_labels.items():
            if key in exact:  # a piece of a table stood before the whole one
                self._labels += [_extra(key, table, line) for table in tables for line in range(len(table.rows))]
            else:
                self._take_by_labels(self._form.section(key), tables)
        cells = {key: self._cells[key] for key in self._form.cells if key in self._cells}
        return Shown(tuple(self._lines), cells, tuple(self._labels))

    def _put_lines(self, text: str, place: int) -> None:
        lines = map(str.strip, clean(text)[0].split("\n"))
        self._lines += [ShownLine(line, f"第{place}{self._raw.unit}") for line in lines if line]

    def _take_printed(self, table: RawTable, section: Section) -> None:
        self._lines.append(ShownLine("", f"第{table.number}个表格", section.key))
        _, figures, height = _grid(section)
        self._labels += _reworded(table, section)
        for (row, column), key in figures.items():
            self._cells[key] = ShownCell(
                clean_line(table.rows[row][column])[0].strip(), cell_place(table.number, row + 1, column + 1)
            )
        for line in table.rows[height:]:
            self._put_lines("\t".join(line), table.place)

    def _likely(self, table: RawTable) -> str | None:
        scores = {item.key: table_likeness(table.rows, _vocabulary(item)) for item in _with_tables(self._form)}
        best = max(scores, key=lambda key: scores[key])
        if scores[best] >= _LEAST_LABELS:
            return best
        # A table cut in two: its rest may have hardly any label of its own.
        return next(reversed(self._by_labels), None) if scores[best] and self._by_labels else None

    def _take_by_labels(self, section: Section, tables: Sequence[RawTable]) -> None:
        notes = Notes()
        figures = Figures(self._form, notes)
        TableReader(section, Vocabulary(section), figures, notes).read(tables, self._raw.unit)
        for key, source in figures.sources.items():
            where = cell_place(source.table, source.row, source.column)
            self._cells[key] = ShownCell(clean_line(source.found)[0].strip(), where)
        for note in notes.all():
            if note.kind is NoteKind.LEFTOVER:
                self._labels.append(ShownLabel(section.key, "", note.found or "", note.where))
        self._labels += _other_labels(section, tables)


def _with_tables(form: Form) -> Iterator[Section]:
    return (section for section in form.sections if section.tables)


@cache
def _vocabulary(section: Section) -> Vocabulary:
    return Vocabulary(section)


@cache
def _grid(section: Section) -> tuple[Mapping[tuple[int, int], str], Mapping[tuple[int, int], str], int]:
    """The printed table: labels as compared and keys of figures by place, and how many rows it has."""
    table = printed_table(section)
    labels = {(row, column): "" for row in range(table.rows) for column in range(len(table.widths))}
    labels |= {(cell.row, cell.column): normalised(cell.text) for cell in table.cells}
    figures = {(cell.row, cell.column): cell.key for cell in table.cells if cell.key}
    return {place: label for place, label in labels.items() if place not in figures}, figures, table.rows


def _stands_as_printed(table: RawTable, section: Section) -> bool:
    """Whether every label of the form stands at its place, or something in a few places that can mean nothing else."""
    _, _, height = _grid(section)
    width = len(section.widths)
    if len(table.rows) < height or any(len(row) != width for row in table.rows[:height]):
        return False
    for number, (row, column) in enumerate(_other_places(table, section)):
        text = table.rows[row][column]
        if number == _MOST_NEARLY or is_figure_like(text) or _vocabulary(section).exactly(text) is not None:
            return False
    return True


def _other_places(table: RawTable, section: Section) -> Iterator[tuple[int, int]]:
    """Where a table of the form's shape has another label than the form."""
    labels, _, _ = _grid(section)
    return (place for place, label in labels.items() if normalised(table.rows[place[0]][place[1]]) != label)


def _reworded(table: RawTable, section: Section) -> Iterator[ShownLabel]:
    """The other labels of a table of the form's shape, beside what the form says there."""
    printed = {(cell.row, cell.column): cell.text for cell in printed_table(section).cells}
    for row, column in _other_places(table, section):
        found = clean_line(table.rows[row][column])[0].strip()
        place = cell_place(table.number, row + 1, column + 1)
        yield ShownLabel(section.key, printed.get((row, column), ""), found, place)


def _other_labels(section: Section, tables: Sequence[RawTable]) -> Iterator[ShownLabel]:
    """Labels that are worded otherwise or not there: by place in a table of the form's own shape, else by likeness."""
    printed = {(cell.row, cell.column): cell.text for cell in printed_table(section).cells if not cell.key}
    _, _, height = _grid(section)
    table, width = tables[0], len(section.widths)
    if len(tables) == 1 and len(table.rows) == height and all(len(row) == width for row in table.rows):
        reworded = list(_reworded(table, section))
        if len(reworded) <= _MOST_REWORDED:
            yield from reworded
            return
    vocabulary = _vocabulary(section)
    there: set[str] = set()
    unknown: dict[str, ShownLabel] = {}
    for table in tables:
        for line, cells in enumerate(table.rows, 1):
            for at, text in enumerate(cells, 1):
                there.add(_bare(text))
                if text and vocabulary.exactly(text) is None and not is_figure_like(text):
                    where = cell_place(table.number, line, at)
                    unknown.setdefault(_bare(text), ShownLabel(section.key, "", clean_line(text)[0].strip(), where))
    for label in dict.fromkeys(printed.values()):
        bare = _bare(label)
        if bare and bare not in there:
            like = max(list(unknown)[:_MOST_COMPARED], key=lambda text: likeness(text, bare), default="")
            if like and likeness(like, bare) >= _LEAST_LIKE:
                yield replace(unknown.pop(like), expected=label)
            elif not _is_cut(bare, there):
                yield ShownLabel(section.key, label, "", f"第{tables[0].number}个表格")


def _bare(label: str) -> str:
    return unnumbered(normalised(label))


def _is_cut(label: str, there: set[str]) -> bool:
    """Whether the label stands in pieces, as 结果 above 维持, or is the instruction that nobody keeps."""
    pieces = sorted((piece for piece in there if len(piece) > 1 and piece in label), key=len, reverse=True)
    for piece in pieces:
        label = label.replace(piece, "", 1)
    return not label or label.startswith("(本列数据")


def _extra(section: str, table: RawTable, line: int) -> ShownLabel:
    found = " ".join(text for text in table.rows[line] if text)
    return ShownLabel(section, "", found, cell_place(table.number, line + 1))
