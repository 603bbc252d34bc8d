"""The numbers that figures of a source seem to mean, as far as sums need them."""

from decimal import Decimal
from functools import lru_cache
from typing import Final

from app.patterns import lazy_pattern
from app.values import normalise, parse_number

_AROUND: Final = lazy_pattern(
    r"(?:件次|件|宗|份|个|项|次|起|条|万元|元)?(?:[①-⑳⁰¹²³⁴-⁹*＊※†]|\[\d{1,2}\]|[（(][^（）()]*[）)])*$"
)
_NOTHING: Final = frozenset(("", "/", "-", "—", "——", "--", "无"))


@lru_cache(1_024)
def number_of(text: str) -> Decimal | None:
    """Return the number; 0 for a blank cell or a dash, ``None`` for what only the reader of cells can judge."""
    bare = _AROUND.sub("", text.strip(), count=1)
    if len(bare.split()) > 1:
        return None
    plain = normalise(bare)
    if plain in _NOTHING or not plain.strip("-‐–—―－_"):
        return Decimal(0)
    return parse_number(plain)
