"""Any report survives save and load."""

import json
from datetime import date
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.form.loader import load_form
from app.form.model import CellKind
from app.project.codec import decode, encode
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
    assert lines[1] == '  "schema_version": 1,'
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
