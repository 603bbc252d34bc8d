"""Render a report with a template and describe the pages of the document."""

from typing import Final

from app.errors import TemplateInvalid
from app.output.pages.context import placed_context
from app.output.pages.document import read_pages
from app.output.pages.model import Pages
from app.output.word.render import finished_parts, signature_line, word_context
from app.output.word.template import from_bytes, official
from app.output.word.typesetting import OFFICIAL, Typesetting
from app.report.model import Report
from app.untrusted_zip import PackageRefused, open_package

_XML: Final = (".xml", ".rels")


def render_pages(
    report: Report, template: bytes | None, *, draft: bool = False, typesetting: Typesetting = OFFICIAL
) -> Pages:
    """Return the pages of the document that an export would make.

    Args:
        report: the report to print.
        template: a custom template, if any.
        draft: add what a draft has.
        typesetting: the office's choices for the official template.

    Raises:
        TemplateMistaken: the template has mistakes.
        TemplateInvalid: the template cannot be used; the message gives the reason.
    """
    chosen = typesetting if template is None else None
    compiled = official(typesetting) if template is None else from_bytes(template)
    context = word_context(report, draft=draft, characters=compiled.characters, typesetting=chosen)
    line = signature_line(compiled.characters, chosen)
    rendered = finished_parts(compiled.render(placed_context(report, context, line)), report, compiled, chosen)
    try:
        with open_package(compiled.base) as package:
            parts = {name: package.read(name) for name in package.namelist() if name.endswith(_XML)}
        parts |= {name: text.encode("utf-8") for name, text in rendered.items()}
        return read_pages(parts, _headings(report))
    except PackageRefused as error:
        raise TemplateInvalid(
            "用这个模板做出的文档不完整；请检查模板里成对的标记是否各自写在完整的段落或单元格里。"
        ) from error


def _headings(report: Report) -> dict[str, str]:
    """Return the place to which the heading of each section leads: its first cell or part."""
    return {
        section.heading: section.tables[0].cell_keys[0] if section.tables else f"{section.key}.{section.parts[0].key}"
        for section in report.form.sections
    }
