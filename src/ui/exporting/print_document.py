"""The pages that are printed: those of the preview, with 草稿 across the pages of a draft."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from app.actions.paging.pages import Shown
from ui.preview.page_style import UNIT, pick
from ui.preview.remarks import remark
from ui.preview.typesetter import Sheet, Typesetter

_DRAFT_SIZE: Final = round(120 * UNIT)
_POINTS_PER_INCH: Final = 72
_CENTRE: Final = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True, slots=True)
class DraftSheet(Sheet):
    """Page with the watermark 草稿 under its text."""

    def paint(self, painter: QPainter) -> None:
        """Paint the mark, then the page."""
        painter.save()
        font = QFont(pick("hei", QFontDatabase.families()))
        font.setPixelSize(_DRAFT_SIZE)
        painter.setFont(font)
        painter.setPen(QColor(225, 225, 225))
        painter.translate(self.width / 2, self.height / 2)
        painter.rotate(-45)
        painter.drawText(QRectF(-self.width, -_DRAFT_SIZE, 2 * self.width, 2.0 * _DRAFT_SIZE), _CENTRE, "草稿")
        painter.restore()
        Sheet.paint(self, painter)


class PrintDocument:
    """Pages of a report; counted from 0."""

    def __init__(self, shown: Shown, *, draft: bool) -> None:
        self._draft = draft
        typesetter = Typesetter()
        typesetter.set(shown.pages)
        kind = DraftSheet if draft else Sheet
        self.sheets: tuple[Sheet, ...] = tuple(
            kind(sheet.width, sheet.height, sheet.left, sheet.right, sheet.shown) for sheet in typesetter.sheets
        )
        self.remark = remark(shown)
        """What the pages do not show of the template; empty if they show everything."""

    @property
    def is_draft(self) -> bool:
        """Whether 草稿 is printed across each page."""
        return self._draft

    @property
    def page_count(self) -> int:
        """Number of pages."""
        return len(self.sheets)

    def paint(self, painter: QPainter, page: int, dots_per_inch: float) -> None:
        """Paint one page; the painter's origin is the corner of the paper."""
        painter.save()
        scale = dots_per_inch / (_POINTS_PER_INCH * UNIT)
        painter.scale(scale, scale)
        self.sheets[page].paint(painter)
        painter.restore()

    def set_paper(self, printer: QPrinter, page: int) -> None:
        """Set the printer to the paper of a page."""
        sheet = self.sheets[page]
        size = QSizeF(sheet.width / UNIT, sheet.height / UNIT)
        is_wide = size.width() > size.height()
        upright = size.transposed() if is_wide else size
        wanted = QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
        side = QPageLayout.Orientation.Landscape if is_wide else QPageLayout.Orientation.Portrait
        layout = printer.pageLayout()
        if layout.orientation() != side:
            printer.setPageOrientation(side)
        if layout.pageSize() != wanted:
            printer.setPageSize(wanted)


def paint_pages(document: PrintDocument, printer: QPrinter) -> bool:
    """Print the pages selected on the printer; return false if printing fails."""
    painter = QPainter()
    is_first = True
    for page in pages_to_print(document, printer):
        document.set_paper(printer, page)
        if not (painter.begin(printer) if is_first else printer.newPage()):
            painter.end()
            return False
        is_first = False
        painter.save()
        corner = printer.pageLayout().paintRectPixels(printer.resolution()).topLeft()
        painter.translate(QPointF(-corner))  # a printer that cannot print to the edge of the paper
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
