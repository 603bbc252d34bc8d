"""A date that need not be given: a tick and a date field with a calendar."""

from datetime import date

from PySide6.QtCore import QDate, QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QDateEdit, QHBoxLayout, QWidget


class OptionalDate(QWidget):
    """Nothing, or a day."""

    date_changed = Signal(object)  # date | None

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._given = QCheckBox("填写")
        self._given.setAccessibleName(f"填写{name}")
        self._day = QDateEdit(QDate.currentDate())
        self._day.setCalendarPopup(True)
        self._day.setDisplayFormat("yyyy年M月d日")
        self._day.setAccessibleName(name)
        self._day.setEnabled(False)
        layout.addWidget(self._given)
        layout.addWidget(self._day)
        layout.addStretch(1)
        self._given.toggled.connect(self._day.setEnabled)
        self._given.toggled.connect(self._tell)
        self._day.dateChanged.connect(self._tell)
        self.setFocusProxy(self._given)

    def set_date(self, day: date | None) -> None:
        """Show a day, or none, without telling of a change."""
        blockers = (QSignalBlocker(self._given), QSignalBlocker(self._day))
        self._given.setChecked(day is not None)
        self._day.setEnabled(day is not None)
        if day is not None:
            self._day.setDate(QDate(day.year, day.month, day.day))
        del blockers

    def _tell(self) -> None:
        day = self._day.date()
        self.date_changed.emit(date(day.year(), day.month(), day.day()) if self._given.isChecked() else None)
