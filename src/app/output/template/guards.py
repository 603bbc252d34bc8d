"""Check what Word needs intact: non-empty cells, link targets, harmless fields, no review marks."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from lxml.etree import _Element

from app.output.template.blocks import keyword
from app.output.template.docx.package import TemplatePackage
from app.output.template.docx.runs import places_of
from app.output.template.tags.mistakes import Mistaken, TemplateMistake, shown
from app.output.template.tree import NUMBER, Numbered, Tag
from app.patterns import lazy_pattern
from app.untrusted_zip import W

_NUMBERED: Final = lazy_pattern(f"{NUMBER[0]}(\\d+){NUMBER[1]}")
_HOLDERS: Final = {
    f"{W}tc": "单元格",
    f"{W}hdr": "页眉",
    f"{W}ftr": "页脚",
    f"{W}footnote": "脚注",
    f"{W}endnote": "尾注",
    f"{W}comment": "批注",
    f"{W}txbxContent": "文本框",
}
_Event = Tag | bool
"""A tag between the children, a paragraph (true), or a nested table (false: a paragraph must follow)."""


def empty_holders(part: str, names: str, numbered: Numbered) -> Iterator[TemplateMistake]:
    """Yield a mistake for every cell, note … that may lack a final paragraph, or table that may lack rows."""
    for element in numbered.tree.iter(*_HOLDERS, f"{W}tbl"):
        if _ends_well(element):
            continue
        events = list(_events(element, numbered.tags))
        tags = [event for event in events if isinstance(event, Tag)]
        if tags and all(tag.is_silent for tag in tags):
            continue
        if element.tag == f"{W}tbl":
            if tags and not _surely(events):
                message = "这个表格的行都在循环或条件里，可能一行也不剩，Word 会打不开；请留一行（如表头）在外面。"
                yield _mistake(part, names, element, tags, message)
        elif not _surely(events):
            what = _HOLDERS[str(element.tag)]
            message = f"这个{what}末尾可能没有段落，Word 会打不开；请在{what}最后、标记之外留一个空段落。"
            yield _mistake(part, names, element, tags, message)


def _ends_well(element: _Element) -> bool:
    """Return whether the last child is a paragraph (a row of a table), with no tag after it: most are."""
    last = element[-1] if len(element) else None
    needed = f"{W}tr" if element.tag == f"{W}tbl" else f"{W}p"
    return last is not None and last.tag == needed and NUMBER[0] not in (last.tail or "")


def _mistake(part: str, names: str, element: _Element, tags: list[Tag], message: str) -> TemplateMistake:
    place = tags[0].place if tags else f"{names}{_place_of(element)}"
    tag = shown(tags[0].written) if tags else ""
    return TemplateMistake(part, place, tag, Mistaken.EMPTY_CELL.value, message)


def _place_of(cell: _Element) -> str:
    row = cell.getparent()
    table = None if row is None else row.getparent()
    if cell.tag != f"{W}tc" or row is None or table is None:
        return ""
    number = next((n for n, one in enumerate(table.getroottree().iter(f"{W}tbl"), 1) if one is table), 0)
    line = [one for one in table if one.tag == f"{W}tr"].index(row) + 1 if row.tag == f"{W}tr" else 0
    column = [one for one in row if one.tag == f"{W}tc"].index(cell) + 1
    return f"第 {number} 个表格第 {line} 行第 {column} 列"


def _events(element: _Element, tags: list[Tag]) -> Iterator[_Event]:
    """Yield the direct content in order: paragraphs (rows of a table), tables, and the tags between them."""
    needed = f"{W}tr" if element.tag == f"{W}tbl" else f"{W}p"
    yield from (tags[int(number)] for number in _NUMBERED.findall(element.text or ""))
    for child in element:
        if child.tag == needed:
            yield True
        elif child.tag == f"{W}tbl":
            yield False
        elif child.find(f".//{needed}") is not None:
            yield True
        yield from (tags[int(number)] for number in _NUMBERED.findall(child.tail or ""))


def _surely(events: list[_Event]) -> bool:
    """Whether a paragraph is at the end for all values of conditions and all lengths of lists."""
    ends = False
    open_blocks: list[
        tuple[bool, list[bool], bool]
    ] = []  # state before the block, at the ends of its branches, has an else
    for event in events:
        if isinstance(event, bool):
            ends = event
            continue
        word = keyword(event)
        if event.mark.opener == "{" and event.mark.level == "p":
            ends = True  # signature_block inserts paragraphs
        elif word in ("if", "for"):
            open_blocks.append((ends, [], False))
        elif word in ("elif", "else") and open_blocks:
            before, branches, _ = open_blocks.pop()
            open_blocks.append((before, [*branches, ends], word == "else"))
            ends = before
        elif word in ("endif", "endfor") and open_blocks:
            before, branches, has_else = open_blocks.pop()
            ends = all((*branches, ends)) and (before or has_else)
    return ends


_RELATED: Final = {"r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships"}


def dangling(part: str, names: str, root: _Element, package: TemplatePackage) -> Iterator[TemplateMistake]:
    """Yield a mistake for every element whose ``r:id``, ``r:embed`` … is not a relationship of the part."""
    links = package.links.get(part, {})
    related: Any = root.xpath("//*[@r:*]", namespaces=_RELATED)
    prefix = f"{{{_RELATED['r']}}}"
    lost = [
        element
        for element in related
        if any(value not in links for name, value in element.attrib.items() if name.startswith(prefix) and value)
    ]
    message = "这里引用的内容（图片、页眉、链接等）在文件里没有，导出的文档会打不开；请删去后重新插入。"
    for place in dict.fromkeys(place for _, place in places_of(lost, root, names)):
        yield TemplateMistake(part, place, "", Mistaken.MISSING.value, message)


# https://support.microsoft.com/office/list-of-field-codes-in-word: fields that only read the document itself.
_WORDS: Final = (
    "PAGE NUMPAGES SECTION SECTIONPAGES PAGEREF REF NOTEREF STYLEREF SEQ TOC TC TOA TA XE INDEX HYPERLINK TITLE "
    "SUBJECT AUTHOR KEYWORDS COMMENTS LASTSAVEDBY REVNUM NUMWORDS NUMCHARS CREATEDATE SAVEDATE PRINTDATE EDITTIME DATE "
    "TIME EQ SYMBOL ADVANCE LISTNUM FORMTEXT FORMCHECKBOX FORMDROPDOWN IF COMPARE BIBLIOGRAPHY CITATION DOCPROPERTY "
    "DOCVARIABLE FILENAME SHAPE"
)
_ALLOWED: Final = frozenset(_WORDS.split())
# The same list: fields that read another file, start a program or macro, or contain an object.
_REACHING: Final = (
    "DDE DDEAUTO LINK IMPORT INCLUDE INCLUDETEXT INCLUDEPICTURE DATABASE RD MACROBUTTON EMBED CONTROL HTMLCONTROL "
    "MERGEFIELD MERGEREC MERGESEQ NEXT NEXTIF SKIPIF AUTOTEXT AUTOTEXTLIST GLOSSARY"
)
_DANGEROUS: Final = frozenset(_REACHING.split())
_WORD: Final = lazy_pattern(r"[A-Za-z]+")


def forbidden_fields(part: str, names: str, root: _Element) -> Iterator[TemplateMistake]:
    """Yield a mistake for every field that is not on the list: DDE, INCLUDEPICTURE, LINK, MACROBUTTON …

    Equal fields in a paragraph or cell are reported once: office programs write some fields in pieces.
    """
    forbidden = {element: code for element, code in _instructions(root) if not _is_allowed(code)}
    reported: set[tuple[str, str]] = set()
    for element, place in places_of(forbidden, root, names):
        code = forbidden[element]
        word = _WORD.match(code)
        name = word[0].upper() if word else shown(code)
        where = place.partition("“")[0]
        if (where, code) in reported:
            continue
        reported.add((where, code))
        if name in _DANGEROUS:
            message = f"模板里的域“{shown(code)}”会读取别的文件或运行程序，不能使用；请删去这个域。"
        else:
            message = f"模板里不能用域“{shown(code)}”，它的内容不由报告决定；请删去这个域或改成普通文字。"
        yield TemplateMistake(part, place, name, Mistaken.FORBIDDEN.value, message)


def _is_allowed(code: str) -> bool:
    word = _WORD.match(code)
    return code.startswith("=") or (word is not None and word[0].upper() in _ALLOWED)


def _instructions(root: _Element) -> Iterator[tuple[_Element, str]]:
    """Yield every field's first element and code, nested fields separately."""
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


