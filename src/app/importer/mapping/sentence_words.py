"""Tokenisation of running text: words of a section's tables, numbers, years, conjunctions, and unknown text."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from app.form.model import Column, Row, Section, Table
from app.importer.labels.likeness import normalised, simplified
from app.patterns import lazy_pattern
from app.values import parse_whole_number

_OTHER_NAMES: Final = {"制发": ("制定", "印发", "出台"), "处理决定": ("决定",)}
_REMARK: Final = lazy_pattern(r"\([^()]*\)$")
_COLUMN_IDLE: Final = lazy_pattern(r"本年|件数|数量")
_LEAST_BARE: Final = 4

_YEAR: Final = r"(?:\d{4}|[〇零○一二三四五六七八九]{4})[^\S\n]?年"
_TO: Final = r"(?:起?至|到|[-‐–—―~～]{1,2})"
_NUMERALS: Final = "〇零○一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟"
_GAP: Final = r"[^\S\n]{0,3}"
_UNIT: Final = lazy_pattern(r"(?:件|万元|亿元|元|万)$")
_GROUPED: Final = lazy_pattern(r"\d+(?:\.\d+)?|\d{1,3}(?:,\d{3})+(?:\.\d+)?", re.ASCII)
_NO_ONE_NUMBER: Final = lazy_pattern(r"[一二三四五六七八九两]{2}|[百千万][一二三四五六七八九]$")


class WordKind(Enum):
    """Function of a token in its sentence."""

    STOP = auto()
    """The end of a sentence."""
    SEMICOLON = auto()
    COMMA = auto()
    JOINT = auto()
    """、 and similar separators."""
    ROW = auto()
    COLUMN = auto()
    NUMBER = auto()
    EACH = auto()
    """均: one number for all."""
    APART = auto()
    """分别: a number for each."""
    MONEY = auto()
    """The unit of amounts, in brackets."""
    THIS_YEAR = auto()
    OTHER_YEAR = auto()
    AS_OF = auto()
    """Up to a date: the count is not this year's alone."""
    LIGHT = auto()
    """Irrelevant to the reading."""
    TURN = auto()
    """The sentence counts something else: what was published, planned, or is on a list."""
    UNKNOWN = auto()


_YEARS: Final = {WordKind.THIS_YEAR, WordKind.OTHER_YEAR, WordKind.AS_OF}
# In this order; the section's own words come between the two.
_BEFORE: Final = (
    (WordKind.UNKNOWN, rf"(?:较|比|与|同|和)(?:上年|去年|上一年|{_YEAR})(?:度|同期)?(?:相比)?|同比"),
    (WordKind.THIS_YEAR, rf"{_YEAR} ?1 ?月 ?1 ?日 ?{_TO} ?(?:{_YEAR} ?)?12 ?月 ?31 ?日"),
    (WordKind.OTHER_YEAR, rf"\d{{4}}年?度?{_TO}{_YEAR}(?:度|底|末)?|[自从]{_YEAR}|{_YEAR}(?:以来|起|前|上半|下半)"),
    (
        WordKind.AS_OF,
        rf"截[至止](?:到|至)?(?:目前|{_YEAR}(?:底|末|\d{{1,2}}月底?(?:\d{{1,2}}日)?)?)?|累计|目前|年[底末]",
    ),
    (WordKind.THIS_YEAR, rf"{_YEAR}度?"),
    (WordKind.OTHER_YEAR, r"[上下]一?年度?|[去前往历每次来明]年|近.{0,2}年|以来|此前|以前|[上下]半年|季度|\d{1,2} ?月"),
    (WordKind.THIS_YEAR, r"本年度?(?![初底末])|今年|全年|年内|本?报告期内?"),
    (WordKind.LIGHT, r"《[^《》]{0,60}》|(?:中华人民共和国)?(?:政府信息公开)?条例"),
    (WordKind.MONEY, r"\((?:单位:)?(?:万元|元)\)"),
    (WordKind.LIGHT, r"(?<=[件元万\d])\((?:其中|含|包括|较|比|同比)[^()]{0,60}\)"),
)  # fmt: skip
_AFTER: Final = (
    (WordKind.UNKNOWN, r"\d{1,3}(?:，\d{3}(?!\d))+"),  # one number or several
    (WordKind.NUMBER, rf"\d+(?:,\d+)*(?:\.\d+)?(?:{_GAP}(?:件(?!次)|万元|亿元|元|万))?"),
    (WordKind.NUMBER, rf"[{_NUMERALS}]{{1,20}}?{_GAP}(?:件(?!次)|万元|元)|零(?=\s*(?:[，,、。；;]|$))"),
    (WordKind.TURN, r"公开|公示|发布|下属|所属|事项|信息|目录|清单|计划|拟"),
    (WordKind.EACH, r"均|都|各|皆"),
    (WordKind.APART, r"分别"),
    (
        WordKind.LIGHT,
        (
            r"我(?:单位|机关|街道|中心|[局县市区镇乡办委厅处院所部省队])|本(?:单位|机关|街道|[局县市区镇乡办委厅处院所])"
            r"|[经据]统计|按照?|根据|具体|情况|如下|方面|依法|\((?:单位:)?件\)|总共|共计?|合计|等于|已经?"
            r"|作出|做出|办理|收取|征收|处理|总额|金额|件数|数量|数(?![十百千万])|[新为是有了的并:=“”\"\s]"
        ),
    ),
    (WordKind.STOP, r"[。！？!?\n]|\.(?!\d)"),
    (WordKind.SEMICOLON, r"[；;]"),
    (WordKind.COMMA, r"[，,]"),
    (WordKind.JOINT, r"、|以及|[和及与]"),
)
NUMBERING: Final = lazy_pattern(
    r"\s*(?:\d{1,2}[、.．](?=\D)|[（(][一二三四五六七八九十\d]{1,3}[)）]、?|[一二三四五六七八九十]{1,2}、)"
)


