"""Export, printing, import and the desk from the File menu; each part is imported by its menu entry."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.files.commands import FileKeeper
from ui.state.session import ReportSession
from ui.window.questions import WindowQuestions

if TYPE_CHECKING:
    from ui.desk.commands import Desks
    from ui.exporting.export_commands import Exporter


# Code behind a menu entry is imported by that entry: keeps start-up fast.
class Documents(QObject):
    """Export, print and import commands of the File menu."""

    exported = Signal(object)  # Exported
    report_requested = Signal(Path)
    received_requested = Signal(Path)
    guide_requested = Signal(str)  # chapter

    def __init__(self, session: ReportSession, files: FileKeeper, questions: WindowQuestions, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._files = files
        self._questions = questions
        self._window = window
        self._desks: Desks | None = None

    @cached_property
    def _exporter(self) -> "Exporter":
        from ui.exporting.export_commands import Exporter  # noqa: PLC0415

        exporter = Exporter(self._session, self._files, self._questions.exporting, self._window)
        exporter.exported.connect(self.exported)
        return exporter

    def export(self, suffix: str = ".docx") -> None:
        """Write a document; the suffix of the chosen file decides the kind."""
        self._exporter.export(suffix)

    def copy_as_html(self) -> None:
        """Copy the report for pasting into a website's editor."""
        self._exporter.copy_as_html()

    def preview_print(self) -> None:
        """Show the print preview."""
        from ui.exporting.print_commands import preview_print  # noqa: PLC0415

        preview_print(self._session, self._questions.printing, self.export, self._window)

    def print(self) -> None:
        """Print the report."""
        from ui.exporting.print_commands import print_report  # noqa: PLC0415

        print_report(self._session, self._questions.printing, self.export, self._window)

    def import_published(self, path: Path | None = None) -> None:
        """Read a published report (asking for ``path`` if none is given)."""
        from ui.importing.import_command import import_published  # noqa: PLC0415

        import_published(self._session, self._files, self._questions.importing, self._window, path)

    def import_many(self, paths: Sequence[Path] = ()) -> None:
        """Read many published reports, files or folders (asking for a folder if none is given)."""
        from ui.importing.import_command import import_many  # noqa: PLC0415

        import_many(self._files, self._questions.importing, paths)

    def compare_returned(self) -> None:
        """Compare a returned document with the report."""
        from ui.importing.returned_command import compare_returned  # noqa: PLC0415

        compare_returned(self._session, self._files, self._questions.importing, self._window)

    @property
    def desks(self) -> "Desks":
        """The desks of this window, made on first use."""
        if self._desks is None:
            from ui.desk.commands import Desks  # noqa: PLC0415

            self._desks = Desks(self._session.today, self._window)
            self._desks.report_requested.connect(self.report_requested)
            self._desks.received_requested.connect(self.received_requested)
            self._desks.guide_requested.connect(self.guide_requested)
        return self._desks

    def open_desk(self) -> None:
        """Open a desk, or make one."""
        self.desks.begin()

    def is_asking(self) -> bool:
        """Return whether a desk waits for an answer, which then comes to the front."""
        return self._desks is not None and self._desks.is_asking()

    def close_desks(self) -> None:
        """Close the windows of all desks."""
        if self._desks is not None:
            self._desks.close()
