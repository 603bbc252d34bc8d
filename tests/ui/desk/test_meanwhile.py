"""Issue 19: what comes into the desk while the user is asked something is neither lost nor mixed into the answer."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from app.actions.desk.files import open_desk, save_desk
from app.actions.desk.intake import Taken
from app.actions.desk.looking import Desk
from app.actions.desk.rosters import bodies_in
from app.project import store
from app.report.model import Cover, Report, new_report
from ui.desk.coming.uncertain_dialog import UncertainDialog
from ui.desk.desk_window import DeskWindow
from ui.desk.keeper import DeskKeeper
from ui.desk.questions import DeskQuestions
from ui.desk.roster.body_dialog import BodyDialog
from ui.desk.total.adjust_dialog import AdjustDialog
from ui.state.session import ReportSession
from ui.window.main_window import MainWindow

TODAY = date(2026, 1, 15)
NAMES = ("水利局", "教育局", "司法局")
CELL = "requests.received.natural_person"


class Asked(DeskQuestions):
    """Answers yes, after what happens meanwhile."""

    def __init__(self, window: DeskWindow) -> None:
        super().__init__(window)
        self.meanwhile: Callable[[], object] = lambda: None
        self.errors: list[str] = []

    def may_sum(self, sentences: Sequence[str]) -> bool:
        return True

    def sum_to_save(self, proposed: Path) -> Path | None:
        return proposed

    def may_remove(self, names: Sequence[str], come: int) -> bool:
        self.meanwhile()
        return True

    def show_error(self, sentence: str) -> None:
        self.errors.append(sentence)

    def show_message(self, sentence: str) -> None:
        self.errors.append(sentence)


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    made = tmp_path / "收到"
    made.mkdir()
    return made


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, inbox: Path) -> Iterator[DeskWindow]:
    path = inbox.parent / "2025.nianbao-desk"
    save_desk(Desk(2025, "", TODAY, {body.name: body for body in bodies_in("\n".join(NAMES))}), path)
    made = DeskWindow(DeskKeeper(path), lambda: TODAY)
    made.questions = Asked(made)
    qtbot.addWidget(made)
    made.show()
    store.save(inbox / "水利局.nianbao", report("水利局"))
    read(made, qtbot, inbox)
    yield made
    made.close()


def report(name: str) -> Report:
    return new_report(Cover(name, 2025)).with_figures({CELL: 3})


def read(window: DeskWindow, qtbot: QtBot, *paths: Path) -> None:
    window.take_in(paths)
    qtbot.waitUntil(lambda: not window.reading.is_reading, timeout=60_000)


def come(window: DeskWindow) -> list[str]:
    found = open_desk(window.path).desk
    assert found == window.desk
    return [body.name for body in found.bodies.values() if body.arrivals]


def drop_one(window: DeskWindow, qtbot: QtBot, inbox: Path) -> None:
    store.save(inbox / "教育局.nianbao", report("教育局"))
    read(window, qtbot, inbox / "教育局.nianbao")


def test_a_body_is_added_to_the_desk_as_it_is_then(
    window: DeskWindow, qtbot: QtBot, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def typed(dialog: BodyDialog) -> int:
        drop_one(window, qtbot, inbox)
        dialog.name.setText("审计局")
        dialog._take()
        return dialog.result()

    monkeypatch.setattr(BodyDialog, "exec", typed)
    window.actions_by_name["add_body"].trigger()
    assert (come(window), list(window.desk.bodies)) == (["水利局", "教育局"], [*NAMES, "审计局"])


def test_a_body_that_is_not_written_stays_in_the_dialog(
    window: DeskWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reading alone writes the desk: what was typed can be added after it."""

    def typed(dialog: BodyDialog) -> int:
        window._keeper.lend()
        dialog.name.setText("审计局")
        dialog._take()
        assert dialog.result() == QDialog.DialogCode.Rejected
        window._keeper.take_back()
        dialog._take()
        return dialog.result()

    monkeypatch.setattr(BodyDialog, "exec", typed)
    window.actions_by_name["add_body"].trigger()
    assert list(window.desk.bodies)[-1] == "审计局"
    assert isinstance(window.questions, Asked)
    assert ["正在收报告" in error for error in window.questions.errors] == [True]


