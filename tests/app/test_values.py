"""Figures and their text."""

from decimal import Decimal
from functools import partial

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app import values
from app.errors import FigureRefused
from app.form.loader import load_form
from app.values import (
    SLASH,
    Figure,
    as_number,
    canonical_decimal,
    decimals,
    format_figure,
    is_unfinished,
    parse_chinese_number,
    parse_number,
)

LIMITS = load_form().limits
LARGEST_COUNT = LIMITS.largest
parse_figure = partial(values.parse_figure, limits=LIMITS)

COUNTS: dict[str, int | None] = {
    "": None,
    "   ": None,
    "\u3000\u200b": None,
    "0": 0,
    "-0": 0,
    "007": 7,
    "12": 12,
    "+5": 5,
    " 12\u3000": 12,
    "１２０": 120,
    "1,200": 1200,
    "１，２００": 1200,
    "12件": 12,
    "12 件次": 12,
    "3.0": 3,
    "999,999,999": LARGEST_COUNT,
}


@pytest.mark.parametrize(("text", "value"), COUNTS.items())
def test_accepted_counts(text: str, value: int | None) -> None:
    """FORM.md, Figures: a whole number 0 to 999,999,999, or nothing."""
    found = parse_figure(text)
    assert found == value
    assert type(found) is type(value)


AMOUNTS = {
    "3.26": "3.26",
    "12.50": "12.5",
    "100": "100",
    "0.000001": "0.000001",
    "3.2 万元": "3.2",
    "0.0": "0",
    "１．５": "1.5",
}


@pytest.mark.parametrize(("text", "value"), AMOUNTS.items())
def test_accepted_amounts(text: str, value: str) -> None:
    """FORM.md, Figures: for amount a Decimal with at most 6 decimals, kept canonical."""
    found = parse_figure(text, is_amount=True)
    assert isinstance(found, Decimal)
    assert str(found) == value


GROUPED: dict[str, int] = {
    "1 234": 1234,
    "1\u00a0234\u202f567 件": 1234567,
    "１　２３４": 1234,
    "+1 234": 1234,
    "1 234.0": 1234,
}


@pytest.mark.parametrize(("text", "value"), GROUPED.items())
def test_a_blank_separates_thousands(text: str, value: int) -> None:
    """issue 12, A5: a blank inside a figure groups thousands before groups of three digits."""
    assert parse_figure(text) == value


@pytest.mark.parametrize(
    "text",
    [
        *("58 7 0 0 1 0 66", "12 34", "1 2", "1 2345", "1234 567", "1 234 5", "1  234", "1 234 56"),
        *("12\n34", "12\n345", "12\r345", "12\t345", "12\u2028345", "1, 234", "3. 5", "3 .5", "12\n件3"),
    ],
)
def test_other_blanks_and_line_ends_never_join_digits(text: str) -> None:
    """issue 12, A5: 58 7 is two figures and never 587; so are two lines."""
    with pytest.raises(FigureRefused):
        parse_figure(text)
    assert parse_number(text) is None


@pytest.mark.parametrize(("text", "may_go_on"), [("1 2", True), ("1 ", True), ("1 234 5", True), ("12 3456", False)])
def test_thousands_being_typed_are_unfinished(text: str, may_go_on: bool) -> None:
    """issue 12, A5: typing 1 234 shows no refusal on the way, typing 58 7 0 does."""
    assert is_unfinished(text) is may_go_on
    assert not is_unfinished("58 7 0")


REFUSED = (
    *("-1", "1.5", "1000000000", "12,34", "1,2345", "1.2.3", "1e5", "abc", "一百", "十余", "3/4", "--1", "0x10"),
    *("٣", "12①", "12²", "件", "NaN", "Infinity", "9" * 28, "9" * 35, "9" * 5000, "1_000", "\ud800"),
)


@pytest.mark.parametrize("text", REFUSED, ids=range(len(REFUSED)))
def test_refused_counts(text: str) -> None:
    """issue, figure-invalid: what is no number of the cell's kind is refused in a sentence, never guessed at."""
    with pytest.raises(FigureRefused) as refused:
        parse_figure(text)
    sentence = str(refused.value)
    assert sentence.endswith("。")
    assert sentence.count("。") == 1
    assert len(sentence) < 80


def test_refusals_name_the_problem() -> None:
    """DESIGN.md: every message states place, problem and advice."""
    for text, words in (
        ("-1", "负数"),
        ("1.5", "件数只能填整数"),
        ("1000000000", "超出范围"),
        ("一百", "不是数字，请只填数字"),
    ):
        with pytest.raises(FigureRefused, match=words):
            parse_figure(text)


@pytest.mark.parametrize("text", ["-0.1", "0.0000001", "1000000000", "3.2元", "9" * 35 + ".5", "1e5"])
def test_refused_amounts(text: str) -> None:
    """FORM.md, Figures: at least 0, at most 6 decimals."""
    with pytest.raises(FigureRefused):
        parse_figure(text, is_amount=True)


def test_slash_only_where_it_is_allowed() -> None:
    """FORM.md, Figures: / is allowed only in documents.regulations.*."""
    assert parse_figure("/", allows_slash=True) is SLASH
    assert parse_figure(" ／ ", allows_slash=True) is SLASH
    with pytest.raises(FigureRefused, match="填 0"):
        parse_figure("/")


