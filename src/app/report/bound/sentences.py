"""Sentences written from the tables: wordings as data, only what is not zero, every number bound."""

import os
import re
from functools import cache
from pathlib import Path
from typing import Any, Final, NoReturn

from msgspec import Struct

from app.errors import SentencesInvalid
from app.files import open_regular
from app.form.loader import CURRENT_EDITION, load_form
from app.patterns import lazy_pattern
from app.report.bindings import UNFILLED, UP_AND_DOWN, Binding, Edit, Kind, Source, in_order
from app.report.bound.edits import bound
from app.report.bound.values import MOST_DECIMALS, Tables, cells_of, is_sound, number_of, tables_of, written
from app.report.model import Report
from app.resources import resource_path
from app.values import SLASH

OWN_VARIABLE: Final = "NIANBAO_SENTENCES"
"""Environment variable that names the office's own file."""
_LARGEST: Final = 256 * 1024
_LONGEST: Final = 4_000
_DEEPEST: Final = 6
_PLAIN: Final = ("year", "organisation")
_PIECE: Final = lazy_pattern(r"\{[^{}\[\]|\n]*\}|\|\||[\[\]|]|[^{}\[\]|]+|[{}]")
_NUMBER: Final = lazy_pattern(
    r"(?P<of>[a-z_.+]+)(?:/(?P<base>[a-z_.+]+)(?::(?P<decimals>[0-9]))?|~(?P<unit>[^\W\d_]{1,4}|%)|=(?P<yuan>元))?"
)


class Group(Struct, frozen=True):
    """Words and numbers in brackets: printed if every number of its own has a value other than zero.

    One without numbers of its own is printed if a group inside it is. ``items`` of a list are joined by ``mark``.
    """

    pieces: "tuple[str | Source | Group | Listing, ...]"


class Listing(Struct, frozen=True):
    """Groups of which those are printed that have something, joined by a mark."""

    items: tuple[Group, ...]
    mark: str


class Sentence(Struct, frozen=True):
    """One wording: its topic, its name, the key of the part it is usually in, and how it is written.

    ``none`` is written instead if the cells of ``none_when`` are all zero.
    """

    topic: str
    name: str
    part: str
    text: Group
    none: Group | None = None
    none_when: tuple[str, ...] = ()


class Written(Struct, frozen=True):
    """A sentence as it would be written now, and the bindings of its numbers."""

    text: str
    bindings: tuple[Binding, ...]


def sentences(own: Path | None = None) -> tuple[Sentence, ...]:
    """Return the wordings: the bundled ones, then those of the office's file: ``own``, else the environment's.

    Raises:
        SentencesInvalid: the office's file cannot be read or used; the message names the place.
    """
    named = os.environ.get(OWN_VARIABLE)
    path = own or (Path(named) if named else None)
    return _bundled() + (() if path is None else _read(path))


def write(report: Report, sentence: Sentence) -> Written:
    """Return the sentence with the numbers of the tables: what is zero or blank in brackets is left out.

    It is empty if the tables have nothing of which it speaks yet.
    """
    tables = tables_of(report)
    group = sentence.text
    if sentence.none is not None:
        if all(_is_nothing(key, tables) for key in sentence.none_when):
            group = sentence.none
        elif not _has_number(group) and not _occurs(group, tables):
            return Written("", ())
    text, bindings = _printed(group, tables, report)
    return Written(text, in_order(bindings, text))


def added(report: Report, key: str, sentence: Sentence) -> Report:
    """Return the report with the sentence as a paragraph after the text of a part; nothing is replaced."""
    new, text = write(report, sentence), report.text(key)
    if not new.text:
        return report
    kept = text.rstrip("\n")
    before = f"{kept}\n" if kept.strip() else ""
    report = report.with_edits(
        key, [Edit(len(before) - bool(before), len(text), f"\n{new.text}" if before else new.text)]
    )
    return bound(report, key, [item.moved(len(before)) for item in new.bindings])


