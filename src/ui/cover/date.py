"""A date that need not be given: a tick, and a date field with a calendar once it is ticked."""

from datetime import date

from PySide6.QtCore import QDate, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFocusEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QCheckBox, QDateEdit, QHBoxLayout, QWidget

from ui.look.theme import colours
from ui.widgets.helpers import named


class OptionalDate(QWidget):
    """Nothing, or a day; ``key`` names the tick, ``proposed`` is the day that a tick begins with."""

    date_changed = Signal(object)  # date | None

    def __init__(self, name: str, key: str, proposed: date | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._given = named(QCheckBox("填写"), key)
        self._given.setAccessibleName(f"填写{name}")
        self._day = DateField(_qt(proposed) if proposed else QDate.currentDate())
        self._day.setCalendarPopup(True)
        self._day.setDisplayFormat("yyyy年M月d日")
        self._day.setAccessibleName(name)
        self._day.hide()
        room = self._day.sizePolicy()
        room.setRetainSizeWhenHidden(True)  # the page keeps still
        self._day.setSizePolicy(room)
        layout.addWidget(self._given)
        layout.addWidget(self._day)
        layout.addStretch(1)
        self._given.toggled.connect(self._day.setVisible)
        self._given.toggled.connect(self._tell)
        self._day.dateChanged.connect(self._tell)

    def set_date(self, day: date | None) -> None:
        """Show a day, or none, without telling of a change."""
        blockers = (QSignalBlocker(self._given), QSignalBlocker(self._day))
        self._given.setChecked(day is not None)
        self._day.setVisible(day is not None)
        if day is not None:
            self._day.setDate(_qt(day))
        del blockers

    def _tell(self) -> None:
        day = self._day.date()
        self.date_changed.emit(date(day.year(), day.month(), day.day()) if self._given.isChecked() else None)


def _qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


_COLUMN_IN_CHARACTERS = 3.2
_ROWS = 9.5


class DateField(QDateEdit):
    """Shows its calendar in the application's colours, with room for all weeks of a month."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Dress the calendar before it can be opened; it is not made earlier, for it takes its time."""
        super().focusInEvent(event)
        calendar = self.calendarWidget()
        plain = QTextCharFormat()
        plain.setForeground(colours(self).text)
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            calendar.setWeekdayTextFormat(day, plain)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        metrics = self.fontMetrics()
        width = round(metrics.horizontalAdvance("国") * _COLUMN_IN_CHARACTERS * 7)
        calendar.setMinimumSize(width, round(metrics.lineSpacing() * 1.5 * _ROWS))
