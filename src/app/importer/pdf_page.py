"""Takes one page of a PDF apart: its ruled tables, and the lines of text around them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from app.importer.pdf_edges import TOLERANCE, missing_ends
from app.importer.pdf_radicals import without_radicals
from app.importer.raised import raised

if TYPE_CHECKING:
    from pdfplumber.page import Page

_BLANK: Final = 0.6
_SMALL: Final = 0.9
_OFF: Final = 0.12
_FULL: Final = 0.55
_SETTINGS: Final = {
    "vertical_strategy": "lines",
    "horizontal_strategy": "lines",
    "snap_tolerance": TOLERANCE,
    "intersection_tolerance": 4,
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of running text; places in points from the page's top left, ``size`` that of its first character."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float


@dataclass(frozen=True, slots=True)
class Ruled:
    """A ruled table: its rows, the left edges of its columns, and where on the page it stands."""

    rows: tuple[tuple[str, ...], ...]
    edges: tuple[float, ...]
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PdfPage:
    """What a page shows, from top to bottom; ``characters`` counts all it has."""

    parts: tuple[Line | Ruled, ...]
    height: float
    characters: int
    has_pictures: bool


def read_page(page: "Page") -> PdfPage:
    """The page's lines and tables, a table's text not among the lines."""
    chars: list[dict[str, Any]] = [char for char in page.chars if char["upright"] or char["text"].strip()]
    parts: list[Line | Ruled] = []
    rest = chars
    for table in page.find_tables({**_SETTINGS, "explicit_horizontal_lines": missing_ends(page)}):
        left, top, right, bottom = table.bbox
        inside = [char for char in rest if _is_in(char, (left, top, right, bottom))]
        if not inside or len(table.cells) < 2:
            continue
        rest = [char for char in rest if not _is_in(char, (left, top, right, bottom))]
        rows = tuple(
            tuple("" if cell is None else _cell_text(inside, cell) for cell in row.cells) for row in table.rows
        )
        edges = tuple(sorted({round(cell[0], 1) for cell in table.cells}))
        parts.append(Ruled(rows, edges, top, bottom))
    parts += _lines(rest)
    parts.sort(key=lambda part: part.top)
    return PdfPage(tuple(parts), float(page.height), len(chars), bool(page.images))


def _is_in(char: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    across, down = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return bool(box[0] <= across <= box[2] and box[1] <= down <= box[3])


def _cell_text(chars: Sequence[dict[str, Any]], box: tuple[float, float, float, float]) -> str:
    """The cell's lines; digits that the cell was too narrow for are one number again."""
    lines = _lines([char for char in chars if _is_in(char, box)])
    width = box[2] - box[0]
    text = ""
    for index, line in enumerate(lines):
        before = lines[index - 1] if index else None
        is_wrapped = (
            before is not None
            and before.text[-1:] in "0123456789.,，"
            and line.text[:1] in "0123456789.,，"
            and before.right - before.left >= _FULL * width - before.size
            and width - (before.right - before.left) < 2.5 * before.size
        )
        text += line.text if is_wrapped or not text else "\n" + line.text
    return text


def _lines(chars: Sequence[dict[str, Any]]) -> list[Line]:
    """Characters that stand beside each other as lines; a gap wider than half a character is a blank."""
    rows: list[list[dict[str, Any]]] = []
    for char in sorted(chars, key=lambda item: (_middle(item), item["x0"])):
        if rows:
            last = rows[-1]
            reference = last[0]
            if _middle(char) - _middle(reference) < 0.5 * max(reference["size"], 4):
                last.append(char)
                continue
        rows.append([char])
    lines: list[Line] = []
    for row in rows:
        row.sort(key=lambda item: item["x0"])
        line = _line(row)
        if line is not None:
            lines.append(line)
    return lines


def _middle(char: dict[str, Any]) -> float:
    return float(char["top"] + char["bottom"]) / 2


def _line(row: Sequence[dict[str, Any]]) -> Line | None:
    text = ""
    shown = [char for char in row if char["text"].strip()]
    if not shown:
        return None
    end, last, usual = shown[0]["x0"], "", shown[0]
    blank = False
    for char in row:
        piece = char["text"]
        if not piece.strip():
            blank = True
            continue
        gap = char["x0"] - end
        is_latin = last.isascii() and piece[:1].isascii() and last.isalnum() and piece[:1].isalnum()
        wide = gap > _BLANK * char["size"] or (blank and gap > 0.1 * char["size"])
        if text and wide and (is_latin or blank or gap > 2 * char["size"]):
            text += " "
        is_small = piece.isdigit() and last.isdigit() and char["size"] < _SMALL * usual["size"]
        if is_small and abs(_middle(char) - _middle(usual)) > _OFF * usual["size"]:
            text += raised(piece)
        else:
            text += piece
            usual = char
        end, last, blank = max(end, char["x1"]), piece[-1:], False
    return Line(
        without_radicals(text),
        float(shown[0]["x0"]),
        float(max(char["x1"] for char in shown)),
        float(min(char["top"] for char in shown)),
        float(max(char["bottom"] for char in shown)),
        float(shown[0]["size"]),
    )
