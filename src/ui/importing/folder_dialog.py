"""Import of many files: a table that fills while they are read, to look at each and save those that are ticked."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QWidget,
)

from app.actions.importing import document, folder
from app.actions.importing.folder import Saved
from app.errors import NianbaoError
from app.places import readable
from ui.dialogs.column import dialog_column
from ui.dialogs.long_work import Cancelled, run_long, unless_cancelled
from ui.importing.folder_model import BODY, NAME, STATE, FolderModel, State
from ui.importing.folder_reader import FolderReader
from ui.importing.import_dialog import ImportAnswer
from ui.lists.list_table import CUT_WRAPPED, ListTable
from ui.lists.sorted_rows import SortedRows
from ui.look.theme import is_dark
from ui.widgets.helpers import QuietButton, named, resize_in_characters
from ui.widgets.labels import plain_label

if TYPE_CHECKING:
    from app.importer.side_by_side.excerpts import SideBySide

_CHARACTERS: Final = 76
_LINES: Final = 34


class FolderQuestions(Protocol):
    """What the dialog asks."""

    def import_paths(self, folder: Path) -> tuple[Path, ...]:
        """Choose several published reports to read."""

    def look_at_one_of_many(self, name: str, found: "SideBySide", parent: QWidget) -> ImportAnswer:
        """Show one of many documents next to its source, and ask whether it is to be saved."""

    def replace_saved(self, count: int, example: str) -> bool | None:
        """Ask whether project files that are there already are replaced; ``None`` to save nothing."""

    def show_error(self, sentence: str) -> None:
        """Show an error message."""


class FolderView(ListTable):
    """Table of files, of which Space ticks the selected ones; names and states have as many lines as they need."""

    cut = CUT_WRAPPED
    ticked = NAME

    def __init__(self, model: QAbstractItemModel, tick: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(model, wide=STATE, parent=parent)
        self._tick = tick
        self.wrap()

    def is_wrapped(self, column: int) -> bool:
        """Return whether a column may have more lines."""
        return column in (NAME, BODY, STATE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick with Space, wherever in the row the current cell is."""
        if event.key() == Qt.Key.Key_Space:
            self._tick()
        else:
            super().keyPressEvent(event)


