"""Finds cells, notes and headers that could be left without a paragraph, and tables without a row."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from app.output.template_blocks import keyword
from app.output.template_mistakes import Mistaken, TemplateMistake, shown
from app.output.template_places import W
from app.output.template_tree import NUMBER, Numbered, Tag

if TYPE_CHECKING:
    from lxml.etree import _Element

_NUMBERED: Final = re.compile(f"{NUMBER[0]}(\\d+){NUMBER[1]}")
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
"""A tag between the children, a paragraph (true), or a table inside (false: it must be followed by a paragraph)."""


def empty_holders(part: str, names: str, numbered: Numbered) -> Iterator[TemplateMistake]:
    """One mistake for every cell, note … that may end up without a paragraph at its end, or table without a row."""
    for element in numbered.tree.iter(*_HOLDERS, f"{W}tbl"):
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


def _mistake(part: str, names: str, element: "_Element", tags: list[Tag], message: str) -> TemplateMistake:
    place = tags[0].place if tags else f"{names}{_place_of(element)}"
    tag = shown(tags[0].written) if tags else ""
    return TemplateMistake(part, place, tag, Mistaken.EMPTY_CELL.value, message)


def _place_of(cell: "_Element") -> str:
    row = cell.getparent()
    table = None if row is None else row.getparent()
    if cell.tag != f"{W}tc" or row is None or table is None:
        return ""
    number = next((n for n, one in enumerate(table.getroottree().iter(f"{W}tbl"), 1) if one is table), 0)
    line = [one for one in table if one.tag == f"{W}tr"].index(row) + 1 if row.tag == f"{W}tr" else 0
    column = [one for one in row if one.tag == f"{W}tc"].index(cell) + 1
    return f"第 {number} 个表格第 {line} 行第 {column} 列"


def _events(element: "_Element", tags: list[Tag]) -> Iterator[_Event]:
    """What follows each other directly inside: paragraphs (of a table: rows), tables, and the tags between them."""
    wanted = f"{W}tr" if element.tag == f"{W}tbl" else f"{W}p"
    yield from (tags[int(number)] for number in _NUMBERED.findall(element.text or ""))
    for child in element:
        if child.tag == wanted:
            yield True
        elif child.tag == f"{W}tbl":
            yield False
        elif child.find(f".//{wanted}") is not None:
            yield True
        yield from (tags[int(number)] for number in _NUMBERED.findall(child.tail or ""))


def _surely(events: list[_Event]) -> bool:
    """Whether a paragraph stands at the end, whatever the conditions say and however long the lists are."""
    ends = False
    open_blocks: list[tuple[bool, list[bool], bool]] = []  # before the block, at the ends of branches, has an else
    for event in events:
        if isinstance(event, bool):
            ends = event
            continue
        word = keyword(event)
        if event.mark.opener == "{" and event.mark.level == "p":
            ends = True  # signature_block brings paragraphs
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
