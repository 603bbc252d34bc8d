"""Table of the files of a folder import: name, body and year, judgement and state, with a tick for saving."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush

from app.actions.importing.folder import Begun, Reading, duplicates, kind_name
from app.places import readable
from ui.lists.list_table import SORT_ROLE, text_side
from ui.look.theme import palette_of
from ui.widgets.labels import plain_tip

Index = QModelIndex | QPersistentModelIndex
COLUMNS: Final = ("文件", "单位", "年份", "种类", "确定", "推测", "待查", "状态")
NAME, BODY, YEAR, KIND, CERTAIN, GUESSED, OPEN, STATE = range(len(COLUMNS))
_NUMBERS: Final = (YEAR, CERTAIN, GUESSED, OPEN)
_NOWHERE: Final = QModelIndex()


class State(Enum):
    """State of a file, as shown."""

    WAITING = "等待"
    READING = "读取中"
    READ = "已读"
    FAILED = "没读成"
    SAVED = "已保存"


@dataclass(slots=True)
class FileRow:
    """One file; ``remark`` is the sentence beside its state."""

    path: Path
    state: State = State.WAITING
    reading: Reading | None = None
    remark: str = ""
    is_chosen: bool = False

    @property
    def may_be_chosen(self) -> bool:
        """Whether there is a report to save."""
        return self.state in (State.READ, State.SAVED)


class FolderModel(QAbstractTableModel):
    """The files in the order in which they were added; ``changed`` reports every change of states and ticks."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[FileRow] = []
        self._is_dark = False

    def add(self, paths: Iterable[Path]) -> None:
        """Add files that are not in the table yet."""
        known = {row.path for row in self.rows}
        new = [FileRow(path) for path in paths if path not in known]
        if new:
            self.beginInsertRows(_NOWHERE, len(self.rows), len(self.rows) + len(new) - 1)
            self.rows += new
            self.endInsertRows()
            self.changed.emit()

    def tint(self, *, is_dark: bool) -> None:
        """Show the states in the colours of this look."""
        self._is_dark = is_dark
        self._tell(range(len(self.rows)))

    def take(self, place: int, event: Begun | Reading) -> None:
        """Take what happened to the file in a row."""
        row = self.rows[place]
        if isinstance(event, Begun):
            row.state = State.READING
        else:
            row.reading, row.remark = event, event.refusal
            row.state = State.READ if event.imported is not None else State.FAILED
            row.is_chosen = row.may_be_chosen
            self._point_out_duplicates()
        self._tell((place,))

    def stop(self) -> None:
        """Put what was being read among the waiting."""
        for row in self.rows:
            if row.state is State.READING:
                row.state = State.WAITING
        self._tell(range(len(self.rows)))

    def saved(self, place: int, refusal: str) -> None:
        """Take the result of saving the report of a row."""
        row = self.rows[place]
        row.remark = refusal or row.remark
        if not refusal:
            row.state, row.is_chosen = State.SAVED, False
        self._tell((place,))

    def choose(self, places: Iterable[int], *, is_chosen: bool) -> None:
        """Tick rows that can be saved, or remove their ticks."""
        changed = [place for place in places if self.rows[place].may_be_chosen]
        for place in changed:
            self.rows[place].is_chosen = is_chosen
        self._tell(changed)

    def chosen(self) -> list[int]:
        """Return the ticked rows."""
        return [place for place, row in enumerate(self.rows) if row.is_chosen]

    def count(self, state: State) -> int:
        """Return how many files are in a state."""
        return sum(row.state is state for row in self.rows)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of files."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> object:
        """Return the title of a column, aligned as its cells."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return text_side(is_number=section in _NUMBERS)
        return COLUMNS[section] if role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the tick of a file that was read be changed."""
        found = super().flags(index)
        may_tick = index.column() == NAME and self.rows[index.row()].may_be_chosen
        return found | Qt.ItemFlag.ItemIsUserCheckable if may_tick else found

    def data(self, index: Index, role: int = 0) -> object:
        """Return text, tooltip, tick, alignment, colour or sort key of a cell."""
        row, column = self.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.CheckStateRole:
            ticked = Qt.CheckState.Checked if row.is_chosen else Qt.CheckState.Unchecked
            return ticked if column == NAME and row.may_be_chosen else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return text_side(is_number=column in _NUMBERS)
        if role == Qt.ItemDataRole.ForegroundRole and column in (OPEN, STATE):
            return self._colour(row) if column == STATE else self._colour_of_open(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(str(row.path) if column == NAME else row.remark or _text(row, column))
        if role == SORT_ROLE:
            return _sort_key(row, column)
        return _text(row, column) if role == Qt.ItemDataRole.DisplayRole else None

    def setData(self, index: Index, value: object, role: int = 0) -> bool:
        """Tick a file, or remove its tick."""
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.choose((index.row(),), is_chosen=Qt.CheckState(value) is Qt.CheckState.Checked)
        return True

    def _colour(self, row: FileRow) -> QBrush | None:
        look = palette_of(dark=self._is_dark)
        if row.state is State.FAILED:
            return QBrush(look.error)
        if row.state is State.SAVED:
            return QBrush(look.good)
        return QBrush(look.warning) if row.remark else None

    def _colour_of_open(self, row: FileRow) -> QBrush | None:
        has_open = row.reading is not None and row.reading.counts is not None and row.reading.counts.open
        return QBrush(palette_of(dark=self._is_dark).warning) if has_open else None

    def _point_out_duplicates(self) -> None:
        readings = {id(row.reading): place for place, row in enumerate(self.rows) if row.reading is not None}
        by_place = [_numbered(row.reading, place) for place, row in enumerate(self.rows) if row.reading is not None]
        same = duplicates(by_place)
        for place in readings.values():
            row = self.rows[place]
            if place in same and not row.remark:
                row.remark = f"与“{readable(same[place].source.name)}”是同一单位同一年的报告"
                row.is_chosen = False
                self._tell((place,))

    def _tell(self, places: Sequence[int]) -> None:
        if places:
            self.dataChanged.emit(self.index(min(places), 0), self.index(max(places), len(COLUMNS) - 1))
            self.changed.emit()


def _numbered(reading: Reading, place: int) -> Reading:
    return Reading(place, reading.source, reading.imported, reading.counts, reading.refusal)


def _text(row: FileRow, column: int) -> str:
    if column == NAME:
        return readable(row.path.name)
    if column == KIND:
        return kind_name(row.path)
    if column == STATE:
        remark = row.remark.removeprefix(f"“{readable(row.path.name)}”读不出来：")  # whose name is in its row
        return f"{row.state.value}：{remark}" if remark else row.state.value
    if row.reading is None or row.reading.counts is None:
        return ""
    cover, counts = row.reading.cover, row.reading.counts
    texts = {
        BODY: cover.organisation or "没有找到",
        YEAR: str(cover.year or "没有找到"),
        CERTAIN: str(counts.certain),
        GUESSED: str(counts.guessed),
        OPEN: str(counts.open),
    }
    return texts[column]


def _sort_key(row: FileRow, column: int) -> object:
    if column == STATE:
        return list(State).index(row.state)
    if column in (CERTAIN, GUESSED, OPEN):
        text = _text(row, column)
        return int(text) if text else -1
    return _text(row, column)
