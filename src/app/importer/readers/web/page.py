"""Read a web page: the report without the page's menus and layout tables, its tables with their spans."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from lxml.etree import HTMLParser, ParserError, XMLSyntaxError, _Element
from lxml.html import document_fromstring

from app.errors import SourceUnreadable
from app.importer.labels.page_words import is_command
from app.importer.raw.blocks import Blank, Block, Paragraph, RawDocument, Remark, unread
from app.importer.raw.decoding import page_text
from app.importer.raw.flow import Flow
from app.importer.raw.notes import NoteKind, quoted
from app.importer.readers.text_lines import blocks_of
from app.importer.readers.web.collapsed import collapsed
from app.importer.readers.web.grid import WebGrid
from app.importer.readers.web.looks import Doubt, Look, Looks
from app.importer.readers.web.report import (
    data_title,
    find_headings,
    find_report,
    is_around,
    last_heading,
    publishers,
    titles_before,
)
from app.importer.readers.web.tags import BLOCKS, UNSEEN
from app.importer.readers.web.text import (
    CellReader,
    Unread,
    aligned,
    is_menu_item,
    shown_text,
    strings_of,
)
from app.patterns import lazy_pattern

_DOCTYPE: Final = lazy_pattern(r"<!doctype", re.IGNORECASE)
_SEEN: Final = 2_000
_DEEPEST: Final = 240
_LARGEST_FRAME: Final = 60
_TOO_DEEP: Final = "网页的标签套得太深，不像是一份年报，请把正文复制到 Word 或文本文件里再读入。"
_NO_TEXT: Final = "文件不是文字，或文字编码无法识别，请在浏览器中打开后另存一份再读入。"


def read_web_page(data: bytes) -> RawDocument:
    """Return the paragraphs and tables of a web page, or of one saved as a single file.

    The text of a merged cell is at its first place. Hidden text is skipped unless whole sections are collapsed; menus
    and footers of the page are separated from the report by the positions of its headings, by their names, and as lists
    of links.

    Raises:
        SourceUnreadable: it is not text, nested too deeply, or has no text or far more than a report.
    """
    text = page_text(data)
    if text is None:
        raise SourceUnreadable(_NO_TEXT)
    root = _parse(text)
    headings = find_headings(root)
    panels = {place for heading in headings for place in (heading, *heading.iterancestors())}
    looks = Looks(root, panels | set(root.iter("html", "body")), is_old=not _DOCTYPE.search(text[:_SEEN]))
    looks.opened = collapsed(headings, looks)
    reader = _PageReader(looks)
    chosen = find_report(headings)
    for title, level in () if chosen is None else titles_before(root, chosen):
        reader.flow.put_text(title, level)
    reader.read(root if chosen is None else chosen)
    document = reader.flow.document(reader.remarks(root if chosen is not None else None))
    return replace(document, title=data_title(root), publishers=publishers(root))


def read_part(text: str) -> tuple[list[Block], list[Remark]]:
    """Return what a part of a page has, and remarks on what was skipped.

    Raises:
        SourceUnreadable: it is nested too deeply, or has far more than a report.
    """
    root = _parse(text)
    reader = _PageReader(Looks(root, set(root.iter("html", "body")), is_old=False))
    reader.read(root)
    return reader.flow.blocks, list(reader.remarks(None))


def _parse(text: str) -> _Element:
    parser = HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root: _Element = document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (ParserError, XMLSyntaxError, ValueError) as error:
        raise SourceUnreadable("网页里没有文字，请换一个有内容的文件。") from error
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        raise SourceUnreadable(_TOO_DEEP)
    depth, node = 0, root
    walked = [(root, 0)]
    while walked:
        node, depth = walked.pop()
        if depth > _DEEPEST:
            raise SourceUnreadable(_TOO_DEEP)
        walked += [(child, depth + 1) for child in node]
    return root


_MARGINS: Final = ("header", "footer")
"""LibreOffice's names for the header and the footer of a document saved as a page."""


