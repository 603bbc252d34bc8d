"""Analyse one page of a PDF: its ruled tables, and the lines of text around them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from app.importer.raw.blocks import Blank, raised
from app.importer.readers.pdf.edges import TOLERANCE, missing_ends
from app.importer.readers.pdf.radicals import without_radicals
from app.importer.readers.pdf.unseen import BlankCell, strikes, unseen
from app.patterns import lazy_pattern

if TYPE_CHECKING:
    from pdfplumber.page import Page

_BLANK: Final = 0.6
_SMALL: Final = 0.9
_OFF: Final = 0.12
_FULL: Final = 0.55
_UNKNOWN: Final = lazy_pattern(r"\(cid:\d+\)")
"""pdfminer's placeholder for a glyph that the PDF draws without naming its character."""
_IGNORABLE: Final = lazy_pattern("[\u00ad\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]")
"""Invisible characters; a PDF may store the blank as one of them."""
_SLANTED: Final = 0.2
_GROUND: Final = (250.0, 100.0)
"""Points: no cell is both as wide and as high."""
_WHITES: Final = (1, (1,), (1, 1, 1), (0, 0, 0, 0))
"""In grey, RGB and CMYK."""
_SETTINGS: Final = {
    "vertical_strategy": "lines",
    "horizontal_strategy": "lines",
    "snap_tolerance": TOLERANCE,
    "intersection_tolerance": 4,
}


@dataclass(frozen=True, slots=True)
class PdfLine:
    """One line of running text; positions in points from the page's top left, ``size`` that of its first character."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    size: float


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A ruled table: its rows, the left edges of its columns, and its vertical extent on the page."""

    rows: tuple[tuple[str, ...], ...]
    edges: tuple[float, ...]
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class PdfPage:
    """Contents of a page, from top to bottom; ``characters`` is the number of all its characters.

    ``hidden`` and ``struck`` are the lines of text that are not among them.
    """

    parts: tuple[PdfLine | RuledTable, ...]
    height: float
    characters: int
    has_pictures: bool
    hidden: tuple[str, ...] = ()
    struck: tuple[str, ...] = ()


def read_page(page: "Page", *, is_own: bool = False) -> PdfPage:
    """Return the page's lines and tables; the text of a table is not among the lines.

    All text of one of our own reports (``is_own``) is text, whatever its colour.
    """
    if not all(map(_is_content, (*page.chars, *page.rects))):
        page = page.filter(_is_content)
    why = {} if is_own else unseen(page)
    if lines := strikes(page, why):
        page = page.filter(lambda thing: id(thing) not in lines)
    chars: list[dict[str, Any]] = [char for char in page.chars if char["upright"] or char["text"].strip()]
    left_out = [char for char in chars if id(char) in why]
    chars = [char for char in chars if id(char) not in why]
    parts: list[PdfLine | RuledTable] = []
    rest = chars
    for table in page.find_tables({**_SETTINGS, "explicit_horizontal_lines": missing_ends(page)}):
        inside = [char for char in rest if _is_in(char, table.bbox)]
        if not inside or len(table.cells) < 2:
            continue
        rows = []
        taken: set[int] = set()
        for row in table.rows:
            cells = [[char for char in inside if cell is not None and _is_in(char, cell)] for cell in row.cells]
            taken.update(id(char) for cell in cells for char in cell)
            boxes = zip(row.cells, cells, strict=True)
            rows.append(
                tuple(
                    "" if box is None else _cell_text(cell, box[2] - box[0]) or _blank(left_out, why, box)
                    for box, cell in boxes
                )
            )
        rest = [char for char in rest if id(char) not in taken]
        edges = tuple(sorted({round(cell[0], 1) for cell in table.cells}))
        parts.append(RuledTable(tuple(rows), edges, table.bbox[1], table.bbox[3]))
    parts += _lines(rest)
    parts.sort(key=lambda part: part.top)
    hidden, struck = (
        tuple(line.text for line in _lines([char for char in left_out if why[id(char)] is reason]))
        for reason in (Blank.HIDDEN, Blank.STRUCK)
    )
    characters = len(chars) + len(left_out)
    return PdfPage(tuple(parts), float(page.height), characters, bool(page.images), hidden, struck)


def _blank(left_out: Sequence[dict[str, Any]], why: Mapping[int, Blank], box: tuple[float, float, float, float]) -> str:
    """Return the empty text of a cell, with the reason if there are characters in it that are no text."""
    reason = next((why[id(char)] for char in left_out if _is_in(char, box)), None)
    return "" if reason is None else BlankCell(reason)


def _is_content(thing: Mapping[str, Any]) -> bool:
    """Return whether it is text or a rule of the page: not a watermark's slanted text, nor a page's white background.

    White cells on a dark background are rules, as in old web pages.
    """
    if thing["object_type"] == "char":
        across, up = thing["matrix"][:2]
        return not up or min(abs(across), abs(up)) <= _SLANTED * max(abs(across), abs(up))
    if thing["object_type"] != "rect" or thing["width"] < _GROUND[0] or thing["height"] < _GROUND[1]:
        return True
    return thing["stroke"] or not thing["fill"] or thing["non_stroking_color"] not in _WHITES


def _is_in(char: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    across, down = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return bool(box[0] <= across <= box[2] and box[1] <= down <= box[3])


def _cell_text(chars: Sequence[dict[str, Any]], width: float) -> str:
    """Return the lines of a cell of that width; a number wrapped because the cell was too narrow is joined."""
    lines = _lines(chars)
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


def _lines(chars: Sequence[dict[str, Any]]) -> list[PdfLine]:
    """Group adjacent characters into lines; a gap wider than half a character is a blank."""
    rows: list[list[dict[str, Any]]] = []
    for char in sorted(chars, key=lambda item: (_middle(item), item["x0"])):
        if rows:
            last = rows[-1]
            reference = last[0]
            if _middle(char) - _middle(reference) < 0.5 * max(reference["size"], 4):
                last.append(char)
                continue
        rows.append([char])
    lines: list[PdfLine] = []
    for row in rows:
        row.sort(key=lambda item: item["x0"])
        line = _line(row)
        if line is not None:
            lines.append(line)
    return lines


def _middle(char: dict[str, Any]) -> float:
    return float(char["top"] + char["bottom"]) / 2


def _line(row: Sequence[dict[str, Any]]) -> PdfLine | None:
    text = ""
    shown = [char for char in row if char["text"].strip()]
    if not shown:
        return None
    end, last, usual = shown[0]["x0"], "", shown[0]
    blank = False
    for char in row:
        piece = _IGNORABLE.sub("", _UNKNOWN.sub("\ufffd", char["text"]))
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
    return PdfLine(
        without_radicals(text),
        float(shown[0]["x0"]),
        float(max(char["x1"] for char in shown)),
        float(min(char["top"] for char in shown)),
        float(max(char["bottom"] for char in shown)),
        float(shown[0]["size"]),
    )
