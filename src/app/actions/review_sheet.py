"""Write the review sheet (核对单): its rows from report, checks and last year."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from app.actions.checking import advice
from app.checks import reasons, runner
from app.checks.equations import all_equations, equation_name
from app.checks.finding import Finding, Standing, tally
from app.checks.packs import Pack
from app.checks.words.wording import Wording
from app.files import atomic_write
from app.output.formats import format_of
from app.output.review.blocks import Paper
from app.output.review.chart import charts
from app.output.review.layout import (
    ComparedLine,
    CopiedLine,
    FindingLine,
    KeyLine,
    ReasonLine,
    Review,
    SignatureLine,
    SumLine,
    paper,
)
from app.output.review.web import render_paper_web
from app.report.last_year.comparison import ComparedCell, compare_years
from app.report.last_year.similarity import copied_parts
from app.report.model import Reason, Report, narrative_keys
from app.report.printed import printed_parts
from app.report.readback.describing import quoted
from app.report.signing import REVIEWS, lapsed
from app.report.totals import shown_figures, sides
from app.values import format_figure, signed_figure


def render_word(paper: Paper) -> bytes:
    """Return a working paper as a Word document."""
    from app.output.review.word import render_paper_word  # noqa: PLC0415 - python-docx for Word documents only

    return render_paper_word(paper)


_FORMATS: Final[Mapping[str, Callable[[Paper], bytes]]] = {
    ".docx": render_word,
    ".html": render_paper_web,
    ".htm": render_paper_web,
}
_GROUPS: Final = {
    "requests-row-total": "表三各行：各列之和等于总计",
    "requests-handled-total": "表三各列：（一）至（六）各项之和等于（七）总计",
    "requests-balance": "表三各列：一加二等于三（七）加四",
    "disputes-total": "表四各组：四种结果之和等于总计",
}
_KEY_FIGURES: Final = {
    "requests.received.total": "新收政府信息公开申请（件）",
    "requests.carried_in.total": "上年结转（件）",
    "requests.handled_total.total": "办理结果总计（件）",
    "requests.granted.total": "其中予以公开（件）",
    "requests.partially_granted.total": "其中部分公开（件）",
    "requests.carried_out.total": "结转下年度（件）",
    "disputes.review.total": "行政复议（件）",
    "disputes.litigation_direct.total": "行政诉讼，未经复议直接起诉（件）",
    "disputes.litigation_after_review.total": "行政诉讼，复议后起诉（件）",
    "documents.normative_documents.issued": "制发行政规范性文件（件）",
    "documents.normative_documents.in_force": "现行有效行政规范性文件（件）",
    "licensing.licences.decisions": "行政许可决定（件）",
    "enforcement.penalties.decisions": "行政处罚决定（件）",
    "enforcement.coercion.decisions": "行政强制决定（件）",
    "fees.administrative_fees.amount": "行政事业性收费（万元）",
}
"""Figures of the first page, with short names."""
_DRAWN: Final = ("requests.granted.total", "requests.partially_granted.total")
"""Those that the charts beside them show, too."""
_ALWAYS: Final = ("requests.received.total", "requests.handled_total.total", "requests.carried_out.total")
"""Those that are there also where there was nothing in both years."""
_COVER, _INTRODUCTION, _WHOLE = "封面", "引言", "整份报告"


def write_review(
    report: Report, target: Path, today: date, pack: Pack | None = None, lists: Wording | None = None
) -> None:
    """Write the review sheet as a Word document or web page, by the target's suffix.

    Raises:
        FormatUnknown: it is neither; nothing was written.
        FileNotWritten: the reason; the old file is untouched.
    """
    render = format_of(target, _FORMATS, "核对单")
    atomic_write(target, render(paper(review(report, today, pack, lists))))


def review(report: Report, today: date, pack: Pack | None = None, lists: Wording | None = None) -> Review:
    """Return the review sheet as plain data: sums, findings, reasons, comparison with last year, signatures."""
    findings = runner.run(report, today, lists=lists, pack=pack)
    compared = compare_years(report)
    last = report.last_year
    sums = tuple(_sums(report))
    listed = tuple(_findings(report, findings))
    return Review(
        title="政府信息公开工作年度报告核对单",
        organisation=report.cover.organisation,
        year=report.cover.year,
        today=today,
        summary=_summary(findings, sums, pack),
        key_figures=tuple(_key_figures(report, compared)),
        open=tuple(sorted((item for item in listed if not item.reason), key=_weight)),
        sums=sums,
        findings=listed,
        repairs=advice(report),
        reasons=tuple(_reasons(report, findings)),
        last_year=None if last is None else f"{last.cover.organisation}{last.cover.year or ''}年年度报告",
        compared=tuple(_compared(report)),
        idle=sum(cell.is_idle for cell in compared),
        copied=tuple(CopiedLine(part_name(report, item.key), item.share) for item in copied_parts(report)),
        signatures=tuple(_signatures(report)),
        charts=charts(report),
    )


def _summary(findings: Sequence[Finding], sums: Sequence[SumLine], pack: Pack | None) -> str:
    found = "、".join(f"{standing.word} {number} 处" for standing, number in tally(findings).items()) or "没有问题"
    answered = sum(not finding.counts for finding in findings)
    broken = sum(item.holds is False for item in sums)
    blank = sum(item.holds is None for item in sums)
    parts = [f"合计与平衡关系 {len(sums)} 处，不平 {broken} 处" + (f"、未填 {blank} 处" if blank else "")]
    parts.append(f"核对结果：{found}" + (f"，另有 {answered} 处已说明理由或核对过" if answered else ""))
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
    standings = list(Standing)
    placed = [(_section(report, finding), finding) for finding in findings]
    placed.sort(key=lambda item: (sections.index(item[0]), standings.index(item[1].standing)))
    for section, finding in placed:
        reason = finding.reason or ""
        handled = reason if reason in ("", reasons.LOOKED_AT) else f"已说明：{reason}"
        yield FindingLine(section, finding.standing.word, finding.message, handled)


def _weight(item: FindingLine) -> int:
    return [standing.word for standing in Standing].index(item.level)


def _key_figures(report: Report, compared: Sequence[ComparedCell]) -> Iterator[KeyLine]:
    shown = shown_figures(report)
    both = {cell.key: cell for cell in compared}
    for key, name in _KEY_FIGURES.items():
        cell = both.get(key, ComparedCell(key, shown[key], None))
        if key in _ALWAYS or not cell.is_idle:
            difference = "" if cell.difference is None else signed_figure(cell.difference)
            yield KeyLine(name, format_figure(cell.now), format_figure(cell.before), difference, key in _DRAWN)


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
        return quoted(reason.quote)
    known = [report.form.cells[key].name for key, _ in reason.figures if key in report.form.cells]
    return known[0] if known else reason.rule


def _compared(report: Report) -> Iterator[ComparedLine]:
    for cell in compare_years(report):
        if not cell.is_idle:
            name = report.form.cells[cell.key].name
            percent = "" if cell.percent is None else f"{signed_figure(cell.percent)}%"
            difference = "" if cell.difference is None else signed_figure(cell.difference)
            yield ComparedLine(name, format_figure(cell.now), format_figure(cell.before), difference, percent)


def part_name(report: Report, key: str) -> str:
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
