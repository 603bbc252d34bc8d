"""The figures of a document in order, each with the words between it and the figure before it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from app.importer.labels.figure_text import is_figure_like
from app.importer.labels.likeness import normalised
from app.importer.raw.blocks import Block, Paragraph, RawTable
from app.importer.raw.notes import SourcePlace
from app.importer.raw.spacing import Spacing, blanks_between, is_page_mark, spacing_of
from app.patterns import lazy_pattern

BREAK: Final = "\n"
"""Separates words that are no part of the same label."""
_REMARK: Final = r"(?:件次|件|宗|份|个|项|次|起|条|万元|元)?(?:[①-⑳⁰¹²³⁴-⁹*＊※†]|\[\d{1,2}\]|[（(][^（）()]*[）)])*"
_FIGURE: Final = lazy_pattern(r"(?:\d[\d,，.．]*(?:万(?=元))?|/|[-‐–—―－_]{1,4})" + _REMARK)
_ONE: Final = r"\d[\d,，.．]*+(?:万(?=元))?" + _REMARK
_ONE_OF_SEVERAL: Final = lazy_pattern(rf"{_ONE}|/")
_UNIT: Final = lazy_pattern(r"件次|件|宗|万元")
_UNIT_APART: Final = lazy_pattern(r"(?<=\d)\s+(件次|件|宗|份|个|项|次|起|条|万元|元)(?=\s|$)")
_GLUED: Final = lazy_pattern(rf"(?P<words>.*?[^\d\s,，.．、/\-—－])??(?P<figures>/+|(?:{_ONE})+)")
_NUMBERING: Final = lazy_pattern(r"\d{1,2}[.．、)）]|[(（]?[一二三四五六七八九十\d]{1,3}[)）]")
_CHINESE: Final = lazy_pattern(r"[一二三四五六七八九十]+")
_SENTENCE: Final = lazy_pattern(r"[。；;]|\d\s*(?:件|条|项|次|万?元)\s*[，,、]|\d{4}\s*年|^\s*(?:备?注|说明)\s*[:：]")
_PIPES: Final = lazy_pattern(r"[|｜│]")
_TOKEN: Final = lazy_pattern(r"\S+")
_WIDE: Final = "  "
_LONGEST_LINE: Final = 400
_MOST_PIECES: Final = 2_500
_MOST_WORDS: Final = 1_500


@dataclass(frozen=True, slots=True)
class Piece:
    """A figure, or a blank cell (no text), and its place; ``is_alone``: it is all that its line holds.

    ``is_implied``: a blank cell of which only an empty line is left; ``is_gridded``: the source has places for cells,
    so that figures are never to be moved; ``line``: its line in a text, 0 in a table with cells; ``is_unmarked``: its
    last digit was the mark of a note.
    """

    text: str
    place: SourcePlace
    is_alone: bool = False
    is_implied: bool = False
    is_gridded: bool = False
    line: int = 0
    is_unmarked: bool = False


class Word(NamedTuple):
    """Normalised words between figures, their place, and their line in a text, 0 in a table with cells.

    ``start`` is where they begin on their line, in characters, −1 unless the line has wide blanks, as in columns.
    """

    text: str
    place: SourcePlace
    line: int
    start: int = -1


@dataclass(slots=True)
class Pieces:
    """Pieces in order; ``gaps`` has the normalised words before each piece, and last those after all.

    ``words`` has them one by one, with their places.
    """

    pieces: list[Piece] = field(default_factory=list)
    gaps: list[str] = field(default_factory=lambda: [""])
    words: list[list[Word]] = field(default_factory=lambda: [[]])

    def put_words(self, text: str, place: SourcePlace, line: int = 0, start: int = -1) -> None:
        """Add words, which belong to no figure yet."""
        plain = normalised(text)
        self.gaps[-1] = (self.gaps[-1] + plain)[-_MOST_WORDS:]
        self.words[-1].append(Word(plain, place, line or place.line, start))

    def end_words(self) -> None:
        """Separate the words so far from those that follow."""
        if self.gaps[-1]:
            self.gaps[-1] += BREAK

    def put(self, piece: Piece) -> None:
        """Add a figure or a blank cell."""
        self.pieces.append(piece)
        self.gaps.append("")
        self.words.append([])

    @property
    def is_full(self) -> bool:
        """Return whether there are more figures than in any report."""
        return len(self.pieces) > _MOST_PIECES


def line_of(item: Word | Piece) -> tuple[int, int, int]:
    """Return the line in a text, or the row in a table with cells."""
    return (0, 0, item.line) if item.line else (item.place.table, item.place.row, 0)


def pieces_of(blocks: Sequence[Block], unit: str) -> Pieces:
    """Return the figures and words of a document, of its tables and of the lines that are no sentences.

    A blank cell of a table, and an empty line more than usual between cells on lines of their own, is a blank piece.
    """
    found = Pieces()
    spacing = spacing_of(block for block in blocks if isinstance(block, Paragraph))
    before: Paragraph | None = None
    for block in blocks:
        if found.is_full:
            break
        if isinstance(block, RawTable):
            _put_table(block, found, of_text=unit == "行" or block.packed)
            before = None
            continue
        _put_line(block, before, spacing, unit, found)
        before = block
    return found


def _put_line(block: Paragraph, before: Paragraph | None, spacing: Spacing, unit: str, found: Pieces) -> None:
    text = block.text
    place = SourcePlace(line=block.place, unit=unit)
    if is_page_mark(text):
        return
    if before is not None:
        for _ in range(blanks_between(before, block, spacing)):
            found.put(Piece("", place, is_implied=True, line=place.line))
    if len(text) > _LONGEST_LINE or _SENTENCE.search(text):
        found.end_words()
        return
    tokens = list(_TOKEN.finditer(_UNIT_APART.sub(r"\1", _PIPES.sub(" ", text))))
    is_alone = len(tokens) == 1
    is_spaced = block.indent > 0 or _WIDE in text
    for token in tokens:
        start = block.indent + token.start() if is_spaced else -1
        _put_token(token.group(), place, found, is_alone=is_alone, start=start)


def _put_token(
    token: str,
    place: SourcePlace,
    found: Pieces,
    *,
    is_alone: bool,
    is_glued: bool = True,
    line: int = 0,
    start: int = -1,
) -> None:
    if _UNIT.fullmatch(token):
        return  # torn off its figure
    if _FIGURE.fullmatch(token) and not _NUMBERING.fullmatch(token):
        found.put(Piece(token, place, is_alone, line=line or place.line))
        return
    glued = _GLUED.fullmatch(token) if is_glued and not _NUMBERING.fullmatch(token) else None
    if glued is None:
        found.put_words(token, place, line, start)
        return
    if glued["words"]:
        found.put_words(glued["words"], place, line, start)
    for figure in _ONE_OF_SEVERAL.findall(glued["figures"]):
        found.put(Piece(figure, place, line=line or place.line))


def _put_table(table: RawTable, found: Pieces, *, of_text: bool) -> None:
    merged = _with_merged_figures(table)
    covered = {
        (row + 1 + down, place + 1 + right)
        for row, place, rows, columns in table.merged
        for down in range(rows)
        for right in range(columns)
    }
    for line, row in enumerate(table.rows, 1):
        if found.is_full:
            return
        if line in merged:
            found.end_words()
            continue
        end = table.ends[line - 1] if line <= len(table.ends) else len(row)
        lines = table.lines[line - 1] if table.lines else ()
        cells = [
            (text, SourcePlace(table.number, line, column), lines[column - 1] if column <= len(lines) else 0)
            for column, text in enumerate(row[:end], 1)
            if text or (line, column) not in covered
        ]
        _put_cells(cells, found, of_text=of_text, is_packed=table.packed)


def _put_cells(cells: Sequence[tuple[str, SourcePlace, int]], found: Pieces, *, of_text: bool, is_packed: bool) -> None:
    """Add the cells of a row; in a text one cell may hold several."""
    texts = [text for text, _, _ in cells]
    has_figures = any(map(_is_figure_cell, " ".join(texts).split() if of_text else texts))
    waiting: list[Piece] = []
    for text, place, line in cells:
        tokens = text.split() if of_text else [text]
        if not text:
            waiting.append(Piece("", place, is_implied=is_packed, is_gridded=not of_text, line=line))
        elif all(map(_is_figure_cell, tokens)):
            for piece in waiting:
                found.put(piece)
            waiting = []
            for token in tokens:
                found.put(Piece(token, place, is_gridded=not of_text, line=line))
        else:
            waiting = []  # blank cells before a label are places of merged ones
            for token in tokens:
                if of_text:
                    _put_token(token, place, found, is_alone=False, is_glued=is_packed, line=line)
                else:
                    found.put_words(token, place)
    for piece in waiting if has_figures else ():
        found.put(piece)


def _with_merged_figures(table: RawTable) -> set[int]:
    """Return the lines, from 1, of several figures of which one is in a merged cell."""
    found: set[int] = set()
    for line, place, rows, _ in table.merged:
        row = table.rows[line] if line < len(table.rows) else ()
        if place < len(row) and _is_figure_cell(row[place]) and (rows > 1 or sum(map(_is_figure_cell, row)) > 1):
            found |= set(range(line + 1, line + rows + 1))
    return found


def _is_figure_cell(text: str) -> bool:
    return bool(text) and is_figure_like(text) and not _NUMBERING.fullmatch(text) and not _CHINESE.fullmatch(text)
