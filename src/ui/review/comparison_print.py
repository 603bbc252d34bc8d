"""Printing of the comparison with last year: landscape, a page per table."""

from typing import Final

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QFont, QFontDatabase, QPageLayout
from PySide6.QtPrintSupport import QPrinter

from app.actions import comparison
from ui.exporting.print_commands import make_printer
from ui.preview.page_style import pick
from ui.review.questions import ReviewQuestions
from ui.state.session import ReportSession
from ui.widgets.sealed import SealedDocument

_POINTS: Final = 7
_MARGIN_MM: Final = 12
_STYLE: Final = """
h1 { font-size:12pt } h2 { font-size:10pt } h2.page { page-break-before:always }
table { border-collapse:collapse; border-style:solid; border-color:#000000; border-width:1px }
"""


def print_comparison(session: ReportSession, questions: ReviewQuestions) -> None:
    """Ask for a printer and print both years in the tables of the form."""
    printer = make_printer(session)
    printer.setFullPage(False)
    printer.setPageOrientation(QPageLayout.Orientation.Landscape)
    printer.setPageMargins(QMarginsF(*[_MARGIN_MM] * 4), QPageLayout.Unit.Millimeter)
    document = comparison_document(session, printer)
    if questions.print_dialog(printer, document.pageCount()):
        document.print_(printer)


def comparison_document(session: ReportSession, printer: QPrinter) -> SealedDocument:
    """Return the comparison laid out on the pages of a printer."""
    document = SealedDocument()
    document.setDefaultFont(QFont(pick("song", QFontDatabase.families()), _POINTS))
    document.setDefaultStyleSheet(_STYLE)
    document.setDocumentMargin(0)
    document.documentLayout().setPaintDevice(printer)
    document.setHtml(comparison.printed_html(session.report, session.today()))
    document.setPageSize(QSizeF(printer.pageRect(QPrinter.Unit.DevicePixel).size()))
    return document
