"""Marks of what an import is unsure of: a sign and a word, with colours."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QColor

from ui.look.theme import Colours

_JOINER: Final = "\u2060"


@dataclass(frozen=True, slots=True)
class NoteMark:
    """Mark of one kind of note; ``colour`` and ``fill`` name colours of the look."""

    sign: str
    word: str
    colour: str
    fill: str

    @property
    def text(self) -> str:
        """The mark as printed after the marked text; in a narrow cell it breaks only after the icon."""
        return self.sign + _JOINER.join(self.word)

    def colours(self, look: Colours) -> tuple[QColor, QColor]:
        """Return text colour and background."""
        return getattr(look, self.colour), getattr(look, self.fill)


MARKS: Final[Mapping[str, NoteMark]] = {
    "damaged": NoteMark("×", "损坏", "error", "error_fill"),
    "doubtful": NoteMark("？", "存疑", "warning", "warning_fill"),
    "guessed": NoteMark("≈", "推测", "hint", "highlight"),
    "missing": NoteMark("○", "缺少", "error", "error_fill"),
    "leftover": NoteMark("△", "未读入", "warning", "warning_fill"),
    "converted": NoteMark("→", "换算", "good", "total"),
}
"""Marks by kind of note, the worst first."""
LOOKED: Final = NoteMark("√", "看过", "good", "total")
"""Mark in place of that of a guess, once the user went there; as long as that one, so that no text moves."""
