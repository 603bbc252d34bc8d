"""The page of the sum: all bodies added up in the form's tables, and beside them who contributed to the chosen cell."""

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.actions.desk import sums
from app.actions.desk.looking import Adjustment, Desk, RollUp, first_names, is_out_of_date
from app.checks.finding import Standing
from app.values import format_figure
from ui.desk.total.contributors import Contributors, signed
from ui.desk.total.points import SumPoints
from ui.dialogs.questions import Questions
from ui.state.session import ReportSession
from ui.table.page import TablePage
from ui.widgets.helpers import LowTabs, named, share, show_state, split_of_frames
from ui.widgets.labels import plain_label, plain_tip
from ui.widgets.wheel import ChoiceBox

_READ_ONLY: Final = "这里是各单位相加的数，不能直接填；要改请点“调整这一格…”，写上理由。"
_STALE: Final = "存过的汇总已经过时：后来报告或调整又有变动，请重新存一份。"
_SHARES: Final = (64, 36)
_LEAST_LINES: Final = 8
ALL, CHOSEN = range(2)


class SumPage(QWidget):
    """Page of the sum; it is added up when it is looked at, and again after every change of the desk."""

    write_requested = Signal()
    adjust_requested = Signal()
    withdraw_requested = Signal()
    body_chosen = Signal(str)
    notice = Signal(str)

    def __init__(self, today: Callable[[], date], questions: Questions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._questions = questions
        self._desk = Desk(0)
        self._chosen: tuple[str, ...] = ()
        self._result: RollUp | None = None
        self._pages: list[TablePage] = []
        self._place = 0  # of the table shown last
        self.session = ReportSession(self, today())
        self.session.notice.connect(self.notice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._make_top())
        self.summary = named(plain_label(), "sum.summary")
        self.summary.setWordWrap(True)
        column.addWidget(self.summary)
        self.stale = named(plain_label(), "sum.stale")
        self.stale.setWordWrap(True)
        self.stale.hide()
        column.addWidget(self.stale)
        self.sections = named(LowTabs(), "sum.sections", "汇总的各张表")
        self.sections.setMinimumHeight(_LEAST_LINES * self.fontMetrics().lineSpacing())  # pages shrink once shown
        self.contributors = Contributors()
        self.contributors.adjust_requested.connect(self.adjust_requested)
        self.contributors.withdraw_requested.connect(self.withdraw_requested)
        self.contributors.body_chosen.connect(self.body_chosen)
        self._split = split = split_of_frames(Qt.Orientation.Horizontal)
        split.addWidget(self.sections)
        split.addWidget(self.contributors)
        share(split, _SHARES)
        column.addWidget(split, 1)
        self.sections.currentChanged.connect(self._turn)
        self.points = SumPoints()
        self.points.cell_chosen.connect(self.go_to)
        self.session.findings_changed.connect(self._show_points)

    def _make_top(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.write_button = named(QPushButton("存成报告…"), "sum.write")
        self.write_button.setToolTip("把汇总存成一份普通的报告，接着写文字、导出")
        self.write_button.clicked.connect(self.write_requested)
        row.addWidget(self.write_button)
        self.which = named(ChoiceBox(), "sum.which", "相加哪些单位")
        self.which.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.which.addItem("全部单位")
        self.which.setEnabled(False)
        self.which.setToolTip("先在“各单位”的表里选中两个或更多，可以只加它们")
        self.which.currentIndexChanged.connect(self._add_up)
        self.which.activated.connect(lambda _place: self.notice.emit(""))  # what was said is about other bodies
        row.addWidget(self.which)
        row.addStretch(1)
        return row

    def show_desk(self, desk: Desk) -> None:
        """Add a desk up, at once if the page is shown."""
        self._desk, self._result = desk, None
        if self.isVisible():
            self._add_up()

    def offer(self, chosen: tuple[str, ...]) -> None:
        """Offer to add up only these bodies, which are selected in the list, if they are two or more."""
        self._chosen = chosen if len(chosen) > 1 else ()
        while self.which.count() > 1:
            self.which.removeItem(CHOSEN)
        if self._chosen:
            self.which.addItem(f"只加选中的 {len(self._chosen)} 个单位")
        self.which.setEnabled(bool(self._chosen))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the list of bodies below the tables in a page that is higher than wide."""
        super().resizeEvent(event)
        wanted = Qt.Orientation.Vertical if self.height() > self.width() else Qt.Orientation.Horizontal
        if wanted != self._split.orientation():
            self._split.setOrientation(wanted)
            share(self._split, _SHARES)

    def showEvent(self, event: QShowEvent) -> None:
        """Add up what has changed since the page was last shown."""
        super().showEvent(event)
        if self._result is None or not self._pages:
            self._add_up()

    @property
    def result(self) -> RollUp:
        """The sum as it is now."""
        if self._result is None:
            self._result = sums.new_sum(self._desk, () if self.is_of_all else self._chosen)
        return self._result

    @property
    def is_of_all(self) -> bool:
        """Whether all bodies are added up."""
        return self.which.currentIndex() == ALL

    @property
    def cell(self) -> str:
        """Key of the chosen cell; empty before the page was shown."""
        return self._pages[self._place].place() if self._pages else ""

    def begin(self) -> None:
        """Focus the chosen cell."""
        if self._pages:
            self._pages[self._place].begin()

    def go_to(self, cell: str) -> None:
        """Show a cell and focus it."""
        for place, page in enumerate(self._pages):
            if page.go_to(cell):
                self.sections.setCurrentIndex(place)
                page.go_to(cell)

    def name_of(self, cell: str) -> str:
        """Return the name of a cell, as a reader finds it."""
        return self.session.form.cells[cell].name

    def adjustment_of(self, cell: str) -> Adjustment | None:
        """Return the correction of a cell, if there is one."""
        return next((item for item in self._desk.adjustments if item.cell == cell), None)

    def why_not_adjusted(self, cell: str) -> str:
        """Return why a cell cannot be adjusted; empty if it can."""
        if not cell:
            return "请先在汇总的表里选一格。"
        if not self.result.counted:
            return "还没有可以汇总的报告。"
        is_total = self.session.form.cells[cell].is_total
        return "总计会跟着变，请调整组成它的格。" if is_total else ""

    def _add_up(self) -> None:
        self._result = None
        result = self.result
        report = sums.summed_report(self._desk, result)
        for item in result.adjustments:
            report = report.with_remark(item.cell, f"调整 {signed(item)}：{item.reason}")
        self.session.start(report, read_only=_READ_ONLY)
        if not self._pages:
            self._make_pages()
        self._say_of_what(result)
        self.write_button.setEnabled(bool(result.counted))
        self._show_cell()

    def _make_pages(self) -> None:
        for section in self.session.form.sections:
            if section.tables:
                page = TablePage(self.session, section, self._questions, is_for_filling=False)
                page.place_changed.connect(self._show_cell)
                self._pages.append(page)
                self.sections.addTab(page, section.short_name)
                self.sections.setTabToolTip(self.sections.count() - 1, section.heading)
        self.sections.addTab(self.points, "问题")
        self._show_points()

    def _say_of_what(self, result: RollUp) -> None:
        words = [f"由 {len(result.counted)} 个单位的报告相加" if result.counted else "还没有可以汇总的报告"]
        if result.with_errors:
            words.append(f"其中 {len(result.with_errors)} 个单位的报告还有错误：{first_names(result.with_errors)}")
        if result.missing:
            words.append(f"缺 {len(result.missing)} 个单位：{first_names(result.missing)}")
        if result.contained:
            names = first_names(tuple(result.contained))
            words.append(f"{len(result.contained)} 个单位已含在上级的汇总里，没有再加：{names}")
        if result.adjustments:
            words.append(f"调整了 {len(result.adjustments)} 格")
        self.summary.setText("；".join(words) + "。")
        self.summary.setToolTip(plain_tip("\n".join(sums.provenance(result))))
        is_stale = is_out_of_date(self._desk)
        show_state(self.stale, _STALE if is_stale else "", "warning")
        self.stale.setVisible(is_stale)

    def _turn(self, place: int) -> None:
        """Show another table, or what is wrong in all of them, beside which its cell stays."""
        if place < len(self._pages):
            self._place = place
            self._show_cell()

    def _show_points(self) -> None:
        """List what the tables mark, which is beyond the cells that are seen."""
        wrong = (Standing.ERROR, Standing.WARNING)
        found = [item for item in self.session.findings if item.cells and item.counts and item.standing in wrong]
        self.points.show_findings(found)
        if self._pages:
            last = len(self._pages)
            self.sections.setTabVisible(last, bool(found))
            self.sections.setTabText(last, f"问题（{len(found)}）")

    def _show_cell(self) -> None:
        cell = self.cell
        if cell:
            shown = self.session.shown[cell]
            total = "空" if shown is None else format_figure(shown)
            self.contributors.show_cell(self._desk, self.result, cell, self.name_of(cell), total)
