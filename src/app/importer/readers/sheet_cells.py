"""Cells of an .xlsx whose values mislead: errors, formulas without a result, hidden and struck content."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from zipfile import ZipFile

from app.patterns import lazy_pattern
from app.untrusted_zip import PackageRefused, open_package, parse_xml, read_part

if TYPE_CHECKING:
    from lxml.etree import _Element

_LARGEST: Final = 20 * 1024 * 1024
_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_REFERENCE: Final = lazy_pattern(r"([A-Z]{1,3})(\d{1,7})")
_OFF: Final = ("0", "false")
_FORMULA: Final = "=（公式）"
Place = tuple[int, int]


@dataclass(slots=True)
class SheetCells:
    """Texts that replace values of cells, by sheet, row and column (from 0), and the content that is not read.

    An error is its own text, a formula without a result begins with an equals sign, a hidden or struck cell is blank.
    """

    texts: dict[str, dict[Place, str]] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)


def cells_of(data: bytes) -> SheetCells:
    """Return the cells whose values alone would mislead; none for other formats, and for parts that cannot be read."""
    found = SheetCells()
    if not data.startswith(b"PK"):
        return found
    try:
        with open_package(data) as package:
            _Workbook(package, found).read()
    except (PackageRefused, KeyError):
        return found  # the values are read, or the file is refused, by the reader of spreadsheets
    return found


class _Workbook:
    """Traversal of the sheets of a workbook."""

    def __init__(self, package: ZipFile, found: SheetCells) -> None:
        self._package = package
        self._found = found

    def read(self) -> None:
        """Collect the cells of all sheets."""
        workbook = self._xml("xl/workbook.xml")
        links = self._xml("xl/_rels/workbook.xml.rels")
        if workbook is None or links is None:
            return
        targets = {str(link.get("Id")): str(link.get("Target")) for link in links}
        strings = self._strings()
        struck = self._struck_formats()
        for sheet in workbook.iterfind(f"{_MAIN}sheets/{_MAIN}sheet"):
            target = targets.get(str(sheet.get(_LINK)), "")
            name = target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
            root = self._xml(name)
            if root is not None:
                self._found.texts[str(sheet.get("name"))] = dict(self._cells(root, strings, struck))

    def _xml(self, name: str) -> "_Element | None":
        if name not in self._package.namelist():
            return None
        return parse_xml(read_part(self._package, self._package.getinfo(name), _LARGEST))

    def _strings(self) -> Mapping[int, tuple[str, str]]:
        """Return the shared strings of which a part is struck: what is left, and what is struck."""
        root = self._xml("xl/sharedStrings.xml")
        found: dict[int, tuple[str, str]] = {}
        for index, item in enumerate(() if root is None else root.iterfind(f"{_MAIN}si")):
            kept, struck = _runs(item)
            if struck:
                found[index] = (kept, struck)
        return found

    def _struck_formats(self) -> frozenset[int]:
        root = self._xml("xl/styles.xml")
        if root is None:
            return frozenset()
        fonts = [_is_on(font.find(f"{_MAIN}strike")) for font in root.iterfind(f"{_MAIN}fonts/{_MAIN}font")]
        formats = root.iterfind(f"{_MAIN}cellXfs/{_MAIN}xf")
        numbers = [_number(item.get("fontId")) for item in formats]
        return frozenset(at for at, number in enumerate(numbers) if number < len(fonts) and fonts[number])

    def _cells(
        self, root: "_Element", strings: Mapping[int, tuple[str, str]], struck: frozenset[int]
    ) -> Iterator[tuple[Place, str]]:
        hidden = [
            range(_number(item.get("min")) - 1, _number(item.get("max")))
            for item in root.iterfind(f"{_MAIN}cols/{_MAIN}col")
            if item.get("hidden") not in (None, *_OFF)
        ]
        for row in root.iterfind(f"{_MAIN}sheetData/{_MAIN}row"):
            is_hidden = row.get("hidden") not in (None, *_OFF)
            for cell in row.iterfind(f"{_MAIN}c"):
                place = _place(str(cell.get("r")))
                if place is None:
                    continue
                value = cell.findtext(f"{_MAIN}v") or ""
                kept, gone = (
                    strings.get(_number(value), ("", "")) if cell.get("t") == "s" else _runs(cell.find(f"{_MAIN}is"))
                )
                shown = value or "".join(str(text) for text in cell.itertext())
                if is_hidden or any(place[1] in columns for columns in hidden) or _number(cell.get("s")) in struck:
                    if shown.strip():
                        self._found.unread.append(kept or shown if cell.get("t") != "s" else kept or "…")
                        yield place, ""
                elif gone:
                    self._found.unread.append(gone)
                    yield place, kept
                elif cell.get("t") == "e":
                    yield place, value if value.startswith("#") else "#ERROR!"
                elif cell.find(f"{_MAIN}f") is not None and not value:
                    yield place, _FORMULA


def _runs(item: "_Element | None") -> tuple[str, str]:
    """Return the text of a rich string that is kept, and the text that is struck."""
    kept, struck = "", ""
    for run in () if item is None else item.iterfind(f"{_MAIN}r"):
        text = run.findtext(f"{_MAIN}t") or ""
        if _is_on(run.find(f"{_MAIN}rPr/{_MAIN}strike")):
            struck += text
        else:
            kept += text
    return (kept, struck) if struck else ("", "")


def _is_on(element: "_Element | None") -> bool:
    return element is not None and element.get("val") not in _OFF


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 10 else 0


def _place(reference: str) -> Place | None:
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = 26 * column + ord(letter) - 64
    return int(match[2]) - 1, column - 1
