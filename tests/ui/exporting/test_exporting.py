"""Issue 4, Handing over: every format from the window, what is written, print with preview."""

import json
import os
import re
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from own_layouts import LAYOUTS
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QProgressDialog, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.actions import exporting, templates
from app.actions.typesetting import keep_typesetting, typesetting_file
from app.errors import PagesNotMade
from app.output.word.typesetting import Typesetting
from ui.exporting.exported_bar import ExportedBar
from ui.exporting.kinds import EXPORT_KINDS
from ui.exporting.print_commands import document_of, make_printer
from ui.exporting.print_document import PrintDocument, pages_to_print, paint_pages
from ui.exporting.print_preview_dialog import NOTE, PrintAnswer, PrintPreviewDialog
from ui.exporting.questions import TemplateRefused, export_target
from ui.preview.requests import pages_process
from ui.state.export_folders import ExportFolders
from ui.state.preferences import preferences
from ui.window.main_window import MainWindow

OnProgress = Callable[[QWidget, Callable[[QProgressDialog], None]], None]

KEY = "requests.granted.natural_person"
BEGINNINGS = {".docx": b"PK", ".xlsx": b"PK", ".html": b"<!DOCTYPE", ".json": b"{", ".txt": "云溪区".encode()}


def bar_of(window: MainWindow) -> ExportedBar:
    found: ExportedBar = window.findChild(ExportedBar)
    return found


class Opener(QObject):
    """Replacement for the desktop's programs; Qt passes it what it would open."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toLocalFile())


@pytest.fixture
def opener() -> Iterator[Opener]:
    own = Opener()
    QDesktopServices.setUrlHandler("file", own, "open")
    yield own
    QDesktopServices.unsetUrlHandler("file")


def test_every_format_has_a_kind_in_the_window() -> None:
    """The file dialog's list names what the export knows."""
    assert set(EXPORT_KINDS) | {".htm"} == set(exporting.FORMATS)


@pytest.mark.parametrize("suffix", BEGINNINGS)
def test_the_suffix_picks_the_format(opened: MainWindow, dialogs: object, tmp_path: Path, suffix: str) -> None:
    """The final document; the bar reports what was written and stays."""
    target = dialogs.path = tmp_path / f"报告{suffix}"  # type: ignore[attr-defined]
    opened.actions_by_name[f"export{suffix}"].trigger()
    assert target.read_bytes().startswith(BEGINNINGS[suffix])
    assert dialogs.proposed.name == f"{opened.session.report.title}{suffix}"  # type: ignore[attr-defined]
    bar = bar_of(opened)
    assert bar.isVisible()
    assert "正式稿" in bar.words.text()
    assert target.name in bar.words.text()
    assert EXPORT_KINDS[suffix] in bar.words.text()


def test_a_draft_is_asked_for_where_there_are_errors(opened: MainWindow, dialogs: object, tmp_path: Path) -> None:
    opened.session.set_figures({KEY: 999})
    dialogs.path, dialogs.with_errors = tmp_path / "报告.html", True  # type: ignore[attr-defined]
    opened.documents.export(".html")
    assert dialogs.asked  # type: ignore[attr-defined]
    assert dialogs.proposed.name.startswith("草稿 ")  # type: ignore[attr-defined]
    assert "草稿" in (tmp_path / "报告.html").read_text("utf-8")
    assert "草稿" in bar_of(opened).words.text()


@pytest.mark.parametrize(
    ("name", "proposed", "kind", "meant"),
    [
        ("报告.docx", ".docx", ".docx", "报告.docx"),
        ("报告.docx", ".docx", ".pdf", "报告.pdf"),  # the type was picked, the name left as it was
        ("报告.xlsx", ".docx", ".docx", "报告.xlsx"),  # the suffix was typed
        ("2025.1", ".docx", ".docx", "2025.1.docx"),
        ("报告", ".docx", ".html", "报告.html"),
        ("报告.HTM", ".docx", ".html", "报告.HTM"),
        ("报告.htm", ".docx", ".docx", "报告.htm"),
    ],
)
def test_which_file_is_meant(name: str, proposed: str, kind: str, meant: str) -> None:
    assert export_target(Path(name), proposed, kind) == Path(meant)


