"""Issue 3, What is open: grouped findings, filter, F8, highlighted cells, reasons, states of the sections."""

from collections.abc import Iterator
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QToolTip
from pytestqt.qtbot import QtBot

from app.actions import checking
from app.checks.finding import Finding, Level, Standing
from app.checks.registry import Context, Reads, Rule, registered
from app.report.model import Report
from ui.settings.dialog import PreferencesDialog
from ui.state.preferences import preferences
from ui.table.page import TablePage
from ui.window.main_window import MainWindow
from ui.window.status_bar import StatusCounts


@pytest.fixture
def broken(opened: MainWindow) -> MainWindow:
    """The sample with two broken tables and an empty section."""
    opened.session.set_figures({"requests.received.total": 99, "disputes.review.total": 9})
    opened.session.set_text("problems.main_problems", "")
    opened.session.set_text("problems.improvements", "")
    opened.session.finish_checks()
    return opened


def test_findings_are_grouped_by_section_in_the_forms_order(broken: MainWindow) -> None:
    assert broken.findings.messages()  # brings the list up to date
    listed = [broken.findings._list.item(row).text() for row in range(broken.findings._list.count())]
    headings = [text for text in listed if not text.startswith(("错误", "待填", "警告", "提示"))]
    assert [heading[0] for heading in headings] == ["一", "三", "四", "五"]


def test_findings_of_a_section_are_in_the_order_of_their_places(broken: MainWindow) -> None:
    """Issue 12, B10: after errors before warnings as a reader meets them, whichever rule found them."""
    broken.session.set_text("overview.platforms", "本年新收政府信息公开申请77件。")
    broken.session.finish_checks()
    assert broken.findings.messages()
    shown = [finding for finding in broken.findings._shown if finding.rule in {"text-requests", "text-disputes"}]
    order = list(broken.session.report.text_keys())
    places = [(order.index(finding.part), finding.span) for finding in shown if finding.part]
    assert places == sorted(places)
    assert shown[-1].rule == "text-requests", "by rule, that of the last part came before the other rule"


def test_an_empty_filter_names_its_standing(broken: MainWindow) -> None:
    """Issue 12, C: not that nothing was found, where an error is hidden by the filter."""
    panel = broken.findings
    panel._filter.setCurrentIndex(len(Standing))
    assert panel._nothing.text() == f"没有{list(Standing)[-1].word}。"
    while broken.session.undo_stack.canUndo():
        broken.session.undo_stack.undo()
    broken.session.finish_checks()
    assert not panel.messages()
    assert panel._nothing.text() == "没有发现问题。"
    assert panel._summary.text() == "核对结果", "issue 12: the same words not twice"
    assert panel._filter.isHidden()


def test_the_bar_is_drawn_only_where_the_list_scrolls(broken: MainWindow, qtbot: QtBot) -> None:
    """Issue 12: its room is kept, so that no sentence wraps again; a disabled bar has no handle."""
    panel = broken.findings
    assert panel.messages()
    bar = panel._list.verticalScrollBar()
    panel.resize(panel.width(), 2_000)
    qtbot.waitUntil(lambda: not bar.isEnabled())
    assert panel._list.verticalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOn
    panel.resize(panel.width(), 160)
    qtbot.waitUntil(bar.isEnabled)


def test_the_list_begins_with_the_open_section(broken: MainWindow, qtbot: QtBot) -> None:
    """Issue 13: with page 三 open and two errors in it, only warnings of 一 were to be seen."""
    panel = broken.findings
    panel.resize(panel.width(), 160)

    def first() -> str:
        item = panel._list.itemAt(20, 4)
        return item.text()[0] if item is not None else ""

    for row, numeral in ((3, "三"), (1, "一"), (3, "三")):
        broken.open_section(row)
        qtbot.waitUntil(lambda numeral=numeral: first() == numeral)
    broken.session.set_figures({"requests.received.total": 98})
    broken.session.finish_checks()
    assert panel.messages()
    qtbot.waitUntil(lambda: first() == "三")
    panel._list.setCurrentRow(1)
    place = panel._list.verticalScrollBar().value()
    broken.open_section(3)
    assert panel._list.verticalScrollBar().value() == place, "a finding is selected"


def test_the_filter_leaves_one_standing(broken: MainWindow) -> None:
    """Issue 12, B11: 待填 is one of them."""
    for index, standing in enumerate(Standing, 1):
        broken.findings._filter.setCurrentIndex(index)
        listed = len(broken.findings.messages())
        assert listed == sum(finding.standing is standing for finding in broken.session.findings)


def test_f8_goes_round_through_all_findings(broken: MainWindow) -> None:
    rows = []
    for _ in range(len(broken.findings.messages()) + 1):
        broken.actions_by_name["next_finding"].trigger()
        rows.append(broken.sections.currentRow())
    assert rows[0] == rows[-1]
    assert set(rows) == {1, 3, 4, 5}
    broken.actions_by_name["previous_finding"].trigger()
    assert broken.sections.currentRow() == rows[-2]


