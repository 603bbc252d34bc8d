"""Prints the report, or shows first what would be printed."""

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter

from app.actions import showing as previewing
from app.checks.finding import Level
from ui.choices import APPLICATION, Choice
from ui.dialogs import Dialogs
from ui.print_document import PrintDocument
from ui.print_pages import paint_pages
from ui.session import ReportSession


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
    return PrintDocument(previewing.blocks(session.report), draft=draft)


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
