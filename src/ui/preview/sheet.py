"""White sheet of the preview: blocks in the page's text area, scaled to the width of the pane."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.look.theme import colours, palette_of
from ui.preview.block import LaidBlock
from ui.preview.page_style import (
    MARGIN_BOTTOM,
    MARGIN_LEFT,
    MARGIN_RIGHT,
    MARGIN_TOP,
    PAGE_WIDTH,
    TEXT_WIDTH,
)

_BORDER = 10
"""Space between the sheet and the edges of the pane, in pixels."""
_NARROW = 480
"""Width in pixels below which the page margins are reduced, so that the text stays readable."""
_REDUCED_MARGINS = 0.35
"""Reduced page margins as a fraction of the printed ones."""
_MAX_SCALE = 0.9
"""Maximum scale in pixels per unit: 135 % of the printed size."""


class PreviewSheet(QWidget):
    """Sheet that paints the pictures of the blocks and reports clicks."""

    place_chosen = Signal(str)  # key of the clicked cell, text or cover field
    scale_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("previewSheet")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._blocks: list[LaidBlock] = []
        self._tops: list[float] = []
        self._end = 0.0
        self._highlighted = ""
        self._scale = 0.0
        self._measure()

    @property
    def scale(self) -> float:
        """Scale in logical pixels per unit."""
        return self._scale

    def set_blocks(self, blocks: list[LaidBlock]) -> None:
        """Show these blocks, in this order."""
        self._blocks = blocks
        self._tops = []
        top = 0.0
        for block in blocks:
            self._tops.append(top)
            top += block.height
        self._end = top
        self._measure()
        self.update()

    def highlight(self, key: str) -> None:
        """Highlight the edited cell, text or cover field; an empty key highlights none."""
        if key != self._highlighted:
            self._highlighted = key
            self.update()

    def rects_of(self, key: str) -> list[QRect]:
        """Return the rectangles of a cell, text or cover field, one per block; empty if it is not printed."""
        return [
            self._on_sheet(index, block.rect_of(key)).toAlignedRect()
            for index, block in enumerate(self._blocks)
            if block.holds(key) and not block.block.name.startswith("heading:")
        ]

    def rect_of_block(self, name: str) -> QRect:
        """Return the rectangle of a block by name; empty if there is none."""
        for index, block in enumerate(self._blocks):
            if block.block.name == name:
                return self._on_sheet(index, QRectF(0, 0, TEXT_WIDTH, block.height)).toAlignedRect()
        return QRect()

    def html_of(self, name: str) -> str:
        """Return the HTML of a block by name; empty if there is none."""
        return next((block.block.html for block in self._blocks if block.block.name == name), "")

    def undrawn(self, visible: QRect) -> list[LaidBlock]:
        """Return the blocks within ``visible`` that have no picture at the current zoom."""
        ratio = self.devicePixelRatioF()
        return [block for block in self._visible(visible) if not block.is_drawn(self._scale, ratio)]

    def draw(self, block: LaidBlock) -> None:
        """Draw the picture of a block and repaint."""
        block.draw(self._scale, self.devicePixelRatioF())
        self.update()

    def place_at(self, point: QPointF) -> str:
        """Return the key at a point of the widget; empty if there is none."""
        left, top = self._origin()
        at = QPointF((point.x() - left) / self._scale, (point.y() - top) / self._scale)
        for block, start in zip(self._blocks, self._tops, strict=True):
            if start <= at.y() < start + block.height:
                return block.place_at(QPointF(at.x(), at.y() - start))
        return ""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint background, sheet, highlight and pictures."""
        painter = QPainter(self)
        own = colours(self)
        painter.fillRect(event.rect(), own.header)
        page = QRectF((self.width() - self._page_width()) / 2, _BORDER, self._page_width(), self.height() - 2 * _BORDER)
        painter.setPen(QPen(own.grid, 1))
        painter.setBrush(QColor(Qt.GlobalColor.white))
        painter.drawRect(page.adjusted(-0.5, -0.5, 0.5, 0.5))
        self._paint_highlight(painter)
        for index, block in enumerate(self._blocks):
            place = self._on_sheet(index, QRectF(0, 0, TEXT_WIDTH, block.height))
            if place.toAlignedRect().intersects(event.rect()):
                block.paint(painter, place)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Scale the sheet to the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._measure()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Emit the key of the clicked place."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            key = self.place_at(event.position())
            if key:
                self.place_chosen.emit(key)

    def _paint_highlight(self, painter: QPainter) -> None:
        """Paint the highlight, framed for a cell, with a side bar for a text; light colours, as the sheet is white."""
        accent = palette_of(dark=False)
        for index, block in enumerate(self._blocks):
            if not block.holds(self._highlighted) or block.block.name.startswith("heading:"):
                continue
            rect = self._on_sheet(index, block.rect_of(self._highlighted))
            if self._highlighted in block.block.cells.values():
                painter.setPen(QPen(accent.accent, 1.5))
                painter.setBrush(accent.highlight)
                painter.drawRect(rect)
            else:
                wide = rect.adjusted(-6, 0, 6, 0)
                painter.fillRect(wide, accent.soft_highlight)
                painter.fillRect(QRectF(wide.left(), wide.top(), 3, wide.height()), accent.accent)

    def _measure(self) -> None:
        scale = min(_MAX_SCALE, max(0.1, (self.width() - 2 * _BORDER) / self._page_units()))
        height = round(self._end * scale + (MARGIN_TOP + MARGIN_BOTTOM) * self._margin_factor() * scale) + 2 * _BORDER
        self.setMinimumHeight(height)
        if scale != self._scale:
            self._scale = scale
            self.scale_changed.emit()

    def _margin_factor(self) -> float:
        return _REDUCED_MARGINS if self.width() < _NARROW else 1.0

    def _page_units(self) -> float:
        return PAGE_WIDTH - (MARGIN_LEFT + MARGIN_RIGHT) * (1 - self._margin_factor())

    def _page_width(self) -> float:
        return self._page_units() * self._scale

    def _origin(self) -> tuple[float, float]:
        left = (self.width() - self._page_width()) / 2 + MARGIN_LEFT * self._margin_factor() * self._scale
        return round(left), round(_BORDER + MARGIN_TOP * self._margin_factor() * self._scale)

    def _on_sheet(self, index: int, rect: QRectF) -> QRectF:
        left, top = self._origin()
        return QRectF(
            left + rect.left() * self._scale,
            top + (self._tops[index] + rect.top()) * self._scale,
            rect.width() * self._scale,
            rect.height() * self._scale,
        )

    def _visible(self, area: QRect) -> list[LaidBlock]:
        return [
            block
            for index, block in enumerate(self._blocks)
            if self._on_sheet(index, QRectF(0, 0, TEXT_WIDTH, block.height)).toAlignedRect().intersects(area)
        ]
