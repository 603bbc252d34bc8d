"""The entries of an import's list: notes, and everything that no note is about, row by row and part by part."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from app.form.model import Form
from app.importer.judgement import COVER, Certainty, Judged, Judgement, item_name
from app.importer.raw.notes import NoteKind
from app.report.model import Report
from app.report.readback.published import TITLE_KEY

_WORST_FIRST: Final = (Certainty.OPEN, Certainty.GUESSED, Certainty.CERTAIN)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry with its places on both sheets, empty where there is none; ``kind`` is that of a note, or empty.

    ``keys`` are the figures and texts that it is about, ``section`` theirs; empty for the document as a whole.
    """

    kind: str
    message: str
    source: str
    report: str
    certainty: Certainty = Certainty.OPEN
    section: str = ""
    keys: tuple[str, ...] = ()


def all_entries(
    notes: Sequence[Entry], judgement: Judgement, report: Report, to_source: Mapping[str, str]
) -> tuple[Entry, ...]:
    """Return the notes and the entries of everything else, section by section, what is to be looked at first."""
    noted = {key for note in notes for key in note.keys}
    entries = [*notes, *_others([item for item in judgement.items if item.key not in noted], report, to_source)]
    order = [COVER, *(section.key for section in report.form.sections), ""]
    entries.sort(key=lambda entry: (order.index(entry.section), _WORST_FIRST.index(entry.certainty)))
    return tuple(entries)


def _others(items: Sequence[Judged], report: Report, to_source: Mapping[str, str]) -> Iterator[Entry]:
    form = report.form
    for (line, certainty), group in groupby(items, key=lambda item: (_line_of(item.key, form), item.certainty)):
        same = list(group)
        keys = tuple(item.key for item in same)
        name = item_name(report, keys[0])
        if keys[0] in form.cells:
            cells = len([key for key in form.cells if key.rpartition(".")[0] == line])
            how_many = "" if len(keys) == cells else f"，{len(keys)} 格"
            name = f"“{form.cells[keys[0]].row.short}”一行{how_many}"
        is_open = certainty is Certainty.OPEN
        message = f"{name}：原文中没有找到，先空着，请核对原文后填写。" if is_open else name
        place = TITLE_KEY if keys[0].startswith("cover.") else keys[0]
        kind = NoteKind.MISSING.value if is_open else ""
        yield Entry(kind, message, to_source.get(place, ""), place, certainty, same[0].section, keys)


def _line_of(key: str, form: Form) -> str:
    """Return the row of a cell; any other item is an entry by itself."""
    return key.rpartition(".")[0] if key in form.cells else key
