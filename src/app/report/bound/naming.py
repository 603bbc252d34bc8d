"""Names of bound numbers, and why one cannot be computed, in Chinese."""

from collections.abc import Iterator

from app.form.model import Cell, Form
from app.report.bindings import UNFILLED, Kind, Source, binding_at
from app.report.bound.values import cells_of, number_of, tables_of
from app.report.model import Report
from app.report.totals import total
from app.values import within_marks


def name_of(form: Form, source: Source) -> str:
    """Return whose number it is: 表三“（三）不予公开”的“总计”, …占…的百分比, …比上年增减的百分比."""
    name = _sum_name(form, source.of)
    if source.kind is Kind.SHARE:
        return f"{_share_name(form, source)}的百分比"
    if source.kind is Kind.CHANGE:
        return f"{name}比上年增减的数"
    if source.kind is Kind.GROWTH:
        return f"{name}比上年增减的百分比"
    return f"{name}（换算成元）" if source.in_yuan else name


def term_name(form: Form, key: str) -> str:
    """Return the name of a cell or derived sum; raise ``KeyError`` for an unknown key."""
    if key in form.cells:
        return form.cells[key].name
    return _named(form, key, cell_like(form, key).column.label)


def cell_like(form: Form, key: str) -> Cell:
    """Return the cell of a key; of a derived sum, the first of its addends."""
    table, row, column = key.split(".")
    return form.cells[key if key in form.cells else f"{table}.{form.derived[row].rows[0]}.{column}"]


def _named(form: Form, key: str, column: str) -> str:
    table, row, _ = key.split(".")
    label = form.derived[row].label if row in form.derived else cell_like(form, key).row.short
    return f"表{form.section(form.tables[table].section).numeral}“{within_marks(label)}”的“{column}”"


def _sum_name(form: Form, keys: tuple[str, ...]) -> str:
    first = term_name(form, keys[0])
    if len(keys) == 1:
        return first
    group = _whole_group(form, keys)
    if group:
        return f"{_named(form, keys[0], group)}合计"
    return f"{first}与{term_name(form, keys[1])}之和" if len(keys) == 2 else f"{first}等 {len(keys)} 项之和"


def _share_name(form: Form, source: Source) -> str:
    """Return …占…, without what both have in common: 表三“一、…”的“自然人”占“总计”, 表三“（一）…”占“一、…”."""
    of, base = source.of, source.base
    if len(of) == len(base) == 1:
        (row, column), (base_row, base_column) = of[0].rsplit(".", 1), base[0].rsplit(".", 1)
        if row == base_row:
            return f"{term_name(form, of[0])}占“{cell_like(form, base[0]).column.label}”"
        if column == base_column == "total":
            whole = _named(form, base[0], "").partition("的“”")[0]
            return f"{_named(form, of[0], '').partition('的“”')[0]}占{whole[whole.index('“') :]}"
    return f"{_sum_name(form, of)}占{_sum_name(form, base)}"


def _whole_group(form: Form, keys: tuple[str, ...]) -> str:
    """Return the header group whose columns, all of one row, are added: 法人或其他组织; empty if it is another sum."""
    rows = {key.rpartition(".")[0] for key in keys}
    groups = cell_like(form, keys[0]).column.groups
    if len(rows) > 1 or not groups:
        return ""
    columns = form.tables[keys[0].partition(".")[0]].columns
    inside = {column.key for column in columns if column.groups[: len(groups)] == groups}
    return groups[-1] if inside == {key.rpartition(".")[2] for key in keys} else ""


def lacking(report: Report, source: Source) -> str:
    """Return what is missing to compute a number, as the beginning of a sentence; empty if nothing is."""
    tables = tables_of(report)
    if number_of(source, tables) is not None:
        return ""
    form, cells = report.form, cells_of(report.edition, (*source.of, *source.base))
    blank = next((key for key in cells if tables.now.get(key) is None), None)
    if blank is not None:
        return f"{form.cells[blank].name}还没有填"
    if source.needs_last_year and report.last_year is None:
        return "还没有附上年的报告"
    of = cells_of(report.edition, source.of)
    name = _sum_name(form, source.of)
    if total(tables.now, of) is None:
        return f"{name}填的是“/”"
    if source.needs_last_year:
        return f"上年的{name}" + ("没有数" if total(tables.last, of) is None else "是 0，算不出百分比")
    return f"{_sum_name(form, source.base)}是 0，算不出百分比"


def unfilled(report: Report, key: str) -> Iterator[tuple[int, str]]:
    """Yield the places of a text that are not filled in: where, and what is missing if the place is bound."""
    text = report.text(key)
    place = text.find(UNFILLED)
    while place >= 0:
        binding = binding_at(report.bindings(key), place)
        yield place, "" if binding is None else lacking(report, binding.source)
        place = text.find(UNFILLED, place + len(UNFILLED))
