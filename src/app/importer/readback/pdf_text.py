"""Normalisation of text for comparison with a PDF: without what depends on its writer, fonts or line breaks."""

import unicodedata
from collections import Counter
from functools import cache
from typing import Final

from app.importer.readers.pdf.radicals import without_radicals

_DASHES: Final = frozenset("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2500")
_IN_PIECES: Final = ("Lo", "Mc", "Me", "Mn", "Cn", "Co", "So")
_SIGNS: Final = frozenset("“”‘’·")


@cache
def folded(char: str) -> str:
    """Fold one character: to its plain form, or to nothing for a blank, a mark, or a script that may be reordered.

    Compatible forms are one (full-width and half-width commas, a ligature and its letters, a radical and the character
    that looks the same), as are all dashes. ASCII, ideographs and Chinese punctuation remain: a PDF keeps their order
    with any font.
    """
    plain = unicodedata.normalize("NFKC", without_radicals(char))
    return "".join("-" if sign in _DASHES else sign for sign in plain if _is_sure(sign))


def folded_text(text: str) -> str:
    """Fold a text; a letter and its combining mark are one character."""
    return "".join(map(folded, unicodedata.normalize("NFC", text)))


def folded_places(text: str) -> tuple[str, list[int]]:
    """Fold a text in normal form C, and return the original place of each remaining character."""
    kept = [folded(char) for char in text]
    return "".join(kept), [place for place, signs in enumerate(kept) for _ in signs]


def slack(text: str) -> int:
    """Return how many extra characters a PDF may have for this text: three for each drawn in pieces or without a font.

    Some pieces are stored as other characters, and all of them in the order in which the line is drawn: Arabic, Hebrew,
    the scripts of India and South East Asia, combining marks. Where no font has a character, its box is stored as one.
    """
    return 3 * sum(not folded(char) and unicodedata.category(char) in _IN_PIECES for char in text)


def may_be(expected: str, found: str, more: int) -> bool:
    """Return whether a folded text can be the expected one, in any order and with at most ``more`` extra characters."""
    return more > 0 and not Counter(expected) - Counter(found) and len(found) - len(expected) <= more


def _is_sure(char: str) -> bool:
    if char.isascii():
        return char.isprintable() and char != " "
    return char in _DASHES or char in _SIGNS or "\u3001" <= char <= "\u303f" or _is_ideograph(char)


def _is_ideograph(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" or "\U00020000" <= char <= "\U000323af"
