"""The status bar says that numbers of the texts followed a cell (issue 18)."""

import pytest
from pytestqt.qtbot import QtBot

from app.report import parts
from app.report.bindings import Source
from app.report.bound.edits import inserted
from ui.bound.followed import FollowedNumbers
from ui.state.session import ReportSession

CELL = "requests.received.natural_person"
TOTAL = "disputes.review.total"
FIRST, SECOND, THIRD = "overview.preamble", "overview.disclosure_on_request", "overview.platforms"


@pytest.fixture
def session(qtbot: QtBot) -> ReportSession:
    """A session with the cell bound twice in one text, and another once."""
    session = ReportSession()
    report = session.report.with_text(FIRST, "收到件，又写件。").with_text(SECOND, "共件。")
    for key, place, cell in ((FIRST, 6, CELL), (FIRST, 2, CELL), (SECOND, 1, TOTAL)):
        made = inserted(report, key, place, place, Source((cell,)))
        assert made is not None
        report = made
    session.start(report)
    return session


def test_one_sentence_after_an_edit(session: ReportSession) -> None:
    """issue 18: nothing told that a text followed: how many numbers, in which text, what they are now."""
    said: list[str] = []
    session.notice.connect(said.append)
    follower = FollowedNumbers(session)
    for digits in (1, 17):  # as they are typed
        session.set_figures({CELL: digits}, merge=(CELL, 1))
    assert said == []
    follower.say()
    assert said == ["“概述”里 2 处数字已随之改为 17。"]
    session.set_figures({TOTAL: 20})
    follower.say()
    assert said[1:] == ["“依申请公开”里 1 处数字已随之改为 20。"]
    session.set_figures({CELL: 18, TOTAL: None})
    follower.say()
    assert said[2:] == ["“概述”“依申请公开”里 3 处数字已随之改变。"]


def test_nothing_is_said_without_need(session: ReportSession) -> None:
    """issue 18: not while nothing followed, after an undo, or where the edit has a sentence of its own."""
    said: list[str] = []
    session.notice.connect(said.append)
    follower = FollowedNumbers(session)
    session.set_figures({"licensing.licences.decisions": 4})
    session.set_text(THIRD, "新的一段。")
    follower.say()
    session.set_figures({CELL: 5})
    session.undo_stack.undo()
    follower.say()
    session.set_figures({CELL: 6})
    session.notice.emit("已粘贴 1 格。")
    follower.say()
    assert said == ["已粘贴 1 格。"]
    session.set_figures({CELL: 7})
    follower.forget()  # a sentence of the window about a file
    follower.say()
    assert said == ["已粘贴 1 格。"]


def test_an_additional_part_is_named_by_its_heading(session: ReportSession) -> None:
    """issue 18: the form calls all of them the same."""
    made = parts.added(session.report, "overview")
    assert made is not None
    report, key = made
    bound = inserted(
        report.with_heading(key, "数字政府").with_text(key, "共件。"),
        key,
        1,
        1,
        Source(("licensing.licences.decisions",)),
    )
    assert bound is not None
    session.start(bound)
    said: list[str] = []
    session.notice.connect(said.append)
    follower = FollowedNumbers(session)
    session.set_figures({"licensing.licences.decisions": 20})
    follower.say()
    assert said == ["“数字政府”里 1 处数字已随之改为 20。"]
