"""Rebuild tables whose cells arrived as lines of text: one cell per line, or one row per line without columns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate, groupby, pairwise
from typing import Final

from app.form.loader import load_form
from app.importer.labels.figure_text import is_figure_like
from app.importer.labels.likeness import OTHER_EDITION, OTHER_ROWS, Labels, is_numbered, normalised, unnumbered
from app.importer.labels.vocabulary import OTHER_WORDS, LabelRole, meanings_of
from app.importer.raw.blocks import Block, Paragraph, RawDocument, RawTable
from app.importer.raw.spacing import Spacing, blanks_between, spacing_of
from app.importer.readers.loose_tokens import LooseToken, tokens_of
from app.patterns import lazy_pattern

_MOST_JOINED: Final = 8
_SHORTEST_PIECE: Final = 4
_MOST_LINES: Final = 10_000
_MOST_BLANKS: Final = 20_000
_LONGEST_FIGURE: Final = 24
_LONGEST_OTHER: Final = 12
_LEAST_LABELS: Final = 3
_LONG_ROW: Final = 5
_SENTENCE: Final = lazy_pattern(r"[。；：;:]|\d{4}\s*年|^\d{1,2}[、.．)）]\D")


@dataclass(frozen=True, slots=True)
class _Cell:
    """One cell of a run: its possible roles (none: a figure, or blank), and the index after its last token.

    ``start`` is the index of its first token if it is a label that may go on over several lines.
    """

    text: str
    roles: frozenset[LabelRole]
    end: int
    start: int = -1

    @property
    def is_label(self) -> bool:
        return bool(self.roles)

    @property
    def is_row(self) -> bool:
        """Return whether it can only name a row; 总计 and 其他 without a number name a column as well."""
        is_named = bool(self.roles & {LabelRole.ROW, LabelRole.ROW_GROUP})
        return is_named and (LabelRole.COLUMN not in self.roles or is_numbered(normalised(self.text)))


def with_loose_tables(raw: RawDocument) -> RawDocument:
    """Return the document with each run of lines that are the cells of a table of the form as one packed table.

    A document of our own (``marks_headings``) has none; one far larger than a report is left as it is.
    """
    lines = [block.text for block in raw.paragraphs()]
    if raw.marks_headings or len(lines) > _MOST_LINES or sum(text.count(" ") for text in lines) > _MOST_BLANKS:
        return raw
    spacing = spacing_of(raw.paragraphs())
    blocks: list[Block] = []
    for is_text, group in groupby(raw.blocks, key=lambda block: isinstance(block, Paragraph)):
        if is_text:
            blocks += _gathered([block for block in group if isinstance(block, Paragraph)], spacing)
        else:
            blocks += group
    numbers = accumulate(int(isinstance(block, RawTable)) for block in blocks)
    numbered = [
        replace(block, number=number) if isinstance(block, RawTable) else block
        for block, number in zip(blocks, numbers, strict=True)
    ]
    return replace(raw, blocks=tuple(numbered))


def _gathered(lines: Sequence[Paragraph], spacing: Spacing) -> Iterator[Block]:
    tokens = tokens_of(lines, spacing)
    infers = any(blanks_between(one, other, spacing) for one, other in pairwise(lines))
    firsts = {token.paragraph: index for index, token in reversed(list(enumerate(tokens))) if token.starts}
    at = 0
    while at < len(lines):
        run, reach = _run(tokens, firsts[at]) if at in firsts else ([], 0)
        if not _is_table(run):
            # A part of what is not a table is not one either: each line is examined once.
            end = max(at + 1, tokens[reach].paragraph if reach < len(tokens) else len(lines)) if reach else at + 1
            yield from map(_without_pipe, lines[at:end])
            at = end
            continue
        end = tokens[run[-1].end - 1].paragraph + 1
        while end < len(lines) and end not in firsts:
            end += 1  # pipes on lines of their own, which closed the last cell
        rows = list(_rows(run))
        yield RawTable(
            tuple(tuple(cell.text for cell in row) for row in rows),
            1,
            lines[at].place,
            packed=True,
            infers_blanks=infers,
            lines=tuple(tuple(lines[tokens[at].paragraph].place for at in _line_tokens(row)) for row in rows),
        )
        at = end


def _without_pipe(line: Paragraph) -> Paragraph:
    """Return a label that was alone in its row without the pipe that ended it."""
    bare = line.text.rstrip("|｜│ \t")
    return replace(line, text=bare) if bare != line.text and _words().roles(normalised(bare)) else line


def _run(tokens: Sequence[LooseToken], start: int) -> tuple[list[_Cell], int]:
    """Return the cells from ``start`` up to the last figure that ends its line, and the index of the next token.

    There are no cells unless the first token begins a label.
    """
    cells: list[_Cell] = []
    at = start
    while at < len(tokens):
        found = _next(tokens, at, cells)
        if not found:
            break
        cells += found
        at = found[-1].end
    while cells and (cells[-1].is_label or not tokens[cells[-1].end - 1].ends):
        cells.pop()
    return cells, at


def _next(tokens: Sequence[LooseToken], at: int, cells: Sequence[_Cell]) -> list[_Cell]:
    """Return the cells that begin with that token: one, or a label with the figures between its lines."""
    token = tokens[at]
    if not token.text:
        return [_Cell("", frozenset(), at + 1)] if cells else []
    label, reach = _label(tokens, at)
    if label is not None:
        return [label]
    if not cells:
        return _whole_row(tokens, at) or _misprinted(tokens, at)
    if _is_figure(token.text):
        return [_Cell(token.text, frozenset(), at + 1)]
    around = _around(tokens, at, reach) if len(reach) >= _SHORTEST_PIECE else []
    return around or _alone(tokens, at, cells[-1])


def _misprinted(tokens: Sequence[LooseToken], at: int) -> list[_Cell]:
    """Return a label spelt differently from the form, if a correctly spelt one follows."""
    token = tokens[at]
    is_followed = at + 1 < len(tokens) and token.ends and _label(tokens, at + 1)[0] is not None
    roles = _words().nearest(token.text) if is_followed else None
    return [_Cell(token.text, roles, at + 1)] if roles else []


def _alone(tokens: Sequence[LooseToken], at: int, before: _Cell) -> list[_Cell]:
    """Return a cell that begins a line: a misprinted label, alone or before figures, or words in place of a figure."""
    end = _end_of_words(tokens, at)
    if end == at:
        return []
    text = "".join(token.text for token in tokens[at:end])
    roles = _words().nearest(text)
    if roles is not None:
        return [_Cell(text, roles, end)]
    is_short = len(text) <= _LONGEST_OTHER and not _SENTENCE.search(text) and tokens[end - 1].ends
    following = tokens[end].text if end < len(tokens) else ""
    goes_on = _is_figure(following) or (bool(following) and _label(tokens, end)[0] is not None)
    return [_Cell(text, frozenset(), end)] if is_short and goes_on and (before.is_row or not before.is_label) else []


def _end_of_words(tokens: Sequence[LooseToken], at: int) -> int:
    """Return the end of the words that begin a line if only figures follow them, else their beginning."""
    if not tokens[at].starts:
        return at
    line = at
    while line < len(tokens) and tokens[line].paragraph == tokens[at].paragraph:
        line += 1
    end = next((index for index in range(at, line) if _is_figure(tokens[index].text)), line)
    return end if all(_is_figure(token.text) for token in tokens[end:line]) else at


def _label(tokens: Sequence[LooseToken], at: int) -> tuple[_Cell | None, str]:
    """Return the longest label that begins there, also over several lines, and the longest text that begins a label."""
    words = _words()
    is_point = at + 1 < len(tokens) and tokens[at + 1].plain[:1] in (".", "、")
    if tokens[at].plain.isdecimal() and not is_point:
        return None, ""  # a figure, not followed by a label that it numbers
    best: _Cell | None = None
    text = plain = reach = ""
    for index in range(at, min(at + _MOST_JOINED, len(tokens))):
        piece = tokens[index].text
        if not piece or (index > at and tokens[index - 1].closed):
            break
        text += piece
        plain += tokens[index].plain
        roles = words.roles(plain)
        if roles:
            best = _Cell(text, roles, index + 1, at)
        if not words.begins(plain):
            break
        reach = plain
    return best, reach


def _around(tokens: Sequence[LooseToken], at: int, reach: str) -> list[_Cell]:
    """Return a label split by its figures, which were beside the middle of its lines in a cell."""
    end, plain = at, ""
    while plain != reach and end < len(tokens):
        plain += tokens[end].plain
        end += 1
    figures: list[_Cell] = []
    while end < len(tokens) and tokens[end].text and _is_figure(tokens[end].text):
        figures.append(_Cell(tokens[end].text, frozenset(), end + 1))
        end += 1
    text = plain
    for index in range(end, min(end + _MOST_JOINED, len(tokens))) if figures else ():
        text += tokens[index].plain
        roles = _words().roles(text)
        if roles:
            shown = "".join(
                tokens[place].text for place in range(at, index + 1) if not end - len(figures) <= place < end
            )
            return [_Cell(shown, roles, index + 1), *(replace(cell, end=index + 1) for cell in figures)]
        if not _words().begins(text):
            break
    return []


def _whole_row(tokens: Sequence[LooseToken], at: int) -> list[_Cell]:
    """Return the figures of a line that are a whole table without labels: 15 figures are table 四."""
    lengths = _words().line_lengths
    end = at + min(lengths, default=1)
    if end > len(tokens) or tokens[end - 1].paragraph != tokens[at].paragraph:
        return []
    line: list[_Cell] = []
    for index in range(at, len(tokens)):
        if tokens[index].paragraph != tokens[at].paragraph or not _is_figure(tokens[index].text):
            break
        line.append(_Cell(tokens[index].text, frozenset(), index + 1))
    return line if len(line) in lengths else []


def _is_figure(text: str) -> bool:
    return 0 < len(text) <= _LONGEST_FIGURE and not _SENTENCE.search(text) and is_figure_like(text)


def _is_table(run: Sequence[_Cell]) -> bool:
    labels = {normalised(cell.text) for cell in run if cell.is_label}
    has_long = any(
        not is_label and len(list(cells)) >= _LONG_ROW
        for is_label, cells in groupby(run, key=lambda cell: cell.is_label)
    )
    return any(cell.text and not cell.is_label for cell in run) and (len(labels) >= _LEAST_LABELS or has_long)


def _rows(run: Sequence[_Cell]) -> Iterator[tuple[_Cell, ...]]:
    """Yield the rows of the table: block titles and header on their own, each row's label before its figures."""
    waiting: list[_Cell] = []
    for is_label, group in groupby(run, key=lambda cell: cell.is_label):
        cells = list(group)
        if is_label:
            waiting += cells
            continue
        is_blank = not any(cell.text for cell in cells)
        row = _leading(waiting)
        if is_blank and not (row and waiting[-1].is_row):
            continue  # places of merged cells
        yield from _heading_rows(waiting[: len(waiting) - row])
        yield (*waiting[len(waiting) - row :], *cells)
        waiting = []


