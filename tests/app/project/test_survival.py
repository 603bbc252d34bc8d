"""Any report survives save and load."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.form.loader import load_form
from app.form.model import CellKind
from app.project import store
from app.project.codec import Decoded, decode, encode
from app.project.schema import SCHEMA_VERSION
from app.report.bindings import Binding, Kind, Source
from app.report.bound.edits import bound, inserted, unbound
from app.report.bound.following import follow
from app.report.model import (
    BodyKind,
    Cover,
    Narrative,
    Reason,
    Report,
    Scope,
    SignOff,
    completed,
    new_report,
)
from app.report.text import clean, clean_line
from app.values import SLASH, Figure, canonical_decimal

FORM = load_form()
CHARACTERS = st.characters() | st.sampled_from('\n\t　“”"\\/ {}𠮷')
TEXTS = st.text(CHARACTERS, max_size=12).map(lambda text: clean(text)[0])
LINES = st.text(CHARACTERS, max_size=8).map(lambda text: clean_line(text)[0])
FILLED_LINES = LINES.filter(bool)
DATES = st.dates() | st.sampled_from((date.min, date.max))
DECIMALS = st.decimals(-(10**9), 10**9, places=7).map(canonical_decimal)
# Figures that the form refuses are kept too: figure-invalid reports them.
COUNTS = st.integers(0, 999_999_999) | st.integers(-(10**19), 10**19) | DECIMALS.filter(lambda number: number % 1 != 0)


@st.composite
def figures(draw: st.DrawFn) -> dict[str, Figure]:
    keys = draw(st.lists(st.sampled_from(tuple(FORM.cells)), unique=True, max_size=8))
    kinds = {key: DECIMALS if FORM.cells[key].kind is CellKind.AMOUNT else COUNTS for key in keys}
    return {key: draw(st.just(SLASH) | kind) for key, kind in kinds.items()}


@st.composite
def narratives(draw: st.DrawFn, section: str) -> tuple[Narrative, ...]:
    parts = [part for part in FORM.section(section).parts if not part.repeated]
    found = [Narrative(part.key, draw(TEXTS), draw(st.none() | LINES)) for part in draw(st.permutations(parts))]
    if any(part.repeated for part in FORM.section(section).parts):
        found += draw(st.lists(st.builds(Narrative, st.just("additional"), TEXTS, st.none() | LINES), max_size=2))
    return completed(FORM, section, tuple(draw(st.permutations(found))))


COVERS = st.builds(
    Cover,
    organisation=LINES,
    year=st.none() | st.integers(-5, 10**6),
    body_kind=st.sampled_from(BodyKind),
    scope=st.sampled_from(Scope),
    contact=LINES,
    signed_on=st.none() | DATES,
    signature=st.booleans(),
    local_deadline=st.none() | DATES,
)
REASONS = st.builds(
    Reason,
    rule=LINES,
    reason=LINES,
    figures=figures()
    .map(lambda found: (*found.items(), ("requests.received.other", None))[-3:])
    .map(lambda items: tuple(dict(items).items())),
    part=st.none() | LINES,
    quote=st.none() | TEXTS,
    author=LINES,
    given_on=st.none() | DATES,
)
SIGN_OFFS = st.builds(SignOff, LINES, LINES, DATES, st.text("0123456789abcdef", max_size=8))


@st.composite
def reports(draw: st.DrawFn, last_year: st.SearchStrategy[Report | None]) -> Report:
    return Report(
        edition=FORM.edition,
        cover=draw(COVERS),
        narratives={section.key: draw(narratives(section.key)) for section in FORM.sections if section.parts},
        introduction=draw(TEXTS),
        figures=draw(figures()),
        remarks=draw(st.dictionaries(st.sampled_from(tuple(FORM.cells)), FILLED_LINES, max_size=2)),
        notes=draw(st.dictionaries(st.sampled_from(tuple(FORM.tables)), FILLED_LINES, max_size=2)),
        reasons=draw(last_year.flatmap(lambda last: st.just(()) if last is None else st.tuples(REASONS))),
        last_year=draw(last_year),
        sign_offs=tuple(draw(st.lists(SIGN_OFFS, max_size=1))),
    )


PLAIN = reports(st.none())
CONTENT = ("edition", "cover", "narratives", "introduction", "figures", "remarks", "notes")
EARLIER = PLAIN.map(lambda report: Report(**{name: getattr(report, name) for name in CONTENT}))


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(reports(st.none() | EARLIER))
def test_any_report_survives(report: Report) -> None:
    """issue, property tests: any report survives save and load; two saves are the same bytes."""
    data = encode(report)
    decoded = decode(data)
    assert decoded.report == report
    assert decoded.dropped == 0
    assert encode(decoded.report) == data


def test_equal_reports_are_the_same_bytes() -> None:
    """issue, project file: keys in form order, so that two saves of the same report are the same bytes."""
    keys = [*FORM.cells][::23]
    one, other = (
        Report(
            edition="2021",
            cover=Cover(),
            narratives=dict(order(new_report().narratives.items())),
            figures=dict.fromkeys(order(keys), 1),
            remarks=dict.fromkeys(order(keys), "含"),
            notes=dict.fromkeys(order(FORM.tables), "注"),
        )
        for order in (list, lambda items: list(items)[::-1])
    )
    assert one == other
    assert encode(one) == encode(other)
    tree = json.loads(encode(other))
    assert list(tree["figures"]) == list(tree["remarks"]) == keys
    assert list(tree["notes"]) == list(FORM.tables)
    assert encode(
        decode(json.dumps(tree | {"notes": dict(reversed(tree["notes"].items()))}).encode()).report
    ) == encode(one)


def test_a_person_can_read_it() -> None:
    """issue, project file: UTF-8 JSON, indented; a paragraph a line; numbers as they are written."""
    report = new_report(Cover("某某局", 2025)).with_text("problems.improvements", "甲\n乙")
    report = report.with_figures(
        {"fees.administrative_fees.amount": Decimal("0.10"), "documents.regulations.issued": SLASH}
    )
    lines = encode(report).decode("utf-8").splitlines()
    assert "bindings" not in "".join(lines)
    assert lines[1] == f'  "schema_version": {SCHEMA_VERSION},'
    assert '    "organisation": "某某局",' in lines
    assert lines.index('          "甲",') + 1 == lines.index('          "乙"')
    assert '    "documents.regulations.issued": "/",' in lines
    assert '    "fees.administrative_fees.amount": 0.1' in encode(decode(encode(report)).report).decode().splitlines()


def test_text_is_cleaned_on_the_way_in() -> None:
    """issue, The report: every entry cleans and reports it, loading too."""
    tree = json.loads(encode(new_report()))
    tree["cover"]["organisation"] = "某\x00局\ud800"
    tree["introduction"] = ["甲\u200b", "乙\r丙"]
    decoded = decode(json.dumps(tree).encode())
    assert decoded.report.cover.organisation == "某局"
    assert decoded.report.introduction == "甲\n乙\n丙"
    assert decoded.dropped == 3


TEXT = "　　收到35件，\n予以公开20件，占57.1%；同比〔未填〕。"
KEY = "overview.disclosure_on_request"


def with_bindings(last: Report | None = None) -> Report:
    """A report with bindings of every kind, one of them without a number."""
    received, granted = ("requests.received.total",), ("requests.granted.total",)
    report = new_report(Cover("甲局", 2025)).with_figures({received[0]: 35, granted[0]: 20}).with_text(KEY, TEXT)
    sources = {
        "35": Source(received),
        "20": Source(granted),
        "57.1": Source(granted, Kind.SHARE, received),
        "〔未填〕": Source(received, Kind.GROWTH, words=("增长", "下降"), unit="%"),
    }
    report = bound(report, KEY, [Binding(TEXT.index(words), len(words), of) for words, of in sources.items()])
    report = report.with_bound_text("introduction", "35", report.bindings(KEY)[:1])
    return follow(replace(inserted(report, "introduction", 0, 2, Source(granted)) or report, last_year=last))


def changed(report: Report, **binding: object) -> Decoded:
    """The report of a file in which this was changed by hand in the first binding of the text."""
    tree = json.loads(encode(report))
    part = next(item for item in tree["narratives"]["overview"] if item["part"] == "disclosure_on_request")
    part["bindings"][0] |= binding
    return decode(json.dumps(tree).encode())


def test_bindings_survive() -> None:
    """issue 18, To build 2: kept beside the text, which a person can read; no notice."""
    for report in (with_bindings(), with_bindings(with_bindings())):
        data = encode(report)
        decoded = decode(data)
        assert (decoded.report, decoded.unbound) == (report, 0)
        assert encode(decoded.report) == data
    lines = encode(with_bindings()).decode("utf-8").splitlines()
    at = lines.index('          "　　收到35件，",')
    assert lines[at + 1] == '          "予以公开20件，占57.1%；同比〔未填〕。"'
    assert [line.strip() for line in lines[at + 4 : at + 10]] == [
        "{", '"paragraph": 0,', '"start": 4,', '"text": "35",', '"of": [', '"requests.received.total"',
    ]  # fmt: skip


@pytest.mark.parametrize(
    "change",
    [
        {"start": 5},
        {"start": -1},
        {"start": 10**15},
        {"paragraph": 1},
        {"paragraph": 99},
        {"text": "3"},
        {"text": "36"},
        {"text": ""},
        {"of": []},
        {"of": ["requests.received.nobody"]},
        {"of": ["requests.granted.total"]},
        {"kind": "share"},
        {"base": ["requests.granted.total"]},
        {"words": ["增加"]},
        {"in_yuan": True},
    ],
)
def test_a_binding_that_does_not_fit_is_dropped(change: dict[str, object]) -> None:
    """issue 18, To build 2: in a file edited by hand the binding is dropped with a note, the text kept."""
    report = with_bindings()
    decoded = changed(report, **change)
    assert decoded.unbound == 1
    assert decoded.report == unbound(report, KEY, 4, 6)


def test_a_figure_changed_by_hand_unbinds_its_numbers(tmp_path: Path) -> None:
    """issue 18, To build 2: nothing that a person wrote into the file is changed: text and figure stay."""
    path = tmp_path / "报告.nianbao"
    path.write_bytes(
        encode(with_bindings()).replace(b'"requests.received.total": 35', b'"requests.received.total": 36')
    )
    loaded = store.load(path)
    assert loaded.report.text(KEY) == TEXT
    assert [item.source.kind for item in loaded.report.bindings(KEY)] == [Kind.NUMBER, Kind.GROWTH]
    assert loaded.notice == "文字里有 2 个绑定的数和表格对不上，已经改成普通文字，请核对。"


def test_bindings_of_last_year_are_a_record() -> None:
    """issue 18, To build 4: those of last year's report follow nothing; they are what its numbers spoke of."""
    last = with_bindings()
    last = last.with_bound_text(KEY, "收到35件", (Binding(2, 2, Source(("requests.granted.total",))),))
    decoded = decode(encode(with_bindings(last)))
    assert (decoded.report.last_year, decoded.unbound) == (last, 0)
