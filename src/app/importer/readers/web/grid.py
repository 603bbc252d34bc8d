"""Layout of the cells of a web table on a grid, as in browsers: spans in both directions, some of them wrong."""

from collections.abc import Iterable, Mapping
from typing import Final

from app.errors import SourceUnreadable
from app.importer.raw.blocks import Blank
from app.importer.raw.flow import MOST_CELLS, TOO_MUCH

_WIDEST: Final = 200
_TALLEST: Final = 1_000


class WebGrid:
    """The rows so far, and the cells that extend into the next ones."""

    def __init__(self) -> None:
        self._rows: list[list[str]] = []
        self._reaching: dict[int, int] = {}
        self._size = 0
        self.spans: list[dict[int, tuple[int, int]]] = []
        """Rows and columns of the cells of each row, by place."""
        self.blanks: list[dict[int, Blank]] = []
        """Why a cell of each row is blank, by place."""

    def put_row(
        self, cells: Iterable[tuple[str | None, str | None, str]], blanks: Mapping[int, Blank] | None = None
    ) -> None:
        """Add a row of cells: rowspan and colspan as written, and text; ``blanks`` by the index of the cell."""
        row: list[str] = []
        reaching = {place: left - 1 for place, left in self._reaching.items() if left > 1}
        place = 0
        spans: dict[int, tuple[int, int]] = {}
        why: dict[int, Blank] = {}
        for number, (rows, columns, text) in enumerate(cells):
            while place in self._reaching:
                _set(row, place, "")
                place += 1
            width = min(_number(columns, 1), _WIDEST)
            height = _number(rows, 1)
            height = _TALLEST if height == 0 else min(height, _TALLEST)  # 0: to the end of the group
            if blanks and number in blanks:
                why[place] = blanks[number]
            spans[place] = (height, max(width, 1))
            for offset in range(max(width, 1)):
                _set(row, place + offset, "" if offset else text)
                if height > 1:
                    reaching[place + offset] = height - 1
            place += max(width, 1)
        for left in self._reaching:
            if left >= len(row):
                _set(row, left, "")
        self._reaching = reaching
        self._size += len(row)
        if self._size > MOST_CELLS or len(row) > 10 * _WIDEST:
            raise SourceUnreadable(TOO_MUCH)
        self._rows.append(row)
        self.spans.append(spans)
        self.blanks.append(why)

    def end_group(self) -> None:
        """End a thead or tbody, which no cell extends beyond."""
        self._reaching = {}

    def rows(self) -> list[list[str]]:
        """Return all rows."""
        return self._rows


def _set(row: list[str], place: int, text: str) -> None:
    row += [""] * (place + 1 - len(row))
    row[place] = text


def _number(text: str | None, default: int) -> int:
    plain = (text or "").strip().rstrip("%")
    return int(plain) if plain.isascii() and plain.isdecimal() and len(plain) < 6 else default
