"""Conversion of text positions between UTF-16 code units (Qt) and code points (the report)."""

from itertools import accumulate


def to_units(text: str, places: list[int]) -> list[int]:
    """Convert positions from code points to UTF-16 units; positions outside the text are clamped to its ends."""
    last = len(text)
    inside = [min(max(place, 0), last) for place in places]
    if units(text) == last:
        return inside
    before = [0, *accumulate(1 + (char > "\uffff") for char in text)]
    return [before[place] for place in inside]


def to_points(text: str, place: int) -> int:
    """Convert a position from UTF-16 units to code points."""
    if units(text) == len(text):
        return min(place, len(text))
    data = text.encode("utf-16-le", "surrogatepass")
    return len(data[: place * 2].decode("utf-16-le", "replace"))


def units(text: str) -> int:
    """Return the length of a text in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
