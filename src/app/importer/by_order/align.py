"""Alignment of the figures of a document with the rows of the form, in the order of both."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate
from typing import Final

from app.importer.by_order.numbers import number_of
from app.importer.by_order.pieces import Pieces
from app.importer.by_order.rows import NAMED, FormRow, evidence, likeness

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
        self._sums: dict[tuple[int, int, int, int], float] = {}
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
        steps: list[list[tuple[int, int, Run | None] | None]] = [[None] * (height + 1) for _ in range(count + 1)]
        scores[0][0] = 0.0

        def reach(place: tuple[int, int], score: float, source: tuple[int, int], run: Run | None) -> None:
            if score > scores[place[0]][place[1]]:
                scores[place[0]][place[1]] = score
                steps[place[0]][place[1]] = (*source, run)

        for at in range(count + 1):
            least = max(scores[at]) - _BEAM
            for number in range(height + 1):
                score = scores[at][number]
                if score < least or score == float("-inf"):
                    continue
                here = (at, number)
                if not number and self._ends and at < count and self._found.gaps[at]:
                    for later in range(1, height):
                        reach((at, later), score + later * _LATER, here, None)
                if number < height:
                    reach((at, number + 1), score + self._absence(at, number), here, None)
                if at == count:
                    continue
                reach((at + 1, number), score + self._skip(at, number), here, None)
                if number < height:
                    for worth, run in self._runs(at, number):
                        reach((run.end, number + 1), score + worth, here, run)
        runs: list[Run] = []
        at, number = count, max(range(height + 1), key=lambda place: scores[count][place])
        while (step := steps[at][number]) is not None:
            at, number, found = step
            if found is not None:
                runs.append(found)
        return runs[::-1]

    def _skip(self, at: int, number: int) -> float:
        if number in (0, len(self._rows)):
            return 0.0
        piece = self._found.pieces[at]
        if not piece.text:
            return _SKIPPED_BLANK
        return _SKIPPED_ALONE if piece.is_alone else _SKIPPED

    def _absence(self, at: int, number: int) -> float:
        row = self._rows[number]
        is_named = len(row.labels[0]) > 1 and self._evidence(number, at, "") >= 1
        return _ABSENT_NAMED if is_named else _ABSENT

    def _runs(self, at: int, number: int) -> Iterator[tuple[float, Run]]:
        row, pieces = self._rows[number], self._found.pieces
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
            if end > len(pieces):
                continue
            is_broken = end > stop
            if is_broken and (length != row.width or row.total < 0):
                continue
            is_summed = self._sum(at, end, row) > 0
            is_beside = follows and (row.is_beside or is_summed)
            if not is_summed and (is_broken or not (is_first or is_beside)):
                continue  # only a sum supports figures that no words begin
            known = self._evidence(number, at, self._found.gaps[end] if end == stop else "")
            if is_beside:
                known = max(known, min(self._beside(number, at), 1.0))
            worth = 4 * known if known >= _LEAST_EVIDENCE else _UNNAMED
            filled = self._filled[end] - self._filled[at]
            if row.width in {length, filled}:
                worth += self._sum(at, end, row)
                worth += 1.0 if end == stop else 0.0
                if is_broken:
                    worth -= 1.5
            else:
                worth -= 1.0 + 0.25 * max(filled - row.width - 1, 0)
                if known < _LEAST_EVIDENCE or (row.total < 0 and filled > row.width):
                    continue
            yield worth, Run(row, at, end, known, is_broken)

    def _sum(self, at: int, end: int, row: FormRow) -> float:
        """Return what the sum of a row speaks for: more than 0 where it holds, less where it does not."""
        key = (at, end, row.width, row.total)
        if key not in self._sums:
            self._sums[key] = self._summed(at, end, row)
        return self._sums[key]

    def _summed(self, at: int, end: int, row: FormRow) -> float:
        if row.total < 0:
            return 0.0
        places = (
            range(at, end) if end - at == row.width else [at for at in range(at, end) if self._found.pieces[at].text]
        )
        numbers = [self._numbers[place] for place in places]
        if len(numbers) != row.width or None in numbers:
            return 0.0
        total = sum(number for number in numbers if number is not None)
        stated = numbers[row.total]
        if stated is None or total != 2 * stated:
            return -1.0
        return 1.5 if stated else 0.5 if self._filled[end] > self._filled[at] else 0.0

    def _beside(self, number: int, at: int) -> float:
        """Return the evidence in a header above rows that follow each other in one line."""
        words = self._heads[at]
        row = self._rows[number]
        if any(label in words for label in row.labels):
            return 1.0
        return 0.0 if row.is_beside else max(likeness(label, words) for label in row.labels)

    def _evidence(self, number: int, at: int, after: str) -> float:
        before = self._found.gaps[at]
        key = (number, before, after)
        if key not in self._known:
            self._known[key] = evidence(self._rows[number], before, after) if before else 0.0
        return self._known[key]
