"""Blocks of a document laid out by Qt. Lengths are in units (``ui.preview.page_style.UNIT`` per point)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextLayout, QTextOption

from app.actions.paging.pages import Border, Look, Paragraph, Sides
from ui.preview.page_style import UNIT, character_format, colour_of, is_chinese

_ALIGNMENTS: Final = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "center": Qt.AlignmentFlag.AlignHCenter,
    "right": Qt.AlignmentFlag.AlignRight,
    "both": Qt.AlignmentFlag.AlignJustify,
}
_CHINESE_LINE: Final = 1.3
"""Line height of Chinese fonts in Word, as a multiple of their size; substitute fonts use it too."""
_WESTERN_LINE: Final = 1.15
_BASELINE: Final = 0.86
"""Where the baseline of a Chinese font is in its em box."""
_AT_A_TIME: Final = 400
"""Lines laid out in one turn of the event loop."""
_NARROWEST: Final = 2 * UNIT
_TOUCHING: Final = 0.5


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a block that a page break does not cut; ``breakable`` if one may come before it."""

    top: float
    bottom: float
    breakable: bool


class LaidParagraph:
    """Paragraph laid out at a width."""

    def __init__(self, paragraph: Paragraph, width: float, tab: float, fields: Mapping[str, str]) -> None:
        self.paragraph = paragraph
        self.keep_next = paragraph.keep_next
        self.break_before = paragraph.break_before
        self.leads_to = paragraph.leads_to
        self.before = paragraph.before * UNIT
        self.after = paragraph.after * UNIT
        self.height = 0.0
        self.pieces: list[Piece] = []
        self._width = width
        self._left = paragraph.left * UNIT
        self._right = paragraph.right * UNIT
        self._places: list[tuple[int, int, str]] = []
        text, formats = self._joined(fields)
        self._layout = QTextLayout(text, character_format(paragraph.mark).font())
        self._layout.setFormats(formats)
        option = QTextOption(_ALIGNMENTS.get(paragraph.align, Qt.AlignmentFlag.AlignLeft))
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setUseDesignMetrics(True)
        option.setTabStopDistance(tab * UNIT)
        if paragraph.tabs:
            option.setTabs(_tabs(paragraph, self._left))
        self._layout.setTextOption(option)

    def _joined(self, fields: Mapping[str, str]) -> tuple[str, list[QTextLayout.FormatRange]]:
        texts: list[str] = []
        formats: list[QTextLayout.FormatRange] = []
        self._sizes: list[tuple[int, float]] = []  # where a run begins, and the height of its lines
        start = 0
        for run in self.paragraph.runs:
            text = fields.get(run.field, "") if run.field else run.text
            length = _utf16(text)
            if run.place:
                self._places.append((start, start + length, run.place))
            if text:
                made = QTextLayout.FormatRange()
                made.start, made.length, made.format = start, length, character_format(run.look)  # type: ignore[attr-defined]
                formats.append(made)
                self._sizes.append((start, _line_height(run.look)))
                texts.append(text)
                start += length
        self._end = start
        return "".join(texts), formats

    def steps(self) -> Iterator[None]:
        """Lay out the lines, some at a time."""
        paragraph, layout = self.paragraph, self._layout
        top, count, run = self.before, 0, 0
        lines: list[tuple[float, float]] = []
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            indent = self._left + (0.0 if count else paragraph.first * UNIT)
            line.setLineWidth(max(_NARROWEST, self._width - indent - self._right))
            natural, run = self._natural(line.textStart(), line.textStart() + line.textLength(), run)
            if not count:
                natural = max(natural, paragraph.room * UNIT)
            height = _height(paragraph, natural)
            size = natural / _CHINESE_LINE
            baseline = top + (height - size) / 2 + _BASELINE * size
            line.setPosition(QPointF(indent, baseline - line.ascent()))
            lines.append((top, top + height))
            top, count = top + height, count + 1
            if not count % _AT_A_TIME:
                yield
        layout.endLayout()
        if not lines:
            lines = [(top, top + _height(paragraph, max(_line_height(paragraph.mark), paragraph.room * UNIT)))]
        self.height = lines[-1][1] + self.after
        self.pieces = [
            Piece(upper if index else 0.0, lower, breakable=not index or self._breaks(index, len(lines)))
            for index, (upper, lower) in enumerate(lines)
        ]

    def _natural(self, start: int, end: int, run: int) -> tuple[float, int]:
        """Return the usual height of a line, and the last of the runs in it; ``run`` is the one in which it begins."""
        sizes, highest = self._sizes, 0.0
        while run + 1 < len(sizes) and sizes[run + 1][0] <= start:
            run += 1
        while run < len(sizes):
            highest = max(highest, sizes[run][1])
            if run + 1 >= len(sizes) or sizes[run + 1][0] >= end:
                break
            run += 1
        return highest or _line_height(self.paragraph.mark), run

    def _breaks(self, index: int, count: int) -> bool:
        if self.paragraph.keep_lines:
            return False
        return not (self.paragraph.widows and index in (1, count - 1))

    def draw(self, painter: QPainter, top: float, bottom: float, above: float) -> None:  # noqa: ARG002 - for tables
        """Draw what is between two heights; the painter's origin is the block's upper left corner."""
        paragraph = self.paragraph
        frame = QRectF(
            self._left, self.before, self._width - self._left - self._right, self.height - self.before - self.after
        )
        if paragraph.fill:
            painter.fillRect(frame, QColor(f"#{paragraph.fill}"))
        draw_sides(painter, frame, paragraph.sides)
        self._layout.draw(painter, QPointF(), [], QRectF(0, top, self._width, bottom - top))

    @property
    def text(self) -> str:
        """The characters, with those of computed fields."""
        return self._layout.text()

    def places(self) -> set[str]:
        """Return the places whose text it has."""
        return {place for _, _, place in self._places}

    def rects(self, place: str) -> list[QRectF]:
        """Return the frame of the paragraph if it has text of that place."""
        if any(own == place for _, _, own in self._places):
            return [QRectF(0, self.before, self._width, max(self.height - self.before - self.after, 1.0))]
        return []

    def place_at(self, point: QPointF) -> str:
        """Return the place at a point: of the text there, else that to which the paragraph leads."""
        found = {place for _, _, place in self._places}
        if len(found) > 1:
            for number in range(self._layout.lineCount()):
                line = self._layout.lineAt(number)
                if line.y() <= point.y() < line.y() + line.height() and line.naturalTextRect().contains(point):
                    at = line.xToCursor(point.x())
                    here = (place for start, end, place in self._places if start <= at <= end)
                    return next(here, self.paragraph.leads_to)
        return self.paragraph.leads_to


