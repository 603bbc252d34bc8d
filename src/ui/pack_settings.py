"""The settings' group about local rules: none, the sample, or a file of the region's own."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.actions import checking
from app.errors import NianbaoError
from ui.naming import named
from ui.preferences import Preferences
from ui.review_dialogs import ReviewDialogs


class PackSettings(QWidget):
    """A pack is read as soon as it is chosen; one that cannot be used is not kept."""

    def __init__(self, settings: Preferences, dialogs: ReviewDialogs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._dialogs = dialogs
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        heading = QLabel("本地规则")
        heading.setProperty("role", "heading")
        column.addWidget(heading)
        hint = QLabel("本地规定的期限、篇幅和必写内容，写在规则包（.toml 文件）里，核对时一并检查。")
        hint.setWordWrap(True)
        hint.setProperty("role", "faint")
        column.addWidget(hint)
        self.state = named(QLabel(), "settings.pack_state")
        self.state.setWordWrap(True)
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        column.addWidget(self.state)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.choose = named(QPushButton("选择规则包…"), "settings.choose_pack")
        self.sample = named(QPushButton("用样例"), "settings.sample_pack", "用样例规则包")
        self.none = named(QPushButton("不用"), "settings.no_pack", "不用本地规则包")
        for button, run in ((self.choose, self._choose), (self.sample, self._use_sample), (self.none, self._use_none)):
            button.setAutoDefault(False)
            button.clicked.connect(run)
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        self._show()
        settings.changed.connect(self._follow)

    def _choose(self) -> None:
        own = self._settings.check_pack
        path = self._dialogs.pack_path(Path(own).parent if own else Path.home())
        if path is not None:
            self._use(path)

    def _use_sample(self) -> None:
        self._use(checking.sample_pack())

    def _use(self, path: Path) -> None:
        try:
            checking.load_pack(path)
        except NianbaoError as error:
            self._say(str(error), "error")
        else:
            self._settings.check_pack = str(path)

    def _use_none(self) -> None:
        self._settings.check_pack = ""

    def _follow(self, key: str) -> None:
        if key == "check/pack":
            self._show()

    def _show(self) -> None:
        own = self._settings.check_pack
        self.none.setEnabled(bool(own))
        if not own:
            self._say("没有选用。", "faint")
            return
        try:
            pack = checking.load_pack(Path(own))
        except NianbaoError as error:
            self._say(str(error), "error")
        else:
            self._say(f"选用“{pack.name}”（{Path(own).name}）。", "good")

    def _say(self, sentence: str, role: str) -> None:
        self.state.setText(sentence)
        self.state.setProperty("role", role)
        self.state.style().unpolish(self.state)
        self.state.style().polish(self.state)
