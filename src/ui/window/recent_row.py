"""Recent file on the start page: a button that opens it and a small one that removes it from the list."""

from datetime import date
from pathlib import PureWindowsPath

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from app.places import readable
from ui.look.icons import give_icon
from ui.state.recent_files import RecentFile, format_moment
from ui.widgets.card_button import CardButton
from ui.widgets.labels import plain_tip


class RecentRow(QWidget):
    """Organisation, year, progress and time of the last save."""

    chosen = Signal(object)  # path as str
    removed = Signal(object)  # path as str

    def __init__(self, entry: RecentFile, today: date, *, is_missing: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path = entry.path
        state = "已移动或删除" if is_missing else entry.state
        sign = "warning" if is_missing else entry.sign
        name = PureWindowsPath(readable(entry.path)).name  # accepts both kinds of slashes
        words = "　".join(text for text in (state, format_moment(entry.saved_at, today), name) if text)
        self.button = CardButton("recent", entry.title, words, sign, self)
        self.button.setProperty("role", "row")
        self.button.setToolTip(plain_tip(readable(entry.path)))
        self.button.setEnabled(not is_missing)
        self.button.setAccessibleName(f"打开{entry.title}，{state}，{format_moment(entry.saved_at, today)}")
        self.button.clicked.connect(self._choose)
        remove = QToolButton(self)
        give_icon(remove, "remove")
        remove.setObjectName("removeRecent")
        remove.setAutoRaise(True)
        remove.setToolTip("从列表中移除（文件不会删除）")
        remove.setAccessibleName(f"从列表中移除{entry.title}")
        remove.clicked.connect(self._remove)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.button, 1)
        row.addWidget(remove, 0, Qt.AlignmentFlag.AlignVCenter)

    def _choose(self) -> None:
        self.chosen.emit(self._path)

    def _remove(self) -> None:
        self.removed.emit(self._path)
