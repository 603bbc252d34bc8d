"""Every dialog of the window, as it appears while the sample report is open."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from docx import Document
from PySide6.QtWidgets import QDialog, QTabWidget, QWidget

from app.actions import exporting, guiding, keeping, projects, showing, templates
from app.actions.importing import document as importing
from app.actions.importing.folder import documents_among
from app.actions.last_year import attach_report
from app.actions.proof import returned_document
from app.actions.typesetting import keep_typesetting
from app.output.word.typesetting import OFFICIAL, Typesetting
from app.project.recovery import Recoverable, RecoveryCopy
from app.report.bound.sentences import sentences, write
from app.report.model import BodyKind, Cover, Report
from app.report.signing import REVIEWS, sign
from scenes.desk import desk_dialogs
from scenes.settle import settle
from ui.bound.sentence_dialog import SentenceDialog
from ui.cover.new_report_dialog import NewReportDialog
from ui.desk.menus import desk_keys
from ui.dialogs.line_dialog import LineDialog
from ui.dialogs.question_box import QuestionBox
from ui.dialogs.questions import APPLICATION, Role
from ui.exporting.print_commands import document_of
from ui.exporting.print_preview_dialog import PrintPreviewDialog
from ui.exporting.template_check_dialog import TemplateCheckDialog
from ui.files.earlier_versions_dialog import EarlierVersionsDialog
from ui.files.recovery_dialog import RecoveryDialog
from ui.help.about_dialog import AboutDialog
from ui.help.crash_window import CrashWindow
from ui.help.feedback_dialog import FeedbackDialog
from ui.help.guide_window import GuideWindow
from ui.help.shortcuts_dialog import ShortcutsDialog
from ui.importing.folder_dialog import FolderDialog
from ui.importing.import_dialog import ImportDialog
from ui.importing.returned_dialog import ReturnedDialog
from ui.review.comparison_dialog import ComparisonDialog
from ui.review.sign_off_dialog import SignOffDialog
from ui.settings.dialog import PreferencesDialog
from ui.state.preferences import preferences
from ui.window.actions import keys_by_menu
from ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from app.project.backups import Version

TODAY = date(2026, 1, 5)
COVER = Cover("云溪区临河街道办事处", body_kind=BodyKind.TOWNSHIP)
BROKEN = "requests.granted.natural_person"
COPIED = "overview.platforms"
SETTINGS = ("settings", "settings-template", "settings-typesetting", "settings-checks")
LAST_FIGURES = {"licensing.licences.decisions": 131, "enforcement.penalties.decisions": 52, BROKEN: 8}


def import_preview(window: MainWindow) -> ImportDialog:
    """The import preview of the sample as a published document, at a figure that is unclear."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "2025年度报告.docx"
        exporting.export(projects.open_sample(), source, TODAY, accept_errors=True)
        document = Document(str(source))
        (figure,) = document.tables[1].cell(3, 3).paragraphs[0].runs
        figure.text = f"{figure.text}？"
        document.save(str(source))
        found = importing.import_beside(source)
    preview = ImportDialog(source.name, found, window, can_replace=True)
    preview.entries.step(2)
    return preview


def import_folder(window: MainWindow, folder: Path) -> FolderDialog:
    """The import of a folder: one of its files is no report, one is another copy of the first."""
    source = folder / "各单位年报"
    source.mkdir(exist_ok=True)
    text = showing.as_text(projects.open_sample())
    other = text.replace("临河街道办事处", "农业农村局")
    doubtful = other.replace("农业农村局", "水务局").replace("\t27\t", "\t27？\t", 1)
    files = {"临河街道.txt": text, "临河街道（终稿）.txt": text, "农业农村局.txt": other, "水务局.txt": doubtful}
    for name, content in files.items():
        (source / name).write_text(content, encoding="utf-8")
    (source / "签收表.pdf").write_bytes(b"%PDF-1.4")
    dialog = FolderDialog(documents_among([source]), window.questions.importing, window)
    settle(lambda: dialog.is_reading)
    dialog.table.selectRow(4)
    return dialog


