"""The questions about documents: what to export and where, which template, and what came back."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QDialogButtonBox, QFileDialog, QWidget

from app.actions.importing import READABLE
from ui.dialogs.choices import APPLICATION, EXPORT_KINDS, Choice

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from app.importer.side_by_side.excerpts import Beside
    from app.report.readback.comparing import DocumentDifference
    from ui.dialogs.question_box import Answer
    from ui.exporting.print_document import PrintDocument

_ALSO: Final[Mapping[str, str]] = {".htm": ".html"}
"""Suffixes that may be typed, and which kind they stand for."""
_WORD: Final = "Word 文档 (*.docx)"
_Role = QDialogButtonBox.ButtonRole


class DocumentDialogs:
    """The dialogs about documents of one window."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def export_path(self, proposed: Path) -> Path | None:
        """Choose where to write a document; the suffix of the answer says which kind."""
        kinds = {f"{name} (*{suffix})": suffix for suffix, name in EXPORT_KINDS.items()}
        first = next(kind for kind, suffix in kinds.items() if suffix == proposed.suffix)
        name, kind = QFileDialog.getSaveFileName(self._window, "导出", str(proposed), ";;".join(kinds), first)
        if not name:
            return None
        named = Path(os.path.normpath(name))
        path = export_target(named, proposed.suffix, kinds.get(kind, proposed.suffix))
        return path if path == named or self._may_replace(path) else None

    def export_with_errors(self, count: int) -> bool | None:
        """Ask how to export a report that has errors: ``True`` as a draft, ``False`` as final, ``None`` not at all."""
        choice = self._choose(
            f"报告还有 {count} 处错误。要导出草稿，还是仍然导出正式稿？",
            "草稿带“草稿”字样，便于传阅修改。",
            ("导出草稿", _Role.AcceptRole, True),
            ("仍导出正式稿", _Role.DestructiveRole, False),
            ("取消", _Role.RejectRole, None),
        )
        return choice if isinstance(choice, bool) else None

    def copy_with_errors(self, count: int) -> bool:
        """Ask whether a report that has errors shall be copied for a website all the same."""
        choice = self._choose(
            f"报告还有 {count} 处错误，要仍然复制吗？",
            "放到网站上以前，请先改正。",
            ("取消", _Role.RejectRole, False),
            ("仍然复制", _Role.DestructiveRole, True),
            escape=0,
        )
        return choice is True

    def template_refused(self, sentence: str) -> Choice:
        """Say why the office's own template cannot be used, and ask what to do instead."""
        choice = self._choose(
            sentence,
            "可以这次先用官方模板导出，或看看模板哪里有错。",
            ("用官方模板导出", _Role.AcceptRole, Choice.OFFICIAL),
            ("检查模板…", _Role.ActionRole, Choice.CHECK),
            ("取消", _Role.RejectRole, Choice.CANCEL),
        )
        return choice if isinstance(choice, Choice) else Choice.CANCEL

    def template_path(self, folder: Path) -> Path | None:
        """Choose a template of the office's own."""
        return self._word_file("选择文档模板", folder)

    def new_template_path(self, proposed: Path) -> Path | None:
        """Choose where to write the copy of the official template; what is there is replaced only knowingly."""
        name, _ = QFileDialog.getSaveFileName(self._window, "新建文档模板", str(proposed), _WORD)
        if not name:
            return None
        path = Path(name)
        if path.suffix.lower() != ".docx":
            path = path.with_name(path.name + ".docx")
        return path if path == Path(name) or self._may_replace(path) else None

    def check_template(self, path: Path) -> None:
        """Show what is wrong in a template."""
        from ui.exporting.template_check_dialog import TemplateCheckDialog  # noqa: PLC0415 - rarely wanted

        TemplateCheckDialog(path, self._window).exec()

    def before_printing(self) -> Choice:
        """Say that the Word document is the official one, and ask what is wanted."""
        choice = self._choose(
            "要打印供核对用的样张，还是导出正式报送用的 Word 文档？",
            "样张与 Word 文档内容相同，排版略有不同。正式报送请先导出 Word 文档，再用 Word 或 WPS 打印，版面最准。",
            ("打印样张…", _Role.AcceptRole, Choice.PRINT),
            ("导出 Word 文档…", _Role.ActionRole, Choice.EXPORT),
            ("取消", _Role.RejectRole, Choice.CANCEL),
            sign="hint",
        )
        return choice if isinstance(choice, Choice) else Choice.CANCEL

    def print_dialog(self, printer: "QPrinter", pages: int) -> bool:
        """Ask which printer, which of so many pages and how many copies; the answer stands in ``printer``."""
        from PySide6.QtPrintSupport import QPrintDialog  # noqa: PLC0415 - rarely wanted

        dialog = QPrintDialog(printer, self._window)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setMinMax(1, pages)
        return bool(dialog.exec())

    def print_preview(self, document: "PrintDocument", printer: "QPrinter") -> Choice:
        """Show the pages, and ask what is wanted: to print them, the Word document, or nothing."""
        from ui.exporting.print_preview_dialog import PrintPreviewDialog  # noqa: PLC0415 - rarely wanted

        dialog = PrintPreviewDialog(document, printer, self._window)
        dialog.exec()
        return dialog.choice

    def returned_path(self, folder: Path) -> Path | None:
        """Choose the document that came back."""
        return self._word_file("选择返回的 Word 文档", folder)

    def differences(
        self, found: "Sequence[DocumentDifference]", name: str, *, may_take: bool
    ) -> "tuple[DocumentDifference, ...]":
        """Show what a returned document says otherwise; the differences that are to be taken over."""
        from ui.importing.returned_dialog import ReturnedDialog  # noqa: PLC0415 - rarely wanted

        dialog = ReturnedDialog(found, name, may_take=may_take, parent=self._window)
        return dialog.chosen if dialog.exec() else ()

    def import_path(self, folder: Path) -> Path | None:
        """Choose a published report to read."""
        kinds: dict[str, list[str]] = {"可以读入的文件": []}
        for suffix, kind in READABLE.items():
            kinds["可以读入的文件"].append(f"*{suffix}")
            kinds.setdefault(kind, []).append(f"*{suffix}")
        filters = ";;".join([*(f"{kind} ({' '.join(names)})" for kind, names in kinds.items()), "所有文件 (*)"])
        name, _ = QFileDialog.getOpenFileName(self._window, "读入已公布的报告", str(folder), filters)
        return Path(name) if name else None

    def look_at_import(self, name: str, found: "Beside", *, can_replace: bool) -> Choice:
        """Show what was read beside its source, and ask what to do with it."""
        from ui.importing.import_dialog import ImportDialog  # noqa: PLC0415 - rarely wanted

        box = ImportDialog(name, found, self._window, can_replace=can_replace)
        box.exec()
        box.deleteLater()
        return box.choice

    def _word_file(self, title: str, folder: Path) -> Path | None:
        name, _ = QFileDialog.getOpenFileName(self._window, title, str(folder), _WORD)
        return Path(name) if name else None

    def _may_replace(self, path: Path) -> bool:
        """Ask about a file that the file dialog did not know would be replaced, since we completed its name."""
        if not path.exists():
            return True
        choice = self._choose(
            f"“{path.name}”已经存在，要替换吗？",
            "",
            ("取消", _Role.RejectRole, False),
            ("替换", _Role.DestructiveRole, True),
            escape=0,
        )
        return choice is True

    def _choose(
        self,
        sentence: str,
        info: str,
        *answers: "Answer",
        escape: int = -1,
        sign: str = "warning",
    ) -> object:
        """A question; the first answer is the default."""
        from ui.dialogs.question_box import QuestionBox  # noqa: PLC0415 - not wanted at start-up

        box = QuestionBox(APPLICATION, sign, sentence, info, *answers, escape=escape, parent=self._window)
        box.exec()
        box.deleteLater()
        return box.answer


def export_target(path: Path, proposed: str, kind: str) -> Path:
    """The file that is meant: the suffix decides, unless it was left as proposed while another kind was picked."""
    suffix = path.suffix.lower()
    if _ALSO.get(suffix, suffix) == kind:
        return path
    if suffix == proposed:
        return path.with_suffix(kind)
    return path if suffix in EXPORT_KINDS or suffix in _ALSO else path.with_name(path.name + kind)
