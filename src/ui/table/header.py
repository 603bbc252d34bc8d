"""Table headers with merged cells on several levels, as printed in the official form."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QHeaderView, QWidget

from app.form.layout import Span, depth, spans
from app.patterns import lazy_pattern
from ui.lists.whole_rows import end_of_rows
from ui.look.theme import colours
from ui.widgets.labels import plain_tip, words

_PADDING = 4
_LONGEST_WORD: Final = 3
_BESIDE: Final = 1
"""Least space beside a column label, in pixels."""
_NUMBER: Final = lazy_pattern("（[一二三四五六七八九十]+）|[一二三四五六七八九十]+、|[0-9]+[.．]")
"""The number of a label, which is known from the form and the labels beside it: （五）, 三、, 1."""
LIFT = 1
"""Pixels by which text is raised: of a Chinese font, more of the line's height is above the characters than below."""


class GroupedHeader(QHeaderView):
    """Header with merged cells.

    Args:
        orientation: horizontal for column labels, vertical for row labels.
        paths: the labels of each section, outermost first.
        parent: the Qt parent.
        levels: sizes of the levels in pixels: widths of a vertical header; omitted for a horizontal one, whose heights
            follow from labels and the width that its columns are to have.
    """

    def __init__(
        self,
        orientation: Qt.Orientation,
        paths: Sequence[tuple[str, ...]],
        parent: QWidget | None = None,
        levels: Sequence[int] | None = None,
    ) -> None:
        super().__init__(orientation, parent)
        self._paths = tuple(paths)
        self._full = self._spans = spans(paths)
        self._levels = list(levels) if levels is not None else [0] * depth(paths)
        self._columns: object = None  # what the heights of column labels were measured for
        self._is_vertical = orientation == Qt.Orientation.Vertical
        self._current = -1
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        if isinstance(parent, QAbstractScrollArea):
            bar = parent.verticalScrollBar() if self._is_vertical else parent.horizontalScrollBar()
            bar.valueChanged.connect(self._repaint_scrolled)

    def spans(self) -> tuple[Span, ...]:
        """Return the merged cells, outermost level first."""
        return self._spans

    def set_labels(self, paths: Sequence[tuple[str, ...]], levels: Sequence[int]) -> None:
        """Set the labels shown, which may be shorter than those of the form, and the sizes of the levels in pixels."""
        self._spans = spans(paths)
        self._levels = list(levels)
        self.updateGeometries()
        self.viewport().update()

    def set_columns(self, width: int, padding: int) -> bool:
        """Set the width that columns are to have, and the space above and below their labels; whether heights changed.

        By the width that they have now, a table with a scroll bar would keep it: columns beside the bar are narrower,
        their labels may need a line more, and for that line the rows would lack the room.
        """
        columns = (metrics := self.fontMetrics(), width, padding)
        if columns == self._columns:
            return False
        self._columns = columns
        before = self._levels
        self._levels = level_heights(metrics, self._paths, lambda span: span.length * width, padding)
        self.viewport().update()
        return before != self._levels

    def set_current(self, section: int) -> None:
        """Highlight the labels of the current row or column."""
        before, self._current = self._current, section
        for span in self._spans:
            inside = range(span.start, span.start + span.length)
            if (before in inside) != (section in inside):
                self.viewport().update(self._rect(span))

    def sizeHint(self) -> QSize:
        """Return the sum of the level sizes."""
        across = sum(self._levels)
        return QSize(across, 0) if self._is_vertical else QSize(0, across)

    def height_of(self, span: Span, width: int) -> int:
        """Return the height of a label wrapped to ``width``, in pixels."""
        return label_height(self.fontMetrics(), _in_lines(span), width)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the visible spans; highlight the labels of the current row or column."""
        painter = QPainter(self.viewport())
        painter.setFont(self.font())
        palette = colours(self)
        region = event.region()
        painter.fillRect(event.rect(), palette.header)
        sight = self._sight()
        painter.setClipRect(sight)
        for span in self._spans_in(event.rect()):
            rect = self._rect(span)
            if not region.intersects(rect):
                continue
            is_highlighted = span.start <= self._current < span.start + span.length
            _fill(painter, rect, palette.highlight if is_highlighted else palette.header, palette.grid)
            painter.setPen(palette.text)
            self._draw_label(painter, span, rect, sight)
        painter.setClipping(False)
        if self._is_vertical:
            painter.fillRect(sight.adjusted(sight.width() - 1, 0, 0, 0), palette.grid)
        painter.fillRect(sight.adjusted(0, sight.height() - 1, 0, 0), palette.grid)
        painter.end()

    def viewportEvent(self, event: QEvent) -> bool:
        """Show the full label as a tooltip, in case it is shorter in the table."""
        if event.type() == QEvent.Type.ToolTip:
            self.setToolTip(plain_tip(self.full_label(event.pos())))  # type: ignore[attr-defined]
        return super().viewportEvent(event)

    def full_label(self, point: QPoint) -> str:
        """Return the form's label at a point, which may be longer than the one shown; empty if there is none."""
        return next((span.text for span in self._full if self._rect(span).contains(point)), "")

    def _repaint_scrolled(self, _value: int) -> None:
        """Repaint all labels: Qt moves what is painted, but where a label is drawn depends on what is visible of it."""
        self.viewport().update()

    def _spans_in(self, area: QRect) -> list[Span]:
        """Return the spans of the sections in an area."""
        start, end = (area.top(), area.bottom()) if self._is_vertical else (area.left(), area.right())
        first, last = self.logicalIndexAt(start), self.logicalIndexAt(end)
        last = self.count() if last < 0 else last
        return [span for span in self._spans if span.start <= last and span.start + span.length > first]

    def _rect(self, span: Span) -> QRect:
        start = self.sectionViewportPosition(span.start)
        last = span.start + span.length - 1
        length = self.sectionViewportPosition(last) + self.sectionSize(last) - start
        across = sum(self._levels[: span.level])
        thick = sum(self._levels[span.level : span.level + span.levels])
        return QRect(across, start, thick, length) if self._is_vertical else QRect(start, across, length, thick)

    def _draw_label(self, painter: QPainter, span: Span, rect: QRect, sight: QRect) -> None:
        """Draw a label in the middle of what is visible of its cell: as much of it as is seen whole there."""
        seen = rect.intersected(sight)
        beside = _PADDING if self._is_vertical else _BESIDE
        flags, raised = self._flags(span), -LIFT
        room = seen.adjusted(beside, raised, -beside, raised)
        texts = self._texts(span, seen.width())
        text = next(texts)
        if seen != rect:  # there is room for the label in the whole cell
            inside = seen.adjusted(0, 0, -1, -1)  # the last pixels are lines
            while text and not inside.contains(_ink(painter.fontMetrics(), room, flags, text)):
                text = next(texts)
        painter.drawText(room, flags, text)

    def _texts(self, span: Span, width: int) -> Iterator[str]:
        """Yield what a label may say, the shortest last: nothing is better than a part, which looks like all of it."""
        if self._is_vertical:
            yield _in_lines(span)
            if number := _NUMBER.match(span.text):
                yield number[0]
        else:
            yield evenly(self.fontMetrics(), span.text, width)
        yield ""

    def _sight(self) -> QRect:
        """Return the part of the viewport with labels, which for rows ends with the last one that is wholly visible."""
        sight = self.viewport().rect()
        return QRect(0, 0, sight.width(), end_of_rows(self)) if self._is_vertical else sight

    def _flags(self, span: Span) -> int:
        wrap = Qt.TextFlag.TextWordWrap
        if not self._is_vertical:
            return int(Qt.AlignmentFlag.AlignCenter)  # in lines already
        is_group = span.length > 1
        side = Qt.AlignmentFlag.AlignHCenter if is_group else Qt.AlignmentFlag.AlignLeft
        return int(Qt.AlignmentFlag.AlignVCenter) | int(side) | int(wrap)


