"""File menu commands for the report's file: new, open, save, close, recover."""

import os
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.actions import projects
from app.errors import NianbaoError, ProjectChanged, ProjectInUse
from app.logs import described, log
from app.places import default_name, name_problem, readable
from app.report.model import Cover, Report
from ui.files.answers import FileChanged, Unsaved
from ui.files.questions import FileQuestions
from ui.files.recent_document import add_recent_document
from ui.files.safety import FileGuard
from ui.state.last_cover import LastCover
from ui.state.preferences import preferences
from ui.state.recent_files import RecentFiles
from ui.state.session import ReportSession
from ui.widgets.helpers import documents_folder, documents_location


class FileKeeper(QObject):
    """Opens and saves the report; a failure is reported in one sentence and keeps the report in memory."""

    opened = Signal()  # another report is shown
    closed = Signal()  # no report is shown any longer
    done = Signal(str)  # a sentence for the status bar

    def __init__(self, session: ReportSession, questions: FileQuestions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.questions = questions
        self.recent = RecentFiles(preferences())
        session.checks.completed.connect(self._record)
        self._last_cover = LastCover(preferences())
        self.guard = FileGuard(session, questions, self)
        self.guard.restored.connect(self.opened)
        self.guard.notice.connect(self.done)

    def begin(self) -> bool:
        """Ask for the cover of a new report and create it; return false if the current report stays."""
        if not self.may_leave():
            return False
        cover = self.questions.new_report(self._session.today(), self._known_cover())
        if cover is None:
            return False
        self._last_cover.remember(cover)
        self._start(projects.create(cover))
        self._session.undo_stack.resetClean()  # the cover typed in the assistant is not saved yet
        return True

    def begin_from_sample(self) -> bool:
        """Show the sample as a new report without a file; return false if the current report stays."""
        if not self.may_leave():
            return False
        try:
            self._start(projects.open_sample())
        except NianbaoError as error:
            self.questions.show_error(str(error))
            return False
        self.done.emit("这是样例的副本，可以随意试填；保存时会问您存在哪里。")
        return True

    def close_report(self) -> bool:
        """Close the report; return false if the user keeps it open."""
        if not self.may_leave():
            return False
        self._session.start(projects.create(Cover()))
        self.closed.emit()
        return True

    def new(self, cover: Cover | None = None) -> bool:
        """Create an empty report; return false if the user keeps the current one."""
        if not self.may_leave():
            return False
        self._start(projects.create(cover or Cover()))
        return True

    def open(self, path: Path | None = None) -> bool:
        """Open ``path``, or the project file the user chooses; the current report stays if it cannot be read."""
        if not self.may_leave():
            return False
        chosen = path or self.questions.open_path(self.folder())
        if chosen is None:
            return False
        return self._show(chosen, self.guard.open)

    def view(self, path: Path, why: str) -> bool:
        """Show a project file that is only looked at; the current report stays if it cannot be read."""
        return self.may_leave() and self._show(path, lambda chosen: self.guard.view(chosen, why))

    def _show(self, path: Path, show: Callable[[Path], bool]) -> bool:
        try:
            if not show(path):
                return False
        except NianbaoError as error:
            log(f"not opened\n{described(error)}")
            self.questions.show_error(str(error))
            return False
        self._remember(path)
        self.opened.emit()
        return True

    def save(self) -> bool:
        """Save to the report's file, or ask for one; return false if it was not saved."""
        path = self._session.path
        return self._save_to(path) if path and not self._session.is_read_only else self.save_as()

    def save_as(self) -> bool:
        """Ask for a file and save; return false if it was not saved."""
        path = self._session.path
        name = path.name if path else default_name(self._session.report.title, projects.SUFFIX)
        chosen = self.questions.save_path(self.folder() / name)
        return chosen is not None and self.may_be_named(chosen) and self._save_to(chosen)

    def may_leave(self) -> bool:
        """Return whether the current report may be replaced: saved, or deliberately discarded.

        Not yet with a text in a cell that was just refused: nobody would see that it is in no file.
        """
        self._session.commit_open_editors()
        if self._session.untaken:
            self.done.emit("这份报告还没有关闭，请先看刚才那一格。")
            return False
        if not self._session.is_modified:
            return True
        answer = self.questions.save_changes(self.name())
        return answer is Unsaved.DISCARD or (answer is Unsaved.SAVE and self.save())

    def folder(self) -> Path:
        """Return the start folder of file dialogs: the report's, the last file's, or the user's documents.

        One that has vanished is replaced by one that exists, and a sentence says so: the dialog would otherwise start
        in an arbitrary folder.
        """
        last = next(iter(self.recent.entries()), None)
        known = self._session.path or (Path(last.path) if last is not None else None)
        folder = known.parent if known else documents_location()
        if os.path.isdir(folder):  # noqa: PTH112 - never fails
            return folder
        found = Path.home() if folder == documents_location() else documents_folder()  # an absent share takes seconds
        self.done.emit(f"“{readable(str(folder))}”现在打不开，先从“{readable(str(found))}”开始。")
        return found

    def name(self) -> str:
        """Name of the report in the window title."""
        if self._session.path:
            return readable(self._session.path.stem)
        return self._session.report.title if self._session.report.cover.organisation else "未命名的报告"

    def recover(self) -> None:
        """Offer unsaved changes of earlier sessions again."""
        if self.may_leave() and not self.guard.offer_recovery():
            self.questions.show_message("没有需要恢复的内容：上次都正常保存或关闭了。")

    def may_be_named(self, path: Path) -> bool:
        """Return whether every operating system accepts the file's name; show the reason if not."""
        problem = name_problem(path)
        if problem is not None:
            self.questions.show_error(problem)
        return problem is None

    def _save_to(self, path: Path, *, overwrite: bool = False) -> bool:
        try:
            notice = self.guard.save(path, overwrite=overwrite)
        except ProjectChanged as error:
            answer = self.questions.file_changed(str(error))
            if answer is FileChanged.SAVE_AS:
                return self.save_as()
            return answer is FileChanged.OVERWRITE and self._save_to(path, overwrite=True)
        except ProjectInUse as error:
            self.questions.show_error(f"{error}没有保存，请换一个文件名，或等那边关闭以后再存。")
            return False
        except NianbaoError as error:
            log(f"not saved\n{described(error)}")
            self.questions.show_error(f"{error}您填写的内容还在窗口里。")
            return False
        self._remember(path)
        self._last_cover.remember(self._session.report.cover)
        self.done.emit(notice or f"已保存“{readable(path.name)}”。")
        return True

    def begin_with(self, report: Report) -> None:
        """Show a report that has never been saved."""
        self._start(report)
        self._session.undo_stack.resetClean()

    def _start(self, report: Report) -> None:
        self._session.start(report)
        self.opened.emit()

    def _known_cover(self) -> Cover | None:
        """Return the cover to propose: of the last report begun or saved here, else of the last one opened."""
        last = next(iter(self.recent.entries()), None)
        known = self._last_cover.cover()
        if known is not None or last is None:
            return known
        kind = projects.probable_body_kind(last.organisation)
        return Cover(last.organisation) if kind is None else Cover(last.organisation, body_kind=kind)

    def _remember(self, path: Path) -> None:
        self.recent.remember(path, self._session.report)
        self._record()
        add_recent_document(path)

    def _record(self) -> None:
        """Keep what was found in the file for the start page, once every rule has read what the file holds."""
        path = self._session.path
        if path is not None and self._session.checks.is_whole and not self._session.is_modified:
            self.recent.record(path, self._session.findings)
