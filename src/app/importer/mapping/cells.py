"""Interpretation of a source cell as a figure, with notes on everything that is not a plain reading."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from app.errors import FigureRefused
from app.form.model import Cell, CellKind
from app.importer.labels.damage import damage
from app.importer.raw.blocks import Blank
from app.importer.raw.notes import NoteKind, Notes, SourcePlace, quoted
from app.patterns import lazy_pattern
from app.report.text import clean_line
from app.values import (
    SLASH,
    Figure,
    check_amount,
    check_count,
    format_figure,
    normalise,
    parse_chinese_number,
    parse_figure,
    parse_number,
)

_DASHES: Final = lazy_pattern(r"[-‐‑‒–—―−─━－_]{1,4}")
_BLANK_OR_ZERO: Final = "可能表示空白，也可能表示 0，先空着，请核对后填写"
_UNCLEAR: Final = {
    **dict.fromkeys(("-", "无", "没有", "空", "未发生", "不适用"), _BLANK_OR_ZERO),
    "/": "这一格不能填“/”，先空着，没有发生的请填 0",
    "一": "可能是横线，也可能是汉字数字，先空着，请核对后填写",
}
_WITH_REMARK: Final = lazy_pattern(r"(?P<figure>[^（()）]*)[（(](?P<remark>.*)[)）]", re.DOTALL)
_WITH_MARK: Final = lazy_pattern(
    r"(?P<figure>.*?[\d件元%])\s*(?P<mark>\[\d{1,2}\]|［\d{1,2}］|[*＊※†]+|注\d{0,2})", re.DOTALL
)
_PLAIN: Final = lazy_pattern(r"\d+(?:\.\d+)?", re.ASCII)
_GAP: Final = lazy_pattern(r"\d\s+[\d.,，．]|[.,，．]\s+\d")
_GROUPS: Final = lazy_pattern(r"\d{1,3}(?:\s\d{3})+(?!\d)")
_ERROR: Final = "是表格软件的出错标记，没有数字，这一格先空着，请核对原文后填写"
_LEFT_BLANK: Final = "这一格先空着，请核对原文后填写"
_WHY_BLANK: Final = {
    Blank.STRUCK: f"的内容被划去，没有读入，{_LEFT_BLANK}",
    Blank.HIDDEN: f"的内容不显示，没有读入，{_LEFT_BLANK}",
    Blank.FORMULA: f"是公式，文件里没有存下结果，{_LEFT_BLANK}",
    Blank.PROMPT: f"只有提示文字，没有填写，{_LEFT_BLANK}",
    Blank.BOX: f"只有文本框，框里的文字没有当作这一格的数字，{_LEFT_BLANK}",
    Blank.UNSURE: "显示出来的可能与读到的不同，请核对",
}
_YUAN: Final = lazy_pattern(r"(?P<number>[^元万亿]+)(?P<unit>元|亿元|万)")
_WORDS_UNIT: Final = lazy_pattern(r"(件次|件|宗|份|个|项|次|起|条|万元)$")
_LONGEST: Final = 400


@dataclass(frozen=True, slots=True)
class Reading:
    """Interpretation of a cell; ``figure`` is ``None`` when the cell is blank or was refused."""

    figure: Figure | None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class CellPlace:
    """A cell's place in the source; ``unit`` is 元 where the header of its column says so."""

    where: SourcePlace
    unit: str = ""

    def __str__(self) -> str:
        """Return the place as worded in messages."""
        return str(self.where)


def read_cell(text: str, cell: Cell, place: CellPlace, notes: Notes) -> Reading:
    """Interpret the text of that cell of the form.

    Full-width digits and surrounding blanks are plain reading; any other accepted text is noted as converted; text that
    cannot be a figure of this cell leaves it blank with a note that gives the reason.
    """
    if len(text) > _LONGEST:
        _note(notes, NoteKind.DOUBTFUL, cell, place, text, None, "太长，不是数字，没有读入，请核对原文后填写")
        return Reading(None)
    line, dropped = clean_line(text)
    found = line.strip()
    if damage(text) or (dropped and not found) or (found and not found.strip("?？")):
        _note(
            notes, NoteKind.DAMAGED, cell, place, text.strip(), None, "原文已损坏，读不出数字，先空着，请核对原文后填写"
        )
        return Reading(None)
    if not normalise(found):
        return Reading(None)
    remark = ""
    if match := _WITH_REMARK.fullmatch(found):
        figure, inner = match["figure"].strip(), match["remark"].strip()
        if inner and (not figure or not normalise(figure).isalpha()):
            found, remark = figure, inner
            message = f"数字后的{quoted(inner)}作为这一格的附注保留" if figure else f"只有附注{quoted(inner)}，没有数字"
            _note(notes, NoteKind.CONVERTED, cell, place, line.strip(), figure or None, message)
    found = _without_mark(found, cell, place, notes)
    return Reading(_figure(found, cell, place, notes), remark)