def level_heights(
    metrics: QFontMetrics, paths: Sequence[tuple[str, ...]], width_of: Callable[[Span], int], padding: int
) -> list[int]:
    """Return the heights of the levels of column labels, in pixels.

    Args:
        metrics: those of the font.
        paths: the labels of each column, outermost first.
        width_of: returns the width of a label.
        padding: space above and below a label.
    """
    heights = [metrics.height() + 2 * padding] * depth(paths)
    for is_merged in (False, True):
        for span in spans(paths):
            if (span.levels > 1) is is_merged:
                last = span.level + span.levels - 1
                lines = evenly(metrics, span.text, width_of(span))
                height = metrics.boundingRect(QRect(), 0, lines).height()
                lacking = height - sum(heights[span.level : last + 1])
                heights[last] += max(0, lacking + 2 * padding)
    return heights


def label_height(metrics: QFontMetrics, text: str, width: int) -> int:
    """Return the height of a label wrapped to ``width``, in pixels, without padding above and below."""
    room = QRect(0, 0, max(1, width - 2 * _PADDING), 10_000)
    return metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), text).height()


def _ink(metrics: QFontMetrics, room: QRect, flags: int, text: str) -> QRect:
    """Return what a text covers that is drawn into a room, as high as its characters are rather than its lines."""
    box = metrics.boundingRect(room, flags, text)
    ink = metrics.tightBoundingRect(text.replace("\n", ""))
    above, below = metrics.ascent() + ink.top(), metrics.descent() - ink.bottom() - 1
    return box.adjusted(0, above, 0, -below)