def _printed(group: Group, tables: Tables, report: Report) -> tuple[str, list[Binding]]:
    text, bindings = "", list[Binding]()
    for piece in group.pieces:
        if isinstance(piece, str):
            words, inside = _plain(piece, report), []
        elif isinstance(piece, Source):
            words = written(piece, tables)
            inside = [Binding(0, len(words), piece)]
        elif isinstance(piece, Listing):
            words, inside = _listed(piece, tables, report)
        else:
            words, inside = _printed(piece, tables, report) if _occurs(piece, tables) else ("", [])
        bindings += [item.moved(len(text)) for item in inside]
        text += words
    return text, bindings


def _listed(listing: Listing, tables: Tables, report: Report) -> tuple[str, list[Binding]]:
    text, bindings = "", list[Binding]()
    for item in listing.items:
        if _occurs(item, tables):
            words, inside = _printed(item, tables, report)
            text += listing.mark if text else ""
            bindings += [each.moved(len(text)) for each in inside]
            text += words
    return text, bindings


def _occurs(piece: Group | Listing, tables: Tables) -> bool:
    """Whether a group has something to say."""
    if isinstance(piece, Listing):
        return any(_occurs(item, tables) for item in piece.items)
    numbers = [item for item in piece.pieces if isinstance(item, Source)]
    if numbers:
        return all(_is_something(item, tables) for item in numbers)
    inside = [item for item in piece.pieces if isinstance(item, (Group, Listing))]
    return not inside or any(_occurs(item, tables) for item in inside)


def _has_number(group: Group) -> bool:
    return any(isinstance(item, Source) for item in group.pieces)


def _is_something(source: Source, tables: Tables) -> bool:
    number = number_of(source, tables)
    return number is not None and (source.needs_last_year or number != 0)


def _is_nothing(key: str, tables: Tables) -> bool:
    """Whether cells hold zero, or ``/`` alone: a body that may make no regulations has none."""
    shown = [tables.now[cell] for cell in cells_of(tables.edition, (key,))]
    return all(figure == 0 or figure is SLASH for figure in shown)


def _plain(words: str, report: Report) -> str:
    if words == "{year}":
        return UNFILLED if report.cover.year is None else str(report.cover.year)
    return (report.cover.organisation or "本机关") if words == "{organisation}" else words


@cache
def _bundled() -> tuple[Sentence, ...]:
    return _parse(resource_path("wording/sentences.toml").read_bytes(), "sentences.toml")


def _read(path: Path) -> tuple[Sentence, ...]:
    try:
        with open_regular(path) as file:
            data = file.read(_LARGEST + 1)
    except (OSError, ValueError) as error:
        raise SentencesInvalid(f"自备的写法“{path.name or path}”读不出来，请检查文件名和位置。") from error
    return _parse(data, path.name)


def _parse(data: bytes, name: str) -> tuple[Sentence, ...]:
    import tomllib  # noqa: PLC0415 - imported late: keeps start-up fast

    if len(data) > _LARGEST:
        _refuse(name, "太大", "请确认选对了文件")
    try:
        tree = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        _refuse(name, "不是 UTF-8 编码", "请用记事本另存为 UTF-8")
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = re.search(r"line (\d+)", str(error))
        _refuse(name, f"第 {found.group(1)} 行写法不对" if found else "写法不对", "请对照自带的写法改正")
    entries = tree.get("sentence")
    if (
        set(tree) != {"sentence"}
        or not isinstance(entries, list)
        or not all(isinstance(item, dict) for item in entries)
    ):
        _refuse(name, "写法不对", "请把每种写法写成一节 [[sentence]]")
    return tuple(_Entry(name, number, item).sentence() for number, item in enumerate(entries, 1))


def _refuse(name: str, what: str, advice: str) -> NoReturn:
    raise SentencesInvalid(f"自备的写法“{name}”{what}，没有使用；{advice}。")


