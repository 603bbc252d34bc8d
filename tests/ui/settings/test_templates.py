"""Issue 4, Templates of one's own: chosen in the settings, begun from the official one, checked with every mistake."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QPushButton, QRadioButton, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from app.actions import templates
from ui.exporting.template_check_dialog import TemplateCheckDialog
from ui.settings.dialog import PreferencesDialog
from ui.settings.templates import TemplateSettings
from ui.state.preferences import preferences


def rewrite(path: Path, *changes: tuple[str, str]) -> None:
    """Change words in a template's document as somebody does in Word."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    text = parts["word/document.xml"].decode("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    parts["word/document.xml"] = text.encode("utf-8")
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "本局模板.docx"
    templates.new_template(path)
    return path


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """Two mistakes, and one figure left out."""
    path = tmp_path / "改坏的.docx"
    templates.new_template(path)
    rewrite(
        path,
        ("{{ requests.received.total }}", "{{ requests.recieved.total }}"),
        ("{{ requests.granted.total }}", "{{ requests.granted.total"),
        ("{{ requests.carried_in.business }}", ""),
    )
    return path


@pytest.fixture
def group(dialogs: object, qtbot: QtBot) -> Iterator[TemplateSettings]:
    dialog = PreferencesDialog(preferences(), questions=dialogs)  # type: ignore[arg-type]
    qtbot.addWidget(dialog)
    dialog.show()
    yield dialog.template
    dialog.close()


def test_the_official_template_is_used_until_another_is_chosen(group: TemplateSettings, dialogs: object) -> None:
    assert group.official.isChecked()
    assert preferences().export_template == ""
    assert not group.check.isEnabled()
    group.own.click()  # and no file chosen
    assert group.official.isChecked()
    assert preferences().export_template == ""


def test_a_chosen_template_is_checked_at_once(group: TemplateSettings, dialogs: object, good: Path, bad: Path) -> None:
    dialogs.path = good  # type: ignore[attr-defined]
    group.own.click()
    assert preferences().export_template == str(good)
    assert group.own.isChecked()
    assert group.file.text().replace("\u200b", "") == str(good)
    assert "没有错误" in group.state.text()
    dialogs.path = bad  # type: ignore[attr-defined]
    group.choose.click()
    assert preferences().export_template == str(bad), "kept, to be mended"
    assert "有 2 处错误" in group.state.text()
    group.check.click()
    assert dialogs.asked == ["check 改坏的.docx"]  # type: ignore[attr-defined]
    group.official.click()
    assert preferences().export_template == ""


def test_the_own_template_stays_known(group: TemplateSettings, dialogs: object, good: Path) -> None:
    """Issue 12, C: the official one for once, then the own one again with one click and no question."""
    dialogs.path = good  # type: ignore[attr-defined]
    group.own.click()
    group.official.click()
    assert (preferences().export_template, preferences().own_template) == ("", str(good))
    assert group.official.isChecked()
    assert not group.file.isHidden()
    assert group.check.isEnabled()
    dialogs.path = None  # type: ignore[attr-defined]
    group.own.click()
    assert preferences().export_template == str(good)
    assert group.own.isChecked()
    group.official.click()
    good.unlink()
    group.own.click()
    assert preferences().export_template == ""
    assert group.official.isChecked()
    assert "读不到模板" in group.state.text()


def test_the_lines_below_the_choices_are_aligned(group: TemplateSettings, dialogs: object, good: Path) -> None:
    """Issue 12, C: settings aligned: path and state begin where the words of the choices do."""
    dialogs.path = good  # type: ignore[attr-defined]
    group.own.click()
    tabs = group.window().findChild(QTabWidget)
    assert tabs is not None
    tabs.setCurrentIndex(1)
    group.state.setText(group.own.text())
    beginnings = {first_ink(widget) for widget in (group.own, group.state)}
    assert max(beginnings) - min(beginnings) <= 1


def first_ink(widget: QWidget) -> int:
    """The column of a widget where its words begin: behind the indicator of a radio button."""
    picture = widget.grab().toImage()
    ground = picture.pixelColor(picture.width() - 1, 0).lightness()
    columns = [
        any(abs(picture.pixelColor(x, y).lightness() - ground) > 60 for y in range(picture.height()))
        for x in range(picture.width())
    ]
    start = columns.index(True)
    if isinstance(widget, QRadioButton):
        return columns.index(True, columns.index(False, start))
    return start


def test_no_word_document_is_refused(group: TemplateSettings, dialogs: object, good: Path, tmp_path: Path) -> None:
    dialogs.path = good  # type: ignore[attr-defined]
    group.own.click()
    dialogs.path = tmp_path / "其实不是.docx"  # type: ignore[attr-defined]
    dialogs.path.write_bytes(b"text")  # type: ignore[attr-defined]
    group.choose.click()
    assert preferences().export_template == str(good), "the one before stays"
    assert group.state.property("role") == "error"
    assert group.state.text().endswith("。")


