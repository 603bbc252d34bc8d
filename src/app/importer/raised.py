"""Digits that stand raised or lowered beside others: marks of notes, which must not be read as part of a figure."""

from typing import Final

_RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED: Final = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def raised(text: str) -> str:
    """The text with its digits as raised ones."""
    return text.translate(_RAISED)


def lowered(text: str) -> str:
    """The text with its digits as lowered ones."""
    return text.translate(_LOWERED)
