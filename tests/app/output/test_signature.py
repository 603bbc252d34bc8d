"""WORD.md, signature: organisation two characters from the right, the date's first character two right of its own."""

import re

import pytest

from app.output.signature import signature_block, text_width


def indents(block: str) -> list[float]:
    """From the left, in characters."""
    return [int(value) / 100 for value in re.findall(r'w:leftChars="(\d+)"', block)]


def test_widths_count_half_width_characters_half() -> None:
    assert text_width("某县水利局") == 5
    assert text_width("2024年1月15日") == 6.5


@pytest.mark.parametrize("organisation", ["江陵县水利和湖泊局", "某局", "某某某水利局", "某市ABC管理委员会"])
@pytest.mark.parametrize("signed_on", ["2024年1月5日", "2024年12月31日"])
def test_the_date_begins_two_characters_right_of_the_organisation(organisation: str, signed_on: str) -> None:
    first, second = indents(signature_block(organisation, signed_on))
    assert second - first == 2
    # The line has 28 characters; the longer of the two ends two before its end.
    assert max(first + text_width(organisation), second + text_width(signed_on)) == 26


def test_a_long_name_leaves_the_date_whole() -> None:
    """A name that fills the line begins at the left; the date is not pressed against the right margin."""
    name = "甘肃省临夏回族自治州积石山保安族东乡族撒拉族自治县人民政府"
    assert indents(signature_block(name, "2024年1月15日")) == [0, 2]
    assert "rightChars" not in signature_block(name, "2024年1月15日")


def test_without_a_date_there_is_only_the_organisation() -> None:
    assert indents(signature_block("某县水利局", "")) == [21]


def test_text_is_escaped() -> None:
    assert "某&amp;局&lt;" in signature_block("某&局<", "")
