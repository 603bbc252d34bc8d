"""Tables of one section: rows of the source become rows of the form by the meaning of their labels."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Final

from app.form.model import Section, Table
from app.importer.labels.figure_text import is_figure_like
from app.importer.labels.likeness import OTHER_EDITION, Match, is_numbered, is_other_edition, normalised
from app.importer.labels.vocabulary import LabelRole, LabelVocabulary, Meaning, has
from app.importer.mapping.figures import Figures
from app.importer.mapping.group_rows import take_group_row
from app.importer.mapping.header import Header, HeaderRow
from app.importer.mapping.rows import DataRow, place_rows
from app.importer.raw.blocks import Block, Paragraph, RawTable
from app.importer.raw.notes import OF_2019, NoteKind, Notes, SourcePlace, quoted
from app.patterns import lazy_pattern

_REMARK: Final = lazy_pattern(r"[（(].*[)）]", re.DOTALL)
_HINT: Final = "表格较宽,可以左右滑动查看."  # on our own web pages
_NOTE: Final = ("注：", "注:", "备注：", "备注:")
_MOST_LEFTOVERS: Final = 200
_WIDEST: Final = 100


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One row of the source, or a paragraph that is a label of the form (``number`` 0)."""

    cells: tuple[str, ...]
    width: int
    number: int
    line: int
    where: SourcePlace
    has_lost_cells: bool = False
    is_packed: bool = False
    infers_blanks: bool = False
    end: int = 0
    merged: Mapping[int, int] = field(default_factory=dict)
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Lead:
    """The label cells at the beginning of a row: the place of the last one, and their combined meaning."""

    end: int = -1
    text: str = ""
    row: Meaning | None = None
    group: Meaning | None = None
    title: Meaning | None = None


