"""Whether a line is the end of a sentence, or goes on."""

from typing import Final

from app.patterns import lazy_pattern

_ENDED: Final = lazy_pattern(r"[。！？；][”）)]?\s*$")


def ends_sentence(text: str) -> bool:
    """Return whether a text ends with a sentence, or with an item of an enumeration."""
    return bool(_ENDED.search(text))
