"""Contents of an exported document, without guessing what its text means: lines in order, figures by label."""

from app.form.model import Form, Section
from app.importer.raw.blocks import Paragraph, RawDocument, RawTable
from app.importer.raw.notes import SourcePlace
from app.importer.readback.by_labels import by_labels, likely_section, mean_nothing, other_labels
from app.importer.readback.printed import other_places, printed_grid, reworded
from app.report.readback.published import Shown, ShownCell, ShownLabel, ShownLine
from app.report.text import clean, clean_line


def shown_in_document(raw: RawDocument, form: Form) -> Shown:
    """Return the document's lines in order and the form's cells in it.

    A table laid out as the form prints it is read by place; its labels must be correct except for a few texts without
    another meaning. Any other table is read by the meaning of its labels. Tables not of the form are read as lines.
    """
    return _Collector(raw, form).collect()


class _Collector:
    """Traversal of one document."""

    def __init__(self, raw: RawDocument, form: Form) -> None:
        self._raw = raw
        self._form = form
        self._lines: list[ShownLine] = []
        self._cells: dict[str, ShownCell] = {}
        self._labels: list[ShownLabel] = []
        self._whole: set[str] = set()
        self._by_labels: dict[str, list[RawTable]] = {}

    def collect(self) -> Shown:
        for block in self._raw.blocks:
            if isinstance(block, Paragraph):
                self._put_lines(block.text, block.place)
            elif (section := self._printed(block)) is not None:
                self._take_printed(block, section)
            else:
                self._put_table(block)
        for key, tables in self._by_labels.items():
            if key in self._whole:  # a piece of a table came before the whole one
                self._labels += [_extra(key, table, line) for table in tables for line in range(len(table.rows))]
            else:
                self._take_by_labels(self._form.section(key), tables)
        cells = {key: self._cells[key] for key in self._form.cells if key in self._cells}
        return Shown(tuple(self._lines), cells, tuple(self._labels))

    def _put_lines(self, text: str, place: int) -> None:
        lines = map(str.strip, clean(text)[0].split("\n"))
        self._lines += [ShownLine(line, f"第{place}{self._raw.unit}") for line in lines if line]

    def _printed(self, table: RawTable) -> Section | None:
        """Return the section whose table this is, laid out as the form prints it, if it is the first one."""
        for section in self._form.sections:
            if section.tables and section.key not in self._whole and _is_as_printed(table, section):
                return section
        return None

    def _take_printed(self, table: RawTable, section: Section) -> None:
        self._whole.add(section.key)
        self._lines.append(ShownLine("", f"第{table.number}个表格", section.key))
        _, figures, height = printed_grid(section)
        self._labels += reworded(table, section)
        for (row, column), key in figures.items():
            where = str(SourcePlace(table.number, row + 1, column + 1))
            self._cells[key] = ShownCell(clean_line(table.rows[row][column])[0].strip(), where)
        for line in table.rows[height:]:
            self._put_lines("\t".join(line), table.place)

    def _put_table(self, table: RawTable) -> None:
        key = likely_section(table, self._form, next(reversed(self._by_labels), None))
        if key is None or key in self._whole:
            for row in table.rows:
                self._put_lines("\t".join(row), table.place)
            return
        if key not in self._by_labels:
            self._lines.append(ShownLine("", f"第{table.number}个表格", key))
        self._by_labels.setdefault(key, []).append(table)

    def _take_by_labels(self, section: Section, tables: list[RawTable]) -> None:
        cells, labels = by_labels(section, tables, self._form, self._raw.unit)
        self._cells |= cells
        self._labels += labels
        self._labels += other_labels(section, tables)


def _is_as_printed(table: RawTable, section: Section) -> bool:
    """Return whether every label of the form is at its place, except for a few texts that have no other meaning."""
    _, _, height = printed_grid(section)
    width = len(section.widths)
    if len(table.rows) < height or any(len(row) != width for row in table.rows[:height]):
        return False
    others = list(other_places(table, section))
    if not others:
        return True
    return mean_nothing([table.rows[row][column] for row, column in others], section)


def _extra(section: str, table: RawTable, line: int) -> ShownLabel:
    found = " ".join(text for text in table.rows[line] if text)
    return ShownLabel(section, "", found, str(SourcePlace(table.number, line + 1)))
