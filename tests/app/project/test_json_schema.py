"""Issue 3, To show: a JSON Schema of the project file, generated from the code and current."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from app.project.codec import encode
from app.project.json_schema import RESOURCE, project_json_schema
from app.report.model import Cover, new_report
from app.resources import resource_path
from app.values import SLASH

SAMPLE = next((Path(__file__).parents[3] / "resources" / "samples").glob("*.nianbao"))


@pytest.fixture(scope="module")
def validator() -> Any:
    schema = json.loads(resource_path(RESOURCE).read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_the_shipped_schema_is_current() -> None:
    assert resource_path(RESOURCE).read_bytes() == project_json_schema(), "run packaging/write.py schema"


def test_what_is_saved_fits_the_schema(validator: Any) -> None:
    validator.validate(json.loads(SAMPLE.read_bytes()))
    figures = {"documents.regulations.issued": SLASH, "fees.administrative_fees.amount": Decimal("0.5")}
    report = new_report(Cover("甲局", 2025)).with_figures(figures)
    validator.validate(json.loads(encode(report)))


@pytest.mark.parametrize(
    ("place", "value"),
    [
        (("schema_version",), "1"),
        (("unknown",), 1),
        (("cover", "year"), "2025"),
        (("figures", "requests.received.nobody"), 1),
        (("figures", "requests.received.total"), "12"),
        (("narratives", "overview"), "text"),
    ],
)
def test_what_is_refused_does_not_fit_it(validator: Any, place: tuple[str, ...], value: object) -> None:
    tree = json.loads(SAMPLE.read_bytes())
    at = tree
    for key in place[:-1]:
        at = at[key]
    at[place[-1]] = value
    assert not validator.is_valid(tree)
