"""Issue 12, From last year: the text of last year in this year's report, by one click."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.actions import last_year
from app.checks.finding import Finding
from app.project.store import load, save
from app.report.last_year.carrying import carried_text
from app.report.signing import sign
from ui.narrative.part_editor import PartEditor
from ui.narrative.quote_button import QUOTE, QuoteButton
from ui.review.sign_off_dialog import SignOffDialog
from ui.state.preferences import preferences
from ui.state.session import ReportSession
from ui.window.main_window import MainWindow

PART = "overview.disclosure_on_request"
PLATFORMS = "overview.platforms"
"""A part whose figures are in no table; those of ``PART`` are this year's once it is taken over (issue 18)."""


@pytest.fixture
def begun(opened: MainWindow, sample: Path, tmp_path: Path, dialogs: object, qtbot: QtBot) -> MainWindow:
    """A new report of 2026 after the sample of 2025."""
    last = load(sample).report
    path = tmp_path / "上年.nianbao"
    save(path, last.with_cover(signature=True).with_text("introduction", "现公布2025年报告。"))
    dialogs.path = path  # type: ignore[attr-defined]
    opened.actions_by_name["new_from_last"].trigger()
    opened.activateWindow()
    qtbot.waitUntil(opened.isActiveWindow)
    return opened


def editor(window: MainWindow, key: str) -> PartEditor:
    window.go_to(key)
    found = window.pages.current_page().findChild(PartEditor, key)
    assert isinstance(found, PartEditor)
    return found


def quote_button(window: MainWindow, key: str) -> QuoteButton:
    window.go_to(key)
    found = window.pages.current_page().findChild(QuoteButton, f"{key}.quote")
    assert isinstance(found, QuoteButton)
    return found


def test_every_text_takes_over_last_years_by_one_click(begun: MainWindow) -> None:
    """Issue 12, From last year: in every text, one undo step each, with a sentence that says what to look at."""
    session = begun.session
    last = session.report.last_year
    assert last is not None
    notices: list[str] = []
    session.notice.connect(notices.append)
    for key in session.report.text_keys():
        button = quote_button(begun, key)
        assert button.isVisibleTo(begun) == bool(last.text(key)), key
        assert QUOTE in [action.text() for action in editor(begun, key).actions()], "also in the editor's menu"
        before, steps = session.report.text(key), session.undo_stack.index()
        expected = last_year.quoted(session.report, key)
        if not last.text(key) or before:
            continue
        button.click()
        assert session.report == expected
        assert not session.report.bindings(key) or "〔未填〕" in session.report.text(key)
        assert editor(begun, key).toPlainText() == session.report.text(key)
        assert "2025年" not in session.report.text(key)
        assert session.undo_stack.index() == steps + 1
        assert session.undo_stack.undoText() == "引用上年这段"
        assert notices[-1].startswith("已引用上年这段，年份改成了今年的；")
    button = quote_button(begun, PART)
    steps = session.undo_stack.index()
    button.click()
    assert session.undo_stack.index() == steps
    assert notices[-1] == "上年这段已经在这里了，没有再引用。"


def test_the_button_is_there_only_with_last_year(opened: MainWindow) -> None:
    """Issue 12, From last year: nothing to take over, no button; for the introduction too."""
    for key in (PART, "introduction"):
        assert quote_button(opened, key).isHidden()
        assert not quote_button(opened, key).action.isVisible()


