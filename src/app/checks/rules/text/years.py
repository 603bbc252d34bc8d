"""Rules on the years that the narrative names."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from app.checks.finding import Finding, Level
from app.checks.registry import Context, Reads, rule
from app.checks.rules.text.findings import clause_before, text_finding
from app.checks.words.pauses import collected, first, searched
from app.checks.words.plain import Plain
from app.checks.words.wording import expression
from app.patterns import lazy_pattern
from app.report.model import Report
from app.values import parse_whole_number

_MOST: Final = 50
"""Maximum number of findings per part; more would not help."""
_DIGIT: Final = "0-9零〇○一二三四五六七八九"
_YEAR: Final = lazy_pattern(
    rf"(?P<year>[12二](?<![{_DIGIT}].)(?:(?<!二)[0-9]{{3}}|(?<=二)[零〇○][{_DIGIT}]{{2}}))年(?P<after>度|底|末|初|全年|以来|起|至|到|前|后|及以前|[—–~～-])?",
)
_ORDINAL: Final = "(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})"


def _date(name: str) -> str:
    """Return the pattern of a date with groups year, month and day prefixed by ``name``; the year may be omitted."""
    year = rf"(?P<{name}year>[12][0-9]{{3}}|二[零〇○][{_DIGIT}]{{2}})"
    return rf"(?:{year}[年.\-/])?(?P<{name}month>{_ORDINAL})[月.\-/](?P<{name}day>{_ORDINAL})(?![0-9])日?"


_PERIOD: Final = lazy_pattern(
    r"(?:统计|数据)[^。；\n]{0,24}?" + _date("a") + r"(?:零时|0时)?起?[，,]?(?:至|到|[—–~～-]{1,2})" + _date("b"),
    needs=("统计", "数据"),
)
_GARBLED: Final = lazy_pattern(
    r"2(?<![0-9.].)(?:0[0-9]{3,6}|20[0-9]{2}(?=年)|0[0-9]{2}(?=年[0-9]{1,2}日|月[0-9]{1,2}月))(?=[年月日])(?:[年月日](?:[0-9]{1,2}[月日]){0,2})"
)
_DAY: Final = lazy_pattern("月(?P<day>[0-9]+)日")
_MONTH_BEFORE: Final = lazy_pattern("(?:(?P<year>[0-9]{4})年)?(?P<month>[0-9]+)$")
_OF_PERIOD: Final = lazy_pattern("(?:统计|数据|期限|时限|报告期)[^。；\n]{0,40}$")
_CARRIED_TO: Final = lazy_pattern("转(?:结?到|至|入|结)?20[0-9]{2}年度?(?=(?:继续)?(?:办理|答复|处理)|[0-9]|[，。；])")
_CARRIED_IN: Final = lazy_pattern("结转(?![至到下入])[^，。；]{0,16}(?:[0-9]|申请|件)")
_LONGEST_CLAUSE: Final = 20
_FROM: Final = lazy_pattern("[从由自]|上年|去年|往年|上一年|上年度|20[0-9]{2}年")
_OWN: Final = lazy_pattern("(?:现将|现公布|现公开|现发布|特向社会公布|特编制|编制)[^。；\n]{0,40}$")
_OWN_REPORT: Final = lazy_pattern("度?(?:政府|政务)?信息公开(?:工作)?(?:年度)?(?:报告|情况|年报)")
_PUBLISHED: Final = lazy_pattern("(?:公开|公布|发布|公示)(?!了?[^，。；]{0,6}[0-9])[^，。；0-9]{0,24}$")
_MATTERS: Final = lazy_pattern("[^，。；0-9]{2,40}(?:情况|结果|清单|信息)(?=[，。；、0-9]|$)")
"""集中公开 2023 年度建议提案办理情况: last year's papers, made public this year."""
_RANGE_BEFORE: Final = lazy_pattern(rf"(?:年|[{_DIGIT}]{{4}})(?:至|到|[—–~～、和及与-]{{1,2}})$")
_AND_YEAR: Final = lazy_pattern("[，、和及与][12][0-9]{3}年")
_CLAUSES_END: Final = lazy_pattern("[。；\n]")
_CLAUSE_END: Final = lazy_pattern("[，。；！？\n]")
_REMAINS: Final = lazy_pattern(
    "(?!.*(?:改进|改善|整改|解决|针对)).*(?:工作(?:仍|还|主要)?存在|仍存在|还存在|存在的主要问题有)"
)
"""Problems of 2023 that remain are reported as this year's: 2023 年公开工作仍存在以下问题."""
_DATED: Final = lazy_pattern(r"[0-9一二三四五六七八九十]{1,2}月")


