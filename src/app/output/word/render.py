"""Render a report as a Word document: compile the template once, write the package part by part."""

import re
from pathlib import Path
from typing import Any, Final, NamedTuple
from xml.parsers.expat import ExpatError, ParserCreate

from app.errors import TemplateInvalid
from app.files import open_regular
from app.output.context import build_context, report_day
from app.output.docx_package import CORE, CoreProperties, write_package
from app.output.signature import CHARACTER_TWIPS, CHARACTERS, signature_block
from app.output.word import engine
from app.output.word.identifiers import renumber_repeated
from app.report.model import Report
from app.untrusted_zip import checked_part

_SIZE: Final = re.compile(r'<w:pgSz\b[^>]*?\bw:w="(\d{1,6})"')
_MARGINS: Final = re.compile(r"<w:pgMar\b[^>]*>")
_SIDES: Final = re.compile(r'\bw:(?:left|right)="(\d{1,6})"')
_LARGEST_FILE: Final = 32 * 1024 * 1024


class WordDocument(NamedTuple):
    """A .docx file; ``is_marked`` is false for a draft without any draft mark."""

    content: bytes
    is_marked: bool


def render_word(report: Report, *, draft: bool = False, template: Path | None = None) -> bytes:
    """Return only the .docx file; see ``render_document``."""
    return render_document(report, draft=draft, template=template).content


def render_document(report: Report, *, draft: bool = False, template: Path | None = None) -> WordDocument:
    """Return the report as a Word document; the same report gives the same bytes.

    Args:
        report: the report to print.
        draft: add the 草稿 watermark.
        template: a custom template; the official one by default.

    Raises:
        TemplateInvalid: the custom template cannot be used; the message gives the reason.
    """
    own = b"" if template is None else read_file(template)
    compiled = engine.official() if template is None else engine.from_bytes(own)
    characters = CHARACTERS if template is None else _characters_of(own)
    context = word_context(report, draft=draft, characters=characters)
    parts = compiled.render(context)
    if template is not None:
        _refuse_broken_xml(parts)
    is_marked = not draft or template is None or parts != compiled.render(context | {"draft": False})
    if template is not None:
        from app.output.template.docx.contents import renew_contents  # noqa: PLC0415 - lxml for custom templates only

        parts = {name: renew_contents(text, own) for name, text in renumber_repeated(parts).items()}
    contents = {name: text.encode("utf-8") for name, text in parts.items()}
    contents[CORE] = _properties(report, context).xml().encode("utf-8")
    return WordDocument(write_package(contents, base=compiled.base), is_marked)


def word_context(report: Report, *, draft: bool = False, characters: int = CHARACTERS) -> dict[str, Any]:
    """Return the names of a Word template: those of ``build_context``, and the finished ``signature_block``."""
    context = build_context(report, draft=draft)
    context["signature_block"] = signature_block(context["organisation"], context["signed_on"], characters)
    return context


def _characters_of(template: bytes) -> int:
    """Return the full-width characters per line in the last section of a checked template."""
    text = checked_part(template, "word/document.xml").decode("utf-8", "replace")
    sizes, margins = _SIZE.findall(text), _MARGINS.findall(text)
    if not (sizes and margins):
        return CHARACTERS
    sides = sum(map(int, _SIDES.findall(margins[-1])))
    return max(1, (int(sizes[-1]) - sides) // CHARACTER_TWIPS)


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
