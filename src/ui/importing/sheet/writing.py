"""A sheet of an import preview, written into a text document in short turns, with the place of every text."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)

from app.report.plain_sheet import Sheet, SheetCell, SheetLine, SheetLook, SheetTable
from ui.importing.sheet.columns import Columns, Part, columns_of
from ui.importing.sheet.marks import LOOKED, MARKS
from ui.importing.sheet.same_tables import SameTables
from ui.lists.table_rows import table_of
from ui.look.theme import Colours

CELL_PADDING: Final = 3
_LINE_GAP: Final = 5
_MARGIN: Final = 6
_LINES_BELOW: Final = 3
"""Blank lines at the end, so that a view there begins with a whole line, too."""
_TABLE_PERCENT: Final = 99
"""Below 100, so that a table's frame does not make the page wider than the view."""
_BOLD: Final = frozenset((SheetLook.TITLE, SheetLook.SECTION, SheetLook.HEADING))


@dataclass(frozen=True, slots=True)
class _Table:
    """A table of the source, with its parts in the document."""

    columns: Columns
    parts: tuple[Part, ...]
    written: list[QTextTable]


@dataclass(frozen=True, slots=True)
class _Guess:
    """Positions of a guess: where its text begins, where its mark does, and its end."""

    start: int
    mark: int
    end: int