class FolderDialog(QDialog):
    """Reading of many files; closing it ends the reading."""

    def __init__(self, paths: Sequence[Path], questions: "FolderQuestions", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("importFolder")
        self.setWindowTitle("读入一批报告")
        self._questions = questions
        self._reader: FolderReader | None = None
        self.model = FolderModel(self)
        self._sorted = SortedRows(self)
        self._sorted.setSourceModel(self.model)
        column = dialog_column(self)
        hint = plain_label("双击或按回车，把一份和原文对照着看；勾选要的（空格），保存成项目文件，放在原文件旁边。")
        hint.setWordWrap(True)
        column.addWidget(hint)
        self.table = named(FolderView(self._sorted, self.toggle), "folderFiles", "要读入的文件")
        self.table.chosen.connect(self._open)
        column.addWidget(self.table, 1)
        self.remark = named(plain_label(), "folder.remark", "选中的文件怎么了")
        self.remark.setWordWrap(True)
        self.remark.setMinimumHeight(self.remark.fontMetrics().lineSpacing())
        column.addWidget(self.remark)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.progress = named(QProgressBar(), "folder.progress", "读入的进度")
        self.progress.setTextVisible(False)
        self.stop_button = self._button("folder.stop", "停止", self._stop_or_go_on)
        row.addWidget(self.progress, 1)
        row.addWidget(self.stop_button)
        column.addLayout(row)
        self.said = named(plain_label(), "folder.said", "读到哪里")
        self.said.setWordWrap(True)
        column.addWidget(self.said)
        column.addLayout(self._make_buttons())
        self.model.changed.connect(self._show_state)
        self.table.selectionModel().currentRowChanged.connect(self._show_remark)
        resize_in_characters(self, _CHARACTERS, _LINES)
        self.tint()
        self.add(paths)
        self.table.setFocus()

    def tint(self) -> None:
        """Show the states in the colours of the current look."""
        self.model.tint(is_dark=is_dark(self))

    @property
    def is_reading(self) -> bool:
        """Whether files are being read."""
        return self._reader is not None

    def add(self, paths: Sequence[Path]) -> None:
        """Add files to the table, and read them."""
        self.model.add(paths)
        if self._reader is None:
            self._read()

    def toggle(self) -> None:
        """Tick the selected files; if all are ticked already, remove their ticks."""
        places = [self._place(index) for index in self.table.selectionModel().selectedRows()]
        places = [place for place in places if self.model.rows[place].may_be_chosen]
        self.model.choose(places, is_chosen=not all(self.model.rows[place].is_chosen for place in places))

    def done(self, result: int) -> None:
        """End the reading before the dialog closes."""
        reader, self._reader = self._reader, None
        if reader is not None:
            reader.finished.disconnect(self._end)
            reader.stop()
        super().done(result)

    def _make_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.add_button = self._button("folder.add", "添加文件…", self._add_more)
        self.all_button = self._button("folder.all", "全选", partial(self._choose_all, is_chosen=True))
        self.none_button = self._button("folder.none", "全不选", partial(self._choose_all, is_chosen=False))
        self.open_button = self._button("folder.open", "和原文对照", self._open_current)
        self.save_button = self._button("folder.save", "保存勾选的", self.save)
        self.save_button.setProperty("role", "primary")
        self.close_button = self._button("folder.close", "关闭", self.reject)
        for button in (self.add_button, self.all_button, self.none_button):
            row.addWidget(button)
        row.addStretch(1)
        for button in (self.open_button, self.save_button, self.close_button):
            row.addWidget(button)
        return row

    def _button(self, name: str, title: str, run: Callable[[], object]) -> QPushButton:
        button = named(QuietButton(title), name)
        button.clicked.connect(lambda _checked: run())
        return button

    def _read(self) -> None:
        """Read the files that are waiting."""
        places = [place for place, row in enumerate(self.model.rows) if row.state is State.WAITING]
        if not places:
            return
        reader = FolderReader(places, [self.model.rows[place].path for place in places], self)
        reader.happened.connect(self.model.take)
        reader.finished.connect(self._end)
        self._reader = reader
        reader.start()
        self._show_state()

    def _end(self) -> None:
        reader, self._reader = self._reader, None
        if reader is None:
            return
        self.model.stop()
        reader.deleteLater()
        if reader.error is not None:
            raise reader.error
        if not reader.is_stopped:
            self._read()  # what was added meanwhile
        self._show_state()

    def _stop_or_go_on(self) -> None:
        if self._reader is None:
            self._read()
        else:
            self._reader.stop()

    def _show_state(self) -> None:
        model = self.model
        whole = len(model.rows)
        read, failed = model.count(State.READ) + model.count(State.SAVED), model.count(State.FAILED)
        rest = whole - read - failed
        self.progress.setRange(0, whole)
        self.progress.setValue(read + failed)
        self.stop_button.setText("停止" if self.is_reading else "继续读")
        for widget in (self.progress, self.stop_button):
            widget.setVisible(bool(rest))
        state = f"还有 {rest} 个" if self.is_reading else f"已停止，还有 {rest} 个没有读" if rest else "读完了"
        same = sum(row.state is State.READ and bool(row.remark) for row in model.rows)
        twice = f"；{same} 个与别的文件重复" if same else ""
        self.said.setText(f"共 {whole} 个文件：读成 {read} 个，没读成 {failed} 个{twice}。{state}。")
        chosen = len(model.chosen())
        self.save_button.setText(f"保存勾选的 {chosen} 份" if chosen else "保存勾选的")
        self.save_button.setEnabled(bool(chosen))
        for button in (self.all_button, self.none_button, self.open_button):
            button.setEnabled(bool(read))

    def _show_remark(self, index: QModelIndex) -> None:
        """Show the sentence beside the state of a file, which is too long for its column."""
        row = self.model.rows[self._place(index)] if index.isValid() else None
        name, remark = ("", "") if row is None else (readable(row.path.name), row.remark)
        self.remark.setText(remark if not remark or name in remark else f"“{name}”{remark}。")

    def _choose_all(self, *, is_chosen: bool) -> None:
        self.model.choose(range(len(self.model.rows)), is_chosen=is_chosen)

    def _add_more(self) -> None:
        chosen = self._questions.import_paths(self.model.rows[0].path.parent)
        if chosen:
            try:
                self.add(folder.documents_among(chosen))
            except NianbaoError as error:
                self._questions.show_error(str(error))

    def _place(self, index: QModelIndex | QPersistentModelIndex) -> int:
        return self._sorted.mapToSource(index).row()

    def _open_current(self) -> None:
        self._open(self.table.currentIndex())

    def _open(self, index: QModelIndex) -> None:
        """Show one result beside its source; there it can be ticked."""
        if not index.isValid():
            return
        place = self._place(index)
        row = self.model.rows[place]
        name = readable(row.path.name)
        if not row.may_be_chosen:
            self.said.setText(row.remark or f"“{name}”还没有读。")
            return
        try:
            found = run_long(self, f"正在读取“{name}”……", unless_cancelled(partial(document.import_beside, row.path)))
        except Cancelled:
            return
        except NianbaoError as error:
            self._questions.show_error(str(error))
            return
        if self._questions.look_at_one_of_many(name, found, self) is ImportAnswer.CHOOSE:
            self.model.choose((place,), is_chosen=True)

    def save(self) -> None:
        """Save the ticked reports beside their documents; ask about those that are there already."""
        places = self.model.chosen()
        readings = [reading for place in places if (reading := self.model.rows[place].reading) is not None]
        there = [reading for reading in readings if folder.target_beside(reading.source).exists()]
        force = False
        if there:
            answer = self._questions.replace_saved(len(there), readable(folder.target_beside(there[0].source).name))
            if answer is None:
                return
            force = answer
            readings = readings if force else [reading for reading in readings if reading not in there]
        try:
            saved = run_long(self, "正在保存……", lambda stop: list(folder.save_beside(readings, stop, force=force)))
        except NianbaoError as error:
            self._questions.show_error(str(error))
            return
        by_path = {item.source: item for item in saved}
        for place in places:
            if (item := by_path.get(self.model.rows[place].path)) is not None:
                self.model.saved(place, item.refusal)
        self.said.setText(_told(saved, skipped=0 if force else len(there), whole=len(readings)))


def _told(saved: Sequence[Saved], *, skipped: int, whole: int) -> str:
    """Return the sentence at the end of saving."""
    failed = [item for item in saved if item.refusal]
    parts = [f"保存了 {len(saved) - len(failed)} 份，在原文件旁边"]
    if skipped:
        parts.append(f"{skipped} 份已经有了，没有动")
    if len(saved) < whole:
        parts.append(f"{whole - len(saved)} 份因为取消没有保存")
    if failed:
        parts.append(f"{len(failed)} 份没有保存，例如：{failed[0].refusal.rstrip('。')}")
    return "；".join(parts) + "。"
