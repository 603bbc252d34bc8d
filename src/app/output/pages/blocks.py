"""Paragraphs and tables of a part of a document."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

import msgspec
from lxml.etree import tostring

from app.output.pages import unshown
from app.output.pages.inline import BREAK, Inline
from app.output.pages.looks import looks_of
from app.output.pages.model import Block, Border, Cell, Look, Paragraph, Row, Run, Sides, Tab, Table
from app.output.pages.styles import Format, Styles, merged
from app.output.pages.units import attribute, colour, is_on, length, number
from app.untrusted_zip import W

if TYPE_CHECKING:
    from lxml.etree import _Element

_ALIGNED: Final[Mapping[str, str]] = {
    "center": "center", "right": "right", "end": "right",
    "both": "both", "distribute": "both", "thaiDistribute": "both",
}  # fmt: skip
_RULES: Final = {"exact": "exact", "atLeast": "atLeast"}
_BORDERS: Final = ("top", "left", "bottom", "right")
_NO_LINE: Final = frozenset(("", "nil", "none"))
_SIDES: Final = frozenset(("center", "right", "outside", "inside"))
_DEEPEST: Final = 8
_WIDEST: Final = 200
"""Most columns of a table."""
_Key = tuple[str, str, bytes, bool]
_THIN: Final = Paragraph(line=0.1, rule="exact", widows=False)
_CELL_MARGINS: Final = {"top": 0.0, "left": 5.4, "bottom": 0.0, "right": 5.4}


class Blocks:
    """Reads the blocks of one section; ``in_margin`` ones are those of headers and footers."""

    def __init__(self, styles: Styles, inline: Inline, missing: set[str], *, in_margin: bool = False) -> None:
        self._styles = styles
        self._inline = inline
        self._missing = missing
        self._in_margin = in_margin
        self._pitch = self._space = self._width = 0.0
        self._depth = 0
        self._known: dict[_Key, tuple[Format, Look]] = {}
        self._made: dict[tuple[_Key, float, bool], Paragraph] = {}

    def read(self, elements: "list[_Element]", width: float, pitch: float, space: float) -> tuple[Block, ...]:
        """Return the blocks of a section.

        Args:
            elements: children of the body, a header or footer.
            width: width of the text.
            pitch: distance of the lines of its grid; 0 for none.
            space: space that its grid adds to each Chinese character.
        """
        self._width, self._pitch, self._space = width, pitch, space
        self._made.clear()
        return self._blocks(elements, "")

    def _blocks(self, elements: "list[_Element]", table: str) -> tuple[Block, ...]:
        """Return blocks; ``table`` is the style of the table around them."""
        found: list[Block] = []
        is_broken = False
        style_before = ""
        for element in _flattened(elements):
            if element.tag == f"{W}tbl":
                if is_broken:
                    found.append(msgspec.structs.replace(_THIN, break_before=True))
                is_broken, style_before = False, ""
                if self._depth < _DEEPEST:
                    self._depth += 1
                    found.append(self._table(element))
                    self._depth -= 1
                continue
            style = attribute(element.find(f"{W}pPr/{W}pStyle")) or self._styles.default("paragraph")
            for part, breaks in _parted(self._paragraph(element, style, table, style_before)):
                if part is not None:
                    found.append(msgspec.structs.replace(part, break_before=True) if is_broken else part)
                    is_broken = False
                is_broken = is_broken or breaks
            found += self._boxes(table) if self._in_margin else ()
            style_before = style
        return _without_hosts(found) if self._in_margin else tuple(found)

    def _paragraph(self, element: "_Element", style: str, table: str, style_before: str) -> Paragraph:
        own = element.find(f"{W}pPr")
        key = (table, style, b"" if own is None else tostring(own), self._depth > 0)
        if key not in self._known:
            self._known[key] = self._format(own, style, table)
        given, mark = self._known[key]
        snaps = "snapToGrid" not in given or is_on(given["snapToGrid"])
        spaced = "autoSpaceDN" not in given or is_on(given["autoSpaceDN"])
        runs = self._inline.read(element, (table, style), self._space if snaps else 0.0, spaced=spaced)
        for shape in self._inline.shapes:
            kind = unshown.kind_of(shape)
            if kind and not (self._in_margin and kind == unshown.TEXT_BOX):
                self._missing.add(kind)
        unit = next((run.look for run in runs if run.text.strip()), mark)
        known = (key, unit.size + unit.spacing, style == style_before and is_on(given.get("contextualSpacing")))
        if known not in self._made:
            self._made[known] = self._formatted(given, mark, known[1], is_close=known[2], snaps=snaps)
        return msgspec.structs.replace(self._made[known], runs=runs, room=self._inline.room)

    def _format(self, own: "_Element | None", style: str, table: str) -> tuple[Format, Look]:
        """Return the merged format of a paragraph and the look of its end."""
        styles = self._styles
        below = styles.format("table", table, "pPr") if table else None
        given = merged(styles.paragraphs, below, styles.format("paragraph", style, "pPr"), own)
        self._note_odd(given)
        base = styles.base(table, style)
        return given, looks_of(merged(base, None if own is None else own.find(f"{W}rPr")), styles).eastern

    def _formatted(self, given: Format, mark: Look, character: float, *, is_close: bool, snaps: bool) -> Paragraph:
        """Return a paragraph without its runs; ``character`` is the width of one."""
        indent, spacing = given.get("ind"), given.get("spacing")
        rule = _RULES.get(attribute(spacing, "lineRule"), "auto")
        line = attribute(spacing, "line")
        frame = attribute(given.get("framePr"), "xAlign") if self._in_margin else ""
        return Paragraph(
            align=frame if frame in _SIDES else _ALIGNED.get(attribute(given.get("jc")), "left"),
            left=_indent(indent, ("left", "start"), character),
            right=_indent(indent, ("right", "end"), character),
            first=_indent(indent, ("firstLine",), character) - _indent(indent, ("hanging",), character),
            before=0.0 if is_close else _gap(spacing, "before", self._pitch),
            after=_gap(spacing, "after", self._pitch),
            line=max(0.1, length(line, 12.0)) if rule != "auto" else max(0.1, number(line, 240.0) / 240),
            rule=rule,
            grid=self._pitch if snaps and not self._depth else 0.0,
            keep_next=is_on(given.get("keepNext")),
            keep_lines=is_on(given.get("keepLines")),
            break_before=is_on(given.get("pageBreakBefore")),
            widows="widowControl" not in given or is_on(given["widowControl"]),
            tabs=_tabs(given.get("tabs")),
            sides=_sides(given.get("pBdr")),
            fill=colour(attribute(given.get("shd"), "fill")),
            mark=mark,
        )

    def _note_odd(self, given: Format) -> None:
        numbered = given.get("numPr")
        if numbered is not None and attribute(numbered.find(f"{W}numId")) not in ("", "0"):
            self._missing.add(unshown.NUMBERING)
        if "framePr" in given and not self._in_margin:
            self._missing.add(unshown.FLOATING)

    def _boxes(self, table: str) -> Iterator[Block]:
        """Yield the paragraphs of a header's text boxes, in which some programs put the page number."""
        shapes = list(self._inline.shapes)
        for shape in shapes:
            content = next(shape.iter(f"{W}txbxContent"), None)
            if content is None or self._depth >= _DEEPEST:
                continue
            side = _side(shape)
            self._depth += 1
            for block in self._blocks(list(content), table):
                if side and isinstance(block, Paragraph):
                    yield msgspec.structs.replace(block, align=side, left=0.0, right=0.0, first=0.0)
                else:
                    yield block
            self._depth -= 1

    # ------------------------------------------------------------------------------------------------ tables

    def _table(self, element: "_Element") -> Table:
        own = element.find(f"{W}tblPr")
        style = attribute(None if own is None else own.find(f"{W}tblStyle")) or self._styles.default("table")
        given = merged(self._styles.format("table", style, "tblPr"), own)
        if self._styles.has_parts(style):
            self._missing.add(unshown.STRIPES)
        if "tblpPr" in given:
            self._missing.add(unshown.FLOATING)
        rows = [row for row in _flattened(list(element)) if row.tag == f"{W}tr"]
        widths = self._widths(element, given, rows)
        margins = _margins(given.get("tblCellMar"), _CELL_MARGINS)
        read = [self._row(row, len(widths), margins, style) for row in rows]
        cells = _merged_cells([cells for _, cells in read], given.get("tblBorders"), len(widths))
        indent = length(attribute(given.get("tblInd"), "w"))
        align = _ALIGNED.get(attribute(given.get("jc")), "left")
        return Table(
            widths=tuple(widths),
            rows=tuple(msgspec.structs.replace(row, cells=found) for (row, _), found in zip(read, cells, strict=True)),
            align="left" if align == "both" else align,
            left=indent - (margins["left"] if self._depth == 1 else 0.0),
        )

    def _widths(self, element: "_Element", given: Format, rows: "list[_Element]") -> list[float]:
        """Return the widths of the columns: those of the grid, scaled to a width in per cent."""
        columns = [length(attribute(item, "w")) for item in element.iterfind(f"{W}tblGrid/{W}gridCol")][:_WIDEST]
        most = max((sum(_columns(cell) for cell in row.iterchildren(f"{W}tc")) for row in rows), default=1)
        most = min(max(most, 1), _WIDEST)
        if len(columns) < most:
            columns += [0.0] * (most - len(columns))
        if sum(columns) <= 0 or min(columns) < 0:
            columns = [self._width / len(columns)] * len(columns)
        whole = given.get("tblW")
        if attribute(whole, "type") == "pct":
            text = attribute(whole, "w")
            share = number(text) / 100 if text.endswith("%") else number(text) / 5000
            if 0 < share <= 2:
                factor = share * self._width / sum(columns)
                columns = [width * factor for width in columns]
        return [max(width, 1.0) for width in columns]

    def _row(
        self, element: "_Element", columns: int, margins: dict[str, float], style: str
    ) -> tuple[Row, list[tuple[Cell, str, Format]]]:
        """Return a row without its cells, and each cell with its part in a vertical merge and its own format."""
        own = element.find(f"{W}trPr")
        height = None if own is None else own.find(f"{W}trHeight")
        column = int(number(attribute(None if own is None else own.find(f"{W}gridBefore"))))
        cells: list[tuple[Cell, str, Format]] = []
        for cell in _flattened(list(element)):
            if cell.tag != f"{W}tc" or column >= columns:
                continue
            given = merged(cell.find(f"{W}tcPr"))
            span = min(_columns(cell), columns - column)
            inner = _margins(given.get("tcMar"), margins)
            if attribute(given.get("textDirection")) not in ("", "lrTb", "lrTbV"):
                self._missing.add(unshown.UPRIGHT)
            merge = given.get("vMerge")
            part = "" if merge is None else attribute(merge) or "continue"
            made = Cell(
                column=column,
                columns=span,
                blocks=self._blocks(list(cell), style),
                margins=(inner["top"], inner["left"], inner["bottom"], inner["right"]),
                fill=colour(attribute(given.get("shd"), "fill")),
                align=attribute(given.get("vAlign")) or "top",
            )
            cells.append((made, part, given))
            column += span
        row = Row(
            height=max(0.0, length(attribute(height))),
            exact=attribute(height, "hRule") == "exact",
            header=is_on(None if own is None else own.find(f"{W}tblHeader")),
            whole=is_on(None if own is None else own.find(f"{W}cantSplit")),
        )
        return row, cells