@rule("text-year", Level.WARNING, Reads.TEXT, Reads.COVER)
def text_year(report: Report, context: Context) -> Iterator[Finding | None]:
    """文字里说本年工作的年份应是报告年度；上一年只在比较、整改、预决算、考核等说法里出现，下一年只在打算里出现，结转到的和打算的不是报告年度；

    书名号、发文字号、年份区间、文件日期、落款不算。依据：审核经验，沿用上年文字最常漏改年份。
    """
    year = report.cover.year
    if year is None:
        return
    for part, plain in context.texts.items():
        garbled = yield from collected(first(_garbled(plain), _MOST))
        for start, end, of_period in garbled:
            if not of_period:
                span = plain.span(start, end)
                yield text_finding(context, "text-year", part, span, key="text-year-garbled", numbers=(span,))
        for wrong in first(_wrong_years(plain, part, year), _MOST):
            span = plain.span(*wrong) if wrong else (0, 0)
            yield wrong and text_finding(context, "text-year", part, span, year=year, numbers=(span,))
        yield from _ahead(context, part, plain, year)


def _ahead(context: Context, part: str, plain: Plain, year: int) -> Iterator[Finding | None]:
    """Yield the report's year, or one before it, where the next is meant: 结转 2023 年办理 in the report of 2023."""
    for pattern in (_CARRIED_TO, expression("year.planned")) if part.startswith("problems.") else (_CARRIED_TO,):
        for found in searched(pattern, plain.text):
            if found is None:
                yield None
            elif _is_over(found, year) and not _FROM.search(clause_before(found, _LONGEST_CLAUSE)):
                span = plain.span(*found.span())
                key = "text-year-ahead"
                yield text_finding(context, "text-year", part, span, key=key, year=year)


def _is_over(found: re.Match[str], year: int) -> bool:
    """Whether the year in which something is to be done is the report's, or what is carried on is for one before."""
    is_carried_on = found.string.startswith(("办理", "继续办理", "答复"), found.end())
    return str(year) in found.group() or (is_carried_on and str(year - 1) in found.group())


def _garbled(plain: Plain) -> Iterator[tuple[int, int, bool] | None]:
    """Yield dates that no calendar has (202525年12月31日, 12月311日), and whether each bounds a statistical period."""
    text, last = plain.text, 0
    found = yield from collected(searched(_GARBLED, text))
    days = yield from collected(searched(_DAY, text))
    spans = [each.span() for each in found] + [span for each in days if (span := _not_in_calendar(each))]
    for start, end in sorted(spans):
        if start >= last:
            yield start, end, _OF_PERIOD.search(text, max(0, start - 60), start) is not None
            last = end


def _not_in_calendar(day: re.Match[str]) -> tuple[int, int] | None:
    """Return the span of the date that ends with this day, if there is none such; undated, February has 29."""
    month = _MONTH_BEFORE.search(day.string, max(0, day.start() - 10), day.start())
    if month is None:
        return None
    numbers = int(month["year"] or 2000), int(month["month"]), int(day["day"][:4])
    try:
        date(*numbers)
    except ValueError:
        return month.start(), day.end()
    return None


def _wrong_years(plain: Plain, part: str, year: int) -> Iterator[tuple[int, int] | None]:
    text = plain.text
    found_periods = yield from collected(searched(_PERIOD, text))
    periods = [found.span() for found in found_periods]
    for found in searched(_YEAR, text):
        if found is None:
            yield None
            continue
        named = parse_whole_number(found.group("year"))
        if named is None or named == year or any(start <= found.start() < end for start, end in periods):
            continue
        is_handed_on = named < year - 1 and _CARRIED_IN.match(text, found.end())  # only by the year before
        if is_handed_on or (
            _is_wrong(found, text, named - year, part)
            and not _names_both(_around(text, found.start(), found.end(), "。！？\n"), year)
        ):
            yield found.start(), found.end("year") + 1


