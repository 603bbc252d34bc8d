"""The main window: sections at the left, the page in the middle, findings at the right."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMainWindow, QSplitter, QStackedWidget, QWidget

from app import __version__
from app.actions import exporting, projects
from app.checks.finding import Finding, Level
from app.errors import NianbaoError
from app.report.model import Cover
from ui.cover_page import CoverPage
from ui.dialogs import APPLICATION, Choice, Dialogs
from ui.findings_panel import FindingsPanel
from ui.icons import icon
from ui.narrative_page import NarrativePage
from ui.section_list import SectionList
from ui.session import ReportSession
from ui.table_page import TablePage

Page = CoverPage | NarrativePage | TablePage

_NOTICE_MS = 8000


class MainWindow(QMainWindow):
    """Shows the session's report; a page is made when it is first looked at."""

    def __init__(self, session: ReportSession) -> None:
        super().__init__()
        self.session = session
        self.dialogs = Dialogs(self)
        session.setParent(self)
        self.setObjectName("main")
        self.setWindowIcon(icon("nianbao"))
        self.sections = SectionList(session)
        self.findings = FindingsPanel(session)
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
        self._make_actions()
        self.sections.currentRowChanged.connect(self._show_page)
        self.findings.finding_chosen.connect(self.go_to_finding)
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

    def new(self) -> None:
        """Begin an empty report."""
        if self._may_leave():
            self.session.start(projects.create(Cover()))
            self.sections.setCurrentRow(0)

    def open(self, path: Path | None = None) -> None:
        """Open a project file, asked for where none is given; the present report stays if it cannot be read."""
        if not self._may_leave():
            return
        chosen = path or self.dialogs.open_path(self._folder())
        if chosen is None:
            return
        try:
            self.session.open(chosen)
        except NianbaoError as error:
            self.dialogs.show_error(str(error))

    def save(self) -> bool:
        """Save where the report came from, or ask where; false if it was not saved."""
        return self._save_to(self.session.path) if self.session.path else self.save_as()

    def save_as(self) -> bool:
        """Ask where to save; false if it was not saved."""
        proposed = self._folder() / exporting.default_name(self.session.report, projects.SUFFIX)
        chosen = self.dialogs.save_path(self.session.path or proposed)
        return chosen is not None and self._save_to(chosen)

    def export(self) -> None:
        """Write the Word document; a report with errors is asked about first."""
        self.session.finish_checks()
        errors = sum(finding.level is Level.ERROR for finding in self.session.findings)
        draft = False
        if errors:
            answer = self.dialogs.export_with_errors(errors)
            if answer is None:
                return
            draft = answer
        name = exporting.default_name(self.session.report)
        chosen = self.dialogs.export_path(self._folder() / (f"草稿 {name}" if draft else name))
        if chosen is None:
            return
        try:
            exporting.export(self.session.report, chosen, self.session.today(), draft=draft, accept_errors=bool(errors))
        except NianbaoError as error:
            self.dialogs.show_error(str(error))
        else:
            self.statusBar().showMessage(f"已导出“{chosen.name}”。", _NOTICE_MS)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing unsaved is lost by closing."""
        if self._may_leave():
            event.accept()
        else:
            event.ignore()

    def _make_page(self, row: int) -> Page:
        if row == 0:
            return CoverPage(self.session)
        section = self.session.form.sections[row - 1]
        return TablePage(self.session, section) if section.tables else NarrativePage(self.session, section)

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

    def _make_actions(self) -> None:
        stack = self.session.undo_stack
        undo, redo = stack.createUndoAction(self, "撤销"), stack.createRedoAction(self, "重做")
        undo.setShortcut(QKeySequence.StandardKey.Undo)
        redo.setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
        undo.setIconText("撤销")
        redo.setIconText("重做")
        undo.setIcon(icon("undo"))
        redo.setIcon(icon("redo"))
        bar = self.addToolBar("工具栏")
        bar.setObjectName("toolbar")
        bar.setMovable(False)
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        file_menu = self.menuBar().addMenu("文件(&F)")
        edit_menu = self.menuBar().addMenu("编辑(&E)")
        help_menu = self.menuBar().addMenu("帮助(&H)")
        for name, label, keys, slot, in_bar in (
            ("new", "新建", "Ctrl+N", self.new, True),
            ("open", "打开…", "Ctrl+O", self.open, True),
            ("save", "保存", "Ctrl+S", self.save, True),
            ("save", "另存为…", "Ctrl+Shift+S", self.save_as, False),
            ("export", "导出 Word…", "Ctrl+E", self.export, True),
        ):
            action = QAction(icon(name), label, self, shortcut=QKeySequence(keys))
            action.triggered.connect(lambda _checked=False, slot=slot: slot())
            action.setToolTip(f"{label.rstrip('…')}（{keys}）")
            file_menu.addAction(action)
            if in_bar:
                bar.addAction(action)
        leave = QAction("退出", self, shortcut=QKeySequence("Ctrl+Q"))
        leave.triggered.connect(self.close)
        file_menu.addSeparator()
        file_menu.addAction(leave)
        bar.addSeparator()
        for action in (undo, redo):
            edit_menu.addAction(action)
            bar.addAction(action)
        about = QAction(f"关于{APPLICATION}", self)
        about.triggered.connect(lambda: self.dialogs.about(f"年报 {__version__}\n编制政府信息公开工作年度报告。"))
        help_menu.addAction(about)

    def _save_to(self, path: Path) -> bool:
        try:
            self.session.save(path)
        except NianbaoError as error:
            self.dialogs.show_error(str(error))
            return False
        self.statusBar().showMessage(f"已保存“{path.name}”。", _NOTICE_MS)
        return True

    def _may_leave(self) -> bool:
        if not self.session.is_modified:
            return True
        choice = self.dialogs.save_changes(self._name())
        return choice is Choice.DISCARD or (choice is Choice.SAVE and self.save())

    def _folder(self) -> Path:
        return self.session.path.parent if self.session.path else Path.home()

    def _name(self) -> str:
        if self.session.path:
            return self.session.path.stem
        return self.session.report.title if self.session.report.cover.organisation else "未命名的报告"

    def _show_notice(self, sentence: str) -> None:
        self.statusBar().showMessage(sentence, _NOTICE_MS)

    def _show_state(self, _clean: bool = True) -> None:  # noqa: FBT001, FBT002 - the signal's parameter
        self.setWindowTitle(f"{self._name()}[*] - {APPLICATION}")
        self.setWindowModified(self.session.is_modified)
        is_new = self.session.path is None
        self._saved.setText("有未保存的修改" if self.session.is_modified else "尚未保存" if is_new else "已保存")
