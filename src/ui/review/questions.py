"""Questions about reviewing: last year's report, the review sheet, signatures."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QFileDialog

from app.actions.projects import SUFFIX
from ui.dialogs.questions import Questions
from ui.state.preferences import preferences
from ui.state.session import ReportSession

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

_COMPARISONS: Final = {"Word 文档 (*.docx)": ".docx", "Excel 表格 (*.xlsx)": ".xlsx"}
_PICTURES: Final = {"图片 (*.png)": ".png", "矢量图 (*.svg)": ".svg"}
_SHEETS: Final = {"Word 文档 (*.docx)": ".docx", "网页 (*.html)": ".html"}


class ReviewQuestions(Questions):
    """The questions of the Review menu."""

    def last_year_path(self, folder: Path) -> Path | None:
        """Choose last year's report: a project file or a published document."""
        from app.actions.importing.document import READABLE  # noqa: PLC0415 - imported late: keeps start-up fast

        names = " ".join(f"*{suffix}" for suffix in (SUFFIX, *READABLE))
        return self.open_file("选择上年的报告", folder, f"上年的报告 ({names});;所有文件 (*)")

    def sheet_path(self, proposed: Path) -> Path | None:
        """Choose where to write the review sheet."""
        return self._save_as("导出核对单", proposed, _SHEETS)

    def comparison_path(self, proposed: Path) -> Path | None:
        """Choose where to write the comparison with last year."""
        return self._save_as("导出与上年的比较", proposed, _COMPARISONS)

    def picture_path(self, proposed: Path) -> Path | None:
        """Choose where to write the chart of both years."""
        return self._save_as("导出两年的图", proposed, _PICTURES)

    def print_dialog(self, printer: "QPrinter", pages: int) -> bool:
        """Ask for printer, pages and copies."""
        from ui.exporting.print_questions import PrintQuestions  # noqa: PLC0415 - imported late: keeps start-up fast

        return PrintQuestions(self._window).print_dialog(printer, pages)

    def _save_as(self, title: str, proposed: Path, kinds: Mapping[str, str]) -> Path | None:
        name, kind = QFileDialog.getSaveFileName(self._window, title, str(proposed), ";;".join(kinds))
        if not name:
            return None
        path = Path(name)
        return self.confirmed(
            path, path if path.suffix else path.with_name(path.name + kinds.get(kind, proposed.suffix))
        )

    def sign_offs(self, session: ReportSession) -> None:
        """Let the reviewers sign."""
        from ui.review.sign_off_dialog import SignOffDialog  # noqa: PLC0415 - imported late: keeps start-up fast

        SignOffDialog(session, preferences().author, self._window).exec()