def template_check(window: MainWindow, folder: Path) -> QDialog:
    """The check of a template with a mistyped name and a missing end tag."""
    file = folder / "本单位模板.docx"
    templates.new_template(file, force=True)
    document = Document(str(file))
    for paragraph in document.paragraphs:
        if "{{ organisation }}" in paragraph.text or "organisation" in paragraph.text:
            paragraph.text = paragraph.text.replace("organisation", "organization")
            break
    document.add_paragraph("{% if contact %}联系方式：{{ contact }}")
    document.save(str(file))
    return TemplateCheckDialog(file, window)


def returned(window: MainWindow, report: Report, folder: Path) -> QDialog:
    """The changes of a leader in the Word document."""
    text = report.text("overview.proactive_disclosure")
    theirs = report.with_figures({"licensing.licences.decisions": 148}).with_text(
        "overview.proactive_disclosure", text.replace("。", "，群众查阅更加方便。", 1)
    )
    file = folder / "报告（领导改）.docx"
    exporting.export(theirs, file, TODAY, accept_errors=True)
    return ReturnedDialog(returned_document.compare_document(report, file), file.name, parent=window)


def recovery(report: Report, folder: Path) -> QDialog:
    """The offer to recover unsaved work."""
    changed = report.with_figures({BROKEN: 7, "requests.received.natural_person": 28})
    kept = datetime.fromisoformat("2026-01-05T09:26:00+08:00")
    copy = RecoveryCopy(folder / "copy.json", changed, kept, folder / "2025年度报告.nianbao", None)
    found = keeping.differs(changed, report)
    return RecoveryDialog([Recoverable(copy, report, found, "文件“2025年度报告”没有改动过。")], TODAY)


def versions(report: Report, folder: Path) -> QDialog:
    """Four earlier versions."""
    path = folder / "2025年度报告.nianbao"
    for number in range(4):
        keeping.save(report.with_figures({BROKEN: 3 + number}), path)
    found = [at(version, number) for number, version in enumerate(keeping.earlier_versions(path))]
    return EarlierVersionsDialog(found, report, TODAY)


def at(version: Version, number: int) -> Version:
    """The version with a fixed time on a working day, so that two runs give the same picture."""
    moment = datetime.fromisoformat("2026-01-05T09:20:08+08:00") - timedelta(minutes=47 * number)
    return replace(version, saved_at=moment)


def crash(*, is_open: bool) -> QDialog:
    """The window for an unexpected error, with or without its details."""
    window = CrashWindow("您填写的内容还在，已经另外存了一份恢复副本。请保存文件。", "年报 1.0\nKeyError: 7\n" * 20)
    if is_open:
        window.fold.click()
    return window


def settings(window: MainWindow, page: int) -> QDialog:
    """The settings at one of their pages."""
    dialog = PreferencesDialog(preferences(), window)
    tabs = dialog.findChild(QTabWidget, "settings.tabs")
    if tabs is not None:
        tabs.setCurrentIndex(page)
    return dialog


def other_typesetting(window: MainWindow) -> QDialog:
    """The settings of an office whose choices differ from the official format."""
    keep_typesetting(Typesetting(text_font="仿宋", pitch=28.0, left=25.0))
    return settings(window, SETTINGS.index("settings-typesetting"))


def compared_texts(window: MainWindow) -> QDialog:
    """The comparison of texts, with one of them chosen."""
    dialog = ComparisonDialog(window.session, window)
    dialog.tabs.setCurrentIndex(1)
    dialog.texts.selectRow(1)
    return dialog


def question(window: MainWindow) -> QDialog:
    """The question before a file that others changed is overwritten."""
    sentence = "“2025年度报告.nianbao”打开以后，又被别人或别的程序改过。"
    info = "覆盖会替换对方的修改，被替换的内容可以在“文件”菜单的“更早的版本”里找回；不想覆盖，请另存为一份。"
    answers = [(label, Role.AcceptRole, label) for label in ("另存为…", "覆盖", "取消")]
    return QuestionBox(APPLICATION, "warning", sentence, info, *answers, parent=window)


