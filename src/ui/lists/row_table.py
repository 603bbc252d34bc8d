"""Tables of rows that are set as a whole, with wrapped words."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from ui.lists.list_table import CUT_WRAPPED, LEAST_CHARACTERS, SORT_ROLE, ListTable, text_side
from ui.lists.search_words import comparable, is_found
from ui.lists.sorted_rows import SortedRows
from ui.look.theme import colours
from ui.widgets.labels import plain_tip

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole


@dataclass(frozen=True, slots=True)
class Row:
    """A row: a text per column, and what a choice of it is about.

    ``keys`` are the values by which it is sorted, the texts if empty; ``role`` colours the column that says how it is:
    ``error``, ``warning``, ``good``, or plain if empty; ``kind`` is what rows are filtered by.
    """

    texts: tuple[str, ...]
    keys: tuple[Any, ...] = ()
    role: str = ""
    kind: str = ""
    target: Any = None


class _Rows(QAbstractTableModel):
    """The rows of a table, with their heads."""

    def __init__(self, heads: Sequence[str], numbers: Collection[int], coloured: int) -> None:
        super().__init__()
        self.heads = tuple(heads)
        self.rows: tuple[Row, ...] = ()
        self._numbers, self._coloured = frozenset(numbers), coloured

    def show_rows(self, heads: Sequence[str], rows: Sequence[Row]) -> None:
        """Show other rows, with their heads."""
        self.beginResetModel()
        self.heads, self.rows = tuple(heads), tuple(rows)
        self.endResetModel()

    def set_numbers(self, numbers: Collection[int]) -> None:
        """Align other columns as numbers; shown by the rows that follow."""
        self._numbers = frozenset(numbers)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.heads)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Return text, alignment, colour or sort value of a cell."""
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], index.column()
        match role:
            case Role.DisplayRole | Role.AccessibleTextRole:
                return row.texts[column]
            case Role.ToolTipRole:
                return plain_tip(row.texts[column])
            case Role.TextAlignmentRole:
                return self._side(column)
            case Role.ForegroundRole if column == self._coloured and row.role:
                return getattr(colours(None), row.role)
        return (row.keys or row.texts)[column] if role == SORT_ROLE else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        """Return the head of a column."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Role.DisplayRole:
            return self.heads[section]
        return self._side(section) if role == Role.TextAlignmentRole else None

    def _side(self, column: int) -> Qt.AlignmentFlag:
        return text_side(is_number=column in self._numbers)


class _RowsFilter(SortedRows):
    """The rows that contain some words and are of some kind."""

    def __init__(self, source: _Rows) -> None:
        super().__init__()
        self.setSourceModel(source)
        self._source = source
        self._words = self._kind = ""

    def narrow(self, words: str, kind: str) -> None:
        """Show only these; empty for all."""
        self._words, self._kind = comparable(words), kind
        self.invalidate()

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:  # noqa: ARG002 - as Qt declares it
        """Return whether a row is shown."""
        row = self._source.rows[source_row]
        return self._kind in ("", row.kind) and is_found(self._words, row.texts)


class RowTable(ListTable):
    """Table of rows that are set as a whole."""

    cut = CUT_WRAPPED

    def __init__(
        self,
        heads: Sequence[str],
        numbers: Collection[int] = (),
        coloured: int = -1,
        wide: int = 0,
        least: int = LEAST_CHARACTERS,
        parent: QWidget | None = None,
    ) -> None:
        """Make an empty table; ``numbers`` are the columns aligned to the right, ``coloured`` that of the state."""
        self._rows = _Rows(heads, numbers, coloured)
        self._shown = _RowsFilter(self._rows)
        super().__init__(self._shown, wide, least, parent)
        self._rows.setParent(self)
        self._shown.setParent(self)
        self.wrap()

    def show_rows(
        self, rows: Sequence[Row], heads: Sequence[str] | None = None, numbers: Collection[int] | None = None
    ) -> None:
        """Show these rows; the heads stay if none are given."""
        if numbers is not None:
            self._rows.set_numbers(numbers)
        self._rows.show_rows(self._rows.heads if heads is None else heads, rows)

    def least_height(self) -> int:
        """Return the height of the heads and a row: in a low pane there would be no row otherwise."""
        return super().least_height() + self.horizontalHeader().sizeHint().height() + 2 * self.frameWidth()

    def is_wrapped(self, _column: int) -> bool:
        """Return that all columns have more lines where they are narrow: the middle tells names of units apart."""
        return True

    def narrow(self, words: str = "", kind: str = "") -> None:
        """Show only the rows with these words, of this kind; empty for all."""
        self._shown.narrow(words, kind)

    @property
    def count(self) -> int:
        """Number of rows shown."""
        return self._shown.rowCount()

    def row_at(self, index: Index) -> Row:
        """Return the row at an index of the view."""
        return self._rows.rows[self._shown.mapToSource(index).row()]

    def shown_rows(self) -> tuple[Row, ...]:
        """Return the rows in the order in which they are shown."""
        return tuple(self.row_at(self._shown.index(row, 0)) for row in range(self.count))
