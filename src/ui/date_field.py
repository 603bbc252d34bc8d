"""A date field whose calendar fits the look."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QDateEdit

from ui.theme import colours

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
