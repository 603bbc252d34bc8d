"""The page of all bodies: what is to be done with the chosen ones, one table, and what is wrong with one of them."""

from collections.abc import Callable, Collection, Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QItemSelectionModel, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from app.actions.desk.looking import Desk, Standing, State
from ui.desk.bodies_model import COLUMNS, BodiesFilter, BodiesModel
from ui.desk.details import BodyDetails
from ui.lists.list_table import ListTable
from ui.lists.table_search import TableSearch
from ui.widgets.helpers import named, share, split_of_frames
from ui.widgets.labels import plain_label
from ui.widgets.wheel import ChoiceBox

_ALL: Final = "全部状态"
_IN_MENU_TOO: Final = ("addFiles", "groups", "chase", "export")
"""Buttons that a narrow page moves into the menu of “更多”, the last ones first."""
_WAITING: Final = ("addFolder", "addFiles", "return", "accept", "export")
"""Buttons that wait for the end of a reading, as their entries in the menu do."""
_SHARES: Final = (50, 50)
_MOST_BESIDE: Final = 58
"""Percent of the width that the table has beside the details, if its names need more than half."""
_SPARE: Final = tuple(range(4, len(COLUMNS)))
"""Columns of the table that are left out where there is no room for all: dates and key figures."""
_KEPT: Final = 1
"""So many of them have room made for them: whose report is late is of more use than a wider list of points."""
_LEAST_DETAILS: Final = 10
"""Lines of the details, if the table has not room for all its rows."""
_LOW: Final = 28
"""Lines; a page of fewer has the details beside the table."""
_ALONE: Final = (1, 0)
"""Of the height: the table, and the details while there are none."""


