"""Looks at a template's fields: page numbers and the like are welcome, those that fetch or run something are not."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from app.output.template_find import places_of
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
# The same list: what reads another file, starts a program or a macro, or holds an object.
_REACHING: Final = (
    "DDE DDEAUTO LINK IMPORT INCLUDE INCLUDETEXT INCLUDEPICTURE DATABASE RD MACROBUTTON EMBED CONTROL HTMLCONTROL "
    "MERGEFIELD MERGEREC MERGESEQ NEXT NEXTIF SKIPIF AUTOTEXT AUTOTEXTLIST GLOSSARY"
)
_DANGEROUS: Final = frozenset(_REACHING.split())
_WORD: Final = re.compile(r"[A-Za-z]+")


def forbidden_fields(part: str, names: str, root: "_Element") -> Iterator[TemplateMistake]:
    """One mistake for every field that is not on the list: DDE, INCLUDEPICTURE, LINK, MACROBUTTON …

    The same one several times in a paragraph or cell is said once: office programs write some in pieces.
    """
    forbidden = {element: code for element, code in _instructions(root) if not _is_welcome(code)}
    said: set[tuple[str, str]] = set()
    for element, place in places_of(forbidden, root, names):
        code = forbidden[element]
        word = _WORD.match(code)
        name = word[0].upper() if word else shown(code)
        where = place.partition("“")[0]
        if (where, code) in said:
            continue
        said.add((where, code))
        if name in _DANGEROUS:
            message = f"模板里的域“{shown(code)}”会读取别的文件或运行程序，不能使用；请删去这个域。"
        else:
            message = f"模板里不能用域“{shown(code)}”，它的内容不由报告决定；请删去这个域或改成普通文字。"
        yield TemplateMistake(part, place, name, Mistaken.FORBIDDEN.value, message)


def _is_welcome(code: str) -> bool:
    word = _WORD.match(code)
    return code.startswith("=") or (word is not None and word[0].upper() in _ALLOWED)


def _instructions(root: "_Element") -> "Iterator[tuple[_Element, str]]":
    """The code of every field and where it begins, those inside of others apart."""
    open_fields: list[tuple[_Element, list[str]]] = []
    for element in root.iter(f"{W}fldSimple", f"{W}fldChar", f"{W}instrText"):
        if element.tag == f"{W}fldSimple":
            yield element, str(element.get(f"{W}instr") or "").strip()
        elif element.tag == f"{W}instrText":
            if not open_fields:
                open_fields.append((element, []))
            open_fields[-1][1].append(element.text or "")
        elif element.get(f"{W}fldCharType") == "begin":
            open_fields.append((element, []))
        elif element.get(f"{W}fldCharType") == "end" and open_fields:
            begin, pieces = open_fields.pop()
            yield begin, "".join(pieces).strip()
    yield from ((begin, "".join(pieces).strip()) for begin, pieces in open_fields)
