"""Reading of reports into a desk with its window open: progress, stop, and whose the uncertain ones are."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final, Protocol

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QProgressBar, QPushButton, QWidget

from app.actions.desk.intake import Taken, matched_again, placed, reports_among
from app.actions.desk.looking import Certainty, Desk
from app.errors import NianbaoError
from app.places import readable
from ui.desk.coming.folder_watch import FolderWatch
from ui.desk.coming.intake import Intake
from ui.desk.keeper import DeskKeeper
from ui.desk.questions import DeskQuestions
from ui.widgets.helpers import named

_SHOWN_EVERY_MS: Final = 200
"""The window shows at once what came in so much time; the first report is shown at once."""
_AGAIN_MS: Final = 500
"""Pause after which it is looked again whether a question is still open."""
_MOST_NAMES: Final = 3
_MOST_REFUSALS: Final = 12


class ReadingHost(Protocol):
    """The window, as a reading needs it."""

    questions: DeskQuestions
    received_requested: Any

    def say(self, sentence: str, role: str) -> None:
        """Show a sentence at the bottom."""

    def apply(self, desk: Desk, label: str) -> bool:
        """Write the changed desk as a step; return whether it is written."""


class DeskReading(QObject):
    """One reading at a time; what comes into watched folders meanwhile is read after it, and after any question.

    An answer is about the desk that the user sees: a report that came in meanwhile might be sent back as wrong.

    ``shown`` comes five times a second at most, with a desk that may be a little ahead of the file; ``begun`` and
    ``ended`` around each reading, the latter before uncertain reports are asked about.
    """

    begun = Signal()
    shown = Signal(object)  # Desk
    ended = Signal()

    def __init__(self, host: ReadingHost, keeper: DeskKeeper, today: Callable[[], date], parent: QObject) -> None:
        super().__init__(parent)
        self._host, self._keeper, self._today = host, keeper, today
        self._intake: Intake | None = None
        self._before: Desk = keeper.desk
        self._waiting: tuple[Path, ...] = ()
        self._is_arrival = False
        self._later = QTimer(self, singleShot=True, interval=_AGAIN_MS)
        self._later.timeout.connect(self._take_waiting)
        self._open: tuple[Taken, ...] = ()
        self._received: tuple[int, Taken | None, Desk | None] = (0, None, None)
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._show_received)
        self.watch = FolderWatch(self)
        self.watch.arrived.connect(self._take_arrived)
        self.choose_button = named(QPushButton(), "desk.choose")
        self.choose_button.clicked.connect(self.choose_bodies)
        self.bar = named(QProgressBar(), "desk.progress", "读了几份")
        self.cancel_button = named(QPushButton("停止"), "desk.cancel")
        self.cancel_button.clicked.connect(self._cancel)
        self._progress = QWidget()  # shown as one: the window is laid out again for each part that is shown
        inner = QHBoxLayout(self._progress)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        inner.addWidget(self.bar)
        inner.addWidget(self.cancel_button)

    @property
    def is_reading(self) -> bool:
        """Whether reports are being read."""
        return self._intake is not None

    def place_in(self, row: QBoxLayout) -> None:
        """Put the progress with its buttons into a row of the window; each is shown when there is use for it."""
        for widget in (self.choose_button, self._progress):
            widget.hide()
            row.addWidget(widget)

    def add_folder(self) -> None:
        """Read the reports of a folder, with all folders in it."""
        folder = self._host.questions.folder("选择装着报告的文件夹", self._keeper.path.parent)
        if folder is not None:
            self.take_in((folder,))

    def add_files(self) -> None:
        """Read some reports."""
        files = self._host.questions.files(self._keeper.path.parent)
        if files:
            self.take_in(files)

    def take_in(self, paths: Sequence[Path]) -> None:
        """Read reports on another thread; each body shows its own as soon as it is read."""
        self._begin(paths, is_arrival=False)

    def _begin(self, paths: Sequence[Path], *, is_arrival: bool) -> None:
        """Begin a reading, if there is something to read; one of an arrival asks nothing at its end."""
        if self.is_reading:
            self._host.say("上一次还没有读完，请等它读完，或按“停止”。", "warning")
            return
        try:
            sources = reports_among(paths)
        except NianbaoError as error:
            self._host.questions.show_error(str(error))
            return
        self.watch.watch(paths)
        keeper = self._keeper
        intake = Intake(keeper.desk, keeper.path, keeper.digest, sources, self._today(), self, keeper.encoder)
        keeper.lend()
        self._received = (0, None, None)
        self._intake, self._before, self._is_arrival = intake, keeper.desk, is_arrival
        intake.taken.connect(self._take)
        intake.saved.connect(keeper.take_over)
        intake.finished.connect(self._end)
        self.bar.setRange(0, intake.count)
        self.bar.setValue(0)
        self._progress.show()
        self.choose_button.setEnabled(False)  # a choice now would be overwritten by what is read
        self.begun.emit()
        self._host.say(f"正在读 {intake.count} 个文件。", "faint")
        QTimer.singleShot(0, self, self._start)  # once the progress is painted, which the threads would hold up

    def choose_bodies(self) -> None:
        """Ask whose the reports are that nobody has been chosen for yet; what comes in meanwhile is read afterwards."""
        self._offer_open(self._ask_whose(matched_again(self._keeper.desk, self._open), may_ask=True))
        self._take_waiting()

    def stop(self) -> None:
        """End the reading as the window closes; what was read so far stays."""
        if self._intake is not None:
            self._intake.cancel()
            self._intake.wait()
            self._intake = None

    def _start(self) -> None:
        if self._intake is not None:
            self._intake.start()

    def _take_arrived(self, paths: tuple[Path, ...]) -> None:
        """Read what has come into a watched folder, after the reading or the question that is going on."""
        self._waiting = (*self._waiting, *paths)
        self._take_waiting()

    def _take_waiting(self) -> None:
        if not self._waiting or self.is_reading:
            return
        if QApplication.activeModalWidget() is not None:
            self._later.start()
        else:
            waiting, self._waiting = self._waiting, ()
            self._begin(waiting, is_arrival=True)

    def _take(self, item: Taken, desk: Desk) -> None:
        """Remember what came in; it is shown shortly, with what else has come by then."""
        self._received = (self._received[0] + 1, item, desk)
        if not self._soon.isActive():
            self._soon.start(0 if self._received[0] == 1 else _SHOWN_EVERY_MS)

    def _show_received(self) -> None:
        count, item, desk = self._received
        if item is not None and desk is not None and self._intake is not None:
            self.bar.setValue(count)
            self._host.say(f"已读：{readable(item.source.name)}", "faint")
            self.shown.emit(desk)

    def _cancel(self) -> None:
        if self._intake is not None:
            self._intake.cancel()

    def _end(self) -> None:
        intake, self._intake = self._intake, None
        if intake is None:
            return
        self._keeper.take_back()
        self._progress.hide()
        self.choose_button.setEnabled(True)
        self._keeper.record("收报告", self._before)
        self.ended.emit()
        uncertain = [
            item
            for item in sorted(intake.results, key=lambda item: item.number)
            if item.arrival is not None and item.match.certainty is not Certainty.CERTAIN and not item.is_known
        ]
        may_ask = not self._is_arrival
        left = self._ask_whose(uncertain, may_ask=may_ask)
        sources = {item.source for item in intake.results}
        self._offer_open((*(item for item in self._open if item.source not in sources), *left))
        self._tell(intake, len(left), may_ask=may_ask)
        intake.deleteLater()
        self._take_waiting()

    def _ask_whose(self, uncertain: Sequence[Taken], *, may_ask: bool) -> tuple[Taken, ...]:
        """Ask whose these reports are, take them in, and return those that are left.

        What came into a watched folder asks nothing: somebody is in the middle of something else.
        """
        numbered = [replace(item, number=number) for number, item in enumerate(uncertain)]
        bodies = tuple(self._keeper.desk.bodies)
        show = self._host.received_requested.emit
        chosen = self._host.questions.uncertain(numbered, bodies, show) if numbered and may_ask else {}
        if chosen and not self._host.apply(placed(self._keeper.desk, numbered, chosen), f"收下 {len(chosen)} 份"):
            chosen = {}
        return tuple(item for item in numbered if item.number not in chosen)

    def _offer_open(self, left: tuple[Taken, ...]) -> None:
        self._open = left
        self.choose_button.setText(f"{len(left)} 份要选单位…")
        self.choose_button.setVisible(bool(left))

    def _tell(self, intake: Intake, left: int, *, may_ask: bool) -> None:
        read = [item for item in intake.results if item.arrival is not None]
        refused = [item for item in intake.results if item.arrival is None]
        known = sum(item.is_known for item in read)
        words = [f"读了 {len(intake.results)} 个文件，收入 {len(read) - known - left} 份"]
        words += [f"{known} 份已经收过"] if known else []
        again = Counter(item.match.body for item in read if not item.is_known and item.match.body)
        twice = [name for name, count in again.items() if count > 1]
        names = "、".join(twice[:_MOST_NAMES]) + (" 等" if len(twice) > _MOST_NAMES else "")
        words += [f"{len(twice)} 个单位交了不止一份（{names}）"] if twice else []
        words += [f"{left} 份没有选单位"] if left else []
        words += [f"{len(refused)} 个没有读成"] if refused else []
        stopped = "已停止；" if intake.is_cancelled else ""
        self._host.say(f"{stopped}{'，'.join(words)}。{intake.failure}", "warning" if left or refused else "good")
        if refused and may_ask:
            self._host.questions.show_message("\n".join(item.refusal for item in refused[:_MOST_REFUSALS]))
