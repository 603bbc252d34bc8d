"""Help texts of an edition: what to write and what to count; read when help is first shown."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from app.form.model import Balance, Cell, Form, Sum
from app.resources import resource_path

_FEW = 6
"""Maximum number of addends that are named individually."""


@dataclass(frozen=True, slots=True)
class HelpText:
    """Help text in our own words; ``source`` names its article or notice, if any."""

    text: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class FormHelp:
    """All help texts of an edition.

    ``cover`` by field, ``parts`` by text key without a number, ``tables`` by key, ``rows`` and ``columns`` by table
    and own key.
    """

    cover: Mapping[str, HelpText]
    parts: Mapping[str, HelpText]
    tables: Mapping[str, HelpText]
    rows: Mapping[str, HelpText]
    columns: Mapping[str, HelpText]


@dataclass(frozen=True, slots=True)
class HelpEntry:
    """Help text with a heading that names its subject in the form."""

    heading: str
    text: str
    source: str = ""


@cache
def load_help(edition: str) -> FormHelp:
    """Read the help texts of that edition.

    Raises:
        ResourceMissing: they are not bundled.
    """
    data = tomllib.loads(resource_path(f"forms/help/{edition}.toml").read_text(encoding="utf-8"))
    return FormHelp(**{name: _texts(data[name]) for name in ("cover", "parts", "tables", "rows", "columns")})


def help_title(form: Form, key: str) -> str:
    """Return the title of the help page on a cell, text or cover field; empty for an unknown key."""
    cell = form.cells.get(key)
    if cell is not None:
        return cell.name
    first, _, field = key.partition(".")
    if first == "cover":
        return _COVER.get(field, "")
    try:
        part = form.part(key)
    except KeyError:
        return ""
    return part.label if key == form.introduction.key else f"{form.section(first).heading}：{part.label}"


def help_entries(form: Form, key: str) -> tuple[HelpEntry, ...]:
    """Return the help on a cell (row, column, sums, table), text or cover field; empty for an unknown key."""
    texts = load_help(form.edition)
    cell = form.cells.get(key)
    if cell is not None:
        return tuple(_about_cell(form, texts, cell))
    first, _, field = key.partition(".")
    known = texts.cover.get(field) if first == "cover" else texts.parts.get(_without_number(key))
    return (HelpEntry("", known.text, known.source),) if known else ()


def _about_cell(form: Form, texts: FormHelp, cell: Cell) -> Iterator[HelpEntry]:
    row = texts.rows.get(f"{cell.table}.{cell.row.key}")
    if row is not None:
        yield HelpEntry("：".join((*cell.row.groups[-1:], cell.row.label)), row.text, row.source)
    column = texts.columns.get(f"{cell.table}.{cell.column.key}")
    if column is not None:
        yield HelpEntry(cell.column.label, column.text, column.source)
    relations = [_sum(form, item, cell) for item in form.sums if cell.key == item.total or cell.key in item.addends]
    relations += [_balance(item) for item in form.balances if cell.key in (*item.left, *item.right)]
    if relations:
        yield HelpEntry("勾稽关系", "\n".join(relations), form.notice)
    table = texts.tables.get(cell.table)
    if table is not None:
        yield HelpEntry("这张表", table.text, table.source)


def _sum(form: Form, item: Sum, cell: Cell) -> str:
    total = form.cells[item.total]
    addends = [form.cells[key] for key in item.addends]
    by_row = total.row == addends[0].row
    names = [addend.column.label if by_row else addend.row.short for addend in addends]
    name = total.column.label if by_row else total.row.short
    what = "、".join(names) if len(names) <= _FEW else f"{names[0]}至“{names[-1]}”共 {len(names)} 项"
    is_group = form.tables[cell.table].rows_side_by_side
    line = "同一组" if is_group else "同一行" if by_row else "同一列"
    if cell.key == item.total:
        return f"{line}的“{name}” = {what}之和。"
    return f"这一格计入{line}的“{name}”（{what}之和）。"


def _balance(item: Balance) -> str:
    return f"“{item.name}”一列：第一项加第二项之和，等于第三项（七）总计加第四项之和。"


def _without_number(key: str) -> str:
    return ".".join(key.split(".")[:2])


def _texts(data: Mapping[str, Any]) -> Mapping[str, HelpText]:
    return {key: HelpText(**entry) for key, entry in data.items()}


_COVER = {
    "organisation": "单位全称",
    "year": "报告年度",
    "body_kind": "单位类别",
    "scope": "填报范围",
    "contact": "联系方式",
    "signature": "落款",
    "signed_on": "落款日期",
    "local_deadline": "本地报送期限",
}
