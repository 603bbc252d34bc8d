"""Tells which number of a sentence belongs to which row and column, wherever that is plain, clause by clause."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from app.form.model import CellKind
from app.importer.mapping.sentence_words import Kind, SentenceWords, Token

_THIS_YEAR: Final = "本年"

Pair = tuple[str, str]
"""A row and a column: ``table.row``, ``column``."""
Found = tuple[Pair, Token, str]
"""A cell, its number, and the unit of amounts that was named before it."""


@dataclass(slots=True)
class _Group:
    """The rows, columns and numbers that belong together: up to the next row or column behind a number."""

    rows: list[str] = field(default_factory=list)
    columns: list[dict[str, str]] = field(default_factory=list)
    numbers: list[Token] = field(default_factory=list)
    turns: list[Kind] = field(default_factory=list)
    last: Kind | None = None
    is_each: bool = False
    is_apart: bool = False
    is_behind: bool = False
    is_unclear: bool = False
    money: str = ""

    def name(self, kind: Kind) -> None:
        """Takes note that a row or column was named: all rows, then all columns, or the reverse."""
        if self.last is kind or (self.turns and self.turns[-1] is not kind and len(self.turns) > 1):
            self.is_unclear = True
        if not self.turns or self.turns[-1] is not kind:
            self.turns.append(kind)

    def numbers_for(self, pairs: Sequence[Pair]) -> Sequence[Token]:
        """A number for each pair, or none where it is not plain which is whose."""
        count = len(self.numbers)
        if self.is_each and self.is_apart:
            return ()
        if len(pairs) > 1 and self.is_each:
            return self.numbers * len(pairs) if count == 1 else ()
        if len(pairs) > 1 and not (self.is_apart and len({row for row, _ in pairs}) in (1, len(pairs))):
            return ()
        return self.numbers if count == len(pairs) else ()


class Sentence:
    """One sentence, clause by clause; what has a word that is not understood is passed over, and what hangs on it."""

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

    def clause(self, tokens: Sequence[Token], end: Kind) -> Iterator[Found]:
        """The figures that are certain once this clause is known."""
        kinds = [token.kind for token in tokens]
        years = [kind for kind in kinds if kind in (Kind.THIS_YEAR, Kind.OTHER_YEAR)]
        if years:
            self.is_other_year = Kind.OTHER_YEAR in years
        if years and not self.is_other_year:
            self._is_lost = self._is_as_of = False
        is_unknown = Kind.UNKNOWN in kinds
        has_figure = Kind.NUMBER in kinds and (Kind.ROW in kinds or Kind.COLUMN in kinds)
        self._is_as_of = self._is_as_of or Kind.AS_OF in kinds
        self._has_turned = self._has_turned or Kind.TURN in kinds or (is_unknown and has_figure)
        self._is_lost = self._is_lost or is_unknown
        if self._is_lost or self._has_turned or self.is_other_year:
            yield from self.close()
            self._forget()
        else:
            for token in tokens:
                yield from self._take(token)
        if end is Kind.SEMICOLON:
            yield from self.close()
            self._column = None
            self._is_lost = False
        elif self._group.is_behind:
            yield from self.close()
        else:
            self._group.last = Kind.COMMA

    def _take(self, token: Token) -> Iterator[Found]:
        group, kind = self._group, token.kind
        is_adjacent = group.last is Kind.NUMBER
        if kind in (Kind.ROW, Kind.COLUMN):
            if group.is_behind and group.last is Kind.JOINT:
                group.is_unclear = True  # 2件规章、行政规范性文件: of both together
            if group.numbers and not (is_adjacent or (group.is_behind and group.last is Kind.ROW)):
                yield from self.close()
                group = self._group
            elif group.numbers:
                names = group.rows if kind is Kind.ROW else group.columns
                group.is_unclear = group.is_unclear or bool(names) or len(group.numbers) > 1
                group.is_unclear = group.is_unclear or (kind is Kind.COLUMN and not group.is_behind)
                group.is_behind = True
            self._name(group, token)
        elif kind is Kind.NUMBER:
            group.is_unclear = group.is_unclear or is_adjacent or group.is_behind
            group.numbers.append(token)
        elif kind in (Kind.EACH, Kind.APART):
            if group.numbers:
                yield from self.close()
            self._group.is_each = self._group.is_each or kind is Kind.EACH
            self._group.is_apart = self._group.is_apart or kind is Kind.APART
            return
        elif kind is Kind.MONEY:
            group.money = token.text
            return
        elif kind is not Kind.JOINT:
            return
        self._group.last = kind

    def _name(self, group: _Group, token: Token) -> None:
        if token.kind is Kind.ROW:
            table, row = self._words.rows[token.text]
            key = f"{table.key}.{row.key}"
            group.name(Kind.ROW)
            self._stated.setdefault(key, set())
            if key not in group.rows:
                group.rows.append(key)
            return
        column = self._words.columns[token.text]
        if group.last is Kind.COLUMN and group.columns[-1:] == [column]:
            return  # 制定出台
        group.name(Kind.COLUMN)
        if column not in group.columns:
            group.columns.append(column)

    def close(self) -> Iterator[Found]:
        """The figures of the group that ends here."""
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
        is_column_first = group.turns == [Kind.COLUMN, Kind.ROW] and len(group.columns) == 1 and not group.is_behind
        self._column = group.columns[0] if is_column_first else self._column if not group.columns else None
        self._rows = group.rows or self._rows
        yield from ((pair, number, group.money) for pair, number in zip(pairs, numbers, strict=True))

    def _pairs(self, group: _Group) -> list[Pair]:
        """The cells that the group names, with the row or column that the group before it named."""
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
        """Whether a column without its row could belong to another row that was named, or was stated already."""
        (row, column), table = pair, pair[0].partition(".")[0]
        others = [
            columns for key, columns in self._stated.items() if key not in rows and key.partition(".")[0] == table
        ]
        return column in self._stated[row] or any(column not in columns for columns in others)

    def _fits(self, pair: Pair, number: Token, money: str) -> bool:
        column = self._words.column(*pair)
        if self._is_as_of and _THIS_YEAR in column.label:
            return False
        if column.kind is not CellKind.AMOUNT:
            return number.unit in ("", "件")
        return number.unit not in ("", "件") or (not number.unit and (bool(money) or not number.text.strip("0.零")))

    def _forget(self) -> None:
        self._rows, self._column = [], None
