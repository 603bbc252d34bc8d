"""Fixtures of all importer tests: reports written as published text, and texts read back."""

from collections.abc import Callable

import pytest

from app.form.loader import load_form
from app.form.model import Form, Section, Table
from app.importer.mapping.report import map_document
from app.importer.raw.notes import Imported
from app.importer.readers.text import read_text
from app.report.model import Report
from app.report.printed import printed_parts
from app.report.text import paragraphs
from app.report.totals import shown_figures
from app.values import format_figure

# The columns of a published page's table 三, as found on websites: two places for labels, seven for figures, one unused.
_WIDTH = 10


def half_width(label: str) -> str:
    """（三）不予公开 as published pages write it: (三) 不予公开."""
    return label.replace("（", "(", 1).replace("）", ") ", 1) if label.startswith("（") else label


def published(report: Report) -> str:
    """Return the report as a published page copied to text: tables tab-separated and as ragged as real ones."""
    shown = {key: format_figure(value) for key, value in shown_figures(report).items()}
    for key, remark in report.remarks.items():
        shown[key] += f"（{remark}）"
    lines = [report.title, "", *paragraphs(report.introduction)]
    for section in report.form.sections:
        lines += ["", section.heading, ""]
        for part in printed_parts(report, section.key):
            texts = list(part.paragraphs)
            if part.heading:
                texts[:1] = [f"{part.heading}：{texts[0]}"] if texts else [part.heading]
            lines += texts
        if section.key == "proactive":
            for table in section.tables:
                lines += block_lines(table, shown)
        elif section.key == "requests":
            lines += requests_lines(section, shown)
        elif section.key == "disputes":
            lines += disputes_lines(section, shown)
        for table in section.tables:
            if table.key in report.notes:
                lines += paragraphs(report.notes[table.key])
    return "\n".join(lines)


def block_lines(table: Table, shown: dict[str, str]) -> list[str]:
    """Return one block of 二: title, header, rows, each four cells wide."""
    rows = [[table.title], [table.corner, *(column.label for column in table.columns)]]
    rows += [
        [row.label, *(shown[f"{table.key}.{row.key}.{column.key}"] for column in table.columns)] for row in table.rows
    ]
    return ["\t".join([*row, "", "", ""][:4]) for row in rows]


def requests_lines(section: Section, shown: dict[str, str]) -> list[str]:
    """Return table 三 as published: no cell for a continued group, 3.其他 and （七）总计 shifted to the left."""
    table = section.tables[0]
    labels = [column.label for column in table.columns]
    rows = [
        [table.corner, "", "申请人情况", "", "", "", "", "", "总计", ""],
        ["", "", "自然人", "法人或其他组织", *[""] * 6],
        ["", "", "", *labels[1:6], "", ""],
    ]
    printed: set[str] = set()
    for row in table.rows:
        figures = [shown[f"requests.{row.key}.{column.key}"] for column in table.columns]
        groups = ["" if group in printed else half_width(group) for group in row.groups]
        printed |= set(row.groups)
        lead = [*groups, half_width(row.label)]
        if row.key in ("other_reasons", "handled_total"):
            lead = lead[-1:]
        if not row.groups or row.key == "other_reasons":
            lead.append("")
        rows.append(([*lead, *figures, "", "", ""])[:_WIDTH])
    return ["\t".join(row) for row in rows]


def disputes_lines(section: Section, shown: dict[str, str]) -> list[str]:
    """Return table 四 as published: the header split over three rows, labels broken by a blank."""
    table = section.tables[0]
    leaves = ["结果 维持", "结果 纠正", "其他 结果", "尚未 审结", "总计"]
    rows = [
        ["行政复议", *[""] * 4, "行政诉讼", *[""] * 9],
        [*leaves, "未经复议直接起诉", *[""] * 4, "复议后起诉", *[""] * 4],
        [*[""] * 5, *leaves, *leaves],
        [shown[key] for key in table.cell_keys],
    ]
    return ["\t".join(row) for row in rows]


def read(text: str) -> Imported:
    """Import the text."""
    return map_document(read_text(text.encode("utf-8")), load_form())


@pytest.fixture(scope="session")
def publish() -> Callable[[Report], str]:
    return published


@pytest.fixture(scope="session")
def import_text() -> Callable[[str], Imported]:
    return read


@pytest.fixture(scope="session")
def form() -> Form:
    return load_form()
