"""Bars of both years in the comparison, with their export as a picture."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from app.actions import comparison
from app.files import atomic_write
from app.report.model import Report
from ui.look.theme import colours
from ui.widgets.helpers import named

NOTHING: Final = "还没有附上上年的报告，请先在“核对”菜单里附上。"
_SHARPNESS: Final = 2
"""Pixels of a picture in PNG per pixel of the drawing: sharp when printed."""
_LEAST, _MOST = 0.85, 2.0
"""Pixels of the window per pixel of the drawing: its words can be read, and are not larger than a heading."""


class ChartView(QScrollArea):
    """The chart in the colours of the look, whole where there is room; it scrolls rather than become too small."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "comparison.chart", "两年的图")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._report: Report | None = None
        self._drawing = _Drawing()
        self.setWidget(self._drawing)

    def show_report(self, report: Report) -> None:
        """Show the chart of another report; its numbers are in the accessible description, too."""
        self._report = report
        self.setAccessibleDescription(comparison.spoken_chart(report))
        self.tint()

    def tint(self) -> None:
        """Draw the chart in the colours of the current look."""
        look = colours(self)
        inks = comparison.Inks(
            look.text.name(), look.base.name(), look.accent.name(), look.highlight.name(), look.accent.name()
        )
        if self._report is not None:
            self._drawing.show_chart(comparison.chart(self._report, inks, self.font().family()))


class _Drawing(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._renderer = QSvgRenderer(self)
        self._renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)

    def show_chart(self, svg: str) -> None:
        self._renderer.load(QByteArray(svg.encode()))
        size = self._renderer.defaultSize().expandedTo(QSize(0, 0))  # of no chart it is negative
        self.setMinimumSize(round(size.width() * _LEAST), round(size.height() * _LEAST))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the drawing at the top."""
        size = self._renderer.defaultSize()
        painter = QPainter(self)
        if size.isEmpty():
            painter.setPen(colours(self).faint)
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, NOTHING)
            return
        scale = min(self.width() / size.width(), self.height() / size.height(), _MOST)
        width = size.width() * scale
        self._renderer.render(painter, QRectF((self.width() - width) / 2, 0, width, size.height() * scale))


def write_chart(report: Report, target: Path, font: str) -> None:
    """Write the chart as a picture: SVG, or PNG for any other suffix.

    Raises:
        FileNotWritten: with the reason; an old file is untouched.
    """
    svg = comparison.chart(report).encode()
    if target.suffix.lower() == ".svg":
        atomic_write(target, svg)
        return
    renderer = QSvgRenderer(QByteArray(comparison.chart(report, None, font).encode()))
    image = QImage(renderer.defaultSize() * _SHARPNESS, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    data = QBuffer()
    data.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(data, "PNG")  # type: ignore[call-overload]
    atomic_write(target, bytes(data.data().data()))
