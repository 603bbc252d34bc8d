"""Detection of the cover in a document: organisation and year in the title, the signature at the very end."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from app.importer.labels.likeness import simplified
from app.importer.raw.blocks import Paragraph
from app.importer.raw.notes import TITLE_PLACE, NoteKind, Notes, SourcePlace, quoted
from app.patterns import lazy_pattern
from app.report.body_kind import likely_body_kind
from app.report.model import BodyKind, Cover
from app.values import normalise, parse_whole_number

_YEAR: Final = r"[（(]?\s*(?P<year>(?:\d\s*){4}|[〇零○一二三四五六七八九]{4})\s*年\s*度?\s*[)）]?"
_SUBJECT: Final = r"(?:(?:政\s*[府务]\s*)?信\s*息|政\s*务)\s*公\s*开\s*(?:工\s*作\s*)?(?:情\s*况\s*)?(?:的\s*)?"
_REPORT: Final = r"(?:年\s*度\s*)?(?:工\s*作\s*)?(?:情\s*况\s*)?(?:的\s*)?(?:报\s*告|年\s*报)\s*(?:[（(].{0,12}[)）])?"
_KIND: Final = rf"{_SUBJECT}{_REPORT}"
_SUBJECTS: Final = ("政府", "政务")
_ORGANISATION: Final = r"(?P<organisation>\S.{0,80}?)\s*(?:关\s*于)?"
_TITLES: Final = (
    lazy_pattern(rf"{_ORGANISATION}\s*{_YEAR}\s*{_KIND}", re.DOTALL),
    lazy_pattern(rf"{_YEAR}\s*{_ORGANISATION}\s*{_KIND}", re.DOTALL),
    lazy_pattern(rf"{_ORGANISATION}\s*{_KIND}\s*{_YEAR}", re.DOTALL),
    lazy_pattern(rf"{_ORGANISATION}\s*{_SUBJECT}{_YEAR}\s*{_REPORT}", re.DOTALL),
)
_AROUND: Final = lazy_pattern(
    r"(?:名\s*称|标\s*题|题\s*名)\s*[:：]\s*(?P<named>.+)|《(?P<quoted>[^《》]+)》|关\s*于\s*(?P<about>.+)", re.DOTALL
)
_NAMED: Final = r"(?P<organisation>[^，。；：、《》“”\s公开]{2,40}?)"
_LEADS: Final = r"(?:公布|发布|公开|编制|公示|将)(?:了|的)?"
_IN_TEXT: Final = (
    lazy_pattern(rf"{_LEADS}{_NAMED}\s*{_YEAR}\s*{_KIND}"),
    lazy_pattern(rf"{_LEADS}{_YEAR}(?P<organisation>[^，。；：、《》“”\s]{{2,40}}?)\s*{_KIND}"),
)
_PERIOD: Final = lazy_pattern(
    r"(?P<year>20\d\d)\s*年\s*(?:度|1\s*月\s*1\s*日\s*(?:起|开始)?\s*[至到—–－~～-]{1,2}\s*(?:(?P=year)\s*年|当年|同年)?\s*12\s*月\s*31\s*日)"
)
_MADE_BY: Final = lazy_pattern(
    r"由(?P<organisation>[^，。；：、《》“”\s]{2,40}?)(?:负责|牵头|组织|汇总)?(?:编制|编写|撰写|编印)"
)
_SELF: Final = lazy_pattern(
    r"(?:我|本|我们|全)(?:局|办|委|厅|县|市|区|州|旗|省|镇|乡|街道|街|中心|单位|机关|部门|院|所|站|校|部|署|处|园区|管委会|委员会|办公室|集团|公司|年度|年|地区)?"
)
_PAGE_MARK: Final = lazy_pattern(
    r"\s*(?:page\s*\d{1,3}|p\.?\s*\d{1,3}|第\s*\d{1,3}\s*页(?:\s*[/共,，]*\s*共?\s*\d{1,3}\s*页)?|[-—–－]+\s*\d{1,3}\s*[-—–－]+|\d{1,3}\s*/\s*\d{1,3})"
    r"\s*(?:[-—–－:：|｜]\s*)?(?=\S)",
    re.IGNORECASE,
)
_YEARLESS: Final = lazy_pattern(rf"{_ORGANISATION}\s*{_KIND}", re.DOTALL)
_LONGEST_LEAD: Final = 600
_NAMELESS: Final = lazy_pattern(rf"{_YEAR}\s*{_KIND}", re.DOTALL)
_LONGEST_TITLE: Final = 160
_TITLE_LINES: Final = 4
_SEARCHED_LINES: Final = 200
_DATE: Final = lazy_pattern(
    r"(?P<year>(?:\d\s*){4}|[〇零○一二三四五六七八九]{4})\s*年\s*(?P<month>(?:\d\s*){1,2}|[一二三四五六七八九十]{1,3})\s*月\s*"
    r"(?P<day>(?:\d\s*){1,2}|[一二三四五六七八九十]{1,3})\s*日"
)
_NAME: Final = lazy_pattern(r"[^\s，。；：、！？,.;:!?（(][^，。；：！？,.;:!?]{1,39}")
_BODY: Final = lazy_pattern(
    r"(?:局|委员会|委|办公室|办|厅|院|中心|政府|办事处|街道|管委会|支队|大队|所|站|署|处|会|校|学|镇|乡)$"
)
_PLACE: Final = lazy_pattern(r"\S(?:[省县区州旗盟镇乡]|(?<!城)市|街道)")
_PLACE_ALONE: Final = lazy_pattern(r".+(?:[省县区州旗盟]|(?<!城)市)")
_PART_OF_NAME: Final = lazy_pattern(r"(?!.*(?:网|首页|栏|信息公开|年度|报告))[\u4e00-\u9fff（）()]{2,30}")
_KIND_NAMES: Final = {
    BodyKind.TOWNSHIP: "乡镇或街道",
    BodyKind.GOVERNMENT: "县级以上政府",
    BodyKind.DEPARTMENT: "政府部门",
}


@dataclass(frozen=True, slots=True)
class Front:
    """The title's cover fields and the paragraphs before and after the title."""

    cover: Cover
    before: tuple[Paragraph, ...]
    after: tuple[Paragraph, ...]
    has_title: bool


