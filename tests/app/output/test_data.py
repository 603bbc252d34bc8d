"""Issue 4, Data: export -o report.json, documented, stable."""

import json
import re
import runpy
from pathlib import Path
from typing import Any

import pytest

from app.form.model import Form
from app.output.data import json_bytes, report_data
from app.project.store import load
from app.report.model import Narrative, Report, new_report


@pytest.fixture
def guide(repository: Path) -> dict[str, Any]:
    """The module that generates the page of the guide."""
    return runpy.run_path(str(repository / "packaging" / "guide" / "data.py"))


@pytest.fixture(scope="module")
def page(repository: Path) -> str:
    return (repository / "resources" / "guide" / "data.md").read_text(encoding="utf-8")


def test_the_page_of_the_guide_is_current(page: str, guide: dict[str, Any]) -> None:
    """Issue 4, Data: documented, printed from the code."""
    assert page == guide["content"](), "run packaging/write.py data"


def test_every_name_is_explained(page: str, form: Form, small: Report) -> None:
    data = report_data(small)
    names = set(re.findall(r"^\| `([\w.]+)` \|", page, re.MULTILINE))
    keys = {piece for key in form.cells for piece in key.split(".")[1:]}
    assert names == {*data, *data["text"], *keys, "provenance"}
    assert {key.split(".")[0] for key in form.cells} == set(re.findall(r"^### `(\w+)`", page, re.MULTILINE))


def test_the_example_is_what_the_sample_exports(page: str, sample: Path) -> None:
    example = json.loads(re.search(r"```json\n(.*?)```", page, re.DOTALL)[1])  # type: ignore[index]
    data = json.loads(json_bytes(report_data(load(sample).report)))
    assert list(example) == list(data)
    for name, value in example.items():
        assert value == ({key: data[name][key] for key in value} if isinstance(value, dict) else data[name])


def test_the_shape_never_changes(small: Report, form: Form) -> None:
    """Issue 4, Data: stable: these names and kinds of values, in this order, in schema_version 1."""
    report = small.with_narratives("overview", (Narrative("additional", "培训两次。", "（二）队伍"),))
    data = json.loads(json_bytes(report_data(report)))
    assert list(data) == ["schema_version", "edition", "organisation", "year", "figures", "totals", "text", "bindings"]
    assert (data["schema_version"], data["edition"], data["year"]) == (1, "2021", 2023)
    assert list(data["figures"]) == list(form.cells)
    assert data["figures"]["documents.regulations.issued"] == "/"
    assert data["figures"]["documents.normative_documents.issued"] == 0
    assert data["figures"]["requests.received.total"] is None
    assert data["totals"]["requests.received.total"] == 22
    assert b'"fees.administrative_fees.amount": 12.5,' in json_bytes(report_data(report))
    assert data["text"]["overview.additional"] == [{"heading": "（二）队伍", "text": "培训两次。"}]
    assert report_data(new_report())["year"] is None
