"""Issue 6 in the window: last year, comparison, copy meter, repairs, review sheet, signatures, local rules."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from app.project.store import load, save
from app.report.last_year.similarity import at_once, copied_part
from ui.dialogs.question_box import QuestionBox
from ui.dialogs.questions import Questions
from ui.exporting.exported_bar import ExportedBar
from ui.narrative.editor_area import EditorArea
from ui.narrative.part_editor import PartEditor
from ui.review import comparison_dialog
from ui.review.compared_figures import KEY
from ui.review.comparison_dialog import ComparisonDialog
from ui.review.sign_off_dialog import SignOffDialog
from ui.settings.packs import PackSettings
from ui.settings.wording import WordingSettings
from ui.side import last_year as side_last_year
from ui.side.last_year import LastYearPane
from ui.side.repair_menu import repairs_of
from ui.state.preferences import preferences
from ui.window.main_window import MainWindow

PART = "overview.platforms"
CELL = "licensing.licences.decisions"


@pytest.fixture
def last(sample: Path, tmp_path: Path) -> Path:
    """The sample as the report of the year before, with one part worded differently and one figure changed."""
    report = load(sample).report
    report = report.with_cover(year=2024).with_figures({CELL: 5})
    text = report.text(PART)
    path = tmp_path / "上年.nianbao"
    save(path, report.with_text(PART, text[: len(text) // 2] + "其余一半说的是当年另外几件不同的事情。"))
    return path


@pytest.fixture
def attached(opened: MainWindow, last: Path, dialogs: object) -> MainWindow:
    """The sample with last year's report attached."""
    dialogs.path = last  # type: ignore[attr-defined]
    opened.actions_by_name["attach"].trigger()
    return opened


def pane(window: MainWindow, qtbot: QtBot) -> LastYearPane:
    window.actions_by_name["last_year"].trigger()
    shown = window.side.last_year
    assert shown is not None
    qtbot.waitUntil(shown.isVisible)
    return shown


def editor(window: MainWindow, key: str) -> PartEditor:
    window.go_to(key)
    found = window.findChild(PartEditor, key)
    assert isinstance(found, PartEditor)
    return found


@pytest.mark.parametrize("size", [(640, 720), (548, 617), (731, 411), (1024, 576), (768, 864)])
def test_last_years_text_can_be_read_in_a_small_window(
    attached: MainWindow, qtbot: QtBot, size: tuple[int, int]
) -> None:
    """Issue 12, To show: on half a screen at 150 % one cut line of it was left."""
    attached.resize(*size)
    text = editor(attached, "overview.platforms")
    shown = pane(attached, qtbot)
    lines = shown.text.fontMetrics().lineSpacing() * 3
    qtbot.waitUntil(lambda: shown.quote.isVisible() and shown.text.viewport().height() >= lines)
    qtbot.waitUntil(lambda: shown.text.geometry().bottom() < shown.quote.geometry().top())
    qtbot.waitUntil(lambda: shown.quote.geometry().bottom() < shown.height())
    assert attached.size().toTuple() == size
    attached.activateWindow()  # the window of an earlier test may have taken the focus along when it was deleted
    qtbot.waitUntil(attached.isActiveWindow)
    attached.go_to("overview.platforms")
    area = text.parentWidget()
    while not isinstance(area, EditorArea):
        area = area.parentWidget()
    qtbot.waitUntil(lambda: area.viewport().rect().contains(QRect(text.mapTo(area.viewport(), QPoint()), text.size())))


def test_attaching_is_an_undo_step_and_starts_the_year_rules(attached: MainWindow, dialogs: object) -> None:
    """Issue 6, 3: attaches last year's, kept inside the project; the year rules run."""
    session = attached.session
    assert session.report.last_year is not None
    session.finish_checks()
    assert {"text-copied", "outlier"} <= {finding.rule for finding in session.findings}
    assert dialogs.messages == []  # type: ignore[attr-defined]
    session.undo_stack.undo()
    assert session.report.last_year is None
    session.undo_stack.redo()
    attached.actions_by_name["detach"].trigger()
    assert session.report.last_year is None


