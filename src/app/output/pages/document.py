"""Read the parts of a rendered Word document as a description of its pages."""

from collections.abc import Mapping
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING, Final

import msgspec

from app.output.pages import unshown
from app.output.pages.blocks import Blocks
from app.output.pages.inline import Inline
from app.output.pages.model import Block, Cell, Pages, Paragraph, Section
from app.output.pages.styles import Styles
from app.output.pages.units import attribute, is_on, length, number
from app.untrusted_zip import W, parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

_RELATED: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_RELATIONSHIP: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_KINDS: Final = ("default", "even", "first")
_STARTS: Final = ("nextPage", "evenPage", "oddPage", "continuous")
_SMALLEST: Final = 72.0
_CHARACTER_UNITS: Final = 4096


def read_pages(parts: Mapping[str, bytes], places: Mapping[str, str]) -> Pages:
    """Return the pages of a document.

    Args:
        parts: its XML parts by name.
        places: the place to which a paragraph of the template's own text leads, as a heading does, by its text.

    Raises:
        PackageRefused: a part is not well-formed XML.
    """
    return _Document(parts).pages(places)


class _Document:
    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._parts = parts
        self._name = _linked(parts, "_rels/.rels", "", "officeDocument")[0][1]
        self._links = _linked(parts, _relationships(self._name), self._name, "")
        by_kind = {kind: name for _, name, kind in self._links}
        self._settings = self._root(by_kind.get("settings", ""))
        self._styles = Styles(self._root(by_kind.get("styles", "")), self._root(by_kind.get("theme", "")))
        self._missing: set[str] = set()

    def pages(self, places: Mapping[str, str]) -> Pages:
        root = parse_xml(self._parts[self._name])
        body = root.find(f"{W}body")
        inline = Inline(self._styles, self._missing)
        sections: list[Section] = []
        for elements, layout in _by_section([] if body is None else list(body)):
            before = sections[-1] if sections else Section()
            section = self._layout(layout, before)
            width = section.width - section.left - section.right
            pitch, space = _grid(layout)
            blocks = Blocks(self._styles, inline, self._missing).read(elements, width, pitch, space)
            sections.append(msgspec.structs.replace(section, blocks=blocks))
        settings = self._settings
        return Pages(
            sections=_leading(sections, places),
            has_even=settings is not None and is_on(settings.find(f"{W}evenAndOddHeaders")),
            tab=max(1.0, length(attribute(None if settings is None else settings.find(f"{W}defaultTabStop")), 36.0)),
            unshown=unshown.in_order(self._missing),
        )

    def _root(self, name: str) -> "_Element | None":
        return parse_xml(self._parts[name]) if name in self._parts else None

    def _layout(self, layout: "_Element | None", before: Section) -> Section:
        """Return a section without its blocks; it has the headers of the one before unless it has its own."""
        if layout is None:
            return msgspec.structs.replace(before, blocks=())
        size, margins = layout.find(f"{W}pgSz"), layout.find(f"{W}pgMar")
        numbers = layout.find(f"{W}pgNumType")
        kind = attribute(layout.find(f"{W}type"))
        if int(number(attribute(layout.find(f"{W}cols"), "num"), 1.0)) > 1:
            self._missing.add(unshown.COLUMNS)
        if (border := layout.find(f"{W}pgBorders")) is not None and len(border):
            self._missing.add(unshown.PAGE_BORDER)
        width = max(_SMALLEST, length(attribute(size, "w"), 595.3))
        height = max(_SMALLEST, length(attribute(size, "h"), 841.9))
        gutter = length(attribute(margins, "gutter"))
        left = length(attribute(margins, "left"), 90.0) + gutter
        right = length(attribute(margins, "right"), 90.0)
        if left + right > width - _SMALLEST / 2 or min(left, right) < 0:
            left = right = width / 10
        top = abs(length(attribute(margins, "top"), 72.0))
        bottom = abs(length(attribute(margins, "bottom"), 72.0))
        if top + bottom > height - _SMALLEST / 2:
            top = bottom = height / 10
        first = attribute(numbers, "start")
        return Section(
            width=width,
            height=height,
            top=top,
            right=right,
            bottom=bottom,
            left=left,
            header_at=max(0.0, length(attribute(margins, "header"), 42.55)),
            footer_at=max(0.0, length(attribute(margins, "footer"), 49.6)),
            headers=self._margin_blocks(layout, "header", before.headers, width - left - right),
            footers=self._margin_blocks(layout, "footer", before.footers, width - left - right),
            has_first=is_on(layout.find(f"{W}titlePg")),
            kind=kind if kind in _STARTS else "nextPage",
            number=int(number(first)) if first else None,
            numbered=attribute(numbers, "fmt") or "decimal",
        )

    def _margin_blocks(
        self, layout: "_Element", name: str, before: Mapping[str, tuple[Block, ...]], width: float
    ) -> dict[str, tuple[Block, ...]]:
        found = dict(before)
        for reference in layout.iterchildren(f"{W}{name}Reference"):
            kind = attribute(reference, "type") or "default"
            part = next((part for key, part, _ in self._links if key == reference.get(_RELATED)), "")
            root = self._root(part)
            if kind in _KINDS and root is not None:
                inline = Inline(self._styles, self._missing)
                blocks = Blocks(self._styles, inline, self._missing, in_margin=True)
                found[kind] = blocks.read(list(root), width, 0.0, 0.0)
        return found


