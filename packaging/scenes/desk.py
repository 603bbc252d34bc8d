"""The pages of a desk's window and its dialogs: bodies in every state, the sum, comparisons, a new desk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from app.actions import projects
from app.actions.desk import sums
from app.actions.desk.arriving import arrival_of
from app.actions.desk.files import save_desk
from app.actions.desk.intake import Taken
from app.actions.desk.looking import Certainty, Desk, reminder, standings
from app.desk.matching import Match
from app.desk.model import Arrival, Body
from app.desk.returning import returned
from app.project import store
from app.report.model import BodyKind, Report
from scenes.settle import settle
from ui.desk.coming.uncertain_dialog import UncertainDialog
from ui.desk.desk_commands import GOVERNMENT, PUBLISHED, SUM, YEARS
from ui.desk.desk_window import DeskWindow
from ui.desk.details import CHANGES, HISTORY
from ui.desk.groups_dialog import GroupsDialog
from ui.desk.keeper import DeskKeeper
from ui.desk.reminder_dialog import ReminderDialog
from ui.desk.return_dialog import ReturnDialog
from ui.desk.roster.body_dialog import BodyDialog
from ui.desk.roster.new_desk_dialog import NewDeskDialog
from ui.desk.total.adjust_dialog import AdjustDialog

DUE = date(2026, 1, 20)
TODAY = date(2026, 1, 22)
NAMES = (
    "云溪区水利局",
    "云溪区教育局",
    "云溪区发展和改革局",
    "云溪区白河镇人民政府",
    "云溪区临河街道办事处",
    "云溪区司法局",
    "云溪区农业农村局",
    "云溪区卫生健康局",
    "云溪区文化和旅游局",
    "云溪区青山镇人民政府",
)
CELL = "requests.granted.natural_person"
BROKEN = (1, 3)
MISSING = (5, 8)


def arrived(report: Report, file: str, digest: str, year: int, day: date) -> Arrival:
    """A report as it came in on a day, in a file."""
    return replace(arrival_of(report, year, day), file=file, digest=digest)


def report_of(number: int, name: str) -> Report:
    """The sample as the report of a body, each with other figures; two are broken."""
    report = projects.open_sample().with_cover(organisation=name)
    if number in BROKEN:
        return report.with_figures({CELL: 99})
    return report.with_figures({"licensing.licences.decisions": 100 + 7 * number})


@cache
def made_desk(year: int = 2025) -> Desk:
    """A desk with a body in every state; one report came twice and was returned between."""
    bodies: dict[str, Body] = {}
    for number, name in enumerate(NAMES):
        report = report_of(number, name)
        day = DUE + timedelta(days=1 if number == 2 else -5)
        arrival = arrived(report.with_cover(year=year), f"收到/{name}.docx", str(number), year, day)
        kind = BodyKind.TOWNSHIP if number in (3, 4, 9) else BodyKind.DEPARTMENT
        body = Body(name, kind=kind, arrivals=() if number in MISSING else (arrival,))
        if number == 3:
            body = returned(body, DUE)
            again = report.with_figures({CELL: 9, "licensing.licences.decisions": 152, "requests.received.business": 8})
            newer = arrived(again.with_cover(year=year), f"收到/{name}（改）.docx", "3b", year, TODAY)
            body = replace(body, arrivals=(*body.arrivals, newer))
        bodies[name] = body
    bodies[NAMES[0]] = replace(bodies[NAMES[0]], accepted="0")
    bodies[NAMES[7]] = returned(bodies[NAMES[7]], TODAY)
    bodies[NAMES[4]] = replace(bodies[NAMES[4]], parent=NAMES[3])
    desk = Desk(year, "云溪区人民政府办公室", DUE, bodies)
    return sums.adjusted(desk, CELL, "2", "司法局漏报，已电话核实")


def made_window(folder: Path) -> DeskWindow:
    """The window of the made desk; its file and those that it is compared with are written into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "2025年汇总台.nianbao-desk"
    save_desk(made_desk(), path)
    before = made_desk(2024)
    first = before.bodies[NAMES[0]]
    changed = arrived(
        report_of(0, NAMES[0]).with_cover(year=2024).with_figures({"requests.carried_out.natural_person": 6}),
        "上年.docx",
        "x",
        2024,
        DUE,
    )
    save_desk(before.with_body(replace(first, arrivals=(changed,))), folder / "2024年汇总台.nianbao-desk")
    published = folder / "公布"
    published.mkdir(exist_ok=True)
    for number in (1, 2, 6):
        report = report_of(number, NAMES[number])
        report = report.with_figures({"licensing.licences.decisions": 999}) if number == 2 else report
        store.save(published / f"{NAMES[number]}.nianbao", report)
    return DeskWindow(DeskKeeper(path), lambda: TODAY)


