"""Content of the review sheet (核对单) as plain data, and its blocks for all formats: lines, headings and tables."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.values import chinese_date

GOOD: Final = "√"
BAD: Final = "×"
UNSAID: Final = "—"


@dataclass(frozen=True, slots=True)
class SumLine:
    """One sum or balance; both numbers as text, ``holds`` is ``None`` if a side is blank."""

    group: str
    name: str
    stated: str
    computed: str
    holds: bool | None


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One finding below its section's heading; ``level`` is the Chinese word."""

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
class SignatureLine:
    """One of the three reviews; empty if it is to be signed by hand."""

    review: str
    name: str = ""
    day: date | None = None
    holds: bool = True


@dataclass(frozen=True, slots=True)
class Review:
    """A complete review sheet; ``last_year`` is the year compared with, ``None`` if no report is attached."""

    title: str
    organisation: str
    year: int | None
    today: date
    summary: str
    sums: tuple[SumLine, ...]
    findings: tuple[FindingLine, ...]
    repairs: tuple[str, ...]
    reasons: tuple[ReasonLine, ...]
    last_year: str | None
    compared: tuple[ComparedLine, ...]
    idle: int
    copied: tuple[CopiedLine, ...]
    signatures: tuple[SignatureLine, ...]


@dataclass(frozen=True, slots=True)
class ReviewHeading:
    """A heading of the sheet; level 1 for sections, 2 below."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """One paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class ReviewTable:
    """A table: ``widths`` in per cent, ``centred`` column indices; ``tall`` rows leave room for handwriting."""

    header: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]
    centred: frozenset[int] = frozenset()
    tall: bool = False


ReviewBlock = ReviewHeading | ReviewLine | ReviewTable


def blocks(review: Review) -> Iterator[ReviewBlock]:
    """Yield the sheet below its title, in printed order."""
    year = "" if review.year is None else f"{review.year} 年"
    yield ReviewLine(f"单位：{review.organisation or '（未填写）'}　　报告年度：{year or '（未填写）'}")
    yield ReviewLine(f"核对日期：{chinese_date(review.today)}")
    yield ReviewLine(review.summary)
    yield from _sums(review)
    yield from _findings(review)
    yield from _reasons(review)
    yield from _last_year(review)
    yield ReviewHeading("五、三审签字")
    signatures = tuple(_signature(item) for item in review.signatures)
    yield ReviewTable(("审次", "姓名", "日期", "备注"), (14, 28, 30, 28), signatures, frozenset((0, 1, 2)), tall=True)


def _sums(review: Review) -> Iterator[ReviewBlock]:
    yield ReviewHeading("一、合计与平衡关系")
    groups = dict.fromkeys(item.group for item in review.sums)
    for group in groups:
        yield ReviewHeading(group, 2)
        rows = tuple(
            (item.name, item.stated or UNSAID, item.computed or UNSAID, _mark(item.holds))
            for item in review.sums
            if item.group == group
        )
        yield ReviewTable(("项目", "填报数", "计算数", "结果"), (58, 15, 15, 12), rows, frozenset((1, 2, 3)))


def _mark(holds: bool | None) -> str:  # noqa: FBT001 - the only argument
    return UNSAID if holds is None else GOOD if holds else BAD


def _findings(review: Review) -> Iterator[ReviewBlock]:
    yield ReviewHeading("二、核对结果")
    if not review.findings:
        yield ReviewLine("没有发现问题。")
    for section in dict.fromkeys(item.section for item in review.findings):
        yield ReviewHeading(section, 2)
        rows = tuple(
            (item.level, item.message, f"已说明：{item.reason}" if item.reason else "")
            for item in review.findings
            if item.section == section
        )
        yield ReviewTable(("级别", "问题", "处理情况"), (10, 62, 28), rows, frozenset((0,)))
    if review.repairs:
        yield ReviewHeading("改平合计的办法（供参考）", 2)
        yield from (ReviewLine(f"{number}. {sentence}") for number, sentence in enumerate(review.repairs, 1))


def _reasons(review: Review) -> Iterator[ReviewBlock]:
    yield ReviewHeading("三、说明的理由")
    if not review.reasons:
        yield ReviewLine("没有说明过理由。")
        return
    rows = tuple(
        (
            item.about,
            item.reason,
            item.author,
            "" if item.day is None else item.day.isoformat(),
            "有效" if item.holds else "已失效",
        )
        for item in review.reasons
    )
    yield ReviewTable(("针对", "理由", "说明人", "日期", "状态"), (32, 34, 11, 13, 10), rows, frozenset((2, 3, 4)))


def _last_year(review: Review) -> Iterator[ReviewBlock]:
    yield ReviewHeading("四、与上年比较")
    if review.last_year is None:
        yield ReviewLine("没有附上年的报告，未作比较。")
        return
    yield ReviewLine(f"上年报告：{review.last_year}。两年都是 0 或没有填的 {review.idle} 格不列出；增减为本年减上年。")
    if review.compared:
        rows = tuple((item.name, item.now, item.before, item.difference, item.percent) for item in review.compared)
        yield ReviewTable(
            ("项目", "本年", "上年", "增减", "增减幅度"), (48, 13, 13, 13, 13), rows, frozenset((1, 2, 3, 4))
        )
    if review.copied:
        yield ReviewHeading("文字与上年的相似度", 2)
        shares = tuple((item.part, f"{item.share}%") for item in review.copied)
        yield ReviewTable(("部分", "相似度"), (75, 25), shares, frozenset((1,)))


def _signature(item: SignatureLine) -> tuple[str, ...]:
    if not item.name:
        return (item.review, "", "　　　年　　月　　日", "")
    note = "签署后报告没有改动" if item.holds else "签署后报告有改动，请重新签署"
    return (item.review, item.name, chinese_date(item.day), note)