def read_title(paragraphs: Sequence[Paragraph], unit: str, official_title: str, notes: Notes) -> Front:
    """Find the title, on one line or split over several, among the paragraphs before the first section."""
    for count in range(1, _TITLE_LINES + 1):
        for index in range(min(len(paragraphs) - count + 1, _SEARCHED_LINES)):
            lines = paragraphs[index : index + count]
            joined = _joined(line for paragraph in lines for line in paragraph.text.split("\n"))
            title = _title(joined) if len(joined) <= _LONGEST_TITLE else None
            if title is None or (count == 1 and title in map(_title, _short_texts(paragraphs[index + 1 :]))):
                continue  # a page repeats it above the report
            organisation, year = title
            first = index
            if not organisation and index and _is_name(paragraphs[index - 1].text):
                first, organisation = index - 1, paragraphs[index - 1].text.strip()
                joined = f"{organisation} {joined}"
            if above := _name_above(paragraphs[max(0, first - _TITLE_LINES) : first], organisation):
                first, organisation, joined = first - len(above), "".join(above) + organisation, "".join(above) + joined
            cover = Cover(organisation=_without_spacing(organisation), year=year)
            _note_title(cover, joined, SourcePlace(line=paragraphs[first].place, unit=unit), official_title, notes)
            return Front(cover, tuple(paragraphs[:first]), tuple(paragraphs[index + count :]), has_title=True)
    named = _named_in_text(paragraphs, unit, notes) or _pieced_together(paragraphs, unit, notes)
    if named is None:
        message = "原文中没有找到报告标题，请在封面填写单位名称和年份。"
        notes.add(NoteKind.MISSING, message, key="cover.organisation")
    return Front(Cover() if named is None else named, (), tuple(paragraphs), has_title=False)


