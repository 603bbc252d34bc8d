"""Reads a published report into the window: choose it, read it, look at it, and only then put it somewhere."""

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.actions import importing, projects
from app.errors import NianbaoError
from app.report.model import Cover, Report
from ui.dialogs.choices import Choice
from ui.dialogs.long_work import Cancelled, run_long
from ui.dialogs.questions import Dialogs
from ui.state.session import ReportSession

if TYPE_CHECKING:
    from app.importer.side_by_side.excerpts import Beside


class PublishedImport:
    """One import. ``may_leave`` asks about unsaved changes, ``begin`` shows a report that has no file yet."""

    def __init__(
        self,
        session: ReportSession,
        dialogs: Dialogs,
        window: QWidget | None,
        *,
        may_leave: Callable[[], bool],
        begin: Callable[[Report], None],
    ) -> None:
        self._session = session
        self._dialogs = dialogs
        self._window = window
        self._may_leave = may_leave
        self._begin = begin

    def run(self, path: Path) -> str:
        """Read a document and do with it what its reader says; a sentence on what was done, empty if nothing was."""
        try:
            found = run_long(self._window, f"正在读取“{path.name}”……", lambda cancelled: _read(path, cancelled))
        except Cancelled:
            return ""
        except NianbaoError as error:
            self._dialogs.show_error(str(error))
            return ""
        while True:
            choice = self._dialogs.documents.look_at_import(path.name, found, can_replace=self._can_replace())
            if choice is Choice.REPLACE:
                report = importing.replaced(self._session.report, found.report)
                self._session.apply(report, "换成读入的报告", "")
                return f"已换成“{path.name}”的内容，文件还没有改动；保存后生效，不合适可以撤销。"
            if choice is not Choice.READ_AS_NEW:
                return ""
            if self._may_leave():
                self._begin(found.report)
                return f"已读入“{path.name}”，还没有保存；请核对后保存。"

    def _can_replace(self) -> bool:
        """Whether there is a report that could be replaced: none is, at the start page."""
        return not self._session.is_read_only and self._session.report != projects.create(Cover())


def _read(path: Path, cancelled: Event) -> "Beside":
    found = importing.import_beside(path)
    if cancelled.is_set():
        raise Cancelled
    return found