_MESSAGE: Final = "{what}会连同姓名留在每一份报告里；请先接受修订、删去批注，再保存。"
_CHANGES: Final = "//*[@w:author and not(self::w:comment)] | //w:ins | //w:del | //w:moveFrom | //w:moveTo"
_NAMESPACE: Final = {"w": W[1:-1]}


def review_traces(roots: "Mapping[str, _Element]", called: Mapping[str, str]) -> Iterator[TemplateMistake]:
    """Yield a mistake for every part with tracked changes, and one for comments, each at the first occurrence.

    Args:
        roots: the parts, before their tags were numbered.
        called: the Chinese name of each part.
    """
    for part, root in roots.items():
        changes: Any = root.xpath(_CHANGES, namespaces=_NAMESPACE)
        for _, place in places_of(changes[:1], root, called[part]):
            yield _review_mistake(part, place, "修订", len(changes))
        comments = list(root.iter(f"{W}comment"))
        if comments:
            place = next((place for place in _anchors(comments, roots, called)), called[part])
            yield _review_mistake(part, place, "批注", len(comments))


def _anchors(comments: "list[_Element]", roots: "Mapping[str, _Element]", called: Mapping[str, str]) -> Iterator[str]:
    """Yield the places in the text where comments are anchored."""
    identifiers = {comment.get(f"{W}id") for comment in comments}
    for part, root in roots.items():
        marks = root.iter(f"{W}commentRangeStart", f"{W}commentReference")
        first = next((mark for mark in marks if mark.get(f"{W}id") in identifiers), None)
        for _, place in places_of([] if first is None else [first], root, called[part]):
            yield place


def _review_mistake(part: str, place: str, what: str, count: int) -> TemplateMistake:
    more = f"这里等 {count} 处{what}" if count > 1 else f"这里的{what}"
    return TemplateMistake(part, place, "", Mistaken.REVIEW.value, _MESSAGE.format(what=more))
