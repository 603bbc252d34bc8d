"""Rules on what is typed twice, and on the notice whose form the report cites."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final

from app.checks.finding import Finding, Level
from app.checks.registry import Context, Reads, rule
from app.checks.rules.text.findings import text_finding
from app.checks.words.pauses import collected, first, searched, searched_once
from app.checks.words.plain import Plain
from app.checks.words.wording import word_groups, wording_list
from app.patterns import lazy_pattern
from app.report.model import Report
from app.values import parse_whole_number

_MOST: Final = 20
"""Maximum number of findings per part; more would not help."""
_LONGEST: Final = 6  # characters of a word that is typed twice
_ITEM: Final = lazy_pattern(r"([一二三四五六七八九十])是(?<![^，。；：、中\s]..)")
_FIRST: Final = "一是"
_HEADING: Final = lazy_pattern(r"^[（(]([一二三四五六七八九十]{1,2})[）)]", re.MULTILINE)
_PARTS: Final = lazy_pattern("(?P<number>[0-9]|[一二三四五六七八九十])个?(?:大)?(?:部分|方面)")
_LISTED: Final = (
    "总体情况|概述|概况",
    "主动公开",
    "收到和处理|收到、处理|收到与处理|收到处理|处理政府信息公开申请|依申请公开",
    "复议|诉讼",
    "问题",
    "其他(?:需要|应当|应)?(?:报告|说明)|其他(?:有关)?事项",
)
_FEWEST_LISTED: Final = 4  # of six: fewer are no list of the report's parts
_LONGEST_SENTENCE: Final = 240
_SENTENCE: Final = lazy_pattern("[^。！？\n]+[。！？]?")
_LONG: Final = 40  # characters of sentences that are hardly written twice on purpose
_OLD_NOTICE: Final = lazy_pattern(
    r"国办公开办函 ?[〔\[（【［]?2019[〕\]）】］]? ?60 ?号|年度报告格式[》”]? ?（试行）|年度报告格式（试行）",
)
_OLD_LABELS: Final = lazy_pattern("本年新制作数量|本年新公开数量|对外公开总数量|上一年项目数量|政府集中采购")
_NEW_NOTICE: Final = lazy_pattern(r"[〔\[（【［]?2021[〕\]）】］]? ?30 ?号")
_FIRST_OF_FORM: Final = 2021


@rule("text-repeated", Level.WARNING, Reads.TEXT)
def text_repeated(_report: Report, context: Context) -> Iterator[Finding | None]:
    """同一个词不连着写两遍（收到收到、的的），“一是、三是、三是”之类的序号不重复，

    “由……等六部分组成”说的数和列出的部分相符，整段的话不写两遍。依据：审核经验，公开后最常被挑出的笔误。
    """
    for part, plain in context.texts.items():
        text = plain.text
        for twice in first(_doubled(text), _MOST):
            yield twice and text_finding(context, "text-repeated", part, plain.span(*twice))
        for pattern in (_ITEM, _HEADING):
            for item in first(_miscounted(pattern, text), _MOST):
                key = f"text-repeated-{'item' if item and item[2] else 'gap'}"
                yield item and text_finding(context, "text-repeated", part, plain.span(*item[:2]), key=key)
        if part in (context.form.introduction.key, "overview.preamble"):
            for named in _parts_named(plain.compact):
                span, listed = (plain.span(*named[:2]), named[2]) if named else ((0, 0), 0)
                yield named and text_finding(
                    context, "text-repeated", part, span, key="text-repeated-parts", listed=listed
                )
    key = "text-repeated-sentence"
    for copied in first(_copied(context.texts), _MOST):
        yield copied and text_finding(context, "text-repeated", *copied, key=key, level=Level.HINT)


def _copied(texts: Mapping[str, Plain]) -> Iterator[tuple[str, tuple[int, int]] | None]:
    """Yield each row of sentences that occur earlier in the report, with the part that it is in."""
    seen: set[str] = set()
    for part, plain in texts.items():
        start = end = 0
        for found in searched(_SENTENCE, plain.compact):
            words = "" if found is None else found.group().strip()
            if found is None or not words:
                yield None
                continue
            if words in seen:
                start, end = (found.start() if not end else start), found.end()
                continue
            seen.add(words)
            if end - start >= _LONG:
                yield part, plain.span(start, end)
            start = end = 0
        if end - start >= _LONG:
            yield part, plain.span(start, end)


def _doubled(text: str) -> Iterator[tuple[int, int] | None]:
    for found in searched(_twice(), text):
        if found is None:
            yield None
            continue
        word, sign = found.group(2) or "", found.group(3)
        if sign and any(
            text[place : place + 1] in chars and text[place : place + 1]
            for place, chars in zip((found.end(), max(0, found.start() - 1)), _single()[sign], strict=False)
        ):
            continue  # 局局长
        if word.startswith("一") and len(word) == 2:
            continue  # 一步一步
        if word and (len(set(word)) == 1 or text.startswith("化", found.end())):
            continue  # a row of one character is a placeholder or a line, not a word; 数据目录目录化
        is_right = any(_holds(text, phrase, found.start()) for phrase in wording_list("repeated"))
        yield None if is_right else found.span()


@cache
def _twice() -> re.Pattern[str]:
    """Return the pattern of what is written twice in a row: a word, one of the listed characters, a mark."""
    again = rf"(?=(.).{{0,{_LONGEST - 1}}}\1)"  # few characters occur again so soon
    return re.compile(rf"{again}(?:([\u4e00-\u9fff]{{2,{_LONGEST}}})\2|([{''.join(_single())}])\3|([，。；、：])\4)")


@cache
def _single() -> Mapping[str, tuple[str, ...]]:
    """Return the characters whose doubling is a slip, each with the neighbours (after, before) that make it right."""
    return word_groups(wording_list("doubled"))


def _holds(text: str, phrase: str, place: int) -> bool:
    """Whether the doubled word is part of a phrase that is right."""
    start = text.find(phrase, max(0, place - len(phrase)), place + len(phrase) + 1)
    return start >= 0


def _miscounted(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int, bool] | None]:
    """Yield items of a number that occurred before (true), or that leaves one out, in a text with one list of them."""
    found = yield from collected(first(searched(pattern, text), 200))
    if sum(item.group(1) == "一" for item in found) != 1 or found[0].group(1) != "一":
        return
    if text.count(_FIRST) > 1:
        return  # 一是…，二是…。做到一是有人管，二是有人抓
    last = 0
    seen: set[str] = set()
    for item in found:
        number = parse_whole_number(item.group(1)) or 0
        if item.group(1) in seen or number == last + 2:
            yield *item.span(), item.group(1) in seen
        seen.add(item.group(1))
        last = number


def _parts_named(text: str) -> Iterator[tuple[int, int, int] | None]:
    """Yield a stated number of the report's parts that differs from those listed before it."""
    for found in first(searched(_PARTS, text), _MOST):
        if found is None:
            yield None
            continue
        before = text[max(0, found.start() - _LONGEST_SENTENCE) : found.start()]
        before = re.split("[。！？\n]", before)[-1]
        listed = sum(re.search(words, before) is not None for words in _LISTED)
        number = parse_whole_number(found.group("number"))
        whole = len(_LISTED)
        if number is None or listed < _FEWEST_LISTED:
            continue
        if (number == whole and listed < whole) or (listed == whole and number < whole):
            yield found.start(), found.end(), listed


