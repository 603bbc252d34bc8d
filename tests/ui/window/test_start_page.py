"""Issue 3, Getting in: start page, assistant, sample, files by double click and by drag and drop."""

from datetime import date, datetime
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QTextLayout, QTextOption
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from app.actions import projects
from app.report.model import BodyKind, Cover, Scope
from ui import application
from ui.cover.new_report_dialog import NewReportDialog
from ui.files.answers import InUse, Unsaved
from ui.files.questions import FileQuestions
from ui.narrative.part_editor import PartEditor
from ui.state.preferences import preferences
from ui.state.recent_files import MOST, RecentFile, RecentFiles, format_moment
from ui.widgets.card_button import CardButton
from ui.window.main_window import MainWindow
from ui.window.start_page import StartPage

KEY = "requests.granted.natural_person"
TODAY = date(2026, 1, 5)


def start_page(window: MainWindow) -> StartPage:
    window.show_start()
    page = window.findChild(StartPage, "start")
    assert isinstance(page, StartPage)
    return page


def words(page: StartPage) -> str:
    texts = [label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page)]
    return as_read("\n".join(texts))


def as_read(text: str) -> str:
    """The text as people read it, without its marks for line breaks."""
    return text.replace("\u200b", "").replace("\u2060", "").replace("\u00a0", " ")


