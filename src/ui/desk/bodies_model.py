"""The table of bodies: where each one's report stands, with its key figures; sorted and filtered."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.actions.desk.looking import KEY_NAMES, Desk, Standing, State, standing
from app.form.loader import load_form
from app.values import as_number, format_figure
from ui.lists.list_table import SORT_ROLE, text_side
from ui.lists.search_words import comparable, is_found
from ui.lists.sorted_rows import SortedRows
from ui.look.theme import Colours, colours
from ui.widgets.labels import plain_tip

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_ROLES: Final = frozenset(
    map(
        int,
        (
            Role.DisplayRole,
            Role.AccessibleTextRole,
            Role.ToolTipRole,
            Role.TextAlignmentRole,
            Role.ForegroundRole,
            SORT_ROLE,
        ),
    )
)
"""What is answered; Qt asks each cell for a dozen more whenever it is painted."""


@dataclass(frozen=True, slots=True)
class Column:
    """Column of the table: its head, its text, the value by which it is sorted, and what the head is short for."""

    head: str
    text: Callable[[Standing], str]
    key: Callable[[Standing], Any]
    is_number: bool = False
    name: str = ""
    more: Callable[[Standing], str] = lambda _item: ""
    """What only the tool tip says."""

    def said(self, item: Standing) -> str:
        """Return the text after its head, where it needs one."""
        text = self.text(item)
        return text if self.head in _SAID else text and f"{self.head.removesuffix('日期')}\u00a0{text}"


def _figure(head: str, cell: str) -> Column:
    def value(item: Standing) -> Any:
        newest = item.body.newest
        return None if newest is None or not newest.figures else newest.figures[_PLACES[cell]]

    def number(item: Standing) -> Any:
        found = as_number(value(item))
        return -1 if found is None else found

    return Column(head, lambda item: format_figure(value(item)), number, is_number=True, name=KEY_NAMES[cell])


def _days(item: Standing) -> str:
    if item.days_left is None:
        return item.after_its_day
    return f"还有 {item.days_left} 天" if item.days_left >= 0 else f"逾期 {-item.days_left} 天"


def _came(item: Standing) -> str:
    newest = item.body.newest
    return "" if newest is None else newest.came_on.isoformat()


def _first_came(item: Standing) -> str:
    """Return when the report came first, which decides whether it came late, if that is not the day that is shown."""
    days = [arrival.came_on for arrival in item.body.arrivals]
    return f"首次报送 {days[0].isoformat()}" if days and days[0] != days[-1] else ""


def _number(count: int) -> str:
    return str(count) if count else ""


_PLACES: Final = {key: place for place, key in enumerate(load_form().cells)}
_STATES: Final = list(State)
_SAID: Final = ("状态", "期限")
"""Columns whose words say themselves what they are about."""
COLUMNS: Final = (
    Column("单位", lambda item: item.body.name, lambda item: item.body.name),
    Column("状态", lambda item: item.state.word, lambda item: _STATES.index(item.state)),
    Column("错误", lambda item: _number(item.errors), lambda item: item.errors, is_number=True),
    Column("警告", lambda item: _number(item.warnings), lambda item: item.warnings, is_number=True),
    Column("期限", _days, lambda item: 9999 if item.days_left is None else item.days_left, more=_first_came),
    Column("报送日期", _came, _came, more=_first_came),
    _figure("新收", "requests.received.total"),
    _figure("办结", "requests.handled_total.total"),
    _figure("结转", "requests.carried_out.total"),
    _figure("复议", "disputes.review.total"),
)


class BodiesModel(QAbstractTableModel):
    """One row per body of a desk, in the order of its list."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Standing, ...] = ()
        self._key: tuple[date | None, date] | None = None

    def show_desk(self, desk: Desk, today: date) -> tuple[Standing, ...]:
        """Show the bodies as they stand today and return how they do; only what changed costs time."""
        key = (desk.due, today)
        known = self._rows if key == self._key else ()
        rows = tuple(
            old if old is not None and old.body is body else standing(desk, body, today)
            for old, body in zip_longest(known[: len(desk.bodies)], desk.bodies.values())
        )
        self._key = key
        if [row.body.name for row in rows] != [row.body.name for row in self._rows]:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
            return rows
        before, self._rows = self._rows, rows
        for number, (old, new) in enumerate(zip(before, rows, strict=True)):
            if old is not new and old != new:
                self.dataChanged.emit(self.index(number, 0), self.index(number, len(COLUMNS) - 1))
        return rows

    def standing(self, row: int) -> Standing:
        """Return the standing in a row."""
        return self._rows[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        """Return the number of bodies."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        """Return the number of columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Return text, alignment, colour or sort value of a cell."""
        if role not in _ROLES or not index.isValid():
            return None
        item, column = self._rows[index.row()], COLUMNS[index.column()]
        match role:
            case Role.DisplayRole | Role.AccessibleTextRole:
                return column.text(item)
            case Role.ToolTipRole:
                return plain_tip("\n".join(filter(None, (column.text(item), column.more(item)))))
            case Role.TextAlignmentRole:
                return text_side(is_number=column.is_number)
            case Role.ForegroundRole:
                return _colour(column.head, item, colours(None))
        return column.key(item) if role == SORT_ROLE else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        """Return the head of a column."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Role.DisplayRole:
            return COLUMNS[section].head
        if role in (Role.ToolTipRole, Role.AccessibleTextRole):
            return COLUMNS[section].name or None
        if role == Role.TextAlignmentRole:
            return text_side(is_number=COLUMNS[section].is_number)
        return None


def _colour(head: str, item: Standing, found: Colours) -> Any:
    if head == "期限":
        return found.error if item.came_late or item.state is State.LATE else None
    if head != "状态":
        return None
    if item.state in (State.WRONG, State.LATE):
        return found.error
    if item.state is State.RETURNED:
        return found.warning
    return found.good if item.state is State.ACCEPTED else None


class BodiesFilter(SortedRows):
    """The bodies whose name contains some words and that are in some state."""

    def __init__(self, source: BodiesModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setSourceModel(source)
        self._bodies = source
        self._words = ""
        self._state: State | None = None

    def narrow(self, words: str, state: State | None) -> None:
        """Show only these; no words and no state for all."""
        self._words, self._state = comparable(words), state
        self.invalidate()

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:  # noqa: ARG002 - as Qt declares it
        """Return whether a body is shown."""
        item = self._bodies.standing(source_row)
        named = is_found(self._words, (item.body.name, *item.body.short_names))
        return named and self._state in (None, item.state)
