"""Read a PDF that has text: ruled tables, also split by pages, and lines joined to paragraphs."""

import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from typing import Final

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from app.errors import SourceUnreadable
from app.importer.raw.blocks import RawDocument, Remark, unread
from app.importer.raw.flow import TOO_MUCH, Flow
from app.importer.raw.notes import NoteKind
from app.importer.readers.pdf.joined import goes_on, joined
from app.importer.readers.pdf.page import PdfLine, PdfPage, RuledTable, read_page
from app.importer.readers.pdf.unseen import BlankCell
from app.patterns import lazy_pattern

_MOST_PAGES: Final = 200
_MOST_OBJECTS: Final = 400_000
_PAGE_NUMBER: Final = lazy_pattern(r"[-—–－\s第共/]*\d{1,3}[-—–－\s页/共第]*(?:\d{1,3}\s*页?)?[-—–－\s]*")
_NUMBER: Final = lazy_pattern(r"\d+")
_HEADING: Final = lazy_pattern(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]")
_FIGURES: Final = lazy_pattern(r"[\d.,，/\s]+")
_END: Final = tuple("。！？；：.!?;:”）)")
_NEAR: Final = 4.0
_Place = tuple[str, int]
_MOST_RUNNING: Final = 3
_BROKEN: Final = "PDF 文件已经损坏或不完整，请重新取得一份再读入。"
_LOCKED: Final = "PDF 文件加了密码，请取消密码后再试。"
_SCAN: Final = "文件里只有图片，没有文字（是扫描件），请换一份有文字的文件，或照着录入。"


def read_pdf(data: bytes, *, is_own: bool = False) -> RawDocument:
    """Return the paragraphs and tables of a PDF.

    One generated from our own report (``is_own``) may be as long as the report, and lines repeated on each page are
    part of its text.

    Raises:
        SourceUnreadable: it is damaged, encrypted, a scan without text, or far more than a report.
    """
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    pages = _pages(data, is_own=is_own)
    if sum(page.characters for page in pages) < 10:
        raise SourceUnreadable(_SCAN if any(page.has_pictures for page in pages) else "PDF 文件里没有文字。")
    scanned = [str(number) for number, page in enumerate(pages, 1) if page.characters < 10 and page.has_pictures]
    remarks = []
    if scanned:
        message = f"第{'、'.join(scanned)}页是图片，没有文字，没有读入，请对照原件录入。"
        remarks.append(Remark(NoteKind.MISSING, message))
    hidden = [text for page in pages for text in page.hidden]
    remarks += unread("原文", hidden=hidden, struck=[text for page in pages for text in page.struck])
    flow = Flow()
    _put(pages, flow, is_own=is_own)
    return flow.document(remarks)


def _pages(data: bytes, *, is_own: bool) -> list[PdfPage]:
    try:
        with pdfplumber.open(BytesIO(data)) as document:
            if len(document.pages) > _MOST_PAGES and not is_own:
                raise SourceUnreadable("页数太多，不像是一份年报，请确认选对了文件。")
            pages: list[PdfPage] = []
            objects = 0
            for page in document.pages:
                objects += sum(map(len, page.objects.values()))
                if objects > _MOST_OBJECTS and not is_own:
                    raise SourceUnreadable(TOO_MUCH)
                pages.append(read_page(page, is_own=is_own))
                page.close()
    except (PdfminerException, PDFException, PSException, MalformedPDFException) as error:
        reasons = (error, *error.args, error.__cause__)
        if any(isinstance(reason, PDFPasswordIncorrect | PDFEncryptionError) for reason in reasons):
            raise SourceUnreadable(_LOCKED) from error
        raise SourceUnreadable(_BROKEN) from error
    except (
        ArithmeticError,
        AssertionError,
        AttributeError,
        LookupError,
        OSError,
        TypeError,
        ValueError,
    ) as error:  # fmt: skip - raised by pdfminer for damaged objects
        raise SourceUnreadable(_BROKEN) from error
    return pages


