"""WORD.md, line by line: page, grid, title, body, headings, page number, fonts, signature, draft."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from app.report.model import Report

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FONT_SLOTS = ("ascii", "hAnsi", "eastAsia")


@pytest.fixture(scope="module")
def styles(printed_small: Any) -> dict[str, Any]:
    found = printed_small.tree("word/styles.xml").iter(f"{W}style")
    return {style.find(f"{W}name").get(f"{W}val"): style for style in found}


def value(element: Any, path: str, name: str = "val") -> str | None:
    """An attribute of a properties element of a style, as in ``rPr/sz``."""
    found = element.find("/".join(f"{W}{step}" for step in path.split("/")))
    return None if found is None else str(found.get(f"{W}{name}"))


def test_page_and_grid(printed_small: Any) -> None:
    section = next(printed_small.tree().iter(f"{W}sectPr"))
    margins = {
        side: int(value(section, "pgMar", side) or 0) / 1440 * 25.4 for side in ("top", "bottom", "left", "right")
    }
    assert margins == pytest.approx({"top": 37, "bottom": 35, "left": 28, "right": 26}, abs=0.02)
    assert (value(section, "pgSz", "w"), value(section, "pgSz", "h")) == ("11906", "16838")
    grid = [value(section, "docGrid", name) for name in ("type", "linePitch", "charSpace")]
    assert grid == ["linesAndChars", "579", "-848"]


@pytest.mark.parametrize(
    ("name", "font", "half_points"),
    [
        ("Normal", "仿宋_GB2312", "32"),
        ("Body Text", "仿宋_GB2312", "32"),
        ("Title", "方正小标宋简体", "44"),
        ("heading 1", "黑体", "32"),
        ("heading 2", "楷体_GB2312", "32"),
        ("heading 3", "仿宋_GB2312", "32"),
        ("表格文字", "宋体", "21"),
        ("表格数字", "宋体", "21"),
        ("footer", "宋体", "28"),
    ],
)
def test_fonts_and_sizes(styles: dict[str, Any], name: str, font: str, half_points: str) -> None:
    style = styles[name]
    assert {value(style, "rPr/rFonts", slot) for slot in FONT_SLOTS} == {font}
    assert value(style, "rPr/sz") == half_points
    assert value(style, "rPr/b") == "0"


def test_every_style_names_its_fonts_and_none_from_a_theme(printed_small: Any, styles: dict[str, Any]) -> None:
    for style in styles.values():
        assert all(value(style, "rPr/rFonts", slot) for slot in FONT_SLOTS)
    assert not any(b"Theme=" in part for part in printed_small.parts.values())
    assert not any("theme" in name for name in printed_small.parts)


def test_the_font_table_names_replacements(printed_small: Any) -> None:
    fonts = printed_small.tree("word/fontTable.xml")
    other = {font.get(f"{W}name"): value(font, "altName") for font in fonts}
    assert other["仿宋_GB2312"] == "仿宋"
    assert other["楷体_GB2312"] == "楷体"
    assert other["方正小标宋简体"] == "宋体"


def test_line_pitch_and_indents(styles: dict[str, Any]) -> None:
    normal = styles["Normal"]
    assert (value(normal, "pPr/spacing", "line"), value(normal, "pPr/spacing", "lineRule")) == ("579", "exact")
    for name in ("Body Text", "heading 1", "heading 2", "heading 3"):
        assert value(styles[name], "pPr/ind", "firstLineChars") == "200"
        assert value(styles[name], "basedOn") == "Normal"
    assert (value(styles["Title"], "pPr/jc"), value(styles["Title"], "pPr/ind", "firstLineChars")) == ("center", None)


def test_twenty_eight_characters_fill_a_line(styles: dict[str, Any]) -> None:
    """Issue 4: the same lines in Word, WPS and LibreOffice, whose own character grid is not needed for it."""
    pitch = 16 + int(value(styles["Normal"], "rPr/spacing") or 0) / 20
    assert 28 * pitch <= 156 / 25.4 * 72 < 29 * pitch
    assert value(styles["Normal"], "pPr/snapToGrid") == value(styles["Normal"], "rPr/snapToGrid") == "0"


def test_table_text_is_single_spaced_off_the_grid(styles: dict[str, Any]) -> None:
    style = styles["表格文字"]
    assert (value(style, "pPr/spacing", "line"), value(style, "pPr/spacing", "lineRule")) == ("240", "auto")
    assert value(style, "pPr/snapToGrid") == value(style, "rPr/snapToGrid") == "0"
    assert value(styles["表格数字"], "pPr/jc") == "center"
    assert value(styles["表格数字"], "basedOn") == value(styles["表注"], "basedOn") == "TableText"


def test_language_is_chinese(printed_small: Any, styles: dict[str, Any]) -> None:
    language, *others = printed_small.tree("word/styles.xml").iter(f"{W}lang")
    assert (language.get(f"{W}val"), language.get(f"{W}eastAsia")) == ("zh-CN", "zh-CN")
    assert {other.get(f"{W}eastAsia") for other in others} == {"zh-CN"}
    assert printed_small.docx.core_properties.language == "zh-CN"
    # For digits in running text: with zh-CN, LibreOffice cuts a number at the end of a line in two.
    assert value(styles["Body Text"], "rPr/lang") == "en-US"


def test_title_breaks_after_the_organisation_and_a_blank_line_follows(printed_small: Any) -> None:
    title, blank, introduction = printed_small.docx.paragraphs[:3]
    assert title.style.name == "Title"
    assert title.text == "某县水利局\n2023年政府信息公开工作年度报告"
    assert blank.text == ""
    assert introduction.text == "本报告依据《条例》编制。"


def test_headings_are_words_own_styles(printed_small: Any, styles: dict[str, Any]) -> None:
    assert [p.text for p in printed_small.docx.paragraphs if p.style.name == "Heading 1"] == [
        "一、总体情况",
        "二、主动公开政府信息情况",
        "三、收到和处理政府信息公开申请情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        "六、其他需要报告的事项",
    ]
    assert printed_small.style_of("（一）主动公开") == printed_small.style_of("（二）改进情况") == "Heading 2"
    assert printed_small.style_of("1.健全制度") == "Heading 3"
    assert printed_small.style_of("及时更新。") == "Body Text"
    assert [value(styles[f"heading {level}"], "pPr/outlineLvl") for level in (1, 2, 3)] == ["0", "1", "2"]


def test_a_numbered_lead_is_set_like_a_heading(printed_small: Any, styles: dict[str, Any]) -> None:
    """Issue 4: （一）主动公开。 in 楷体, the sentence after it in 仿宋."""
    line = next(p for p in printed_small.docx.paragraphs if p.text.startswith("（一）解读不够。"))
    lead, rest = line.runs
    assert (lead.text, lead._r.style, rest.text, rest._r.style) == ("（一）解读不够。", "Lead", "形式单一。", None)
    assert {value(styles["段首标题"], "rPr/rFonts", slot) for slot in FONT_SLOTS} == {"楷体_GB2312"}


@pytest.mark.parametrize(("kind", "side"), [("default", "right"), ("even", "left")])
def test_page_numbers(printed_small: Any, kind: str, side: str) -> None:
    section = printed_small.docx.sections[0]
    footer = section.footer if kind == "default" else section.even_page_footer
    (paragraph,) = footer.paragraphs
    assert paragraph.text == "— 1 —"
    assert "PAGE" in "".join(code.text for code in paragraph._p.iter(f"{W}instrText"))
    properties = paragraph._p.pPr
    assert properties.find(f"{W}jc").get(f"{W}val") == side
    assert properties.find(f"{W}ind").get(f"{W}{side}Chars") == "100"
    assert printed_small.docx.settings.odd_and_even_pages_header_footer


def test_signature_block(small: Report, printed: Callable[..., Any], printed_small: Any) -> None:
    *_, blank, organisation, signed_on = printed_small.docx.paragraphs
    assert (blank.text, organisation.text, signed_on.text) == ("", "某县水利局", "2024年1月15日")
    before = printed_small.docx.paragraphs[-4]
    for paragraph in (before, blank, organisation):  # a signature is never alone on a page
        assert paragraph.paragraph_format.keep_with_next
    unsigned = printed(small.with_cover(signature=False)).lines()
    assert not printed(small.with_cover(signature=False)).docx.paragraphs[-1].paragraph_format.keep_with_next
    assert unsigned[-1] == "未收取信息处理费。"
    assert "2024年1月15日" not in unsigned


def test_a_title_without_an_organisation_has_one_line(small: Report, printed: Callable[..., Any]) -> None:
    """WORD.md, title: the line break follows the organisation and appears nowhere else."""
    title = printed(small.with_cover(organisation=""), draft=True).docx.paragraphs[0]
    assert title.text == "2023年政府信息公开工作年度报告"


def test_the_lines_of_a_note_stay_together(small: Report, printed: Callable[..., Any]) -> None:
    document = printed(small.with_note("requests", "甲。\n乙。\n丙。")).docx
    (note,) = (item for item in document.paragraphs if item.text.startswith("注："))
    assert (note.text, note.style.paragraph_format.keep_together) == ("注：甲。\n乙。\n丙。", True)


def test_without_an_introduction_the_sections_follow_the_title(small: Report, printed: Callable[..., Any]) -> None:
    lines = printed(small.with_text("introduction", "")).lines()
    assert lines[1:3] == ["", "一、总体情况"]


def test_a_draft_bears_a_watermark_and_a_final_document_none(
    small: Report, printed: Callable[..., Any], printed_small: Any
) -> None:
    draft = printed(small, draft=True)
    for name in ("word/header1.xml", "word/header2.xml"):
        assert re.search(rb'<v:textpath[^>]* string="\xe8\x8d\x89\xe7\xa8\xbf"', draft.parts[name])
        assert b"textpath" not in printed_small.parts[name]
    assert draft.parts["word/document.xml"] == printed_small.parts["word/document.xml"]
    assert not any("草稿".encode() in part for part in printed_small.parts.values())
