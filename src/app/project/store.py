"""Loading and saving of project files, with detection of changes on disk."""

import errno
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.errors import ProjectUnreadable
from app.files import atomic_write, content_hash, open_regular
from app.holders import holder_of
from app.project.codec import decode, encode, prove
from app.project.limits import LARGEST_FILE
from app.report.model import Report

SUFFIX: Final = ".nianbao"


@dataclass(frozen=True, slots=True)
class Loaded:
    """Report from disk; ``digest`` is the file's content hash.

    ``dropped`` is the number of characters dropped from it, ``unbound`` that of bindings that do not fit its tables.
    """

    report: Report
    digest: str
    dropped: int
    unbound: int = 0

    @property
    def notice(self) -> str:
        """Return the notice about what was dropped; empty if nothing was."""
        characters = f"文件中有 {self.dropped} 个文档里不能出现的字符，已经去掉。" if self.dropped else ""
        bindings = f"文字里有 {self.unbound} 个绑定的数和表格对不上，已经改成普通文字，请核对。" if self.unbound else ""
        return characters + bindings


def load(path: Path) -> Loaded:
    """Read a project file.

    Raises:
        ProjectUnreadable: it cannot be read or is no project file; nothing was changed.
    """
    data = read_bytes(path)
    decoded = decode(data, path.name)
    return Loaded(decoded.report, content_hash(data), decoded.dropped, decoded.unbound)


def save(path: Path, report: Report) -> str:
    """Write a project file atomically and return its content hash.

    Raises:
        FileNotWritten: the reason; the old file is untouched.
    """
    data = encode(report)
    prove(data, path.name)
    atomic_write(path, data)
    return content_hash(data)


def read_bytes(path: Path) -> bytes:
    """Return the bytes of a project file.

    Raises:
        ProjectUnreadable: there is none, or it cannot be read.
    """
    name = path.name or str(path)
    try:
        with open_regular(path) as file:
            return file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        number = error.errno if isinstance(error, OSError) else None
        if number == errno.ENOENT:
            raise ProjectUnreadable(f"找不到“{name}”，请检查文件名和所在的文件夹。") from error
        if number == errno.EISDIR or os.path.isdir(path):  # noqa: PTH112 - never fails, unlike Path.is_dir
            raise ProjectUnreadable(f"“{name}”是文件夹，请选择一个 {SUFFIX} 文件。") from error
        if number == errno.ENXIO:
            raise ProjectUnreadable(f"“{name}”不是普通文件，请选择一个 {SUFFIX} 文件。") from error
        if holder := holder_of(error):
            raise ProjectUnreadable(f"无法读取“{name}”，它正被“{holder}”打开，请关闭它后重试。") from error
        raise ProjectUnreadable(f"无法读取“{name}”，请检查它是否被别的程序占用、是否有权限。") from error
