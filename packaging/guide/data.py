"""The guide's page on the data file, generated from the form and the exported sample report."""

from collections.abc import Iterator
from typing import Any

from app.actions.projects import open_sample
from app.form.loader import load_form
from app.form.model import Form, Section, Table
from app.output.data import json_bytes, report_data

SHOWN = {
    "figures": (
        "documents.regulations.issued",
        "fees.administrative_fees.amount",
        "requests.received.natural_person",
        "requests.received.total",
    ),
    "totals": ("requests.received.total", "disputes.review.total"),
    "text": ("introduction", "overview.proactive_disclosure", "overview.additional"),
}
FIELDS = {
    "schema_version": "数据格式的版本号，整数。目前是 1；以后如有不兼容的改动，这个数会变大。",
    "edition": "报告格式的版本，文字。“2021”指{notice}规定的格式。",
    "organisation": "单位全称，文字；没有填写是空文字。",
    "year": "报告年度，整数；没有填写是 null。",
    "figures": "表格里的全部 {cells} 个数字，按表格顺序，填的是什么就是什么。没有填写是 null；"
    '填“/”（不适用）的是文字 "/"；其余是数字，其中只有收费金额可以带小数。'
    "没有人填过的总计也是 null，它的值在 totals 里。",
    "totals": "{totals} 个总计按各项相加算出的数，用来和 figures 里填写的总计对照；各项都没有填写时是 null。",
    "text": "全部文字，每段一行（用换行符 \\n 隔开）；没有写的是空文字。additional 是自拟标题的各部分，"
    "列成数组，每项有 heading（标题）和 text（文字）。",
    "bindings": "文字里绑定到表格的数，按文字的名称列出，没有的不列；additional 的各部分按次序写成 "
    "overview.additional.0 这样。每项的 paragraph 是第几段、start 是段内第几个字（都从 0 数起），"
    "text 是这个数现在的写法，of 是它取自哪些格（几格的是相加）；kind 不写的是件数或金额，"
    "share 是占 base 的百分比，change 和 growth 是比上年增减的数和百分比。"
    "文字照印出的样子写在 text 里，不懂 bindings 的程序可以不管它。",
    "provenance": "汇总台汇总成的报告才有这一项：汇总时由哪些报告相加。counted 是加进去的单位和各自文件的"
    "校验值（SHA-256）；shares 按格列出各单位填的数，用空格隔开，次序同 counted，“-”是空着，"
    "都空着的格不列，单位太多时全不列；missing 是缺的单位；contained 是已含在别的单位汇总里、没有再加的单位；"
    "adjustments 是调整的格、加减多少、理由。",
}
INTRODUCTION = """# 数据文件（.json）

在命令行运行 `nianbao export 报告.nianbao -o 报告.json`，就得到一份供其他程序读取的数据文件；它的内容和 \
`nianbao show 报告.nianbao --json` 显示的完全一样。文件是 UTF-8 编码的 JSON，同一份报告每次导出的内容一字不差。\
以后的版本只会增加项目，不会改名、删去或改变含义；非改不可时，`schema_version` 会变大。

本页由程序按报告格式生成，列出的名称就是程序实际使用的名称。
"""
CLOSING = """## 读取时请注意

- 空白（null）、0 和“/”是三回事：空白是没有填写，0 是填了零，“/”是不适用。
- 报告里“总计”一格印出的数，先看 figures，是 null 再看 totals。
- 草稿和正式稿的数据文件一样，没有草稿标记；报告有错误时，要加 `--draft` 或 `--force` 才导出。
"""


def content() -> str:
    """Generate the page."""
    form = load_form()
    parts = [INTRODUCTION, "## 各项含义\n", *_fields(form), "\n## 数字的名称\n"]
    parts.append("figures 和 totals 里的名称由“表.行.列”三部分组成，例如 `requests.received.natural_person`。\n")
    for section in form.sections:
        for table in section.tables:
            parts += _table(section, table, form)
    parts += ["## 文字的名称\n", "| 名称 | 含义 |", "|---|---|", *_texts(form), "", *_example(), CLOSING]
    return "\n".join(parts)


def _fields(form: Form) -> Iterator[str]:
    yield from ("| 名称 | 含义 |", "|---|---|")
    words = {"notice": form.notice, "cells": len(form.cells), "totals": len(form.defining)}
    for name, meaning in FIELDS.items():
        yield f"| `{name}` | {meaning.format(**words)} |"


def _table(section: Section, table: Table, form: Form) -> Iterator[str]:
    title = f"{section.heading}：{table.title}" if table.title else section.heading
    yield f"### `{table.key}`　{title}\n"
    yield from ("| 行 | 含义 |", "|---|---|")
    for row in table.rows:
        slash = "（可以是“/”）" if row.allows_slash else ""
        yield f"| `{row.key}` | {'　'.join((*row.groups, row.label))}{slash} |"
    yield from ("", "| 列 | 含义 |", "|---|---|")
    for column in table.columns:
        yield f"| `{column.key}` | {'　'.join((*column.groups, column.label))} |"
    totals = sum(key in form.defining for key in table.cell_keys)
    yield f"\n共 {len(table.cell_keys)} 个数字" + (f"，其中 {totals} 个是总计。\n" if totals else "。\n")


def _texts(form: Form) -> Iterator[str]:
    yield f"| `{form.introduction.key}` | {form.introduction.label} |"
    for section in form.sections:
        for part in section.parts:
            kind = "（数组）" if part.repeated else ""
            yield f"| `{section.key}.{part.key}` | {section.heading}：{part.label}{kind} |"


def _example() -> Iterator[str]:
    yield "## 例子\n"
    yield "下面是随程序附带的示例报告导出的数据，figures、totals 和 text 各只摘了几项：\n"
    yield "```json"
    yield json_bytes(excerpt(report_data(open_sample()))).decode("utf-8").rstrip()
    yield "```\n"


def excerpt(data: dict[str, Any]) -> dict[str, Any]:
    """The data with only a few entries of each long list."""
    return {name: {key: value[key] for key in SHOWN[name]} if name in SHOWN else value for name, value in data.items()}
