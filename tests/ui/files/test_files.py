"""Issue 2, item 10: New, Open, Save, Save as, Export, the modified mark and the close guard."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialogButtonBox

from app.project.store import load
from ui.files.answers import Unsaved
from ui.window.main_window import MainWindow

KEY = "requests.granted.natural_person"


def edit(window: MainWindow) -> None:
    window.session.set_figures({KEY: 99})


def test_edit_save_reopen_undo(opened: MainWindow, sample: Path) -> None:
    """Issue 2, To show: open, edit a figure, save, reopen, undo."""
    edit(opened)
    assert opened.files.save()
    assert not opened.session.is_modified
    assert load(sample).report.figures[KEY] == 99
    opened.session.undo_stack.undo()
    assert opened.session.is_modified, "undoing past the save is a change again"
    opened.session.undo_stack.redo()
    assert not opened.session.is_modified
    opened.open(sample)
    assert opened.session.shown[KEY] == 99
    assert not opened.session.undo_stack.canUndo()


def test_save_as_asks_where_and_adds_nothing_else(window: MainWindow, dialogs: object, tmp_path: Path) -> None:
    edit(window)
    dialogs.path = tmp_path / "新.nianbao"  # type: ignore[attr-defined]
    assert window.files.save()
    assert window.session.path == tmp_path / "新.nianbao"
    left = {path.name for path in tmp_path.iterdir()} - {".~lock.新.nianbao#"}  # names who has the file open
    assert left == {"新.nianbao"}


@pytest.mark.parametrize(("choice", "closes"), [(Unsaved.CANCEL, False), (Unsaved.DISCARD, True)])
def test_closing_with_changes_asks_first(opened: MainWindow, dialogs: object, choice: Unsaved, closes: bool) -> None:
    edit(opened)
    dialogs.changes = choice  # type: ignore[attr-defined]
    assert opened.close() is closes
    assert dialogs.asked == ["样例"]  # type: ignore[attr-defined]


def test_closing_saves_on_request(opened: MainWindow, dialogs: object, sample: Path) -> None:
    edit(opened)
    dialogs.changes = Unsaved.SAVE  # type: ignore[attr-defined]
    assert opened.close()
    assert load(sample).report.figures[KEY] == 99


def test_closing_is_given_up_when_saving_fails(opened: MainWindow, dialogs: object, sample: Path) -> None:
    """Nothing unsaved is lost: the folder is gone, so the window stays."""
    edit(opened)
    sample.rename(sample.with_name("moved.nianbao"))
    sample.mkdir()  # the target became a folder: a fault caused for real, also for root
    dialogs.changes = Unsaved.SAVE  # type: ignore[attr-defined]
    assert not opened.close()
    assert "没有写入" in dialogs.errors[-1]  # type: ignore[attr-defined]
    assert opened.session.is_modified


def test_a_file_that_cannot_be_read_leaves_the_report_as_it_is(
    opened: MainWindow, dialogs: object, tmp_path: Path
) -> None:
    broken = tmp_path / "坏.nianbao"
    broken.write_bytes(b'{"schema_version": 1, "edi')
    opened.open(broken)
    assert "坏.nianbao" in dialogs.errors[-1]  # type: ignore[attr-defined]
    assert opened.session.report.cover.organisation


def test_nothing_happens_without_an_answer(opened: MainWindow, dialogs: object) -> None:
    """Asked about unsaved changes, cancelling keeps everything."""
    edit(opened)
    opened.files.new()
    opened.files.open()
    assert opened.session.shown[KEY] == 99
    assert len(dialogs.asked) == 2  # type: ignore[attr-defined]


def test_export_writes_the_document_and_asks_about_errors(opened: MainWindow, dialogs: object, tmp_path: Path) -> None:
    target = tmp_path / "报告.docx"
    dialogs.path = target  # type: ignore[attr-defined]
    opened.documents.export()
    final = target.read_bytes()
    assert final[:2] == b"PK"
    edit(opened)
    dialogs.with_errors = None  # type: ignore[attr-defined]
    opened.documents.export()
    assert target.read_bytes() == final, "cancelled: nothing written"
    dialogs.with_errors = True  # type: ignore[attr-defined]
    opened.documents.export()
    assert target.read_bytes() != final


def test_the_cover_is_edited_like_everything_else(window: MainWindow) -> None:
    page = window.page(0)
    page.organisation.setText("")  # type: ignore[union-attr]
    page.organisation.textEdited.emit("某某局")  # type: ignore[union-attr]
    assert window.session.report.cover.organisation == "某某局"
    window.session.undo_stack.undo()
    assert page.organisation.text() == ""  # type: ignore[union-attr]


def test_qt_speaks_chinese(window: MainWindow) -> None:
    """Issue 2, item 10: Qt's own texts in Chinese too."""
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel | QDialogButtonBox.StandardButton.Ok)
    texts = {button.text() for button in box.buttons()}
    assert "取消" in texts
