"""Signature of the report: one switch with its date."""

from datetime import date

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from ui.cover.date import DateField, as_date, as_qdate, keep_room
from ui.widgets.helpers import QuietButton, named


class SignatureField(QWidget):
    """Check box for organisation and date at the end of the report; the date is shown while it is checked.

    A report that was read with an organisation and no date offers to add one.
    """

    changed = Signal(bool, object)  # whether it is printed, date | None

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._printed = named(QCheckBox("在文末印单位和日期"), "cover.signature", "落款：在文末印单位和日期")
        self._day = named(DateField(as_qdate(today)), "cover.signed_on", "落款日期")
        self._add = named(QuietButton("填日期"), "cover.add_date", "填落款日期")
        keep_room(self._day)
        for widget in (self._printed, self._day, self._add):
            layout.addWidget(widget)
        layout.addStretch(1)
        self.show_signature(printed=False, day=None)
        self._printed.toggled.connect(self._switch)
        self._day.dateChanged.connect(self._emit)
        self._add.clicked.connect(self._emit)

    def show_signature(self, *, printed: bool, day: date | None) -> None:
        """Show the report's values without emitting ``changed``; a date that is not printed is proposed later."""
        blockers = (QSignalBlocker(self._printed), QSignalBlocker(self._day))
        if day is not None:
            self._day.setDate(as_qdate(day))
        self._printed.setChecked(printed)
        self._day.setVisible(printed and day is not None)
        self._add.setVisible(printed and day is None)
        del blockers

    def commit(self) -> None:
        """Take over the date that is being typed."""
        self._day.interpretText()

    def _switch(self, printed: bool) -> None:  # noqa: FBT001 - the signal's parameter
        self.changed.emit(printed, as_date(self._day.date()) if printed else None)

    def _emit(self) -> None:
        self.changed.emit(True, as_date(self._day.date()))  # noqa: FBT003 - the signal's parameter
