"""Comparison of what is searched for with what a list shows."""

from collections.abc import Iterable
from unicodedata import normalize


def comparable(text: str) -> str:
    """Return a text without blanks, in half-width and small letters; both sides of a search are compared like this."""
    return "".join(normalize("NFKC", text).split()).casefold()


def is_found(words: str, texts: Iterable[str]) -> bool:
    """Return whether any text has the words, which are comparable already; no words are everywhere."""
    return not words or any(words in comparable(text) for text in texts)
