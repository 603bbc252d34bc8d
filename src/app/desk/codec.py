"""Desk ↔ bytes of a desk file: JSON, versioned, a line per body, figures row by row.

Bodies are encoded and decoded one by one, so that a change costs what changed, and never a long time without a pause.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from itertools import chain, groupby
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
UNFIT: Final = (ValueError, KeyError, InvalidOperation, msgspec.MsgspecError)
"""Errors of a file that does not fit the form."""
_IN_FILE: Final = frozenset((int, str, type(None)))
"""Types of figures in the file."""

_NO_FIGURES: Final = msgspec.Raw()
"""The figures of a report that has none; those of one with blank cells only are an empty object."""

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
    figures: msgspec.Raw = _NO_FIGURES
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
    """The whole file. ``schema_version`` comes first, so that any version can tell what it reads; the bodies last.

    ``summed_adjustments`` is left out where the sum was made with the present corrections.
    """

    schema_version: int
    year: int
    organisation: str = ""
    due: date | None = None
    adjustments: list[AdjustmentFile] = []
    summed: dict[str, str] = {}
    summed_adjustments: list[AdjustmentFile] | None = None
    bodies: list[msgspec.Raw] = []


class _Version(msgspec.Struct):
    """What a file has to say of itself; ``edition`` is one of a report's project file."""

    schema_version: int
    edition: str = ""


class DeskEncoder:
    """Encoder of one desk's successive states; a body that is the same as before is not encoded again."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Body, bytes]] = {}

    def encode(self, desk: Desk) -> bytes:
        """Return the desk file: UTF-8 JSON, a line per body; equal desks give equal bytes.

        Raises:
            ValueError: something in it could not be read again.
        """
        self._known = {name: self._encoded(name, body) for name, body in desk.bodies.items()}
        file = DeskFile(
            schema_version=SCHEMA_VERSION,
            year=desk.year,
            organisation=desk.organisation,
            due=desk.due,
            adjustments=_adjustments_file(desk.adjustments),
            summed=dict(desk.summed),
            summed_adjustments=(
                None if desk.summed_adjustments == desk.adjustments else _adjustments_file(desk.summed_adjustments)
            ),
        )
        head = _encoded(file)
        _decode_head(head)  # the few values that are not of a body
        lines = b",\n".join(data for _, data in self._known.values())
        data = head.removesuffix(b"}") + b',\n"bodies":[\n' + lines + b"\n]}\n"
        if len(data) > LARGEST_FILE:
            raise ValueError("a file that is too large to be read again")
        return data

    def _encoded(self, name: str, body: Body) -> tuple[Body, bytes]:
        known = self._known.get(name)
        if known is not None and known[0] is body:
            return known
        data = _encoded(_body_file(body))
        try:
            again = _decode_body(data)
        except UNFIT as error:
            raise ValueError("a body that could not be read again") from error
        if again.name != name:
            raise ValueError("a body that is not found by its name again")
        return body, data


def encode(desk: Desk) -> bytes:
    """Return the desk file (see :class:`DeskEncoder`).

    Raises:
        ValueError: something in it could not be read again.
    """
    return DeskEncoder().encode(desk)


def decode(data: bytes, name: str) -> Desk:
    """Return the desk in these bytes; ``name`` is the file's name in messages.

    Raises:
        DeskUnreadable: it is truncated, of another program, of a later version, or of the wrong shape.
    """
    if len(data) > LARGEST_FILE:
        raise DeskUnreadable(
            f"“{name}”太大，超过了 {LARGEST_FILE // 1024 // 1024} 兆，{_UNCHANGED}；请确认选对了文件。"
        )
    try:
        return _decoded(data.removeprefix(b"\xef\xbb\xbf"))
    except _TooNew as error:
        raise DeskUnreadable(f"“{name}”是用更新版本的“年报”保存的，{_UNCHANGED}；请升级本程序后再打开。") from error
    except _IsReport as error:
        raise DeskUnreadable(f"“{name}”是一份报告，不是汇总台，{_UNCHANGED}；请选择一个 {SUFFIX} 文件。") from error
    except msgspec.ValidationError as error:
        raise DeskUnreadable(f"“{name}”不是“年报”的汇总台文件，或内容被改坏，{_UNCHANGED}；请改用备份。") from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise DeskUnreadable(f"“{name}”的内容不完整或被改坏，{_UNCHANGED}；请改用备份。") from error
    except UNFIT as error:
        raise DeskUnreadable(f"“{name}”里有一处内容与报告格式不符，{_UNCHANGED}；请改用备份。") from error


def arrival_file(item: Arrival) -> ArrivalFile:
    """Return a version as the file holds it."""
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


def arrival_of_file(item: ArrivalFile) -> Arrival:
    """Return the version that a file holds.

    Raises:
        UNFIT: it does not fit the form.
    """
    figures = _figures(_rows(item.edition), item.figures)
    return Arrival(
        file=_line(item.file),
        digest=item.digest,
        came_on=item.came_on,
        organisation=_line(item.organisation),
        year=item.year,
        scope=item.scope,
        edition=item.edition,
        figures=figures,
        points=_points(item.points),
        open_figures=item.open_figures,
        texts=item.texts,
    )


class _IsReport(ValueError):
    """The file is a report's project file."""


class _TooNew(ValueError):
    """A file of a later version."""


