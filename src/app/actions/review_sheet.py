"""Write the review sheet (核对单): its rows from report, checks and last year."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from app.actions.checking import advice
from app.checks import reasons, runner
from app.checks.equations import all_equations, equation_name
from app.checks.finding import Finding, Level
from app.checks.packs import Pack
from app.checks.words.wording import Wording
from app.errors import FormatUnknown
from app.files import atomic_write
from app.output.review.layout import ComparedLine, CopiedLine, FindingLine, ReasonLine, Review, SignatureLine, SumLine
from app.output.review.web import render_review_web
from app.output.review.word import render_review_word
from app.report.last_year.comparison import compare_years
from app.report.last_year.similarity import copied_parts
from app.report.model import Reason, Report, narrative_keys
from app.report.printed import printed_parts
from app.report.signing import REVIEWS, lapsed
from app.report.totals import Number, shown_figures, sides
from app.values import format_figure

_FORMATS: Final[Mapping[str, Callable[[Review], bytes]]] = {
    ".docx": render_review_word,
    ".html": render_review_web,
    ".htm": render_review_web,
}
_GROUPS: Final = {
    "requests-row-total": "表三各行：各列之和等于总计",
    "requests-handled-total": "表三各列：（一）至（六）各项之和等于（七）总计",
    "requests-balance": "表三各列：一加二等于三（七）加四",
    "disputes-total": "表四各组：四种结果之和等于总计",
}
_COVER, _INTRODUCTION, _WHOLE = "封面", "引言", "整份报告"


def write_review(
    report: Report, target: Path, today: date, pack: Pack | None = None, lists: Wording | None = None
) -> None:
    """Write the review sheet as a Word document or web page, by the target's suffix.

    Raises:
        FormatUnknown: it is neither; nothing was written.
        FileNotWritten: the reason; the old file is untouched.
    """
    render = _FORMATS.get(target.suffix.lower())
    if render is None:
        known = "、".join(_FORMATS)
        raise FormatUnknown(f"核对单不能写成“{target.name}”这样的文件，没有写入；扩展名请用 {known}。")
    atomic_write(target, render(review(report, today, pack, lists)))


def review(report: Report, today: date, pack: Pack | None = None, lists: Wording | None = None) -> Review:
    """Return the review sheet as plain data: sums, findings, reasons, comparison with last year, signatures."""
    findings = runner.run(report, today, lists=lists, pack=pack)
    compared = compare_years(report)
    last = report.last_year
    sums = tuple(_sums(report))
    return Review(
        title="政府信息公开工作年度报告核对单",
        organisation=report.cover.organisation,
        year=report.cover.year,
        today=today,
        summary=_summary(findings, sums, pack),
        sums=sums,
        findings=tuple(_findings(report, findings)),
        repairs=advice(report),
        reasons=tuple(_reasons(report, findings)),
        last_year=None if last is None else f"{last.cover.organisation}{last.cover.year or ''}年年度报告",
        compared=tuple(_compared(report)),
        idle=sum(cell.is_idle for cell in compared),
        copied=tuple(CopiedLine(_part_name(report, item.key), item.share) for item in copied_parts(report)),
        signatures=tuple(_signatures(report)),
    )


def _summary(findings: Sequence[Finding], sums: Sequence[SumLine], pack: Pack | None) -> str:
    counts = runner.counts(findings)
    found = "、".join(f"{level.word} {counts[level]} 处" for level in Level)
    answered = sum(not finding.counts for finding in findings)
    broken = sum(item.holds is False for item in sums)
    blank = sum(item.holds is None for item in sums)
    parts = [f"合计与平衡关系 {len(sums)} 处，不平 {broken} 处" + (f"、未填 {blank} 处" if blank else "")]
    parts.append(f"核对结果：{found}" + (f"，另有 {answered} 处警告已说明理由" if answered else ""))
    if pack is not None:
        parts.append(f"本地规则：{pack.name}")
    return "；".join(parts) + "。"


def _sums(report: Report) -> Iterator[SumLine]:
    shown = shown_figures(report)
    for item in all_equations(report.form):
        stated, computed = sides(item, shown)
        holds = None if stated is None or computed is None else stated == computed
        group = _GROUPS.get(item.rule, item.rule)
        name = equation_name(report.form, item)
        yield SumLine(group, name, format_figure(stated), format_figure(computed), holds)


def _findings(report: Report, findings: Sequence[Finding]) -> Iterator[FindingLine]:
    sections = [_COVER, _INTRODUCTION, *(section.heading for section in report.form.sections), _WHOLE]
    levels = list(Level)
    placed = [(_section(report, finding), finding) for finding in findings]
    placed.sort(key=lambda item: (sections.index(item[0]), levels.index(item[1].level)))
    for section, finding in placed:
        yield FindingLine(section, finding.level.word, finding.message, finding.reason or "")


def _section(report: Report, finding: Finding) -> str:
    """Return the heading under which a finding is listed: that of its first cell or its part."""
    key = finding.cells[0] if finding.cells else finding.part or ""
    section = report.form.section_of(key)
    if section is not None:
        return section.heading
    return {report.form.introduction.key: _INTRODUCTION, "cover": _COVER}.get(key.partition(".")[0], _WHOLE)


def _reasons(report: Report, findings: Sequence[Finding]) -> Iterator[ReasonLine]:
    shown = shown_figures(report)
    for reason in report.reasons:
        found = next((item for item in findings if reasons.answers(reason, item, shown)), None)
        about = _about(report, reason) if found is None else found.message
        yield ReasonLine(about, reason.reason, reason.author, reason.given_on, found is not None)


def _about(report: Report, reason: Reason) -> str:
    """Return the subject of a reason whose finding no longer occurs."""
    if reason.quote:
        return f"“{reason.quote}”"
    known = [report.form.cells[key].name for key, _ in reason.figures if key in report.form.cells]
    return known[0] if known else reason.rule


def _compared(report: Report) -> Iterator[ComparedLine]:
    for cell in compare_years(report):
        if not cell.is_idle:
            name = report.form.cells[cell.key].name
            percent = "" if cell.percent is None else f"{_with_sign(cell.percent)}%"
            difference = "" if cell.difference is None else _with_sign(cell.difference)
            yield ComparedLine(name, format_figure(cell.now), format_figure(cell.before), difference, percent)


def _with_sign(number: Number) -> str:
    return f"+{format_figure(number)}" if number > 0 else format_figure(number).replace("-", "−")


def _part_name(report: Report, key: str) -> str:
    """Return the heading of a part with its section's numeral."""
    section = report.form.section(key.partition(".")[0])
    printed = {part.key: part.heading for part in printed_parts(report, section.key)}
    keys = list(narrative_keys(section.key, report.narratives[section.key], report.form))
    heading = printed.get(key) or (report.form.part(key).label if key in keys else key)
    return f"{section.numeral}、{heading}"


def _signatures(report: Report) -> Iterator[SignatureLine]:
    signed = {item.review: item for item in report.sign_offs}
    gone = lapsed(report)
    for name in REVIEWS:
        item = signed.get(name)
        if item is None:
            yield SignatureLine(name)
        else:
            yield SignatureLine(name, item.name, item.signed_on, item not in gone)
