"""Kinds of elements of a web page, by what browsers do with them."""

from typing import Final

from app.patterns import lazy_pattern

_WORD: Final = lazy_pattern(r"\w+")
UNSEEN: Final = frozenset(
    _WORD.findall(
        "script style head noscript template svg math iframe object select button textarea input nav datalist "
        "canvas audio video rp rt"
    )
)
BLOCKS: Final = frozenset(
    _WORD.findall(
        "address article aside blockquote body center dd details dir div dl dt fieldset figcaption figure footer "
        "form h1 h2 h3 h4 h5 h6 header hr html legend li main menu ol p pre section summary ul caption td th tr "
        "tbody thead tfoot table"
    )
)
OF_TABLES: Final = frozenset(("td", "th", "tr", "tbody", "thead", "tfoot", "table"))
"""Elements that are never smaller than what is in them."""
