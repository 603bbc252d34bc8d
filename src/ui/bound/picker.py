"""Popup at the cursor from which a number of the tables is inserted into a text."""

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHeaderView,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.report.bindings import Source
from app.report.bound.naming import lacking
from app.report.bound.picker import Pick, picks
from app.report.model import Report
from ui.lists.whole_lines import show_whole_lines
from ui.widgets.helpers import named, screen_of
from ui.widgets.labels import plain_label, plain_tip

_COLUMNS: Final = 44
"""Width in Chinese characters."""
_ROWS: Final = 11
_LIST_KEYS: Final = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_GAP: Final = 10
"""Between the line of the cursor and the popup, in pixels."""
_NAME, _VALUE = 0, 1


class FigurePicker(QDialog):
    """Line for words and the list of what answers to them, name and value; Enter inserts, Esc closes.

    A dialog without frame rather than a popup: input methods compose only in an active window.
    """

    picked = Signal(object)  # Source

    def __init__(self, report: Report, words: str, before: str, parent: QWidget) -> None:
        """Search for ``words``; while there are none, what the text ``before`` the cursor names comes first."""
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setWindowTitle("插入表里的数")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._report, self._before = report, before
        self._picks: tuple[Pick, ...] = ()
        frame = named(QFrame(), "figurePicker")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(8, 8, 8, 6)
        layout.setSpacing(6)
        self.words = named(QLineEdit(words), "figurePicker.words", "要插入哪个数")
        self.words.setPlaceholderText("行名、列名或数字，如：予以公开 自然人，不予公开占比，受理同比")
        self.words.setAccessibleDescription("上下键选择，回车插入，Esc 关闭")
        self.words.selectAll()
        self.list = named(QTreeWidget(), "figurePickerList", "表里的数")
        show_whole_lines(self.list)
        self.list.setColumnCount(2)
        self.list.setHeaderHidden(True)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.header().setStretchLastSection(False)
        self.list.header().setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        self.list.header().setSectionResizeMode(_VALUE, QHeaderView.ResizeMode.ResizeToContents)
        self.hint = named(plain_label(), "figurePicker.hint")
        self.hint.setProperty("role", "faint")
        for widget in (self.words, self.list, self.hint):
            layout.addWidget(widget)
        self.words.textChanged.connect(self._look)
        self.list.itemClicked.connect(self._pick)
        self.list.currentItemChanged.connect(self._speak)
        self._look(words)

    def open_at(self, cursor: QRect) -> None:
        """Show the popup below this rectangle of the screen, or above it where there is no room."""
        metrics = self.fontMetrics()
        self.show()  # rows have their height then
        first = self.list.topLevelItem(0)
        row = metrics.height() if first is None else self.list.visualItemRect(first).height()
        self.list.setFixedHeight(_ROWS * row + 2 * self.list.frameWidth())
        self.resize(metrics.horizontalAdvance("国") * _COLUMNS, self.sizeHint().height())
        room = screen_of(self).availableGeometry()
        place = cursor.bottomLeft() + QPoint(0, _GAP)
        if place.y() + self.height() > room.bottom():
            place.setY(max(room.top(), cursor.top() - _GAP - self.height()))
        place.setX(max(room.left(), min(place.x(), room.right() - self.width())))
        self.move(place)
        self.activateWindow()
        self.words.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Insert on Enter; the arrow keys move in the list."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._pick(self.list.currentItem())
        elif event.key() in _LIST_KEYS:
            self.list.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Close when another window is used."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isVisible() and not self.isActiveWindow():
            self.reject()

    def _look(self, words: str) -> None:
        self.list.clear()  # speaks of the items of before
        self._picks = picks(self._report, words, before=self._before)
        for pick in self._picks:
            item = QTreeWidgetItem([pick.name, pick.value])
            item.setTextAlignment(_VALUE, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setToolTip(_NAME, plain_tip(pick.name))
            item.setData(_NAME, Qt.ItemDataRole.AccessibleTextRole, f"{pick.name}：{pick.value}")
            self.list.addTopLevelItem(item)
        first = self.list.topLevelItem(0)
        if first is not None:
            self.list.setCurrentItem(first)
        self._speak(first)

    def _speak(self, item: QTreeWidgetItem | None, _before: object = None) -> None:
        """Say below the list, and to a screen reader, what Enter would insert."""
        if item is None:
            sentence = "没有找到。请用表里的行名、列名，或者只打数字。"
        else:
            pick = self._picks[self.list.indexOfTopLevelItem(item)]
            lacks = lacking(self._report, pick.source)
            sentence = f"{lacks}，可以先插入，补上就换成数。" if lacks else "↑↓ 选择，回车插入，以后跟着表里的数变。"
        self.hint.setText(sentence)
        spoken = "" if item is None else f"{item.text(_NAME)}：{item.text(_VALUE)}。"
        self.words.setAccessibleDescription(spoken + sentence)

    def _pick(self, item: QTreeWidgetItem | None) -> None:
        if item is None:
            return
        source: Source = self._picks[self.list.indexOfTopLevelItem(item)].source
        self.accept()
        self.picked.emit(source)
