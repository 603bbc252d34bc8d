"""Lines of figures that are those of another year, or compare with it."""

from typing import Final

from app.importer.by_order.pieces import Pieces, line_of
from app.importer.labels.other_year import NAMES
from app.patterns import lazy_pattern

_YEAR: Final = lazy_pattern(r"\d{4}年度?")


def without_comparison(found: Pieces) -> Pieces:
    """Return the pieces without figures that only the name of another year comes before: 上年 3 1 0 2 6.

    They end with their line, or with the next words if the name is alone on its own. The last of several years named
    so is no other year.
    """
    years = {words[-1].text[:4] for words in found.words if words and _YEAR.fullmatch(words[-1].text)}
    others = {f"{year}{tail}" for year in years - {max(years, default="")} for tail in ("年", "年度")}
    names = NAMES | others
    if not any(words and words[-1].text in names for words in found.words):
        return found
    kept = Pieces()
    row: tuple[int, int, int] | None = None
    is_other = False
    for at, piece in enumerate(found.pieces):
        words = found.words[at]
        if words:
            row = line_of(words[-1])
            is_other = words[-1].text in names and (len(words) == 1 or line_of(words[-2]) != row)
            if line_of(piece) != row:
                row = None
        is_other = is_other and row in (None, line_of(piece))
        _put_words(found, at, kept, is_own=not is_other)
        if not is_other:
            kept.put(piece)
    _put_words(found, len(found.pieces), kept, is_own=True)
    return kept


def _put_words(found: Pieces, at: int, kept: Pieces, *, is_own: bool) -> None:
    """Add the words before a piece; of those before figures of another year not its name."""
    words, gap = found.words[at], found.gaps[at]
    if words and not is_own:
        gap, words = gap.removesuffix(words[-1].text), words[:-1]
    kept.gaps[-1] += gap
    kept.words[-1] += words