class BodiesPage(QWidget):
    """Page with buttons, search, the table of bodies and the details of the current one.

    The buttons that send back and accept name the number of bodies that they are for: the selected ones, else all.
    """

    open_requested = Signal()

    def __init__(self, buttons: tuple[tuple[str, str, Callable[[], None]], ...], parent: QWidget | None = None) -> None:
        """Make the page.

        Args:
            buttons: name, words and function of each button.
            parent: the window.
        """
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(6)
        self._row = row
        self.buttons: dict[str, QPushButton] = {}
        for name, text, run in buttons:
            button = named(QPushButton(text), f"desk.{name}")
            button.clicked.connect(lambda _checked=False, run=run: run())
            row.addWidget(button)
            self.buttons[name] = button
        self.more = named(QPushButton("更多"), "desk.more", "更多按钮")
        self.rest = QMenu(self.more)
        self.rest.aboutToShow.connect(self._fill_rest)
        self.more.setMenu(self.rest)
        self.more.hide()
        row.addWidget(self.more)
        row.addStretch(1)
        column.addLayout(row)
        self.summary = named(plain_label(), "desk.summary")
        self.summary.setWordWrap(True)
        column.addWidget(self.summary)
        self.bodies = BodiesModel(self)
        self.shown = BodiesFilter(self.bodies, self)
        self.table = named(ListTable(self.shown), "desk.bodies", "各单位的情况")
        self.table.set_spare(_SPARE)
        self.table.chosen.connect(self.open_requested)
        self.table.selectionModel().selectionChanged.connect(self._show_current)
        self.table.left_out_changed.connect(self._say_left_out)
        column.addLayout(self._make_filter())
        self._split = split = split_of_frames(Qt.Orientation.Vertical)
        split.addWidget(self.table)
        self.details = BodyDetails()
        self.details.open_requested.connect(self.open_requested)
        split.addWidget(self.details)
        self._sizes: list[int] = []
        """As the user has moved the handle."""
        self._is_low = False
        split.splitterMoved.connect(self._keep_sizes)
        self._top = 0
        column.addWidget(split, 1)
        self.found: tuple[Standing, ...] = ()
        self._is_reading = False

    def _make_filter(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.words = named(TableSearch(self.table, "查找单位（Ctrl+F），回车到表里"), "desk.words", "查找单位")
        self.words.textChanged.connect(self._narrow)
        self.state = named(ChoiceBox(), "desk.state", "只看一种状态")
        self.state.addItem(_ALL, None)
        for state in State:
            self.state.addItem(state.word, state)
        self.state.currentIndexChanged.connect(self._narrow)
        row.addWidget(self.words, 1)
        row.addWidget(self.state)
        return row

    def show_desk(self, desk: Desk, today: date) -> tuple[Standing, ...]:
        """Show the bodies as they are today, and return how they are."""
        self.found = self.bodies.show_desk(desk, today)
        self._show_current()
        return self.found

    def show_reading(self, *, is_reading: bool) -> None:
        """Keep what changes the desk from being pressed while reports are read."""
        self._is_reading = is_reading
        for name in _WAITING:
            self.buttons[name].setEnabled(not is_reading)
        self._count()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the details beside the table in a low window, where neither would have room below the other."""
        super().resizeEvent(event)
        self._fit_buttons()
        is_low = self.height() < _LOW * self.fontMetrics().lineSpacing()
        if is_low is not self._is_low:
            self._is_low = is_low
            self._sizes = []
        if not self._sizes:
            self._give_room()

    def minimumSizeHint(self) -> QSize:
        """Return the minimum without the buttons that a narrow page moves into a menu."""
        least = super().minimumSizeHint()
        needed = (button for name, button in self.buttons.items() if name not in _IN_MENU_TOO)
        return QSize(min(least.width(), self._width_of((*needed, self.more))), least.height())

    def _width_of(self, buttons: Collection[QPushButton]) -> int:
        return sum(button.sizeHint().width() + self._row.spacing() for button in buttons)

    def _fit_buttons(self) -> None:
        """Show as many buttons as there is room for; the rest is in the menu of another one."""
        shown = dict(self.buttons)
        room = self.width() + self._row.spacing()
        for name in reversed(_IN_MENU_TOO):
            if self._width_of(shown.values()) <= room - self._width_of([self.more]) * (len(shown) < len(self.buttons)):
                break
            del shown[name]
        for name in _IN_MENU_TOO:
            self.buttons[name].setVisible(name in shown)
        self.more.setVisible(len(shown) < len(self.buttons))

    def _fill_rest(self) -> None:
        self.rest.clear()
        for name in _IN_MENU_TOO:
            button = self.buttons[name]
            if button.isHidden():
                action = self.rest.addAction(button.text())
                action.setEnabled(button.isEnabled())
                action.triggered.connect(button.click)

    def find_words(self) -> None:
        """Focus the search."""
        self.words.begin()

    @property
    def chosen(self) -> tuple[str, ...]:
        """Names of the selected bodies, in the order in which they are shown."""
        rows = sorted(self.table.selectionModel().selectedRows(), key=lambda index: index.row())
        return tuple(self.bodies.standing(self.shown.mapToSource(row).row()).body.name for row in rows)

    @property
    def current(self) -> Standing | None:
        """The body that is looked at, if one is selected."""
        index = self.table.currentIndex()
        is_shown = index.isValid() and self.table.selectionModel().isRowSelected(index.row())
        return self.bodies.standing(self.shown.mapToSource(index).row()) if is_shown else None

    def select(self, name: str) -> None:
        """Select the row of a body; show all bodies again if the search left it out."""
        if not self._select(name):
            self.words.clear()
            self.state.setCurrentIndex(0)
            self._select(name)

    def _select(self, name: str) -> bool:
        for row in range(self.shown.rowCount()):
            if self.bodies.standing(self.shown.mapToSource(self.shown.index(row, 0)).row()).body.name == name:
                self.table.selectionModel().setCurrentIndex(
                    self.shown.index(row, 0),
                    QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows,
                )
                self.table.scrollTo(self.shown.index(row, 0))
                return True
        return False

    def to_return(self) -> list[str]:
        """Return the selected bodies whose report has something to be put right, else all that are wrong."""
        chosen = set(self.chosen)
        return [
            item.body.name
            for item in self.found
            if ((item.errors or item.warnings) and item.body.name in chosen if chosen else item.state is State.WRONG)
        ]

    def to_accept(self) -> list[str]:
        """Return the selected bodies whose report is without errors, else all of them."""
        chosen = set(self.chosen)
        come = (item.body.name for item in self.found if item.state is State.COME)
        return [name for name in come if not chosen or name in chosen]

    def _narrow(self) -> None:
        self.shown.narrow(self.words.text(), self.state.currentData())

    def _show_current(self) -> None:
        had_room = self.details.is_filled
        self._top = self.table.verticalScrollBar().value()
        self.details.show_body(self.current)
        if self.details.is_filled is not had_room:
            self._give_room()
            QTimer.singleShot(0, self, self._keep_in_sight)
        self._say_left_out()
        self._count()

    def _keep_in_sight(self) -> None:
        """Scroll no more than the chosen row needs, now that all parts have their heights."""
        self.table.verticalScrollBar().setValue(self._top)
        self.table.scrollTo(self.table.currentIndex())

    def _say_left_out(self) -> None:
        """Say of the current body what the columns that are left out would, or which ones they are."""
        item = self.current
        left_out = [column for place, column in enumerate(COLUMNS) if self.table.isColumnHidden(place)]
        if item is not None:
            self.details.show_left_out("、".join(filter(None, (column.said(item) for column in left_out))))
            return
        heads = "、".join(column.head for column in left_out) if self.found else ""
        self.details.show_left_out(heads and f"窗口窄，没有列出{heads}；选中一个单位就看得到。")

    def _keep_sizes(self) -> None:
        if self.details.is_filled:
            self._sizes = self._split.sizes()

    def _give_room(self) -> None:
        """Put the details beside the table if there are any and the page is low; a single line is below it."""
        is_filled = self.details.is_filled
        is_beside = is_filled and self._is_low
        self._split.setOrientation(Qt.Orientation.Horizontal if is_beside else Qt.Orientation.Vertical)
        share(self._split, (self._sizes or self._proposed()) if is_filled else _ALONE)

    def _proposed(self) -> Sequence[int]:
        """Return the parts of the table and the details: all rows of the table, if enough is left for the details."""
        if self._split.orientation() == Qt.Orientation.Horizontal:
            whole = self._split.width() - self._split.handleWidth()
            table = max(whole // 2, min(self.table.spared_width(_KEPT), whole * _MOST_BESIDE // 100))
            return table, whole - table
        whole = self._split.height() - self._split.handleWidth()
        least = _LEAST_DETAILS * self.fontMetrics().lineSpacing()
        table = min(self.table.whole_height(), max(whole * _SHARES[0] // 100, whole - least))
        return table, whole - table

    def _count(self) -> None:
        """Name the numbers on the buttons; not while reports are read, when they cannot be pressed."""
        if self._is_reading:
            return
        chosen = self.chosen
        for name, words, after, bodies in (
            ("return", "退回", "…", self.to_return()),
            ("accept", "通过", "", self.to_accept()),
        ):
            button = self.buttons[name]
            which = words if chosen else f"{words}全部"
            button.setText(f"{which} {len(bodies)} 份{after}" if bodies else f"{words}{after}")
            button.setEnabled(bool(bodies))
        self._fit_buttons()
