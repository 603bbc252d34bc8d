"""Read a table from clipboard HTML of spreadsheets, word processors and browsers."""

from html.parser import HTMLParser
from typing import Final

from app.patterns import lazy_pattern
from app.report.clipboard.figure_block import CellBlock, even

_MOST_CELLS: Final = 20_000
_INLINE: Final = frozenset(
    ("a", "b", "big", "bdo", "code", "em", "font", "i", "ins", "kbd", "label", "mark", "small", "span", "strong", "u")
)
"""Elements within a line; any other (br, p, div, a nested table, a raised or struck-out digit) separates:
digits before and after it never join."""
_BLANKS: Final = lazy_pattern(r"\s+")


def block_from_html(html: str) -> CellBlock:
    """Return the first table in the clipboard HTML of Excel, WPS, Word or a browser; empty if there is none.

    The lines of a cell are separated by line ends. A merged cell's text is at its first place, the others are blank.
    """
    reader = _TableReader()
    reader.feed(html)
    reader.close()
    return even(reader.rows)


class _TableReader(HTMLParser):
    """Collect the cells of the first table; a nested table is part of its cell's text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[str]] = []
        self._depth = 0
        self._is_done = False
        self._cell: list[str] | None = None
        self._span = (1, 1)
        self._taken: dict[tuple[int, int], bool] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._depth += 1
        if self._is_done:
            return
        if self._depth != 1:
            self._end_line(tag)
        elif tag == "tr":
            self._end_cell()
            self.rows.append([])
        elif tag in ("td", "th") and self.rows:
            self._end_cell()
            given = dict(attrs)
            self._span = (_span(given.get("rowspan")), _span(given.get("colspan")))
            self._cell = []
        else:
            self._end_line(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._depth == 1 and tag in ("td", "th", "tr", "table"):
            self._end_cell()
        else:
            self._end_line(tag)
        if tag == "table" and self._depth:
            self._depth -= 1
            self._is_done = self._is_done or self._depth == 0

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(_BLANKS.sub(" ", data))

    def _end_line(self, tag: str) -> None:
        if self._cell is not None and tag not in _INLINE and ":" not in tag:  # Word's own, such as o:p
            self._cell.append("\n")

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        lines = (" ".join(line.split()) for line in "".join(self._cell).split("\n"))
        text = "\n".join(line for line in lines if line)
        self._cell = None
        if len(self._taken) > _MOST_CELLS:
            return
        line, row = len(self.rows) - 1, self.rows[-1]
        while (line, len(row)) in self._taken:
            row.append("")
        start = len(row)
        down, across = self._span
        row.append(text)
        row.extend([""] * (across - 1))
        for below in range(1, down):
            for beside in range(across):
                self._taken[(line + below, start + beside)] = True


def _span(text: str | None) -> int:
    return min(int(text), 100) if text and text.isdecimal() and text.isascii() and int(text) > 0 else 1
