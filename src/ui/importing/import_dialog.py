"""Import preview: source on the left, report on the right, below what is certain, guessed and open."""

from enum import Enum, auto
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QSplitter,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.importer.judgement import Certainty, item_name
from ui.importing.import_entries import FILTERS, FilterRow, ImportEntries, guessed_among
from ui.importing.import_steps import ImportSteps
from ui.importing.sheet.import_sheet import ImportSheet
from ui.importing.sheet.same_tables import same_tables
from ui.widgets.helpers import QuietButton, named, resize_in_characters, split_of_frames
from ui.widgets.labels import plain_label

if TYPE_CHECKING:
    from app.importer.side_by_side.entries import Entry
    from app.importer.side_by_side.excerpts import SideBySide

_CHARACTERS: Final = 100
_LINES: Final = 44
_LEAST_LINES: Final = 4
_AROUND_ENTRY: Final = 8
"""Pixels above and below the badge of an entry."""
_LOW_LINES: Final = 30
"""Height in lines below which both documents and the list would be too low to be used."""
_WORDS: Final = {Certainty.CERTAIN: "确定", Certainty.GUESSED: "推测", Certainty.OPEN: "待查"}
_TITLE: Final = "cover.title"
_COVER_KEYS: Final = ("cover.organisation", "cover.year", "cover.body_kind")
"""What the title shows, or is inferred from it."""
_ASK: Final = "点一处标记或说明，两边会一起转到那里，这里写出依据；F8 转到下一处。"
_Role = QDialogButtonBox.ButtonRole


class ImportAnswer(Enum):
    """What to do with an imported report."""

    READ_AS_NEW = auto()
    REPLACE = auto()
    CHOOSE = auto()
    CANCEL = auto()


