"""Message boxes and file dialogs shared by all parts of the window; each folder adds its own questions."""

from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QWidget

from app.places import readable

if TYPE_CHECKING:
    from ui.dialogs.question_box import Answer

Result = TypeVar("Result")

APPLICATION: Final = "年报"
"""Title of windows and message boxes."""
Role = QDialogButtonBox.ButtonRole
_OK: "Final[Answer[None]]" = ("确定", Role.AcceptRole, None)


class Questions:
    """Dialogs of one window."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def ask(self, sign: str, sentence: str, info: str, *answers: "Answer[Result]", escape: int = -1) -> Result:
        """Ask a question and return the chosen answer.

        The first answer is the default; ``escape`` is the index of the answer given by closing the box.
        """
        from ui.dialogs.question_box import QuestionBox  # noqa: PLC0415 - imported late: keeps start-up fast

        box = QuestionBox(APPLICATION, sign, sentence, info, *answers, escape=escape, parent=self._window)
        box.exec()
        box.deleteLater()
        return box.answer

    def go_on(self, sentence: str, info: str, anyway: str, *, leave: str = "取消") -> bool:
        """Ask before something that is better left alone: ``leave`` is the default, and closing the box means it."""
        return self.ask(
            "warning",
            sentence,
            info,
            (leave, Role.RejectRole, False),
            (anyway, Role.DestructiveRole, True),
            escape=0,
        )

    def line(self, title: str, text: str, *paragraphs: str, is_long: bool = False) -> str | None:
        """Ask for one line of text, or a sentence of several; return ``None`` if the dialog is cancelled."""
        from ui.dialogs.line_dialog import LineDialog  # noqa: PLC0415 - imported late: keeps start-up fast

        box = LineDialog(title, text, *paragraphs, is_long=is_long, parent=self._window)
        typed = box.text() if box.exec() else None
        box.deleteLater()
        return typed

    def show_message(self, sentence: str) -> None:
        """Show a message."""
        self.ask("hint", sentence, "", _OK)

    def show_error(self, sentence: str) -> None:
        """Show an error message."""
        self.ask("warning", sentence, "", _OK)

    def open_file(self, title: str, folder: Path, kinds: str) -> Path | None:
        """Ask for a file to open; return ``None`` if cancelled."""
        name, _ = QFileDialog.getOpenFileName(self._window, title, str(folder), kinds)
        return Path(name) if name else None

    def save_file(self, title: str, proposed: Path, kinds: str, suffix: str) -> Path | None:
        """Ask where to save a file, add ``suffix`` if it is missing, and return ``None`` if cancelled."""
        name, _ = QFileDialog.getSaveFileName(self._window, title, str(proposed), kinds)
        if not name:
            return None
        path = Path(name)
        return self.confirmed(path, path if path.suffix.lower() == suffix else path.with_name(path.name + suffix))

    def confirmed(self, chosen: Path, completed: Path) -> Path | None:
        """Return ``completed``, or ``None`` if it would replace a file that the user wants to keep.

        The file dialog asks before it replaces ``chosen``; a name completed afterwards may be that of another file.
        """
        may_write = completed == chosen or not completed.exists()
        return completed if may_write or self._may_replace(completed) else None

    def _may_replace(self, path: Path) -> bool:
        return self.go_on(f"“{readable(path.name)}”已经存在，要替换吗？", "", "替换")
