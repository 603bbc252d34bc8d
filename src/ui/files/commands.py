"""Looks after the report's file: new, open, save, handing over, and that nothing unsaved is lost."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QWidget

from app.actions import projects
from app.errors import NianbaoError, ProjectChanged, ProjectInUse
from app.logs import described, log
from app.places import default_name, name_problem
from app.report.model import Cover, Report
from ui.dialogs.choices import Choice
from ui.dialogs.questions import Dialogs
from ui.files.safety import FileGuard
from ui.state.preferences import preferences
from ui.state.recent_files import RecentFiles
from ui.state.session import ReportSession

if TYPE_CHECKING:
    from ui.exporting.export_commands import Exporter


class FileKeeper(QObject):
    """What the File menu does; every failure is one sentence and leaves the report in memory."""

    opened = Signal()  # another report is shown
    closed = Signal()  # no report is shown any more
    done = Signal(str)  # a sentence for the status bar
    exported = Signal(object)  # Exported: a document was written

    def __init__(self, session: ReportSession, dialogs: Dialogs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = parent
        self._exporter: Exporter | None = None
        self._session = session
        self.dialogs = dialogs
        self.recent = RecentFiles(preferences())
        self.guard = FileGuard(session, dialogs, self)
        self.guard.restored.connect(self.opened)
        self.guard.told.connect(self.done)

    def begin(self) -> bool:
        """Ask for the cover of a new report and begin it; false if the present report stays."""
        if not self.may_leave():
            return False
        known = next(iter(self.recent.entries()), None)
        cover = self.dialogs.new_report(self._session.today(), known.organisation if known else "")
        if cover is None:
            return False
        self._start(projects.create(cover))
        self._session.undo_stack.resetClean()  # what was typed into the assistant is not saved yet
        return True

    def begin_from_sample(self) -> bool:
        """Show the sample as a report that has no file yet; false if the present report stays."""
        if not self.may_leave():
            return False
        try:
            self._start(projects.open_sample())
        except NianbaoError as error:
            self.dialogs.show_error(str(error))
            return False
        self.done.emit("这是样例的副本，可以随意试填；保存时会问您存在哪里。")
        return True

    def import_published(self, path: Path | None = None) -> None:
        """Read a published report, asked for where none is given; it is looked at before anything is replaced."""
        from ui.importing.import_command import PublishedImport  # noqa: PLC0415 - not wanted at start-up

        chosen = path or self.dialogs.documents.import_path(self.folder())
        if chosen is None:
            return
        reading = PublishedImport(
            self._session, self.dialogs, self._window, may_leave=self.may_leave, begin=self.begin_with
        )
        sentence = reading.run(chosen)
        if sentence:
            self.done.emit(sentence)

    def close_report(self) -> bool:
        """Put the report away; false if the user stays with it."""
        if not self.may_leave():
            return False
        self._session.start(projects.create(Cover()))
        self.closed.emit()
        return True

    def new(self, cover: Cover | None = None) -> bool:
        """Begin an empty report; false if the user stays with the present one."""
        if not self.may_leave():
            return False
        self._start(projects.create(cover or Cover()))
        return True

    def open(self, path: Path | None = None) -> bool:
        """Open a project file, asked for where none is given; the present report stays if it cannot be read."""
        if not self.may_leave():
            return False
        chosen = path or self.dialogs.open_path(self.folder())
        if chosen is None:
            return False
        try:
            if not self.guard.open(chosen):
                return False
        except NianbaoError as error:
            log(f"not opened\n{described(error)}")
            self.dialogs.show_error(str(error))
            return False
        self._remember(chosen)
        self.opened.emit()
        return True

    def save(self) -> bool:
        """Save where the report came from, or ask where; false if it was not saved."""
        path = self._session.path
        return self._save_to(path) if path and not self._session.is_read_only else self.save_as()

    def save_as(self) -> bool:
        """Ask where to save; false if it was not saved."""
        proposed = self.folder() / default_name(self._session.report.title, projects.SUFFIX)
        chosen = self.dialogs.save_path(self._session.path or proposed)
        return chosen is not None and self._may_be_named(chosen) and self._save_to(chosen)

    @property
    def exporter(self) -> "Exporter":
        """What hands the report over, made when first asked for."""
        if self._exporter is None:
            from ui.exporting.export_commands import Exporter  # noqa: PLC0415 - not wanted at start-up

            self._exporter = Exporter(self._session, self.dialogs, self.folder, self._window, self)
            self._exporter.exported.connect(self.exported)
            self._exporter.done.connect(self.done)
        return self._exporter

    def export(self, suffix: str = ".docx") -> None:
        """Write a document; the suffix of the file that is chosen says which kind."""
        self.exporter.export(suffix)

    def copy_as_html(self) -> None:
        """Put the report on the clipboard for the editor of a website."""
        self.exporter.copy_as_html()

    def compare_returned(self) -> None:
        """Compare a document that came back with the report, and take over what is wanted."""
        from ui.importing.returned_command import compare_returned  # noqa: PLC0415
        from ui.state.export_folders import ExportFolders  # noqa: PLC0415 - not wanted at start-up

        folder = ExportFolders(preferences()).folder(self._session.path, self.folder())
        compare_returned(self._session, self.dialogs, folder, self._window)

    def preview_print(self) -> None:
        """Show what would be printed."""
        from ui.exporting.print_commands import preview_print  # noqa: PLC0415 - not wanted at start-up

        if preview_print(self._session, self.dialogs) is Choice.EXPORT:
            self.export()

    def print(self) -> None:
        """Print the report."""
        from ui.exporting.print_commands import print_report  # noqa: PLC0415 - not wanted at start-up

        if print_report(self._session, self.dialogs) is Choice.EXPORT:
            self.export()

    def may_leave(self) -> bool:
        """Whether the present report may be left: saved, or given up knowingly."""
        if not self._session.is_modified:
            return True
        choice = self.dialogs.save_changes(self.name())
        return choice is Choice.DISCARD or (choice is Choice.SAVE and self.save())

    def folder(self) -> Path:
        """The folder that file dialogs begin in: the report's, that of the last file, or the user's documents."""
        if self._session.path:
            return self._session.path.parent
        last = next(iter(self.recent.entries()), None)
        if last is not None:
            return Path(last.path).parent
        documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        return documents if documents.is_dir() else Path.home()

    def name(self) -> str:
        """What the window calls the report."""
        if self._session.path:
            return self._session.path.stem
        return self._session.report.title if self._session.report.cover.organisation else "未命名的报告"

    def recover(self) -> None:
        """Offer again what was left behind unsaved."""
        if self.may_leave() and not self.guard.offer_recovery():
            self.dialogs.tell("没有需要恢复的内容：上次都正常保存或关闭了。")

    def _may_be_named(self, path: Path) -> bool:
        problem = name_problem(path)
        if problem is not None:
            self.dialogs.show_error(problem)
        return problem is None

    def _save_to(self, path: Path, *, overwrite: bool = False) -> bool:
        try:
            notice = self.guard.save(path, overwrite=overwrite)
        except ProjectChanged as error:
            choice = self.dialogs.file_changed(str(error))
            if choice is Choice.SAVE_AS:
                return self.save_as()
            return choice is Choice.OVERWRITE and self._save_to(path, overwrite=True)
        except ProjectInUse as error:
            self.dialogs.show_error(f"{error}没有保存，请换一个文件名，或等那边关闭以后再存。")
            return False
        except NianbaoError as error:
            log(f"not saved\n{described(error)}")
            self.dialogs.show_error(f"{error}您填写的内容还在窗口里。")
            return False
        self._remember(path)
        self.done.emit(notice or f"已保存“{path.name}”。")
        return True

    def begin_with(self, report: Report) -> None:
        """Show a report that has never been saved."""
        self._start(report)
        self._session.undo_stack.resetClean()

    def _start(self, report: Report) -> None:
        self._session.start(report)
        self.opened.emit()

    def _remember(self, path: Path) -> None:
        self.recent.remember(path, self._session.report, self._session.findings)