def _is_wrong(found: re.Match[str], text: str, distance: int, part: str) -> bool:
    """Whether a year other than the report's is used where this year's work is reported."""
    after = found.group("after") or ""
    before = text[max(0, found.start() - 6) : found.start()]
    if (
        after not in ("", "度", "底", "末", "全年")
        or _RANGE_BEFORE.search(before)
        or before.endswith(("自", "“", "于", "始", "《"))
        or _AND_YEAR.match(text, found.end())
        or (before.endswith("（") and text[found.end() : found.end() + 1].isdecimal())  # 收到 7 件（2023 年 12 件）
    ):
        return False
    if part in ("introduction", "overview.preamble") and _OWN_REPORT.match(text, found.end("year") + 1):
        return bool(_OWN.search(text, max(0, found.start() - 60), found.start()))
    as_of = before.endswith(("截至", "截止", "截止到", "现将"))
    if _DATED.match(text, found.end("year") + 1):
        return as_of and distance < 0
    if distance > 0:
        is_planned = part.startswith("problems.") or before.endswith("转")  # 2 件转 2025 年办理
        return not (is_planned or expression("year.plan").search(_around(text, *found.span())))
    near = (
        _CLAUSES_END.split(text[max(0, found.start() - 8) : found.end()])[-1]
        + _CLAUSE_END.split(text[found.end() : found.end() + 24], 1)[0]
    )
    papers = _PUBLISHED.search(text, max(0, found.start() - 40), found.start()) and _MATTERS.match(text, found.end())
    is_told = expression("year.neighbour").search(near) and not _REMAINS.match(_around(text, *found.span()))
    return as_of or not (papers or is_told)


def _names_both(sentence: str, year: int) -> bool:
    """Whether a sentence also names the report's year, and so compares."""
    return any(parse_whole_number(found.group("year")) == year for found in _YEAR.finditer(sentence))


def _around(text: str, start: int, end: int, ends: str = "。！？；\n") -> str:
    """Return the words around a span up to one of these marks, at most 120 characters each way."""
    left = text[max(0, start - 120) : start]
    right = text[end : end + 120]
    stops = [place for place in map(right.find, ends) if place >= 0]
    return left[max(map(left.rfind, ends)) + 1 :] + right[: min(stops, default=len(right))]


@rule("text-period", Level.ERROR, Reads.TEXT, Reads.COVER)
def text_period(report: Report, context: Context) -> Iterator[Finding | None]:
    """写明统计期限的，应是报告年度的 1 月 1 日至 12 月 31 日，第二个年份可以省略。

    依据：国办公开办函〔2021〕30号，年度报告的统计期限。
    """
    year = report.cover.year
    if year is None:
        return
    for part, plain in context.texts.items():
        wrong: list[tuple[int, int]] = []
        for found in searched(_PERIOD, plain.text):
            if found is None:
                yield None
                continue
            begin = tuple(parse_whole_number(found.group(name) or str(year)) for name in ("ayear", "amonth", "aday"))
            second = tuple(
                parse_whole_number(found.group(name) or str(begin[0])) for name in ("byear", "bmonth", "bday")
            )
            if begin == (year, 1, 1) and second == (year, 12, 31):
                continue
            start = found.start("ayear") if found.group("ayear") else found.start("amonth")
            span = plain.span(start, found.end())
            wrong.append(found.span())
            yield text_finding(context, "text-period", part, span, year=year)
        dates = yield from collected(first(_garbled(plain), _MOST))
        garbled = [
            plain.span(start, end)
            for start, end, of_period in dates
            if of_period and not any(begin <= start <= stop for begin, stop in wrong)
        ]
        if garbled:
            span = (garbled[0][0], garbled[-1][1])
            yield text_finding(context, "text-period", part, span, year=year)
