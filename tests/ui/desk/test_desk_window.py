"""Issue 19, points 2 to 5 in the window: what comes in, one table of bodies, returns, the sum."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QListView, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.actions.desk.files import open_desk, save_desk
from app.actions.desk.intake import Taken
from app.actions.desk.looking import Desk, Standing, State, reminder, standings
from app.actions.desk.rosters import bodies_in
from app.desk.matching import Certainty, Match
from app.desk.model import Arrival, Point
from app.errors import ProjectInUse
from app.project import store
from app.report.model import BodyKind, Cover, new_report
from ui.desk.bodies_model import COLUMNS
from ui.desk.coming.uncertain_dialog import UncertainDialog
from ui.desk.commands import Desks
from ui.desk.desk_window import DeskWindow
from ui.desk.keeper import DeskKeeper
from ui.desk.menus import ENTRIES
from ui.desk.questions import DeskQuestions
from ui.desk.reminder_dialog import ReminderDialog
from ui.desk.return_dialog import ReturnDialog
from ui.desk.roster.body_dialog import BodyDialog
from ui.desk.roster.new_desk_dialog import NewDeskDialog
from ui.state.session import ReportSession
from ui.window.main_window import MainWindow

TODAY = date(2026, 1, 15)
NAMES = ("临河县水利局", "白河镇人民政府", "临河县教育局")


class Answers(DeskQuestions):
    """Answers of a user: a folder for what is asked for, and the choice for uncertain reports."""

    def __init__(self, window: QWidget, folder: Path) -> None:
        super().__init__(window)
        self.place = folder
        self.asked: list[str] = []
        self.errors: list[str] = []
        self.choice: Mapping[int, str] = {}
        self.left_out: list[str] = []
        self.typed: str | None = None

    def folder(self, title: str, folder: Path) -> Path | None:
        self.asked.append(title)
        return self.place

    def uncertain(
        self, found: Sequence[Taken], bodies: Sequence[str], show: Callable[[Path], object]
    ) -> Mapping[int, str]:
        self.asked.append(f"{len(found)} 份")
        return self.choice

    def to_return(self, found: Sequence[Standing]) -> list[str]:
        self.asked += [item.body.name for item in found]
        return [item.body.name for item in found if item.body.name not in self.left_out]

    def may_remove(self, names: Sequence[str], come: int) -> bool:
        self.asked.append(f"移出 {len(names)} 个，{come} 份")
        return True

    def line(self, title: str, text: str, *paragraphs: str, is_long: bool = False) -> str | None:
        self.asked.append(f"{title}：{text}")
        return self.typed

    def reminder(self, text: str) -> bool:
        self.asked.append(text)
        return True

    def may_sum(self, sentences: Sequence[str]) -> bool:
        self.asked += sentences
        return True

    def sum_to_save(self, proposed: Path) -> Path | None:
        return proposed

    def table_to_save(self, proposed: Path) -> Path | None:
        return proposed

    def show_error(self, sentence: str) -> None:
        self.errors.append(sentence)

    def show_message(self, sentence: str) -> None:
        self.asked.append(sentence)


@pytest.fixture
def desk_file(tmp_path: Path) -> Path:
    path = tmp_path / "2025.nianbao-desk"
    bodies = {body.name: body for body in bodies_in("\n".join(NAMES))}
    save_desk(Desk(2025, "临河县人民政府", date(2026, 1, 10), bodies), path)
    return path


@pytest.fixture
def arrived(tmp_path: Path) -> Path:
    """Two reports that are certain, one that is not, and one that cannot be read."""
    folder = tmp_path / "收到"
    folder.mkdir()
    for name, organisation in (("一", NAMES[0]), ("二", NAMES[1]), ("三", "某地教育局")):
        report = new_report(Cover(organisation, 2025)).with_figures({"requests.received.natural_person": 3})
        store.save(folder / f"{name}.nianbao", report)
    (folder / "坏.nianbao").write_bytes(b"x")
    return folder


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, desk_file: Path, tmp_path: Path) -> Iterator[DeskWindow]:
    made = DeskWindow(DeskKeeper(desk_file), lambda: TODAY)
    made.questions = Answers(made, tmp_path / "退回")
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


def answers(window: DeskWindow) -> Answers:
    assert isinstance(window.questions, Answers)
    return window.questions


def take(window: DeskWindow, qtbot: QtBot, *paths: Path) -> None:
    window.take_in(paths)
    qtbot.waitUntil(lambda: not window.reading.is_reading, timeout=60_000)


def states(window: DeskWindow) -> list[State]:
    return [item.state for item in standings(window.desk, TODAY)]


def test_what_comes_in_shows_and_is_written_at_once(
    window: DeskWindow, qtbot: QtBot, arrived: Path, desk_file: Path
) -> None:
    assert window.summary.text().startswith("共 3 个单位：逾期未报\u00a03。")
    answers(window).choice = {0: NAMES[2]}  # the first of the uncertain ones
    take(window, qtbot, arrived)
    assert answers(window).asked[0] == "1 份"
    assert states(window) == [State.WRONG] * 3
    assert window.said.text() == "读了 4 个文件，收入 3 份，1 个没有读成。"
    assert open_desk(desk_file).desk == window.desk
    take(window, qtbot, arrived)
    assert "3 份已经收过" in window.said.text()


def test_one_that_nobody_is_chosen_for_stays_out(window: DeskWindow, qtbot: QtBot, arrived: Path) -> None:
    take(window, qtbot, arrived / "三.nianbao")
    assert states(window) == [State.LATE] * 3
    assert window.said.text() == "读了 1 个文件，收入 0 份，1 份没有选单位。"


def test_what_comes_while_it_is_asked_is_read_afterwards(
    window: DeskWindow, qtbot: QtBot, arrived: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Issue 19: neither lost nor does it overwrite what was chosen; a renamed body does not come back."""
    reading = window.reading
    take(window, qtbot, arrived / "三.nianbao")
    window.select(NAMES[2])
    answers(window).typed = "临河县教体局"
    window.actions_by_name["rename"].trigger()
    offered: list[tuple[str, ...]] = []

    def choose(found: Sequence[Taken], bodies: Sequence[str], _show: Callable[[Path], object]) -> Mapping[int, str]:
        offered.append((found[0].match.body, *bodies))
        question = QDialog(window)
        question.setModal(True)
        question.show()
        reading.watch.arrived.emit((arrived / "一.nianbao",))
        assert not reading.is_reading
        question.close()
        return {0: "临河县教体局"}

    monkeypatch.setattr(window.questions, "uncertain", choose)
    reading.choose_button.click()
    assert offered[0][0] in ("", "临河县教体局")
    assert (reading.is_reading, reading.choose_button.isEnabled()) == (True, False)
    qtbot.waitUntil(lambda: not reading.is_reading, timeout=60_000)
    assert states(window) == [State.WRONG, State.LATE, State.WRONG]
    assert reading.choose_button.isEnabled()
    assert NAMES[2] not in window.desk.bodies


