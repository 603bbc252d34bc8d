"""Find and replace words in all texts of a report: parts, custom headings, remarks and notes."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from app.report.bindings import Edit, edited
from app.report.model import Report, narrative_keys
from app.report.text import HALF_WIDTH, clean_line


class Where(Enum):
    """Kind of text that contains a hit."""

    TEXT = auto()
    HEADING = auto()
    REMARK = auto()
    NOTE = auto()


@dataclass(frozen=True, slots=True)
class Query:
    """Words to find; case and full or half width are ignored unless the options are set."""

    words: str
    match_case: bool = False
    match_width: bool = False

    def folded(self, text: str) -> str:
        """Return the text in the form used for comparison; every character keeps its position."""
        if not self.match_width:
            text = text.translate(HALF_WIDTH)
        if not self.match_case:
            lowered = text.lower()
            text = lowered if len(lowered) == len(text) else "".join(_lower(char) for char in text)
        return text


@dataclass(frozen=True, slots=True)
class Hit:
    """One occurrence of the words: the key of a part, cell or table, and the span in code points."""

    where: Where
    key: str
    start: int
    end: int


def find(report: Report, query: Query) -> tuple[Hit, ...]:
    """Return all occurrences in report order, without overlaps."""
    if not query.words:
        return ()
    words = query.folded(query.words)
    return tuple(
        Hit(where, key, start, start + len(words))
        for where, key, text in texts(report)
        for start in _starts(query.folded(text), words)
    )


def replace_hit(report: Report, hit: Hit, replacement: str) -> Report:
    """Return the report with one occurrence replaced."""
    return _replaced(report, (hit,), clean_line(replacement)[0])


def replace_all(report: Report, query: Query, replacement: str) -> tuple[Report, int]:
    """Return the report with all occurrences replaced, and their number."""
    hits = find(report, query)
    words = clean_line(replacement)[0]
    by_text: dict[tuple[Where, str], list[Hit]] = {}
    for hit in hits:
        by_text.setdefault((hit.where, hit.key), []).append(hit)
    changed = report
    for found in by_text.values():
        changed = _replaced(changed, tuple(found), words)
    return changed, len(hits)


def texts(report: Report) -> Iterator[tuple[Where, str, str]]:
    """Yield every text of the report with kind and key, in printed order, a part's heading before its text."""
    yield Where.TEXT, report.form.introduction.key, report.introduction
    for section in report.form.sections:
        narratives = report.narratives.get(section.key, ())
        for key, narrative in zip(narrative_keys(section.key, narratives, report.form), narratives, strict=True):
            if narrative.heading:
                yield Where.HEADING, key, narrative.heading
            yield Where.TEXT, key, narrative.text
        for table in section.tables:
            remarked = [key for key in table.cell_keys if key in report.remarks] if report.remarks else ()
            yield from ((Where.REMARK, key, report.remarks[key]) for key in remarked)
            if table.key in report.notes:
                yield Where.NOTE, table.key, report.notes[table.key]


def _replaced(report: Report, hits: tuple[Hit, ...], words: str) -> Report:
    """Return the report with these occurrences, all in one text, replaced."""
    where, key = hits[0].where, hits[0].key
    edits = [Edit(hit.start, hit.end, words) for hit in hits]
    if where is Where.TEXT:
        return report.with_edits(key, edits)
    if where is Where.HEADING:
        return report.with_heading(key, edited(report.narrative(key).heading or "", (), edits)[0].strip() or None)
    if where is Where.REMARK:
        return report.with_remark(key, edited(report.remarks[key], (), edits)[0].strip())
    return report.with_note(key, edited(report.notes[key], (), edits)[0])


def _starts(text: str, words: str) -> Iterator[int]:
    start = text.find(words)
    while start >= 0:
        yield start
        start = text.find(words, start + len(words))


def _lower(char: str) -> str:
    lowered = char.lower()
    return lowered if len(lowered) == 1 else char