class _PageReader:
    """Traversal of one page."""

    def __init__(self, looks: Looks) -> None:
        self.flow = Flow()
        self._looks = looks
        self._unread = Unread()
        self._cells = CellReader(looks, self._unread)
        self._texts: list[str] = []
        self._around: list[str] = []
        self._last: _Element | None = None
        self._is_at_end = False
        self._read = 0
        self._links = 0
        self._has_own_words = False

    def read(self, element: _Element) -> None:
        """Read an element and its contents as paragraphs and tables."""
        self._last = last_heading(element)
        self._walk(element, self._looks.of(element))
        self._flush()

    def remarks(self, page: _Element | None) -> Iterator[Remark]:
        """Yield remarks on what was skipped; ``page`` is the whole page if only a part of it was read."""
        if page is not None:
            whole = len("".join("".join(self._seen(page)).split()))
            if whole > self._read + 20:
                message = "网页中报告以外的文字（菜单、页眉、页脚等）没有读入。"
                yield Remark(NoteKind.LEFTOVER, message)
        if self._around:
            message = f"网页中{quoted('、'.join(self._around))}等菜单、页脚、操作提示没有读入。"
            yield Remark(NoteKind.LEFTOVER, message, "\n".join(self._around))
        yield from unread("网页中", hidden=self._unread.hidden, struck=self._unread.struck)
        if unsure := self._unread.unsure:
            message = f"网页中有的文字可能不显示，例如{quoted(unsure[0])}，已经读入，请核对。"
            yield Remark(NoteKind.DOUBTFUL, message, "\n".join(unsure))
        if self._looks.opened:
            yield Remark(NoteKind.CONVERTED, "网页中折叠起来的内容已经读入，请核对。")
        if self._looks.sheets.is_cut:
            message = "网页的样式太多，没有全部分析，不显示的文字可能也读入了，请核对。"
            yield Remark(NoteKind.LEFTOVER, message)

    def _seen(self, page: _Element) -> Iterator[str]:
        """Yield the visible text of the page, without the page's own parts."""
        stack: list[tuple[_Element | str, Look]] = [(page, self._looks.of(page))]
        while stack:
            item, look = stack.pop()
            if isinstance(item, str):
                yield item
            elif item.tag not in UNSEEN - {"nav"} and not look.is_gone:
                inner: list[tuple[_Element | str, Look]] = [(item.text or "", look)] if look.is_shown else []
                for child in item:
                    inner.append((child, self._looks.within(child, look)))
                    if child.tail and look.is_shown:
                        inner.append((child.tail, look))
                stack += reversed(inner)

    def _walk(self, element: _Element, look: Look) -> None:
        tag = element.tag
        if (tag in UNSEEN and not self._looks.is_panel(element)) or (tag == "div" and element.get("title") in _MARGINS):
            return
        if look.is_gone:
            self._leave(element, look)
            return
        if is_around(element):
            self._flush()
            self._around.append(" ".join(text for item in strings_of(element) if (text := " ".join(item.split()))))
            return
        self._is_at_end |= element is self._last
        if tag == "br":
            self._texts.append("\0")
            return
        if tag == "table":
            self._flush()
            self._table(element, look)
            return
        if tag in BLOCKS or look.is_block:
            self._flush()
        if tag == "pre" and not any(child.tag in BLOCKS for child in element.iterdescendants()):
            self._lines("".join(text for text, own in self._looks.strings(element, look) if self._is_read(text, own)))
            return
        start = len(self._texts)
        is_menu = is_menu_item(element)
        self._links += is_menu
        self._add(element.text, look)
        for child in element:
            self._walk(child, self._looks.within(child, look))
            self._add(child.tail, look)
        self._texts[start:] = [aligned(element, text) for text in self._texts[start:]]
        if tag in BLOCKS or look.is_block:
            self._flush(int(tag[1]) if re.fullmatch("h[1-6]", tag) else 0)
        self._links -= is_menu

    def _leave(self, element: _Element, look: Look) -> None:
        """Leave out an element that has no place on the page."""
        self._unread.end()
        self._unread.put("".join(strings_of(element)), look)
        self._unread.end()

    def _lines(self, text: str) -> None:
        """Add text that keeps its lines and blanks, and so its columns."""
        for block in blocks_of(text):
            if isinstance(block, Paragraph):
                self.flow.put_text(block.text)
                self._read += len("".join(block.text.split()))
            else:
                self.flow.put_table(block.rows)
                self._read += sum(len("".join(cell.split())) for row in block.rows for cell in row)

    def _add(self, text: str | None, look: Look) -> None:
        if text and self._is_read(text, look):
            self._texts.append(text)
            self._has_own_words |= not self._links and bool(text.strip())

    def _is_read(self, text: str, look: Look) -> bool:
        """Return whether a text is to be read; keep one that is not, or may be not seen, for the remark on it."""
        if look.is_shown and look.doubt < Doubt.SEEN:
            if text.strip():
                self._unread.end()
            return True
        self._unread.put(text, look)
        return look.is_shown

    def _flush(self, level: int = 0) -> None:
        text = shown_text("".join(self._texts))
        self._texts.clear()
        has_own_words, self._has_own_words = self._has_own_words, False
        self._read += len("".join(text.split()))
        if is_command(text) and not self._is_at_end:  # at the end they tell where the report ends
            self._around.append(text)
        else:
            self.flow.put_text(text, level, is_link=not has_own_words)

    def _table(self, table: _Element, look: Look) -> None:
        """Add a table; a row with a table in it, and a table with one cell per row, are only layout."""
        grid = WebGrid()
        for caption in table.iterfind("caption"):
            self._walk(caption, self._looks.within(caption, look))
        for group in _row_groups(table):
            grid.end_group()
            for row in group:
                parent = row.getparent()
                outer = look if parent is None or parent is table else self._looks.within(parent, look)
                own = self._looks.within(row, outer)
                if own.is_gone:
                    self._leave(row, own)
                    continue
                cells = [(cell, self._looks.within(cell, own)) for cell in row if cell.tag in ("td", "th")]
                if any(_is_apart(inner) for cell, _ in cells for inner in cell.iterfind(".//table")):
                    self._put(grid)
                    grid = WebGrid()
                    for cell, inside in cells:
                        self._walk(cell, inside)
                    continue
                self._put_row(grid, cells)
        self._put(grid)

    def _put_row(self, grid: WebGrid, cells: list[tuple[_Element, Look]]) -> None:
        shown: list[tuple[str | None, str | None, str]] = []
        blanks: dict[int, Blank] = {}
        for cell, look in cells:
            if look.is_gone:
                self._leave(cell, look)
                continue
            text, why = self._cells.text(cell, look)
            if why is not None:
                blanks[len(shown)] = why
            shown.append((cell.get("rowspan"), cell.get("colspan"), text))
        grid.put_row(shown, blanks)

    def _put(self, grid: WebGrid) -> None:
        rows = grid.rows()
        self._read += sum(len("".join(text.split())) for row in rows for text in row)
        if all(sum(map(bool, row)) <= 1 for row in rows) and max(map(len, rows), default=0) <= 1:
            for row in rows:
                self.flow.put_text("\n".join(row))
        else:
            self.flow.put_table(rows, grid.spans, grid.blanks)


def _is_apart(table: _Element) -> bool:
    """Return whether a table in a cell is more than a frame around the cell's text."""
    texts = ["".join("".join(strings_of(cell)).split()) for cell in table.iter("td", "th")]
    filled = (sum(bool("".join(strings_of(cell)).strip()) for cell in row.iter("td", "th")) for row in table.iter("tr"))
    return sum(map(len, texts)) > _LARGEST_FRAME or max(filled, default=0) > 1


def _row_groups(table: _Element) -> Iterator[list[_Element]]:
    """Yield the rows by thead, tbody and tfoot, which no cell spans beyond; the foot comes last."""
    loose: list[_Element] = []
    feet: list[list[_Element]] = []
    for child in table:
        if child.tag == "tr":
            loose.append(child)
        elif child.tag in ("thead", "tbody", "tfoot"):
            if loose:
                yield loose
                loose = []
            rows = [row for row in child if row.tag == "tr"]
            if child.tag == "tfoot":
                feet.append(rows)
            else:
                yield rows
    if loose:
        yield loose
    yield from feet
