"""Scrolled pages with zoom: Ctrl and the wheel, fitted to the width, or a whole page."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from ui.preview.page_style import UNIT
from ui.preview.paper import BORDER, NARROW, Paper, Zoom
from ui.preview.typesetter import Sheet
from ui.widgets.wheel import ZOOM_STEP, ZoomWheel

FIT_WIDTH: Final = 0
"""Zoom that fits a page to the width."""
ZOOMS: Final = range(25, 401)
_WIDEST_FIT: Final = 150
"""Largest zoom in per cent to which a page is fitted: on a wide screen it would be larger than any reader needs."""
_POINTS_PER_INCH: Final = 72


class PageView(QScrollArea):
    """View of pages; a turn of the event loop draws at most one of them."""

    zoomed = Signal(int)  # per cent, or FIT_WIDTH
    drawn_at = Signal(int)  # per cent at which the pages are shown now
    moved = Signal()

    def __init__(self, parent: QWidget | None = None, *, leads: bool = True) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.paper = Paper(leads=leads)
        self.setWidget(self.paper)
        self._zoom = FIT_WIDTH
        self._wheel = ZoomWheel()
        self._turns = QTimer(self, interval=0)
        self._turns.timeout.connect(self._turn)
        self.verticalScrollBar().valueChanged.connect(self._follow_scroll)

    @property
    def zoom(self) -> int:
        """The zoom in per cent, or ``FIT_WIDTH``."""
        return self._zoom

    @property
    def percent(self) -> int:
        """The zoom in per cent at which the page in the middle is shown now."""
        return round(self.paper.scale_of(self.page) / self._scale_of(100) * 100)

    @property
    def is_drawn(self) -> bool:
        """Whether every visible page is drawn."""
        return not self._turns.isActive()

    @property
    def page(self) -> int:
        """The page in the middle of the view, counted from 0."""
        return self.paper.page_at(self.verticalScrollBar().value() + self.viewport().height() // 2)

    def set_sheets(self, sheets: Sequence[Sheet]) -> None:
        """Show these pages."""
        self.paper.set_sheets(sheets)
        self._rescale()

    def set_zoom(self, percent: int, anchor: QPoint | None = None) -> None:
        """Zoom; what is at ``anchor`` of the view, or in its middle, stays there."""
        self._zoom = percent if percent == FIT_WIDTH else max(ZOOMS.start, min(percent, ZOOMS.stop - 1))
        self._rescale(anchor)
        self.zoomed.emit(self._zoom)

    def zoom_by(self, percent: int, anchor: QPoint | None = None) -> None:
        """Zoom by so many per cent, to a round number."""
        present = self.percent
        if percent > 0:
            self.set_zoom((present // ZOOM_STEP) * ZOOM_STEP + percent, anchor)
        elif percent < 0:
            self.set_zoom(-(-present // ZOOM_STEP) * ZOOM_STEP + percent, anchor)

    def fit_page(self) -> None:
        """Zoom so that the page in the middle is seen as a whole, and show its beginning."""
        page = self.page
        if self.paper.sheets:
            sheet = self.paper.sheets[page]
            room = self.viewport().size()
            scale = min((room.width() - 2 * BORDER) / sheet.width, (room.height() - 2 * BORDER) / sheet.height)
            self.set_zoom(int(scale / self._scale_of(100) * 100))
            self.go_to_page(page)

    def go_to_page(self, page: int) -> None:
        """Show the beginning of a page."""
        self.verticalScrollBar().setValue(self.paper.top_of(page) - BORDER)

    def visible_area(self) -> QRect:
        """Return what is visible of the pages."""
        return QRect(
            self.horizontalScrollBar().value(),
            self.verticalScrollBar().value(),
            self.viewport().width(),
            self.viewport().height(),
        )

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl, else scroll."""
        steps = self._wheel.steps(event)
        if steps is None:
            super().wheelEvent(event)
        else:
            self.zoom_by(steps, event.position().toPoint())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages again."""
        super().resizeEvent(event)
        self._rescale()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what is visible."""
        super().showEvent(event)
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop working."""
        super().hideEvent(event)
        self._turns.stop()

    def refresh(self) -> None:
        """Draw visible pages that are not drawn yet, each in its own turn."""
        if self.isVisible():
            self._turns.start()

    def _scale_of(self, percent: float) -> float:
        return self.logicalDpiX() / _POINTS_PER_INCH / UNIT * percent / 100

    def _rescale(self, anchor: QPoint | None = None) -> None:
        room = self.viewport().width()
        middle = QPoint(room // 2, self.viewport().height() // 2) if anchor is None else anchor
        down, along = self.verticalScrollBar(), self.horizontalScrollBar()
        height, width = down.value() + middle.y(), along.value() + middle.x()
        page = self.paper.page_at(height)
        inside, before = height - self.paper.top_of(page), self.paper.scale_of(page)
        if self._zoom == FIT_WIDTH:
            zoom = Zoom(self._scale_of(_WIDEST_FIT), max(1.0, room - 2 * BORDER), cropped=room < NARROW)
        else:
            zoom = Zoom(self._scale_of(self._zoom))
        self.paper.set_zoom(zoom)
        if (scale := self.paper.scale_of(page)) != before:
            self.paper.resize(self.paper.minimumSize().expandedTo(self.viewport().size()))
            down.setValue(round(self.paper.top_of(page) + inside * scale / before) - middle.y())
            along.setValue(round(width * scale / before) - middle.x())
        self.drawn_at.emit(self.percent)
        self.refresh()

    def _turn(self) -> None:
        undrawn = self.paper.undrawn(self.visible_area())
        if undrawn:
            self.paper.draw(undrawn[0], self.visible_area())
        if len(undrawn) <= 1:
            self._turns.stop()

    def _follow_scroll(self, _value: int) -> None:
        self.refresh()
        self.moved.emit()
