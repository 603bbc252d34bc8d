"""Issue 2, item 10: New, Open, Save, Save as, Export, the modified mark and the close guard."""

import os
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QDialogButtonBox

from app.project.store import load
from ui.files.answers import Unsaved
from ui.files.recent_document import add_recent_document
from ui.state.preferences import FOLDER_VARIABLE
from ui.window.main_window import MainWindow

KEY = "requests.granted.natural_person"


@pytest.fixture
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the system says that the documents are; nothing is there yet."""
    folder = tmp_path / "OneDrive - 单位" / "文档"
    folder.parent.mkdir()
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _kind: str(folder))
    return folder


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


def test_save_as_begins_in_documents(window: MainWindow, dialogs: object, tmp_path: Path, documents: Path) -> None:
    """Issue 14, 5: wherever they were redirected to; then beside the report."""
    documents.mkdir()
    dialogs.path = None  # type: ignore[attr-defined]
    assert not window.files.save_as()
    assert dialogs.proposed.parent == documents  # type: ignore[attr-defined]
    dialogs.path = tmp_path / "新.nianbao"  # type: ignore[attr-defined]
    assert window.files.save_as()
    window.files.save_as()
    assert dialogs.proposed == tmp_path / "新.nianbao"  # type: ignore[attr-defined]


@pytest.mark.parametrize("is_known", [True, False])
def test_a_folder_that_vanished_is_not_where_a_dialog_begins(
    window: MainWindow,
    dialogs: object,
    tmp_path: Path,
    documents: Path,
    is_known: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Issue 14, 5: documents on a share that is not connected, or the report's own folder; a sentence says so."""
    gone = documents
    if is_known:
        gone = tmp_path / "盘"
        gone.mkdir()
        dialogs.path = gone / "新.nianbao"  # type: ignore[attr-defined]
        assert window.files.save_as()
        gone.rename(tmp_path / "拔出")
    said: list[str] = []
    window.files.done.connect(said.append)
    dialogs.path = None  # type: ignore[attr-defined]
    assert not window.files.save_as()
    assert dialogs.proposed.parent == Path.home()  # type: ignore[attr-defined]
    assert said == [f"“{gone}”现在打不开，先从“{Path.home()}”开始。"]
    asked: list[Path] = []
    monkeypatch.setattr("ui.files.commands.os.path.isdir", asked.append)
    window.files.folder()
    assert asked == ([gone, documents] if is_known else [gone]), "each may wait for the network"


@pytest.mark.skipif(sys.platform != "win32", reason="the list of recent documents of Windows")
def test_windows_learns_what_was_opened(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Issue 14, 5: for the jump list; but not from a memory stick, whose settings are in a folder of their own."""
    listed = Path(os.environ["APPDATA"], "Microsoft/Windows/Recent") / f"{sample.name}.lnk"
    listed.unlink(missing_ok=True)
    add_recent_document(sample)
    assert not listed.exists()
    monkeypatch.delenv(FOLDER_VARIABLE)
    add_recent_document(sample)
    assert listed.exists()
    listed.unlink()


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
