"""The judgement on a produced document; it looks at a file and not at a report, so that no edit runs it."""

from collections.abc import Iterator

from app.checks.finding import Finding, Level
from app.checks.registry import Context, Reads, rule
from app.report.model import Report


@rule("document-differs", Level.ERROR, Reads.COVER, Reads.FIGURES, Reads.TEXT)
def document_differs(_report: Report, _context: Context) -> Iterator[Finding]:
    """导出的文档重新读入后，数字和文字与报告一致；在导出和比对传回的文档时检查。依据：国办公开办函〔2021〕30号。"""
    return iter(())
