"""The words of a section's tables, as copied blocks contain them beside the figures."""

from typing import Final

from app.form.layout import table_grid
from app.form.model import Section
from app.patterns import lazy_pattern
from app.values import normalise

_NUMBERS: Final = lazy_pattern(
    r"^(?:[一二三四五六七八九十]{1,2}(?:、|(?=\())|\([一二三四五六七八九十]{1,2}\)|\d{1,2}[.、])+"
)
_MARKS: Final = lazy_pattern(r"[^\w]+")


class FormWords:
    """Labels of rows, and heads: titles, groups, columns; compared without numbering, marks and blanks."""

    def __init__(self, section: Section) -> None:
        self.lines = tuple(line for table in section.tables for line in table_grid(table).keys)
        """The keys of the section's figures, line by line as printed."""
        self.names: list[str] = []
        """How a sentence calls each line; empty where the form prints its rows side by side."""
        self._lines: dict[str, int] = {}
        heads = [section.heading, section.title]
        self._columns = frozenset(_bare(column.label) for table in section.tables for column in table.columns)
        self.firsts = frozenset(_bare(table.columns[0].label) for table in section.tables)
        for table in section.tables:
            heads += [table.title, table.corner]
            heads += [word for column in table.columns for word in (column.label, *column.groups)]
            heads += [word for row in table.rows for word in row.groups]
            if table.rows_side_by_side:
                heads += [row.label for row in table.rows]
                self.names.append("")
                continue
            for row in table.rows:
                self._lines |= dict.fromkeys((_bare(row.label), _bare(row.short)), len(self.names))
                self.names.append(row.short)
        self._heads = frozenset(map(_bare, heads))

    def line(self, label: str) -> int | None:
        """Return the number of the line with this label; ``None`` if there is none."""
        pieces = label.split() or [""]
        return self._lines.get(_bare(label), self._lines.get(_bare(pieces[-1])))

    def is_head(self, text: str) -> bool:
        """Whether the text is a title, a group or the head of a column."""
        return _bare(text) in self._heads

    def column(self, text: str) -> str:
        """Return the text bare of marks if it is the head of a column; else nothing."""
        return found if (found := _bare(text)) in self._columns else ""

    def is_first_column(self, text: str) -> bool:
        """Whether the text is the head of a table's first column."""
        return _bare(text) in self.firsts


def _bare(text: str) -> str:
    return _MARKS.sub("", _NUMBERS.sub("", normalise(text)))
