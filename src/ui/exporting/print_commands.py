"""Printing and print preview of the report."""

from collections.abc import Callable

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter

from app.actions import showing
from app.checks.finding import Level
from ui.dialogs.questions import APPLICATION
from ui.exporting.print_document import PrintDocument, paint_pages
from ui.exporting.print_preview_dialog import PrintAnswer
from ui.exporting.print_questions import PrintQuestions
from ui.state.session import ReportSession


def print_report(session: ReportSession, questions: PrintQuestions, export: Callable[[], None]) -> None:
    """Ask for a printer and print; call ``export`` if the user prefers the Word document."""
    answer = questions.before_printing()
    if answer is PrintAnswer.PRINT:
        _print(document_of(session), make_printer(session), questions)
    elif answer is PrintAnswer.EXPORT:
        export()


def preview_print(session: ReportSession, questions: PrintQuestions, export: Callable[[], None]) -> None:
    """Show the pages and print them; call ``export`` if the user prefers the Word document."""
    document, printer = document_of(session), make_printer(session)
    answer = questions.print_preview(document, printer)
    if answer is PrintAnswer.PRINT:
        _print(document, printer, questions)
    elif answer is PrintAnswer.EXPORT:
        export()


def _print(document: PrintDocument, printer: QPrinter, questions: PrintQuestions) -> None:
    if questions.print_dialog(printer, document.page_count) and not paint_pages(document, printer):
        questions.show_error("没有打印出来，请检查打印机是否开着、连着，再试一次。")


def document_of(session: ReportSession) -> PrintDocument:
    """Return the report laid out on pages, marked as a draft while it has errors."""
    session.finish_checks()
    draft = any(finding.level is Level.ERROR for finding in session.findings)
    return PrintDocument(showing.blocks(session.report), draft=draft)


def make_printer(session: ReportSession) -> QPrinter:
    """Return the default printer, set to A4 without margins; the document has its own."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setFullPage(True)
    page = QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF())
    printer.setPageLayout(page)
    # Without a printer Qt would name the output file, which is no document to hand in.
    printer.setDocName(f"样张 {session.report.title or APPLICATION}")
    printer.setCreator(APPLICATION)
    return printer
