"""Drawings in SVG in the colours of the look, whole where there is room."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from app.patterns import lazy_pattern
from ui.look.theme import colours

_TEXT: Final = lazy_pattern(r'<text [^>]*\by="([\d.]+)"[^>]*>')
_HEAD: Final = 'font-weight="bold"'
_BAR: Final = lazy_pattern(r'<rect [^>]*\by="([\d.]+)"[^>]* height="([\d.]+)"')
_ABOVE, _BELOW = 13, 4
"""Pixels of the drawing that its letters take above and below their line."""
_FEW: Final = 4
"""Lines of a chart, with its head, that are seen together: without the others, the first bar would look like all."""
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
        """Return where the piece is that has this row of pixels of the viewport; empty between two.

        A small chart below its head is one piece where there is room for two; else a line of words and bars is.
        """
        most = self.viewport().height() // 2
        return self._drawing.line_at(edge - self._drawing.y(), most).translated(self._drawing.pos())

    def blank_below(self) -> int:
        """Return how many rows of pixels there are below the last line of the drawing."""
        return self._drawing.blank_below()


class _Drawing(QWidget):
    def __init__(self, nothing: str, scale: float) -> None:
        super().__init__()
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self._nothing, self._least, self._most = nothing, scale or _LEAST, scale or _MOST
        self._is_fixed = bool(scale)
        self._renderer: Final = QSvgRenderer(self)
        self._renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
        self._lines: list[_Line] = []

    def show_drawing(self, svg: str) -> None:
        self._renderer.load(QByteArray(svg.encode()))
        self._lines = _lines(svg)
        size = self._renderer.defaultSize().expandedTo(QSize(0, 0))  # of no drawing it is negative
        self.setMinimumSize(round(size.width() * self._least), round(size.height() * self._least))
        self.update()

    def line_at(self, edge: int, most: int) -> QRect:
        """Return the same of a row of its own pixels; a chart higher than ``most`` is several pieces."""
        scale = self._scale()
        for pieces in (_charts(self._lines), _lines_below_heads(self._lines)):
            for top, bottom in pieces:
                height = int((bottom - top) * scale) + 2
                if top * scale <= edge < bottom * scale and height <= most:
                    return QRect(0, int(top * scale), self.width(), height)
        return QRect()

    def blank_below(self) -> int:
        return int(self.height() - self._lines[-1].bottom * self._scale()) if self._lines else 0

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


class _Line(NamedTuple):
    """Words, and the bars beside them; a head has the lines below it up to the next one."""

    top: float
    bottom: float
    is_head: bool


def _lines(svg: str) -> list[_Line]:
    """Return where the lines of a drawing begin and end."""
    texts = [(float(found[1]), _HEAD in found[0]) for found in _TEXT.finditer(svg)]
    bars = [(float(found[1]), float(found[2])) for found in _BAR.finditer(svg)]
    parts = [_Line(y - _ABOVE, y + _BELOW, is_head) for y, is_head in texts]
    parts += [_Line(y - 1, y + height + 1, is_head=False) for y, height in bars]
    lines: list[_Line] = []
    for part in sorted(parts):
        before = lines.pop() if lines and part.top < lines[-1].bottom else part
        lines.append(_Line(before.top, max(before.bottom, part.bottom), before.is_head))
    return lines


def _charts(lines: Sequence[_Line]) -> Iterator[tuple[float, float]]:
    """Yield where each head with a few lines below it begins and ends."""
    heads = [place for place, line in enumerate(lines) if line.is_head]
    for place, after in pairwise((*heads, len(lines))):
        if after - place <= _FEW:
            yield lines[place].top, lines[after - 1].bottom


def _lines_below_heads(lines: Sequence[_Line]) -> Iterator[tuple[float, float]]:
    """Yield where each line begins and ends; a head is one with the line below it, unless that is a head, too."""
    above: _Line | None = None
    for line, after in zip(lines, (*lines[1:], None), strict=True):
        if line.is_head and after is not None and not after.is_head:
            above = line
        else:
            yield (line if above is None else above).top, line.bottom
            above = None