def _put(pages: Sequence[PdfPage], flow: Flow, *, is_own: bool) -> None:
    parts = list(_running(pages, is_own=is_own))
    lines = [part for _, part in parts if isinstance(part, PdfLine)]
    right = max((line.right for line in lines), default=0.0)
    left = min((line.left for line in lines), default=0.0)
    text: list[PdfLine] = []
    strays: list[PdfLine] = []
    table: RuledTable | None = None
    page = 0
    for number, part in parts:
        if isinstance(part, RuledTable):
            _flush(text, flow)
            if table is not None and goes_on(table, part):
                table = joined(table, part)
            else:
                _put_table(table, strays, flow)
                table = part
            page = number
            continue
        if table is not None and number == page and table.top < part.top < table.bottom:
            strays.append(part)
            continue
        _put_table(table, strays, flow)
        table = None
        if text and not _is_wrapped(text[-1], part, left, right):
            _flush(text, flow)
        text.append(part)
    _flush(text, flow)
    _put_table(table, strays, flow)


def _put_table(table: RuledTable | None, strays: list[PdfLine], flow: Flow) -> None:
    """Add the table, followed by the lines between its rules that are in no cell."""
    if table is not None:
        blanks = [
            {place: cell.why for place, cell in enumerate(row) if isinstance(cell, BlankCell)} for row in table.rows
        ]
        flow.put_table(table.rows, blanks=blanks)
    for line in strays:
        flow.put_text(line.text)
    strays.clear()


def _running(pages: Sequence[PdfPage], *, is_own: bool) -> Iterator[tuple[int, PdfLine | RuledTable]]:
    """Yield each part with its page number, without page numbers and lines at the same place of most pages.

    Left and right pages may have their own headers.
    """
    margins = [{_at(line) for line in (*_above(page), *_below(page))} for page in pages]
    sides = (margins, margins[::2], margins[1::2])
    most = frozenset(at for side in sides for at, times in _times(side).items() if 1 < times > len(side) // 2)

    for number, page in enumerate(pages, 1):
        ends = (_above(page), _below(page))
        left_out = {id(line) for lines in ends for line in _peeled(lines, frozenset() if is_own else most)}
        yield from ((number, part) for part in page.parts if id(part) not in left_out)


def _peeled(lines: Iterable[PdfLine], most: frozenset[_Place]) -> Iterator[PdfLine]:
    """Yield, from the page's edge inwards, the lines that repeat, and one that is a page number."""
    has_number = False
    for line in lines:
        if _at(line) in most and not _FIGURES.fullmatch(line.text):
            yield line
        elif not has_number and _PAGE_NUMBER.fullmatch(line.text):
            has_number = True
            yield line
        else:
            return


def _times(margins: Sequence[Iterable[_Place]]) -> Counter[_Place]:
    return Counter(place for margin in margins for place in margin)


def _above(page: PdfPage) -> Iterator[PdfLine]:
    """Yield the first lines of the page, from its edge inwards, as far as they may be its header."""
    return (line for line in _outermost(page.parts) if line.bottom < 0.12 * page.height)


def _below(page: PdfPage) -> Iterator[PdfLine]:
    """Yield the last lines of the page, from its edge inwards, as far as they may be its footer."""
    return (line for line in _outermost(page.parts[::-1]) if line.top > 0.85 * page.height)


def _outermost(parts: Sequence[PdfLine | RuledTable]) -> Iterator[PdfLine]:
    for part in parts[:_MOST_RUNNING]:
        if not isinstance(part, PdfLine):
            return
        yield part


def _at(line: PdfLine) -> _Place:
    """Return the identity of a header or footer line: its text with digits masked, and its height on the page."""
    return _NUMBER.sub("0", line.text), round(line.top / _NEAR)


def _is_wrapped(line: PdfLine, following: PdfLine, left: float, right: float) -> bool:
    """Return whether a line continues in the next: it reaches the right margin, the next is not indented or larger."""
    if abs(line.size - following.size) > 1.0 or _FIGURES.fullmatch(line.text):
        return False
    is_full = line.right > right - 2.2 * line.size
    is_indented = following.left > left + 1.2 * following.size
    if is_indented and line.left > left + 2.5 * line.size and is_full and abs(following.left - line.left) > _NEAR:
        return True  # a title over two centred lines
    return is_full and not is_indented and not (line.text.endswith(_END[:3]) and _HEADING.match(following.text))


def _flush(lines: list[PdfLine], flow: Flow) -> None:
    text = ""
    for line in lines:
        is_latin = text[-1:].isascii() and text[-1:].isalpha() and line.text[:1].isascii() and line.text[:1].isalpha()
        text += (" " if is_latin else "") + line.text
    lines.clear()
    flow.put_text(text)
