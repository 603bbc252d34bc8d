"""The questions about reviewing: last year's report, the review sheet, signatures, local rules."""

from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFileDialog, QWidget

from app.actions.importing import READABLE
from app.actions.projects import SUFFIX
from ui.state.preferences import preferences
from ui.state.session import ReportSession

_SHEETS: Final = {"Word 文档 (*.docx)": ".docx", "网页 (*.html)": ".html"}


class ReviewDialogs:
    """The dialogs about reviewing of one window."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def last_year_path(self, folder: Path) -> Path | None:
        """Choose last year's report: a project file or a published document."""
        names = " ".join(f"*{suffix}" for suffix in (SUFFIX, *READABLE))
        kinds = f"上年的报告 ({names});;所有文件 (*)"
        name, _ = QFileDialog.getOpenFileName(self._window, "选择上年的报告", str(folder), kinds)
        return Path(name) if name else None

    def sheet_path(self, proposed: Path) -> Path | None:
        """Choose where to write the review sheet."""
        name, kind = QFileDialog.getSaveFileName(self._window, "写核对单", str(proposed), ";;".join(_SHEETS))
        if not name:
            return None
        path = Path(name)
        return path if path.suffix else path.with_name(path.name + _SHEETS.get(kind, ".docx"))

    def pack_path(self, folder: Path) -> Path | None:
        """Choose a local rule pack."""
        name, _ = QFileDialog.getOpenFileName(self._window, "选择本地规则包", str(folder), "规则包 (*.toml)")
        return Path(name) if name else None

    def wording_path(self, folder: Path) -> Path | None:
        """Choose wording lists of one's own."""
        name, _ = QFileDialog.getOpenFileName(self._window, "选择自己的词表", str(folder), "文本文件 (*.txt)")
        return Path(name) if name else None

    def new_wording_path(self, proposed: Path) -> Path | None:
        """Choose where to begin wording lists of one's own."""
        name, _ = QFileDialog.getSaveFileName(self._window, "新建自己的词表", str(proposed), "文本文件 (*.txt)")
        return Path(name).with_suffix(".txt") if name else None

    def sign_offs(self, session: ReportSession) -> None:
        """Let the reviewers sign."""
        from ui.review.sign_off_dialog import SignOffDialog  # noqa: PLC0415 - rarely wanted

        SignOffDialog(session, preferences().author, self._window).exec()
