"""Questions about documents to import: published reports and returned documents."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.actions.importing.document import READABLE
from ui.dialogs.questions import Questions
from ui.importing.import_dialog import ImportAnswer, ImportDialog
from ui.importing.returned_dialog import ReturnedDialog

if TYPE_CHECKING:
    from app.importer.side_by_side.excerpts import SideBySide
    from app.report.readback.comparing import DocumentDifference


class ImportQuestions(Questions):
    """The questions before anything is taken over from a document."""

    def import_path(self, folder: Path) -> Path | None:
        """Choose a published report to read."""
        kinds: dict[str, list[str]] = {"可以读入的文件": []}
        for suffix, kind in READABLE.items():
            kinds["可以读入的文件"].append(f"*{suffix}")
            kinds.setdefault(kind, []).append(f"*{suffix}")
        filters = ";;".join([*(f"{kind} ({' '.join(names)})" for kind, names in kinds.items()), "所有文件 (*)"])
        return self.open_file("读入已公布的报告", folder, filters)

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
