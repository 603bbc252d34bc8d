"""The one holder of state: the report being edited, its undo stack, its file, and what the checks found."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QUndoStack

from app.actions import checking, keeping, projects
from app.checks.finding import Finding, Level
from app.form.model import Form
from app.report.changes import Difference, difference
from app.report.model import Cover, Report
from app.report.text import clean, clean_line
from app.report.totals import shown_figures
from app.values import Figure
from ui.state.edit_report import EditReport
from ui.state.finder import Finder

PAUSE_MS: Final = 300
"""How long typing must rest before the rules that read text run."""
Spans = tuple[tuple[int, int], ...]
SLICE_SECONDS: Final = 0.008
"""How long these rules may run before the window gets its turn."""
_LOADING_MS: Final = 20
"""How soon it is looked again whether these rules are loaded."""
_SEEN_ANYWAY: Final = frozenset(("figure-missing",))
"""A cell that is blank shows it by itself; a form that nobody has begun to fill in is not full of errors."""


class ReportSession(QObject):
    """The report that the window shows. Every change goes through ``apply`` and is an undo step."""

    cells_changed = Signal(frozenset)  # keys of cells that show, state or remark something else
    text_changed = Signal(str)  # key of a text
    structure_changed = Signal(str)  # key of a section whose parts were added, removed or retitled
    cover_changed = Signal()
    findings_changed = Signal()
    lit_changed = Signal(frozenset)  # keys of cells that are lit or no longer lit
    words_lit_changed = Signal(str)  # key of a text whose words are lit or no longer lit
    report_changed = Signal()  # anything in it, last year's report, reasons and sign-offs too
    path_changed = Signal()
    place_wanted = Signal(str)  # key of the cell or text that an undo or redo changed
    notice = Signal(str)  # a sentence for the status bar

    def __init__(self, parent: QObject | None = None, today: date | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._report = projects.create(Cover())
        self._shown: Mapping[str, Figure | None] = shown_figures(self._report)
        self._path: Path | None = None
        self._digest: str | None = None
        self._read_only = ""
        self._quick: tuple[Finding, ...] = ()
        self._slow: tuple[Finding, ...] = ()
        self._levels: Mapping[str, Level] = {}
        self._running: Iterator[tuple[Finding, ...]] | None = None
        self._found: list[Finding] = []
        self.lit: frozenset[str] = frozenset()
        self._words_lit: tuple[str, Spans] = ("", ())
        self._pack: checking.Pack | None = None
        self._wording: checking.Wording | None = None
        self.undo_stack = QUndoStack(self)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._start_slow_checks)
        self._loading = QTimer(self, singleShot=True, interval=_LOADING_MS)
        self._loading.timeout.connect(self._start_slow_checks)
        self._slices = QTimer(self, interval=0)
        self._slices.timeout.connect(self._go_on_checking)
        self.finder = Finder(self)
        self._check_quickly()

    @property
    def report(self) -> Report:
        """The report as it stands."""
        return self._report

    @property
    def form(self) -> Form:
        """The form that the report fills in."""
        return self._report.form

    @property
    def shown(self) -> Mapping[str, Figure | None]:
        """What every cell shows: stated figure or computed total."""
        return self._shown

    @property
    def path(self) -> Path | None:
        """The project file, if the report has one yet."""
        return self._path

    @property
    def digest(self) -> str | None:
        """The content hash of the project file when it was read or last saved."""
        return self._digest

    @property
    def is_read_only(self) -> bool:
        """Whether the report can only be looked at; edits are refused with a notice."""
        return bool(self._read_only)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the checks found; text rules lag by a pause."""
        return self._quick + self._slow

    @property
    def is_modified(self) -> bool:
        """Whether there is something to save; the undo stack alone decides."""
        return not self.undo_stack.isClean()

    def today(self) -> date:
        """Today's date, for checks about deadlines."""
        return self._today or date.today()  # noqa: DTZ011 - deadlines are local dates

    def open(self, path: Path, read_only: str = "") -> None:
        """Show the report of a project file; where ``read_only`` says why, it can only be looked at.

        Raises:
            ProjectUnreadable: it cannot be opened; the present report stays.
        """
        loaded = projects.open_project(path)
        self.start(loaded.report, path, digest=loaded.digest, read_only=read_only)
        if loaded.notice:
            self.notice.emit(loaded.notice)

    def start(
        self, report: Report, path: Path | None = None, *, digest: str | None = None, read_only: str = ""
    ) -> None:
        """Show another report with a fresh history; ``digest`` is the content hash of its file."""
        self.undo_stack.clear()
        self._digest, self._read_only = digest, read_only
        self._set_path(path)
        self.show_report(report)
        self._check_quickly()
        self._set_slow(())  # the rules that read text follow once the window stands

    def save(self, path: Path, *, overwrite: bool = False, backups: int = 20) -> str:
        """Write the project file and mark this state as saved; what else there is to know of it, as a sentence.

        Args:
            path: where.
            overwrite: even if the file has changed on disk since it was read.
            backups: how many earlier versions are kept.

        Raises:
            ProjectChanged: the file has changed on disk and ``overwrite`` was not given; nothing was written.
            FileNotWritten: the reason; the old file is untouched and the report stays unsaved.
        """
        is_own = self._path is not None and keeping.is_same_file(path, self._path)
        known = self._digest if is_own and not overwrite else None
        self._digest, notice = keeping.save(self._report, path, known, backups)
        self._read_only = ""
        self._set_path(path)
        self.undo_stack.setClean()
        return notice

    def apply(self, report: Report, label: str, place: str, merge: object = None) -> None:
        """Make ``report`` the present one as an undo step; the same report is no step.

        Args:
            report: the report after the edit.
            label: what the step is called in the undo menu.
            place: the key of the cell or text that changes, where undo shall lead.
            merge: steps with the same token, other than ``None``, are one.
        """
        if report == self._report:
            return
        if self._read_only:
            QTimer.singleShot(0, self._refuse)  # after whatever the caller says has been done
            self._tell_difference(difference(report, self._report))  # the editors take back what they show
        else:
            show, go = self.show_report, self.place_wanted.emit
            self.undo_stack.push(EditReport(label, self._report, report, place, merge, show_report=show, show_place=go))

    def set_figures(self, changes: Mapping[str, Figure | None], label: str = "填数", merge: object = None) -> None:
        """Set cells as one step."""
        place = next(iter(changes), "")
        self.apply(self._report.with_figures(changes), label, place, merge)

    def set_text(self, key: str, text: str, merge: object = None) -> None:
        """Set a text as one step; what a document cannot hold is dropped with a notice."""
        cleaned, dropped = clean(text)
        if dropped:
            self.notice.emit(f"去掉了 {dropped} 个文档里不能出现的字符。")
        self.apply(self._report.with_text(key, cleaned), "改文字", key, merge)
        if cleaned != text:
            self.text_changed.emit(key)

    def set_cover(self, label: str, place: str, merge: object = None, **changes: Any) -> None:
        """Set cover fields as one step; ``place`` is ``cover.FIELD``."""
        cleaned = {field: clean_line(value)[0] if isinstance(value, str) else value for field, value in changes.items()}
        self.apply(self._report.with_cover(**cleaned), label, place, merge)
        if cleaned != changes:
            self.cover_changed.emit()

    def set_remark(self, key: str, remark: str) -> None:
        """Set or remove the remark on a cell as one step."""
        self.apply(self._report.with_remark(key, clean_line(remark)[0].strip()), "改备注", key)

    def answer(self, finding: Finding, reason: str, author: str = "") -> None:
        """Give a reason for a warning, or take it back with an empty one, as one step."""
        place = next(iter(finding.cells), finding.part or "")
        report = checking.answer(self._report, finding, reason, author, self.today())
        self.apply(report, "说明理由" if reason.strip() else "撤回理由", place)

    def light(self, keys: frozenset[str]) -> None:
        """Light the cells of the finding that is being looked at."""
        if keys != self.lit:
            self.lit, changed = keys, keys | self.lit
            self.lit_changed.emit(changed)

    def light_words(self, key: str, spans: Spans) -> None:
        """Light the words of a text that it has in common with last year's; an empty key lights none."""
        old, self._words_lit = self._words_lit, (key, spans)
        if old != self._words_lit:
            for changed in dict.fromkeys((old[0], key)):
                self.words_lit_changed.emit(changed)

    def words_lit(self, key: str) -> Spans:
        """Which words of a text are lit."""
        return self._words_lit[1] if key == self._words_lit[0] else ()

    @property
    def pack(self) -> checking.Pack | None:
        """The local rule pack that is checked too."""
        return self._pack

    @pack.setter
    def pack(self, pack: checking.Pack | None) -> None:
        self._pack = pack
        self._check_quickly()
        self._check_later()

    @property
    def wording(self) -> checking.Wording | None:
        """The wording lists with the user's own, if those are chosen."""
        return self._wording

    @wording.setter
    def wording(self, lists: checking.Wording | None) -> None:
        if lists != self._wording:
            self._wording = lists
            self._check_later()

    def show_report(self, report: Report) -> None:
        """Make ``report`` the present one and tell what changed; only undo steps and ``start`` call this."""
        old, self._report = self._report, report
        changed = difference(old, report)
        if changed.cells:
            self._shown = shown_figures(report)
        self._tell_difference(changed)
        if changed.cells or changed.cover or old.reasons is not report.reasons:
            self._check_quickly()
        self._check_later()
        self.report_changed.emit()

    def _refuse(self) -> None:
        self.notice.emit(self._read_only)

    def _tell_difference(self, changed: Difference) -> None:
        if changed.cells:
            self.cells_changed.emit(changed.cells)
        for section in sorted(changed.sections):
            self.structure_changed.emit(section)
        for key in sorted(changed.texts):
            self.text_changed.emit(key)
        if changed.cover:
            self.cover_changed.emit()

    def level_of(self, key: str) -> Level | None:
        """The worst level of what is still to be dealt with at a cell, if anything."""
        return self._levels.get(key)

    def findings_at(self, key: str) -> tuple[Finding, ...]:
        """The findings that name a cell or text."""
        return tuple(finding for finding in self.findings if key in finding.cells or key == finding.part)

    def finish_checks(self) -> None:
        """Run what waits for a pause now, before an export or a test looks at the findings."""
        self._stop_slow_checks()
        checking.wait_until_loaded()
        steps = checking.check_after_pause(self._report, self.today(), self._pack, self._wording)
        self._set_slow(tuple(finding for found in steps for finding in found))

    def _set_path(self, path: Path | None) -> None:
        self._path = path.absolute() if path else None  # recovery copies outlive the folder that we were started in
        self.path_changed.emit()

    def _check_later(self) -> None:
        self._stop_slow_checks()
        self._pause.start()

    def _check_quickly(self) -> None:
        found = checking.check_at_once(self._report, self.today(), self._pack)
        if found != self._quick:
            self._quick = found
            self._tell_findings()

    def _set_slow(self, found: tuple[Finding, ...]) -> None:
        if found != self._slow:
            self._slow = found
            self._tell_findings()

    def _tell_findings(self) -> None:
        order = list(Level)
        levels: dict[str, Level] = {}
        for finding in self.findings:
            if finding.counts and finding.rule not in _SEEN_ANYWAY:
                for key in finding.cells:
                    known = levels.get(key)
                    if known is None or order.index(finding.level) < order.index(known):
                        levels[key] = finding.level
        self._levels = levels
        self.findings_changed.emit()

    def _start_slow_checks(self) -> None:
        if not checking.can_check_after_pause(self._report, self.today()):
            self._loading.start()
            return
        self._found = []
        self._running = checking.check_after_pause(self._report, self.today(), self._pack, self._wording)
        self._slices.start()

    def _go_on_checking(self) -> None:
        until = perf_counter() + SLICE_SECONDS
        while self._running is not None and perf_counter() < until:
            step = next(self._running, None)
            if step is None:
                found = tuple(self._found)
                self._stop_slow_checks()
                self._set_slow(found)
            else:
                self._found += step

    def _stop_slow_checks(self) -> None:
        self._pause.stop()
        self._loading.stop()
        self._slices.stop()
        self._running = None
