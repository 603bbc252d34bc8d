"""Questions about documents to import: published reports and returned documents."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from app.actions.importing.document import READABLE
from ui.dialogs.questions import Questions, Role
from ui.importing.folder_dialog import FolderDialog
from ui.importing.import_dialog import ImportAnswer, ImportDialog
from ui.importing.returned_dialog import ReturnedDialog

if TYPE_CHECKING:
    from app.importer.side_by_side.excerpts import SideBySide
    from app.report.readback.comparing import DocumentDifference


class ImportQuestions(Questions):
    """The questions before anything is taken over from a document."""

    def import_path(self, folder: Path) -> Path | None:
        """Choose a published report to read."""
        return self.open_file("读入已公布的报告", folder, _filters())

    def import_paths(self, folder: Path) -> tuple[Path, ...]:
        """Choose several published reports to read."""
        names, _ = QFileDialog.getOpenFileNames(self._window, "添加要读入的文件", str(folder), _filters())
        return tuple(map(Path, names))

    def import_folder(self, folder: Path) -> Path | None:
        """Choose a folder of published reports."""
        name = QFileDialog.getExistingDirectory(self._window, "读入一个文件夹里的报告", str(folder))
        return Path(name) if name else None

    def read_many(self, paths: Sequence[Path]) -> None:
        """Read many documents into a table, and save those that are chosen."""
        box = FolderDialog(paths, self, self._window)
        box.exec()
        box.deleteLater()

    def look_at_one_of_many(self, name: str, found: "SideBySide", parent: QWidget) -> ImportAnswer:
        """Show one of many documents next to its source, and ask whether it is to be saved."""
        box = ImportDialog(name, found, parent, can_replace=False, is_one_of_many=True)
        box.exec()
        box.deleteLater()
        return box.choice

    def replace_saved(self, count: int, example: str) -> bool | None:
        """Ask whether project files that are there already are replaced; ``None`` to save nothing."""
        which = f"“{example}”" if count == 1 else f"{count} 个项目文件（例如“{example}”）"
        return self.ask(
            "warning",
            f"{which}已经有了，要替换吗？",
            "替换前的内容留作更早的版本，打开文件后可以找回。",
            ("跳过", Role.AcceptRole, False),
            ("替换", Role.DestructiveRole, True),
            ("取消", Role.RejectRole, None),
        )

    def look_at_import(self, name: str, found: "SideBySide", *, can_replace: bool) -> ImportAnswer:
        """Show an imported report next to its source, and ask what to do with it."""
        box = ImportDialog(name, found, self._window, can_replace=can_replace)
        box.exec()
        box.deleteLater()
        return box.choice

    def returned_path(self, folder: Path) -> Path | None:
        """Choose the returned document."""
        return self.open_file("选择返回的 Word 文档", folder, "Word 文档 (*.docx)")

    def differences(
        self, found: "Sequence[DocumentDifference]", name: str, *, may_take: bool
    ) -> "tuple[DocumentDifference, ...]":
        """Show the differences of a returned document; return those to take over."""
        dialog = ReturnedDialog(found, name, may_take=may_take, parent=self._window)
        return dialog.chosen if dialog.exec() else ()


def _filters() -> str:
    """Return the kinds of documents that can be read, for a file dialog."""
    kinds: dict[str, list[str]] = {"可以读入的文件": []}
    for suffix, kind in READABLE.items():
        kinds["可以读入的文件"].append(f"*{suffix}")
        kinds.setdefault(kind, []).append(f"*{suffix}")
    return ";;".join([*(f"{kind} ({' '.join(names)})" for kind, names in kinds.items()), "所有文件 (*)"])
