"""Differences between two reports: cells, texts, sections, cover."""

from dataclasses import dataclass

from app.report.model import Report, narrative_keys
from app.report.totals import shown_figures


@dataclass(frozen=True, slots=True)
class Difference:
    """Keys of all differences; ``sections`` are those whose parts were added, removed, moved or retitled.

    ``bindings`` are the keys of texts whose bound numbers are others or elsewhere; the text may be the same.
    """

    cells: frozenset[str] = frozenset()
    texts: frozenset[str] = frozenset()
    sections: frozenset[str] = frozenset()
    cover: bool = False
    bindings: frozenset[str] = frozenset()


def difference(old: Report, new: Report) -> Difference:
    """Return the differences that a reader would see between two reports of the same edition."""
    cells: frozenset[str] = frozenset()
    if old.figures is not new.figures or old.remarks is not new.remarks:
        was, shown = shown_figures(old), shown_figures(new)
        totals = (key for key in new.form.defining if was[key] != shown[key])  # other cells show what is stated
        stated = old.figures.items() ^ new.figures.items()
        cells = frozenset((*totals, *(key for key, _ in (*stated, *(old.remarks.items() ^ new.remarks.items())))))
    texts: set[str] = set()
    bindings: set[str] = set()
    sections: set[str] = set()
    for section, parts in new.narratives.items():
        previous = old.narratives[section]
        if previous is parts:
            continue
        if [(item.part, item.heading) for item in previous] != [(item.part, item.heading) for item in parts]:
            sections.add(section)
        known = dict(zip(narrative_keys(section, previous, old.form), previous, strict=True))
        for key, item in zip(narrative_keys(section, parts, new.form), parts, strict=True):
            before = known.get(key)
            if before is item:
                continue
            if before is None or before.text != item.text:
                texts.add(key)
            if item.bindings != (() if before is None else before.bindings):
                bindings.add(key)
    if old.introduction != new.introduction:
        texts.add(new.form.introduction.key)
    if old.introduction_bindings != new.introduction_bindings:
        bindings.add(new.form.introduction.key)
    return Difference(cells, frozenset(texts), frozenset(sections), old.cover != new.cover, frozenset(bindings))
