"""Read the contents of a table that is not laid out as the form prints it, by the meaning of its labels."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final

from msgspec.structs import replace

from app.form.layout import printed_table
from app.form.model import Form, Section
from app.importer.labels.figure_text import is_figure_like
from app.importer.labels.likeness import likeness, normalised, unnumbered
from app.importer.labels.vocabulary import LabelVocabulary
from app.importer.mapping.figures import Figures
from app.importer.mapping.tables import TableReader, table_likeness
from app.importer.raw.blocks import RawTable
from app.importer.raw.notes import NoteKind, Notes, SourcePlace
from app.importer.readback.printed import has_printed_shape, reworded
from app.report.readback.published import ShownCell, ShownLabel
from app.report.text import clean_line

_LEAST_LABELS: Final = 3
_MOST_NEARLY: Final = 3
_MOST_REWORDED: Final = 12
_MOST_COMPARED: Final = 100
_LEAST_LIKE: Final = 0.5


def mean_nothing(texts: Sequence[str], section: Section) -> bool:
    """Return whether these are a few texts that are neither figures nor labels of the section."""
    if len(texts) > _MOST_NEARLY:
        return False
    return not any(is_figure_like(text) or _vocabulary(section).exactly(text) is not None for text in texts)


def likely_section(table: RawTable, form: Form, before: str | None) -> str | None:
    """Return the section whose labels the table has; for the rest of a split table, that of the table ``before`` it."""
    scores = {item.key: table_likeness(table.rows, _vocabulary(item)) for item in form.sections if item.tables}
    best = max(scores, key=lambda key: scores[key])
    if scores[best] >= _LEAST_LABELS:
        return best
    return before if scores[best] else None


def by_labels(
    section: Section, tables: Sequence[RawTable], form: Form, unit: str
) -> tuple[dict[str, ShownCell], list[ShownLabel]]:
    """Return the cells found by their labels, and everything in the tables that is not in the form."""
    notes = Notes()
    figures = Figures(form, notes)
    TableReader(section, LabelVocabulary(section), figures, notes).read(tables, unit)
    cells = {
        key: ShownCell(clean_line(source.found)[0].strip(), str(SourcePlace(source.table, source.row, source.column)))
        for key, source in figures.sources.items()
    }
    left = [
        ShownLabel(section.key, "", note.found or "", note.where)
        for note in notes.all()
        if note.kind is NoteKind.LEFTOVER
    ]
    return cells, [*left, *_repeated(section, tables)]


def _repeated(section: Section, tables: Sequence[RawTable]) -> Iterator[ShownLabel]:
    """Yield the rows of figures whose label has occurred as often as in the form, with all their text."""
    left = Counter(_row_labels(section))
    for table in tables:
        for line, cells in enumerate(table.rows, 1):
            label = next((_bare(text) for text in reversed(cells) if text and not is_figure_like(text)), "")
            if label not in left or not any(map(is_figure_like, cells)):
                continue
            left[label] -= 1
            if left[label] < 0:
                found = " ".join(clean_line(text)[0] for text in cells if text)
                yield ShownLabel(section.key, "", found, str(SourcePlace(table.number, line)))


@cache
def _row_labels(section: Section) -> tuple[str, ...]:
    """Return the label next to the figures of each row of a section that has one."""
    cells = printed_table(section).cells
    rows = {cell.row for cell in cells if cell.key}
    last: dict[int, str] = {}
    for cell in sorted(cells, key=lambda cell: cell.column):
        if not cell.key:
            last |= {row: _bare(cell.text) for row in range(cell.row, cell.row + cell.row_span) if row in rows}
    return tuple(last.values())


def other_labels(section: Section, tables: Sequence[RawTable]) -> Iterator[ShownLabel]:
    """Yield labels reworded or missing: by place in a table of the form's own shape, else by likeness."""
    if len(tables) == 1 and has_printed_shape(tables[0], section):
        there = list(reworded(tables[0], section))
        if len(there) <= _MOST_REWORDED:
            yield from there
            return
    texts, unknown = _texts(section, tables)
    for label in dict.fromkeys(cell.text for cell in printed_table(section).cells if not cell.key):
        bare = _bare(label)
        if bare and bare not in texts:
            like = max(list(unknown)[:_MOST_COMPARED], key=lambda text: likeness(text, bare), default="")
            if like and likeness(like, bare) >= _LEAST_LIKE:
                yield replace(unknown.pop(like), expected=label)
            elif not _is_cut(bare, texts):
                yield ShownLabel(section.key, label, "", f"第{tables[0].number}个表格")


def _texts(section: Section, tables: Sequence[RawTable]) -> tuple[set[str], dict[str, ShownLabel]]:
    """Return every text of the tables, normalised, and those that are neither label nor figure with their places."""
    texts: set[str] = set()
    unknown: dict[str, ShownLabel] = {}
    for table in tables:
        for line, cells in enumerate(table.rows, 1):
            for at, text in enumerate(cells, 1):
                texts.add(_bare(text))
                if text and _vocabulary(section).exactly(text) is None and not is_figure_like(text):
                    where = str(SourcePlace(table.number, line, at))
                    unknown.setdefault(_bare(text), ShownLabel(section.key, "", clean_line(text)[0].strip(), where))
    return texts, unknown


def _bare(label: str) -> str:
    return unnumbered(normalised(label))


def _is_cut(label: str, texts: set[str]) -> bool:
    """Return whether the label is split, such as 结果 above 维持, or is the often omitted remark of the corner."""
    pieces = sorted((piece for piece in texts if len(piece) > 1 and piece in label), key=len, reverse=True)
    for piece in pieces:
        label = label.replace(piece, "", 1)
    return not label or label.startswith("(本列数据")


@cache
def _vocabulary(section: Section) -> LabelVocabulary:
    return LabelVocabulary(section)
