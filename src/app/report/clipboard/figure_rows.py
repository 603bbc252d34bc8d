"""The rows of figures in a copied block, without the labels and heads around them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from app.errors import FigureRefused
from app.patterns import lazy_pattern
from app.report.clipboard.figure_block import CellBlock
from app.report.clipboard.form_words import FormWords
from app.values import Limits, normalise, parse_figure

NOTHING: Final = frozenset(("-", "—", "–", "－", "―"))
"""What published tables print in a blank cell."""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """Row of figures as copied; ``label`` is the text right before them, empty if there is none.

    ``heads`` are the texts of each row of heads above, by figure; empty if it is unclear which is whose.
    """

    label: str
    cells: tuple[str, ...]
    heads: tuple[tuple[str, ...], ...] = ()


def rows_of_cells(
    block: CellBlock, words: FormWords, widths: Collection[int], limits: Limits
) -> tuple[FigureRow, ...] | None:
    """Return the rows of figures in a block of cells; ``None`` if it is unclear which cells are labels.

    Texts before the figures are labels, merged or repeated or padded with blanks; rows of texts only are heads.
    ``widths`` are the possible numbers of figures in a row: they tell a blank figure from a blank label.
    """
    kinds = [
        [_FIGURE if _MISTAKEN.fullmatch(normalise(cell)) else _kind(cell, limits) for cell in row] for row in block
    ]
    filled = [number for number, row in enumerate(kinds) if _FIGURE in row]
    if not filled:
        is_label = sum(row.count(_WORDS) for row in kinds) > 1
        return None if is_label else tuple(FigureRow("", row) for row in block)
    counts = _counts_of_labels([kinds[number] for number in filled], widths)
    if len(counts) > 1:
        heads = {column for row in block[: filled[0]] for column, text in enumerate(row) if words.is_first_column(text)}
        counts &= heads
    starts = [counts.pop()] * len(block) if len(counts) == 1 else _starts_by_ends(kinds, widths)
    if not starts:
        return None
    is_labelled = any(starts)
    rows: list[FigureRow] = []
    above: tuple[tuple[str, ...], ...] = ()
    for number, (row, start) in enumerate(zip(block, starts, strict=True)):
        labels = [text for text in row[:start] if normalise(text)]
        read = FigureRow(labels[-1] if labels else "", row[start : len(row) - max(starts) + start], above)
        if number in filled:
            rows.append(read)
            continue
        above = () if number - 1 in filled else above  # those before are of other rows
        if len(set(starts)) == 1 and not any(map(words.column, labels)):  # else not padded
            above = (*above, read.cells)
        texts = [text for text in read.cells if normalise(text)]
        is_head = all(map(words.is_head, texts or labels))
        if not labels and not texts:
            rows += [] if is_labelled else [read]  # else of blank figures
        elif words.line(read.label) is not None and not (texts and is_head):
            rows.append(read)
        elif is_head or number < filled[0] or (is_labelled and number > filled[-1]):
            while rows and not any(map(normalise, (rows[-1].label, *rows[-1].cells))):
                rows.pop()  # the blank row before a head
        elif is_labelled:
            return None
        else:
            rows.append(read)
    return tuple(rows)


def rows_of_lines(block: CellBlock, words: FormWords, limits: Limits) -> tuple[FigureRow, ...] | None:
    """Return the figures at the ends of lines (``一、本年新收 58 7 0``, as copied from a PDF or a text).

    ``None`` if there are words or line ends among figures, or a line without figures that is not a head.
    """
    rows: list[FigureRow] = []
    for (text,) in block:
        pieces = text.split()
        start = len(pieces)
        while start and _kind(pieces[start - 1], limits) is _FIGURE:
            start -= 1
        if "\n" in text or any(_kind(piece, limits) is _FIGURE for piece in pieces[:start]):
            return None
        if start < len(pieces):
            rows.append(FigureRow(" ".join(pieces[:start]), tuple(pieces[start:])))
        elif pieces and (rows or words.line(text) is not None) and not all(map(words.is_head, pieces)):
            return None
    return tuple(rows)


def has_lines(block: CellBlock, limits: Limits) -> bool:
    """Whether cells of a block of one column hold several figures; 1 234 is one, its thousands separated."""
    return all(len(row) == 1 for row in block) and any(
        "\n" not in text
        and _kind(text, limits) is not _FIGURE
        and sum(_kind(piece, limits) is _FIGURE for piece in text.split()) > 1
        for (text,) in block
    )


_BLANK, _FIGURE, _WORDS = range(3)
_MISTAKEN: Final = lazy_pattern(r"[+-]?\d+(?:[.,]\d+)*\w{0,2}")
"""Figures and what is refused as one: with a sign, a footnote mark, another unit."""


def _kind(text: str, limits: Limits) -> int:
    plain = normalise(text)
    if not plain or plain in NOTHING:
        return _FIGURE if plain else _BLANK
    for is_amount in (True, False):
        try:
            parse_figure(text, limits, is_amount=is_amount, allows_slash=True)
        except FigureRefused:
            continue
        return _FIGURE
    return _WORDS


def _counts_of_labels(rows: Sequence[Sequence[int]], widths: Collection[int]) -> set[int]:
    """Return the possible numbers of columns with labels before the figures of these rows."""
    first = min(row.index(_FIGURE) for row in rows)
    after = max(_end_of_words(row[: row.index(_FIGURE)]) for row in rows)
    width = len(rows[0])
    is_wide = len(rows) > 1 or width > max(widths)
    columns = list(zip(*rows, strict=True))
    if is_wide and any(_WORDS in column and _FIGURE not in column for column in columns[first:]):
        return set()  # labels after figures, such as those of numbered lines
    counts = {width - figures for figures in widths} & set(range(after, first + 1))
    if after in (0, first):
        counts = {after}
    return {count for count in counts if count == 0 or not _seem_moved(rows, count)}


def _seem_moved(rows: Sequence[Sequence[int]], count: int) -> bool:
    """Whether all rows with fewer labels end earlier: not padded, they begin with a blank figure."""
    last = max(_end_of(row) for row in rows)
    short = {number for number, row in enumerate(rows) if row[count - 1] is _BLANK}
    ended = {number for number, row in enumerate(rows) if _end_of(row) < last}
    return bool(short) and short <= ended


def _end_of(row: Sequence[int]) -> int:
    return max(column + 1 for column, kind in enumerate(row) if kind is not _BLANK)


def _end_of_words(row: Sequence[int]) -> int:
    return max((column + 1 for column, kind in enumerate(row) if kind is _WORDS), default=0)


def _starts_by_ends(kinds: Sequence[Sequence[int]], widths: Collection[int]) -> list[int]:
    """Return where the figures of each row begin if labels are not padded; empty if it is not certain in each row."""
    starts: list[int] = []
    counts: set[int] = set()
    for row in kinds:
        end = len(row)
        while end and row[end - 1] is _BLANK:
            end -= 1
        start = end
        while start and row[start - 1] is _FIGURE:
            start -= 1
        if start < end:
            counts.add(end - start)
            is_whole = end - start == max(widths)
            if start == 0 or _FIGURE in row[:start] or (row[start - 1] is _BLANK and not is_whole):
                return []
        starts.append(start if start < end else 0)
    return starts if len(counts) == 1 and counts <= set(widths) else []
