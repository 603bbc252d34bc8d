"""The windows of the district's desk: bodies in every state, a new desk, and reports that nobody is certain of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.actions import projects
from app.actions.desk.files import save_desk
from app.actions.desk.intake import Taken, arrival_of
from app.actions.desk.looking import Certainty, Desk
from app.desk.matching import Match
from app.desk.model import Body
from app.desk.returning import returned
from app.report.model import BodyKind
from ui.desk.desk_window import DeskWindow
from ui.desk.groups_dialog import GroupsDialog
from ui.desk.keeper import DeskKeeper
from ui.desk.new_desk_dialog import NewDeskDialog
from ui.desk.uncertain_dialog import UncertainDialog

DUE = date(2026, 1, 20)
TODAY = date(2026, 1, 22)
NAMES = (
    "云溪区水利局",
    "云溪区教育局",
    "云溪区发展和改革局",
    "云溪区白河镇人民政府",
    "云溪区临河街道办事处",
    "云溪区司法局",
)


def made_desk() -> Desk:
    """A desk with a body in every state."""
    sample = projects.open_sample()
    bodies: dict[str, Body] = {}
    for number, name in enumerate(NAMES):
        report = sample.with_cover(organisation=name)
        if number in (1, 3):
            report = report.with_figures({"requests.granted.natural_person": 99})
        day = DUE + timedelta(days=1 if number == 2 else -5)
        arrival = arrival_of(report, f"收到/{name}.docx", str(number), 2025, day)
        kind = BodyKind.TOWNSHIP if number in (3, 4) else BodyKind.DEPARTMENT
        body = Body(name, kind=kind, arrivals=(arrival,) if number != 5 else ())
        bodies[name] = returned(body, TODAY) if number == 3 else body
    first = bodies[NAMES[0]]
    bodies[NAMES[0]] = replace(first, accepted="0")
    return Desk(2025, "云溪区人民政府办公室", DUE, bodies)


def desk_dialogs(window: QWidget, folder: Path) -> Iterator[tuple[str, QWidget]]:
    """Yield the desk's windows with their names; the desk's file is written into ``folder``."""
    path = folder / "2025年汇总台.nianbao-desk"
    desk = made_desk()
    save_desk(desk, path)
    shown = DeskWindow(DeskKeeper(path), lambda: TODAY)
    shown.select(NAMES[1])
    yield "desk", shown
    new = NewDeskDialog(TODAY, lambda: None, lambda: None, window)
    new.organisation.setText(desk.organisation)
    new.names.setPlainText("\n".join(NAMES))
    yield "desk-new", new
    arrival = desk.bodies[NAMES[0]].newest
    uncertain = (
        Taken(0, Path("年报终稿.docx"), arrival, Match(NAMES[0], Certainty.GUESSED, (NAMES[1],))),
        Taken(1, Path("政府信息公开工作年度报告（2）.pdf"), arrival),
    )
    yield "desk-uncertain", UncertainDialog(uncertain, NAMES, window)
    yield "desk-groups", GroupsDialog(desk, window)
