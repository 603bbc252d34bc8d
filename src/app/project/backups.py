"""Earlier versions: what a save replaces is kept, dated, in the user data folder."""

import contextlib
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from app.errors import FileNotWritten
from app.files import atomic_write, content_hash, make_private, remove_leftovers, why
from app.patterns import lazy_pattern
from app.places import data_folder
from app.project import store
from app.report.model import Report

COUNT: Final = 20
"""Default number of earlier versions kept per file."""
_DIGITS: Final = 16
_NAME: Final = lazy_pattern(r"[0-9]{8}T[0-9]{12}Z-")
_STAMP: Final = lazy_pattern(r"[^0-9]")


@dataclass(frozen=True, slots=True)
class Version:
    """Earlier version; ``saved_at`` is the time of its save, in local time."""

    path: Path
    saved_at: datetime


def keep(project: Path, data: bytes, count: int = COUNT) -> None:
    """Keep the content of a project file before a save replaces it; known content is only renewed.

    Raises:
        FileNotWritten: with the reason; earlier versions are untouched.
    """
    folder = folder_of(project)
    digest = content_hash(data)[:_DIGITS]
    kept = _kept(folder)
    new = folder / f"{_next_stamp(kept)}-{digest}{_suffix(project)}"
    same = [path for path in kept if path.stem.endswith(f"-{digest}")]
    try:
        make_private(folder)
        if same:
            same[-1].replace(new)
        else:
            atomic_write(new, data)
        _date_as(new, project)
        remove_leftovers(folder)
        for path in [path for path in _kept(folder) if path != new][: -(max(count, 1) - 1) or None]:
            with contextlib.suppress(OSError):  # held by a virus scanner: the next save removes it
                path.unlink()
    except (OSError, FileNotWritten) as error:
        reason = error.reason if isinstance(error, FileNotWritten) else why(error)
        raise FileNotWritten(f"没有留下更早的版本：{reason}。", reason) from error


def versions(project: Path) -> tuple[Version, ...]:
    """Return the earlier versions of a file, newest first."""
    found: list[Version] = []
    for path in reversed(_kept(folder_of(project))):
        with contextlib.suppress(FileNotFoundError):  # removed by another window meanwhile
            found.append(Version(path, datetime.fromtimestamp(path.stat().st_mtime, UTC).astimezone()))
    return tuple(found)


def read(version: Version) -> Report:
    """Return the report of an earlier version.

    Raises:
        ProjectUnreadable: it cannot be opened; nothing was changed.
    """
    return store.load(version.path).report


def folder_of(project: Path) -> Path:
    """Return the folder of a file's earlier versions: a readable name, made unique by the path."""
    target = os.path.normcase(os.path.realpath(project))
    stem = "".join(char if char.isalnum() else "_" for char in project.stem)[:20]
    return data_folder() / "backups" / f"{stem}-{content_hash(os.fsencode(target))[:12]}"


def _suffix(project: Path) -> str:
    """Return the suffix of a kept version: a desk's own, that of a project file for anything else."""
    return project.suffix if project.suffix.startswith(store.SUFFIX) else store.SUFFIX


def _kept(folder: Path) -> list[Path]:
    """Return the kept files in order of replacement."""
    return sorted(path for path in folder.glob(f"*Z-*{store.SUFFIX}*") if _NAME.match(path.name))


def _next_stamp(kept: list[Path]) -> str:
    """Return a stamp after all kept ones: order is that of keeping, also after a clock that was ahead was put right."""
    now = f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}"
    last = max((int(digits) for path in kept if (digits := _STAMP.sub("", path.stem.partition("Z-")[0]))), default=0)
    stamp = max(int(_STAMP.sub("", now)), last + 1)
    digits = f"{stamp:020d}"
    return f"{digits[:8]}T{digits[8:]}Z"


def _date_as(new: Path, project: Path) -> None:
    with contextlib.suppress(OSError):  # the date only tells when it was saved
        stat = project.stat()
        os.utime(new, ns=(stat.st_atime_ns, stat.st_mtime_ns))