def _merged_cells(
    rows: list[list[tuple[Cell, str, Format]]], borders: "_Element | None", columns: int
) -> list[tuple[Cell, ...]]:
    """Return the cells of each row, with their spans over rows and their lines."""
    result: list[list[Cell]] = [[] for _ in rows]
    for index, row in enumerate(rows):
        for cell, part, given in row:
            if part == "continue" and index:
                continue
            last, lowest = index, given
            while part and last + 1 < len(rows):
                below = next(
                    (own for other, kind, own in rows[last + 1] if kind == "continue" and other.column == cell.column),
                    None,
                )
                if below is None:
                    break
                last, lowest = last + 1, below
            own, bottom = given.get("tcBorders"), lowest.get("tcBorders")
            is_last = cell.column + cell.columns >= columns
            sides = Sides(
                top=_cell_line(own, "top", borders, "insideH" if index else "top"),
                left=_cell_line(own, "left", borders, "insideV" if cell.column else "left"),
                bottom=_cell_line(bottom, "bottom", borders, "insideH" if last + 1 < len(rows) else "bottom"),
                right=_cell_line(own, "right", borders, "right" if is_last else "insideV"),
            )
            result[index].append(msgspec.structs.replace(cell, rows=last - index + 1, sides=sides))
    return [tuple(cells) for cells in result]


