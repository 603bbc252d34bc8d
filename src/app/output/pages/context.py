"""The names of a Word template with values that know their places."""

from collections.abc import Callable, Mapping
from typing import Any

from app.output.paragraph_lines import Line
from app.output.placed import Placed
from app.output.signature import Line as SignatureLine
from app.output.signature import signature_block
from app.report.model import Report


def placed_context(report: Report, context: Mapping[str, Any], line: SignatureLine) -> dict[str, Any]:
    """Return the context of ``word_context`` with every text printed between marks of its place."""
    form = report.form
    placed = dict(context)
    for name in ("organisation", "year", "contact", "signed_on"):
        placed[name] = Placed(context[name], f"cover.{name}")
    for name in ("title", "title_lines"):
        placed[name] = Placed(context[name], "cover.organisation")
    placed["introduction"] = Placed(context["introduction"], form.introduction.key)
    placed["signature_block"] = signature_block(
        Placed(context["organisation"], "cover.signature"), placed["signed_on"], line
    )
    for table in form.tables:
        placed[table] = _Rows(table, context[table])
    parts: Callable[[str], tuple[dict[str, Any], ...]] = context["parts"]
    paragraphs: Callable[[str], tuple[Line, ...]] = context["paragraphs"]
    notes: Callable[[str], tuple[Line, ...]] = context["notes"]
    placed["parts"] = lambda section: tuple(_part(part) for part in parts(section))
    placed["paragraphs"] = lambda key: _lines(paragraphs(key), key)
    placed["notes"] = lambda table: _lines(notes(table), form.tables[table].cell_keys[0])
    return placed


class _Rows(dict[str, dict[str, Placed]]):
    """Rows of a table, placed when they are printed."""

    def __init__(self, table: str, rows: Mapping[str, Mapping[str, str]]) -> None:
        self._table = table
        self._rows = rows

    def __missing__(self, row: str) -> dict[str, Placed]:
        self[row] = {column: Placed(text, f"{self._table}.{row}.{column}") for column, text in self._rows[row].items()}
        return self[row]


def _part(part: Mapping[str, Any]) -> dict[str, Any]:
    key = part["key"]
    return {"key": key, "heading": Placed(part["heading"], key), "paragraphs": _lines(part["paragraphs"], key)}


def _lines(lines: tuple[Line, ...], place: str) -> tuple[Line, ...]:
    return tuple(line.placed(place) for line in lines)
