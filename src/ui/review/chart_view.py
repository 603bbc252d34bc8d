"""Bars of both years in the comparison, with their export as a picture."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from app.actions import comparison
from app.files import atomic_write
from app.report.model import Report
from ui.lists.whole_lines import show_whole_lines
from ui.look.drawing import SvgView, ink_names
from ui.widgets.helpers import named

NOTHING: Final = "还没有附上上年的报告，请先在“核对”菜单里附上。"
_SHARPNESS: Final = 2
"""Pixels of a picture in PNG per pixel of the drawing: sharp when printed."""


class ChartView(SvgView):
    """The chart in the colours of the look."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(NOTHING, parent=parent)
        named(self, "comparison.chart", "两年的图")
        show_whole_lines(self)
        self._report: Report | None = None

    def show_report(self, report: Report) -> None:
        """Show the chart of another report; its numbers are in the accessible description, too."""
        self._report = report
        self.tint()

    def tint(self) -> None:
        """Draw the chart in the colours of the current look."""
        if self._report is not None:
            inks = comparison.Inks(*ink_names(self))
            self.show_drawing(
                comparison.chart(self._report, inks, self.font().family()), comparison.spoken_chart(self._report)
            )


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
