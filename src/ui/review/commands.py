"""Review commands of the window: last year, comparison, review sheet, signatures, local rules and wording lists."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.actions import checking
from app.errors import NianbaoError
from app.places import default_name, readable
from ui.files.commands import FileKeeper
from ui.review.questions import ReviewQuestions
from ui.state.preferences import preferences
from ui.state.session import ReportSession

if TYPE_CHECKING:
    from ui.review.comparison_dialog import ComparisonDialog

Result = TypeVar("Result")


class Reviewer(QObject):
    """Runs the review commands; a failure is reported in one sentence and leaves the report unchanged."""

    place_chosen = Signal(str)  # key of the cell or text chosen in the comparison
    exported = Signal(object)  # Exported

    def __init__(self, session: ReportSession, files: FileKeeper, questions: ReviewQuestions, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._files = files
        self._questions = questions
        self._window = window
        self._comparison: ComparisonDialog | None = None
        preferences().changed.connect(self._follow_settings)
        self._take_pack()
        self._take_wording()
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.applicationStateChanged.connect(self._look_again)

    def begin_from_last(self) -> bool:
        """Ask for last year's report and start this year's from it; return false if the current report stays."""
        from app.actions import last_year  # noqa: PLC0415 - imported late: keeps start-up fast

        if not self._files.may_leave():
            return False
        read = self._read_last(last_year.read_last)
        if read is None:
            return False
        last, notices = read
        report = last_year.start_from(last)
        self._files.begin_with(report)
        self._show_notices((*notices, *last_year.doubts(report)))
        carried = last_year.carried_words(report)
        self._files.done.emit(f"已按上年的报告新建，上年的文字和数字在侧栏“上年”里。{carried}")
        return True

    def attach(self) -> None:
        """Ask for last year's report and attach it as one undo step."""
        from app.actions import last_year  # noqa: PLC0415 - imported late

        report = self._session.report
        attached = self._read_last(lambda path: last_year.attach(report, path))
        if attached is not None:
            self._session.apply(attached.report, "附上上年的报告", "")
            self._show_notices(attached.notices)
            if not self._session.is_read_only:
                self._files.done.emit(f"已附上上年的报告。{attached.carried}")

    def detach(self) -> None:
        """Detach last year's report as one undo step."""
        from app.actions import last_year  # noqa: PLC0415 - imported late

        self._session.apply(last_year.detach(self._session.report), "去掉上年的报告", "")

    def compare(self) -> None:
        """Show both years side by side, next to the form."""
        if self._session.report.last_year is None:
            self._questions.show_message("还没有附上上年的报告，请先在“核对”菜单里附上。")
            return
        if self._comparison is None:
            from ui.review.comparison_dialog import ComparisonDialog  # noqa: PLC0415 - imported late: rarely used

            self._comparison = ComparisonDialog(self._session, self._window)
            self._comparison.place_chosen.connect(self.place_chosen)
            self._comparison.export_requested.connect(self._export_comparison)
            self._comparison.picture_requested.connect(self._export_picture)
            self._comparison.print_requested.connect(self._print_comparison)
        self._comparison.refresh()
        self._comparison.show()
        self._comparison.raise_()
        self._comparison.activateWindow()

    @property
    def comparison(self) -> "ComparisonDialog | None":
        """Comparison of both years, once it has been opened."""
        return self._comparison

    def write_sheet(self) -> None:
        """Ask for a file, write the review sheet, and open it."""
        from app.actions import review_sheet  # noqa: PLC0415 - imported late: rarely used

        report, today, checks = self._session.report, self._session.today(), self._session.checks
        path = self._questions.sheet_path(self._files.folder() / default_name(report.title, "核对单.docx"))
        self._write(
            path,
            "核对单",
            lambda path: review_sheet.write_review(report, path, today, checks.pack, checks.wording),
            opens=True,
        )

    def _export_comparison(self) -> None:
        """Ask for a file and write the comparison with last year."""
        from app.actions import comparison  # noqa: PLC0415 - imported late: rarely used

        report, today = self._session.report, self._session.today()
        path = self._questions.comparison_path(self._files.folder() / default_name(report.title, "与上年比较.docx"))
        said = self._write(path, "与上年的比较", lambda path: comparison.write_comparison(report, path, today))
        if said and self._comparison is not None:
            self._comparison.say(said)

    def _export_picture(self) -> None:
        """Ask for a file and write the chart of both years."""
        from ui.review.chart_view import write_chart  # noqa: PLC0415 - imported late: rarely used

        report, font = self._session.report, self._window.font().family()
        path = self._questions.picture_path(self._files.folder() / default_name(report.title, "与上年比较.png"))
        said = self._write(path, "两年的图", lambda path: write_chart(report, path, font))
        if said and self._comparison is not None:
            self._comparison.say(said)

    def _print_comparison(self) -> None:
        """Ask for a printer and print the comparison with last year."""
        from ui.review.comparison_print import print_comparison  # noqa: PLC0415 - imported late: rarely used

        print_comparison(self._session, self._questions)

    def _write(self, path: Path | None, name: str, write: Callable[[Path], None], *, opens: bool = False) -> str:
        """Write a working paper and offer to open it; return the sentence about it, empty if nothing was written."""
        from ui.exporting.exported_bar import Exported  # noqa: PLC0415 - imported late: keeps start-up fast

        if path is None:
            return ""
        try:
            write(path)
        except NianbaoError as error:
            self._questions.show_error(str(error))
            return ""
        sentence = f"已导出{name}“{readable(path.name)}”。"
        self.exported.emit(Exported(path, sentence, opens=opens))
        return sentence

    def sign(self) -> None:
        """Show the signatures and let reviewers sign."""
        self._questions.sign_offs(self._session)

    def _read_last(self, read: Callable[[Path], Result]) -> Result | None:
        path = self._questions.last_year_path(self._files.folder())
        if path is None:
            return None
        from ui.dialogs.long_work import Cancelled, run_long  # noqa: PLC0415 - imported late

        try:
            return run_long(self._window, f"正在读取“{readable(path.name)}”……", lambda _cancelled: read(path))
        except Cancelled:
            return None
        except NianbaoError as error:
            self._questions.show_error(str(error))
            return None

    def _show_notices(self, notices: tuple[str, ...]) -> None:
        if notices:
            self._questions.show_message("\n".join(notices))

    def _follow_settings(self, key: str) -> None:
        if key in ("check/pack", "check/left_out"):
            self._take_pack()
        elif key == "check/wording":
            self._take_wording()

    def _look_again(self, state: Qt.ApplicationState) -> None:
        """Read the wording lists again: they may have been changed in another program."""
        if state is Qt.ApplicationState.ApplicationActive:
            self._take_wording()

    def _take_pack(self) -> None:
        """Use the local rules named in the settings (which state why they cannot be read), without those left out."""
        path, left_out = preferences().check_pack, preferences().left_out
        if path or left_out or self._session.checks.pack is not None:
            self._session.checks.pack = checking.leaving_out(self._read_own(checking.load_pack, path), left_out)

    def _take_wording(self) -> None:
        """Use the wording lists named in the settings, likewise."""
        path = preferences().check_wording
        if path or self._session.checks.wording is not None:
            self._session.checks.wording = self._read_own(checking.load_wording, path)

    def _read_own(self, read: Callable[[Path], Result], path: str) -> Result | None:
        try:
            return read(Path(path)) if path else None
        except NianbaoError as error:
            self._session.notice.emit(str(error))
            return None
