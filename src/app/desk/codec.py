"""Desk ↔ bytes of a desk file: JSON, versioned, figures row by row."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from itertools import groupby
from typing import Any, Final, NamedTuple

import msgspec

from app.desk.model import Arrival, Body, Desk, Point, Return
from app.errors import DeskUnreadable
from app.form.loader import known_editions, load_form
from app.form.model import CellKind
from app.report.model import BodyKind, Scope
from app.report.provenance import Adjustment
from app.report.text import clean_line
from app.values import SLASH, Figure, canonical_decimal

SUFFIX: Final = ".nianbao-desk"
SCHEMA_VERSION: Final = 2
LARGEST_FILE: Final = 256 * 1024 * 1024
_UNCHANGED: Final = "文件没有改动"
_LONGEST_NUMBER: Final = 40
_COUNTS: Final = frozenset((int, type(None)))
"""Types of figures that the file holds as they are."""

FigureFile = int | str | None
"""A figure in the file: a whole number, a decimal as text, ``"/"``, or null for a blank cell."""


class PointFile(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """One thing that is wrong in a report."""

    rule: str
    message: str
    is_error: bool = True
    where: str = ""
    cells: list[str] = []
    part: str = ""


class ArrivalFile(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """One version of a report that came in; ``figures`` by row, each row in the order of its columns.

    ``texts`` has the fingerprints of the texts by key; files of version 1 have none.
    """

    file: str
    digest: str
    came_on: date
    organisation: str
    year: int | None
    edition: str
    scope: Scope = Scope.OWN
    figures: dict[str, list[FigureFile]] = {}
    points: list[PointFile] = []
    open_figures: int = 0
    texts: dict[str, str] | None = None


class ReturnFile(msgspec.Struct, forbid_unknown_fields=True):
    """A version sent back."""

    digest: str
    returned_on: date
    points: list[PointFile]


class BodyFile(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """A body that has to report."""

    name: str
    kind: BodyKind
    short_names: list[str] = []
    parent: str = ""
    due: date | None = None
    last_year: str = ""
    arrivals: list[ArrivalFile] = []
    returns: list[ReturnFile] = []
    accepted: str = ""


class AdjustmentFile(msgspec.Struct, forbid_unknown_fields=True):
    """A correction of one cell of the sum."""

    cell: str
    change: int | str
    reason: str


class DeskFile(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """The whole file. ``schema_version`` comes first, so that any version can tell what it reads."""

    schema_version: int
    year: int
    organisation: str = ""
    due: date | None = None
    bodies: list[BodyFile] = []
    adjustments: list[AdjustmentFile] = []
    summed: dict[str, str] = {}


class _Version(msgspec.Struct):
    """What a file has to say of itself; ``edition`` is one of a report's project file."""

    schema_version: int
    edition: str = ""


def encode(desk: Desk) -> bytes:
    """Return the desk file: UTF-8 JSON, a line per value of the list of bodies; equal desks give equal bytes."""
    file = DeskFile(
        schema_version=SCHEMA_VERSION,
        year=desk.year,
        organisation=desk.organisation,
        due=desk.due,
        bodies=[_body_file(body) for body in desk.bodies.values()],
        adjustments=[AdjustmentFile(item.cell, _to_file(item.change), item.reason) for item in desk.adjustments],
        summed=dict(desk.summed),
    )
    return msgspec.json.format(msgspec.json.encode(file), indent=1) + b"\n"


def decode(data: bytes, name: str) -> Desk:
    """Return the desk in these bytes; ``name`` is the file's name in messages.

    Raises:
        DeskUnreadable: it is truncated, of another program, of a later version, or of the wrong shape.
    """
    if len(data) > LARGEST_FILE:
        raise DeskUnreadable(
            f"“{name}”太大，超过了 {LARGEST_FILE // 1024 // 1024} 兆，{_UNCHANGED}；请确认选对了文件。"
        )
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        head = msgspec.json.decode(data, type=_Version)
        if head.edition:
            raise DeskUnreadable(f"“{name}”是一份报告，不是汇总台，{_UNCHANGED}；请选择一个 {SUFFIX} 文件。")
        if head.schema_version > SCHEMA_VERSION:
            raise DeskUnreadable(f"“{name}”是用更新版本的“年报”保存的，{_UNCHANGED}；请升级本程序后再打开。")
        file = msgspec.json.decode(data, type=DeskFile)
    except msgspec.ValidationError as error:
        raise DeskUnreadable(f"“{name}”不是“年报”的汇总台文件，或内容被改坏，{_UNCHANGED}；请改用备份。") from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DeskUnreadable(f"“{name}”的内容不完整或被改坏，{_UNCHANGED}；请改用备份。") from error
    try:
        return _desk(file)
    except (ValueError, KeyError, InvalidOperation) as error:
        raise DeskUnreadable(f"“{name}”里有一处内容与报告格式不符，{_UNCHANGED}；请改用备份。") from error


def _body_file(body: Body) -> BodyFile:
    return BodyFile(
        name=body.name,
        kind=body.kind,
        short_names=list(body.short_names),
        parent=body.parent,
        due=body.due,
        last_year=body.last_year,
        arrivals=[_arrival_file(item) for item in body.arrivals],
        returns=[ReturnFile(item.digest, item.returned_on, _points_file(item.points)) for item in body.returns],
        accepted=body.accepted,
    )


