"""Issue 4, Handing over: changes that a leader made in the returned Word file are shown and taken over, undoably."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QProgressDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.actions import exporting
from app.actions.proof import comparing_process, returned_document
from app.importer.reading_process import start_reader
from app.report.model import Report
from app.report.readback.comparing import DocumentDifference
from ui.importing.returned_dialog import ReturnedDialog
from ui.window.main_window import MainWindow

OnProgress = Callable[[QWidget, Callable[[QProgressDialog], None]], None]
KEY = "requests.granted.natural_person"
TEXT = "overview.proactive_disclosure"
NEW = "请进一步突出重点领域信息公开。"


def edited(report: Report) -> Report:
    """What a leader makes of the report in Word: a figure, some words, one more paragraph, another name."""
    text = report.text(TEXT).replace("全年", "2025年全年", 1)
    changed = report.with_figures({KEY: 12}).with_text(TEXT, f"{text}\n{NEW}")
    return changed.with_cover(organisation="云溪区临河街道")


@pytest.fixture
def returned(opened: MainWindow, tmp_path: Path) -> Path:
    path = tmp_path / "返回.docx"
    exporting.export(edited(opened.session.report), path, opened.session.today(), accept_errors=True)
    return path


def compare(window: MainWindow, dialogs: object, path: Path, *keys: str) -> None:
    dialogs.path, dialogs.taken = path, frozenset(keys)  # type: ignore[attr-defined]
    window.actions_by_name["returned"].trigger()


def test_what_is_ticked_is_taken_over_as_one_step(opened: MainWindow, dialogs: object, returned: Path) -> None:
    before = opened.session.report
    compare(opened, dialogs, returned, KEY, TEXT)
    assert {KEY, TEXT, "cover.organisation"} <= {item.key for item in dialogs.found}  # type: ignore[attr-defined]
    report = opened.session.report
    assert report.figures[KEY] == 12
    assert NEW in report.text(TEXT)
    assert "2025年全年" in report.text(TEXT)
    assert report.cover == before.cover, "not ticked"
    stack = opened.session.undo_stack
    assert stack.count() == 1
    assert opened.session.undo_stack.undoText() == "采用返回文档的 3 处修改"
    assert "Ctrl+Z" in opened.statusBar().currentMessage()
    stack.undo()
    assert opened.session.report == before
    assert not opened.session.is_modified


def test_nothing_ticked_changes_nothing(opened: MainWindow, dialogs: object, returned: Path) -> None:
    compare(opened, dialogs, returned)
    assert dialogs.found  # type: ignore[attr-defined]
    assert not opened.session.is_modified


def test_an_unchanged_document_is_reported_as_equal(opened: MainWindow, dialogs: object, tmp_path: Path) -> None:
    path = tmp_path / "原样.docx"
    exporting.export(opened.session.report, path, opened.session.today())
    compare(opened, dialogs, path)
    assert dialogs.messages == ["“原样.docx”与报告一致：数字和文字都没有改动。"]  # type: ignore[attr-defined]
    assert not dialogs.found  # type: ignore[attr-defined]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 torn", b"\x89PNG\r\n\x1a\n\x00\x00"])
def test_an_unreadable_document_is_one_sentence(
    opened: MainWindow, dialogs: object, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "坏.docx"
    path.write_bytes(content)
    compare(opened, dialogs, path, KEY)
    assert len(dialogs.errors) == 1  # type: ignore[attr-defined]
    assert "坏.docx" in dialogs.errors[0]  # type: ignore[attr-defined]
    assert dialogs.errors[0].endswith("。")  # type: ignore[attr-defined]
    assert not opened.session.is_modified


def test_a_file_that_is_gone_is_one_sentence(opened: MainWindow, dialogs: object, tmp_path: Path) -> None:
    compare(opened, dialogs, tmp_path / "没有.docx", KEY)
    assert "没有.docx" in dialogs.errors[-1]  # type: ignore[attr-defined]


@pytest.fixture
def dialog(opened: MainWindow, returned: Path, qtbot: QtBot) -> ReturnedDialog:
    found = returned_document.compare_document(opened.session.report, returned)
    shown = ReturnedDialog(found, returned.name)
    qtbot.addWidget(shown)
    shown.show()
    qtbot.waitExposed(shown)
    return shown


@pytest.mark.usefixtures("new_readers")  # the process itself is tested
def test_the_comparison_can_be_cancelled(
    opened: MainWindow, dialogs: object, returned: Path, monkeypatch: pytest.MonkeyPatch, on_progress: OnProgress
) -> None:
    """Issue 13, A4: behind the same wall and clock as an import: this child would compare for an hour."""
    endless = [sys.executable, "-c", "import time; time.sleep(3_600)"]
    monkeypatch.setattr(start_reader, "reader_command", lambda _what: endless)
    monkeypatch.setattr(comparing_process, "SECONDS", 3_600)
    before = opened.session.report

    def cancel(waiting: QProgressDialog) -> None:
        assert "正在比对“返回.docx”" in waiting.findChild(QLabel).text()
        waiting.findChild(QPushButton).click()

    on_progress(opened, cancel)
    compare(opened, dialogs, returned, KEY)
    assert dialogs.errors == dialogs.messages == []  # type: ignore[attr-defined]
    assert not dialogs.found  # type: ignore[attr-defined]
    assert opened.session.report is before


def row_of(dialog: ReturnedDialog, found: str) -> int:
    return next(row for row in range(dialog.list.rowCount()) if found in dialog.list.item(row, 2).text())


def test_the_list_shows_place_and_text_of_both_sides(dialog: ReturnedDialog) -> None:
    row = row_of(dialog, "12")
    texts = [dialog.list.item(row, column).text() for column in range(3)]
    assert "自然人" in texts[0]
    assert "第2个表格" in texts[0].replace(" ", "")
    assert texts[1:] == ["11", "12"]
    assert dialog.list.item(row_of(dialog, NEW), 1).text() == "（没有）"


def test_the_whole_text_shows_what_differs(dialog: ReturnedDialog) -> None:
    """In bold and underlined, not by colour alone."""
    dialog.list.setCurrentCell(row_of(dialog, "2025年全年"), 0)
    assert "<b>" not in dialog.whole.toPlainText()
    cursor = dialog.whole.document().find("2025年")
    assert cursor.charFormat().fontUnderline()
    assert cursor.charFormat().fontWeight() > 500


def test_both_sides_are_in_sight_on_a_small_screen(dialog: ReturnedDialog, qtbot: QtBot) -> None:
    """Issue 12, To show: at 1280 x 720 and 175 % the changed words were below the edge, under an empty list."""
    dialog.resize(731, 380)
    dialog.list.setCurrentCell(row_of(dialog, "2025年全年"), 0)
    QApplication.processEvents()
    for side in ("报告里：", "文档里："):
        found = dialog.whole.document().find(side)
        assert dialog.whole.viewport().rect().contains(dialog.whole.cursorRect(found)), side


def test_ticks_by_mouse_key_and_button(dialog: ReturnedDialog) -> None:
    """Everything that can be taken is ticked at first; the button counts."""
    boxes = [dialog.list.item(row, 0) for row in range(dialog.list.rowCount())]
    takeable = sum(box.checkState() == Qt.CheckState.Checked for box in boxes)
    assert takeable == len(dialog.chosen) > 3
    assert f"{takeable} 处" in dialog.take.text()
    dialog.none.click()
    assert not dialog.chosen
    assert not dialog.take.isEnabled()
    row = row_of(dialog, "12")
    dialog.list.setCurrentCell(row, 1)
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    assert [item.key for item in dialog.chosen] == [KEY]
    assert "1 处" in dialog.take.text()
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    assert not dialog.chosen
    dialog.all.click()
    dialog.take.click()
    assert dialog.result() == ReturnedDialog.DialogCode.Accepted
    assert len(dialog.chosen) == takeable


def test_all_are_ticked_in_one_step(dialog: ReturnedDialog) -> None:
    """Issue 13, A4: the ticked ones are counted once, not once for each of two thousand."""
    counted = []
    dialog.list.itemChanged.connect(counted.append)
    dialog.none.click()
    dialog.all.click()
    assert counted == []
    assert f"{len(dialog.chosen)} 处" in dialog.take.text()


def test_changes_that_cannot_be_taken_over_are_marked(opened: MainWindow, qtbot: QtBot) -> None:
    kinds = returned_document.DifferenceKind
    found = (
        DocumentDifference(
            kinds.MISSING, "requests", "文末", None, None, "文档里没有找到表三", "文档里没有找到表三，请核对。"
        ),
        DocumentDifference(
            kinds.TEXT, TEXT, "第6段", "甲", "", "一段", "一段：报告是“甲”，文档（第6段）是“”，请核对。", takeable=True
        ),
    )
    dialog = ReturnedDialog(found, "返回.docx", may_take=False)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.list.item(0, 0).flags() & Qt.ItemFlag.ItemIsUserCheckable
    assert "不能自动采用" in dialog.list.item(0, 0).text()
    assert dialog.list.item(1, 2).text() == "（空白）"
    assert dialog.list.item(0, 0).text().splitlines()[0] == "文档里没有找到表三"
    assert not dialog.take.isEnabled(), "a report that can only be looked at"


def test_a_document_of_another_kind_ticks_nothing(opened: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    """Nothing is lost: the wrong file and one Enter do not empty the report."""
    path = tmp_path / "会议通知.txt"
    path.write_text("会议通知\n请各科室参加。\n", encoding="utf-8")
    found = returned_document.compare_document(opened.session.report, path)
    dialog = ReturnedDialog(found, path.name)
    qtbot.addWidget(dialog)
    dialog.show()
    assert "不像是这份报告" in dialog.findChild(QLabel, "returned.heading").text()
    assert not dialog.chosen
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.result() == ReturnedDialog.DialogCode.Rejected


def test_what_moved_is_one_row(opened: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    """Issue 4, Handing over: taken over one by one: a paragraph is not lost or doubled by half a change."""
    session = opened.session
    session.set_text(TEXT, "甲段的话。\n乙段的话。")
    path = tmp_path / "返回.txt"
    exporting.export(
        session.report.with_text(TEXT, "乙段的话。\n甲段的话。"), path, session.today(), accept_errors=True
    )
    (moved,) = returned_document.compare_document(session.report, path)
    dialog = ReturnedDialog((moved,), path.name)
    qtbot.addWidget(dialog)
    dialog.show()
    words = [dialog.list.item(0, column).text() for column in range(3)]
    assert "移到了" in words[0]
    assert words[1] == words[2] == moved.report


def test_rows_are_as_high_as_their_words(opened: MainWindow, dialog: ReturnedDialog, qtbot: QtBot) -> None:
    """Nothing is cut off when the dialog is made narrow."""
    row = row_of(dialog, "2025年全年")
    before = dialog.list.rowHeight(row)
    dialog.resize(dialog.minimumSizeHint().width(), dialog.height())
    qtbot.waitUntil(lambda: dialog.list.rowHeight(row) >= before)
    metrics = dialog.list.fontMetrics()
    for column in range(3):
        text, width = dialog.list.item(row, column).text(), dialog.list.columnWidth(column) - 8
        needed = metrics.boundingRect(0, 0, width, 10_000, int(Qt.TextFlag.TextWrapAnywhere), text).height()
        assert dialog.list.rowHeight(row) >= needed
