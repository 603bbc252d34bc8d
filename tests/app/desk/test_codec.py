"""Issue 19, point 1: a desk file is JSON, as safe as a project file."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from desks import FORM, arrival, desk, figures, ones

from app.desk import codec
from app.desk.codec import SCHEMA_VERSION, DeskEncoder, decode, encode
from app.desk.model import Body, Desk, Point, Return
from app.errors import DeskUnreadable, ProjectUnreadable
from app.project.codec import decode as decode_project
from app.report.model import BodyKind, Scope
from app.report.provenance import Adjustment
from app.values import SLASH

FULL = Desk(
    2025,
    "临河县人民政府办公室",
    date(2026, 1, 31),
    {
        "县水利局": Body(
            "县水利局",
            ("水利局",),
            BodyKind.DEPARTMENT,
            "临河县",
            date(2026, 1, 20),
            "去年/水利局.docx",
            (
                arrival("a", Point("sum", True, "不符。", "表三", ("requests.granted.total",), "overview.platforms")),
                arrival(
                    "b",
                    scope=Scope.JURISDICTION,
                    filled=figures(
                        {
                            "documents.regulations.issued": SLASH,
                            "fees.administrative_fees.amount": Decimal("12.5"),
                            "requests.received.natural_person": 0,
                            "requests.received.business": Decimal("1.5"),
                        }
                    ),
                    texts={"overview.preamble": "0123456789ab"},
                ),
                arrival("c", filled=()),
            ),
            (Return("a", date(2026, 1, 12), (Point("sum", True, "不符。"),)),),
            "b",
        ),
        "白河镇": Body("白河镇", kind=BodyKind.TOWNSHIP),
    },
    (
        Adjustment("requests.received.natural_person", -2, "重复"),
        Adjustment("fees.administrative_fees.amount", Decimal("0.5"), "补"),
    ),
    {"县水利局": "b"},
    (Adjustment("requests.received.natural_person", -2, "重复"),),
)


def test_a_desk_is_read_as_it_was_written() -> None:
    data = encode(FULL)
    again = decode(data, "x")
    assert again == FULL
    assert repr(again) == repr(FULL), "the types of figures, too"
    assert encode(again) == data


def test_every_version_has_a_sample(repository: Path) -> None:
    """Migrations: a desk of version 1 opens, without the fingerprints of texts, and is written in this version."""
    found = [repository / f"tests/files/desk-v{version}.nianbao-desk" for version in range(1, SCHEMA_VERSION + 1)]
    first, now = (decode(path.read_bytes(), path.name) for path in found)
    assert now == FULL
    assert [body.newest and body.newest.texts for body in first.bodies.values()] == [None, None]
    assert {name: body.returns for name, body in first.bodies.items()} == {
        name: body.returns for name, body in FULL.bodies.items()
    }
    assert json.loads(encode(first))["schema_version"] == SCHEMA_VERSION


def test_figures_stand_row_by_row() -> None:
    tree = json.loads(encode(desk(Body("甲", arrivals=(arrival(filled=ones()),)))))
    rows = tree["bodies"][0]["arrivals"][0]["figures"]
    assert rows["requests.received"] == [1] * 7
    assert sum(map(len, rows.values())) == len(FORM.cells)


def test_each_body_stands_on_a_line_of_its_own() -> None:
    lines = encode(FULL).decode().splitlines()
    assert [json.loads(line.rstrip(","))["name"] for line in lines[2:-1]] == list(FULL.bodies)


def test_a_report_of_blank_cells_is_not_one_without_figures() -> None:
    """Else a sum changed when the desk was opened again: one had been counted, the other was missing."""
    blank = (None,) * len(FORM.cells)
    again = decode(encode(desk(Body("甲", arrivals=(arrival("a", filled=blank), arrival("b", filled=()))))), "x")
    assert [item.figures for item in again.bodies["甲"].arrivals] == [blank, ()]


def test_a_change_is_encoded_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Issue 19, To show: the window answers while the desk is saved; what has not changed costs nothing."""
    encoder = DeskEncoder()
    assert encoder.encode(FULL) == encode(FULL)
    changed = FULL.with_body(Body("青河镇"))
    made: list[str] = []
    plain = codec._body_file
    monkeypatch.setattr(codec, "_body_file", lambda body: made.append(body.name) or plain(body))
    data = encoder.encode(changed)
    assert made == ["青河镇"]
    assert data == encode(changed)
    removed = changed.with_bodies({"白河镇": changed.bodies["白河镇"]})
    assert decode(encoder.encode(removed), "x") == removed


@pytest.mark.parametrize("name", ["a\ud800", "甲\t乙"])
def test_what_could_not_be_read_again_is_not_written(name: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        encode(desk(Body(name)))


def _changed(path: tuple[str | int, ...], value: object) -> bytes:
    tree = json.loads(encode(FULL))
    at = tree
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    return json.dumps(tree).encode()


ARRIVAL = ("bodies", 0, "arrivals", 0)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff",
        b"[]",
        b"{}",
        encode(FULL)[:-20],
        b"[" * 100_000,
        _changed(("schema_version",), SCHEMA_VERSION + 1),
        _changed(("year",), "2025"),
        _changed(("bodies", 1, "name"), "县水利局"),
        _changed((*ARRIVAL, "edition"), "2099"),
        _changed((*ARRIVAL, "figures"), None),
        _changed((*ARRIVAL, "figures"), [[1] * 200]),
        encode(FULL).replace(b'"requests.received":[0', b'"requests.received":[0]]', 1),
        _changed((*ARRIVAL, "figures", "requests.received"), [1]),
        _changed((*ARRIVAL, "figures", "requests.unknown"), [1]),
        _changed((*ARRIVAL, "figures", "requests.received"), ["x"] * 7),
        _changed((*ARRIVAL, "figures", "requests.received"), ["1e999999"] * 7),
        _changed((*ARRIVAL, "figures", "requests.received"), ["NaN"] * 7),
        _changed(("adjustments", 0, "change"), "/"),
        _changed(("adjustments", 0, "cell"), "nowhere"),
        _changed(("unknown",), 1),
    ],
)
def test_anything_else_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(DeskUnreadable, match=r"^“年\.nianbao-desk”.*文件没有改动；请.*。$"):
        decode(data, "年.nianbao-desk")


def test_a_report_is_no_desk(repository: Path) -> None:
    data = (repository / "tests/files/report-v3.nianbao").read_bytes()
    with pytest.raises(DeskUnreadable, match=r"“报告\.nianbao”是一份报告，不是汇总台"):
        decode(data, "报告.nianbao")
    with pytest.raises(ProjectUnreadable, match=r"“台\.nianbao-desk”是汇总台，不是报告"):
        decode_project(encode(FULL), "台.nianbao-desk")
