"""Lock next to a project file, so that two windows do not overwrite each other's work.

The lock is a hidden file ``.~lock.NAME#``. It is created exclusively, names its owner, and lapses when the owner is an
ended process of this machine. Where it cannot be created, as in a read-only folder, the project opens without.
"""

import atexit
import contextlib
import errno
import json
import os
import sys
import time
from datetime import datetime
from pathlib import Path
from typing import Any, Final, NamedTuple

from app.errors import ProjectInUse
from app.files import RETRY_SECONDS, content_hash, open_regular, remove_leftovers
from app.project.lock_owner import Owner, this_process
from app.project.takeover import alone
from app.report.text import clean_line
from app.values import format_day

_TRIES: Final = 20
_BUSY_SECONDS: Final = 0.01
_HALF_WRITTEN_SECONDS: Final = 1.0
_LONGEST_NAME: Final = 240
_HELD: "Final[dict[str, Lock]]" = {}
"""Locks of this process by token; one that was released but could not be removed is not in it."""


class Lock(NamedTuple):
    """Lock held by this process."""

    project: Path
    place: Path
    token: str

    def release(self) -> None:
        """Release the file. A lock that cannot be removed now, as its drive is gone, lapses when the process ends."""
        _HELD.pop(self.token, None)
        with contextlib.suppress(OSError):
            if _read(self.place).get("token") == self.token:
                self.place.unlink()


def take(project: Path) -> Lock | None:
    """Lock a project file; return ``None`` where a lock cannot be created.

    Raises:
        ProjectInUse: another owner has it.
    """
    target = Path(os.path.realpath(project))
    lock = Lock(target, lock_path(target), os.urandom(8).hex())
    deadline = time.monotonic() + RETRY_SECONDS
    tries = _TRIES
    while tries:
        try:
            _create(lock)
        except FileExistsError:
            pass
        except (OSError, ValueError) as error:
            if not _is_busy(error, deadline):
                return None
            if not os.path.lexists(lock.place):
                tries -= 1  # released meanwhile, or nothing may be created in this folder
            time.sleep(_BUSY_SECONDS)
            continue
        else:
            _HELD[lock.token] = lock
            return lock
        try:
            found = _read_whole(lock.place)
            owner = _owner(found)
            if owner is not None and _has(owner, found):
                raise ProjectInUse(_sentence(project.name, owner, found), is_elsewhere=not owner.is_local)
            _remove_dead(lock.place, str(found.get("token", "")))
            remove_leftovers(target.parent)
        except FileNotFoundError:
            pass  # released meanwhile
        except OSError as error:
            if not _is_busy(error, deadline):
                return None
            time.sleep(_BUSY_SECONDS)
            continue
        tries -= 1
    return None


def _is_busy(error: Exception, deadline: float) -> bool:
    """Return whether another window may be reading or removing the lock just now; Windows forbids both then."""
    return os.name == "nt" and isinstance(error, PermissionError) and time.monotonic() < deadline


@atexit.register
def release_all() -> None:
    """Release all locks when the process ends normally, however its windows closed."""
    for lock in list(_HELD.values()):
        lock.release()


def lock_path(target: Path) -> Path:
    """Return the path of a file's lock."""
    name = target.name
    if len(name.encode("utf-8", "surrogatepass")) > _LONGEST_NAME:
        name = content_hash(name.encode("utf-8", "surrogatepass"))[:32]
    return target.with_name(f".~lock.{name}#")


def _create(lock: Lock) -> None:
    since = datetime.now().astimezone().isoformat(timespec="seconds")
    content = {**this_process()._asdict(), "since": since, "token": lock.token}
    data = json.dumps(content, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace")
    descriptor = os.open(lock.place, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), 0o644)
    try:
        is_whole = os.write(descriptor, data) == len(data)
    except OSError:
        is_whole = False
    finally:
        os.close(descriptor)
    if not is_whole:
        with contextlib.suppress(OSError):
            lock.place.unlink()
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    _hide(lock.place)


def _read(place: Path) -> dict[str, Any]:
    """Return the content of a lock; empty if it is no lock of ours."""
    try:
        with open_regular(place) as file:
            found = json.loads(file.read(10_000).decode("utf-8"))
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _read_whole(place: Path) -> dict[str, Any]:
    """Read like ``_read``, but wait for a lock that is being written."""
    deadline = time.monotonic() + _HALF_WRITTEN_SECONDS
    while True:
        found = _read(place)
        if found or time.time() - place.stat().st_mtime > _HALF_WRITTEN_SECONDS or time.monotonic() > deadline:
            return found
        time.sleep(0.02)


def _owner(found: dict[str, Any]) -> Owner | None:
    try:
        return Owner(str(found["host"]), str(found["user"]), int(found["process"]), str(found["started"]))
    except (KeyError, TypeError, ValueError, OverflowError):
        return None


def _has(owner: Owner, found: dict[str, Any]) -> bool:
    """Return whether an owner still has the file, as far as can be known."""
    return found.get("token") in _HELD if owner == this_process() else not owner.is_gone


def _remove_dead(place: Path, seen: str) -> None:
    """Remove a lock, but only the one that was seen: another window may have replaced it meanwhile.

    Only dead locks are removed here, by one process at a time, so the lock examined is the lock removed.
    """
    with alone(place.parent):
        if str(_read_whole(place).get("token", "")) == seen:
            place.unlink()


def take_over(project: Path) -> Lock | None:
    """Lock a project file whose lock is another machine's, after the user said that nobody works there any more.

    Also for a machine that was renamed: its own lock looks like that of another one.

    Raises:
        ProjectInUse: it is in use on this machine.
    """
    target = Path(os.path.realpath(project))
    place = lock_path(target)
    with contextlib.suppress(OSError):  # taken as ever, where it cannot be removed
        found = _read(place)
        owner = _owner(found)
        if owner is not None and not owner.is_local:
            _remove_dead(place, str(found.get("token", "")))
    return take(project)


def _sentence(name: str, owner: Owner, found: dict[str, Any]) -> str:
    try:
        since = datetime.fromisoformat(str(found.get("since"))).astimezone()
        when = f"从 {format_day(since)} {since:%H:%M} 起，"
    except (ValueError, OverflowError):  # a date before the first year in local time
        when = ""
    me = this_process()
    if owner.host == me.host and owner.user == me.user:
        return f"{when}“{name}”已在本机的另一个窗口中打开。"
    who = f"“{_short(owner.user)}”" if owner.user else "另一位用户"
    where = "本机" if owner.host == me.host else f"电脑“{_short(owner.host)}”"
    return f"{when}“{name}”正由{who}在{where}上编辑。"


def _short(name: str) -> str:
    """Return a name from a lock, which can be any text, on one line."""
    return clean_line(name[:60])[0]


def _hide(place: Path) -> None:
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - Windows only; elsewhere the dot hides it

        ctypes.windll.kernel32.SetFileAttributesW(str(place), 2)