@pytest.mark.parametrize(
    ("cover", "said"),
    [
        ({"year": 2023}, ["2023 年的，不是上一年（2024 年）的"]),
        ({"organisation": "别的局"}, ["是“别的局”的"]),
        ({"year": 2023, "organisation": "别的局"}, ["是“别的局”的", "2023 年的，不是上一年（2024 年）的"]),
        ({"year": None, "organisation": ""}, ["没有读到单位名称", "没有读到年份"]),
    ],
)
def test_another_report_than_last_years_is_said(
    opened: MainWindow, last: Path, dialogs: object, cover: dict[str, Any], said: list[str]
) -> None:
    """Issue 16, 4: said on attaching, and among the findings as long as cover and attached report do not fit."""
    save(last, load(last).report.with_cover(**cover))
    dialogs.path = last  # type: ignore[attr-defined]
    opened.actions_by_name["attach"].trigger()
    (message,) = dialogs.messages  # type: ignore[attr-defined]
    assert all(words in line for words, line in zip(said, message.split("\n"), strict=True))
    assert doubts(opened) == message.split("\n")


def test_a_cover_filled_in_after_attaching(opened: MainWindow, last: Path, dialogs: object) -> None:
    """Issue 16, 4: always said: also of a report whose cover was blank when last year's was attached."""
    session = opened.session
    session.apply(session.report.with_cover(organisation="", year=None), "清空", "")
    dialogs.path = last  # type: ignore[attr-defined]
    opened.actions_by_name["attach"].trigger()
    assert (dialogs.messages, doubts(opened)) == ([], [])  # type: ignore[attr-defined]
    session.apply(session.report.with_cover(organisation="云岭县水利局"), "单位", "")
    assert len(doubts(opened)) == 1
    session.apply(session.report.with_cover(year=2027), "年度", "")
    assert len(doubts(opened)) == 2
    session.apply(session.report.with_cover(organisation="临河街道办事处", year=2025), "改正", "")
    assert doubts(opened) == []


def test_last_year_without_name_and_year_begins_a_report(opened: MainWindow, last: Path, dialogs: object) -> None:
    """Issue 16, 4: said for a report begun from it, too; the cover that was filled in from it fits."""
    dialogs.path = last  # type: ignore[attr-defined]
    opened.actions_by_name["new_from_last"].trigger()
    assert (dialogs.messages, doubts(opened)) == ([], [])  # type: ignore[attr-defined]
    save(last, load(last).report.with_cover(year=None))
    opened.session.undo_stack.setClean()
    opened.actions_by_name["new_from_last"].trigger()
    (message,) = dialogs.messages  # type: ignore[attr-defined]
    assert "没有读到年份" in message
    assert doubts(opened) == [message]


def test_a_guessed_year_begins_a_report(opened: MainWindow, tmp_path: Path, dialogs: object) -> None:
    """Issue 16, 4 and 6: the year from the period is said as a guess, and the 2019 edition by its name."""
    page = tmp_path / "上年.txt"
    page.write_text(
        "统计期限为2020年1月1日至2020年12月31日。\n一、总体情况\n全年平稳。\n二、主动公开政府信息情况\n"
        "信息内容\t上一年项目数量\t本年增/减\t处理决定数量\n行政许可\t4\t5\t6\n",
        encoding="utf-8",
    )
    dialogs.path = page  # type: ignore[attr-defined]
    opened.actions_by_name["new_from_last"].trigger()
    (message,) = dialogs.messages  # type: ignore[attr-defined]
    assert opened.session.report.cover.year == 2021
    assert all(words in message for words in ("年度是推断的", "2019年版"))


