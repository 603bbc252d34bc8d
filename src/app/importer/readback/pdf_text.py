"""Text as two writings of it are compared after a PDF: without what its writer, its fonts or its lines decide."""

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
    """What is left of one character: its plain form, or nothing of a blank, a mark or a script that may be reordered.

    Compatible forms are one (full-width and half-width commas, a ligature and its letters, a radical and the character
    that looks the same), as are all dashes. What stays is ASCII, the ideographs and Chinese punctuation: a PDF keeps
    their order, whatever font it draws them in.
    """
    plain = unicodedata.normalize("NFKC", without_radicals(char))
    return "".join("-" if sign in _DASHES else sign for sign in plain if _is_sure(sign))


def folded_text(text: str) -> str:
    """The same of a whole text; a letter and its mark are one sign."""
    return "".join(map(folded, unicodedata.normalize("NFC", text)))


def folded_places(text: str) -> tuple[str, list[int]]:
    """The same of a text in normal form C, and for each character that is left the place that it is from."""
    kept = [folded(char) for char in text]
    return "".join(kept), [place for place, signs in enumerate(kept) for _ in signs]


def slack(text: str) -> int:
    """How many more signs a PDF may have for this text: three for each that is drawn in pieces or has no font.

    Some pieces are stored as other signs, and all of them in the order of the line as drawn: Arabic, Hebrew and the
    scripts of India and South East Asia, marks on letters. Where no font has a sign, its box is stored as any of those.
    """
    return 3 * sum(not folded(char) and unicodedata.category(char) in _IN_PIECES for char in text)


def may_be(expected: str, found: str, more: int) -> bool:
    """Whether a folded text can be the expected one, in any order and with at most so many more signs."""
    return more > 0 and not Counter(expected) - Counter(found) and len(found) - len(expected) <= more


def _is_sure(char: str) -> bool:
    if char.isascii():
        return char.isprintable() and char != " "
    return char in _DASHES or char in _SIGNS or "\u3001" <= char <= "\u303f" or _is_ideograph(char)


def _is_ideograph(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" or "\U00020000" <= char <= "\U000323af"
