"""Rules on the cover, and the catalogue entry of ``document-differs``, which no edit runs."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from app.checks.finding import Finding, Level
from app.checks.messages import message
from app.checks.registry import Context, Reads, rule
from app.report.body_names import is_same_body
from app.report.model import BodyKind, Report

# Month and day of the following year (条例 Article 49); none is named for townships and streets.
_DUE: Final = {BodyKind.DEPARTMENT: (1, 31), BodyKind.GOVERNMENT: (3, 31)}
_EARLY_DAYS: Final = 92


@rule("cover", Level.ERROR, Reads.COVER, Reads.LAST_YEAR)
def cover(report: Report, context: Context) -> Iterator[Finding]:
    """封面写明单位名称和报告年度，年度是本格式适用的年度（2021 年及以后）；

    附上的上年报告应是本单位上一年的，不是的作警告，没有读到单位名称、年份的作提示。依据：国办公开办函〔2021〕30号。
    """
    year = report.cover.year
    if not report.cover.organisation.strip():
        yield Finding("cover", Level.ERROR, message("cover-organisation"), part="cover.organisation", todo=True)
    if year is None:
        yield Finding("cover", Level.ERROR, message("cover-year"), part="cover.year", todo=True)
    elif not context.form.first_year <= year <= 9999:
        words = message("cover-edition", year=year, first_year=context.form.first_year)
        yield Finding("cover", Level.ERROR, words, part="cover.year", stated=year)
    yield from doubts(report)


def doubts(report: Report) -> Iterator[Finding]:
    """Yield the reasons to doubt that the attached report is last year's of the same body (issue 16, 4)."""
    if report.last_year is None:
        return
    now, last = report.cover, report.last_year.cover
    name, known = now.organisation.strip(), last.organisation.strip()
    if not known:
        yield _doubt("organisation", Level.HINT, "cover-last-no-name", report.last_year.title, name)
    elif name and not is_same_body(name, known):
        yield _doubt("organisation", Level.WARNING, "cover-last-body", known, name)
    if last.year is None:
        yield _doubt("year", Level.HINT, "cover-last-no-year", report.last_year.title, now.year)
    elif now.year is not None and last.year != now.year - 1:
        yield _doubt("year", Level.WARNING, "cover-last-year", last.year, now.year, before=now.year - 1)


def _doubt(field: str, level: Level, key: str, last: str | int, now: str | int | None, **values: int) -> Finding:
    """Return a doubt about a field of the cover; an answer to it holds for what both reports have there."""
    quote = f"{last}、{now or ''}"
    words = message(key, last=last, now=now, **values)
    return Finding("cover", level, words, part=f"cover.{field}", quote=quote)


@rule("deadline", Level.HINT, Reads.COVER)
def deadline(report: Report, context: Context) -> Iterator[Finding]:
    """部门次年 1 月 31 日前、政府次年 3 月 31 日前公布年度报告，当地另有更早日期的从其规定；

    乡镇、街道没有统一期限，只按当地日期提示；过了期限的一直提示。依据：《政府信息公开条例》第四十九条。
    """
    due = due_date(report)
    if due is not None:
        yield from due_soon("deadline", due, context.today)


def due_soon(name: str, due: date, today: date, **values: object) -> Iterator[Finding]:
    """The finding of rule ``name`` on a date that is near or over, however long; ``values`` go into its sentence."""
    days = (due - today).days
    if days > _EARLY_DAYS:
        return
    key = name if days > 0 else f"{name}-passed" if days < 0 else f"{name}-today"
    words = message(key, date=f"{due.year} 年 {due.month} 月 {due.day} 日", days=abs(days), **values)
    yield Finding(name, Level.HINT, words, part="cover.local_deadline", stated=days)


def due_date(report: Report) -> date | None:
    """Return the deadline for publication: the local date if there is one, else that of 条例 Article 49."""
    cover, year = report.cover, report.cover.year
    if cover.local_deadline is not None:
        return cover.local_deadline
    if year is None or cover.body_kind not in _DUE or not report.form.first_year <= year < date.max.year:
        return None
    return date(year + 1, *_DUE[cover.body_kind])


@rule("document-differs", Level.ERROR, Reads.COVER, Reads.FIGURES, Reads.TEXT)
def document_differs(_report: Report, _context: Context) -> Iterator[Finding]:
    """导出的文档重新读入后，数字和文字与报告一致；在导出和比对传回的文档时检查。依据：国办公开办函〔2021〕30号。"""
    return iter(())  # found by actions.proof; registered for the catalogue only
