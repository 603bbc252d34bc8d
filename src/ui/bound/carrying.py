"""Bound numbers on the clipboard and in drags: beside the plain text that every program takes."""

from typing import Final

from PySide6.QtCore import QMimeData, QPoint, QRect, Qt
from PySide6.QtGui import QDrag, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from app.report.bindings import Binding
from app.report.bound.edits import as_number
from app.report.bound.naming import term_name
from app.report.model import Report
from ui.look.theme import colours

TEXT: Final = "application/x-nianbao-text"
"""Words as an editor of this program takes them: pasting them back changes nothing."""
_BOUND: Final = "application/x-nianbao-bound-numbers"
_EDGE: Final = 6
_BELOW_POINTER: Final = QPoint(-14, -10)


def tag(data: QMimeData, words: str, bindings: tuple[Binding, ...]) -> None:
    """Add what an editor of this program takes: these words, with these bound numbers (places in the words)."""
    data.setData(TEXT, words.encode("utf-8", "replace"))
    if bindings:
        from app.report.bound.carried import to_bytes  # noqa: PLC0415 - imported late: keeps start-up fast

        data.setData(_BOUND, to_bytes(bindings))


def has_numbers(data: QMimeData) -> bool:
    """Whether there are bound numbers of this program."""
    return data.hasFormat(_BOUND)


def bindings_of(data: QMimeData) -> tuple[Binding, ...]:
    """Return the bound numbers of text copied within the program; whether they fit the report is not known."""
    if not has_numbers(data):
        return ()
    from app.report.bound.carried import from_bytes  # noqa: PLC0415 - imported late: keeps start-up fast

    return from_bytes(bytes(data.data(_BOUND).data()))


def number_of_cell(report: Report, cell: str) -> QMimeData:
    """Return a cell as a bound number for a text, and as plain text for everything else."""
    words, bindings = as_number(report, cell)
    data = QMimeData()
    data.setText(words)
    tag(data, words, bindings)
    return data


def drag_cell(source: QWidget, report: Report, cell: str) -> None:
    """Let the user drag a cell into a text; return when it is dropped.

    Args:
        source: the widget in which the mouse button was pressed.
        report: the report of the cell.
        cell: key of the cell.
    """
    drag = QDrag(source)
    drag.setMimeData(number_of_cell(report, cell))
    drag.setPixmap(_picture(source, f"{drag.mimeData().text()}　{term_name(report.form, cell)}"))
    drag.setHotSpot(_BELOW_POINTER)
    drag.exec(Qt.DropAction.CopyAction)


def _picture(source: QWidget, words: str) -> QPixmap:
    """Return what hangs on the pointer: the number, and whose it is."""
    metrics, look, ratio = source.fontMetrics(), colours(source), source.devicePixelRatioF()
    frame = QRect(0, 0, metrics.horizontalAdvance(words) + 2 * _EDGE, metrics.height() + _EDGE)
    picture = QPixmap(frame.size() * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(look.base)
    painter = QPainter(picture)
    painter.setFont(source.font())
    painter.setPen(QPen(look.accent, 1))
    painter.drawRect(frame.adjusted(0, 0, -1, -1))
    painter.setPen(look.text)
    painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, words)
    painter.end()
    return picture
