"""Prints the report, or shows first what would be printed."""

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from app.actions import showing
from app.checks.finding import Level
from ui.dialogs.choices import APPLICATION, Choice
from ui.dialogs.questions import Dialogs
from ui.exporting.print_document import PrintDocument
from ui.state.session import ReportSession


def print_report(session: ReportSession, dialogs: Dialogs) -> Choice:
    """Ask for a printer and print; the result says whether the user would rather have the Word document."""
    choice = dialogs.documents.before_printing()
    if choice is Choice.PRINT:
        _print(document_of(session), make_printer(session), dialogs)
    return choice


def preview_print(session: ReportSession, dialogs: Dialogs) -> Choice:
    """Show the pages; from there they can be printed, or the Word document be asked for instead."""
    document, printer = document_of(session), make_printer(session)
    choice = dialogs.documents.print_preview(document, printer)
    if choice is Choice.PRINT:
        _print(document, printer, dialogs)
    return choice


def _print(document: PrintDocument, printer: QPrinter, dialogs: Dialogs) -> None:
    if dialogs.documents.print_dialog(printer, document.page_count) and not paint_pages(document, printer):
        dialogs.show_error("没有打印出来，请检查打印机是否开着、连着，再试一次。")


def document_of(session: ReportSession) -> PrintDocument:
    """The report laid out on pages; as a draft while there are errors."""
    session.finish_checks()
    draft = any(finding.level is Level.ERROR for finding in session.findings)
    return PrintDocument(showing.blocks(session.report), draft=draft)


def make_printer(session: ReportSession) -> QPrinter:
    """The usual printer, set to A4; the margins are the document's own."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setFullPage(True)
    page = QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF())
    printer.setPageLayout(page)
    # Where there is no printer, this names a file of Qt's own, which is no document to hand in.
    printer.setDocName(f"样张 {session.report.title or APPLICATION}")
    printer.setCreator(APPLICATION)
    return printer


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
