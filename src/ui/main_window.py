"""The main window: sections at the left, the page in the middle, findings at the right."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMainWindow, QStackedWidget, QWidget

from app.checks.finding import Finding
from app.report.search import Hit, Where
from ui.beside import beside
from ui.cover_page import CoverPage
from ui.dialogs import APPLICATION, Dialogs
from ui.dropped_file import dropped_file, is_file
from ui.file_keeper import FileKeeper
from ui.findings_panel import FindingsPanel
from ui.icons import icon
from ui.page_area import PageArea
from ui.preferences import preferences
from ui.section_list import SectionList
from ui.session import ReportSession
from ui.status_counts import StatusCounts
from ui.tab_order import put_behind
from ui.view_actions import ViewActions, view_entries
from ui.window_actions import Entry, add_actions, show_actions_for
from ui.window_place import keep_place

if TYPE_CHECKING:
    from ui.narrative_page import NarrativePage
    from ui.start_page import StartPage
    from ui.table_page import TablePage

Page: TypeAlias = "CoverPage | NarrativePage | TablePage"

_NOTICE_MS = 8000


class MainWindow(QMainWindow):
    """Shows the session's report; a page is made when it is first looked at."""

    def __init__(self, session: ReportSession, dialogs: Dialogs | None = None) -> None:
        super().__init__()
        self.session = session
        session.setParent(self)
        self.files = FileKeeper(session, dialogs or Dialogs(self), self)
        self.setObjectName("main")
        self.setWindowIcon(icon("nianbao"))
        self.sections = SectionList(session)
        self.findings = FindingsPanel(session, self.files.dialogs)
        self._stack = QStackedWidget()
        self._pages: list[Page | None] = [None] * self.sections.count()
        for _ in self._pages:
            self._stack.addWidget(QWidget())
        self.area = PageArea(session, self._stack)
        split, self.side = beside(self.area, session, self.findings, preferences())
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sections)
        row.addWidget(split, 1)
        self._work = middle
        self._start: StartPage | None = None
        self._dropped: Path | str = ""
        self._places = QStackedWidget()
        self._places.addWidget(middle)
        self.setCentralWidget(self._places)
        self.setAcceptDrops(True)
        self._counts = StatusCounts(session)
        self._saved = QLabel()
        self.statusBar().addPermanentWidget(self._counts)
        self.statusBar().addPermanentWidget(self._saved)
        self.actions_by_name = add_actions(self, self._entries())
        self._view_actions = ViewActions(self.actions_by_name, self.side)
        self._follow_undo_stack()
        self.sections.currentRowChanged.connect(self._show_page)
        self.findings.finding_chosen.connect(self.go_to_finding)
        self._counts.clicked.connect(partial(self.findings.step, 1))
        self.files.done.connect(self._show_notice)
        self.files.opened.connect(self.show_work)
        self.files.closed.connect(self.show_start)
        session.undo_stack.cleanChanged.connect(self._show_state)
        session.path_changed.connect(self._show_state)
        session.cover_changed.connect(self._show_state)
        session.notice.connect(self._show_notice)
        session.place_wanted.connect(self.go_to)
        self.side.place_chosen.connect(self.go_to)
        self.area.hit_wanted.connect(self._go_to_hit)
        self.sections.setCurrentRow(0)
        self._show_state()
        self.resize(1280, 720)

    def page(self, row: int) -> Page:
        """The page of that row of the section list, made when first asked for."""
        page = self._pages[row]
        if page is None:
            page = self._make_page(row)
            self._pages[row] = page
            page.place_changed.connect(self.side.show_place)
            placeholder = self._stack.widget(row)
            self._stack.insertWidget(row, page)
            self._stack.removeWidget(placeholder)
            placeholder.deleteLater()
            put_behind(self.sections, page)
        return page

    def open(self, path: Path) -> bool:
        """Show the report of a project file; false if the present one stays."""
        return self.files.open(path)

    def show_start(self) -> None:
        """Show the start page instead of the report."""
        if self._start is None:
            from ui.start_page import StartPage  # noqa: PLC0415 - not wanted where a file is opened at once

            self._start = StartPage(self.files.recent, self.session.today())
            self._start.open_wanted.connect(self._open_recent)
            self._start.new_wanted.connect(self.files.begin)
            self._start.choose_wanted.connect(self._open_chosen)
            self._start.sample_wanted.connect(self.files.begin_from_sample)
            self._places.addWidget(self._start)
        self._start.refresh()
        self._show_place(self._start)
        self._start.setFocus()

    def show_work(self) -> None:
        """Show the report, from its first page; one that has a cover already from the first section."""
        if not self.is_at_start():
            return
        self._show_place(self._work)
        cover = self.session.report.cover
        is_begun = self.session.path is None and cover.organisation and cover.year
        self.sections.setCurrentRow(1 if is_begun else 0)
        self.sections.setFocus()

    def is_at_start(self) -> bool:
        """Whether the start page is shown."""
        return self._places.currentWidget() is not self._work

    def go_to(self, key: str, span: tuple[int, int] | None = None) -> None:
        """Show the cell, part or cover field of that key and give it the focus."""
        row = self._row_of(key)
        if row is None:
            return
        self.sections.setCurrentRow(row)
        self.page(row).go_to(key, span)

    def go_to_finding(self, finding: Finding) -> None:
        """Show the first cell or the words that a finding names, and in the help the rule behind it."""
        if finding.cells:
            self.go_to(finding.cells[0])
        elif finding.part is not None:
            self.go_to(finding.part, finding.span)
        self.side.show_finding(finding)

    def _go_to_hit(self, hit: Hit) -> None:
        self.go_to(hit.key, (hit.start, hit.end) if hit.where is Where.TEXT else None)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing unsaved is lost by closing."""
        if self.files.may_leave():
            keep_place(self, preferences())
            self.side.keep_shape()
            self.files.guard.leave()
            event.accept()
        else:
            event.ignore()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere on the window."""
        if is_file(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the file once the drag is over: a question now would keep the program it came from waiting."""
        event.acceptProposedAction()
        self._dropped = dropped_file(event.mimeData())
        QTimer.singleShot(0, self._open_dropped)

    def _open_dropped(self) -> None:
        if isinstance(self._dropped, Path):
            self.files.open(self._dropped)
        else:
            self.files.dialogs.show_error(self._dropped)

    def _open_recent(self, path: str) -> None:
        if not self.files.open(Path(path)) and self._start is not None:
            self._start.refresh()

    def _open_chosen(self) -> None:
        self.files.open()

    def _show_place(self, place: QWidget) -> None:
        """Show the report or the start page, and of bars and menus only what can be used there."""
        is_work = place is self._work
        self._places.setCurrentWidget(place)
        show_actions_for(self, has_report=is_work)
        self.statusBar().setVisible(is_work)
        self._show_state()

    def _entries(self) -> list[Entry]:
        files, stack = self.files, self.session.undo_stack
        return [
            Entry("文件(&F)", "new", "新建…", "Ctrl+N", files.begin, "new", in_bar=True, anywhere=True),
            Entry("文件(&F)", "open", "打开…", "Ctrl+O", files.open, "open", in_bar=True, anywhere=True),
            Entry("文件(&F)", "save", "保存", "Ctrl+S", files.save, "save", in_bar=True),
            Entry("文件(&F)", "save_as", "另存为…", "Ctrl+Shift+S", files.save_as),
            Entry("文件(&F)", "versions", "更早的版本…", "", files.guard.earlier_versions, follows_line=True),
            Entry("文件(&F)", "recover", "恢复没有保存的修改…", "", files.recover, anywhere=True),
            Entry("文件(&F)", "export", "导出 Word…", "Ctrl+E", files.export, "export", in_bar=True, follows_line=True),
            Entry("文件(&F)", "settings", "设置…", "Ctrl+,", files.dialogs.settings, follows_line=True, anywhere=True),
            Entry("文件(&F)", "close", "关闭报告", "Ctrl+W", files.close_report, follows_line=True),
            Entry("文件(&F)", "quit", "退出", "Ctrl+Q", self.close, anywhere=True),
            Entry("编辑(&E)", "undo", "撤销", "Ctrl+Z", stack.undo, "undo", in_bar=True, follows_line=True),
            Entry("编辑(&E)", "redo", "重做", "Ctrl+Y|Ctrl+Shift+Z", stack.redo, "redo", in_bar=True),
            Entry("编辑(&E)", "zeros", "本页空格填 0", "Ctrl+Shift+B", self._fill_page, follows_line=True),
            Entry("编辑(&E)", "nothing_received", "没有申请和争议（三、四填 0）", "", self._fill_zeros),
            *self.area.edit_entries(),
            *view_entries(self.side),
            *self.area.view_entries(),
            Entry("核对(&C)", "next_finding", "下一处", "F8", partial(self.findings.step, 1)),
            Entry("核对(&C)", "previous_finding", "上一处", "Shift+F8", partial(self.findings.step, -1)),
            Entry("帮助(&H)", "help", "填写说明", "F1", self.side.show_help),
            Entry("帮助(&H)", "shortcuts", "快捷键", "Ctrl+/", self._show_shortcuts, anywhere=True),
            Entry("帮助(&H)", "about", f"关于{APPLICATION}", "", files.dialogs.about, follows_line=True, anywhere=True),
        ]

    def _follow_undo_stack(self) -> None:
        stack, actions = self.session.undo_stack, self.actions_by_name
        for name, label, signal, told in (
            ("undo", "撤销", stack.canUndoChanged, stack.undoTextChanged),
            ("redo", "重做", stack.canRedoChanged, stack.redoTextChanged),
        ):
            action = actions[name]
            action.setEnabled(False)
            signal.connect(action.setEnabled)
            told.connect(lambda text, action=action, label=label: action.setText(f"{label} {text}".strip()))

    def _make_page(self, row: int) -> Page:
        if row == 0:
            return CoverPage(self.session)
        section = self.session.form.sections[row - 1]
        # Imported when first looked at: the window shows sooner.
        if section.tables:
            from ui.table_page import TablePage  # noqa: PLC0415

            return TablePage(self.session, section, self.files.dialogs)
        from ui.narrative_page import NarrativePage  # noqa: PLC0415

        return NarrativePage(self.session, section)

    def _show_page(self, row: int) -> None:
        self._stack.setCurrentWidget(self.page(row))
        self.side.show_section(row)

    def _row_of(self, key: str) -> int | None:
        first = key.partition(".")[0]
        if first in ("cover", self.session.form.introduction.key):
            return 0
        table = self.session.form.tables.get(first)
        section = table.section if table else first
        for row, known in enumerate(self.session.form.sections, 1):
            if known.key == section:
                return row
        return None

    def _fill_page(self) -> None:
        from ui.table_page import TablePage  # noqa: PLC0415 - loaded with the first page of tables

        page = self.page(self.sections.currentRow())
        if isinstance(page, TablePage):
            page.fill_zeros()
        else:
            self._show_notice("这一页没有表格。")

    def _fill_zeros(self) -> None:
        from app.actions import editing  # noqa: PLC0415 - not wanted at start-up

        changes = editing.nothing_received(self.session.report)
        self.session.set_figures(changes, "表三、表四填 0")
        self._show_notice(f"已把表三、表四的 {len(changes)} 个空格填为 0。" if changes else "表三、表四没有空格。")

    def _show_shortcuts(self) -> None:
        self.files.dialogs.shortcuts(self._entries())

    def _show_notice(self, sentence: str) -> None:
        self.statusBar().showMessage(sentence, _NOTICE_MS)

    def _show_state(self, _clean: bool = True) -> None:  # noqa: FBT001, FBT002 - the signal's parameter
        mark = "（只读）" if self.session.is_read_only else ""
        name = APPLICATION if self.is_at_start() else f"{self.files.name()}{mark}[*] - {APPLICATION}"
        self.setWindowTitle(name)
        self.setWindowModified(self.session.is_modified and not self.is_at_start())
        filed = "只读查看" if self.session.is_read_only else "已保存" if self.session.path else "尚未保存"
        self._saved.setText("有未保存的修改" if self.session.is_modified else filed)
