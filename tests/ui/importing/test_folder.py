"""Issue 16, point 9: a folder import has a table of files, progress, cancel, and the same judgement."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMainWindow
from pytestqt.qtbot import QtBot

from app.actions.importing import document, folder
from app.errors import SourceUnreadable
from app.importer.raw.notes import Imported
from app.project.store import load
from app.report.model import Cover, new_report
from ui.importing.folder_dialog import FolderDialog
from ui.importing.folder_model import BODY, COLUMNS, NAME, OPEN, STATE, State
from ui.importing.import_dialog import ImportAnswer
from ui.importing.questions import ImportQuestions
from ui.window.main_window import MainWindow

Open = Callable[..., FolderDialog]


class Questions(ImportQuestions):
    """Questions with scripted answers."""

    def __init__(self) -> None:
        self.errors: list[str] = []
        self.asked: list[str] = []
        self.replaces: bool | None = False
        self.answer = ImportAnswer.CANCEL

    def show_error(self, sentence: str) -> None:
        self.errors.append(sentence)

    def replace_saved(self, count: int, example: str) -> bool | None:
        self.asked.append(f"{count} {example}")
        return self.replaces

    def look_at_one_of_many(self, name: str, found: object, parent: object) -> ImportAnswer:
        self.asked.append(name)
        return self.answer


def stand_in(path: Path, cancelled: Event) -> Imported:
    """Read a file's name: 单位-年, 坏 for one that cannot be read, 慢 for one that never ends by itself."""
    if path.stem.startswith("慢"):
        assert cancelled.wait(20)
    if path.stem.startswith(("坏", "慢")):
        raise SourceUnreadable(f"“{path.name}”读不出来：已损坏。")
    organisation, _, year = path.stem.partition("-")
    return Imported(new_report(Cover(organisation, int(year))), {}, ())