def test_blank_zero_and_slash_are_three_things() -> None:
    """FORM.md, Figures: blank, zero and / are three different things all the way through."""
    values: list[Figure | None] = [None, 0, SLASH, Decimal(0)]
    assert [format_figure(value) for value in values] == ["", "0", "/", "0"]
    assert [as_number(value) for value in values] == [None, 0, None, Decimal(0)]
    assert SLASH not in (0, None, "", False)
    assert [parse_figure(format_figure(value), allows_slash=True) for value in values[:3]] == values[:3]


@given(st.integers(0, LARGEST_COUNT))
def test_counts_survive_being_shown(number: int) -> None:
    """issue, property tests: what is shown reads back as the same figure, in full width too."""
    assert parse_figure(format_figure(number)) == number
    wide = str(number).translate({ord("0") + digit: chr(0xFF10 + digit) for digit in range(10)})
    assert parse_figure(wide) == parse_figure(f"{number:,}") == number


@given(st.decimals(0, LARGEST_COUNT, places=6))
@example(Decimal("1E+2"))
@example(Decimal("0.000000"))
def test_amounts_survive_being_shown(number: Decimal) -> None:
    """issue, property tests: the same for amounts, exact to the last decimal, no exponent, no idle zero."""
    shown = format_figure(number)
    found = parse_figure(shown, is_amount=True)
    assert found == number
    assert format_figure(found) == shown
    assert "E" not in shown
    assert "." not in shown or not shown.endswith("0")


@given(st.text() | st.text(alphabet="0123456789,.-+/件万元 ０９，．①²一十\u3000", max_size=45), st.booleans())
def test_any_text_is_a_figure_or_refused(text: str, is_amount: bool) -> None:
    """issue, property tests: never another exception, for any text typed or pasted."""
    try:
        found = parse_figure(text, is_amount=is_amount, allows_slash=True)
    except FigureRefused:
        return
    assert found is None or found is SLASH or 0 <= found <= LARGEST_COUNT


@pytest.mark.parametrize("text", ["12①", "12²", "①", "１２③"])
def test_footnote_marks_are_no_digits(text: str) -> None:
    """FORM.md, Figures: 12 with a footnote is not 121."""
    assert parse_number(text) is None


@pytest.mark.parametrize(
    ("number", "canonical", "places"),
    [("12.50", "12.5", 1), ("1E+2", "100", 0), ("0E-7", "0", 0), ("-0.0", "0", 0), ("1E-6", "0.000001", 6)],
)
def test_canonical_decimals(number: str, canonical: str, places: int) -> None:
    """issue, project file: two saves of the same report are the same bytes, so a number has one form."""
    found = canonical_decimal(Decimal(number))
    assert str(found) == canonical
    assert decimals(found) == places


CHINESE = {
    "〇": 0, "零": 0, "十": 10, "十二": 12, "二十": 20, "一百二十": 120, "一百零五": 105, "两千三百": 2300,
    "一万": 10_000,     "十二万": 120_000, "三万零五": 30_005, "二〇二五": 2025, "一二○": 120,
    "壹佰贰拾": 120, "一亿零一万": 100_010_000, "一万亿": 10**12,
}  # fmt: skip


@pytest.mark.parametrize(("text", "number"), CHINESE.items())
def test_chinese_numerals(text: str, number: int) -> None:
    """RULES.md, Narrative against tables: numerals in Chinese."""
    assert parse_chinese_number(text) == number


@pytest.mark.parametrize("text", ["", "12", "一百余", "abc", "件", "万", "亿一", "一" * 21])
def test_no_chinese_numerals(text: str) -> None:
    """RULES.md: 一百余件 is "about", which is not a number."""
    assert parse_chinese_number(text) is None


def spelt(number: int) -> str:
    """A number below 10^12 in Chinese, written the schoolbook way."""
    for size, large in ((100_000_000, "亿"), (10_000, "万")):
        if number >= size:
            high, low = divmod(number, size)
            return spelt(high) + large + (("零" if low < size // 10 else "") + spelt(low) if low else "")
    text, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            text += ("零" if gap and text else "") + "零一二三四五六七八九"[digit] + name
        gap = not digit
    return text or "零"


@given(st.integers(1, LARGEST_COUNT))
def test_any_chinese_numeral(number: int) -> None:
    """RULES.md, Narrative against tables."""
    assert parse_chinese_number(spelt(number)) == number


@given(st.text(alphabet="〇零一二九十百千万亿两壹拾x", max_size=25))
def test_any_row_of_numerals_is_harmless(text: str) -> None:
    """issue, property tests."""
    found = parse_chinese_number(text)
    assert found is None or found >= 0


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("公开", "公开"),
        ("说明“怎么办”", "说明‘怎么办’"),
        ("“甲‘乙’”", "‘甲“乙”’"),
        ("‘乙’", "‘乙’"),
        ("怎么办”", "怎么办’"),
    ],
)
def test_marks_within_marks_are_the_others(text: str, written: str) -> None:
    """Issue 12, C: GB/T 15834, 4.8: double marks outside, single ones inside, in turns."""
    assert values.within_marks(text) == written
