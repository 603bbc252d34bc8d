"""Dialog for one line of text, or a sentence of several, below wrapped explanations."""

from typing import Final

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QVBoxLayout, QWidget

from ui.dialogs.column import dialog_column
from ui.dialogs.wrapped_line import WrappedLine
from ui.widgets.helpers import add_button, named
from ui.widgets.labels import plain_label

_WIDTH: Final = 36
"""Chinese characters."""


class LineDialog(QDialog):
    """Dialog that edits ``text``, a name or, if ``is_long``, a sentence; ``paragraphs`` explain its purpose."""

    def __init__(
        self, title: str, text: str, *paragraphs: str, is_long: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        layout = dialog_column(self)
        width = self.fontMetrics().horizontalAdvance("国") * _WIDTH
        for paragraph in paragraphs:
            label = plain_label(paragraph)
            label.setWordWrap(True)
            label.setFixedWidth(width)
            layout.addWidget(label)
        self.line: QLineEdit | WrappedLine = named(WrappedLine(text) if is_long else QLineEdit(text), "line", title)
        self.line.setAccessibleDescription("".join(paragraphs))
        self.line.selectAll()
        layout.addWidget(self.line)
        buttons = QDialogButtonBox()
        add_button(buttons, "确定", QDialogButtonBox.ButtonRole.AcceptRole).setDefault(True)
        add_button(buttons, "取消", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addSpacing(6)
        layout.addWidget(buttons)
        layout.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)

    def text(self) -> str:
        """Return the text of the line."""
        return self.line.text()
