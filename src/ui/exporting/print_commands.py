"""Printing and print preview of the report."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from app.actions.paging.pages import Shown
from app.checks.finding import Level
from app.errors import PagesNotMade
from ui.dialogs.long_work import run_long
from ui.dialogs.questions import APPLICATION
from ui.exporting.print_document import PrintDocument, paint_pages
from ui.exporting.print_preview_dialog import PrintAnswer
from ui.exporting.print_questions import PrintQuestions
from ui.preview.requests import pages_in_use
from ui.state.preferences import preferences
from ui.state.session import ReportSession


def print_report(
    session: ReportSession, questions: PrintQuestions, export: Callable[[], None], window: QWidget | None = None
) -> None:
    """Ask for a printer and print; call ``export`` if the user prefers the Word document."""
    answer = questions.before_printing()
    if answer is PrintAnswer.PRINT:
        document = _made(session, questions, window)
        if document is not None:
            _print(document, make_printer(session), questions)
    elif answer is PrintAnswer.EXPORT:
        export()


def preview_print(
    session: ReportSession, questions: PrintQuestions, export: Callable[[], None], window: QWidget | None = None
) -> None:
    """Show the pages and print them; call ``export`` if the user prefers the Word document."""
    document = _made(session, questions, window)
    if document is None:
        return
    answer = questions.print_preview(document)
    if answer is PrintAnswer.PRINT:
        _print(document, make_printer(session), questions)
    elif answer is PrintAnswer.EXPORT:
        export()


def _made(session: ReportSession, questions: PrintQuestions, window: QWidget | None) -> PrintDocument | None:
    try:
        return document_of(session, window)
    except PagesNotMade as error:
        questions.show_error(str(error))
        return None


def _print(document: PrintDocument, printer: QPrinter, questions: PrintQuestions) -> None:
    if questions.print_dialog(printer, document.page_count) and not paint_pages(document, printer):
        questions.show_error("没有打印出来，请检查打印机是否开着、连着，再试一次。")


def document_of(session: ReportSession, window: QWidget | None = None) -> PrintDocument:
    """Return the report laid out on pages by the template in use, marked as a draft while it has errors.

    Raises:
        PagesNotMade: the message gives the reason.
    """
    session.finish_checks()
    draft = any(finding.level is Level.ERROR for finding in session.findings)
    own, report = preferences().export_template, session.report

    def made(_cancelled: Event) -> Shown:
        return pages_in_use(report, Path(own) if own else None, draft=draft)

    return PrintDocument(run_long(window, "正在排版……", made), draft=draft)


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