def _joined(lines: Iterable[str]) -> str:
    """Return lines as one, without a blank where a name is broken between two Chinese characters."""
    joined = ""
    for line in lines:
        words = " ".join(line.split())
        joined += ("" if _is_chinese(joined[-1:]) and _is_chinese(words[:1]) else " ") + words
    return joined.strip()


def _is_chinese(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff" or char in ("（", "）")


def _short_texts(paragraphs: Sequence[Paragraph]) -> Iterator[str]:
    return (line.text for line in paragraphs[:_TITLE_LINES] if len(line.text) <= _LONGEST_TITLE)


def _named_in_text(paragraphs: Sequence[Paragraph], unit: str, notes: Notes) -> Cover | None:
    """Return the cover as named in the text before the first section, where the report has no title line."""
    for line in paragraphs[:_TITLE_LINES]:
        text = " ".join(line.text[:_LONGEST_LEAD].split())
        match = next((found for pattern in _IN_TEXT if (found := pattern.search(simplified(text)))), None)
        if match is None or (year := _year(match["year"])) is None:
            continue
        organisation = _name_of(text[slice(*match.span("organisation"))])
        where = SourcePlace(line=line.place, unit=unit)
        if not organisation:
            message = f"原文没有标题，年份取自{where}，单位名称没有写明，请在封面填写。"
            notes.add(
                NoteKind.GUESSED, message, key="cover.organisation", place=where, found=line.text, taken=str(year)
            )
            return Cover(year=year)
        message = f"原文没有标题，单位名称和年份取自{where}的“{organisation}{year}年”，请核对。"
        notes.add(NoteKind.GUESSED, message, key="cover.organisation", place=where, found=line.text, taken=organisation)
        return Cover(organisation=organisation, year=year)
    return None


def _pieced_together(paragraphs: Sequence[Paragraph], unit: str, notes: Notes) -> Cover | None:
    """Return a cover from a title without a year, from 由…编制 and from the period that the report covers."""
    organisation, year = "", None
    for line in paragraphs[:_SEARCHED_LINES]:
        text = " ".join(line.text[:_LONGEST_LEAD].split())
        plain = simplified(text)
        where = SourcePlace(line=line.place, unit=unit)
        title = _YEARLESS.fullmatch(plain) if len(plain) <= _LONGEST_TITLE else None
        match = title or _MADE_BY.search(plain)
        if match is not None and not organisation:
            name = _name_of(text[slice(*match.span("organisation"))])
            if _is_name(name):
                organisation = name
                message = f"单位名称取自原文{where}的{quoted(name)}，请核对。"
                notes.add(NoteKind.GUESSED, message, key="cover.organisation", place=where, found=text, taken=name)
        found = _PERIOD.search(normalise(text)) if year is None else None
        if found is not None and (year := _year(found["year"])) is not None:
            message = f"原文没有写明年份的标题，年份取自{where}的{quoted(found.group())}，请核对。"
            notes.add(NoteKind.GUESSED, message, key="cover.year", place=where, found=text, taken=str(year))
    if not organisation and year is None:
        return None
    if not organisation:
        message = "原文中没有找到单位名称，请在封面填写。"
        notes.add(NoteKind.MISSING, message, key="cover.organisation")
    return Cover(organisation=organisation, year=year)


def _name_of(text: str) -> str:
    """Return the name of a body; empty for 我局 and the like, and for the 政府 of 政府信息公开: these name none."""
    name = _without_mark(text).strip().removeprefix("关于").strip()
    return "" if name in _SUBJECTS or _SELF.fullmatch(name) else name


def _without_mark(text: str) -> str:
    """Return the text without the mark of a page before it."""
    match = _PAGE_MARK.match(text)
    return text[match.end() :] if match else text


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
    match = _DATE.search(text) if len(text) <= _LONGEST_TITLE else None
    signed_on = _as_date(match) if match and match.end() == len(text) else None
    if match is None or signed_on is None:
        if cover.organisation and normalise(text) == normalise(cover.organisation):
            return replace(cover, signature=True), 1
        return cover, 0
    ahead = text[: match.start()].strip()
    taken = 1
    name = ahead
    if not ahead and len(paragraphs) > 1 and _is_signature_name(paragraphs[-2].text, cover):
        name, taken = paragraphs[-2].text.strip(), 2
    if ahead and not _is_signature_name(ahead, cover):
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
    elif normalise(name) != normalise(cover.organisation):
        message = f"落款的单位{quoted(name)}与标题的单位{quoted(cover.organisation)}写法不同，已取标题的写法，请核对。"
        notes.add(
            NoteKind.DOUBTFUL, message, key="cover.organisation", place=where, found=name, taken=cover.organisation
        )
    return replace(cover, signature=True, signed_on=signed_on), taken


def _title(text: str) -> tuple[str, int] | None:
    """Return organisation and year of a title; the patterns take long over runs of blanks, which are joined first."""
    text = _without_mark(" ".join(text.split()))
    if "公" not in simplified(text):
        return None
    if around := _AROUND.fullmatch(simplified(text)):
        text = text[slice(*around.span(around.lastgroup or 0))].strip()
    for pattern in (_NAMELESS, *_TITLES):
        match = pattern.fullmatch(simplified(text))
        if match is not None and (year := _year(match["year"])) is not None:
            if "organisation" not in match.groupdict():
                return "", year
            start, end = match.span("organisation")
            name = text[start:end].strip()
            if name.endswith("人民") and text[end : end + 2] == "政府":
                name += "政府"  # …人民政府信息公开…: the one 政府 belongs to both
            return _name_of(name), year
    return None


def _year(text: str) -> int | None:
    year = parse_whole_number(normalise(text))
    return year if year is not None and 1990 <= year <= 2100 else None


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


def _is_name(text: str) -> bool:
    return bool(_NAME.fullmatch(text.strip())) and bool(_BODY.search(text.strip()))


def _name_above(paragraphs: Sequence[Paragraph], name: str) -> list[str]:
    """Return the lines directly above a name that are its beginning: a place, or what has the place that it lacks."""
    above: list[str] = []
    for paragraph in reversed(paragraphs):
        line, whole = paragraph.text.strip(), "".join(above) + name
        has_place = bool(_PLACE.search(whole)) and (not _PLACE_ALONE.fullmatch(line) or whole.startswith(line))
        if not name or has_place or not _PART_OF_NAME.fullmatch(line) or _BODY.search(line):
            break
        above.insert(0, line)
    return above if _PLACE.search("".join(above) + name) else []


def _is_signature_name(text: str, cover: Cover) -> bool:
    name = text.strip()
    return bool(name) and (normalise(name) == normalise(cover.organisation) or _is_name(name))


def _without_spacing(name: str) -> str:
    """Join a name written with a blank between all characters."""
    pieces = name.split()
    return "".join(pieces) if len(pieces) > 2 and all(len(piece) == 1 for piece in pieces) else name


def _note_title(cover: Cover, found: str, where: SourcePlace, official_title: str, notes: Notes) -> None:
    if not cover.organisation:
        message = f"原文{where}的标题中没有单位名称，请在封面填写。"
        notes.add(NoteKind.MISSING, message, key="cover.organisation", place=where, found=found)
    taken = official_title.format(organisation=cover.organisation, year=cover.year)
    if normalise(found) != normalise(taken):
        message = f"原文{where}的标题{quoted(found)}已按规定的写法读作{quoted(taken)}。"
        notes.add(NoteKind.CONVERTED, message, key="cover.year", place=where, found=found, taken=taken)
