"""Looks of characters, and the division of text by script: Word has one font for Chinese and one for other scripts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import msgspec

from app.output.pages.model import Look, Run
from app.output.pages.styles import Format, Styles
from app.output.pages.units import attribute, colour, is_on, length
from app.patterns import lazy_pattern

if TYPE_CHECKING:
    from lxml.etree import _Element

_USUAL_SIZE: Final = 10.0
_SIZES: Final = (1.0, 400.0)
_EASTERN: Final = lazy_pattern(
    "[\u1100-\u11ff\u2e80-\uabff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]+"
)
_EITHER: Final = lazy_pattern("[\u00b7\u2010-\u203f\u2100-\u27ff]+")
"""Punctuation and signs of both scripts, in the Chinese font if the run or the language says so."""
_BETWEEN: Final = 0.25
"""Space that Word puts between Chinese and other letters, as a part of the size."""
_BOUNDARY: Final = lazy_pattern(
    "[0-9A-Za-z\u00c0-\u024f](?=[\u3400-\u9fff])|[\u3400-\u9fff](?=[0-9A-Za-z\u00c0-\u024f])"
)
_HIGHLIGHTS: Final[Mapping[str, str]] = {
    "yellow": "FFFF00", "green": "00FF00", "cyan": "00FFFF", "magenta": "FF00FF", "blue": "0000FF", "red": "FF0000",
    "darkBlue": "000080", "darkCyan": "008080", "darkGreen": "008000", "darkMagenta": "800080", "darkRed": "800000",
    "darkYellow": "808000", "darkGray": "808080", "lightGray": "C0C0C0", "black": "000000",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Looks:
    """Looks of a run: of its Chinese characters and of its others; ``hidden`` ones are not printed."""

    eastern: Look
    western: Look
    hint: bool
    hidden: bool
    capitals: bool
    snaps: bool


def looks_of(given: Format, styles: Styles) -> Looks:
    """Return the looks of a merged format."""
    fonts = given.get("rFonts")
    size = length(attribute(given.get("sz")), _USUAL_SIZE, 2.0)
    raised = {"superscript": 1, "subscript": -1}.get(attribute(given.get("vertAlign")), 0)
    eastern = Look(
        font=_font(fonts, styles, "eastAsia") or _font(fonts, styles, "ascii"),
        size=max(_SIZES[0], min(size, _SIZES[1])),
        bold=is_on(given.get("b")),
        italic=is_on(given.get("i")),
        underline=is_on(given.get("u")),
        strike=is_on(given.get("strike")) or is_on(given.get("dstrike")),
        colour=colour(attribute(given.get("color"))),
        background=_HIGHLIGHTS.get(attribute(given.get("highlight")), "")
        or colour(attribute(given.get("shd"), "fill")),
        raised=raised,
        spacing=length(attribute(given.get("spacing"))),
    )
    return Looks(
        eastern=eastern,
        western=msgspec.structs.replace(eastern, font=_font(fonts, styles, "ascii") or eastern.font),
        hint=attribute(fonts, "hint") == "eastAsia",
        hidden=is_on(given.get("vanish")),
        capitals=is_on(given.get("caps")),
        snaps="snapToGrid" not in given or is_on(given["snapToGrid"]),
    )


def divided(text: str, looks: Looks, grid: float) -> Iterator[tuple[str, Look]]:
    """Yield pieces of text with their look; ``grid`` is the space that a grid of characters adds to Chinese ones."""
    eastern = looks.eastern
    if grid and looks.snaps:
        eastern = msgspec.structs.replace(eastern, spacing=eastern.spacing + grid)
    if eastern == looks.western:
        yield text, eastern
        return
    start, was = 0, False
    for at, char in enumerate(text):
        is_eastern = bool(_EASTERN.match(char)) or (bool(_EITHER.match(char)) and (looks.hint or was or not at))
        if is_eastern != was and at > start:
            yield text[start:at], eastern if was else looks.western
            start = at
        was = is_eastern
    if text[start:]:
        yield text[start:], eastern if was else looks.western


def with_spaces_between(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Return the runs with the space that Word puts between Chinese characters and letters or digits."""
    result: list[Run] = []
    for index, run in enumerate(runs):
        beginning = runs[index + 1].text[:1] if index + 1 < len(runs) else ""
        start = 0
        for found in _BOUNDARY.finditer(run.text + beginning):
            at = found.start()
            if at > start:
                result.append(msgspec.structs.replace(run, text=run.text[start:at]))
            wide = msgspec.structs.replace(run.look, spacing=run.look.spacing + _BETWEEN * run.look.size)
            result.append(msgspec.structs.replace(run, text=run.text[at : at + 1], look=wide))
            start = at + 1
        if start < len(run.text) or not start:
            result.append(msgspec.structs.replace(run, text=run.text[start:]) if start else run)
    return tuple(result)


def _font(fonts: "_Element | None", styles: Styles, role: str) -> str:
    theme = styles.font(attribute(fonts, f"{role}Theme"))
    return theme or attribute(fonts, role)
