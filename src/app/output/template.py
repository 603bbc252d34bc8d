"""Reads a .docx template with docxtpl's patching; the official one comes already patched, as plain text."""

import json
import re
from dataclasses import dataclass
from io import BytesIO
from typing import Final
from zipfile import BadZipFile, ZipFile

from app.errors import TemplateInvalid
from app.output.package import CONTENT_TYPES, neutral_parts
from app.resources import resource_path

OFFICIAL: Final = "templates/official-2021.docx"
OFFICIAL_PATCHED: Final = "templates/official-2021.patched.json"

DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TEMPLATED: Final = (
    _MAIN,
    *(
        f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
        for kind in ("header", "footer", "footnotes", "endnotes", "comments")
    ),
)
_STATEMENT: Final = re.compile(r"\{%[-+]?\s*(\w*)")
_STATEMENTS: Final = frozenset(("for", "if", "elif", "else", "endfor", "endif"))
_TAG: Final = re.compile(r"\{%[-+]?\s*(\w*)|\{\{\s*([a-z_]+\.[a-z_]+\.[a-z_]+)\s*\}\}")
_LARGEST_TEMPLATE: Final = 64 * 1024 * 1024


@dataclass(frozen=True)
class PatchedTemplate:
    """A template taken apart: ``static`` parts are copied, ``templates`` are rendered, each by its part name.

    A templated part is Jinja2 text, figure, text, figure … text: see ``split_figures``.
    """

    static: dict[str, bytes]
    templates: dict[str, tuple[str, ...]]

    def to_json(self) -> str:
        """The text that ships with the official template."""
        static = {name: content.decode("utf-8") for name, content in self.static.items()}
        return json.dumps({"static": static, "templates": self.templates}, ensure_ascii=False, indent=1) + "\n"


def official_template() -> PatchedTemplate:
    """The bundled template; needs neither docxtpl nor lxml."""
    data = json.loads(resource_path(OFFICIAL_PATCHED).read_text(encoding="utf-8"))
    static = {name: text.encode("utf-8") for name, text in data["static"].items()}
    return PatchedTemplate(static=static, templates={name: tuple(pieces) for name, pieces in data["templates"].items()})


def read_template(content: bytes) -> PatchedTemplate:
    """A template file, patched.

    Raises:
        TemplateInvalid: it is no Word document.
    """
    parts = _unpack(content)
    kinds = _content_types(parts[CONTENT_TYPES])
    templated = [name for name in parts if kinds.get(name) in _TEMPLATED]
    if not any(kinds[name] == _MAIN for name in templated):
        raise TemplateInvalid("模板里没有正文，请选择用 Word 或 WPS 保存的 .docx 文件。")
    patched = {name: _patch(parts[name]) for name in templated}
    templates = {
        name: split_figures(text) for name, text in patched.items() if "{{" in text or "{%" in text or "{#" in text
    }
    static = {name: part for name, part in parts.items() if name not in templates}
    return PatchedTemplate(static=neutral_parts(static), templates=templates)


def split_figures(text: str) -> tuple[str, ...]:
    """The text cut at the tags that only name a figure, as ``requests.received.total``: text, figure, text, …, text.

    Nearly all tags of a report are such. What is looked up directly is neither parsed nor compiled, which is most
    of what a template costs. Only tags outside of every loop and condition are cut out; a template that uses more
    than those two is left whole.
    """
    if "{#" in text or not _STATEMENTS.issuperset(_STATEMENT.findall(text)):
        return (text,)
    pieces: list[str] = []
    depth = start = 0
    for found in _TAG.finditer(text):
        statement, figure = found.groups()
        if figure is None:
            depth += {"for": 1, "if": 1, "endfor": -1, "endif": -1}.get(statement, 0)
        elif depth == 0:
            pieces += [text[start : found.start()], figure]
            start = found.end()
    return (*pieces, text[start:])


def _unpack(content: bytes) -> dict[str, bytes]:
    try:
        with ZipFile(BytesIO(content)) as package:
            if sum(info.file_size for info in package.infolist()) > _LARGEST_TEMPLATE:
                raise TemplateInvalid("模板解开后超过 64 MB，没有使用；请删去其中的大图片再试。")
            parts = {info.filename: package.read(info) for info in package.infolist() if not info.is_dir()}
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise TemplateInvalid("模板不是 .docx 文件或已经损坏，请用 Word 或 WPS 重新保存一份。") from error
    if CONTENT_TYPES not in parts:
        raise TemplateInvalid("模板不是 .docx 文件，请选择用 Word 或 WPS 保存的 .docx 文件。")
    return parts


def _content_types(xml: bytes) -> dict[str, str]:
    from docx.oxml.parser import parse_xml  # noqa: PLC0415 - only for templates of one's own
    from lxml.etree import XMLSyntaxError  # noqa: PLC0415

    try:
        root = parse_xml(xml)
    except XMLSyntaxError as error:
        raise TemplateInvalid("模板已经损坏，请用 Word 或 WPS 重新保存一份。") from error
    return {
        str(entry.get("PartName")).lstrip("/"): str(entry.get("ContentType")) for entry in root if entry.get("PartName")
    }


def _patch(part: bytes) -> str:
    """The part as Jinja2 text, as docxtpl would see it: whole parts, not only the body, as in its ``build_xml``."""
    from docx.oxml.parser import parse_xml  # noqa: PLC0415 - only for templates of one's own
    from docxtpl import DocxTemplate  # noqa: PLC0415
    from lxml.etree import XMLSyntaxError  # noqa: PLC0415

    reader = DocxTemplate(BytesIO())
    try:
        xml = reader.xml_to_string(parse_xml(part))
    except XMLSyntaxError as error:
        raise TemplateInvalid("模板已经损坏，请用 Word 或 WPS 重新保存一份。") from error
    return DECLARATION + str(reader.patch_xml(xml))
