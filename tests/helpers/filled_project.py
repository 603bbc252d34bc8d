"""Content of a project file in which every field of the schema is filled."""

from typing import Any, Final

from app.form.loader import load_form

CELL: Final = "requests.received.natural_person"
TABLE: Final = next(iter(load_form("2021").tables))


BINDING: Final = {
    "paragraph": 0,
    "start": 2,
    "text": "1",
    "of": [CELL],
    "kind": "number",
    "base": [],
    "decimals": 1,
    "words": ["增加", "减少"],
    "unit": "件",
    "digits": "plain",
    "in_yuan": False,
}


def provenance() -> dict[str, Any]:
    """Return what a sum is made of, every field filled."""
    return {
        "counted": {"甲局": "0" * 64, "乙镇": "1" * 64},
        "shares": {CELL: "1 -"},
        "missing": ["丙局"],
        "contained": {"丁村": "乙镇"},
        "adjustments": [{"cell": CELL, "change": "-2", "reason": "重复"}],
    }


def content() -> dict[str, Any]:
    """Return the content of a report in which every field of the schema is filled."""
    return {
        "edition": "2021",
        "cover": {
            "organisation": "某局",
            "year": 2025,
            "body_kind": "department",
            "scope": "own",
            "contact": "电话",
            "signed_on": "2026-01-02",
            "signature": True,
            "local_deadline": "2026-01-20",
        },
        "introduction": ["引言1件"],
        "introduction_bindings": [{**BINDING}],
        "narratives": {
            "overview": [{"part": "additional", "heading": "标题", "text": ["正文1件"], "bindings": [{**BINDING}]}]
        },
        "figures": {CELL: 1},
        "remarks": {CELL: "备注"},
        "notes": {TABLE: "附注"},
    }
