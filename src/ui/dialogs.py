"""Every message box and file dialog, so that a test replaces one thing."""

from collections.abc import Sequence
from datetime import date
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox, QWidget

from app.actions.projects import SUFFIX
from app.report.model import Cover, Report
from ui.preferences import preferences

if TYPE_CHECKING:
    from app.project.backups import Version
    from app.project.recovery import Recoverable
    from ui.document_dialogs import DocumentDialogs
    from ui.review_dialogs import ReviewDialogs
    from ui.window_actions import Entry

APPLICATION: Final = "年报"
_PROJECT_FILTER: Final = f"年报项目文件 (*{SUFFIX})"
EXPORT_KINDS: Final = {
    ".docx": "Word 文档",
    ".pdf": "PDF 文件",
    ".html": "网页",
    ".xlsx": "Excel 表格",
    ".txt": "纯文本",
    ".json": "数据文件",
}
"""What a report can be exported as, by suffix, the most wanted first."""


class Choice(Enum):
    """What the user answered to a question before something would be lost."""

    SAVE = auto()
    DISCARD = auto()
    CANCEL = auto()
    READ_ONLY = auto()
    OVERWRITE = auto()
    SAVE_AS = auto()
    RESTORE = auto()
    LATER = auto()
    OFFICIAL = auto()
    CHECK = auto()
    PRINT = auto()
    EXPORT = auto()
    READ_AS_NEW = auto()
    REPLACE = auto()


