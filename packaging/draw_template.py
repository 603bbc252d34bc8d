"""Draw the official Word template from the data of the form, and compile it for rendering.

    python packaging/draw_template.py [--output FOLDER]

The bytes depend only on the form, these scripts and the release of Jinja2; a test compares them with what is shipped.
"""

import argparse
import sys
from collections.abc import Mapping
from datetime import date
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.oxml.xmlchemy import BaseOxmlElement
from lxml.etree import tostring

from app.form.loader import load_form
from app.output.docx_package import CONTENT_TYPES, CORE, RELATIONSHIPS, CoreProperties, write_package
from app.output.template.check import inspect
from app.output.word.environment import environment
from app.output.word.template import OFFICIAL
from boot.console import ROOT, BootstrapError, run_script, say
from official_template.body import draw_body
from official_template.parts import (
    draw_content_types,
    draw_document_relationships,
    draw_footer,
    draw_header,
    draw_package_relationships,
    draw_settings,
    empty_document,
    empty_footer,
    empty_header,
)
from official_template.styles import draw_font_table, draw_styles
from official_template.xml import DECLARATION

COMPILED = Path("src", "app", "output", "word", "official")


def draw() -> bytes:
    """Draw the whole template as a .docx file: text, tables, headers and footers with python-docx, the rest as XML."""
    form = load_form()
    properties = CoreProperties("政府信息公开工作年度报告模板", "年报", date(form.first_year, 1, 1))
    parts = {
        CONTENT_TYPES: draw_content_types(),
        RELATIONSHIPS: draw_package_relationships(),
        "word/document.xml": empty_document(),
        "word/_rels/document.xml.rels": draw_document_relationships(),
        "word/styles.xml": draw_styles(),
        "word/settings.xml": draw_settings(),
        "word/fontTable.xml": draw_font_table(),
        "word/header1.xml": empty_header(),
        "word/header2.xml": empty_header(),
        "word/footer1.xml": empty_footer(),
        "word/footer2.xml": empty_footer(),
        CORE: properties.xml(),
    }
    document = Document(BytesIO(_packed(parts)))
    draw_body(document, form)
    section = document.sections[0]
    drawn: dict[str, BaseOxmlElement] = {"word/document.xml": document._element}
    for name, header, even in (
        ("word/header1.xml", section.header, False),
        ("word/header2.xml", section.even_page_header, True),
    ):
        draw_header(header, even=even)
        drawn[name] = header._element
    for name, footer, even in (
        ("word/footer1.xml", section.footer, False),
        ("word/footer2.xml", section.even_page_footer, True),
    ):
        draw_footer(footer, even=even)
        drawn[name] = footer._element
    texts = {name: DECLARATION + tostring(element, encoding="unicode") for name, element in drawn.items()}
    return _packed(parts | texts)


def _packed(parts: Mapping[str, str]) -> bytes:
    """Return the parts in this order, always with the same bytes, which python-docx does not promise."""
    return write_package({name: text.encode("utf-8") for name, text in parts.items()})


def compile_ahead(template: bytes) -> dict[str, str]:
    """Compile the parts with tags as ``Environment.compile_templates`` does; return the code by the module's name."""
    inspected = inspect(template)
    if inspected.mistakes:
        raise BootstrapError(inspected.mistakes[0].sentence)
    return {
        Path(name).stem: f'"""Compiled by Jinja2 from {name} of the official template."""\n'
        + environment().compile(tree, name=name, raw=True, defer_init=True)
        + "\n"
        for name, tree in inspected.templates.items()
    }


def main(arguments: list[str]) -> int:
    """Write the template and its compiled parts."""
    parser = argparse.ArgumentParser(description="Draw the official Word template.")
    parser.add_argument("--output", type=Path, default=ROOT, help="instead of the folder of the project")
    folder: Path = parser.parse_args(arguments).output
    template = draw()
    files = {Path("resources", OFFICIAL): template}
    files |= {COMPILED / f"{module}.py": code.encode("utf-8") for module, code in compile_ahead(template).items()}
    for name, content in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        say(f"{target.name}: {len(content)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(run_script(main))