def test_the_desk_is_adjusted_as_it_is_then(
    window: DeskWindow, qtbot: QtBot, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def typed(dialog: AdjustDialog) -> int:
        drop_one(window, qtbot, inbox)
        dialog.change.setText("-5")
        dialog.reason.setPlainText("重复登记")
        dialog._take()
        return dialog.result()

    monkeypatch.setattr(AdjustDialog, "exec", typed)
    window.show_page(1)
    window.sum_page.go_to(CELL)
    window.actions_by_name["adjust"].trigger()
    assert come(window) == ["水利局", "教育局"]
    assert [item.change for item in window.desk.adjustments] == [-5], "3 and 3 came: 1 is left"


def test_bodies_are_taken_off_the_desk_as_it_is_then(window: DeskWindow, qtbot: QtBot, inbox: Path) -> None:
    assert isinstance(window.questions, Asked)
    window.questions.meanwhile = lambda: drop_one(window, qtbot, inbox)
    window.select("水利局")
    window.actions_by_name["remove"].trigger()
    assert (come(window), list(window.desk.bodies)) == (["教育局"], ["教育局", "司法局"])


def test_a_reading_asks_after_an_arrival_that_could_not_be_read(
    window: DeskWindow, qtbot: QtBot, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Issue 19: whose a report is that the user takes in is asked, whatever was the matter with an arrival before."""
    (inbox / "空").mkdir()
    window.reading.watch.arrived.emit((inbox / "空",))
    assert not window.reading.is_reading
    asked: list[int] = []

    def uncertain(found: Sequence[Taken], _bodies: object, _show: object) -> Mapping[int, str]:
        asked.append(len(found))
        return {}

    monkeypatch.setattr(window.questions, "uncertain", uncertain)
    store.save(inbox / "三.nianbao", report("某地档案馆"))
    read(window, qtbot, inbox / "三.nianbao")
    assert asked == [1]


def test_what_arrives_waits_for_an_answer(window: DeskWindow, qtbot: QtBot, inbox: Path) -> None:
    """A report that was put right meanwhile is not sent back by an answer about the one before it."""
    question = QDialog(window)
    question.setModal(True)
    question.show()
    window.reading._later.setInterval(10)
    store.save(inbox / "教育局.nianbao", report("教育局"))
    window.reading.watch.arrived.emit((inbox / "教育局.nianbao",))
    qtbot.wait(50)
    assert (window.reading.is_reading, come(window)) == (False, ["水利局"])
    question.close()
    qtbot.waitUntil(lambda: "教育局" in come(window), timeout=60_000)


def test_nothing_is_added_up_while_reports_are_read(window: DeskWindow, inbox: Path) -> None:
    """The sum that is shown is of the desk before the reading, which alone writes the file."""
    window._keeper.lend()
    for run in (window.commands.sum_up, window.commands.adjust):
        window.say("", "faint")
        run()
        assert window.said.text() == "正在收报告，请等它读完，或先按“停止”。"
    assert not list(inbox.parent.glob("*汇总.nianbao"))
    window._keeper.take_back()


def test_the_report_window_is_not_closed_over_a_question(qapp: QApplication, qtbot: QtBot, inbox: Path) -> None:
    """Whose report it is holds up only the desk; closed with everything else, it ended in an error and its answer."""
    path = inbox.parent / "2025.nianbao-desk"
    save_desk(Desk(2025, "", TODAY, {body.name: body for body in bodies_in("\n".join(NAMES))}), path)
    store.save(inbox / "某局.nianbao", report("水利"))
    main = MainWindow(ReportSession(today=TODAY))
    qtbot.addWidget(main)
    main.show()
    window = main.documents.desks.open(path)
    assert window is not None
    closed: list[bool] = []

    def answer() -> None:
        question = QApplication.activeModalWidget()
        if isinstance(question, UncertainDialog):
            asking.stop()
            closed.append(main.close())
            question.boxes[0].setCurrentIndex(1)
            question.take_button.click()

    asking = QTimer(interval=20)
    asking.timeout.connect(answer)
    asking.start()
    read(window, qtbot, inbox / "某局.nianbao")
    assert (closed, main.isVisible(), come(window)) == ([False], True, ["水利局"])
    assert main.close()
    assert not main.documents.desks.windows