@pytest.fixture
def opened_with(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    monkeypatch.setattr(folder, "import_report", stand_in)
    boxes: list[FolderDialog] = []

    def make(*names: str, questions: Questions | None = None, is_read: bool = True) -> FolderDialog:
        paths = [tmp_path / name for name in names]
        for path in paths:
            path.write_bytes(b"x")
        box = FolderDialog(paths, questions or Questions(), None)
        qtbot.addWidget(box)
        boxes.append(box)
        box.show()
        qtbot.waitUntil(lambda: not is_read or not box.is_reading)
        return box

    yield make
    for box in boxes:
        box.reject()


def texts(box: FolderDialog, column: int) -> list[str]:
    rows = range(box.table.model().rowCount())
    return [str(box.table.model().index(row, column).data()) for row in rows]


def test_the_table_shows_every_file(opened_with: Open) -> None:
    """Name, body, year, kind, counts and state; duplicates are pointed out, and not ticked."""
    box = opened_with("甲局-2024.txt", "坏.pdf", "甲局-2024.docx")
    assert texts(box, NAME) == ["甲局-2024.txt", "坏.pdf", "甲局-2024.docx"]
    assert texts(box, BODY) == ["甲局", "", "甲局"]
    assert texts(box, STATE) == [
        "已读", "没读成：已损坏。", "已读：与“甲局-2024.txt”是同一单位同一年的报告",
    ]  # fmt: skip
    assert int(texts(box, OPEN)[0]) > 0
    assert box.model.chosen() == [0]
    assert box.said.text() == "共 3 个文件：读成 2 个，没读成 1 个；1 个与别的文件重复。读完了。"
    assert not box.progress.isVisible()
    assert all(COLUMNS)


def test_sorting_by_a_column(opened_with: Open) -> None:
    box = opened_with("乙局-2024.txt", "坏.pdf", "甲局-2023.txt")
    box.table.sortByColumn(STATE, Qt.SortOrder.DescendingOrder)
    assert texts(box, NAME)[0] == "坏.pdf"
    box.table.sortByColumn(OPEN, Qt.SortOrder.AscendingOrder)
    assert texts(box, NAME)[0] == "坏.pdf"


def test_reading_is_stopped_and_goes_on(opened_with: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cancel at any moment: what was read stays, the rest waits, and can be read later."""
    box = opened_with("甲局-2024.txt", "慢一.txt", "慢二.txt", "乙局-2024.txt", is_read=False)
    qtbot.waitUntil(lambda: box.model.count(State.READING) == 2)
    assert box.progress.isVisible()
    QTest.keyClick(box.stop_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not box.is_reading)
    assert [row.state for row in box.model.rows] == [State.READ, *[State.WAITING] * 3]
    assert box.said.text().endswith("已停止，还有 3 个没有读。")
    monkeypatch.setattr(
        folder, "import_report", lambda path, _cancelled: Imported(new_report(Cover(path.stem, 2024)), {}, ())
    )
    assert box.stop_button.text() == "继续读"
    QTest.keyClick(box.stop_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: box.model.count(State.READ) == 4)


def test_closing_ends_the_reading(opened_with: Open, qtbot: QtBot) -> None:
    box = opened_with("慢一.txt", "慢二.txt", is_read=False)
    qtbot.waitUntil(lambda: box.model.count(State.READING) == 2)
    QTest.keyClick(box.table, Qt.Key.Key_Escape)
    assert not box.isVisible()
    assert not box.is_reading


def test_ticked_reports_are_saved_beside(opened_with: Open, tmp_path: Path) -> None:
    """Never overwriting silently: what is there already is asked about; a sentence at the end."""
    questions = Questions()
    there = tmp_path / "甲局-2024.txt.nianbao"
    there.write_bytes(b"old")
    box = opened_with("甲局-2024.txt", "乙局-2024.txt", "丙局-2024.txt", questions=questions)
    box.table.setFocus()
    box.table.selectRow(2)
    QTest.keyClick(box.table, Qt.Key.Key_Space)
    assert box.model.chosen() == [0, 1]
    assert box.save_button.text() == "保存勾选的 2 份"
    QTest.keyClick(box.save_button, Qt.Key.Key_Space)
    assert questions.asked == ["1 甲局-2024.txt.nianbao"]
    assert there.read_bytes() == b"old"
    assert load(tmp_path / "乙局-2024.txt.nianbao").report.cover.organisation == "乙局"
    assert box.said.text() == "保存了 1 份，在原文件旁边；1 份已经有了，没有动。"
    assert [row.state for row in box.model.rows] == [State.READ, State.SAVED, State.READ]
    questions.replaces = True
    box.save()
    assert load(there).report.cover.organisation == "甲局"
    assert not list(tmp_path.glob("丙局*.nianbao"))


def test_one_result_is_opened_beside_its_source(
    opened_with: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Open one in the usual view, from where it can be ticked; one that was not read tells why."""
    questions = Questions()
    box = opened_with("甲局-2024.txt", "坏.pdf", questions=questions)
    box.model.choose((0,), is_chosen=False)
    monkeypatch.setattr(document, "import_beside", lambda _path, _cancelled: "found")
    questions.answer = ImportAnswer.CHOOSE
    box.table.setFocus()
    box.table.selectRow(0)
    QTest.keyClick(box.table, Qt.Key.Key_Return)
    assert questions.asked == ["甲局-2024.txt"]
    assert box.model.chosen() == [0]
    box.table.selectRow(1)
    assert box.remark.text() == "“坏.pdf”读不出来：已损坏。"
    QTest.keyClick(box.table, Qt.Key.Key_Return)
    assert box.said.text() == box.remark.text()
    assert questions.asked == ["甲局-2024.txt"]


def test_every_control_is_reached_by_keys_and_has_a_name(opened_with: Open) -> None:
    box = opened_with("甲局-2024.txt")
    box.activateWindow()
    box.table.setFocus()
    names = set()
    for _ in range(8):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        widget = QApplication.focusWidget()
        names.add(widget.objectName())
        assert widget.accessibleName() or getattr(widget, "text", str)()
    assert names >= {"folderFiles", "folder.add", "folder.all", "folder.open", "folder.save", "folder.close"}


@pytest.mark.parametrize("how", ["menu", "drop"])
def test_a_folder_is_chosen_or_dropped(
    window: MainWindow, dialogs: object, tmp_path: Path, qtbot: QtBot, how: str
) -> None:
    for name in ("一.txt", "二.txt"):
        (tmp_path / name).write_bytes(b"x")
    if how == "menu":
        dialogs.path = tmp_path  # type: ignore[attr-defined]
        window.actions_by_name["import_folder"].trigger()
    else:
        drop(window, tmp_path)
    qtbot.waitUntil(lambda: dialogs.asked == ["read 2"])  # type: ignore[attr-defined]


def test_several_documents_are_dropped(window: MainWindow, dialogs: object, tmp_path: Path, qtbot: QtBot) -> None:
    paths = [tmp_path / name for name in ("一.txt", "二.docx", "三.nianbao")]
    drop(window, *paths)
    qtbot.waitUntil(lambda: dialogs.asked == ["read 2"])  # type: ignore[attr-defined]
    drop(window, *(tmp_path / name for name in ("一.nianbao", "二.nianbao")))
    qtbot.waitUntil(lambda: dialogs.errors == ["一次只能打开一份报告，请只拖入一个文件。"])  # type: ignore[attr-defined]


def drop(window: QMainWindow, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, button, no_key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(QPointF(50, 50).toPoint(), action, data, button, no_key))
    QApplication.sendEvent(window, QDropEvent(QPointF(50, 50), action, data, button, no_key))


def test_more_files_are_added(opened_with: Open, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    box = opened_with("甲局-2024.txt")
    more = tmp_path / "乙局-2024.txt"
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(more), str(tmp_path / "甲局-2024.txt")], ""))
    box._questions._window = box
    QTest.keyClick(box.add_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: texts(box, STATE) == ["已读", "已读"])


def test_kinds_and_states_are_whole_in_a_small_window(opened_with: Open) -> None:
    """issue 12, To show: at 175 % the states were elided and the table scrolled sideways."""
    name = "云溪区人力资源和社会保障局-2024"
    box = opened_with(f"{name}.txt", "坏.pdf", f"{name}.docx", "教育局-2024.pdf")
    box.resize(650, 380)
    QApplication.processEvents()
    table, metrics = box.table, box.table.fontMetrics()
    assert not table.horizontalScrollBar().maximum()
    for row in range(table.model().rowCount()):
        for column in range(table.model().columnCount()):
            text = str(table.model().index(row, column).data() or "")
            room = table.columnWidth(column) - 8 - (24 if column == NAME else 0)
            lines = metrics.boundingRect(0, 0, room, 0, Qt.TextFlag.TextWordWrap, text).height() / metrics.lineSpacing()
            assert round(lines) * metrics.lineSpacing() < table.rowHeight(row), text
            assert table.is_wrapped(column) or metrics.horizontalAdvance(text) <= room, text
