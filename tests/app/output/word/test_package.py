"""WORD.md, properties; issue 2, item 7: the template is drawn by a script, compiled ahead, and needs no docxtpl."""

import hashlib
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from app.output.word.render import render_word
from app.output.word.template import OFFICIAL
from app.project.store import load
from app.report.model import Cover, Report, new_report

ROOT = Path(__file__).parents[4]
REFERENCE = ROOT / "tests" / "reference" / "word"
REFERENCED = (
    "[Content_Types].xml",
    "_rels/.rels",
    "docProps/core.xml",
    "word/_rels/document.xml.rels",
    "word/document.xml",
    "word/fontTable.xml",
    "word/footer1.xml",
    "word/footer2.xml",
    "word/header1.xml",
    "word/settings.xml",
    "word/styles.xml",
)


def run(*arguments: str) -> str:
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    return subprocess.run(
        [sys.executable, *arguments], env=environment, check=True, capture_output=True, encoding="utf-8"
    ).stdout


def readable(part: bytes) -> str:
    """One line for every block, so that a difference can be read."""
    return (
        re.sub(r"<(?=w:(?:p|tr|tc|tbl|style|sectPr|docDefaults|font)[ >])", "\n<", part.decode("utf-8")).strip() + "\n"
    )


@pytest.mark.parametrize("name", REFERENCED)
def test_parts_are_as_reviewed(printed_small: Any, rewrite_references: bool, name: str) -> None:
    reference = REFERENCE / (name.replace("/", "-").strip("-").replace("[Content_Types]", "content-types"))
    produced = readable(printed_small.parts[name])
    if rewrite_references:
        reference.parent.mkdir(parents=True, exist_ok=True)
        reference.write_text(produced, encoding="utf-8", newline="\n")
    assert produced == reference.read_text(encoding="utf-8")


def test_every_part_but_the_twin_header_is_referenced(printed_small: Any) -> None:
    assert set(printed_small.parts) == {*REFERENCED, "word/header2.xml"}


def test_properties_contain_only_the_reports_own_data(printed_small: Any) -> None:
    properties = printed_small.docx.core_properties
    assert properties.title == "某县水利局2023年政府信息公开工作年度报告"
    assert properties.author == properties.last_modified_by == "某县水利局"
    assert properties.created == properties.modified
    assert properties.created.isoformat().startswith("2024-01-15T00:00:00")


def test_the_package_reveals_no_time_or_machine(printed_small: Any) -> None:
    assert {info.date_time for info in printed_small.infos} == {(1980, 1, 1, 0, 0, 0)}
    assert {(info.create_system, info.external_attr, info.extra) for info in printed_small.infos} == {
        (0, 0o600 << 16, b"")
    }
    assert printed_small.infos[0].filename == "[Content_Types].xml"
    assert not any(b"rsid" in part for part in printed_small.parts.values())


def test_the_shipped_template_is_what_the_script_draws(tmp_path: Path) -> None:
    """Issue 15, 1: and what it compiles: the shipped modules are current."""
    run(str(ROOT / "packaging" / "draw_template.py"), "--output", str(tmp_path))
    drawn, shipped = (_contents((folder / "resources" / OFFICIAL).read_bytes()) for folder in (tmp_path, ROOT))
    assert drawn == shipped
    assert list(drawn) == list(shipped)
    for name in ("document", "header1", "header2"):
        path = Path("src", "app", "output", "word", "official", f"{name}.py")
        assert (tmp_path / path).read_text(encoding="utf-8") == (ROOT / path).read_text(encoding="utf-8")


def test_python_docx_draws_paragraphs_and_tables() -> None:
    """Issue 15, 2: the official template is drawn with python-docx, and raw XML only where it has no words for it."""
    scripts = sorted((ROOT / "packaging" / "official_template").glob("*.py"))
    raw = {
        path.name: re.findall(r"<w:(p|tbl|tr|tc|t|pgSz|pgMar|keepNext|vMerge)[ />]", path.read_text("utf-8"))
        for path in scripts
    }
    assert {name for name, found in raw.items() if found} == {"styles.py"}
    assert set(raw["styles.py"]) == {"keepNext"}  # styles have fonts, indents and grids that it has no words for


def _contents(package: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        return {info.filename: opened.read(info) for info in opened.infolist()}


def test_the_official_template_needs_no_heavy_libraries() -> None:
    program = (
        "import json, sys; from app.output.word.render import render_word; from app.report.model import new_report;"
        "render_word(new_report()); print(json.dumps(sorted(sys.modules)))"
    )
    loaded = set(json.loads(run("-c", program)))
    assert "jinja2" in loaded
    assert not loaded & {"docx", "docxtpl", "lxml", "urllib.request", "PySide6"}


def test_a_cold_export_compiles_nothing() -> None:
    """Issue 15, 1: the official template ships compiled ahead; nothing compiled is ever cached in a file."""
    program = (
        "from jinja2 import Environment\n"
        "def refuse(*_, **__): raise AssertionError\n"
        "Environment.compile = Environment.parse = Environment._parse = Environment._tokenize = refuse\n"
        "from app.output.word.environment import environment; from app.output.word.render import render_word\n"
        "from app.report.model import new_report\n"
        "print(render_word(new_report())[:2], environment().bytecode_cache, environment().loader)"
    )
    assert run("-c", program) == "b'PK' None None\n"


@pytest.mark.parametrize("year", [None, -5, 0, 9999, 123456])
def test_a_year_that_no_calendar_has_does_not_stop_a_draft(year: int | None) -> None:
    """Issue 2, item 9: a draft can always be exported, with any cover."""
    assert render_word(new_report(Cover("甲局", year)), draft=True)[:2] == b"PK"


PRINTED = {
    ("sample", False): "caaad7c5669595319680f586cd85be11dca4a442b476791c5dc0a3ceec9e7c43",
    ("sample", True): "5b95b7feb4a941943a03abd12267f98c37ec01ce50a97052321f44ea4a6e2438",
    ("numbered", False): "9cadee00d3781aa9d26d18493d43168e391256fa49ac655aa41a9ea5d1fb862b",
    ("blank", True): "d1796fe82836aad98e4b10cc6f4c28e06ecd3c837eed42a2cb06d5f1e96ca79e",
}
"""SHA-256 of the parts, as they were after issue 15, 6."""


@pytest.mark.parametrize(("name", "draft"), PRINTED)
def test_official_documents_keep_their_bytes(name: str, draft: bool, sample: Path, numbered: Report) -> None:
    """Issue 15, 1: the same bytes as before for the official template; whoever changes it on purpose changes these, after reading the
    difference of ``tests/reference/word``."""
    report = {"sample": load(sample).report, "numbered": numbered, "blank": new_report()}[name]
    parts = _contents(render_word(report, draft=draft))
    digest = hashlib.sha256(b"".join(part.encode() + b"\0" + content for part, content in parts.items()))
    assert digest.hexdigest() == PRINTED[name, draft]