class ImportDialog(QDialog):
    """Import preview; ``choice`` is the answer, and nothing is changed before it.

    A document of many (``is_one_of_many``) can only be chosen for saving.
    """

    def __init__(
        self,
        name: str,
        found: "SideBySide",
        parent: QWidget | None = None,
        *,
        can_replace: bool,
        is_one_of_many: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("import")
        self.setWindowTitle(f"读入“{name}”")
        self.choice = ImportAnswer.CANCEL
        self._found = found
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(8)
        self._looked: frozenset[str] = frozenset()
        self.summary = named(plain_label(_summary(found)), "importSummary")
        self._is_low = False
        self.summary.setWordWrap(True)
        layout.addWidget(self.summary)
        self.source, self.report = _sheets(found)
        self.entries = named(ImportEntries(found, self._sentence), "importEntries", "各部分读得怎样")
        self.filters = named(FilterRow(found.judgement.counts()), "importFilters")
        self.steps = ImportSteps(_ASK)
        self.proof = self.steps.proof
        self._both = _split(Qt.Orientation.Horizontal, _titled("原文（读到的文字和表格）", self.source))
        self._both.addWidget(_titled("读成的报告（有标记的地方请核对）", self.report))
        self._whole = _split(Qt.Orientation.Vertical, self._both)
        self._list = self._filtered_list()
        self._whole.addWidget(self._list)
        self._whole.setStretchFactor(0, 3)
        self._whole.setStretchFactor(1, 1)
        layout.addWidget(self._whole, 1)
        layout.addWidget(self.steps)
        layout.addWidget(self._buttons(can_replace=can_replace, is_one_of_many=is_one_of_many))
        self.source.set_tip(lambda place: self._proof_of(found.to_report.get(place, "")))
        self.report.set_tip(self._proof_of)
        self.source.place_chosen.connect(self._go_from_source)
        self.report.place_chosen.connect(self._go_from_report)
        self.entries.entry_chosen.connect(self._go_to_entry)
        self.entries.itemClicked.connect(self._leave_list)
        self.entries.itemActivated.connect(self._leave_list)
        self.steps.stepped.connect(self.entries.step)
        self.steps.listed.connect(self._share_room)
        self.filters.chosen.connect(self.entries.show_only)
        has_any = any(entry.certainty in FILTERS[0].shows for entry in found.entries)
        self.filters.choose(FILTERS[0] if has_any else FILTERS[-1])
        for keys, steps in (("F8", 1), ("Shift+F8", -1)):
            QShortcut(QKeySequence(keys), self, partial(self.entries.step, steps))
        self._share_room()
        resize_in_characters(self, _CHARACTERS, _LINES)  # large: two documents side by side
        self._follow_height()
        height = self.height()
        self._whole.setSizes([round(height * 0.64), round(height * 0.22)])
        (self.steps if self._is_low else self.entries).setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the list only on request if the window is too low for it and both documents."""
        super().resizeEvent(event)
        self._follow_height()

    def _follow_height(self) -> None:
        is_low = self.height() < _LOW_LINES * self.fontMetrics().lineSpacing()
        if is_low != self._is_low:
            self._is_low = is_low
            self.steps.list_button.setChecked(False)  # or the documents would be hidden when it is low again
            self._share_room()

    def _share_room(self) -> None:
        """Show documents and list; in a low window only one of them, and one line above."""
        is_listed = self.steps.list_button.isChecked()
        self.steps.list_button.setVisible(self._is_low)
        self._both.setVisible(not (self._is_low and is_listed))
        self._list.setVisible(is_listed or not self._is_low)
        self.summary.setText(_summary(self._found, is_short=self._is_low))

    def _leave_list(self, item: QTreeWidgetItem) -> None:
        """Return from the list to the documents at the chosen entry; a section has none."""
        if item.parent() is not None:
            self.steps.list_button.setChecked(False)

    def _filtered_list(self) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        self.entries.setMinimumHeight(_LEAST_LINES * (self.entries.iconSize().height() + _AROUND_ENTRY))
        column.addWidget(self.filters)
        column.addWidget(self.entries, 1)
        return whole

    def _buttons(self, *, can_replace: bool, is_one_of_many: bool) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        offered = [("importAsNew", "读入为新报告", ImportAnswer.READ_AS_NEW)]
        if can_replace:
            offered.append(("importReplace", "替换当前报告（可以撤销）", ImportAnswer.REPLACE))
        if is_one_of_many:
            offered = [("importChoose", "勾选这一份", ImportAnswer.CHOOSE)]
        for name, title, answer in offered:  # quiet: Enter in a list or sheet must not press one
            button = named(QuietButton(title), name)
            button.clicked.connect(partial(self._answer, answer))
            if answer is not ImportAnswer.REPLACE:
                button.setProperty("role", "primary")
            buttons.addButton(button, _Role.ActionRole)
        cancel = named(QuietButton("返回" if is_one_of_many else "取消"), "importCancel")
        buttons.addButton(cancel, _Role.RejectRole)
        buttons.rejected.connect(self.reject)
        return buttons

    def _answer(self, answer: ImportAnswer) -> None:
        self.choice = answer
        self.accept()

    def _go_from_source(self, place: str) -> None:
        other = self._found.to_report.get(place, "")
        self.report.go_to(other)
        self.entries.show_place(place, other)
        self._look_at(other)

    def _go_from_report(self, place: str) -> None:
        other = self._found.to_source.get(place, "")
        self.source.go_to(other)
        self.entries.show_place(other, place)
        self._look_at(place)

    def _go_to_entry(self, entry: "Entry") -> None:
        self.source.go_to(entry.source)
        self.report.go_to(entry.report)
        self.steps.show_proof(self._sentence(entry))
        self._see(entry.keys)

    def _look_at(self, place: str) -> None:
        """Show the proof of a place of the report, and count it as looked at."""
        self.steps.show_proof(self._proof_of(place) or _ASK)
        self._see(self._keys_at(place))

    def _see(self, keys: tuple[str, ...]) -> None:
        """Count guesses as looked at."""
        seen = guessed_among(self._found, keys) - self._looked
        if seen:
            self._looked |= seen
            self.report.set_looked(frozenset(filter(self._is_looked_at, self.report.guesses)))
            self.entries.set_looked(self._looked)
            self.filters.set_looked(len(self._looked))

    def _keys_at(self, place: str) -> tuple[str, ...]:
        """Return what is at a place of the report: a cell, a text, the fields in the title, the parts of a heading."""
        key = place.partition("#")[0]
        inside = tuple(item.key for item in self._found.judgement.items if item.section == key and not item.is_figure)
        return tuple(_COVER_KEYS) if key == _TITLE else inside or (key,)

    def _is_looked_at(self, place: str) -> bool:
        return guessed_among(self._found, self._keys_at(place)) <= self._looked

    def _sentence(self, entry: "Entry") -> str:
        """Return what an entry rests on: that of its first figure, if it has any."""
        return (self._proof_of(entry.keys[0]) if entry.keys else "") or entry.message

    def _proof_of(self, place: str) -> str:
        """Return name, judgement, reasons and sums of a place of the report; empty for a place without any."""
        by_key, report = self._found.judgement.by_key, self._found.report
        found = [by_key[key] for key in self._keys_at(place) if key in by_key]
        return "".join(_proof(item_name(report, item.key), _WORDS[item.certainty], item.sentence) for item in found)


def _sheets(found: "SideBySide") -> tuple[ImportSheet, ImportSheet]:
    """Return the document and the report, with the same columns in the same part of a divided table."""
    of_source, of_report = same_tables(found.source, found.made, found.to_report)
    source = named(ImportSheet(found.source, same=of_source), "importSource", "原文")
    report = named(ImportSheet(found.made, same=of_report), "importReport", "读成的报告")
    source.divide_like(report)
    report.divide_like(source)
    return source, report


def _proof(name: str, word: str, sentence: str) -> str:
    """Return the judgement on what is named, and its reason, which may begin with the same name."""
    return f"{word}：{sentence}" if sentence.startswith(name) else f"{name}：{word}。{sentence}"


def _summary(found: "SideBySide", *, is_short: bool = False) -> str:
    """Return the title and what was found; only what was found if ``is_short``."""
    cells, figures = len(found.report.form.cells), len(found.report.figures)
    texts = sum(bool(found.report.text(key).strip()) for key in found.report.text_keys())
    title = found.report.title if found.report.cover.organisation else "没有找到标题"
    counts = f"表格应有 {cells} 格，找到 {found.read} 格，其中 {figures} 格有数字；文字 {texts} 段。"
    return counts if is_short and found.report.cover.organisation else f"{title}：{counts}"


def _titled(title: str, sheet: ImportSheet) -> QWidget:
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(4)
    label = plain_label(title)
    label.setProperty("role", "heading")
    label.setBuddy(sheet)
    layout.addWidget(label)
    layout.addWidget(sheet, 1)
    return column


def _split(orientation: Qt.Orientation, first: QWidget) -> QSplitter:
    split = split_of_frames(orientation)
    split.addWidget(first)
    return split