@rule("text-notice", Level.HINT, Reads.TEXT, Reads.COVER)
def text_notice(report: Report, context: Context) -> Iterator[Finding | None]:
    """编制依据写现行的格式（国办公开办函〔2021〕30号），不写已被它取代的〔2019〕60号通知和“试行”格式。

    依据：国办公开办函〔2021〕30号。
    """
    if report.cover.year is not None and report.cover.year < _FIRST_OF_FORM:
        return
    for part, plain in context.texts.items():
        text = plain.narrow
        if "年度报告" not in text and "公开办函" not in text:
            continue
        new = yield from searched_once(_NEW_NOTICE, text)
        old = None if new else (yield from searched_once(_OLD_NOTICE, text))
        if old is not None:
            yield text_finding(context, "text-notice", part, old.span())


@rule("edition-mismatch", Level.WARNING, Reads.COVER, Reads.TEXT)
def edition_mismatch(report: Report, context: Context) -> Iterator[Finding | None]:
    """2021 年及以后的报告用 2021 年格式的表格，文字或表注里不应留着旧格式的表头（本年新制作数量、上一年项目数量等）。

    依据：国办公开办函〔2021〕30号。
    """
    year = report.cover.year
    if year is None or year < context.form.first_year:
        return  # reported by the cover rule
    for part, plain in context.texts.items():
        found = yield from searched_once(_OLD_LABELS, plain.text)
        if found is not None:
            yield text_finding(context, "edition-mismatch", part, plain.span(*found.span()), year=year)
