"""Every message box and file dialog, so that a test replaces one thing."""

from enum import Enum, auto
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox, QWidget

from app.actions.projects import SUFFIX

APPLICATION: Final = "年报"
_PROJECT_FILTER: Final = f"年报项目文件 (*{SUFFIX})"
_WORD_FILTER: Final = "Word 文档 (*.docx)"


class Choice(Enum):
    """What the user answered to a question before something would be lost."""

    SAVE = auto()
    DISCARD = auto()
    CANCEL = auto()


class Dialogs:
    """The dialogs of one window."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

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

    def export_with_errors(self, count: int) -> bool | None:
        """Ask how to export a report that has errors: ``True`` as a draft, ``False`` as final, ``None`` not at all."""
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(APPLICATION)
        box.setText(f"报告还有 {count} 处错误。要导出草稿，还是仍然导出正式稿？")
        box.setInformativeText("草稿带“草稿”水印，便于传阅修改。")
        draft = box.addButton("导出草稿", QMessageBox.ButtonRole.AcceptRole)
        final = box.addButton("仍导出正式稿", QMessageBox.ButtonRole.DestructiveRole)
        cancel = box.addButton("取消", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(draft)
        box.setEscapeButton(cancel)
        box.exec()
        clicked = box.clickedButton()
        return True if clicked is draft else False if clicked is final else None

    def open_path(self, folder: Path) -> Path | None:
        """Choose a project file to open."""
        name, _ = QFileDialog.getOpenFileName(self._window, "打开", str(folder), _PROJECT_FILTER)
        return Path(name) if name else None

    def save_path(self, proposed: Path) -> Path | None:
        """Choose where to save the project file."""
        return self._target("另存为", proposed, _PROJECT_FILTER, SUFFIX)

    def export_path(self, proposed: Path) -> Path | None:
        """Choose where to write the Word document."""
        return self._target("导出 Word 文档", proposed, _WORD_FILTER, ".docx")

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

    def show_error(self, sentence: str) -> None:
        """Tell what could not be done."""
        QMessageBox.warning(self._window, APPLICATION, sentence)

    def about(self, text: str) -> None:
        """Show what the application is."""
        QMessageBox.about(self._window, f"关于{APPLICATION}", text)

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
