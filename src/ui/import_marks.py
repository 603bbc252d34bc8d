"""How what an import was unsure of is marked: a sign, a word and a colour for each kind of note."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QColor

from ui.theme import Colours

_JOINER: Final = "\u2060"


@dataclass(frozen=True, slots=True)
class Mark:
    """``title`` stands over the notes of this kind; ``colour`` and ``fill`` name colours of the look."""

    sign: str
    word: str
    title: str
    colour: str
    fill: str

    @property
    def text(self) -> str:
        """The mark as it stands behind what it marks; in a narrow cell it breaks behind the sign only."""
        return self.sign + _JOINER.join(self.word)

    def colours(self, look: Colours) -> tuple[QColor, QColor]:
        """The colours of its words and behind them."""
        return getattr(look, self.colour), getattr(look, self.fill)


MARKS: Final[Mapping[str, Mark]] = {
    "damaged": Mark("×", "损坏", "请对照原件改正", "error", "error_fill"),
    "doubtful": Mark("？", "存疑", "请逐处核对原文", "warning", "warning_fill"),
    "guessed": Mark("≈", "推断", "请看一看对不对", "hint", "lit_header"),
    "missing": Mark("○", "缺少", "请自行填写", "error", "error_fill"),
    "leftover": Mark("△", "未读入", "原文里有，报告里没有", "warning", "warning_fill"),
    "converted": Mark("→", "换算", "换了写法，意思不变", "good", "total"),
}
"""By kind of note, the worst first."""
