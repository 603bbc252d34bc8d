"""Plain text: encodings, lines and tables."""

from time import process_time

import pytest

from app.errors import SourceUnreadable
from app.importer.raw.blocks import Paragraph, RawTable
from app.importer.raw.flow import MOST_CELLS, MOST_PARAGRAPHS
from app.importer.raw.kinds import FileKind, kind_of
from app.importer.raw.notes import NoteKind
from app.importer.readers.text import read_text

TEXT = "某县水利局2024年政府信息公开工作年度报告\n\n一、总体情况\n全年平稳，依法公开政府信息。\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030", "gbk"]
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_encodings(encoding: str, line_end: str) -> None:
    """Issue 5: UTF-8, UTF-16, GB18030 detected, with or without a byte order mark."""
    document = read_text(TEXT.replace("\n", line_end).encode(encoding))
    assert [block.text for block in document.paragraphs()] == TEXT.split()


def test_a_damaged_byte_affects_one_character() -> None:
    """Issue 5: damaged text is reported; one bad byte does not turn the rest into another encoding."""
    data = TEXT.encode().replace("平".encode(), b"\xe5\xb9")
    lines = [block.text for block in read_text(data).paragraphs()]
    assert lines[2] == "全年\ufffd稳，依法公开政府信息。"


@pytest.mark.parametrize(
    "data", [b"", b" \n\t\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf\t\t\n", bytes(range(256)) * 4, b"\x00" * 64]
)
def test_nothing_to_read(data: bytes) -> None:
    """Issue 2, item 9: one plain sentence for unusable input."""
    with pytest.raises(SourceUnreadable, match=r"请.*。$"):
        read_text(data)


def test_tables_are_lines_with_tabs() -> None:
    """Issue 2, item 8: plain text with tab-separated tables; places are 1-based."""
    blocks = read_text("甲\n\n乙\t1\n\t丙\n丁\t2\n\t戊\n己\t\n".replace("丁\t2\n", "丁\t2\n\n").encode()).blocks
    assert blocks == (
        Paragraph("甲", 1),
        RawTable((("乙", "1"), ("", "丙"), ("丁", "2")), 1, 3),
        Paragraph("戊", 7, indent=1),
        RawTable((("己", ""),), 2, 8),
    )


@pytest.mark.parametrize("text", ["字\n" * (MOST_PARAGRAPHS + 1), "字\t" * (MOST_CELLS + 1)])
def test_far_more_than_a_report(text: str) -> None:
    """Issue 5: limits on size; a sentence, not a hang."""
    with pytest.raises(SourceUnreadable, match="内容太多"):
        read_text(text.encode())


TAGGED = (
    '## 二、主动公开政府信息情况\n\n<table border="1"><tr><td colspan="2">第二十条第（一）项</td></tr>\n\n'
    "<tr><td>规章</td><td>1 <s>2</s></td></tr></table>\n\n<div align=center><b>三、某</b></div>\n末行 <td>\n"
)


def test_tables_in_the_tags_of_web_pages() -> None:
    """Issue 16, point 2: recognisers write tables as HTML into Markdown; lines count on behind them."""
    document = read_text(TAGGED.encode())
    table = document.blocks[1]
    assert isinstance(table, RawTable)
    assert (table.rows, table.number, table.place) == ((("第二十条第（一）项", ""), ("规章", "1")), 1, 3)
    assert table.merged == ((0, 0, 1, 2),)
    assert document.blocks[2:] == (Paragraph("三、某", 7), Paragraph("末行 <td>", 8))
    assert "划去" in document.remarks[0].message


@pytest.mark.parametrize("text", ["<p>甲</p>\n<table>乙", "<table><tr>乙</table>", "<div>甲</div>"])
def test_tags_without_a_table_are_text(text: str) -> None:
    """Issue 16, point 2: a text that mentions tags keeps them."""
    assert [block.text for block in read_text(text.encode()).paragraphs()] == text.split("\n")


def test_many_unclosed_tags_take_no_time() -> None:
    """Issue 5: hostile text costs no more than its length."""
    start = process_time()
    read_text(("<p><table><td>" * 20_000 + "</div></h1>" * 20_000).encode())
    assert process_time() - start < 2


def test_markdown_that_begins_with_a_tag_is_text() -> None:
    """Issue 16, point 2: recognisers centre titles with tags."""
    assert kind_of(("<div align=center>\n\n某\n\n</div>\n\n" + TAGGED).encode()) is FileKind.TEXT
    assert kind_of(b"<div>\n<p>\n# 1\n</p><body></body>") is FileKind.WEB


@pytest.mark.parametrize("quote", ["", '"'])
def test_cells_between_commas(quote: str) -> None:
    """Issue 16, 2: a table saved with commas between its cells is one; commas of a sentence separate nothing."""
    rows = (
        ("信息内容", "本年处理决定数量"), ("行政处罚", "1,321" if quote else "321"),
        ("三、本年度办理结果", "（一）予以公开", "2", "0"), ("5", "7"),
    )  # fmt: skip
    lines = [",".join(f"{quote}{cell}{quote}" for cell in row) for row in rows]
    found = read_text("\n".join(["我局办理申请3件,回复2件", *lines]).encode())
    assert [item.text for item in found.paragraphs()] == ["我局办理申请3件,回复2件"]
    assert [tuple(filter(None, row)) for table in found.tables() for row in table.rows] == [
        tuple(filter(None, row)) for row in rows
    ]


PAGES = ["甲县报告\n一、总体情况\n全年新收申请\n{0}", "规章\n0\n0\n\n{1}", "六、其他\n没有其他事项。\n\n{2}\n"]


def of_pages(*numbers: str) -> list[str]:
    text = "\f".join(PAGES).format(*numbers)
    document = read_text(text.encode())
    assert [remark.kind for remark in document.remarks] == [NoteKind.LEFTOVER] * len(document.remarks)
    left = [line for remark in document.remarks for line in (remark.found or "").split()]
    lines = [block.text for block in document.paragraphs()]
    assert sorted(lines + left) == sorted(text.split())
    return left


@pytest.mark.parametrize("numbers", [("1", "2", "3"), ("   23", "24", "25"), ("", "2", "3"), ("1", "2", "")])
def test_page_numbers_before_form_feeds_are_left_out(numbers: tuple[str, ...]) -> None:
    """Issue 16: bare numbers that count on at the ends of pages are no figures and no text, and that is said."""
    assert of_pages(*numbers) == [number.strip() for number in numbers if number]


@pytest.mark.parametrize("numbers", [("7", "0", "3"), ("7", "8", ""), ("38", "", ""), ("1", "", "6")])
def test_numbers_that_count_no_pages_stay(numbers: tuple[str, ...]) -> None:
    """Issue 16: the last figure of a page, or the end of a sentence, stays."""
    assert of_pages(*numbers) == []


def test_a_number_alone_on_the_last_page() -> None:
    """Issue 16: a number with nothing else after the last form feed counts a page, but not one that ends a sentence."""
    assert [block.text for block in read_text("没有其他事项。\n\f7\n".encode()).paragraphs()] == ["没有其他事项。"]
    assert [block.text for block in read_text("全年新收申请\n\f7\n".encode()).paragraphs()] == ["全年新收申请", "7"]
