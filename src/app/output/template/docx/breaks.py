"""Keep the page and section breaks of a paragraph that is replaced by its tag."""

from copy import deepcopy
from typing import Final

from lxml.etree import Element, SubElement, _Element

from app.output.template.docx.runs import put_instead
from app.untrusted_zip import W

_OFF: Final = ("0", "false", "off")
_VAL: Final = f"{W}val"
_TYPE: Final = f"{W}type"
_PAGE: Final = ("page", "column")
_AFTER: Final = ("endif", "endfor", "")


def replace_paragraph(paragraph: _Element, number: str, word: str) -> None:
    """Replace a paragraph by the number of its tag; its breaks become paragraphs of their own.

    A page break stays before or after the tag, as it was written. A section break ends what is above the tag: it stays
    outside the block that a tag begins, and after any other tag.

    Args:
        paragraph: the paragraph, which contains nothing else.
        number: the number of the tag.
        word: the keyword of the tag; empty if it has none.
    """
    properties = paragraph.find(f"{W}pPr")
    section = paragraph.find(f"{W}pPr/{W}sectPr")
    before, after = _page_breaks(paragraph)
    before = [*before, _section(section)] if section is not None and word not in _AFTER else before
    after = [*after, _section(section)] if section is not None and word in _AFTER else after
    early = None if properties is None else properties.find(f"{W}pageBreakBefore")
    if early is not None and early.get(_VAL) not in _OFF:
        before = [_page("page"), *before]
    for made in before:
        paragraph.addprevious(made)
    for made in reversed(after):
        paragraph.addnext(made)
    put_instead(paragraph, number)


def _page_breaks(paragraph: _Element) -> tuple[list[_Element], list[_Element]]:
    """Return a paragraph for each page break before and after the text."""
    before: list[_Element] = []
    after: list[_Element] = []
    has_text = False
    for element in paragraph.iter(f"{W}t", f"{W}br"):
        if element.tag == f"{W}t":
            has_text = has_text or bool((element.text or "").strip())
        elif element.get(_TYPE) in _PAGE:
            (after if has_text else before).append(_page(str(element.get(_TYPE))))
    return before, after


def _page(kind: str) -> _Element:
    made = Element(f"{W}p")
    SubElement(SubElement(made, f"{W}r"), f"{W}br").set(_TYPE, kind)
    return made


def _section(section: _Element) -> _Element:
    """Return a paragraph of one point that ends a section."""
    made = Element(f"{W}p")
    properties = SubElement(made, f"{W}pPr")
    spacing = SubElement(properties, f"{W}spacing")
    for name, value in (("before", "0"), ("after", "0"), ("line", "20"), ("lineRule", "exact")):
        spacing.set(f"{W}{name}", value)
    properties.append(deepcopy(section))
    return made
