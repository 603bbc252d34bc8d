"""Print every dialog that does not fit a screen of 1280 x 720 at the scale of the process, with what is wrong in it.

Wrong are words that are cut off, scroll bars inside scroll bars, and fields out of line; also in the pages of the
windows, lines of which the edge of a view shows a part.
"""

import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from pathlib import Path

from every_dialog import every_dialog, settle
from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QFormLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QScrollArea,
    QScrollBar,
    QTabWidget,
    QTextBrowser,
    QWidget,
)

from scenes.desk import desk_scenes
from scenes.window import add_fonts, offscreen_with, recent_files
from scenes.window import scenes as window_scenes
from ui.look.drawing import SvgView

SCREEN = QSize(1280, 720)
TITLE_BAR = 32
PAGES_OF_PAPER = "preview.pages"
FEW, LONG, HIGH = 16, 6, 8
"""Pixels of letters that nobody sees; of frames, fills and marks, which have one colour along an edge, or across."""


def cut_off(root: QWidget) -> list[str]:
    """Return the texts of labels and buttons that are smaller than their text, or outside the dialog."""
    found = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisible() or not isinstance(widget, QLabel | QPushButton) or not widget.text():
            continue
        place = widget.mapTo(root, widget.rect().bottomRight())
        if isinstance(widget, QLabel) and widget.wordWrap():
            lacks = widget.heightForWidth(widget.width()) > widget.height() + 1
        else:
            lacks = widget.sizeHint().width() > widget.width() + 1 or widget.sizeHint().height() > widget.height() + 1
        if lacks or place.x() > root.width() or place.y() > root.height():
            found.append(widget.text())
    return found


def narrow_heads(root: QWidget) -> list[str]:
    """Return the headings of columns that are wider than their columns."""
    return [
        str(header.model().headerData(section, header.orientation()))
        for header in root.findChildren(QHeaderView)
        if header.isVisible()
        for section, needed in enumerate(widths_of_heads(header))
        if needed > header.sectionSize(section)
    ]


def widths_of_heads(header: QHeaderView) -> list[int]:
    """Return what each heading needs; Qt's hint has room for the arrow of sorting in every one, sorted by it or not."""
    is_shown, by = header.isSortIndicatorShown(), header.sortIndicatorSection()
    sorted_one = header.sectionSizeHint(by) if 0 <= by < header.count() else 0
    header.setSortIndicatorShown(False)
    needed = [header.sectionSizeHint(section) for section in range(header.count())]
    header.setSortIndicatorShown(is_shown)
    if is_shown and sorted_one:
        needed[by] = sorted_one
    return needed


def nested_bars(root: QWidget) -> list[str]:
    """Return the names of areas that scroll inside an area that scrolls the same way."""

    def bars(area: QAbstractScrollArea) -> set[str]:
        found: list[QScrollBar] = [area.verticalScrollBar(), area.horizontalScrollBar()]
        return {bar.orientation().name for bar in found if bar.isVisible() and bar.maximum() > 0}

    areas = root.findChildren(QAbstractScrollArea)
    return [
        f"{inner.objectName()} in {outer.objectName()}"
        for outer in areas
        for inner in outer.findChildren(QAbstractScrollArea)
        if bars(outer) & bars(inner)
    ]