def test_a_body_that_is_gone_is_not_proposed(window: DeskWindow) -> None:
    """Issue 19: to take it would put it on the list again."""
    taken = Taken(0, Path("三.nianbao"), match=Match(NAMES[2], Certainty.GUESSED))
    dialog = UncertainDialog([taken], NAMES[:2], window)
    dialog.boxes[0].list_all()
    assert (dialog.chosen, dialog.boxes[0].findData(NAMES[2])) == ({}, -1)
    dialog.deleteLater()


def test_files_can_be_dropped(window: DeskWindow, qtbot: QtBot, arrived: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(arrived / "一.nianbao"))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    window.dropEvent(QDropEvent(QPoint(5, 5).toPointF(), Qt.DropAction.CopyAction, data, buttons, keys))
    qtbot.waitUntil(lambda: states(window)[0] is State.WRONG, timeout=60_000)
    qtbot.waitUntil(lambda: not window.reading.is_reading)


def test_what_is_wrong_with_the_chosen_body(window: DeskWindow, qtbot: QtBot, arrived: Path) -> None:
    window.select(NAMES[0])
    assert (window.details.heading.text(), window.details.open_button.isEnabled()) == (
        "临河县水利局：逾期未报。",
        False,
    )
    take(window, qtbot, arrived / "一.nianbao")
    window.select(NAMES[0])
    newest = window.desk.bodies[NAMES[0]].newest
    assert newest is not None
    assert window.details.points.topLevelItemCount() == len(newest.points) > 0
    with qtbot.waitSignal(window.received_requested) as opened:
        window.details.open_button.click()
    assert opened.args == [arrived / "一.nianbao"]
    (arrived / "一.nianbao").unlink()
    window.details.open_button.click()
    assert window.said.text() == "找不到“收到/一.nianbao”，请检查文件是否被移动或改名。"


