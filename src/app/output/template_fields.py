"""Looks at a template's fields: page numbers and the like are welcome, those that fetch or run something are not."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from app.output.template_mistakes import Mistaken, TemplateMistake, shown
from app.output.template_places import W

if TYPE_CHECKING:
    from lxml.etree import _Element

# https://support.microsoft.com/office/list-of-field-codes-in-word: what only reads the document itself.
_WORDS: Final = (
    "PAGE NUMPAGES SECTION SECTIONPAGES PAGEREF REF NOTEREF STYLEREF SEQ TOC TC TOA TA XE INDEX HYPERLINK TITLE "
    "SUBJECT AUTHOR KEYWORDS COMMENTS LASTSAVEDBY REVNUM NUMWORDS NUMCHARS CREATEDATE SAVEDATE PRINTDATE EDITTIME DATE "
    "TIME EQ SYMBOL ADVANCE LISTNUM FORMTEXT FORMCHECKBOX FORMDROPDOWN IF COMPARE BIBLIOGRAPHY CITATION DOCPROPERTY "
    "DOCVARIABLE FILENAME SHAPE"
)
_ALLOWED: Final = frozenset(_WORDS.split())
_WORD: Final = re.compile(r"[A-Za-z]+")


def forbidden_fields(part: str, names: str, root: "_Element") -> Iterator[TemplateMistake]:
    """One mistake for every field that is not on the list: DDE, INCLUDEPICTURE, LINK, MACROBUTTON …"""
    for instruction in _instructions(root):
        word = _WORD.match(instruction.strip())
        is_sum = instruction.strip().startswith("=")
        if not is_sum and (not word or word[0].upper() not in _ALLOWED):
            name = word[0] if word else shown(instruction.strip())
            message = f"模板里的域“{name}”会读取别的文件或运行程序，不能使用；请删去这个域。"
            yield TemplateMistake(part, f"{names}的域“{shown(instruction.strip())}”", name, Mistaken.FORBIDDEN, message)


def _instructions(root: "_Element") -> Iterator[str]:
    """The code of every field, those inside of others apart."""
    open_fields: list[list[str]] = []
    for element in root.iter(f"{W}fldSimple", f"{W}fldChar", f"{W}instrText"):
        if element.tag == f"{W}fldSimple":
            yield str(element.get(f"{W}instr") or "")
        elif element.tag == f"{W}instrText":
            if not open_fields:
                open_fields.append([])
            open_fields[-1].append(element.text or "")
        elif element.get(f"{W}fldCharType") == "begin":
            open_fields.append([])
        elif element.get(f"{W}fldCharType") == "end" and open_fields:
            yield "".join(open_fields.pop())
    yield from ("".join(pieces) for pieces in open_fields)
