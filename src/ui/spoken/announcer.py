"""Sentences that a screen reader speaks at once, independent of the focus."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from app.checks.finding import Finding, Standing
from ui.state.session import ReportSession
from ui.widgets.follower import Follower


def say(window: QWidget, sentence: str) -> None:
    """Let a screen reader speak a sentence, after what it is speaking; do nothing if there is none."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(window, sentence))


class Announcer(QObject):
    """Speaks errors when they appear, such as a broken sum, which others see in red.

    Args:
        window: the window that speaks; the parent.
        session: the session of the report.
    """

    def __init__(self, window: QWidget, session: ReportSession) -> None:
        super().__init__(window)
        self._window = window
        self._session = session
        self._known = self._errors()
        self._later = Follower(self._speak, self)
        session.findings_changed.connect(self._later.follow)
        session.started.connect(self._begin)

    def _begin(self) -> None:
        """Speak no errors of a report that was just opened."""
        self._known = self._errors()

    def _speak(self) -> None:
        known, self._known = self._known, self._errors()
        new = [finding.message for finding in self._known if finding not in known]
        if new:
            say(self._window, new[0] if len(new) == 1 else f"新出现 {len(new)} 处错误。第一处：{new[0]}")

    def _errors(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self._session.findings if finding.standing is Standing.ERROR)
