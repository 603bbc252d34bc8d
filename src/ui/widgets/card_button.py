"""Button with a title and a wrapped description."""

import re
from typing import Final
from unicodedata import east_asian_width

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.look.icons import pixmap
from ui.widgets.helpers import QuietButton
from ui.widgets.labels import joined, plain_label

_SIGN_SIZE: Final = 24
"""Pixels."""
_SEPARATOR: Final = "　"
_NO_BREAK_SPACE: Final = "\u00a0"
_BREAK: Final = "\u200b"
_MOST_WHOLE: Final = 24
"""Width of the longest phrase that is never broken, in columns; a Chinese character has two."""
_MOST_SUFFIX: Final = 10
_LEAST_LAST: Final = 4
"""Fewest characters on the last line of a longer phrase."""


class CardButton(QuietButton):
    """Button as large as its wrapped title and description; both form its accessible name.

    Lines break at wide spaces; see ``wrappable``.
    """

    def __init__(self, name: str, title: str, words: str, sign: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName(name)
        self.setProperty("role", "card")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._sign = sign
        self._picture = plain_label()
        self._title = plain_label(wrappable(title))
        self._title.setProperty("role", "heading")
        self._words = plain_label(wrappable(words))
        self._words.setProperty("role", "faint")
        lines = QVBoxLayout()
        lines.setSpacing(2)
        for label in (self._title, self._words):
            label.setWordWrap(True)
            lines.addWidget(label)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 14, 10)
        row.setSpacing(12)
        if sign:
            row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(lines, 1)
        self.setAccessibleName("，".join(text for text in (title, words) if text))
        self.tint()

    def tint(self) -> None:
        """Colour the icon for the current look."""
        if self._sign:
            self._picture.setPixmap(pixmap(self._sign, _SIGN_SIZE))

    def sizeHint(self) -> QSize:
        """Return the size of the layout of the texts."""
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the smallest size that shows all texts."""
        return self._row.minimumSize()


def wrappable(text: str) -> str:
    """Return text with break opportunities: between phrases separated by wide spaces, and inside long phrases.

    A file name never breaks inside its extension, and no last line has a single character.
    """
    return _SEPARATOR.join(_phrase(phrase) for phrase in text.split(_SEPARATOR))


def _phrase(phrase: str) -> str:
    columns = sum(2 if east_asian_width(character) in "WF" else 1 for character in phrase)
    stem, dot, suffix = phrase.rpartition(".")
    if columns <= _MOST_WHOLE:
        stem, last = "", phrase
    elif dot and suffix.isascii() and suffix.isalnum() and len(suffix) <= _MOST_SUFFIX:
        last = dot + suffix
    else:
        stem, last = phrase[:-_LEAST_LAST], phrase[-_LEAST_LAST:]
    first = re.sub(r"(?<=[!-~])(?=[!-~])", _BREAK, stem)  # Chinese text has its own opportunities
    return first + _BREAK * bool(first) + joined(last.replace(" ", _NO_BREAK_SPACE))
