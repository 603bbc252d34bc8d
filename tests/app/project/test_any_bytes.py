"""Any bytes give a report or a plain refusal, never another exception."""

import json
from typing import Any

from examples import examples
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from app.errors import ProjectUnreadable
from app.project.codec import decode, encode
from app.report.model import Cover, Narrative, Reason, new_report

NAME = "某局.nianbao"


def rich() -> bytes:
    report = new_report(Cover("某某局", 2025)).with_figures(
        {"requests.received.other": 3, "fees.administrative_fees.amount": 0}
    )
    report = report.with_narratives("overview", (Narrative("additional", "甲\n乙", "（六）其他"),))
    report = report.with_remark("requests.received.other", "含").with_note("requests", "注")
    values = {name: getattr(report, name) for name in ("edition", "cover", "narratives", "figures", "remarks", "notes")}
    reason = Reason("outlier", "因故", (("requests.received.other", 3),))
    return encode(type(report)(**values, reasons=(reason,), last_year=report))


VALID = rich()
TREE = json.loads(VALID)
SCALARS = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(exclude_categories=()), max_size=8)
)
JSON = st.recursive(
    SCALARS | st.sampled_from(("/", "2021", "2026-01-31", "overview", 10**30, -(10**24), 1e23, 1e-20)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


def outcome(data: bytes) -> None:
    """Either a report, which can then be saved and opened again as the same, or one sentence on one line."""
    try:
        report = decode(data, NAME).report
    except ProjectUnreadable as refused:
        sentence = str(refused)
        assert sentence.endswith("。")
        assert "\n" not in sentence
        assert NAME in sentence
        assert "没有改动" in sentence
    else:
        again = encode(report)
        assert decode(again, NAME).report == report
        assert encode(decode(again, NAME).report) == again


@given(st.binary() | st.text().map(str.encode) | st.text().map(lambda text: text.encode("utf-16")))
@example(b"\xef\xbb\xbf")
@example(b"{")
@example(b'{"schema_version": 1}')
def test_any_bytes(data: bytes) -> None:
    """issue, property tests: any bytes given to the loader give a report or a clear error, never a crash."""
    outcome(data)


@settings(max_examples=examples(50, 250))
@given(st.data())
def test_any_damage_to_a_file(data: st.DataObject) -> None:
    """issue, property tests: a valid file with bytes cut out, put in and written over."""
    damaged = VALID
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(damaged)))
        end = min(len(damaged), start + data.draw(st.integers(0, 30)))
        piece = data.draw(st.binary(max_size=6) | st.sampled_from((b'"', b"0", b"e9", b"-", b"null", b"{", b"\\ud800")))
        damaged = damaged[:start] + piece + damaged[end:]
    outcome(damaged)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(JSON)
def test_any_json(tree: Any) -> None:
    """issue, property tests: JSON of any shape."""
    outcome(json.dumps(tree).encode())
    outcome(json.dumps({"schema_version": 1, "edition": "2021", "cover": tree, "figures": tree}).encode())


def places(tree: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    items = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    return [path, *(found for key, value in items for found in places(value, (*path, key)))]


PLACES = places(TREE)[1:]


@settings(max_examples=examples(100, 500))
@given(st.sampled_from(PLACES), JSON, st.sampled_from(("replace", "rename", "delete", "add")), st.text(max_size=5))
def test_any_other_value_in_any_place(path: tuple[Any, ...], value: Any, how: str, key: str) -> None:
    """issue, property tests: a valid file in which one value is of any other shape, gone, or new."""
    tree = json.loads(VALID)
    place = tree
    for step in path[:-1]:
        place = place[step]
    if how == "replace":
        place[path[-1]] = value
    elif how == "add" and isinstance(place, dict):
        place[key] = value
    else:
        old = place.pop(path[-1])
        if how == "rename" and isinstance(place, dict):
            place[key] = old
    outcome(json.dumps(tree).encode())
