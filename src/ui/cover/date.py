"""Optional date: a check box and, once it is checked, a date field with a calendar."""

from datetime import date
from functools import partial

from PySide6.QtCore import QDate, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QTextCharFormat
from PySide6.QtWidgets import (
    QBoxLayout,
    QCalendarWidget,
    QCheckBox,
    QDateEdit,
    QHBoxLayout,
    QSpinBox,
    QTableView,
    QToolButton,
    QWidget,
)

from ui.look.theme import colours
from ui.widgets.helpers import named
from ui.widgets.wheel import Unturned

_COLUMN_WIDTH = 3.2
"""Width of a calendar column, in Chinese characters."""
_ROWS = 9.5
"""Height of the calendar, in lines of 1.5 times the line spacing."""


class OptionalDate(QWidget):
    """Input of an optional date.

    Args:
        name: the accessible name.
        key: the object name of the check box.
        parent: the Qt parent.
    """

    date_changed = Signal(object)  # date | None

    def __init__(self, name: str, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._given = named(QCheckBox("填写"), key)
        self._given.setAccessibleName(f"填写{name}")
        self._day = DateField(QDate.currentDate())
        self._day.setAccessibleName(name)
        self._day.hide()
        keep_room(self._day)
        layout.addWidget(self._given)
        layout.addWidget(self._day)
        layout.addStretch(1)
        self._given.toggled.connect(self._day.setVisible)
        self._given.toggled.connect(self._emit_date)
        self._day.dateChanged.connect(self._emit_date)

    def set_date(self, day: date | None) -> None:
        """Show a date, or none, without emitting ``date_changed``."""
        blockers = (QSignalBlocker(self._given), QSignalBlocker(self._day))
        self._given.setChecked(day is not None)
        self._day.setVisible(day is not None)
        if day is not None:
            self._day.setDate(as_qdate(day))
        del blockers

    def propose(self, day: date) -> None:
        """Show a date, not today, when the box is checked; one that is given already stays."""
        if not self._given.isChecked():
            blocker = QSignalBlocker(self._day)
            self._day.setDate(as_qdate(day))
            del blocker

    def commit(self) -> None:
        """Take over the date that is being typed."""
        self._day.interpretText()

    def given(self) -> date | None:
        """Return the date, ``None`` if there is none."""
        return as_date(self._day.date()) if self._given.isChecked() else None

    def _emit_date(self) -> None:
        self.date_changed.emit(self.given())


def as_qdate(day: date) -> QDate:
    """Return the date for Qt."""
    return QDate(day.year, day.month, day.day)


def as_date(day: QDate) -> date:
    """Return the date of Qt."""
    return date(day.year(), day.month(), day.day())


def keep_room(widget: QWidget) -> None:
    """Reserve the space of a hidden widget, so that the page does not move when it is shown."""
    policy = widget.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    widget.setSizePolicy(policy)


class DateField(Unturned, QDateEdit):
    """Date field with a calendar in the application's colours and room for all weeks of a month."""

    def __init__(self, day: QDate, parent: QWidget | None = None) -> None:
        super().__init__(day, parent)
        self.setCalendarPopup(True)
        self.setDisplayFormat("yyyy年M月d日")

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Style the calendar on first use; creating it is slow."""
        super().focusInEvent(event)
        calendar = self.calendarWidget()
        plain = QTextCharFormat()
        plain.setForeground(colours(self).text)
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            calendar.setWeekdayTextFormat(day, plain)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        put_year_first(calendar)
        days = calendar.findChild(QTableView)
        if days is not None:
            days.horizontalHeader().setMinimumSectionSize(1)  # else seven columns are wider than the calendar
        metrics = self.fontMetrics()
        width = round(metrics.horizontalAdvance("国") * _COLUMN_WIDTH * 7)
        calendar.setMinimumSize(width, round(metrics.lineSpacing() * 1.5 * _ROWS))


def put_year_first(calendar: QCalendarWidget) -> None:
    """Show 2026年 1月 above the days, as Chinese dates are written; Qt puts the name of the month first."""
    bar = calendar.findChild(QWidget, "qt_calendar_navigationbar")
    year, month = (calendar.findChild(QToolButton, f"qt_calendar_{name}button") for name in ("year", "month"))
    edit = calendar.findChild(QSpinBox, "qt_calendar_yearedit")
    line = None if bar is None else bar.layout()
    if not isinstance(line, QBoxLayout) or year is None or month is None or edit is None:
        return  # another version of Qt
    place = line.indexOf(month)
    if place < line.indexOf(year):
        line.removeWidget(year)
        line.insertWidget(place, year)
        edit.setSuffix("年")
        year.setText(edit.text())
        menu = month.menu()
        for number, action in enumerate(menu.actions(), 1):
            action.setText(f"{number}月")
        calendar.currentPageChanged.connect(partial(_name_month, month))
        _name_month(month, calendar.yearShown(), calendar.monthShown())


def _name_month(button: QToolButton, _year: int, month: int) -> None:
    button.setText(f"{month}月")
