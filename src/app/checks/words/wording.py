"""Wording lists of the text rules: those in ``resources/wording/`` and the user's own file."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Final

from app.errors import ResourceMissing
from app.files import open_regular
from app.resources import resource_path

OWN_VARIABLE: Final = "NIANBAO_WORDING"
"""Environment variable that names the user's own file."""

NAMES: Final = MappingProxyType(
    {
        "slips": "slips",
        "错别字": "slips",
        "placeholders": "placeholders",
        "占位文字": "placeholders",
        "secrecy": "secrecy",
        "密级标志": "secrecy",
        "topics": "topics",
        "内容": "topics",
    }
)
"""Lists that the user's file may extend, by the heading in it: ``[错别字]`` or ``[slips]``."""
_LARGEST: Final = 1_000_000

STARTER: Final = """# 自己的词表：一行一条，以 # 开头的行是说明，不起作用。改好保存，下次核对就用上。
# 错别字：错的和对的之间用箭头隔开，例如：
# 清和县→清河县
[错别字]

# 不该留在报告里的占位文字，例如：
# （由办公室填写）
[占位文字]

# 密级或内部标志，例如：
# 内部传阅
[密级标志]
"""
"""Initial content of a user's file."""


@dataclass(frozen=True, slots=True)
class Slip:
    """Known slip and its correction; words in ``right`` contain the slip but are correct."""

    wrong: str
    correct: str
    right: tuple[str, ...] = ()


@dataclass(frozen=True)
class Wording:
    """Lists as the rules read them: the bundled entries, then the user's."""

    own: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))

    def entries(self, name: str) -> tuple[str, ...]:
        """Return the entries of one list.

        Raises:
            ResourceMissing: there is no such list.
        """
        return wording_list(name) + self.own.get(name, ())

    def slips(self) -> tuple[Slip, ...]:
        """Return the known slips; entries without a correction are omitted."""
        return tuple(slip for line in self.entries("slips") if (slip := _slip(line)) is not None)

    def groups(self, name: str) -> dict[str, tuple[str, ...]]:
        """Return a list of the form ``key``, tab, words separated by blanks; lines of the same key are merged."""
        return word_groups(self.entries(name))


@cache
def wording_list(name: str) -> tuple[str, ...]:
    """Return the bundled entries of one list in file order; blank lines and lines that start with ``#`` are comments.

    Raises:
        ResourceMissing: there is no such list.
    """
    return _entries(resource_path(f"wording/{name}.txt").read_text(encoding="utf-8"))


@cache
def expression(key: str) -> re.Pattern[str]:
    """Return the pattern of any of the listed expressions of one key."""
    return re.compile("|".join(_expressions()[key]))


@cache
def _expressions() -> dict[str, tuple[str, ...]]:
    return word_groups(wording_list("expressions"))


def word_groups(entries: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Return entries of the form ``key``, tab, words separated by blanks, by key."""
    groups: dict[str, tuple[str, ...]] = {}
    for line in entries:
        key, _, words = line.partition("\t")
        groups[key] = groups.get(key, ()) + tuple(words.split())
    return groups


def wording(own: Path | None = None) -> Wording:
    """Return the lists extended by the user's file: ``own``, else the file named in the environment, else none.

    Raises:
        ResourceMissing: the user's file cannot be read.
    """
    named = os.environ.get(OWN_VARIABLE)
    path = own or (Path(named) if named else None)
    return _BUNDLED if path is None else Wording(_read_own(path))


def parse_own(text: str) -> dict[str, tuple[str, ...]]:
    """Parse a user's file: under ``[错别字]`` a slip and its correction per line, else an entry per line."""
    found: dict[str, tuple[str, ...]] = {}
    name: str | None = "slips"
    for line in _entries(text):
        heading = re.fullmatch(r"[\[【](.{1,20})[\]】]", line)
        if heading:
            name = NAMES.get(heading.group(1).strip())
        elif name is not None:
            found[name] = (*found.get(name, ()), line)
    return found


def _read_own(path: Path) -> dict[str, tuple[str, ...]]:
    try:
        with open_regular(path) as file:
            data = file.read(_LARGEST)
    except (OSError, ValueError) as error:
        raise ResourceMissing(f"自备的用语表“{path.name}”读不出来，请检查文件名和位置。") from error
    try:
        return parse_own(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return parse_own(data.decode("gb18030", errors="replace"))  # encoding of Windows Notepad for decades


def _entries(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


def _slip(line: str) -> Slip | None:
    wrong, correct, *rest = [field.strip() for field in re.split(r"\t|→|=>|＝", line)] + ["", ""]
    return Slip(wrong, correct, tuple(rest[0].split())) if wrong and correct else None


_BUNDLED: Final = Wording()
