"""Issue 15, 6: choices for the look of the official template, kept at once, used by every export."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTabWidget
from pytestqt.qtbot import QtBot

from app.actions import templates
from app.actions.typesetting import chosen_typesetting, typesetting_file
from app.output.word.typesetting import OFFICIAL, SignaturePlace
from ui.settings.dialog import PreferencesDialog
from ui.settings.typesetting import TypesettingSettings
from ui.state.preferences import preferences


@pytest.fixture
def page(dialogs: object, qtbot: QtBot) -> Iterator[TypesettingSettings]:
    dialog = PreferencesDialog(preferences(), questions=dialogs)  # type: ignore[arg-type]
    qtbot.addWidget(dialog)
    tabs = dialog.findChild(QTabWidget, "settings.tabs")
    assert isinstance(tabs, QTabWidget)
    tabs.setCurrentIndex([tabs.tabText(index) for index in range(tabs.count())].index("版式"))
    dialog.show()
    yield dialog.typesetting
    dialog.close()


def test_the_official_format_is_shown_and_cannot_be_restored(page: TypesettingSettings) -> None:
    assert page.state.text() == "官方模板与公文格式规定一致。"
    assert page.fonts["text_font"].currentText() == "仿宋_GB2312"
    assert page.text_size.currentText() == "三号（16 磅）"
    assert not page.restore.isEnabled()
    assert not typesetting_file().exists()


def test_each_choice_is_kept_at_once(page: TypesettingSettings, qtbot: QtBot) -> None:
    edit = page.fonts["text_font"].lineEdit()
    assert edit is not None
    edit.setFocus()
    edit.setText("宋体")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert chosen_typesetting().text_font == "宋体"
    page.text_size.setFocus()
    QTest.keyClick(page.text_size, Qt.Key.Key_Down)
    assert chosen_typesetting().size == 15.0
    page.margins["left"].setFocus()
    QTest.keyClick(page.margins["left"], Qt.Key.Key_Down)
    assert chosen_typesetting().left == 27.0
    page.pitch.setFocus()
    QTest.keyClick(page.pitch, Qt.Key.Key_Up)
    assert chosen_typesetting().pitch == 29.95
    page.signature.setFocus()
    QTest.keyClick(page.signature, Qt.Key.Key_Down)
    assert chosen_typesetting().signature is SignaturePlace.FOUR
    assert page.state.text() == "和公文格式规定的不同；导出和新建模板时按这里的选择。"
    qtbot.mouseClick(page.restore, Qt.MouseButton.LeftButton)
    assert chosen_typesetting() == OFFICIAL
    assert page.margins["left"].value() == 28.0


@pytest.mark.parametrize("name", ["", '宋"体', "<宋体>"])
def test_what_is_no_font_is_refused(page: TypesettingSettings, name: str) -> None:
    edit = page.fonts["heading_font"].lineEdit()
    assert edit is not None
    edit.setFocus()
    edit.setText(name)
    QTest.keyClick(edit, Qt.Key.Key_Return)
    assert page.state.text() == f"“{name}”不是字体的名称，没有改动；请从列表里选，或写字体的全名。"
    assert page.fonts["heading_font"].currentText() == "黑体"
    assert not typesetting_file().exists()


def test_an_own_template_overrules_the_choices(page: TypesettingSettings, tmp_path: Path) -> None:
    path = tmp_path / "模板.docx"
    templates.new_template(path)
    preferences().export_template = str(path)
    assert "自己的模板" in page.state.text()
    preferences().export_template = ""
    assert page.state.text() == "官方模板与公文格式规定一致。"


def test_a_damaged_file_is_said_and_can_be_replaced(dialogs: object, qtbot: QtBot) -> None:
    typesetting_file().parent.mkdir(parents=True, exist_ok=True)
    typesetting_file().write_bytes(b"{")
    dialog = PreferencesDialog(preferences(), questions=dialogs)  # type: ignore[arg-type]
    qtbot.addWidget(dialog)
    assert "恢复公文格式" in dialog.typesetting.state.text()
    dialog.typesetting.restore.click()
    assert chosen_typesetting() == OFFICIAL


def test_restoring_the_defaults_restores_the_format(page: TypesettingSettings) -> None:
    page.pitch.setValue(30.0)
    dialog = page.window()
    assert isinstance(dialog, PreferencesDialog)
    dialog.defaults.click()
    assert chosen_typesetting() == OFFICIAL


def test_a_new_template_begins_with_the_choices(page: TypesettingSettings, dialogs: object, tmp_path: Path) -> None:
    page.pitch.setValue(30.0)
    path = tmp_path / "模板.docx"
    dialogs.new_template_path = lambda _: path  # type: ignore[attr-defined]
    dialog = page.window()
    assert isinstance(dialog, PreferencesDialog)
    dialog.template.new.click()
    styles = Document(str(path)).styles
    assert styles["Normal"].paragraph_format.line_spacing.pt == 30
