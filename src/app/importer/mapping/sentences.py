"""Tables given as a sentence: 本年制发规章0件，废止0件，现行有效0件; only unambiguous sentences are read."""

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, zip_longest
from typing import Final

from app.form.model import Section, Table
from app.importer.mapping.cells import CellPlace
from app.importer.mapping.clauses import Found, Sentence
from app.importer.mapping.figures import Figures
from app.importer.mapping.sentence_words import NUMBERING, SentenceToken, SentenceWords, WordKind
from app.importer.raw.blocks import Block, Paragraph
from app.importer.raw.notes import NoteKind, Notes, SourcePlace, quoted
from app.patterns import lazy_pattern

_ENDED: Final = lazy_pattern(r"[。！？!?]\s*$")
_STOPS_SHORT: Final = lazy_pattern(r"[\d.,，、]\s*$")
_GOES_ON: Final = lazy_pattern(r"\s*[\d〇零一二三四五六七八九十百千万亿件元项条个份次余多%％.,，、]")
_NARROWEST: Final = 20
_RAGGED: Final = 6


@dataclass(frozen=True, slots=True)
class Stated:
    """One figure of a sentence: its cell's key, the number to be read, and the unit of its amounts.

    ``at`` is the position of the number in the text.
    """

    cell: str
    text: str
    unit: str
    sentence: str
    at: int


def read_sentences(
    section: Section, blocks: Sequence[Block], unit: str, year: int | None, figures: Figures, notes: Notes
) -> None:
    """Read the tables without any row found from the section's paragraphs; note each such table."""
    known = tuple(filter(_is_plain, section.tables))
    tables = [table for table in known if not figures.has_rows(table)]
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    if not tables or not paragraphs:
        return
    missing = {key for table in tables for key in table.cell_keys}
    reader = _SentenceReader(SentenceWords(section, known), year)
    found: dict[str, dict[str, CellPlace]] = {}
    for lines in _joined(paragraphs):
        ends = list(accumulate(len(line.text) for line in lines))
        for stated in reader.read("".join(line.text for line in lines), set(ends[:-1])):
            if stated.cell not in missing:
                continue
            number = lines[bisect_right(ends, stated.at)].place
            place = CellPlace(SourcePlace(line=number, unit=unit), stated.unit)
            figures.take_text(stated.cell, stated.text, place)
            found.setdefault(stated.cell.partition(".")[0], {}).setdefault(stated.sentence, place)
    for table in tables:
        if sentences := found.get(table.key):
            sentence, place = next(iter(sentences.items()))
            name = table.title or section.title
            message = f"原文没有“{name}”的表格，数字取自{place}的文字{quoted(sentence)}，请核对。"
            notes.add(NoteKind.GUESSED, message, key=table.key, place=place.where, found="\n".join(sentences))


def _is_plain(table: Table) -> bool:
    """Return whether the table's rows and columns are identified by their own labels alone."""
    return (
        not table.rows_side_by_side
        and not any(row.groups for row in table.rows)
        and not any(column.groups for column in table.columns)
    )


def _joined(paragraphs: Sequence[Paragraph]) -> Iterator[list[Paragraph]]:
    """Yield the paragraphs, grouped where they may be lines of one: as wide as the widest, or ending in mid-number."""
    widest = max(_width(paragraph.text) for paragraph in paragraphs)
    lines: list[Paragraph] = []
    for paragraph, following in zip_longest(paragraphs, paragraphs[1:]):
        lines.append(paragraph)
        if following is not None and not _ENDED.search(paragraph.text) and not NUMBERING.match(following.text):
            is_full = widest >= _NARROWEST and _width(paragraph.text) >= widest - _RAGGED
            if is_full or _STOPS_SHORT.search(paragraph.text) or _GOES_ON.match(following.text):
                continue
        yield lines
        lines = []


def _width(text: str) -> int:
    return sum(1 if char.isascii() else 2 for char in text)


class _SentenceReader:
    """Reader of a section's paragraphs; another year, once named, applies until this one is named."""

    def __init__(self, words: SentenceWords, year: int | None) -> None:
        self._words = words
        self._year = year
        self._is_other_year = False

    def read(self, text: str, borders: Collection[int]) -> Iterator[Stated]:
        """Yield the figures of one paragraph, in which lines may have been joined at the ``borders``."""
        sentence, clause = Sentence(self._words, is_other_year=self._is_other_year), list[SentenceToken]()
        start = 0
        found: list[Found] = []
        for token in (
            *self._words.tokens(text, self._year),
            SentenceToken(WordKind.STOP, "", "", len(text), len(text)),
        ):
            if token.kind not in (WordKind.COMMA, WordKind.SEMICOLON, WordKind.STOP):
                if (
                    clause
                    and clause[-1].kind is WordKind.NUMBER
                    and token.kind is not WordKind.JOINT
                    and token.start in borders
                ):
                    # The number may end its line, or belong to the beginning of the next one.
                    clause.append(replace(token, kind=WordKind.UNKNOWN))
                clause.append(token)
                continue
            found += sentence.clause(clause, token.kind)
            clause = []
            if token.kind is WordKind.STOP:
                found += sentence.close()
                yield from (_stated(item, text[start : token.end].strip()) for item in found)
                self._is_other_year = sentence.is_other_year
                sentence, found, start = Sentence(self._words, is_other_year=self._is_other_year), [], token.end


def _stated(found: Found, sentence: str) -> Stated:
    (row, column), number, money = found
    is_bare = number.text.isascii() and number.unit in ("件", "万元")
    text = number.text if is_bare else number.text + number.unit
    return Stated(
        f"{row}.{column}", text, "元" if not number.unit and "万" not in money and money else "", sentence, number.start
    )
