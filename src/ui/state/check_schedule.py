"""Scheduling of the checks: rules on figures once an edit is on the screen, rules on text after a typing pause."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from app.actions import checking
from app.checks.finding import Finding, Level
from app.report.model import Report
from ui.state.slices import Slices

FIGURES_PAUSE_MS: Final = 50
"""Pause after an edit until the rules on figures and cover run: a figure typed digit by digit is checked once."""
PAUSE_MS: Final = 300
"""Pause in typing after which the rules on text run."""
_LOADING_MS: Final = 20
"""Polling interval while these rules are being loaded."""


@dataclass(frozen=True, slots=True)
class Mark:
    """How a cell is marked: the worst level of the findings that suspect it, or as an addend of a broken sum."""

    level: Level | None = None
    is_addend: bool = False


NO_MARK: Final = Mark()


class CheckSchedule(QObject):
    """The findings of the current report; those of rules on text follow after a pause in typing.

    Those of rules on figures and cover follow an edit shortly, so that the keystroke need not wait for them; a reader
    always gets those of the current report.

    Args:
        report: returns the current report.
        today: returns today's date, for checks about deadlines.
        parent: the Qt parent.
    """

    findings_changed = Signal()
    pack_changed = Signal()
    completed = Signal()  # every rule has read the current report

    def __init__(self, report: Callable[[], Report], today: Callable[[], date], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._report = report
        self._today = today
        self._text_rules = checking.TextRules()
        self._quick: tuple[Finding, ...] = ()
        self._slow: tuple[Finding, ...] = ()
        self._read: tuple[Finding, ...] = ()  # with those about the paragraph that is being typed
        self._typed: tuple[str, int] | None = None
        self._marks: Mapping[str, Mark] = {}
        self._pack: checking.Pack | None = None
        self._wording: checking.Wording | None = None
        self._soon = QTimer(self, singleShot=True, interval=FIGURES_PAUSE_MS)
        self._soon.timeout.connect(self.check_now)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._start_slow)
        self._loading = QTimer(self, singleShot=True, interval=_LOADING_MS)
        self._loading.timeout.connect(self._start_slow)
        self._slices = Slices(self)
        self._is_whole = False

    @property
    def is_whole(self) -> bool:
        """Whether the findings are those of every rule for the current report."""
        return self._is_whole

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of all rules."""
        self.catch_up()
        return self._quick + self._slow

    @property
    def pack(self) -> checking.Pack | None:
        """The local rule pack that is also checked."""
        return self._pack

    @pack.setter
    def pack(self, pack: checking.Pack | None) -> None:
        if pack != self._pack:
            self._pack = pack
            self.pack_changed.emit()
            self.check_now()
        self.check_later()

    @property
    def wording(self) -> checking.Wording | None:
        """The wording lists extended by the user's own; ``None`` for the shipped lists."""
        return self._wording

    @wording.setter
    def wording(self, lists: checking.Wording | None) -> None:
        if lists != self._wording:
            self._wording = lists
            self.check_later()

    @property
    def marks(self) -> Mapping[str, Mark]:
        """The marks of the cells that unresolved findings are about, by cell key."""
        self.catch_up()
        return self._marks

    def begin(self) -> None:
        """Drop the text findings of the previous report."""
        self._typed = None
        self._set_slow(())

    def check_now(self) -> None:
        """Run the rules that read only figures and cover."""
        self._soon.stop()
        found = checking.check_at_once(self._report(), self._today(), self._pack)
        if found != self._quick:
            self._quick = found
            self._publish()

    def check_soon(self) -> None:
        """Run these rules after a short pause that starts now, or as soon as their findings are read."""
        self._soon.start()

    def catch_up(self) -> None:
        """Run the rules on figures and cover now if they are waiting for their pause."""
        if self._soon.isActive():
            self.check_now()

    def check_later(self) -> None:
        """Run the rules on text after a pause that starts now."""
        self._stop_slow()
        self._pause.start()

    def finish(self) -> None:
        """Run the pending rules on text now, before an export or a test reads the findings."""
        self._typed = None
        self.catch_up()
        self._stop_slow()
        self._text_rules.wait()
        steps = checking.check_after_pause(self._report(), self._today(), self._pack, self._wording)
        self._complete(tuple(finding for found in steps for finding in found))

    def type_in(self, key: str, paragraph: int) -> None:
        """Hold back what may only mean that this paragraph is unfinished, until another is typed in or it is left."""
        self._hold_back((key, paragraph))

    def stay_in(self, key: str, paragraph: int) -> None:
        """Go on waiting if this is the paragraph that is being typed, else show what was found in that one."""
        if self._typed not in (None, (key, paragraph)):
            self.leave()

    def leave(self) -> None:
        """Show what was found in the paragraph that was being typed."""
        self._hold_back(None)

    def _hold_back(self, typed: tuple[str, int] | None) -> None:
        if typed != self._typed:
            self._typed = typed
            self._set_slow(self._read)

    def _is_typed(self, finding: Finding) -> bool:
        if self._typed is None or not finding.unfinished or finding.part is None or finding.span is None:
            return False
        key, paragraph = self._typed
        if finding.part != key:  # its part may have been removed since
            return False
        return self._report().text(key).count("\n", 0, finding.span[0]) == paragraph

    def _set_slow(self, read: tuple[Finding, ...]) -> None:
        self._read = read
        found = tuple(finding for finding in read if not self._is_typed(finding))
        if found != self._slow:
            self._slow = found
            self._publish()

    def _publish(self) -> None:
        order = list(Level)
        levels: dict[str, Level] = {}
        involved: set[str] = set()
        for finding in self.findings:
            if finding.counts and not finding.todo:  # a blank cell is visible by itself
                involved.update(finding.cells)
                for key in finding.suspects:
                    known = levels.get(key)
                    if known is None or order.index(finding.level) < order.index(known):
                        levels[key] = finding.level
        marks = {key: Mark(level) for key, level in levels.items()}
        self._marks = dict.fromkeys(involved - levels.keys(), Mark(is_addend=True)) | marks
        self.findings_changed.emit()

    def _start_slow(self) -> None:
        if not self._text_rules.are_loaded(self._report(), self._today()):
            self._loading.start()
            return
        self._slices.start(self._check_in_steps())

    def _check_in_steps(self) -> Iterator[None]:
        found: list[Finding] = []
        for step in checking.check_after_pause(self._report(), self._today(), self._pack, self._wording):
            found += step
            yield
        self._complete(tuple(found))

    def _complete(self, found: tuple[Finding, ...]) -> None:
        self._set_slow(found)
        self._is_whole = True
        self.completed.emit()

    def _stop_slow(self) -> None:
        self._is_whole = False
        self._pause.stop()
        self._loading.stop()
        self._slices.stop()
