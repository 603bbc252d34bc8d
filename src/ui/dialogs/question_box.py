"""The box that says a sentence and asks for one answer; its words wrap, whatever their length and the font."""

from typing import Final, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.look.icons import pixmap
from ui.widgets.helpers import breakable, named

Result = TypeVar("Result")
Answer = tuple[str, QDialogButtonBox.ButtonRole, Result]
"""A button: its label, its place among the others, and what pressing it means."""

_SIGN: Final = 32
_FEWEST: Final = 22
_MOST: Final = 36
"""How many characters wide the words are at least and at most."""


class QuestionBox(QDialog, Generic[Result]):
    """``answer`` is what was chosen; the first of the answers is the default, ``escape`` that of closing the box."""

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
        picture = QLabel()
        picture.setPixmap(pixmap(sign, _SIGN))
        layout.addWidget(picture, 0, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(10)
        layout.addLayout(words, 0, 1)
        unit = self.fontMetrics().horizontalAdvance("国")
        natural = max(self.fontMetrics().horizontalAdvance(text) for text in (sentence, info))
        for name, text in (("question.sentence", sentence), ("question.info", info)):
            if text:
                label = named(QLabel(breakable(text)), name)
                label.setTextFormat(Qt.TextFormat.PlainText)
                label.setWordWrap(True)
                label.setFixedWidth(max(unit * _FEWEST, min(unit * _MOST, natural + unit)))
                words.addWidget(label)
        words.addStretch(1)
        self._box = QDialogButtonBox()
        self._answers: dict[QPushButton, Result] = {}
        for number, (label_text, role, value) in enumerate(answers):
            button = self._box.addButton(label_text, role)
            button.setDefault(number == 0)
            self._answers[button] = value
        self._box.clicked.connect(self._take)
        layout.addWidget(self._box, 1, 0, 1, 2)
        layout.setSizeConstraint(QGridLayout.SizeConstraint.SetFixedSize)
        next(iter(self._answers)).setFocus()

    def buttons(self) -> list[QPushButton]:
        """The buttons, in the order of the answers."""
        return list(self._answers)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copying takes the words along, to pass them on."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText("\n".join(filter(None, (self.sentence, self.info))))
        else:
            super().keyPressEvent(event)

    def _take(self, button: QPushButton) -> None:
        self.answer = self._answers[button]
        self.accept()
