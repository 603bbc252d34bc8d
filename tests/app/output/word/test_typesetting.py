"""Issue 15, 6: an office chooses fonts, size, line pitch, margins and signature of the official template."""

import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from app.actions.templates import check_template, new_template
from app.output.signature import CHARACTERS
from app.output.title_lines import CHARACTERS as TITLE_CHARACTERS
from app.output.word.render import render_word
from app.output.word.template import OFFICIAL as TEMPLATE
from app.output.word.typeset import typeset_parts
from app.output.word.typesetting import OFFICIAL, SignaturePlace, Typesetting
from app.report.model import Report
from app.resources import resource_path

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CHOICES = Typesetting(
    "华文中宋",
    "微软雅黑",
    "宋体",
    14.0,
    26.0,
    top=30.0,
    bottom=30.0,
    left=25.0,
    right=25.0,
    signature=SignaturePlace.FOUR,
)


def parts_of(document: bytes | Path) -> dict[str, bytes]:
    from io import BytesIO  # noqa: PLC0415 - only here

    with zipfile.ZipFile(BytesIO(document) if isinstance(document, bytes) else document) as package:
        return {name: package.read(name) for name in package.namelist()}


def style(document: Any, name: str, path: str, attribute: str = "val") -> str:
    element = next(item.element for item in document.docx.styles if item.name == name)
    found = element.find("/".join(W + step for step in path.split("/")))
    return str(found.get(W + attribute))


def test_the_official_choices_are_the_official_template() -> None:
    """The measures that follow from them are those of WORD.md; drawn with them, no part changes."""
    assert (OFFICIAL.width, OFFICIAL.height, OFFICIAL.line_grid) == (8844, 12756, 579)
    assert (OFFICIAL.characters, OFFICIAL.title_characters) == (CHARACTERS, TITLE_CHARACTERS)
    assert (OFFICIAL.spacing, OFFICIAL.grid) == (-5, -848)
    parts = parts_of(resource_path(TEMPLATE))
    assert typeset_parts(parts, OFFICIAL) == parts


def test_every_choice_is_in_the_document(small: Report, printed: Callable[..., Any]) -> None:
    document = printed(small, typesetting=CHOICES)
    for name, font in (("Title", "华文中宋"), ("Heading 1", "微软雅黑"), ("Body Text", "宋体"), ("Normal", "宋体")):
        assert style(document, name, "rPr/rFonts", "eastAsia") == font
    assert style(document, "Heading 2", "rPr/rFonts", "eastAsia") == "楷体_GB2312"
    for name in ("Normal", "Body Text", "Heading 1", "Heading 2", "Heading 3"):
        assert style(document, name, "rPr/sz") == "28"
    assert style(document, "Title", "rPr/sz") == "44"
    assert style(document, "Normal", "pPr/spacing", "line") == "520"
    assert style(document, "Title", "pPr/spacing", "line") == "560"  # as high as its characters
    section = document.docx.sections[0]
    sides = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(side.mm, 1) for side in sides] == [30, 30, 25, 25]
    fonts = [font.get(f"{W}name") for font in document.tree("word/fontTable.xml")]
    assert fonts == ["楷体_GB2312", "华文中宋", "微软雅黑", "宋体"]
    assert not any("仿宋".encode() in part for name, part in document.parts.items() if name.startswith("word/f"))


@pytest.mark.parametrize(
    ("place", "free"), [(SignaturePlace.TWO, 2), (SignaturePlace.FOUR, 4), (SignaturePlace.ONE, 1)]
)
def test_the_signature_is_where_it_was_chosen(
    small: Report, printed: Callable[..., Any], place: SignaturePlace, free: int
) -> None:
    *_, organisation, signed_on = printed(small, typesetting=Typesetting(signature=place)).docx.paragraphs
    left = [int(item._p.pPr.find(f"{W}ind").get(f"{W}leftChars")) / 100 for item in (organisation, signed_on)]
    assert left[0] + 8.5 + free == CHARACTERS  # the date, 6.5 characters wide, begins two further to the right
    assert left[1] == left[0] + 2


@pytest.mark.parametrize("choices", [CHOICES, Typesetting(left=40.0, right=40.0), Typesetting(left=15.0, right=15.0)])
def test_tables_are_as_wide_as_the_text(small: Report, printed: Callable[..., Any], choices: Typesetting) -> None:
    for table in printed(small, typesetting=choices).tree().iter(f"{W}tbl"):
        widths = [int(column.get(f"{W}w")) for column in table.iter(f"{W}gridCol")]
        assert sum(widths) == pytest.approx(choices.width, abs=len(widths))
        assert int(table.find(f"{W}tblPr/{W}tblW").get(f"{W}w")) == choices.width


@pytest.mark.parametrize("choices", [CHOICES, Typesetting(top=20.0, bottom=20.0), Typesetting(pitch=40.0)])
def test_table_three_still_fills_its_page(small: Report, printed: Callable[..., Any], choices: Typesetting) -> None:
    bare = small.with_note("requests", "").with_remark("requests.received.natural_person", "")
    table = list(printed(bare, typesetting=choices).tree().iter(f"{W}tbl"))[1]
    heights = [int(height.get(f"{W}val")) for height in table.iter(f"{W}trHeight")]
    free = choices.height - round(choices.pitch * 20) - 100 - sum(heights)
    assert 340 < free < 420


def test_figures_fit_narrower_columns(numbered: Report, printed: Callable[..., Any]) -> None:
    """Five digits shrink where the margins leave them no room."""
    document = printed(numbered, typesetting=Typesetting(left=40.0, right=40.0))
    for cell in document.grid(2)[3]:
        size = int(cell._tc.find(f".//{W}r/{W}rPr/{W}sz").get(f"{W}val")) / 2
        width = int(cell._tc.find(f"{W}tcPr/{W}tcW").get(f"{W}w")) / 20
        assert 5 * (0.56 * size - 0.2) <= width - 1


def test_only_what_was_chosen_changes(small: Report) -> None:
    usual, other = parts_of(render_word(small)), parts_of(render_word(small, typesetting=Typesetting(text_font="宋体")))
    changed = {name for name in usual if usual[name] != other[name]}
    assert changed == {"word/styles.xml", "word/fontTable.xml"}
    assert render_word(small, typesetting=CHOICES) == render_word(small, typesetting=CHOICES)


def test_the_text_of_a_report_is_not_touched(small: Report, printed: Callable[..., Any]) -> None:
    """Names of fonts and the words of the page's measures in a report are text."""
    text = '仿宋_GB2312 黑体 <w:tcW w:w="621" w:type="dxa"/> w:line="579"'
    assert text in printed(small.with_text("other_matters.text", text), typesetting=CHOICES).lines()


def test_a_new_template_has_the_choices(small: Report, tmp_path: Path, printed: Callable[..., Any]) -> None:
    """What an own template of these choices prints differs only in what a template cannot know."""
    path = tmp_path / "模板.docx"
    new_template(path, typesetting=CHOICES)
    checked = check_template(path)
    assert (checked.mistakes, checked.unprinted) == ((), ())
    own, ours = (printed(small, **options).parts for options in ({"template": path}, {"typesetting": CHOICES}))
    assert {name: own[name] for name in own if name != "word/document.xml"} == {
        name: ours[name] for name in ours if name != "word/document.xml"
    }
    assert re.findall(rb"<w:pgMar[^>]*>", own["word/document.xml"]) == re.findall(
        rb"<w:pgMar[^>]*>", ours["word/document.xml"]
    )
