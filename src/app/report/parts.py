"""Adds, retitles, moves and removes the parts of a narrative section, and says how their headings will be printed."""

from dataclasses import dataclass
from typing import Final

from app.form.model import Part
from app.report.model import Narrative, Report, narrative_keys
from app.report.printed import is_numbered, printed_parts
from app.report.text import clean_line

NEW_TITLE: Final = "其他情况"
"""What a new part is called behind its number."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A part's heading for the window.

    ``text`` is as it will be printed, or would be if the part had text, else what the form calls the part; ``remark``
    says why nothing is printed.
    """

    text: str
    is_printed: bool
    remark: str = ""


def headings(report: Report, section: str) -> dict[str, Heading]:
    """The heading of every part of a section by its key, in the report's order."""
    form_parts = {part.key: part for part in report.form.section(section).parts}
    printed = {part.key: part.heading for part in printed_parts(report, section)}
    narratives = report.narratives[section]
    found: dict[str, Heading] = {}
    for key, narrative in zip(narrative_keys(section, narratives, report.form), narratives, strict=True):
        part = form_parts[narrative.part]
        if printed.get(key):
            found[key] = Heading(printed[key], is_printed=True)
        elif key in printed:
            remark = "只写这一项时不印小标题" if part.numbered else "不印小标题"
            found[key] = Heading(part.label, is_printed=False, remark=remark)
        else:
            text = _due(report, section, key) if narrative.heading else part.label
            remark = "可以不填" if part.optional else "未写的不印"
            found[key] = Heading(text, is_printed=False, remark=remark)
    return found


def added(report: Report, section: str) -> tuple[Report, str] | None:
    """The report with one more part at the end of a section, and its key; ``None`` if the form knows no such parts.

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
    """The report without a repeated part; raises ``KeyError`` for an unknown one."""
    section, index = _place(report, key)
    narratives = report.narratives[section]
    return report.with_narratives(section, (*narratives[:index], *narratives[index + 1 :]))


def moved(report: Report, key: str, steps: int) -> tuple[Report, str] | None:
    """The report with a part further up (less than 0) or down, and its new key; ``None`` where there is no room."""
    section, index = _place(report, key)
    narratives = list(report.narratives[section])
    target = index + steps
    if not 0 <= target < len(narratives):
        return None
    narratives.insert(target, narratives.pop(index))
    changed = report.with_narratives(section, tuple(narratives))
    return changed, list(narrative_keys(section, changed.narratives[section], report.form))[target]


def neighbour(report: Report, key: str) -> str:
    """The part to look at when this one is gone: the one before it, else the one behind."""
    section, index = _place(report, key)
    keys = list(narrative_keys(section, removed(report, key).narratives[section], report.form))
    return keys[max(index - 1, 0)]


def retitled(report: Report, key: str, words: str) -> Report:
    """The report with this heading over a part; nothing, or what the form itself would print, is the form's own."""
    heading = clean_line(words)[0].strip()
    part = report.form.part(key)
    return report.with_heading(key, None if not heading or _is_own(report, key, part, heading) else heading)


def _is_own(report: Report, key: str, part: Part, heading: str) -> bool:
    """Whether the heading is just what is printed, or called, without one."""
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