def out_of_line(root: QWidget) -> list[str]:
    """Return the edges that the labels and fields of a form, or the parts of a settings page, do not share."""
    found = []
    for form in root.findChildren(QFormLayout):
        edges: dict[str, set[int]] = {"labels": set(), "fields": set()}
        for row in range(form.rowCount()):
            label, field = (form.itemAt(row, role) for role in (QFormLayout.LabelRole, QFormLayout.FieldRole))
            if label is not None and field is not None and field.geometry().height() > 0:
                edges["labels"].add(label.geometry().right())
                edges["fields"].add(field.geometry().left())
        found += [f"{name} {sorted(found_at)}" for name, found_at in edges.items() if len(found_at) > 1]
    tabs = root.findChild(QTabWidget, "settings.tabs")
    if tabs is not None:
        page = tabs.currentWidget()
        fields = [
            item for item in page.findChildren(QWidget) if item.objectName()[:9] == "settings." and item.isVisible()
        ]
        rights = {item.mapTo(page, item.rect().topRight()).x() for item in fields if not isinstance(item, QPushButton)}
        wide = {right for right in rights if right > page.width() // 2}
        if len(wide) > 1:
            found.append(f"right edges {sorted(wide)}")
        words = [item for item in page.findChildren(QLabel) if item.property("role") and item.isVisible()]
        lefts = {item.mapTo(page, item.rect().topLeft()).x() for item in words}
        if len(lefts) > 1:
            found.append(f"left edges {sorted(lefts)}")
    return found


def letters_at(rows: list[list[int]], scale: float) -> int:
    """Return how many pixels of letters an edge cuts: ``rows`` are the pixels from there inwards."""
    edge, place, found = rows[0], 0, 0
    ground, _ = Counter(edge).most_common(1)[0]
    for colour, same in groupby(edge):
        run = len(list(same))
        if colour != ground and run < LONG * scale:
            found += sum(any(row[x] != colour for row in rows) for x in range(place, place + run))
        place += run
    return found


def rows_of(image: QImage, places: range) -> list[list[int]]:
    return [memoryview(image.constScanLine(y)).cast("I").tolist()[: image.width()] for y in places]


def is_picture(view: QAbstractScrollArea, edge: str) -> bool:
    """Return whether a picture in a text is at the edge, which may cut it."""
    if not isinstance(view, QTextBrowser):
        return False
    y = 0 if edge == "upper" else view.viewport().height() - 1
    cursor = view.cursorForPosition(QPoint(view.viewport().width() // 2, y))
    line = cursor.block().layout().lineForTextPosition(cursor.positionInBlock())
    return line.isValid() and line.height() > 3 * view.fontMetrics().lineSpacing()


def half_lines(root: QWidget) -> Iterator[str]:
    """Yield the names of views that scroll and show a part of a line at an edge, wherever they are scrolled to."""
    for view in root.findChildren(QAbstractScrollArea):
        bar = view.verticalScrollBar()
        if not view.isVisible() or bar.maximum() == bar.minimum() or view.objectName() == PAGES_OF_PAPER:
            continue
        if isinstance(view, QScrollArea) and not isinstance(view, SvgView):
            continue  # a page of fields ends where the window does
        before = bar.value()
        for value in sorted({before, bar.maximum() // 3, bar.maximum() // 2 + 7, bar.maximum()}):
            bar.setValue(value)
            QApplication.processEvents()
            picture = view.grab(view.viewport().geometry()).toImage().convertToFormat(QImage.Format.Format_RGB32)
            scale = picture.devicePixelRatio()
            high = round(HIGH * scale)
            for edge, places in (
                ("upper", range(high)),
                ("lower", range(picture.height() - 1, picture.height() - 1 - high, -1)),
            ):
                if is_picture(view, edge):
                    continue
                if picture.height() > 2 * high and letters_at(rows_of(picture, places), scale) > FEW:
                    yield f"{type(view).__name__} {view.objectName()} at {value} of {bar.maximum()}, {edge} edge"
        bar.setValue(before)


def print_half_lines(name: str, root: QWidget) -> None:
    for text in half_lines(root):
        print(name, "half_lines", text)


def main() -> None:
    folder = Path(tempfile.mkdtemp())
    os.environ["QT_QPA_PLATFORM"] = offscreen_with(SCREEN, folder)
    from ui.application import make_application  # noqa: PLC0415 - after the choice of the screen
    from ui.desk.desk_window import DeskWindow  # noqa: PLC0415
    from ui.state.session import ReportSession  # noqa: PLC0415
    from ui.window.main_window import MainWindow  # noqa: PLC0415

    application = make_application(["nianbao"])
    add_fonts()
    room = application.primaryScreen().availableGeometry().size() - QSize(0, TITLE_BAR)
    window = MainWindow(ReportSession(today=date(2026, 1, 5)))
    window.show()
    window.files.begin_from_sample()
    seen = 0
    for name, dialog in every_dialog(window, folder):
        seen += 1
        dialog.show()
        settle()
        size = dialog.size().expandedTo(dialog.minimumSizeHint())
        if size.boundedTo(room) != size:
            print(name, size.toTuple(), room.toTuple())
        for look in (cut_off, narrow_heads, nested_bars, out_of_line, half_lines):
            for text in look(dialog):
                print(name, look.__name__, text)
        dialog.close()
        dialog.deleteLater()
    window.session.undo_stack.setClean()
    window.resize(room)
    for name, _ in window_scenes(window, recent_files(folder)):
        print_half_lines(name, window)
    for name, _ in desk_scenes(folder / "desk", room):
        for shown in QApplication.topLevelWidgets():
            if isinstance(shown, DeskWindow) and shown.isVisible():
                print_half_lines(name, shown)
    window.session.undo_stack.setClean()
    print(f"{seen} dialogs", file=sys.stderr)


if __name__ == "__main__":
    main()
