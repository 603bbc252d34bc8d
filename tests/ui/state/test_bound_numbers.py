"""Bound numbers in the session: cell and text are one undo step (issue 18)."""

from pytestqt.qtbot import QtBot

from app.report.bindings import Source
from app.report.bound.edits import inserted
from ui.state.session import ReportSession

CELL = "requests.received.natural_person"
TEXT = "overview.platforms"


def test_cell_and_text_change_in_one_step(qtbot: QtBot) -> None:
    """issue 18, To build 1: a bound figure follows its cell at once, in the undo step of the cell."""
    session = ReportSession()
    made = inserted(session.report.with_text(TEXT, "收到件。"), TEXT, 2, 2, Source((CELL,)))
    assert made is not None
    session.apply(made, "插入", TEXT)
    texts: list[str] = []
    session.text_changed.connect(texts.append)
    steps = session.undo_stack.index()
    session.set_figures({CELL: 35})
    session.set_figures({CELL: 36})
    assert session.report.text(TEXT) == "收到36件。"
    assert (session.undo_stack.index(), texts) == (steps + 2, [TEXT, TEXT])
    session.undo_stack.undo()
    assert (session.report.text(TEXT), session.report.figures[CELL]) == ("收到35件。", 35)
    session.set_text(TEXT, "今年收到35件。")
    session.undo_stack.undo()
    session.undo_stack.undo()
    assert session.report == made
    session.undo_stack.redo()
    assert session.report.text(TEXT) == "收到35件。"
    assert session.report.bindings(TEXT)[0].length == 2
