"""Recovery copies: the report being edited, kept in the user data folder until it is saved.

A copy is JSON: its owner, path and content hash of the report's file, and the report in the project file's format.
Each window has its own copy; that of an ended process is offered at the next start.
"""

import contextlib
import os
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated, Final

import msgspec

from app.errors import FileNotWritten, ProjectUnreadable
from app.files import atomic_write, make_private, open_regular, remove_leftovers, why
from app.places import data_folder, path_from_text, path_to_text
from app.project.codec import decode, encode
from app.project.lock_owner import Owner, this_process
from app.report.model import Report

SUFFIX: Final = ".json"
_VERSION: Final = 1
_MOST_OFFERED: Final = 100
_FOREIGN_REST: Final = timedelta(days=1)
"""Minimum age of another machine's copy (home folder on the network) before it is offered."""


class CopyFile(msgspec.Struct):
    """Shape of a copy; fields of later versions are ignored."""

    recovery_version: int
    kept_at: Annotated[datetime, msgspec.Meta(tz=True)]
    original: str | None
    digest: str | None
    host: str
    user: str
    process: int
    started: str
    project: msgspec.Raw


@dataclass(frozen=True, slots=True)
class RecoveryCopy:
    """Copy that was found: the report, its time (local), and its file with that file's content hash."""

    path: Path
    report: Report
    kept_at: datetime
    original: Path | None
    digest: str | None


@dataclass(frozen=True, slots=True)
class Recoverable:
    """Copy to offer: the report it continues, the differences in words, and notices about the file."""

    copy: RecoveryCopy
    base: Report
    differs: str
    note: str


def folder() -> Path:
    """Return the folder of the copies."""
    return data_folder() / "recovery"


def new_path() -> Path:
    """Return a path for the copy of a new window."""
    return folder() / f"{os.getpid()}-{os.urandom(4).hex()}{SUFFIX}"


def keep(path: Path, report: Report, original: Path | None, digest: str | None) -> None:
    """Write a copy.

    Raises:
        FileNotWritten: the reason; the copy before is untouched.
    """
    me = this_process()
    file = CopyFile(
        recovery_version=_VERSION,
        kept_at=datetime.now(UTC),
        original=None if original is None else path_to_text(original),
        digest=digest,
        host=me.host,
        user=me.user,
        process=me.process,
        started=me.started,
        project=msgspec.Raw(encode(report)),
    )
    try:
        make_private(path.parent)
        atomic_write(path, msgspec.json.encode(file))
    except (OSError, FileNotWritten) as error:
        reason = error.reason if isinstance(error, FileNotWritten) else why(error)
        raise FileNotWritten(f"没有存下恢复副本：{reason}。", reason) from error


def left_behind() -> tuple[Path, ...]:
    """Return the copies of ended processes, newest first; unreadable ones are skipped.

    Of very many, only the newest are read: the others are returned once those have been restored or discarded.
    """
    remove_leftovers(folder())
    found: list[tuple[datetime, Path]] = []
    for path in sorted(folder().glob(f"*{SUFFIX}"), key=_written_at, reverse=True):
        if (kept_at := _left_at(path)) is not None:
            found.append((kept_at, path))
            if len(found) == _MOST_OFFERED:
                break
    return tuple(path for _, path in sorted(found, reverse=True))


def _written_at(path: Path) -> float:
    with contextlib.suppress(OSError):  # removed meanwhile
        return path.stat().st_mtime
    return 0.0


def read(path: Path) -> RecoveryCopy:
    """Return a copy with its report.

    Raises:
        ProjectUnreadable: it cannot be read; nothing was changed.
    """
    file = _read(path)
    if file is None:
        raise ProjectUnreadable("恢复副本读不出来，没有恢复；请改用“文件”菜单里的“更早的版本”。")
    report = decode(bytes(file.project), "恢复副本", limited=False).report
    original = path_from_text(file.original) if file.original else None
    return RecoveryCopy(path, report, file.kept_at.astimezone(), original, file.digest)


def claim(path: Path, new: Path) -> bool:
    """Take over a copy of an ended process; return false if another window was quicker.

    Raises:
        FileNotWritten: it cannot be renamed.
    """
    try:
        path.rename(new)
    except FileNotFoundError:
        return False
    except OSError as error:
        raise FileNotWritten(f"没有恢复，恢复副本动不了：{why(error)}。", why(error)) from error
    return True


def _left_at(path: Path) -> datetime | None:
    """Return the time of a copy whose owner has ended, else ``None``."""
    file = _read(path)
    if file is None or file.recovery_version > _VERSION:
        return None
    owner = Owner(file.host, file.user, file.process, file.started)
    rests = datetime.now(UTC) - file.kept_at > _FOREIGN_REST
    return file.kept_at if owner.is_gone or (not owner.is_local and rests) else None


def _read(path: Path) -> CopyFile | None:
    """Return a copy; ``None`` for a file that is not one, so that it never hides the others."""
    try:
        with open_regular(path) as source:
            file = msgspec.json.decode(source.read(), type=CopyFile)
        file.kept_at.astimezone()  # fails for dates before the first year in local time
    except (OSError, ValueError, OverflowError, RecursionError):  # msgspec's errors are ValueErrors
        return None
    return file
