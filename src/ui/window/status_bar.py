"""Status bar: open errors, warnings and hints; signatures; sentences about what was just done."""

from html import escape
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QLabel, QMainWindow, QWidget

from app.actions import checking
from app.checks.finding import Level
from ui.look.theme import colours
from ui.state.session import ReportSession
from ui.widgets.follower import Follower

_SIGNS: Final = {Level.ERROR: "✗", Level.WARNING: "!", Level.HINT: "i"}


class StatusCounts(QLabel):
    """Icon, word and count of each level; colour is only an addition. A click goes to the next finding."""

    clicked = Signal()

    def __init__(self, session: ReportSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusCounts")
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setToolTip("转到下一处（F8）")
        self._session = session
        self._later = Follower(self._show, self)
        session.findings_changed.connect(self._later.follow)
        session.started.connect(self._later.finish)
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Use the colours of the current look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._show()

    def text(self) -> str:
        """Return the counts as they are now."""
        self._later.finish()
        return super().text()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Report the click; F8 does the same from the keyboard."""
        self.clicked.emit()
        event.accept()

    def _show(self) -> None:
        palette = colours(self)
        tints = {Level.ERROR: palette.error, Level.WARNING: palette.warning, Level.HINT: palette.hint}
        numbers = checking.counts(self._session.findings)
        nothing = checking.nothing_open(self._session.findings)
        words = [(level, f"{level.word} {number}") for level, number in numbers.items() if number]
        if words:
            parts = [
                f'<span style="color:{tints[level].name()}">{_SIGNS[level]} {text}</span>' for level, text in words
            ]
            self.setText("\u00a0\u00a0\u00a0".join(parts))  # others are drawn as one space
        else:
            self.setText(f'<span style="color:{palette.good.name()}">✓ {nothing}</span>')
        self.setAccessibleName("核对结果：" + ("，".join(text for _, text in words) or nothing))


_PAUSE_MS: Final = 200


class SignOffState(QLabel):
    """State of the signatures, hidden while there are none; a click opens them."""

    clicked = Signal()

    def __init__(self, session: ReportSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("signOffState")
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
            f'<span style="color:{palette.error.name()}">✗ {escape(item.review)}签字已失效</span>'
            if item in gone
            else f'<span style="color:{palette.good.name()}">✓ {escape(item.review)}</span>'
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
        self._is_outdated = False
        self._turn = QTimer(self, singleShot=True, interval=0)  # what happens in the same turn belongs to the sentence
        self.reading = QTimer(self, singleShot=True, interval=_LEAST_MS)
        self.reading.timeout.connect(self._clear_outdated)
        session.report_changed.connect(self.outdate)
        session.place_requested.connect(self.clear)
        session.path_changed.connect(self.clear)

    def show(self, sentence: str) -> None:
        """Show a sentence."""
        self._is_outdated = False
        self._window.statusBar().showMessage(sentence, _SHOWN_MS)
        self._turn.start()
        self.reading.start()

    def outdate(self) -> None:
        """Clear the sentence as soon as there was time to read it."""
        self._is_outdated = not self._turn.isActive()
        if not self.reading.isActive():
            self._clear_outdated()

    def clear(self) -> None:
        """Clear the sentence now."""
        if not self._turn.isActive():
            self._window.statusBar().clearMessage()

    def _clear_outdated(self) -> None:
        if self._is_outdated:
            self._window.statusBar().clearMessage()
