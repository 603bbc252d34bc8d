"""Window of a desk: what is to be done, all bodies in one table, and what is wrong with the one that is looked at."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtCore import QItemSelectionModel, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.actions.desk import documents, sums
from app.actions.desk.intake import Taken, placed, reports_among
from app.actions.desk.looking import Certainty, Desk, Standing, State, is_out_of_date, numbers, standings
from app.errors import NianbaoError
from app.places import readable
from ui.desk.bodies_model import BodiesFilter, BodiesModel
from ui.desk.bodies_table import BodiesTable
from ui.desk.details import BodyDetails
from ui.desk.folder_watch import FolderWatch
from ui.desk.groups_dialog import GroupsDialog
from ui.desk.intake import Intake
from ui.desk.keeper import DeskKeeper
from ui.desk.questions import DeskQuestions
from ui.dialogs.questions import APPLICATION
from ui.look.icons import icon
from ui.widgets.helpers import named, resize_in_characters, show_state, split_of_frames
from ui.widgets.labels import plain_label

_ALL: Final = "全部状态"
_SHOWN_EVERY_MS: Final = 200
"""While reports are read, the table shows at once what came in so much time; the first one is shown at once."""


class DeskWindow(QWidget):
    """Window of one desk; every change is written at once."""

    report_requested = Signal(Path)  # the sum, to go on with
    received_requested = Signal(Path)  # a report that came in, to look at
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
        self._intake: Intake | None = None
        self._dropped: tuple[Path, ...] = ()
        self._waiting: tuple[Path, ...] = ()
        self._received: tuple[int, Taken | None, Desk | None] = (0, None, None)
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._show_received)
        self.groups: GroupsDialog | None = None
        self.watch = FolderWatch(self)
        self.watch.arrived.connect(self._take_arrived)
        self.setWindowTitle(f"{keeper.path.stem} - 汇总台 - {APPLICATION}")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(8)
        column.addLayout(self._make_buttons())
        self.summary = named(plain_label(), "desk.summary")
        self.summary.setWordWrap(True)
        column.addWidget(self.summary)
        column.addLayout(self._make_filter())
        self.bodies = BodiesModel(self)
        self.shown = BodiesFilter(self.bodies, self)
        self.table = named(BodiesTable(self.shown), "desk.bodies", "各单位的情况")
        self.table.doubleClicked.connect(self._open_current)
        self.table.selectionModel().selectionChanged.connect(self._show_details)
        split = split_of_frames(Qt.Orientation.Vertical)
        split.addWidget(self.table)
        self.details = BodyDetails()
        self.details.open_requested.connect(self._open_current)
        split.addWidget(self.details)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 1)
        column.addWidget(split, 1)
        column.addLayout(self._make_progress())
        keeper.changed.connect(self.refresh)
        resize_in_characters(self, 84, 40)
        self.refresh()
        self.table.setFocus()

    def _make_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.buttons: list[QPushButton] = []
        for name, text, run in (
            ("addFolder", "收一个文件夹…", self.add_folder),
            ("addFiles", "收几个文件…", self.add_files),
            ("groups", "同类问题…", self.show_groups),
            ("return", "退回…", self.return_wrong),
            ("accept", "通过", self.accept),
            ("sum", "汇总…", self.sum_up),
            ("export", "导出…", self.export),
        ):
            button = named(QPushButton(text), f"desk.{name}")
            button.clicked.connect(lambda _checked=False, run=run: run())
            row.addWidget(button)
            self.buttons.append(button)
        row.addStretch(1)
        return row

    def _make_filter(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.words = named(QLineEdit(), "desk.words", "查找单位")
        self.words.setPlaceholderText("查找单位")
        self.words.setClearButtonEnabled(True)
        self.words.textChanged.connect(self._narrow)
        self.state = named(QComboBox(), "desk.state", "只看一种状态")
        self.state.addItem(_ALL, None)
        for state in State:
            self.state.addItem(state.word, state)
        self.state.currentIndexChanged.connect(self._narrow)
        row.addWidget(self.words, 1)
        row.addWidget(self.state)
        return row

    def _make_progress(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.said = named(plain_label(), "desk.said")
        self.said.setWordWrap(True)
        row.addWidget(self.said, 1)
        self.bar = named(QProgressBar(), "desk.progress", "读了几份")
        self.bar.hide()
        row.addWidget(self.bar)
        self.cancel_button = named(QPushButton("停止"), "desk.cancel")
        self.cancel_button.hide()
        self.cancel_button.clicked.connect(self._cancel)
        row.addWidget(self.cancel_button)
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
        """Show the desk as it is today."""
        self._show(self.desk)

    def _show(self, desk: Desk) -> None:
        """Show a desk, which may be a little ahead of the file while reports are read."""
        before = self._current()
        found = self.bodies.show_desk(desk, self._today())
        counted = "、".join(f"{state.word} {number}" for state, number in numbers(found).items() if number)
        words = f"共 {len(found)} 个单位：{counted}。" if found else "还没有列入单位。"
        if is_out_of_date(desk):
            words += "汇总以后又有报告变动，请重新汇总。"
        self.summary.setText(words)
        if before is None or self._current() is not before:
            self._show_details()

    def add_folder(self) -> None:
        """Read the reports of a folder, with all folders in it."""
        folder = self.questions.folder("选择装着报告的文件夹", self._keeper.path.parent)
        if folder is not None:
            self.take_in((folder,))

    def add_files(self) -> None:
        """Read some reports."""
        files = self.questions.files(self._keeper.path.parent)
        if files:
            self.take_in(files)

    def take_in(self, paths: Sequence[Path]) -> None:
        """Read reports on another thread; each body shows its own as soon as it is read."""
        if self._intake is not None:
            self._say("上一次还没有读完，请等它读完，或按“停止”。", "warning")
            return
        try:
            sources = reports_among(paths)
        except NianbaoError as error:
            self.questions.show_error(str(error))
            return
        self.watch.watch(paths)
        keeper = self._keeper
        intake = Intake(self.desk, keeper.path, keeper.digest, sources, self._today(), self, keeper.encoder)
        keeper.lend()
        self._received = (0, None, None)
        self._intake = intake
        intake.taken.connect(self._take)
        intake.saved.connect(keeper.take_over)
        intake.finished.connect(self._end_intake)
        self.bar.setRange(0, intake.count)
        self.bar.setValue(0)
        self._show_reading(is_reading=True)
        self._say(f"正在读 {intake.count} 个文件。", "faint")
        intake.start()

    def _take_arrived(self, paths: tuple[Path, ...]) -> None:
        """Read what has come into a watched folder, after the reading that is going on."""
        if self._intake is None:
            self.take_in(paths)
        else:
            self._waiting = (*self._waiting, *paths)

    def _take(self, item: Taken, desk: Desk) -> None:
        """Remember what came in; it is shown shortly, with what else has come by then."""
        self._received = (self._received[0] + 1, item, desk)
        if not self._soon.isActive():
            self._soon.start(0 if self._received[0] == 1 else _SHOWN_EVERY_MS)

    def _show_received(self) -> None:
        count, item, desk = self._received
        if item is not None and desk is not None and self._intake is not None:
            self.bar.setValue(count)
            self._say(f"已读：{readable(item.source.name)}", "faint")
            self._show(desk)

    def _show_reading(self, *, is_reading: bool) -> None:
        """Show the progress; what changes the desk waits for the end."""
        self.bar.setVisible(is_reading)
        self.cancel_button.setVisible(is_reading)
        for button in self.buttons:
            button.setEnabled(not is_reading)

    def _cancel(self) -> None:
        if self._intake is not None:
            self._intake.cancel()

    def _end_intake(self) -> None:
        intake, self._intake = self._intake, None
        if intake is None:
            return
        self._keeper.take_back()
        self._show_reading(is_reading=False)
        self.refresh()
        uncertain = [
            item
            for item in sorted(intake.results, key=lambda item: item.number)
            if item.arrival is not None and item.match.certainty is not Certainty.CERTAIN and not item.is_known
        ]
        chosen = self.questions.uncertain(uncertain, tuple(self.desk.bodies)) if uncertain else {}
        if chosen:
            self._apply(placed(self.desk, uncertain, chosen))
        self._tell(intake, left=len(uncertain) - len(chosen))
        intake.deleteLater()
        waiting, self._waiting = self._waiting, ()
        if waiting:
            self.take_in(waiting)

    def _tell(self, intake: Intake, left: int) -> None:
        read = [item for item in intake.results if item.arrival is not None]
        refused = [item for item in intake.results if item.arrival is None]
        known = sum(item.is_known for item in read)
        words = [f"读了 {len(intake.results)} 个文件，收入 {len(read) - known - left} 份"]
        words += [f"{known} 份已经收过"] if known else []
        words += [f"{left} 份没有选单位"] if left else []
        words += [f"{len(refused)} 个没有读成"] if refused else []
        stopped = "已停止；" if intake.is_cancelled else ""
        self._say(f"{stopped}{'，'.join(words)}。{intake.failure}", "warning" if left or refused else "good")
        if refused:
            self.questions.show_message("\n".join(item.refusal for item in refused[:12]))

    def show_groups(self) -> None:
        """List what is wrong over all bodies by rule, beside the table."""
        if self.groups is not None:
            self.groups.close()
            self.groups.deleteLater()
        self.groups = GroupsDialog(self.desk, self)
        self.groups.body_chosen.connect(self.select)
        self.groups.show()

    def return_wrong(self) -> None:
        """Write return notes for the chosen bodies, or for all that are wrong."""
        names = self._chosen() or [
            item.body.name for item in standings(self.desk, self._today()) if item.state is State.WRONG
        ]
        names = [name for name in names if self.desk.bodies[name].newest is not None]
        if not names:
            self._say("没有要退回的：有错误的都已退回，或者还没有收到报告。", "faint")
            return
        folder = self.questions.folder(f"{len(names)} 份退回通知写到哪个文件夹", self._keeper.path.parent)
        if folder is None:
            return
        try:
            changed, notes = documents.write_return_notes(self.desk, names, self._today(), folder)
        except NianbaoError as error:
            self.questions.show_error(str(error))
            return
        if self._apply(changed):
            self._say(f"已写 {len(notes)} 份退回通知，在“{readable(str(folder))}”。", "good")
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def accept(self) -> None:
        """Accept the reports of the chosen bodies, or of all without errors."""
        states = {item.body.name: item.state for item in standings(self.desk, self._today())}
        names = [name for name in self._chosen() or states if states[name] is State.COME]
        if self._apply(documents.accepted(self.desk, names)):
            self._say(
                f"通过了 {len(names)} 份没有错误的报告。" if names else "没有可以通过的：有错误的请先退回。", "good"
            )

    def sum_up(self) -> None:
        """Add all bodies up into a project file, and open it."""
        result = sums.new_sum(self.desk)
        if not result.counted:
            self._say("还没有可以汇总的报告。", "warning")
            return
        sentences = sums.provenance(result)
        if result.missing and not self.questions.may_sum(sentences):
            return
        target = self.questions.sum_to_save(self._keeper.path.with_name(f"{self.desk.year}年汇总.nianbao"))
        if target is None:
            return
        try:
            changed = sums.write_sum(self.desk, result, target, is_of_all=True)
        except NianbaoError as error:
            self.questions.show_error(str(error))
            return
        if self._apply(changed):
            self._say("".join(sentences), "good")
            self.report_requested.emit(target)

    def export(self) -> None:
        """Write the table of all bodies or the overview."""
        target = self.questions.table_to_save(self._keeper.path.with_name(f"{self.desk.year}年各单位一览.xlsx"))
        if target is None:
            return
        try:
            documents.write_table(self.desk, target, self._today())
        except NianbaoError as error:
            self.questions.show_error(str(error))
            return
        self._say(f"已导出“{readable(target.name)}”。", "good")

    def _apply(self, desk: Desk) -> bool:
        """Write the changed desk; return whether it is written, with a sentence if not."""
        try:
            notice = self._keeper.apply(desk)
        except NianbaoError as error:
            self.questions.show_error(str(error))
            return False
        if notice:
            self.questions.show_message(notice)
        return True

    def _say(self, sentence: str, role: str) -> None:
        show_state(self.said, sentence, role)

    def _chosen(self) -> list[str]:
        rows = self.table.selectionModel().selectedRows()
        return [self.bodies.standing(self.shown.mapToSource(row).row()).body.name for row in rows]

    def _current(self) -> Standing | None:
        index = self.table.currentIndex()
        is_shown = index.isValid() and self.table.selectionModel().isRowSelected(index.row())
        return self.bodies.standing(self.shown.mapToSource(index).row()) if is_shown else None

    def _narrow(self) -> None:
        self.shown.narrow(self.words.text(), self.state.currentData())

    def _show_details(self) -> None:
        self.details.show_body(self._current())

    def _open_current(self) -> None:
        item = self._current()
        newest = None if item is None else item.body.newest
        if newest is None:
            return
        path = Path(newest.file)
        full = path if path.is_absolute() else self._keeper.path.parent / path
        if not full.is_file():
            self._say(f"找不到“{readable(newest.file)}”，请检查文件是否被移动或改名。", "warning")
            return
        self.received_requested.emit(full)

    def select(self, name: str) -> None:
        """Select the row of a body."""
        for row in range(self.shown.rowCount()):
            if self.bodies.standing(self.shown.mapToSource(self.shown.index(row, 0)).row()).body.name == name:
                self.table.selectionModel().setCurrentIndex(
                    self.shown.index(row, 0),
                    QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows,
                )
                return

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
        if self._intake is not None:
            self._intake.cancel()
            self._intake.wait()
            self._intake = None
        self._keeper.release()
        self.closed.emit()
        event.accept()
