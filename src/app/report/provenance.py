"""What a sum of many reports is made of: whose figures, how much of each cell, who is missing, what was corrected.

A record of the day on which the sum was made: it does not change with the figures of the report that has it.
"""

from collections.abc import Container, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Final

import msgspec

from app.patterns import lazy_pattern
from app.report.text import clean_line
from app.values import SLASH, Figure, Slash, canonical_decimal, format_figure

_LONGEST_NUMBER: Final = 40
_NUMBER: Final = lazy_pattern(r"-?[0-9]+(?:\.[0-9]+)?")
_BLANK: Final = "-"


class Adjustment(msgspec.Struct, frozen=True):
    """A correction of one cell of the sum, which needs a reason."""

    cell: str
    change: Figure
    reason: str


class Provenance(msgspec.Struct, frozen=True):
    """What a sum is made of.

    ``counted`` are the bodies that were added, each with the hash of its report's file. ``shares`` has, by cell, the
    figure of each of them in that order, ``None`` for blank; cells that all left blank are not in it. It is empty where
    there were too many bodies for one file. ``missing`` had no usable report; the figures of the bodies in
    ``contained`` are part of those of the body named there, and were not added again.
    """

    counted: Mapping[str, str]
    shares: Mapping[str, tuple[Figure | None, ...]] = {}
    missing: tuple[str, ...] = ()
    contained: Mapping[str, str] = {}
    adjustments: tuple[Adjustment, ...] = ()

    def of_cell(self, cell: str) -> tuple[tuple[str, Figure | None], ...]:
        """Return who contributed how much to a cell, largest first, then ``/``, then blanks; empty if all are blank."""
        pairs = zip(self.counted, self.shares.get(cell, ()), strict=False)
        return tuple(sorted(pairs, key=lambda pair: rank(pair[1]), reverse=True))


def rank(figure: Figure | None) -> tuple[int, int | Decimal]:
    """Return a key that sorts blanks before ``/`` before numbers."""
    if figure is None:
        return (0, 0)
    return (1, 0) if figure is SLASH else (2, figure)


class AdjustmentFile(msgspec.Struct, forbid_unknown_fields=True):
    """A correction of one cell of the sum; ``change`` is the number that was added, as text."""

    cell: str
    change: str
    reason: str


class ProvenanceFile(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """What a sum of many reports is made of; absent from a report that is none.

    ``counted``: the bodies that were added, each with the SHA-256 of its report's file. ``shares``: by cell, the figure
    of each of them in the same order, separated by blanks; ``-`` is a blank cell, ``/`` does not apply. Cells that all
    left blank are left out, and all cells where there were too many bodies. ``missing``: bodies without a usable
    report. ``contained``: bodies whose figures are part of those of the body named, and were not added again.
    """

    counted: dict[str, str]
    shares: dict[str, str] = {}
    missing: list[str] = []
    contained: dict[str, str] = {}
    adjustments: list[AdjustmentFile] = []


def to_file(provenance: Provenance) -> ProvenanceFile:
    """Return the provenance as a file holds it."""
    return ProvenanceFile(
        counted=dict(provenance.counted),
        shares={cell: " ".join(map(_written, figures)) for cell, figures in provenance.shares.items()},
        missing=list(provenance.missing),
        contained=dict(provenance.contained),
        adjustments=[
            AdjustmentFile(item.cell, format_figure(item.change), item.reason) for item in provenance.adjustments
        ],
    )


def from_file(file: ProvenanceFile, cells: Container[str]) -> Provenance:
    """Return the provenance that a file holds; ``cells`` are those of the form.

    Raises:
        ValueError: a share or correction is no figure or of an unknown cell, or a body has no share in a cell.
    """
    if not all(cell in cells for cell in (*file.shares, *(item.cell for item in file.adjustments))):
        raise ValueError("a cell that the form does not have")
    counted = {_line(name): _line(digest) for name, digest in file.counted.items()}
    shares = {cell: tuple(map(_read, text.split(" "))) for cell, text in file.shares.items()}
    if any(len(figures) != len(counted) for figures in shares.values()):
        raise ValueError("a cell without the share of each body")
    adjustments = []
    for item in file.adjustments:
        change = _read(item.change)
        if change is None or change is SLASH:
            raise ValueError("a correction that is no number")
        adjustments.append(Adjustment(item.cell, change, _line(item.reason)))
    return Provenance(
        counted=counted,
        shares=shares,
        missing=tuple(map(_line, file.missing)),
        contained={_line(name): _line(above) for name, above in file.contained.items()},
        adjustments=tuple(adjustments),
    )


@lru_cache(4096)
def _written(figure: Figure | None) -> str:
    return _BLANK if figure is None else format_figure(figure)


@lru_cache(4096)
def _read(text: str) -> Figure | None:
    if text == _BLANK:
        return None
    if text == Slash.SLASH.value:
        return SLASH
    if len(text) > _LONGEST_NUMBER or not _NUMBER.fullmatch(text):
        raise ValueError("no number")
    return canonical_decimal(Decimal(text)) if "." in text else int(text)


def _line(text: str) -> str:
    return clean_line(text)[0]