class SheetWriting:
    """Writing of one sheet in the colours of a look, for a view of some width; ``step`` writes a line or table.

    A table that is wider than the view is written in parts, one below the other, each of which has the labels. Tables
    in ``same`` have the parts of those in a view of the width ``narrowest``.
    """

    def __init__(
        self, document: QTextDocument, sheet: Sheet, look: Colours, width: float, narrowest: float, same: SameTables
    ) -> None:
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(_MARGIN)
        self._metrics = QFontMetricsF(document.defaultFont())
        page = document.rootFrame().frameFormat()
        page.setBottomMargin(_LINES_BELOW * self._metrics.lineSpacing())
        document.rootFrame().setFrameFormat(page)
        self.document = document
        self.is_whole = False
        self.spans: dict[str, tuple[int, int]] = {}
        self._look = look
        self._width = width
        self._narrowest = narrowest
        self._same = same
        self._measured: dict[int, tuple[Columns, ...]] = {}
        self._starts: list[int] = []
        self._names: list[str] = []
        self._guesses: dict[str, list[_Guess]] = {}
        self._tables: list[_Table] = []
        self._steps = self._writing(sheet)

    @property
    def guesses(self) -> tuple[str, ...]:
        """The places with the mark of a guess, looked at or not."""
        return tuple(self._guesses)

    def step(self) -> None:
        """Write the next line or part of a table; after the last one, the document ``is_whole``."""
        self.is_whole = next(self._steps, self) is self

    def place_at(self, position: int) -> str:
        """Return the place that a position in the text belongs to."""
        index = bisect_right(self._starts, position) - 1
        return self._names[index] if index >= 0 else ""

    def table_at(self, place: str) -> QTextTable | None:
        """Return the part of a table that has a place, if any."""
        cursor = QTextCursor(self.document)
        cursor.setPosition(self.spans[place][0])
        return table_of(cursor)

    def heads_of(self, place: str) -> list[QTextBlock]:
        """Return what a place in a table is seen below: its heads, and the sentence that others are elsewhere."""
        part = self.table_at(place)
        if part is None:
            return []
        head = part.firstCursorPosition().block()
        divided = {each.firstPosition() for table in self._tables if len(table.parts) > 1 for each in table.written}
        return [head, head.previous()] if part.firstPosition() in divided else [head]

    def fits(self, narrowest: float) -> bool:
        """Return whether tables have the same parts if the narrower view is this wide."""
        room = _room(narrowest)
        return all(table.columns.parts(room) == table.parts for table in self._tables)

    def fit(self, width: float, narrowest: float) -> None:
        """Share the width of the view among the columns, with every figure on one line."""
        self._width, self._narrowest = width, narrowest
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()  # lays out once
        for table in self._tables:
            for part, written in zip(table.parts, table.written, strict=False):  # the last ones may be yet to come
                look = written.format()
                look.setColumnWidthConstraints(_constraints(table.columns, part, _room(width)))
                if look != written.format():
                    written.setFormat(look)
        cursor.endEditBlock()

    def show_looked(self, places: Iterable[str]) -> None:
        """Put the mark of what was looked at in place of that of a guess; both are equally long."""
        known = [guess for place in places for guess in self._guesses.get(place, ())]
        if not known:
            return
        ground, plain = QBrush(LOOKED.ground(self._look)), QTextCharFormat()
        plain.setBackground(ground)
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()
        for guess in known:
            cursor.setPosition(guess.start)
            cursor.setPosition(guess.end, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(plain)
            cursor.setPosition(guess.mark)
            cursor.setPosition(guess.end, QTextCursor.MoveMode.KeepAnchor)
            is_short = guess.end - guess.mark == len(LOOKED.in_cell)
            cursor.insertText(LOOKED.in_cell if is_short else LOOKED.text, _badge_format(*LOOKED.badge(self._look)))
            table = table_of(cursor)
            if table is not None:
                cell = table.cellAt(cursor)
                cell_look = cell.format()
                cell_look.setBackground(ground)
                cell.setFormat(cell_look)
        cursor.endEditBlock()

    def _writing(self, sheet: Sheet) -> Iterator[None]:
        """Write the sheet, pausing after each line and table."""
        is_first = True
        for number, item in enumerate(sheet):
            if isinstance(item, SheetTable):
                for _ in self._write_table(item, self._same.get(number, ()), is_first=is_first):
                    yield
                is_first = True  # Qt adds an empty paragraph after every table
                continue
            cursor = self._end()
            cursor.beginEditBlock()
            self._write_line(cursor, item, is_first=is_first)
            cursor.endEditBlock()
            is_first = False
            yield
        self.document.size()  # lays out what is out of sight, on which the scroll bars depend

    def _end(self) -> QTextCursor:
        cursor = QTextCursor(self.document)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        return cursor

    def _write_line(self, cursor: QTextCursor, line: SheetLine, *, is_first: bool) -> None:
        block = QTextBlockFormat()
        block.setBottomMargin(_LINE_GAP)
        if line.look is SheetLook.TITLE:
            block.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        if line.look is SheetLook.SECTION:
            block.setTopMargin(_LINE_GAP)
        if is_first:
            cursor.setBlockFormat(block)
        else:
            cursor.insertBlock(block)
        look = _text_format(self._look.faint if line.look is SheetLook.NOTE else self._look.text)
        if line.look in _BOLD:
            look.setFontWeight(QFont.Weight.DemiBold)
        self._put(cursor, line, look, MARKS[line.mark].text if line.mark else "", before=" ")

    def _columns(self, sheet: SheetTable) -> Columns:
        unit, around = self._metrics.horizontalAdvance("国"), 2 * CELL_PADDING + 2
        return columns_of(sheet, unit, around, self._metrics.horizontalAdvance)

    def _write_table(self, sheet: SheetTable, same: tuple[SheetTable, ...], *, is_first: bool) -> Iterator[None]:
        """Write the parts of a table, pausing after each; before each of several, that there are others."""
        if not sheet.rows or not sheet.columns:
            return
        if id(same) not in self._measured:
            self._measured[id(same)] = tuple(map(self._columns, same))
        columns = replace(self._columns(sheet), same=self._measured[id(same)])
        written: list[QTextTable] = []
        table = _Table(columns, columns.parts(_room(self._narrowest)), written)
        self._tables.append(table)
        for number, part in enumerate(table.parts, 1):
            cursor = self._end()
            cursor.beginEditBlock()
            if len(table.parts) > 1:
                words = f"（窗口窄，表按列分成 {len(table.parts)} 段，这是第 {number} 段）"
                self._write_line(cursor, SheetLine(words, SheetLook.NOTE), is_first=is_first or number > 1)
            written.append(self._write_part(cursor, sheet, columns, part))
            cursor.endEditBlock()
            yield

    def _write_part(self, cursor: QTextCursor, sheet: SheetTable, columns: Columns, part: Part) -> QTextTable:
        look = QTextTableFormat()
        look.setBorder(1)
        look.setBorderCollapse(True)
        look.setBorderBrush(QBrush(self._look.edge))
        look.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        look.setCellPadding(CELL_PADDING)
        look.setCellSpacing(0)
        look.setTopMargin(_LINE_GAP)
        look.setBottomMargin(_LINE_GAP)
        look.setWidth(QTextLength(QTextLength.Type.PercentageLength, _TABLE_PERCENT))
        look.setColumnWidthConstraints(_constraints(columns, part, _room(self._width)))
        table = cursor.insertTable(sheet.rows, len(part), look)
        shown: list[tuple[SheetCell, int]] = []
        for cell in sheet.cells:
            seen = [at for at, column in enumerate(part) if cell.column <= column < cell.column + cell.column_span]
            if seen:
                shown.append((cell, seen[0]))
                if cell.row_span > 1 or len(seen) > 1:
                    table.mergeCells(cell.row, seen[0], cell.row_span, len(seen))
        for cell, at in shown:
            self._write_cell(table, cell, at)
        return table

    def _write_cell(self, table: QTextTable, cell: SheetCell, column: int) -> None:
        place = table.cellAt(cell.row, column)
        if cell.mark:
            look = place.format()
            look.setBackground(QBrush(MARKS[cell.mark].ground(self._look)))
            place.setFormat(look)
        at = place.firstCursorPosition()
        if cell.is_figure:
            block = QTextBlockFormat()
            block.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            at.setBlockFormat(block)
        words, before = MARKS[cell.mark].in_cell if cell.mark else "", "\u2028" if cell.is_figure else " "
        self._put(at, cell, _text_format(self._look.text), words, before=before)

    def _put(
        self, cursor: QTextCursor, item: SheetLine | SheetCell, look: QTextCharFormat, words: str, *, before: str
    ) -> None:
        """Write a text followed by the words of its mark, and record its place: where it is written first."""
        start = cursor.position()
        if item.mark:
            look.setBackground(QBrush(MARKS[item.mark].ground(self._look)))
        cursor.insertText(item.text.replace("\n", "\u2028") + (before if item.text and words else ""), look)
        mark = cursor.position()
        if item.mark:
            cursor.insertText(words, _badge_format(*MARKS[item.mark].badge(self._look)))
        if item.place:
            self._starts.append(start)
            self._names.append(item.place)
            self.spans.setdefault(item.place, (start, cursor.position()))
            if item.mark == "guessed":
                self._guesses.setdefault(item.place, []).append(_Guess(start, mark, cursor.position()))


def _room(width: float) -> float:
    """Return the width of a table in a view."""
    return (width - 2 * _MARGIN) * _TABLE_PERCENT / 100


def _constraints(columns: Columns, part: Part, room: float) -> list[QTextLength]:
    widths = columns.within(part, room)
    whole = sum(widths)
    return [QTextLength(QTextLength.Type.PercentageLength, 100 * width / whole) for width in widths]


def _badge_format(text: QColor, ground: QColor) -> QTextCharFormat:
    look = _text_format(text)
    look.setFontWeight(QFont.Weight.DemiBold)
    look.setBackground(QBrush(ground))
    return look


def _text_format(colour: QColor) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setForeground(QBrush(colour))
    return look
