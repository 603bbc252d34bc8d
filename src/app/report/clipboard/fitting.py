"""How a copied block fits into the tables of a section, which are one form."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.errors import FigureRefused
from app.form.layout import table_grid
from app.form.model import CellKind, Form
from app.report.clipboard.figure_block import CellBlock
from app.report.clipboard.figure_rows import NOTHING, FigureRow, has_lines, rows_of_cells, rows_of_lines
from app.report.clipboard.form_words import FormWords
from app.report.model import Report
from app.report.totals import with_computed
from app.values import Figure, normalise, parse_figure

_Lines = Sequence[Sequence[str]]
"""Keys of cells, line by line."""


@dataclass(frozen=True, slots=True)
class Fit:
    """Result of fitting a block into the tables of a section: cells to set, and what is left out.

    ``rows`` and ``columns`` are the size of the figures; ``beyond`` counts filled cells outside the table; ``refused``
    holds cell keys with the sentence explaining why their text is not a figure; ``misplaced`` the labels of rows and
    the heads of columns, with the name of the other one that they would be put in. ``unclear`` is why it cannot be told
    where the figures belong; ``is_guess`` whether cells were divided at blanks.
    """

    changes: Mapping[str, Figure | None]
    rows: int = 0
    columns: int = 0
    beyond: int = 0
    refused: tuple[tuple[str, str], ...] = ()
    misplaced: tuple[tuple[str, str], ...] = ()
    unclear: str = ""
    is_guess: bool = False


def fit(report: Report, block: CellBlock, key: str) -> Fit:
    """Return the effect of pasting the block with its first cell at the cell ``key``.

    Labels and heads around the figures are left out. Rows go to the lines of the form that their labels name, a whole
    table to its first cell, a block in the shape of several tables into all of them; other blocks begin at the cell.
    A total equal to the computed one stays computed.
    """
    form = report.form
    words = FormWords(form.section(form.tables[form.cells[key].table].section))
    widths = {len(line) - left for line in words.lines for left in range(1 + form.cells[line[-1]].is_total)}
    is_guess = has_lines(block, form.limits)
    rows = rows_of_lines(block, words, form.limits) if is_guess else rows_of_cells(block, words, widths, form.limits)
    if not rows:
        return Fit({}, unclear=_UNCLEAR[is_guess])
    if elsewhere := _of_another_section(form, words, rows):
        return Fit({}, unclear=elsewhere)
    places = _Places(form, words, key)
    targets = places.filled_by(rows)
    beyond = 0
    if targets is None and len({len(row.cells) for row in rows}) == 1:
        targets = places.from_cell(len(rows))
        beyond = _beyond(rows, targets)
    if targets is None:
        return Fit({}, unclear=_UNCLEAR[is_guess])
    pasted: dict[str, Figure | None] = {}
    refused: list[tuple[str, str]] = []
    for row, keys in zip(rows, targets, strict=True):
        for target, text in zip(keys, row.cells, strict=False):
            try:
                pasted[target] = _figure(form, target, text)
            except FigureRefused as error:
                refused.append((target, str(error)))
    return Fit(
        changes=with_computed(report, pasted),
        rows=len(rows),
        columns=max(len(row.cells) for row in rows),
        beyond=beyond,
        refused=tuple(refused),
        misplaced=(*_misplaced(words, rows, targets), *_misplaced_columns(form, words, rows, targets)),
        is_guess=is_guess,
    )


_UNCLEAR = {
    False: "分不清哪些格是标题、哪些是数字，请只选数字，不选标题，再复制。",
    True: "各行的数字个数不一样，或者夹着文字，请一行一行地复制数字。",
}


class _Places:
    """Where the rows of figures of a block go that is pasted at a cell."""

    def __init__(self, form: Form, words: FormWords, key: str) -> None:
        self._form = form
        self._words = words
        self._table = table_grid(form.tables[form.cells[key].table]).keys
        self._row, self._column = next((row, line.index(key)) for row, line in enumerate(self._table) if key in line)
        self._line = words.lines.index(self._table[self._row])

    def filled_by(self, rows: Sequence[FigureRow]) -> _Lines | None:
        """Return the keys that each row fills, all its figures; ``None`` if there is no such place."""
        lines = self._words.lines
        from_here = lines[self._line : self._line + len(rows)]
        is_labelled = any(row.label for row in rows)
        if (named := self._named(rows)) and self._fill(rows, named, is_labelled=True):
            return named
        if (is_labelled or self._column == 0) and self._fill(rows, from_here, is_labelled=is_labelled):
            return from_here
        is_even = len({len(row.cells) for row in rows}) == 1
        if is_even and not _beyond(rows, from_cell := self.from_cell(len(rows))):
            return from_cell
        if in_order := self._in_order(rows):
            return in_order
        whole = (lines, self._table)
        return next((place for place in whole if self._fill(rows, place, is_labelled=is_labelled)), None)

    def from_cell(self, count: int) -> _Lines:
        """Return the keys right of and below the cell in its table, for each row of a block."""
        below = [line[self._column :] for line in self._table[self._row : self._row + count]]
        return below + [()] * (count - len(below))

    def _named(self, rows: Sequence[FigureRow]) -> _Lines:
        """Return the lines that the labels of several rows name, each and in order; else none."""
        named = [self._words.line(row.label) for row in rows]
        known = [line for line in named if line is not None]
        is_whole = len(known) == len(rows) > 1 and known == sorted(set(known))
        return [self._words.lines[line] for line in known] if is_whole else ()

    def _fill(self, rows: Sequence[FigureRow], lines: _Lines, *, is_labelled: bool) -> bool:
        """Whether the rows have exactly the shapes of these lines.

        After labels, a total may be missing, and a figure printed across the columns may be repeated in each.
        """
        widest = max(map(len, self._words.lines))
        return len(rows) == len(lines) and all(
            {normalise(text) for text in row.cells[len(line) :]}
            <= {"", normalise(row.cells[len(line) - 1]) if is_labelled and len(line) < widest else ""}
            and len(row.cells) >= len(line) - (is_labelled and self._form.cells[line[-1]].is_total)
            for row, line in zip(rows, lines, strict=True)
        )

    def _in_order(self, rows: Sequence[FigureRow]) -> _Lines:
        """Return the cells left in the form's order if a line or column has as many figures; else none.

        A single table of several lines might be meant in another order.
        """
        lines, here = self._words.lines, self._table[self._row][self._column]
        left = [key for line in lines for key in line]
        left = left[left.index(here) :]
        is_certain = len(lines) == 1 or len(self._table) < len(lines)
        if is_certain and len(rows) == 1 and len(rows[0].cells) == len(left):
            return (left,)
        is_column = all(len(row.cells) == 1 for row in rows)
        return [(key,) for key in left] if is_certain and is_column and len(rows) == len(left) else ()


def _beyond(rows: Sequence[FigureRow], targets: _Lines) -> int:
    """Return how many filled cells have no place in these lines."""
    return sum(
        bool(normalise(text)) for row, keys in zip(rows, targets, strict=True) for text in row.cells[len(keys) :]
    )


def _misplaced(words: FormWords, rows: Sequence[FigureRow], targets: _Lines) -> Iterator[tuple[str, str]]:
    """Yield the labels of rows that would be put in another line, with its name."""
    for row, keys in zip(rows, targets, strict=True):
        named = words.line(row.label)
        if named is not None and keys and keys[0] not in words.lines[named]:
            line = next(number for number, line in enumerate(words.lines) if keys[0] in line)
            yield " ".join(row.label.split()), words.names[line]


def _misplaced_columns(
    form: Form, words: FormWords, rows: Sequence[FigureRow], targets: _Lines
) -> Iterator[tuple[str, str]]:
    """Yield the heads of columns that would be put in another column, with its name, once each."""
    found: dict[str, str] = {}
    for row, keys in zip(rows, targets, strict=True):
        for key, *above in zip(keys, *row.heads, strict=False):
            heads = {words.column(text): text for text in above if words.column(text)}
            label = form.cells[key].column.label
            if heads and words.column(label) not in heads:
                found.setdefault(" ".join(next(iter(heads.values())).split()), label)
    yield from found.items()


def _of_another_section(form: Form, words: FormWords, rows: Sequence[FigureRow]) -> str:
    """Return the sentence that a row has its place in another section, by its label; empty if none has."""
    for section in form.sections:
        other = FormWords(section)
        for row in rows:
            if other.line(row.label) is not None and words.line(row.label) is None:
                label = " ".join(row.label.split())
                return f"“{label}”是{section.short_name}的一行，请先转到{section.short_name}，再粘贴。"
    return ""


def _figure(form: Form, key: str, text: str) -> Figure | None:
    if normalise(text) in NOTHING:
        return None
    cell = form.cells[key]
    return parse_figure(text, cell.limits, is_amount=cell.kind is CellKind.AMOUNT, allows_slash=cell.allows_slash)
