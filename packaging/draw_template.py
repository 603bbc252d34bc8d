"""Draw the official Word template from the data of the form, and store its patched text for rendering.

    python packaging/draw_template.py [--output FOLDER]

The bytes depend only on the form and these scripts; a test compares them with the shipped template.
"""

import argparse
import sys
from datetime import date
from pathlib import Path

from app.form.loader import load_form
from app.output.docx_package import CONTENT_TYPES, CORE, RELATIONSHIPS, CoreProperties, write_package
from app.output.word.template import OFFICIAL, OFFICIAL_PATCHED, read_template
from boot.console import ROOT, run_script, say
from official_template.body import draw_body
from official_template.parts import (
    draw_content_types,
    draw_document_relationships,
    draw_footer,
    draw_header,
    draw_package_relationships,
    draw_settings,
)
from official_template.styles import draw_font_table, draw_styles


def draw() -> bytes:
    """Draw the whole template as a .docx file."""
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


def main(arguments: list[str]) -> int:
    """Write the template and its patched text."""
    parser = argparse.ArgumentParser(description="Draw the official Word template.")
    parser.add_argument("--output", type=Path, default=ROOT / "resources", help="instead of the resources folder")
    folder: Path = parser.parse_args(arguments).output
    template = draw()
    for name, content in ((OFFICIAL, template), (OFFICIAL_PATCHED, read_template(template).to_json().encode("utf-8"))):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        say(f"{target.name}: {len(content)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(run_script(main))
