"""Says that numbers of the texts followed a cell: one sentence in the status bar per edit."""

from typing import Final

from PySide6.QtCore import QObject, QTimer

from app.report.bound.following import rewritten
from app.report.model import Report
from ui.state.session import ReportSession

_PAUSE_MS: Final = 700
"""After the last digit of a figure; each of them is an edit."""
_MOST_NAMED: Final = 2


class FollowedNumbers(QObject):
    """Sends a notice after an edit of figures; where that edit has a notice of its own, only this one is shown."""

    def __init__(self, session: ReportSession) -> None:
        super().__init__(session)
        self._session = session
        self._before: Report | None = None
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.say)
        session.numbers_followed.connect(self._begin)
        session.notice.connect(self._forget)
        session.started.connect(self._forget)
        session.place_requested.connect(self._forget)  # an undo shows its place instead

    def say(self) -> None:
        """Say what followed since the first digit of the edit; nothing if all is as before."""
        before, self._before = self._before, None
        found = () if before is None else rewritten(before, self._session.report)
        if not found:
            return
        labels = [self._session.form.part(key).label for key in dict.fromkeys(key for key, _ in found)]
        named = "".join(f"“{label}”" for label in labels[:_MOST_NAMED])
        where = named if len(labels) <= _MOST_NAMED else f"{named}等 {len(labels)} 段"
        words = {words for _, words in found}
        change = f"改为 {words.pop()}" if len(words) == 1 else "改变"
        self._session.notice.emit(f"{where}里 {len(found)} 处数字已随之{change}。")

    def _begin(self, before: Report) -> None:
        if self._before is None:
            self._before = before
        self._pause.start()

    def _forget(self, _sentence: str = "") -> None:
        self._before = None
        self._pause.stop()
