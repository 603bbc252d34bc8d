"""Issue 19: a report of which it is not certain whose it is, is taken in for the body that the user chooses."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.actions.desk.intake import Taken
from app.desk.matching import Certainty, Match
from ui.desk.coming.body_box import BodyBox
from ui.desk.coming.uncertain_dialog import UncertainDialog

NAMES = (*(f"某某县第{number}中学" for number in range(1000)), "某某县水利局", "某某县教育局")


@pytest.fixture
def dialog(qtbot: QtBot) -> UncertainDialog:
    files = (
        Taken(7, Path("年报终稿.docx"), match=Match(NAMES[-1], Certainty.GUESSED, (NAMES[-2],))),
        Taken(8, Path("年报.pdf"), match=Match("", Certainty.UNKNOWN)),
    )
    box = UncertainDialog(files, NAMES)
    qtbot.addWidget(box)
    box.show()
    return box


def write(box: BodyBox, words: str) -> None:
    """Replace the words of a box, and end with Enter."""
    box.setFocus()
    box._line.setText(words)
    QTest.keyClick(box._line, Qt.Key.Key_Return)


def test_enter_in_a_hurry_takes_nothing_in(dialog: UncertainDialog) -> None:
    """Issue 12: the likeliest body was chosen beforehand, and Enter took the report in."""
    assert dialog.chosen == {}
    assert not dialog.take_button.isEnabled()
    for focused in (dialog.table, dialog.boxes[0], dialog):
        QTest.keyClick(focused, Qt.Key.Key_Return)
    assert (dialog.isVisible(), dialog.result(), dialog.chosen) == (True, 0, {})


def test_the_likeliest_body_is_one_key_away_and_what_is_taken_in_is_said(dialog: UncertainDialog) -> None:
    box = dialog.boxes[0]
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert dialog.chosen == {7: NAMES[-1]}
    assert dialog.take_button.text() == "收入选好的 1 份"
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert dialog.isVisible(), "the other report was not looked at"
    QTest.keyClick(dialog.take_button, Qt.Key.Key_Space)
    assert dialog.result() == 1


@pytest.mark.parametrize(
    ("words", "body"),
    [
        ("水利", "某某县水利局"),
        ("某某县第7中学", NAMES[7]),
        ("第7中", NAMES[7]),
        ("第 ７中", NAMES[7]),
        ("中学", ""),
        ("没有", ""),
        ("", ""),
    ],
)
def test_a_body_is_found_by_a_part_of_its_name(dialog: UncertainDialog, words: str, body: str) -> None:
    """Issue 12: a list of a thousand bodies could only be scrolled; words of many bodies, or none, choose nothing."""
    box = dialog.boxes[1]
    write(box, words)
    assert (box.body, box.currentText()) == (body, body or "先不收")


def test_what_is_typed_after_a_click_replaces_the_words(dialog: UncertainDialog, qtbot: QtBot) -> None:
    line = dialog.boxes[1]._line
    QTest.mouseClick(line, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: line.selectedText() == "先不收")


def test_all_bodies_are_listed_when_a_box_is_opened(dialog: UncertainDialog) -> None:
    """A thousand for each report were a minute's work; the likely ones are the first."""
    box = dialog.boxes[0]
    assert box.count() == 3
    box.list_all()
    assert [box.itemData(row) for row in range(box.count())] == ["", NAMES[-1], NAMES[-2], *NAMES[:-2]]


def test_what_is_typed_offers_the_bodies_that_have_it(dialog: UncertainDialog) -> None:
    line = dialog.boxes[1]._line
    line.completer().setCompletionPrefix("教育")
    assert line.completer().completionCount() == 1
    assert line.completer().currentCompletion() == NAMES[-1]
    line.setText(NAMES[-1])
    line.completer().activated.emit(NAMES[-1])
    QApplication.processEvents()
    assert dialog.chosen == {8: NAMES[-1]}
