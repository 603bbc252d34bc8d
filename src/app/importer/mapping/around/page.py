"""Separate a report from the web page around it, in pages and in text copied from them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Final

from app.form.model import Form
from app.importer.labels.likeness import is_numbered, normalised
from app.importer.labels.page_words import PageLine, is_bare_command, page_line
from app.importer.mapping.cover.names import is_body
from app.importer.mapping.cover.signature import signature_lines
from app.importer.mapping.sections import Outline
from app.importer.raw.blocks import Block, Paragraph, RawDocument
from app.importer.raw.notes import NoteKind, Notes, SourcePlace, quoted
from app.patterns import lazy_pattern

_OF_PAGE: Final = frozenset((PageLine.COMMAND, PageLine.SITE))
_MOST_ROWS: Final = 12
_START: Final = 10
_ATTACHMENT: Final = lazy_pattern(r"附\s*件\s*[\d一二三四五六七八九十]{0,2}\s*[:：]\s*\S.*")
_PRINTED: Final = lazy_pattern(r".{8,}日\s*印发")
_ANNOUNCED: Final = lazy_pattern("联系|咨询|查询|查阅|电话|地址|邮|反映|来[信电函访]|如下|[:：]$")


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph, or a table without the form's labels, at the end of a report, and what it may be."""

    block: Block
    text: str
    kind: PageLine | None


def without_page(parts: Outline, form: Form, raw: RawDocument, notes: Notes) -> Outline:
    """Return the sections without the end of the page: from the first line of the page after which no text follows.

    What may be either is kept, and noted: names of files at the end, what comes right before the page's lines, and a
    line of the page that text follows. What is left out is noted with all its words, as are the attachments that the
    signature follows and the contacts that follow it. A document that marks its headings is our own, and has no page
    around it.
    """
    filled = [key for key, blocks in parts.bodies.items() if blocks]
    if not filled or raw.marks_headings:
        return parts
    key = max(filled, key=lambda key: parts.bodies[key][-1].place)
    blocks = parts.bodies[key]
    lines = _last_lines(blocks, has_tables=bool(form.section(key).tables))
    own = 1 + max((at for at, line in enumerate(lines) if _is_text(lines, at)), default=-1)
    end = next((at for at in range(own, len(lines)) if _is_no_text(lines, at)), len(lines))
    attached = _attachments(lines, own, end)
    is_left = [at >= end or at in attached or is_bare_command(line.text) for at, line in enumerate(lines)]
    within = [line for line, left in zip(lines, is_left, strict=True) if not left]
    left_out = [line for line, left in zip(lines, is_left, strict=True) if left]
    doubtful = [lines[at] for at in range(own) if lines[at].kind in _OF_PAGE and not is_left[at]]
    first = next((at for at in range(own, end) if lines[at].kind is PageLine.FILE or _is_unexpected(lines, at)), end)
    doubtful += [lines[at] for at in range(own if end < len(lines) else first, end) if not is_left[at]]
    if doubtful:
        where = SourcePlace(line=doubtful[0].block.place, unit=raw.unit)
        words = quoted("、".join(line.text for line in doubtful))
        message = f"原文{where}的{words}可能不是报告的内容，已照原文读入，请核对。"
        notes.add(NoteKind.GUESSED, message, key=key, place=where, found=doubtful[0].text)
    if not left_out:
        return parts
    where = SourcePlace(line=left_out[0].block.place, unit=raw.unit)
    is_clear = all(line.kind in _OF_PAGE for line in left_out)
    judged = "是网页的页脚或提示，没有读入" if is_clear else "不像报告的正文，没有读入，请核对"
    message = f"原文{where}起的{quoted('、'.join(line.text for line in left_out))}{judged}。"
    notes.add(NoteKind.LEFTOVER, message, place=where, found="\n".join(line.text for line in left_out))
    kept = (*blocks[: len(blocks) - len(lines)], *(line.block for line in within))
    return replace(parts, bodies={**parts.bodies, key: kept})


def _is_no_text(lines: Sequence[_Line], at: int) -> bool:
    """Return whether a line after a report's last sentence is the page's, or names who is asked about it.

    So is what follows the signature and has contacts or a file, and the name of the office that printed the report.
    """
    line = lines[at]
    if line.kind in _OF_PAGE:
        return True
    if at and _signature(lines, at - 1):
        return line.kind in (PageLine.CONTACT, PageLine.FILE) or bool(_ATTACHMENT.fullmatch(line.text))
    if at + 1 < len(lines) and is_body(line.text) and _PRINTED.fullmatch(lines[at + 1].text):
        return True
    return line.text.lstrip("（(").startswith("联系人") and _is_unexpected(lines, at)


def _signature(lines: Sequence[_Line], at: int) -> int:
    return signature_lines(lines[at].text, lines[at - 1].text if at else "")


def _attachments(lines: Sequence[_Line], own: int, end: int) -> range:
    """Return the lines that list attachments between a report's text and its signature, or the file at its end."""
    signature = _signature(lines, own - 1) if own else 0
    last = own - signature if signature else end
    for at in range(last - 1, 0, -1):
        is_one = lines[at].kind in (PageLine.FILE, PageLine.SHORT)
        if is_one and _ATTACHMENT.fullmatch(lines[at].text) and (signature or lines[last - 1].kind is PageLine.FILE):
            return range(at, last)
        if not is_one or not (lines[at].kind is PageLine.FILE or is_numbered(normalised(lines[at].text[:_START]))):
            break
    return range(0)


def _is_unexpected(lines: Sequence[_Line], at: int) -> bool:
    """Return whether a line has contacts, of which the sentence above does not speak."""
    if lines[at].kind is not PageLine.CONTACT:
        return False
    above = next((line.text for line in reversed(lines[:at]) if line.kind is not PageLine.CONTACT), "")
    return not _ANNOUNCED.search(above)


def _last_lines(blocks: Sequence[Block], *, has_tables: bool) -> list[_Line]:
    """Return the lines after the last table of the form; in a narrative section all, small other tables included."""
    last = takewhile(lambda block: _is_line(block, has_tables=has_tables), reversed(blocks))
    return [*map(_line, last)][::-1]


def _line(block: Block) -> _Line:
    if isinstance(block, Paragraph):
        return _Line(block, block.text, page_line(block.text))
    texts = [text for row in block.rows for text in row if text]
    kinds = set(map(page_line, texts))
    is_menu = not kinds.isdisjoint(_OF_PAGE) and kinds <= _OF_PAGE | {PageLine.SHORT, PageLine.CONTACT}
    kind = None if None in kinds else PageLine.SITE if is_menu else PageLine.SHORT
    return _Line(block, "　".join(texts), kind)


def _is_line(block: Block, *, has_tables: bool) -> bool:
    return isinstance(block, Paragraph) or (not has_tables and len(block.rows) <= _MOST_ROWS)


def _is_text(lines: Sequence[_Line], at: int) -> bool:
    """Return whether a line is the report's: a sentence, the date at its end, a numbered line or the first one below.

    The first line of a section is one, too.
    """
    line = lines[at]
    if line.kind in (None, PageLine.DATE) or _signature(lines, at):
        return True
    if line.kind is not PageLine.FILE and is_numbered(normalised(line.text[:_START])):
        return True
    return line.kind not in _OF_PAGE and (at == 0 or is_numbered(normalised(lines[at - 1].text[:_START])))
