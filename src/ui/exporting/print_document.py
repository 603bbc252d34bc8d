"""The report laid out on pages for printing: preview blocks, page numbers, 草稿 across drafts."""

from collections.abc import Iterable, Iterator
from html import unescape
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontDatabase,
    QPainter,
    QPalette,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextFormat,
    QTextTable,
)
from PySide6.QtPrintSupport import QPrinter

from app.actions.showing import PreviewBlock
from app.patterns import lazy_pattern
from ui.preview.block import for_qt
from ui.preview.page_style import MARGIN_LEFT, MARGIN_TOP, PAGE_WIDTH, TEXT_WIDTH, UNIT, pick, sheet_css
from ui.widgets.sealed import SealedDocument

_MM: Final = UNIT * 72 / 25.4
PAGE_HEIGHT: Final = 297 * _MM
_TEXT_HEIGHT: Final = 22 * 58 + 1.0
"""22 lines at the official line pitch, plus a margin for rounding."""
_NUMBER_SIZE: Final = round(14 * UNIT)
_NUMBER_BELOW: Final = 7 * _MM
"""Distance from the text to the top of the page number, as in the official layout (GB/T 9704: 7 mm)."""
_DRAFT_SIZE: Final = round(120 * UNIT)
_TABLE_LINE: Final = 25.0
_MOST_BREAKS: Final = 40
_HEADING: Final = lazy_pattern(r"<h[2-4]>(.*?)</h")
_BREAK: Final = QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore
_BLACK: Final = QColor(1, 1, 1)
"""Nearly black: a print preview does not record a pure black pen and paints with the colour of the look."""
_CENTRE: Final = Qt.AlignmentFlag.AlignCenter


