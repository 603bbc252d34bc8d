"""One side of an import preview: a document to read and navigate, with its marked places highlighted."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)
from PySide6.QtWidgets import QTextEdit, QToolTip, QWidget

from app.patterns import lazy_pattern
from app.report.plain_sheet import Sheet, SheetCell, SheetLine, SheetLook, SheetTable
from ui.importing.marks import LOOKED, MARKS
from ui.lists.whole_lines import show_whole_lines
from ui.look.theme import colours
from ui.state.slices import Slices
from ui.widgets.labels import plain_tip
from ui.widgets.sealed import SealedDocument

_PADDING: Final = 3
_LINE_GAP: Final = 5
_TABLE_PERCENT: Final = 98
"""Below 100, so that a table's frame does not make the page wider than the view."""
_LEAST_FIGURE: Final = 2
_LEAST_COLUMN: Final = 3
_LEAST_LABEL: Final = 4
"""Least widths in characters: of a column of figures, with room for a mark; of unknown content; of labels."""
_NUMBER: Final = lazy_pattern("^（.）")
"""Number at the beginning of a label, which is not broken."""
_BOLD: Final = frozenset((SheetLook.TITLE, SheetLook.SECTION, SheetLook.HEADING))


@dataclass(frozen=True, slots=True)
class _Columns:
    """Columns of a table: the shares of the source, the pixels that each needs, and of figures, a cell of each."""

    shares: Sequence[float]
    needs: Sequence[float]
    figures: dict[int, int]

    def within(self, room: float) -> list[float]:
        """Return the widths: those of the source if everything has room, else figures at their least.

        Labels share what is left, which breaks them into more lines but leaves all columns in view.
        """
        whole = sum(self.shares)
        widths = [room * share / whole for share in self.shares]
        if all(width >= need for width, need in zip(widths, self.needs, strict=True)):
            return widths
        labels = [at for at in range(len(widths)) if at not in self.figures]
        spare = max(0.0, room - sum(self.needs))
        among = sum(self.shares[at] for at in labels) or 1.0
        return [need + (spare * self.shares[at] / among if at in labels else 0) for at, need in enumerate(self.needs)]