def test_f8_goes_on_from_the_cursor(broken: MainWindow) -> None:
    """Issue 12, B12: it began at the top of the list, wherever the cursor was; in the form's order, and round."""

    def step(start: str, name: str = "next_finding") -> str:
        if start:
            broken.go_to(start)
        broken.actions_by_name[name].trigger()
        return broken.pages.current_page().place()

    assert step("requests.granted.business").startswith("disputes.")
    assert step("requests.received.natural_person").startswith("requests.received.")
    assert step("disputes.review.upheld", "previous_finding").startswith("requests.")
    assert step("problems.main_problems").startswith("problems."), "of the text with the cursor"
    assert not step("others.matters").startswith("others."), "round"
    step("overview.platforms")
    rows = [broken.sections.currentRow()]
    while rows[-1] != 5:
        step("")
        rows.append(broken.sections.currentRow())
    assert rows == sorted(rows)
    assert set(rows) == {3, 4, 5}


def test_a_narrow_window_shows_the_message_at_the_place(broken: MainWindow, qtbot: QtBot) -> None:
    """In a small window the panel is closed at first: F8 must show the message anyway."""
    broken.resize(853, 480)
    qtbot.waitUntil(broken.side.isHidden)
    broken.actions_by_name["next_finding"].trigger()
    assert broken.findings._list.finding(broken.findings._list.currentRow()).message in QToolTip.text()  # type: ignore[union-attr]
    broken.resize(1366, 728)
    qtbot.waitUntil(broken.side.isVisible)
    QToolTip.hideText()
    qtbot.waitUntil(lambda: not QToolTip.isVisible())
    broken.actions_by_name["next_finding"].trigger()
    assert not QToolTip.isVisible(), "the panel shows it"


def test_all_cells_of_a_broken_equation_are_highlighted(broken: MainWindow) -> None:
    number = next(n for n, text in enumerate(broken.findings.messages()) if "一行的总计" in text)
    broken.findings.choose(number)
    page = broken.page(3)
    assert isinstance(page, TablePage)
    model = page.tables[0].figures
    highlighted = [key for row in model.grid.keys for key in row if model.look(key).highlight]
    assert highlighted == list(model.grid.keys[0])
    broken.session.set_figures({"requests.received.total": None})
    broken.session.checks.catch_up()
    assert not any(model.look(key).highlight for row in model.grid.keys for key in row)


@pytest.fixture
def warning_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    """A warning about one cell, until the rules that warn are written."""

    def check(report: Report, context: Context) -> Iterator[Finding]:
        value = context.shown["fees.administrative_fees.amount"]
        if value:
            yield Finding("test-fee", Level.WARNING, "收费金额偏大，请核对。", ("fees.administrative_fees.amount",))

    rule = Rule("test-fee", Level.WARNING, frozenset({Reads.FIGURES}), "测试用。", check)
    monkeypatch.setattr("app.checks.registry._rules", {known.name: known for known in (*registered(), rule)})


def test_a_reason_answers_a_warning_until_a_value_changes(
    warning_rule: None, opened: MainWindow, dialogs: object
) -> None:
    """Kept in the report, tied to the values, shown crossed out, back when a value changes."""
    opened.session.set_figures({"fees.administrative_fees.amount": 7})
    (finding,) = opened.session.findings
    dialogs.text = "经核实无误"  # type: ignore[attr-defined]
    preferences().author = "李四"
    opened.findings.answers.answer(finding)
    assert opened.session.report.reasons[0].reason == "经核实无误"
    assert opened.session.report.reasons[0].author == "李四"
    assert opened.session.findings[0].reason == "经核实无误"
    item = opened.findings._items()[0]
    assert item.font().strikeOut()
    assert opened.findings._summary.text() == "已说明 1 处", "issue 12, C: not that nothing was found"
    counts = opened.findChild(StatusCounts)
    assert counts is not None
    assert "已说明 1 处" in counts.text()
    assert counts.accessibleName() == "核对结果：已说明 1 处"
    opened.session.set_figures({"fees.administrative_fees.amount": 8})
    assert opened.session.findings[0].reason is None
    assert not opened.findings._items()[0].font().strikeOut()


@pytest.mark.parametrize("leaves", [True, False])
def test_a_reason_given_twice_is_offered_to_be_left_out(
    warning_rule: None, opened: MainWindow, dialogs: object, leaves: bool
) -> None:
    """Issue 17, 5: answered twice with the same kind of reason, asked once; one click leaves the rule out."""
    dialogs.agrees = leaves  # type: ignore[attr-defined]
    for value, reason in ((7, "由市局统一收费"), (8, "市局统一收费"), (9, "市局统一收费")):
        opened.session.set_figures({"fees.administrative_fees.amount": value})
        dialogs.text = reason  # type: ignore[attr-defined]
        opened.findings.answers.answer(opened.session.findings[0])
        if leaves and value == 8:
            break
    offers = [sentence for sentence in dialogs.asked if "不再核对" in sentence]  # type: ignore[attr-defined]
    assert offers == ["“测试用”这一类已经两次用同样的理由说明过，以后不再核对吗？"]
    opened.session.set_figures({"fees.administrative_fees.amount": 9})
    assert {finding.rule for finding in opened.session.findings} == (set() if leaves else {"test-fee"})
    settings = PreferencesDialog(preferences())
    assert settings.left_out.state.text() == ("“测试用”。" if leaves else "没有。")
    settings.left_out.restore.click()
    assert settings.left_out.state.text() == "没有。"
    assert {finding.rule for finding in opened.session.findings} == {"test-fee"}, "checked again at once"


