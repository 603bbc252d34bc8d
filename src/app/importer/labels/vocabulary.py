"""Possible meanings of the labels in a section's tables: block title, corner, column, header group, row, row group."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.form.model import Section, Table
from app.importer.labels.likeness import Labels, Match, normalised, unnumbered

_MARKS: Final = "-—–:/·,、"
# Alternative words, or parts of them, in many published tables.
OTHER_WORDS: Final = {
    "本年处理决定数量": "处理决定数量",  # the 2019 edition
    "总计": "合计",
    "结果维持": "维持",
    "结果纠正": "纠正",
    "其他结果": "其他",
}


class LabelRole(StrEnum):
    """Function of a label in a table."""

    TITLE = "title"
    CORNER = "corner"
    COLUMN_GROUP = "column_group"
    COLUMN = "column"
    ROW_GROUP = "row_group"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Meaning:
    """One possible meaning of a label; ``key`` is that of the column or row, or the group's own label."""

    role: LabelRole
    table: Table
    key: str = ""
    depth: int = 0


class LabelVocabulary:
    """All labels of one section's tables."""

    def __init__(self, section: Section) -> None:
        """Index the labels of the section's tables."""
        self.section = section
        # Labels that differ only by numbering (总计, （七）总计) have both meanings, whichever of them is written.
        meanings: dict[str, list[Meaning]] = {}
        shown: dict[str, str] = {}
        for label, meaning in meanings_of(section):
            bare = unnumbered(normalised(label))
            known = meanings.setdefault(bare, [])
            shown.setdefault(bare, label)
            if meaning not in known:
                known.append(meaning)
        self._columns = {
            bare for bare, values in meanings.items() if any(item.role is LabelRole.COLUMN for item in values)
        }
        for bare, other in OTHER_WORDS.items():
            if bare in meanings and other not in meanings:
                meanings[other], shown[other] = meanings[bare], shown[bare]
        self._labels: Labels[tuple[Meaning, ...]] = Labels(
            ((bare, shown[bare], tuple(values)) for bare, values in meanings.items()),
            {together: bare for bare, together in _with_groups(section)},
        )

    def exactly(self, text: str) -> Match[tuple[Meaning, ...]] | None:
        """Return the meanings of a text that equals a label except for typography and numbering."""
        return self._labels.exactly(text)

    def is_piece(self, text: str) -> bool:
        """Return whether the text can be a piece of a column label that is split over header rows."""
        piece = normalised(text)
        return bool(piece) and any(piece in label for label in self._columns)

    def nearest(self, text: str) -> Match[tuple[Meaning, ...]] | None:
        """Return the meanings of the label that the text equals or is clearly nearest to."""
        return self._labels.nearest(text)


def has(match: Match[tuple[Meaning, ...]] | None, *roles: LabelRole) -> bool:
    """Return whether the matched label can have one of these roles."""
    return match is not None and any(meaning.role in roles for meaning in match.value)


def _with_groups(section: Section) -> Iterator[tuple[str, str]]:
    """Yield each row's bare label, and the label combined with its group in one cell: 行政诉讼（复议后起诉）."""
    for table in section.tables:
        for row in table.rows:
            bare = unnumbered(normalised(row.label))
            for group in row.groups[-1:]:
                name = normalised(group)
                for label in (normalised(row.label), bare):
                    for together in (
                        f"{name}{label}",
                        f"{name}({label})",
                        *(f"{name}{mark}{label}" for mark in _MARKS),
                    ):
                        yield bare, together
                        yield bare, unnumbered(together)


def meanings_of(section: Section) -> Iterator[tuple[str, Meaning]]:
    """Yield every label of the section's tables, as the form writes it, with each of its meanings."""
    for table in section.tables:
        if table.title:
            yield table.title, Meaning(LabelRole.TITLE, table)
        if table.corner:
            yield table.corner, Meaning(LabelRole.CORNER, table)
        for column in table.columns:
            yield column.label, Meaning(LabelRole.COLUMN, table, column.key)
            for group in column.groups:
                yield group, Meaning(LabelRole.COLUMN_GROUP, table, group)
        for row in table.rows:
            yield row.label, Meaning(LabelRole.ROW, table, row.key, len(row.groups))
            if row.short != row.label:
                yield row.short, Meaning(LabelRole.ROW, table, row.key, len(row.groups))
            for depth, group in enumerate(row.groups):
                yield group, Meaning(LabelRole.ROW_GROUP, table, group, depth)
