"""JSON shapes of the jobs of a desk; they are contracts."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from app.actions.desk.changes import Changed, Differences, differences
from app.actions.desk.documents import Note
from app.actions.desk.intake import Taken
from app.actions.desk.looking import Body, Desk, Point, RollUp, Standing, is_out_of_date, numbers, progress
from app.actions.desk.published import Published
from app.report.provenance import Adjustment, Provenance
from app.values import Figure, format_figure


def new_shape(target: Path, made: Desk, doubts: Iterable[str]) -> dict[str, Any]:
    """Return ``{"file", "year", "organisation", "due", "bodies": [{"name", "kind", "parent", "due"}], "doubts"}``."""
    return {
        "file": str(target),
        "year": made.year,
        "organisation": made.organisation,
        "due": _day(made.due),
        "bodies": [
            {"name": body.name, "kind": body.kind.value, "parent": body.parent, "due": _day(body.due)}
            for body in made.bodies.values()
        ],
        "doubts": list(doubts),
    }


def adjustments_shape(desk_: Desk) -> dict[str, Any]:
    """Return ``{"adjustments": [{"cell", "change", "reason"}]}``, those of the whole desk."""
    return {"adjustments": _adjustments(desk_.adjustments)}


def taken_shape(item: Taken, bodies: Mapping[int, str]) -> dict[str, Any]:
    """Return ``{"file", "body", "certainty", "others", "error", "known", "year", "errors", "warnings"}``."""
    arrival = item.arrival
    return {
        "file": str(item.source),
        "body": bodies.get(item.number, item.match.body) or None,
        "certainty": "certain" if item.number in bodies else item.match.certainty.value,
        "others": list(item.match.others),
        "error": item.refusal or None,
        "known": item.is_known,
        "year": None if arrival is None else arrival.year,
        "errors": 0 if arrival is None else arrival.errors,
        "warnings": 0 if arrival is None else arrival.warnings,
    }


def status_shape(desk_: Desk, found: tuple[Standing, ...]) -> dict[str, Any]:
    """Return ``{"year", "counts", "sum_out_of_date", "bodies": […]}``."""
    return {
        "year": desk_.year,
        "counts": {state.value: number for state, number in numbers(found).items()},
        "sum_out_of_date": is_out_of_date(desk_),
        "bodies": [
            {
                "name": item.body.name,
                "state": item.state.value,
                "errors": item.errors,
                "warnings": item.warnings,
                "days_left": item.days_left,
                "came_late": item.came_late,
                "came_again": item.came_again,
                "file": None if item.body.newest is None else item.body.newest.file,
                "versions": len(item.body.arrivals),
                "changes": _latest(item.body),
                "progress": progress_shape(item.body),
                "points": [] if item.body.newest is None else _points(item.body.newest.points),
            }
            for item in found
        ],
    }


def notes_shape(notes: Iterable[Note]) -> dict[str, Any]:
    """Return ``{"notes": [{"body", "file"}]}``, the return notes that were written."""
    return {"notes": [{"body": note.body, "file": str(note.target)} for note in notes]}


def accepted_shape(names: Iterable[str]) -> dict[str, Any]:
    """Return ``{"accepted": [name]}``."""
    return {"accepted": list(names)}


def export_shape(target: Path, desk_: Desk) -> dict[str, Any]:
    """Return ``{"file", "bodies"}``, the number of bodies in the table."""
    return {"file": str(target), "bodies": len(desk_.bodies)}


def sum_shape(result: RollUp) -> dict[str, Any]:
    """Return ``{"figures", "counted", "missing", "with_errors", "contained", "adjustments"}``."""
    return {
        "figures": {key: format_figure(value) for key, value in result.figures.items()},
        "counted": list(result.counted),
        "missing": list(result.missing),
        "with_errors": list(result.with_errors),
        "contained": dict(result.contained),
        "adjustments": _adjustments(result.adjustments),
    }


def provenance_shape(source: Provenance, cells: Sequence[str]) -> dict[str, Any]:
    """Return ``{"counted", "missing", "contained", "adjustments", "shares": {cell: {body: figure}}}``.

    ``counted`` has the bodies with the hashes of their files; ``shares`` the named cells, all of them if none is named.
    """
    return {
        "counted": dict(source.counted),
        "missing": list(source.missing),
        "contained": dict(source.contained),
        "adjustments": _adjustments(source.adjustments),
        "shares": {
            cell: {name: shown(figure) for name, figure in source.of_cell(cell)} for cell in cells or source.shares
        },
    }


def _adjustments(found: Iterable[Adjustment]) -> list[dict[str, Any]]:
    return [{"cell": item.cell, "change": format_figure(item.change), "reason": item.reason} for item in found]


def published_shape(item: Published) -> dict[str, Any]:
    """Return ``{"file", "body", "error", "differences": [{"cell", …}], "parts": [key], "words": [{"part", …}]}``.

    ``parts`` is null if the texts that came were not kept.
    """
    return {
        "file": str(item.source),
        "body": item.body or None,
        "error": item.problem or None,
        "differences": [
            {"cell": one.cell, "published": shown(one.now), "accepted": shown(one.before)} for one in item.found.cells
        ],
        "parts": None if item.found.parts is None else list(item.found.parts),
        "words": [{"part": one.part, "published": one.now, "accepted": one.before} for one in item.words],
    }


def _latest(body: Body) -> dict[str, Any] | None:
    return differences_shape(differences(*body.arrivals[-2:])) if len(body.arrivals) > 1 else None


def progress_shape(body: Body) -> dict[str, Any] | None:
    """Return ``{"mended", "not_mended", "new": [point]}`` of the version after a return; ``None`` if there is none."""
    made = progress(body)
    if made is None:
        return None
    return {
        "mended": _points(made.mended),
        "not_mended": _points(made.not_mended),
        "new": _points(made.new),
    }


def _points(points: Iterable[Point]) -> list[dict[str, Any]]:
    return [
        {"rule": point.rule, "error": point.is_error, "where": point.where, "message": point.message}
        for point in points
    ]


def differences_shape(found: Differences) -> dict[str, Any]:
    """Return ``{"cells": [{"cell", "before", "now"}], "parts": [key]}``; ``parts`` is null if they are not known."""
    return {
        "cells": [{"cell": one.cell, "before": shown(one.before), "now": shown(one.now)} for one in found.cells],
        "parts": None if found.parts is None else list(found.parts),
    }


def changes_shape(changed: Changed) -> dict[str, Any]:
    """Return ``{"before", "now": file, "cells": [{"cell", "before", "now"}], "parts": [key], "words": [{"part", …}]}``.

    ``parts`` is null if the texts of a version were not kept.
    """
    return {
        "before": changed.before.file,
        "now": changed.now.file,
        **differences_shape(changed.found),
        "words": [{"part": one.part, "before": one.before, "now": one.now} for one in changed.words],
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def shown(figure: Figure | None) -> str | None:
    """Return a figure as it is printed; ``None`` for a blank cell."""
    return None if figure is None else format_figure(figure)