def test_the_chosen_warning_stays_in_sight_beside_its_button(
    warning_rule: None, opened: MainWindow, qtbot: QtBot
) -> None:
    """The button takes room from a list that is low already."""
    opened.resize(1366, 728)
    opened.session.set_cover("改封面", "cover.organisation", organisation="", year=None)
    figures = dict.fromkeys(opened.session.form.tables["documents"].cell_keys)
    opened.session.set_figures(figures | {"fees.administrative_fees.amount": 7})
    opened.findings._list.scrollToTop()
    items = opened.findings._items()
    opened.findings.choose(next(number for number, item in enumerate(items) if "收费金额" in item.text()))
    qtbot.waitUntil(opened.findings._reason.isVisible)
    found = opened.findings._list

    def is_in_sight() -> bool:
        return found.viewport().rect().contains(found.visualItemRect(found.currentItem()))

    qtbot.waitUntil(lambda: found.geometry().bottom() < opened.findings._reason.y())
    qtbot.waitUntil(is_in_sight)


def test_the_list_begins_with_a_whole_row(opened: MainWindow) -> None:
    """Issue 12, To show: opened at the last section, it began with the tail of another section's finding."""
    opened.session.set_figures({"requests.granted.natural_person": 4})
    opened.session.finish_checks()
    found = opened.findings._list
    for height in (700, 728, 768):
        opened.resize(1366, height)
        for row in (1, 3):
            opened.open_section(row)
            for _ in range(5):
                QApplication.processEvents()
            assert found.verticalScrollBar().maximum() > 0
            assert found.visualItemRect(found.itemAt(0, 0)).top() == 0


def test_no_key_waits_for_rules_that_are_still_loaded(
    opened: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    """Issue 3, To show: what reads text is loaded in a thread when typing first pauses; its findings follow."""
    gate = Event()
    monkeypatch.setattr(opened.session.checks, "_text_rules", checking.TextRules())
    monkeypatch.setattr(checking, "check", lambda _report, _today: gate.wait(30))
    opened.session.set_text("overview.platforms", "待补充。")
    qtbot.waitUntil(opened.session.checks._loading.isActive)
    opened.session.set_figures({"requests.granted.natural_person": 12})  # typing goes on meanwhile
    qtbot.waitUntil(opened.session.checks._loading.isActive)
    assert not any("待补充" in message for message in opened.findings.messages())
    gate.set()
    qtbot.waitUntil(lambda: any("待补充" in message for message in opened.findings.messages()))


def test_sections_show_empty_begun_complete_or_in_error(window: MainWindow) -> None:
    window.sections.refresh()
    assert window.sections.section_state(4) == ("empty", "未填，共 12 格")
    window.session.set_figures({"disputes.review.upheld": 1})
    window.sections.refresh()
    assert window.sections.section_state(4) == ("begun", "还差 11 格")
    window.session.set_figures({"disputes.review.total": 5})
    window.sections.refresh()
    assert window.sections.section_state(4) == ("begun", "还差 11 格"), "issue 12, B11: unfinished, not wrong"
    window.session.set_figures({"disputes.review.total": 0})
    window.sections.refresh()
    assert window.sections.section_state(4) == ("error", "1 处错误"), "blanks can only add"
    window.session.set_figures({"disputes.review.total": None})
    window.actions_by_name["nothing_received"].trigger()
    window.sections.refresh()
    assert window.sections.section_state(4) == ("good", "已填好")


@pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard")  # nor do popups without a screen
def test_the_menu_of_a_finding_outlives_its_item(broken: MainWindow, qtbot: QtBot) -> None:
    """Issue 3, What is open: the checks end while the menu is open, and list every finding anew."""
    panel = broken.findings
    broken.side.show_findings()
    panel.messages()
    listed = panel._list
    row = next(row for row in range(listed.count()) if listed.finding(row) is not None)
    finding = listed.finding(row)
    listed.customContextMenuRequested.emit(listed.visualItemRect(listed.item(row)).center())
    menu = panel.findChild(QMenu)
    assert menu is not None
    panel.tint()
    with qtbot.waitSignal(panel.finding_chosen) as chosen:
        menu.actions()[0].trigger()
    assert chosen.args == [finding]
    with qtbot.waitSignal(menu.destroyed):
        menu.close()
