"""All questions and dialogs of one window, so that a test replaces a single object."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.dialogs.questions import Questions
from ui.files.questions import FileQuestions
from ui.review.questions import ReviewQuestions
from ui.state.preferences import preferences

if TYPE_CHECKING:
    from ui.exporting.print_questions import PrintQuestions
    from ui.exporting.questions import ExportQuestions
    from ui.help.shortcuts_dialog import KeyGroups
    from ui.importing.questions import ImportQuestions


# Dialogs behind a menu entry are imported by that entry: keeps start-up fast.
class WindowQuestions(Questions):
    """The questions of each part, and the dialogs that belong to no part."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.files = FileQuestions(window)
        self.review = ReviewQuestions(window)

    @property
    def exporting(self) -> "ExportQuestions":
        """The questions about exporting."""
        from ui.exporting.questions import ExportQuestions  # noqa: PLC0415

        return ExportQuestions(self._window)

    @property
    def printing(self) -> "PrintQuestions":
        """The questions about printing."""
        from ui.exporting.print_questions import PrintQuestions  # noqa: PLC0415

        return PrintQuestions(self._window)

    @property
    def importing(self) -> "ImportQuestions":
        """The questions about importing."""
        from ui.importing.questions import ImportQuestions  # noqa: PLC0415

        return ImportQuestions(self._window)

    def settings(self) -> None:
        """Show the settings."""
        from ui.settings.dialog import PreferencesDialog  # noqa: PLC0415

        PreferencesDialog(preferences(), self._window).exec()

    def about(self) -> None:
        """Show version and components of the application."""
        from ui.help.about_dialog import AboutDialog  # noqa: PLC0415

        AboutDialog(self._window).exec()

    def feedback(self) -> None:
        """Show a problem report, to be copied or written to a file."""
        from ui.help.feedback_dialog import FeedbackDialog  # noqa: PLC0415

        FeedbackDialog(self.feedback_path, self._window).exec()

    def feedback_path(self, proposed: Path) -> Path | None:
        """Choose where to write a problem report."""
        return self.save_file("保存问题反馈", proposed, "文本文件 (*.txt)", ".txt")

    def shortcuts(self, menus: "KeyGroups") -> None:
        """Show the given keys of the menus and those of tables and editors."""
        from ui.help.shortcuts_dialog import ShortcutsDialog  # noqa: PLC0415

        ShortcutsDialog(menus, self._window).exec()
