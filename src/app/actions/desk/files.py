"""Open and save desk files, as safe as project files: atomic, locked, with earlier versions."""

import errno
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from app.actions import keeping
from app.desk import codec
from app.desk.model import Desk
from app.errors import DeskUnreadable, FileNotWritten
from app.files import atomic_write, content_hash, open_regular
from app.holders import holder_of

SUFFIX = codec.SUFFIX
DeskEncoder = codec.DeskEncoder


@dataclass(frozen=True, slots=True)
class LoadedDesk:
    """Desk from disk; ``digest`` is the file's content hash."""

    desk: Desk
    digest: str


def open_desk(path: Path) -> LoadedDesk:
    """Read a desk file.

    Raises:
        DeskUnreadable: it cannot be read or is no desk file; nothing was changed.
    """
    try:
        with open_regular(path) as file:
            data = file.read(codec.LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        raise DeskUnreadable(_why_not_read(path.name or str(path), error)) from error
    return LoadedDesk(codec.decode(data, path.name), content_hash(data))


def save_desk(
    desk: Desk,
    path: Path,
    known: str | None = None,
    encoder: DeskEncoder | None = None,
    *,
    keeps_earlier: bool = True,
) -> tuple[str, str]:
    """Write the desk file and keep what it replaces as an earlier version.

    The result is the file's content hash, and a sentence on what else there is to know, if anything.

    Args:
        desk: what to write.
        path: where.
        known: the content hash that the file had when it was read; ``None`` if it may be replaced with any content.
        encoder: the one that wrote this desk before, which encodes only what changed since.
        keeps_earlier: false for one more write in the course of a reading, which is no version of its own.

    Raises:
        ProjectChanged: the file is not the one that is ``known``; nothing was written.
        FileNotWritten: the reason; the old file is untouched.
    """
    try:
        data = (encoder or DeskEncoder()).encode(desk)
    except ValueError as error:
        reason = "存下来以后会打不开"
        raise FileNotWritten(f"没有写入“{path.name}”：{reason}。原来的文件没有改动。", reason) from error

    def write() -> str:
        atomic_write(path, data)
        return content_hash(data)

    return keeping.keeping_earlier(path, write, known, keeping.VERSIONS if keeps_earlier else 0)


def reserved(path: Path) -> AbstractContextManager[None]:
    """Hold the lock of a desk file while a command changes it.

    Raises:
        ProjectInUse: somebody has it open; nothing was written.
    """
    return keeping.reserved(path)


def _why_not_read(name: str, error: OSError | ValueError) -> str:
    number = error.errno if isinstance(error, OSError) else None
    if number == errno.ENOENT:
        return f"找不到“{name}”，请检查文件名和所在的文件夹。"
    if number in (errno.EISDIR, errno.ENXIO):
        return f"“{name}”不是普通文件，请选择一个 {SUFFIX} 文件。"
    if holder := holder_of(error):
        return f"无法读取“{name}”，它正被“{holder}”打开，请关闭它后重试。"
    return f"无法读取“{name}”，请检查它是否被别的程序占用、是否有权限。"