def doubts(window: MainWindow) -> list[str]:
    """What the findings say about the attached report."""
    window.session.finish_checks()
    return [finding.message for finding in window.session.findings if finding.rule == "cover" and not finding.todo]


def test_a_file_that_cannot_be_read_is_one_sentence(opened: MainWindow, dialogs: object, tmp_path: Path) -> None:
    """COMMON: one plain sentence and nothing lost."""
    dialogs.path = tmp_path / "没有.nianbao"  # type: ignore[attr-defined]
    before = opened.session.report
    opened.actions_by_name["attach"].trigger()
    assert len(dialogs.errors) == 1  # type: ignore[attr-defined]
    assert opened.session.report is before


def test_a_new_report_from_last_year(opened: MainWindow, last: Path, dialogs: object) -> None:
    """Issue 6, 3: cover, carried-in row, last year attached; issue 12, From last year: and the introduction."""
    dialogs.path = last  # type: ignore[attr-defined]
    opened.actions_by_name["new_from_last"].trigger()
    report = opened.session.report
    assert (report.cover.year, report.last_year is not None) == (2025, True)
    assert report.last_year is not None
    assert (
        report.figures["requests.carried_in.natural_person"]
        == report.last_year.figures["requests.carried_out.natural_person"]
    )
    assert [key for key in report.text_keys() if report.text(key)] == ["introduction"]
    assert opened.session.is_modified


def test_the_meter_is_below_a_heading_that_it_would_break(attached: MainWindow, qtbot: QtBot) -> None:
    """Issue 12, To show: “2024 年：政府信 / 息公开平台建设” was broken within a word beside the meter."""
    beside = pane(attached, qtbot)
    editor(attached, PART)
    beside.setParent(None)  # of any width
    qtbot.addWidget(beside)
    beside.show()
    words = beside.heading.fontMetrics().horizontalAdvance(beside.heading.text())
    for width, is_below in ((words + 40, True), (words + beside.meter.width() + 60, False)):
        beside.resize(width, 500)
        QApplication.processEvents()
        assert (beside.meter.y() > beside.heading.geometry().bottom()) is is_below
        assert beside.heading.heightForWidth(beside.heading.width()) < 2 * beside.heading.fontMetrics().lineSpacing()
        beside.resize(width, beside.minimumSizeHint().height())
        QApplication.processEvents()
        assert beside.text.geometry().bottom() < beside.quote.y(), "the buttons do not cover the text"


def test_last_years_text_is_beside_the_editor_with_repeats_highlighted(attached: MainWindow, qtbot: QtBot) -> None:
    """Issue 6, 3: last year's text beside each editor, a copy meter per part, the same passages highlighted."""
    beside = pane(attached, qtbot)
    field = editor(attached, PART)
    report = attached.session.report
    part = at_once(copied_part(report, PART))
    assert part is not None
    assert 30 < part.share < 100
    assert beside.heading.text().startswith("2024 年：")
    assert beside.meter.value() == part.share
    assert "其余一半说的是当年另外几件不同的事情。" in beside.text.toPlainText()
    assert "background-color" in beside.text.toHtml()
    highlighted = attached.session.highlights.words(PART)
    assert highlighted == tuple(passage.now for passage in part.passages)
    shaded = [report.text(PART)[start:end] for start, end in highlighted]
    assert [cursor.selectedText() for cursor in field.marks._shaded] == shaded
    assert field.toPlainText() == report.text(PART)
    beside.hide()
    assert attached.session.highlights.words(PART) == ()
    assert field.marks._shaded == []


