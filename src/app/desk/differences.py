"""What changed between two versions of a report: figures cell by cell, texts part by part.

A desk keeps fingerprints of the texts only; their words are those of the files, as long as these are there.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from app.desk.model import Arrival
from app.files import content_hash
from app.form.loader import load_form
from app.report.model import Report
from app.report.readback.comparing import excerpts
from app.report.text import paragraphs
from app.values import Figure

_DIGITS: Final = 12
"""Of a fingerprint: two different texts share one in 1 of 10^14."""
_MOST_PARAGRAPHS: Final = 2_000


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell that two versions fill unlike; ``None`` is blank."""

    cell: str
    before: Figure | None
    now: Figure | None


@dataclass(frozen=True, slots=True)
class Differences:
    """What is unlike in two versions: cells in the form's order, and the keys of the parts with other texts.

    ``parts`` is ``None`` where it is not known: a version came before texts were kept.
    """

    cells: tuple[CellChange, ...]
    parts: tuple[str, ...] | None

    def __bool__(self) -> bool:
        """Whether anything is known to be unlike."""
        return bool(self.cells or self.parts)


@dataclass(frozen=True, slots=True)
class WordChange:
    """Words of one part that are unlike, with a few characters around them; empty where a paragraph is missing."""

    part: str
    before: str
    now: str


def differences(before: Arrival, now: Arrival) -> Differences:
    """Return what changed from one version to another of the same edition."""
    cells = load_form(now.edition).cells
    known = before.edition == now.edition and before.figures and now.figures
    pairs = zip(cells, before.figures, now.figures, strict=True) if known else ()
    changed = tuple(CellChange(key, one, other) for key, one, other in pairs if one != other)
    if before.texts is None or now.texts is None:
        return Differences(changed, None)
    parts = dict.fromkeys((*now.texts, *before.texts))
    return Differences(changed, tuple(part for part in parts if before.texts.get(part) != now.texts.get(part)))


def texts_of(report: Report) -> dict[str, str]:
    """Return the texts of a report that are not blank, by key."""
    texts = ((key, report.text(key)) for key in report.text_keys())
    return {key: text for key, text in texts if text.strip()}


def fingerprints(report: Report) -> dict[str, str]:
    """Return a fingerprint of each text, which white space does not change."""
    return {key: _fingerprint(text) for key, text in texts_of(report).items()}


def word_changes(before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[WordChange]:
    """Yield the words that are unlike in texts by key, paragraph by paragraph."""
    for part in dict.fromkeys((*now, *before)):
        one, other = before.get(part, ""), now.get(part, "")
        if _fingerprint(one) != _fingerprint(other):
            yield from (WordChange(part, *pair) for pair in _unlike(paragraphs(one), paragraphs(other)))


def _unlike(before: tuple[str, ...], now: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield the unlike words of paragraphs that replace each other, and those that were added or removed."""
    if max(len(before), len(now)) > _MOST_PARAGRAPHS:
        yield excerpts("\n".join(before), "\n".join(now))
        return
    for kind, start, end, first, last in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        if kind == "replace" and end - start == last - first:
            yield from (excerpts(one, other) for one, other in zip(before[start:end], now[first:last], strict=True))
        elif kind != "equal":
            yield excerpts("\n".join(before[start:end]), "\n".join(now[first:last]))


def _fingerprint(text: str) -> str:
    return content_hash("".join(text.split()).encode("utf-8", "ignore"))[:_DIGITS]