class TableReader:
    """Reader of all blocks of a section with tables."""

    def __init__(
        self,
        section: Section,
        vocabulary: LabelVocabulary,
        figures: Figures,
        notes: Notes,
        *,
        is_other_edition: bool = False,
    ) -> None:
        self._section = section
        self._vocabulary = vocabulary
        self._figures = figures
        self._notes = notes
        self._is_other_edition = is_other_edition
        self._caption = normalised(f"表{section.numeral}：{section.title}")
        self._header = Header(vocabulary, notes)
        self._rows: list[DataRow] = []
        self._group_rows: list[tuple[Meaning, DataRow]] = []
        self._group: Meaning | None = None
        self._previous: str = ""
        self._leftovers: list[SourceRow] = []
        self._label_spans: dict[tuple[int, int, int], int] = {}
        self._spans: list[tuple[int, range, frozenset[int]]] = []
        self.table_notes: dict[str, list[Paragraph]] = {}

    def read(self, blocks: Sequence[Block], unit: str) -> None:
        """Read figures into the collection and paragraphs that are not labels into ``table_notes``."""
        waiting: list[Paragraph] = []
        in_note = False
        for block in blocks:
            if isinstance(block, Paragraph):
                if self._is_furniture(block.text):
                    continue
                label = self._vocabulary.exactly(block.text)
                in_note = in_note or block.text.startswith(_NOTE)
                if label and not (in_note and self._rows and not has(label, LabelRole.TITLE)):
                    self._take(SourceRow((block.text,), 1, 0, 0, SourcePlace(line=block.place, unit=unit)))
                elif self._rows:
                    self.table_notes.setdefault(self._rows[-1].table.key, []).append(block)
                else:
                    waiting.append(block)
                continue
            in_note = False
            width = min(max(map(len, block.rows)), _WIDEST)
            usual = Counter(map(len, filter(None, block.rows))).most_common(1)[0][0]
            writes_blanks = not block.packed and any(not row[-1] for row in block.rows if len(row) == usual)
            has_totals = self._section.tables[0].columns[-1].key == "total"
            merged = self._merged(block)
            for line, whole in enumerate(block.rows, 1):
                end = block.ends[line - 1] if line <= len(block.ends) else 0
                if not block.ends and not block.packed and len(whole) < usual and has_totals:
                    end = len(whole)  # a row without its total has lost blank cells before it
                cells = whole[:_WIDEST]
                if any(whole[_WIDEST:]):
                    self._leave(SourceRow(whole[_WIDEST:], width, block.number, line, SourcePlace(block.number, line)))
                if any(cells) or (line == len(block.rows) and self._awaits_figures()):
                    where = SourcePlace(block.number, line)
                    lost = writes_blanks and len(cells) != usual
                    self._take(
                        SourceRow(
                            cells,
                            width,
                            block.number,
                            line,
                            where,
                            lost,
                            block.packed,
                            block.infers_blanks,
                            end,
                            merged.get(line, {}),
                            block.lines[line - 1] if block.lines else (),
                        )
                    )
        if waiting:
            table = self._rows[0].table if self._rows else self._section.tables[0]
            self.table_notes[table.key] = [*waiting, *self.table_notes.get(table.key, [])]
        self._finish()

    def _is_furniture(self, text: str) -> bool:
        """Return whether the paragraph only accompanies the table: a caption equal to the title, or a page's hint."""
        plain = normalised(text)
        return plain in (_HINT, self._caption)

    def _merged(self, block: RawTable) -> dict[int, dict[int, int]]:
        """Return the number of places that merged figures cover, by line (from 1) and first place."""
        found: dict[int, dict[int, int]] = {}
        for row, place, rows, columns in block.merged:
            for line in range(row + 1, row + rows + 1):
                self._label_spans[block.number, line, place] = columns
            if row < len(block.rows) and place < len(block.rows[row]) and is_figure_like(block.rows[row][place]):
                found.setdefault(row + 1, {})[place] = columns
                if rows > 1:
                    lines = range(row + 1, row + rows + 1)
                    self._spans.append((block.number, lines, frozenset(range(place, place + columns))))
        return found

    def _share(self) -> None:
        """Mark the places of figures in merged cells that reach over several rows of the form."""
        for number, lines, places in self._spans:
            rows = [at for at, row in enumerate(self._rows) if row.number == number and row.line in lines]
            for at in rows if len({self._rows[at].line for at in rows}) > 1 else ():
                self._rows[at] = replace(self._rows[at], shared=self._rows[at].shared | places)

    def _finish(self) -> None:
        self._share()
        for _, rows in groupby(self._rows, key=lambda row: (row.table.key, row.columns)):
            for placed in place_rows(list(rows)):
                self._figures.take(placed)
        for group, row in self._group_rows:
            take_group_row(group, row, self._figures, self._notes, is_other_edition=self._is_other_edition)
        self._note_leftovers()

    def _awaits_figures(self) -> bool:
        """Return whether an entirely blank row is the one row of figures under the header, left blank."""
        return self._header.is_open and self._section.tables[0].rows_side_by_side

    def _take(self, row: SourceRow) -> None:
        lead = self._lead(row)
        if lead.title and not lead.row:
            self._header.clear()
            self._group = None
            if any(row.cells[lead.end + 1 :]):
                self._leave(replace(row, cells=row.cells[lead.end + 1 :]))
        elif self._is_header(row, lead):
            self._header.add(HeaderRow(row.cells, row.where, row.has_lost_cells, row.is_packed))
            unknown = tuple(text for text in row.cells if text and not self._is_header_word(text))
            if unknown:
                self._leave(replace(row, cells=unknown))
            self._note_other_edition(row)
        elif lead.row:
            self._take_data(row, lead)
        elif lead.group:
            self._group = lead.group
            rest = [cell for cell in row.cells[lead.end + 1 :] if cell]
            if rest and is_figure_like(rest[0]):
                table = lead.group.table
                self._group_rows.append((lead.group, self._data_row(row, lead, table, "", lead.group.depth + 1)))
            elif rest:
                self._leave(row)
        elif self._is_unlabelled_line(row):
            self._rows.append(self._data_row(row, lead, self._section.tables[0], "", 0))
        else:
            self._leave(row)

    def _lead(self, row: SourceRow) -> Lead:
        lead = Lead()
        for place, text in enumerate(row.cells):
            if not text:
                continue
            match = self._vocabulary.exactly(text)
            if match is None and not is_figure_like(text):
                match = self._vocabulary.nearest(text)
            if (
                match is None
                or not has(match, LabelRole.TITLE, LabelRole.ROW, LabelRole.ROW_GROUP)
                or (lead.row and not has(match, LabelRole.ROW))
            ):
                break
            self._note_guess(row, text, match)
            by_role = {meaning.role: meaning for meaning in reversed(match.value)}
            lead = Lead(
                place,
                text,
                by_role.get(LabelRole.ROW, lead.row),
                by_role.get(LabelRole.ROW_GROUP, lead.group),
                by_role.get(LabelRole.TITLE, lead.title),
            )
        return lead

    def _is_header(self, row: SourceRow, lead: Lead) -> bool:
        """Return whether the row names columns; 总计 and 其他 can name a row as well, 行政复议 a column group."""
        cells = [text for text in row.cells if text]
        matches = [self._vocabulary.nearest(text) for text in cells]
        roles = (LabelRole.COLUMN, LabelRole.COLUMN_GROUP, LabelRole.CORNER)
        columns = {normalised(text) for text, match in zip(cells, matches, strict=True) if has(match, *roles)}
        has_figures = any(match is None and is_figure_like(text) for text, match in zip(cells, matches, strict=True))
        if any(_is_other_head(text) for text in cells):
            return True
        if lead.row and lead.row.table.rows_side_by_side:
            return not has_figures and len(cells) >= 1
        if lead.row or lead.group:
            is_side_by_side = bool(lead.group and lead.group.table.rows_side_by_side)
            if is_side_by_side:
                return not has_figures
            is_either = has(matches[0], LabelRole.COLUMN) and not is_numbered(normalised(cells[0]))
            names_several = not has_figures and sum(not is_numbered(label) for label in columns) > 1
            return names_several or (is_either and len(cells) == 1 and self._header.is_open)
        return bool(columns) or (self._header.is_open and bool(cells) and all(map(self._vocabulary.is_piece, cells)))

    def _is_header_word(self, text: str) -> bool:
        return self._vocabulary.nearest(text) is not None or self._vocabulary.is_piece(text) or _is_other_head(text)

    def _take_data(self, row: SourceRow, lead: Lead) -> None:
        meaning = lead.row
        if meaning is None:
            return
        table = meaning.table
        groups = next(item.groups for item in table.rows if item.key == meaning.key)
        if lead.group:
            self._group = lead.group
        if self._contradicts(lead, groups):
            self._leave(row)
            return
        if len(groups) < 2:
            self._group = None
        self._previous = meaning.key
        end = lead.end + 1 + len(table.columns)
        if row.is_packed and end < len(row.lines) and row.lines[lead.end] == row.lines[end - 1] != row.lines[end]:
            self._leave(replace(row, cells=row.cells[end:]))  # a line of figures below a whole row
            row = replace(row, cells=row.cells[:end])
        self._rows.append(self._data_row(row, lead, table, meaning.key, len(groups)))

    def _contradicts(self, lead: Lead, groups: tuple[str, ...]) -> bool:
        """Return whether a label as short as 其他 or 总计 is in another group than the form's row of that name."""
        label = normalised(lead.text)
        if self._group is None or len(label) > 2 or self._group.key in groups or lead.row is None:
            return False
        rows = [row.key for row in lead.row.table.rows]
        at = rows.index(lead.row.key)
        return at == 0 or rows[at - 1] != self._previous

    def _data_row(self, row: SourceRow, lead: Lead, table: Table, key: str, depth: int) -> DataRow:
        return DataRow(
            table,
            key,
            depth,
            lead.text,
            lead.end,
            row.cells,
            row.width,
            self._header.columns(table),
            row.number,
            row.line,
            row.has_lost_cells,
            row.is_packed,
            row.infers_blanks,
            row.end,
            row.merged,
            label_width=self._label_spans.get((row.number, row.line, lead.end), 1),
        )

    def _is_unlabelled_line(self, row: SourceRow) -> bool:
        is_side_by_side = self._section.tables[0].rows_side_by_side
        return is_side_by_side and all(is_figure_like(text) or _REMARK.fullmatch(text) for text in row.cells if text)

    def _note_guess(self, row: SourceRow, text: str, match: Match[tuple[Meaning, ...]]) -> None:
        if match.confidence < 1:
            message = f"原文{row.where}的{quoted(text)}按最接近的“{match.label}”读入，请核对。"
            self._notes.add(
                NoteKind.GUESSED, message, key=self._section.key, place=row.where, found=text, taken=match.label,
                confidence=match.confidence,
            )  # fmt: skip

    def _note_other_edition(self, row: SourceRow) -> None:
        found = [text for text in row.cells if _is_other_head(text)]
        if found:
            message = (
                f"原文{row.where}的列名{quoted('、'.join(found))}属于{OF_2019}格式，这些列没有读入，请按现行格式填写。"
            )
            self._notes.add(NoteKind.DOUBTFUL, message, key=self._section.key, place=row.where, found="、".join(found))

    def _leave(self, row: SourceRow) -> None:
        self._leftovers.append(row)

    def _note_leftovers(self) -> None:
        for row in self._leftovers[:_MOST_LEFTOVERS]:
            found = " ".join(text for text in row.cells if text)
            what = f"属于{OF_2019}格式" if any(map(is_other_edition, row.cells)) else "不是本格式的内容"
            message = f"原文{row.where}的{quoted(found)}{what}，没有读入，请核对。"
            self._notes.add(NoteKind.LEFTOVER, message, key=self._section.key, place=row.where, found=found)
        rest = self._leftovers[_MOST_LEFTOVERS:]
        if rest:
            found = "\n".join(" ".join(text for text in row.cells if text) for row in rest)
            message = f"原文{rest[0].where}以下还有{len(rest)}行不是本格式的内容，没有读入，请核对。"
            self._notes.add(NoteKind.LEFTOVER, message, key=self._section.key, place=rest[0].where, found=found)


def _is_other_head(text: str) -> bool:
    """Return whether the text is a column label of the 2019 edition."""
    return normalised(text) in OTHER_EDITION


def table_likeness(rows: Sequence[Sequence[str]], vocabulary: LabelVocabulary) -> int:
    """Return the number of different labels of the section in the rows."""
    return len({match.label for match in _exact_matches(rows, vocabulary)})


def _exact_matches(rows: Sequence[Sequence[str]], vocabulary: LabelVocabulary) -> Iterator[Match[tuple[Meaning, ...]]]:
    for cells in rows[:200]:
        for text in cells[:50]:
            match = vocabulary.exactly(text) if text else None
            if match is not None:
                yield match
