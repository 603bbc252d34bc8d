"""Widths of the columns of a table in the room that there is."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Final

_SHORT: Final = 10
"""Characters of a text that a column always shows whole: figures, dates, most names."""
_WHOLE: Final = 16
"""Characters of the wide column for which others are left out."""


@dataclass(frozen=True, slots=True)
class Columns:
    """What each column needs, and what may be taken from it where there is no room.

    ``wide`` takes the room that the others leave, ``least`` characters at least; ``cut`` characters remain of another
    long text where there is hardly any room; ``fixed`` are figures, which are never cut. ``spare`` are left out, the
    last ones first, before any other column is narrowed. ``pixels`` is the width of a cell with so many characters.
    """

    needs: Sequence[int]
    wide: int
    least: int
    cut: int
    fixed: Collection[int]
    spare: Sequence[int]
    pixels: Callable[[int], int]

    def shared(self, room: int) -> list[int]:
        """Return a width per column; 0 for one that is left out."""
        shown = self._shown(room)
        own = Columns(
            [self.needs[place] for place in shown],
            shown.index(self.wide) if self.wide in shown else -1,
            self.least,
            self.cut,
            frozenset(at for at, place in enumerate(shown) if place in self.fixed),
            (),
            self.pixels,
        )
        widths = [0] * len(self.needs)
        for place, width in zip(shown, own._fitted(room), strict=True):
            widths[place] = width
        return widths

    def least_width(self) -> int:
        """Return the width in which nothing is cut or wrapped, except in the wide column."""
        widths = list(self.needs)
        if 0 <= self.wide < len(widths):
            self._narrow(widths, self.wide, self.least, widths[self.wide])
        return sum(widths)

    def spared_width(self, kept: int = 0) -> int:
        """Return the width in which nothing is cut with only so many of the columns that may be left out."""
        left_out = self.spare[kept:]
        return sum(width for place, width in enumerate(self._wanted()) if place not in left_out)

    def _wanted(self) -> list[int]:
        """Return what each column needs; the wide one not more than most names do."""
        needs = list(self.needs)
        if 0 <= self.wide < len(needs):
            needs[self.wide] = min(needs[self.wide], self.pixels(_WHOLE))
        return needs

    def _shown(self, room: int) -> list[int]:
        """Return the columns that are not left out."""
        needs = self._wanted()
        shown = dict.fromkeys(range(len(needs)))
        for place in reversed(self.spare):
            if sum(needs[one] for one in shown) <= room:
                break
            shown.pop(place, None)
        return list(shown)

    def _fitted(self, room: int) -> list[int]:
        """Return what each column needs, or less for long texts where there is no room for them."""
        widths, wide = list(self.needs), self.wide
        if not 0 <= wide < len(widths):
            return widths
        rest = room - sum(widths)
        if rest >= 0:
            widths[wide] += rest
            return widths
        rest += self._narrow(widths, wide, self.least, -rest)
        least = list(widths)
        others = [
            place
            for place, needed in enumerate(widths)
            if needed > self.pixels(_SHORT) and place != wide and place not in self.fixed
        ]
        while others and rest < 0:
            longest = max(others, key=widths.__getitem__)
            second = max((widths[place] for place in others if widths[place] < widths[longest]), default=0)
            alike = [place for place in others if widths[place] == widths[longest]]
            step = min(widths[longest] - second, -(rest // len(alike)))
            given = sum(self._narrow(widths, place, self.cut, step) for place in alike)
            rest += given
            if not given:
                break
        for place in (wide, *range(len(widths))):
            if place not in self.fixed:
                rest += self._narrow(widths, place, self.cut, -rest)
        if rest < 0:
            widths = least
            _end_on_an_edge(widths, room, wide)
        return widths

    def _narrow(self, widths: list[int], column: int, least: int, by: int) -> int:
        """Make a column narrower, to ``least`` characters or its need; return by how much."""
        given = max(0, min(by, widths[column] - min(self.pixels(least), self.needs[column])))
        widths[column] -= given
        return given


def _end_on_an_edge(widths: list[int], room: int, wide: int) -> None:
    """Let what is seen of columns that do not fit end between two of them, so that no figure is cut."""
    seen, whole = 0, 0
    while whole < len(widths) and seen + widths[whole] <= room:
        seen += widths[whole]
        whole += 1
    if whole:
        widths[wide if wide < whole else 0] += room - seen
