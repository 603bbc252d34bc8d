"""Paints the pages that a printer was told to print."""

from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter

from ui.print_document import PrintDocument


def paint_pages(document: PrintDocument, printer: QPrinter) -> bool:
    """Print the pages that the printer was told to; false if the printer cannot."""
    painter = QPainter()
    if not painter.begin(printer):
        return False
    is_first = True
    for page in wanted_pages(document, printer):
        if not (is_first or printer.newPage()):
            painter.end()
            return False
        is_first = False
        painter.save()
        corner = printer.pageLayout().paintRectPixels(printer.resolution()).topLeft()
        painter.translate(-corner)  # a printer that cannot print to the edge
        document.paint(painter, page, printer.resolution())
        painter.restore()
    return painter.end()


def wanted_pages(document: PrintDocument, printer: QPrinter) -> list[int]:
    """Which pages, counted from 0, in which order, each as often as the printer cannot repeat it by itself."""
    first = printer.fromPage() or 1
    last = min(printer.toPage() or document.page_count, document.page_count)
    pages = list(range(first - 1, last))
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        pages.reverse()
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    if printer.collateCopies():
        return pages * copies
    return [page for page in pages for _ in range(copies)]
