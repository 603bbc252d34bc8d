"""Problem report: the exact text to pass on, to be read, shortened, copied or written to a file."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QStandardPaths, qVersion
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QWidget

from app.actions import support
from app.errors import NianbaoError
from ui.dialogs.column import dialog_column
from ui.lists.whole_lines import show_whole_lines
from ui.state.preferences import LOOKS, PLACES, preferences
from ui.widgets.helpers import add_button, add_close, named, resize_in_characters, restyle, screen_of, show_state
from ui.widgets.labels import plain_label

_WIDTH_IN_CHARACTERS = 46
_LINES = 26
_ACTION = QDialogButtonBox.ButtonRole.ActionRole
_HINT = (
    "下面是要发给维护人员的全部内容，没有报告的文字、数字和文件名。可以补充，也可以删掉不想发的。"
    "程序不会自己发送：请复制到邮件或聊天里，或者保存为文件再发。"
)


class FeedbackDialog(QDialog):
    """Dialog that sends nothing: the user passes the text on."""

    def __init__(self, choose_path: Callable[[Path], Path | None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("feedback")
        self.setWindowTitle("问题反馈")
        self._choose_path = choose_path
        column = dialog_column(self)
        hint = plain_label(_HINT)
        hint.setWordWrap(True)
        column.addWidget(hint)
        now = datetime.now().astimezone()
        self.words = named(QPlainTextEdit(support.problem_report(now, _about(self))), "feedbackWords", "反馈的内容")
        show_whole_lines(self.words)
        self.words.setTabChangesFocus(True)
        self.words.setTextCursor(QTextCursor(self.words.document().findBlockByNumber(support.OWN_WORDS_LINE)))
        column.addWidget(self.words, 1)
        self.state = named(plain_label(), "feedback.state")
        self.state.setWordWrap(True)
        self.state.hide()
        column.addWidget(self.state)
        buttons = QDialogButtonBox()
        self.save = named(add_button(buttons, "保存为文件…", _ACTION, is_quiet=True), "feedback.save")
        self.copy = named(add_button(buttons, "复制", _ACTION, is_quiet=True), "feedback.copy")
        add_close(buttons)
        restyle(self.copy, "role", "primary")
        self.save.clicked.connect(self._save)
        self.copy.clicked.connect(self._copy)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        resize_in_characters(self, _WIDTH_IN_CHARACTERS, _LINES)
        self.words.setFocus()

    def _save(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DesktopLocation)
        path = self._choose_path((Path(folder) if folder else Path.home()) / support.FILE_NAME)
        if path is None:
            return
        try:
            support.write(self.words.toPlainText(), path)
        except NianbaoError as error:
            self._show_result(str(error), "error")
        else:
            self._show_result(f"已保存“{path}”，请发给维护人员。", "good")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.words.toPlainText())
        self._show_result("已复制，可以粘贴到邮件或聊天里，发给维护人员。", "good")

    def _show_result(self, sentence: str, role: str) -> None:
        show_state(self.state, sentence, role)
        self.state.show()


def pixels(points: int, ratio: float) -> int:
    """Return the pixels of a side of a screen, an even number: Qt rounds its points, 1366 / 1.5, to whole ones."""
    return 2 * round(points * ratio / 2)


def _about(widget: QWidget) -> list[tuple[str, str]]:
    """Return what the window knows: Qt, screen and settings."""
    screen = screen_of(widget)
    ratio = screen.devicePixelRatio()
    width, height = (pixels(side, ratio) for side in (screen.size().width(), screen.size().height()))
    settings = preferences()
    kit = f"Qt {qVersion()}（{QGuiApplication.platformName()}）"
    look = f"字号 {settings.font_size}，外观{LOOKS[settings.look]}，预览{PLACES[settings.preview_place]}"
    template = "自己的模板" if settings.export_template else "官方模板"
    return [
        ("窗口组件", kit),
        ("屏幕", f"{width}×{height}，放大 {round(100 * ratio)}%，字体 {widget.font().family()}"),
        ("设置", f"{look}，更早的版本 {settings.backup_count} 份，{template}"),
    ]
