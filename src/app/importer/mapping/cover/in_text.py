"""Bodies and years that sentences name: 现公布…报告, …报告如下, 由…编制, …特编制本报告, the period of the figures."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple

from app.importer.labels.likeness import simplified
from app.importer.mapping.cover.names import has_place, is_body, is_body_or_place
from app.importer.mapping.cover.titles import KIND, YEAR, name_at, year_of
from app.importer.raw.blocks import Paragraph
from app.patterns import lazy_pattern
from app.values import normalise

_LONGEST_LEAD: Final = 600
_CHAR: Final = r"(?:(?!政府信息公开|政务公开|信息公开)[^，。；：、《》“”\s,;:])"
_ORGANISATION: Final = rf"(?P<organisation>{_CHAR}{{2,40}}?)"
_MAKE: Final = r"(?:编制|编写|撰写|编印|制作|起草)"
_LEADS: Final = (
    rf"(?:公布|发布|(?<!信息)(?<!政务)公开|公示|将|{_MAKE}(?:完成|形成|并?(?:向社会)?(?:公布|公开|发布))?)"
    r"(?:了|的)?\s*《?\s*"
)
_KIND: Final = lazy_pattern(KIND)
_MOST_KINDS: Final = 2
_LONGEST_TITLE: Final = 80
_MARK: Final = r"，。；：、,;:\s"
_FOLLOWS: Final = 6
_PUBLISHED: Final = (
    lazy_pattern(rf"{_LEADS}{_ORGANISATION}\s*{YEAR}\s*{KIND}"),
    lazy_pattern(rf"{_LEADS}{YEAR}{_ORGANISATION}\s*{KIND}"),
    lazy_pattern(rf"{_LEADS}{YEAR}(?P<organisation>){KIND}"),
    lazy_pattern(rf"(?:^|[{_MARK}]){_ORGANISATION}\s*{YEAR}\s*{KIND}(?=.{{0,{_FOLLOWS}}}如下)"),
)
_BASIS: Final = r"(?:根据|依据|依照|按照|按|结合|对照|在?总结)"
_OFFICE: Final = r"(?:(?:政府信息|政务|信息)公开(?:工作)?(?:领导小组)?(?:办公室|办))?"
_MADE: Final = lazy_pattern(_MAKE)
_BY: Final = lazy_pattern("由")
_CLAUSE: Final = lazy_pattern(rf"(?:^|[{_MARK}])(?=[^{_MARK}])")
_BEFORE_MADE_BY: Final = lazy_pattern(
    rf"由{_ORGANISATION}{_OFFICE}(?:负责|牵头|组织|汇总|综合|{_BASIS}[^。；;]{{0,200}})?"
)
_BEFORE_MAKES: Final = lazy_pattern(
    rf"[{_MARK}]?{_ORGANISATION}{_OFFICE}(?:特|现|认真|依法|组织|{_BASIS}[^。；;]{{0,60}}[，,]?)?"
)
_THE_REPORT: Final = lazy_pattern(rf"{_MAKE}(?:发布|公布|形成|完成)?(?:了|出)?[^。；;，,]{{0,30}}?(?:报告|年报)")
_MOST_VERBS: Final = 6
_MOST_STARTS: Final = 8
_FARTHEST: Final = 260
_LABELLED: Final = lazy_pattern(
    r"\s*(?:编制|填报|填表|报送|上报|报告)?\s*(?:单位|机关|部门)\s*(?:名称)?\s*(?:[（(](?:盖章|公章|章)[)）])?\s*[:：]\s*(?P<organisation>\S+)\s*"
)
_ASKED: Final = lazy_pattern(
    rf"请(?:直接|径|及时|来[电函信])?(?:[与向]|联系|致电|反馈至)\s*[:：]?\s*{_ORGANISATION}"
    rf"{_OFFICE}(?=联系|咨询|反馈|反映|提出|[（([{_MARK}]|[。]|$)"
)
_OFFICE_OF: Final = lazy_pattern(r"(?P<body>.+?)(?:办公室|办公厅|[^局厅委会院处所镇乡办]{1,8}[科股室])$")
_GOVERNMENT: Final = lazy_pattern("[省市县区州盟旗](?:人民)?政府$")
_CITED: Final = lazy_pattern(r"《[^《》]*(?<!报告)(?<!年报)》")
_WHOLE_YEAR: Final = (
    r"1\s*月\s*1\s*日\s*(?:起|开始)?\s*[至到—–－~～-]{1,2}\s*(?:(?P=year)\s*年|当年|同年)?\s*12\s*月\s*31\s*日"
)
_PERIOD: Final = lazy_pattern(rf"(?P<year>20\d\d)\s*年\s*{_WHOLE_YEAR}")
_TOLD: Final = lazy_pattern(r"(?P<year>20\d\d)\s*年(?:度|来|以来)?\s*[，,]")
_YEAR_OR_PERIOD: Final = lazy_pattern(rf"(?P<year>20\d\d)\s*年\s*(?:度|{_WHOLE_YEAR})")


class Named(NamedTuple):
    """A body, a year or both as a sentence names them; ``words`` are those that do."""

    organisation: str
    year: int | None
    line: Paragraph
    words: str


def published(lines: Iterable[Paragraph]) -> Iterator[Named]:
    """Yield what sentences say is published here, such as 现公布某局2024年…年度报告; the name can be empty."""
    for line, text, plain in _texts(lines):
        for kind in islice(_KIND.finditer(plain), _MOST_KINDS):
            near = max(0, kind.start() - _LONGEST_TITLE), kind.end() + _FOLLOWS + len("如下")
            match = next((found for pattern in _PUBLISHED if (found := pattern.search(plain, *near)) is not None), None)
            if match is not None and (year := year_of(match["year"])) is not None:
                yield Named(name_at(text, match.span("organisation")), year, line, text[slice(*match.span())])
                break


def makers(lines: Iterable[Paragraph]) -> Iterator[Named]:
    """Yield the bodies of which sentences, or lines such as 编制单位：某局, say that they made the report."""
    for line, text, plain in _texts(lines):
        if (labelled := _LABELLED.fullmatch(text)) is not None and is_body(labelled["organisation"]):
            yield Named(labelled["organisation"], None, line, text)
        verbs = [match.start() for match in islice(_MADE.finditer(plain), _MOST_VERBS)]
        reports = [verb for verb in verbs if _THE_REPORT.match(plain, verb)]
        for name in (
            _maker(text, plain, verbs, _BY, _BEFORE_MADE_BY, is_body),
            _maker(text, plain, reports, _CLAUSE, _BEFORE_MAKES, is_body_or_place),
        ):
            if name:
                yield Named(name, None, line, name)


def asked(lines: Iterable[Paragraph]) -> Iterator[Named]:
    """Yield the bodies that readers are asked to turn to, such as 如有疑问，请与某局联系.

    An office of one is asked for it, but that of a government may be a body of its own.
    """
    for line, text, plain in _texts(lines):
        match = _ASKED.search(plain)
        name = name_at(text, match.span("organisation")) if match else ""
        office = _OFFICE_OF.fullmatch(name)
        if office is not None and is_body(office["body"]):
            name = "" if _GOVERNMENT.search(office["body"]) else office["body"]
        if is_body(name) and has_place(name):
            yield Named(name, None, line, name)


def _maker(
    text: str,
    plain: str,
    verbs: Sequence[int],
    start: re.Pattern[str],
    words: re.Pattern[str],
    fits: Callable[[str], bool],
) -> str:
    """Return the first body that the words from a start to a verb name, of the nearest starts before each verb."""
    for verb in verbs:
        starts = [match.start() for match in start.finditer(plain, max(0, verb - _FARTHEST), verb)]
        for at in starts[-_MOST_STARTS:]:
            match = words.fullmatch(plain, at, verb)
            name = name_at(text, match.span("organisation")) if match else ""
            if fits(name):
                return name
    return ""


def periods(lines: Iterable[Paragraph], *, only_whole: bool) -> Iterator[Named]:
    """Yield the years that the figures cover: 1月1日 to 12月31日, or also 2024年度 unless ``only_whole``."""
    for line, text, _ in _texts(lines):
        match = (_PERIOD if only_whole else _YEAR_OR_PERIOD).search(normalise(text))
        if match is not None and (year := year_of(match["year"])) is not None:
            yield Named("", year, line, match.group())


def years_told(lines: Iterable[Paragraph]) -> Iterator[Named]:
    """Yield the years of which sentences tell at their beginning, such as 2024年，我局."""
    for line in lines:
        match = _TOLD.match(normalise(line.text[:_LONGEST_LEAD]))
        if match is not None and (year := year_of(match["year"])) is not None:
            yield Named("", year, line, match.group().rstrip("，,"))


def _texts(lines: Iterable[Paragraph]) -> Iterator[tuple[Paragraph, str, str]]:
    """Yield each line, its beginning, and that for comparison: without the names of documents that it cites."""
    for line in lines:
        text = " ".join(line.text[:_LONGEST_LEAD].split())
        plain = simplified(text)
        for _ in range(2):  # a cited document's name may have another in it
            plain = _CITED.sub(lambda found: "、" * len(found.group()), plain)
        yield line, text, plain