def test_the_pane_takes_over_and_shows_what_was_changed(begun: MainWindow, qtbot: QtBot, commit_text: object) -> None:
    """Issue 12, From last year: which sentences are last year's, what was changed of them, which figures are open."""
    begun.actions_by_name["last_year"].trigger()
    pane = begun.side.last_year
    assert pane is not None
    qtbot.waitUntil(pane.isVisible)
    field = editor(begun, PLATFORMS)
    assert pane.quote.isVisible()
    assert not pane.taken.isVisible()
    pane.quote.click()
    sentences = carried_text(begun.session.report, PLATFORMS).count("。")
    figures = len(
        [
            item
            for item in begun.session.findings_at(PLATFORMS)
            if item.rule == "text-copied" and item.level.value == "hint"
        ]
    )
    assert figures == 3
    pane.refresh()
    assert pane.taken.text().startswith(f"沿用上年的句子：{sentences} 句没有改，")
    at = field.toPlainText().index("11期")
    field.select(at, at + 2)
    commit_text(field, "12")  # type: ignore[operator]
    begun.session.finish_checks()
    pane.refresh()
    assert pane.taken.text() == f"沿用上年的句子：{sentences - 1} 句没有改，1 句改过，{figures - 1} 个数还没有核对。"
    shown = pane.text.toPlainText()
    assert "改过的句子" in shown
    assert shown.count("发布图解11期") == 2, "last year's text, and the origin of the sentence"
    assert "今年：微信公众号发布图解12期" in shown
    begun.go_to("cover.organisation")
    assert not pane.quote.isVisible()


def to_look_at(session: ReportSession) -> list[Finding]:
    """Return the open hints about figures of last year, in the order of their words."""
    found = [
        item
        for item in session.findings_at(PLATFORMS)
        if item.counts and item.rule == "text-copied" and item.level.value == "hint"
    ]
    return sorted(found, key=lambda item: item.span or (0, 0))


def test_a_figure_is_confirmed_by_one_click(begun: MainWindow) -> None:
    """Issue 12, From last year: the mark goes, the next one is selected; undone, it is back."""
    preferences().author = "王芳"
    session = begun.session
    session.quote_last_year(PLATFORMS)
    session.finish_checks()
    open_before = to_look_at(session)
    messages = begun.findings.messages()
    begun.findings.choose(next(n for n, text in enumerate(messages) if open_before[0].message in text))
    button = begun.findings.findChild(QPushButton, "findingLooked")
    assert isinstance(button, QPushButton)
    assert not button.isHidden()
    button.click()
    assert [(item.reason, item.author) for item in session.report.reasons] == [("已核对", "王芳")]
    still = to_look_at(session)
    assert still == open_before[1:]
    assert editor(begun, PLATFORMS).selected_words() == still[0].quote, "the next one, ready for the next click"
    session.undo_stack.undo()
    session.finish_checks()
    assert to_look_at(session) == open_before


def test_introduction_and_signature_come_along(begun: MainWindow, opened: MainWindow, sample: Path) -> None:
    """Issue 12, From last year: for a new report at once, on attaching as one undo step, said in a sentence."""
    report = begun.session.report
    assert report.introduction == "现公布2026年报告。"
    assert report.cover.signature
    assert "引言和落款沿用了上年的，请核对引言，填上落款日期。" in begun.statusBar().currentMessage()
    opened.session.undo_stack.setClean()
    opened.open(sample)
    opened.session.apply(
        opened.session.report.with_text("introduction", "").with_cover(year=2026), "清空", "introduction"
    )
    steps = opened.session.undo_stack.index()
    opened.actions_by_name["attach"].trigger()
    assert opened.session.report.introduction == "现公布2026年报告。"
    assert "引言和落款沿用了上年的" in opened.statusBar().currentMessage()
    assert opened.session.undo_stack.index() == steps + 1
    opened.session.undo_stack.undo()
    assert (opened.session.report.introduction, opened.session.report.last_year) == ("", None)


def test_what_a_signature_is_about(begun: MainWindow, qtbot: QtBot) -> None:
    """Issue 12, B8: looking at figures keeps a signature, taking over text lets it lapse; undone, it holds again."""
    session = begun.session
    session.quote_last_year(PLATFORMS)
    box = SignOffDialog(session, "王芳", begun)
    qtbot.addWidget(box)
    session.apply(sign(session.report, "初审", "王芳", session.today()), "初审签字", "")
    assert box.states["初审"].text().endswith("，有效。")
    session.finish_checks()
    hint = next(
        item for item in session.findings_at(PLATFORMS) if item.rule == "text-copied" and item.level.value == "hint"
    )
    session.answer(hint, "已核对")
    assert box.states["初审"].text().endswith("，有效。")
    session.quote_last_year("overview.supervision")
    assert box.states["初审"].text().endswith("签字失效。")
    session.undo_stack.undo()
    assert box.states["初审"].text().endswith("，有效。")
