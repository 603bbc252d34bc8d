"""Division of laid blocks into pages. Lengths are in units."""

from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from PySide6.QtCore import QRectF

from ui.preview.laid_paragraph import LaidParagraph, Piece
from ui.preview.laid_table import Laid, LaidTable

_TOLERANCE: Final = 0.5


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown of a block on a page: from ``top`` to ``bottom`` of it, at this place of the page.

    The page before shows it from ``above``, which is ``top`` if it does not.
    """

    block: Laid
    top: float
    bottom: float
    x: float
    y: float
    above: float

    @property
    def is_text(self) -> bool:
        """Whether it is a paragraph."""
        return isinstance(self.block, LaidParagraph)

    @property
    def rect(self) -> QRectF:
        """Its place on the page; a paragraph's width does not matter."""
        return QRectF(self.x, self.y, 1, self.bottom - self.top)


@dataclass(slots=True)
class Room:
    """Room for text on a page, and what is there."""

    top: float
    bottom: float
    left: float
    shown: list[Shown] = field(default_factory=list)
    end: float = 0.0

    def __post_init__(self) -> None:
        self.end = self.end or self.top


@dataclass(frozen=True, slots=True)
class _Step:
    """One piece of the text, in order."""

    block: Laid
    piece: Piece
    breakable: bool
    forced: bool
    is_first: bool
    is_last: bool


class Filler:
    """Fills pages with blocks; ``rooms`` gives the pages that follow."""

    def __init__(self, rooms: Iterator[Room]) -> None:
        self._rooms = rooms
        self._before: Shown | None = None

    def fill(self, blocks: Sequence[Laid], room: Room, left: float) -> Generator[None, None, Room]:
        """Put the blocks into a room and those that follow, page by page; return the last one."""
        steps = list(_steps(blocks))
        at, begun, filled = 0, 0, room.end > room.top + _TOLERANCE
        is_soft = False  # whether this page began where the one before was full
        taken: list[tuple[_Step, float]] = []  # steps on this page, and how much of the top is left out
        end = room.end
        while at < len(steps):
            step = steps[at]
            if step.forced and (filled or at > begun):
                self._put(room, taken, left)
                room, filled, is_soft = next(self._rooms), False, False
                taken, begun, end = [], at, room.top
                yield
                steps[at] = _Step(step.block, step.piece, step.breakable, False, step.is_first, step.is_last)  # noqa: FBT003
                continue
            is_top = not filled and at == begun
            skipped = step.block.before if is_top and is_soft and step.is_first else 0.0
            repeated = _heading(step) if is_top and is_soft else 0.0
            height = step.piece.bottom - step.piece.top - skipped
            if end + repeated + height > room.bottom + _TOLERANCE:
                if not is_top:
                    back = _last_break(steps, begun, at, filled=filled)
                    del taken[back - begun :]
                    self._put(room, taken, left)
                    room, filled, is_soft = next(self._rooms), False, True
                    taken, begun, at, end = [], back, back, room.top
                    yield
                    continue
                if room.bottom - end - repeated > _TOLERANCE:  # higher than a page
                    steps[at : at + 1] = _cut(step, step.piece.top + skipped + room.bottom - end - repeated)
                    step = steps[at]
                    height = step.piece.bottom - step.piece.top - skipped
            taken.append((step, skipped))
            end += repeated + height + (step.block.after if step.is_last else 0.0)
            at += 1
        self._put(room, taken, left)
        return room

    def _put(self, room: Room, taken: list[tuple[_Step, float]], left: float) -> None:
        """Add the steps to the page, those of one block as one."""
        for index, (step, skipped) in enumerate(taken):
            before = room.shown[-1] if index else None
            if before is not None and not step.is_first:
                room.shown[-1] = replace(before, bottom=step.piece.bottom)
            else:
                heading = _heading(step) if not index and not room.shown else 0.0
                if heading and isinstance(step.block, LaidTable):
                    room.shown.append(Shown(step.block, 0.0, heading, left, room.end, 0.0))
                    room.end += heading
                top, last = step.piece.top + skipped, self._before
                above = last.top if last is not None and not step.is_first else top
                room.shown.append(Shown(step.block, top, step.piece.bottom, left, room.end, above))
            room.end += step.piece.bottom - step.piece.top - skipped + (step.block.after if step.is_last else 0.0)
        self._before = room.shown[-1] if taken else self._before


def _steps(blocks: Sequence[Laid]) -> Iterator[_Step]:
    is_kept = False
    for block in blocks:
        last = len(block.pieces) - 1
        for index, piece in enumerate(block.pieces):
            breakable = piece.breakable and not (index == 0 and is_kept)
            yield _Step(block, piece, breakable, block.break_before and not index, not index, index == last)
        is_kept = block.keep_next


def _heading(step: _Step) -> float:
    """Return the height of the rows repeated above a piece that is not among them."""
    return step.block.heading if isinstance(step.block, LaidTable) and step.piece.top >= step.block.heading else 0.0


def _last_break(steps: Sequence[_Step], begun: int, at: int, *, filled: bool) -> int:
    """Return the last step before which a page may end; ``at`` if there is none on this page."""
    for index in range(at, begun - (1 if filled else 0), -1):
        if steps[index].breakable:
            return index
    return at


def _cut(step: _Step, height: float) -> list[_Step]:
    """Return a step higher than a page as two."""
    piece = step.piece
    upper, lower = Piece(piece.top, height, piece.breakable), Piece(height, piece.bottom, breakable=True)
    return [
        _Step(step.block, upper, step.breakable, step.forced, step.is_first, is_last=False),
        _Step(step.block, lower, True, False, False, step.is_last),  # noqa: FBT003
    ]
