"""Atomic writing of files: the old one stays until the new one is complete."""

import contextlib
import errno
import os
import re
import stat
import time
from pathlib import Path
from typing import BinaryIO, Final

from app.errors import FileNotWritten
from app.holders import holder_of
from app.places import LONGEST_PATH, names_device

try:
    from _sha256 import sha256  # type: ignore[import-not-found]  # as `random` does: hashlib maps OpenSSL, 3.5 MiB
except ImportError:  # Python 3.12 and later
    from hashlib import sha256

RETRY_SECONDS: Final = 2.0
"""Seconds of retries for a file that another program holds open (Windows locks open files)."""

_HASHED_AT_ONCE: Final = 1024 * 1024
_REASONS: Final = {
    errno.ENOSPC: "磁盘已满，请清理磁盘或另存到别的位置",
    errno.EDQUOT: "磁盘空间配额已用完，请清理磁盘或另存到别的位置",
    errno.EFBIG: "磁盘放不下这么大的文件，请另存到别的位置",
    errno.EROFS: "这个位置是只读的，请另存到别的位置",
    errno.EACCES: "没有写入权限，或文件正被别的程序打开；请关闭占用它的程序（如 Word、WPS）后重试，或另存到别的位置",
    errno.EPERM: "没有写入权限，或文件正被别的程序打开；请关闭占用它的程序（如 Word、WPS）后重试，或另存到别的位置",
    errno.EBUSY: "文件正被别的程序打开，请关闭占用它的程序（如 Word、WPS）后重试",
    errno.ENOENT: "文件夹不存在或磁盘已拔出，请检查后重试，或另存到别的位置",
    errno.ENOTDIR: "文件夹不存在，请另存到别的位置",
    errno.EISDIR: "同名的文件夹已经存在，请换一个文件名",
    errno.ENAMETOOLONG: "文件名太长，请换一个短一些的文件名",
    errno.EINVAL: "文件名中有系统不允许的字符，请换一个文件名",
    errno.EIO: "磁盘读写出错或已拔出，请检查磁盘，或另存到别的位置",
    errno.ENXIO: "同名的东西不是普通文件，请换一个文件名",
    errno.ENODEV: "磁盘已拔出，请检查后重试，或另存到别的位置",
}
# Windows errors that Python's errno does not distinguish or maps wrongly:
# https://learn.microsoft.com/windows/win32/debug/system-error-codes
_WINDOWS_REASONS: Final = {
    19: _REASONS[errno.EROFS],  # write protected
    21: _REASONS[errno.ENODEV],  # not ready: the stick is out
    32: _REASONS[errno.EBUSY],  # sharing violation
    33: _REASONS[errno.EBUSY],
    39: _REASONS[errno.ENOSPC],
    53: "连不上网络上的文件夹，请检查网络后重试，或另存到别的位置",
    64: "连不上网络上的文件夹，请检查网络后重试，或另存到别的位置",
    67: "连不上网络上的文件夹，请检查网络后重试，或另存到别的位置",
    123: _REASONS[errno.EINVAL],
    206: _REASONS[errno.ENAMETOOLONG],
    1117: _REASONS[errno.EIO],
    1167: _REASONS[errno.ENODEV],
}
_PRIVATE: Final = 0o700
_TEMPORARY: Final = r"\.~[0-9a-f]{12}\.tmp"
_LEFT_SECONDS: Final = RETRY_SECONDS + 3


def content_hash(data: bytes) -> str:
    """Return the hash of a file's bytes, in pieces: other threads run in between."""
    hashed = sha256()
    for start in range(0, len(data), _HASHED_AT_ONCE):
        hashed.update(data[start : start + _HASHED_AT_ONCE])
    digest: str = hashed.hexdigest()
    return digest


def why(error: OSError | ValueError) -> str:
    """Return cause and advice for an error, as the middle of a sentence."""
    if holder := holder_of(error):
        return f"文件正被“{holder}”打开，请关闭它后重试，或另存到别的位置"
    if _is_too_long(error):
        return "文件夹和文件名一共的字数太多，请缩短文件名，或换一个层次少的文件夹"
    number = error.errno if isinstance(error, OSError) else errno.EINVAL
    known = _WINDOWS_REASONS.get(getattr(error, "winerror", None) or 0) or _REASONS.get(number or 0)
    return known or "系统没有允许写入，请换一个位置再试"


def _is_too_long(error: OSError | ValueError) -> bool:
    """Whether Windows found no folder because the path is longer than it accepts."""
    if os.name != "nt" or not isinstance(error, FileNotFoundError):
        return False
    return any(len(str(name)) > LONGEST_PATH for name in (error.filename, error.filename2) if name)


