"""Bindings of a text: which of its characters are a number of the tables, and how they move with an edit of the text.

A text stays the plain characters that are printed; its bindings are kept beside it. What a number is and how it is
written is decided in ``bound/``; here are only places.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final, NamedTuple

from msgspec import Struct

from app.report.text import common_ends

UNFILLED: Final = "〔未填〕"
"""What a text holds where the bound number cannot be computed: a cell is blank."""
UP_AND_DOWN: Final = ("增加", "减少")
_DIGITS: Final = frozenset("0123456789０１２３４５６７８９")
_CHINESE: Final = frozenset("零〇一二三四五六七八九十百千万亿两")
_TIMES: Final = frozenset("十百千万亿")
_AMOUNT: Final = "万元"
_SEPARATORS: Final = frozenset(".,．")
_GAP: Final = (UNFILLED[0], UNFILLED[-1])
_BEGINS: Final = _DIGITS | _CHINESE | {_GAP[0]}
_ENDS: Final = _DIGITS | _CHINESE | {_GAP[1]}
# Characters that continue a number before or after it; a gap does, too: it will be a number.
_DIGITS_BEFORE: Final = _DIGITS | {_GAP[1]}
_DIGITS_AFTER: Final = _DIGITS | _TIMES | {_GAP[0]}
_CHINESE_BEFORE: Final = _CHINESE | {_GAP[1]}
_CHINESE_AFTER: Final = _CHINESE | {_GAP[0]}
_REACH: Final = 2
"""Characters beside a number that may continue it: a separator and a digit."""


class Kind(StrEnum):
    """What is computed from the cells."""

    NUMBER = "number"  # the sum of the cells
    SHARE = "share"  # the sum of the cells in per cent of that of the base, without the sign %
    CHANGE = "change"  # the sum less last year's, with its direction in words: 增加5件
    GROWTH = "growth"  # the same in per cent of last year's: 增长12.5%


class Digits(StrEnum):
    """How a whole number is written."""

    PLAIN = "plain"  # 12345
    GROUPED = "grouped"  # 12,345
    WIDE = "wide"  # １２３４５
    CHINESE = "chinese"  # 一万二千三百四十五


class Source(Struct, frozen=True):
    """What a bound number speaks of, and how it is written.

    ``of`` are keys of cells (``requests.granted.total``) or of derived sums (``requests.denied.total``: table, derived
    key, column) that are added; ``base`` those of a share's whole. ``decimals`` are those of a share or growth.
    ``words`` are the directions of a change up and down, as typed (增长, 下降), and ``unit`` is what follows its number
    (件, %); no change is 持平. ``in_yuan``: an amount of the tables (万元) written in 元.
    """

    of: tuple[str, ...]
    kind: Kind = Kind.NUMBER
    base: tuple[str, ...] = ()
    decimals: int = 1
    words: tuple[str, str] = UP_AND_DOWN
    unit: str = ""
    digits: Digits = Digits.PLAIN
    in_yuan: bool = False

    @property
    def needs_last_year(self) -> bool:
        """Whether it is computed from last year's report, too."""
        return self.kind in (Kind.CHANGE, Kind.GROWTH)


class Binding(Struct, frozen=True):
    """Bound characters of one text: ``start`` and ``length`` in code points, line feeds between paragraphs counted."""

    start: int
    length: int
    source: Source

    @property
    def end(self) -> int:
        """Where the bound characters end."""
        return self.start + self.length

    def moved(self, by: int) -> "Binding":
        """Return the binding that many characters further on."""
        return Binding(self.start + by, self.length, self.source) if by else self


class Edit(NamedTuple):
    """Replacement of the characters from ``start`` to ``end`` of a text by ``words``."""

    start: int
    end: int
    words: str


def edits_between(old: str, new: str) -> tuple[Edit, ...]:
    """Return edits that make one text of the other, paragraph by paragraph where their number is the same.

    Where the same characters could have been added or removed at several places, it is the last of them.
    """
    head, tail = common_ends(old, new)
    before, after = old[head : len(old) - tail].split("\n"), new[head : len(new) - tail].split("\n")
    if len(before) != len(after):
        return (Edit(head, len(old) - tail, "\n".join(after)),)
    found: list[Edit] = []
    place = head
    for line, words in zip(before, after, strict=True):
        start, end = common_ends(line, words)
        if line != words:
            found.append(Edit(place + start, place + len(line) - end, words[start : len(words) - end]))
        place += len(line) + 1
    return tuple(found)