def _leading(labels: Sequence[_Cell]) -> int:
    """Return how many of the labels belong to the row of the following figures: its own and those of its groups."""
    if not labels or not labels[-1].roles & {LabelRole.ROW, LabelRole.ROW_GROUP}:
        return 0
    if not labels[-1].is_row and len(labels) > 1 and LabelRole.COLUMN in labels[-2].roles:
        return 0  # 总计 at the end of a header
    count = 1
    while count < len(labels) and LabelRole.ROW_GROUP in labels[-count - 1].roles and labels[-count - 1].is_row:
        count += 1
    return count


def _line_tokens(row: Sequence[_Cell]) -> list[int]:
    """Return the index of the token on whose line each cell is: of column heads the first, else the last.

    The label of a row is on the line of its figures if it ends there, heads beside each other on that where they begin.
    """
    is_head = all(cell.start >= 0 for cell in row)
    return [cell.start if is_head else cell.end - 1 for cell in row]


def _heading_rows(labels: Sequence[_Cell]) -> Iterator[tuple[_Cell, ...]]:
    for is_title, group in groupby(labels, key=lambda cell: LabelRole.TITLE in cell.roles):
        cells = tuple(group)
        yield from ((cell,) for cell in cells) if is_title else (cells,)


class _LabelIndex:
    """All labels of the form's tables and of the 2019 edition, indexed by their beginnings."""

    def __init__(self) -> None:
        """Index the labels of the form, each with its numbering and without."""
        roles: dict[str, set[LabelRole]] = {}
        lines: set[int] = set()
        for section in load_form().sections:
            for label, meaning in meanings_of(section):
                plain = normalised(label)
                for form in (plain, unnumbered(plain)):
                    roles.setdefault(form, set()).add(meaning.role)
            lines |= {len(table.cell_keys) for table in section.tables if table.rows_side_by_side}
        for names, role in ((OTHER_EDITION, LabelRole.COLUMN), (OTHER_ROWS, LabelRole.ROW)):
            for name in names:
                roles.setdefault(name, set()).add(role)
        for word, other in OTHER_WORDS.items():
            roles.setdefault(other, roles[word])
        self._roles = {label: frozenset(found) for label, found in roles.items()}
        self._starts = {label[:length] for label in roles for length in range(len(label) + 1)}
        self._labels = Labels(
            (label, label, found) for label, found in self._roles.items() if label == unnumbered(label)
        )
        self.line_lengths = frozenset(lines)

    def roles(self, plain: str) -> frozenset[LabelRole]:
        """Return the roles of a normalised text as a label; empty for any other text."""
        known = self._roles.get(plain) or self._roles.get(unnumbered(plain))
        if known is not None:
            return known
        match = self._labels.exactly(plain) if plain.endswith(")") else None
        return match.value if match else frozenset()

    def begins(self, plain: str) -> bool:
        """Return whether a label begins with this text."""
        return plain in self._starts or unnumbered(plain) in self._starts

    def nearest(self, text: str) -> frozenset[LabelRole] | None:
        """Return the roles of the label that the text is clearly nearest to."""
        match = self._labels.nearest(text)
        return match.value if match else None


@cache
def _words() -> _LabelIndex:
    return _LabelIndex()
