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
    """Sends a notice after an edit of figures; where there is any other notice meanwhile, only that one is shown."""

    def __init__(self, session: ReportSession) -> None:
        super().__init__(session)
        self._session = session
        self._before: Report | None = None
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.say)
        session.numbers_followed.connect(self._begin)
        session.notice.connect(self.forget)
        session.started.connect(self.forget)
        session.place_requested.connect(self.forget)  # an undo shows its place instead

    def say(self) -> None:
        """Say what followed since the first digit of the edit; nothing if all is as before."""
        before, self._before = self._before, None
        found = () if before is None else rewritten(before, self._session.report)
        if not found:
            return
        labels = [self._label(key) for key in dict.fromkeys(key for key, _ in found)]
        named = "".join(f"“{label}”" for label in labels[:_MOST_NAMED])
        where = named if len(labels) <= _MOST_NAMED else f"{named}等 {len(labels)} 段"
        words = {words for _, words in found}
        change = f"改为 {words.pop()}" if len(words) == 1 else "改变"
        self._session.notice.emit(f"{where}里 {len(found)} 处数字已随之{change}。")

    def _label(self, key: str) -> str:
        """Return the heading of an additional part, else what the form calls the text."""
        report = self._session.report
        typed = None if key == report.form.introduction.key else report.narrative(key).heading
        return typed or report.form.part(key).label

    def _begin(self, before: Report) -> None:
        if self._before is None:
            self._before = before
        self._pause.start()

    def forget(self, _sentence: str = "") -> None:
        """Say nothing of the edit: another notice, which its signal may pass, is shown."""
        self._before = None
        self._pause.stop()
