"""Content of the review sheet (核对单) as plain data, and its blocks: a page for the leader, then the details."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from app.output.review.blocks import BAD, GOOD, UNSAID, Block, Heading, Line, Paper, listing
from app.output.review.chart import Chart, charts_beside
from app.values import chinese_date

_LINES: Final = 9
_LINES_WITH_CHARTS: Final = 5
"""Lines of open findings for which the first page has room."""
_CHARACTERS: Final = 40
"""Characters of a finding per line."""


@dataclass(frozen=True, slots=True)
class SumLine:
    """One sum or balance; both numbers as text, ``holds`` is ``None`` if a side is blank."""

    group: str
    name: str
    stated: str
    computed: str
    holds: bool | None

    @property
    def is_idle(self) -> bool:
        """Whether there is nothing to look at: both sides blank or 0."""
        return {self.stated, self.computed} <= {"", "0"} and self.holds is not False


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One finding below its section's heading; ``level`` is the Chinese word, ``reason`` what was done about it."""

    section: str
    level: str
    message: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """One reason as entered; ``holds`` is false if the figures or words it was given for have changed since."""

    about: str
    reason: str
    author: str
    day: date | None
    holds: bool


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """One cell in both years, all four values as text."""

    name: str
    now: str
    before: str
    difference: str
    percent: str


