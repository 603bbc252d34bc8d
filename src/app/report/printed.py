"""The narrative as printed: parts that appear, their headings and paragraphs; the notes below the tables."""

from copy import copy
from dataclasses import dataclass
from typing import Final

from app.form.model import Part
from app.patterns import lazy_pattern
from app.report.model import Report, narrative_keys
from app.report.text import clean, paragraphs
from app.values import parse_chinese_number

_NUMERALS: Final = "零一二三四五六七八九"
_LARGEST: Final = 99
_NOTE_PREFIXES: Final = lazy_pattern(r"(?:备?注[：:][ \t\u3000]*)+")
_NUMBERED: Final = lazy_pattern(r"(\s*[（(]\s*)([一二三四五六七八九十]{1,3})(?=\s*[）)])")


@dataclass(frozen=True, slots=True)
class PrintedPart:
    """One printed part; ``heading`` is empty if none is printed, ``key`` is the text key."""

    key: str
    heading: str
    paragraphs: tuple[str, ...]


def printed_parts(report: Report, section: str, also: str = "") -> tuple[PrintedPart, ...]:
    """Return the parts of a section that have text, in the report's order; a heading without text is not printed.

    Headings count （一）, （二） … over the parts that are printed, the form's and typed ones alike: see
    ``HeadingCounter``. A section whose only heading would be one of the form's, while the form names several (五), is
    printed undivided (FORM, 五). ``also`` is the key of a part to include as if it had text.
    """
    form_parts = {part.key: part for part in report.form.section(section).parts}
    narratives = report.narratives.get(section, ())
    present = [
        (key, narrative, lines)
        for key, narrative in zip(narrative_keys(section, narratives, report.form), narratives, strict=True)
        if (lines := paragraphs(narrative.text)) or key == also
    ]
    undivided = section == "problems" and [item.part for _, item, _ in present] == ["main_problems"]
    counter = HeadingCounter()
    printed: list[PrintedPart] = []
    is_headed = False
    for key, narrative, lines in present:
        if narrative.heading is not None:
            heading = counter.typed(narrative.heading)
        elif undivided or not form_parts[narrative.part].numbered:
            heading = ""
        else:
            heading = counter.own(form_parts[narrative.part])
        if heading or narrative.heading is not None or not printed:
            is_headed = bool(heading)  # otherwise a reader takes the text for more of the part before it
        counter.read(lines, is_headed=is_headed)
        printed.append(PrintedPart(key, heading, lines))
    return tuple(printed)


def note_lines(report: Report, table: str) -> tuple[str, ...]:
    """Return the lines of the note below a table, without 注： before the first, which every document adds."""
    first, *others = paragraphs(clean(report.notes.get(table, ""))[0]) or ("",)
    found = _NOTE_PREFIXES.match(first)
    return tuple(line for line in (first[found.end() :] if found else first, *others) if line)


class HeadingCounter:
    """The number of the last heading of a section; each numbered heading has the next one.

    The number of a typed heading is replaced where it would jump or repeat. It may begin again at （一） only below a
    heading without a number or a part without a heading, as published reports do in 五.
    """

    def __init__(self) -> None:
        self._last = 0
        self._may_begin = True
        self._is_inside = False  # whether numbers of the present part count something else

    def own(self, part: Part) -> str:
        """The form's heading of a part, numbered."""
        return f"（{self._next()}）{part.label}"

    def typed(self, heading: str) -> str:
        """A heading as typed or published, with the number that follows the last one if it has one at all."""
        found = _NUMBERED.match(heading)
        if found is None:
            self._may_begin = self._may_begin or bool(heading)
            self._is_inside = False
            return heading
        if self._may_begin and found[2] == chinese_numeral(1):
            self._last = 0
        return found[1] + self._next() + heading[found.end() :]

    def fits(self, heading: str) -> bool:
        """Whether a typed heading would be printed here as it is."""
        return copy(self).typed(heading) == heading

    def is_skipped_by(self, heading: str) -> bool:
        """Whether the number of a heading is larger than the next one."""
        found = _NUMBERED.match(heading)
        number = parse_chinese_number(found[2]) if found else None
        return number is not None and number > self._last + 1

    def read(self, lines: tuple[str, ...], *, is_headed: bool) -> None:
        """Count the numbers that begin paragraphs: they are text and stay as they are.

        Only those count that continue the headings, as where somebody put in a part of their own; others count
        something inside the part.
        """
        self._may_begin = self._may_begin or not is_headed
        self._is_inside = self._is_inside and is_headed
        for line in lines:
            found = _NUMBERED.match(line)
            number = parse_chinese_number(found[2]) if found else None
            if number == self._last + 1 and not self._is_inside:
                self._last += 1
            elif number is not None:
                self._is_inside = True

    def _next(self) -> str:
        self._last = min(self._last + 1, _LARGEST)
        self._may_begin = self._is_inside = False
        return chinese_numeral(self._last)


def is_numbered(heading: str) -> bool:
    """Whether a heading begins with a number such as （一）."""
    return _NUMBERED.match(heading) is not None


def unnumbered(heading: str) -> str:
    """Return a heading without such a number."""
    found = _NUMBERED.match(heading)
    return heading if found is None else heading[found.end() :].lstrip(" ）)")


def chinese_numeral(number: int) -> str:
    """Return 1 to 99 in Chinese numerals, as in headings."""
    tens, ones = divmod(number, 10)
    if not tens:
        return _NUMERALS[ones]
    return ("" if tens == 1 else _NUMERALS[tens]) + "十" + (_NUMERALS[ones] if ones else "")