def note_blank(why: Blank, cell: Cell, where: SourcePlace, notes: Notes) -> None:
    """Note that the cell of the form is blank although its place in the source is not, or is not certain."""
    message = f"{cell.name}在原文{where}{_WHY_BLANK[why]}。"
    notes.add(NoteKind.DOUBTFUL, message, key=cell.key, place=where)


def _figure(found: str, cell: Cell, place: CellPlace, notes: Notes) -> Figure | None:
    plain = normalise(found)
    if not plain or (plain == "/" and cell.allows_slash):
        return SLASH if plain else None
    is_amount = cell.kind is CellKind.AMOUNT
    why = _UNCLEAR.get(plain) or (_UNCLEAR["-"] if _DASHES.fullmatch(plain) else None)
    figure: Figure | None = None
    if found.startswith("#"):
        why = _ERROR
    elif _GAP.search(_GROUPS.sub("0", found)):
        why = "中间有空格，看不出是一个数还是几个数，没有读入，这一格先空着，请核对原文后填写"
    is_changed = True
    if why is None:
        try:
            figure = _converted(found, cell, place.unit)
            if figure is None:
                figure = parse_figure(plain, cell.limits, is_amount=is_amount)
                is_plain = plain == format_figure(figure) or (is_amount and bool(_PLAIN.fullmatch(plain)))
                is_changed = not is_plain or bool(_GAP.search(found))
        except FigureRefused:
            why = _why_refused(plain, is_amount=is_amount)
    if why is not None:
        _note(notes, NoteKind.DOUBTFUL, cell, place, found, None, why)
    elif is_changed:
        taken = format_figure(figure)
        _note(notes, NoteKind.CONVERTED, cell, place, found, taken, f"读作 {taken}")
    return figure


def _converted(found: str, cell: Cell, unit: str) -> Figure | None:
    """Return a figure written in another unit or in words; ``None`` when it is neither.

    Raises:
        FigureRefused: it is out of range, or contains superscript or circled digits, which are never part of a figure.
    """
    if any(_is_number_mark(char) for char in found):
        raise FigureRefused(found)
    plain = normalise(found)
    is_amount = cell.kind is CellKind.AMOUNT
    if is_amount:
        match = _YUAN.fullmatch(plain)
        if match and (number := parse_number(match["number"])) is not None:
            factor = {"元": Decimal("0.0001"), "亿元": Decimal(10_000), "万": Decimal(1)}[match["unit"]]
            return check_amount(number * factor, cell.limits)
        if unit == "元" and (number := parse_number(plain)) is not None and number:
            return check_amount(number / 10_000, cell.limits)
    words = parse_chinese_number(_WORDS_UNIT.sub("", plain))
    if words is None:
        return None
    return check_amount(Decimal(words), cell.limits) if is_amount else check_count(Decimal(words), cell.limits)


def _without_mark(found: str, cell: Cell, place: CellPlace, notes: Notes) -> str:
    """Return the text without a footnote mark at its end: ``19①``, ``19¹``, ``19[1]``, ``19*``.

    Such marks must be removed before conversion to half-width: ``19①`` would become 191.
    """
    head = found.rstrip("".join({char for char in found if _is_footnote_mark(char)}) + " ")
    if head == found:
        match = _WITH_MARK.fullmatch(found)
        head = match["figure"].strip() if match else found
    if head in ("", found):
        return found
    mark = found[len(head) :].strip()
    _note(notes, NoteKind.CONVERTED, cell, place, found, head, f"{quoted(mark)}视为脚注标记，没有计入数字")
    return head


def _is_number_mark(char: str) -> bool:
    """Return whether it is a circled, superscript or similar digit: a mark, never part of a figure."""
    return unicodedata.category(char) == "No"


def _is_footnote_mark(char: str) -> bool:
    """Return whether it is a number mark for an integer, unlike ½."""
    return _is_number_mark(char) and unicodedata.numeric(char, 0.5).is_integer()


def _why_refused(plain: str, *, is_amount: bool) -> str:
    number = parse_number(_WORDS_UNIT.sub("", plain))
    if number is not None and number < 0:
        why = "是负数，没有读入"
    elif number is not None and not is_amount and number != number.to_integral_value():
        why = "带有小数，而件数只能是整数，没有读入"
    elif number is not None:
        why = "超出范围或小数位太多，没有读入"
    else:
        why = "不是能确定的数字，没有读入"
    return f"{why}，这一格先空着，请核对原文后填写"


def _note(notes: Notes, kind: NoteKind, cell: Cell, place: CellPlace, found: str, taken: str | None, what: str) -> None:
    message = f"{cell.name}在原文{place}，写作{quoted(found)}：{what}。"
    notes.add(kind, message, key=cell.key, place=place.where, found=found, taken=taken)