def test_the_folder_is_remembered_per_report(tmp_path: Path) -> None:
    """A report goes where it went last time, a new one where the last one went; what is gone is not proposed."""
    folders = ExportFolders(preferences())
    one, two, own = tmp_path / "甲", tmp_path / "乙", tmp_path / "自己"
    for folder in (one, two, own):
        folder.mkdir()
    first, second = own / "一.nianbao", own / "二.nianbao"
    assert folders.folder(first) is None
    folders.remember(first, one)
    folders.remember(second, two)
    assert folders.folder(first) == one
    assert folders.folder(None) == two
    assert folders.folder(own / "三.nianbao") is None
    one.rmdir()
    assert folders.folder(first) is None
    preferences().restore_defaults()
    assert folders.folder(second) == two, "restoring the settings forgets no folders"
    preferences().export_folders = "[3"
    assert folders.folder(second) is None


def test_the_next_export_begins_where_the_last_one_went(opened: MainWindow, dialogs: object, tmp_path: Path) -> None:
    folder = tmp_path / "送审"
    folder.mkdir()
    dialogs.path = folder / "报告.txt"  # type: ignore[attr-defined]
    opened.documents.export(".txt")
    opened.documents.export(".docx")
    assert dialogs.proposed.parent == folder  # type: ignore[attr-defined]


def test_file_and_folder_are_opened_from_the_bar(
    opened: MainWindow, dialogs: object, tmp_path: Path, opener: Opener
) -> None:
    target = dialogs.path = tmp_path / "报告.txt"  # type: ignore[attr-defined]
    opened.documents.export(".txt")
    bar = bar_of(opened)
    bar.open_file.click()
    bar.open_folder.click()
    assert [Path(name) for name in opener.opened] == [target, tmp_path]
    target.unlink()
    bar.open_file.click()
    assert "已经不在" in dialogs.errors[-1]  # type: ignore[attr-defined]
    QTest.keyClick(bar.open_file, Qt.Key.Key_Escape)
    assert bar.isHidden()


def test_the_bar_goes_with_its_report(opened: MainWindow, dialogs: object, tmp_path: Path, sample: Path) -> None:
    dialogs.path = tmp_path / "报告.txt"  # type: ignore[attr-defined]
    opened.documents.export(".txt")
    assert bar_of(opened).isVisible()
    opened.open(sample)
    assert bar_of(opened).isHidden()


def test_the_report_is_copied_for_a_website(opened: MainWindow, dialogs: object) -> None:
    """As HTML, and its code as text; one with errors only knowingly."""
    clipboard = QGuiApplication.clipboard()
    opened.actions_by_name["copy_html"].trigger()
    data = clipboard.mimeData()
    assert data.hasHtml()
    assert data.text() == exporting.copy_as_html(opened.session.report)
    assert "<table" in data.html()
    clipboard.setText("别的")
    opened.session.set_figures({KEY: 999})
    opened.documents.copy_as_html()
    assert clipboard.text() == "别的"
    dialogs.agrees = True  # type: ignore[attr-defined]
    opened.documents.copy_as_html()
    assert "999" in clipboard.text()


@pytest.mark.skipif(os.name == "nt", reason="a program that hangs is a shell script here")
def test_a_pdf_can_be_given_up_while_the_window_lives(
    opened: MainWindow, dialogs: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, on_progress: OnProgress
) -> None:
    """A real office program that hangs: progress is shown, the window goes on, cancelling writes nothing."""
    program = tmp_path / "bin" / "soffice"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\nsleep 60\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    target = dialogs.path = tmp_path / "报告.pdf"  # type: ignore[attr-defined]
    beats: list[str] = []
    messages: list[str] = []
    opened.files.done.connect(messages.append)

    def cancel(dialog: QProgressDialog) -> None:
        beats.append(dialog.labelText())
        opened.documents.export(".txt")  # a second one is refused
        dialog.findChild(QPushButton).click()  # type: ignore[union-attr]

    on_progress(opened, cancel)
    start = time.monotonic()
    opened.documents.export(".pdf")
    assert time.monotonic() - start < 20
    assert "PDF" in beats[0]
    assert messages == ["上一次导出还没有结束，请稍等。", "已取消，没有导出。"]
    assert not target.exists()
    assert not dialogs.errors  # type: ignore[attr-defined]


