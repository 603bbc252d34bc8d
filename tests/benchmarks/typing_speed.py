"""Typing in the window against bare widgets of Qt, in this process.

Loaded after all others are measured: Qt slows down every import after it. Times are of this thread alone: it never
waits, and what other programs take is not ours.
"""

import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Final

from measuring import SAMPLE, Benchmark, Pair, Place, thread_seconds

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import (
    QApplication,
    QMainWindow,
    QPlainTextEdit,
    QTableWidget,
    QTableWidgetItem,
    QTextBrowser,
    QWidget,
)

from app.output.web.page import render_fragment
from app.places import DATA_VARIABLE
from app.report.bindings import Binding, Source
from app.report.bound.values import tables_of, written
from ui.application import make_application
from ui.narrative.part_editor import PartEditor
from ui.preview.pane import Preview
from ui.state.preferences import FOLDER_VARIABLE
from ui.state.session import ReportSession
from ui.table.model import TableModel
from ui.window.main_window import MainWindow

_TEXT: Final = "overview.preamble"
_CELL: Final = "requests.granted.natural_person"
_TABLE_ROW: Final = 3
_LONG: Final = ("今年本机关认真落实公开条例，主动公开信息一百二十条。" * 8 + "\n") * 100
_NUMBERS: Final = 300
_ALLOWED: Final = 0.002
"""Seconds that bound numbers may take."""
_FOLLOWS: Final = 1.0
"""Seconds in which preview and text rules have followed an edit."""


def _window(place: Place, name: str = SAMPLE.name) -> MainWindow:
    """Return the settled window with the sample; settings and recovery copies are the benchmark's own."""
    variables = {name: os.environ.get(name) for name in (FOLDER_VARIABLE, DATA_VARIABLE)}
    place.closing.callback(_restore, variables)
    os.environ |= dict.fromkeys(variables, str(place.folder))
    if QApplication.instance() is None:
        make_application(["nianbao"])
    window = MainWindow(ReportSession(today=date(2026, 1, 5)))
    window.resize(1366, 728)
    window.show()
    window.open(Path(shutil.copy(SAMPLE, place.folder / name)))
    place.closing.callback(_dispose, window)
    place.closing.callback(window.session.undo_stack.setClean)
    return window


def _dispose(window: QWidget) -> None:
    """Close a window and have it deleted: one left over would follow every change of look in the process."""
    window.close()
    window.deleteLater()


def _restore(variables: dict[str, str | None]) -> None:
    for name, value in variables.items():
        if value is None:
            del os.environ[name]
        else:
            os.environ[name] = value


def _settle() -> None:
    until = perf_counter() + _FOLLOWS
    while perf_counter() < until:
        QApplication.processEvents()


def _press(widget: QPlainTextEdit) -> float:
    """Return the seconds of one key press until it is painted."""
    key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, "公")

    def work() -> None:
        QApplication.sendEvent(widget, key)
        QApplication.processEvents()

    return thread_seconds(work)


def _key_in_long_text(place: Place) -> Pair:
    window = _window(place)
    window.session.set_text(_TEXT, _LONG)
    window.go_to(_TEXT)
    page = window.page(1)
    editor = page.editors[_TEXT]  # type: ignore[union-attr]
    bare = QPlainTextEdit()
    bare.setPlainText(_LONG)
    bare.show()
    place.closing.callback(_dispose, bare)
    for one in (editor, bare):
        one.moveCursor(QTextCursor.MoveOperation.End)
    _settle()
    return Pair(lambda: _press(editor), lambda: _press(bare))


class _Prototype(QMainWindow):
    """The simplest program with the table: items, and the sums of row and column when one changes."""

    def __init__(self, rows: int, columns: int) -> None:
        super().__init__()
        self.table = QTableWidget(rows, columns)
        for row in range(rows):
            for column in range(columns):
                self.table.setItem(row, column, QTableWidgetItem("12"))
        self.table.itemChanged.connect(self._add)
        self.setCentralWidget(self.table)
        self.resize(1366, 728)

    def _add(self, changed: QTableWidgetItem) -> None:
        rows, columns = self.table.rowCount(), self.table.columnCount()
        self.table.blockSignals(True)
        self._put(changed.row(), columns - 1, [self._value(changed.row(), column) for column in range(columns - 1)])
        for column in (changed.column(), columns - 1):
            self._put(rows - 1, column, [self._value(row, column) for row in range(rows - 1)])
        self.table.blockSignals(False)
        self.table.viewport().update()

    def _value(self, row: int, column: int) -> int:
        return int(self.table.item(row, column).text())

    def _put(self, row: int, column: int, values: list[int]) -> None:
        self.table.item(row, column).setText(str(sum(values)))