def edited(text: str, bindings: tuple[Binding, ...], edits: Iterable[Edit]) -> tuple[str, tuple[Binding, ...]]:
    """Return the text after these edits, which are in order and do not overlap, and the bindings that remain.

    Bindings after an edit move with their characters. One is dropped if an edit changes characters inside it, or
    leaves a character before or after it that belongs to the same number: 3 typed in front of a bound 5 makes 35.
    """
    pieces: list[str] = []
    kept: list[Binding] = []
    beside: set[int] = set()  # positions in ``kept`` of bindings close to an edit
    place, moved, at = 0, 0, 0
    for edit in edits:
        while at < len(bindings) and bindings[at].end <= edit.start:
            kept.append(bindings[at].moved(moved))
            at += 1
        if kept and edit.start - (kept[-1].end - moved) <= _REACH:
            beside.add(len(kept) - 1)
        while at < len(bindings) and (bindings[at].start < edit.end or bindings[at].start < edit.start):
            at += 1  # touched, or inserted inside
        pieces += (text[place : edit.start], edit.words)
        place, moved = edit.end, moved + len(edit.words) - (edit.end - edit.start)
        if at < len(bindings) and bindings[at].start - edit.end <= _REACH:
            beside.add(len(kept))
    kept += [binding.moved(moved) for binding in bindings[at:]]
    whole = "".join((*pieces, text[place:]))
    if not all(stands_alone(whole, kept[number].start, kept[number].end) for number in beside):
        kept = [
            item
            for number, item in enumerate(kept)
            if number not in beside or stands_alone(whole, item.start, item.end)
        ]
    return whole, tuple(kept)


def in_order(bindings: Iterable[Binding], text: str) -> tuple[Binding, ...]:
    """Return those bindings, sorted, that can be in this text: inside it, each alone and none over another."""
    found: list[Binding] = []
    place = 0
    for binding in sorted(bindings, key=lambda item: item.start):
        if place <= binding.start < binding.end <= len(text) and stands_alone(text, binding.start, binding.end):
            found.append(binding)
            place = binding.end
    return tuple(found)


def respelt(text: str, bindings: tuple[Binding, ...], words: Iterable[str]) -> tuple[str, tuple[Binding, ...]]:
    """Return the text with each bound number written as the next of ``words``, still bound."""
    pieces: list[str] = []
    found: list[Binding] = []
    place, moved = 0, 0
    for binding, written in zip(bindings, words, strict=True):
        pieces += (text[place : binding.start], written)
        length = len(written)
        found.append(Binding(binding.start + moved, length, binding.source))
        place, moved = binding.end, moved + length - binding.length
    return "".join((*pieces, text[place:])), tuple(found)


def touched(bindings: tuple[Binding, ...], text: str, edit: Edit) -> tuple[Binding, ...]:
    """Return the bindings that ``edited`` would drop for this edit: those to ask about before it is made."""
    after = iter(edited(text, bindings, (edit,))[1])
    kept = next(after, None)
    lost: list[Binding] = []
    for binding in bindings:
        by = 0 if binding.end <= edit.start else len(edit.words) - (edit.end - edit.start)
        if kept is not None and kept == binding.moved(by):
            kept = next(after, None)
        else:
            lost.append(binding)
    return tuple(lost)


def binding_at(bindings: tuple[Binding, ...], place: int) -> Binding | None:
    """Return the binding of the character at this place of the text, if it is bound."""
    return next((item for item in bindings if item.start <= place < item.end), None)


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no character around this span continues its number: 5 in 35, in 5.2, in 1,500 or in 5万 does not."""
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    first, last = text[start : start + 1], text[end - 1 : end]
    if before and first in _BEGINS:
        others = _CHINESE_BEFORE if first in _CHINESE else _DIGITS_BEFORE
        if before[-1] in others or (before[-1] in _SEPARATORS and before[:-1] in _DIGITS_BEFORE):
            return False
    if after and last in _ENDS:
        others = _CHINESE_AFTER if last in _CHINESE else _DIGITS_AFTER
        if (after[0] in others and after != _AMOUNT) or (after[0] in _SEPARATORS and after[1:] in _DIGITS_AFTER):
            return False
    return True
