"""Main part of the official template: title, six sections, tables and tags, page and document grid."""

from typing import Final

from app.form.model import Form, Section
from official_template.styles import LINE_PITCH
from official_template.table import SETTINGS, draw_table
from official_template.xml import DECLARATION, R, W, paragraph, run, tag_paragraph, twips

_AIR: Final = 100
_KEPT: Final = "<w:keepNext/>"


def draw_body(form: Form) -> str:
    """Draw ``word/document.xml``."""
    content = [
        *_title(form),
        tag_paragraph(f"{{%p for line in paragraphs('{form.introduction.key}') %}}"),
        paragraph("BodyText", run("{{ line }}")),
        tag_paragraph("{%p endfor %}"),
        *(
            piece
            for before, section in zip((None, *form.sections), form.sections, strict=False)
            for piece in _section(
                section, follows_table=before is not None and bool(before.tables), is_last=section is form.sections[-1]
            )
        ),
        tag_paragraph("{%p if signature %}"),
        paragraph("BodyText", properties=_KEPT),
        tag_paragraph("{{p signature_block }}"),
        tag_paragraph("{%p endif %}"),
        _page(),
    ]
    return f'{DECLARATION}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{"".join(content)}</w:body></w:document>'


def _title(form: Form) -> tuple[str, ...]:
    """Title: the organisation on its own line, the rest below, then one blank line."""
    tags = form.title.format(organisation="{{ organisation }}", year="{{ year }}")
    first = form.title_break_after.format(organisation="{{ organisation }}")
    second = tags.removeprefix(first)
    line_break = run("{% if organisation %}") + "<w:r><w:br/></w:r>" + run("{% endif %}")
    return paragraph("Title", run(first), line_break, run(second)), paragraph("BodyText")


def _section(section: Section, *, follows_table: bool, is_last: bool) -> tuple[str, ...]:
    starts_page = "<w:pageBreakBefore/>" if section.tables and not SETTINGS[section.key].kept_together else ""
    # Some space between a table and the headings around it.
    before, after = (_AIR if there else 0 for there in (follows_table and not starts_page, section.tables))
    air = f'<w:spacing w:before="{before}" w:after="{after}"/>' if before or after else ""
    heading = paragraph("Heading1", run(section.heading), properties=starts_page + air)
    if not section.tables:
        return (
            heading,
            tag_paragraph(f"{{%p for part in parts('{section.key}') %}}"),
            tag_paragraph("{%p if part.heading %}"),
            paragraph("Heading2", run("{{ part.heading }}")),
            tag_paragraph("{%p endif %}"),
            *_lines(ends=is_last),
            tag_paragraph("{%p endfor %}"),
        )
    notes = [
        piece
        for table in section.tables
        for piece in (
            tag_paragraph(f"{{%p for line in notes('{table.key}') %}}"),
            tag_paragraph("{%p if loop.last %}"),
            _note(),
            tag_paragraph("{%p else %}"),
            _note(_KEPT),
            tag_paragraph("{%p endif %}"),
            tag_paragraph("{%p endfor %}"),
        )
    ]
    return heading, draw_table(section), *notes


def _note(properties: str = "") -> str:
    return paragraph("TableNote", run("{% if loop.first %}注：{% endif %}{{ line }}"), properties=properties)


def _text(properties: str = "") -> str:
    lead = run("{{ line.lead }}", '<w:rStyle w:val="Lead"/>')
    return paragraph("BodyText", lead, run("{{ line.rest }}"), properties=properties)


def _lines(*, ends: bool) -> tuple[str, ...]:
    """Paragraphs of a part: a numbered line is a heading, a numbered lead is styled like one.

    At the end of the report the last one is kept with the signature, which is never alone on a page.
    """
    last = (tag_paragraph("{%p elif signature and loop.last %}"), _text(_KEPT)) if ends else ()
    return (
        tag_paragraph("{%p for line in part.paragraphs %}"),
        tag_paragraph("{%p if line.level == 2 %}"),
        paragraph("Heading2", run("{{ line }}")),
        tag_paragraph("{%p elif line.level == 3 %}"),
        paragraph("Heading3", run("{{ line }}")),
        *last,
        tag_paragraph("{%p else %}"),
        _text(),
        tag_paragraph("{%p endif %}"),
        tag_paragraph("{%p endfor %}"),
    )


def _page() -> str:
    """A4, type area 156 mm by 225 mm, 22 lines of 28 characters; the page number 7 mm below the type area."""
    margins = {"top": 37, "right": 26, "bottom": 35, "left": 28, "header": 15, "footer": 25, "gutter": 0}
    sides = " ".join(f'w:{name}="{twips(width)}"' for name, width in margins.items())
    references = "".join(
        f'<w:{part}Reference w:type="{kind}" r:id="{part}-{kind}"/>'
        for part in ("header", "footer")
        for kind in ("even", "default")
    )
    return (
        f'<w:sectPr>{references}<w:pgSz w:w="{twips(210)}" w:h="{twips(297)}"/><w:pgMar {sides}/>'
        f'<w:docGrid w:type="linesAndChars" w:linePitch="{LINE_PITCH}" w:charSpace="-848"/></w:sectPr>'
    )
