"""A table of contents in a custom template: its old entries are those of the template, with its tags.

The check reduces them to one paragraph per style, which only shows how entries look; the document gets an entry for
each of its headings, without page numbers, and Word is asked to update its fields when the document is opened.
"""

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Final

from lxml.etree import SubElement, _Element, tostring

from app.output.template.docx.fields import MARKS, fields
from app.output.template.docx.package import parse
from app.output.template.docx.runs import take_out
from app.patterns import lazy_pattern
from app.untrusted_zip import DECLARATION, W, parse_xml

_CODE: Final = lazy_pattern(r"\s*TOC\b")
_LEVELS: Final = lazy_pattern(r"\\o\s+\"?1-([1-9])")
_HEADING: Final = lazy_pattern(r"heading ([1-9])", re.IGNORECASE)
_DEEPEST: Final = 3
# ECMA-376 part 1, 17.15.1.78: what follows updateFields in the settings.
_AFTER: Final = frozenset(
    W + name
    for name in (
        *("hdrShapeDefaults", "footnotePr", "endnotePr", "compat", "docVars", "rsids", "attachedSchema"),
        *("themeFontLang", "clrSchemeMapping", "doNotIncludeSubdocsInStats", "doNotAutoCompressPictures"),
        *("forceUpgrade", "captions", "readModeInkLockDown", "smartTagType", "shapeDefaults", "doNotEmbedSmartTags"),
        *("decimalSymbol", "listSeparator"),
    )
) | {
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}mathPr",
    "{http://schemas.openxmlformats.org/schemaLibrary/2006/main}schemaLibrary",
}


def reduce_contents(root: _Element) -> bool:
    """Reduce the entries of every table of contents to one empty paragraph per style; return whether there is one."""
    found = list(_tables(root))
    for _, paragraphs, kept in found:
        styles: set[str] = set()
        for paragraph in paragraphs:
            for child in list(paragraph):
                if child.tag != f"{W}pPr" and not any(mark in kept for mark in child.iter(*MARKS)):
                    paragraph.remove(child)
            for mark in list(paragraph.iter(*MARKS)):
                if mark not in kept:
                    take_out(mark)
            style = _style(paragraph)
            parent = paragraph.getparent()
            if style in styles and next(paragraph.iter(*MARKS), None) is None and parent is not None:
                parent.remove(paragraph)
            styles.add(style)
    return bool(found)


def with_updated_fields(settings: bytes) -> bytes:
    """Return the settings with the request that Word update the fields of the document when it is opened."""
    root = parse(settings)
    if root.find(f"{W}updateFields") is None:
        made = SubElement(root, f"{W}updateFields")
        made.set(f"{W}val", "true")
        following = next((child for child in root if child.tag in _AFTER), None)
        if following is not None:
            following.addprevious(made)
    return (DECLARATION + tostring(root, encoding="unicode")).encode()


def renew_contents(text: str, styles: bytes) -> str:
    """Return the rendered part with an entry for each heading in its tables of contents.

    Args:
        text: the rendered part.
        styles: the part with the styles of the template, for their levels; empty if there is none.
    """
    if "TOC" not in text:
        return text
    root = parse_xml(text.encode("utf-8"))
    found = list(_tables(root))
    levels = _heading_levels(styles)
    inside = {paragraph for _, paragraphs, _ in found for paragraph in paragraphs}
    headings = [
        (levels[style], words)
        for paragraph in root.iter(f"{W}p")
        if (style := _style(paragraph)) in levels
        and paragraph not in inside
        and (words := "".join(item.text or "" for item in paragraph.iter(f"{W}t")).strip())
    ]
    for code, paragraphs, _ in found:
        deepest = _LEVELS.search(code)
        most = int(deepest[1]) if deepest else _DEEPEST
        _fill(paragraphs, [heading for heading in headings if heading[0] <= most])
    return DECLARATION + tostring(root, encoding="unicode") if found else text


def _fill(paragraphs: list[_Element], headings: list[tuple[int, str]]) -> None:
    """Put the headings between the first paragraph, which begins the field, and the last, which ends it."""
    first = paragraphs[0]
    looks = [deepcopy(layout) for item in paragraphs if (layout := item.find(f"{W}pPr")) is not None and _style(item)]
    order = {level: index for index, level in enumerate(sorted({level for level, _ in headings}))}
    for item in paragraphs[1:]:
        parent = item.getparent()
        if next(item.iter(*MARKS), None) is None and parent is not None:
            parent.remove(item)
    at = first
    for number, (level, words) in enumerate(headings):
        entry = first if not number else first.makeelement(f"{W}p")
        if number:
            if looks:
                entry.append(deepcopy(looks[min(order[level], len(looks) - 1)]))
            at.addnext(entry)
            at = entry
        run = SubElement(entry, f"{W}r")
        SubElement(run, f"{W}t").text = words
    end = next((mark for mark in first.iter(MARKS[0]) if mark.get(f"{W}fldCharType") == "end"), None)
    if end is not None and (run_of_end := end.getparent()) is not None:
        at.append(run_of_end)  # the field was in one paragraph


def _tables(root: _Element) -> Iterator[tuple[str, list[_Element], set[_Element]]]:
    """Yield code, paragraphs and own marks of every field that is a table of contents."""
    for field in fields(root):
        if _CODE.match(field.code):
            first, last = (next(item.iterancestors(f"{W}p"), None) for item in (field.marks[0], field.marks[-1]))
            if first is not None and last is not None:
                yield field.code, _between(root, first, last), set(field.marks)


def _between(root: _Element, first: _Element, last: _Element) -> list[_Element]:
    paragraphs = list(root.iter(f"{W}p"))
    return paragraphs[paragraphs.index(first) : paragraphs.index(last) + 1]


def _style(paragraph: _Element) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else str(found.get(f"{W}val"))


def _heading_levels(part: bytes) -> Mapping[str, int]:
    """Return the levels of the heading styles by identifier."""
    root = parse(part) if part else None
    levels: dict[str, int] = {}
    for style in () if root is None else root.iter(f"{W}style"):
        name, outline = style.find(f"{W}name"), style.find(f"{W}pPr/{W}outlineLvl")
        found = _HEADING.fullmatch("" if name is None else str(name.get(f"{W}val")))
        own = "" if outline is None else str(outline.get(f"{W}val"))
        if found or (own.isdecimal() and int(own) < 9):
            levels[str(style.get(f"{W}styleId"))] = int(found[1]) if found else int(own) + 1
    return levels
