"""Folders of our own files on this machine, and file names that every system accepts."""

import os
import re
from functools import cache
from pathlib import Path
from typing import Final

from app.patterns import lazy_pattern

DATA_VARIABLE: Final = "NIANBAO_DATA"
"""Environment variable that names another data folder: for tests and for use from a memory stick."""

_BYTES: Final = "bytes:"
"""Start of the text of a path that is not UTF-8; no absolute path starts like this."""
_SURROGATE: Final = lazy_pattern("[\ud800-\udfff]")
_NOT_UTF_8: Final = lazy_pattern("[^/“”：；，。\n]*[\ud800-\udfff][^/“”：；，。\n]*")
"""Part of a path or of a sentence that is not UTF-8, in quotation marks or between slashes."""
_FORBIDDEN: Final = '<>:"/\\|?*'
_DEVICES: Final = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"} | {
    f"{port}{number}" for port in ("COM", "LPT") for number in "0123456789¹²³"
}
# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
_LONGEST_NAME: Final = 255
_LONGEST_PROPOSED: Final = 80
"""Characters: Linux allows 255 bytes, of which a Chinese character takes three."""
LONGEST_PATH: Final = 259


def data_folder() -> Path:
    """Return the folder for recovery copies, earlier versions and logs; it may not exist yet."""
    named = os.environ.get(DATA_VARIABLE)
    return Path(os.path.abspath(named)) if named else _users_folder()  # noqa: PTH100 - works in a folder that is gone


def path_to_text(path: Path) -> str:
    """Return an absolute path as text that JSON can hold, also if its name is not UTF-8 (GBK from an old archive)."""
    text = str(path)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return _BYTES + os.fsencode(path).hex()
    return text


def path_from_text(text: str) -> Path:
    """Return the path of ``path_to_text``."""
    if text.startswith(_BYTES):
        try:
            return Path(os.fsdecode(bytes.fromhex(text.removeprefix(_BYTES))))
        except ValueError:
            pass  # a file name after all
    return Path(text)


def readable(name: str) -> str:
    """Return a name, a path or a sentence with names for showing.

    A name that is not UTF-8 is read as GBK, with □ for what is unknown, each part of a path by itself.
    """
    return _NOT_UTF_8.sub(_as_gbk, name) if _SURROGATE.search(name) else name


def _as_gbk(found: re.Match[str]) -> str:
    try:
        return os.fsencode(found.group()).decode("gb18030")
    except UnicodeError:
        return _SURROGATE.sub("□", found.group())


def default_name(title: str, suffix: str = ".docx") -> str:
    """Return a file name for a report's document: its title, without characters that Windows rejects in names."""
    bare = "".join("_" if char in _FORBIDDEN or ord(char) < 32 else char for char in title).strip(" .")
    return (bare[:_LONGEST_PROPOSED] or "政府信息公开工作年度报告") + suffix


def name_problem(path: Path) -> str | None:
    """Return why a file must not have this name, as one sentence; ``None`` if every system accepts it.

    Projects travel on memory sticks, so the rules of Windows apply everywhere.
    """
    return _wrong_characters(path) or _reserved(path.name) or _too_long(path)


def names_device(path: Path) -> bool:
    """Whether Windows takes a path for a device, which may never answer, and not for a file."""
    return os.name == "nt" and _reserved(path.name) is not None


def _wrong_characters(path: Path) -> str | None:
    name, suffix = path.name, path.suffix
    stem = name[: -len(suffix)] if suffix else name
    found = next((char for char in name if char in _FORBIDDEN or ord(char) < 32 or ord(char) == 127), None)
    if found is not None:
        shown = f"“{found}”" if found in _FORBIDDEN else "看不见的控制字符"
        return f"文件名“{_on_one_line(name)}”中不能有{shown}，请去掉后再存。"
    if not stem.strip(" ."):
        return "文件名是空的，请写一个文件名再存。"
    if stem[-1] in " .":
        return f"文件名“{name}”中，“{suffix}”前面不能是{'空格' if stem[-1] == ' ' else '句点'}，请去掉后再存。"
    return None


def _reserved(name: str) -> str | None:
    device = name.partition(".")[0].strip(" ").upper()
    return f"“{device}”是 Windows 系统保留的名字，不能作文件名，请换一个文件名再存。" if device in _DEVICES else None


def _too_long(path: Path) -> str | None:
    length = len(path.name.encode("utf-16-le", "surrogatepass")) // 2
    if length > _LONGEST_NAME:
        return f"文件名有 {length} 个字，太长了，请缩短到 {_LONGEST_NAME} 个字以内再存。"
    if os.name == "nt" and len(str(path)) > LONGEST_PATH:
        return f"文件夹和文件名一共有 {len(str(path))} 个字，太长了，请缩短文件名，或换一个层次少的文件夹。"
    return None


def _on_one_line(name: str) -> str:
    return "".join(char if char.isprintable() else "□" for char in name)


@cache
def _users_folder() -> Path:
    import platformdirs  # noqa: PLC0415 - takes 10 ms, not needed before the window is shown

    return platformdirs.user_data_path("nianbao", appauthor=False)
