"""What the user does with the bodies that came in: send back, accept, add up, adjust, export, compare."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from app.actions.desk import documents, sums
from app.actions.desk.looking import Desk
from app.errors import NianbaoError
from app.places import readable
from ui.desk.bodies_page import BodiesPage
from ui.desk.coming.folder_watch import FolderWatch
from ui.desk.compared.government_page import GovernmentPage
from ui.desk.compared.published_page import PublishedPage
from ui.desk.compared.years_page import YearsPage
from ui.desk.keeper import READING, DeskKeeper
from ui.desk.questions import DeskQuestions
from ui.desk.total.sum_page import SumPage

BODIES, SUM, GOVERNMENT, PUBLISHED, YEARS = range(5)


class DeskHost(Protocol):
    """The window, as the commands need it."""

    questions: DeskQuestions
    bodies_page: BodiesPage
    sum_page: SumPage
    government_page: GovernmentPage
    published_page: PublishedPage
    years_page: YearsPage
    watch: FolderWatch
    report_requested: Any

    def show_page(self, place: int) -> None:
        """Show a page."""

    def say(self, sentence: str, role: str) -> None:
        """Show a sentence at the bottom."""

    def apply(self, desk: Desk, label: str) -> bool:
        """Write the changed desk as a step; return whether it is written."""


class DeskCommands:
    """Commands of one desk's window; each changes the desk in one step, or nothing."""

    def __init__(self, host: DeskHost, keeper: DeskKeeper, today: Callable[[], date]) -> None:
        self._host, self._keeper, self._today = host, keeper, today

    def return_wrong(self) -> None:
        """Write return notes for the chosen bodies, or for all that are wrong, which are listed before."""
        page = self._host.bodies_page
        names = page.to_return()
        if not names:
            self._host.say("没有要退回的：有错误的都已退回，或者还没有收到报告。", "faint")
            return
        if not page.chosen:
            wrong = frozenset(names)
            names = self._host.questions.to_return([item for item in page.found if item.body.name in wrong])
            if not names:
                return
        folder = self._host.questions.folder(f"{len(names)} 份退回通知写到哪个文件夹", self._keeper.path.parent)
        if folder is None:
            return
        try:
            changed, notes = documents.write_return_notes(self._keeper.desk, names, self._today(), folder)
        except NianbaoError as error:
            self._host.questions.show_error(str(error))
            return
        self._host.watch.know(note.target for note in notes)
        if self._host.apply(changed, f"退回 {len(names)} 份"):
            self._host.say(f"已写 {len(notes)} 份退回通知，在“{readable(str(folder))}”。", "good")
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def accept(self) -> None:
        """Accept the reports of the chosen bodies, or of all without errors."""
        names = self._host.bodies_page.to_accept()
        if not names:
            self._host.say("没有可以通过的：有错误的请先退回。", "faint")
        elif self._host.apply(documents.accepted(self._keeper.desk, names), f"通过 {len(names)} 份"):
            self._host.say(f"通过了 {len(names)} 份没有错误的报告。点错了，可以用“编辑”→“撤销”。", "good")

    def sum_up(self) -> None:
        """Write the sum as a project file, and open it."""
        self._host.show_page(SUM)
        if self._is_refused():
            return
        result = self._host.sum_page.result
        if not result.counted:
            self._host.say("还没有可以汇总的报告。", "warning")
            return
        sentences = sums.provenance(result)
        if (result.missing or result.with_errors) and not self._host.questions.may_sum(sentences):
            return
        target = self._host.questions.sum_to_save(
            self._keeper.path.with_name(f"{self._keeper.desk.year}年汇总.nianbao")
        )
        if target is None:
            return
        try:
            changed = sums.write_sum(self._keeper.desk, result, target, is_of_all=self._host.sum_page.is_of_all)
        except NianbaoError as error:
            self._host.questions.show_error(str(error))
            return
        self._host.watch.know((target,))
        if self._host.apply(changed, "汇总"):
            self._host.say(f"汇总已存成“{readable(target.name)}”，已在报告的窗口里打开。", "good")
            self._host.report_requested.emit(target)

    def adjust(self) -> None:
        """Correct the chosen cell of the sum, with a reason."""
        cell = self._host.sum_page.cell
        self._host.show_page(SUM)
        if self._is_refused():
            return
        problem = self._host.sum_page.why_not_adjusted(cell)
        if problem:
            self._host.say(problem, "warning")
            return
        name, known = self._host.sum_page.name_of(cell), self._host.sum_page.adjustment_of(cell)

        def adjust(change: str, reason: str) -> bool:
            changed = sums.adjusted(self._keeper.desk, cell, change, reason)
            if not self._host.apply(changed, f"调整“{name}”"):
                return False
            self._host.say(f"已调整“{name}”，理由写在格的备注里。", "good")
            return True

        self._host.questions.adjustment(name, known, adjust)

    def _is_refused(self) -> bool:
        """Return whether a reading alone changes the desk, and say so: the buttons of the sum do not wait for it."""
        if self._keeper.is_lent:
            self._host.say(f"{READING}。", "warning")
        return self._keeper.is_lent

    def withdraw(self) -> None:
        """Take the adjustment of the chosen cell back."""
        cell = self._host.sum_page.cell
        if self._host.sum_page.adjustment_of(cell) is None:
            self._host.say("这一格没有调整过。", "faint")
            return
        name = self._host.sum_page.name_of(cell)
        if self._host.apply(sums.adjusted(self._keeper.desk, cell, "0", ""), f"取消“{name}”的调整"):
            self._host.say(f"已取消“{name}”的调整。", "good")

    def compare_report(self) -> None:
        """Compare a given government report with the sum of the bodies."""
        self._host.show_page(GOVERNMENT)
        self._compared(
            self._host.government_page.compare, self._host.questions.report_to_compare(self._keeper.path.parent)
        )

    def compare_published_folder(self) -> None:
        """Compare the published reports of a folder with those that were taken in."""
        self._host.show_page(PUBLISHED)
        folder = self._host.questions.folder("选择存着公布的网页和文件的文件夹", self._keeper.path.parent)
        self._compared(self._host.published_page.compare, () if folder is None else (folder,))

    def compare_published_files(self) -> None:
        """Compare some published reports with those that were taken in."""
        self._host.show_page(PUBLISHED)
        self._compared(self._host.published_page.compare, self._host.questions.files(self._keeper.path.parent))

    def compare_years(self) -> None:
        """Put desks of other years beside this one."""
        self._host.show_page(YEARS)
        self._compared(self._host.years_page.compare, self._host.questions.desks_of_years(self._keeper.path.parent))

    def _compared(self, compare: Callable[[Desk, Path, Sequence[Path], date], None], paths: Sequence[Path]) -> None:
        """Let a page compare the chosen files, if any are chosen."""
        if not paths:
            return
        try:
            compare(self._keeper.desk, self._keeper.path, paths, self._today())
        except NianbaoError as error:
            self._host.questions.show_error(str(error))

    def export(self) -> None:
        """Write the table of all bodies or the overview."""
        target = self._host.questions.table_to_save(
            self._keeper.path.with_name(f"{self._keeper.desk.year}年各单位一览.xlsx")
        )
        if target is None:
            return
        try:
            documents.write_table(self._keeper.desk, target, self._today())
        except NianbaoError as error:
            self._host.questions.show_error(str(error))
            return
        self._host.watch.know((target,))
        self._host.say(f"已导出“{readable(target.name)}”。", "good")
