"""Page of a section of tables."""

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.actions import editing
from app.form.model import Section
from ui.dialogs.questions import Questions
from ui.state.session import ReportSession
from ui.table.balance_strip import BalanceStrip
from ui.table.commands import fill_zeros
from ui.table.cursor import FormCursor
from ui.table.view import FigureTable
from ui.widgets.helpers import PageTitle, named
from ui.widgets.labels import plain_label

_MARGIN: Final = 8


class TablePage(QWidget):
    """Page with title, the tables of the section and the strip of equations."""

    place_changed = Signal(str)  # key of the current cell
    left = Signal(int)  # a key led past the last cell (1) or before the first (-1)
    nothing_received = Signal()  # the button for "no requests, no disputes" was pressed

    def __init__(
        self, session: ReportSession, section: Section, dialogs: Questions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(section.key)
        self._session = session
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(6)
        top = QHBoxLayout()
        top.addWidget(PageTitle(section.heading), 1)
        layout.addLayout(top)
        self.tables = [FigureTable(session, table, dialogs) for table in section.tables]
        self._area: QScrollArea | None = None
        if len(self.tables) == 1:
            layout.addWidget(self.tables[0], 1)
        else:
            self._area = self._scrolled()
            layout.addWidget(self._area, 1)
        self.strip = BalanceStrip(session, self)
        layout.addWidget(self.strip)
        layout.addStretch(0)
        self._nothing = named(QPushButton("没有申请和争议"), f"{section.key}.nothing")
        self._nothing.setToolTip("本年没有收到申请，也没有复议和诉讼：表三、表四全部填 0")
        self._nothing.setAutoDefault(False)
        self._nothing.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus in the table
        self._nothing.clicked.connect(self.nothing_received)
        top.addWidget(self._nothing, 0, Qt.AlignmentFlag.AlignVCenter)
        self._nothing.hide()
        if all(table.key in editing.ABOUT_REQUESTS for table in section.tables):
            self._offer_zeros()
            session.cells_changed.connect(self._offer_zeros)
        zeros = named(QPushButton("空格填 0"), f"{section.key}.zeros")
        zeros.setToolTip("把这一部分还空着的格全部填 0；自动计算的总计不受影响")
        zeros.setAutoDefault(False)
        zeros.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        zeros.clicked.connect(self.fill_zeros)
        top.addWidget(zeros, 0, Qt.AlignmentFlag.AlignVCenter)
        self._cursor = FormCursor(session, self.tables, self)
        self._cursor.key_changed.connect(self.strip.show_cell)
        self._cursor.key_changed.connect(self.place_changed)
        self._cursor.key_changed.connect(self._show_cell)
        self._cursor.left.connect(self.left)
        self.strip.show_cell(self._cursor.key)
        self.strip.computed_requested.connect(self._compute)

    def place(self) -> str:
        """Return the key of the current cell."""
        return self._cursor.key

    def begin(self) -> None:
        """Focus the current cell, at first the first one that is not filled."""
        self._cursor.focus()

    def begin_open(self) -> None:
        """Focus the first cell that is not filled, or the current one if there is none."""
        self._cursor.go_to_first_open()

    def begin_at_end(self, *, last: bool) -> None:
        """Focus the first or the last cell."""
        self._cursor.go_to_end(last=last)

    def go_to(self, key: str, _span: tuple[int, int] | None = None) -> bool:
        """Show a cell and focus it; return false if no table of the page contains it."""
        return any(table.go_to(key) for table in self.tables)

    def showEvent(self, event: QShowEvent) -> None:
        """Scroll to the current cell once the page has been laid out."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._show_cell)

    def fill_zeros(self) -> None:
        """Fill the section's blank cells with 0 as one undo step, and say how many; totals stay computed."""
        fill_zeros(self._session, [key for table in self.tables for key in table.table().cell_keys])

    def _offer_zeros(self, _keys: frozenset[str] = frozenset()) -> None:
        """Show the button for "no requests, no disputes" until one of these tables has a figure."""
        figures, tables = self._session.report.figures, self._session.form.tables
        has_figures = any(key in figures for table in editing.ABOUT_REQUESTS for key in tables[table].cell_keys)
        self._nothing.setVisible(not has_figures)

    def _show_cell(self) -> None:
        """Scroll the blocks to the current cell and the title of its block."""
        if self._area is None:
            return
        table, inner = self._cursor.table, self._area.widget()
        cell = table.visualRect(table.currentIndex())
        bottom = table.viewport().mapTo(inner, cell.bottomLeft())
        self._area.ensureVisible(bottom.x(), bottom.y(), 0, _MARGIN)
        top = table.viewport().mapTo(inner, cell.topLeft()).y() - table.horizontalHeader().height() - cell.height()
        self._area.ensureVisible(bottom.x(), max(top, 0), 0, _MARGIN)

    def _compute(self, key: str) -> None:
        self._session.set_figures({key: None}, "恢复自动合计")

    def _scrolled(self) -> QScrollArea:
        inner = named(QWidget(), "page")
        stack = QVBoxLayout(inner)
        stack.setContentsMargins(0, 0, 8, 0)
        stack.setSpacing(0)
        for table in self.tables:
            stack.addWidget(named(plain_label(table.table().title), "blockTitle"))
            table.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            stack.addWidget(table)
            stack.addSpacing(10)
            table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        stack.addStretch(1)
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        return area