class Dialogs:
    """The dialogs of one window."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    @property
    def documents(self) -> "DocumentDialogs":
        """The dialogs about documents: exporting, templates, what came back."""
        from ui.document_dialogs import DocumentDialogs  # noqa: PLC0415 - not wanted at start-up

        return DocumentDialogs(self._window)

    @property
    def reviews(self) -> "ReviewDialogs":
        """The dialogs about reviewing: last year's report, the review sheet, signatures."""
        from ui.review_dialogs import ReviewDialogs  # noqa: PLC0415 - not wanted at start-up

        return ReviewDialogs(self._window)

    def save_changes(self, title: str) -> Choice:
        """Ask what to do with unsaved changes."""
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(APPLICATION)
        box.setText(f"“{title}”还有没保存的修改，要保存吗？")
        save = box.addButton("保存", QMessageBox.ButtonRole.AcceptRole)
        discard = box.addButton("不保存", QMessageBox.ButtonRole.DestructiveRole)
        cancel = box.addButton("取消", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(save)
        box.setEscapeButton(cancel)
        box.exec()
        clicked = box.clickedButton()
        return Choice.SAVE if clicked is save else Choice.DISCARD if clicked is discard else Choice.CANCEL

    def file_in_use(self, sentence: str) -> Choice:
        """Say who has a file, and ask whether it shall be looked at."""
        info = "可以先打开查看；要修改，可以另存为一份，或等那边关闭以后再打开。"
        role = QMessageBox.ButtonRole
        buttons = (("只读查看", role.AcceptRole, Choice.READ_ONLY), ("取消", role.RejectRole, Choice.CANCEL))
        return self._choose(QMessageBox.Icon.Information, sentence, info, *buttons)

    def file_changed(self, sentence: str) -> Choice:
        """Say that a file changed on disk since it was opened, and ask what to do instead of overwriting it."""
        info = "覆盖会换掉那边的修改（被换掉的内容可以在“文件”菜单的“更早的版本”里找回）；不想覆盖，请另存为一份。"
        role = QMessageBox.ButtonRole
        return self._choose(
            QMessageBox.Icon.Warning,
            sentence,
            info,
            ("另存为…", role.AcceptRole, Choice.SAVE_AS),
            ("覆盖", role.DestructiveRole, Choice.OVERWRITE),
            ("取消", role.RejectRole, Choice.CANCEL),
        )

    def recovery(self, found: "Sequence[Recoverable]", today: date) -> tuple[Choice, int]:
        """Offer recovery copies: which one is to be restored or thrown away, or all of it later."""
        from ui.recovery_dialog import RecoveryDialog  # noqa: PLC0415 - not wanted at start-up

        box = RecoveryDialog(found, today, self._window)
        box.exec()
        return box.choice, box.index

    def earlier_version(self, found: "Sequence[Version]", present: Report, today: date) -> Report | None:
        """Let the user look at earlier versions; the one that is to be restored, if any."""
        from ui.earlier_versions_dialog import EarlierVersionsDialog  # noqa: PLC0415 - not wanted at start-up

        box = EarlierVersionsDialog(found, present, today, self._window)
        return box.chosen if box.exec() else None

    def new_report(self, today: date, organisation: str) -> Cover | None:
        """Ask who reports on which year, proposing what is known; ``None`` for no new report."""
        from ui.new_report_dialog import NewReportDialog  # noqa: PLC0415 - not wanted at start-up

        box = NewReportDialog(today, Cover(organisation=organisation), self._window)
        return box.cover() if box.exec() else None

    def settings(self) -> None:
        """Let the user change the settings."""
        from ui.preferences_dialog import PreferencesDialog  # noqa: PLC0415 - not wanted at start-up

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
        box = QMessageBox(QMessageBox.Icon.Question, APPLICATION, sentence, parent=self._window)
        take = box.addButton("粘贴其余部分", QMessageBox.ButtonRole.AcceptRole)
        box.setEscapeButton(box.addButton("取消", QMessageBox.ButtonRole.RejectRole))
        box.exec()
        return box.clickedButton() is take

    def remark(self, cell: str, remark: str) -> str | None:
        """Ask for the remark on a cell; ``None`` if it stays as it is."""
        return self._line("备注", f"{cell}的备注（打印在数字后面的括号里，例如：含上年结转）：", remark)

    def reason(self, message: str, reason: str) -> str | None:
        """Ask for the reason of a warning; ``None`` if it stays as it is."""
        return self._line("说明理由", f"{message}\n\n如果情况属实，请说明理由（写进项目文件，不会打印）：", reason)

    def tell(self, sentence: str) -> None:
        """Tell what there is to know."""
        QMessageBox.information(self._window, APPLICATION, sentence)

    def show_error(self, sentence: str) -> None:
        """Tell what could not be done."""
        QMessageBox.warning(self._window, APPLICATION, sentence)

    def about(self) -> None:
        """Show what the application is and what it is made of."""
        from ui.about_dialog import AboutDialog  # noqa: PLC0415 - rarely wanted

        AboutDialog(self._window).exec()

    def shortcuts(self, entries: "list[Entry]") -> None:
        """Show the keys of these actions and those of tables and editors."""
        from ui.shortcuts_dialog import ShortcutsDialog  # noqa: PLC0415 - rarely wanted

        ShortcutsDialog(entries, self._window).exec()

    def _choose(
        self, icon: QMessageBox.Icon, sentence: str, info: str, *buttons: tuple[str, QMessageBox.ButtonRole, Choice]
    ) -> Choice:
        """A question; the first button is the default, the last stands for Escape."""
        box = QMessageBox(icon, APPLICATION, sentence, parent=self._window)
        box.setInformativeText(info)
        made = [(box.addButton(label, role), choice) for label, role, choice in buttons]
        box.setDefaultButton(made[0][0])
        box.setEscapeButton(made[-1][0])
        box.exec()
        return next(choice for button, choice in made if button is box.clickedButton())

    def _line(self, title: str, label: str, text: str) -> str | None:
        box = QInputDialog(self._window)
        box.setWindowTitle(title)
        box.setLabelText(label)
        box.setTextValue(text)
        box.setOkButtonText("确定")
        box.setCancelButtonText("取消")
        box.resize(460, box.sizeHint().height())
        return box.textValue() if box.exec() else None

    def _target(self, title: str, proposed: Path, kinds: str, suffix: str) -> Path | None:
        name, _ = QFileDialog.getSaveFileName(self._window, title, str(proposed), kinds)
        if not name:
            return None
        path = Path(name)
        return path if path.suffix.lower() == suffix else path.with_name(path.name + suffix)
