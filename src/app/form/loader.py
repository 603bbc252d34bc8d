"""Loader of an edition of the form from ``resources/forms/*.json``.

The JSON is written from the TOML beside it, which is what people edit: parsing that takes 10 ms at every start.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any

import msgspec

from app.errors import ResourceMissing
from app.form.model import Balance, Cell, CellKind, Column, Derived, Form, Part, Row, Section, Sum, Table
from app.resources import resource_path, resource_root
from app.values import Limits, within_marks

CURRENT_EDITION = "2021"


def known_editions() -> tuple[str, ...]:
    """Return the supported editions, oldest first."""
    return tuple(sorted(path.stem for path in (resource_root() / "forms").glob("*.json")))


@cache
def load_form(edition: str = CURRENT_EDITION) -> Form:
    """Return the form of that edition, cached.

    Raises:
        ResourceMissing: no such edition is bundled.
    """
    if edition not in known_editions():
        raise ResourceMissing(f"本程序没有“{edition}”版的报告格式，请升级“年报”后再打开。")
    data = msgspec.json.decode(resource_path(f"forms/{edition}.json").read_bytes())
    sections = tuple(_section(entry) for entry in data["sections"])
    tables = {table.key: table for section in sections for table in section.tables}
    sums = tuple(item for entry in data["sums"] for item in _sums(entry, tables[entry["table"]]))
    balances = tuple(item for entry in data["balances"] for item in _balances(entry, tables[entry["table"]]))
    defining: dict[str, Sum] = {}
    for item in sums:
        defining.setdefault(item.total, item)
    limits = Limits(data["largest_count"], data["amount_decimals"])
    cells = {
        cell.key: cell
        for section in sections
        for table in section.tables
        for cell in _cells(section, table, defining.keys(), limits)
    }
    return Form(
        edition=data["edition"],
        first_year=data["first_year"],
        notice=data["notice"],
        title=data["title"],
        title_break_after=data["title_break_after"],
        limits=limits,
        introduction=Part(**data["introduction"]),
        sections=sections,
        tables=tables,
        cells=cells,
        sums=sums,
        balances=balances,
        derived={entry["key"]: Derived(**(entry | {"rows": tuple(entry["rows"])})) for entry in data["derived"]},
        defining=defining,
    )


def _section(entry: dict[str, Any]) -> Section:
    return Section(
        key=entry["key"],
        numeral=entry["numeral"],
        title=entry["title"],
        parts=tuple(Part(**part) for part in entry.get("parts", ())),
        tables=tuple(_table(entry["key"], table) for table in entry.get("tables", ())),
        widths=tuple(entry.get("widths", ())),
    )


def _table(section: str, entry: dict[str, Any]) -> Table:
    cell_keys = tuple(
        f"{entry['key']}.{row['key']}.{column['key']}" for row in entry["rows"] for column in entry["columns"]
    )
    return Table(
        key=entry["key"],
        section=section,
        title=entry.get("title", ""),
        corner=entry.get("corner", ""),
        rows=tuple(
            Row(**({"short": row["label"]} | row | {"groups": tuple(row.get("groups", ()))})) for row in entry["rows"]
        ),
        columns=tuple(
            Column(
                **(column | {"groups": tuple(column.get("groups", ())), "kind": CellKind(column.get("kind", "count"))})
            )
            for column in entry["columns"]
        ),
        cell_keys=cell_keys,
        rows_side_by_side=entry.get("rows_side_by_side", False),
    )


def _cells(section: Section, table: Table, totals: Any, limits: Limits) -> Iterator[Cell]:
    for row in table.rows:
        for column in table.columns:
            key = f"{table.key}.{row.key}.{column.key}"
            name = f"表{section.numeral}“{within_marks(row.short)}”的“{column.label}”"
            yield Cell(key, table.key, row, column, name, is_total=key in totals, limits=limits)


def _lines(entry: dict[str, Any], table: Table) -> Iterator[tuple[str, str, str]]:
    """Yield the lines of a sum: name, and the key's text before and after the varying part."""
    if entry["each"] == "row":
        for row in table.rows:
            yield row.short, f"{table.key}.{row.key}.", ""
    else:
        for column in table.columns:
            yield column.label, f"{table.key}.", f".{column.key}"


def _sums(entry: dict[str, Any], table: Table) -> Iterator[Sum]:
    for name, before, after in _lines(entry, table):
        addends = tuple(f"{before}{key}{after}" for key in entry["addends"])
        yield Sum(rule=entry["rule"], name=name, total=f"{before}{entry['total']}{after}", addends=addends)


def _balances(entry: dict[str, Any], table: Table) -> Iterator[Balance]:
    for name, before, after in _lines(entry, table):
        left, right = (tuple(f"{before}{key}{after}" for key in entry[side]) for side in ("left", "right"))
        yield Balance(rule=entry["rule"], name=name, left=left, right=right)
