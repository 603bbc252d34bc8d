"""The signature at the end of a report, and the kind of body that a name suggests."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from app.importer.mapping.cover.names import is_body
from app.importer.mapping.cover.titles import LONGEST_TITLE
from app.importer.raw.blocks import Paragraph
from app.importer.raw.notes import TITLE_PLACE, NoteKind, Notes, SourcePlace, quoted
from app.patterns import lazy_pattern
from app.report.body_kind import likely_body_kind
from app.report.model import BodyKind, Cover
from app.values import normalise, parse_whole_number

_DATE: Final = lazy_pattern(
    r"(?P<year>(?:\d\s*){4}|[〇零○一二三四五六七八九]{4})\s*年\s*(?P<month>(?:\d\s*){1,2}|[一二三四五六七八九十]{1,3})\s*月\s*"
    r"(?P<day>(?:\d\s*){1,2}|[一二三四五六七八九十]{1,3})\s*日"
)
_DATE_IN_FIGURES: Final = lazy_pattern(r"(?P<year>20\d\d)([-./．／])(?P<month>\d{1,2})\2(?P<day>\d{1,2})")
_KIND_NAMES: Final = {
    BodyKind.TOWNSHIP: "乡镇或街道",
    BodyKind.GOVERNMENT: "县级以上政府",
    BodyKind.DEPARTMENT: "政府部门",
}


def with_body_kind(cover: Cover, notes: Notes) -> Cover:
    """Return the cover with the kind of body that its name suggests."""
    if not cover.organisation:
        return cover
    kind = likely_body_kind(cover.organisation)
    if kind is not None:
        message = f"按单位名称{quoted(cover.organisation)}推断单位类别为{_KIND_NAMES[kind]}，请在封面核对。"
        notes.add(
            NoteKind.GUESSED,
            message,
            key="cover.body_kind",
            place=TITLE_PLACE,
            found=cover.organisation,
            taken=kind.value,
        )
        return replace(cover, body_kind=kind)
    message = f"从单位名称{quoted(cover.organisation)}看不出单位类别，请在封面选择。"
    notes.add(NoteKind.DOUBTFUL, message, key="cover.body_kind", place=TITLE_PLACE, found=cover.organisation)
    return cover


def read_signature(paragraphs: Sequence[Paragraph], cover: Cover, unit: str, notes: Notes) -> tuple[Cover, int]:
    """Return the cover with the signature at the end of these paragraphs, and the number of paragraphs it occupies."""
    if not paragraphs:
        return cover, 0
    last = paragraphs[-1]
    text = last.text.strip()
    where = SourcePlace(line=last.place, unit=unit)
    ahead, signed_on = _date_at_end(text)
    if signed_on is None:
        if cover.organisation and normalise(text) == normalise(cover.organisation):
            return replace(cover, signature=True), 1
        return cover, 0
    taken = 1
    name = ahead
    if not ahead and len(paragraphs) > 1 and _is_signature_name(paragraphs[-2].text, cover):
        name, taken = paragraphs[-2].text.strip(), 2
    if ahead and not _is_signature_name(ahead, cover):
        return cover, 0
    if not name and _DATE_IN_FIGURES.fullmatch(text):
        return cover, 0
    if not name:
        message = f"原文{where}只有落款日期{quoted(text)}，没有单位名称，请核对。"
        notes.add(
            NoteKind.GUESSED, message, key="cover.signed_on", place=where, found=text, taken=signed_on.isoformat()
        )
    elif not cover.organisation:
        message = f"单位名称取自文末落款{quoted(name)}，请核对。"
        notes.add(NoteKind.GUESSED, message, key="cover.organisation", place=where, found=name, taken=name)
        cover = replace(cover, organisation=name)
        notes.drop(lambda note: note.kind is NoteKind.MISSING and note.key == "cover.organisation")
        if cover.year is None:
            notes.add(NoteKind.MISSING, "原文中没有找到报告的年份，请在封面填写。", key="cover.year")
    elif normalise(name) != normalise(cover.organisation):
        message = f"落款的单位{quoted(name)}与标题的单位{quoted(cover.organisation)}写法不同，已取标题的写法，请核对。"
        notes.add(
            NoteKind.DOUBTFUL, message, key="cover.organisation", place=where, found=name, taken=cover.organisation
        )
    return replace(cover, signature=True, signed_on=signed_on), taken


def signature_lines(text: str, above: str) -> int:
    """Return how many lines the signature has that a line ends: one with a date, below a name or not; 0 for none.

    A date that is only figures, as pages have them, needs the name of a body before it.
    """
    ahead, signed_on = _date_at_end(text.strip())
    if signed_on is None:
        return 0
    if ahead:
        return 1 if is_body(ahead) else 0
    if is_body(above):
        return 2
    return 0 if _DATE_IN_FIGURES.fullmatch(text.strip()) else 1


def _date_at_end(text: str) -> tuple[str, date | None]:
    """Return the date at the end of a line and the words before it."""
    for pattern in (_DATE, _DATE_IN_FIGURES):
        match = pattern.search(text) if len(text) <= LONGEST_TITLE else None
        if match is not None and match.end() == len(text):
            return text[: match.start()].strip(), _as_date(match)
    return "", None


def _as_date(match: re.Match[str]) -> date | None:
    numbers: list[int] = []
    for name in ("year", "month", "day"):
        number = parse_whole_number(normalise(match[name]))
        if number is None:
            return None
        numbers.append(number)
    try:
        return date(*numbers)
    except ValueError:
        return None


def _is_signature_name(text: str, cover: Cover) -> bool:
    name = text.strip()
    return bool(name) and (normalise(name) == normalise(cover.organisation) or is_body(name))
