"""Text normalised for comparison: half-width digits, no idle blanks, titles blanked; maps spans back."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from app.checks.words.pauses import STRETCH, searched, stretches
from app.patterns import lazy_pattern

_NARROW: Final = str.maketrans(
    {chr(0xFF10 + digit): str(digit) for digit in range(10)}
    | {chr(0xFF21 + letter): chr(65 + letter) for letter in range(26)}
    | {chr(0xFF41 + letter): chr(97 + letter) for letter in range(26)}
    | {"％": "%", "．": ".", "(": "（", ")": "）", "\u3000": " ", "\t": "\n"}
)
_WIDE: Final = lazy_pattern(f"[{''.join(map(chr, _NARROW))}]")
_BLANKS: Final = lazy_pattern(r"(?<![0-9A-Za-z\n]) +| +(?![0-9A-Za-z])")
_TITLES: Final = lazy_pattern(
    r"《[^《》\n]{0,120}》|〔[^〔〕\n]{0,20}〕|\[[^\[\]\n]{0,20}\]|“[^“”\n]{18,300}”(?!的?[0-9])"
)
_BLANKED: Final = "\u25ae"  # replaces a character of a title


@dataclass(frozen=True)
class Plain:
    """Normalised paragraph or part; ``span`` maps its offsets to ``original``."""

    original: str

    def prepare(self) -> Iterator[None]:
        """Compute the forms of a long text in steps; those of a short one are computed when they are asked for."""
        if len(self.original) <= STRETCH or "text" in self.__dict__:
            return
        narrow: list[str] = []
        for start, end in stretches(self.original):
            narrow.append(self.original[start:end].translate(_NARROW))
            yield
        self.__dict__["narrow"] = "".join(narrow)
        for form, before, pattern in (("compact", "narrow", _BLANKS), ("text", "compact", _TITLES)):
            whole, pieces, place = self.__dict__[before], list[str](), 0
            for found in searched(pattern, whole) if form == "text" or " " in whole else ():
                if found is None:
                    yield
                    continue
                pieces += (whole[place : found.start()], _blanked(found) if form == "text" else "")
                place = found.end()
            self.__dict__[form] = "".join((*pieces, whole[place:]))
            yield

    @cached_property
    def narrow(self) -> str:
        """The original with half-width digits and letters, character by character."""
        return self.original.translate(_NARROW) if _WIDE.search(self.original) else self.original

    @cached_property
    def compact(self) -> str:
        """The text without idle blanks."""
        return _BLANKS.sub("", self.narrow) if " " in self.narrow else self.narrow

    @cached_property
    def text(self) -> str:
        """As ``compact``, with titles in 《》, numbers in 〔〕 and long quotations blanked."""
        return _TITLES.sub(_blanked, self.compact)

    @cached_property
    def _removed(self) -> tuple[list[int], list[int]]:
        """Offsets in ``text`` at which blanks were removed, and how many before each."""
        places: list[int] = []
        counts: list[int] = []
        removed = 0
        for found in _BLANKS.finditer(self.narrow) if " " in self.narrow else ():
            places.append(found.start() - removed)
            removed += found.end() - found.start()
            counts.append(removed)
        return places, counts

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span in the original of a span in ``text``."""
        places, counts = self._removed
        if not places:
            return start, end
        before, until = bisect_left(places, start + 1), bisect_left(places, end)
        return start + (counts[before - 1] if before else 0), end + (counts[until - 1] if until else 0)


def _blanked(found: re.Match[str]) -> str:
    return _BLANKED * len(found.group())


@lru_cache(maxsize=512)
def plain(text: str) -> Plain:
    """Return the normalised text; recent ones are cached, since an edit changes one part."""
    return Plain(text)
