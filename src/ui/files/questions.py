"""Questions about the report's file: new, open, save, recovery, earlier versions."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.actions.projects import SUFFIX
from app.report.model import Cover, Report
from ui.dialogs.questions import Questions, Role
from ui.files.answers import FileChanged, InUse, Recovery, Unsaved

if TYPE_CHECKING:
    from app.project.backups import Version
    from app.project.recovery import Recoverable

_PROJECTS: Final = f"年报项目文件 (*{SUFFIX})"


class FileQuestions(Questions):
    """The questions of the File menu."""

    def new_report(self, today: date, known: Cover | None) -> Cover | None:
        """Ask for organisation and year, proposing the values of ``known``; ``None`` if the user cancels."""
        from ui.cover.new_report_dialog import NewReportDialog  # noqa: PLC0415 - imported late: keeps start-up fast

        box = NewReportDialog(today, known, self._window)
        return box.cover() if box.exec() else None

    def open_path(self, folder: Path) -> Path | None:
        """Choose a project file to open."""
        return self.open_file("打开", folder, _PROJECTS)

    def save_path(self, proposed: Path) -> Path | None:
        """Choose where to save the project file."""
        return self.save_file("另存为", proposed, _PROJECTS, SUFFIX)

    def save_changes(self, title: str) -> Unsaved:
        """Ask what to do with unsaved changes."""
        return self.ask(
            "hint",
            f"“{title}”还有没保存的修改，要保存吗？",
            "",
            ("保存", Role.AcceptRole, Unsaved.SAVE),
            ("不保存", Role.DestructiveRole, Unsaved.DISCARD),
            ("取消", Role.RejectRole, Unsaved.CANCEL),
        )

    def file_in_use(self, sentence: str, *, is_elsewhere: bool = False) -> InUse:
        """Report who has a file open, and ask whether to view it read-only.

        If the owner is another machine, the file can also be edited: that machine may be switched off or renamed.
        """
        view = ("只读查看", Role.AcceptRole, InUse.VIEW)
        cancel = ("取消", Role.RejectRole, InUse.CANCEL)
        if not is_elsewhere:
            info = "可以先打开查看；要修改，可以另存为一份，或等那边关闭以后再打开。"
            return self.ask("hint", sentence, info, view, cancel)
        return self.ask(
            "hint",
            sentence,
            "可以先打开查看。如果那边其实没有人在编辑（比如电脑已经关机，或改过名字），可以仍要编辑；"
            "拿不准时请先问一下，以免两个人各改各的。",
            view,
            ("仍要编辑", Role.DestructiveRole, InUse.TAKE_OVER),
            cancel,
        )

    def file_changed(self, sentence: str) -> FileChanged:
        """Report that a file has changed on disk since it was opened, and ask whether to overwrite it."""
        return self.ask(
            "warning",
            sentence,
            "覆盖会替换对方的修改，被替换的内容可以在“文件”菜单的“更早的版本”里找回；不想覆盖，请另存为一份。",
            ("另存为…", Role.AcceptRole, FileChanged.SAVE_AS),
            ("覆盖", Role.DestructiveRole, FileChanged.OVERWRITE),
            ("取消", Role.RejectRole, FileChanged.CANCEL),
        )

    def recovery(self, found: "Sequence[Recoverable]", today: date) -> tuple[Recovery, int]:
        """Offer recovery copies; return the answer and the index of the copy it applies to."""
        from ui.files.recovery_dialog import RecoveryDialog  # noqa: PLC0415 - imported late: keeps start-up fast

        box = RecoveryDialog(found, today, self._window)
        box.exec()
        return box.choice, box.index

    def earlier_version(self, found: "Sequence[Version]", present: Report, today: date) -> Report | None:
        """Show earlier versions; return the one to restore, if any."""
        from ui.files.earlier_versions_dialog import EarlierVersionsDialog  # noqa: PLC0415 - imported late

        box = EarlierVersionsDialog(found, present, today, self._window)
        return box.chosen if box.exec() else None