class PrintDocument:
    """Pages of a report. Lengths in units of the preview (144 per inch); pages counted from 0."""

    def __init__(self, blocks: Iterable[PreviewBlock], *, draft: bool) -> None:
        self._draft = draft
        self._document = SealedDocument()
        self._document.setUndoRedoEnabled(False)
        self._document.setUseDesignMetrics(True)
        self._document.setDocumentMargin(0)
        self._document.setDefaultStyleSheet(sheet_css())
        html = [block.html for block in blocks]
        self._headings = [unescape(found[1]) for text in html for found in _HEADING.finditer(text)]
        self._document.setHtml("".join(for_qt(text) for text in html))
        self._tighten_tables()
        self._document.setPageSize(QSizeF(TEXT_WIDTH, _TEXT_HEIGHT))
        for _ in range(_MOST_BREAKS):
            if not self._break_before_next():
                break

    @property
    def is_draft(self) -> bool:
        """Whether 草稿 is printed across each page."""
        return self._draft

    @property
    def page_count(self) -> int:
        """Number of pages."""
        return self._document.pageCount()

    def text(self) -> str:
        """Return all printed text, without page numbers."""
        return self._document.toPlainText()

    def paint(self, painter: QPainter, page: int, dots_per_inch: float) -> None:
        """Paint one page; the painter's origin is the corner of the paper."""
        painter.save()
        painter.scale(dots_per_inch / (72 * UNIT), dots_per_inch / (72 * UNIT))
        if self._draft:
            self._paint_draft(painter)
        self._paint_number(painter, page)
        sheet = QRectF(0, page * _TEXT_HEIGHT, TEXT_WIDTH, _TEXT_HEIGHT)
        painter.translate(QPointF(MARGIN_LEFT, MARGIN_TOP - sheet.top()))
        painter.setClipRect(sheet.adjusted(-MARGIN_LEFT / 2, -1, MARGIN_LEFT / 2, 1))
        context = QAbstractTextDocumentLayout.PaintContext()
        context.clip = sheet  # type: ignore[attr-defined]  # the stubs of PySide lack these two
        context.palette = QPalette(QColor(Qt.GlobalColor.black), QColor(Qt.GlobalColor.white))  # type: ignore[attr-defined]
        self._document.documentLayout().draw(painter, context)
        painter.restore()

    def _paint_number(self, painter: QPainter, page: int) -> None:
        """Paint the page number: right on odd pages, left on even ones, one character in."""
        font = QFont(pick("song", QFontDatabase.families()))
        font.setPixelSize(_NUMBER_SIZE)
        painter.setFont(font)
        painter.setPen(_BLACK)
        place = QRectF(MARGIN_LEFT, MARGIN_TOP + _TEXT_HEIGHT + _NUMBER_BELOW, TEXT_WIDTH, 2.0 * _NUMBER_SIZE)
        side = Qt.AlignmentFlag.AlignLeft if page % 2 else Qt.AlignmentFlag.AlignRight
        painter.drawText(place.adjusted(_NUMBER_SIZE, 0, -_NUMBER_SIZE, 0), side, f"— {page + 1} —")

    def _paint_draft(self, painter: QPainter) -> None:
        painter.save()
        font = QFont(pick("hei", QFontDatabase.families()))
        font.setPixelSize(_DRAFT_SIZE)
        painter.setFont(font)
        painter.setPen(QColor(225, 225, 225))
        painter.translate(PAGE_WIDTH / 2, PAGE_HEIGHT / 2)
        painter.rotate(-45)
        painter.drawText(QRectF(-PAGE_WIDTH, -_DRAFT_SIZE, 2 * PAGE_WIDTH, 2.0 * _DRAFT_SIZE), _CENTRE, "草稿")
        painter.restore()

    def _tighten_tables(self) -> None:
        """Set single line spacing in tables, independent of the font, so that table 三 fits on one page."""
        tight = QTextBlockFormat()
        tight.setLineHeight(_TABLE_LINE, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        for frame in self._document.rootFrame().childFrames():
            cursor = QTextCursor(self._document)
            cursor.setPosition(frame.firstPosition())
            cursor.setPosition(frame.lastPosition(), QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeBlockFormat(tight)

    def _break_before_next(self) -> bool:
        """Insert a page break before a heading left alone or a table split by one; return false if there is none.

        A table that fits on one page moves there together with the heading above it.
        """
        for heading in self._torn():
            form = heading.blockFormat()
            if form.pageBreakPolicy() != _BREAK:
                form.setPageBreakPolicy(_BREAK)
                QTextCursor(heading).setBlockFormat(form)
                return True
        return False

    def torn(self) -> list[str]:
        """Return the headings separated by a page break from content that would fit on the same page."""
        return [heading.text() for heading in self._torn()]

    def _torn(self) -> Iterator[QTextBlock]:
        for heading, top, bottom in self._pieces():
            if bottom - top <= _TEXT_HEIGHT and int(top // _TEXT_HEIGHT) != int((bottom - 1) // _TEXT_HEIGHT):
                yield heading

    def _pieces(self) -> Iterator[tuple[QTextBlock, float, float]]:
        """Yield each heading's block, its top edge and the bottom edge of what must stay with it.

        That is the table below it, or the first line of the text.
        """
        layout = self._document.documentLayout()
        waiting = list(self._headings)
        heading: QTextBlock | None = None
        top = 0.0
        place = self._document.rootFrame().begin()
        while not place.atEnd():
            frame, block = place.currentFrame(), place.currentBlock()
            if isinstance(frame, QTextTable):
                if heading is not None:
                    yield heading, top, layout.frameBoundingRect(frame).bottom()
                heading = None
            elif block.isValid() and block.layout().lineCount():
                line = block.layout().lineAt(0)
                upper = block.layout().position().y() + line.y()
                if heading is not None:
                    yield heading, top, upper + line.height()
                heading = None
                if waiting and block.text() == waiting[0]:
                    heading, top = block, upper
                    del waiting[0]
            place += 1


def paint_pages(document: PrintDocument, printer: QPrinter) -> bool:
    """Print the pages selected on the printer; return false if printing fails."""
    painter = QPainter()
    if not painter.begin(printer):
        return False
    is_first = True
    for page in pages_to_print(document, printer):
        if not (is_first or printer.newPage()):
            painter.end()
            return False
        is_first = False
        painter.save()
        corner = printer.pageLayout().paintRectPixels(printer.resolution()).topLeft()
        painter.translate(-corner)  # a printer that cannot print to the edge of the paper
        document.paint(painter, page, printer.resolution())
        painter.restore()
    return painter.end()


def pages_to_print(document: PrintDocument, printer: QPrinter) -> list[int]:
    """Return the pages to paint, counted from 0: in order, repeated as often as the printer cannot do by itself."""
    first = printer.fromPage() or 1
    last = min(printer.toPage() or document.page_count, document.page_count)
    pages = list(range(first - 1, last))
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        pages.reverse()
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    if printer.collateCopies():
        return pages * copies
    return [page for page in pages for _ in range(copies)]
