"""Issue 19, points 3, 4, 5, 6 and 8 in the window: who contributed, what was mended, comparisons, undo, keys."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QWidget
from pytestqt.qtbot import QtBot

from app.actions import projects
from app.actions.desk import sums
from app.actions.desk.arriving import arrival_of
from app.actions.desk.files import save_desk
from app.actions.desk.looking import Adjustment, Desk, State, standings
from app.actions.desk.years_chart import LETTER, WIDTH
from app.desk.model import Body
from app.desk.returning import returned
from app.project import store
from app.report.model import Cover, Report, Scope, new_report
from ui.desk.bodies_model import COLUMNS
from ui.desk.compared.years_page import YearsPage
from ui.desk.desk_commands import BODIES, GOVERNMENT, SUM, YEARS
from ui.desk.desk_window import DeskWindow
from ui.desk.details import CHANGES
from ui.desk.keeper import DeskKeeper
from ui.desk.menus import ENTRIES, desk_keys
from ui.desk.questions import DeskQuestions
from ui.desk.total.adjust_dialog import AdjustDialog

TODAY = date(2026, 1, 15)
CELL, OTHER = "requests.received.natural_person", "requests.received.business"
GRANTED = "requests.granted.natural_person"
FIRST, SECOND, THIRD, MISSING, ABOVE, BELOW = "水利局", "教育局", "司法局", "审计局", "白河镇", "白河站"


def report(name: str, figure: object, scope: Scope = Scope.OWN, year: int = 2025) -> Report:
    made = new_report(Cover(name, year, scope=scope))
    return made.with_figures({OTHER: 0} if figure is None else {CELL: figure})


def body(name: str, figure: object, scope: Scope = Scope.OWN, parent: str = "", year: int = 2025) -> Body:
    made = report(name, figure, scope, year)
    return Body(
        name, parent=parent, arrivals=(replace(arrival_of(made, year, TODAY), file=f"{name}.nianbao", digest=name),)
    )


def made_desk(year: int = 2025) -> Desk:
    bodies = (
        body(FIRST, 3, year=year),
        body(SECOND, 0, year=year),
        body(THIRD, None, year=year),
        Body(MISSING),
        body(ABOVE, 40, Scope.JURISDICTION, year=year),
        body(BELOW, 7, parent=ABOVE, year=year),
    )
    return Desk(year, "临河县人民政府", date(2026, 1, 10), {item.name: item for item in bodies})


class Chosen(DeskQuestions):
    """Answers that choose the same files for every question."""

    def __init__(self, window: DeskWindow, path: Path) -> None:
        super().__init__(window)
        self.path = path

    def report_to_compare(self, folder: Path) -> tuple[Path, ...]:
        return (self.path,)

    def desks_of_years(self, folder: Path) -> tuple[Path, ...]:
        return (self.path,)

    def folder(self, title: str, folder: Path) -> Path | None:
        return self.path

    def adjustment(self, name: str, known: Adjustment | None, adjust: Callable[[str, str], bool]) -> None:
        assert adjust("2", "漏报")


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[DeskWindow]:
    save_desk(made_desk(), tmp_path / "2025.nianbao-desk")
    made = DeskWindow(DeskKeeper(tmp_path / "2025.nianbao-desk"), lambda: TODAY)
    made.questions = Chosen(made, tmp_path)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


def rows(texts: Sequence[object]) -> list[tuple[str, ...]]:
    return [row.texts for row in texts]  # type: ignore[attr-defined]


def test_who_contributed_how_much_and_who_is_missing(window: DeskWindow) -> None:
    window.show_page(SUM)
    window.sum_page.go_to(CELL)
    said = window.sum_page.summary.text()
    assert all(words in said for words in (" 个单位的报告还有错误：", "缺 1 个单位：", "1 个单位已含在上级的"))
    assert window.sum_page.contributors.heading.text().endswith("：43")
    assert rows(window.sum_page.contributors.table.shown_rows()) == [
        (ABOVE, "40", ""),
        (FIRST, "3", ""),
        (SECOND, "0", ""),
        (THIRD, "空", ""),
        (MISSING, "", "没有报来"),
        (BELOW, "", f"已含在“{ABOVE}”的汇总里，没有再加（自己报的是 7）"),
    ]
    window.sum_page.contributors.table.selectRow(1)
    QTest.keyClick(window.sum_page.contributors.table, Qt.Key.Key_Return)
    assert (window.pages.currentIndex(), window.bodies_page.chosen) == (BODIES, (FIRST,))


def test_only_what_has_something_to_put_right_is_returned(window: DeskWindow) -> None:
    """Two buttons stand beside each other: a wrong click does not send back reports without a fault."""
    found = {item.body.name: item for item in standings(window.desk, TODAY)}
    window.bodies_page.table.selectAll()
    faulty = [name for name, item in found.items() if item.errors or item.warnings]
    assert window.bodies_page.to_return() == faulty
    assert 0 < len(faulty) < len(found)


def test_no_figure_of_the_sum_can_be_typed_over(window: DeskWindow) -> None:
    window.show_page(SUM)
    window.sum_page.go_to(CELL)
    table = window.focusWidget()
    QTest.keyClick(table, Qt.Key.Key_5)
    QTest.keyClick(table, Qt.Key.Key_Delete)
    QApplication.processEvents()
    assert window.sum_page.session.shown[CELL] == 43
    assert "不能直接填" in window.said.text()


def test_an_adjustment_is_seen_taken_back_and_undone(window: DeskWindow) -> None:
    window.show_page(SUM)
    window.sum_page.go_to(CELL)
    window.sum_page.contributors.adjust_button.click()
    assert window.sum_page.session.shown[CELL] == 45
    assert rows(window.sum_page.contributors.table.shown_rows())[0] == ("（调整）", "+2", "漏报")
    assert "漏报" in window.sum_page.session.report.remarks[CELL]
    window.sum_page.contributors.withdraw_button.click()
    assert (window.sum_page.session.shown[CELL], window.desk.adjustments) == (43, ())
    window.actions_by_name["undo"].trigger()
    assert window.sum_page.session.shown[CELL] == 45


def test_an_adjustment_needs_a_number_and_a_reason(qtbot: QtBot) -> None:
    adjusted: list[Desk] = []

    def adjust(change: str, reason: str) -> bool:
        adjusted.append(sums.adjusted(made_desk(), CELL, change, reason))
        return True

    dialog = AdjustDialog("某格", None, adjust)
    qtbot.addWidget(dialog)
    accept = dialog.findChild(QDialogButtonBox).buttons()[0]
    dialog.change.setText("2")
    accept.click()
    assert (adjusted, dialog.said.text()) == ([], "调整汇总数要写理由，请补上。")
    dialog.reason.setPlainText("漏报")
    accept.click()
    assert [item.change for item in adjusted[0].adjustments] == [2]


def test_only_the_selected_bodies_are_added(window: DeskWindow) -> None:
    window.table.selectRow(0)
    window.table.selectionModel().select(
        window.bodies_page.shown.index(1, 0),
        window.table.selectionModel().SelectionFlag.Select | window.table.selectionModel().SelectionFlag.Rows,
    )
    window.show_page(SUM)
    window.sum_page.which.setCurrentIndex(1)
    assert set(window.sum_page.result.counted) == {FIRST, SECOND}
    assert not window.sum_page.is_of_all


def test_accepting_can_be_undone_and_done_again(window: DeskWindow) -> None:
    def accepted() -> list[str]:
        return [item.body.name for item in standings(window.desk, TODAY) if item.state is State.ACCEPTED]

    window.apply(replace(window.desk, organisation="另一个单位"), "改名")
    window.apply(window.desk.with_body(replace(window.desk.bodies[FIRST], accepted=FIRST)), "通过 1 份")
    assert accepted() == [FIRST]
    assert window.actions_by_name["undo"].text() == "撤销 通过 1 份(&U)"
    window.undo()
    assert (accepted(), window.said.text()) == ([], "已撤销：通过 1 份。")
    window.redo()
    assert accepted() == [FIRST]
    window.undo()
    window.undo()
    assert not window.actions_by_name["undo"].isEnabled()
    assert window.desk.organisation == "临河县人民政府"


def test_points_of_a_return_and_what_changed(window: DeskWindow) -> None:
    first = returned(window.desk.bodies[FIRST], TODAY)
    later = arrival_of(report(FIRST, 5), 2025, TODAY)
    later = replace(later, file="新的.nianbao", digest="new", points=later.points[1:])
    window.apply(window.desk.with_body(replace(first, arrivals=(*first.arrivals, later))), "收报告")
    window.select(FIRST)
    tree, made = window.details.points, window.details
    tops = [tree.topLevelItem(place).text(0) for place in range(tree.topLevelItemCount())]
    assert tops[-1] == "已改好 1 处"
    assert tops[0].startswith("没改好")
    assert made.tabs.isTabEnabled(CHANGES)
    assert ("3", "5") in [row[1:] for row in rows(made.changes.table.shown_rows())]
    assert [row[1] for row in rows(made.history.shown_rows())] == ["报来", "退回", "报来"]


def test_one_that_came_in_time_and_again_later_says_so(window: DeskWindow) -> None:
    """Issue 19, point 1: the day shown is the newest, whether it came late is decided by the first."""
    (arrival,) = window.desk.bodies[FIRST].arrivals
    again = (replace(arrival, came_on=date(2026, 1, 8)), replace(arrival, file="新的.nianbao", digest="new"))
    window.apply(window.desk.with_body(replace(window.desk.bodies[FIRST], arrivals=again)), "收报告")
    model, places = window.bodies_page.bodies, [column.head for column in COLUMNS]
    due, day = (model.index(0, places.index(head)) for head in ("期限", "报送日期"))
    assert (due.data(), day.data()) == ("重报", "2026-01-15")
    assert due.data(Qt.ItemDataRole.ToolTipRole) == "重报\n首次报送 2026-01-08"
    assert due.data(Qt.ItemDataRole.ForegroundRole) is None, "only who came late is red"
    assert day.data(Qt.ItemDataRole.ToolTipRole) == "2026-01-15\n首次报送 2026-01-08"
    assert model.index(1, places.index("期限")).data() == "迟报"
    window.select(FIRST)
    assert "第 2 次报送（首次 2026-01-08）" in window.details.heading.text()


def test_what_the_tables_of_the_sum_mark_is_listed(window: DeskWindow) -> None:
    """Issue 12, C: wrong columns were red, and nothing said which and why; a click on a sentence leads to the cell."""
    wrong = projects.open_sample().with_cover(organisation=FIRST, year=2025).with_figures({GRANTED: 99})
    one = Body(FIRST, arrivals=(replace(arrival_of(wrong, 2025, TODAY), file="一.nianbao", digest="一"),))
    window.apply(Desk(2025, "临河县人民政府", bodies={FIRST: one}), "收 1 份")
    window.show_page(SUM)
    page = window.sum_page
    page.session.finish_checks()
    last = page.sections.count() - 1
    marked = [item for item in page.session.findings if item.cells and item.standing.value == "error"]
    assert marked
    assert (page.sections.tabText(last), page.sections.isTabVisible(last)) == (f"问题（{len(marked)}）", True)
    before = page.cell
    page.sections.setCurrentIndex(last)
    assert page.cell == before, "the bodies beside it are still those of the cell"
    entries = [page.points.topLevelItem(row) for row in range(page.points.topLevelItemCount())]
    assert [entry.text(0) for entry in entries if entry] == [item.message for item in marked]
    page.points.setCurrentItem(page.points.topLevelItem(0))
    page.session.findings_changed.emit()
    page.points.show_findings(marked)
    assert page.points.currentItem() is page.points.topLevelItem(0), "the same list keeps its current row"
    gone: list[str] = []
    page.points.cell_chosen.connect(gone.append)
    QTest.keyClick(page.points, Qt.Key.Key_Return)
    assert len(gone) == 1
    assert page.sections.currentIndex() < last
    assert page.cell in marked[0].cells
    window.apply(made_desk(), "收 5 份")
    page.session.finish_checks()
    assert not page.sections.isTabVisible(last), "nothing is wrong"


def test_a_given_report_against_the_sum(window: DeskWindow, qtbot: QtBot, tmp_path: Path) -> None:
    store.save(tmp_path / "政府.nianbao", report("临河县人民政府", 50))
    window.questions = Chosen(window, tmp_path / "政府.nianbao")
    window.actions_by_name["compare_report"].trigger()
    page = window.government_page
    assert rows(page.table.shown_rows())[0][1:] == ("50", "43", "+7")
    assert "缺 1 个单位" in page.result.text()
    page.table.selectRow(0)
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert (window.pages.currentIndex(), window.sum_page.cell) == (SUM, CELL)
    window.apply(sums.adjusted(window.desk, CELL, "2", "漏报"), "调整")
    window.actions_by_name["compare_report"].trigger()
    assert rows(page.table.shown_rows())[0][1:] == ("50", "45", "+5")
    assert page.result.text().endswith("；相加的数还缺 1 个单位，调整了 1 格。"), "or who adds up has another number"


def test_published_reports_against_those_taken_in(window: DeskWindow, qtbot: QtBot, tmp_path: Path) -> None:
    accepted = replace(window.desk.bodies[SECOND], accepted=SECOND)
    window.apply(window.desk.with_body(accepted), "通过 1 份")
    (tmp_path / "公布").mkdir()
    store.save(tmp_path / "公布" / "一.nianbao", report(FIRST, 4))
    window.questions = Chosen(window, tmp_path / "公布")
    window.actions_by_name["compare_folder"].trigger()
    qtbot.waitUntil(lambda: not window.published_page.is_reading, timeout=60_000)
    found = rows(window.published_page.table.shown_rows())
    assert (FIRST, "不同", "4", "3") in [(row[0], row[1], row[3], row[4]) for row in found]
    assert found[-1][:2] == (SECOND, "没有找到")


def test_years_side_by_side(window: DeskWindow, tmp_path: Path) -> None:
    save_desk(made_desk(2024).with_body(body(FIRST, 1, year=2024)), tmp_path / "2024.nianbao-desk")
    window.questions = Chosen(window, tmp_path / "2024.nianbao-desk")
    window.actions_by_name["compare_years"].trigger()
    page = window.years_page
    assert window.pages.currentIndex() == YEARS
    assert ("全部单位", "41", "43", "+5%") in [(row[0], *row[2:]) for row in rows(page.table.shown_rows())]
    assert "2024、2025 年缺 1 个单位的报告（审计局），没有加进去。" in page.result.text()
    page.words.setText(FIRST)
    assert [row[2:] for row in rows(page.table.shown_rows())] == [("1", "3", "+200%")]
    of_all = page.chart.accessibleDescription()
    assert of_all.startswith("全部单位。新收申请：2024 年41，2025 年43。")
    page.table.selectRow(0)
    assert page.chart.accessibleDescription().startswith(f"{FIRST}。新收申请：2024 年1，2025 年3。")
    page.kinds.setCurrentIndex(1)
    assert (page.table.count, page.chart.isHidden()) == (0, True)
    assert "调整" not in page.result.text()
    window.apply(sums.adjusted(window.desk, CELL, "2", "漏报"), "调整")
    window.actions_by_name["compare_years"].trigger()
    assert "各单位相加的数，2025 年含调整 1 格。" in page.result.text(), "or who adds up has another number"


def test_every_action_has_a_mnemonic_of_its_own_and_its_keys_are_listed(window: DeskWindow) -> None:
    for menu in {entry.menu for entry in ENTRIES}:
        letters = [entry.label.partition("(&")[2][:1] for entry in ENTRIES if entry.menu == menu]
        assert all(letters)
        assert len(set(letters)) == len(letters), menu
    keys = [key for entry in ENTRIES for key in entry.keys.split("|") if key]
    assert len(set(keys)) == len(keys)
    assert {entry.name for entry in ENTRIES} == window.actions_by_name.keys()
    assert ("Ctrl+Y / Ctrl+Shift+Z", "重做") in desk_keys()["汇总台的窗口"]


def test_bodies_are_found_and_opened_by_keys(window: DeskWindow, qtbot: QtBot, tmp_path: Path) -> None:
    store.save(tmp_path / f"{SECOND}.nianbao", report(SECOND, 0))
    window.show_page(GOVERNMENT)
    window.actions_by_name["find"].trigger()
    assert window.pages.currentIndex() == BODIES
    window.bodies_page.words.setText("教育")
    QTest.keyClick(window.bodies_page.words, Qt.Key.Key_Down)
    with qtbot.waitSignal(window.received_requested) as opened:
        QTest.keyClick(window.table, Qt.Key.Key_Return)
    assert opened.args == [tmp_path / f"{SECOND}.nianbao"]
    QTest.keyClick(window.bodies_page.words, Qt.Key.Key_Escape)
    assert window.bodies_page.shown.rowCount() == 6


def test_our_own_draft_is_opened_to_go_on_with(window: DeskWindow, qtbot: QtBot, tmp_path: Path) -> None:
    store.save(tmp_path / f"{FIRST}.nianbao", report(FIRST, 3))
    window.apply(replace(window.desk, organisation=FIRST), "改名")
    window.select(FIRST)
    with qtbot.waitSignal(window.report_requested):
        window.open_current()


def test_the_chart_of_years_has_letters_of_a_font_in_pixels(qtbot: QtBot) -> None:
    """Issue 19: the chart has the letters of the window, of which a font set in pixels has no points."""
    around = QWidget()
    qtbot.addWidget(around)
    font = around.font()
    widths = []
    for pixels in (13, 26):
        font.setPixelSize(pixels)
        around.setFont(font)
        chart = YearsPage(lambda: None, around).chart
        widths.append(chart.minimumWidth() - chart.verticalScrollBar().sizeHint().width())
    assert widths == [round(WIDTH * pixels / LETTER) for pixels in (13, 26)]
