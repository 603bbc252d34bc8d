"""The main window: sections at the left, the page in the middle, findings at the right."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMainWindow, QSplitter, QStackedWidget, QWidget

from app import __version__
from app.actions import editing
from app.checks.finding import Finding
from ui.cover_page import CoverPage
from ui.dialogs import APPLICATION, Dialogs
from ui.file_keeper import FileKeeper
from ui.findings_panel import FindingsPanel
from ui.icons import icon
from ui.narrative_page import NarrativePage
from ui.section_list import SectionList
from ui.session import ReportSession
from ui.table_page import TablePage
from ui.window_actions import Entry, add_actions

Page = CoverPage | NarrativePage | TablePage

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
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.addWidget(self._stack)
        self._split.addWidget(self.findings)
        self._split.setStretchFactor(0, 1)
        self._split.setChildrenCollapsible(False)
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sections)
        row.addWidget(self._split, 1)
        self.setCentralWidget(middle)
        self._saved = QLabel()
        self.statusBar().addPermanentWidget(self._saved)
        self.actions_by_name = add_actions(self, self._entries())
        self._follow_undo_stack()
        self.sections.currentRowChanged.connect(self._show_page)
        self.findings.finding_chosen.connect(self.go_to_finding)
        self.files.done.connect(self._show_notice)
        session.undo_stack.cleanChanged.connect(self._show_state)
        session.path_changed.connect(self._show_state)
        session.cover_changed.connect(self._show_state)
        session.notice.connect(self._show_notice)
        session.place_wanted.connect(self.go_to)
        self.sections.setCurrentRow(0)
        self._show_state()
        self.resize(1280, 720)

    def page(self, row: int) -> Page:
        """The page of that row of the section list, made when first asked for."""
        page = self._pages[row]
        if page is None:
            page = self._make_page(row)
            self._pages[row] = page
            placeholder = self._stack.widget(row)
            self._stack.insertWidget(row, page)
            self._stack.removeWidget(placeholder)
            placeholder.deleteLater()
        return page

    def open(self, path: Path) -> bool:
        """Show the report of a project file; false if the present one stays."""
        return self.files.open(path)

    def go_to(self, key: str, span: tuple[int, int] | None = None) -> None:
        """Show the cell, part or cover field of that key and give it the focus."""
        row = self._row_of(key)
        if row is None:
            return
        self.sections.setCurrentRow(row)
        page = self.page(row)
        if isinstance(page, TablePage):
            page.go_to(key)
        else:
            page.go_to(key, span)

    def go_to_finding(self, finding: Finding) -> None:
        """Show the first cell or the words that a finding names."""
        if finding.cells:
            self.go_to(finding.cells[0])
        elif finding.part is not None:
            self.go_to(finding.part, finding.span)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing unsaved is lost by closing."""
        if self.files.may_leave():
            event.accept()
        else:
            event.ignore()

    def _entries(self) -> list[Entry]:
        files, stack = self.files, self.session.undo_stack
        return [
            Entry("文件(&F)", "new", "新建", "Ctrl+N", files.new, "new", in_bar=True),
            Entry("文件(&F)", "open", "打开…", "Ctrl+O", files.open, "open", in_bar=True),
            Entry("文件(&F)", "save", "保存", "Ctrl+S", files.save, "save", in_bar=True),
            Entry("文件(&F)", "save_as", "另存为…", "Ctrl+Shift+S", files.save_as),
            Entry("文件(&F)", "export", "导出 Word…", "Ctrl+E", files.export, "export", in_bar=True, follows_line=True),
            Entry("文件(&F)", "quit", "退出", "Ctrl+Q", self.close, follows_line=True),
            Entry("编辑(&E)", "undo", "撤销", "Ctrl+Z", stack.undo, "undo", in_bar=True, follows_line=True),
            Entry("编辑(&E)", "redo", "重做", "Ctrl+Y|Ctrl+Shift+Z", stack.redo, "redo", in_bar=True),
            Entry("编辑(&E)", "nothing_received", "没有申请和争议（三、四填 0）", "", self._fill_zeros, follows_line=True),
            Entry("核对(&C)", "next_finding", "下一处", "F8", partial(self.findings.step, 1)),
            Entry("核对(&C)", "previous_finding", "上一处", "Shift+F8", partial(self.findings.step, -1)),
            Entry("帮助(&H)", "about", f"关于{APPLICATION}", "", self._show_about),
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
        if section.tables:
            return TablePage(self.session, section, self.files.dialogs)
        return NarrativePage(self.session, section)

    def _show_page(self, row: int) -> None:
        self._stack.setCurrentWidget(self.page(row))

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

    def _fill_zeros(self) -> None:
        changes = editing.nothing_received(self.session.report)
        self.session.set_figures(changes, "表三、表四填 0")
        self._show_notice(f"已把表三、表四的 {len(changes)} 个空格填为 0。" if changes else "表三、表四没有空格。")

    def _show_about(self) -> None:
        self.files.dialogs.about(f"年报 {__version__}\n编制政府信息公开工作年度报告。")

    def _show_notice(self, sentence: str) -> None:
        self.statusBar().showMessage(sentence, _NOTICE_MS)

    def _show_state(self, _clean: bool = True) -> None:  # noqa: FBT001, FBT002 - the signal's parameter
        self.setWindowTitle(f"{self.files.name()}[*] - {APPLICATION}")
        self.setWindowModified(self.session.is_modified)
        is_new = self.session.path is None
        self._saved.setText("有未保存的修改" if self.session.is_modified else "尚未保存" if is_new else "已保存")