def open_regular(path: Path) -> BinaryIO:
    """Open an ordinary file for reading: never wait for the writer of a pipe, nor read a device.

    A file held open by another program, such as a virus scanner, is retried for ``RETRY_SECONDS``.

    Raises:
        IsADirectoryError: it is a folder.
        OSError: it cannot be opened; ``ENXIO`` if it is a pipe, socket or device.
        ValueError: no file can have this name.
    """
    if names_device(path):
        raise OSError(errno.ENXIO, os.strerror(errno.ENXIO))
    refuse_special(path.stat())  # some devices act when they are opened
    descriptor = _open_held(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        refuse_special(os.fstat(descriptor))  # it may have been replaced meanwhile
    except OSError:
        os.close(descriptor)
        raise
    return os.fdopen(descriptor, "rb")


def _open_held(path: Path, flags: int) -> int:
    deadline = time.monotonic() + RETRY_SECONDS
    while True:
        try:
            return os.open(path, flags)
        except PermissionError:
            if os.name != "nt" or time.monotonic() >= deadline:
                raise  # Windows' C library does not distinguish a held file from a forbidden one
            time.sleep(0.1)


def refuse_special(found: os.stat_result) -> None:
    """Refuse everything but an ordinary file.

    Raises:
        IsADirectoryError: it is a folder.
        OSError: with ``ENXIO``, it is a pipe, socket or device.
    """
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.ENXIO, os.strerror(errno.ENXIO))


def atomic_write(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path``: temporary file in the same folder, fsync, replace.

    A link is followed, so that the file it names is replaced and not the link. A target held open by another
    program is retried for ``RETRY_SECONDS``.

    Raises:
        FileNotWritten: with the reason; the content of ``path`` is untouched and no temporary file remains.
    """
    try:
        target = Path(os.path.realpath(path))
        with contextlib.suppress(FileNotFoundError):
            refuse_special(target.stat())
        temporary = target.with_name(f".~{os.urandom(6).hex()}.tmp")
        try:
            _write_through(temporary, data, target)
            _replace(temporary, target)
        except BaseException:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
            raise
        _sync_folder(target.parent)
    except (OSError, ValueError) as error:
        reason = why(error)
        raise FileNotWritten(f"没有写入“{path.name or path}”：{reason}。原来的文件没有改动。", reason) from error


def make_private(folder: Path) -> None:
    """Make a folder that only its user can open: copies in it may be of files that nobody else can read.

    Raises:
        OSError: it cannot be made.
    """
    if os.name == "nt":  # the user's folders are private already, where administrators left them so
        folder.mkdir(parents=True, exist_ok=True)
        return
    folder.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
    with contextlib.suppress(OSError):  # a file system without modes
        mode = stat.S_IMODE(folder.stat().st_mode)
        if mode & ~_PRIVATE:  # made by an earlier version
            folder.chmod(mode & _PRIVATE)


def remove_leftovers(folder: Path) -> None:
    """Remove the temporary files of killed writers; files that may still be written are kept."""
    try:
        left = [folder / name for name in os.listdir(folder) if re.fullmatch(_TEMPORARY, name)]  # noqa: PTH208
    except OSError:
        return  # nothing depends on it
    for path in left:
        with contextlib.suppress(OSError):  # one that stays does not keep the others
            if time.time() - path.stat().st_mtime > _LEFT_SECONDS:
                path.chmod(stat.S_IWRITE | stat.S_IREAD)  # Windows removes no read-only file
                path.unlink()


def _write_through(path: Path, data: bytes, target: Path) -> None:
    with path.open("xb") as file:
        _keep_mode(target, path)
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _keep_mode(old: Path, new: Path) -> None:
    if os.name == "nt":
        return  # knows only "read-only": such a file is not replaced, and a temporary one could not be removed
    with contextlib.suppress(OSError):  # a file system without modes
        new.chmod(old.stat().st_mode & 0o777)


def _replace(source: Path, target: Path) -> None:
    deadline = time.monotonic() + RETRY_SECONDS
    while True:
        try:
            source.replace(target)
        except PermissionError:
            if os.name != "nt" or time.monotonic() >= deadline or not os.access(target, os.W_OK):
                raise  # on Windows, only "read-only" forbids access here; waiting does not change it
            time.sleep(0.1)
        else:
            return


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return  # Windows cannot open a folder; its replace is journalled
    with contextlib.suppress(OSError):  # some network file systems refuse; the file itself is safe
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
