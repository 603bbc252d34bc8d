"""Issue 13, A2: text of strangers is never rich text, and no document of ours loads anything."""

import ast
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QImage, QTextDocument
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QLabel,
    QProgressDialog,
    QTextEdit,
    QToolTip,
    QTreeWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.actions import exporting
from app.actions.importing import document as importing
from app.checks.finding import Finding, Level
from app.project.recovery import Recoverable, RecoveryCopy
from app.report.model import Report, SignOff
from app.report.readback.describing import DifferenceKind, DocumentDifference
from ui.cover.new_report_dialog import NewReportDialog
from ui.dialogs.line_dialog import LineDialog
from ui.dialogs.long_work import run_long
from ui.dialogs.question_box import QuestionBox
from ui.exporting.exported_bar import Exported
from ui.exporting.print_commands import document_of
from ui.exporting.print_preview_dialog import PrintPreviewDialog
from ui.exporting.template_check_dialog import TemplateCheckDialog
from ui.files.recovery_dialog import RecoveryDialog
from ui.help.crash_window import CrashWindow
from ui.importing.import_dialog import ImportDialog
from ui.importing.returned_dialog import ReturnedDialog
from ui.review.comparison_dialog import ComparisonDialog
from ui.review.sign_off_dialog import SignOffDialog
from ui.settings.dialog import PreferencesDialog
from ui.state.preferences import preferences
from ui.widgets.cursor_tip import show_at_cursor
from ui.widgets.labels import plain_label, plain_tip
from ui.widgets.sealed import SealedBrowser, SealedDocument
from ui.window.main_window import MainWindow

SOURCE = Path(__file__).resolve().parents[3] / "src" / "ui"
CELL = "requests.granted.natural_person"
TODAY = date(2026, 1, 5)


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """A picture that was last read long ago."""
    path = tmp_path / "x.png"
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    image.save(str(path))
    os.utime(path, (1, path.stat().st_mtime))
    if path.stat().st_atime != 1:
        pytest.skip("this system keeps no time of the last access (Wine)")
    return path


@pytest.fixture
def hostile(picture: Path) -> Iterator[str]:
    """HTML that shows the picture wherever it is taken for HTML; afterwards the picture has not been read."""
    yield f'<img src="{picture}"><b>甲</b>'
    assert picture.stat().st_atime == 1, "the picture has been read"


def hostile_report(report: Report, text: str) -> Report:
    """Return a report with the text wherever the project file has one."""
    for key in report.text_keys():
        report = report.with_text(key, f"{text}2024年收到 99 件。<script>")
    narratives = {
        section: tuple(replace(part, heading=text) for part in found) for section, found in report.narratives.items()
    }
    report = replace(report, narratives=narratives)
    report = report.with_cover(organisation=text, contact=text).with_remark(CELL, text).with_figures({CELL: 99})
    return replace(report, sign_offs=(SignOff(text, text, TODAY, "0"),))


_OWN_SIGN = '<img src="data:image/png;base64,'
"""Signs that we draw ourselves; a stranger's picture would be in a file or on the net."""


def assert_plain(shown: QWidget) -> None:
    """Check every label, tooltip and document of a window; grabbing it loads what its documents refer to."""
    shown.grab()
    for widget in (shown, *shown.findChildren(QWidget)):
        if isinstance(widget, QLabel) and "<img" in widget.text().replace(_OWN_SIGN, ""):
            assert widget.textFormat() is Qt.TextFormat.PlainText, (widget.objectName(), widget.text())
        assert "<img" not in widget.toolTip(), (widget.objectName(), widget.toolTip())
        if isinstance(widget, QTextEdit):
            assert "\ufffc" not in widget.toPlainText(), widget.objectName()
        if isinstance(widget, QTreeWidget):
            for row in range(widget.topLevelItemCount()):
                item = widget.topLevelItem(row)
                assert not any("<img" in item.toolTip(column) for column in range(widget.columnCount()))


