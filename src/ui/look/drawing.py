"""Drawings in SVG in the colours of the look, whole where there is room."""

from typing import Final

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from app.patterns import lazy_pattern
from ui.look.theme import colours

_TEXT: Final = lazy_pattern(r'<text [^>]*\by="([\d.]+)"')
_BAR: Final = lazy_pattern(r'<rect [^>]*\by="([\d.]+)"[^>]* height="([\d.]+)"')
_ABOVE, _BELOW = 13, 4
"""Pixels of the drawing that its letters take above and below their line."""
_LEAST, _MOST = 0.85, 2.0
"""Pixels of the window per pixel of the drawing: its words can be read, and are not larger than a heading."""


def ink_names(widget: QWidget) -> tuple[str, str, str, str, str]:
    """Return the colours of a chart: text, paper, this year, the years before, edges."""
    look = colours(widget)
    found = (look.text, look.base, look.accent, look.highlight, look.accent)
    text, paper, now, before, edge = (colour.name() for colour in found)
    return text, paper, now, before, edge


class SvgView(QScrollArea):
    """Drawing that scrolls rather than become too small; a sentence instead where there is none."""

    def __init__(self, nothing: str = "", scale: float = 0.0, parent: QWidget | None = None) -> None:
        """Show a sentence; ``scale`` is how many times as large as it is a drawing is shown, if not as room allows."""
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._drawing = _Drawing(nothing, scale)
        self.setWidget(self._drawing)

    def show_drawing(self, svg: str, spoken: str) -> None:
        """Show a drawing, empty for none; ``spoken`` is what it shows in words."""
        self.setAccessibleDescription(spoken)
        self._drawing.show_drawing(svg)

    def line_at(self, edge: int) -> QRect:
        """Return where the line of words and bars is that has this row of pixels of the viewport; empty between two."""
        return self._drawing.line_at(edge - self._drawing.y()).translated(self._drawing.pos())


class _Drawing(QWidget):
    def __init__(self, nothing: str, scale: float) -> None:
        super().__init__()
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self._nothing, self._least, self._most = nothing, scale or _LEAST, scale or _MOST
        self._is_fixed = bool(scale)
        self._renderer: Final = QSvgRenderer(self)
        self._renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
        self._lines: list[tuple[float, float]] = []

    def show_drawing(self, svg: str) -> None:
        self._renderer.load(QByteArray(svg.encode()))
        self._lines = _lines(svg)
        size = self._renderer.defaultSize().expandedTo(QSize(0, 0))  # of no drawing it is negative
        self.setMinimumSize(round(size.width() * self._least), round(size.height() * self._least))
        self.update()

    def line_at(self, edge: int) -> QRect:
        """Return the same of a row of its own pixels."""
        scale = self._scale()
        for top, bottom in self._lines:
            if top * scale <= edge < bottom * scale:
                return QRect(0, int(top * scale), self.width(), int((bottom - top) * scale) + 2)
        return QRect()

    def _scale(self) -> float:
        size = self._renderer.defaultSize()
        return min(self.width() / size.width(), self.height() / size.height(), self._most)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the drawing at the top, in the middle if it is as large as room allows."""
        size = self._renderer.defaultSize()
        painter = QPainter(self)
        if size.isEmpty():
            painter.setPen(colours(self).faint)
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._nothing)
            return
        scale = self._scale()
        width = size.width() * scale
        left = 0 if self._is_fixed else (self.width() - width) / 2
        self._renderer.render(painter, QRectF(left, 0, width, size.height() * scale))


def _lines(svg: str) -> list[tuple[float, float]]:
    """Return where the lines of a drawing begin and end: words, and the bars beside them."""
    texts = [float(found[1]) for found in _TEXT.finditer(svg)]
    bars = [(float(found[1]), float(found[2])) for found in _BAR.finditer(svg)]
    parts = sorted([(y - _ABOVE, y + _BELOW) for y in texts] + [(y - 1, y + height + 1) for y, height in bars])
    lines: list[tuple[float, float]] = []
    for top, bottom in parts:
        before = lines.pop() if lines and top < lines[-1][1] else (top, bottom)
        lines.append((before[0], max(before[1], bottom)))
    return lines