def test_no_office_program_is_one_sentence(
    opened: MainWindow, dialogs: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.output.pdf.find_offices", lambda _machine: iter(()))
    dialogs.path = tmp_path / "报告.pdf"  # type: ignore[attr-defined]
    opened.documents.export(".pdf")
    assert "没有找到 Word、WPS 或 LibreOffice" in dialogs.errors[-1]  # type: ignore[attr-defined]
    assert not (tmp_path / "报告.pdf").exists()


def own_template(path: Path, old: str, new: str) -> Path:
    """A template of an office's own: the official one with something changed."""
    templates.new_template(path)
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    text = parts["word/document.xml"].decode("utf-8")
    assert old in text
    parts["word/document.xml"] = text.replace(old, new, 1).encode("utf-8")
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return path


def words_of(document: Path) -> str:
    with zipfile.ZipFile(document) as package:
        return package.read("word/document.xml").decode("utf-8")


def test_a_template_of_ones_own_is_used(opened: MainWindow, dialogs: object, tmp_path: Path) -> None:
    template = own_template(tmp_path / "本局模板.docx", "{{ title_lines }}", "{{ title_lines }}（本局版）")
    preferences().export_template = str(template)
    target = dialogs.path = tmp_path / "报告.docx"  # type: ignore[attr-defined]
    opened.documents.export()
    assert "（本局版）" in words_of(target)
    assert "本局模板" in bar_of(opened).words.text()
    dialogs.path = tmp_path / "报告.html"  # type: ignore[attr-defined]
    opened.documents.export(".html")
    assert not dialogs.errors, "other formats do without"  # type: ignore[attr-defined]


def test_the_choices_of_the_settings_are_used(opened: MainWindow, dialogs: object, tmp_path: Path) -> None:
    """Issue 15, 6: a document has the fonts chosen in the settings; other formats do without."""
    keep_typesetting(Typesetting(text_font="宋体"))
    for suffix in (".docx", ".html"):
        target = dialogs.path = tmp_path / f"报告{suffix}"  # type: ignore[attr-defined]
        opened.documents.export(suffix)
        assert target.exists()
    with zipfile.ZipFile(tmp_path / "报告.docx") as package:
        assert "仿宋" not in package.read("word/styles.xml").decode("utf-8")
    typesetting_file().write_bytes(b"{")
    dialogs.path = tmp_path / "另一份.docx"  # type: ignore[attr-defined]
    opened.documents.export()
    assert "版式" in dialogs.errors[-1]  # type: ignore[attr-defined]
    assert not (tmp_path / "另一份.docx").exists()


def test_a_mistaken_template_is_asked_about(opened: MainWindow, dialogs: object, tmp_path: Path) -> None:
    """Nothing is written with it; the official one can replace it, and its errors can be shown."""
    template = own_template(tmp_path / "改坏的.docx", "{{ title_lines }}", "{{ title_line }}")
    preferences().export_template = str(template)
    target = dialogs.path = tmp_path / "报告.docx"  # type: ignore[attr-defined]
    opened.documents.export()
    assert "改坏的.docx" in dialogs.asked[-1]  # type: ignore[attr-defined]
    assert not target.exists()
    dialogs.on_template = TemplateRefused.CHECK  # type: ignore[attr-defined]
    opened.documents.export()
    assert dialogs.asked[-1] == "check 改坏的.docx"  # type: ignore[attr-defined]
    assert not target.exists()
    dialogs.on_template = TemplateRefused.OFFICIAL  # type: ignore[attr-defined]
    opened.documents.export()
    assert opened.session.report.cover.organisation in words_of(target)
    template.unlink()
    target.unlink()
    dialogs.on_template = TemplateRefused.CANCEL  # type: ignore[attr-defined]
    opened.documents.export()
    assert "读不到模板" in dialogs.asked[-1]  # type: ignore[attr-defined]


def test_what_is_printed_is_the_report(opened: MainWindow) -> None:
    """All words and figures, table 三 on one page, no heading alone at the foot of a page."""
    document = document_of(opened.session)
    text = "".join(part.block.text for sheet in document.sheets for part in sheet.shown)
    for key in opened.session.report.text_keys():
        for line in opened.session.report.text(key).splitlines():
            assert line in text
    assert not document.is_draft
    assert 4 <= document.page_count <= 8
    opened.session.set_figures({KEY: 999})
    assert document_of(opened.session).is_draft


def test_the_own_template_is_printed(opened: MainWindow, dialogs: object, tmp_path: Path) -> None:
    """Issue 15, 7: print and print preview follow the own template: its pages, landscape ones too, and its numbers."""
    template = tmp_path / "自己的模板.docx"
    template.write_bytes(LAYOUTS["letterhead"]())
    preferences().export_template = str(template)
    try:
        document = document_of(opened.session)
        assert {sheet.width > sheet.height for sheet in document.sheets} == {True, False}
        assert document.sheets[0].shown[-1].block.text == f"第 1 页，共 {document.page_count} 页"
        target = dialogs.path = tmp_path / "样张.pdf"  # type: ignore[attr-defined]
        dialogs.on_printing, dialogs.agrees = PrintAnswer.PRINT, True  # type: ignore[attr-defined]
        opened.actions_by_name["print"].trigger()
        boxes = re.findall(rb"/MediaBox \[0 0 ([0-9.]+) ([0-9.]+)\]", target.read_bytes())
        wide = [float(width) > float(height) for width, height in boxes]
        assert wide == [sheet.width > sheet.height for sheet in document.sheets]
        template.write_bytes(LAYOUTS["boxed-number"]())
        dialog = PrintPreviewDialog(document_of(opened.session))
        remark = dialog.findChild(QLabel, "preview.remark")
        assert remark is not None
        assert "预览里看不到模板的图片、分栏" in remark.text()
        dialog.deleteLater()
    finally:
        preferences().export_template = ""


def test_a_draft_is_marked_on_every_page(opened: MainWindow) -> None:
    """草稿 across each page, whatever the template; the window stays usable when there are no pages."""
    final = document_of(opened.session)
    opened.session.set_figures({KEY: 999})
    draft = document_of(opened.session)

    def grey(document: PrintDocument, page: int) -> int:
        image = QImage(420, 594, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        document.paint(painter, page, 420 / (210 / 25.4))
        painter.end()
        return memoryview(bytes(image.constBits())).cast("I").tolist().count(0xFFE1E1E1)  # lines without padding

    assert all(grey(final, page) < 300 for page in range(final.page_count)), "but for the edges of letters"
    assert all(grey(draft, page) > 1000 for page in range(draft.page_count))


def test_pages_that_are_not_made_are_one_sentence(
    opened: MainWindow, dialogs: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_words: object, **_more: object) -> None:
        raise PagesNotMade("预览没有做出来。")

    monkeypatch.setattr(pages_process(), "pages", fail)
    opened.actions_by_name["print_preview"].trigger()
    assert dialogs.errors == ["预览没有做出来。"]  # type: ignore[attr-defined]
    dialogs.on_printing = PrintAnswer.PRINT  # type: ignore[attr-defined]
    opened.actions_by_name["print"].trigger()
    assert dialogs.errors == ["预览没有做出来。"] * 2  # type: ignore[attr-defined]


def ink(document: PrintDocument, page: int) -> tuple[int, int]:
    """Dark pixels at the foot of a page, in its left and right half."""
    image = QImage(420, 594, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    document.paint(painter, page, 420 / (210 / 25.4))
    painter.end()
    rows = range(((297 - 35) * 2) + 1, 590)
    dark = [x for x in range(420) for y in rows if image.pixelColor(x, y).lightness() < 128]
    return sum(x < 210 for x in dark), sum(x >= 210 for x in dark)


def test_page_numbers_are_on_the_outer_edge(opened: MainWindow) -> None:
    """Right on odd pages, left on even ones."""
    document = document_of(opened.session)
    (left, right), (other_left, other_right) = ink(document, 0), ink(document, 1)
    assert right > 0
    assert left == 0
    assert other_left > 0
    assert other_right == 0


def test_printing_writes_every_page(opened: MainWindow, dialogs: object, tmp_path: Path) -> None:
    """To a file here, as a machine without a printer does."""
    target = dialogs.path = tmp_path / "样张.pdf"  # type: ignore[attr-defined]
    dialogs.on_printing, dialogs.agrees = PrintAnswer.PRINT, True  # type: ignore[attr-defined]
    opened.actions_by_name["print"].trigger()
    pages = document_of(opened.session).page_count
    assert target.read_bytes().count(b"/Type /Page\n") == pages
    target.unlink()
    opened.actions_by_name["print_preview"].trigger()
    assert target.exists()
    dialogs.on_printing = PrintAnswer.EXPORT  # type: ignore[attr-defined]
    dialogs.path = tmp_path / "报告.docx"  # type: ignore[attr-defined]
    opened.documents.print()
    assert (tmp_path / "报告.docx").exists(), "the Word document instead"


@pytest.mark.qt_log_ignore("QPdf", "QPainter", extend=True)
def test_a_printer_that_fails_is_one_sentence(opened: MainWindow, dialogs: object, tmp_path: Path) -> None:
    dialogs.path = tmp_path / "没有" / "样张.pdf"  # type: ignore[attr-defined]
    dialogs.on_printing, dialogs.agrees = PrintAnswer.PRINT, True  # type: ignore[attr-defined]
    opened.documents.print()
    assert "没有打印出来" in dialogs.errors[-1]  # type: ignore[attr-defined]


def test_only_the_selected_pages(opened: MainWindow) -> None:
    document, printer = document_of(opened.session), make_printer(opened.session)
    assert pages_to_print(document, printer) == list(range(document.page_count))
    printer.setFromTo(2, 3)
    assert pages_to_print(document, printer) == [1, 2]
    printer.setPageOrder(printer.PageOrder.LastPageFirst)
    assert pages_to_print(document, printer) == [2, 1]


def test_the_preview_shows_the_pages_and_names_the_official_document(opened: MainWindow, qtbot: QtBot) -> None:
    """Issue 15, 7: with zoom: whole page, width, 100 %."""
    document = document_of(opened.session)
    dialog = PrintPreviewDialog(document)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.pages.is_drawn)
    assert dialog.pages.verticalScrollBar().value() == 0, "issue 12: begins at the edge of the first page"
    assert dialog.pages.paper.sheets == document.sheets
    assert "Word 文档" in NOTE
    assert dialog.place.text() == f"第 1/{document.page_count} 页"
    assert not dialog.previous.isEnabled()
    dialog.next.click()
    assert dialog.place.text().startswith("第 2/")
    whole = dialog.findChild(QToolButton, "preview.page")
    assert whole is not None
    whole.click()
    assert dialog.place.text().startswith("第 2/")
    paper, view = dialog.pages.paper, dialog.pages.viewport()
    assert document.sheets[0].height * paper.scale_of(1) <= view.height()
    dialog.zoom.full.click()
    assert dialog.pages.percent == 100
    dialog.zoom.width_button.click()
    assert document.sheets[0].width * paper.scale_of(0) == pytest.approx(view.width(), abs=25)
    dialog.export.click()
    assert dialog.choice is PrintAnswer.EXPORT
    assert not dialog.isVisible()


@pytest.mark.qt_log_ignore("QPdf", "QPainter", extend=True)
def test_paint_pages_reports_a_missing_printer(opened: MainWindow, tmp_path: Path) -> None:
    printer = make_printer(opened.session)
    printer.setOutputFileName(str(tmp_path / "a" / "b.pdf"))
    assert not paint_pages(document_of(opened.session), printer)


def test_nothing_of_this_is_loaded_at_the_start(tmp_path: Path, sample: Path) -> None:
    """Start-up time: printing, exporting and their dialogs are imported when they are used."""
    program = """
import json, sys
from pathlib import Path
from ui.application import make_application, make_window
app = make_application(["nianbao"])
window = make_window(Path(sys.argv[1]))
print(json.dumps(sorted(sys.modules)))
"""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "NIANBAO_CONFIG": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", program, str(sample)], env=environment, capture_output=True, text=True, check=True
    )
    loaded = set(json.loads(done.stdout.splitlines()[-1]))
    late = {
        "PySide6.QtPrintSupport", "ui.exporting.export_commands", "ui.exporting.exported_bar", "ui.state.export_folders", "ui.exporting.questions",
        "ui.exporting.print_questions", "ui.settings.questions", "app.actions.exporting", "app.actions.proof.prove",
        "ui.exporting.print_commands", "ui.exporting.print_document", "ui.exporting.print_preview_dialog", "ui.importing.returned_command", "ui.importing.returned_dialog",
        "ui.settings.templates", "ui.exporting.template_check_dialog", "ui.dialogs.long_work", "app.actions.templates",
        "app.actions.proof.returned_document",
    }  # fmt: skip
    assert not late & loaded


def test_the_menu_has_every_way_of_handing_over(opened: MainWindow) -> None:
    actions = opened.actions_by_name
    assert actions["print"].shortcut().toString() == "Ctrl+P"
    assert actions["export"].shortcut().toString() == "Ctrl+E"
    opened.show_start()
    QApplication.processEvents()
    assert not actions["print"].isVisible()
    assert actions["export.pdf"].parent() is not None
