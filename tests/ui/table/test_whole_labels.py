"""Issue 12: nothing is cut off; of a scrolled table, labels and figures are seen whole, shortened, or not at all."""

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QBitmap, QColor, QImage, QPainter, QRegion
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.form.layout import Span
from ui.look.theme import colours
from ui.state.preferences import preferences
from ui.table.header import GroupedHeader, end_of_rows, evenly
from ui.table.page import TablePage
from ui.table.view import FigureTable
from ui.window.main_window import MainWindow

SIZES = (
    (731, 411, 100),  # 1280 x 720 at 175 %
    (911, 512, 100),  # 1366 x 768 at 150 %
    (1024, 576, 130),  # 1280 x 720 at 125 %
    (960, 500, 150),  # half a screen
    (560, 480, 100),
    (731, 250, 200),  # hardly a row
)


def table_three(window: MainWindow, size: tuple[int, int, int]) -> FigureTable:
    """表三 in a window of this width and height, at this zoom."""
    window.resize(*size[:2])
    preferences().table_zoom = size[2]
    window.go_to("requests.received.natural_person")
    page = window.page(3)
    assert isinstance(page, TablePage)
    for _ in range(3):  # the window, its columns, and then the headers get their sizes
        QApplication.processEvents()
    return page.tables[0]


def ink(picture: QImage) -> QImage:
    """Return the part of a picture that has something on the ground, which is in its corner; null if nothing has."""
    mask = picture.createMaskFromColor(picture.pixel(0, 0), Qt.MaskMode.MaskInColor)
    around = QRegion(QBitmap.fromImage(mask)).boundingRect()
    return picture.copy(around) if around.isValid() else QImage()


def drawn(header: GroupedHeader, text: str, room: QSize, ground: QColor, flags: int) -> QImage:
    """Return the ink of a text in a room of this size."""
    picture = QImage(room, QImage.Format.Format_RGB32)
    picture.fill(ground)
    painter = QPainter(picture)
    painter.setFont(header.font())
    painter.setPen(colours(header).text)
    painter.drawText(picture.rect().adjusted(4, 0, -4, 0), flags, text)
    painter.end()
    return ink(picture)


def said(header: GroupedHeader, picture: QImage, span: Span, seen: QRect, texts: list[str]) -> str:
    """Return which of these texts is the label in a picture of the header: drawn whole, the first for which is room."""
    shown = picture.copy(seen.adjusted(0, 0, -1, -1))
    found, ground = ink(shown), shown.pixelColor(0, 0)
    flags = int(Qt.AlignmentFlag.AlignCenter)
    ample = QSize(seen.width() + 400, seen.height() + 400)
    if header.orientation() == Qt.Orientation.Vertical:
        side = Qt.AlignmentFlag.AlignHCenter if span.length > 1 else Qt.AlignmentFlag.AlignLeft
        flags = int(Qt.AlignmentFlag.AlignVCenter) | int(side) | int(Qt.TextFlag.TextWordWrap)
        ample.setWidth(seen.width())
    for text in texts:
        expected = drawn(header, text, ample, ground, flags)
        if found == expected:
            return text
        assert expected.height() + 2 > shown.height() or expected.width() + 4 > shown.width(), f"{text} has room"
    assert found.isNull(), f"a part of {texts[0]}"
    return ""


@pytest.mark.parametrize("size", SIZES)
def test_no_row_label_is_cut_wherever_the_table_is_scrolled_to(opened: MainWindow, size: tuple[int, int, int]) -> None:
    """Of a group of which few rows are visible, the number is seen, without dots; the tool tip has the whole label."""
    table = table_three(opened, size)
    header, bar = table.verticalHeader(), table.verticalScrollBar()
    assert isinstance(header, GroupedHeader)
    assert bar.maximum() > 8
    found = set()
    for value in range(bar.maximum() + 1):
        bar.setValue(value)
        picture = header.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        sight = QRect(0, 0, header.viewport().width(), end_of_rows(header))
        for span in header.spans():
            rect = header._rect(span)
            seen = rect & sight
            if seen.isEmpty():
                continue
            number = span.text[: max(span.text.find("）"), span.text.find("、"), span.text.find(".")) + 1]
            label = span.text.replace("）", "）\n", 1) if number.startswith("（") and span.length > 1 else span.text
            shown = said(header, picture, span, seen, [label] if seen == rect else [label, number])
            found.add("part" if seen != rect and shown == number else "whole" if shown == label else "none")
            assert header.full_label(seen.center())
    assert "whole" in found
    assert "part" in found


@pytest.mark.parametrize("size", [(560, 480, 170), (731, 411, 160)])
def test_no_column_is_cut_wherever_the_table_is_scrolled_to(
    opened: MainWindow, qtbot: QtBot, size: tuple[int, int, int]
) -> None:
    """A group of columns has its label in the middle of what is visible of it; of a strip of figures, none is read."""
    table = table_three(opened, size)
    header, bar = table.horizontalHeader(), table.horizontalScrollBar()
    assert isinstance(header, GroupedHeader)
    qtbot.waitUntil(lambda: bar.maximum() > 20)
    metrics = header.fontMetrics()
    for value in range(0, bar.maximum() + 1, 7):
        bar.setValue(value)
        picture = header.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        cells = table.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        for span in header.spans():
            seen = header._rect(span) & header.viewport().rect()
            if not seen.isEmpty():
                said(header, picture, span, seen, [evenly(metrics, span.text, seen.width())])
        for edge in (0, cells.width() - 2):
            column = table.columnAt(edge)
            place = QRect(edge, table.rowViewportPosition(1), 1, table.rowHeight(1) - 1)
            assert ink(cells.copy(place)).isNull(), f"a figure of column {column} at {value}"


def test_where_no_line_is_visible_nothing_is_said(opened: MainWindow) -> None:
    """A part of a line would look like another label."""
    table = table_three(opened, (731, 411, 100))
    header = table.verticalHeader()
    assert isinstance(header, GroupedHeader)
    picture = QImage(header.size(), QImage.Format.Format_RGB32)
    span = next(span for span in header.spans() if span.text.startswith("三、"))
    for height in range(3, 60):
        picture.fill(colours(header).header)
        painter = QPainter(picture)
        painter.setFont(header.font())
        painter.setPen(colours(header).text)
        whole = QRect(QPoint(0, 0), header._rect(span).size())
        header._draw_label(painter, span, whole, QRect(0, 0, whole.width(), height))
        painter.end()
        said(header, picture, span, QRect(0, 0, whole.width(), height), [span.text, "三、"])
