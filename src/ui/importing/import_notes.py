"""List of an import's uncertainties, grouped by kind, the worst first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush, QColor, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeWidget, QTreeWidgetItem, QWidget

from ui.look.theme import Colours, colours
from ui.widgets.wrapped_delegate import WrappedDelegate

if TYPE_CHECKING:
    from app.importer.side_by_side.excerpts import PlacedNote


_NOTE: Final = Qt.ItemDataRole.UserRole
_LARGE: Final = 60
"""From this many notes on, those that need no decision start collapsed."""


class ImportNotes(QTreeWidget):
    """Notes in one sentence each; ``note_chosen`` reports the note the user selects."""

    note_chosen = Signal(object)  # PlacedNote

    def __init__(self, notes: "Sequence[PlacedNote]", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHeaderHidden(True)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setIndentation(18)
        self.setItemDelegate(WrappedDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._notes: list[QTreeWidgetItem] = []
        self._headings: list[tuple[QTreeWidgetItem, NoteMark]] = []
        for kind, group in groupby(notes, key=lambda note: note.kind):
            found, mark = list(group), MARKS[kind]
            top = QTreeWidgetItem([f"{mark.text}　{mark.title}（{len(found)} 处）"])
            font = self.font()
            font.setBold(True)
            top.setFont(0, font)
            self.addTopLevelItem(top)
            self._headings.append((top, mark))
            for note in found:
                item = QTreeWidgetItem(top, [note.message])
                item.setData(0, _NOTE, note)
                item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{mark.word}，{note.message}")
                self._notes.append(item)
            top.setExpanded(kind != "converted" or len(notes) < _LARGE)
        self.tint()
        self.currentItemChanged.connect(self._report_note)
        self.itemClicked.connect(self._report_note)

    def tint(self) -> None:
        """Show the headings in the colours of the current look."""
        look = colours(self)
        for heading, mark in self._headings:
            heading.setForeground(0, QBrush(mark.colours(look)[0]))

    def step(self, steps: int) -> None:
        """Select the next or previous note, wrapping around."""
        if self._notes:
            current = self.currentItem()
            index = self._notes.index(current) if current in self._notes else (-1 if steps > 0 else 0)
            self.setCurrentItem(self._notes[(index + steps) % len(self._notes)])

    def show_place(self, source: str, report: str) -> None:
        """Select the first note at a place of either side, without emitting ``note_chosen``."""
        for item in self._notes:
            note = item.data(0, _NOTE)
            if (note.report and note.report == report) or (note.source and note.source == source):
                was_blocked = self.blockSignals(True)  # noqa: FBT003 - Qt's own parameter
                self.setCurrentItem(item)
                self.blockSignals(was_blocked)
                self.viewport().update()
                return

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the sentences at the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def _report_note(self, item: QTreeWidgetItem | None) -> None:
        note = item.data(0, _NOTE) if item is not None else None
        if note is not None:
            self.note_chosen.emit(note)


_JOINER: Final = "\u2060"


@dataclass(frozen=True, slots=True)
class NoteMark:
    """NoteMark of one kind of note: ``title`` heads its group; ``colour`` and ``fill`` name colours of the look."""

    sign: str
    word: str
    title: str
    colour: str
    fill: str

    @property
    def text(self) -> str:
        """The mark as printed after the marked text; in a narrow cell it breaks only after the icon."""
        return self.sign + _JOINER.join(self.word)

    def colours(self, look: Colours) -> tuple[QColor, QColor]:
        """Return text colour and background."""
        return getattr(look, self.colour), getattr(look, self.fill)


MARKS: Final[Mapping[str, NoteMark]] = {
    "damaged": NoteMark("×", "损坏", "请对照原件改正", "error", "error_fill"),
    "doubtful": NoteMark("？", "存疑", "请逐处核对原文", "warning", "warning_fill"),
    "guessed": NoteMark("≈", "推断", "请看一看对不对", "hint", "highlight"),
    "missing": NoteMark("○", "缺少", "请自行填写", "error", "error_fill"),
    "leftover": NoteMark("△", "未读入", "原文里有，报告里没有", "warning", "warning_fill"),
    "converted": NoteMark("→", "换算", "换了写法，意思不变", "good", "total"),
}
"""Marks by kind of note, the worst first."""
