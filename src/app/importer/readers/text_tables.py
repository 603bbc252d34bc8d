"""Tables in plain text without tabs: cells between pipes, as in Markdown, and columns separated by blanks."""

import csv
import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from typing import Final

from app.form.loader import load_form
from app.importer.labels.likeness import Labels, normalised, unnumbered
from app.patterns import lazy_pattern
from app.report.text import half_widths

_RULE: Final = lazy_pattern(r"[\s|:+=\-─━┼│]+")
_PIPE: Final = lazy_pattern(r"(?<!\\)[|｜│]")
_ESCAPED: Final = lazy_pattern(r"\\([!-/:-@\[-`{-~])")
_BREAK: Final = lazy_pattern(r"<br\s*/?>", re.IGNORECASE)
_TOKEN: Final = lazy_pattern(r"\S+(?:[ \u3000\u00a0]\S+)*")
_QUOTED: Final = lazy_pattern(r"\"[^\"]*\"(?:,\"[^\"]*\")+")
_LEAST_FULL: Final = 0.6
_LONGEST_LINE: Final = 2_000
_FIGURE: Final = lazy_pattern(r"\d[\d,.，．]*(?:\s|件|$)|[/—－-]+$")
_SECTION: Final = lazy_pattern(r"\s*[一二三四五六]、")
_MARKUP: Final = lazy_pattern(r"(#{1,6})\s+(.*?)\s*#*$")

Tokens = tuple[tuple[int, str], ...]
"""The pieces of a line separated by two or more blanks, each with its start in half-width columns."""


def pipe_cells(line: str, *, inside: bool = False) -> tuple[str, ...] | None:
    """Return the cells between pipes; empty for the rule under a header; ``None`` for a line that is not a row.

    A line with a single cell, or with only pipes, is a row only inside a table (``inside``).
    """
    plain = line.strip()
    marks = _PIPE.findall(plain)
    if not marks or len(plain) > 10 * _LONGEST_LINE:
        return None
    if len(marks) > 1 and _RULE.fullmatch(plain) and "-" in plain.replace("─", "-").replace("━", "-"):
        return ()
    ends = plain[-1:] in "|｜│"
    is_single = (ends and len(marks) == 1) or not plain.strip("|｜│ ")
    if (is_single and not inside) or (not ends and len(marks) < 3):
        return None
    cells = _PIPE.split(plain)
    if plain[:1] in "|｜│":
        cells = cells[1:]
    if plain[-1:] in "|｜│":
        cells = cells[:-1]
    return tuple(_ESCAPED.sub(r"\1", _BREAK.sub("\n", cell)).strip() for cell in cells)


def comma_cells(line: str, *, inside: bool = False) -> tuple[str, ...] | None:
    """Return the cells between commas, in quotation marks or not; ``None`` for a line that is not a row.

    A row has a label of the form and figures or labels beside it; ``inside`` a table, figures alone are one, too.
    """
    if "," not in line or len(line) > _LONGEST_LINE:
        return None
    try:
        cells = tuple(cell.strip() for cell in next(csv.reader([line.strip()])))
    except csv.Error:
        return None
    labels = list(map(_is_label, cells))
    is_row = all(not cell or is_label or _FIGURE.match(cell) for cell, is_label in zip(cells, labels, strict=True))
    return cells if (is_row and (inside or any(labels))) or _QUOTED.fullmatch(line.strip()) else None


def marked_heading(line: str) -> tuple[str, int] | None:
    """Return the words and the level of a Markdown heading, or ``None``."""
    found = _MARKUP.fullmatch(line.strip()) if len(line) <= _LONGEST_LINE else None
    return (found[2], len(found[1])) if found else None


def column_tokens(line: str) -> Tokens:
    """Return the pieces of a line separated by two or more blanks, each with its start in half-width columns."""
    if len(line) > _LONGEST_LINE:
        return ()
    found: list[tuple[int, str]] = []
    place = at = 0
    for piece in _TOKEN.finditer(line):
        place += half_widths(line[at : piece.start()])
        found.append((place, piece.group()))
        place += half_widths(piece.group())
        at = piece.end()
    return tuple(found)


def is_section_title(line: str) -> bool:
    """Return whether the line is numbered like a section and not a label, so not a row of the table above."""
    return bool(_SECTION.match(line)) and not _is_label(line)


def blank_rows(split: Sequence[Tokens]) -> list[tuple[str, ...]] | None:
    """Return the rows of adjacent lines in columns separated by blanks; ``None`` if not a table of the form."""
    most = max(map(len, split), default=0)
    if most < 2 or not any(_is_label(text) for row in split if len(row) > 1 for _, text in row):
        return None
    full = [row for row in split if len(row) >= max(2, _LEAST_FULL * most)]
    used: set[int] = set()
    for row in full:
        for place, text in row:
            used.update(range(place, place + half_widths(text) + 1))
    starts = sorted(place for place in used if place - 1 not in used)
    places = [[max(bisect_right(starts, place) - 1, 0) for place, _ in row] for row in split]
    figures = [
        tuple(column for (_, text), column in zip(row, columns, strict=True) if _FIGURE.match(text))
        for row, columns in zip(split, places, strict=True)
    ]
    whole = max(map(len, figures))
    if any(len(set(row)) < len(row) for row in figures) or len({row for row in figures if len(row) == whole > 1}) > 1:
        return None  # figures not aligned with each other: the blanks are no columns
    rows: list[tuple[str, ...]] = []
    for row, columns in zip(split, places, strict=True):
        cells = [""] * len(starts)
        for (_, text), column in zip(row, columns, strict=True):
            cells[column] = f"{cells[column]} {text}".strip()
        rows.append(tuple(cells))
    return rows


def _is_label(text: str) -> bool:
    return _labels().exactly(text) is not None


@cache
def _labels() -> Labels[str]:
    texts = {
        text
        for table in load_form().tables.values()
        for text in (
            table.corner,
            *(column.label for column in table.columns),
            *(group for column in table.columns for group in column.groups),
            *(row.label for row in table.rows),
            *(group for row in table.rows for group in row.groups),
        )
        if text
    }
    return Labels((unnumbered(normalised(text)), text, text) for text in sorted(texts))
