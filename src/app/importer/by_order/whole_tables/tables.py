"""Tables whose figures all their sums together put into place: which figures are a table's, and which rows it has."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from app.form.model import Form
from app.importer.by_order.displaced.blocks import in_blocks
from app.importer.by_order.displaced.put_back import MOST_LOST, put_back
from app.importer.by_order.equations import equations
from app.importer.by_order.numbers import number_of
from app.importer.by_order.pieces import Piece, Pieces
from app.importer.by_order.rows import FormRow, likeness
from app.importer.by_order.steps import Steps
from app.importer.by_order.whole_tables.side_by_side import Found, Group, agreed, groups, side_by_side
from app.importer.by_order.whole_tables.torn import joined
from app.importer.labels.likeness import normalised

Span = tuple[int, int]
_Part = tuple[Group, Sequence[Piece]]
"""A group of rows side by side, and the figures that may be theirs."""
_MOST_APART: Final = 4
"""Figures of other tables between them."""
_MOST_SPARE: Final = 30
"""Figures after those of a table among which some of its own may be."""
_MOST_STEPS: Final = 190_000
"""Steps for a table: about a second; the process that maps has four."""
_OF_ATTEMPT: Final = 170_000
_SHORTEST_MARK: Final = 4
_LONG_MARK: Final = 8
_LONG_LABEL: Final = 6
_NAMED: Final = 0.75


class WholeTables:
    """The tables of a document, each as a whole."""

    def __init__(self, form: Form, rows: Sequence[FormRow], found: Pieces) -> None:
        self._form = form
        self.rows = rows
        self._found = found
        self._firsts: dict[str, int | None] = {}
        self._groups: dict[str, Sequence[Group]] = {}
        self._marks: dict[str, set[str]] = {}
        for row in rows:
            marks = {label for label in (*row.labels, *row.heads) if len(label) >= _SHORTEST_MARK}
            self._marks.setdefault(row.table, set()).update(marks)

    def read(self, table: str, between: Span, known: Mapping[str, Span]) -> Found:
        """Return the texts and the indices of the pieces of the cells that a table's sums prove.

        ``between`` are the end of the rows before the table and the start of those after it; ``known`` has the spans of
        the rows that are certain, which may be left out.
        """
        rows = [row for row in self.rows if row.table == table]
        steps = Steps(_MOST_STEPS)
        tried: Sequence[_Part] = ()
        for start, end in self._spans(rows, between):
            if any(piece.is_gridded for piece in self._found.pieces[start:end]):
                return {}
            for own in self._kinds(rows):
                for places, count in self._places(own, start, end):
                    if steps.is_over:
                        return {}
                    certain = {
                        row: (places.index(first), places.index(last - 1) + 1)
                        for row, (first, last) in known.items()
                        if first in places and last - 1 in places
                    }
                    pieces = [self._found.pieces[at] for at in places]
                    width = sum(row.width for row in own)
                    if count == len(places) and sum(bool(piece.text) for piece in pieces) > width:
                        for whole, firsts in joined(pieces, width):
                            if at := self._solved(own, whole, {}, Steps(_OF_ATTEMPT, steps), len(whole)):
                                return {key: (text, places[firsts[source]]) for key, (text, source) in at.items()}
                    if at := self._solved(own, pieces, certain, Steps(_OF_ATTEMPT, steps), count):
                        solved = {key: (text, places[source]) for key, (text, source) in at.items()}
                        is_divided = count < len(places)  # words do not bound figures that other text divides
                        if is_divided or all(self.is_named(row, solved) for row in own):
                            return solved
            parts = self._parts(rows[0].table, end) if rows[0].is_beside else ()
            if parts != tried and (at := self._agreed(rows, parts, steps)):
                return at
            tried = parts
        return {}

    def _parts(self, table: str, end: int) -> Sequence[_Part]:
        """Return the groups of a table's rows that have figures, with these."""
        parts = (
            (group, self._found.pieces[group.start : min(later.start, end)])
            for group, later in pairwise(self._groups_of(table))
        )
        return [(group, pieces) for group, pieces in parts if any(piece.text for piece in pieces)]

    def _agreed(self, rows: Sequence[FormRow], filled: Sequence[_Part], steps: Steps) -> Found:
        """Return the cells of rows side by side on which all readings agree, of each group, if every group has any.

        Where a group has more figures than cells and another has none, figures are not where words name them.
        """
        found: dict[str, tuple[str, int]] = {}
        is_short = {row for group, _ in filled for row in group.rows} != set(rows)
        for group, pieces in filled:
            is_over = sum(bool(piece.text) for piece in pieces) > sum(row.width for row in group.rows)
            if is_short and is_over:
                return {}
            cells = agreed(group.rows, pieces, Steps(_OF_ATTEMPT, steps))
            if cells is None:
                return {}
            found |= {key: (text, group.start + at) for key, (text, at) in cells.items()}
        return found

    def is_named(self, row: FormRow, found: Found) -> bool:
        """Return whether the words before its figures name a row side by side with others, or do not tell."""
        places = [found[key][1] for key in row.keys if key in found] if row.is_beside else []
        return all(row in self._named_at(row.table, at) for at in places)

    def is_summed(self, row: FormRow, found: Found) -> bool:
        """Return whether all cells of a row are in sums across rows that hold."""
        numbers = {key: number_of(text) or 0 for key, (text, _) in found.items()}
        holding = (
            signs
            for signs in equations(self._form)
            if signs.keys() <= numbers.keys() and not sum(sign * numbers[key] for key, sign in signs.items())
        )
        return set(row.keys) <= {key for signs in holding for key in signs}

    def is_alone(self, row: FormRow, at: int) -> bool:
        """Return whether a row is the only one that words name before its figures."""
        return self._named_at(row.table, at) == (row,)

    def _named_at(self, table: str, at: int) -> Sequence[FormRow]:
        own = self._groups_of(table)
        return own[max(bisect_right(own, at, key=lambda group: group.start) - 1, 0)].rows

    def _groups_of(self, table: str) -> Sequence[Group]:
        """Return the groups of a table's rows by the words before figures in its section."""
        if table not in self._groups:
            rows = [row for row in self.rows if row.table == table]
            span = next(self._spans(rows, (0, len(self._found.pieces))))
            title = normalised(self._form.section(self._form.tables[table].section).title)
            self._groups[table] = groups(rows, self._found.gaps, span, title)
        return self._groups[table]

    def _solved(
        self, rows: Sequence[FormRow], pieces: Sequence[Piece], known: Mapping[str, Span], steps: Steps, count: int
    ) -> Found:
        if rows[0].is_beside:
            return side_by_side(rows, pieces, is_divided=count < len(pieces))
        at = in_blocks(self._form, rows, pieces[:count])
        if not at:
            settled = {key for row in rows if row.row in known for key in row.keys}
            at = put_back(self._form, rows, pieces, count, known, steps)
            at = {key: source for key, source in at.items() if key not in settled}
        return {key: (pieces[source].text, source) for key, source in at.items()}

    def _spans(self, rows: Sequence[FormRow], between: Span) -> Iterator[Span]:
        """Yield start and end of the figures: by the headings of sections, then by the labels and heads of tables."""
        start, end = between
        sections = self._form.sections
        keys = [section.key for section in sections]
        own = keys.index(self._form.tables[rows[0].table].section)
        for section in sections[own:]:
            title = normalised(section.title)
            headed = [at for at in range(start, end) if title in self._found.gaps[at]]
            if headed and section.key == keys[own]:
                start = headed[-1]
            elif headed:
                end = headed[0]
        yield start, end
        first, last = self.first_of(rows[0].table), end
        if first is not None:
            later = [row.table for row in self.rows if row.number > rows[-1].number]
            ends = [at for table in dict.fromkeys(later) if (at := self.first_of(table)) is not None and at > first]
            last = min(ends, default=len(self._found.pieces))
            if (first, last) != (start, end):
                yield first, last

    def first_of(self, table: str) -> int | None:
        """Return the first figure before which there are two labels or heads of a table, or a long one."""
        if table not in self._firsts:
            others = set[str]().union(*(marks for key, marks in self._marks.items() if key != table))
            own = self._marks[table] - others
            found = ((at, [mark for mark in own if mark in words]) for at, words in enumerate(self._found.gaps))
            self._firsts[table] = next(
                (at for at, there in found if len(there) > 1 or any(len(mark) >= _LONG_MARK for mark in there)), None
            )
        return self._firsts[table]

    def _kinds(self, rows: Sequence[FormRow]) -> Iterator[Sequence[FormRow]]:
        """Yield all rows of a table, then those that words name, if fewer."""
        yield rows
        words = "".join(self._found.gaps)
        named = [
            row
            for row in rows
            if len(row.labels[0]) < _LONG_LABEL or max(likeness(label, words) for label in row.labels) >= _NAMED
        ]
        if 0 < len(named) < len(rows):
            yield named

    def _places(self, rows: Sequence[FormRow], start: int, end: int) -> Iterator[tuple[list[int], int]]:
        """Yield the indices of the pieces, and how many are in order; later ones may be taken if there are too few."""
        pieces = self._found.pieces
        places = list(range(start, end))
        lost = sum(row.width for row in rows) - sum(bool(pieces[at].text) for at in places)
        following = [at for at in range(end, len(pieces)) if pieces[at].text]
        if rows[0].is_beside and lost > 0:  # the last cells of a page may come after its other text
            places += following[-lost - _MOST_APART :] if len(following) > lost + _MOST_APART else following
            if following:
                yield places, end - start
            yield places[: end - start], end - start
        elif 0 < lost <= MOST_LOST:
            yield places + following[:lost], len(places) + lost
            yield places + following[:_MOST_SPARE], len(places)
        else:
            yield places, len(places)
