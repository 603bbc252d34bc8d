"""What a template never prints of a report: figures, parts, title, sub-headings, notes and the signature."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import Final

from app.output.template.blocks import keyword
from app.output.template.tags.expression import NOTES
from app.output.template.tags.marks import LITERAL
from app.output.template.tags.names import Vocabulary
from app.output.template.tree import Tag
from app.patterns import lazy_pattern
from app.report.readback.published import DATE_KEY, SIGNATURE_KEY, TITLE_KEY

HEADINGS: Final = "headings."
"""Prefix of the key of a section whose sub-headings are printed."""
_PARTS: Final = lazy_pattern(r"for\s+(\w+)\s+in\s+parts\(\s*['\"](\w+)['\"]\s*\)")
_BLOCK: Final = "signature_block"
_TITLES: Final = frozenset(("title", "title_lines"))


def printed_lines(names: Vocabulary, in_text: Collection[str], tags: Sequence[Tag]) -> frozenset[str]:
    """Return the keys of the title, the signature lines, the sub-headings by section and the table notes printed.

    Args:
        names: the vocabulary.
        in_text: names and texts printed by the running text, as ``Expressions`` collects them.
        tags: the tags of the running text, in order.
    """
    has_block = _BLOCK in in_text
    keys = {TITLE_KEY} if _TITLES & set(in_text) else set()
    keys |= {SIGNATURE_KEY} if has_block or _signs(tags) else set()
    keys |= {DATE_KEY} if has_block or "signed_on" in in_text else set()
    keys |= {f"{HEADINGS}{section}" for section, is_headed in _sections(tags) if is_headed}
    return frozenset(keys | {f"{NOTES}{table}" for table in names.form.tables if f"{NOTES}{table}" in in_text})


def unprinted(
    names: Vocabulary, printed: Collection[str], in_text: Collection[str], lines: Collection[str], tags: Sequence[Tag]
) -> Iterator[str]:
    """Yield the keys of what the template never prints, in form order.

    Title, sub-headings, notes and signature count where the running text prints them, figures and parts anywhere. A
    title may be put together from organisation and year; sub-headings are missed where a loop prints the parts of a
    section.

    Args:
        names: the vocabulary.
        printed: names, figures and texts printed by any part.
        in_text: those printed by the running text.
        lines: see ``printed_lines``.
        tags: the tags of the running text, in order.
    """
    form = names.form
    if not _TITLES & set(in_text) and not {"organisation", "year"} <= set(in_text):
        yield TITLE_KEY
    yield from (key for key in form.cells if key not in printed)
    yield from (form.introduction.key,) if form.introduction.key not in printed else ()
    looped = {section for section, _ in _sections(tags)}
    for section in form.sections:
        yield from (key for part in section.parts if (key := f"{section.key}.{part.key}") not in printed)
        if section.key in looped and f"{HEADINGS}{section.key}" not in lines:
            yield f"{HEADINGS}{section.key}"
        for table in section.tables:
            if f"{NOTES}{table.key}" not in lines and not set(table.cell_keys).isdisjoint(printed):
                yield f"{NOTES}{table.key}"
    yield from (key for key in (SIGNATURE_KEY, DATE_KEY) if key not in lines)


def _signs(tags: Sequence[Tag]) -> bool:
    """Return whether the organisation is printed next to the date; anywhere else it is no signature."""
    prints = [_names(tag) for tag in tags if tag.mark.opener == "{"]
    return any({"organisation", "signed_on"} <= one | other for one, other in pairwise([set(), *prints]))


def _sections(tags: Sequence[Tag]) -> Iterator[tuple[str, bool]]:
    """Yield the sections whose parts are printed in a loop, and whether it prints the sub-heading of each."""
    open_loops: list[tuple[str, str]] = []
    headed: set[str] = set()
    for tag in tags:
        word = keyword(tag)
        if word == "for":
            found = _PARTS.match(tag.mark.inner)
            open_loops.append((found[1], found[2]) if found else ("", ""))
        elif word == "endfor" and open_loops:
            _, section = open_loops.pop()
            if section:
                yield section, section in headed
        elif tag.mark.opener == "{":
            used = _names(tag)
            headed |= {section for name, section in open_loops if name and f"{name}.heading" in used}


def _names(tag: Tag) -> set[str]:
    """Return the names in a tag, as in ``part.heading``."""
    return set(re.findall(r"[A-Za-z_][\w.]*", LITERAL.sub("", tag.mark.inner)))
