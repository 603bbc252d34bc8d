"""Alignment of the figures of a document with the rows of the form, in the order of both."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate
from typing import Final, NamedTuple

from app.importer.by_order.numbers import number_of
from app.importer.by_order.pieces import Pieces
from app.importer.by_order.rows import NAMED, FormRow, evidence, is_named, likeness

_BEAM: Final = 12.0
_LATER: Final = -0.1
_ABSENT: Final = -0.15
_ABSENT_NAMED: Final = -0.05
_SKIPPED: Final = -0.6
_SKIPPED_ALONE: Final = -0.4
_SKIPPED_BLANK: Final = -0.05
_UNNAMED: Final = -2.0
_LEAST_EVIDENCE: Final = 0.35
_LONGEST_RUN: Final = 60


@dataclass(frozen=True, slots=True)
class Run:
    """The figures of one row: the pieces from ``start`` to ``end``, and how well words name the row.

    ``is_broken``: there are words among them.
    """

    row: FormRow
    start: int
    end: int
    evidence: float
    is_broken: bool = False

    @property
    def is_named(self) -> bool:
        """Return whether words name the row."""
        return self.evidence >= NAMED


class _Shape(NamedTuple):
    """Figures up to ``end`` that may be a row, and what that is worth, were it not for the words that name it.

    ``least`` evidence is needed, also in the words ``after``; ``is_beside``: it follows other figures, so that words
    above those may name it.
    """

    end: int
    worth: float
    least: float
    after: str
    is_broken: bool
    is_beside: bool


class _Named(NamedTuple):
    """Figures that may be a row, and how well words name it."""

    shape: _Shape
    evidence: float


class _Step(NamedTuple):
    """How many figures and rows there are before a step, and the row that it takes, if any."""

    at: int
    number: int
    named: _Named | None = None


_SKIP: Final = _Step(-1, -1)
"""The step over a figure that belongs to no row."""


def aligned(found: Pieces, rows: Sequence[FormRow]) -> list[Run]:
    """Return the best sequence of runs: rows in the form's order, each row at most once."""
    return _Aligner(found, rows).best()