def _by_section(elements: "list[_Element]") -> "list[tuple[list[_Element], _Element | None]]":
    """Return the children of the body by section, each with the layout that ends it."""
    sections: list[tuple[list[_Element], _Element | None]] = []
    waiting: list[_Element] = []
    for element in elements:
        if element.tag == f"{W}sectPr":
            sections.append((waiting, element))
            waiting = []
            continue
        waiting.append(element)
        layout = element.find(f"{W}pPr/{W}sectPr") if element.tag == f"{W}p" else None
        if layout is not None:
            sections.append((waiting, layout))
            waiting = []
    if waiting or not sections:
        sections.append((waiting, None))
    return sections


def _grid(layout: "_Element | None") -> tuple[float, float]:
    """Return the distance of a grid's lines and the space it adds to each character; 0 where there is no grid."""
    grid = None if layout is None else layout.find(f"{W}docGrid")
    kind = attribute(grid, "type")
    pitch = length(attribute(grid, "linePitch")) if kind in ("lines", "linesAndChars", "snapToChars") else 0.0
    space = number(attribute(grid, "charSpace")) / _CHARACTER_UNITS if kind in ("linesAndChars", "snapToChars") else 0.0
    return max(0.0, pitch), max(-20.0, min(space, 100.0))


def _relationships(name: str) -> str:
    folder, _, file = name.rpartition("/")
    return f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"


def _linked(parts: Mapping[str, bytes], part: str, source: str, kind: str) -> list[tuple[str, str, str]]:
    """Return identifier, part and last word of the type of the relationships inside the package."""
    found: list[tuple[str, str, str]] = []
    root = parse_xml(parts[part]) if part in parts else None
    for link in () if root is None else root.iter(_RELATIONSHIP):
        word = str(link.get("Type")).rpartition("/")[2]
        if link.get("TargetMode") != "External" and kind in ("", word):
            target = str(link.get("Target"))
            name = target.lstrip("/") if target.startswith("/") else normpath(join(dirname(source), target))
            found.append((str(link.get("Id")), name, word))
    return found


# ------------------------------------------------------------------------------------------------ where clicks lead


def _leading(sections: list[Section], places: Mapping[str, str]) -> tuple[Section, ...]:
    """Return the sections with the place to which each paragraph and cell leads: its own, else what comes next."""
    following = ""
    result: list[Section] = []
    for section in reversed(sections):
        blocks: list[Block] = []
        for block in reversed(section.blocks):
            led, following = _led(block, following, places)
            blocks.append(led)
        result.append(msgspec.structs.replace(section, blocks=tuple(reversed(blocks))))
    return tuple(reversed(result))


def _led(block: Block, following: str, places: Mapping[str, str]) -> tuple[Block, str]:
    if isinstance(block, Paragraph):
        own = next((run.place for run in block.runs if run.place), "")
        following = own or places.get(block.text.strip(), "") or following
        return msgspec.structs.replace(block, leads_to=following), following
    rows = []
    for row in reversed(block.rows):
        cells: list[Cell] = []
        for cell in reversed(row.cells):
            inner: list[Block] = []
            for item in reversed(cell.blocks):
                led, following = _led(item, following, {})
                inner.append(led)
            cells.append(msgspec.structs.replace(cell, blocks=tuple(reversed(inner)), leads_to=following))
        rows.append(msgspec.structs.replace(row, cells=tuple(reversed(cells))))
    return msgspec.structs.replace(block, rows=tuple(reversed(rows))), following
