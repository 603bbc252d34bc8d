"""Recognise the sub-headings inside a narrative section, and the part of the form each one names."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.importer.labels.likeness import normalised
from app.patterns import lazy_pattern
from app.values import parse_chinese_number

_NUMBERED: Final = lazy_pattern(r"[（(〔\[]\s*[一二三四五六七八九十]{1,3}\s*[)）〕\]]\s*[、.．]?\s*")
_ARABIC: Final = lazy_pattern(r"\d{1,2}\s*[.．、]\s*(?!\d)|[（(]\d{1,2}[)）]\s*")
_HIGHER: Final = lazy_pattern(r"[一二三四五六七八九十]{1,3}[、.．]\s*")
_COUNTED: Final = lazy_pattern(r"[一二三四五六七八九十]{1,3}是|首先|其次|第[一二三四五六七八九十]{1,2}[，,]")
_SEPARATOR: Final = lazy_pattern("[：:。]")
_PAUSE: Final = lazy_pattern("[，,；;？?！!]")
_CLAUSES: Final = lazy_pattern(
    r"(?=.{4,40}?(?:[。：:]|$))(?P<clauses>[^，,。：:；;？?！!\s]+(?:[，,][^，,。：:；;？?！!\s]+)+)(?:[。：:]\s*\S|$)"
)
_TELLS: Final = lazy_pattern(r"\d|未|收到|全年|本年|年度|[我本][局机县市区镇乡街委办厅院]")
_MEANS: Final = lazy_pattern("(?:坚持)?(?:以|依托|围绕|通过|聚焦)")
_SPACED: Final = lazy_pattern(r"(\S{2,40})\s+(\S.*)", re.DOTALL)
_LONGEST: Final = 40
_LONGEST_UNNUMBERED: Final = 26

_PREFIX: Final = r"(?:(?:\d{4})?年度?)?(?:政府|政务)?(?:信息)?(?:公开)?"
_TAIL: Final = r"(?:政府信息|政务信息|信息)?(?:公开)?(?:工作|建设|管理|制度|机制|落实|答复|办理)?(?:情况|方面|工作)?"
# Key words of each part, the more specific first; whole: an unnumbered line that consists of the heading alone.
_TOPICS: Final = {
    "overview": (
        ("disclosure_on_request", "依申请公开|依申请", f"{_PREFIX}依申请(?:公开)?{_TAIL}"),
        ("proactive_disclosure", "主动公开", f"{_PREFIX}主动公开{_TAIL}"),
        ("platforms", "平台建设|公开平台|平台", f"{_PREFIX}平台(?:建设|管理|运行)?{_TAIL}"),
        ("information_management", "信息管理|信息资源管理", f"{_PREFIX}信息(?:资源)?管理{_TAIL}"),
        ("supervision", "监督保障|监督", f"{_PREFIX}监督(?:和|与|及)?(?:保障|考核)?{_TAIL}"),
    ),
    "problems": (
        ("main_problems", "问题(?:及|和|与|、|以及)", ""),
        ("improvements", "改进|整改|下一步|措施|打算|计划|举措", ""),
        ("main_problems", "问题|不足|困难|短板|差距", ""),
    ),
}
# The parts of 一 as the form numbers them. A count that names so many of them in their place has the others by number.
_IN_ORDER: Final = (
    "proactive_disclosure", "disclosure_on_request", "information_management", "platforms", "supervision",
)  # fmt: skip
_LEAST_IN_PLACE: Final = 3
_COUNTS: Final = (
    lazy_pattern(r"[（(〔\[]\s*(?P<number>[一二三四五六七八九十]{1,3})\s*[)）〕\]]\s*[、.．]?\s*"),
    lazy_pattern(r"(?P<number>\d{1,2})\s*[.．、]\s*(?!\d)"),
    lazy_pattern(r"[（(](?P<number>\d{1,2})[)）]\s*"),
    lazy_pattern(r"(?P<number>[一二三四五六七八九十]{1,3})是"),
)
_PLAN_AT_START: Final = lazy_pattern(r"(?:下一步|下一?阶段|下步|今后|接下来|20\d\d年).{0,16}")
_ALL_PROBLEMS: Final = lazy_pattern(
    r"(?:(?:\d{4}年度?|本年度?|当前|目前)?(?:政府信息公开|政务公开|信息公开)?(?:工作)?中?(?:仍|还|尚)?(?:存在|面临)(?:着|的)?)?"
    r"(?:主要|突出|一些)?(?:问题|不足|困难|短板|差距)(?:[及和与、以].*)?(?:情况)?"
)
_WORDS: Final = lazy_pattern("[^：:。，,；;？?！!\\s]*")
DIVIDED: Final = frozenset(_TOPICS)
"""The sections that have sub-headings."""
_WHOLE_PROBLEMS: Final = lazy_pattern(
    r"(?:\d{4}年度?)?[^、]{0,20}(?:问题|不足|改进|整改|困难|下一步|打算|措施)[^、]{0,6}"
)
_NOUN_AT_END: Final = lazy_pattern(
    r"(?:问题|不足|困难|短板|情况|措施|方面|打算|计划|改进|举措|方向|安排|思路|建议|整改)$"
)


@dataclass(frozen=True, slots=True)
class SubHeading:
    """A sub-heading: its words as published (empty where text and heading cannot be separated), and the text after it.

    ``part`` is the form's part that it names, or ``None``; ``is_numbered`` refers to （一）, the form's own style;
    ``is_clause`` that it says something of the part, such as （一）坚持公开为常态，主动公开持续深化.
    """

    text: str
    rest: str
    part: str | None
    is_numbered: bool
    is_clause: bool = False


def find_headings(section: str, lines: Sequence[str], *, has_items: bool) -> dict[int, SubHeading]:
    """Return the sub-headings among the lines of a section, by index.

    （一） always begins one, except in 五 if ``has_items``: it may count problems or measures there. An unnumbered
    line or lead, or one with 一、, begins one only if it names a part that no numbered heading names; 1. only where the
    section has no （一） at all. 一是 and 1、 inside a part are text; those of an undivided 一 begin its parts if they
    name all five. Where most of 一's numbers name the part with that number in the form, the others begin theirs
    without words.
    """
    if section not in DIVIDED:
        return {}
    numbered = {index: heading for index, line in enumerate(lines) if (heading := _numbered(section, line))}
    found = _without_items(lines, numbered) if section == "problems" and has_items else dict(numbered)
    named = {heading.part for heading in found.values()}
    for index, line in enumerate(lines):
        if index in numbered:
            continue
        lead = _unnumbered(section, line, allows_arabic=not numbered)
        if lead is not None and lead.part not in named:
            found[index] = lead
            named.add(lead.part)
    found = found or _all_counted(section, lines)
    return dict(sorted((found | _by_number(section, lines, found)).items()))


def part_named(section: str, line: str) -> str | None:
    """Return the part that the numbered heading at the beginning of a line names, or ``None``."""
    heading = _numbered(section, line)
    is_proper = section != "problems" or _names_part(line)
    return heading.part if heading is not None and heading.text and heading.rest and is_proper else None


def _all_counted(section: str, lines: Sequence[str]) -> dict[int, SubHeading]:
    """Return the lines of 一 that count its parts by 一是 or 1、, each about another of them, if none is missing."""
    if section != "overview":
        return {}
    found: dict[int, SubHeading] = {}
    for index, line in enumerate(lines):
        match = _COUNTED.match(line) or _ARABIC.match(line)
        if match is not None:
            words = _WORDS.match(line, match.end())
            part = topic(section, words.group() if words else "")
            found[index] = SubHeading("", line, part, is_numbered=False, is_clause=True)
    parts = [heading.part for heading in found.values()]
    return found if len(parts) == len(set(parts)) == len(_TOPICS[section]) and None not in parts else {}


def _by_number(section: str, lines: Sequence[str], found: Mapping[int, SubHeading]) -> dict[int, SubHeading]:
    """Return what begins the parts of 一 only by its number, if the whole count fits the form's.

    It does if no number names another part than the form's, and most of them name it or are without any words. A
    heading in other words stays a part of its own.
    """
    counted = _first_count(lines) if section == "overview" else {}
    placed: dict[int, SubHeading] = {}
    named = bare = 0
    for part, (index, end) in zip(_IN_ORDER, counted.items(), strict=False):
        line, heading = lines[index], found.get(index)
        words = _WORDS.match(line, end)
        own = heading.part if heading is not None else topic(section, words.group() if words else "")
        if own not in (None, part):
            return {}
        is_bare = end == len(line.rstrip())
        named, bare = named + (own is not None), bare + is_bare
        if heading is None or is_bare:
            text, rest = (line.rstrip(), "") if is_bare else ("", line)
            placed[index] = SubHeading(text, rest, part, is_numbered=True, is_clause=True)
    others = {heading.part for index, heading in found.items() if index not in counted}
    is_taken = any(heading.part in others for heading in placed.values())
    fits = named >= _LEAST_IN_PLACE or (named + bare >= _LEAST_IN_PLACE and len(counted) == len(_IN_ORDER))
    return placed if fits and not is_taken else {}


def _first_count(lines: Sequence[str]) -> dict[int, int]:
    """Return the lines that one kind of numbers counts from one to the parts of 一 or beyond, and where each ends."""
    for pattern in _COUNTS:
        matches = [(index, match) for index, line in enumerate(lines) if (match := pattern.match(line))]
        if matches:
            numbers = [
                int(number) if number.isdecimal() else parse_chinese_number(number)
                for number in (match["number"] for _, match in matches)
            ]
            is_whole = len(numbers) >= len(_IN_ORDER) and numbers == list(range(1, len(numbers) + 1))
            return {index: match.end() for index, match in matches} if is_whole else {}
    return {}


def _without_items(lines: Sequence[str], numbered: Mapping[int, SubHeading]) -> dict[int, SubHeading]:
    """Return the numbered headings of 五 without those that count problems or measures, which are text.

    Several are items if none of them is a heading for all problems: then only those are headings that name the
    improvements, and what follows these.
    """
    proper = {index: heading for index, heading in numbered.items() if _names_part(lines[index])}
    is_single = sum(_NUMBERED.match(line) is not None for line in lines) == 1
    if is_single or any(heading.part == "main_problems" for heading in proper.values()):
        return dict(numbered)
    start = next((index for index, heading in proper.items() if heading.part == "improvements"), len(lines))
    return {index: heading for index, heading in numbered.items() if index >= start}


def _names_part(line: str) -> bool:
    """Return whether a numbered line of 五 begins with a heading of the form's parts, not with a problem."""
    match = _NUMBERED.match(line)
    words = _WORDS.match(line, match.end()) if match else None
    if words is None:
        return False
    if topic("problems", words.group()) == "main_problems":
        return bool(_ALL_PROBLEMS.fullmatch(normalised(words.group())))
    return _is_whole("problems", words.group()) or bool(_PLAN_AT_START.fullmatch(words.group()))