class ImportSheet(QTextEdit):
    """Document view; ``place_chosen`` reports where the user goes by mouse or keyboard, not calls of ``go_to``."""

    place_chosen = Signal(str)

    def __init__(self, sheet: Sheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        show_whole_lines(self)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._starts: list[int] = []
        self._names: list[str] = []
        self._spans: dict[str, tuple[int, int]] = {}
        self._marked: dict[str, int] = {}  # where the mark of a guess begins
        self._looked: frozenset[str] = frozenset()
        self._tip: Callable[[str], str] = lambda _place: ""
        self._place = ""
        self._is_led = False
        self._is_live = True
        self._tables: list[tuple[QTextTable, _Columns]] = []
        self._sheet = sheet
        self._steps: Iterator[None] | None = None
        self._slices = Slices(self)
        self.cursorPositionChanged.connect(self._follow)
        document = self._begin()
        self.setDocument(document)
        self._slices.start(self._rest())

    def finish(self) -> None:
        """Write at once what is left to write of the document."""
        for _ in self._rest():
            pass
        self._slices.stop()

    def tint(self) -> None:
        """Write the document in the colours of the current look; its place and what is in view stay."""
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        self._is_live = False
        document = self._begin()
        self.finish()
        self._is_live = True
        self._is_led = True
        self.setDocument(document)
        self._is_led = False
        self._fit_tables()
        document.size()  # lays out what is out of sight, on which the scroll bars depend
        self.horizontalScrollBar().setValue(across)
        self.verticalScrollBar().setValue(down)

    def _begin(self) -> QTextDocument:
        """Begin an empty document, which is written in short turns: its layout takes longer than the writing."""
        self._look = colours(self)
        self._starts, self._names, self._spans, self._tables = [], [], {}, []
        self._marked = {}
        document = SealedDocument(self)
        document.setUndoRedoEnabled(False)
        document.setDefaultFont(self.font())
        document.setDocumentMargin(8)
        self._steps = self._writing(document, self._sheet)
        return document

    def _rest(self) -> Iterator[None]:
        while (steps := self._steps) is not None:
            self._is_led = True
            try:
                next(steps)
            except StopIteration:
                self._steps = None
            finally:
                self._is_led = False
            yield

    @property
    def place(self) -> str:
        """The framed place."""
        return self._place

    def go_to(self, place: str) -> None:
        """Frame a place and scroll to it; an unknown one removes the frame."""
        self.finish()
        span = self._spans.get(place)
        self._place = place if span else ""
        if span:
            cursor = self.textCursor()
            cursor.setPosition(span[0])
            self._is_led = True
            self.setTextCursor(cursor)
            self._is_led = False
            self._bring_into_view(place)
        self.viewport().update()

    @property
    def guesses(self) -> tuple[str, ...]:
        """The places with the mark of a guess, looked at or not."""
        self.finish()
        return tuple(self._marked)

    def set_looked(self, places: frozenset[str]) -> None:
        """Mark the guesses at these places as looked at."""
        new = places - self._looked
        self._looked = places
        self._show_looked(self.document(), new)

    def set_tip(self, tip: Callable[[str], str]) -> None:
        """Show what this function returns for a place as its tooltip."""
        self._tip = tip

    def place_at(self, position: int) -> str:
        """Return the place that a position in the text belongs to."""
        index = bisect_right(self._starts, position) - 1
        return self._names[index] if index >= 0 else ""

    def text_at(self, place: str) -> str:
        """Return the text at a place, with its mark."""
        start, end = self._spans[place]
        return self.document().toPlainText()[start:end]

    def viewportEvent(self, event: QEvent) -> bool:
        """Show the tooltip of the place below the mouse."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            text = self._tip(self.place_at(self.cursorForPosition(event.pos()).position()))
            QToolTip.showText(event.globalPos(), plain_tip(text), self.viewport())
            return True
        return super().viewportEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the text without columns of figures that are cut, and a frame around the current place."""
        super().paintEvent(event)
        self._hide_cut_figures()
        if self._place in self._spans:
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._look.accent, 2))
            across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
            painter.drawRoundedRect(self._rect(self._place).translated(-across, -down), 3, 3)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep figures on one line, and the current place visible, when the lines wrap again."""
        super().resizeEvent(event)
        self._fit_tables()
        if self._place in self._spans:
            self._bring_into_view(self._place)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Paint all again where other columns are cut now."""
        super().scrollContentsBy(dx, dy)
        if dx:
            self.viewport().update()

    def _follow(self) -> None:
        if self._is_led:
            return
        place = self.place_at(self.textCursor().position())
        if place != self._place:
            self._place = place
            self.viewport().update()
            self.place_chosen.emit(place)

    def _show_looked(self, document: QTextDocument, places: frozenset[str]) -> None:
        """Put the mark of what was looked at in place of that of a guess; both are equally long."""
        known = [place for place in places if place in self._marked]
        if not known:
            return
        colour, badge = LOOKED.badge(self._look)
        fill = LOOKED.ground(self._look)
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        for place in known:
            start, end = self._spans[place]
            look = _text_format(colour)
            look.setFontWeight(QFont.Weight.DemiBold)
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            plain = QTextCharFormat()
            plain.setBackground(QBrush(fill))
            cursor.mergeCharFormat(plain)
            cursor.setPosition(self._marked[place])
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            look.setBackground(QBrush(badge))
            is_short = end - self._marked[place] == len(LOOKED.in_cell)
            cursor.insertText(LOOKED.in_cell if is_short else LOOKED.text, look)
            table = cursor.currentTable()
            if table is not None:
                cell = table.cellAt(cursor)
                cell_look = cell.format()
                cell_look.setBackground(QBrush(fill))
                cell.setFormat(cell_look)
        self._is_led = True
        cursor.endEditBlock()
        self._is_led = False

    def _bring_into_view(self, place: str) -> None:
        """Scroll to a place; to one in a table with the heads of its column and row, if there is room for both."""
        rect, view, bar = self._rect(place), self.viewport().height(), self.verticalScrollBar()
        table = self._table_at(place)
        start = rect.topLeft() if table is None else self._cell_rect(table, 0, 0).topLeft()
        has_heads = rect.bottom() - start.y() <= view
        top = start.y() if has_heads else rect.top()
        if top < bar.value() or rect.bottom() > bar.value() + view:
            bar.setValue(max(0, round(top if has_heads else top - view / 3)))
        view, bar = self.viewport().width(), self.horizontalScrollBar()
        if rect.right() - start.x() <= view:
            if start.x() < bar.value() or rect.right() > bar.value() + view:
                bar.setValue(max(0, round(rect.right() - view)))
        elif rect.right() > bar.value() + view:
            bar.setValue(round(min(rect.left(), rect.right() - view + view / 3)))
        elif rect.left() < bar.value():
            bar.setValue(max(0, round(rect.right() - view)))

    def _hide_cut_figures(self) -> None:
        """Leave columns of figures out that the edge of the view cuts: 117 would be read as 17."""
        if self._steps is not None or not self.horizontalScrollBar().maximum():
            return
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        view = self.viewport().rect()
        painter, layout = QPainter(self.viewport()), self.document().documentLayout()
        for table, columns in self._tables:
            whole = layout.frameBoundingRect(table).translated(-across, -down)
            if not whole.intersects(QRectF(view)):
                continue
            for column, row in columns.figures.items():
                cell = self._cell_rect(table, row, column).translated(-across, -down)
                if cell.left() < view.left() < cell.right() or cell.left() < view.right() < cell.right():
                    cut = QRectF(cell.left() + 1, whole.top() - 1, cell.width(), whole.height() + 2)
                    painter.fillRect(cut, self.palette().base())

    def _fit_tables(self) -> None:
        """Make tables as wide as the view, but no narrower than their columns need: figures stay on one line."""
        for table, columns in self._tables:
            look = table.format()
            self._shape(look, columns)
            if look != table.format():
                table.setFormat(look)

    def _shape(self, look: QTextTableFormat, columns: _Columns) -> None:
        room = (self.viewport().width() - 2 * self.document().documentMargin()) * _TABLE_PERCENT / 100
        least = sum(columns.needs)
        if room < least and self._is_live:
            look.setWidth(QTextLength(QTextLength.Type.FixedLength, least))
        else:
            look.setWidth(QTextLength(QTextLength.Type.PercentageLength, _TABLE_PERCENT))
        if columns.shares:
            widths = columns.within(max(room, least))
            percent, whole = QTextLength.Type.PercentageLength, sum(widths)
            look.setColumnWidthConstraints([QTextLength(percent, 100 * width / whole) for width in widths])

    def _table_at(self, place: str) -> QTextTable | None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._spans[place][0])
        return cursor.currentTable()

    def _cell_rect(self, table: QTextTable, row: int, column: int) -> QRectF:
        block = table.cellAt(row, column).firstCursorPosition().block()
        around = _PADDING + 1
        return self.document().documentLayout().blockBoundingRect(block).adjusted(-around, -around, around, around)

    def _rect(self, place: str) -> QRectF:
        layout, document = self.document().documentLayout(), self.document()
        start, end = self._spans[place]
        first, last = document.findBlock(start), document.findBlock(end)
        rect = layout.blockBoundingRect(first).united(layout.blockBoundingRect(last))
        return rect.adjusted(-_PADDING + 1, -_PADDING + 1, _PADDING - 1, _PADDING - 1)

    def _writing(self, document: QTextDocument, sheet: Sheet) -> Iterator[None]:
        """Write the sheet, pausing after each line and table."""
        is_first = True
        for item in sheet:
            cursor = QTextCursor(document)
            cursor.movePosition(QTextCursor.MoveOperation.End)
            cursor.beginEditBlock()
            if isinstance(item, SheetTable):
                self._write_table(cursor, item)
                is_first = True  # Qt adds an empty paragraph after every table
            else:
                self._write_line(cursor, item, is_first=is_first)
                is_first = False
            cursor.endEditBlock()
            if item is sheet[0]:  # the caret of an empty document would go along with the end
                self.moveCursor(QTextCursor.MoveOperation.Start)
            yield
        self._show_looked(document, self._looked)
        yield
        self._fit_tables()
        document.size()  # lays out what is out of sight, on which the scroll bars depend

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
        self._put(
            cursor, line.text, line.place, line.mark, is_bold=line.look in _BOLD, is_faint=line.look is SheetLook.NOTE
        )

    def _write_table(self, cursor: QTextCursor, sheet: SheetTable) -> None:
        if not sheet.rows or not sheet.columns:
            return
        look = QTextTableFormat()
        look.setBorder(1)
        look.setBorderCollapse(True)
        look.setBorderBrush(QBrush(self._look.edge))
        look.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        look.setCellPadding(_PADDING)
        look.setCellSpacing(0)
        look.setTopMargin(_LINE_GAP)
        look.setBottomMargin(_LINE_GAP)
        columns = self._columns(sheet)
        self._shape(look, columns)
        table = cursor.insertTable(sheet.rows, sheet.columns, look)
        self._tables.append((table, columns))
        for cell in sheet.cells:
            if cell.row_span > 1 or cell.column_span > 1:
                table.mergeCells(cell.row, cell.column, cell.row_span, cell.column_span)
        for cell in sheet.cells:
            self._write_cell(table, cell)
        cursor.movePosition(QTextCursor.MoveOperation.End)

    def _columns(self, sheet: SheetTable) -> _Columns:
        """Return the columns with the widths at which no figure, no mark and no number of a label is broken."""
        metrics = self.fontMetrics()
        unit, around = metrics.horizontalAdvance("国"), 2 * _PADDING + 2
        if not sheet.widths:
            return _Columns((), [unit * _LEAST_COLUMN + around] * sheet.columns, {})
        figures: dict[int, int] = {}
        for cell in sheet.cells:
            if cell.is_figure and cell.column_span == 1:
                figures.setdefault(cell.column, cell.row)
        needs = [unit * (_LEAST_FIGURE if at in figures else _LEAST_LABEL) for at in range(sheet.columns)]
        for cell in sheet.cells:
            if cell.column_span == 1:
                whole_part = cell.text if cell.is_figure else "".join(_NUMBER.findall(cell.text))
                mark = MARKS[cell.mark].in_cell if cell.mark else ""
                needed = max(map(metrics.horizontalAdvance, (whole_part, mark)))
                needs[cell.column] = max(needs[cell.column], needed)
        return _Columns(sheet.widths, [need + around for need in needs], figures)

    def _write_cell(self, table: QTextTable, cell: SheetCell) -> None:
        place = table.cellAt(cell.row, cell.column)
        if cell.mark:
            look = place.format()
            look.setBackground(QBrush(MARKS[cell.mark].ground(self._look)))
            place.setFormat(look)
        at = place.firstCursorPosition()
        if cell.is_figure:
            block = QTextBlockFormat()
            block.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            at.setBlockFormat(block)
        self._put(at, cell.text, cell.place, cell.mark, is_cell=True, before_mark="\u2028" if cell.is_figure else " ")

    def _put(
        self,
        cursor: QTextCursor,
        text: str,
        place: str,
        mark: str,
        *,
        is_bold: bool = False,
        is_faint: bool = False,
        is_cell: bool = False,
        before_mark: str = " ",
    ) -> None:
        """Write text followed by its mark, and record its place."""
        start = cursor.position()
        look = _text_format(self._look.faint if is_faint else self._look.text)
        if is_bold:
            look.setFontWeight(QFont.Weight.DemiBold)
        if mark:
            colour, badge = MARKS[mark].badge(self._look)
            look.setBackground(QBrush(MARKS[mark].ground(self._look)))
            cursor.insertText(text.replace("\n", "\u2028") + (before_mark if text else ""), look)
            sign = _text_format(colour)
            sign.setFontWeight(QFont.Weight.DemiBold)
            sign.setBackground(QBrush(badge))
            words = MARKS[mark].in_cell if is_cell else MARKS[mark].text
            cursor.insertText(words, sign)
            if place and mark == "guessed":
                self._marked[place] = cursor.position() - len(words)
        else:
            cursor.insertText(text.replace("\n", "\u2028"), look)
        if place:
            self._starts.append(start)
            self._names.append(place)
            self._spans[place] = (start, cursor.position())


def _text_format(colour: QColor) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setForeground(QBrush(colour))
    return look
