"""Table of both years' figures under the heads of the form: its blocks, rows and columns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from app.actions.last_year import ComparedCell
from app.form.model import Cell, Form
from app.values import format_figure, signed_figure
from ui.lists.list_table import text_side
from ui.lists.whole_rows import WholeRowsTable
from ui.look.theme import colours
from ui.widgets.labels import plain_tip

KEY: Final = Qt.ItemDataRole.UserRole
_FIGURES: Final = ("项目", "本年", "上年", "增减", "增减幅度")
_INDENT: Final = "　"


@dataclass(frozen=True, slots=True)
class _Line:
    """A head (without ``cell``) or a figure; a double-click on it leads to ``key``."""

    text: str
    key: str
    cell: ComparedCell | None = None
    is_section: bool = False


class ComparedFigures(WholeRowsTable):
    """Figures of both years; a figure that did not change is faint."""

    def __init__(self, form: Form, parent: QWidget | None = None) -> None:
        super().__init__(0, len(_FIGURES), parent)
        self._form = form
        self._lines: list[_Line] = []
        make_list(self, _FIGURES, numbers=range(1, len(_FIGURES)))
        self.setShowGrid(False)

    def show_years(self, now: int | None, before: int | None) -> None:
        """Head the columns with the years, where both are known."""
        words = (f"{now}年", f"{before}年") if now and before and now != before else _FIGURES[1:3]
        for column, text in enumerate(words, 1):
            self.setHorizontalHeaderItem(column, _heading(text, is_number=True))

    def show_cells(self, cells: Sequence[ComparedCell]) -> None:
        """List these cells under the heads that they have in the form."""
        self._lines = list(_lines(self._form, cells))
        self.clearSpans()
        self.setRowCount(len(self._lines))
        for row, line in enumerate(self._lines):
            if line.cell is None:
                self.setItem(row, 0, table_item(line.text, line.key, is_bold=True))
                for column in range(1, len(_FIGURES)):
                    self.takeItem(row, column)
                self.setSpan(row, 0, 1, len(_FIGURES))
                continue
            difference = "" if line.cell.difference is None else signed_figure(line.cell.difference)
            percent = "" if line.cell.percent is None else f"{signed_figure(line.cell.percent)}%"
            values = (line.text, format_figure(line.cell.now), format_figure(line.cell.before), difference, percent)
            for column, text in enumerate(values):
                cell = table_item(text, line.key, is_number=column > 0, is_bold=line.cell.is_changed and column > 0)
                self.setItem(row, column, cell)
        self.tint()

    def tint(self) -> None:
        """Give heads and figures the colours of the current look."""
        look = colours(self)
        for row, line in enumerate(self._lines):
            is_faint = line.cell is not None and not line.cell.is_changed
            for column in range(len(_FIGURES)):
                cell = self.item(row, column)
                if cell is None:
                    continue
                cell.setForeground(QBrush(look.faint if is_faint else look.text))
                if line.is_section:
                    cell.setBackground(QBrush(look.header))


def make_list(table: QTableWidget, headings: Sequence[str], numbers: Sequence[int] = ()) -> None:
    """Make a table a list of rows to choose from; the columns ``numbers`` are aligned to the right."""
    table.verticalHeader().hide()
    table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
    table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
    table.setTabKeyNavigation(False)
    header = table.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    header.setHighlightSections(False)
    for column, heading in enumerate(headings):
        table.setHorizontalHeaderItem(column, _heading(heading, is_number=column in numbers))


def table_item(text: str, key: str, *, is_number: bool = False, is_bold: bool = False) -> QTableWidgetItem:
    """Return a cell of a table that leads to the place ``key``."""
    cell = QTableWidgetItem(text)
    cell.setData(KEY, key)
    cell.setToolTip(plain_tip(text.strip()))
    cell.setTextAlignment(text_side(is_number=is_number))
    if is_bold:
        font = cell.font()
        font.setBold(True)
        cell.setFont(font)
    return cell


def _heading(text: str, *, is_number: bool) -> QTableWidgetItem:
    heading = QTableWidgetItem(text)
    heading.setTextAlignment(text_side(is_number=is_number))
    return heading


def _lines(form: Form, cells: Sequence[ComparedCell]) -> Iterator[_Line]:
    """Yield the heads of section and block, or row, each followed by its figures."""
    for section, inside in groupby(cells, key=lambda cell: form.tables[form.cells[cell.key].table].section):
        same = list(inside)
        yield _Line(form.section(section).heading, same[0].key, is_section=True)
        for head, group in groupby(same, key=lambda cell: _head(form, form.cells[cell.key])):
            figures = list(group)
            yield _Line(_INDENT + head, figures[0].key)
            for cell in figures:
                yield _Line(_INDENT * 2 + _label(form, form.cells[cell.key]), cell.key, cell)


def _head(form: Form, cell: Cell) -> str:
    """Return the nearest group of a row and its label; the block, where a row has only one figure."""
    table = form.tables[cell.table]
    if len(table.columns) == 1:
        return f"{table.title}　{cell.column.label}"
    return "　".join((*cell.row.groups[-1:], cell.row.short))


def _label(form: Form, cell: Cell) -> str:
    return cell.row.short if len(form.tables[cell.table].columns) == 1 else cell.column.label
