"""The pictures of the user guide, taken from real windows; ``pictures.py --guide`` runs it in a separate process."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, qInstallMessageHandler
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app.places import default_name
from app.report.model import Cover
from app.report.signing import REVIEWS, sign
from scenes.desk import CELL, NAMES, made_window
from scenes.dialogs import (
    BROKEN,
    COPIED,
    COVER,
    TODAY,
    attach_last,
    import_folder,
    import_preview,
    recovery,
    returned,
    settings,
    template_check,
    versions,
)
from scenes.settle import settle
from scenes.window import Scene, refuse_warnings, write
from ui.application import make_application
from ui.bound.picker import FigurePicker
from ui.cover.new_report_dialog import NewReportDialog
from ui.desk.desk_commands import SUM
from ui.exporting.exported_bar import Exported
from ui.exporting.print_commands import document_of
from ui.exporting.print_preview_dialog import PrintPreviewDialog
from ui.exporting.questions import ExportQuestions
from ui.narrative.page import NarrativePage
from ui.review.comparison_dialog import ComparisonDialog
from ui.review.sign_off_dialog import SignOffDialog
from ui.state.preferences import Look, preferences
from ui.state.session import ReportSession
from ui.table.view import FigureTable
from ui.window.main_window import MainWindow

SIZE = (1280, 720)
DESK = (1080, 640)
MARGIN = 6
MENU_AT = QPoint(110, 30)
SLIP = "overview.disclosure_on_request"


def alone(dialog: QWidget) -> QPixmap:
    """Take a picture of a dialog alone."""
    dialog.show()
    settle()
    picture = dialog.grab()
    dialog.close()
    dialog.deleteLater()
    return picture


def part(window: MainWindow, *widgets: QWidget, below: int = 0) -> QPixmap:
    """Take a picture of the area of these widgets, and ``below`` pixels more."""
    area = QRect()
    for widget in widgets:
        area = area.united(QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()))
    area.adjust(-MARGIN, -MARGIN, MARGIN, MARGIN + below)
    return window.grab(area.intersected(window.rect()))


def child(window: QWidget, name: str) -> QWidget:
    """Find a widget by name.

    Raises:
        LookupError: there is none.
    """
    found: QWidget | None = window.findChild(QWidget, name)
    if found is None:
        raise LookupError(name)
    return found


def table() -> FigureTable:
    """Return the table with the focus.

    Raises:
        TypeError: another widget has it.
    """
    found = QApplication.focusWidget()
    if not isinstance(found, FigureTable):
        raise TypeError(type(found))
    return found


def question(window: MainWindow) -> QPixmap:
    """Take a picture of the question before an export with errors, while it waits for an answer."""
    taken: list[QPixmap] = []

    def take() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QDialog):
            taken.append(box.grab())
            box.reject()

    QTimer.singleShot(100, take)
    ExportQuestions(window).export_with_errors("2 处错误")
    return taken[0]


def begin(window: MainWindow) -> Iterator[Scene]:
    """First start, and a new report."""
    yield "start", window.grab(QRect(0, 0, SIZE[0], 580))
    yield (
        "new-report",
        alone(NewReportDialog(TODAY, COVER, window)),
    )
    window.files.new(Cover("云溪区临河街道办事处", 2025))
    settle()
    yield "blank", window.grab()


def tables(window: MainWindow) -> Iterator[Scene]:
    """Typing, pasting, the balance, zeros."""
    window.files.begin_from_sample()
    window.statusBar().clearMessage()
    window.activateWindow()
    window.go_to("requests.received.natural_person")
    settle()
    shown = table()
    shown.selectAll()
    settle()
    menu = shown.tools.menu()
    menu.popup(shown.viewport().mapToGlobal(MENU_AT))
    settle()
    picture = window.grab(QRect(shown.mapTo(window, QPoint(0, 0)), shown.size()))
    painter = QPainter(picture)
    painter.drawPixmap(shown.viewport().mapTo(shown, MENU_AT), menu.grab())
    painter.end()
    menu.close()
    shown.clearSelection()
    yield "table-menu", picture.copy(0, 0, picture.width(), min(picture.height(), 460))
    window.go_to(BROKEN)
    settle()
    QTest.keyClick(table(), Qt.Key.Key_4)
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Return)
    window.go_to(BROKEN)
    settle()
    yield "balance", part(window, child(window, "balanceStrip"))
    window.side.setSizes([120, 480])
    window.session.finish_checks()
    window.findings.choose(len(window.findings.messages()) - 1)
    settle()
    yield "findings", part(window, window.findings)
    window.side.setSizes([380, 220])
    window.session.undo_stack.undo()
    window.session.undo_stack.setClean()


def bound_numbers(window: MainWindow) -> Iterator[Scene]:
    """Take pictures of a text whose numbers are the tables', and of the picker."""
    window.actions_by_name["bind_report"].trigger()
    window.go_to(SLIP)
    settle()
    page = window.page(window.sections.currentRow())
    if not isinstance(page, NarrativePage):
        raise TypeError(SLIP)
    editor = page.editors[SLIP]
    around = editor.parentWidget() or editor
    number = window.session.report.bindings(SLIP)[0]
    editor.select(number.end, number.end)
    settle()
    yield "bound", part(window, around, below=0)
    editor.pick_figure()
    picker = window.findChild(FigurePicker)
    if picker is None:
        raise LookupError(FigurePicker.__name__)
    picker.words.setText("予以公开")
    settle()
    yield "picker", picker.grab()
    picker.reject()
    window.session.undo_stack.undo()


