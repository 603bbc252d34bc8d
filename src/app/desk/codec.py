"""Desk ↔ bytes of a desk file: JSON, versioned, a line per body; what came in as ``arrival_codec`` has it.

Bodies are encoded and decoded one by one, so that a change costs what changed, and never a long time without a pause.
"""

from collections.abc import Iterable
from datetime import date
from typing import Final

import msgspec

from app.desk.arrival_codec import (
    UNFIT,
    ArrivalFile,
    PointFile,
    arrival_file,
    arrival_of_file,
    figure_file,
    figure_of_file,
    json_bytes,
    line,
    points_file,
    points_of_file,
)
from app.desk.model import Body, Desk, Return
from app.errors import DeskUnreadable
from app.form.loader import load_form
from app.form.model import CellKind
from app.report.model import BodyKind
from app.report.provenance import Adjustment
from app.values import SLASH

SUFFIX: Final = ".nianbao-desk"
SCHEMA_VERSION: Final = 2
LARGEST_FILE: Final = 256 * 1024 * 1024
_UNCHANGED: Final = "文件没有改动"


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
        head = json_bytes(file)
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
        data = json_bytes(_body_file(body))
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
        organisation=line(file.organisation),
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
        name=line(item.name),
        short_names=tuple(map(line, item.short_names)),
        kind=item.kind,
        parent=line(item.parent),
        due=item.due,
        last_year=line(item.last_year),
        arrivals=tuple(map(arrival_of_file, item.arrivals)),
        returns=tuple(Return(one.digest, one.returned_on, points_of_file(one.points)) for one in item.returns),
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
        returns=[ReturnFile(item.digest, item.returned_on, points_file(item.points)) for item in body.returns],
        accepted=body.accepted,
    )


def _adjustments_file(adjustments: Iterable[Adjustment]) -> list[AdjustmentFile]:
    return [AdjustmentFile(item.cell, figure_file(item.change), item.reason) for item in adjustments]


def _adjustment(item: AdjustmentFile) -> Adjustment:
    is_amount = load_form().cells[item.cell].kind is CellKind.AMOUNT
    change = figure_of_file(item.change, is_amount=is_amount)
    if change is None or change is SLASH:
        raise ValueError("an adjustment that is no number")
    return Adjustment(item.cell, change, line(item.reason))


_HEAD: Final = msgspec.json.Decoder(DeskFile)
_BODY: Final = msgspec.json.Decoder(BodyFile)
