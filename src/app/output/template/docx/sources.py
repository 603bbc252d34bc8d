"""Fields and content controls that show properties of the file, which a report does not take over from its template.

Word would replace their text by what is left of the property: nothing. They keep the text that the template shows, or
the tags in it, and lose the link. Title and author stay linked, because every report states them.
"""

import re
from typing import Final

from lxml.etree import _Element

from app.output.template.docx.fields import fields
from app.output.template.docx.runs import take_out
from app.patterns import lazy_pattern
from app.untrusted_zip import W

_PROPERTY: Final = lazy_pattern(r"\s*(SUBJECT|KEYWORDS|COMMENTS|DOCPROPERTY)\b\s*\"?([^\"\\]*)", re.IGNORECASE)
# What Word counts itself or the report states: https://support.microsoft.com/office/docproperty-field
_KEPT: Final = frozenset(
    (
        *("title", "author", "lastsavedby", "createtime", "lastsavedtime", "revisionnumber", "pages", "words"),
        *("characters", "characterswithspaces", "lines", "paragraphs", "bytes", "totaleditingtime", "lastprinted"),
    )
)
_BINDINGS: Final = (
    f"{W}dataBinding",
    "{http://schemas.microsoft.com/office/word/2012/wordml}dataBinding",
)
_STATED: Final = lazy_pattern(r"coreProperties\b.*:(?:title|creator)\b")


def unlink_emptied(root: _Element) -> None:
    """Remove the fields and bindings of a part whose source a report does not have; their text stays."""
    for binding in list(root.iter(*_BINDINGS)):
        if not _STATED.search(str(binding.get(f"{W}xpath") or binding.get(f"{_BINDINGS[1][:-11]}xpath") or "")):
            take_out(binding)
    for simple in list(root.iter(f"{W}fldSimple")):
        parent = simple.getparent()
        if parent is not None and _is_emptied(str(simple.get(f"{W}instr") or "")):
            for child in list(simple):
                simple.addprevious(child)
            parent.remove(simple)
    for field in fields(root):
        if _is_emptied(field.code):
            for mark in field.marks:
                take_out(mark)


def _is_emptied(code: str) -> bool:
    found = _PROPERTY.match(code)
    if found is None:
        return False
    name = "".join(found[2].split()).lower()
    return found[1].upper() != "DOCPROPERTY" or name not in _KEPT
