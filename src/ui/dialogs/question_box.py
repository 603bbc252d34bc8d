"""Message box with wrapped text and one button per answer."""

from typing import Final, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QPushButton, QVBoxLayout, QWidget

from ui.look.icons import show_sign
from ui.widgets.helpers import add_button, breakable, named
from ui.widgets.labels import plain_label

Result = TypeVar("Result")
Answer = tuple[str, QDialogButtonBox.ButtonRole, Result]
"""A button: label, role (which determines its position) and the answer that it gives."""

_SIGN_SIZE: Final = 32
"""Pixels."""
_MIN_WIDTH: Final = 22
_MAX_WIDTH: Final = 36
"""Width of the text, in Chinese characters."""


class QuestionBox(QDialog, Generic[Result]):
    """Box that stores the chosen answer in ``answer``.

    The first answer is the default; ``escape`` is the index of the answer given by closing the box.
    """

    def __init__(
        self,
        title: str,
        sign: str,
        sentence: str,
        info: str,
        *answers: Answer[Result],
        escape: int = -1,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.sentence, self.info = sentence, info
        self.answer = answers[escape][2]
        self.setAccessibleDescription(f"{sentence}{info}")
        layout = QGridLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setHorizontalSpacing(16)
        layout.setVerticalSpacing(16)
        picture = plain_label()
        show_sign(picture, sign, _SIGN_SIZE)
        layout.addWidget(picture, 0, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(10)
        layout.addLayout(words, 0, 1)
        unit = self.fontMetrics().horizontalAdvance("国")
        natural = max(self.fontMetrics().horizontalAdvance(text) for text in (sentence, info))
        for name, text in (("question.sentence", sentence), ("question.info", info)):
            if text:
                label = named(plain_label(breakable(text)), name)
                label.setWordWrap(True)
                label.setFixedWidth(max(unit * _MIN_WIDTH, min(unit * _MAX_WIDTH, natural + unit)))
                words.addWidget(label)
        words.addStretch(1)
        self._box = QDialogButtonBox()
        self._answers: dict[QPushButton, Result] = {}
        for number, (label_text, role, value) in enumerate(answers):
            button = add_button(self._box, label_text, role)
            button.setDefault(number == 0)
            self._answers[button] = value
        self._box.clicked.connect(self._take)
        layout.addWidget(self._box, 1, 0, 1, 2)
        layout.setSizeConstraint(QGridLayout.SizeConstraint.SetFixedSize)
        next(iter(self._answers)).setFocus()

    def buttons(self) -> list[QPushButton]:
        """Return the buttons, in the order of the answers."""
        return list(self._answers)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the text on Ctrl+C."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText("\n".join(filter(None, (self.sentence, self.info))))
        else:
            super().keyPressEvent(event)

    def _take(self, button: QPushButton) -> None:
        self.answer = self._answers[button]
        self.accept()
