"""Import preview: source document on the left, resulting report on the right, notes below."""

from collections import Counter
from enum import Enum, auto
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from ui.importing.import_notes import MARKS, ImportNotes
from ui.importing.import_sheet import ImportSheet
from ui.widgets.helpers import named, resize_in_characters, split_of_frames
from ui.widgets.labels import plain_label

if TYPE_CHECKING:
    from app.importer.side_by_side.excerpts import PlacedNote, SideBySide

_CHARACTERS: Final = 100
_LINES: Final = 44
_Role = QDialogButtonBox.ButtonRole


class ImportAnswer(Enum):
    """What to do with an imported report."""

    READ_AS_NEW = auto()
    REPLACE = auto()
    CANCEL = auto()


class ImportDialog(QDialog):
    """Import preview; ``choice`` is the answer, and nothing is changed before it."""

    def __init__(self, name: str, found: "SideBySide", parent: QWidget | None = None, *, can_replace: bool) -> None:
        super().__init__(parent)
        self.setObjectName("import")
        self.setWindowTitle(f"读入“{name}”")
        self.choice = ImportAnswer.CANCEL
        self._found = found
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(8)
        self.summary = named(plain_label(_summary(found)), "importSummary")
        self.summary.setWordWrap(True)
        layout.addWidget(self.summary)
        self.source = named(ImportSheet(found.source), "importSource", "原文")
        self.report = named(ImportSheet(found.made), "importReport", "读成的报告")
        self.notes = named(ImportNotes(found.notes), "importNotes", "需要留意的地方")
        both = _split(Qt.Orientation.Horizontal, _titled("原文（读到的文字和表格）", self.source))
        both.addWidget(_titled("读成的报告（有标记的地方请核对）", self.report))
        self._whole = _split(Qt.Orientation.Vertical, both)
        self._whole.addWidget(self.notes)
        self._whole.setStretchFactor(0, 3)
        self._whole.setStretchFactor(1, 1)
        self.notes.setVisible(bool(found.notes))
        layout.addWidget(self._whole, 1)
        layout.addWidget(self._buttons(can_replace=can_replace))
        self.source.place_chosen.connect(self._go_from_source)
        self.report.place_chosen.connect(self._go_from_report)
        self.notes.note_chosen.connect(self._go_to_note)
        for keys, steps in (("F8", 1), ("Shift+F8", -1)):
            QShortcut(QKeySequence(keys), self, partial(self.notes.step, steps))
        resize_in_characters(self, _CHARACTERS, _LINES)  # large: two documents side by side
        height = self.height()
        self._whole.setSizes([round(height * 0.62), round(height * 0.22)])
        (self.notes if found.notes else self.report).setFocus()

    def _buttons(self, *, can_replace: bool) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        begin = named(QPushButton("读入为新报告"), "importAsNew")
        begin.setProperty("role", "primary")
        begin.clicked.connect(self._begin)
        buttons.addButton(begin, _Role.ActionRole)
        replace = named(QPushButton("替换当前报告（可以撤销）"), "importReplace")
        replace.clicked.connect(self._replace)
        buttons.addButton(replace, _Role.ActionRole)
        replace.setVisible(can_replace)
        cancel = named(QPushButton("取消"), "importCancel")
        buttons.addButton(cancel, _Role.RejectRole)
        buttons.rejected.connect(self.reject)
        for button in (begin, replace, cancel):
            button.setAutoDefault(False)  # Return in a list or sheet must not trigger a button
        return buttons

    def _begin(self) -> None:
        self.choice = ImportAnswer.READ_AS_NEW
        self.accept()

    def _replace(self) -> None:
        self.choice = ImportAnswer.REPLACE
        self.accept()

    def _go_from_source(self, place: str) -> None:
        other = self._found.to_report.get(place, "")
        self.report.go_to(other)
        self.notes.show_place(place, other)

    def _go_from_report(self, place: str) -> None:
        other = self._found.to_source.get(place, "")
        self.source.go_to(other)
        self.notes.show_place(other, place)

    def _go_to_note(self, note: "PlacedNote") -> None:
        self.source.go_to(note.source)
        self.report.go_to(note.report)


def _summary(found: "SideBySide") -> str:
    cells = len(found.report.form.cells)
    figures = len(found.report.figures)
    texts = sum(bool(found.report.text(key).strip()) for key in found.report.text_keys())
    title = found.report.title if found.report.cover.organisation else "没有找到标题"
    counts = Counter(note.kind for note in found.notes)
    marked = "、".join(f"{mark.word} {counts[kind]} 处" for kind, mark in MARKS.items() if counts[kind])
    rest = (
        f"需要留意：{marked}。点一处标记或说明，两边会一起转到那里；F8 转到下一处。"
        if marked
        else "没有需要核对的地方。"
    )
    found_cells = f"表格 {cells} 格找到 {found.read} 格，其中 {figures} 格有数字"
    return f"{title}：{found_cells}；文字 {texts} 段。\n{rest}"


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
