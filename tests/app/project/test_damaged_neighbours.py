"""Damaged locks, recovery copies and clocks never stand between a user and a report (issue 13, A7, B9, B12)."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from systems import needs_pipes

from app.actions import keeping
from app.errors import ProjectInUse
from app.places import DATA_VARIABLE
from app.project import backups, lock, recovery, store
from app.project.codec import encode
from app.project.lock_owner import host_name
from app.report.model import Cover, new_report


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "x.nianbao"
    store.save(path, new_report(Cover("某局", 2025)))
    return path


OWNER = {"host": "别的电脑\n<b>", "user": "某人", "process": 1, "started": "", "token": "t"}


@pytest.mark.parametrize(
    "content",
    [
        "[" * 9_000,
        "{" * 9_000,
        '{"process": Infinity, "host": "h", "user": "u", "started": ""}',
        json.dumps({**OWNER, "host": host_name(), "process": 10**30}),
        json.dumps({**OWNER, "host": host_name(), "process": 99_999_999, "since": "0001-01-01T00:00:00+14:00"}),
        "\x00" * 500,
    ],
    ids=["deep list", "deep object", "infinity", "large process", "year 1", "nulls"],
)
def test_a_damaged_lock_never_keeps_a_project_from_being_opened(project: Path, content: str) -> None:
    """issue 13, B9: deep JSON, Infinity, year 0001."""
    place = lock.lock_path(project)
    place.write_text(content, encoding="utf-8")
    os.utime(place, (1_700_000_000, 1_700_000_000))
    taken = lock.take(project)
    assert taken is not None
    taken.release()


@needs_pipes
def test_a_pipe_as_lock_is_left_alone(project: Path) -> None:
    """issue 13, B9, B10: nothing waits for the writer of a pipe, and the pipe stays."""
    os.mkfifo(lock.lock_path(project))
    assert lock.take(project) is None
    assert lock.lock_path(project).is_fifo()


@pytest.mark.parametrize("since", ["0001-01-01T00:00:00+14:00", "2024-05-06T07:08:09+00:00"])
def test_a_lock_of_another_machine_can_be_taken_over(project: Path, since: str) -> None:
    """issue 13, B9: its date has a year, its names stay on one line, and it can be taken over after a question."""
    lock.lock_path(project).write_text(json.dumps({**OWNER, "since": since}), encoding="utf-8")
    with pytest.raises(ProjectInUse) as refused:
        lock.take(project)
    assert ("从 2024 年 5 月 6 日" in str(refused.value)) == since.startswith("2024")
    assert str(refused.value).isprintable()
    taken = lock.take_over(project)
    assert taken is not None
    with pytest.raises(ProjectInUse, match="本机的另一个窗口"):
        lock.take_over(project)
    taken.release()


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_bytes(b"[" * 100_000),
        lambda path: path.write_bytes(path.read_bytes().replace(str(datetime.now(UTC).year).encode(), b"0001", 1)),
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(path.read_bytes()[:-40]),
        lambda path: (path.unlink(), path.mkdir()),
        pytest.param(lambda path: (path.unlink(), os.mkfifo(path)), marks=needs_pipes),
        lambda path: path.write_bytes(path.read_bytes().replace(b'"digest":null', b'"digest":"\\ud800"')),
    ],
    ids=["deep", "year 1", "empty", "cut", "folder", "pipe", "surrogate"],
)
def test_one_damaged_recovery_copy_never_hides_the_others(damage: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """issue 13, B12."""
    folder = recovery.folder()
    for name in ("1-a", "2-b", "3-c"):
        recovery.keep(folder / f"{name}.json", new_report(Cover(name)), None, None)
    monkeypatch.setattr("app.project.lock_owner._started", lambda _process: None)
    assert callable(damage)
    damage(folder / "2-b.json")
    found = [item.copy.report.cover.organisation for item in keeping.recoverable()]
    assert {"1-a", "3-c"} <= set(found)


def test_earlier_versions_follow_the_order_of_keeping(project: Path) -> None:
    """issue 13, A7: a clock that was ahead does not make its versions outlive newer ones; the newest is kept."""
    folder = backups.folder_of(project)
    for year in range(2000, 2003):
        backups.keep(project, encode(new_report(Cover("某局", year))), 3)
    for path in sorted(folder.iterdir()):
        path.rename(path.with_name("2099" + path.name[4:]))
    for year in range(2003, 2006):
        backups.keep(project, encode(new_report(Cover("某局", year))), 3)
        assert backups.read(backups.versions(project)[0]).cover.year == year
    assert [backups.read(version).cover.year for version in backups.versions(project)] == [2005, 2004, 2003]
