"""Add, retitle, move and remove parts of a narrative section; headings of parts as they will be printed."""

from dataclasses import dataclass
from typing import Final

from app.form.model import Part
from app.report.model import Narrative, Report, narrative_keys
from app.report.printed import is_numbered, printed_parts
from app.report.text import clean_line

NEW_TITLE: Final = "其他情况"
"""Title of a new part, after its number."""


@dataclass(frozen=True, slots=True)
class PrintedHeading:
    """Heading of a part, as shown in the window.

    ``text`` is as it will be printed, or would be if the part had text, else what the form calls the part; ``remark``
    says why nothing is printed.
    """

    text: str
    is_printed: bool
    remark: str = ""


def headings(report: Report, section: str) -> dict[str, PrintedHeading]:
    """Return the headings of a section's parts by text key, in the report's order."""
    form_parts = {part.key: part for part in report.form.section(section).parts}
    printed = {part.key: part.heading for part in printed_parts(report, section)}
    narratives = report.narratives[section]
    found: dict[str, PrintedHeading] = {}
    for key, narrative in zip(narrative_keys(section, narratives, report.form), narratives, strict=True):
        part = form_parts[narrative.part]
        if printed.get(key):
            found[key] = PrintedHeading(printed[key], is_printed=True)
        elif key in printed:
            remark = "只写这一项时不印小标题" if part.numbered else "不印小标题"
            found[key] = PrintedHeading(part.label, is_printed=False, remark=remark)
        else:
            text = _due(report, section, key) if narrative.heading else part.label
            remark = "可以不填" if part.optional else "未写的不印"
            found[key] = PrintedHeading(text, is_printed=False, remark=remark)
    return found


def added(report: Report, section: str) -> tuple[Report, str] | None:
    """Return the report with a new part at the end of a section, and its key; ``None`` if the form knows no such parts.

    Its heading is numbered unless those already printed are not.
    """
    form_section = report.form.section(section)
    part = next((part for part in form_section.parts if part.repeated), None)
    if part is None:
        return None
    others = [item.heading for item in printed_parts(report, section) if item.heading]
    heading = f"（一）{NEW_TITLE}" if not others or any(map(is_numbered, others)) else NEW_TITLE
    longer = report.with_narratives(section, (*report.narratives[section], Narrative(part.key, heading=heading)))
    key = list(narrative_keys(section, longer.narratives[section], report.form))[-1]
    return longer.with_heading(key, _due(longer, section, key)), key


def removed(report: Report, key: str) -> Report:
    """Return the report without a repeated part; raise ``KeyError`` for an unknown key."""
    section, index = _place(report, key)
    narratives = report.narratives[section]
    return report.with_narratives(section, (*narratives[:index], *narratives[index + 1 :]))


def moved(report: Report, key: str, steps: int) -> tuple[Report, str] | None:
    """Return the report with a part moved up (less than 0) or down, and its new key; ``None`` beyond either end."""
    section, index = _place(report, key)
    narratives = list(report.narratives[section])
    target = index + steps
    if not 0 <= target < len(narratives):
        return None
    narratives.insert(target, narratives.pop(index))
    changed = report.with_narratives(section, tuple(narratives))
    return changed, list(narrative_keys(section, changed.narratives[section], report.form))[target]


def neighbour(report: Report, key: str) -> str:
    """Return the key of the part to show once this one is removed: the previous one, else the next."""
    section, index = _place(report, key)
    keys = list(narrative_keys(section, removed(report, key).narratives[section], report.form))
    return keys[max(index - 1, 0)]


def retitled(report: Report, key: str, words: str) -> Report:
    """Return the report with this heading over a part; an empty or the form's default text means the form's own."""
    heading = clean_line(words)[0].strip()
    part = report.form.part(key)
    return report.with_heading(key, None if not heading or _is_own(report, key, part, heading) else heading)


def _is_own(report: Report, key: str, part: Part, heading: str) -> bool:
    """Whether the heading is the same as the form's own or the part's label."""
    if part.repeated:
        return False
    section = key.partition(".")[0]
    bare = report.with_heading(key, None)
    printed = {item.key: item.heading for item in printed_parts(bare, section)}
    return heading in (printed.get(key), part.label)


def _due(report: Report, section: str, key: str) -> str:
    """The heading that a part without text would have if it had some."""
    return next(item.heading for item in printed_parts(report, section, also=key) if item.key == key)


def _place(report: Report, key: str) -> tuple[str, int]:
    section = key.partition(".")[0]
    keys = list(narrative_keys(section, report.narratives.get(section, ()), report.form))
    if key not in keys:
        raise KeyError(key)
    return section, keys.index(key)
