"""Local rule packs: a region's deadlines, lengths and required statements, read as data from a TOML file."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, NoReturn

from msgspec import Struct, field

from app.errors import PackInvalid
from app.files import open_regular
from app.form.loader import load_form
from app.patterns import lazy_pattern
from app.report.model import BodyKind

LARGEST: Final = 256 * 1024
_MOST_WORDS: Final = 40
_SENTENCE_END: Final = lazy_pattern(r"[。！？；\n]")
_LONGEST: Final = 100_000
_RULE: Final = lazy_pattern("[a-z-]{1,60}")
_DAY: Final = lazy_pattern(r"(\d{1,2})-(\d{1,2})")


class Length(Struct, frozen=True):
    """Minimum and maximum number of characters of a text; ``None`` is no limit.

    ``place`` is the key of a section, of a part of one, or of the introduction.
    """

    place: str
    most: int | None = None
    least: int | None = None


class Statement(Struct, frozen=True):
    """Statement required in the section of that key, or anywhere: one of the wordings ``any_of``."""

    about: str
    any_of: tuple[str, ...]
    section: str | None = None

    def is_made_in(self, text: str) -> bool:
        """Return whether the text contains one of the wordings."""
        sentences = _SENTENCE_END.split(text)
        return any(_follow(words.split("*"), sentence) for words in self.any_of for sentence in sentences)


class Pack(Struct, frozen=True):
    """Local rule pack; ``deadlines`` are (month, day) in the year after the report's.

    ``left_out`` are the rules that this office has answered often enough; errors are never left out.
    """

    name: str
    source: str = ""
    deadlines: Mapping[BodyKind, tuple[int, int]] = field(default_factory=lambda: MappingProxyType({}))
    lengths: tuple[Length, ...] = ()
    statements: tuple[Statement, ...] = ()
    left_out: frozenset[str] = frozenset()


def load_pack(path: Path) -> Pack:
    """Read the pack in a file.

    Raises:
        PackInvalid: the file is unreadable or has entries that cannot be checked; the message names the place.
    """
    try:
        with open_regular(path) as file:
            data = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        raise PackInvalid(f"本地规则包“{path.name or path}”读不出来，请检查文件名和位置。") from error
    return parse_pack(data, path.name)


def parse_pack(data: bytes, name: str) -> Pack:
    """Parse a pack; ``name`` is the file's name in messages.

    Raises:
        PackInvalid: the data is no pack; the message names the place and the remedy.
    """
    import tomllib  # noqa: PLC0415 - imported late: keeps start-up fast

    reader = _PackReader(name)
    if len(data) > LARGEST:
        reader.refuse("太大", "请确认选对了文件")
    try:
        tree = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        reader.refuse("不是 UTF-8 编码", "请用记事本另存为 UTF-8")
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = re.search(r"line (\d+)", str(error))
        reader.refuse(f"第 {found.group(1)} 行写法不对" if found else "写法不对", "请对照样例改正")
    return reader.pack(tree)


def _follow(pieces: list[str], sentence: str) -> bool:
    """Return whether the pieces occur in the sentence in this order; the first match of each is enough."""
    place = 0
    for piece in pieces:
        found = sentence.find(piece, place)
        if found < 0:
            return False
        place = found + len(piece)
    return True


class _PackReader:
    """Parser of one file's tree; anything unknown raises ``PackInvalid`` with one sentence."""

    def __init__(self, name: str) -> None:
        self._name = name
        form = load_form()
        self._sections = {section.numeral: section for section in form.sections}
        self._introduction = form.introduction

    def refuse(self, what: str, advice: str) -> NoReturn:
        """Raise ``PackInvalid`` with one sentence."""
        raise PackInvalid(f"本地规则包“{self._name}”{what}，没有使用；{advice}。")

    def pack(self, tree: dict[str, Any]) -> Pack:
        """Parse the tree of a whole file."""
        self._only(tree, "开头", "name", "source", "left_out", "deadline", "length", "statement")
        return Pack(
            name=self._text(tree, "开头", "name"),
            source=self._text(tree, "开头", "source") if "source" in tree else "",
            left_out=self._left_out(tree.get("left_out", [])),
            deadlines=MappingProxyType(self._deadlines(tree.get("deadline", {}))),
            lengths=tuple(self._length(item, where) for item, where in self._items(tree, "length")),
            statements=tuple(self._statement(item, where) for item, where in self._items(tree, "statement")),
        )

    def _left_out(self, entry: Any) -> frozenset[str]:
        known = isinstance(entry, list) and all(isinstance(name, str) and _RULE.fullmatch(name) for name in entry)
        if not known:
            self.refuse("的 left_out 写法不对", '请写成 left_out = ["outlier"]，名称见 nianbao rules')
        return frozenset(entry)

    def _deadlines(self, entry: Any) -> dict[BodyKind, tuple[int, int]]:
        where = "的 deadline"
        if not isinstance(entry, dict):
            self.refuse(f"{where} 不是一节", "请写成 [deadline]，下面每行一个类别")
        self._only(entry, where, *(kind.value for kind in BodyKind))
        found: dict[BodyKind, tuple[int, int]] = {}
        for key, value in entry.items():
            day = _DAY.fullmatch(value) if isinstance(value, str) else None
            month_and_day = (int(day.group(1)), int(day.group(2))) if day else (0, 0)
            try:
                date(2027, *month_and_day)
            except ValueError:
                self.refuse(f"{where} 中“{key}”不是日期", '请写成 "01-20" 这样的月和日')
            found[BodyKind(key)] = month_and_day
        return found

    def _length(self, item: dict[str, Any], where: str) -> Length:
        self._only(item, where, "section", "part", "most", "least")
        most, least = (self._count(item, where, key) for key in ("most", "least"))
        if most is None and least is None:
            self.refuse(f"{where}没有写 most 或 least", "请写明最多或最少多少字")
        if most is not None and least is not None and least > most:
            self.refuse(f"{where}的 least 比 most 大", "请改正")
        return Length(self._place(item, where), most, least)

    def _place(self, item: dict[str, Any], where: str) -> str:
        if item.get("section") == self._introduction.label and "part" not in item:
            return self._introduction.key
        section = self._section(item, where)
        if section is None:
            self.refuse(f"{where}没有写 section", '请写明是哪一部分，例如 section = "一"')
        label = item.get("part")
        if label is None:
            return str(section)
        keys = {part.label: part.key for part in self._sections[item["section"]].parts if not part.repeated}
        if label not in keys:
            self.refuse(f"{where}的 part“{str(label)[:20]}”不是这一部分的一项", f"可以写 {'、'.join(keys)}")
        return f"{section}.{keys[label]}"

    def _statement(self, item: dict[str, Any], where: str) -> Statement:
        self._only(item, where, "about", "section", "any")
        wordings = item.get("any")
        if not isinstance(wordings, list) or not wordings:
            self.refuse(f"{where}没有写 any", '请列出至少一种说法，例如 any = ["培训"]')
        for words in wordings:
            bare = words.replace("*", "").strip() if isinstance(words, str) else ""
            if not bare or len(words) > _MOST_WORDS or words != words.strip("* ") or words.count("*") > 3:
                self.refuse(
                    f"{where}的说法“{str(words)[:_MOST_WORDS]}”不能用",
                    f"请写 1 到 {_MOST_WORDS} 个字，中间最多三个 *，* 不放在开头或末尾",
                )
        return Statement(self._text(item, where, "about"), tuple(wordings), self._section(item, where))

    def _section(self, item: dict[str, Any], where: str) -> str | None:
        numeral = item.get("section")
        if numeral is None:
            return None
        section = self._sections.get(numeral) if isinstance(numeral, str) else None
        if section is None or not section.parts:
            self.refuse(f"{where}的 section“{str(numeral)[:20]}”不是有文字的部分", "请写一、五或六")
        return section.key

    def _items(self, tree: dict[str, Any], key: str) -> list[tuple[dict[str, Any], str]]:
        entry = tree.get(key, [])
        if not isinstance(entry, list) or not all(isinstance(item, dict) for item in entry):
            self.refuse(f"的 {key} 写法不对", f"请写成 [[{key}]]，每条一节")
        return [(item, f"的第 {number} 个 {key} ") for number, item in enumerate(entry, 1)]

    def _only(self, entry: dict[str, Any], where: str, *known: str) -> None:
        for key in entry:
            if key not in known:
                place = where.strip()
                self.refuse(f"{place}有不认识的“{key[:40]}”", f"这里只能写 {'、'.join(known)}")

    def _text(self, entry: dict[str, Any], where: str, key: str) -> str:
        value = entry.get(key)
        if not isinstance(value, str) or not value.strip() or len(value) > 80 or "\n" in value:
            self.refuse(f"{where.strip()}的 {key} 没有写或不是一行文字", f'请写成 {key} = "…"，最多 80 字')
        return str(value).strip()

    def _count(self, entry: dict[str, Any], where: str, key: str) -> int | None:
        value = entry.get(key)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or not 0 < value <= _LONGEST:
            self.refuse(f"{where}的 {key} 不是字数", f"请写 1 到 {_LONGEST} 的整数")
        return int(value)