def narratives(window: MainWindow) -> Iterator[Scene]:
    """A page of text with underlined words; the find bar."""
    window.go_to(SLIP)
    text = window.session.report.text(SLIP)
    window.session.set_text(SLIP, text.replace("申请35件", "申请53件", 1), None)
    window.session.finish_checks()
    settle()
    window.go_to("overview.proactive_disclosure")
    settle()
    yield "text", part(window, window.area)
    window.area.open_replace()
    window.area.bar.words.setText("公开")
    settle()
    yield "find", part(window, window.area.bar)
    window.area.bar.hide()
    window.session.undo_stack.undo()
    window.go_to("requests.granted.natural_person")
    window.side.show_help()
    settle()
    yield "help", part(window, child(window, "sideTabs"))


def handing_over(window: MainWindow, folder: Path) -> Iterator[Scene]:
    """Exporting, printing, templates, comparing a returned document, and importing a published one."""
    report = window.session.report
    window.go_to("requests.received.natural_person")
    target = Path("文档") / default_name(report.title)
    window.documents.exported.emit(Exported(target, f"已导出正式稿“{target.name}”（Word 文档）。"))
    settle()
    yield "exported", part(window, child(window, "exportedBar"))
    child(window, "exportedBar").hide()
    yield "export-errors", question(window)
    printing = PrintPreviewDialog(document_of(window.session), window)
    yield "print-preview", alone(sized(printing, 820, 640))
    yield "settings", alone(settings(window, 1))
    yield "template-check", alone(sized(template_check(window, folder), 760, 520))
    yield "returned", alone(sized(returned(window, report, folder), 900, 460))
    yield "import", alone(sized(import_preview(window), 1180, 640))
    yield "import-folder", alone(sized(import_folder(window, folder), 980, 420))


def reviewing(window: MainWindow) -> Iterator[Scene]:
    """Last year beside the text, comparison of both years, signatures."""
    attach_last(window)
    window.go_to(COPIED)
    window.side.show_last_year()
    settle()
    yield "last-year", window.grab()
    yield "comparison", alone(sized(ComparisonDialog(window.session, window), 860, 420))
    window.session.apply(sign(window.session.report, REVIEWS[0], "李明", TODAY), "初审签字", "")
    yield "sign-offs", alone(SignOffDialog(window.session, "王芳", window))
    window.session.undo_stack.undo()
    window.session.undo_stack.undo()


def never_lost(window: MainWindow, folder: Path) -> Iterator[Scene]:
    """The recovery of unsaved work, and earlier versions."""
    report = window.session.report
    yield "recovery", alone(recovery(report, folder))
    yield "versions", alone(sized(versions(report, folder), 980, 460))


def desks(folder: Path) -> Iterator[Scene]:
    """The desk's bodies, one of them chosen, and its sum."""
    bodies = made_window(folder / "desk")
    bodies.resize(*DESK)
    bodies.select(NAMES[3])
    yield "desk", alone(bodies)
    total = made_window(folder / "desk-sum")
    total.resize(*DESK)
    total.show()
    total.show_page(SUM)
    total.sum_page.go_to(CELL)
    yield "desk-sum", alone(total)


def sized(dialog: QDialog, width: int, height: int) -> QDialog:
    """Resize a dialog to what its picture needs to show."""
    dialog.resize(width, height)
    return dialog


def main(folder: Path, temporary: Path) -> None:
    """Take and write all pictures."""
    qInstallMessageHandler(refuse_warnings)
    application = make_application(["nianbao"])
    application.setCursorFlashTime(0)
    folder.mkdir(parents=True, exist_ok=True)
    temporary.mkdir(parents=True, exist_ok=True)
    preferences().look = Look.LIGHT
    window = MainWindow(ReportSession(today=TODAY))
    window.resize(*SIZE)
    window.show_start()
    window.show()
    window.activateWindow()
    settle()
    for scenes in (
        begin(window),
        tables(window),
        bound_numbers(window),
        narratives(window),
        handing_over(window, temporary),
        reviewing(window),
        never_lost(window, temporary),
        desks(temporary),
    ):
        for name, picture in scenes:
            write(picture, folder / f"{name}.png")
        window.session.undo_stack.setClean()
    window.close()
    window.deleteLater()
    settle()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