@dataclass(frozen=True, slots=True)
class CopiedLine:
    """Similarity of a part to last year's, in per cent."""

    part: str
    share: int


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One figure of the first page in both years, as text; ``is_drawn``: the charts show it, too."""

    name: str
    now: str
    before: str
    difference: str
    is_drawn: bool = False


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """One of the three reviews; empty if it is to be signed by hand."""

    review: str
    name: str = ""
    day: date | None = None
    holds: bool = True


@dataclass(frozen=True, slots=True)
class Review:
    """A complete review sheet; ``last_year`` is the year compared with, ``None`` if no report is attached.

    ``open`` are the findings that somebody has to deal with, the most serious ones first.
    """

    title: str
    organisation: str
    year: int | None
    today: date
    summary: str
    key_figures: tuple[KeyLine, ...]
    open: tuple[FindingLine, ...]
    sums: tuple[SumLine, ...]
    findings: tuple[FindingLine, ...]
    repairs: tuple[str, ...]
    reasons: tuple[ReasonLine, ...]
    last_year: str | None
    compared: tuple[ComparedLine, ...]
    idle: int
    copied: tuple[CopiedLine, ...]
    signatures: tuple[SignatureLine, ...]
    charts: tuple[Chart, ...] = ()


def paper(review: Review) -> Paper:
    """Return the sheet: on the first page what a leader reads and signs, then the details."""
    details = [
        block
        for numeral, part in zip("一二三四", filter(None, map(tuple, _details(review))), strict=False)
        for block in _numbered(numeral, part)
    ]
    first = [replace(block, begins_page=True) if isinstance(block, Heading) else block for block in details[:1]]
    return Paper(review.title, review.organisation, review.today, (*_first_page(review), *first, *details[1:]))


def _first_page(review: Review) -> Iterator[Block]:
    drawn = review.charts if any(row.now or row.before for chart in review.charts for row in chart.rows) else ()
    year = "（未填写）" if review.year is None else f"{review.year} 年"
    yield Line(f"单位：{review.organisation or '（未填写）'}　报告年度：{year}　核对日期：{chinese_date(review.today)}")
    yield Heading("主要数字")
    if review.last_year is None:
        rows = [(item.name, item.now or UNSAID) for item in review.key_figures]
        yield listing(("项目", "本年"), (70, 30), rows, (1,))
        yield Line("没有附上年的报告，未作比较。")
    else:
        both = [
            (item.name, item.now or UNSAID, item.before or UNSAID, item.difference)
            for item in review.key_figures
            if not (drawn and item.is_drawn)
        ]
        yield listing(("项目", "本年", "上年", "增减"), (49, 17, 17, 17), both, (1, 2, 3))
    if drawn:
        yield Line("新收申请和办理结果（件），两年一起看：深色是本年，浅色是上年。")
        yield charts_beside(drawn)
    yield Heading("还没有解决的")
    yield Line(review.summary)
    room = _LINES_WITH_CHARTS if drawn else _LINES
    rows = [(item.level, item.message) for item in _fitting(review.open, room)]
    if rows:
        yield listing(("级别", "问题"), (10, 90), rows, (0,))
    if len(rows) < len(review.open):
        yield Line(f"其余 {len(review.open) - len(rows)} 处见后面的核对结果。")
    yield Heading("三审签字")
    signatures = [_signature(item) for item in review.signatures]
    yield listing(("审次", "姓名", "日期", "备注"), (14, 28, 30, 28), signatures, (0, 1, 2), tall=True)


def _fitting(findings: tuple[FindingLine, ...], room: int) -> Iterator[FindingLine]:
    """Yield the first findings, as many as fit into so many lines."""
    for finding in findings:
        room -= -(-len(finding.message) // _CHARACTERS)
        if room < 0:
            return
        yield finding


def _details(review: Review) -> Iterator[Iterator[Block]]:
    """Yield the parts after the first page; each begins with its heading, one without content is empty."""
    yield _sums(review)
    yield _findings(review)
    yield _reasons(review)
    yield _last_year(review)


def _numbered(numeral: str, part: tuple[Block, ...]) -> Iterator[Block]:
    heading, *blocks = part
    yield replace(heading, text=f"{numeral}、{heading.text}") if isinstance(heading, Heading) else heading
    yield from blocks


def _sums(review: Review) -> Iterator[Block]:
    shown = [item for item in review.sums if not item.is_idle]
    idle = len(review.sums) - len(shown)
    yield Heading("合计与平衡关系")
    if idle:
        yield Line(f"{'全部' if not shown else '另有'} {idle} 处两边都是 0 或没有填，不列出。")
    for group in dict.fromkeys(item.group for item in shown):
        yield Heading(group, 2)
        rows = [
            (item.name, item.stated or UNSAID, item.computed or UNSAID, _mark(item.holds))
            for item in shown
            if item.group == group
        ]
        yield listing(("项目", "填报数", "计算数", "结果"), (58, 15, 15, 12), rows, (1, 2, 3))


def _mark(holds: bool | None) -> str:  # noqa: FBT001 - the only argument
    return UNSAID if holds is None else GOOD if holds else BAD


def _findings(review: Review) -> Iterator[Block]:
    if not review.findings:
        return
    yield Heading("核对结果")
    for section in dict.fromkeys(item.section for item in review.findings):
        yield Heading(section, 2)
        rows = [(item.level, item.message, item.reason) for item in review.findings if item.section == section]
        yield listing(("级别", "问题", "处理情况"), (10, 62, 28), rows, (0,))
    if review.repairs:
        yield Heading("配平合计的办法（供参考）", 2)
        yield from (Line(f"{number}. {sentence}") for number, sentence in enumerate(review.repairs, 1))


def _reasons(review: Review) -> Iterator[Block]:
    if not review.reasons:
        return
    yield Heading("说明的理由")
    rows = [
        (
            item.about,
            item.reason,
            item.author,
            "" if item.day is None else item.day.isoformat(),
            "有效" if item.holds else "已失效",
        )
        for item in review.reasons
    ]
    yield listing(("针对", "理由", "说明人", "日期", "状态"), (32, 34, 11, 13, 10), rows, (2, 3, 4))


def _last_year(review: Review) -> Iterator[Block]:
    if review.last_year is None:
        return
    yield Heading("与上年比较")
    yield Line(f"上年报告：{review.last_year}。两年都是 0 或没有填的 {review.idle} 格不列出；增减为本年减上年。")
    if review.compared:
        yield Heading("各项数字", 2)
        rows = [(item.name, item.now, item.before, item.difference, item.percent) for item in review.compared]
        yield listing(("项目", "本年", "上年", "增减", "增减幅度"), (48, 13, 13, 13, 13), rows, (1, 2, 3, 4))
    if review.copied:
        yield Heading("文字与上年的相似度", 2)
        shares = [(item.part, f"{item.share}%") for item in review.copied]
        yield listing(("部分", "相似度"), (75, 25), shares, (1,))


def _signature(item: SignatureLine) -> tuple[str, ...]:
    if not item.name:
        return (item.review, "", "　　　年　　月　　日", "")
    note = "签署后报告没有改动" if item.holds else "签署后报告有改动，请重新签署"
    return (item.review, item.name, chinese_date(item.day), note)