def test_what_is_wrong_over_all_bodies_is_grouped_by_rule(window: DeskWindow, qtbot: QtBot, arrived: Path) -> None:
    take(window, qtbot, arrived / "一.nianbao", arrived / "二.nianbao")
    window.findChild(QPushButton, "desk.groups").click()
    assert window.groups is not None
    heads = [window.groups.tree.topLevelItem(row) for row in range(window.groups.tree.topLevelItemCount())]
    assert all(" 处不合规则：" in head.text(0) for head in heads), "issue 12: a rule beside a sign is not kept"
    assert not any("；" in head.text(0) for head in heads), "issue 12: the first clause; the rule is in the tool tip"
    top = window.groups.tree.topLevelItem(0)
    assert "2 个单位" in top.text(0)
    window.groups.words.setText(NAMES[1])
    assert [top.child(place).isHidden() for place in (0, top.childCount() - 1)] == [True, False]
    window.groups.tree.itemActivated.emit(top.child(top.childCount() - 1), 0)
    assert window.bodies_page.chosen == (NAMES[1],)
    window.groups.words.clear()
    was_open = top.isExpanded()
    assert was_open is (len(heads) <= 3), "issue 12: a few are shown opened"
    window.groups.tree.setCurrentItem(top)
    QTest.keyClick(window.groups.tree, Qt.Key.Key_Return)
    assert top.isExpanded() is not was_open


def test_words_and_a_state_narrow_the_table(window: DeskWindow, qtbot: QtBot, arrived: Path) -> None:
    take(window, qtbot, arrived / "一.nianbao")
    window.bodies_page.words.setText("临河")
    assert window.bodies_page.shown.rowCount() == 2
    window.bodies_page.state.setCurrentIndex(window.bodies_page.state.findData(State.WRONG))
    assert window.bodies_page.shown.rowCount() == 1
    window.bodies_page.words.setText("白河")
    assert window.bodies_page.shown.rowCount() == 0


def test_a_click_on_a_head_sorts(window: DeskWindow, qtbot: QtBot, arrived: Path) -> None:
    take(window, qtbot, arrived / "二.nianbao")
    column = [item.head for item in COLUMNS].index("新收")
    window.table.sortByColumn(column, Qt.SortOrder.DescendingOrder)
    assert window.bodies_page.shown.index(0, 0).data() == NAMES[1]