def _cell_line(own: "_Element | None", side: str, table: "_Element | None", inside: str) -> Border | None:
    other = {"left": "start", "right": "end"}.get(side, side)
    for name in (side, other):
        if own is not None and own.find(W + name) is not None:
            return _line(own.find(W + name))
    other = {"left": "start", "right": "end"}.get(inside, inside)
    found = None if table is None else table.find(W + inside)
    return _line(table.find(W + other) if found is None and table is not None else found)


def _columns(cell: "_Element") -> int:
    return max(1, min(int(number(attribute(cell.find(f"{W}tcPr/{W}gridSpan")), 1)), _WIDEST))


def _margins(element: "_Element | None", usual: dict[str, float]) -> dict[str, float]:
    margins = dict(usual)
    for child in () if element is None else element:
        name = {"start": "left", "end": "right"}.get(name := str(child.tag).removeprefix(W), name)
        if name in margins:
            margins[name] = max(0.0, min(length(attribute(child, "w"), margins[name]), 200.0))
    return margins


# ---------------------------------------------------------------------------------------------------- paragraphs


def _parted(paragraph: Paragraph) -> Iterator[tuple[Paragraph | None, bool]]:
    """Yield a paragraph, divided at its page breaks, each part with whether a break follows; none for an empty end."""
    if not any(run.text == BREAK for run in paragraph.runs):
        yield paragraph, False
        return
    part: list[Run] = []
    is_first = True
    for run in paragraph.runs:
        if run.text == BREAK:
            if part or is_first:
                yield _part(paragraph, part, is_first=is_first), True
            else:
                yield None, True
            part, is_first = [], False
        else:
            part.append(run)
    yield (_part(paragraph, part, is_first=False) if any(run.text for run in part) else None), False


