"""Issue 3, Narrative: spell-safe paste; rich text becomes plain paragraphs, strays are cleaned, with a notice."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.report.clipboard.markup import text_of_html
from app.report.clipboard.pasted_text import source_text, tidy
from app.report.text import clean

ANY_TEXT = st.text() | st.text(st.sampled_from("公开，。：（5a \t\n\r\x0b\x01\u2028\u3000\u00a0\u200b“"))
BLANK = r"[ \u00a0\u3000\u2002]"


@given(ANY_TEXT)
def test_only_blanks_and_controls_go(text: str) -> None:
    """No character that is printed is ever lost, added or moved."""
    assert "".join(tidy(text).text.split()) == "".join(clean(text)[0].split())


@given(ANY_TEXT.filter(lambda text: "\t" not in text))
def test_tidy_text_is_left_alone(text: str) -> None:
    once = tidy(text)
    twice = tidy(once.text)
    assert twice.text == once.text
    assert (twice.blanks, twice.controls, twice.empty_lines, twice.notice) == (0, 0, 0, "")


@given(ANY_TEXT)
def test_paragraphs_have_no_stray_blanks(text: str) -> None:
    for line in tidy(text).text.split("\n") if tidy(text).text else ():
        assert line == line.strip()
        assert line
        assert not re.search(r"  |\t|\u3000|\u00a0", line)


@given(st.text(st.sampled_from("abc123")), st.text(st.sampled_from("公开信息")))
def test_latin_words_and_numbers_keep_single_blanks(latin: str, chinese: str) -> None:
    typed = f"{chinese}a {latin}1 b"
    assert tidy(typed).text == typed


@pytest.mark.parametrize(
    ("pasted", "plain", "notice"),
    [
        ("　　今年公开信息。", "今年公开信息。", "已粘贴为纯文本，整理了 1 处多余空格。"),
        ("政府信息公 开", "政府信息公开", "已粘贴为纯文本，整理了 1 处多余空格。"),
        ("公开\u00a0信息  58  件", "公开信息 58 件", "已粘贴为纯文本，整理了 3 处多余空格。"),
        ("答复， 58 件 。", "答复，58 件。", "已粘贴为纯文本，整理了 2 处多余空格。"),
        ("第一行\x0b第二行\u2028第三行", "第一行\n第二行\n第三行", ""),
        ("公\x01开\u200b", "公开", "已粘贴为纯文本，整理了 2 个控制字符。"),
        ("甲 乙\x01", "甲乙", "已粘贴为纯文本，整理了 1 处多余空格和 1 个控制字符。"),
        ("第一段\n\n\n第二段", "第一段\n第二段", "已粘贴为纯文本，整理了 2 个空行。"),
        ("商业企业\t科研机构\t\t3\n", "商业企业 科研机构 3", ""),
        ("（一）\t主动公开", "（一）主动公开", "已粘贴为纯文本，整理了 1 处多余空格。"),
        ("联系人：张三 电话：0571 123", "联系人：张三 电话：0571 123", ""),
        ("open government information", "open government information", ""),
        ("他说“ 好”", "他说“好”", "已粘贴为纯文本，整理了 1 处多余空格。"),
        ("called “open data” here", "called “open data” here", ""),
    ],
)
def test_what_is_put_in_order(pasted: str, plain: str, notice: str) -> None:
    """The cases the issue names, and those that only look like them."""
    assert tidy(pasted).text == plain
    assert tidy(pasted).notice == notice


def test_whether_the_last_paragraph_was_taken_whole() -> None:
    assert tidy("一段\r\n").ends_paragraph
    assert not tidy("半段").ends_paragraph


def test_html_of_a_word_processor() -> None:
    """Paragraphs, soft breaks, list numbers, tables whose cells have several paragraphs; source lines that wrap."""
    html = (
        "<html><head><style>p {margin: 0}</style><title>题</title></head><body><!--StartFragment-->"
        "<p class=MsoNormal><![if !supportLists]><span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp; </span></span>"
        "<![endif]>今年<b>公开</b>信\r\n息<o:p></o:p></p><p>第二<br>行</p>"
        "<table><tr><td><p>甲</p><p>乙</p></td><td>3</td></tr></table><!--EndFragment--></body></html>"
    )
    assert tidy(text_of_html(html)).text == "1.今年公开信息\n第二\n行\n甲 乙 3"


def test_a_table_that_is_only_layout_keeps_its_paragraphs_apart() -> None:
    """Old web pages are inside one cell of a table."""
    assert text_of_html("<table><tr><td><p>第一段</p><p>第二段</p></td><td></td></tr></table>") == "第一段\n第二段"


@pytest.mark.parametrize("html", ["", "<!-- nothing -->", "\x00", "<style>p {}</style>", "<![foo["])
def test_html_without_text(html: str) -> None:
    assert tidy(text_of_html(html)).text in ("", "<![foo[")


@given(st.text() | st.text(st.sampled_from("<>/ptdr!-[]&;a公")))
def test_any_html_is_read(html: str) -> None:
    """Malformed HTML from another program is not an error here."""
    assert "\n\n" not in text_of_html(html)


def test_deeply_nested_html_is_read() -> None:
    assert "字" in text_of_html("字" + "<div>" * 50_000)


def test_plain_text_is_preferred_but_for_tables() -> None:
    """Plain text lacks the blanks that wrapped source lines leave; in tables it breaks lines where cells have two."""
    assert source_text("纯文本", "<p>纯 文本</p>") == "纯文本"
    assert source_text("甲\n乙\t3", "<table><tr><td>甲<br>乙</td><td>3</td></tr></table>") == "甲\t乙\t3"
    assert source_text("", "<p>只有网页</p>") == "只有网页"
