"""The report as plain data for other programs, as printed by ``nianbao show --json``."""

from decimal import Decimal
from typing import Any, Final

import msgspec

from app.report.bound.following import bound_texts
from app.report.bound.stored import to_file
from app.report.model import Report, narrative_keys
from app.report.provenance import to_file as provenance_file
from app.report.totals import computed_totals
from app.values import Figure, Slash

DATA_VERSION: Final = 1
_ENCODER: Final = msgspec.json.Encoder(decimal_format="number")


def report_data(report: Report) -> dict[str, Any]:
    """Return the report as a tree of plain values, keys in form order.

    ``{"schema_version", "edition", "organisation", "year", "figures": {key: number | "/" | None},
    "totals": {key: number | None}, "text": {key: str}, "bindings": {key: [binding]}}`` with all figures as typed or
    imported, all computed totals and every part; ``additional`` parts are lists of ``{"heading", "text"}``. Bindings
    are those of the texts that have some, ``section.additional.N`` by number, each as a project file holds it.
    ``provenance`` is there in a sum only: what it is made of, as a project file holds it.
    """
    return {
        "schema_version": DATA_VERSION,
        "edition": report.edition,
        "organisation": report.cover.organisation,
        "year": report.cover.year,
        "figures": {key: plain_figure(report.figures.get(key)) for key in report.form.cells},
        "totals": {key: plain_figure(value) for key, value in computed_totals(report).items()},
        "text": _text(report),
        "bindings": {
            key: msgspec.to_builtins(to_file(report.text(key), bindings)) for key, bindings in bound_texts(report)
        },
    } | ({} if report.provenance is None else {"provenance": msgspec.to_builtins(provenance_file(report.provenance))})


def plain_figure(value: Figure | None) -> int | Decimal | str | None:
    """Return the figure as a JSON value: a number (integers without a decimal point), ``"/"`` or ``None``."""
    return value.value if isinstance(value, Slash) else value


def json_bytes(tree: Any) -> bytes:
    """Return the tree as indented UTF-8 JSON, decimals as exact numbers."""
    return msgspec.json.format(_ENCODER.encode(tree), indent=2) + b"\n"


def _text(report: Report) -> dict[str, Any]:
    found: dict[str, Any] = {report.form.introduction.key: report.introduction}
    for section in report.form.sections:
        narratives = report.narratives.get(section.key, ())
        by_key = dict(zip(narrative_keys(section.key, narratives, report.form), narratives, strict=True))
        for part in section.parts:
            key = f"{section.key}.{part.key}"
            if part.repeated:
                found[key] = [
                    {"heading": item.heading or part.label, "text": item.text}
                    for item in narratives
                    if item.part == part.key
                ]
            else:
                found[key] = by_key[key].text
    return found
