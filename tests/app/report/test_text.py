"""Text that a document can hold."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.report.text import clean, clean_line, paragraphs

# https://www.w3.org/TR/xml/#charsets
XML = re.compile("[\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]*")
# hypothesis leaves out halves of surrogate pairs unless asked
ANY_TEXT = st.text(st.characters(exclude_categories=())) | st.text(
    st.sampled_from("a中\t\n\r\x00\x0b\x0c\x1f\x85\u2028\u2029\u200b\ufeff\ufffe\uffff\ud800\udfff\u3000\u00a0 ")
)


@given(ANY_TEXT)
def test_only_characters_of_xml_remain(text: str) -> None:
    """issue, The report: text holds only characters that XML allows; every entry cleans."""
    cleaned, dropped = clean(text)
    assert XML.fullmatch(cleaned)
    assert "\r" not in cleaned
    cleaned.encode("utf-8")
    assert 0 <= dropped <= len(text)
    assert clean(cleaned) == (cleaned, 0)


@given(ANY_TEXT)
def test_a_line_is_one_line(text: str) -> None:
    """issue, The report: the same for values of one line."""
    cleaned, _ = clean_line(text)
    assert XML.fullmatch(cleaned)
    assert not set("\t\n\r") & set(cleaned)
    assert clean_line(cleaned) == (cleaned, 0)


@given(ANY_TEXT)
def test_printing_is_stable(text: str) -> None:
    """DESIGN.md, The way of data: same means equal as published."""
    cleaned = clean(text)[0]
    printed = paragraphs(cleaned)
    assert all(line and line == line.strip(" \t\u3000\u00a0") for line in printed)
    assert paragraphs("\n".join(printed)) == printed


@pytest.mark.parametrize(
    ("text", "cleaned", "dropped"),
    [
        ("正文\x00\x08", "正文", 2),
        ("甲\r\n乙\r丙\x85丁\u2028戊\x0b己", "甲\n乙\n丙\n丁\n戊\n己", 0),
        ("\ufeff甲\u200b乙", "甲乙", 2),
        ("半\ud83d", "半", 1),
        ("😀𠮷", "😀𠮷", 0),
        ("一\t二", "一\t二", 0),
        ("12\u00a0件", "12 件", 0),
    ],
)
def test_what_is_dropped_is_counted(text: str, cleaned: str, dropped: int) -> None:
    """issue, The report: every entry cleans, and reports it."""
    assert clean(text) == (cleaned, dropped)