def _figure(place: Place) -> Pair:
    window = _window(place)
    window.go_to(_CELL)
    model = window.page(_TABLE_ROW).tables[0].figures  # type: ignore[union-attr]
    prototype = _Prototype(model.rowCount(), model.columnCount())
    prototype.show()
    place.closing.callback(_dispose, prototype)
    _settle()
    values = iter(range(10**9))

    def set_and_paint(put: Callable[[str], object]) -> float:
        value = str(11 + next(values) // 2 % 2)

        def work() -> None:
            put(value)
            QApplication.processEvents()
            window.session.checks.catch_up()
            QApplication.processEvents()

        return thread_seconds(work)

    index = model.index_of(_CELL)
    return Pair(
        lambda: set_and_paint(lambda value: model.setData(index, value)),
        lambda: set_and_paint(prototype.table.item(0, 0).setText),
    )


def _bind(window: MainWindow, count: int) -> None:
    """Put 20,000 characters with that many bound numbers into a text: all cells of table 三 in turn."""
    report = window.session.report
    cells, tables = report.form.tables["requests"].cell_keys, tables_of(report)
    text, bindings = "", list[Binding]()
    for number in range(_NUMBERS):
        source = Source((cells[number % len(cells)],))
        words = written(source, tables)
        text += "今年本机关认真落实公开条例，主动公开信息，办理申请" * 2 + "答复"
        if number < count:
            bindings.append(Binding(len(text), len(words), source))
        text += f"{words}件，均已按时办结" + ("。\n" if number % 3 == 2 else "，")
    window.session.apply(report.with_bound_text(_TEXT, text, tuple(bindings)), "", _TEXT)


def _two_windows(place: Place) -> list[MainWindow]:
    """Return a window whose text has bound numbers, and one with the same characters and none bound."""
    windows = [_window(place), _window(place, f"二{SAMPLE.name}")]
    for window, count in zip(windows, (_NUMBERS, 0), strict=True):
        _bind(window, count)
        window.go_to(_TEXT)
    return windows


def _key_in_bound_text(place: Place) -> Pair:
    editors = [window.page(1).editors[_TEXT] for window in _two_windows(place)]  # type: ignore[union-attr]
    for editor in editors:
        editor.moveCursor(QTextCursor.MoveOperation.End)
    _settle()
    bound, plain = editors
    return Pair(lambda: _press(bound), lambda: _press(plain) + _ALLOWED)


def _figure_of_bound_text(place: Place) -> Pair:
    models = []
    for window in _two_windows(place):
        window.go_to(_CELL)
        models.append(window.page(_TABLE_ROW).tables[0].figures)  # type: ignore[union-attr]
    _settle()
    bound, plain = models
    values = iter(range(10**9))

    def set_and_paint(model: TableModel) -> float:
        value = str(11 + next(values) // 2 % 2)

        def work() -> None:
            model.setData(model.index_of(_CELL), value)
            QApplication.processEvents()

        return thread_seconds(work)

    return Pair(lambda: set_and_paint(bound), lambda: set_and_paint(plain) + _ALLOWED)


def _longest_turn(place: Place) -> Pair:
    window = _window(place)
    window.session.set_text(_TEXT, _LONG)
    window.go_to(_TEXT)
    browser = QTextBrowser()
    browser.resize(680, 728)
    browser.show()
    place.closing.callback(_dispose, browser)
    _settle()
    numbers = iter(range(10**9))
    preview = window.side.preview
    assert preview is not None

    def ours() -> float:
        number = next(numbers)
        window.session.set_figures({_CELL: number})
        window.session.set_text("overview.platforms", f"第{number}次修改。")
        longest = 0.0
        until = perf_counter() + _FOLLOWS
        while perf_counter() < until or not preview.is_settled:
            longest = max(longest, thread_seconds(QApplication.processEvents))
        return longest

    def in_one_turn() -> None:
        browser.setHtml(render_fragment(window.session.report))
        QApplication.processEvents()

    return Pair(ours, lambda: thread_seconds(in_one_turn))


BENCHMARKS: Final = (
    Benchmark(
        "typing.figure",
        "a figure of table 三, with sums, checks and repaint",
        "a QTableWidget with row and column sums",
        1.5,
        _figure,
        (TableModel, "setData"),
        pairs=101,
    ),
    Benchmark(
        "typing.key",
        "a key at the end of 20,000 characters",
        "a bare QPlainTextEdit",
        6,
        _key_in_long_text,
        (PartEditor, "keyPressEvent"),
        pairs=101,
    ),
    Benchmark(
        "typing.bound.key",
        "a key in 20,000 characters with 300 bound numbers",
        "the same with none bound, and 2 ms",
        1,
        _key_in_bound_text,
        (PartEditor, "keyPressEvent"),
        pairs=101,
    ),
    Benchmark(
        "typing.bound.figure",
        "a figure of table 三 with such a text",
        "the same with none bound, and 2 ms",
        1,
        _figure_of_bound_text,
        (TableModel, "setData"),
        pairs=101,
    ),
    Benchmark(
        "typing.turn",
        "longest turn of the event loop after an edit",
        "the report as a web page laid out in one turn",
        0.8,
        _longest_turn,
        (Preview, "turn"),
        pairs=7,
    ),
)
