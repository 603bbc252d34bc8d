"""Issue 3, Never lost: dated backups of earlier saves (kept: 20)."""

import os
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest
from systems import WINDOWS, needs_links

from app.errors import FileNotWritten
from app.places import DATA_VARIABLE
from app.project import backups, recovery, store
from app.report.model import Cover, Report, new_report


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    monkeypatch.setenv(DATA_VARIABLE, str(folder))
    return folder


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return tmp_path / "某局 2025.nianbao"


def report(number: int) -> Report:
    return new_report(Cover("某某局", 2000 + number))


def keep(project: Path, number: int, **options: int) -> None:
    store.save(project, report(number))
    backups.keep(project, project.read_bytes(), **options)


def years(project: Path) -> list[int | None]:
    return [backups.read(version).cover.year for version in backups.versions(project)]


def test_the_newest_come_first_with_when_they_were_saved(project: Path) -> None:
    for number in range(3):
        store.save(project, report(number))
        os.utime(project, (1_700_000_000 + number, 1_700_000_000 + number))
        backups.keep(project, project.read_bytes())
    assert years(project) == [2002, 2001, 2000]
    newest = backups.versions(project)[0]
    assert newest.saved_at == datetime.fromtimestamp(1_700_000_002, UTC)


@pytest.mark.parametrize("count", [1, 2, 5])
def test_only_so_many_are_kept(project: Path, count: int) -> None:
    for number in range(7):
        keep(project, number, count=count)
    assert years(project) == [2006 - index for index in range(count)]


def test_an_old_one_that_is_held_does_not_refuse_the_new_one(project: Path) -> None:
    """Never lose a line: as by a virus scanner, here a folder in its place; the next save tries again."""
    keep(project, 0)
    (held,) = backups.folder_of(project).iterdir()
    held.unlink()
    held.mkdir()
    keep(project, 1, count=1)
    assert held.is_dir()
    assert backups.read(backups.versions(project)[0]).cover.year == 2001


@pytest.mark.skipif(WINDOWS, reason="modes of POSIX")
def test_nobody_else_can_read_what_is_kept(project: Path, data_folder: Path) -> None:
    """A report that only its owner can read had copies that everybody could; also in a folder that is there already."""
    data_folder.mkdir()
    (data_folder / "recovery").mkdir(mode=0o755)
    keep(project, 0)
    recovery.keep(recovery.new_path(), report(0), project, None)
    folders = {path.parent for path in data_folder.rglob("*") if path.is_file()}
    assert len(folders) == 2
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in folders} == {0o700}


def test_twenty_are_kept_by_default(project: Path) -> None:
    for number in range(23):
        keep(project, number)
    assert years(project) == list(range(2022, 2002, -1))


def test_identical_contents_are_kept_once(project: Path) -> None:
    """Saved again as it was before: renewed, so that it is not the first to go."""
    for number in (1, 2, 1, 1):
        keep(project, number)
    assert years(project) == [2001, 2002]
    keep(project, 3, count=2)
    assert years(project) == [2003, 2001]


def test_each_file_has_its_own(project: Path, tmp_path: Path) -> None:
    """Two reports of the same name in two folders."""
    (tmp_path / "别处").mkdir()
    twin = tmp_path / "别处" / project.name
    keep(project, 1)
    keep(twin, 2)
    assert years(project) == [2001]
    assert years(twin) == [2002]


@needs_links
def test_a_link_is_the_file_it_leads_to(project: Path, tmp_path: Path) -> None:
    keep(project, 1)
    link = tmp_path / "链接" / project.name
    link.parent.symlink_to(project.parent)
    assert years(link) == [2001]


def test_a_name_of_any_kind_makes_a_folder(tmp_path: Path, data_folder: Path) -> None:
    for name in ("某局" if WINDOWS else "CON", "a" * (60 if WINDOWS else 240), "…？《》 .", "。"):
        keep(tmp_path / f"{name}.nianbao", 1)
    assert len(list((data_folder / "backups").iterdir())) == 4


def test_a_full_disk_is_reported_and_harms_nothing(
    disk: object, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk of the user data folder is full, for real."""
    monkeypatch.setenv(DATA_VARIABLE, str(disk.folder / "data"))  # type: ignore[attr-defined]
    keep(project, 1)
    disk.fill()  # type: ignore[attr-defined]
    store.save(project, report(2))
    with pytest.raises(FileNotWritten, match="没有留下更早的版本：磁盘已满"):
        backups.keep(project, project.read_bytes())
    assert years(project) == [2001]
    disk.make_read_only()  # type: ignore[attr-defined]
    with pytest.raises(FileNotWritten, match="只读"):
        backups.keep(project, project.read_bytes())


def test_what_is_no_backup_is_left_alone(project: Path) -> None:
    keep(project, 1)
    stranger = backups.folder_of(project) / "说明.txt"
    stranger.write_text("x", encoding="utf-8")
    for number in range(2, 5):
        keep(project, number, count=1)
    assert stranger.exists()
    assert years(project) == [2004]
