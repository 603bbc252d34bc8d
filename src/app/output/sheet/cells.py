"""Write one sheet of the spreadsheet: cell styles, text and page setup."""

from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from app.output.signature import text_width
from app.report.readback.sheets import DRAFT_MARK
from app.values import decimals

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

A4: Final = 9
CHARACTER_PIXELS: Final = 14
"""Width of a full-width character of 10.5 pt at 96 dpi."""
_LINE_POINTS: Final = 14.25
_CELL_PADDING_PIXELS: Final = 8
_TALLEST_POINTS: Final = 409
_BASE: Final = {"font_name": "宋体", "font_size": 10.5, "valign": "vcenter", "text_wrap": True}
_BORDER: Final = {"border": 1}
_LOOKS: Final[dict[str, dict[str, Any]]] = {
    "heading": {"font_name": "黑体", "font_size": 14, "align": "left"},
    "block": {**_BORDER, "bg_color": "#C6D9F1", "align": "left"},
    "header": {**_BORDER, "align": "center"},
    "label": {**_BORDER, "align": "left"},
    "figure": {**_BORDER, "align": "center", "text_wrap": False, "shrink": True},
    "differing": {**_BORDER, "align": "center", "text_wrap": False, "shrink": True, "bg_color": "#FFE699"},
    "day": {**_BORDER, "align": "left", "num_format": 'yyyy"年"m"月"d"日"'},
    "text": {**_BORDER, "align": "left", "valign": "top"},
    "note": {"align": "left", "valign": "top"},
}
# Text that begins with these becomes a formula as soon as a user edits the cell.
_RISKY: Final = tuple("=+-@'")


def text_pixels(text: str) -> int:
    """Return the column width that shows the text on one line, in pixels."""
    return round(text_width(text) * CHARACTER_PIXELS) + _CELL_PADDING_PIXELS


class SheetWriter:
    """Writer of one sheet."""

    def __init__(self, workbook: "Workbook", name: str, *, draft: bool) -> None:
        self._workbook = workbook
        self._draft = draft
        self.page: Any = workbook.add_worksheet(name)
        self.page.set_paper(A4)
        self.page.set_portrait()
        self.page.fit_to_pages(1, 0)
        self.page.center_horizontally()
        self.page.set_margins(left=0.6, right=0.6, top=0.8, bottom=0.8)
        self.page.set_footer("&C— &P —")
        if draft:
            self.page.set_header("&R草稿")
        self._widths: list[int] = []

    def set_widths(self, pixels: list[int]) -> None:
        """Set the widths of the columns, from the first one on."""
        self._widths = pixels
        for column, width in enumerate(pixels):
            self.page.set_column_pixels(column, column, width)

    def heading(self, text: str) -> None:
        """Write the first line of the sheet, across all columns."""
        self.text(0, 0, f"{text}{DRAFT_MARK}" if self._draft else text, "heading", columns=len(self._widths))
        self.page.set_row(0, 30)

    def text(self, row: int, column: int, text: str, look: str, *, rows: int = 1, columns: int = 1) -> None:
        """Write text, never a formula, merged over ``rows`` by ``columns`` cells; empty text leaves the cell blank."""
        style = self.style(look, quoted=text.startswith(_RISKY))
        if rows > 1 or columns > 1:
            self.page.merge_range(row, column, row + rows - 1, column + columns - 1, "", style)
        if text:
            self.page.write_string(row, column, text, style)
        else:
            self.page.write_blank(row, column, None, style)

    def figure_style(self, number: Decimal | None, look: str = "figure") -> "Format":
        """Return the format of a figure, with exactly its own number of decimals."""
        places = decimals(number) if number is not None else 0
        return self.style(look, number="0." + "0" * places if places else "0")

    def style(self, look: str, *, number: str = "", quoted: bool = False) -> "Format":
        """Return the format of that name, created once."""
        key = (look, number, quoted)
        if key not in self._styles:
            properties = {**_BASE, **_LOOKS[look]}
            if number:
                properties["num_format"] = number
            if quoted:
                properties["quote_prefix"] = True
            self._styles[key] = self._workbook.add_format(properties)
        return self._styles[key]

    @cached_property
    def _styles(self) -> "dict[tuple[str, str, bool], Format]":
        return {}

    def set_height(self, row: int, texts: list[tuple[str, int, int]]) -> None:
        """Set the row height for the tallest of the texts, each given with first column and number of columns.

        Spreadsheet programs adjust the height of a row only if it has no merged cells.
        """
        lines = max((self._lines(text, column, columns) for text, column, columns in texts), default=1)
        self.page.set_row(row, min(_TALLEST_POINTS, lines * _LINE_POINTS + 5))

    def _lines(self, text: str, column: int, columns: int) -> int:
        room = (sum(self._widths[column : column + columns]) - _CELL_PADDING_PIXELS) / CHARACTER_PIXELS
        return sum(max(1, -int(-text_width(line) // room)) for line in text.split("\n"))
