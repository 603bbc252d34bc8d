"""Provide third-party licences and the problem report of a user."""

import locale
import platform
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from app import __version__
from app.files import atomic_write
from app.logs import last_lines
from app.resources import resource_path

LIST_HEADING: Final = "用到的第三方软件"
TEXTS_HEADING: Final = "许可证全文"
_FILE: Final = "THIRD-PARTY.txt"


@dataclass(frozen=True, slots=True)
class ThirdParty:
    """Third-party component."""

    name: str
    version: str
    licence: str
    address: str


def third_party() -> tuple[ThirdParty, ...]:
    """Return every bundled third-party component, by name.

    Raises:
        ResourceMissing: the file that names them is gone.
    """
    lines = licences().partition(f"\n{LIST_HEADING}\n")[2].partition(f"\n{TEXTS_HEADING}\n")[0].splitlines()
    return tuple(ThirdParty(*line.split("\t")) for line in lines if "\t" in line)


def licences() -> str:
    """Return the whole third-party notice: what may be replaced, the list, and the licences.

    Raises:
        ResourceMissing: the file is gone.
    """
    return resource_path(_FILE).read_text(encoding="utf-8")


FILE_NAME: Final = "年报问题反馈.txt"
OWN_WORDS_LINE: Final = 3
"""Line for the user's own words, counted from 0."""
_ASKED: Final = "做了什么，出现了什么（请写在下一行，不要写报告的内容）："
_MOST_CHARACTERS: Final = 60_000


def problem_report(now: datetime, about_window: Iterable[tuple[str, str]] = ()) -> str:
    """Return the problem report for the maintainers; ``about_window`` adds facts known to the window only."""
    where = "安装版" if getattr(sys, "frozen", False) else "从源代码运行"
    facts = [
        ("时间", f"{now:%Y-%m-%d %H:%M}"),
        ("版本", f"年报 {__version__}（{where}）"),
        ("系统", f"{platform.system()} {platform.release()}（{platform.version()}），{platform.machine()}"),
        ("Python", platform.python_version()),
        *about_window,
        ("编码", f"文本 {locale.getpreferredencoding(do_setlocale=False)}，文件名编码 {sys.getfilesystemencoding()}"),
    ]
    lines = ["“年报”问题反馈", "", _ASKED, "", ""]
    lines += [f"{name}：{value}" for name, value in facts]
    lines += ["", "运行记录（只有时间、程序位置和错误的种类）：", last_lines(_MOST_CHARACTERS) or "（没有记录）"]
    return "\n".join(lines) + "\n"


def write(text: str, target: Path) -> None:
    """Write the text that the user has read, and perhaps shortened.

    Raises:
        FileNotWritten: the reason; what was there before is untouched.
    """
    atomic_write(target, text.encode("utf-8-sig", "replace"))
