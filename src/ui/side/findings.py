"""List of findings by section and standing, with filter, navigation and reasons for warnings."""

from msgspec.structs import replace
from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.actions import checking
from app.checks.finding import Finding, Level, Standing, tally
from ui.dialogs.questions import Questions
from ui.side.finding_answers import FindingAnswers, is_about_both, is_to_look_at
from ui.side.findings_list import FindingsList, finding_of
from ui.side.repair_menu import repair_menu, repairs_of
from ui.state.session import ReportSession
from ui.widgets.follower import Follower
from ui.widgets.helpers import named
from ui.widgets.labels import joined, plain_label, plain_tip
from ui.widgets.wheel import ChoiceBox

_FILTERS: tuple[tuple[str, Standing | None], ...] = (
    ("全部", None),
    *((f"只看{standing.word}", standing) for standing in Standing),
)


class FindingsPanel(QWidget):
    """Findings grouped by section, errors first, then by place; standing shown by word and icon, not colour alone."""

    finding_chosen = Signal(object)  # Finding, to go to its words or else its cell
    cell_chosen = Signal(object)  # Finding, to go to the cell that its words disagree with

    def __init__(self, session: ReportSession, dialogs: Questions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.answers = FindingAnswers(session, dialogs)
        self._shown: list[Finding] = []
        self._open_group = -1
        self._place = ""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 6)
        layout.setSpacing(4)
        self._summary = plain_label()
        self._summary.setProperty("role", "heading")
        self._summary.setWordWrap(True)
        self._filter = named(ChoiceBox(), "findingsFilter", "显示哪些核对结果")
        self._filter.addItems([text for text, _standing in _FILTERS])
        self._filter.currentIndexChanged.connect(self._refresh)
        top = QHBoxLayout()
        top.addWidget(self._summary, 1)
        top.addWidget(self._filter)
        policy = self._filter.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # the list does not move when the first finding appears
        self._filter.setSizePolicy(policy)
        layout.addLayout(top)
        self._nothing = plain_label("没有发现问题。")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setProperty("role", "faint")
        layout.addWidget(self._nothing, 1)
        self._list = FindingsList()
        self._list.customContextMenuRequested.connect(self._show_menu)
        self._list.itemClicked.connect(self._choose)
        self._list.itemActivated.connect(self._choose)
        self._list.currentRowChanged.connect(self._show_button)
        self._is_at_cell = False
        layout.addWidget(self._list, 1)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._show_chosen)
        layout.addLayout(self._make_buttons())
        self._later = Follower(self._refresh, self, session.checks.catch_up)
        session.findings_changed.connect(self._later.follow)
        session.findings_changed.connect(self._drop_highlights)
        session.started.connect(self._begin)

    def _make_buttons(self) -> QHBoxLayout:
        """Return the buttons below the list, for the selected finding."""
        self._reason = named(QPushButton("说明理由…"), "findingReason")
        self._reason.setToolTip("情况属实的警告，写明理由后不再计数；数字或文字改动后会重新提醒")
        self._reason.clicked.connect(self._answer_current)
        self._looked = named(QPushButton("已核对"), "findingLooked")
        self._looked.setToolTip("看过、没有问题的提示不再计数；数字或文字改动后会重新提醒")
        self._looked.clicked.connect(self._look_at_current)
        self._repair = named(QPushButton("配平…"), "findingRepair")
        self._repair.setToolTip("列出改哪一格就能配平，点一下就改，可以撤销")
        self._repair.clicked.connect(self._show_repairs)
        self._other = named(QPushButton(), "findingOther")
        self._other.clicked.connect(self._go_to_other)
        below = QHBoxLayout()
        below.addStretch(1)
        below.addWidget(self._other)
        below.addWidget(self._repair)
        below.addWidget(self._reason)
        below.addWidget(self._looked)
        return below

    def messages(self) -> list[str]:
        """Return the messages in the list, as shown."""
        return [item.text() for item in self._items()]

    def choose(self, number: int) -> None:
        """Go to the place of finding ``number``, counted from 0."""
        item = self._items()[number]
        self._list.setCurrentItem(item)
        self._choose(item)

    def step(self, by: int, standing: Standing | None = None) -> None:
        """Go to the next (1) or previous (-1) finding in the form's order, of one standing if given, wrapping around.

        It is counted from the finding gone to last, or from the cursor once that is elsewhere.
        """
        self._later.finish()
        if standing is not None and self._chosen_standing() not in (None, standing):
            self._filter.setCurrentIndex(0)
        rows = ((row, self._list.finding(row)) for row in range(self._list.count()) if self._is_of(row, standing))
        found = [(row, finding) for row, finding in rows if finding is not None]
        if not found:
            self._session.notice.emit("没有需要处理的核对结果。")
            return
        order = checking.reading_order(self._session.report)
        places = sorted((self._group(finding), order(finding), row) for row, finding in found)
        here = self._here(by)
        if by > 0:
            row = next((place for place in places if place > here), places[0])[2]
        else:
            row = next((place for place in reversed(places) if place < here), places[-1])[2]
        self._list.setCurrentRow(row)
        self._choose(self._list.item(row))

    def _here(self, by: int) -> tuple[int, tuple[int, int, int], int]:
        """Return the place from which a step is counted, as findings are sorted; that of a cell is the cell itself."""
        row, report, key = self._list.currentRow(), self._session.report, self._place
        finding = self._list.finding(row)
        if finding is not None and key in (finding.part, *finding.cells[:1]):
            return self._group(finding), checking.reading_order(report)(finding), row
        is_passed = by > 0 and key in report.form.cells
        section = report.form.section_of(key)
        group = -1 if section is None else report.form.sections.index(section)
        return group, checking.place_order(report, key), self._list.count() if is_passed else -1

    def follow_place(self, key: str) -> None:
        """Count steps from the cell, text or field with the cursor."""
        self._place = key

    def show_group(self, row: int) -> None:
        """Scroll to the findings of the section opened, a row of the section list, unless a finding is selected."""
        self._open_group = row - 1
        self._show_open_group()

    def repairs(self) -> QMenu | None:
        """Return a menu with the repairs of the selected finding; ``None`` if there are none."""
        self._later.finish()
        finding = self._list.finding(self._list.currentRow())
        return repair_menu(self._session, finding, self) if finding is not None and self._repair.isVisible() else None

    def tint(self) -> None:
        """Draw the icons in the colours of the current look."""
        self._list.clear()
        self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """List the findings; those of the blank report, before a file is opened, are not measured."""
        super().showEvent(event)
        self._refresh()
        self._soon.start()  # once the list has its height

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the messages at the new width."""
        super().resizeEvent(event)
        self._list.doItemsLayout()
        self._soon.start()

    def sizeHint(self) -> QSize:
        """Return a comfortable column width."""
        return QSize(340, 300)

    def _begin(self) -> None:
        """Select nothing of the list, at its top: a report was opened."""
        self._refresh()
        self._list.setCurrentRow(-1)
        self._show_open_group()

    def _items(self) -> list[QListWidgetItem]:
        self._later.finish()
        return self._list.items_of_findings()

    def _is_of(self, row: int, standing: Standing | None) -> bool:
        """Whether a row is a finding, and one of that standing that still counts."""
        finding = self._list.finding(row)
        return finding is not None and (standing is None or (finding.standing is standing and finding.counts))

    def _chosen_standing(self) -> Standing | None:
        return _FILTERS[self._filter.currentIndex()][1]

    def _refresh(self, _index: int = 0) -> None:
        chosen_standing = self._chosen_standing()
        order = list(Standing)
        groups, place = self._session.form.sections, checking.reading_order(self._session.report)
        findings = sorted(
            (
                finding
                for finding in self._session.findings
                if finding.is_listed and chosen_standing in (None, finding.standing)
            ),
            key=lambda finding: (self._group(finding), order.index(finding.standing), place(finding)),
        )
        has_any = any(finding.is_listed for finding in self._session.findings)
        self._filter.setVisible(has_any)
        self._show_summary(has_any=has_any)
        if findings == self._shown and self._list.count():
            return
        current = self._list.finding(self._list.currentRow())
        chosen = current and replace(current, reason=None)  # it stays chosen when it is answered
        self._shown = findings
        self._list.clear()
        group = None
        for finding in findings:
            if self._group(finding) != group:
                group = self._group(finding)
                self._list.add_heading("封面" if group < 0 else groups[group].heading)
            self._list.add_finding(finding, is_current=replace(finding, reason=None) == chosen)
        self._show_button()
        self._show_open_group()
        self._list.setVisible(bool(findings))
        self._nothing.setVisible(not findings)
        missing = chosen_standing if has_any else None
        self._nothing.setText("没有发现问题。" if missing is None else f"没有{missing.word}。")

    def _drop_highlights(self) -> None:
        """Highlight the cells of a finding no longer than it holds."""
        cells = self._session.highlights.cells
        if cells and not any(cells == frozenset(finding.cells) for finding in self._session.findings):
            self._session.highlights.set_cells(frozenset())

    def _show_button(self, _row: int = 0) -> None:
        finding = self._list.finding(self._list.currentRow())
        needed = (
            (self._reason, finding is not None and finding.level is Level.WARNING),
            (self._looked, finding is not None and is_to_look_at(finding) and finding.counts),
            (self._repair, bool(repairs_of(self._session, finding))),
            (self._other, finding is not None and is_about_both(finding)),
        )
        self._is_at_cell = False
        self._name_other()
        if any(button.isHidden() == is_needed for button, is_needed in needed):
            for button, is_needed in needed:
                button.setVisible(is_needed)
            self._soon.start()

    def _show_chosen(self) -> None:
        """Keep the selected message visible when the buttons take space from the list."""
        if self._list.currentRow() < 0:
            self._show_open_group()
        else:
            self._list.scrollToItem(self._list.currentItem())

    def _show_open_group(self) -> None:
        """Begin the list with the findings of the open section; a selected finding stays where it is."""
        if self._list.currentRow() >= 0 or not self._list.count():
            return
        found = ((row, self._list.finding(row)) for row in range(self._list.count()))
        groups = (row - 1 for row, finding in found if finding and self._group(finding) == self._open_group)
        self._list.begin_with(next(groups, 0))  # its heading

    def _answer_current(self) -> None:
        self._later.finish()
        finding = self._list.finding(self._list.currentRow())
        if finding is not None:
            self.answers.answer(finding)

    def _look_at_current(self) -> None:
        """Take the hint off the list of what is open, and go to the next one of its kind."""
        self._later.finish()
        row = self._list.currentRow()
        finding = self._list.finding(row)
        if finding is not None and finding.counts:
            self.answers.look_at(finding)
            self._session.finish_checks()
            self._later.finish()
            self._list.setCurrentRow(row)  # it has its place still, but is another finding with the answer
            if any(is_to_look_at(other) and other.counts for other in self._session.findings):
                self._place = finding.part or next(iter(finding.cells), "")
                self.step(1, finding.standing)

    def _show_repairs(self) -> None:
        menu = self.repairs()
        if menu is not None:
            menu.popup(self._repair.mapToGlobal(self._repair.rect().topLeft()) - QPoint(0, menu.sizeHint().height()))

    def _show_summary(self, *, has_any: bool) -> None:
        """Show how many findings of each standing are open, or the name of the panel above the words for none."""
        numbers = tally(self._session.findings)
        named_counts = [f"{joined(standing.word)}\u00a0{number}" for standing, number in numbers.items()]
        nothing = checking.nothing_open(self._session.findings) if has_any else "核对结果"
        self._summary.setText("　".join(named_counts) or nothing)

    def _group(self, finding: Finding) -> int:
        """Return the number of the section of a finding; -1 for the cover."""
        section = checking.section_of(self._session.form, finding)
        return -1 if section is None else self._session.form.sections.index(section)

    def _choose(self, item: QListWidgetItem) -> None:
        finding = finding_of(item)
        if finding is not None:
            self._go_to(finding)

    def _go_to(self, finding: Finding) -> None:
        self._highlight(finding)
        self._is_at_cell = False
        self._name_other()
        self.finding_chosen.emit(finding)

    def _highlight(self, finding: Finding) -> None:
        """Frame the cells of a finding; blank cells are visible by themselves."""
        cells = () if finding.todo else finding.cells
        self._session.highlights.set_cells(finding.suspects if cells else (), cells)

    def _go_to_other(self) -> None:
        """Go to the cell that the words disagree with, or back to the words."""
        finding = self._list.finding(self._list.currentRow())
        if finding is None:
            return
        self._highlight(finding)
        self._is_at_cell = not self._is_at_cell
        self._name_other()
        (self.cell_chosen if self._is_at_cell else self.finding_chosen).emit(finding)

    def _name_other(self) -> None:
        self._other.setText("看文字" if self._is_at_cell else "看表格")
        self._other.setToolTip(plain_tip("转到写这个数的文字" if self._is_at_cell else "转到与文字不一致的那一格"))

    def _show_menu(self, at: QPoint) -> None:
        """Show the menu of a finding, of which the list may make a new item while the menu is open."""
        finding = self._list.finding(self._list.indexAt(at).row())
        if finding is not None:
            menu = self.answers.menu(
                finding, lambda: self._go_to(finding), lambda: self.cell_chosen.emit(finding), self
            )
            menu.popup(self._list.viewport().mapToGlobal(at))
