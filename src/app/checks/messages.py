"""The catalogue of messages: each one plain Chinese sentence that says where, what is wrong, and what to do."""

from collections.abc import Iterable, Mapping
from typing import Final

from app.checks.finding import Number
from app.form.model import Cell, Form
from app.values import Figure, format_figure

MESSAGES: Final = {
    "figure-missing": "{table}还有 {count} 格没有填（{names}），请补填，没有发生的填 0。",
    "figure-invalid": "{cell}填的“{value}”不是有效数字，{wanted}，请改正。",
    "requests-row-total": (
        "表三“{line}”一行的总计填的是 {stated}，各列相加是 {computed}，{difference}（{items}），请核对这一行。"
    ),
    "requests-handled-total": (
        "表三“{line}”一列的“（七）总计”是 {stated}，（一）至（六）各项相加是 {computed}，{difference}（{items}），"
        "请核对这一列。"
    ),
    "requests-balance": (
        "表三“{line}”一列不平衡：一加二是 {computed}（{left}），三（七）加四是 {stated}（{right}），{difference}，"
        "请核对这四格。"
    ),
    "disputes-total": (
        "表四“{line}”的总计填的是 {stated}，四种结果相加是 {computed}，{difference}（{items}），请核对这一组。"
    ),
    "cover-organisation": "封面没有填单位名称，请在“封面”页填写单位全称。",
    "cover-year": "封面没有填报告年度，请在“封面”页填写。",
    "cover-edition": "报告年度 {year} 不适用本格式，本格式用于 {first_year} 年及以后的年度报告，请核对年度。",
    "text-missing": "“{section}”还没有写内容，请在该页填写。",
    "text-missing-placeholder": "“{section}”只写了“{quote}”，不是报告内容，请写明实际情况。",
}

_MOST_NAMES: Final = 3
_MOST_ITEMS: Final = 8


def message(key: str, **values: object) -> str:
    """The sentence of that key with its values filled in."""
    return MESSAGES[key].format(**values)


def table_name(form: Form, table: str) -> str:
    """How a sentence calls a table: 表三, or 表二“第二十条第（五）项”."""
    found = form.tables[table]
    name = f"表{form.section(found.section).numeral}"
    return f"{name}“{found.title}”" if found.title else name


def cell_names(cells: Iterable[Cell], count: int) -> str:
    """The first few cells by row and column, then 等."""
    named = [f"“{cell.row.short}”的“{cell.column.label}”" for cell, _ in zip(cells, range(_MOST_NAMES), strict=False)]
    return "、".join(named) + ("等" if count > len(named) else "")


def difference_words(difference: Number) -> str:
    """A difference as words: 多 2 or 少 2."""
    return f"{'多' if difference > 0 else '少'} {format_figure(difference if difference > 0 else -difference)}"


def item_list(form: Form, keys: Iterable[str], shown: Mapping[str, Figure | None], *, by_column: bool) -> str:
    """The addends that contribute with their numbers, then those left blank: 自然人 3、商业企业 7；未填：科研机构."""

    def label(key: str) -> str:
        cell = form.cells[key]
        return cell.column.label if by_column else cell.row.short

    all_keys = tuple(keys)
    filled = [f"{label(key)} {format_figure(shown[key])}" for key in all_keys if shown[key] not in (None, 0)]
    blank = [label(key) for key in all_keys if shown[key] is None]
    listed = _first(filled) or "各项均为 0"
    return f"{listed}；未填：{_first(blank)}" if blank else listed


def _first(items: list[str]) -> str:
    named = "、".join(items[:_MOST_ITEMS])
    return named if len(items) <= _MOST_ITEMS else f"{named}等 {len(items)} 项"