def _part(paragraph: Paragraph, runs: list[Run], *, is_first: bool) -> Paragraph:
    if is_first:
        return msgspec.structs.replace(paragraph, runs=tuple(runs), after=0.0)
    return msgspec.structs.replace(paragraph, runs=tuple(runs), before=0.0, first=0.0, break_before=False)


def _without_hosts(blocks: list[Block]) -> tuple[Block, ...]:
    """Return the blocks of a header without the empty paragraph to which a text box was anchored."""
    filled = [block for block in blocks if not isinstance(block, Paragraph) or block.runs]
    return tuple(filled or blocks[:1])


def _flattened(elements: "list[_Element]") -> "Iterator[_Element]":
    """Yield paragraphs, tables, rows or cells, those in content controls too."""
    for element in elements:
        tag = str(element.tag)
        if tag == f"{W}sdt":
            for content in element.iterchildren(f"{W}sdtContent"):
                yield from _flattened(list(content))
        elif tag in (f"{W}customXml", f"{W}ins", f"{W}moveTo"):
            yield from _flattened(list(element))
        elif tag in (f"{W}p", f"{W}tbl", f"{W}tr", f"{W}tc"):
            yield element


def _indent(element: "_Element | None", names: tuple[str, ...], character: float) -> float:
    for name in names:
        if chars := attribute(element, f"{name}Chars"):
            return number(chars) / 100 * character
    return next((length(text) for name in names if (text := attribute(element, name))), 0.0)


def _gap(element: "_Element | None", name: str, pitch: float) -> float:
    """Return the space before or after a paragraph; in lines, it is counted in those of the grid or of 12 points."""
    if attribute(element, f"{name}Autospacing") in ("1", "true", "on"):
        return 5.0
    if lines := attribute(element, f"{name}Lines"):
        return max(0.0, min(number(lines) / 100 * (pitch or 12.0), 500.0))
    return max(0.0, length(attribute(element, name)))


def _tabs(element: "_Element | None") -> tuple[Tab, ...]:
    found = [
        Tab(length(attribute(item, "pos")), _ALIGNED.get(attribute(item), "left"))
        for item in (() if element is None else element)
        if attribute(item) not in ("clear", "bar", "num")
    ]
    return tuple(sorted(found, key=lambda tab: tab.at))


def _sides(element: "_Element | None") -> Sides:
    if element is None:
        return Sides()
    return Sides(*(_line(element.find(W + name)) for name in _BORDERS))


def _line(element: "_Element | None") -> Border | None:
    if element is None or attribute(element) in _NO_LINE:
        return None
    return Border(max(0.25, min(number(attribute(element, "sz"), 4.0) / 8, 12.0)), colour(attribute(element, "color")))


def _side(shape: "_Element") -> str:
    """Return how a text box is placed across the page."""
    for item in shape.iter("*"):
        name = str(item.tag).rpartition("}")[2]
        if name == "positionH":
            words = "".join(str(text) for text in item.itertext()).strip()
            return words if words in _SIDES or words == "left" else ""
        if name in ("shape", "rect", "textbox") and "mso-position-horizontal:" in str(item.get("style")):
            side = str(item.get("style")).partition("mso-position-horizontal:")[2].partition(";")[0].strip()
            return side if side in _SIDES or side == "left" else ""
    return ""
