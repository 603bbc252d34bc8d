"""Issue 3, Never lost: a lock (host, user, process; a dead local owner yields) that identifies the owner."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from systems import KILL, needs_links

from app.errors import ProjectInUse
from app.project import lock
from app.project.lock import lock_path, take
from app.project.lock_owner import Owner, this_process

SOURCE = Path(__file__).resolve().parents[3] / "src"
HOLDER = """
import sys
from pathlib import Path
from app.errors import ProjectInUse
from app.project.lock import take
try:
    held = take(Path(sys.argv[1]))
    print("none" if held is None else "held", flush=True)
except ProjectInUse as error:
    print("in use", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    path = tmp_path / "某局 2025.nianbao"
    path.write_bytes(b"{}")
    return path


@pytest.fixture
def start() -> Iterator[Callable[..., "subprocess.Popen[str]"]]:
    """Start processes that take the lock and wait."""
    running: list[subprocess.Popen[str]] = []

    def begin(*arguments: str, program: str = HOLDER) -> "subprocess.Popen[str]":
        process = subprocess.Popen(
            [sys.executable, "-c", program, *arguments],
            env={**os.environ, "PYTHONPATH": str(SOURCE), "PYTHONIOENCODING": "utf-8"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        running.append(process)
        return process

    yield begin
    for process in running:
        process.kill()
        process.communicate()


def output_of(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def write_lock(project: Path, owner: Owner, **more: str) -> Path:
    place = lock_path(project)
    place.write_text(json.dumps({**owner._asdict(), "since": "2026-01-05T14:03:00+08:00", "token": "t", **more}))
    return place


def test_a_lock_names_its_owner_and_goes_with_it(project: Path) -> None:
    held = take(project)
    assert held is not None
    assert held.place.name == ".~lock.某局 2025.nianbao#"
    content = json.loads(held.place.read_text(encoding="utf-8"))
    assert content["process"] == os.getpid()
    assert content["host"]
    assert content["started"]
    held.release()
    assert [path.name for path in project.parent.iterdir()] == [project.name]
    held.release()  # twice does no harm


def test_a_second_window_gets_the_name_of_the_owner(
    project: Path, start: Callable[..., "subprocess.Popen[str]"]
) -> None:
    """A second real process has the file; killed, it yields."""
    other = start(str(project))
    assert output_of(other) == "held"
    with pytest.raises(ProjectInUse, match=r"“某局 2025\.nianbao”已在本机的另一个窗口中打开。") as refused:
        take(project)
    assert str(refused.value).startswith("从 ")
    other.kill()
    other.wait()
    assert lock_path(project).exists(), "nobody tidied up"
    held = take(project)
    assert held is not None
    held.release()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps an ended process until its starter looks")
def test_an_ended_owner_that_nobody_took_notice_of_yields(
    project: Path, start: Callable[..., "subprocess.Popen[str]"]
) -> None:
    """A launcher that never waits for its child leaves a zombie."""
    other = start(str(project))
    assert output_of(other) == "held"
    os.kill(other.pid, KILL)  # and not waited for
    os.waitid(os.P_PID, other.pid, os.WEXITED | os.WNOWAIT)
    held = take(project)
    assert held is not None
    held.release()


def test_a_process_that_ends_in_order_gives_everything_free(
    project: Path, start: Callable[..., "subprocess.Popen[str]"]
) -> None:
    """In any way that its windows closed."""
    other = start(str(project))
    assert output_of(other) == "held"
    other.communicate()
    assert not lock_path(project).exists()


def test_another_window_of_this_process_is_another_window(project: Path) -> None:
    held = take(project)
    with pytest.raises(ProjectInUse):
        take(project)
    assert held is not None
    held.release()


def test_a_lock_of_ours_that_could_not_be_removed_yields(project: Path) -> None:
    """The disk was read-only for a while."""
    held = take(project)
    assert held is not None
    data = held.place.read_bytes()
    held.release()
    held.place.write_bytes(data)
    again = take(project)
    assert again is not None
    again.release()


def test_another_process_with_the_old_number_is_not_the_owner(
    project: Path, start: Callable[..., "subprocess.Popen[str]"]
) -> None:
    """A dead local owner yields: its number may have been given to another process since."""
    me = this_process()
    write_lock(project, Owner(me.host, me.user, me.process, "another start"))
    held = take(project)
    assert held is not None
    held.release()
    alive = start(program="input()").pid
    write_lock(project, Owner(me.host, me.user, alive, ""))  # a system that does not provide the start time
    with pytest.raises(ProjectInUse):
        take(project)


def test_another_machine_keeps_its_lock(project: Path) -> None:
    """Nothing is known of another machine's processes."""
    place = write_lock(project, Owner("PC-12", "wang", 99_999_999, "x"), since="2026-01-05T14:03:00")
    with pytest.raises(ProjectInUse) as refused:
        take(project)
    assert str(refused.value) == "从 2026 年 1 月 5 日 14:03 起，“某局 2025.nianbao”正由“wang”在电脑“PC-12”上编辑。"
    assert place.exists()
    write_lock(project, Owner("PC-12", "", 1, ""), since="")
    with pytest.raises(ProjectInUse, match=r"^“某局 2025\.nianbao”正由另一位用户在电脑“PC-12”上编辑。$"):
        take(project)


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff\xfe", b'{"host": "x"}', b'{"process": "no number"}'])
def test_what_is_no_lock_yields(project: Path, content: bytes) -> None:
    """The power failed while a lock was written."""
    place = lock_path(project)
    place.write_bytes(content)
    os.utime(place, (0, 0))
    held = take(project)
    assert held is not None
    assert [path for path in project.parent.iterdir() if path not in (project, place)] == []


def test_a_lock_that_is_being_written_is_waited_for(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = lock_path(project)
    place.write_bytes(b"")
    monkeypatch.setattr(lock.time, "sleep", lambda _seconds: write_lock(project, Owner("PC-12", "wang", 1, "")))
    with pytest.raises(ProjectInUse, match="PC-12"):
        take(project)


def test_only_one_gets_a_dead_lock(tmp_path: Path, start: Callable[..., "subprocess.Popen[str]"]) -> None:
    """Windows that are opened at the same moment after a crash: never two owners."""
    rounds, racers = 60, 4
    me = this_process()
    for number in range(rounds):
        write_lock(tmp_path / f"{number}.nianbao", Owner(me.host, me.user, me.process, "dead"))
    program = f"""
import sys, time
from pathlib import Path
from app.errors import ProjectInUse
from app.project.lock import take
print("ready", flush=True)
sys.stdin.readline()
won = []
for number in range({rounds}):
    try:
        won += [number] if take(Path(sys.argv[1]) / f"{{number}}.nianbao") else []
    except ProjectInUse:
        pass
print(*won, flush=True)
sys.stdin.read()
"""
    processes = [start(str(tmp_path), program=program) for _ in range(racers)]
    assert [output_of(process) for process in processes] == ["ready"] * racers
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    won = [int(number) for process in processes for number in output_of(process).split()]
    assert sorted(won) == list(range(rounds))
    assert len(list(tmp_path.iterdir())) == rounds, "nothing is left aside"


class Clock:
    """The module of time with a clock that only sleep advances."""

    now = 0.0

    def __getattr__(self, name: str) -> object:
        return getattr(time, name)

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


@pytest.mark.parametrize(("refusals", "is_locked"), [(100, True), (1000, False)])
def test_imitated_windows_forbids_what_another_window_does_just_now(
    project: Path, monkeypatch: pytest.MonkeyPatch, refusals: int, is_locked: bool
) -> None:
    """Issue 14, 3: a lock that is being read cannot be removed there, nor made; both would have gone on without one."""

    class Windows:
        name = "nt"

        def __init__(self) -> None:
            self.refused = 0

        def __getattr__(self, name: str) -> object:
            return getattr(os, name)

        def open(self, *arguments: object) -> int:
            self.refused += 1
            if self.refused <= refusals:
                raise PermissionError(13, "imitated")
            return os.open(*arguments)  # type: ignore[arg-type]

    me = this_process()
    write_lock(project, Owner(me.host, me.user, me.process, "dead"))
    monkeypatch.setattr(lock, "os", Windows())
    monkeypatch.setattr(lock, "time", Clock())
    held = take(project)
    assert (held is not None) == is_locked
    if held is not None:
        held.release()


def test_imitated_windows_opens_a_report_in_a_forbidden_folder_at_once(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Issue 13, A4: the window waited for seconds, though nobody held the lock that could not be made."""

    class Windows:
        name = "nt"

        def __getattr__(self, name: str) -> object:
            return getattr(os, name)

        def open(self, *_: object) -> int:
            raise PermissionError(13, "imitated")

    clock = Clock()
    monkeypatch.setattr(lock, "os", Windows())
    monkeypatch.setattr(lock, "time", clock)
    assert take(project) is None
    assert clock.now < 0.5


def test_a_removed_lock_is_taken_however_long_it_took(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half a lock on a server whose clock is ahead is waited for, and removed; then the file opened without one."""
    place = lock_path(project)
    place.write_bytes(b"")
    ahead = time.time() + 60
    os.utime(place, (ahead, ahead))
    monkeypatch.setattr(lock, "time", Clock())
    held = take(project)
    assert held is not None
    held.release()


def test_what_a_killed_writer_left_is_removed(project: Path) -> None:
    """A temporary file that nobody can be writing any more goes with the dead lock; others' stay."""
    me = this_process()
    write_lock(project, Owner(me.host, me.user, me.process, "dead"))
    left, fresh, strange = (project.with_name(name) for name in (".~0123456789ab.tmp", ".~ffffffffffff.tmp", ".~x.tmp"))
    for path in (left, fresh, strange):
        path.write_bytes(b"x")
    for path in (left, strange):
        os.utime(path, (0, 0))
    held = take(project)
    assert [path.exists() for path in (left, fresh, strange)] == [False, True, True]
    assert held is not None
    held.release()


def test_a_lock_taken_over_this_moment_stays(project: Path) -> None:
    """Two windows saw the same dead lock; the slower one must not remove the lock of the quicker one."""
    place = write_lock(project, Owner("PC-12", "wang", 1, ""))
    lock._remove_dead(place, "the token of the dead one")
    with pytest.raises(ProjectInUse, match="PC-12"):
        take(project)
    assert {path.name for path in project.parent.iterdir()} == {project.name, place.name}


def test_a_lock_that_was_replaced_is_not_removed(project: Path) -> None:
    held = take(project)
    assert held is not None
    place = write_lock(project, Owner("PC-12", "wang", 1, ""))
    held.release()
    assert place.exists()


def test_a_folder_that_may_not_be_written(
    start: Callable[..., "subprocess.Popen[str]"], become_nobody: str, tmp_path: Path
) -> None:
    """If the lock cannot be made, opening still works: permissions, tried as a user without root's rights."""
    for folder in (tmp_path, *tmp_path.parents[:2]):
        folder.chmod(0o755)
    process = start(str(tmp_path / "x.nianbao"), program=HOLDER.replace("try:", f"{become_nobody}\ntry:"))
    assert output_of(process) == "none"
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_is_read_only_full_or_gone(disk: object, tmp_path: Path) -> None:
    project = disk.folder / "报告" / "x.nianbao"  # type: ignore[attr-defined]
    project.parent.mkdir()
    held = take(project)
    assert held is not None
    disk.fill()  # type: ignore[attr-defined]
    assert take(project.with_name("y.nianbao")) is None, "a lock that is not whole is none"
    assert [path.name for path in project.parent.iterdir()] == [held.place.name]
    disk.make_read_only()  # type: ignore[attr-defined]
    assert take(project.with_name("y.nianbao")) is None
    with pytest.raises(ProjectInUse):
        take(project)
    held.release()  # cannot be removed, and that is no fault
    disk.unplug()  # type: ignore[attr-defined]
    assert take(project) is None
    held.release()


def test_a_name_that_leaves_no_room_for_the_lock(tmp_path: Path) -> None:
    project = tmp_path / ("报" * 82 + ".nianbao")
    project.write_bytes(b"{}")
    held = take(project)
    assert held is not None
    with pytest.raises(ProjectInUse):
        take(project)
    held.release()


@needs_links
def test_links_lead_to_one_lock(project: Path, tmp_path: Path) -> None:
    folder = tmp_path / "别处"
    folder.mkdir()
    link = folder / "链接.nianbao"
    link.symlink_to(project)
    held = take(link)
    assert held is not None
    assert held.place == lock_path(project)
    with pytest.raises(ProjectInUse):
        take(project)
    held.release()