def test_the_window_shows_strangers_text_as_it_is(
    window: MainWindow, hostile: str, tmp_path: Path, qtbot: QtBot
) -> None:
    """Every page, the side column, the status bar and the start page, with hostile text everywhere."""
    report = hostile_report(window.session.report, hostile)
    window.session.start(replace(report, last_year=report), tmp_path / "<img src=x>.nianbao")
    window.show_work()
    window.session.finish_checks()
    for row in range(window.sections.count()):
        window.sections.setCurrentRow(row)
        window.page(row).begin()
        window.side.show_last_year()
        assert_plain(window)
        window.side.show_help()
        assert_plain(window)
    stranger = Finding(Level.ERROR, "cover.year", hostile, (CELL,))
    window.go_to_finding(stranger)
    window.session.notice.emit(hostile)
    window.documents.exported.emit(Exported(tmp_path / "<img src=x>.docx", hostile))
    assert_plain(window)
    window.review.compare()
    assert window.review.comparison is not None
    assert_plain(window.review.comparison)
    window.review.comparison.close()
    window.files.recent.remember(tmp_path / f"{'<img src=x>'}.nianbao", report)
    window.session.undo_stack.setClean()
    window.show_start()
    assert_plain(window)


def test_the_dialogs_show_strangers_text_as_it_is(
    opened: MainWindow, hostile: str, tmp_path: Path, qtbot: QtBot
) -> None:
    report = hostile_report(opened.session.report, hostile)
    opened.session.start(replace(report, last_year=report))
    now = datetime(2026, 1, 5, 9).astimezone()
    copy = RecoveryCopy(tmp_path / "a.json", report, now, tmp_path / "<img src=x>.nianbao", None)
    difference = DocumentDifference(
        DifferenceKind.FIGURE, "introduction", hostile, hostile, f"{hostile}乙", hostile, hostile
    )
    shown = [
        QuestionBox(
            "年报", "hint", hostile, hostile, ("确定", QDialogButtonBox.ButtonRole.AcceptRole, None), parent=opened
        ),
        LineDialog("备注", hostile, hostile, parent=opened),
        NewReportDialog(TODAY, report.cover, opened),
        SignOffDialog(opened.session, hostile, opened),
        ComparisonDialog(opened.session, opened),
        RecoveryDialog([Recoverable(copy, report, hostile, hostile)], TODAY, opened),
        ReturnedDialog([difference], hostile, parent=opened),
        TemplateCheckDialog(tmp_path / "<img src=x>.docx", opened),
        PrintPreviewDialog(document_of(opened.session), opened),
        CrashWindow(hostile, hostile, opened),
        PreferencesDialog(preferences(), opened),
    ]
    for dialog in shown:
        dialog.show()
        assert_plain(dialog)
        dialog.close()
    opened.session.undo_stack.setClean()


def test_an_import_and_its_progress_show_strangers_text_as_it_is(
    opened: MainWindow, hostile: str, tmp_path: Path
) -> None:
    """The preview of an imported document, and the dialog while it is read."""
    report = hostile_report(opened.session.report, hostile)
    path = tmp_path / "x.html"
    exporting.export(report, path, TODAY, draft=True, accept_errors=True)
    dialog = ImportDialog(hostile, importing.import_beside(path), opened, can_replace=True)
    dialog.show()
    assert_plain(dialog)
    dialog.close()
    checked: list[QWidget] = []

    def work(cancelled: Event) -> None:
        for _ in range(500):
            if checked or cancelled.wait(0.02):
                return

    def look() -> None:
        for progress in opened.findChildren(QProgressDialog):
            if progress.isVisible() and not checked:
                assert_plain(progress)
                checked.append(progress)

    timer = QTimer(interval=10)
    timer.timeout.connect(look)
    timer.start()
    run_long(opened, hostile, work)
    timer.stop()
    assert checked


def test_tooltips_are_escaped(window: MainWindow, hostile: str, qtbot: QtBot) -> None:
    assert "<img" not in plain_tip(hostile)
    assert plain_tip("普通的话") == "普通的话"
    window.go_to("introduction")
    show_at_cursor(hostile)
    assert "<img" not in QToolTip.text()
    QToolTip.hideText()


