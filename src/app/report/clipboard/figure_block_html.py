"""Read a table from clipboard HTML of spreadsheets, word processors and browsers."""

from html.parser import HTMLParser
from typing import Final

from app.report.clipboard.figure_block import CellBlock, even

_MOST_CELLS: Final = 20_000


def block_from_html(html: str) -> CellBlock:
    """Return the first table in the clipboard HTML of Excel, WPS, Word or a browser; empty if there is none.

    The text of a merged cell is in its top left place; its other places are blank.
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
        if self._depth != 1 or self._is_done:
            return
        if tag == "tr":
            self._end_cell()
            self.rows.append([])
        elif tag in ("td", "th") and self.rows:
            self._end_cell()
            given = dict(attrs)
            self._span = (_span(given.get("rowspan")), _span(given.get("colspan")))
            self._cell = []
        elif tag in ("br", "p") and self._cell:
            self._cell.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if self._depth == 1 and tag in ("td", "th", "tr", "table"):
            self._end_cell()
        if tag == "table" and self._depth:
            self._depth -= 1
            self._is_done = self._is_done or self._depth == 0

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data)

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        text = " ".join("".join(self._cell).split())
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
