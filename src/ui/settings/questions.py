"""Questions about files of the user's own: document templates, rule packs, wording lists."""

from pathlib import Path
from typing import Final

from ui.dialogs.questions import Questions
from ui.exporting.template_check_dialog import TemplateCheckDialog

_WORD: Final = "Word 文档 (*.docx)"
_TEXT: Final = "文本文件 (*.txt)"


class SettingsQuestions(Questions):
    """The questions of the settings dialog."""

    def template_path(self, folder: Path) -> Path | None:
        """Choose a document template."""
        return self.open_file("选择文档模板", folder, _WORD)

    def new_template_path(self, proposed: Path) -> Path | None:
        """Choose where to write a copy of the official template."""
        return self.save_file("新建文档模板", proposed, _WORD, ".docx")

    def check_template(self, path: Path) -> None:
        """Show the errors in a template."""
        TemplateCheckDialog(path, self._window).exec()

    def pack_path(self, folder: Path) -> Path | None:
        """Choose a local rule pack."""
        return self.open_file("选择本地规则包", folder, "规则包 (*.toml)")

    def wording_path(self, folder: Path) -> Path | None:
        """Choose a file of wording lists."""
        return self.open_file("选择自己的词表", folder, _TEXT)

    def new_wording_path(self, proposed: Path) -> Path | None:
        """Choose where to create a file of wording lists."""
        return self.save_file("新建自己的词表", proposed, _TEXT, ".txt")
