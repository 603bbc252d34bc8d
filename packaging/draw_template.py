"""Draws the official Word template from the form's data, and patches it once so that rendering needs no docxtpl.

    python packaging/draw_template.py [--output FOLDER]

The bytes depend on nothing but the form and these scripts; a test compares them with what is shipped.
"""

import argparse
from datetime import date
from pathlib import Path

from app.form.loader import load_form
from app.output.docx_package import CONTENT_TYPES, CORE, RELATIONSHIPS, CoreProperties, write_package
from app.output.word.template import OFFICIAL, OFFICIAL_PATCHED, read_template
from drawn_body import draw_body
from drawn_parts import (
    draw_content_types,
    draw_document_relationships,
    draw_footer,
    draw_header,
    draw_package_relationships,
    draw_settings,
)
from drawn_styles import draw_font_table, draw_styles

_RESOURCES = Path(__file__).resolve().parent.parent / "resources"


def draw() -> bytes:
    """The whole template as a .docx file."""
    form = load_form()
    properties = CoreProperties("政府信息公开工作年度报告模板", "年报", date(form.first_year, 1, 1))
    parts = {
        CONTENT_TYPES: draw_content_types(),
        RELATIONSHIPS: draw_package_relationships(),
        "word/document.xml": draw_body(form),
        "word/_rels/document.xml.rels": draw_document_relationships(),
        "word/styles.xml": draw_styles(),
        "word/settings.xml": draw_settings(),
        "word/fontTable.xml": draw_font_table(),
        "word/header1.xml": draw_header(even=False),
        "word/header2.xml": draw_header(even=True),
        "word/footer1.xml": draw_footer(even=False),
        "word/footer2.xml": draw_footer(even=True),
        CORE: properties.xml(),
    }
    return write_package({name: text.encode("utf-8") for name, text in parts.items()})


def main() -> None:
    """Write the template and its patched text."""
    parser = argparse.ArgumentParser(description="Draw the official Word template.")
    parser.add_argument("--output", type=Path, default=_RESOURCES, help="instead of the resources folder")
    folder: Path = parser.parse_args().output
    template = draw()
    for name, content in ((OFFICIAL, template), (OFFICIAL_PATCHED, read_template(template).to_json().encode("utf-8"))):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        print(f"{target.name}: {len(content)} bytes")


if __name__ == "__main__":
    main()
