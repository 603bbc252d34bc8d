"""Bar that reports an exported document and opens the file or its folder."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QWidget

from app.places import readable
from ui.files.commands import FileKeeper
from ui.look.icons import give_icon, pixmap
from ui.widgets.helpers import breakable, named
from ui.widgets.labels import plain_label

_SIGN = 18


@dataclass(frozen=True, slots=True)
class Exported:
    """A document that was written, and the message about it; a working paper ``opens`` at once, to be read."""

    path: Path
    sentence: str
    sign: str = "good"
    opens: bool = False


class ExportedBar(QWidget):
    """Bar at the foot of the window after an export; it stays until it is closed."""

    def __init__(self, files: FileKeeper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        files.opened.connect(self.hide)
        files.closed.connect(self.hide)
        self.setObjectName("exportedBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._questions = files.questions
        self._path, self._kind = Path(), "good"
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(8)
        self._sign = plain_label()
        row.addWidget(self._sign)
        self.words = named(plain_label(), "exported.words", "导出结果")
        self.words.setWordWrap(True)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        row.addWidget(self.words, 1)
        self.open_file = named(QPushButton("打开文件"), "exported.open")
        self.open_file.clicked.connect(self._open_file)
        self.open_folder = named(QPushButton("打开所在文件夹"), "exported.folder")
        self.open_folder.clicked.connect(self._open_folder)
        self.close_button = named(QToolButton(), "exported.close", "关闭导出结果")
        self.close_button.setToolTip("关闭（Esc）")
        self.close_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        give_icon(self.close_button, "remove")
        self.close_button.clicked.connect(self.hide)
        for button in (self.open_file, self.open_folder, self.close_button):
            row.addWidget(button)
        self.tint()

    def show_exported(self, exported: Exported) -> None:
        """Show the exported document; if no program opens it by itself, its button says so."""
        self._path, self._kind = exported.path, exported.sign
        self.tint()
        self.words.setText(f"{exported.sentence}\n保存在：{breakable(exported.path.parent)}")
        self.show()
        if exported.opens:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(exported.path)))

    def tint(self) -> None:
        """Draw the icon in the colours of the current look."""
        self._sign.setPixmap(pixmap(self._kind, _SIGN))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the bar on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def _open_file(self) -> None:
        self._open(self._path, f"没有程序能打开“{readable(self._path.name)}”，请到所在文件夹里选择程序打开。")

    def _open_folder(self) -> None:
        self._open(self._path.parent, f"打不开文件夹“{self._path.parent}”，请在文件管理器里打开。")

    def _open(self, path: Path, sentence: str) -> None:
        if not path.exists():
            name, folder = readable(path.name), readable(str(path.parent))
            sentence = f"“{name}”已经不在“{folder}”里了，可能被移走、改名或删除了，请重新导出。"
        elif QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            return
        self._questions.show_error(sentence)