class _Entry:
    """Reader of one wording; anything that cannot be written is refused with a sentence."""

    def __init__(self, name: str, number: int, item: dict[str, Any]) -> None:
        self._name = name
        self._where = f"的第 {number} 种"
        self._item = item

    def sentence(self) -> Sentence:
        """Return the wording."""
        for key in self._item:
            if key not in ("topic", "name", "part", "text", "none", "none_when"):
                self._wrong(f"有不认识的“{key[:40]}”", "这里只能写 topic、name、part、text、none、none_when")
        part = self._text("part")
        try:
            load_form(CURRENT_EDITION).part(part)
        except KeyError:
            self._wrong(f"的 part“{part[:40]}”不是报告的一部分", "请写成 overview.disclosure_on_request 这样")
        when = self._item.get("none_when", [])
        if not isinstance(when, list) or not all(isinstance(key, str) for key in when):
            self._wrong("的 none_when 写法不对", '请写成 none_when = ["requests.inflow.total"]')
        for key in when:
            self._sound(Source((key,)), key)
        none = self._group("none") if "none" in self._item else None
        if (none is None) == bool(when):
            self._wrong("只写了 none 和 none_when 里的一个", "请两个都写，或者都不写")
        return Sentence(self._text("topic"), self._text("name"), part, self._group("text"), none, tuple(when))

    def _wrong(self, what: str, advice: str) -> NoReturn:
        _refuse(self._name, f"{self._where}{what}", advice)

    def _text(self, key: str) -> str:
        value = self._item.get(key)
        if not isinstance(value, str) or not value.strip() or len(value) > _LONGEST:
            self._wrong(f"没有写 {key}", f'请写成 {key} = "…"')
        return value.strip()

    def _group(self, key: str) -> Group:
        pieces = _PIECE.findall(self._text(key))
        group, end = self._read(pieces, 0, 0)
        if end < len(pieces):
            self._wrong(f"的 {key} 多了“{pieces[end]}”", "请检查方括号是否成对")
        if isinstance(group, Listing):
            self._wrong(f"的 {key} 有方括号外面的“|”", "请用方括号括起来")
        return group

    def _read(self, pieces: list[str], at: int, depth: int) -> tuple[Group | Listing, int]:
        """Read up to the bracket that closes this level, or to the end."""
        found: list[str | Source | Group | Listing] = []
        items: list[Group] = []
        marks: set[str] = set()
        while at < len(pieces) and pieces[at] != "]":
            piece = pieces[at]
            if piece == "[":
                if depth == _DEEPEST:
                    self._wrong("的方括号套得太深", "请拆成几种写法")
                inside, at = self._read(pieces, at + 1, depth + 1)
                if at == len(pieces):
                    self._wrong("少了一个“]”", "请检查方括号是否成对")
                found.append(inside)
            elif piece in ("|", "||"):
                marks.add(piece)
                items.append(Group(tuple(found)))
                found = []
            else:
                found.append(self._piece(piece))
            at += 1
        if not marks:
            return Group(tuple(found)), at
        if len(marks) > 1:
            self._wrong("的一个方括号里既有“|”又有“||”", "请分成两层方括号")
        return Listing((*items, Group(tuple(found))), "、" if marks == {"|"} else "；"), at

    def _piece(self, piece: str) -> str | Source:
        if (not piece.startswith("{") and piece != "}") or piece[1:-1] in _PLAIN:
            return piece
        found = _NUMBER.fullmatch(piece[1:-1])
        if found is None:
            self._wrong(f"里的“{piece[:60]}”写法不对", "请写成 {requests.received.total} 这样")
        return self._sound(_source(found), piece)

    def _sound(self, source: Source, piece: str) -> Source:
        if not is_sound(CURRENT_EDITION, source):
            self._wrong(f"里的“{piece[:60]}”不是表格里的数", "请对照用户指南里的名称改正")
        return source


def _source(found: re.Match[str]) -> Source:
    of = tuple(found["of"].split("+"))
    if found["base"]:
        decimals = min(int(found["decimals"] or 1), MOST_DECIMALS)
        return Source(of, Kind.SHARE, tuple(found["base"].split("+")), decimals=decimals)
    if found["unit"] == "%":
        return Source(of, Kind.GROWTH, words=("增长", "下降"), unit="%")
    if found["unit"]:
        return Source(of, Kind.CHANGE, words=UP_AND_DOWN, unit=found["unit"])
    return Source(of, in_yuan=bool(found["yuan"]))
