"""Who has not reported, as a text that can be copied into a message."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QWidget

from ui.dialogs.column import dialog_column
from ui.lists.whole_lines import show_whole_lines
from ui.widgets.helpers import add_button, add_close, named, resize_in_characters
from ui.widgets.labels import plain_label


class ReminderDialog(QDialog):
    """The text, which can be changed before it is copied; the desk does not change."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reminder")
        self.setWindowTitle("催报")
        column = dialog_column(self)
        words = plain_label("复制下面的文字，贴到通知、邮件或群里；可以先改一改。")
        words.setWordWrap(True)
        column.addWidget(words)
        self.text = named(QPlainTextEdit(text), "reminder.text", "催报的文字")
        show_whole_lines(self.text)
        self.text.setTabChangesFocus(True)
        column.addWidget(self.text, 1)
        buttons = QDialogButtonBox()
        self.copy_button = add_button(buttons, "复制", QDialogButtonBox.ButtonRole.AcceptRole)
        self.copy_button.setDefault(True)
        add_close(buttons)
        buttons.accepted.connect(self._copy)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        resize_in_characters(self, 52, 22)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.accept()