@pytest.mark.parametrize("kind", [SealedDocument, SealedBrowser])
def test_documents_load_nothing(qapp: QApplication, picture: Path, kind: type[QTextDocument | SealedBrowser]) -> None:
    """Even where HTML does refer to a file, whether by its path or as a URL."""
    shown = kind()
    for source in (str(picture), QUrl.fromLocalFile(str(picture)).toString()):
        html = f'<html><head><link rel="stylesheet" href="{source}"></head><body><img src="{source}"></body></html>'
        shown.setHtml(html)
        view = shown if isinstance(shown, QWidget) else QTextEdit()
        if isinstance(shown, QTextDocument):
            view.setDocument(shown)  # type: ignore[attr-defined]
        view.resize(200, 100)
        view.grab()
        assert picture.stat().st_atime == 1


def test_an_unsealed_document_would_read_the_picture(qapp: QApplication, picture: Path) -> None:
    """The check above sees what it has to see."""
    view = QTextEdit()
    view.setHtml(f'<img src="{picture}">')
    view.grab()
    if picture.stat().st_atime == 1:
        pytest.skip("this file system does not record reading")


def test_labels_take_every_text_literally(qapp: QApplication) -> None:
    label = plain_label()
    label.setText("<b>甲</b>")
    assert label.textFormat() is Qt.TextFormat.PlainText
    wide = plain_label("甲")
    assert label.sizeHint().width() > 2 * wide.sizeHint().width()


RICH = {
    "widgets/labels.py": "the factory",
    "window/status_bar.py": "words of our own; what a file contains is escaped",
    "table/balance_strip.py": "names of the form and figures",
    "narrative/length_label.py": "numbers and words of our own",
    "widgets/helpers.py": "titles of pages, made plain",
}


def nodes(name: str) -> Iterator[ast.AST]:
    yield from ast.walk(ast.parse((SOURCE / name).read_text(encoding="utf-8")))


def calls(name: str) -> Iterator[tuple[str, ast.Call]]:
    for node in nodes(name):
        if isinstance(node, ast.Call):
            yield node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", ""), node


@pytest.fixture(scope="module")
def modules() -> list[str]:
    return sorted(path.relative_to(SOURCE).as_posix() for path in SOURCE.rglob("*.py"))


def test_the_factories_are_used_everywhere(modules: list[str]) -> None:
    """Labels, documents and tooltips with text that is not a constant come from ui.widgets."""
    assert len(modules) > 100
    failures = []
    for name, (called, node) in ((module, call) for module in modules for call in calls(module)):
        place = f"{name}:{node.lineno}"
        if name not in RICH and called in ("QLabel", "setTextFormat"):
            failures.append(f"{place}: use plain_label")
        if called in ("QTextDocument", "QTextBrowser", "QTextEdit", "QMessageBox"):
            failures.append(f"{place}: use ui.widgets")
        if called == "setToolTip" and name not in ("window/actions.py", "narrative/find_bar.py"):
            text = node.args[-1]
            is_own = isinstance(text, ast.Constant) or (isinstance(text, ast.Name) and text.id == "purpose")
            is_escaped = isinstance(text, ast.Call) and getattr(text.func, "id", "") == "plain_tip"
            if not is_own and not is_escaped:
                failures.append(f"{place}: use plain_tip")
    assert failures == []


def test_no_class_of_ours_is_a_label_or_document_of_qt(modules: list[str]) -> None:
    for name, node in ((module, each) for module in modules for each in nodes(module)):
        if isinstance(node, ast.ClassDef):
            bases = {base.id for base in node.bases if isinstance(base, ast.Name)}
            assert "QLabel" not in bases or name in RICH, f"{name}: {node.name}"
            sealed = name in ("widgets/sealed.py", "help/guide_page.py")
            assert not bases & {"QTextBrowser", "QTextDocument"} or sealed, f"{name}: {node.name}"
