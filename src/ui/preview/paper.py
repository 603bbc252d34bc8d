"""Pages one below the other on a grey ground, drawn at any zoom; clicks lead to places of the report."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from ui.look.theme import colours, palette_of
from ui.preview.typesetter import Sheet

BORDER: Final = 10
"""Space around and between pages, in pixels."""
NARROW: Final = 480
"""Width in pixels below which a page fitted to it loses a part of its side margins, so that it stays readable."""
_KEPT_MARGIN: Final = 0.35
_LARGEST_PICTURE: Final = 8_000_000
"""Device pixels of a page above which only what is visible is drawn, each time."""
_HINTS: Final = QPainter.RenderHint.TextAntialiasing | QPainter.RenderHint.Antialiasing


@dataclass(slots=True)
class _Picture:
    sheet: Sheet
    scale: float
    ratio: float
    pixels: QPixmap


@dataclass(frozen=True, slots=True)
class Zoom:
    """Scale of the pages, in logical pixels per unit; where ``room`` is given, each is fitted to that width in pixels.

    ``cropped`` pages lose a part of their side margins.
    """

    scale: float
    room: float = 0.0
    cropped: bool = False


class Paper(QWidget):
    """The pages."""

    place_chosen = Signal(str)  # key of the clicked cell, text or cover field
    place_dragged = Signal(str)  # key of the place from which the mouse is dragged

    def __init__(self, parent: QWidget | None = None, *, leads: bool = True) -> None:
        super().__init__(parent)
        self.setObjectName("paper")
        self._leads = leads
        if leads:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._sheets: tuple[Sheet, ...] = ()
        self._pictures: dict[int, _Picture] = {}
        self._highlighted = ""
        self._pressed: QPointF | None = None
        self._zoom = Zoom(0.5)
        self._tops = [BORDER]
        """Where each page begins, and where the ground ends."""

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """The pages."""
        return self._sheets

    def scale_of(self, index: int) -> float:
        """Return the scale of a page, in logical pixels per unit."""
        zoom = self._zoom
        if not zoom.room or index >= len(self._sheets):
            return zoom.scale
        return min(zoom.scale, zoom.room / self._width(self._sheets[index]))

    def set_sheets(self, sheets: Sequence[Sheet]) -> None:
        """Show these pages; the pictures of those that look as before are kept."""
        before = {picture.sheet: picture for picture in self._pictures.values()}
        self._sheets = tuple(sheets)
        self._pictures = {index: before[sheet] for index, sheet in enumerate(self._sheets) if sheet in before}
        self._resize()

    def set_zoom(self, zoom: Zoom) -> None:
        """Change the zoom."""
        if zoom != self._zoom:
            self._zoom = zoom
            self._resize()

    def highlight(self, key: str) -> None:
        """Highlight the edited cell, text or cover field; an empty key highlights none."""
        if key != self._highlighted:
            self._highlighted = key
            self.update()

    def top_of(self, index: int) -> int:
        """Return where a page begins."""
        return self._tops[min(index, len(self._tops) - 1)]

    def page_at(self, height: int) -> int:
        """Return the page at a height of the widget, counted from 0."""
        return max(0, min(bisect_right(self._tops, height + BORDER), len(self._sheets)) - 1)

    def rects_of(self, key: str) -> list[QRect]:
        """Return where a cell, text or cover field is printed; empty if it is not."""
        return [
            self._on_paper(index, rect).toAlignedRect()
            for index, sheet in enumerate(self._sheets)
            for rect in sheet.rects(key)
        ]

    def rect_on(self, index: int, rect: QRectF) -> QRect:
        """Return a rectangle of a page, in units, as one of the widget."""
        return self._on_paper(index, rect).toAlignedRect()

    def place_at(self, point: QPointF) -> str:
        """Return the key to which a point of the widget leads; empty if there is none."""
        for index, sheet in enumerate(self._sheets):
            corner = self._corner(index)
            at = QPointF(point.x() - corner.x(), point.y() - corner.y()) * (1 / self.scale_of(index))
            if 0 <= at.y() < sheet.height:
                return sheet.place_at(at)
        return ""

    def undrawn(self, visible: QRect) -> list[int]:
        """Return the pages within ``visible`` that have no picture at the present zoom."""
        return [index for index in self._within(visible) if not (self._is_drawn(index) or self._is_large(index))]

    def draw(self, index: int, visible: QRect) -> None:
        """Draw the picture of a page and repaint; pictures of pages out of sight are forgotten."""
        sheet, ratio = self._sheets[index], self.devicePixelRatioF()
        size = self._page_rect(index).size().toSize() * ratio
        pixels = QPixmap(size.expandedTo(QSize(1, 1)))
        pixels.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixels)
        painter.scale(ratio, ratio)
        self._paint_sheet(painter, index)
        painter.end()
        pixels.setDevicePixelRatio(ratio)
        near = self._within(visible.adjusted(0, -visible.height(), 0, visible.height()))
        self._pictures = {at: picture for at, picture in self._pictures.items() if at in near}
        self._pictures[index] = _Picture(sheet, self.scale_of(index), ratio, pixels)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, pages, highlight and texts."""
        painter = QPainter(self)
        own = colours(self)
        painter.fillRect(event.rect(), own.header)
        for index in self._within(event.rect()):
            page = self._page_rect(index)
            painter.setPen(QPen(own.grid, 1))
            painter.setBrush(QColor(Qt.GlobalColor.white))
            painter.drawRect(page.adjusted(-0.5, -0.5, 0.5, 0.5))
            painter.save()
            painter.setClipRect(page.toAlignedRect() & event.rect())
            self._paint_highlight(painter, index)
            self._paint_page(painter, index, page)
            painter.restore()
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where the button was pressed: a place may be clicked or dragged."""
        self._pressed = event.position() if event.button() == Qt.MouseButton.LeftButton else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Emit the key of the place that is dragged."""
        if self._pressed is None:
            return
        way = (event.position() - self._pressed).manhattanLength()
        if self._leads and way >= QApplication.startDragDistance() and (key := self.place_at(self._pressed)):
            self._pressed = None
            self.place_dragged.emit(key)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Emit the key of the clicked place."""
        is_click = event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint())
        if self._leads and is_click and (key := self.place_at(event.position())):
            self.place_chosen.emit(key)

    def _paint_page(self, painter: QPainter, index: int, page: QRectF) -> None:
        picture = self._pictures.get(index)
        if self._is_large(index):
            painter.translate(page.topLeft())
            self._paint_sheet(painter, index)
        elif self._is_drawn(index) and picture is not None:
            painter.drawPixmap(page.topLeft().toPoint(), picture.pixels)
        elif picture is not None:
            painter.drawPixmap(page, picture.pixels, QRectF(picture.pixels.rect()))

    def _paint_sheet(self, painter: QPainter, index: int) -> None:
        sheet, scale = self._sheets[index], self.scale_of(index)
        painter.setRenderHints(_HINTS)
        painter.scale(scale, scale)
        painter.translate(-self._crop(sheet), 0)
        sheet.paint(painter)

    def _paint_highlight(self, painter: QPainter, index: int) -> None:
        """Paint the highlight, framed for a cell, with a side bar for a text; light colours, as pages are white."""
        accent = palette_of(dark=False)
        sheet = self._sheets[index]
        for rect in sheet.rects(self._highlighted) if self._highlighted else ():
            shown = self._on_paper(index, rect)
            if sheet.width - sheet.left - sheet.right - rect.width() > 1:  # a cell
                painter.setPen(QPen(accent.accent, 1.5))
                painter.setBrush(accent.highlight)
                painter.drawRect(shown)
            else:
                wide = shown.adjusted(-6, 0, 6, 0)
                painter.fillRect(wide, accent.soft_highlight)
                painter.fillRect(QRectF(wide.left(), wide.top(), 3, wide.height()), accent.accent)

    def _is_drawn(self, index: int) -> bool:
        picture = self._pictures.get(index)
        return picture is not None and (picture.scale, picture.ratio) == (
            self.scale_of(index),
            self.devicePixelRatioF(),
        )

    def _is_large(self, index: int) -> bool:
        size = self._page_rect(index).size()
        return size.width() * size.height() * self.devicePixelRatioF() ** 2 > _LARGEST_PICTURE

    def _within(self, area: QRect) -> list[int]:
        if not self._sheets:
            return []
        near = range(self.page_at(area.top()), self.page_at(area.bottom()) + 1)
        return [index for index in near if self._page_rect(index).toAlignedRect().intersects(area)]

    def _page_rect(self, index: int) -> QRectF:
        sheet = self._sheets[index]
        width = round(self._width(sheet) * self.scale_of(index))
        left = max(BORDER, (self.width() - width) // 2)
        return QRectF(left, self.top_of(index), width, self._height(index))

    def _corner(self, index: int) -> QPointF:
        """Return where the corner of the whole page would be."""
        crop = self._crop(self._sheets[index]) * self.scale_of(index)
        return self._page_rect(index).topLeft() - QPointF(crop, 0)

    def _on_paper(self, index: int, rect: QRectF) -> QRectF:
        corner, scale = self._corner(index), self.scale_of(index)
        return QRectF(
            corner.x() + rect.x() * scale, corner.y() + rect.y() * scale, rect.width() * scale, rect.height() * scale
        )

    def _resize(self) -> None:
        widths = [self._width(sheet) * self.scale_of(index) for index, sheet in enumerate(self._sheets)]
        heights = (self._height(index) + BORDER for index in range(len(self._sheets)))
        self._tops = list(accumulate(heights, initial=BORDER))
        self.setMinimumSize(round(max(widths, default=0.0)) + 2 * BORDER, self._tops[-1])
        self.update()

    def _height(self, index: int) -> int:
        return round(self._sheets[index].height * self.scale_of(index))

    def _width(self, sheet: Sheet) -> float:
        return sheet.width - 2 * self._crop(sheet)

    def _crop(self, sheet: Sheet) -> float:
        """Return what a page loses on either side."""
        return min(sheet.left, sheet.right) * (1 - _KEPT_MARGIN) if self._zoom.cropped else 0.0
