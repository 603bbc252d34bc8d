"""Main part of the official template: title, six sections, tables and tags, page and document grid."""

from typing import Any, Final

from docx.shared import Mm, Twips

from app.form.model import Form, Section
from official_template.styles import LINE_PITCH
from official_template.table import SETTINGS, draw_table
from official_template.xml import add_paragraph, add_raw, add_run, add_tag

_AIR: Final = Twips(100)


def draw_body(document: Any, form: Form) -> None:
    """Draw the text into an empty document."""
    _title(document, form)
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


def _title(document: Any, form: Form) -> None:
    """Title: the organisation on its own line, the rest below, then one blank line."""
    tags = form.title.format(organisation="{{ organisation }}", year="{{ year }}")
    first = form.title_break_after.format(organisation="{{ organisation }}")
    title = add_paragraph(document, "Title", first, "{% if organisation %}")
    title.add_run().add_break()
    add_run(title, "{% endif %}")
    add_run(title, tags.removeprefix(first))
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
    words = "{% if loop.first %}注：{% endif %}{{ line }}"
    add_tag(document, f"{{%p for line in notes('{table}') %}}")
    add_tag(document, "{%p if loop.last %}")
    add_paragraph(document, "表注", words)
    add_tag(document, "{%p else %}")
    _kept(add_paragraph(document, "表注", words))
    add_tag(document, "{%p endif %}")
    add_tag(document, "{%p endfor %}")


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
