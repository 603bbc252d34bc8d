"""Issue 19, point 1: a new desk's list is typed, pasted, or read from a file, a folder or last year's desk."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QPushButton
from pytestqt.qtbot import QtBot

from app.actions.desk.files import save_desk
from app.actions.desk.looking import Body, Desk
from app.actions.desk.rosters import Roster, roster_in
from app.report.model import BodyKind
from ui.desk.roster import new_desk_dialog
from ui.desk.roster.new_desk_dialog import NewDeskDialog

TODAY = date(2026, 1, 15)


class Sources:
    """What is chosen by the two buttons of the dialog."""

    def __init__(self, folder: Path) -> None:
        self.file, self.folder = folder / "名单.txt", folder / "报来"
        self.file.write_text("甲局\n乙局\n", encoding="utf-8")
        self.folder.mkdir()
        (self.folder / "丙局2024年政府信息公开年报.docx").write_bytes(b"x")


@pytest.fixture
def sources(tmp_path: Path) -> Sources:
    return Sources(tmp_path)


@pytest.fixture
def dialog(qtbot: QtBot, sources: Sources) -> NewDeskDialog:
    made = NewDeskDialog(TODAY, lambda: sources.file, lambda: sources.folder)
    qtbot.addWidget(made)
    return made


def press(dialog: NewDeskDialog, name: str) -> None:
    dialog.findChild(QPushButton, f"newDesk.{name}").click()


def names(dialog: NewDeskDialog) -> list[str]:
    return list(dialog.desk().bodies)


def test_the_reports_of_a_folder_are_read_next_unless_another_list_replaces_it(
    dialog: NewDeskDialog, sources: Sources
) -> None:
    press(dialog, "folder")
    assert (names(dialog), dialog.desk().year, dialog.folder) == (["丙局"], 2024, sources.folder)
    assert dialog.said.text().startswith("按文件名列了 1 个单位")
    press(dialog, "file")
    assert (names(dialog), dialog.folder) == (["甲局", "乙局"], None)


def test_a_typed_list_is_brought_back(dialog: NewDeskDialog) -> None:
    """Issue 19: nothing that was typed is lost."""
    QTest.keyClicks(dialog.names, "first list")
    press(dialog, "file")
    assert names(dialog) == ["甲局", "乙局"]
    dialog.names.undo()
    assert names(dialog) == ["first list"]


def test_the_proposed_due_date_follows_the_year(qtbot: QtBot) -> None:
    """A report of a year is due in the January after it, also where the desk is made in autumn."""
    dialog = NewDeskDialog(date(2026, 11, 30), lambda: None, lambda: None)
    qtbot.addWidget(dialog)
    assert dialog.year.text() == "2026"
    given = dialog.findChild(QCheckBox, "newDesk.due")
    given.click()
    assert dialog.desk().due == date(2027, 1, 20)
    dialog.year.setText("2025")
    assert dialog.desk().due == date(2027, 1, 20), "given by the user, who looked at it"
    given.click()
    for year, day in (("2024", date(2025, 1, 20)), ("9999", date(9999, 1, 20))):
        dialog.year.setText(year)
        given.click()
        assert dialog.desk().due == day
        given.click()


def test_a_list_with_a_circle_makes_no_desk(dialog: NewDeskDialog) -> None:
    """Issue 19: the window refuses what the command line does, and says what it says of doubtful lists."""
    dialog.names.setPlainText("单位名称\t上级单位\n甲局\t乙局\n乙局\t甲局")
    assert not dialog.done_button.isEnabled()
    assert dialog.said.text().startswith("“甲局”的上级单位绕回了它自己")
    dialog.names.setPlainText("单位名称\t上级单位\n甲局\t县里\n乙局\n乙局")
    assert dialog.done_button.isEnabled()
    assert dialog.said.text().startswith(
        "共 2 个单位。名单里写了不止一次、只列一次的单位：乙局。不在名单里的上级单位：县里；"
    )


def test_what_is_doubtful_in_a_file_is_said(dialog: NewDeskDialog, sources: Sources) -> None:
    """Once it is in the dialog, the list has each name only once."""
    sources.file.write_text("甲局\n乙局\n甲局\n", encoding="utf-8")
    press(dialog, "file")
    assert dialog.said.text() == "共 2 个单位。名单里写了不止一次、只列一次的单位：甲局。"


def test_last_years_desk_is_taken_over_whole(dialog: NewDeskDialog, sources: Sources) -> None:
    """Issue 19: of each body the desk knows last year's report, also where its list is changed before."""
    sources.file = sources.file.with_name("2024.nianbao-desk")
    bodies = (Body("甲局", ("甲",), BodyKind.OTHER, last_year="甲.docx"), Body("乙局", kind=BodyKind.OTHER))
    save_desk(Desk(2024, bodies={body.name: body for body in bodies}), sources.file)
    press(dialog, "file")
    dialog.names.appendPlainText("丙局")
    first, *others = dialog.desk().bodies.values()
    assert (first.name, first.short_names) == ("甲局", ("甲",))
    assert first.last_year == (sources.file.parent / "甲.docx").as_posix()
    assert [body.last_year for body in others] == ["", ""]


def test_a_long_list_is_read_once_the_typing_pauses(
    dialog: NewDeskDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Issue 13, lists of 20,000 bodies: not read anew at every key."""
    read: list[int] = []

    def counted(text: str) -> Roster:
        read.append(len(text))
        return roster_in(text)

    monkeypatch.setattr(new_desk_dialog, "roster_in", counted)
    heads = "单位名称\t上级单位\n"
    dialog.names.setPlainText(heads + "".join(f"第{number}局\t第{number + 1}局\n" for number in range(600)))
    QTest.keyClicks(dialog.names, "xxxxx")
    assert read == []
    qtbot.waitUntil(dialog.done_button.isEnabled)
    assert len(read) == 1
    dialog.names.setPlainText(dialog.names.toPlainText().removeprefix("xxxxx") + "第600局\t第0局")
    dialog.done_button.click()
    assert (dialog.result(), dialog.done_button.isEnabled()) == (0, False), "what was put in last has a circle"
