"""Window of a desk: pages of its bodies, their sum and comparisons, and the menus over them."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QMenuBar, QVBoxLayout, QWidget

from app.actions.desk.looking import Desk, is_out_of_date, numbers
from app.errors import NianbaoError
from app.places import readable
from ui.desk.bodies_page import BodiesPage
from ui.desk.coming.reading import DeskReading
from ui.desk.compared.government_page import GovernmentPage
from ui.desk.compared.published_page import PublishedPage
from ui.desk.compared.years_page import YearsPage
from ui.desk.desk_commands import BODIES, SUM, DeskCommands
from ui.desk.groups_dialog import GroupsDialog
from ui.desk.keeper import DeskKeeper
from ui.desk.menus import ENTRIES, PAGES, fill_menus
from ui.desk.questions import DeskQuestions
from ui.desk.roster.list_commands import ListCommands
from ui.desk.total.sum_page import SumPage
from ui.dialogs.questions import APPLICATION
from ui.look.icons import icon
from ui.widgets.helpers import LowTabs, named, resize_in_characters, show_state
from ui.widgets.labels import plain_label

_CHAPTER: Final = "desk"
_STALE: Final = "汇总以后报告或调整又有变动，请重新汇总。"


class DeskWindow(QWidget):
    """Window of one desk; every change is written at once, and can be undone."""

    report_requested = Signal(Path)  # the sum, or a draft of our own, to go on with
    received_requested = Signal(Path)  # a report that came in, to look at
    guide_requested = Signal(str)  # chapter
    closed = Signal()

    def __init__(self, keeper: DeskKeeper, today: Callable[[], date], questions: DeskQuestions | None = None) -> None:
        super().__init__()
        self.setObjectName("desk")
        self.setWindowIcon(icon("nianbao"))
        self.setAcceptDrops(True)
        self._keeper = keeper
        keeper.setParent(self)
        self._today = today
        self.questions = questions or DeskQuestions(self)
        self._dropped: tuple[Path, ...] = ()
        self.groups: GroupsDialog | None = None
        self.reading = DeskReading(self, keeper, today, self)
        self.watch = self.reading.watch
        self.setWindowTitle(f"{keeper.path.stem} - 汇总台 - {APPLICATION}")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 2, 12, 8)
        column.setSpacing(6)
        menu_bar = QMenuBar(self)
        column.setMenuBar(menu_bar)
        self.pages = named(LowTabs(), "desk.pages", "汇总台的各页")
        self.commands = commands = DeskCommands(self, keeper, today)
        self.list_commands = listed = ListCommands(self, keeper, today)
        self.bodies_page = BodiesPage(
            (
                ("addFolder", "收文件夹…", self.reading.add_folder),
                ("addFiles", "收文件…", self.reading.add_files),
                ("return", "退回…", commands.return_wrong),
                ("accept", "通过", commands.accept),
                ("groups", "同类问题…", self.show_groups),
                ("chase", "催报…", listed.chase),
                ("export", "导出…", commands.export),
            )
        )
        self.sum_page = SumPage(self._today, self.questions)
        self.government_page = GovernmentPage(commands.compare_report)
        self.published_page = PublishedPage(commands.compare_published_folder, commands.compare_published_files)
        self.years_page = YearsPage(commands.compare_years)
        own = (self.bodies_page, self.sum_page, self.government_page, self.published_page, self.years_page)
        for page, title in zip(own, PAGES, strict=True):
            self.pages.addTab(page, title)
        column.addWidget(self.pages, 1)
        column.addLayout(self._make_progress())
        self.table, self.details, self.summary = (
            self.bodies_page.table,
            self.bodies_page.details,
            self.bodies_page.summary,
        )
        self.actions_by_name = fill_menus(menu_bar, self._runs())
        self.details.changes.folder = keeper.path.parent
        self._connect()
        resize_in_characters(self, 84, 42)
        self.refresh()
        self.table.setFocus()

    def _runs(self) -> Mapping[str, Callable[[], object]]:
        """Return what each entry of the menus does."""
        commands, listed = self.commands, self.list_commands
        return {
            "add_folder": self.reading.add_folder,
            "add_files": self.reading.add_files,
            "export": commands.export,
            "close": self.close,
            "undo": self.undo,
            "redo": self.redo,
            "add_body": listed.add,
            "rename": listed.rename,
            "remove": listed.remove,
            "find": self.find_words,
            "open_report": self.open_current,
            "groups": self.show_groups,
            "chase": listed.chase,
            "return": commands.return_wrong,
            "accept": commands.accept,
            "sum": commands.sum_up,
            "adjust": commands.adjust,
            "withdraw": commands.withdraw,
            "compare_report": commands.compare_report,
            "compare_folder": commands.compare_published_folder,
            "compare_files": commands.compare_published_files,
            "compare_years": commands.compare_years,
            **{f"page{place + 1}": partial(self.show_page, place) for place in range(len(PAGES))},
            "guide": self.ask_for_guide,
        }

    def _connect(self) -> None:
        self.bodies_page.open_requested.connect(self.open_current)
        self.sum_page.write_requested.connect(self.commands.sum_up)
        self.sum_page.adjust_requested.connect(self.commands.adjust)
        self.sum_page.withdraw_requested.connect(self.commands.withdraw)
        self.sum_page.notice.connect(lambda sentence: self.say(sentence, "warning"))
        self.government_page.cell_chosen.connect(self._show_cell)
        for page in (self.sum_page, self.published_page, self.years_page):
            page.body_chosen.connect(self._show_body)
        self.table.selectionModel().selectionChanged.connect(self._offer_chosen)
        self._keeper.changed.connect(self.refresh)
        self.reading.begun.connect(lambda: self._show_reading(is_reading=True))
        self.reading.shown.connect(self._show)
        self.reading.ended.connect(self._end_reading)

    def _make_progress(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.said = named(plain_label(), "desk.said")
        self.said.setWordWrap(True)
        self.said.hide()
        row.addWidget(self.said, 1)
        self.reading.place_in(row)
        return row

    @property
    def path(self) -> Path:
        """The desk's file."""
        return self._keeper.path

    @property
    def desk(self) -> Desk:
        """The desk as it is on disk."""
        return self._keeper.desk

    def refresh(self) -> None:
        """Show the desk as it is today; while reports are read, what came in is shown instead."""
        if self.reading.is_reading:
            return
        self._show(self.desk)
        self.sum_page.show_desk(self.desk)
        self._name_steps()

    def _show(self, desk: Desk) -> None:
        """Show a desk, which may be a little ahead of the file while reports are read."""
        found = self.bodies_page.show_desk(desk, self._today())
        counted = "、".join(f"{state.word}\u00a0{number}" for state, number in numbers(found).items() if number)
        words = f"共 {len(found)} 个单位：{counted}。" if found else "还没有列入单位。"
        if not any(item.body.arrivals for item in found):
            words += "请把收到的报告收进来：点“收文件夹…”，或把文件夹拖进窗口。"
        if is_out_of_date(desk):
            words += _STALE
        self.summary.setText(words)

    def show_page(self, place: int) -> None:
        """Show a page and focus what it has first."""
        self.pages.setCurrentIndex(place)
        if place == BODIES:
            self.table.go_to_first()
        elif place == SUM:
            self.sum_page.begin()

    def find_words(self) -> None:
        """Focus the search of the page, or that of the bodies."""
        page = self.pages.currentWidget()
        if isinstance(page, GovernmentPage | PublishedPage | YearsPage) and page.has_results:
            page.find_words()
            return
        self.pages.setCurrentIndex(BODIES)
        self.bodies_page.find_words()

    def ask_for_guide(self) -> None:
        """Ask for the guide's chapter on desks."""
        self.guide_requested.emit(_CHAPTER)

    def undo(self) -> None:
        """Take the last action back; documents that it wrote stay."""
        self._step(self._keeper.undo_label, "已撤销", self._keeper.undo)

    def redo(self) -> None:
        """Do the action that was undone again."""
        self._step(self._keeper.redo_label, "已重做", self._keeper.redo)

    def _step(self, label: str, done: str, run: Callable[[], str]) -> None:
        if not label:
            return
        try:
            notice = run()
        except NianbaoError as error:
            self.questions.show_error(str(error))
            return
        self.say(f"{done}：{label}。{notice}", "good")

    def _name_steps(self) -> None:
        for name, letter, label in (("undo", "U", self._keeper.undo_label), ("redo", "R", self._keeper.redo_label)):
            action = self.actions_by_name[name]
            words = {"undo": "撤销", "redo": "重做"}[name]
            action.setText(f"{words} {label}".strip().replace("&", "&&") + f"(&{letter})")
            action.setEnabled(bool(label) and not self.reading.is_reading)

    def _offer_chosen(self) -> None:
        self.sum_page.offer(self.bodies_page.chosen)

    def _show_body(self, name: str) -> None:
        self.pages.setCurrentIndex(BODIES)
        self.select(name)
        self.table.setFocus()

    def _show_cell(self, cell: str) -> None:
        self.pages.setCurrentIndex(SUM)
        self.sum_page.go_to(cell)

    def take_in(self, paths: Sequence[Path]) -> None:
        """Read reports into the desk."""
        self.reading.take_in(paths)

    def _show_reading(self, *, is_reading: bool) -> None:
        """Let what changes the desk wait for the end of a reading."""
        self.bodies_page.show_reading(is_reading=is_reading)
        for entry in ENTRIES:
            if entry.waits:
                self.actions_by_name[entry.name].setEnabled(not is_reading)
        self._name_steps()

    def _end_reading(self) -> None:
        self._show_reading(is_reading=False)
        self.refresh()

    def show_groups(self) -> None:
        """List what is wrong over all bodies by rule, beside the table."""
        if self.groups is not None:
            self.groups.close()
            self.groups.deleteLater()
        self.groups = GroupsDialog(self.desk, self)
        self.groups.body_chosen.connect(self._show_body)
        self.groups.show()

    def apply(self, desk: Desk, label: str) -> bool:
        """Write the changed desk as a step; return whether it is written, with a sentence if not."""
        try:
            notice = self._keeper.apply(desk, label)
        except NianbaoError as error:
            self.questions.show_error(str(error))
            return False
        if notice:
            self.questions.show_message(notice)
        return True

    def say(self, sentence: str, role: str) -> None:
        """Show a sentence at the bottom, in the colour of a role."""
        show_state(self.said, sentence, role)
        self.said.setVisible(bool(sentence))

    def open_current(self) -> None:
        """Open the report of the current body: our own to go on with, others to look at."""
        item = self.bodies_page.current
        newest = None if item is None else item.body.newest
        if item is None or newest is None:
            self.say("请先在“各单位”的表里选一个已经报来的单位。", "faint")
            return
        path = Path(newest.file)
        full = path if path.is_absolute() else self._keeper.path.parent / path
        if not full.is_file():
            self.say(f"找不到“{readable(newest.file)}”，请检查文件是否被移动或改名。", "warning")
            return
        is_own = item.body.name == self.desk.organisation
        (self.report_requested if is_own else self.received_requested).emit(full)

    def select(self, name: str) -> None:
        """Select the row of a body."""
        self.bodies_page.select(name)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files and folders dropped anywhere on the window."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read them after the drag has ended: a question now would block the program it came from."""
        event.acceptProposedAction()
        self._dropped = tuple(Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
        QTimer.singleShot(0, self._take_dropped)

    def _take_dropped(self) -> None:
        if self._dropped:
            self.take_in(self._dropped)

    def closeEvent(self, event: QCloseEvent) -> None:
        """End a reading, and release the file."""
        self.reading.stop()
        self.published_page.stop()
        self._keeper.release()
        self.closed.emit()
        event.accept()
