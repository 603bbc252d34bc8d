"""Result of a check: place, stated value, computed value and advice."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

Number = int | Decimal


class Level(StrEnum):
    """Severity of a finding; no level blocks saving."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"

    @property
    def word(self) -> str:
        """The level in Chinese: 错误, 警告 or 提示."""
        return _WORDS[self]


_WORDS: Final = {Level.ERROR: "错误", Level.WARNING: "警告", Level.HINT: "提示"}


@dataclass(frozen=True, slots=True)
class Finding:
    """One violation of one rule.

    ``cells`` are all cells involved; ``span`` is the place of ``quote`` in the text of ``part``, in code points;
    ``difference`` is stated less computed; ``reason`` is the user's answer to a warning.
    """

    rule: str
    level: Level
    message: str
    cells: tuple[str, ...] = ()
    part: str | None = None
    span: tuple[int, int] | None = None
    quote: str | None = None
    stated: Number | None = None
    computed: Number | None = None
    difference: Number | None = None
    reason: str | None = None

    @property
    def counts(self) -> bool:
        """Whether the finding is still open: an answered warning is not."""
        return self.reason is None