def _arrival_file(item: Arrival) -> ArrivalFile:
    return ArrivalFile(
        file=item.file,
        digest=item.digest,
        came_on=item.came_on,
        organisation=item.organisation,
        year=item.year,
        edition=item.edition,
        scope=item.scope,
        figures=_figures_file(item.edition, item.figures),
        points=_points_file(item.points),
        open_figures=item.open_figures,
        texts=None if item.texts is None else dict(item.texts),
    )


def _points_file(points: tuple[Point, ...]) -> list[PointFile]:
    return [
        PointFile(item.rule, item.message, item.is_error, item.where, list(item.cells), item.part) for item in points
    ]


class _Row(NamedTuple):
    """A row of the form, ``table.row``: the place of its first cell among all, how many, and which are amounts."""

    key: str
    start: int
    are_amounts: tuple[bool, ...]


@cache
def _rows(edition: str) -> tuple[_Row, ...]:
    """Return the rows of the form of an edition, in its order."""
    cells, start, rows = load_form(edition).cells, 0, []
    for row, keys in groupby(cells, key=lambda key: key.rpartition(".")[0]):
        amounts = tuple(cells[key].kind is CellKind.AMOUNT for key in keys)
        rows.append(_Row(row, start, amounts))
        start += len(amounts)
    return tuple(rows)


def _figures_file(edition: str, figures: tuple[Any, ...]) -> dict[str, list[FigureFile]]:
    if not figures:
        return {}
    found = ((row.key, figures[row.start : row.start + len(row.are_amounts)]) for row in _rows(edition))
    return {
        key: [*values] if _COUNTS.issuperset(map(type, values)) else [_to_file(value) for value in values]
        for key, values in found
        if any(value is not None for value in values)
    }


def _to_file(figure: Figure | None) -> Any:
    if figure is SLASH:
        return "/"
    return str(figure) if isinstance(figure, Decimal) else figure


def _from_file(value: FigureFile, *, is_amount: bool) -> Figure | None:
    if value is None:
        return None
    if value == "/":
        return SLASH
    if isinstance(value, str) and (len(value) > _LONGEST_NUMBER or not Decimal(value).is_finite()):
        raise ValueError("a number that is too long")
    if isinstance(value, int) and not is_amount:
        return value
    number = canonical_decimal(Decimal(value))
    return number if is_amount or number != number.to_integral_value() else int(number)


def _desk(file: DeskFile) -> Desk:
    bodies = [_body(item) for item in file.bodies]
    if len({body.name for body in bodies}) != len(bodies):
        raise ValueError("a body that is listed twice")
    cells = load_form().cells
    return Desk(
        year=file.year,
        organisation=_line(file.organisation),
        due=file.due,
        bodies={body.name: body for body in bodies},
        adjustments=tuple(
            _adjustment(item, {key: cell.kind for key, cell in cells.items()}) for item in file.adjustments
        ),
        summed=file.summed,
    )


def _adjustment(item: AdjustmentFile, kinds: Mapping[str, CellKind]) -> Adjustment:
    change = _from_file(item.change, is_amount=kinds[item.cell] is CellKind.AMOUNT)
    if change is None or change is SLASH:
        raise ValueError("an adjustment that is no number")
    return Adjustment(item.cell, change, _line(item.reason))


def _body(item: BodyFile) -> Body:
    return Body(
        name=_line(item.name),
        short_names=tuple(_line(name) for name in item.short_names),
        kind=item.kind,
        parent=_line(item.parent),
        due=item.due,
        last_year=_line(item.last_year),
        arrivals=tuple(_arrival(one) for one in item.arrivals),
        returns=tuple(Return(one.digest, one.returned_on, _points(one.points)) for one in item.returns),
        accepted=item.accepted,
    )


def _arrival(item: ArrivalFile) -> Arrival:
    if item.edition not in known_editions():
        raise ValueError("an edition of a later version")
    return Arrival(
        file=_line(item.file),
        digest=item.digest,
        came_on=item.came_on,
        organisation=_line(item.organisation),
        year=item.year,
        scope=item.scope,
        edition=item.edition,
        figures=_figures(item.edition, item.figures),
        points=_points(item.points),
        open_figures=item.open_figures,
        texts=item.texts,
    )


def _figures(edition: str, found: Mapping[str, list[FigureFile]]) -> tuple[Figure | None, ...]:
    if not found:
        return ()
    figures: list[Any] = []
    known = 0
    for row in _rows(edition):
        values = found.get(row.key)
        if values is None:
            figures += [None] * len(row.are_amounts)
            continue
        known += 1
        if not any(row.are_amounts) and _COUNTS.issuperset(map(type, values)) and len(values) == len(row.are_amounts):
            figures += values
            continue
        for value, is_amount in zip(values, row.are_amounts, strict=True):
            figures.append(_from_file(value, is_amount=is_amount))
    if known != len(found):
        raise ValueError("a row that the form does not have")
    return tuple(figures)


def _points(items: list[PointFile]) -> tuple[Point, ...]:
    return tuple(
        Point(item.rule, item.is_error, _line(item.message), _line(item.where), tuple(item.cells), item.part)
        for item in items
    )


def _line(text: str) -> str:
    return clean_line(text)[0]
