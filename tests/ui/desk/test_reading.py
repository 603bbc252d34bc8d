"""Issue 19, To show: while reports come in the window does little at a time, and nothing else writes the desk."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.actions import keeping
from app.actions.desk.files import open_desk, save_desk
from app.actions.desk.intake import Taken, take_in
from app.actions.desk.looking import Desk
from app.actions.desk.rosters import bodies_in
from app.errors import FileNotWritten
from app.project import store
from app.report.model import Cover, new_report
from ui.desk.bodies_model import COLUMNS, BodiesModel
from ui.desk.coming import intake
from ui.desk.coming.folder_watch import FolderWatch
from ui.desk.coming.intake import Intake
from ui.desk.keeper import DeskKeeper
from ui.lists.list_table import ListTable

TODAY = date(2026, 1, 15)
NAMES = ("水利局", "教育局", "司法局")


@pytest.fixture
def desk_file(tmp_path: Path) -> Path:
    path = tmp_path / "2025.nianbao-desk"
    save_desk(Desk(2025, "", TODAY, {body.name: body for body in bodies_in("\n".join(NAMES))}), path)
    return path


def read(desk_file: Path) -> Intake:
    for name in NAMES:
        store.save(desk_file.with_name(f"{name}.nianbao"), new_report(Cover(name, 2025)))
    loaded = open_desk(desk_file)
    made = Intake(loaded.desk, desk_file, loaded.digest, sorted(desk_file.parent.glob("*.nianbao")), TODAY)
    made.run()
    assert not made.failure
    return made


def test_a_reading_keeps_one_earlier_version(desk_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It writes every few seconds: the versions that are worth something would be gone after a minute."""
    monkeypatch.setattr(intake, "_SAVE_SECONDS", 0.0)
    monkeypatch.setattr(intake, "_SAVE_SHARE", 0)
    before = desk_file.read_bytes()
    read(desk_file)
    assert all(body.arrivals for body in open_desk(desk_file).desk.bodies.values())
    assert [version.path.read_bytes() for version in keeping.earlier_versions(desk_file)] == [before]


def test_of_two_files_of_a_body_the_last_one_counts(desk_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Issue 19, point 2: files are read side by side, and which was read first is chance."""
    one, two = (desk_file.with_name(f"{name} 水利局.nianbao") for name in ("1", "2"))
    store.save(one, new_report(Cover("水利局", 2025)).with_text("introduction", "第一稿。"))
    store.save(two, new_report(Cover("水利局", 2025)).with_text("introduction", "第二稿。"))

    def backwards(*arguments: Any) -> list[Taken]:
        return sorted(take_in(*arguments), key=lambda item: -item.number)

    monkeypatch.setattr(intake, "take_in", backwards)
    made = read(desk_file)
    assert [item.number for item in made.results] == [4, 3, 2, 1, 0]
    arrivals = open_desk(desk_file).desk.bodies["水利局"].arrivals
    assert [arrival.file for arrival in arrivals] == [one.name, two.name, "水利局.nianbao"]


def test_nothing_else_writes_the_desk_meanwhile(desk_file: Path, qapp: QApplication) -> None:
    keeper = DeskKeeper(desk_file)
    changed = keeper.desk.with_body(bodies_in("审计局")[0])
    keeper.lend()
    with pytest.raises(FileNotWritten, match=r"正在收报告，请等它读完，或先按“停止”。$"):
        keeper.apply(changed, "加单位")
    assert open_desk(desk_file).desk == keeper.desk != changed
    keeper.take_back()
    keeper.apply(changed, "加单位")
    assert open_desk(desk_file).desk == changed
    keeper.release()


def test_only_what_changed_is_shown_again(desk_file: Path, qtbot: QtBot) -> None:
    before = open_desk(desk_file).desk
    read(desk_file)
    after = open_desk(desk_file).desk
    model = BodiesModel()
    table = ListTable(model)
    qtbot.addWidget(table)
    first = model.show_desk(before, TODAY)
    shown: list[int] = []
    model.dataChanged.connect(lambda one, _: shown.append(one.row()))
    one = model.show_desk(before.with_body(after.bodies[NAMES[1]]), TODAY)
    assert shown == [1]
    assert (one[0] is first[0], model.index(1, 5).data()) == (True, TODAY.isoformat())
    model.show_desk(before.with_body(after.bodies[NAMES[1]]), TODAY + timedelta(1))
    assert shown == [1, 0, 2], "those that are late now"
    assert len(COLUMNS) == model.columnCount()


def test_a_folder_that_comes_back_is_not_read_again(qtbot: QtBot, tmp_path: Path) -> None:
    """Issue 19: a share that was away for a moment has nothing new, and is watched as before."""
    here, other, away = (tmp_path / name for name in ("here", "other", "away"))
    for folder in (here, other):
        folder.mkdir()
        (folder / "一.nianbao").write_bytes(b"1")
    watch = FolderWatch(calm_ms=1)
    arrived: list[Path] = []
    watch.arrived.connect(arrived.extend)
    watch.watch((here, other))
    here.rename(away)
    (other / "二.nianbao").write_bytes(b"2")
    qtbot.waitUntil(lambda: arrived == [other / "二.nianbao"])
    away.rename(here)
    (other / "三.nianbao").write_bytes(b"3")
    qtbot.waitUntil(lambda: len(arrived) > 1)
    assert arrived[1:] == [other / "三.nianbao"]
    (here / "四.nianbao").write_bytes(b"4")
    qtbot.waitUntil(lambda: len(arrived) > 2)
    assert arrived[2:] == [here / "四.nianbao"]