def _fill(painter: QPainter, rect: QRect, colour: QColor, grid: QColor) -> None:
    """Fill a label but for the lines at its end, which a pen would draw beside those of the cells at 125 %."""
    painter.fillRect(rect, grid)
    painter.fillRect(rect.adjusted(0, 0, -1, -1), colour)


def longest_word(metrics: QFontMetrics, paths: Sequence[tuple[str, ...]]) -> int:
    """Return the width of a column with room for the longest word of the column labels, in pixels."""
    found = (word for path in paths for word in words(path[-1]) if len(word) <= _LONGEST_WORD)
    return max(map(metrics.horizontalAdvance, found)) + 2 * _BESIDE + 1


def evenly(metrics: QFontMetrics, text: str, width: int) -> str:
    """Break the label of a column of this width between words into lines of similar length: 商业 / 企业."""
    found = words(text)
    most = max(1, (width - 2 * _BESIDE - 1) // metrics.horizontalAdvance("国"))
    fewest = len(_lines(found, most))
    by_length = (_lines(found, characters) for characters in range(1, most + 1))
    return "\n".join(next(lines for lines in by_length if len(lines) == fewest))


def _lines(found: Sequence[str], most: int) -> list[str]:
    """Put as many words on each line as it has room for characters."""
    lines = [""]
    for word in found:
        if lines[-1] and len(lines[-1]) + len(word) > most:
            lines.append("")
        lines[-1] += word
    return lines


def _in_lines(span: Span) -> str:
    """Break the label of a group of rows after its number: （三） / 不予公开."""
    return span.text.replace("）", "）\n", 1) if span.length > 1 and span.text.startswith("（") else span.text


class CornerLabel(QWidget):
    """Label of the table corner: a heading of the row labels in line with them, or a note in the middle."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = text
        self.setToolTip(plain_tip(text))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the wrapped text on the header background."""
        painter = QPainter(self)
        palette = colours(self)
        _fill(painter, self.rect(), palette.header, palette.grid)
        painter.setPen(palette.faint)
        room = self.rect().adjusted(_PADDING, 2 - LIFT, -_PADDING, -2 - LIFT)
        is_heading = painter.fontMetrics().horizontalAdvance(self._text) <= room.width()
        side = Qt.AlignmentFlag.AlignLeft if is_heading else Qt.AlignmentFlag.AlignHCenter
        flags = int(side) | int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)
        painter.drawText(room, flags, self._text)
        painter.end()