def test_a_new_template_is_a_copy_of_the_official_one(group: TemplateSettings, dialogs: object, tmp_path: Path) -> None:
    """And picked at once."""
    path = dialogs.path = tmp_path / "新模板.docx"  # type: ignore[attr-defined]
    group.new.click()
    assert dialogs.proposed.name == "年报文档模板.docx"  # type: ignore[attr-defined]
    assert not templates.check_template(path).mistakes
    assert preferences().export_template == str(path)
    assert "Word" in group.state.text()
    dialogs.path = tmp_path / "没有" / "新模板.docx"  # type: ignore[attr-defined]
    group.new.click()
    assert preferences().export_template == str(path)
    assert "没有写入" in group.state.text()


def test_a_missing_template_is_reported(dialogs: object, good: Path, qtbot: QtBot) -> None:
    preferences().export_template = str(good)
    good.unlink()
    dialog = PreferencesDialog(preferences(), questions=dialogs)  # type: ignore[arg-type]
    qtbot.addWidget(dialog)
    assert "读不到模板" in dialog.template.state.text()


def test_restoring_the_defaults_restores_the_official_template(dialogs: object, good: Path, qtbot: QtBot) -> None:
    preferences().export_template = str(good)
    dialog = PreferencesDialog(preferences(), questions=dialogs)  # type: ignore[arg-type]
    qtbot.addWidget(dialog)
    assert dialog.template.own.isChecked()
    dialog.defaults.click()
    assert dialog.template.official.isChecked()


def test_every_mistake_is_listed_with_its_place(bad: Path, qtbot: QtBot) -> None:
    dialog = TemplateCheckDialog(bad)
    qtbot.addWidget(dialog)
    dialog.show()
    assert "有 2 处错误" in dialog.summary.text()
    items = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    assert len(items) == 2
    for item in items:
        assert "第 2 个表格" in item
        assert "改成：{{ requests." in item
    assert any("requests.recieved.total" in item and "最接近" in item for item in items)
    assert "上年结转政府信息公开申请数量”的“商业企业”" in dialog.unprinted.toPlainText()
    dialog._copy()
    copied = QGuiApplication.clipboard().text()
    assert all(item in copied for item in items)
    assert dialog.unprinted.toPlainText() in copied
    opens = dialog.findChild(QPushButton, "check.open")
    assert opens.property("role") == "primary"
    bad.unlink()
    dialog.check()
    assert opens.property("role") == "", "issue 12: there is nothing to correct in what cannot be read"


def test_the_errors_have_the_room(bad: Path, qtbot: QtBot) -> None:
    """Issue 12, To show: two sentences on what is not printed took half the dialog, beside errors that scrolled."""
    dialog = TemplateCheckDialog(bad)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.unprinted.setPlainText("另外：\n没有标题。")
    dialog.resize(dialog.width() + 1, dialog.height())
    QApplication.processEvents()
    assert dialog.unprinted.verticalScrollBar().maximum() == 0
    assert dialog.unprinted.height() < 5 * dialog.unprinted.fontMetrics().lineSpacing() < dialog.list.height()


def test_a_corrected_template_is_checked_again(bad: Path, qtbot: QtBot) -> None:
    dialog = TemplateCheckDialog(bad)
    qtbot.addWidget(dialog)
    dialog.show()
    rewrite(
        bad,
        ("requests.recieved.total", "requests.received.total"),
        ("{{ requests.granted.total", "{{ requests.granted.total }}"),
    )
    dialog.check()
    assert "没有错误" in dialog.summary.text()
    assert dialog.list.isHidden()
    bad.write_bytes(b"")
    dialog.check()
    assert "没有错误" not in dialog.summary.text()
    assert dialog.list.isHidden()


def test_an_end_to_be_added_is_not_put_in_place_of_the_beginning(good: Path, qtbot: QtBot) -> None:
    """Issue 4, Templates: an unclosed tag; what to do, which is no other way of writing it."""
    rewrite(good, ("{{ requests.received.total }}", "{% if contact %}甲"))
    dialog = TemplateCheckDialog(good)
    qtbot.addWidget(dialog)
    assert dialog.list.count() == 1
    assert "没有对应的“{% endif %}”，请补上" in dialog.list.item(0).text()
    assert "改成" not in dialog.list.item(0).text()


def test_a_great_many_mistakes_are_listed_as_far_as_anyone_reads(good: Path, qtbot: QtBot) -> None:
    """Issue 4, Templates: lists every mistake at once; the window too stays readable."""
    rewrite(good, ("一、总体情况", "一、总体情况" + "{{ 错 }}" * 500))
    dialog = TemplateCheckDialog(good)
    qtbot.addWidget(dialog)
    assert dialog.list.count() == 201
    assert "还有 300 处" in dialog.list.item(200).text()
    assert "500 处" in dialog.summary.text()


class Opener(QObject):
    """Replacement for the desktop's programs; Qt passes it what it would open."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toLocalFile())


def test_the_template_opens_in_word(group: TemplateSettings, dialogs: object, good: Path) -> None:
    own = Opener()
    QDesktopServices.setUrlHandler("file", own, "open")
    dialogs.path = good  # type: ignore[attr-defined]
    group.own.click()
    group.open.click()
    QDesktopServices.unsetUrlHandler("file")
    assert [Path(opened) for opened in own.opened] == [good]
