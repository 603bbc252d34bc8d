"""Status bar: open errors, warnings and hints; signatures; sentences about what was just done."""

from functools import partial
from html import escape
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMainWindow, QToolButton, QWidget

from app.actions import checking
from app.checks.finding import Standing, tally
from ui.look.icons import give_icon, show_sign
from ui.look.theme import colours
from ui.side.column import SideColumn
from ui.spoken.announcer import say
from ui.state.session import ReportSession
from ui.widgets.follower import Follower
from ui.widgets.helpers import named
from ui.widgets.labels import INSET, plain_label, plain_tip

_SIGNS: Final = {Standing.ERROR: "error", Standing.TODO: "empty", Standing.WARNING: "warning", Standing.HINT: "hint"}


class FindingsButton(QToolButton):
    """Button that opens and closes the findings, in windows of any size."""

    def __init__(self, side: SideColumn, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findingsShown")
        self.setText("核对结果")
        self.setToolTip("打开或收起核对结果（侧栏：F9）")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        give_icon(self, "panel")
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._side = side
        self.clicked.connect(self._toggle)
        side.shown_changed.connect(self._follow)

    def _toggle(self, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - the signal's parameter
        self._side.toggle_findings()
        self._follow()

    def _follow(self) -> None:
        self.setChecked(self._side.are_findings_shown())


class StatusCounts(QWidget):
    """Sign, word and count of each standing; colour is only an addition. A click goes to the next such finding."""

    chosen = Signal(Standing)

    def __init__(self, session: ReportSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusCounts")
        self._session = session
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._tick = plain_label()
        show_sign(self._tick, "good", 16)
        self._tick.setObjectName("statusTick")
        row.addWidget(self._tick)
        self.nothing = plain_label()
        self.nothing.setProperty("role", "good")
        row.addWidget(self.nothing)
        self._buttons: dict[Standing, QToolButton] = {}
        for standing in Standing:
            button = named(QToolButton(), f"statusCounts.{standing}")
            button.setProperty("standing", standing.value)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            give_icon(button, _SIGNS[standing])
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setToolTip(plain_tip(f"转到下一处{standing.word}"))
            button.clicked.connect(partial(self._choose, standing))
            row.addWidget(button)
            self._buttons[standing] = button
        self._later = Follower(self._show, self, session.checks.catch_up)
        session.findings_changed.connect(self._later.follow)
        session.started.connect(self._later.finish)
        self._show()

    def text(self) -> str:
        """Return the counts as they are now."""
        self._later.finish()
        return self._words()

    def _words(self) -> str:
        shown: tuple[QLabel | QToolButton, ...] = (self.nothing, *self._buttons.values())
        return "  ".join(item.text() for item in shown if not item.isHidden())

    def _choose(self, standing: Standing, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - the signal's parameter
        self.chosen.emit(standing)

    def _show(self) -> None:
        numbers = tally(self._session.findings)
        for standing, button in self._buttons.items():
            number = numbers.get(standing, 0)
            button.setText(f"{standing.word} {number}")
            button.setAccessibleName(f"{standing.word} {number} 处，转到下一处")
            button.setVisible(standing in numbers)
        nothing = checking.nothing_open(self._session.findings)
        self.nothing.setText(nothing)
        for label in (self._tick, self.nothing):
            label.setVisible(not numbers)
        spoken = "，".join(f"{standing.word} {number}" for standing, number in numbers.items())
        self.setAccessibleName(f"核对结果：{spoken or nothing}")


_PAUSE_MS: Final = 200


class SignOffState(QLabel):
    """State of the signatures, hidden while there are none; a click opens them."""

    clicked = Signal()

    def __init__(self, session: ReportSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("signOffState")
        self.setIndent(INSET)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setToolTip("三审签字（“核对”菜单）")
        self._session = session
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.refresh)
        session.report_changed.connect(self._pause.start)
        self.refresh()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Report the click; the menu offers the same."""
        self.clicked.emit()
        event.accept()

    def refresh(self) -> None:
        """Show whose signature is valid for the current content."""
        report = self._session.report
        self.setVisible(bool(report.sign_offs))
        if not report.sign_offs:
            return
        from app.report.signing import lapsed  # noqa: PLC0415 - imported late: used only after somebody has signed

        gone = lapsed(report)
        palette = colours(self)
        words = [
            f'<span style="color:{palette.error.name()}">× {escape(item.review)}签字已失效</span>'
            if item in gone
            else f'<span style="color:{palette.good.name()}">√ {escape(item.review)}</span>'
            for item in report.sign_offs
        ]
        self.setText("　".join(words))
        spoken = "，".join(f"{item.review}{'已失效' if item in gone else '有效'}" for item in report.sign_offs)
        self.setAccessibleName(f"三审签字：{spoken}")


_SHOWN_MS: Final = 8000
_LEAST_MS: Final = 2000
"""Time to read a sentence, even if the next change follows at once."""


class Notices(QObject):
    """Sentences in the status bar; one goes when the report it is about changes, at once when the step is undone."""

    def __init__(self, window: QMainWindow, session: ReportSession) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._is_outdated = False
        self._is_of_section = False
        self._turn = QTimer(self, singleShot=True, interval=0)  # what happens in the same turn belongs to the sentence
        self.reading = QTimer(self, singleShot=True, interval=_LEAST_MS)
        self.reading.timeout.connect(self._clear_outdated)
        session.report_changed.connect(self.outdate)
        session.place_requested.connect(self.clear)
        session.path_changed.connect(self.clear)

    def show(self, sentence: str, *, is_of_section: bool = False) -> None:
        """Show a sentence, and let a screen reader speak it; it also says what an action found typed but not taken.

        One ``is_of_section`` says where a key has led.
        """
        if self._session.untaken:
            sentence = f"{sentence}“{self._session.untaken}”不能用，没有填进表里。"
            self._session.untaken = ""
        self._is_outdated, self._is_of_section = False, is_of_section
        self._window.statusBar().showMessage(sentence, _SHOWN_MS)
        say(self._window, sentence)
        self._turn.start()
        self.reading.start()

    def outdate(self) -> None:
        """Clear the sentence as soon as there was time to read it."""
        self._is_outdated = not self._turn.isActive()
        if not self.reading.isActive():
            self._clear_outdated()

    def follow_section(self) -> None:
        """Clear a sentence about the section that is left now: it would be read of the next one."""
        if self._is_of_section:
            self.clear()
        else:
            self.outdate()

    def clear(self) -> None:
        """Clear the sentence now."""
        if not self._turn.isActive():
            self._window.statusBar().clearMessage()

    def _clear_outdated(self) -> None:
        if self._is_outdated:
            self._window.statusBar().clearMessage()
