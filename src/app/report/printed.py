"""The narrative as printed: parts that appear, their headings and paragraphs."""

from dataclasses import dataclass
from typing import Final

from app.form.model import Part
from app.report.model import Narrative, Report, narrative_keys
from app.report.text import paragraphs

_NUMERALS: Final = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class PrintedPart:
    """One printed part; ``heading`` is empty if none is printed, ``key`` is the text key."""

    key: str
    heading: str
    paragraphs: tuple[str, ...]


def printed_parts(report: Report, section: str) -> tuple[PrintedPart, ...]:
    """Return the parts of a section that have text or a custom heading, in the report's order.

    The form's own headings are numbered （一）, （二） … among the printed parts. A section whose only heading would
    be one of several in the form (五) is printed undivided (FORM, 五).
    """
    form_parts = {part.key: part for part in report.form.section(section).parts}
    narratives = report.narratives.get(section, ())
    present = [
        (key, narrative, lines)
        for key, narrative in zip(narrative_keys(section, narratives, report.form), narratives, strict=True)
        if (lines := paragraphs(narrative.text)) or narrative.heading
    ]
    undivided = section == "problems" and [item.part for _, item, _ in present] == ["main_problems"]
    printed: list[PrintedPart] = []
    number = 0
    for key, narrative, lines in present:
        part = form_parts[narrative.part]
        number += part.numbered
        heading = "" if undivided and narrative.heading is None else _heading(part, narrative, number)
        printed.append(PrintedPart(key, heading, lines))
    return tuple(printed)


def own_heading(part: Part, number: int) -> str:
    """Return the form's heading of a part as the ``number``-th numbered one of its section; empty if it has none."""
    return f"（{chinese_numeral(number)}）{part.label}" if part.numbered else ""


def chinese_numeral(number: int) -> str:
    """Return 1 to 99 in Chinese numerals, as in headings."""
    tens, ones = divmod(number, 10)
    if not tens:
        return _NUMERALS[ones]
    return ("" if tens == 1 else _NUMERALS[tens]) + "十" + (_NUMERALS[ones] if ones else "")


def _heading(part: Part, narrative: Narrative, number: int) -> str:
    return own_heading(part, number) if narrative.heading is None else narrative.heading
