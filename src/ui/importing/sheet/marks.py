"""Marks of what an import is unsure of, as badges: a sign and a word, with colours."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QColor

from ui.look.theme import Colours
from ui.widgets.labels import joined


@dataclass(frozen=True, slots=True)
class NoteMark:
    """Mark of one kind of note; ``colour`` and ``fill`` name colours of the look."""

    sign: str
    word: str
    colour: str
    fill: str

    @property
    def text(self) -> str:
        """The mark as printed after the marked text, never broken."""
        return joined(self.sign + self.word)

    @property
    def in_cell(self) -> str:
        """The mark below a figure: the word alone, since the sign would look like a part of the source."""
        return joined(self.word)

    def badge(self, look: Colours) -> tuple[QColor, QColor]:
        """Return the text and background colours of the mark itself, which contrast with what it marks."""
        return look.base, getattr(look, self.colour)

    def ground(self, look: Colours) -> QColor:
        """Return the ground of what is marked."""
        found: QColor = getattr(look, self.fill)
        return found


MARKS: Final[Mapping[str, NoteMark]] = {
    "damaged": NoteMark("×", "损坏", "error", "error_fill"),
    "doubtful": NoteMark("？", "待查", "warning", "warning_fill"),
    "guessed": NoteMark("≈", "推测", "hint", "highlight"),
    "missing": NoteMark("○", "缺少", "error", "error_fill"),
    "leftover": NoteMark("△", "未读入", "warning", "warning_fill"),
    "converted": NoteMark("→", "换算", "good", "total"),
}
"""Marks by kind of note, the worst first."""
CERTAIN: Final = NoteMark("√", "确定", "good", "total")
"""Mark of what needs no look, in the list only."""
LOOKED: Final = NoteMark("√", "看过", "good", "total")
"""Mark in place of that of a guess, once the user went there; as long as that one, so that no text moves."""