def topic(section: str, words: str) -> str | None:
    """Return the part of the section that these words are about, or ``None``."""
    plain = normalised(words)
    for part, pattern, _ in _TOPICS.get(section, ()):
        if re.search(pattern, plain):
            return part
    return None


def _numbered(section: str, line: str) -> SubHeading | None:
    match = _NUMBERED.match(line)
    if match is None:
        return None
    rest = line[match.end() :]
    separator = _SEPARATOR.search(rest[: _LONGEST + 1])
    pause = _PAUSE.search(rest[: _LONGEST + 1])
    if separator is None or separator.group() == "。":
        spaced = _SPACED.match(rest)
        if spaced and _is_whole(section, spaced[1]):
            return SubHeading(line[: match.end()] + spaced[1], spaced[2], topic(section, spaced[1]), is_numbered=True)
    if separator and (pause is None or separator.start() < pause.start()):
        words, text = rest[: separator.start()], rest[separator.end() :].lstrip()
        if separator.group() == "。" and not text and not _is_whole(section, words):
            return _sentence(section, line, words)
        return SubHeading(
            line[: match.end() + separator.start()].rstrip(), text, topic(section, words), is_numbered=True
        )
    if separator is None and pause is None and len(rest) <= _LONGEST:
        return SubHeading(line.rstrip(), "", topic(section, rest), is_numbered=True)
    return _of_clauses(section, line, match.end()) or _sentence(
        section, line, rest[: pause.start()] if pause else rest[:_LONGEST]
    )


