"""List of what an import read, by section: what is open, guessed and certain, with a filter."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from app.importer.judgement import Certainty, Counts, section_title
from ui.importing.badges import badge_icon, badge_size
from ui.importing.sheet.marks import CERTAIN, LOOKED, MARKS, NoteMark
from ui.lists.whole_lines import show_whole_lines
from ui.lists.wrapped_delegate import WrappedDelegate
from ui.widgets.helpers import QuietButton, named
from ui.widgets.labels import plain_tip

if TYPE_CHECKING:
    from app.importer.side_by_side.entries import Entry
    from app.importer.side_by_side.excerpts import SideBySide

_ENTRY: Final = Qt.ItemDataRole.UserRole
_REST: Final = "原文的其他内容"
_LEFTOVER: Final = "leftover"


@dataclass(frozen=True, slots=True)
class Filter:
    """A choice of entries; ``is_open`` says whether their sections start expanded."""

    key: str
    title: str
    shows: frozenset[Certainty]
    tip: str
    is_open: bool = True


FILTERS: Final = (
    Filter("look", "要看的", frozenset((Certainty.OPEN, Certainty.GUESSED)), "待查和推测的"),
    Filter("open", "待查", frozenset((Certainty.OPEN,)), "没有找到、先空着的，或者看不准的"),
    Filter("guessed", "推测", frozenset((Certainty.GUESSED,)), "按上下文或合计推出来的"),
    Filter("certain", "确定", frozenset((Certainty.CERTAIN,)), "照原文读入的，或者各个合计都算得上的", is_open=False),
    Filter("all", "全部", frozenset(Certainty), "各部分的全部内容", is_open=False),
)


class FilterRow(QWidget):
    """Row of buttons, of which one is pressed; ``chosen`` reports its filter."""

    chosen = Signal(object)  # Filter

    def __init__(self, counts: Counts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self._group = QButtonGroup(self)
        self._numbers = {"open": counts.open, "guessed": counts.guessed, "certain": counts.certain}
        self.buttons: dict[str, QPushButton] = {}
        for item in FILTERS:
            button = named(QuietButton(), f"import.{item.key}")
            button.setToolTip(plain_tip(item.tip))
            button.setCheckable(True)
            button.clicked.connect(partial(self.choose, item))
            self._group.addButton(button)
            self.buttons[item.key] = button
            row.addWidget(button)
        row.addStretch(1)
        self.set_looked(0)

    def set_looked(self, looked: int) -> None:
        """Show how many guesses were looked at."""
        for item in FILTERS:
            number = f" {self._numbers[item.key]}" if item.key in self._numbers else ""
            seen = f"（看过 {looked}）" if looked and item.key == "guessed" else ""
            self.buttons[item.key].setText(f"{item.title}{number}{seen}")
            self.buttons[item.key].setAccessibleName(f"{item.title}{number}{seen}，{item.tip}")

    def choose(self, chosen: Filter) -> None:
        """Press the button of a filter."""
        self.buttons[chosen.key].setChecked(True)
        self.chosen.emit(chosen)


class ImportEntries(QTreeWidget):
    """Entries in one sentence each, by section; ``entry_chosen`` reports the one the user selects."""

    entry_chosen = Signal(object)  # Entry

    def __init__(self, found: "SideBySide", sentence: Callable[["Entry"], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHeaderHidden(True)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setIndentation(18)
        self.setItemDelegate(WrappedDelegate(self))
        show_whole_lines(self)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setIconSize(badge_size(self))
        self._found = found
        self._tops: list[QTreeWidgetItem] = []
        self._items: list[QTreeWidgetItem] = []
        self._looked: frozenset[str] = frozenset()
        for section, group in groupby(found.entries, key=lambda entry: entry.section):
            top = QTreeWidgetItem()
            font = self.font()
            font.setBold(True)
            top.setFont(0, font)
            self.addTopLevelItem(top)
            self._tops.append(top)
            entries = list(group)
            top.setData(0, _ENTRY, (section, entries))
            for entry in entries:
                item = QTreeWidgetItem(top)
                item.setData(0, _ENTRY, entry)
                item.setToolTip(0, plain_tip(sentence(entry)))
                item.setData(0, Qt.ItemDataRole.AccessibleDescriptionRole, sentence(entry))
                self._items.append(item)
        self._write()
        self.currentItemChanged.connect(self._report)
        self.itemClicked.connect(self._report)

    def show_only(self, chosen: Filter) -> None:
        """Show the entries of a filter, and the sections that have any."""
        current = self.currentItem()
        for top in self._tops:
            shown = 0
            for row in range(top.childCount()):
                is_shown = top.child(row).data(0, _ENTRY).certainty in chosen.shows
                top.child(row).setHidden(not is_shown)
                shown += is_shown
            top.setHidden(not shown)
            top.setExpanded(chosen.is_open or (current in self._items and current.parent() is top))
        self.scheduleDelayedItemsLayout()

    def set_looked(self, keys: frozenset[str]) -> None:
        """Mark the guesses that were looked at."""
        self._looked = keys
        self._write()

    def tint(self) -> None:
        """Draw the badges in the colours of the current look."""
        self._write()

    def step(self, steps: int) -> None:
        """Select the next or previous entry shown, wrapping around."""
        shown = [item for item in self._items if not item.isHidden()]
        if not shown:
            return
        current = self.currentItem()
        index = shown.index(current) if current in shown else (-1 if steps > 0 else 0)
        self.setCurrentItem(shown[(index + steps) % len(shown)])

    def show_place(self, source: str, report: str) -> None:
        """Select the first entry at a place of either side, without emitting ``entry_chosen``."""
        for item in self._items:
            entry = item.data(0, _ENTRY)
            is_there = report in entry.keys or (entry.report and entry.report == report)
            if (is_there or (entry.source and entry.source == source)) and not item.isHidden():
                was_blocked = self.blockSignals(True)  # noqa: FBT003 - Qt's own parameter
                self.setCurrentItem(item)
                self.blockSignals(was_blocked)
                self.viewport().update()
                return

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the sentences at the new width, and keep the current one in view."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
        current = self.currentItem()
        if current in self._items:
            self.scrollToItem(current)

    def _report(self, item: QTreeWidgetItem | None) -> None:
        entry = item.data(0, _ENTRY) if item is not None and item.parent() is not None else None
        if entry is not None:
            self.entry_chosen.emit(entry)

    def _write(self) -> None:
        for item in self._items:
            entry = item.data(0, _ENTRY)
            mark = self.mark_of(entry)
            item.setText(0, entry.message)
            item.setIcon(0, badge_icon(mark, self))
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{mark.word}，{entry.message}")
        for top in self._tops:
            section, entries = top.data(0, _ENTRY)
            top.setText(0, self._heading(section, entries))

    def mark_of(self, entry: "Entry") -> NoteMark:
        """Return the badge of an entry."""
        if entry.kind == "guessed" and entry.certainty is Certainty.GUESSED:
            guessed = guessed_among(self._found, entry.keys)
            return LOOKED if guessed and self._looked.issuperset(guessed) else MARKS[entry.kind]
        return CERTAIN if not entry.kind or entry.kind == "guessed" else MARKS[entry.kind]

    def _heading(self, section: str, entries: "Sequence[Entry]") -> str:
        judgement = self._found.judgement
        counts = judgement.counts(section) if section else Counts()
        left = sum(entry.kind == _LEFTOVER for entry in entries)
        guessed = {item.key for item in judgement.items if item.section == section and item.certainty == "guessed"}
        looked = len(guessed & self._looked)
        seen = f"（看过 {looked}）" if looked else ""
        numbers = (("待查", counts.open), ("推测", counts.guessed), ("确定", counts.certain), ("未读入", left))
        parts = [f"{word} {number}{seen if word == '推测' else ''}" for word, number in numbers if number]
        return "　".join((section_title(self._found.report.form, section) if section else _REST, *parts))


def guessed_among(found: "SideBySide", keys: Sequence[str]) -> frozenset[str]:
    """Return those of the keys whose reading is a guess."""
    by_key = found.judgement.by_key
    return frozenset(key for key in keys if key in by_key and by_key[key].certainty is Certainty.GUESSED)
