"""Find and replace words in all texts of a report: parts, custom headings, remarks and notes."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

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
    return _with_text(report, hit.where, hit.key, _spliced(_text(report, hit), (hit,), clean_line(replacement)[0]))


def replace_all(report: Report, query: Query, replacement: str) -> tuple[Report, int]:
    """Return the report with all occurrences replaced, and their number."""
    hits = find(report, query)
    words = clean_line(replacement)[0]
    by_text: dict[tuple[Where, str], list[Hit]] = {}
    for hit in hits:
        by_text.setdefault((hit.where, hit.key), []).append(hit)
    changed = report
    for (where, key), found in by_text.items():
        changed = _with_text(changed, where, key, _spliced(_text(report, found[0]), tuple(found), words))
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


def _text(report: Report, hit: Hit) -> str:
    if hit.where is Where.TEXT:
        return report.text(hit.key)
    if hit.where is Where.HEADING:
        return report.narrative(hit.key).heading or ""
    return report.remarks[hit.key] if hit.where is Where.REMARK else report.notes[hit.key]


def _with_text(report: Report, where: Where, key: str, text: str) -> Report:
    if where is Where.TEXT:
        return report.with_text(key, text)
    if where is Where.HEADING:
        return report.with_heading(key, text.strip() or None)
    return report.with_remark(key, text.strip()) if where is Where.REMARK else report.with_note(key, text)


def _spliced(text: str, hits: tuple[Hit, ...], words: str) -> str:
    pieces: list[str] = []
    end = 0
    for hit in hits:
        pieces += [text[end : hit.start], words]
        end = hit.end
    return "".join([*pieces, text[end:]])


def _starts(text: str, words: str) -> Iterator[int]:
    start = text.find(words)
    while start >= 0:
        yield start
        start = text.find(words, start + len(words))


def _lower(char: str) -> str:
    lowered = char.lower()
    return lowered if len(lowered) == 1 else char
