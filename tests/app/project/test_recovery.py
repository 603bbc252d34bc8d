"""Issue 3, Never lost: a recovery copy of a change in the user data folder, offered after a crash."""

import json
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from systems import KILL

from app.errors import FileNotWritten, ProjectUnreadable
from app.places import DATA_VARIABLE
from app.project import recovery
from app.project.codec import encode
from app.report.model import Report

SOURCE = Path(__file__).resolve().parents[3] / "src"


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    monkeypatch.setenv(DATA_VARIABLE, str(folder))
    return folder


def change(path: Path, **fields: object) -> None:
    path.write_text(json.dumps(json.loads(path.read_bytes()) | fields), encoding="utf-8")


def left_by_the_dead(report: Report, **fields: object) -> Path:
    """Write a copy of an ended process."""
    path = recovery.new_path()
    recovery.keep(path, report, Path("/某处/报告.nianbao"), "abc")
    change(path, started="before", **fields)
    return path


def test_a_copy_holds_the_report_and_where_its_file_is(balanced: Report) -> None:
    """JSON of the same codec, plus where the original is and its content hash."""
    path = recovery.new_path()
    recovery.keep(path, balanced, Path("/某处/报告.nianbao"), "abc")
    tree = json.loads(path.read_bytes())
    assert tree["project"] == json.loads(encode(balanced))
    copy = recovery.read(path)
    assert (copy.report, copy.original, copy.digest) == (balanced, Path("/某处/报告.nianbao"), "abc")
    assert datetime.now(UTC) - copy.kept_at < timedelta(seconds=60)
    recovery.keep(path, balanced.with_text("overview.preamble", "新"), None, None)
    copy = recovery.read(path)
    assert (copy.report.text("overview.preamble"), copy.original, copy.digest) == ("新", None, None)
    assert len(list(path.parent.iterdir())) == 1


def test_live_copies_are_not_offered(balanced: Report) -> None:
    """Several windows, each with a copy of its own: only those of processes that have ended are offered."""
    recovery.keep(recovery.new_path(), balanced, None, None)
    assert recovery.left_behind() == ()
    older = left_by_the_dead(balanced, kept_at="2026-01-05T01:00:00Z")
    newer = left_by_the_dead(balanced, kept_at="2026-01-05T02:00:00Z")
    assert recovery.left_behind() == (newer, older)


def test_the_copy_of_a_killed_process_is_offered(balanced: Report) -> None:
    """With a real process."""
    program = (
        "from app.project import recovery; from app.report.model import Cover, new_report; import os\n"
        "recovery.keep(recovery.new_path(), new_report(Cover('某某局')), None, None)\n"
        "assert recovery.left_behind() == ()\n"
        f"os.kill(os.getpid(), {int(KILL)})"
    )
    ended = subprocess.run([sys.executable, "-c", program], env={**os.environ, "PYTHONPATH": str(SOURCE)}, check=False)
    assert ended.returncode in (-KILL, KILL)
    (path,) = recovery.left_behind()
    assert recovery.read(path).report.cover.organisation == "某某局"


def test_copies_of_another_machine_rest_a_day(balanced: Report) -> None:
    """A home folder on the network: whether the other machine's window is still open cannot be known."""
    now = datetime.now(UTC)
    left_by_the_dead(balanced, host="PC-12", kept_at=(now - timedelta(hours=23)).isoformat())
    assert recovery.left_behind() == ()
    rested = left_by_the_dead(balanced, host="PC-12", kept_at=(now - timedelta(hours=25)).isoformat())
    assert recovery.left_behind() == (rested,)


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b"\x80\x04\x95pickle", b'{"recovery_version": 1}'])
def test_what_is_no_copy_is_passed_over(content: bytes, balanced: Report) -> None:
    """Only JSON of our shape is read."""
    found = left_by_the_dead(balanced)
    (found.parent / "1-x.json").write_bytes(content)
    assert recovery.left_behind() == (found,)
    with pytest.raises(ProjectUnreadable, match="恢复副本读不出来"):
        recovery.read(found.parent / "1-x.json")


def test_a_copy_of_a_later_version_waits_for_it(balanced: Report) -> None:
    left_by_the_dead(balanced, recovery_version=2)
    assert recovery.left_behind() == ()


def test_fields_of_later_versions_are_passed_over(balanced: Report) -> None:
    path = left_by_the_dead(balanced, more="x")
    assert recovery.read(path).report == balanced


def test_only_one_window_gets_a_copy(balanced: Report) -> None:
    path = left_by_the_dead(balanced)
    new = recovery.new_path()
    assert recovery.claim(path, new)
    assert not recovery.claim(path, recovery.new_path())
    assert recovery.read(new).report == balanced


def test_no_copy_is_no_fault(data_folder: Path) -> None:
    assert recovery.left_behind() == ()
    assert not data_folder.exists()


def test_a_full_disk_keeps_the_copy_before(disk: object, balanced: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk of the user data folder is full, for real."""
    monkeypatch.setenv(DATA_VARIABLE, str(disk.folder))  # type: ignore[attr-defined]
    path = recovery.new_path()
    recovery.keep(path, balanced, None, None)
    disk.fill()  # type: ignore[attr-defined]
    with pytest.raises(FileNotWritten, match="没有存下恢复副本：磁盘已满"):
        recovery.keep(path, balanced.with_text("overview.preamble", "新"), None, None)
    assert recovery.read(path).report == balanced


def test_very_many_copies_do_not_hold_up_the_start(balanced: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    """Issue 13, A4: 10,000 copies: the newest are read and offered, the others once those are gone."""
    first = left_by_the_dead(balanced)
    data = first.read_bytes()
    os.utime(first, (1, 1))
    for number in range(250):
        path = first.with_name(f"more-{number:03}.json")
        path.write_bytes(data)
        os.utime(path, (1_000_000 + number, 1_000_000 + number))
    read: list[Path] = []
    real = recovery._left_at

    def counted(path: Path) -> datetime | None:
        read.append(path)
        return real(path)

    monkeypatch.setattr(recovery, "_left_at", counted)
    found = recovery.left_behind()
    assert len(found) == len(read) == 100
    assert {path.name for path in found} == {f"more-{number:03}.json" for number in range(150, 250)}
    for path in found:
        path.unlink()
    assert {path.name for path in recovery.left_behind()} == {f"more-{number:03}.json" for number in range(50, 150)}