def draw_sides(painter: QPainter, frame: QRectF, sides: Sides) -> None:
    """Draw the lines of a frame."""
    corners = (
        (sides.top, frame.topLeft(), frame.topRight()),
        (sides.left, frame.topLeft(), frame.bottomLeft()),
        (sides.bottom, frame.bottomLeft(), frame.bottomRight()),
        (sides.right, frame.topRight(), frame.bottomRight()),
    )
    for border, start, end in corners:
        if border is not None:
            painter.setPen(_pen(border))
            painter.drawLine(start, end)


def _pen(border: Border) -> QPen:
    pen = QPen(colour_of(border.colour), border.width * UNIT)
    pen.setCapStyle(Qt.PenCapStyle.SquareCap)
    return pen


def _line_height(look: Look) -> float:
    return look.size * UNIT * (_CHINESE_LINE if is_chinese(look.font) else _WESTERN_LINE)


def _height(paragraph: Paragraph, natural: float) -> float:
    """Return the height of a line whose characters need ``natural``."""
    if paragraph.rule == "exact":
        return paragraph.line * UNIT
    if paragraph.rule == "atLeast":
        return max(natural, paragraph.line * UNIT)
    pitch = paragraph.grid * UNIT
    if pitch:
        natural = pitch * max(1, -int(-(natural - _TOUCHING) // pitch))
    return natural * paragraph.line


def _tabs(paragraph: Paragraph, left: float) -> list[QTextOption.Tab]:
    kinds = {"center": QTextOption.TabType.CenterTab, "right": QTextOption.TabType.RightTab}
    stops: list[QTextOption.Tab] = []
    for tab in paragraph.tabs:
        stop = QTextOption.Tab()
        stop.position = tab.at * UNIT - left  # type: ignore[attr-defined]
        stop.type = kinds.get(tab.align, QTextOption.TabType.LeftTab)  # type: ignore[attr-defined]
        stops.append(stop)
    return stops


def _utf16(text: str) -> int:
    return len(text) + sum(char > "\uffff" for char in text)
