"""Main window: sections on the left, the page in the middle, findings on the right."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from app.checks.finding import Finding, Standing
from app.report.search import Hit, Where
from ui.bound.followed import FollowedNumbers
from ui.dialogs.questions import APPLICATION
from ui.files.commands import FileKeeper
from ui.look.icons import icon
from ui.review.commands import Reviewer
from ui.side.findings import FindingsPanel
from ui.spoken.announcer import Announcer, say
from ui.state.preferences import preferences
from ui.state.session import ReportSession
from ui.widgets.clipboard_actions import ClipboardActions
from ui.widgets.labels import plain_label
from ui.window.actions import Entry, add_actions, keys_by_menu, show_actions_for
from ui.window.documents import Documents
from ui.window.dropped_file import are_many, dropped_files, is_desk, is_file, is_project
from ui.window.layout import WorkArea, keep_place, with_side_column
from ui.window.menus import (
    ViewActions,
    edit_entries,
    file_entries,
    follow_undo_stack,
    help_entries,
    review_entries,
    view_entries,
)
from ui.window.page_area import PageArea
from ui.window.page_stack import Page, PageStack
from ui.window.questions import WindowQuestions
from ui.window.section_list import SectionList, copy_of, is_typed
from ui.window.status_bar import FindingsButton, Notices, SignOffState, StatusCounts

if TYPE_CHECKING:
    from ui.help.guide_window import GuideWindow
    from ui.window.start_page import StartPage

_NOTICE_MS = 8000
_TAKES_TEXT = Qt.WidgetAttribute.WA_InputMethodEnabled


class MainWindow(QMainWindow):
    """Window of one report; pages are created when first shown."""

    def __init__(self, session: ReportSession, questions: WindowQuestions | None = None) -> None:
        super().__init__()
        self.session = session
        session.setParent(self)
        self.questions = questions or WindowQuestions(self)
        self.files = FileKeeper(session, self.questions.files, self)
        self.documents = Documents(session, self.files, self.questions, self)
        self.setObjectName("main")
        self.setWindowIcon(icon("nianbao"))
        self.sections = SectionList(session)
        self.findings = FindingsPanel(session, self.questions)
        self.pages = PageStack(session, self.sections, self.questions)
        self.area = PageArea(session, self.pages)
        split, self.side = with_side_column(self.area, session, self.findings, preferences())
        self._work = WorkArea(self.sections, split, self.side, self.files)
        self._start: StartPage | None = None
        self._guide: GuideWindow | None = None
        self._dropped: tuple[Path, ...] = ()
        self._places = QStackedWidget()
        self._places.addWidget(self._work)
        self.setCentralWidget(self._places)
        self.setAcceptDrops(True)
        self.review = Reviewer(session, self.files, self.questions.review, self)
        self._counts = StatusCounts(session, self.statusBar())
        self._signed = SignOffState(session, self.statusBar())
        self._saved = plain_label()
        self._notices = Notices(self, session)
        self.files.done.connect(FollowedNumbers(session).forget)
        Announcer(self, session)
        for state in (FindingsButton(self.side), self._signed, self._counts, self._saved):
            self.statusBar().addPermanentWidget(state)
        self.statusBar().messageChanged.connect(self._make_room)
        self.actions_by_name = add_actions(self, self.entries(), session.commit_open_editors, session.resumed.emit)
        self._view_actions = ViewActions(self.actions_by_name, self.side)
        ClipboardActions(self.actions_by_name, self)
        follow_undo_stack(session.undo_stack, self.actions_by_name)
        self._connect()
        self.sections.setCurrentRow(0)
        self._show_state()
        self.resize(1280, 720)

    def page(self, row: int) -> Page:
        """Return the page of a row of the section list, created on first use."""
        return self.pages.page(row)

    def open(self, path: Path) -> bool:
        """Open a project file or a desk; return false if the current report stays."""
        if is_desk(path):
            self.documents.desks.open(path)
            return False
        return self.files.open(path)

    def show_start(self) -> None:
        """Show the start page instead of the report."""
        if self._start is None:
            from ui.window.start_page import StartPage  # noqa: PLC0415 - imported late: not needed when a file is opened at once

            self._start = StartPage(self.files.recent, self.session.today())
            self._start.open_requested.connect(self._open_recent)
            self._start.new_requested.connect(self.files.begin)
            self._start.choose_requested.connect(self.files.open)
            self._start.sample_requested.connect(self.files.begin_from_sample)
            self._start.import_requested.connect(self.documents.import_published)
            self._start.chapter_requested.connect(self.show_guide)
            self._start.from_last_requested.connect(self.review.begin_from_last)
            self._start.desk_requested.connect(self.documents.open_desk)
            self._places.addWidget(self._start)
        self._start.refresh()
        self._show_place(self._start)
        self._start.setFocus()

    def show_work(self) -> None:
        """Show the report: the first text or table of a new one, or the cover if that is incomplete."""
        self._show_place(self._work)
        if self.session.path is None:
            cover = self.session.report.cover
            row = 1 if cover.organisation and cover.year else 0
            self.sections.setCurrentRow(row)
            self.page(row).begin()
        else:
            self.sections.setCurrentRow(0)
            self.sections.setFocus()

    def is_at_start(self) -> bool:
        """Whether the start page is shown."""
        return self._places.currentWidget() is not self._work

    def go_to(self, key: str, span: tuple[int, int] | None = None) -> None:
        """Focus the cell, part or cover field of that key."""
        row = self.pages.row_of(key)
        if row is None:
            return
        self.sections.setCurrentRow(row)
        self.page(row).go_to(key, span)

    def go_to_finding(self, finding: Finding) -> None:
        """Go to the words or else the first cell of a finding, with its message, and show its rule in the help."""
        if finding.part is not None:
            self.go_to(finding.part, finding.span)
        else:
            self.go_to_cell(finding)
        self.side.show_finding(finding)
        say(self, finding.message)
        if not self.side.are_findings_shown():
            from ui.widgets.cursor_tip import show_at_cursor  # noqa: PLC0415 - imported late: used in small windows only

            show_at_cursor(finding.message)

    def go_to_cell(self, finding: Finding) -> None:
        """Go to the first cell of a finding."""
        for key in finding.cells[:1]:
            self.go_to(key)

    def step_section(self, by: int) -> None:
        """Go to the next (1) or previous (-1) section, and to its first input."""
        row = self.sections.currentRow() + by
        if 0 <= row < self.sections.count():
            self.sections.setCurrentRow(row)
            self.page(row).begin()

    def open_section(self, row: int) -> None:
        """Put the cursor into the first field of a section that is not filled yet."""
        self.sections.setCurrentRow(row)
        self.page(row).begin_open()

    def _leave_section(self, by: int) -> None:
        """Go on to the first field of the next section (1), or back to the last one of the previous (-1)."""
        row = self.sections.currentRow()
        sections = self.session.form.sections
        here, there = sections[row - 1].short_name, sections[row + by - 1].short_name
        self.sections.setCurrentRow(row + by)
        self.page(row + by).begin_at_end(last=by < 0)
        if by < 0:
            self._notices.show(f"{here}已到第一格，回到{there}。", is_of_section=True)
            return
        from app.actions import editing  # noqa: PLC0415 - imported late: keeps start-up fast

        keys = [key for table in sections[row - 1].tables for key in table.cell_keys]
        blank = len(editing.zeros(self.session.report, keys))
        left = f"{here}还有 {blank} 格没有填。" if blank else ""
        self._notices.show(f"{here}已到最后一格，转到{there}。{left}", is_of_section=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pass what is typed beside the page, where nothing takes it, to the page: after F1 the help has the focus."""
        field = QApplication.focusWidget()
        is_beside = not self.is_at_start() and (field is None or not self.pages.isAncestorOf(field))
        if is_beside and is_typed(event):
            self._type_into_page(copy_of(event))
        else:
            super().keyPressEvent(event)

    def _type_into_page(self, event: QEvent) -> None:
        """Pass what is typed in the section list, or beside the page, to the current field of the page."""
        page = self.pages.current_page()
        page.begin()
        field = QApplication.focusWidget()
        if field is not None and page.isAncestorOf(field) and field.testAttribute(_TAKES_TEXT):
            QApplication.sendEvent(field, event)
        else:
            self.session.notice.emit("没有输入：请先点要填写的一格或一段，再输入。")

    def _connect(self) -> None:
        """Connect the requests of each part of the window to the part that handles them."""
        self.sections.currentRowChanged.connect(self._show_page)
        self.sections.currentRowChanged.connect(self.findings.show_group)
        self.sections.section_opened.connect(self.open_section)
        self.sections.typed.connect(self._type_into_page)
        self.pages.left.connect(self._leave_section)
        self.findings.finding_chosen.connect(self.go_to_finding)
        self.findings.cell_chosen.connect(self.go_to_cell)
        self._counts.chosen.connect(self._go_to_next)
        for exported in (self.documents.exported, self.review.exported):
            exported.connect(self._work.show_exported)
        self.documents.report_requested.connect(partial(self._show_report_of_desk, is_received=False))
        self.documents.received_requested.connect(partial(self._show_report_of_desk, is_received=True))
        self.documents.guide_requested.connect(self.show_guide)
        self.files.done.connect(self._notices.show)
        self.files.closed.connect(self._notices.clear)
        self.sections.currentRowChanged.connect(self._notices.follow_section)
        self.files.opened.connect(self.show_work)
        self.files.closed.connect(self.show_start)
        self.session.undo_stack.cleanChanged.connect(self._show_state)
        self.session.path_changed.connect(self._show_state)
        self.session.cover_changed.connect(self._show_state)
        self.session.notice.connect(self._notices.show)
        self.session.place_requested.connect(self.go_to)
        self.side.place_chosen.connect(self.go_to)
        self.side.chapter_requested.connect(self.show_guide)
        self.side.attach_requested.connect(self.actions_by_name["attach"].trigger)
        self.side.compare_requested.connect(self.actions_by_name["compare"].trigger)
        self.review.place_chosen.connect(self.go_to)
        self._signed.clicked.connect(self.actions_by_name["sign"].trigger)
        self.pages.place_changed.connect(self.side.show_place)
        self.pages.place_changed.connect(self.findings.follow_place)
        self.area.hit_requested.connect(self._go_to_hit)

    def _go_to_next(self, standing: Standing) -> None:
        """Go to the next finding of a standing, whose sentence is then visible."""
        self.side.show_findings()
        self.findings.step(1, standing)

    def _go_to_hit(self, hit: Hit) -> None:
        self.go_to(hit.key, (hit.start, hit.end) if hit.where is Where.TEXT else None)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Offer to save before closing; at the end of the session nobody can answer, and a copy is kept."""
        guard = self.files.guard
        if guard.has_ended or (not self.documents.is_asking() and self.files.may_leave()):
            keep_place(self, preferences())
            self.side.keep_shape()
            if not guard.has_ended:
                guard.leave()
            if self._guide is not None:
                self._guide.close()
            self.documents.close_desks()
            event.accept()
        else:
            event.ignore()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files dropped anywhere on the window."""
        if is_file(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the file after the drag has ended: a question now would block the program it came from."""
        event.acceptProposedAction()
        self._dropped = dropped_files(event.mimeData())
        QTimer.singleShot(0, self._open_dropped)

    def _open_dropped(self) -> None:
        self.session.commit_open_editors()
        if are_many(self._dropped):
            self.documents.import_many(self._dropped)
        elif len(self._dropped) > 1:
            self.questions.show_error("一次只能打开一份报告，请只拖入一个文件。")
        elif self._dropped:
            self._show_file(self._dropped[0])

    def _show_file(self, path: Path) -> None:
        """Open a project file or a desk; read anything else as a published report."""
        if is_project(path) or is_desk(path):
            self.open(path)
        else:
            self.documents.import_published(path)

    def _show_report_of_desk(self, path: Path, *, is_received: bool) -> None:
        """Show the sum of a desk, or a report that came in, which is only looked at."""
        self.activateWindow()
        self.raise_()
        if is_received and is_project(path):
            self.files.view(path, "这是收来的报告，这里只能查看；要修改，请先另存为一份。")
        else:
            self._show_file(path)

    def _open_recent(self, path: str) -> None:
        if not self.files.open(Path(path)) and self._start is not None:
            self._start.refresh()

    def _show_place(self, place: QWidget) -> None:
        """Show the report or the start page, and only the bars and menus that apply to it."""
        if place is not self._places.currentWidget():
            is_work = place is self._work
            self._places.setCurrentWidget(place)
            show_actions_for(self, has_report=is_work)
            keys = ("Ctrl+F1",) if is_work else ("F1", "Ctrl+F1")  # the start page has no help of its own
            self.actions_by_name["guide"].setShortcuts([QKeySequence(key) for key in keys])
            self.statusBar().setVisible(is_work)
        self._show_state()

    def _show_page(self, row: int) -> None:
        self.session.commit_open_editors()
        self.pages.show_row(row)

    def entries(self) -> list[Entry]:
        """Return all entries in the order of the menus."""
        return [
            *file_entries(
                self.files, self.documents, self.review, self.questions.settings, self.close, self._open_recent
            ),
            *edit_entries(self.session.undo_stack, self.pages, self.area),
            *view_entries(self.side, self.area, self.step_section),
            *review_entries(self.review, self.findings, self.side),
            *help_entries(self.side, self.questions, self.show_guide, self.show_shortcuts),
        ]

    def show_shortcuts(self) -> None:
        """Show all shortcuts, also those of a desk's window."""
        from ui.desk.menus import desk_keys  # noqa: PLC0415 - imported late: keeps start-up fast

        self.questions.shortcuts({**keys_by_menu(self.entries()), **desk_keys()})

    @property
    def guide(self) -> "GuideWindow":
        """The user guide, created on first use."""
        if self._guide is None:
            from ui.help.guide_window import GuideWindow  # noqa: PLC0415 - imported late: keeps start-up fast

            self._guide = GuideWindow()
        return self._guide

    def show_guide(self, chapter: str = "") -> None:
        """Show the user guide at a chapter."""
        self.guide.show_chapter(chapter)

    def _make_room(self, message: str) -> None:
        """Leave the bar of a small window to the message while there is one, except for the button of the findings."""
        has_room = not message or self.side.is_roomy()
        self._counts.setVisible(has_room)
        self._saved.setVisible(has_room)

    def _show_state(self, _clean: bool = True) -> None:  # noqa: FBT001, FBT002 - the signal's parameter
        mark = "（只读）" if self.session.is_read_only else ""
        name = APPLICATION if self.is_at_start() else f"{self.files.name()}{mark}[*] - {APPLICATION}"
        self.setWindowTitle(name)
        self.setWindowModified(self.session.is_modified and not self.is_at_start())
        filed = "只读查看" if self.session.is_read_only else "已保存" if self.session.path else "尚未保存"
        self._saved.setText("有未保存的修改" if self.session.is_modified else filed)
