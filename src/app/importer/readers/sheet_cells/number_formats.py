"""The number formats of spreadsheets: what is shown in the place of a value."""

import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache
from typing import Final

from app.importer.raw.blocks import Blank
from app.patterns import lazy_pattern

BUILT_IN: Final[Mapping[str, str]] = {"1": "0", "2": "0.00", "3": "#,##0", "4": "#,##0.00", "9": "0%", "10": "0.00%"}
"""The formats that a file names by number alone, as far as they show numbers as such."""
_TOKEN: Final = lazy_pattern(
    r"\"(?P<quoted>[^\"]*)\"|[\\!](?P<escaped>.)|\[(?P<bracket>[^\]]*)\]|[_*].|(?P<general>general|[0#?.]+e[+-]0+)"
    r"|(?P<digits>[0#?][0#?,.]*|\.[0#?]+)|(?P<end>;)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION: Final = lazy_pattern(r"\s*(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)\s*")
_PASSED: Final = lazy_pattern(r"h+|m+|s+", re.IGNORECASE)
_MORE: Final = lazy_pattern(r"[%万千百亿约近余多]")
_DIGIT: Final = lazy_pattern(r"\d")
_MOST_SECTIONS: Final = 4
_LONGEST: Final = 200
_TESTS: Final[Mapping[str, Callable[[Decimal, Decimal], bool]]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq, "<>": operator.ne,
}  # fmt: skip
_PLAIN: Final = frozenset("$-+():!^&'~{}<>=%, ")
"""Signs that a format shows as they are without quotation marks."""


@dataclass(slots=True)
class _Section:
    """One section of a format: its ``digits``, and the text that it shows ``before`` and ``after`` them.

    ``is_known`` is false where it shows a date, a fraction, or digits in several pieces.
    """

    test: tuple[str, Decimal] | None = None
    digits: str = ""
    before: str = ""
    after: str = ""
    is_known: bool = True
    is_general: bool = False

    @property
    def shows_nothing(self) -> bool:
        return self.is_known and not (self.digits or self.is_general or self.before.strip())

    def put(self, text: str) -> None:
        if self.digits or self.is_general:
            self.after += text
        else:
            self.before += text

    def shown(self, value: Decimal) -> Decimal:
        """Return the number that is shown: scaled by commas and percent signs, and rounded."""
        if self.is_general:
            return value
        whole, point, decimals = self.digits.partition(".")
        scale = 2 * (self.before + self.after).count("%")
        scale -= 3 * (_commas(self.digits) + (_commas(whole) if point else 0))
        places = len(decimals.replace(",", ""))
        return value.scaleb(scale).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _commas(digits: str) -> int:
    return len(digits) - len(digits.rstrip(","))


@lru_cache(maxsize=256)
def _sections_of(code: str) -> tuple[_Section, ...]:
    found = [_Section()]
    for token in _TOKEN.finditer(code[:_LONGEST]):
        section = found[-1]
        literal = token["quoted"] or token["escaped"]
        if token["end"]:
            if len(found) == _MOST_SECTIONS:
                break
            found.append(_Section())
        elif token["digits"] or token["general"]:
            section.is_known = section.is_known and not (section.digits or section.is_general)
            section.digits, section.is_general = token["digits"] or "", bool(token["general"])
        elif (inside := token["bracket"]) is not None:
            if match := _CONDITION.fullmatch(inside):
                section.test = (match[1], Decimal(match[2]))
            elif inside.startswith("$"):
                section.put(inside[1:].partition("-")[0])
            section.is_known = section.is_known and not _PASSED.fullmatch(inside)
        elif literal or token["other"]:
            section.is_known = section.is_known and bool(literal or token["other"] in _PLAIN)
            section.put(literal or token["other"])
    return tuple(found)


def _section_for(code: str, value: Decimal) -> _Section | None:
    sections = _sections_of(code)[:3]
    if any(item.test for item in sections):
        return next((item for item in sections if item.test is None or _TESTS[item.test[0]](value, item.test[1])), None)
    if value < 0 and len(sections) > 1:
        return sections[1]
    return sections[2] if value == 0 and len(sections) > 2 else sections[0]


def shows_nothing(code: str, value: str, *, is_text: bool) -> bool:
    """Return whether a number format leaves the value out, as ``;;;`` does; a 0 alone may be left out of a report."""
    sections = _sections_of(code)
    if len(sections) == 1 or any(item.test for item in sections):
        return False
    if is_text:
        return len(sections) == _MOST_SECTIONS and sections[-1].shows_nothing
    return sections[1 if value.startswith("-") else 0].shows_nothing


def shown_number(code: str, text: str) -> str | Blank | None:
    """Return what a format shows in the place of a stored number, if that is another number or says more.

    A dash for 0, separators, a unit of counting and Chinese numerals are the same number; digits of the format's own,
    and digits that it shows in a way that is not known here, make it unsure.
    """
    try:
        value = Decimal(format(float(text), ".15g"))  # as spreadsheets show the fractions of binary numbers
        section = _section_for(code, value)
        shown = value if section is None or not section.is_known else section.shown(value)
    except (ValueError, InvalidOperation):
        return None
    if section is None or not (section.digits or section.is_general):
        return None
    around = section.before + section.after
    if not section.is_known or _DIGIT.search(around):
        return Blank.UNSURE
    is_same = abs(shown) == abs(value) and not _MORE.search(around)
    return None if is_same else f"{section.before}{shown:f}{section.after}"
