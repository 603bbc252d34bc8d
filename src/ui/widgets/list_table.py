"""Tables of whole rows: one column takes the room that is left; sorted, filtered, opened and copied by keys.

All columns fit what the rows that are seen need, a little after these change: Qt's own resizing measures all rows for
each row that changes. Where the room is too small, the column of words becomes narrower, then other long texts.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.look.theme import colours
from ui.widgets.labels import plain_tip

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
SORT_ROLE: Final = Qt.ItemDataRole.UserRole
_LEAST_CHARACTERS: Final = 10
_LEAST_ROWS: Final = 1
_ROUNDED: Final = 3
"""Pixels by which words are wider, at most, in a scaled window than their metrics."""
_SHORT: Final = 10
"""Characters of a text that a column always shows whole: figures, dates, most names."""
_CUT, _CUT_WRAPPED = 8, 6
"""Characters that remain of a longer one where there is hardly any room; of one that may have more lines."""
_MOST_LINES: Final = 4
"""Lines of a wrapped text; the rest is in its tool tip."""
_MOST_WRAPPED: Final = 3000
"""Rows; a longer table has one line per row."""
_MOST_MEASURED: Final = 50
"""So many of the rows that change at once are measured; the others when they are seen."""


def text_side(*, is_number: bool) -> Qt.AlignmentFlag:
    """Return how a cell and its head are aligned: numbers to the right."""
    side = Qt.AlignmentFlag.AlignRight if is_number else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


class ListTable(QTableView):
    """Table of whole rows, sorted by a click on a head; the third click gives the order of the list again.

    Columns fit the rows that are seen, and grow with those that change.
    """

    chosen = Signal(QModelIndex)  # by a double click or Enter
    cut = _CUT

    def __init__(
        self,
        model: QAbstractItemModel,
        wide: int = 0,
        least: int = _LEAST_CHARACTERS,
        parent: QWidget | None = None,
    ) -> None:
        """Show a model; the column ``wide`` takes the room that the others leave, ``least`` characters at least."""
        super().__init__(parent)
        self._wide, self._least = wide, least
        self._needs: list[int] = []
        self._around = 0
        self.setProperty("list", True)  # noqa: FBT003 - Qt's own parameter
        self.setModel(model)
        self.setSortingEnabled(True)
        header = self.horizontalHeader()
        header.setSortIndicatorClearable(True)
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(1)  # Qt's own is as wide as the widest character of the font
        self.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setMinimumHeight(_LEAST_ROWS * (self.fontMetrics().lineSpacing() + 10))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().lineSpacing() + 10)
        self.doubleClicked.connect(self.chosen)
        self._measured: set[tuple[int, int]] = set()
        header.sortIndicatorChanged.connect(self._fit)
        model.modelReset.connect(self._fit)
        model.dataChanged.connect(self._widen)
        for moved in (self.verticalScrollBar().valueChanged, model.layoutChanged, model.rowsInserted):
            moved.connect(self._widen_seen)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room among the columns."""
        super().resizeEvent(event)
        self._widen_seen()
        self._share()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Begin with a whole row at the end, too, where Qt shows the last one at the bottom and cuts the first."""
        super().scrollContentsBy(dx, dy)
        bar = self.verticalScrollBar()
        if dy and bar.value() == bar.maximum():
            self.verticalHeader().setOffsetToSectionPosition(bar.value())
            self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the current row by Enter, copy the selected ones with their heads' order by Ctrl+C."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Put the selected rows on the clipboard, as a spreadsheet takes them."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        columns = range(self.model().columnCount())
        lines = ["\t".join(str(self.model().index(row, column).data() or "") for column in columns) for row in rows]
        if lines:
            QGuiApplication.clipboard().setText("\n".join(lines))

    def go_to_first(self) -> None:
        """Focus the table at the current row, else at the first one."""
        if self.model().rowCount() and not self.currentIndex().isValid():
            self.selectRow(0)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit(self) -> None:
        """Measure the heads and the rows that are seen, and give the columns their room."""
        self._measured.clear()
        self._needs = self._of_heads()
        self._around = self._beside_text()
        self._widen_seen()
        self._share()

    def whole_height(self) -> int:
        """Return the height in which all rows are seen."""
        rows = self.model().rowCount() * self.verticalHeader().defaultSectionSize()
        return self.horizontalHeader().sizeHint().height() + rows + 2 * self.frameWidth()

    def least_width(self) -> int:
        """Return the width in which nothing is cut or wrapped, except in the wide column."""
        widths = list(self._needs)
        if 0 <= self._wide < len(widths):
            self._narrow(widths, self._wide, self._least, widths[self._wide])
        return sum(widths) + self.verticalScrollBar().sizeHint().width() + 2 * self.frameWidth()

    def _of_heads(self) -> list[int]:
        """Return the widths of the heads; only that of the sorted column has room for the arrow."""
        header = self.horizontalHeader()
        header.setSortIndicatorShown(False)
        found = [header.sectionSizeHint(column) for column in range(header.count())]
        header.setSortIndicatorShown(True)
        by = header.sortIndicatorSection()
        if 0 <= by < len(found):
            found[by] = header.sectionSizeHint(by)
        return found

    def _beside_text(self) -> int:
        """Return what a cell needs beside its text."""
        index = self.model().index(0, 0)
        if not index.isValid():
            return 0
        whole = self.sizeHintForIndex(index).width() + _ROUNDED
        return whole - self.fontMetrics().horizontalAdvance(str(index.data() or ""))

    def _widen_seen(self) -> None:
        """Make room for rows that were not seen before."""
        model, first, last = self.model(), self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        if first >= 0:
            last = last if last >= 0 else model.rowCount() - 1
            self._widen(model.index(first, 0), model.index(last, model.columnCount() - 1))

    def _widen(self, first: QModelIndex, last: QModelIndex) -> None:
        """Make room for rows that changed."""
        has_grown = False
        advance = self.fontMetrics().horizontalAdvance
        for row in range(first.row(), min(last.row(), first.row() + _MOST_MEASURED) + 1):
            for column in range(first.column(), last.column() + 1):
                text = str(first.siblingAtRow(row).siblingAtColumn(column).data() or "")
                length = (column, len(text))
                if length in self._measured:
                    continue  # figures are as wide as each other, and so are words of as many characters
                self._measured.add(length)
                needed = advance(text) + self._around
                if needed > self._needs[column]:
                    self._needs[column], has_grown = needed, True
        if has_grown:
            self._share()

    def _share(self) -> None:
        """Give each column its width."""
        for column, width in enumerate(self._widths()):
            if width != self.columnWidth(column):
                self.setColumnWidth(column, width)

    def _widths(self) -> list[int]:
        """Return a width per column: what each needs, or less for long texts where there is no room for them."""
        widths, room, wide = list(self._needs), self.viewport().width(), self._wide
        if not 0 <= wide < len(widths):
            return widths
        rest = room - sum(widths)
        if rest >= 0:
            widths[wide] += rest
            return widths
        rest += self._narrow(widths, wide, self._least, -rest)
        least = list(widths)
        others = [place for place, needed in enumerate(widths) if needed > self._of(_SHORT) and place != wide]
        while others and rest < 0:
            longest = max(others, key=widths.__getitem__)
            second = max((widths[place] for place in others if widths[place] < widths[longest]), default=0)
            alike = [place for place in others if widths[place] == widths[longest]]
            step = min(widths[longest] - second, -(rest // len(alike)))
            given = sum(self._narrow(widths, place, self.cut, step) for place in alike)
            rest += given
            if not given:
                break
        for place in (wide, *range(len(widths))):
            if not self.is_number(place):
                rest += self._narrow(widths, place, self.cut, -rest)
        if rest < 0:
            widths = least
            _end_on_an_edge(widths, room, wide)
        return widths

    def is_number(self, column: int) -> bool:
        """Return whether a column has figures, which are never cut."""
        side = self.model().headerData(column, Qt.Orientation.Horizontal, Role.TextAlignmentRole)
        return bool(Qt.AlignmentFlag(side or 0) & Qt.AlignmentFlag.AlignRight)

    def _narrow(self, widths: list[int], column: int, least: int, by: int) -> int:
        """Make a column narrower, to ``least`` characters or its need; return by how much."""
        given = max(0, min(by, widths[column] - min(self._of(least), self._needs[column])))
        widths[column] -= given
        return given

    def _of(self, characters: int) -> int:
        return characters * self.fontMetrics().horizontalAdvance("国") + self._around


def _end_on_an_edge(widths: list[int], room: int, wide: int) -> None:
    """Let what is seen of columns that do not fit end between two of them, so that no figure is cut."""
    seen, whole = 0, 0
    while whole < len(widths) and seen + widths[whole] <= room:
        seen += widths[whole]
        whole += 1
    if whole:
        widths[wide if wide < whole else 0] += room - seen


class TableSearch(QLineEdit):
    """Search above a table: Enter and Down lead into it, Esc empties the search."""

    def __init__(self, table: ListTable, prompt: str) -> None:
        super().__init__()
        self._table = table
        self.setPlaceholderText(prompt)
        self.setClearButtonEnabled(True)

    def begin(self) -> None:
        """Take the focus, as by its shortcut."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Lead into the table by Enter or Down; let Esc show all rows again."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self._table.go_to_first()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


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


