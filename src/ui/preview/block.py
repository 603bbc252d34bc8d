"""Laid-out block of the preview: positions of its cells and its picture at the current zoom."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap, QTextCursor, QTextTable, QTextTableCell

from app.actions.showing import PreviewBlock
from app.patterns import lazy_pattern
from ui.preview.page_style import TEXT_WIDTH, sheet_css
from ui.widgets.sealed import SealedDocument

_NAME = lazy_pattern(r' id="[\w.]*"')
_HEADING = lazy_pattern(r"<h([1-4])>")
_HEADING_END = lazy_pattern(r"</h[1-4]>")
_TABLE_SPACING = 10.0
"""Space above and below a table, in units."""
_PADDING = 3.0
"""Space between a cell's text and its frame, in units."""


class LaidBlock:
    """A block as a text document; all sizes are in units of the preview (``ui.preview.page_style.UNIT``).

    Construction parses the HTML and ``lay_out`` lays it out: two steps, each short enough for one event loop turn.
    """

    def __init__(self, block: PreviewBlock) -> None:
        self.block = block
        self._document = SealedDocument()
        self._document.setUndoRedoEnabled(False)
        self._document.setDocumentMargin(0)
        self._document.setDefaultStyleSheet(sheet_css())
        self._document.setTextWidth(TEXT_WIDTH)
        self._document.setHtml(for_qt(block.html))
        frames = self._document.rootFrame().childFrames() if block.cells else []
        self._table = next((frame for frame in frames if isinstance(frame, QTextTable)), None)
        self._spacing = _TABLE_SPACING if self._table is not None else 0.0
        self.height = 0.0
        self._places = {key: place for place, key in block.cells.items()}
        self._picture = QPixmap()
        self._drawn_for = (0.0, 0.0)

    def lay_out(self) -> None:
        """Lay out the document and set ``height``."""
        self.height = self._document.size().height() + 2 * self._spacing

    def holds(self, key: str) -> bool:
        """Return whether the block prints that text, cover field or cell."""
        return key == self.block.place or key in self._places

    def rect_of(self, key: str) -> QRectF:
        """Return the rectangle of a cell; that of the whole block for any other key."""
        place = self._places.get(key)
        if place is None or self._table is None:
            return QRectF(0, 0, TEXT_WIDTH, self.height)
        row, column = place
        own = self._cell_rect(self._table.cellAt(row, column))
        line = own
        for index in range(self._table.columns()):
            cell = self._table.cellAt(row, index)
            if cell.rowSpan() == 1:
                line = line.united(self._cell_rect(cell))
        whole = QRectF(own.left(), line.top(), own.width(), line.height())
        return whole.adjusted(-_PADDING, -_PADDING, _PADDING, _PADDING).translated(0, self._spacing)

    def place_at(self, point: QPointF) -> str:
        """Return the key at a point: the cell, the first cell of the row for a label, else the block's place."""
        if self._table is None:
            return self.block.place
        position = self._document.documentLayout().hitTest(
            point - QPointF(0, self._spacing), Qt.HitTestAccuracy.FuzzyHit
        )
        cell = self._table.cellAt(max(position, 0))
        if not cell.isValid():
            return self.block.place
        row, column = cell.row(), cell.column()
        in_row = (key for (line, _), key in sorted(self.block.cells.items()) if line >= row)
        return self.block.cells.get((row, column)) or next(in_row, self.block.place)

    def is_drawn(self, scale: float, ratio: float) -> bool:
        """Return whether there is a picture at that zoom."""
        return self._drawn_for == (scale, ratio)

    def draw(self, scale: float, ratio: float) -> None:
        """Draw the picture: ``scale`` logical pixels per unit, ``ratio`` device pixels per logical pixel."""
        size = QSize(max(1, round(TEXT_WIDTH * scale * ratio) + 1), max(1, round(self.height * scale * ratio) + 1))
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHints(QPainter.RenderHint.TextAntialiasing | QPainter.RenderHint.Antialiasing)
        painter.scale(scale * ratio, scale * ratio)
        painter.translate(0, self._spacing)
        self._document.drawContents(painter)
        painter.end()
        picture.setDevicePixelRatio(ratio)
        self._picture, self._drawn_for = picture, (scale, ratio)

    def paint(self, painter: QPainter, place: QRectF) -> None:
        """Paint the picture at ``place``, scaled if it was drawn at another zoom."""
        if not self._picture.isNull():
            drawn = self._drawn_for[0]
            if abs(TEXT_WIDTH * drawn - place.width()) < 0.5:
                painter.drawPixmap(place.topLeft().toPoint(), self._picture)
            else:
                painter.drawPixmap(place, self._picture, QRectF(self._picture.rect()))

    def _cell_rect(self, cell: QTextTableCell) -> QRectF:
        layout = self._document.documentLayout()
        first: QTextCursor = cell.firstCursorPosition()
        last: QTextCursor = cell.lastCursorPosition()
        return layout.blockBoundingRect(first.block()).united(layout.blockBoundingRect(last.block()))


def for_qt(html: str) -> str:
    """Adapt HTML to Qt: headings as paragraphs, which Qt does not resize; no cell ids, which double Qt's time."""
    if html.startswith("<table"):
        return _NAME.sub("", html)
    return _HEADING_END.sub("</p>", _HEADING.sub(r'<p class="h\1">', html))