def _decoded(data: bytes) -> Desk:
    file = _decode_head(data)
    bodies = {body.name: body for body in map(_decode_body, file.bodies)}
    if len(bodies) != len(file.bodies):
        raise ValueError("a body that is listed twice")
    adjustments = tuple(map(_adjustment, file.adjustments))
    summed_with = adjustments if file.summed_adjustments is None else tuple(map(_adjustment, file.summed_adjustments))
    return Desk(
        year=file.year,
        organisation=_line(file.organisation),
        due=file.due,
        bodies=bodies,
        adjustments=adjustments,
        summed=file.summed,
        summed_adjustments=summed_with,
    )


def _decode_head(data: bytes) -> DeskFile:
    """Return the file with its bodies still as JSON."""
    try:
        file = _HEAD.decode(data)
    except msgspec.ValidationError:
        version = msgspec.json.decode(data, type=_Version)
        if version.edition:
            raise _IsReport from None
        if version.schema_version > SCHEMA_VERSION:
            raise _TooNew from None
        raise
    if file.schema_version > SCHEMA_VERSION:
        raise _TooNew
    return file


def _decode_body(data: bytes | msgspec.Raw) -> Body:
    item = _BODY.decode(data)
    return Body(
        name=_line(item.name),
        short_names=tuple(map(_line, item.short_names)),
        kind=item.kind,
        parent=_line(item.parent),
        due=item.due,
        last_year=_line(item.last_year),
        arrivals=tuple(map(arrival_of_file, item.arrivals)),
        returns=tuple(Return(one.digest, one.returned_on, _points(one.points)) for one in item.returns),
        accepted=item.accepted,
    )


def _body_file(body: Body) -> BodyFile:
    return BodyFile(
        name=body.name,
        kind=body.kind,
        short_names=list(body.short_names),
        parent=body.parent,
        due=body.due,
        last_year=body.last_year,
        arrivals=[arrival_file(item) for item in body.arrivals],
        returns=[ReturnFile(item.digest, item.returned_on, _points_file(item.points)) for item in body.returns],
        accepted=body.accepted,
    )


def _points_file(points: tuple[Point, ...]) -> list[PointFile]:
    return [
        PointFile(item.rule, item.message, item.is_error, item.where, list(item.cells), item.part) for item in points
    ]


class _Rows(NamedTuple):
    """The figures of an edition in the file: decoder, type, places of amounts, and the blank row of each row's width.

    The type has one field per row of the form, in its order, as long as the row; a blank row is left out.
    """

    decoder: "msgspec.json.Decoder[Any]"
    type: Any
    amounts: tuple[int, ...]
    blanks: tuple[tuple[None, ...], ...]


@cache
def _rows(edition: str) -> _Rows:
    if edition not in known_editions():
        raise ValueError("an edition of a later version")
    cells = load_form(edition).cells
    widths = {row: len(list(keys)) for row, keys in groupby(cells, key=lambda key: key.rpartition(".")[0])}
    blanks = tuple((None,) * width for width in widths.values())
    fields = [
        (f"row_{number}", tuple.__class_getitem__((FigureFile,) * len(blank)), blank)
        for number, blank in enumerate(blanks)
    ]
    made = msgspec.defstruct(
        "FiguresFile",
        fields,
        rename={name: row for (name, _, _), row in zip(fields, widths, strict=True)},
        forbid_unknown_fields=True,
        omit_defaults=True,
        gc=False,
    )
    amounts = tuple(at for at, cell in enumerate(cells.values()) if cell.kind is CellKind.AMOUNT)
    return _Rows(msgspec.json.Decoder(made), made, amounts, blanks)


def _figures_file(edition: str, figures: tuple[Figure | None, ...]) -> msgspec.Raw:
    if not figures:
        return _NO_FIGURES
    rows = _rows(edition)
    values: list[Any] = [*figures]
    for at in rows.amounts:
        values[at] = _to_file(values[at])
    if not _IN_FILE.issuperset(map(type, values)):
        values = [*map(_to_file, values)]
    found, start = [], 0
    for blank in rows.blanks:
        row = tuple(values[start : start + len(blank)])
        found.append(blank if row == blank else row)  # which is left out, as it is the default itself
        start += len(blank)
    return msgspec.Raw(_encoded(rows.type(*found)))


def _figures(rows: _Rows, found: msgspec.Raw) -> tuple[Figure | None, ...]:
    if found is _NO_FIGURES:
        return ()
    values = [*chain.from_iterable(msgspec.structs.astuple(rows.decoder.decode(found)))]
    for at in rows.amounts:
        values[at] = _from_file(values[at], is_amount=True)
    if str in map(type, values):
        values = [_from_file(value, is_amount=False) if isinstance(value, str) else value for value in values]
    return tuple(values)


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


def _adjustments_file(adjustments: Iterable[Adjustment]) -> list[AdjustmentFile]:
    return [AdjustmentFile(item.cell, _to_file(item.change), item.reason) for item in adjustments]


def _adjustment(item: AdjustmentFile) -> Adjustment:
    is_amount = load_form().cells[item.cell].kind is CellKind.AMOUNT
    change = _from_file(item.change, is_amount=is_amount)
    if change is None or change is SLASH:
        raise ValueError("an adjustment that is no number")
    return Adjustment(item.cell, change, _line(item.reason))


def _points(items: list[PointFile]) -> tuple[Point, ...]:
    return tuple(
        Point(item.rule, item.is_error, _line(item.message), _line(item.where), tuple(item.cells), item.part)
        for item in items
    )


def _line(text: str) -> str:
    return clean_line(text)[0]


_encoded: Final = msgspec.json.Encoder().encode
_HEAD: Final = msgspec.json.Decoder(DeskFile)
_BODY: Final = msgspec.json.Decoder(BodyFile)