def test_long_texts_are_compared_in_slices(attached: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Issue 13, A4: the text is there at once, meter and highlights follow between the events of the window."""
    monkeypatch.setattr(side_last_year, "_LONGEST_AT_ONCE", 0)
    monkeypatch.setattr(comparison_dialog, "_LONGEST_AT_ONCE", 0)
    beside = pane(attached, qtbot)
    attached.go_to(CELL)
    attached.go_to(PART)
    assert "其余一半说的是当年另外几件不同的事情。" in beside.text.toPlainText()
    assert beside.quote.isVisible()
    assert not beside.meter.isVisible()
    qtbot.waitUntil(beside.meter.isVisible)
    part = at_once(copied_part(attached.session.report, PART))
    assert part is not None
    assert beside.meter.value() == part.share
    assert attached.session.highlights.words(PART) == tuple(passage.now for passage in part.passages)
    attached.go_to(CELL)
    attached.go_to(PART)
    attached.go_to(CELL)
    QTest.qWait(50)
    assert not beside.meter.isVisible(), "the comparison of the place before was left"
    attached.actions_by_name["compare"].trigger()
    view = attached.review.comparison
    assert isinstance(view, ComparisonDialog)
    assert view.texts.rowCount() == 0
    assert view.no_texts.text() == "正在比较两年的文字……"
    qtbot.waitUntil(lambda: view.texts.rowCount() > 0)
    view.close()


def test_last_years_figures_are_shown_beside_the_cell(attached: MainWindow, qtbot: QtBot) -> None:
    """Issue 6, 3: standing numbers to compare with."""
    beside = pane(attached, qtbot)
    attached.go_to(CELL)
    now = attached.session.report.figures[CELL]
    assert isinstance(now, int)
    text = beside.text.toPlainText().split()
    assert [str(now), "5", f"+{now - 5}"] == text[-3:]


def test_without_last_year_the_pane_offers_to_attach_it(opened: MainWindow, qtbot: QtBot) -> None:
    """Issue 6, 3: nothing to compare with yet."""
    beside = pane(opened, qtbot)
    assert beside.attach.isVisible()
    assert not beside.compare.isVisible()
    assert not beside.meter.isVisible()
    assert "还没有附上上年的报告" in beside.nothing.text()
    assert beside.text.isHidden(), "issue 12: no empty frame"


def test_the_comparison_follows_the_form_and_leads_to_the_place(attached: MainWindow) -> None:
    """Issue 6, 3: both years cell by cell with differences; how much of each part is last year's."""
    attached.actions_by_name["compare"].trigger()
    view = attached.review.comparison
    assert isinstance(view, ComparisonDialog)
    assert view.isVisible()

    def shown() -> list[list[str]]:
        rows = [row for row in range(view.figures.rowCount()) if view.figures.columnSpan(row, 0) == 1]
        found = [row for row in rows if view.figures.item(row, 0).data(KEY) == CELL]
        return [[view.figures.item(row, column).text() for column in range(1, 5)] for row in found]

    now = attached.session.report.figures[CELL]
    assert isinstance(now, int)
    assert shown() == [[str(now), "5", f"+{now - 5}", f"+{(now - 5) * 100 // 5}%"]]
    attached.session.set_figures({CELL: 4})
    view.refresh()
    assert shown() == [["4", "5", "−1", "−20%"]]
    view.figures.itemActivated.emit(view.figures.item(1, 0))
    assert attached.sections.currentRow() == 2
    parts = [view.texts.item(row, 0).text() for row in range(view.texts.rowCount())]
    assert parts
    assert all(view.texts.item(row, 1).text().endswith("%") for row in range(len(parts)))
    view.close()


def test_the_comparison_needs_last_year(opened: MainWindow, dialogs: object) -> None:
    """Issue 6, 3: reported in one sentence."""
    opened.actions_by_name["compare"].trigger()
    assert opened.review.comparison is None
    assert len(dialogs.messages) == 1  # type: ignore[attr-defined]


def test_a_broken_sum_is_repaired_by_one_undoable_click(opened: MainWindow) -> None:
    """Issue 6, 4: the panel names the fewest cells and offers them as one undoable click; nothing by itself."""
    session = opened.session
    right = session.shown["requests.granted.total"]
    session.set_figures({"requests.granted.total": 99})
    number = next(n for n, text in enumerate(opened.findings.messages()) if "一行的总计" in text)
    opened.findings.choose(number)
    menu = opened.findings.repairs()
    assert menu is not None
    (action,) = menu.actions()
    assert f"99 → {right}" in action.text()
    assert "请核对原始数据后再改" in action.toolTip()
    assert session.shown["requests.granted.total"] == 99
    steps = session.undo_stack.count()
    action.trigger()
    assert session.shown["requests.granted.total"] == right
    assert session.undo_stack.count() == steps + 1
    assert session.undo_stack.undoText() == "配平"
    session.undo_stack.undo()
    assert session.shown["requests.granted.total"] == 99


def test_nothing_is_offered_where_no_sum_is_broken(opened: MainWindow) -> None:
    """Issue 6, 4: only for sums and balances."""
    assert repairs_of(opened.session, None) == ()
    opened.session.set_text("problems.main_problems", "待补充")
    opened.session.finish_checks()
    assert all(repairs_of(opened.session, finding) == () for finding in opened.session.findings)


def test_a_reason_carries_the_name_of_the_settings(attached: MainWindow, dialogs: object) -> None:
    """Issue 6, 5: listed in a review sheet with who gave it."""
    preferences().author = "王小明"
    dialogs.text = "情况属实"  # type: ignore[attr-defined]
    attached.session.finish_checks()
    warning = next(finding for finding in attached.session.findings if finding.rule == "text-copied")
    attached.findings.answers.answer(warning)
    assert [(item.author, item.reason) for item in attached.session.report.reasons] == [("王小明", "情况属实")]


@pytest.mark.parametrize("name", ["核对单.docx", "核对单.html"])
def test_the_review_sheet_is_written(
    attached: MainWindow, dialogs: object, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Issue 6, 6: and from the window; issue 12, C: it opens after writing, and again by the button, without a question."""
    opened: list[Path] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: not opened.append(Path(url.toLocalFile())))
    dialogs.path = tmp_path / name  # type: ignore[attr-defined]
    attached.actions_by_name["sheet"].trigger()
    assert (tmp_path / name).stat().st_size > 3000
    assert "核对单" in dialogs.proposed.name  # type: ignore[attr-defined]
    bar = attached.findChild(ExportedBar)
    assert isinstance(bar, ExportedBar)
    assert f"已导出核对单“{name}”。" in bar.words.text()
    assert opened == [tmp_path / name]
    bar.open_file.click()
    assert opened == [tmp_path / name] * 2
    assert dialogs.asked == []  # type: ignore[attr-defined]
    dialogs.path = tmp_path / "核对单.pdf"  # type: ignore[attr-defined]
    attached.actions_by_name["sheet"].trigger()
    assert len(dialogs.errors) == 1  # type: ignore[attr-defined]


def test_signatures_lapse_visibly(opened: MainWindow, qtbot: QtBot) -> None:
    """Issue 6, 6: kept by name and date with a content hash; they lapse visibly when the report changes after them."""
    session = opened.session
    box = SignOffDialog(session, "王小明", opened)
    qtbot.addWidget(box)
    assert box.states["初审"].text() == "未签字"
    box.buttons["初审"].click()
    box.names["复审"].setText("")
    box.buttons["复审"].click()
    assert box.states["复审"].text() == "请先填写姓名。"
    assert [(item.review, item.name) for item in session.report.sign_offs] == [("初审", "王小明")]
    assert box.states["初审"].text() == "王小明，2026年1月5日，有效。"
    state = opened.statusBar().findChild(type(opened._signed))
    qtbot.waitUntil(state.isVisible)
    assert "√ 初审" in state.text()
    session.set_figures({CELL: 1})
    assert "失效" in box.states["初审"].text()
    assert (box.buttons["初审"].text(), box.buttons["初审"].isEnabled()) == ("重新签字", True)
    qtbot.waitUntil(lambda: "× 初审签字已失效" in state.text())
    session.undo_stack.undo()
    assert "有效" in box.states["初审"].text()
    assert (box.buttons["初审"].text(), box.buttons["初审"].isEnabled()) == ("签字", False)
    session.undo_stack.undo()
    assert session.report.sign_offs == ()


@pytest.fixture
def signing(opened: MainWindow, qtbot: QtBot) -> SignOffDialog:
    """The dialog of signatures, shown."""
    box = SignOffDialog(opened.session, "王小明", opened)
    qtbot.addWidget(box)
    box.show()
    box.activateWindow()
    qtbot.waitUntil(box.isActiveWindow)
    return box


@pytest.mark.parametrize("review", ["初审", "复审", "终审"])
def test_enter_in_a_name_signs_that_line(opened: MainWindow, signing: SignOffDialog, review: str) -> None:
    """Issue 12, B8: and the dialog stays; in a blank name it says what is missing."""
    field = signing.names[review]
    field.setFocus()
    assert signing.buttons[review].isDefault(), "as one sees"
    field.clear()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert signing.states[review].text() == "请先填写姓名。"
    QTest.keyClicks(field, "Li")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert [(item.review, item.name) for item in opened.session.report.sign_offs] == [(review, "Li")]
    assert signing.isVisible()
    count = opened.session.undo_stack.count()
    QTest.keyClick(field, Qt.Key.Key_Enter)
    assert opened.session.undo_stack.count() == count, "signed already, by the same person on the same day"
    signing.backs[review].setFocus()
    QTest.keyClick(signing.backs[review], Qt.Key.Key_Return)
    assert opened.session.report.sign_offs == (), "Enter on a button is that button"
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not signing.isVisible()


def test_enter_on_the_button_that_closes_only_closes(opened: MainWindow, signing: SignOffDialog) -> None:
    """Issue 12: reached by Tab, “关闭” is what Enter presses, not the blue button of the first line."""
    close = signing.findChild(QDialogButtonBox).buttons()[0]
    for _ in range(12):
        if QApplication.focusWidget() is not close:
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(close, Qt.Key.Key_Return)
    assert (opened.session.report.sign_offs, signing.isVisible()) == ((), False)


def test_one_enter_replaces_no_signature(opened: MainWindow, signing: SignOffDialog, qtbot: QtBot) -> None:
    """Issue 12, To show: the first open review has the focus and the user's name, not a line that is signed."""
    assert [field.text() for field in signing.names.values()] == ["王小明", "", ""]
    signing.buttons["初审"].click()
    assert QApplication.focusWidget() is signing.names["初审"]
    QTest.keyClick(signing.names["初审"], Qt.Key.Key_Return)
    again = SignOffDialog(opened.session, "李明", opened)
    qtbot.addWidget(again)
    again.show()
    assert [field.text() for field in again.names.values()] == ["王小明", "李明", ""]
    assert again.focusWidget() is again.names["复审"]
    assert again.buttons["复审"].isDefault()
    assert again.names["初审"].isReadOnly()
    assert [item.name for item in opened.session.report.sign_offs] == ["王小明"]


@pytest.mark.parametrize("signs", [False, True])
def test_signing_over_open_errors_asks(
    opened: MainWindow, signing: SignOffDialog, monkeypatch: pytest.MonkeyPatch, signs: bool
) -> None:
    """Issue 12, B8: errors and blanks, text rules included; no question where nothing is open."""
    asked: list[str] = []

    def answer(_questions: Questions, _sign: str, sentence: str, *_rest: object, escape: int = -1) -> bool:
        asked.append(sentence)
        return signs

    monkeypatch.setattr(Questions, "ask", answer)
    signing.buttons["初审"].click()
    assert asked == []
    opened.session.set_figures({"disputes.review.total": 99, "requests.other_reasons.business": None})
    opened.session.set_text("overview.platforms", "待补充。")
    signing.names["复审"].setFocus()
    signing.names["复审"].setText("李明")
    QTest.keyClick(signing.names["复审"], Qt.Key.Key_Return)
    assert asked == ["报告还有 2 处错误、1 处没有填，复审仍要签字吗？"]
    assert [item.review for item in opened.session.report.sign_offs] == (["初审", "复审"] if signs else ["初审"])


def test_the_question_before_signing_defaults_to_not_signing(opened: MainWindow, signing: SignOffDialog) -> None:
    """Issue 12, B8: Enter twice in a hurry signs nothing."""
    opened.session.set_figures({"disputes.review.total": 99})
    sentences: list[str] = []

    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QuestionBox)
        sentences.append(box.sentence)
        QTest.keyClick(box, Qt.Key.Key_Return)

    QTimer.singleShot(0, press)
    signing.buttons["初审"].click()
    assert sentences == ["报告还有 1 处错误，初审仍要签字吗？"]
    assert opened.session.report.sign_offs == ()


def test_local_rules_are_chosen_in_the_settings(
    opened: MainWindow, dialogs: object, tmp_path: Path, qtbot: QtBot
) -> None:
    """Issue 6, 7: chosen in the settings, one sample pack; a broken pack is refused in one sentence."""
    box = PackSettings(preferences(), dialogs)  # type: ignore[arg-type]
    qtbot.addWidget(box)
    box.sample.click()
    assert opened.session.checks.pack is not None
    assert opened.session.checks.pack.name in box.state.text()
    opened.session.set_text("overview.preamble", "长" * 9000)
    opened.session.finish_checks()
    assert any(finding.rule.startswith("local-") for finding in opened.session.findings)
    broken = tmp_path / "坏的.toml"
    broken.write_text("name = 3", encoding="utf-8")
    dialogs.path = broken  # type: ignore[attr-defined]
    box.choose.click()
    assert box.state.text().endswith("。")
    assert opened.session.checks.pack is not None
    box.none.click()
    assert opened.session.checks.pack is None
    opened.session.finish_checks()
    assert not any(finding.rule.startswith("local-") for finding in opened.session.findings)


def test_ones_own_wording_is_chosen_in_the_settings(
    opened: MainWindow, dialogs: object, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Issue 6, 8: wording lists extended by a file of the user's own, begun, edited and left out from the window."""
    shown: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: bool(shown.append(url.fileName())) or True)
    box = WordingSettings(preferences(), dialogs)  # type: ignore[arg-type]
    qtbot.addWidget(box)
    dialogs.path = path = tmp_path / "自己的词表.txt"  # type: ignore[attr-defined]
    box.new.click()
    assert shown == [path.name]
    assert "有 0 条" in box.state.text()
    opened.session.set_text("overview.preamble", "清和县工作平稳。")

    def slips() -> list[str | None]:
        opened.session.finish_checks()
        return [finding.quote for finding in opened.session.findings if finding.rule == "text-wording"]

    assert slips() == []
    path.write_text(
        path.read_text(encoding="utf-8-sig").replace("[错别字]", "[错别字]\n清和县→清河县"), encoding="gb18030"
    )
    QApplication.instance().applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)  # type: ignore[union-attr]
    assert slips() == ["清和县"]
    dialogs.path = tmp_path / "没有.txt"  # type: ignore[attr-defined]
    box.choose.click()
    assert box.state.text().endswith("。")
    assert slips() == ["清和县"], "one that cannot be read is not kept"
    box.none.click()
    assert slips() == []


def test_a_report_that_is_only_looked_at_offers_no_repair(opened: MainWindow, sample: Path) -> None:
    """Issue 6, 4: read-only reports are not changed."""
    report = opened.session.report.with_figures({"requests.granted.total": 99})
    save(sample, report)
    opened.session.open(sample, "只读。")
    finding = next(finding for finding in opened.session.findings if finding.rule == "requests-row-total")
    assert repairs_of(opened.session, finding) == ()
