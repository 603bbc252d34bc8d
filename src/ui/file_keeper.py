"""Looks after the report's file: new, open, save, export, and that nothing unsaved is lost."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.actions import exporting, projects
from app.checks.finding import Level
from app.errors import NianbaoError
from app.report.model import Cover
from ui.dialogs import Choice, Dialogs
from ui.session import ReportSession


class FileKeeper(QObject):
    """What the File menu does; every failure is one sentence and leaves the report in memory."""

    opened = Signal()  # another report is shown
    done = Signal(str)  # a sentence for the status bar

    def __init__(self, session: ReportSession, dialogs: Dialogs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.dialogs = dialogs

    def new(self, cover: Cover | None = None) -> bool:
        """Begin an empty report; false if the user stays with the present one."""
        if not self.may_leave():
            return False
        self._session.start(projects.create(cover or Cover()))
        self.opened.emit()
        return True

    def open(self, path: Path | None = None) -> bool:
        """Open a project file, asked for where none is given; the present report stays if it cannot be read."""
        if not self.may_leave():
            return False
        chosen = path or self.dialogs.open_path(self.folder())
        if chosen is None:
            return False
        try:
            self._session.open(chosen)
        except NianbaoError as error:
            self.dialogs.show_error(str(error))
            return False
        self.opened.emit()
        return True

    def save(self) -> bool:
        """Save where the report came from, or ask where; false if it was not saved."""
        return self._save_to(self._session.path) if self._session.path else self.save_as()

    def save_as(self) -> bool:
        """Ask where to save; false if it was not saved."""
        proposed = self.folder() / exporting.default_name(self._session.report, projects.SUFFIX)
        chosen = self.dialogs.save_path(self._session.path or proposed)
        return chosen is not None and self._save_to(chosen)

    def export(self) -> None:
        """Write the Word document; a report with errors is asked about first."""
        self._session.finish_checks()
        errors = sum(finding.level is Level.ERROR for finding in self._session.findings)
        draft = False
        if errors:
            answer = self.dialogs.export_with_errors(errors)
            if answer is None:
                return
            draft = answer
        name = exporting.default_name(self._session.report)
        chosen = self.dialogs.export_path(self.folder() / (f"草稿 {name}" if draft else name))
        if chosen is None:
            return
        today = self._session.today()
        try:
            exporting.export(self._session.report, chosen, today, draft=draft, accept_errors=bool(errors))
        except NianbaoError as error:
            self.dialogs.show_error(str(error))
        else:
            self.done.emit(f"已导出“{chosen.name}”。")

    def may_leave(self) -> bool:
        """Whether the present report may be left: saved, or given up knowingly."""
        if not self._session.is_modified:
            return True
        choice = self.dialogs.save_changes(self.name())
        return choice is Choice.DISCARD or (choice is Choice.SAVE and self.save())

    def folder(self) -> Path:
        """The folder that file dialogs begin in."""
        return self._session.path.parent if self._session.path else Path.home()

    def name(self) -> str:
        """What the window calls the report."""
        if self._session.path:
            return self._session.path.stem
        return self._session.report.title if self._session.report.cover.organisation else "未命名的报告"

    def _save_to(self, path: Path) -> bool:
        try:
            self._session.save(path)
        except NianbaoError as error:
            self.dialogs.show_error(str(error))
            return False
        self.done.emit(f"已保存“{path.name}”。")
        return True