class _Aligner:
    """Search by dynamic programming over pieces and rows."""

    def __init__(self, found: Pieces, rows: Sequence[FormRow]) -> None:
        self._found = found
        self._rows = rows
        self._numbers: list[Decimal | None] = [number_of(piece.text) for piece in found.pieces]
        self._ends = self._run_ends()
        self._starts = self._run_starts()
        self._filled = [0, *accumulate(int(bool(piece.text)) for piece in found.pieces)]
        self._known: dict[tuple[int, str, str], float] = {}
        self._heads_known: dict[tuple[int, str], float] = {}
        self._absences: dict[tuple[int, str], float] = {}
        self._kinds = [(row.width, row.total, row.is_beside) for row in rows]
        self._heads = self._last_words()

    def _run_ends(self) -> list[int]:
        """Return for each piece the end of the figures that follow each other without words."""
        count = len(self._found.pieces)
        ends = [count] * count
        for index in range(count - 2, -1, -1):
            ends[index] = index + 1 if self._found.gaps[index + 1] else ends[index + 1]
        return ends

    def _run_starts(self) -> list[int]:
        """Return for each piece the first of the figures that it follows without words between."""
        starts: list[int] = []
        for index in range(len(self._found.pieces)):
            starts.append(index if self._found.gaps[index] or not index else starts[-1])
        return starts

    def _last_words(self) -> list[str]:
        last = ""
        found: list[str] = []
        for gap in self._found.gaps:
            last = gap or last
            found.append(last)
        return found

    def best(self) -> list[Run]:
        count, height = len(self._found.pieces), len(self._rows)
        scores = [[float("-inf")] * (height + 1) for _ in range(count + 1)]
        steps: list[list[_Step | None]] = [[None] * (height + 1) for _ in range(count + 1)]
        scores[0][0] = 0.0
        for at, (here, own) in enumerate(zip(scores, steps, strict=True)):
            least = max(here) - _BEAM
            self._pass_rows(at, here, own, least)
            if at == count:
                break
            live = [number for number, score in enumerate(here) if score >= least]
            offered: dict[tuple[int, int, bool], Sequence[_Shape]] = {}
            for number in live:
                if number == height:
                    break
                kind = self._kinds[number]
                if kind not in offered:
                    offered[kind] = tuple(self._shapes_of(at, self._rows[number]))
                for worth, end, named in self._taken(at, number, offered[kind]) if offered[kind] else ():
                    if here[number] + worth > scores[end][number + 1]:
                        scores[end][number + 1] = here[number] + worth
                        steps[end][number + 1] = _Step(at, number, named)
            skipped, after, then = self._skip(at), scores[at + 1], steps[at + 1]
            for number in live:
                score = here[number] + (skipped if 0 < number < height else 0.0)
                if score > after[number]:
                    after[number] = score
                    then[number] = _SKIP
        runs: list[Run] = []
        at, number = count, max(range(height + 1), key=lambda place: scores[count][place])
        while (step := steps[at][number]) is not None:
            if step is _SKIP:
                at -= 1
                continue
            at, number, taken = step
            if taken is not None:
                runs.append(Run(self._rows[number], at, taken.shape.end, taken.evidence, taken.shape.is_broken))
        return runs[::-1]

    def _pass_rows(self, at: int, here: list[float], steps: list[_Step | None], least: float) -> None:
        """Let rows be absent before a figure, several at once only before all others."""
        height, words = len(self._rows), self._found.gaps[at]
        for number in range(1, height) if at < len(self._found.pieces) and words and here[0] >= least else ():
            if here[0] + number * _LATER > here[number]:
                here[number] = here[0] + number * _LATER
                steps[number] = _Step(at, 0)
        for number in range(height):
            if here[number] + _ABSENT_NAMED <= here[number + 1] or here[number] < least:
                continue
            score = here[number] + (self._absence(number, words) if words else _ABSENT)
            if score > here[number + 1]:
                here[number + 1] = score
                steps[number + 1] = _Step(at, number)

    def _taken(self, at: int, number: int, shapes: Iterable[_Shape]) -> Iterator[tuple[float, int, _Named]]:
        """Yield the figures from there that may be a row, of these shapes: what that is worth, and their end."""
        for shape in shapes:
            known = self._evidence(number, at, shape.after)
            if shape.is_beside and known < 1:
                known = max(known, min(self._beside(number, at), 1.0))
            if known >= shape.least:
                worth = shape.worth + (4 * known if known >= _LEAST_EVIDENCE else _UNNAMED)
                yield worth, shape.end, _Named(shape, known)

    def _skip(self, at: int) -> float:
        """Return the worth of a figure that belongs to no row, between others."""
        piece = self._found.pieces[at]
        if not piece.text:
            return _SKIPPED_BLANK
        return _SKIPPED_ALONE if piece.is_alone else _SKIPPED

    def _absence(self, number: int, words: str) -> float:
        key = (number, words)
        if key not in self._absences:
            self._absences[key] = _ABSENT_NAMED if is_named(self._rows[number], words) else _ABSENT
        return self._absences[key]

    def _shapes_of(self, at: int, row: FormRow) -> Iterator[_Shape]:
        """Yield the figures from there that may be a row, the same for all rows of a kind."""
        stop = self._ends[at]
        follows = not self._found.gaps[at]
        is_first = not follows or at == 0
        whole = stop - at
        is_one_row = self._filled[stop] - self._filled[self._starts[at]] <= row.width
        lengths = {whole} if is_first and whole <= _LONGEST_RUN else set()
        if not is_one_row or whole < row.width:
            lengths.add(row.width)
        for length in sorted(lengths):
            end = at + length
            is_broken = end > stop
            if end > len(self._found.pieces) or (is_broken and (length != row.width or row.total < 0)):
                continue
            adds = self._summed(at, end, row)
            is_beside = follows and (row.is_beside or adds > 0)
            if adds <= 0 and (is_broken or not (is_first or is_beside)):
                continue  # only a sum supports figures that no words begin
            filled = self._filled[end] - self._filled[at]
            after = self._found.gaps[end] if end == stop else ""
            if row.width in {length, filled}:
                worth = adds + (1.0 if end == stop else 0.0) - (1.5 if is_broken else 0.0)
                yield _Shape(end, worth, float("-inf"), after, is_broken, is_beside)
            elif row.total >= 0 or filled <= row.width:
                worth = -1.0 - 0.25 * max(filled - row.width - 1, 0)
                yield _Shape(end, worth, _LEAST_EVIDENCE, after, is_broken, is_beside)

    def _summed(self, at: int, end: int, row: FormRow) -> float:
        """Return what the sum of a row speaks for: more than 0 where it holds, less where it does not."""
        is_direct = end - at == row.width
        if row.total < 0 or not (is_direct or self._filled[end] - self._filled[at] == row.width):
            return 0.0
        places = range(at, end) if is_direct else [at for at in range(at, end) if self._found.pieces[at].text]
        numbers = [number for place in places if (number := self._numbers[place]) is not None]
        if len(numbers) < row.width:
            return 0.0
        stated = numbers[row.total]
        if sum(numbers) != 2 * stated:
            return -1.0
        return 1.5 if stated else 0.5 if self._filled[end] > self._filled[at] else 0.0

    def _beside(self, number: int, at: int) -> float:
        """Return the evidence in a header above rows that follow each other in one line."""
        words, row = self._heads[at], self._rows[number]
        key = (number, words)
        if key not in self._heads_known:
            is_there = any(label in words for label in row.labels)
            others = 0.0 if row.is_beside else max(likeness(label, words) for label in row.labels)
            self._heads_known[key] = 1.0 if is_there else others
        return self._heads_known[key]

    def _evidence(self, number: int, at: int, after: str) -> float:
        before = self._found.gaps[at]
        if not before:
            return 0.0
        key = (number, before, after)
        if key not in self._known:
            self._known[key] = evidence(self._rows[number], before, after)
        return self._known[key]