def press(page: StartPage, name: str) -> None:
    button = page.findChild(QPushButton, name)
    assert isinstance(button, QPushButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_application_starts_with_the_start_page(qtbot: QtBot) -> None:
    window = application.make_window()
    qtbot.addWidget(window)
    assert window.is_at_start()
    assert window.windowTitle() == "年报"
    assert not window.actions_by_name["save"].isEnabled()
    assert window.actions_by_name["new"].isEnabled()
    window.show_start()  # once more, as after closing a report
    titles = [action.text() for action in window.menuBar().actions() if action.isVisible()]
    assert titles == ["文件(&F)", "帮助(&H)"]


def test_a_double_clicked_file_is_shown_at_once(qtbot: QtBot, sample: Path) -> None:
    window = application.make_window(sample)
    qtbot.addWidget(window)
    assert not window.is_at_start()
    assert window.session.path == sample


def test_the_last_report_is_gone_on_with(opened: MainWindow, sample: Path) -> None:
    """Continue the last report: organisation, year, state and when saved are shown, one press opens it."""
    opened.session.set_figures({KEY: 99})
    opened.session.finish_checks()
    opened.files.save()
    opened.files.close_report()
    page = start_page(opened)
    shown = words(page)
    for part in ("继续上次的报告", "云溪区临河街道办事处", "2025 年度", "还有 2 处错误", "保存"):
        assert part in shown
    press(page, "continue")
    assert not opened.is_at_start()
    assert opened.session.path == sample
    assert opened.session.shown[KEY] == 99
    assert opened.actions_by_name["save"].isEnabled()


def test_enter_alone_goes_on(opened: MainWindow, sample: Path) -> None:
    opened.files.close_report()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert opened.session.path == sample


def test_the_start_page_opens_no_file(opened: MainWindow, sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Listing must be instant: everything shown is in the settings."""
    opened.files.close_report()
    monkeypatch.setattr(projects, "open_project", lambda _path: pytest.fail("a file was opened"))
    assert "云溪区临河街道办事处" in words(start_page(opened))


def test_a_file_that_is_gone_is_greyed_and_can_be_taken_off(opened: MainWindow, sample: Path, qtbot: QtBot) -> None:
    opened.files.close_report()
    sample.unlink()
    page = start_page(opened)
    qtbot.waitUntil(lambda: "已移动或删除" in words(page))
    row = page.findChild(QPushButton, "recent")
    assert isinstance(row, QPushButton)
    assert not row.isEnabled()
    assert page.findChild(QPushButton, "continue") is None
    remove = page.findChild(QToolButton, "removeRecent")
    assert isinstance(remove, QToolButton)
    QTest.mouseClick(remove, Qt.MouseButton.LeftButton)
    assert "云溪区" not in words(page)
    assert preferences().recent_files == "[]"


def test_nothing_to_scroll_has_no_bar(qtbot: QtBot) -> None:
    """Issue 12, To show: the page is as high as its lines are in its width; on Windows it was higher, and scrolled."""
    page = StartPage(RecentFiles(preferences()), date(2026, 1, 5))
    qtbot.addWidget(page)
    inside, height = page.widget(), 0
    for width in (1100, 500):
        page.resize(width, 300)
        page.show()
        assert inside.heightForWidth(page.viewport().width()) > height
        height = inside.heightForWidth(page.viewport().width())
        assert inside.minimumSizeHint().height() == height
        page.resize(width, height)
        assert page.verticalScrollBar().maximum() == 0


def test_the_list_holds_ten_files_each_once(tmp_path: Path) -> None:
    recent = RecentFiles(preferences())
    report = projects.create(Cover("某局", 2025))
    for number in (*range(12), 5):
        recent.remember(tmp_path / f"{number}.nianbao", report)
    names = [Path(entry.path).stem for entry in recent.entries()]
    assert names == ["5", "11", "10", "9", "8", "7", "6", "4", "3", "2"]
    assert len(names) == MOST


def lines_of(label: QLabel) -> list[str]:
    """The lines of a wrapped label, as they are painted."""
    layout = QTextLayout(label.text(), label.font())
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(label.width())
    layout.endLayout()
    lines = [layout.lineAt(number) for number in range(layout.lineCount())]
    assert max(line.naturalTextWidth() for line in lines) <= label.width() + 1, label.text()
    return [as_read(label.text()[line.textStart() : line.textStart() + line.textLength()]).strip() for line in lines]


LONG = "云溪区临河街道办事处政府信息公开工作年度报告（征求意见稿第二稿）" * 2
NAMES = ("农业农村局2025", "2024年度报告", "report", "a_long_name_without_any_space_of_the_report_of_2025", LONG)


def test_lines_of_the_start_page_break_between_phrases(window: MainWindow, qtbot: QtBot) -> None:
    """Issue 12, To show: at 175 % a file name was broken inside ".nianbao", a time inside 保存, a card before 填."""
    saved = datetime.fromisoformat("2026-01-04 16:40")
    entries = [RecentFile(f"/home/wang/{name}.nianbao", "云溪区农业农村局", 2025, saved, 3) for name in NAMES]
    preferences().recent_files = msgspec.json.encode(entries).decode()
    for width in (548, 640, 731, 768, 853, 1024):
        window.resize(width, 700)
        window.show()
        page = start_page(window)
        qtbot.waitUntil(lambda page=page: "已移动或删除" in words(page))  # type: ignore[misc]
        assert window.width() == width
        cards = page.findChildren(CardButton)
        assert len(cards) == len(NAMES) + 6, "all files are missing: none to go on with"
        assert page.horizontalScrollBar().maximum() == 0
        for card in cards:
            for label in card.findChildren(QLabel):
                if label.text():
                    lines = lines_of(label)
                    text = as_read(label.text())
                    assert all(len(line) > 1 for line in lines), lines
                    for phrase in (
                        "云溪区农业农村局",
                        "2025 年度",
                        "已移动或删除",
                        "村局2025.nianbao",
                        ".nianbao",
                        "昨天 16:40",
                    ):
                        assert text.count(phrase) == sum(line.count(phrase) for line in lines), lines
            assert not {"\u200b", "\u2060", "\u00a0"} & set(card.accessibleName())


@pytest.mark.parametrize("text", ["", "[", "{}", '[{"path": 3}]', '"x"', "[[]]"])
def test_settings_that_make_no_sense_list_nothing(text: str) -> None:
    preferences().recent_files = text
    assert RecentFiles(preferences()).entries() == []


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime.fromisoformat("2026-01-05 09:02"), "今天 09:02"),
        (datetime.fromisoformat("2026-01-04 16:40"), "昨天 16:40"),
        (datetime.fromisoformat("2026-01-01 08:00"), "1月1日 08:00"),
        (datetime.fromisoformat("2025-12-30 08:00"), "2025年12月30日"),
        (None, ""),
    ],
)
def test_the_time_of_saving_is_in_everyday_words(moment: datetime | None, words: str) -> None:
    assert format_moment(moment, TODAY) == words


def test_a_report_without_organisation_has_a_name_all_the_same() -> None:
    assert RecentFile("x").title == "单位还没有填"


def test_the_sample_is_a_copy_without_a_file(window: MainWindow, dialogs: object) -> None:
    """Open the sample: the shipped file is never written to, saving asks where."""
    press(start_page(window), "openSample")
    assert window.session.report.cover.organisation == "云溪区临河街道办事处"
    assert window.session.path is None
    assert not window.session.is_modified
    window.session.set_figures({KEY: 99})
    assert not window.files.save(), "asked where, and nothing was answered"


def test_new_report_with_the_assistant(window: MainWindow, dialogs: object) -> None:
    """New report: the assistant's answers are on the cover; what was typed counts as not saved yet."""
    dialogs.cover = Cover("某某街道办事处", 2025, BodyKind.TOWNSHIP)  # type: ignore[attr-defined]
    press(start_page(window), "newReport")
    assert not window.is_at_start()
    assert window.session.report.cover.organisation == "某某街道办事处"
    assert window.session.report.cover.body_kind is BodyKind.TOWNSHIP
    assert window.session.is_modified
    assert not window.session.undo_stack.canUndo()
    assert QApplication.focusWidget().objectName() == "overview.preamble", "one can write at once"


def test_a_new_report_without_a_name_begins_on_the_cover(window: MainWindow, dialogs: object) -> None:
    dialogs.cover = Cover(year=2025)  # type: ignore[attr-defined]
    press(start_page(window), "newReport")
    assert QApplication.focusWidget().objectName() == "cover.organisation"


def test_a_question_about_the_file_is_not_shown_over_a_blank_form(
    qtbot: QtBot, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A double-clicked file that somebody else has open: first the answer, then the window."""
    first = application.make_window(sample)
    qtbot.addWidget(first)
    shown: list[bool] = []

    def answer(dialogs: FileQuestions, _sentence: str, *, is_elsewhere: bool) -> InUse:
        shown.append(dialogs._window.isVisible())
        return InUse.CANCEL

    monkeypatch.setattr(FileQuestions, "file_in_use", answer)
    second = application.make_window(sample)
    qtbot.addWidget(second)
    assert shown == [False]
    assert second.isVisible()
    assert second.is_at_start()


def test_the_assistant_can_be_left(window: MainWindow, dialogs: object) -> None:
    press(start_page(window), "newReport")
    assert window.is_at_start()


def test_unsaved_changes_are_asked_about_before_the_assistant(opened: MainWindow, dialogs: object) -> None:
    opened.session.set_figures({KEY: 99})
    dialogs.changes = Unsaved.CANCEL  # type: ignore[attr-defined]
    dialogs.cover = Cover("某局")  # type: ignore[attr-defined]
    opened.actions_by_name["new"].trigger()
    opened.actions_by_name["close"].trigger()
    assert opened.session.shown[KEY] == 99
    assert not opened.is_at_start()


@pytest.mark.parametrize(
    ("today", "year"), [(date(2026, 1, 5), 2025), (date(2026, 6, 30), 2025), (date(2026, 7, 1), 2026)]
)
def test_the_assistant_proposes_the_year_that_is_due(qtbot: QtBot, today: date, year: int) -> None:
    dialog = NewReportDialog(today)
    qtbot.addWidget(dialog)
    assert dialog.cover().year == year


def test_the_assistant_shows_the_title_and_what_is_missing(qtbot: QtBot) -> None:
    dialog = NewReportDialog(TODAY)
    qtbot.addWidget(dialog)
    dialog.show()
    assert "单位全称还没有填" in dialog.notice.text()
    dialog.organisation.setText("云溪区临河街道办事处")
    assert dialog.title.text() == "云溪区临河街道办事处2025年政府信息公开工作年度报告"
    dialog.year.clear()
    assert "报告年度还没有填" in dialog.notice.text()
    QTest.keyClicks(dialog.year, "5")
    assert dialog.notice.text().startswith("报告年度是四位数")
    with qtbot.waitSignal(dialog.accepted):
        QTest.keyClick(dialog.organisation, Qt.Key.Key_Return)
    cover = dialog.cover()
    assert (cover.organisation, cover.year, cover.scope) == ("云溪区临河街道办事处", None, Scope.OWN)


def test_the_assistant_guesses_the_kind_until_one_is_chosen(qtbot: QtBot) -> None:
    dialog = NewReportDialog(TODAY)
    qtbot.addWidget(dialog)
    for name, kind in (("某县人民政府", BodyKind.GOVERNMENT), ("某镇人民政府", BodyKind.TOWNSHIP)):
        dialog.organisation.setText(name)
        assert dialog.cover().body_kind is kind
    dialog.body_kind.setCurrentIndex(dialog.body_kind.findData(BodyKind.OTHER))
    dialog.body_kind.activated.emit(dialog.body_kind.currentIndex())
    dialog.organisation.setText("某区财政局")
    assert dialog.cover().body_kind is BodyKind.OTHER


def drop(window: MainWindow, *paths: Path) -> None:
    """Drag files over the window and let them go."""
    assert window.acceptDrops()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, button, no_key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(50, 50).toPoint(), action, data, button, no_key)
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(50, 50), action, data, button, no_key))
    QApplication.processEvents()


def test_a_file_is_opened_by_drag_and_drop(window: MainWindow, sample: Path) -> None:
    drop(window, sample)
    assert window.session.path == sample


def test_a_refused_drop_is_reported_in_one_sentence(
    window: MainWindow, sample: Path, tmp_path: Path, dialogs: object
) -> None:
    for paths, words in (((sample, sample), "一次只能打开一份"), ((tmp_path / "统计.xlsx",), "找不到文件“统计.xlsx”")):
        drop(window, *paths)
        assert words in dialogs.errors[-1]  # type: ignore[attr-defined]
        assert window.session.path is None


def test_a_file_over_an_editor_is_left_to_the_window(opened: MainWindow, sample: Path) -> None:
    """Else the path of the file would be inserted as text."""
    opened.go_to("overview.preamble")
    editor = QApplication.focusWidget()
    assert isinstance(editor, PartEditor)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(sample))])
    data.setText(str(sample))
    assert not editor.canInsertFromMimeData(data)


def test_dropped_words_are_no_file(window: MainWindow) -> None:
    data = QMimeData()
    data.setText("公开")
    action, button, no_key = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPointF(50, 50).toPoint(), action, data, button, no_key)
    enter.ignore()
    QApplication.sendEvent(window, enter)
    assert not enter.isAccepted()


def test_the_window_remembers_its_place(qtbot: QtBot, sample: Path) -> None:
    """From the first start the window knows its geometry."""
    first = application.make_window()
    qtbot.addWidget(first)
    first.showNormal()
    first.resize(780, 560)
    first.close()
    second = application.make_window()
    qtbot.addWidget(second)
    assert (second.width(), second.height()) == (780, 560)
