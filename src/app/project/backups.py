"""Earlier versions: what a save replaces is kept, dated, in the user data folder."""

import contextlib
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from app.errors import FileNotWritten
from app.files import atomic_write, content_hash, remove_leftovers, why
from app.places import data_folder
from app.project import store
from app.report.model import Report

COUNT: Final = 20
"""How many earlier versions of a file are kept if nobody says otherwise."""
_DIGITS: Final = 16


@dataclass(frozen=True, slots=True)
class Version:
    """One earlier version; ``saved_at`` is when it had been saved, in local time."""

    path: Path
    saved_at: datetime
    size: int


def keep(project: Path, data: bytes, count: int = COUNT) -> None:
    """Keep what stands in a project file, before a save replaces it; contents kept already are only renewed.

    Raises:
        FileNotWritten: the reason; what was kept before is untouched.
    """
    folder = folder_of(project)
    digest = content_hash(data)[:_DIGITS]
    new = folder / f"{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}-{digest}{store.SUFFIX}"
    kept = _kept(folder)
    same = [path for path in kept if path.stem.endswith(f"-{digest}")]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if same:
            same[-1].replace(new)
        else:
            atomic_write(new, data)
        _date_as(new, project)
        remove_leftovers(folder)
        for path in [path for path in _kept(folder) if path != new][: -(max(count, 1) - 1) or None]:
            path.unlink(missing_ok=True)
    except (OSError, FileNotWritten) as error:
        reason = error.reason if isinstance(error, FileNotWritten) else why(error)
        raise FileNotWritten(f"没有留下更早的版本：{reason}。", reason) from error


def versions(project: Path) -> tuple[Version, ...]:
    """The earlier versions of a file, the newest first."""
    found: list[Version] = []
    for path in reversed(_kept(folder_of(project))):
        with contextlib.suppress(FileNotFoundError):  # another window removed it this moment
            stat = path.stat()
            found.append(Version(path, datetime.fromtimestamp(stat.st_mtime, UTC).astimezone(), stat.st_size))
    return tuple(found)


def read(version: Version) -> Report:
    """The report of an earlier version.

    Raises:
        ProjectUnreadable: it cannot be opened; nothing was changed.
    """
    return store.load(version.path).report


def folder_of(project: Path) -> Path:
    """Where the earlier versions of a file stand: a readable name, and what tells files of the same name apart."""
    target = os.path.normcase(os.path.realpath(project))
    stem = "".join(char if char.isalnum() else "_" for char in project.stem)[:20]
    return data_folder() / "backups" / f"{stem}-{content_hash(os.fsencode(target))[:12]}"


def _kept(folder: Path) -> list[Path]:
    """What is kept, in the order in which it was replaced."""
    return sorted(folder.glob(f"*Z-*{store.SUFFIX}"))


def _date_as(new: Path, project: Path) -> None:
    with contextlib.suppress(OSError):  # the date says only when it had been saved
        stat = project.stat()
        os.utime(new, ns=(stat.st_atime_ns, stat.st_mtime_ns))
