"""Render a report as a Word document: compile the template once, write the package part by part."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, NamedTuple
from xml.parsers.expat import ExpatError, ParserCreate

from app.errors import TemplateInvalid
from app.files import open_regular
from app.output.context import build_context, report_day
from app.output.docx_package import CORE, CoreProperties, write_package
from app.output.signature import CHARACTER_TWIPS, CHARACTERS, Line, signature_block
from app.output.title_lines import CHARACTERS as TITLE_CHARACTERS
from app.output.title_lines import title_lines
from app.output.word.finish import LONG_FIGURE, finished, with_low_rows
from app.output.word.identifiers import renumber_repeated
from app.output.word.template import CompiledTemplate, from_bytes, official
from app.output.word.typeset import DOCUMENT, typeset_document
from app.output.word.typesetting import OFFICIAL, Typesetting
from app.report.model import Report
from app.report.printed import note_lines
from app.report.totals import shown_figures

_LARGEST_FILE: Final = 32 * 1024 * 1024


class WordDocument(NamedTuple):
    """A .docx file; ``is_marked`` is false for a draft without any draft mark."""

    content: bytes
    is_marked: bool


def render_word(
    report: Report, *, draft: bool = False, template: Path | None = None, typesetting: Typesetting = OFFICIAL
) -> bytes:
    """Return only the .docx file; see ``render_document``."""
    return render_document(report, draft=draft, template=template, typesetting=typesetting).content


def render_document(
    report: Report, *, draft: bool = False, template: Path | None = None, typesetting: Typesetting = OFFICIAL
) -> WordDocument:
    """Return the report as a Word document; the same report gives the same bytes.

    Args:
        report: the report to print.
        draft: add the 草稿 watermark.
        template: a custom template; the official one by default.
        typesetting: the office's choices for the official template.

    Raises:
        TemplateInvalid: the custom template cannot be used; the message gives the reason.
    """
    compiled = official(typesetting) if template is None else from_bytes(read_file(template))
    chosen = typesetting if template is None else None
    context = word_context(report, draft=draft, characters=compiled.characters, typesetting=chosen)
    parts = compiled.render(context)
    if template is not None:
        _refuse_broken_xml(parts)
    is_marked = not draft or template is None or parts != compiled.render(context | {"draft": False})
    parts = finished_parts(parts, report, compiled, chosen)
    contents = {name: text.encode("utf-8") for name, text in parts.items()}
    contents[CORE] = _properties(report, context).xml().encode("utf-8")
    return WordDocument(write_package(contents, base=compiled.base), is_marked)


def finished_parts(
    parts: Mapping[str, str], report: Report, compiled: CompiledTemplate, typesetting: Typesetting | None
) -> dict[str, str]:
    """Return the parts as rendered with what depends on their text: identifiers, contents, heights, sizes of figures.

    Args:
        parts: texts of the parts by name.
        report: the report that they print.
        compiled: the template that rendered them.
        typesetting: the office's choices for the official template; none for a custom one.
    """
    finished_so_far = dict(parts)
    if typesetting is None:
        from app.output.template.docx.contents import renew_contents  # noqa: PLC0415 - lxml for custom templates only

        renumbered = renumber_repeated(finished_so_far)
        finished_so_far = {name: renew_contents(text, compiled.styles) for name, text in renumbered.items()}
    if caption := _crowded_caption(report):
        finished_so_far = {name: with_low_rows(text, caption) for name, text in finished_so_far.items()}
    if typesetting is not None:
        finished_so_far[DOCUMENT] = typeset_document(finished_so_far[DOCUMENT], typesetting)
    has_long_figures = any(
        isinstance(figure, int | Decimal) and figure >= LONG_FIGURE for figure in shown_figures(report).values()
    )
    return {name: finished(text, has_long_figures=has_long_figures) for name, text in finished_so_far.items()}


def word_context(
    report: Report, *, draft: bool = False, characters: int = CHARACTERS, typesetting: Typesetting | None = None
) -> dict[str, Any]:
    """Return the names of a Word template: those of ``build_context``, ``title_lines`` and ``signature_block``.

    Without the choices for the official template, the lines of the title are in proportion to those of the text.
    """
    context = build_context(report, draft=draft)
    chosen = typesetting or OFFICIAL
    of_title = chosen.title_characters if typesetting else characters * TITLE_CHARACTERS // CHARACTERS
    context["title_lines"] = _title_lines(report, context, of_title)
    context["signature_block"] = signature_block(
        context["organisation"],
        context["signed_on"],
        signature_line(characters, typesetting),
    )
    return context


def signature_line(characters: int, typesetting: Typesetting | None) -> Line:
    """Return the line in which the signature is placed, of so many full-width characters."""
    chosen = typesetting or OFFICIAL
    return Line(characters, chosen.width // characters if typesetting else CHARACTER_TWIPS, chosen.signature.characters)


def _title_lines(report: Report, context: dict[str, Any], characters: int) -> str:
    form = report.form
    first, second = (
        text.format(organisation=context["organisation"], year=context["year"])
        for text in (form.title_break_after, form.title.removeprefix(form.title_break_after))
    )
    return title_lines(first, second, characters)


def _crowded_caption(report: Report) -> str:
    """Return the caption of the longest table, which fills a page, if it has a note or remarks; else nothing."""
    section = max(report.form.sections, key=lambda section: sum(len(table.rows) for table in section.tables))
    is_crowded = any(
        note_lines(report, table.key) or not report.remarks.keys().isdisjoint(table.cell_keys)
        for table in section.tables
    )
    return section.title if is_crowded else ""


def _properties(report: Report, context: dict[str, Any]) -> CoreProperties:
    """Return title and author from the cover, the day from the report."""
    return CoreProperties(title=context["title"], author=context["organisation"], day=report_day(report))


def read_file(template: Path) -> bytes:
    """Read a template file, up to one byte more than the limit.

    Raises:
        TemplateInvalid: the file cannot be read.
    """
    try:
        with open_regular(template) as file:
            return file.read(_LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        raise TemplateInvalid(f"读不到模板“{template.name}”，请确认文件还在，然后重新选择。") from error


def _refuse_broken_xml(parts: dict[str, str]) -> None:
    """Refuse malformed output: blocks across elements can break the XML, and Word would not open it."""
    for text in parts.values():
        try:
            ParserCreate(namespace_separator=" ").Parse(text.encode("utf-8"), True)  # noqa: FBT003 - the parser's signature
        except ExpatError as error:
            raise TemplateInvalid(
                "用这个模板做出的文档不完整，没有导出；请检查模板里成对的标记是否各自写在完整的段落或单元格里。"
            ) from error
