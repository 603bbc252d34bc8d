"""Cells of an .xlsx whose values mislead: errors, formulas without a result, hidden and struck content."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from zipfile import ZipFile

from app.importer.raw.blocks import Blank
from app.importer.readers.colours import is_unseen
from app.importer.readers.sheet_cells.changed import ChangedCells, Place
from app.importer.readers.sheet_cells.formats import MAIN, CellFormat, Font, Formats, number
from app.patterns import lazy_pattern
from app.untrusted_zip import parse_xml, read_part

if TYPE_CHECKING:
    from lxml.etree import _Element

_LARGEST: Final = 20 * 1024 * 1024
_LINK: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_REFERENCE: Final = lazy_pattern(r"([A-Z]{1,3})(\d{1,7})")
_OFF: Final = (None, "0", "false")
_NUMBERS: Final = (None, "n")
_MOST_RANGES: Final = 2_000
_Runs = tuple[tuple[str, Font], ...]
_Area = tuple[Place, Place]
"""The first and the last cell."""


def read_xlsx(package: ZipFile, found: ChangedCells) -> None:
    """Collect the cells of all sheets of a workbook.

    Raises:
        PackageRefused: a part cannot be read.
    """
    _Workbook(package, found).read()


@dataclass(frozen=True, slots=True)
class _Outlines:
    """Hidden rows and columns of a sheet, its merged cells, and the areas whose colours other rules may change."""

    rows: frozenset[int]
    columns: tuple[range, ...]
    merged: Mapping[Place, Place]
    coloured: tuple[_Area, ...]

    def hide(self, place: Place) -> bool:
        """Return whether the cell, with all that is merged with it, is in hidden rows or columns."""
        bottom, right = self.merged.get(place, place)
        return all(row in self.rows for row in range(place[0], bottom + 1)) or all(
            any(column in hidden for hidden in self.columns) for column in range(place[1], right + 1)
        )

    def are_plain(self, place: Place) -> bool:
        """Return whether the format of the cell alone decides its colours."""
        return not any(
            top <= place[0] <= bottom and left <= place[1] <= right for (top, left), (bottom, right) in self.coloured
        )


class _Workbook:
    """Traversal of the sheets of a workbook."""

    def __init__(self, package: ZipFile, found: ChangedCells) -> None:
        self._package = package
        self._names = frozenset(package.namelist())
        self._found = found
        self._formats = Formats(self._xml("xl/styles.xml"), lambda: self._xml("xl/theme/theme1.xml"))
        self._strings: Mapping[int, _Runs] = {}

    def read(self) -> None:
        workbook = self._xml("xl/workbook.xml")
        targets = self._links("xl/workbook.xml")
        if workbook is None:
            return
        strings = self._xml("xl/sharedStrings.xml")
        items = enumerate(() if strings is None else strings.iterfind(f"{MAIN}si"))
        self._strings = {index: runs for index, item in items if (runs := self._runs(item))}
        for sheet in workbook.iterfind(f"{MAIN}sheets/{MAIN}sheet"):
            name = targets.get(str(sheet.get(_LINK)), "")
            root = self._xml(name)
            if root is not None:
                self._found.cells[str(sheet.get("name"))] = dict(self._cells(root, name))

    def _xml(self, name: str) -> "_Element | None":
        if name not in self._names:
            return None
        return parse_xml(read_part(self._package, self._package.getinfo(name), _LARGEST))

    def _links(self, name: str) -> dict[str, str]:
        """Return the parts that a part links to, by identifier."""
        folder, file = posixpath.split(name)
        root = self._xml(f"{folder}/_rels/{file}.rels")
        found: dict[str, str] = {}
        for link in () if root is None else root:
            target = str(link.get("Target"))
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[str(link.get("Id"))] = path
        return found

    def _runs(self, item: "_Element | None") -> _Runs:
        """Return the runs of a rich string of which any has a look of its own."""
        runs = () if item is None else item.iterfind(f"{MAIN}r")
        found = tuple(
            (run.findtext(f"{MAIN}t") or "", self._formats.font(run.find(f"{MAIN}rPr"), None)) for run in runs
        )
        return found if any(font != Font(colour=None) for _, font in found) else ()

    def _cells(self, root: "_Element", name: str) -> Iterator[tuple[Place, str | Blank]]:
        outlines = self._outlines(root, name)
        for row in root.iterfind(f"{MAIN}sheetData/{MAIN}row"):
            for cell in row.iterfind(f"{MAIN}c"):
                place = _place(str(cell.get("r")))
                shown = None if place is None else self._shown(cell, place, outlines)
                if place is not None and shown is not None:
                    yield place, shown

    def _shown(self, cell: "_Element", place: Place, outlines: _Outlines) -> str | Blank | None:
        """Return what is shown in a cell, if that is not its value."""
        value, kind = cell.findtext(f"{MAIN}v") or "", cell.get("t")
        if not value and cell.find(f"{MAIN}is") is None:
            return Blank.FORMULA if cell.find(f"{MAIN}f") is not None and kind != "str" else None
        if outlines.hide(place):
            return Blank.HIDDEN
        look = self._formats.of(number(cell.get("s")))
        runs = self._strings.get(number(value), ()) if kind == "s" else self._runs(cell.find(f"{MAIN}is"))
        is_plain = outlines.are_plain(place)
        if runs:
            pieces = [(text, _why(font, look, is_plain=is_plain)) for text, font in runs]
            if not any(text.strip() and why is None for text, why in pieces):
                return next((why for text, why in pieces if text.strip()), None)
            return self._found.kept(pieces) if any(why for _, why in pieces) else None
        is_text = kind in ("s", "str", "inlineStr")
        if kind == "e":
            value = value if value.startswith("#") else "#ERROR!"
        shown = look.shown(value) if kind in _NUMBERS else value if kind == "e" else None
        return look.blank(value, is_text=is_text, is_plain=is_plain) or shown

    def _outlines(self, root: "_Element", name: str) -> _Outlines:
        rows = frozenset(
            number(row.get("r")) - 1
            for row in root.iterfind(f"{MAIN}sheetData/{MAIN}row")
            if row.get("hidden") not in _OFF or row.get("ht") == "0"
        )
        columns = tuple(
            range(number(item.get("min")) - 1, number(item.get("max")))
            for item in root.iterfind(f"{MAIN}cols/{MAIN}col")
            if item.get("hidden") not in _OFF or item.get("width") == "0"
        )
        merged = dict(
            area
            for item in root.iterfind(f"{MAIN}mergeCells/{MAIN}mergeCell")
            if (area := _area(str(item.get("ref")))) is not None
        )
        return _Outlines(rows, columns, merged, tuple(self._coloured(root, name)))

    def _coloured(self, root: "_Element", name: str) -> Iterator[_Area]:
        """Yield the areas of conditional formats and of tables with a style."""
        references = [
            reference
            for item in root.iterfind(f"{MAIN}conditionalFormatting")
            for reference in str(item.get("sqref")).split()
        ]
        parts = [str(item.get(_LINK)) for item in root.iterfind(f"{MAIN}tableParts/{MAIN}tablePart")]
        links = self._links(name) if parts else {}
        for part in parts[:_MOST_RANGES]:
            table = self._xml(links.get(part, ""))
            references += [] if table is None else [str(table.get("ref"))]
        for reference in references[:_MOST_RANGES]:
            if (area := _area(reference)) is not None:
                yield area


def _why(font: Font, look: CellFormat, *, is_plain: bool) -> Blank | None:
    """Return why a run in a cell of that look is not shown."""
    if font.is_struck or look.is_struck:
        return Blank.STRUCK
    is_known = is_plain and font.colour is not None
    colour = font.colour if is_known else look.colour if is_plain else None
    return Blank.HIDDEN if is_unseen(colour, look.ground) else None


def _area(reference: str) -> _Area | None:
    first, _, last = reference.partition(":")
    start = _place(first)
    end = _place(last) if last else start
    return None if start is None or end is None else (start, end)


def _place(reference: str) -> Place | None:
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = 26 * column + ord(letter) - 64
    return int(match[2]) - 1, column - 1
