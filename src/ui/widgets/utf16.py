"""Places in a text: Qt counts UTF-16 units, the report counts code points."""

from itertools import accumulate


def to_units(text: str, places: list[int]) -> list[int]:
    """Places counted in code points as Qt counts them; those outside the text are moved to its ends."""
    last = len(text)
    inside = [min(max(place, 0), last) for place in places]
    if units(text) == last:
        return inside
    before = [0, *accumulate(1 + (char > "\uffff") for char in text)]
    return [before[place] for place in inside]


def to_points(text: str, place: int) -> int:
    """A place counted as Qt does in code points."""
    if units(text) == len(text):
        return min(place, len(text))
    data = text.encode("utf-16-le", "surrogatepass")
    return len(data[: place * 2].decode("utf-16-le", "replace"))


def units(text: str) -> int:
    """The length of a text as Qt counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
