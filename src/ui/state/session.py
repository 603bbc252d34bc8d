"""Editing session: the report, its undo stack, its file and its findings."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from app.actions import checking, editing, keeping, projects
from app.checks.finding import Finding
from app.form.model import Form
from app.report.bound.following import follow
from app.report.changes import Difference, difference
from app.report.model import Cover, Report
from app.report.text import clean, clean_line
from app.report.totals import shown_figures
from app.values import Figure
from ui.state.check_schedule import CheckSchedule
from ui.state.finder import Finder
from ui.state.highlights import Highlights
from ui.state.undo_stack import UndoStack
from ui.state.undo_step import UndoStep


class ReportSession(QObject):
    """The report shown in the window; every change goes through ``apply`` and is an undo step."""

    cells_changed = Signal(frozenset)  # keys of cells whose figure, stated total or remark changed
    text_changed = Signal(str)  # key of a text
    bindings_changed = Signal(str)  # key of a text whose bound numbers are others or elsewhere
    structure_changed = Signal(str)  # key of a section whose parts were added, removed or retitled
    cover_changed = Signal()
    findings_changed = Signal()
    commit_requested = Signal()  # open editors put into the report what they hold, and close
    resumed = Signal()  # an action has run: an editor that it closed opens again where nothing else has changed
    report_changed = Signal()  # any change, including last year's report, reasons and sign-offs
    path_changed = Signal()
    place_requested = Signal(str)  # key of the cell or text that an undo or redo changed
    numbers_followed = Signal(object)  # the report before an edit of figures that changed bound numbers of texts
    notice = Signal(str)  # a sentence for the status bar
    starting = Signal()  # another report is about to replace the current one
    started = Signal()  # another report has replaced it

    def __init__(self, parent: QObject | None = None, today: date | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._report = projects.create(Cover())
        self._shown: Mapping[str, Figure | None] = shown_figures(self._report)
        self._path: Path | None = None
        self._digest: str | None = None
        self._read_only = ""
        self._problem = ""
        self._place_to_show: str | None = None
        self.untaken = ""  # what a cell refused and the action that runs has dropped, until a sentence says so
        self.undo_stack = UndoStack(self.commit_open_editors, self._show_place, self)
        self.highlights = Highlights(self)
        self.finder = Finder(lambda: self._report, self.apply, self)
        for changed in (self.text_changed, self.structure_changed, self.cells_changed):
            changed.connect(self.finder.follow)
        self.checks = CheckSchedule(lambda: self._report, self.today, self)
        self.checks.findings_changed.connect(self.findings_changed)
        self.checks.check_now()

    @property
    def report(self) -> Report:
        """The current report."""
        return self._report

    @property
    def form(self) -> Form:
        """The form of the report."""
        return self._report.form

    @property
    def shown(self) -> Mapping[str, Figure | None]:
        """The figure shown in each cell, stated or computed, by cell key."""
        return self._shown

    @property
    def path(self) -> Path | None:
        """Path of the project file; ``None`` for an unsaved report."""
        return self._path

    @property
    def digest(self) -> str | None:
        """Content hash of the project file when it was read or last saved."""
        return self._digest

    @property
    def is_read_only(self) -> bool:
        """Whether the report is read-only; edits are refused with a notice."""
        return bool(self._read_only)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of the checks; those of rules on text follow after a pause in typing."""
        return self.checks.findings

    @property
    def is_modified(self) -> bool:
        """Whether there are unsaved changes, according to the undo stack."""
        return not self.undo_stack.isClean()

    def today(self) -> date:
        """Return today's local date, for checks of deadlines."""
        return self._today or date.today()  # noqa: DTZ011 - deadlines are local dates

    def open(self, path: Path, read_only: str = "") -> None:
        """Open the report of a project file.

        Args:
            path: the project file.
            read_only: the reason why the report cannot be edited; empty if it can.

        Raises:
            ProjectUnreadable: the file cannot be opened; the current report stays.
        """
        loaded = projects.open_project(path)
        self.start(loaded.report, path, digest=loaded.digest, read_only=read_only)
        if loaded.notice:
            self.notice.emit(loaded.notice)

    def start(
        self, report: Report, path: Path | None = None, *, digest: str | None = None, read_only: str = ""
    ) -> None:
        """Replace the report and clear the undo history; ``digest`` is the content hash of its file."""
        self.commit_open_editors()  # into the report that they belong to
        self.starting.emit()
        self.untaken = ""  # what a cell refused and the action that runs has dropped, until a sentence says so
        self.undo_stack.clear()
        self._digest, self._read_only = digest, read_only
        self._set_path(path)
        self._show(report, is_opened=True)
        self.checks.begin()
        self.highlights.clear()
        self.started.emit()

    def save(self, path: Path, *, overwrite: bool = False, backups: int = 20) -> str:
        """Write the project file and mark the current state as saved.

        Args:
            path: the file to write.
            overwrite: write even if the file has changed on disk since it was read.
            backups: number of earlier versions to keep.

        Returns:
            a notice for the user; empty if there is none.

        Raises:
            ProjectChanged: the file has changed on disk and ``overwrite`` was not given; nothing was written.
            FileNotWritten: the file could not be written; the old file is untouched and the report stays unsaved.
        """
        self.commit_open_editors()
        is_own = self._path is not None and keeping.is_same_file(path, self._path)
        known = self._digest if is_own and not overwrite else None
        self._digest, notice = keeping.save(self._report, path, known, backups)
        self._read_only = ""
        self._set_path(path)
        self.undo_stack.setClean()
        return notice

    def apply(
        self, report: Report, label: str, place: str, merge: object = None, *, refuse_excess: bool = True
    ) -> None:
        """Make ``report`` the current one as an undo step; do nothing if it is equal.

        Bound numbers of the texts follow its figures in the same step. A report beyond the limits of what can be saved
        is refused with a notice.

        Args:
            report: the report after the edit.
            label: text of the step in the undo menu.
            place: key of the changed cell or text, to which undo returns.
            merge: steps with the same token merge into one; ``None`` never merges.
            refuse_excess: false for what would be lost otherwise, or cannot be too large.
        """
        before, edited = self._report, report
        report = follow(edited, before)
        if report == before:
            return
        problem = self._read_only or (editing.refusal(self._report, report) if refuse_excess else "")
        if problem:
            self._problem = problem
            QTimer.singleShot(0, self._refuse)  # shown after the caller's own notice
            self._signal(difference(report, self._report))  # the editors revert what they show
        else:
            self.undo_stack.push(UndoStep(label, before, report, place, merge, self._show_step))
            if report is not edited and edited.last_year is before.last_year:
                self.numbers_followed.emit(before)

    def commit_open_editors(self) -> None:
        """Put into the report what is being typed in a cell, a heading, a field or an input method.

        Every action that reads or replaces the report calls this first: an editor that commits later, when it loses
        the focus, would do so in the middle of the action.
        """
        QGuiApplication.inputMethod().commit()
        self.commit_requested.emit()

    def set_figures(self, changes: Mapping[str, Figure | None], label: str = "填数", merge: object = None) -> None:
        """Set the figures of cells as one undo step; ``None`` makes a cell blank."""
        place = next(iter(changes), "")
        self.apply(
            self._report.with_figures(changes), label, place, merge, refuse_excess=False
        )  # figures have no limit

    def set_text(self, key: str, text: str, merge: object = None) -> None:
        """Set a text as one undo step; drop characters that a document cannot hold, with a notice."""
        cleaned, dropped = clean(text)
        if dropped:
            self.notice.emit(f"去掉了 {dropped} 个文档里不能出现的字符。")
        self.apply(self._report.with_text(key, cleaned), "改文字", key, merge)
        if cleaned != text:
            self.text_changed.emit(key)

    def quote_last_year(self, key: str) -> None:
        """Append last year's text of a part as one undo step, and say what to look at."""
        from app.actions import last_year  # noqa: PLC0415 - imported late: keeps start-up fast

        self.commit_open_editors()
        bound = len(self._report.bindings(key))
        quoted = last_year.quoted(self._report, key)
        if quoted == self._report:
            self.notice.emit(
                "上年这段已经在这里了，没有再引用。" if last_year.last_text(quoted, key) else "上年没有这一段。"
            )
            return
        self.apply(quoted, "引用上年这段", key)
        self.finish_checks()
        figures = last_year.figures_to_check(self.findings_at(key))
        look = f"有 {figures} 个数与上年一样，请逐个核对。" if figures else "请按今年的情况改写。"
        years = "，年份改成了今年的" if last_year.has_both_years(quoted) else ""
        bound = len(self._report.bindings(key)) - bound
        numbers = f"{bound} 个数换成了今年表里的；" if bound > 0 else ""
        self.notice.emit(f"已引用上年这段{years}；{numbers}{look}")

    def set_cover(self, label: str, place: str, merge: object = None, **changes: Any) -> None:
        """Set cover fields as one undo step; ``place`` is ``cover.FIELD``."""
        cleaned = {field: clean_line(value)[0] if isinstance(value, str) else value for field, value in changes.items()}
        self.apply(self._report.with_cover(**cleaned), label, place, merge)
        if cleaned != changes:
            self.cover_changed.emit()

    def set_remark(self, key: str, remark: str) -> None:
        """Set or remove the remark on a cell as one undo step."""
        self.apply(self._report.with_remark(key, clean_line(remark)[0].strip()), "改备注", key)

    def answer(self, finding: Finding, reason: str, author: str = "") -> None:
        """Record the reason for a warning, or withdraw it if empty, as one undo step."""
        place = next(iter(finding.cells), finding.part or "")
        report = checking.answer(self._report, finding, reason, author, self.today())
        self.apply(report, "说明理由" if reason.strip() else "撤回理由", place)

    def findings_at(self, key: str) -> tuple[Finding, ...]:
        """Return the findings that refer to a cell or text."""
        return tuple(finding for finding in self.findings if key in finding.cells or key == finding.part)

    def finish_checks(self) -> None:
        """Run the pending rules on text now, before an export or a test reads the findings."""
        self.checks.finish()

    def _show_step(self, report: Report, place: str | None) -> None:
        """Show the report of an undo step; its place is shown once the stack has finished."""
        self._show(report)
        self._place_to_show = place

    def _show_place(self) -> None:
        """Request the place of the step just undone or redone."""
        place, self._place_to_show = self._place_to_show, None
        if place is not None:
            self.place_requested.emit(place)

    def _show(self, report: Report, *, is_opened: bool = False) -> None:
        """Make ``report`` the current one and signal what changed."""
        old, self._report = self._report, report
        changed = difference(old, report)
        if changed.cells:
            self._shown = shown_figures(report)
        self._signal(changed)
        if is_opened:
            self.checks.check_now()
        elif changed.cells or changed.cover or old.reasons is not report.reasons:
            self.checks.check_soon()
        self.checks.check_later()
        self.report_changed.emit()

    def _refuse(self) -> None:
        self.notice.emit(self._problem)

    def _signal(self, changed: Difference) -> None:
        if changed.cells:
            self.cells_changed.emit(changed.cells)
        for section in sorted(changed.sections):
            self.structure_changed.emit(section)
        for key in sorted(changed.texts):
            self.text_changed.emit(key)
        for key in sorted(changed.bindings):
            self.bindings_changed.emit(key)
        if changed.cover:
            self.cover_changed.emit()

    def _set_path(self, path: Path | None) -> None:
        self._path = path.absolute() if path else None  # recovery copies outlive the working directory
        self.path_changed.emit()