def _of_clauses(section: str, line: str, start: int) -> SubHeading | None:
    """Return a numbered heading of 一 of two clauses or more, such as 坚持公开为常态，主动公开持续深化.

    It stands alone, or before a stop and text; one with figures, or that tells what was done, is a sentence.
    """
    match = _CLAUSES.match(line, start) if section == "overview" else None
    if match is None or _TELLS.search(match["clauses"]):
        return None
    parts = [topic(section, clause) for clause in match["clauses"].replace(",", "，").split("，")]
    if _MEANS.match(match["clauses"]):  # by what means the next clause is done
        parts.reverse()
    part = next(filter(None, parts), None)
    if part is None:
        return None
    end = match.end("clauses")
    return SubHeading(line[:end].rstrip(), line[end + 1 :].lstrip(), part, is_numbered=True, is_clause=True)


def _sentence(section: str, line: str, words: str) -> SubHeading | None:
    """Return a numbered paragraph without a heading of its own: it begins the part it is about, with all its words."""
    part = topic(section, words)
    return SubHeading("", line, part, is_numbered=True) if part else None


def _unnumbered(section: str, line: str, *, allows_arabic: bool) -> SubHeading | None:
    head = 0
    if match := _HIGHER.match(line):
        head = match.end()
    elif match := _ARABIC.match(line):
        if not allows_arabic:
            return None
        head = match.end()
    if _COUNTED.match(line, head):
        return None
    separator = _SEPARATOR.search(line, head, head + _LONGEST)
    words = line[head : separator.start()] if separator else line[head:]
    if len(words) > (_LONGEST if section == "problems" else _LONGEST_UNNUMBERED) or _PAUSE.search(words):
        return None
    is_sentence = separator is not None and separator.group() == "。"
    if not _is_whole(section, words) or (section == "problems" and is_sentence and len(words) > 16):
        return None
    rest = line[separator.end() :].lstrip() if separator else ""
    if is_sentence and not rest and not (head and section == "overview"):
        return None  # a short sentence of its own (人手不足。), not the heading of what follows
    return SubHeading(
        line[: separator.start()].rstrip() if separator else line.rstrip(),
        rest,
        topic(section, words),
        is_numbered=False,
    )


def _is_whole(section: str, words: str) -> bool:
    """Return whether the words are a heading and nothing more, such as 主动公开情况 or 2023年存在的主要问题."""
    plain = normalised(words)
    if section == "problems":
        return bool(_WHOLE_PROBLEMS.fullmatch(plain)) and bool(_NOUN_AT_END.search(plain))
    return any(re.fullmatch(whole, plain) for _, _, whole in _TOPICS[section])
