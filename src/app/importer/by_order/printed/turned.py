"""Rows side by side that a document prints as columns, with a line for each column of the form."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from app.importer.by_order.pieces import Pieces, line_of
from app.importer.by_order.rows import FormRow
from app.importer.labels.printed_order import PrintedOrder


def turned(rows: Sequence[FormRow], found: Pieces) -> Mapping[str, Sequence[int]]:
    """Return the pieces of the cells of each row, by its key, in the order of the form's columns; none if unclear.

    The labels of all rows must be on lines before the first figure, and before each line of as many figures one of the
    heads of columns, each once.
    """
    heads, labels = rows[0].heads, PrintedOrder([(row.label, row.group) for row in rows])
    for start in range(len(found.pieces)):
        lines = _lines_by_head(heads, len(rows), found, start)
        if not lines:
            continue
        orders = labels.told(["".join(line) for line in _words(found, start)]).orders
        if len(orders) != 1:
            return {}
        return {rows[at].row: [lines[head] + place for head in rows[at].heads] for place, at in enumerate(orders[0])}
    return {}


def is_turned(rows: Sequence[FormRow], found: Pieces) -> bool:
    """Return whether heads of columns are before as many figures as there are rows, as if each was of another row."""
    starts = [at for at, words in enumerate(found.words) if words]
    begun = {
        found.words[start][-1].text
        for start, end in pairwise([*starts, len(found.pieces)])
        if end - start == len(rows) and found.words[start][-1].text in rows[0].heads
    }
    return len(begun) > 1


def _lines_by_head(heads: Sequence[str], width: int, found: Pieces, start: int) -> dict[str, int]:
    """Return the first piece of the line of each head, if all of them begin a line from ``start`` on."""
    first = found.words[start][-1].text if found.words[start] else ""
    lines: dict[str, int] = {}
    at = start
    for number in range(len(heads)):
        head = found.gaps[at] if number else first
        is_line = at + width <= len(found.pieces) and not any(found.gaps[at + 1 : at + width])
        if head not in heads or head in lines or not is_line:
            return {}
        lines[head] = at
        at += width
    while at < len(found.pieces) and not found.gaps[at] and found.pieces[at].is_implied:
        at += 1  # empty lines below the last one
    return lines if at == len(found.pieces) or found.gaps[at] else {}


def _words(found: Pieces, start: int) -> list[list[str]]:
    """Return the words before a figure line by line, without the head of its own line."""
    lines: dict[tuple[int, int, int], list[str]] = {}
    for word in found.words[start][:-1]:
        lines.setdefault(line_of(word), []).append(word.text)
    return list(lines.values())
