"""Differences between two reports: cells, texts, sections, cover."""

from dataclasses import dataclass

from app.report.model import Report, narrative_keys
from app.report.totals import shown_figures


@dataclass(frozen=True, slots=True)
class Difference:
    """Keys of all differences; ``sections`` are those whose parts were added, removed, moved or retitled."""

    cells: frozenset[str] = frozenset()
    texts: frozenset[str] = frozenset()
    sections: frozenset[str] = frozenset()
    cover: bool = False


def difference(old: Report, new: Report) -> Difference:
    """Return the differences that a reader would see between two reports of the same edition."""
    cells: frozenset[str] = frozenset()
    if old.figures is not new.figures or old.remarks is not new.remarks:
        before, after = shown_figures(old), shown_figures(new)
        totals = [
            key for key in new.form.defining if before[key] != after[key]
        ]  # of other cells, what is stated is shown
        stated = old.figures.items() ^ new.figures.items()
        cells = frozenset((*totals, *(key for key, _ in (*stated, *(old.remarks.items() ^ new.remarks.items())))))
    texts: set[str] = set()
    sections: set[str] = set()
    for section, parts in new.narratives.items():
        previous = old.narratives[section]
        if previous is parts:
            continue
        if [(item.part, item.heading) for item in previous] != [(item.part, item.heading) for item in parts]:
            sections.add(section)
        keys = narrative_keys(section, parts, new.form)
        texts |= {key for key, item in zip(keys, parts, strict=True) if not _same_text(old, key, item.text)}
    if old.introduction != new.introduction:
        texts.add(new.form.introduction.key)
    return Difference(cells, frozenset(texts), frozenset(sections), old.cover != new.cover)


def _same_text(old: Report, key: str, text: str) -> bool:
    try:
        return old.text(key) == text
    except KeyError:
        return False