@dataclass(frozen=True, slots=True)
class SentenceToken:
    """One token: its kind, its text half-width and simplified, the unit after a number, and its position."""

    kind: WordKind
    text: str
    unit: str
    start: int
    end: int


class SentenceWords:
    """The rows and columns of some tables, by the words that name them in a sentence."""

    def __init__(self, section: Section, tables: tuple[Table, ...]) -> None:
        """Index the words of the tables' labels; the section's other printed words are ignored."""
        self._tables = {table.key: table for table in tables}
        self.rows: dict[str, tuple[Table, Row]] = {}
        self.columns: dict[str, dict[str, str]] = {}
        whole: list[str] = []
        for table in tables:
            for row in table.rows:
                label = normalised(row.label)
                bare = label.removeprefix("行政")
                for word in {label, bare if len(bare) > _LEAST_BARE else label}:
                    self.rows[word] = (table, row)
            for column in table.columns:
                label = _REMARK.sub("", normalised(column.label))
                name = _COLUMN_IDLE.sub("", label)
                whole.append(label)
                for word in (label, name, *_OTHER_NAMES.get(name, ())):
                    self.columns.setdefault(word, {})[table.key] = column.key
        idle = [normalised(text) for table in section.tables for text in (table.title, table.corner) if text]
        groups = (
            (WordKind.COLUMN, _any(whole)),  # the 本年 of a label does not set the year
            *_BEFORE,
            (WordKind.LIGHT, _any(idle)),
            (WordKind.ROW, _any(self.rows)),
            (WordKind.COLUMN, _any(self.columns)),
            *_AFTER,
        )
        used = [(kind, pattern) for kind, pattern in groups if pattern]
        self._kinds = [kind for kind, _ in used]
        self._pattern = re.compile("|".join(f"(?P<k{at}>{pattern})" for at, (_, pattern) in enumerate(used)), re.ASCII)

    def only_column(self, table: str) -> str:
        """Return the key of the table's column if it has only one, else an empty string."""
        columns = self._tables[table].columns
        return columns[0].key if len(columns) == 1 else ""

    def column(self, row: str, column: str) -> Column:
        """Return the column of that key in the table of the row ``table.row``."""
        return next(item for item in self._tables[row.partition(".")[0]].columns if item.key == column)

    def tokens(self, text: str, year: int | None) -> Iterator[SentenceToken]:
        """Yield the tokens of a paragraph in order, without its numbering; only ``year`` itself is this year."""
        plain = simplified("".join(map(_half_width, text)))
        at, fresh = 0, True
        while at < len(plain):
            if fresh and (numbering := NUMBERING.match(plain, at)):
                at = numbering.end()
                fresh = False
                continue
            fresh = False
            found = self._pattern.match(plain, at)
            if found is None:
                yield SentenceToken(WordKind.UNKNOWN, plain[at], "", at, at + 1)
                at += 1
                continue
            token = self._token(found, year)
            fresh = token.kind in (WordKind.STOP, WordKind.SEMICOLON)
            at = token.end
            yield token

    def _token(self, found: re.Match[str], year: int | None) -> SentenceToken:
        kind = self._kinds[int((found.lastgroup or "k0").removeprefix("k"))]
        text = found[0]
        match = _UNIT.search(text) if kind is WordKind.NUMBER else None
        unit = match[0] if match else ""
        text = text.removesuffix(unit).strip() if unit else text
        if kind is WordKind.NUMBER and not _is_plain(text):
            kind = WordKind.UNKNOWN
        if kind in _YEARS and any(item != year for item in _years(text)):
            kind = WordKind.OTHER_YEAR
        return SentenceToken(kind, text, unit, found.start(), found.end())


def _is_plain(number: str) -> bool:
    """Return whether it is one number: not 1,2 nor 万元 nor 三四 (three or four) nor 二百五."""
    if number[:1].isdecimal():
        return _GROUPED.fullmatch(number) is not None
    return bool(number) and _NO_ONE_NUMBER.search(number) is None


def _any(words: Iterable[str]) -> str:
    """Return a pattern for any of the words, the longest first."""
    return "|".join(map(re.escape, sorted(set(words), key=len, reverse=True)))


def _years(text: str) -> Iterator[int]:
    for found in re.findall(_YEAR, text):
        year = parse_whole_number(found[:4])
        if year is not None:
            yield year


def _half_width(char: str) -> str:
    """Return the half-width form of a character; commas, and circled or superscript digits, are kept unchanged."""
    if char in "，；" or unicodedata.category(char) == "No":
        return char
    narrow = unicodedata.normalize("NFKC", char)
    return narrow if len(narrow) == 1 else char
