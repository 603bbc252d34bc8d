"""Find what a walk through the paragraphs of a part would miss: braces outside of runs, and paragraphs in paragraphs.

Few parts have any, and a look at all elements takes longer than everything else: the text of the part tells first.
"""

from typing import Any, Final

from lxml.etree import XPath, _Element, tostring

from app.patterns import lazy_pattern
from app.untrusted_zip import W

FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NAMES: Final = {"w": W[1:-1], "mc": FALLBACK[1:].partition("}")[0]}
_TRACES: Final = XPath(
    "//@w:*[starts-with(local-name(), 'rsid')] | //@*[local-name() = 'paraId' or local-name() = 'textId']"
    "[substring(namespace-uri(), string-length(namespace-uri()) - 6) = '/wordml']",
    namespaces=_NAMES,
)
_NAMES_OF_TRACES: Final = ("rsid", "paraId", "textId")
_BRACES: Final = XPath(
    "//@*[contains(., '{{') or contains(., '{%')]/.. | //*[not(self::w:t or self::w:delText)]"
    "[contains(text(), '{{') or contains(text(), '{%')]",
    namespaces=_NAMES,
)
_BEGIN: Final = lazy_pattern(r"\{[{%]")
_OF_A_RUN: Final = ("<w:t>", "<w:t ", "<w:delText>", "<w:delText ")
_NESTED: Final = XPath(
    "//w:p//*[self::w:p or self::w:tbl or self::w:tr or self::w:tc or self::w:txbxContent or self::w:proofErr"
    " or self::mc:Fallback]",
    namespaces=_NAMES,
)
_BLOCKS: Final = (f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc")
_AROUND: Final = frozenset(
    (*_BLOCKS[1:], *(W + name for name in ("body", "hdr", "ftr", "footnote", "endnote", "comment")))
)


def prepare(root: _Element) -> tuple[set[_Element], set[_Element]]:
    """Remove the identifiers that tell edits of a template apart, and find the odd elements of the part.

    Returns:
        The elements with braces in attributes or in text that is not a run's, and all those that lead to one of them,
        to a block inside a paragraph, or to a mark of the spelling checker.
    """
    text = tostring(root, encoding="unicode")
    if any(name in text for name in _NAMES_OF_TRACES):
        for trace in _found(root, _TRACES):
            del trace.getparent().attrib[trace.attrname]
    odd: set[_Element] = set(_found(root, _BRACES)) if _may_have_braces(text) else set()
    return odd, _ways({*odd, *(_found(root, _NESTED) if _has_nested(root) else ())})


def _may_have_braces(text: str) -> bool:
    """Return whether braces may be anywhere but in the text of runs."""
    if not text.count(f'"{W[1:-1]}"') == text.count("xmlns:w=") == 1:
        return True  # another prefix, or another meaning of this one
    tag = before = 0
    for found in _BEGIN.finditer(text):
        tag = max(tag, text.rfind("<", before, found.start()))
        before = found.start()
        if not text.startswith(_OF_A_RUN, tag) or text.find(">", tag) > found.start():
            return True
    return False


def _has_nested(root: _Element) -> bool:
    """Return whether blocks may be in a paragraph: one is not where blocks usually are."""
    if next(root.iter(f"{W}txbxContent", f"{W}proofErr", FALLBACK), None) is not None:
        return True
    return any((parent := block.getparent()) is None or parent.tag not in _AROUND for block in root.iter(*_BLOCKS))


def _ways(elements: set[_Element]) -> set[_Element]:
    ways: set[_Element] = set()
    for element in elements:
        for above in element.iterancestors():
            if above in ways:
                break
            ways.add(above)
    return ways


def _found(root: _Element, path: XPath) -> list[Any]:
    found: Any = path(root)
    return list(found)
