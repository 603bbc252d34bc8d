"""Collection of the figures read from the tables by cell key, with notes on missing cells and wrong totals."""

from collections.abc import Collection, Iterable, Mapping
from typing import Final

from app.form.model import Cell, Form, Table
from app.importer.labels.likeness import is_other_edition
from app.importer.mapping.cells import CellPlace, Reading, note_blank, read_cell
from app.importer.mapping.rows import Placed
from app.importer.raw.blocks import Blank, RawTable
from app.importer.raw.notes import OF_2019, CellSource, NoteKind, Notes, SourcePlace, quoted
from app.patterns import lazy_pattern
from app.report.model import Report
from app.report.totals import add
from app.values import Figure, format_figure

_APART: Final = lazy_pattern(r"\d[^\S\n]+\d")


class Figures:
    """The cells read so far: figures, remarks and places, each cell once.

    ``left`` has table and line of rows that are known and belong to no row of this form: nothing else is to read them.
    """

    def __init__(self, form: Form, notes: Notes, tables: Iterable[RawTable] = ()) -> None:
        """Begin with no cells; ``tables`` are those of the document, which have cells that are blank for a reason."""
        self._form = form
        self._notes = notes
        self._blanks = {(table.number, row + 1, place + 1): why for table in tables for row, place, why in table.blanks}
        self._readings: dict[str, Reading] = {}
        self._sources: dict[str, CellSource] = {}
        self._rows: dict[str, dict[str, None]] = {}
        self._refused: set[str] = set()
        self._unsure: set[str] = set()
        self._by_place: set[str] = set()
        self._assumed: set[str] = set()
        self.left: set[tuple[int, int]] = set()

    def take(self, placed: Placed) -> None:
        """Read all cells of one row."""
        row = placed.row
        where = SourcePlace(row.number, row.line)
        if not row.number and not row.filled:
            return  # a label between tables has no cells
        if row.columns.is_assumed:
            self._assumed.add(row.table.key)
        if not placed.places:
            self._refuse(placed)
        elif not placed.is_sure:
            message = f"原文{where}{quoted(row.label)}的空格较多，数字与各列的对应不能完全确定，请核对。"
            found = " ".join(row.cells[place] for place in row.filled)
            key = f"{row.table.key}.{row.row}" if row.row else row.table.key
            self._notes.add(NoteKind.DOUBTFUL, message, key=key, place=where, found=found)
            self._unsure.add(key)
        elif row.infers_blanks and row.has_gaps:
            found = " ".join(row.cells[place] for place in row.filled)
            message = f"原文{where}{quoted(row.label)}的空格只剩空行，已按空行的多少确定各数所属的列，请核对。"
            key = f"{row.table.key}.{row.row}" if row.row else row.table.key
            self._notes.add(NoteKind.GUESSED, message, key=key, place=where, found=found)
        elif row.filled and not row.is_packed and not placed.outside:
            self._by_place.add(row.table.key)
        unread = self._in_merged(placed)
        for column, places in placed.places:
            if unread.intersection(places):
                continue
            self._take_cell(placed, places, row.row or column.row, column.key, column.text, column.unit)
        for place in placed.outside:
            self._left_over(placed, place, "在各列之外")

    def _in_merged(self, placed: Placed) -> frozenset[int]:
        """Return the places of figures in merged cells that belong to no single cell of the form, and note each."""
        row = placed.row
        found: set[int] = set()
        for start, length in row.merged.items():
            area = set(range(start, start + length))
            columns = [column for column, places in placed.places if area.intersection(places)]
            if len(columns) > 1 or area & row.shared:
                found |= area
                what = f"{len(columns)}列" if len(columns) > 1 else "几行"
                self._note_merged(placed, start, what)
        below = row.shared - found
        if below:
            found |= below
            self._note_merged(placed, min(below), "几行")
        return frozenset(found)

    def _note_merged(self, placed: Placed, place: int, what: str) -> None:
        row = placed.row
        where = SourcePlace(row.number, row.line, place + 1)
        key = f"{row.table.key}.{row.row}" if row.row else row.table.key
        text = row.cells[place] if place < len(row.cells) else ""
        figure = f"的{quoted(text)}" if text else ""
        message = f"原文{where}{figure}在跨{what}的合并格里，不能算作其中哪一格的数字，没有读入，请核对原文后填写。"
        self._notes.add(NoteKind.DOUBTFUL, message, key=key, place=where, found=text or None)
        self._refused.add(key)

    def take_text(self, key: str, text: str, place: CellPlace) -> None:
        """Read one cell from running text."""
        self._read(self._form.cells[key], text, place)

    def put_row(self, row: str, cells: Mapping[str, tuple[str, CellPlace]]) -> None:
        """Replace all that was read of a row, ``table.row``, by these texts of its cells."""
        for key in self._rows.pop(row, ()):
            del self._readings[key], self._sources[key]
        self._refused.discard(row)
        self._unsure.discard(row)
        for key, (text, place) in cells.items():
            self.take_text(key, text, place)

    def is_assumed(self, table: Table) -> bool:
        """Return whether figures of the table were read in the form's order because nothing told theirs."""
        return table.key in self._assumed

    def leave(self, table: Table) -> None:
        """Leave all cells of a table open."""
        self.leave_rows([f"{table.key}.{row.key}" for row in table.rows])

    def leave_rows(self, rows: Iterable[str]) -> None:
        """Leave all cells of rows, ``table.row``, open."""
        for row in rows:
            self.put_row(row, {})
            self._refused.add(row)

    def is_settled(self, table: Table, row: str) -> bool:
        """Return whether all cells of the row were found, each at a place that is sure, with one figure in each."""
        name = f"{table.key}.{row}"
        found = self.texts(name).values()
        is_whole = len(found) == len(table.columns) and any(found) and not any(map(_APART.search, found))
        return is_whole and not {name, table.key} & self._unsure and name not in self._refused

    def has_several(self, table: Table, row: str) -> bool:
        """Return whether a cell of the row has several figures, of which others may be another cell's."""
        return any(map(_APART.search, self.texts(f"{table.key}.{row}").values()))

    def is_by_place(self, table: Table) -> bool:
        """Return whether the source has a place for every cell of the table, the blank ones too, for one figure."""
        names = {key.rpartition(".")[0] for key in table.cell_keys} | {table.key}
        is_sure = not names & (self._unsure | self._refused)
        is_whole = self._sources.keys() >= set(table.cell_keys)
        has_one = not any(self.has_several(table, row.key) for row in table.rows)
        return is_sure and table.key in self._by_place and is_whole and has_one

    def readers_of(self, places: Collection[tuple[int, int, int]]) -> set[str]:
        """Return the rows, ``table.row``, of which a figure is from one of these places: table, row, column."""
        return {
            key.rpartition(".")[0]
            for key, source in self._sources.items()
            if source.found and (source.table, source.row, source.column) in places
        }

    def texts(self, row: str) -> dict[str, str]:
        """Return the texts of the cells of a row, ``table.row``, as found."""
        return {key: self._sources[key].found for key in self._rows.get(row, ())}

    def has_rows(self, table: Table) -> bool:
        """Return whether any row of the table was found, including one whose figures were refused."""
        return bool(self.rows_read(table)) or any(key.partition(".")[0] == table.key for key in self._refused)

    def _refuse(self, placed: Placed) -> None:
        """Refuse a row whose figures have no columns and differ from them in number."""
        row = placed.row
        found = " ".join(row.cells[place] for place in row.filled)
        if not found:
            return
        where = SourcePlace(row.number, row.line)
        key = f"{row.table.key}.{row.row}" if row.row else row.table.key
        what = f"有{len(row.filled)}个数字，表格有{len(row.columns.columns)}列，看不出各属哪一列"
        if row.lacks_cells:
            what = (
                f"只有{row.end - row.label_end - row.label_width}格，比表格的{row.columns.width}列少，看不出各属哪一列"
            )
        message = f"原文{where}{quoted(row.label or found)}{what}，没有读入，请核对原文后填写。"
        self._notes.add(NoteKind.DOUBTFUL, message, key=key, place=where, found=f"{row.label} {found}".strip())
        self._refused.add(key)

    def _take_cell(
        self, placed: Placed, places: tuple[int, ...], row: str, column: str, header: str, unit: str
    ) -> None:
        source = placed.row
        filled = [place for place in places if place < len(source.cells) and source.cells[place]]
        cell = self._form.cells.get(f"{source.table.key}.{row}.{column}")
        if cell is None:
            for place in filled:
                of = f"属于{OF_2019}格式" if is_other_edition(header) else "不是本格式的"
                self._left_over(placed, place, f"所在的列{quoted(header)}{of}" if header else "不知属于哪一列")
            return
        place = filled[0] if filled else places[0]
        for other in filled[1:]:
            if source.cells[other] != source.cells[place]:
                self._left_over(placed, other, "与合并格中的另一个数字不同")
        text = source.cells[place] if filled else ""
        position = CellPlace(SourcePlace(source.number, source.line, place + 1), unit)
        self._read(cell, text, position)

    def _read(self, cell: Cell, text: str, place: CellPlace) -> None:
        where = place.where
        why = self._blanks.get((where.table, where.row, where.column))
        if why is not None and (not text or why is Blank.UNSURE):
            note_blank(why, cell, where, self._notes)
        self._store(cell, read_cell(text, cell, place, self._notes), place, text)

    def _store(self, cell: Cell, reading: Reading, place: CellPlace, text: str) -> None:
        known = self._readings.get(cell.key)
        where = place.where
        source = CellSource(where.table, where.row or where.line, where.column or 1, text)
        if known is None or (known.figure is None and not known.remark and not self._sources[cell.key].found):
            self._readings[cell.key], self._sources[cell.key] = reading, source
            self._rows.setdefault(cell.key.rpartition(".")[0], {})[cell.key] = None
            return
        if text and reading != known:
            kept = format_figure(known.figure)
            self._unsure.add(cell.key.rpartition(".")[0])
            message = f"{cell.name}在原文出现了两次：已取{quoted(kept)}，{place}的{quoted(text)}没有读入，请核对。"
            self._notes.add(NoteKind.DOUBTFUL, message, key=cell.key, place=place.where, found=text, taken=kept)

    def _left_over(self, placed: Placed, place: int, why: str) -> None:
        row = placed.row
        where = SourcePlace(row.number, row.line, place + 1)
        message = f"原文{where}的{quoted(row.cells[place])}{why}，没有读入，请核对。"
        self._notes.add(NoteKind.LEFTOVER, message, key=row.table.key, place=where, found=row.cells[place])

    @property
    def sources(self) -> Mapping[str, CellSource]:
        """Return the source of each cell, in the form's order."""
        return {key: self._sources[key] for key in self._form.cells if key in self._sources}

    @property
    def unknown(self) -> frozenset[str]:
        """Return the cells that are blank although their places in the source are not."""
        return frozenset(
            key
            for key, source in self._sources.items()
            if not source.found and (source.table, source.row, source.column) in self._blanks
        )

    @property
    def figures(self) -> Mapping[str, Figure]:
        """Return the filled cells."""
        return {key: item.figure for key, item in self._readings.items() if item.figure is not None}

    @property
    def remarks(self) -> Mapping[str, str]:
        """Return the remarks on cells."""
        return {key: item.remark for key, item in self._readings.items() if item.remark}

    def rows_read(self, table: Table) -> set[str]:
        """Return the keys of the rows of which at least one cell was read."""
        prefix = f"{table.key}."
        return {key.split(".")[1] for key in self._readings if key.startswith(prefix)}

    def note_missing(self, tables: Iterable[Table]) -> None:
        """Note every table, row, column or cell of the form that the document does not have."""
        for table in tables:
            if table.key in self._refused:
                continue
            missing = [
                self._form.cells[key]
                for key in table.cell_keys
                if key not in self._readings and key.rpartition(".")[0] not in self._refused
            ]
            if len(missing) == len(table.cell_keys):
                name = table.title or self._form.section(table.section).title
                self._note_missing(table.key, f"原文中没有找到“{name}”的表格，这部分数字请自行填写。")
                continue
            refused = {row.key for row in table.rows if f"{table.key}.{row.key}" in self._refused}
            whole_rows = {row.key for row in table.rows} - self.rows_read(table) - refused
            for row in table.rows:
                if row.key in whole_rows:
                    self._note_missing(f"{table.key}.{row.key}", f"原文中没有找到“{row.label}”的数字，请自行填写。")
            for cell in missing:
                if cell.row.key not in whole_rows:
                    self._note_missing(cell.key, f"原文中没有找到{cell.name}，请自行填写。")

    def _note_missing(self, key: str, message: str) -> None:
        self._notes.add(NoteKind.MISSING, message, key=key)


def note_wrong_sums(
    report: Report, sources: Mapping[str, CellSource], notes: Notes, unknown: Collection[str] = ()
) -> None:
    """Note each total whose addends are all in the document and have another sum; no figure is changed.

    A sum of which a cell is ``unknown`` says nothing.
    """
    figures = report.figures
    for item in report.form.sums:
        source = sources.get(item.total)
        stated = figures.get(item.total)
        is_whole = all(
            key in sources and key not in unknown and (key in figures or not sources[key].found) for key in item.addends
        )
        if source is None or stated is None or not is_whole:
            continue
        computed = add(figures.get(key) for key in item.addends)
        if computed is None or computed == stated:
            continue
        where = SourcePlace(source.table, source.row, source.column)
        name = report.form.cells[item.total].name
        message = (
            f"{name}在原文{where}写作“{format_figure(stated)}”，而读到的各项相加是{format_figure(computed)}："
            "原文可能有误，也可能读错，请对照原文核对。"
        )
        notes.add(
            NoteKind.DOUBTFUL, message, key=item.total, place=where, found=source.found, taken=format_figure(stated)
        )