def test_the_wrong_ones_are_returned(
    window: DeskWindow, qtbot: QtBot, arrived: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[Path] = []
    monkeypatch.setattr(
        "ui.desk.desk_commands.QDesktopServices.openUrl", lambda url: shown.append(Path(url.toLocalFile()))
    )
    take(window, qtbot, arrived / "一.nianbao")
    window.findChild(QPushButton, "desk.return").click()
    folder = answers(window).place
    assert [path.name for path in folder.iterdir()] == ["临河县水利局-退回-20260115.docx"]
    assert (states(window)[0], shown) == (State.RETURNED, [folder])
    window.commands.return_wrong()
    assert window.said.text().startswith("没有要退回的")


def test_what_is_returned_can_be_left_out(window: DeskWindow, qtbot: QtBot, arrived: Path) -> None:
    take(window, qtbot, arrived / "一.nianbao", arrived / "二.nianbao")
    answers(window).left_out = [NAMES[0], NAMES[1]]
    window.commands.return_wrong()
    assert answers(window).asked[-2:] == [NAMES[0], NAMES[1]]
    assert (states(window)[:2], answers(window).place.exists()) == ([State.WRONG] * 2, False)
    dialog = ReturnDialog(standings(window.desk, TODAY)[:2], window)
    assert dialog.chosen == [NAMES[0], NAMES[1]]
    dialog.table.setFocus()
    dialog.table.setCurrentCell(0, 2)  # in any column
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    assert (dialog.chosen, dialog.button.text()) == ([NAMES[1]], "退回 1 份…")
    dialog.deleteLater()


def test_the_first_error_of_what_is_returned_is_shown(window: DeskWindow, qtbot: QtBot, arrived: Path) -> None:
    """Issue 19: warnings before it are not what it is returned for."""
    take(window, qtbot, arrived / "一.nianbao")
    found = standings(window.desk, TODAY)[0]
    newest = found.body.newest
    assert newest is not None
    points = (Point("x", is_error=False, message="请核对。"), Point("y", is_error=True, message="不相等。"))
    body = replace(found.body, arrivals=(replace(newest, points=points),))
    dialog = ReturnDialog([replace(found, body=body)], window)
    assert dialog.table.item(0, 2).text() == "不相等。"
    dialog.deleteLater()


def test_one_body_is_added_by_itself(window: DeskWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    """issue 19: the list of a desk in use changes; issue 12: one body needs no list in a file."""

    def typed(dialog: BodyDialog) -> int:
        dialog.name.setText(NAMES[0])
        dialog._take()
        assert dialog.said.text() == f"名单里已经有“{NAMES[0]}”，没有加；请换一个名称。"
        dialog.name.setText("临河县白河镇人民政府")
        assert dialog.kind.currentData() == BodyKind.TOWNSHIP, "as a list of names has it"
        dialog.name.setText(" ")
        assert dialog.kind.currentData() == BodyKind.TOWNSHIP, "left alone while there is no name"
        dialog.name.setText("临河县白河镇人民政府")
        dialog.above.setCurrentIndex(dialog.above.findText(NAMES[1]))
        dialog._take()
        return dialog.result()

    monkeypatch.setattr(BodyDialog, "exec", typed)
    before = window.desk
    window.actions_by_name["add_body"].trigger()
    body = window.desk.bodies["临河县白河镇人民政府"]
    assert list(window.desk.bodies) == [*NAMES, body.name]
    assert (body.kind, body.parent, window.bodies_page.chosen) == (BodyKind.TOWNSHIP, NAMES[1], (body.name,))
    assert open_desk(window.path).desk == window.desk
    window.undo()
    assert window.desk == before


def test_the_dialog_of_a_body_measures_no_names(window: DeskWindow) -> None:
    """Issue 13, a desk of 20,000 bodies: to measure each took seconds before the dialog was seen."""
    long = "某" * 100
    few, many = (BodyDialog(names, lambda *_: True, window) for names in ((), (long,)))
    assert few.above.sizeHint() == many.above.sizeHint()
    listed = many.above.view()
    assert isinstance(listed, QListView)
    assert listed.uniformItemSizes()
    for dialog in (few, many):
        dialog.deleteLater()


def test_a_body_is_renamed_with_all_that_came_of_it(window: DeskWindow, qtbot: QtBot, arrived: Path) -> None:
    take(window, qtbot, arrived / "一.nianbao")
    window.select(NAMES[0])
    for typed, refusal in ((NAMES[1], f"名单里已经有“{NAMES[1]}”，没有改；请换一个名称。"), (" ", "单位名称要写")):
        answers(window).typed = typed
        window.actions_by_name["rename"].trigger()
        assert answers(window).errors.pop().startswith(refusal)
    answers(window).typed = "临河县水务局"
    window.actions_by_name["rename"].trigger()
    body = window.desk.bodies["临河县水务局"]
    assert (next(iter(window.desk.bodies)), len(body.arrivals), body.short_names) == ("临河县水务局", 1, (NAMES[0],))
    assert window.bodies_page.chosen == ("临河县水务局",)
    assert window.said.text().startswith("“临河县水利局”已改为“临河县水务局”。")
    window.say("", "faint")
    window.actions_by_name["rename"].trigger()
    assert window.said.text() == "", "issue 19: the same name is no step, which an undo would seem to take back"
    window.undo()
    assert list(window.desk.bodies) == list(NAMES)


def test_bodies_are_taken_off_the_list_after_a_question(window: DeskWindow, qtbot: QtBot, arrived: Path) -> None:
    window.select(NAMES[2])
    window.actions_by_name["remove"].trigger()
    assert (list(window.desk.bodies), answers(window).asked) == ([NAMES[0], NAMES[1]], [])
    take(window, qtbot, arrived / "一.nianbao")
    before = window.desk
    window.select(NAMES[0])
    window.actions_by_name["remove"].trigger()
    assert (list(window.desk.bodies), answers(window).asked) == ([NAMES[1]], ["移出 1 个，1 份"])
    window.undo()
    assert window.desk == before


def test_who_has_not_reported_can_be_copied(window: DeskWindow, qtbot: QtBot, arrived: Path) -> None:
    take(window, qtbot, arrived / "一.nianbao")
    window.findChild(QPushButton, "desk.chase").click()
    text = answers(window).asked[-1]
    assert (text, NAMES[0] in text) == (reminder(window.desk, TODAY), False)
    dialog = ReminderDialog(text, window)
    dialog.copy_button.click()
    assert QApplication.clipboard().text() == text
    dialog.deleteLater()


def test_the_sum_is_written_and_opened(window: DeskWindow, qtbot: QtBot, arrived: Path, desk_file: Path) -> None:
    window.commands.sum_up()
    assert window.said.text() == "还没有可以汇总的报告。"
    take(window, qtbot, arrived / "一.nianbao", arrived / "二.nianbao")
    with qtbot.waitSignal(window.report_requested) as opened:
        window.commands.sum_up()
    assert "缺 1 个单位：临河县教育局。" in answers(window).asked
    assert opened.args is not None
    assert store.load(opened.args[0]).report.figures == {"requests.received.natural_person": 6}
    store.save(arrived / "一.nianbao", new_report(Cover(NAMES[0], 2025)))
    take(window, qtbot, arrived / "一.nianbao")
    assert window.summary.text().endswith("汇总以后报告或调整又有变动，请重新汇总。")


def test_a_folder_is_watched_while_the_window_is_open(window: DeskWindow, qtbot: QtBot, arrived: Path) -> None:
    window.watch._calm.setInterval(50)
    inside = arrived.with_name("新来的")
    inside.mkdir()
    store.save(inside / "一.nianbao", new_report(Cover(NAMES[0], 2025)))
    take(window, qtbot, inside)
    (arrived / "二.nianbao").rename(inside / "二.nianbao")
    qtbot.waitUntil(lambda: states(window)[1] is State.WRONG, timeout=60_000)
    qtbot.waitUntil(lambda: not window.reading.is_reading)
    assert window.said.text() == "读了 1 个文件，收入 1 份。"


def test_a_reading_can_be_stopped(window: DeskWindow, qtbot: QtBot, arrived: Path) -> None:
    for number in range(40):
        store.save(
            arrived / f"多{number}.nianbao", new_report(Cover(NAMES[0], 2025)).with_text("introduction", str(number))
        )
    window.take_in((arrived,))
    disabled = [name for name, button in window.bodies_page.buttons.items() if not button.isEnabled()]
    assert disabled == ["addFolder", "addFiles", "return", "accept", "export"], "issue 19: those whose entries wait"
    entries = {entry.name.replace("_f", "F") for entry in ENTRIES if entry.waits}
    assert set(disabled) == entries & set(window.bodies_page.buttons)
    window.reading.cancel_button.click()
    qtbot.waitUntil(lambda: not window.reading.is_reading, timeout=60_000)
    assert window.said.text().startswith("已停止；")
    assert window.findChild(QPushButton, "desk.addFolder").isEnabled()


def test_a_desk_is_open_in_one_window(window: DeskWindow, desk_file: Path, qtbot: QtBot) -> None:
    with pytest.raises(ProjectInUse):
        DeskKeeper(desk_file)
    window.close()
    keeper = DeskKeeper(desk_file)
    keeper.release()


def test_one_that_somebody_else_changed_is_not_overwritten(window: DeskWindow, desk_file: Path) -> None:
    desk_file.write_bytes(desk_file.read_bytes() + b" ")
    changed = window.desk.with_body(bodies_in("新单位")[0])
    assert not window.apply(changed, "列入单位")
    assert "改过" in answers(window).errors[0]
    assert "新单位" not in window.desk.bodies


def test_a_new_desk_from_a_list(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    (tmp_path / "名单.txt").write_text("1、甲局\n2、乙镇人民政府\n", encoding="utf-8")
    dialog = NewDeskDialog(TODAY, lambda: tmp_path / "名单.txt", lambda: tmp_path / "没有")
    qtbot.addWidget(dialog)
    assert not dialog.done_button.isEnabled()
    dialog.findChild(QPushButton, "newDesk.file").click()
    assert dialog.said.text() == "共 2 个单位。"
    made = dialog.desk()
    assert (made.year, list(made.bodies)) == (2025, ["甲局", "乙镇人民政府"])
    dialog.findChild(QPushButton, "newDesk.folder").click()
    assert "没有" in dialog.said.text()


def test_an_uncertain_report_is_opened_to_look_at(qtbot: QtBot, qapp: QApplication, arrived: Path) -> None:
    """Issue 19: whose a report is, nobody sees from the name of its file; the reason and the folder are said, too."""
    arrival = Arrival("三.nianbao", "", TODAY, "某地教育局", 2025)
    found = [
        Taken(0, arrived / "三.nianbao", arrival, Match(NAMES[2], Certainty.GUESSED)),
        Taken(1, arrived / "四.nianbao", replace(arrival, organisation=""), Match("", Certainty.UNKNOWN)),
    ]
    dialog = UncertainDialog(found, NAMES)
    qtbot.addWidget(dialog)
    dialog.show()
    reasons = [dialog.table.item(row, 2).text() for row in range(2)]
    assert reasons == [f"名单里没有这个名称，最像的是{NAMES[2]}", "报告里没有写单位，文件名也看不出来"]
    assert str(arrived) in dialog.table.item(0, 0).toolTip()
    with qtbot.waitSignal(dialog.open_requested) as opened:
        dialog.open_button.click()
    assert opened.args == [arrived / "三.nianbao"]
    with qtbot.waitSignal(dialog.open_requested):
        QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert (dialog.result(), dialog.isVisible()) == (0, True), "Enter takes nothing in"
    dialog.table.setCurrentCell(1, 0)
    dialog.open_button.click()
    assert dialog.said.text().startswith("找不到")


def test_rows_of_a_dialog_follow_the_final_width(qtbot: QtBot, qapp: QApplication, arrived: Path) -> None:
    """Issue 19: what is wrapped in a narrow window is on one line in a wide one, and nothing is cut in either."""
    taken = Taken(
        0, arrived / "某某区某某局2025年政府信息公开工作年度报告定稿.docx", match=Match("", Certainty.UNKNOWN)
    )
    dialog = UncertainDialog([taken], NAMES)
    qtbot.addWidget(dialog)
    dialog.show()
    heights = []
    for width in (400, 2400):
        dialog.resize(width, 400)
        QApplication.processEvents()
        heights.append(dialog.table.rowHeight(0))
    assert heights[0] > heights[1]


def test_a_report_that_came_in_is_only_looked_at(qtbot: QtBot, qapp: QApplication, arrived: Path) -> None:
    main = MainWindow(ReportSession(today=TODAY))
    qtbot.addWidget(main)
    main.documents.desks.received_requested.emit(arrived / "一.nianbao")
    assert (main.session.report.cover.organisation, main.session.is_read_only) == (NAMES[0], True)
    main.documents.desks.report_requested.emit(arrived / "二.nianbao")
    assert (main.session.report.cover.organisation, main.session.is_read_only) == (NAMES[1], False)
    main.files.guard.leave()


def test_the_main_window_opens_desks(qtbot: QtBot, qapp: QApplication, desk_file: Path) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    desks = Desks(lambda: TODAY, parent)
    first = desks.open(desk_file)
    assert first is not None
    assert desks.open(desk_file) is first
    desks.close()
    assert desks.windows == []
