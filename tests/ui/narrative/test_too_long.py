"""Issue 13, A3 and A4: what could not be saved is refused where it is typed, in one sentence; nothing is lost."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication, QWidget

from app.actions import editing, projects
from app.project.limits import LONGEST_PARAGRAPH, MOST_PARTS
from app.report.model import Narrative, Reason
from ui.narrative.page import NarrativePage
from ui.narrative.part_editor import PartEditor
from ui.window.main_window import MainWindow

KEY = "overview.preamble"
TypeText = Callable[[QWidget, str], None]


def editor_of(window: MainWindow) -> PartEditor:
    window.go_to(KEY)
    page = window.page(window.sections.currentRow())
    assert isinstance(page, NarrativePage)
    return page.editors[KEY]


def notice_of(window: MainWindow) -> str:
    QApplication.processEvents()
    return window.statusBar().currentMessage()


def paste(editor: PartEditor, text: str) -> None:
    data = QMimeData()
    data.setText(text)
    editor.insertFromMimeData(data)


def test_a_pasted_paragraph_that_is_too_long_is_refused_whole(opened: MainWindow, sample: Path) -> None:
    """What was there stays, undo has no step more, and what is typed next is saved."""
    editor, session = editor_of(opened), opened.session
    session.set_text(KEY, "原来的话。")
    steps = session.undo_stack.count()
    paste(editor, "长" * (LONGEST_PARAGRAPH + 1))
    assert "一段超过 10 万字，存不下来，所以没有改" in notice_of(opened)
    assert editor.toPlainText() == session.report.text(KEY) == "原来的话。"
    assert session.undo_stack.count() == steps
    paste(editor, "长" * (LONGEST_PARAGRAPH - len("原来的话。")))
    assert len(session.report.text(KEY)) == LONGEST_PARAGRAPH
    assert opened.files.save()
    assert projects.open_project(sample).report == session.report


def test_typing_stops_where_the_paragraph_is_full(opened: MainWindow, type_text: TypeText) -> None:
    editor = editor_of(opened)
    full = "长" * LONGEST_PARAGRAPH
    opened.session.set_text(KEY, full)
    type_text(editor, "多")
    assert "没有改" in notice_of(opened)
    assert editor.toPlainText() == opened.session.report.text(KEY) == full


def test_a_report_with_too_much_text_as_a_whole(opened: MainWindow, sample: Path) -> None:
    """No paragraph is too long, but all texts together are."""
    editor = editor_of(opened)
    paste(editor, "\n".join(["长" * 99_000] * 2) + "\n")
    paste(editor, "\n".join(["长" * 99_000] * 2) + "\n")
    assert "全部文字超过 30 万字，存不下来，所以没有改" in notice_of(opened)
    assert len(opened.session.report.text(KEY)) < 3 * 99_000
    assert opened.files.save()
    assert projects.open_project(sample).report == opened.session.report


def test_a_file_that_would_be_too_large(opened: MainWindow) -> None:
    """Reasons count too, and each character with its room in the file: the quick estimate covers them."""
    report = opened.session.report
    assert "8 兆" in editing.refusal(report, replace(report, reasons=(Reason("text-requests", "长" * 3_000_000),)))
    assert not editing.refusal(report, replace(report, reasons=(Reason("text-requests", "字" * 300_000),)))


@pytest.mark.parametrize("field", ["organisation", "heading", "parts", "note", "remark"])
def test_other_limits(opened: MainWindow, sample: Path, field: str) -> None:
    """Title, sub-headings, number of parts, notes, remarks: each has the one gate of all edits."""
    session = opened.session
    before = session.report
    long = "长" * (LONGEST_PARAGRAPH + 1)
    if field == "organisation":
        session.set_cover("改封面", "cover.organisation", organisation="长" * 200)
    elif field == "heading":
        session.apply(before.with_heading(KEY, "长" * 1_001), "改小标题", KEY)
    elif field == "parts":
        parts = (*before.narratives["overview"], *[Narrative("additional")] * MOST_PARTS)
        session.apply(before.with_narratives("overview", parts), "加段落", KEY)
    elif field == "note":
        session.apply(before.with_note("requests", long), "改附注", "")
    else:
        session.set_remark("requests.granted.natural_person", long)
    assert "没有改" in notice_of(opened)
    assert session.report == before
    assert not session.is_modified


def test_a_recovered_report_beyond_the_limits_can_be_shortened(opened: MainWindow) -> None:
    """Nothing is lost: a recovery copy that could not be saved is shown, and edited until it can."""
    session = opened.session
    report = session.report.with_text(KEY, "长" * (LONGEST_PARAGRAPH + 5))
    session.apply(report, "恢复没有保存的修改", "", refuse_excess=False)
    assert session.report == report
    session.set_text(KEY, "长" * (LONGEST_PARAGRAPH + 2))
    session.set_text(KEY, "长" * LONGEST_PARAGRAPH)
    assert session.report.text(KEY) == "长" * LONGEST_PARAGRAPH
    session.set_text(KEY, "长" * (LONGEST_PARAGRAPH + 1))
    assert session.report.text(KEY) == "长" * LONGEST_PARAGRAPH


def test_last_year_counts_too(opened: MainWindow) -> None:
    report = opened.session.report
    last = replace(report, last_year=None).with_text(KEY, ("长" * 99_000 + "\n") * 4)
    assert "30 万字" in editing.refusal(report, replace(report, last_year=last))
