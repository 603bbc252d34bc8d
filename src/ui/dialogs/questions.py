"""Every message box and file dialog, so that a test replaces one thing."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QWidget

from app.actions.projects import SUFFIX
from app.report.model import Cover, Report
from ui.dialogs.choices import APPLICATION, Choice
from ui.state.preferences import preferences

if TYPE_CHECKING:
    from app.project.backups import Version
    from app.project.recovery import Recoverable
    from ui.dialogs.question_box import Answer
    from ui.exporting.questions import DocumentDialogs
    from ui.review.questions import ReviewDialogs
    from ui.window.actions import Entry

_PROJECT_FILTER: Final = f"年报项目文件 (*{SUFFIX})"
_Role = QDialogButtonBox.ButtonRole
_UNDERSTOOD: "Final[Answer]" = ("确定", _Role.AcceptRole, None)


class Dialogs:
    """The dialogs of one window."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    @property
    def documents(self) -> "DocumentDialogs":
        """The dialogs about documents: exporting, templates, what came back."""
        from ui.exporting.questions import DocumentDialogs  # noqa: PLC0415 - not wanted at start-up

        return DocumentDialogs(self._window)

    @property
    def reviews(self) -> "ReviewDialogs":
        """The dialogs about reviewing: last year's report, the review sheet, signatures."""
        from ui.review.questions import ReviewDialogs  # noqa: PLC0415 - not wanted at start-up

        return ReviewDialogs(self._window)

    def save_changes(self, title: str) -> Choice:
        """Ask what to do with unsaved changes."""
        choice = self._ask(
            "hint",
            f"“{title}”还有没保存的修改，要保存吗？",
            "",
            ("保存", _Role.AcceptRole, Choice.SAVE),
            ("不保存", _Role.DestructiveRole, Choice.DISCARD),
            ("取消", _Role.RejectRole, Choice.CANCEL),
        )
        return choice if isinstance(choice, Choice) else Choice.CANCEL

    def file_in_use(self, sentence: str) -> Choice:
        """Say who has a file, and ask whether it shall be looked at."""
        info = "可以先打开查看；要修改，可以另存为一份，或等那边关闭以后再打开。"
        choice = self._ask(
            "hint",
            sentence,
            info,
            ("只读查看", _Role.AcceptRole, Choice.READ_ONLY),
            ("取消", _Role.RejectRole, Choice.CANCEL),
        )
        return choice if isinstance(choice, Choice) else Choice.CANCEL

    def file_changed(self, sentence: str) -> Choice:
        """Say that a file changed on disk since it was opened, and ask what to do instead of overwriting it."""
        info = "覆盖会换掉那边的修改（被换掉的内容可以在“文件”菜单的“更早的版本”里找回）；不想覆盖，请另存为一份。"
        choice = self._ask(
            "warning",
            sentence,
            info,
            ("另存为…", _Role.AcceptRole, Choice.SAVE_AS),
            ("覆盖", _Role.DestructiveRole, Choice.OVERWRITE),
            ("取消", _Role.RejectRole, Choice.CANCEL),
        )
        return choice if isinstance(choice, Choice) else Choice.CANCEL

    def recovery(self, found: "Sequence[Recoverable]", today: date) -> tuple[Choice, int]:
        """Offer recovery copies: which one is to be restored or thrown away, or all of it later."""
        from ui.files.recovery_dialog import RecoveryDialog  # noqa: PLC0415 - not wanted at start-up

        box = RecoveryDialog(found, today, self._window)
        box.exec()
        return box.choice, box.index

    def earlier_version(self, found: "Sequence[Version]", present: Report, today: date) -> Report | None:
        """Let the user look at earlier versions; the one that is to be restored, if any."""
        from ui.files.earlier_versions_dialog import EarlierVersionsDialog  # noqa: PLC0415 - not wanted at start-up

        box = EarlierVersionsDialog(found, present, today, self._window)
        return box.chosen if box.exec() else None

    def new_report(self, today: date, organisation: str) -> Cover | None:
        """Ask who reports on which year, proposing what is known; ``None`` for no new report."""
        from ui.cover.new_report_dialog import NewReportDialog  # noqa: PLC0415 - not wanted at start-up

        box = NewReportDialog(today, Cover(organisation=organisation), self._window)
        return box.cover() if box.exec() else None

    def settings(self) -> None:
        """Let the user change the settings."""
        from ui.settings.dialog import PreferencesDialog  # noqa: PLC0415 - not wanted at start-up

        PreferencesDialog(preferences(), self._window).exec()

    def open_path(self, folder: Path) -> Path | None:
        """Choose a project file to open."""
        name, _ = QFileDialog.getOpenFileName(self._window, "打开", str(folder), _PROJECT_FILTER)
        return Path(name) if name else None

    def save_path(self, proposed: Path) -> Path | None:
        """Choose where to save the project file."""
        return self._target("另存为", proposed, _PROJECT_FILTER, SUFFIX)

    def paste_in_part(self, sentence: str) -> bool:
        """Say what of a paste would be left out, and ask whether the rest shall be taken."""
        take = ("粘贴其余部分", _Role.AcceptRole, True)
        return self._ask("hint", sentence, "", take, ("取消", _Role.RejectRole, False)) is True

    def remark(self, cell: str, remark: str) -> str | None:
        """Ask for the remark on a cell; ``None`` if it stays as it is."""
        return self._line("备注", remark, f"{cell}的备注（打印在数字后面的括号里，例如：含上年结转）：")

    def reason(self, message: str, reason: str) -> str | None:
        """Ask for the reason of a warning; ``None`` if it stays as it is."""
        return self._line("说明理由", reason, message, "如果情况属实，请说明理由（写进项目文件，不会打印）：")

    def tell(self, sentence: str) -> None:
        """Tell what there is to know."""
        self._ask("hint", sentence, "", _UNDERSTOOD)

    def show_error(self, sentence: str) -> None:
        """Tell what could not be done."""
        self._ask("warning", sentence, "", _UNDERSTOOD)

    def about(self) -> None:
        """Show what the application is and what it is made of."""
        from ui.help.about_dialog import AboutDialog  # noqa: PLC0415 - rarely wanted

        AboutDialog(self._window).exec()

    def feedback(self) -> None:
        """Show what a problem report says, to be copied or written to a file."""
        from ui.help.feedback_dialog import FeedbackDialog  # noqa: PLC0415 - rarely wanted

        FeedbackDialog(self.feedback_path, self._window).exec()

    def feedback_path(self, proposed: Path) -> Path | None:
        """Choose where to write a problem report."""
        return self._target("保存问题反馈", proposed, "文本文件 (*.txt)", ".txt")

    def shortcuts(self, entries: "list[Entry]") -> None:
        """Show the keys of these actions and those of tables and editors."""
        from ui.help.shortcuts_dialog import ShortcutsDialog  # noqa: PLC0415 - rarely wanted

        ShortcutsDialog(entries, self._window).exec()

    def _ask(self, sign: str, sentence: str, info: str, *answers: "Answer") -> object:
        """A question; the first answer is the default, the last stands for Escape."""
        from ui.dialogs.question_box import QuestionBox  # noqa: PLC0415 - not wanted at start-up

        box = QuestionBox(APPLICATION, sign, sentence, info, *answers, parent=self._window)
        box.exec()
        box.deleteLater()
        return box.answer

    def _line(self, title: str, text: str, *paragraphs: str) -> str | None:
        from ui.dialogs.line_dialog import LineDialog  # noqa: PLC0415 - not wanted at start-up

        box = LineDialog(title, text, *paragraphs, parent=self._window)
        return box.text() if box.exec() else None

    def _target(self, title: str, proposed: Path, kinds: str, suffix: str) -> Path | None:
        name, _ = QFileDialog.getSaveFileName(self._window, title, str(proposed), kinds)
        if not name:
            return None
        path = Path(name)
        return path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)
