"""Judgements about the cover."""

from collections.abc import Iterator

from app.checks.finding import Finding, Level
from app.checks.messages import message
from app.checks.registry import Context, Reads, rule
from app.report.model import Report


@rule("cover", Level.ERROR, Reads.COVER)
def cover(report: Report, context: Context) -> Iterator[Finding]:
    """封面写明单位名称和报告年度，年度是本格式适用的年度（2021 年及以后）。依据：国办公开办函〔2021〕30号。"""
    year = report.cover.year
    if not report.cover.organisation.strip():
        yield Finding("cover", Level.ERROR, message("cover-organisation"), part="cover.organisation")
    if year is None:
        yield Finding("cover", Level.ERROR, message("cover-year"), part="cover.year")
    elif not context.form.first_year <= year <= 9999:
        first = context.form.first_year
        yield Finding(
            "cover",
            Level.ERROR,
            message("cover-edition", year=year, first_year=first),
            part="cover.year",
            stated=year,
        )
