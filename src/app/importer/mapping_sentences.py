"""Reads a table that is given as a sentence: 本年制发规章0件，废止0件，现行有效0件; only what can mean nothing else."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Final

from app.form.model import Section, Table
from app.importer.mapping_cells import Place
from app.importer.mapping_clauses import Found, Sentence
from app.importer.mapping_figures import Figures
from app.importer.mapping_sentence_words import Kind, SentenceWords, Token
from app.importer.notes import NoteKind, Notes, quoted
from app.importer.raw import Block, Paragraph

_ENDED: Final = re.compile(r"[。！？!?；;：:.\d零件元项条个份次）)]\s*$")
_GOES_ON: Final = re.compile(r"\s*(?!\d{1,2}[、.．]\D)[\d〇零一二三四五六七八九十百千万亿件元项条个份次余多%％.,，、]")


@dataclass(frozen=True, slots=True)
class Stated:
    """One figure of a sentence: its cell's key, the number as it is to be read, and the unit of its amounts."""

    cell: str
    text: str
    unit: str
    sentence: str


def read_sentences(
    section: Section, blocks: Sequence[Block], unit: str, year: int | None, figures: Figures, notes: Notes
) -> None:
    """Reads the tables of which no row was found from the section's paragraphs; each such table is noted."""
    known = tuple(filter(_is_plain, section.tables))
    tables = [table for table in known if not figures.has_rows(table)]
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    if not tables or not paragraphs:
        return
    wanted = {key for table in tables for key in table.cell_keys}
    reader = _Reader(SentenceWords(section, known), year)
    found: dict[str, dict[str, Place]] = {}
    for paragraph, following in zip_longest(paragraphs, paragraphs[1:]):
        place = Place(0, paragraph.place, 1, name=f"第{paragraph.place}{unit}")
        for stated in reader.read(paragraph.text, following.text if following else ""):
            if stated.cell not in wanted:
                continue
            figures.take_text(stated.cell, stated.text, replace(place, unit=stated.unit))
            found.setdefault(stated.cell.partition(".")[0], {}).setdefault(stated.sentence, place)
    for table in tables:
        if sentences := found.get(table.key):
            sentence, place = next(iter(sentences.items()))
            name = table.title or section.title
            message = f"原文没有“{name}”的表格，数字取自{place}的文字{quoted(sentence)}，请核对。"
            notes.add(NoteKind.GUESSED, message, key=table.key, where=str(place), found="\n".join(sentences))


def _is_plain(table: Table) -> bool:
    """Whether the table's rows and columns are told by their own labels alone."""
    return (
        not table.rows_side_by_side
        and not any(row.groups for row in table.rows)
        and not any(column.groups for column in table.columns)
    )


class _Reader:
    """Goes through the paragraphs of a section; another year stays meant until this one is named.

    A paragraph may be a line that was broken anywhere: what its end leaves open is not known in the next one.
    """

    def __init__(self, words: SentenceWords, year: int | None) -> None:
        self._words = words
        self._year = year
        self._sentence = Sentence(words, is_other_year=False)
        self._is_open = False

    def read(self, text: str, following: str) -> Iterator[Stated]:
        """The figures of one paragraph; ``following`` is the next one."""
        tokens = list(self._words.tokens(text, self._year))
        if tokens and self._is_open:
            tokens[0] = _unsure(tokens[0])
        is_cut = bool(tokens) and not tokens[-1].unit and _GOES_ON.match(following) is not None
        if is_cut:
            tokens[-1] = _unsure(tokens[-1])
        self._is_open = is_cut or not _ENDED.search(text)
        start, clause = 0, list[Token]()
        found: list[Found] = []
        for token in (*tokens, Token(Kind.COMMA if self._is_open else Kind.STOP, "", "", len(text), len(text))):
            if token.kind not in (Kind.COMMA, Kind.SEMICOLON, Kind.STOP):
                clause.append(token)
                continue
            is_last = token.kind is Kind.STOP or token.start == len(text)
            found += self._sentence.clause(clause, token.kind)
            clause = []
            if is_last:
                found += self._sentence.close()
                yield from (_stated(item, text[start : token.end].strip()) for item in found)
                found, start = [], token.end
            if token.kind is Kind.STOP:
                self._sentence = Sentence(self._words, is_other_year=self._sentence.is_other_year)


def _unsure(token: Token) -> Token:
    """A number that the end of a line may have cut is none."""
    return replace(token, kind=Kind.UNKNOWN) if token.kind is Kind.NUMBER else token


def _stated(found: Found, sentence: str) -> Stated:
    (row, column), number, money = found
    is_bare = number.text.isascii() and number.unit in ("件", "万元")
    text = number.text if is_bare else number.text + number.unit
    return Stated(f"{row}.{column}", text, "元" if not number.unit and "万" not in money and money else "", sentence)