def desk_scenes(folder: Path, size: QSize) -> Iterator[tuple[str, QPixmap]]:
    """Yield a picture of every page of a desk's window, with its name."""
    empty = folder / "新的.nianbao-desk"
    folder.mkdir(parents=True, exist_ok=True)
    save_desk(Desk(2025, "云溪区人民政府办公室", DUE, {name: Body(name) for name in NAMES}), empty)
    fresh = DeskWindow(DeskKeeper(empty), lambda: TODAY)
    for window, pages in ((fresh, _empty_pages(fresh)), (made := made_window(folder), _pages(made, folder))):
        window.resize(size)
        window.show()
        for name in pages:
            settle()
            yield name, window.grab()
        window.close()
        window.deleteLater()
        settle()


def _empty_pages(window: DeskWindow) -> Iterator[str]:
    yield "desk-empty"
    for place, name in ((SUM, "sum"), (GOVERNMENT, "government"), (PUBLISHED, "published"), (YEARS, "years")):
        window.show_page(place)
        yield f"desk-empty-{name}"


def _pages(window: DeskWindow, folder: Path) -> Iterator[str]:
    yield "desk-none-chosen"
    window.select(NAMES[1])
    yield "desk-wrong"
    window.select(NAMES[3])
    yield "desk-progress"
    window.details.tabs.setCurrentIndex(CHANGES)
    yield "desk-changes"
    window.details.tabs.setCurrentIndex(HISTORY)
    yield "desk-history"
    window.show_page(SUM)
    window.sum_page.go_to(CELL)
    yield "desk-sum"
    window.sum_page.go_to("licensing.licences.decisions")
    yield "desk-sum-two"
    given = folder / "政府报告.nianbao"
    store.save(given, report_of(0, "云溪区人民政府"))
    window.show_page(GOVERNMENT)
    window.government_page.compare(window.desk, window.path, (given,), TODAY)
    yield "desk-government"
    window.show_page(PUBLISHED)
    window.published_page.compare(window.desk, window.path, (folder / "公布",), TODAY)
    settle(lambda: window.published_page.is_reading)
    yield "desk-published"
    window.show_page(YEARS)
    window.years_page.compare(window.desk, window.path, (folder / "2024年汇总台.nianbao-desk",), TODAY)
    yield "desk-years"
    window.years_page.kinds.setCurrentIndex(1)
    yield "desk-years-carried"


def desk_dialogs(window: QWidget, folder: Path) -> Iterator[tuple[str, QWidget]]:
    """Yield the desk's window and its dialogs with their names; the desk's file is written into ``folder``."""
    desk = made_desk()
    shown = made_window(folder / "汇总")
    shown.select(NAMES[1])
    yield "desk", shown
    new = NewDeskDialog(TODAY, lambda: None, lambda: None, window)
    new.organisation.setText(desk.organisation)
    new.names.setPlainText("\n".join(NAMES))
    yield "desk-new", new
    newest = desk.bodies[NAMES[0]].newest
    arrival = None if newest is None else replace(newest, organisation="云溪水利局")
    unnamed = None if arrival is None else replace(arrival, organisation="")
    uncertain = (
        Taken(0, Path("年报终稿.docx"), arrival, Match(NAMES[0], Certainty.GUESSED, (NAMES[1],))),
        Taken(1, Path("政府信息公开工作年度报告（2）.pdf"), unnamed),
    )
    yield "desk-uncertain", UncertainDialog(uncertain, NAMES, window)
    yield "desk-body", BodyDialog(desk.bodies, lambda *_: True, window)
    yield "desk-groups", GroupsDialog(desk, window)
    yield "desk-return", ReturnDialog([item for item in standings(desk, TODAY) if item.errors], window)
    yield "desk-reminder", ReminderDialog(reminder(desk, TODAY), window)
    yield "desk-adjust", AdjustDialog("三、（一）予以公开，自然人", desk.adjustments[0], lambda *_: True, window)
