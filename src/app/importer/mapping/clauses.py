"""Assignment of the numbers in a sentence to rows and columns, clause by clause, wherever it is unambiguous."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from app.form.model import CellKind
from app.importer.mapping.sentence_words import SentenceToken, SentenceWords, WordKind

_THIS_YEAR: Final = "本年"

Pair = tuple[str, str]
"""A row and a column: ``table.row``, ``column``."""
Found = tuple[Pair, SentenceToken, str]
"""A cell, its number, and the unit of amounts named before it."""


@dataclass(slots=True)
class _Group:
    """The rows, columns and numbers that belong together: up to the next row or column after a number.

    ``names_follow``: the row or column is named after its number.
    """

    rows: list[str] = field(default_factory=list)
    columns: list[dict[str, str]] = field(default_factory=list)
    numbers: list[SentenceToken] = field(default_factory=list)
    turns: list[WordKind] = field(default_factory=list)
    last: WordKind | None = None
    is_each: bool = False
    is_apart: bool = False
    names_follow: bool = False
    is_unclear: bool = False
    money: str = ""

    def name(self, kind: WordKind) -> None:
        """Record that a row or column was named: all rows, then all columns, or the reverse."""
        if self.last is kind or (self.turns and self.turns[-1] is not kind and len(self.turns) > 1):
            self.is_unclear = True
        if not self.turns or self.turns[-1] is not kind:
            self.turns.append(kind)

    def numbers_for(self, pairs: Sequence[Pair]) -> Sequence[SentenceToken]:
        """Return a number for each pair; none if the assignment is ambiguous."""
        count = len(self.numbers)
        if self.is_each and self.is_apart:
            return ()
        if len(pairs) > 1 and self.is_each:
            return self.numbers * len(pairs) if count == 1 else ()
        if len(pairs) > 1 and not (self.is_apart and len({row for row, _ in pairs}) in (1, len(pairs))):
            return ()
        return self.numbers if count == len(pairs) else ()


class Sentence:
    """One sentence, clause by clause; a clause with an unknown word is skipped, with everything that depends on it."""

    def __init__(self, words: SentenceWords, *, is_other_year: bool) -> None:
        self._words = words
        self.is_other_year = is_other_year
        self._is_as_of = False
        self._is_lost = False
        self._has_turned = False
        self._group = _Group()
        self._rows: list[str] = []
        self._column: dict[str, str] | None = None
        self._stated: dict[str, set[str]] = {}

    def clause(self, tokens: Sequence[SentenceToken], end: WordKind) -> Iterator[Found]:
        """Yield the figures that are certain once this clause is known."""
        kinds = [token.kind for token in tokens]
        years = [kind for kind in kinds if kind in (WordKind.THIS_YEAR, WordKind.OTHER_YEAR)]
        if years:
            self.is_other_year = WordKind.OTHER_YEAR in years
        if years and not self.is_other_year:
            self._is_lost = self._is_as_of = False
        is_unknown = WordKind.UNKNOWN in kinds
        has_figure = WordKind.NUMBER in kinds and (WordKind.ROW in kinds or WordKind.COLUMN in kinds)
        self._is_as_of = self._is_as_of or WordKind.AS_OF in kinds
        self._has_turned = self._has_turned or WordKind.TURN in kinds or (is_unknown and has_figure)
        self._is_lost = self._is_lost or is_unknown
        if self._is_lost or self._has_turned or self.is_other_year:
            yield from self.close()
            self._forget()
        else:
            for token in tokens:
                yield from self._take(token)
        if end is WordKind.SEMICOLON:
            yield from self.close()
            self._column = None
            self._is_lost = False
        elif self._group.names_follow:
            yield from self.close()
        else:
            self._group.last = WordKind.COMMA

    def _take(self, token: SentenceToken) -> Iterator[Found]:
        group, kind = self._group, token.kind
        is_adjacent = group.last is WordKind.NUMBER
        if kind in (WordKind.ROW, WordKind.COLUMN):
            if group.names_follow and group.last is WordKind.JOINT:
                group.is_unclear = True  # 2件规章、行政规范性文件: the sum of both
            if group.numbers and not (is_adjacent or (group.names_follow and group.last is WordKind.ROW)):
                yield from self.close()
                group = self._group
            elif group.numbers:
                names = group.rows if kind is WordKind.ROW else group.columns
                group.is_unclear = group.is_unclear or bool(names) or len(group.numbers) > 1
                group.is_unclear = group.is_unclear or (kind is WordKind.COLUMN and not group.names_follow)
                group.names_follow = True
            self._name(group, token)
        elif kind is WordKind.NUMBER:
            group.is_unclear = group.is_unclear or is_adjacent or group.names_follow
            group.numbers.append(token)
        elif kind in (WordKind.EACH, WordKind.APART):
            if group.numbers:
                yield from self.close()
            self._group.is_each = self._group.is_each or kind is WordKind.EACH
            self._group.is_apart = self._group.is_apart or kind is WordKind.APART
            return
        elif kind is WordKind.MONEY:
            group.money = token.text
            return
        elif kind is not WordKind.JOINT:
            return
        self._group.last = kind

    def _name(self, group: _Group, token: SentenceToken) -> None:
        if token.kind is WordKind.ROW:
            table, row = self._words.rows[token.text]
            key = f"{table.key}.{row.key}"
            group.name(WordKind.ROW)
            self._stated.setdefault(key, set())
            if key not in group.rows:
                group.rows.append(key)
            return
        column = self._words.columns[token.text]
        if group.last is WordKind.COLUMN and group.columns[-1:] == [column]:
            return  # 制定出台
        group.name(WordKind.COLUMN)
        if column not in group.columns:
            group.columns.append(column)

    def close(self) -> Iterator[Found]:
        """Yield the figures of the group that ends here."""
        group, self._group = self._group, _Group()
        if not group.numbers:
            return
        pairs = [] if group.is_unclear else self._pairs(group)
        numbers = group.numbers_for(pairs)
        fits = (self._fits(pair, number, group.money) for pair, number in zip(pairs, numbers, strict=False))
        if not numbers or not all(fits):
            self._forget()
            return
        for pair in pairs:
            self._stated[pair[0]].add(pair[1])
        is_column_first = (
            group.turns == [WordKind.COLUMN, WordKind.ROW] and len(group.columns) == 1 and not group.names_follow
        )
        self._column = group.columns[0] if is_column_first else self._column if not group.columns else None
        self._rows = group.rows or self._rows
        yield from ((pair, number, group.money) for pair, number in zip(pairs, numbers, strict=True))

    def _pairs(self, group: _Group) -> list[Pair]:
        """Return the cells that the group names, with the row or column that the previous group named."""
        rows = group.rows or self._rows
        pairs: list[Pair] = []
        for row in rows:
            table = row.partition(".")[0]
            columns = group.columns
            if not columns:
                only = self._words.only_column(table)
                columns = [{table: only}] if only else [self._column] if self._column else []
            keys = [column.get(table, "") for column in columns]
            if not keys or not all(keys):
                return []
            pairs += [(row, key) for key in keys]
        if not group.rows and any(self._is_open(pair, rows) for pair in pairs):
            return []
        return pairs

    def _is_open(self, pair: Pair, rows: Sequence[str]) -> bool:
        """Return whether a column without its row could belong to another named row, or was stated already."""
        (row, column), table = pair, pair[0].partition(".")[0]
        others = [
            columns for key, columns in self._stated.items() if key not in rows and key.partition(".")[0] == table
        ]
        return column in self._stated[row] or any(column not in columns for columns in others)

    def _fits(self, pair: Pair, number: SentenceToken, money: str) -> bool:
        column = self._words.column(*pair)
        if self._is_as_of and _THIS_YEAR in column.label:
            return False
        if column.kind is not CellKind.AMOUNT:
            return number.unit in ("", "件")
        return number.unit not in ("", "件") or (not number.unit and (bool(money) or not number.text.strip("0.零")))

    def _forget(self) -> None:
        self._rows, self._column = [], None
