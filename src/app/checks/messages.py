"""Messages, each one plain Chinese sentence with place, problem and advice, and the names in them."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from app.checks.finding import Number
from app.checks.words.wording import wording_list
from app.form.model import Cell, Form
from app.patterns import lazy_pattern
from app.values import Figure, format_figure, within_marks

NOTES: Final = "notes."
"""Beginning of the key of a table's note among the texts: ``notes.requests``."""
_QUOTED: Final = lazy_pattern("(“[^“”]*”)")
_MOST_NAMES: Final = 3
_MOST_ITEMS: Final = 8


@cache
def messages() -> Mapping[str, str]:
    """Return the messages by key, as ``resources/wording/messages.txt`` lists them."""
    return dict(line.split("\t", 1) for line in wording_list("messages"))


def message(key: str, **values: object) -> str:
    """Return the message of that key with its values filled in; what is quoted has its own marks as single ones."""
    quoted = {f"_{name}": within_marks(value) if isinstance(value, str) else value for name, value in values.items()}
    return _template(key).format_map(values | quoted)


@cache
def _template(key: str) -> str:
    """Return a message with ``_`` before the names of what is quoted in it."""
    return _QUOTED.sub(lambda quoted: quoted.group().replace("{", "{_"), messages()[key])


def table_name(form: Form, table: str) -> str:
    """Return the name of a table in messages: 表三, or 表二“第二十条第（五）项”."""
    found = form.tables[table]
    name = f"表{form.section(found.section).numeral}"
    return f"{name}“{found.title}”" if found.title else name


def cell_names(cells: Iterable[Cell], count: int) -> str:
    """Return the first ``count`` cells by row and column, then 等."""
    named = [
        f"“{within_marks(cell.row.short)}”的“{cell.column.label}”"
        for cell, _ in zip(cells, range(_MOST_NAMES), strict=False)
    ]
    return "、".join(named) + ("等" if count > len(named) else "")


def difference_words(difference: Number) -> str:
    """Return a difference in words: 多 2 or 少 2."""
    return f"{'多' if difference > 0 else '少'} {format_figure(difference if difference > 0 else -difference)}"


def item_list(form: Form, keys: Iterable[str], shown: Mapping[str, Figure | None], *, by_column: bool) -> str:
    """Return the contributing addends with their numbers, then the blank ones: 自然人 3、商业企业 7；未填：科研机构."""

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


def part_name(form: Form, key: str) -> str:
    """Return the name of a part in messages: 依申请公开; for repeated parts their heading; 表三的附注."""
    if key.startswith(NOTES):
        return f"{table_name(form, key.removeprefix(NOTES))}的附注"
    return form.part(key).label


def cells_name(form: Form, keys: tuple[str, ...]) -> str:
    """Return the name of a sum of cells in messages: the cell, or the first cell and their number."""
    first = form.cells[keys[0]].name
    if len(keys) == 1:
        return first
    second = form.cells[keys[1]].name
    return f"{first}与{second}之和" if len(keys) == 2 else f"{first}等 {len(keys)} 格之和"
