"""Figures that narrow cells broke over several lines, put together again."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from app.importer.by_order.pieces import Piece

_WIDTHS: Final = range(8, 2, -1)
"""Digits that a narrow cell has room for."""


def joined(pieces: Sequence[Piece], count: int) -> Iterator[tuple[list[Piece], list[int]]]:
    """Yield the pieces with those joined that a cell of some width broke, if as many figures as ``count`` are left.

    A broken figure fills its cell, and what follows is in the next line, below it. With them are yielded the indices of
    the first pieces of each.
    """
    for width in _WIDTHS:
        made = _joined(pieces, width)
        if len(made) == count:
            yield [replace(pieces[at], text=text) for at, text in made], [at for at, _ in made]


def _joined(pieces: Sequence[Piece], width: int) -> list[tuple[int, str]]:
    """Return the index of the first piece and the text of each figure, were cells so many digits wide."""
    found: list[tuple[int, str]] = []
    waiting: list[int] = []
    line = -2
    filled = [(at, piece) for at, piece in enumerate(pieces) if piece.text]
    lines: list[list[tuple[int, str]]] = []
    for at, piece in filled:
        if piece.line != line:
            lines.append([])
        if piece.line > line + 1:
            lines.append([])
        line = piece.line
        lines[-1].append((at, piece.text))
    for parts in lines:
        is_rest = waiting and all(text.isdecimal() and len(text) <= width for _, text in parts)
        if parts and is_rest and len(parts) in {1, len(waiting)}:
            own = len(parts)
            still: list[int] = []
            for place, (_, text) in zip(waiting[:own], parts, strict=True):
                found[place] = (found[place][0], found[place][1] + text)
                if len(text) == width:
                    still.append(place)
            waiting = [*waiting[own:], *still] if own == 1 else still
            continue
        waiting = []
        for at, text in parts:
            if text.isdecimal() and len(text) == width:
                waiting.append(len(found))
            found.append((at, text))
    return found
