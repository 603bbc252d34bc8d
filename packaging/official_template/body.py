"""Main part of the official template: title, six sections, tables and tags, page and document grid."""

from typing import Any, Final

from docx.shared import Mm, Twips

from app.form.model import Form, Section
from official_template.styles import LINE_PITCH
from official_template.table import SETTINGS, draw_table
from official_template.xml import add_paragraph, add_raw, add_run, add_tag

_AIR: Final = Twips(100)
_FOR_RESTYLING: Final = (
    "这几行是写给修改模板的人看的，导出时不印，可以整行删去。",
    "字体、字号、行距、页边距、表格边框都可以改；最好改“样式”（标题 1、正文文本、表格文字、表注等），处处跟着变。",
    "双花括号里的是标记，导出时换成报告里的一项内容，例如一个数；可以整个移动或删去，不要改里面的英文。",
    "花括号加百分号的是条件和循环，开头和结尾成对，各占一段；中间的段落可以改样式、加文字。",
    "改完保存，在“年报”的“设置”→“模板”里点“检查模板”，会说明哪里写错了、哪些内容印不出来。名称表在用户手册里。",
)
"""Explanation for the person who restyles the template, without braces: a comment ends at the first of them."""


def draw_body(document: Any, form: Form) -> None:
    """Draw the text into an empty document."""
    _explain(document)
    _title(document)
    add_tag(document, f"{{%p for line in paragraphs('{form.introduction.key}') %}}")
    add_paragraph(document, "Body Text", "{{ line }}")
    add_tag(document, "{%p endfor %}")
    for before, section in zip((None, *form.sections), form.sections, strict=False):
        follows_table = before is not None and bool(before.tables)
        _section(document, section, follows_table=follows_table, is_last=section is form.sections[-1])
    add_tag(document, "{%p if signature %}")
    _kept(add_paragraph(document, "Body Text"))
    add_tag(document, "{{p signature_block }}")
    add_tag(document, "{%p endif %}")
    _page(document.sections[0])


def _explain(document: Any) -> None:
    """Tell the person who restyles the template how to; the comment is not printed."""
    first, *others = _FOR_RESTYLING
    paragraph = add_paragraph(document, "表注", "{#p " + first)
    for line in others:
        paragraph.add_run().add_break()
        add_run(paragraph, line)
    add_run(paragraph, " #}")


def _title(document: Any) -> None:
    """Title, broken where an export finds it best, then one blank line."""
    add_paragraph(document, "Title", "{{ title_lines }}")
    add_paragraph(document, "Body Text")


def _section(document: Any, section: Section, *, follows_table: bool, is_last: bool) -> None:
    heading = add_paragraph(document, "Heading 1", section.heading).paragraph_format
    starts_page = bool(section.tables) and not SETTINGS[section.key].kept_together
    if starts_page:
        heading.page_break_before = True
    # Some space between a table and the headings around it.
    before, after = (_AIR if there else Twips(0) for there in (follows_table and not starts_page, section.tables))
    if before or after:
        heading.space_before, heading.space_after = before, after
    if section.tables:
        draw_table(document, section)
        for table in section.tables:
            _notes(document, table.key)
        return
    add_tag(document, f"{{%p for part in parts('{section.key}') %}}")
    add_tag(document, "{%p if part.heading %}")
    add_paragraph(document, "Heading 2", "{{ part.heading }}")
    add_tag(document, "{%p endif %}")
    _lines(document, ends=is_last)
    add_tag(document, "{%p endfor %}")


def _notes(document: Any, table: str) -> None:
    """All lines of a note are one paragraph, so that they stay together and are indented alike."""
    add_tag(document, f"{{%p if notes('{table}') %}}")
    add_paragraph(document, "表注", f"注：{{{{ notes('{table}') | join('\\n') }}}}")
    add_tag(document, "{%p endif %}")


def _text(document: Any) -> Any:
    paragraph = add_paragraph(document, "Body Text")
    add_run(paragraph, "{{ line.lead }}", "段首标题")
    add_run(paragraph, "{{ line.rest }}")
    return paragraph


def _lines(document: Any, *, ends: bool) -> None:
    """Paragraphs of a part: a numbered line is a heading, a numbered lead is styled like one.

    At the end of the report the last one is kept with the signature, which is never alone on a page.
    """
    add_tag(document, "{%p for line in part.paragraphs %}")
    add_tag(document, "{%p if line.level == 2 %}")
    add_paragraph(document, "Heading 2", "{{ line }}")
    add_tag(document, "{%p elif line.level == 3 %}")
    add_paragraph(document, "Heading 3", "{{ line }}")
    if ends:
        add_tag(document, "{%p elif signature and loop.last %}")
        _kept(_text(document))
    add_tag(document, "{%p else %}")
    _text(document)
    add_tag(document, "{%p endif %}")
    add_tag(document, "{%p endfor %}")


def _kept(paragraph: Any) -> None:
    paragraph.paragraph_format.keep_with_next = True


def _page(section: Any) -> None:
    """A4, type area 156 mm by 225 mm, 22 lines of 28 characters; the page number 7 mm below the type area."""
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.right_margin = Mm(37), Mm(26)
    section.bottom_margin, section.left_margin = Mm(35), Mm(28)
    section.header_distance, section.footer_distance, section.gutter = Mm(15), Mm(25), Mm(0)
    add_raw(section._sectPr, f'<w:docGrid w:type="linesAndChars" w:linePitch="{LINE_PITCH}" w:charSpace="-848"/>')
