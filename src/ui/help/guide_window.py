"""User guide window: contents and search on the left, the chapter on the right."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.actions import guiding
from ui.dialogs.questions import APPLICATION
from ui.help.guide_page import GuidePage
from ui.lists.whole_lines import show_whole_lines
from ui.look.icons import icon
from ui.widgets.helpers import named, resize_in_characters
from ui.widgets.labels import plain_label

_NAME: Final = Qt.ItemDataRole.UserRole
_LIST_IN_CHARACTERS: Final = 17
_PAGE_IN_CHARACTERS: Final = 62
_LINES: Final = 40


class GuideWindow(QWidget):
    """Window next to the report. A search filters the chapters and highlights its words in the one shown."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("guide")
        self.setWindowTitle(f"使用指南 - {APPLICATION}")
        self.setWindowIcon(icon("nianbao"))
        self.words = named(QLineEdit(), "guide.words", "在使用指南里查找")
        self.words.setPlaceholderText("在指南里查找")
        self.words.setClearButtonEnabled(True)
        self.contents = named(QListWidget(), "guideContents", "目录")
        show_whole_lines(self.contents)
        self.contents.setWordWrap(True)
        self.contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.page = GuidePage()
        self.status = named(plain_label(), "guide.status", "查找结果")
        self.status.setProperty("role", "faint")
        self.back = named(QPushButton("后退"), "guide.back")
        self.onward = named(QPushButton("前进"), "guide.forward")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        split = QSplitter(self)
        split.setChildrenCollapsible(False)
        split.addWidget(self._left())
        split.addWidget(self._right())
        split.setStretchFactor(1, 1)
        layout.addWidget(split)
        self._others = QListWidgetItem(guiding.OTHERS)
        self._others.setFlags(Qt.ItemFlag.NoItemFlags)
        for chapter in guiding.chapters():
            if chapter.is_other and self._others.listWidget() is None:
                self.contents.addItem(self._others)
            item = QListWidgetItem(chapter.title)
            item.setData(_NAME, chapter.name)
            self.contents.addItem(item)
        self.contents.currentItemChanged.connect(self._open)
        self.page.chapter_changed.connect(self._follow)
        self.words.textChanged.connect(self._search)
        QShortcut(QKeySequence("Ctrl+F"), self, self._begin_search)
        unit = self.fontMetrics().horizontalAdvance("国")
        split.setSizes([unit * _LIST_IN_CHARACTERS, unit * _PAGE_IN_CHARACTERS])
        resize_in_characters(self, _LIST_IN_CHARACTERS + _PAGE_IN_CHARACTERS, _LINES)

    def show_chapter(self, link: str = "") -> None:
        """Raise the window at a chapter or heading; without one, at the last position or the contents."""
        if link or not self.page.chapter():
            self.page.go_to(link or guiding.INDEX)
        self.show()
        self.raise_()
        self.activateWindow()
        self.page.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle Enter (next occurrence), Shift+Enter (previous) and Esc (clear the search, then close)."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape and self.words.text():
            self.words.clear()
        elif event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _left(self) -> QWidget:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(10, 10, 6, 10)
        column.setSpacing(8)
        column.addWidget(self.words)
        column.addWidget(self.contents, 1)
        return left

    def _right(self) -> QWidget:
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(6, 10, 10, 10)
        column.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button, run, signal in (
            (self.back, self.page.backward, self.page.backwardAvailable),
            (self.onward, self.page.forward, self.page.forwardAvailable),
        ):
            button.setEnabled(False)
            button.clicked.connect(run)
            signal.connect(button.setEnabled)
            row.addWidget(button)
        row.addWidget(self.status, 1)
        column.addLayout(row)
        column.addWidget(self.page, 1)
        return right

    def _begin_search(self) -> None:
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()

    def _search(self, words: str) -> None:
        """List only the chapters that contain the words, and go to the first occurrence."""
        term = words.strip()
        self.page.highlight(term)
        found = {c.name: c for c in guiding.chapters() if term.lower() in guiding.plain_text(c).lower()}
        items = [self.contents.item(row) for row in range(self.contents.count())]
        for item in items:
            item.setHidden(item.data(_NAME) not in found)
        self._others.setHidden(not any(chapter.is_other for chapter in found.values()))
        listed = [row for row, item in enumerate(items) if item.data(_NAME) in found]
        if not term or not listed:
            self.status.setText("没有找到。" if term else "")
        elif self.contents.currentRow() not in listed:
            self.contents.setCurrentRow(listed[0])  # goes to its first occurrence once shown
        else:
            self._step(1)

    def _step(self, direction: int) -> None:
        number, count = self.page.step(direction), len(self.page.extraSelections())
        self.status.setText(f"本章第 {number} 处，共 {count} 处；按回车键看下一处。" if count else "")

    def _open(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(_NAME) not in (None, self.page.chapter()):
            self.page.go_to(item.data(_NAME))

    def _follow(self, chapter: str) -> None:
        """Select the chapter shown in the contents, after a link was followed."""
        for row in range(self.contents.count()):
            if self.contents.item(row).data(_NAME) == chapter:
                self.contents.setCurrentRow(row)
        if self.words.text().strip():
            self._step(1)
