"""WORD.md, signature: organisation two characters from the right, the date's first character two right of its own."""

import re

import pytest

from app.output.signature import signature_block, text_width


def indents(block: str) -> list[float]:
    return [int(value) / 100 for value in re.findall(r'w:rightChars="(\d+)"', block)]


def test_widths_count_half_width_characters_half() -> None:
    assert text_width("某县水利局") == 5
    assert text_width("2024年1月15日") == 6.5


@pytest.mark.parametrize("organisation", ["江陵县水利和湖泊局", "某局", "某某某水利局", "某市ABC管理委员会"])
@pytest.mark.parametrize("signed_on", ["2024年1月5日", "2024年12月31日"])
def test_the_date_begins_two_characters_right_of_the_organisation(organisation: str, signed_on: str) -> None:
    first, second = indents(signature_block(organisation, signed_on))
    starts = first + text_width(organisation), second + text_width(signed_on)  # from the right margin
    assert starts[0] - starts[1] == pytest.approx(2)
    assert min(first, second) >= 0
    if text_width(organisation) >= text_width(signed_on):
        assert first == 2
    else:
        assert second == 2


def test_without_a_date_the_organisation_stands_alone() -> None:
    assert indents(signature_block("某县水利局", "")) == [2]


def test_text_is_escaped() -> None:
    assert "某&amp;局&lt;" in signature_block("某&局<", "")