def reason(window: MainWindow) -> QDialog:
    """The question for a reason."""
    finding = "表三“（一）予以公开”的“自然人”是 11，上年是 3，多 8，请核对。"
    return LineDialog(
        "说明理由", "", finding, "如果情况属实，请说明理由（写进报告文件，不打印）：", is_long=True, parent=window
    )


def attach_last(window: MainWindow) -> None:
    """Attach a report of last year, of which a text and three figures differ."""
    report = window.session.report
    last = report.with_cover(year=2024).with_figures(LAST_FIGURES)
    last = last.with_text(COPIED, report.text(COPIED).partition("。")[0] + "。服务点的地图由各社区自己张贴。")
    window.session.apply(attach_report(report, last), "附上上年的报告", "")


def feedback(window: MainWindow) -> QDialog:
    """The problem report, written at a fixed time."""
    dialog = FeedbackDialog(lambda proposed: proposed, window)
    text = re.sub("(?<=时间：).*", "2026-01-05 09:26", dialog.words.toPlainText())
    place = dialog.words.textCursor().position()
    dialog.words.setPlainText(text)
    cursor = dialog.words.textCursor()
    cursor.setPosition(place)
    dialog.words.setTextCursor(cursor)
    return dialog


def guide(chapter: str) -> GuideWindow:
    """The user guide at a chapter."""
    window = GuideWindow()
    window.page.go_to(chapter)
    return window


def chart(window: MainWindow) -> ComparisonDialog:
    """Return the comparison with its picture."""
    dialog = ComparisonDialog(window.session, window)
    dialog.tabs.setCurrentWidget(dialog.chart)
    return dialog


def wordings(window: MainWindow) -> SentenceDialog:
    """Return the wordings of what the tables hold."""
    report = window.session.report
    return SentenceDialog([(item, write(report, item)) for item in sentences()[:5]], window, is_added=True)


def every_dialog(window: MainWindow, folder: Path) -> Iterator[tuple[str, QWidget]]:
    """Yield every dialog and the user guide, with its name; ``folder`` takes the files that they read."""
    report = window.session.report
    yield "new-report", NewReportDialog(TODAY, COVER, window)
    for page, name in enumerate(SETTINGS):
        yield name, settings(window, page)
    yield "settings-typesetting-own", other_typesetting(window)
    keep_typesetting(OFFICIAL)
    yield "question", question(window)
    yield "reason", reason(window)
    yield "import", import_preview(window)
    yield "import-folder", import_folder(window, folder)
    yield "returned", returned(window, report, folder)
    yield "template-check", template_check(window, folder)
    yield "print-preview", PrintPreviewDialog(document_of(window.session), window)
    attach_last(window)
    yield "comparison", ComparisonDialog(window.session, window)
    yield "comparison-texts", compared_texts(window)
    yield "comparison-chart", chart(window)
    yield "sentences", wordings(window)
    window.session.apply(sign(window.session.report, REVIEWS[0], "李明", TODAY), "初审签字", "")
    yield "sign-offs", SignOffDialog(window.session, "王芳", window)
    window.session.undo_stack.undo()
    window.session.undo_stack.undo()
    yield "recovery", recovery(report, folder)
    yield "versions", versions(report, folder)
    yield "shortcuts", ShortcutsDialog({**keys_by_menu(window.entries()), **desk_keys()}, window)
    yield "about", AboutDialog(window)
    yield "feedback", feedback(window)
    yield "crash", crash(is_open=False)
    yield "crash-details", crash(is_open=True)
    yield "guide", guide(guiding.INDEX)
    yield "guide-tables", guide("tables")
    yield from desk_dialogs(window, folder)
    window.session.undo_stack.setClean()
