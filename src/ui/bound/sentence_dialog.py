"""Dialog with wordings of what the tables hold, one of which is added to a text."""

from typing import Final

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from app.report.bound.sentences import Sentence, Written
from ui.dialogs.column import dialog_column
from ui.lists.whole_lines import show_whole_lines
from ui.lists.wrapped_delegate import WrappedDelegate
from ui.widgets.helpers import add_button, named, resize_in_characters
from ui.widgets.labels import plain_label

_COLUMNS: Final = 46
_LINES: Final = 26


class SentenceList(QTreeWidget):
    """The wordings, each with its name above it."""

    def __init__(self, wordings: list[tuple[Sentence, Written]]) -> None:
        super().__init__()
        named(self, "sentences", "写法")
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setIndentation(0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setItemDelegate(WrappedDelegate(self))
        show_whole_lines(self)
        self._again = QTimer(self, singleShot=True, interval=0)
        self._again.timeout.connect(self.scheduleDelayedItemsLayout)
        for sentence, new in wordings:
            self.addTopLevelItem(QTreeWidgetItem([f"{sentence.topic}：{sentence.name}\n{new.text}"]))
        first = self.topLevelItem(0)
        if first is not None:
            self.setCurrentItem(first)

    def number(self) -> int:
        """Return the number of the current wording, from 0; -1 if there is none."""
        return self.indexOfTopLevelItem(self.currentItem())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the wordings again at the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._again.start()

    def sizeHint(self) -> QSize:
        """Return a hint that leaves the size to the dialog."""
        return QSize(200, 200)


class SentenceDialog(QDialog):
    """Two or three wordings as they would be written now; Enter or a double click takes the current one.

    Args:
        wordings: at least one.
        is_added: whether the text has words already, after which the new ones come.
        parent: the Qt parent.
    """

    chosen = Signal(object)  # Sentence

    def __init__(self, wordings: list[tuple[Sentence, Written]], parent: QWidget, *, is_added: bool) -> None:
        super().__init__(parent)
        self.setWindowTitle("生成一段")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._wordings = wordings
        layout = dialog_column(self)
        sentence = "数字取自表格，以后跟着表里的数变；是 0 的不写。"
        where = "选一种写法，接在这段文字后面，原来的文字不动。" if is_added else "选一种写法："
        self.label = named(plain_label(f"{sentence}{where}"), "sentences.where")
        self.label.setWordWrap(True)
        self.list = SentenceList(wordings)
        self.list.setAccessibleDescription(self.label.text())
        self.list.itemDoubleClicked.connect(self.accept)
        buttons = QDialogButtonBox()
        add_button(buttons, "接在后面" if is_added else "写上", QDialogButtonBox.ButtonRole.AcceptRole).setDefault(True)
        add_button(buttons, "取消", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addWidget(self.label)
        layout.addWidget(self.list, 1)
        layout.addWidget(buttons)
        resize_in_characters(self, _COLUMNS, _LINES)
        self.list.setFocus()

    def accept(self) -> None:
        """Report the current wording."""
        number = self.list.number()
        super().accept()
        if number >= 0:
            self.chosen.emit(self._wordings[number][0])
