"""Split lines of text into possible cells of a table that lost its rules: words, figures, blanks."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from app.importer.labels.likeness import normalised
from app.importer.raw.blocks import Paragraph
from app.importer.raw.spacing import Spacing, blanks_between, is_page_mark
from app.patterns import lazy_pattern

_PIPES: Final = lazy_pattern(r"[|｜│\s]*[|｜│][|｜│\s]*")
_PIPE: Final = lazy_pattern(r"[|｜│]")
_UNIT: Final = lazy_pattern(r"(?:件次|件|宗|份|个|项|次|起|条|万元|元)")
_LONGEST: Final = 200
_MOST_PIPES: Final = 40


class LooseToken(NamedTuple):
    """A piece of a line; ``paragraph`` is the index of the line among those given, ``text`` is empty for a blank cell.

    ``starts`` and ``ends``: whether it is the first and the last of its line; ``closed``: whether the cell ends here;
    ``plain`` is the text, normalised.
    """

    text: str
    paragraph: int
    starts: bool
    ends: bool
    plain: str = ""
    closed: bool = False


def tokens_of(paragraphs: Sequence[Paragraph], spacing: Spacing) -> list[LooseToken]:
    """Return the tokens of all lines.

    A pipe closes a cell, at the end of its line or on a line of its own; a further one closes a blank cell. Page
    numbers between the lines are ignored. More empty lines than usual before or after a figure alone on its line are
    blank cells.
    """
    found: list[LooseToken] = []
    for number, paragraph in enumerate(paragraphs):
        text = paragraph.text
        if number and found:
            count = blanks_between(paragraphs[number - 1], paragraph, spacing)
            found += [LooseToken("", number - 1, starts=False, ends=True)] * count
        if is_page_mark(text):
            continue
        if len(text) > _LONGEST:
            found.append(LooseToken(text, number, starts=True, ends=True, plain=normalised(text)))
        elif _PIPES.fullmatch(text):
            is_end = bool(found) and bool(found[-1].text) and not found[-1].closed
            count = min(len(_PIPE.findall(text)), _MOST_PIPES)
            if is_end:
                found[-1] = _closed(found[-1])
            # Blank cells may end anywhere: a line of pipes belongs to the cells before it.
            found += [
                LooseToken("", number, starts=not index, ends=index == count - 1) for index in range(is_end, count)
            ]
        else:
            found += _words(text, number)
    return found


def _closed(token: LooseToken) -> LooseToken:
    return token._replace(closed=True)


def _words(text: str, number: int) -> Iterator[LooseToken]:
    pieces: list[tuple[str, bool]] = []
    cells = _PIPE.split(text)
    for index, cell in enumerate(cells):
        words: list[str] = []
        for word in cell.split():
            if words and _UNIT.fullmatch(word) and words[-1][-1:].isdigit():
                words[-1] += word
            else:
                words.append(word)
        is_closed = index < len(cells) - 1
        if words:
            pieces += [(word, False) for word in words[:-1]]
            pieces.append((words[-1], is_closed))
        elif is_closed and index:
            pieces.append(("", False))
    last = len(pieces) - 1
    for index, (word, closed) in enumerate(pieces):
        yield LooseToken(word, number, index == 0, index == last, normalised(word), closed)
