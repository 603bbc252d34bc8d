"""Version of a report ↔ its JSON in a desk file and in an answer of a reader: figures row by row, points, texts."""

from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from itertools import chain, groupby
from typing import Any, Final, NamedTuple

import msgspec

from app.desk.model import Arrival, Point
from app.form.loader import known_editions, load_form
from app.form.model import CellKind
from app.report.model import Scope
from app.report.text import clean_line
from app.values import SLASH, Figure, canonical_decimal

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
        points=points_file(item.points),
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
        file=line(item.file),
        digest=item.digest,
        came_on=item.came_on,
        organisation=line(item.organisation),
        year=item.year,
        scope=item.scope,
        edition=item.edition,
        figures=figures,
        points=points_of_file(item.points),
        open_figures=item.open_figures,
        texts=item.texts,
    )


def points_file(points: tuple[Point, ...]) -> list[PointFile]:
    """Return points as the file holds them."""
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
        values[at] = figure_file(values[at])
    if not _IN_FILE.issuperset(map(type, values)):
        values = [*map(figure_file, values)]
    found, start = [], 0
    for blank in rows.blanks:
        row = tuple(values[start : start + len(blank)])
        found.append(blank if row == blank else row)  # which is left out, as it is the default itself
        start += len(blank)
    return msgspec.Raw(json_bytes(rows.type(*found)))


def _figures(rows: _Rows, found: msgspec.Raw) -> tuple[Figure | None, ...]:
    if found is _NO_FIGURES:
        return ()
    values = [*chain.from_iterable(msgspec.structs.astuple(rows.decoder.decode(found)))]
    for at in rows.amounts:
        values[at] = figure_of_file(values[at], is_amount=True)
    if str in map(type, values):
        values = [figure_of_file(value, is_amount=False) if isinstance(value, str) else value for value in values]
    return tuple(values)


def figure_file(figure: Figure | None) -> Any:
    """Return a figure, or the change of one, as the file holds it."""
    if figure is SLASH:
        return "/"
    return str(figure) if isinstance(figure, Decimal) else figure


def figure_of_file(value: FigureFile, *, is_amount: bool) -> Figure | None:
    """Return the figure that a file holds; an amount is a decimal.

    Raises:
        UNFIT: it is no number, or too long.
    """
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


def points_of_file(items: list[PointFile]) -> tuple[Point, ...]:
    """Return the points that a file holds, as lines without control characters."""
    return tuple(
        Point(item.rule, item.is_error, line(item.message), line(item.where), tuple(item.cells), item.part)
        for item in items
    )


def line(text: str) -> str:
    """Return a text of a file as one line without control characters."""
    return clean_line(text)[0]


json_bytes: Final = msgspec.json.Encoder().encode
