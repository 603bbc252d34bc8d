"""JSON Schema of the project file, generated from the typed structures that read it."""

import inspect
import json
from typing import Any, Final

import msgspec

from app.form.loader import load_form
from app.form.model import Form
from app.project.schema import SCHEMA_VERSION, Number, ProjectFile

RESOURCE: Final = f"schema/project-v{SCHEMA_VERSION}.json"
_FIGURE: Final = {"anyOf": [{"type": "number"}, {"const": "/"}], "description": "A number, or / for does not apply"}


def project_json_schema() -> bytes:
    """Return the schema as indented UTF-8 JSON (draft 2020-12); a test compares ``resources/schema`` with it."""
    (reference,), components = msgspec.json.schema_components(
        [ProjectFile], schema_hook=_number_schema, ref_template="#/$defs/{name}"
    )
    for component in components.values():
        component["description"] = inspect.cleandoc(component["description"])  # indented up to Python 3.12
    form = load_form()
    for name in ("ProjectFile", "ReportFile"):
        _name_keys(components[name]["properties"], form)
    components["ProvenanceFile"]["properties"]["shares"]["propertyNames"] = {"enum": list(form.cells)}
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Nianbao project file, version {SCHEMA_VERSION}",
        **reference,
        "$defs": components,
    }
    return (json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _number_schema(kind: type) -> dict[str, Any]:
    if kind is Number:
        return dict(_FIGURE)
    raise NotImplementedError


def _name_keys(properties: dict[str, Any], form: Form) -> None:
    """Add the keys of a report's maps; others are rejected."""
    for field, keys in (
        ("figures", list(form.cells)),
        ("remarks", list(form.cells)),
        ("notes", list(form.tables)),
        ("narratives", [section.key for section in form.sections if section.parts]),
    ):
        properties[field]["propertyNames"] = {"enum": keys}