class _RowsFilter(QSortFilterProxyModel):
    """The rows that contain some words and are of some kind."""

    def __init__(self, source: _Rows) -> None:
        super().__init__()
        self.setSourceModel(source)
        self.setSortRole(SORT_ROLE)
        self._source = source
        self._words = self._kind = ""

    def narrow(self, words: str, kind: str) -> None:
        """Show only these; empty for all."""
        self._words, self._kind = "".join(words.split()), kind
        self.invalidate()

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:  # noqa: ARG002 - as Qt declares it
        """Return whether a row is shown."""
        row = self._source.rows[source_row]
        return self._kind in ("", row.kind) and (not self._words or any(self._words in text for text in row.texts))


class _Cells(QStyledItemDelegate):
    """Cells of which names and files are elided in the middle: wrapped, they would be at a break."""

    def __init__(self, table: "RowTable") -> None:
        super().__init__(table)
        self._table = table

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Wrap only the columns of words."""
        super().initStyleOption(option, index)
        if not self._table.is_wrapped(index.column()):
            option.features &= ~QStyleOptionViewItem.ViewItemFeature.WrapText  # type: ignore[attr-defined]


class RowTable(ListTable):
    """Table of rows that are set as a whole."""

    cut = _CUT_WRAPPED

    def __init__(
        self,
        heads: Sequence[str],
        numbers: Collection[int] = (),
        coloured: int = -1,
        wide: int = 0,
        least: int = _LEAST_CHARACTERS,
        parent: QWidget | None = None,
    ) -> None:
        """Make an empty table; ``numbers`` are the columns aligned to the right, ``coloured`` that of the state."""
        self._rows = _Rows(heads, numbers, coloured)
        self._shown = _RowsFilter(self._rows)
        super().__init__(self._shown, wide, least, parent)
        self._rows.setParent(self)
        self._shown.setParent(self)
        self.setWordWrap(True)
        self.setItemDelegate(_Cells(self))
        for changed in (self._shown.layoutChanged, self._shown.rowsInserted):
            changed.connect(self._fit_heights)

    def show_rows(
        self, rows: Sequence[Row], heads: Sequence[str] | None = None, numbers: Collection[int] | None = None
    ) -> None:
        """Show these rows; the heads stay if none are given."""
        if numbers is not None:
            self._rows.set_numbers(numbers)
        self._rows.show_rows(self._rows.heads if heads is None else heads, rows)

    def is_wrapped(self, column: int) -> bool:
        """Return whether a column has more lines where it is narrow: words, and what may be a figure or a text."""
        return column == self._wide or self.is_number(column)

    def _share(self) -> None:
        super()._share()
        self._fit_heights()

    def _fit_heights(self) -> None:
        """Give a row as many lines as its words need in the widths that there are; names and files have one."""
        header, metrics = self.verticalHeader(), self.fontMetrics()
        line, one = metrics.lineSpacing(), header.defaultSectionSize()
        widths = {
            column: self.columnWidth(column) - self._around
            for column, needed in enumerate(self._needs)
            if self.is_wrapped(column) and needed > self.columnWidth(column)
        }
        for row in range(min(self.count, _MOST_WRAPPED)):
            texts = self.row_at(self._shown.index(row, 0)).texts if widths else ()
            lines = 1
            for column, width in widths.items():
                if metrics.horizontalAdvance(texts[column]) > width:
                    box = metrics.boundingRect(0, 0, max(width, 1), 0, Qt.TextFlag.TextWordWrap, texts[column])
                    lines = max(lines, min(_MOST_LINES, round(box.height() / line)))
            height = one + (lines - 1) * line
            if height != header.sectionSize(row):
                header.resizeSection(row, height)

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
