"""Issue 12: the cover page: what is printed, the signature, the calendar, the length of the introduction."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import SIGNAL, QDate, QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QCheckBox,
    QFormLayout,
    QLabel,
    QPushButton,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.checks.packs import Length, Pack
from app.output.plain_text import render_text
from app.report.model import BodyKind, Cover, Report, Scope, new_report
from ui.cover.date import DateField
from ui.cover.fields import LABELS
from ui.cover.new_report_dialog import NewReportDialog
from ui.cover.page import CoverPage
from ui.state.last_cover import LastCover
from ui.state.preferences import preferences
from ui.window.main_window import MainWindow

TypeText = Callable[[QWidget, str], None]
VALUES: dict[str, dict[str, Any]] = {
    "organisation": {"organisation": "某某街道办事处"},
    "year": {"year": 2024},
    "body_kind": {"body_kind": BodyKind.TOWNSHIP},
    "scope": {"scope": Scope.JURISDICTION},
    "contact": {"contact": "0370-1234567"},
    "signature": {"signature": True, "signed_on": date(2026, 1, 15)},
    "local_deadline": {"local_deadline": date(2026, 1, 10)},
}


def page_of(window: MainWindow) -> CoverPage:
    window.go_to("cover.organisation")
    page = window.page(0)
    assert isinstance(page, CoverPage)
    return page


def find(window: MainWindow, kind: type[Any], name: str) -> Any:
    found = page_of(window).findChild(kind, name)
    assert found is not None
    return found


@pytest.mark.parametrize("field", LABELS)
def test_what_is_typed_is_printed_or_its_label_says_not(field: str) -> None:
    """Issue 12, 7: for every field of the cover."""
    report = new_report(Cover("某某局", 2025))
    is_printed = render_text(report.with_cover(**VALUES[field])) != render_text(report)
    assert is_printed != LABELS[field].endswith("（不印）")


def test_the_labels_are_those_of_page_and_dialog(window: MainWindow) -> None:
    """Issue 12, 7: the same words wherever a cover is filled in."""

    def labels(holder: QWidget) -> list[str]:
        return [label.text() for form in holder.findChildren(QFormLayout) for label in _labels_of(form)]

    assert labels(page_of(window)) == list(LABELS.values())
    dialog = NewReportDialog(date(2026, 1, 5), parent=window)
    assert labels(dialog) == [text for key, text in LABELS.items() if key != "signature"]
    dialog.deleteLater()


def _labels_of(form: QFormLayout) -> list[QLabel]:
    items = [form.itemAt(row, QFormLayout.ItemRole.LabelRole) for row in range(form.rowCount())]
    return [label for item in items if item is not None and isinstance(label := item.widget(), QLabel)]


@pytest.mark.parametrize("place", ["cover", "new"])
def test_the_local_deadline_begins_in_the_year_after_the_report(window: MainWindow, place: str) -> None:
    """Issue 12, C: it began with today, whatever the year; the calendar opens at the month of the date."""
    given: list[object] = []
    if place == "cover":
        page = window.page(0)
        assert isinstance(page, CoverPage)
        field = page.local_deadline
        window.session.set_cover("改封面", "cover.year", year=2022)
    else:
        dialog = NewReportDialog(date(2026, 1, 5), parent=window)
        field = dialog.deadline
        dialog.year.setText("2022")
    field.date_changed.connect(given.append)
    box = field.findChild(QCheckBox)
    assert box is not None
    box.click()
    assert given == [date(2023, 1, 31)]
    assert window.session.report.cover.local_deadline == (date(2023, 1, 31) if place == "cover" else None)
    if place == "cover":
        window.session.set_cover("改封面", "cover.year", year=2024)
        assert window.session.report.cover.local_deadline == date(2023, 1, 31), "what is given stays"


def test_one_switch_with_a_date(window: MainWindow) -> None:
    """Issue 12, 7: one undo step prints organisation and date, another prints neither."""
    switch, day = find(window, QCheckBox, "cover.signature"), find(window, DateField, "cover.signed_on")
    assert not day.isVisible()
    switch.setFocus()
    QTest.keyClick(switch, Qt.Key.Key_Space)
    cover = window.session.report.cover
    assert (cover.signature, cover.signed_on) == (True, date(2026, 1, 5))
    assert day.isVisible()
    day.setFocus()
    QTest.keyClick(day, Qt.Key.Key_Up)
    changed = window.session.report.cover.signed_on
    assert changed not in (None, date(2026, 1, 5))
    QTest.keyClick(switch, Qt.Key.Key_Space)
    cover = window.session.report.cover
    assert (cover.signature, cover.signed_on, day.isVisible()) == (False, None, False)
    QTest.keyClick(switch, Qt.Key.Key_Space)
    assert window.session.report.cover.signed_on == changed, "the date typed before is proposed again"
    for _ in range(4):
        window.session.undo_stack.undo()
    assert not switch.isChecked()
    assert window.session.report == new_report()
    assert not [box for box in page_of(window).findChildren(QCheckBox) if "落款日期" in box.accessibleName()]


def test_a_signature_without_a_date(window: MainWindow) -> None:
    """Issue 12, 7: as read from a document; nothing is shown as a date that is not printed."""
    window.session.start(new_report(Cover("某某局", 2025, signature=True)))
    day, add = find(window, DateField, "cover.signed_on"), find(window, QPushButton, "cover.add_date")
    assert (day.isVisible(), add.isVisible()) == (False, True)
    assert window.session.report.cover.signed_on is None
    add.setFocus()
    QTest.keyClick(add, Qt.Key.Key_Space)
    assert window.session.report.cover.signed_on == date(2026, 1, 5)
    assert (day.isVisible(), add.isVisible()) == (True, False)


def test_a_date_that_is_not_printed_is_proposed(window: MainWindow) -> None:
    """Issue 12, 7: files of before have a date without a signature; it stays until the switch is used."""
    report = new_report(Cover("某某局", 2025, signed_on=date(2025, 12, 30)))
    window.session.start(report)
    switch = find(window, QCheckBox, "cover.signature")
    assert not switch.isChecked()
    window.go_to("cover.signed_on")
    assert QApplication.focusWidget() is switch
    assert window.session.report == report
    switch.click()
    assert window.session.report.cover.signed_on == date(2025, 12, 30)


def test_the_calendar_has_the_year_first(window: MainWindow) -> None:
    """Issue 12, C: 2026年 1月, also after turning the page; weeks begin on Monday."""
    find(window, QCheckBox, "cover.signature").click()
    day = find(window, DateField, "cover.signed_on")
    day.setFocus()
    calendar = day.calendarWidget()
    assert isinstance(calendar, QCalendarWidget)
    calendar.resize(400, 300)
    calendar.setCurrentPage(2027, 12)
    calendar.setSelectedDate(QDate(2027, 12, 3))
    find(window, QCheckBox, "cover.signature").setFocus()
    day.setFocus()
    bar = calendar.findChild(QWidget, "qt_calendar_navigationbar")
    assert bar is not None
    bar.layout().activate()
    year, month = (bar.findChild(QWidget, f"qt_calendar_{name}button") for name in ("year", "month"))
    assert (year.text(), month.text()) == ("2027年", "12月")
    calendar.showNextMonth()
    assert (year.text(), month.text()) == ("2028年", "1月")
    assert [action.text() for action in month.menu().actions()] == [f"{number}月" for number in range(1, 13)]
    assert calendar.firstDayOfWeek() == Qt.DayOfWeek.Monday
    line = bar.layout()
    assert line.indexOf(year) + 1 == line.indexOf(month)


@pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard")  # nor do popups without a screen
@pytest.mark.parametrize("points", [9, 10, 14, 18])
def test_the_calendar_shows_whole_days(window: MainWindow, qtbot: QtBot, points: int) -> None:
    """Issue 12, To show: 周日 or 周一 was cut off at the edge."""
    preferences().font_size = points
    find(window, QCheckBox, "cover.signature").click()
    day = find(window, DateField, "cover.signed_on")
    day.setFocus()
    QTest.mouseClick(day, Qt.MouseButton.LeftButton, pos=QPoint(day.width() - 8, day.height() // 2))
    days = day.calendarWidget().findChild(QTableView)
    assert isinstance(days, QTableView)
    qtbot.waitUntil(days.isVisible)
    heads = days.horizontalHeader()
    qtbot.waitUntil(lambda: heads.length() <= days.viewport().width())
    widest = max(QFontMetrics(days.font()).horizontalAdvance(f"周{number}") for number in "一二三四五六日")
    assert min(heads.sectionSize(column) for column in range(heads.count()) if heads.sectionSize(column)) >= widest
    day.calendarWidget().window().close()


def length_of(window: MainWindow, place: str) -> QLabel:
    label = window.findChild(QLabel, f"{place}.length")
    assert label is not None
    return label


def test_the_introduction_is_counted_and_optional(window: MainWindow, type_text: TypeText) -> None:
    """Issue 12, C: 引言 is optional, has a count, and a length that the rule pack asks for; no state counts it."""
    page = page_of(window)
    assert length_of(window, "introduction").text() == "0 字"
    assert "引言（可以不填）" in [label.text() for label in page.findChildren(QLabel)]
    type_text(page.introduction, "本报告 编制。")
    assert length_of(window, "introduction").text() == "6 字"
    while window.session.undo_stack.canUndo():
        window.session.undo_stack.undo()
    assert length_of(window, "introduction").text() == "0 字"
    window.session.checks.pack = Pack("某市", lengths=(Length("introduction", 5),))
    assert length_of(window, "introduction").text() == "0 字，要求不超过 5 字"
    type_text(page.introduction, "本报告编制。")
    assert length_of(window, "introduction").property("role") == "warning"
    window.session.start(new_report(Cover("某某局", 2025)))
    window.sections.refresh()
    assert window.sections.section_state(0) == ("good", "已填好")


def _report() -> Report:
    return new_report(Cover("某某局", 2025)).with_text("overview.platforms", "平台 运行。")


def test_lengths_of_sections_and_parts(window: MainWindow) -> None:
    """Issue 12, C: a target length per part, from the rule pack, beside the count; 一 as a whole too."""
    window.session.start(_report())
    for key in ("overview.platforms", "problems.main_problems", "other_matters.text"):
        window.go_to(key)
    assert length_of(window, "overview").text() == "共 5 字"
    assert length_of(window, "overview.platforms").text() == "5 字"
    assert length_of(window, "other_matters").text() == "", "its only part has the count"
    limits = (
        Length("overview", 1000),
        Length("overview.platforms", 8, 6),
        Length("problems", None, 50),
        Length("other_matters", 9),
    )
    window.session.checks.pack = Pack("某市", lengths=limits)
    assert length_of(window, "overview").text() == "共 5 字，要求不超过 1000 字"
    assert length_of(window, "overview.platforms").text() == "5 字，要求 6 至 8 字"
    assert length_of(window, "overview.platforms").property("role") == "warning"
    assert length_of(window, "problems").text() == "共 0 字，要求不少于 50 字"
    assert length_of(window, "problems").property("role") == "faint", "nothing is written yet"
    assert length_of(window, "other_matters").text() == "共 0 字，要求不超过 9 字"
    window.session.set_text("overview.platforms", "平台运行平稳。")
    assert length_of(window, "overview.platforms").property("role") == "faint"
    window.session.checks.pack = None
    assert length_of(window, "overview").text() == "共 7 字"


def test_the_next_report_begins_with_unit_kind_and_contact(window: MainWindow, tmp_path: Path, dialogs: Any) -> None:
    """Issue 12, C: as begun, and as changed on the cover page before saving; restoring the defaults keeps them."""
    window.files.begin()
    assert dialogs.known is None
    typed = Cover("某镇人民政府", 2024, BodyKind.GOVERNMENT, Scope.JURISDICTION, local_deadline=date(2025, 1, 9))
    dialogs.cover = typed
    window.files.begin()
    window.session.undo_stack.setClean()
    dialogs.cover = None
    window.files.begin()
    assert dialogs.known == Cover("某镇人民政府", None, BodyKind.GOVERNMENT, Scope.JURISDICTION)
    window.session.set_cover("改封面", "cover.contact", contact="0370-1234567")
    dialogs.path = tmp_path / "甲.nianbao"
    assert window.files.save()
    window.session.start(new_report(Cover("别的单位", 2024)))
    preferences().restore_defaults()
    window.files.begin()
    assert dialogs.known == Cover("某镇人民政府", None, BodyKind.GOVERNMENT, Scope.JURISDICTION, "0370-1234567")
    dialog = NewReportDialog(date(2026, 1, 5), dialogs.known, window)
    assert dialog.cover() == Cover("某镇人民政府", 2025, BodyKind.GOVERNMENT, Scope.JURISDICTION, "0370-1234567")
    dialog.organisation.setText("某区财政局")
    assert dialog.cover().body_kind is BodyKind.DEPARTMENT, "another name is another kind"
    dialog.deleteLater()


def test_the_organisation_of_the_last_file_is_proposed(window: MainWindow, sample: Path, dialogs: Any) -> None:
    """Until a report was begun or saved here."""
    window.open(sample)
    window.files.begin()
    assert dialogs.known == Cover("云溪区临河街道办事处", body_kind=BodyKind.TOWNSHIP)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"organisation": 3}', '{"organisation": "甲", "body_kind": "x"}'])
def test_a_spoilt_setting_proposes_nothing(text: str) -> None:
    preferences().last_cover = text
    assert LastCover(preferences()).cover() is None


def test_the_focus_is_followed_while_the_cover_is_shown(opened: MainWindow) -> None:
    """Issue 12, To show: a keystroke in a table, which moves the focus to its editor, is nothing to the cover."""
    application = QApplication.instance()
    assert application is not None

    def followers() -> int:
        return application.receivers(SIGNAL("focusChanged(QWidget*,QWidget*)"))

    opened.open_section(0)
    shown = followers()
    opened.open_section(3)
    assert followers() == shown - 1
    opened.open_section(0)
    assert followers() == shown
