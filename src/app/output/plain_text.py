"""Render a report as plain text with tab-separated tables, for mail and notes."""

from app.form.layout import PrintedTable, printed_table
from app.report.model import Report
from app.report.printed import note_lines, printed_parts
from app.report.text import paragraphs
from app.report.totals import shown_figures
from app.values import chinese_date, format_figure


def render_text(report: Report, *, draft: bool = False) -> str:
    """Return the whole report, one line per paragraph or table row; a merged cell appears at its first place.

    Args:
        report: the report to print.
        draft: add a 草稿 line before the title.
    """
    lines = [*(["（草稿）"] if draft else []), report.title, "", *paragraphs(report.introduction)]
    shown = {key: _figure_text(report, key, format_figure(value)) for key, value in shown_figures(report).items()}
    for section in report.form.sections:
        lines += ["", section.heading, ""]
        if section.tables:
            lines += _table_lines(printed_table(section), shown)
            for table in section.tables:
                note = note_lines(report, table.key)
                lines += [f"注：{note[0]}", *note[1:]] if note else []
        for part in printed_parts(report, section.key):
            lines += [part.heading] if part.heading else []
            lines += part.paragraphs
    if report.cover.signature:
        lines += ["", report.cover.organisation, chinese_date(report.cover.signed_on)]
    return "\n".join(lines).rstrip() + "\n"


def _figure_text(report: Report, key: str, figure: str) -> str:
    remark = report.remarks.get(key)
    return f"{figure}（{remark}）" if remark else figure


def _table_lines(table: PrintedTable, shown: dict[str, str]) -> list[str]:
    rows: list[list[str]] = [[""] * len(table.widths) for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row][cell.column] = shown[cell.key] if cell.key else cell.text
    return ["\t".join(row) for row in rows]
