"""Page of a section of tables."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
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
from ui.table.model import KEY_ROLE
from ui.table.view import FigureTable
from ui.widgets.helpers import PageTitle, named


class TablePage(QWidget):
    """Page with title, the tables of the section and the strip of equations."""

    place_changed = Signal(str)  # key of the current cell
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
        if len(self.tables) == 1:
            layout.addWidget(self.tables[0], 1)
        else:
            layout.addWidget(self._scrolled(), 1)
        self.strip = BalanceStrip(session, self)
        layout.addWidget(self.strip)
        layout.addStretch(0)
        self._nothing = named(QPushButton("没有申请和争议"), f"{section.key}.nothing")
        self._nothing.setToolTip("本年没有收到申请，也没有复议和诉讼：表三、表四全部填 0")
        self._nothing.setAutoDefault(False)
        self._nothing.clicked.connect(self.nothing_received)
        top.addWidget(self._nothing, 0, Qt.AlignmentFlag.AlignVCenter)
        self._nothing.hide()
        if all(table.key in editing.ABOUT_REQUESTS for table in section.tables):
            self._offer_zeros()
            session.cells_changed.connect(self._offer_zeros)
        zeros = named(QPushButton("空格填 0"), f"{section.key}.zeros")
        zeros.setToolTip("把这一部分还空着的格全部填 0；自动计算的总计不受影响")
        zeros.setAutoDefault(False)
        zeros.clicked.connect(self.fill_zeros)
        top.addWidget(zeros, 0, Qt.AlignmentFlag.AlignVCenter)
        for table in self.tables:
            table.current_key_changed.connect(self.strip.show_cell)
            table.current_key_changed.connect(self.place_changed)
        self.strip.computed_requested.connect(self._compute)

    def begin(self) -> None:
        """Go to the last current cell of the first table, initially its first cell."""
        table = self.tables[0]
        current = table.currentIndex()
        table.go_to((current if current.isValid() else table.figures.index(0, 0)).data(KEY_ROLE))

    def go_to(self, key: str, _span: tuple[int, int] | None = None) -> bool:
        """Show a cell and focus it; return false if no table of the page contains it."""
        return any(table.go_to(key) for table in self.tables)

    def fill_zeros(self) -> None:
        """Fill the section's blank cells with 0 as one undo step, and say how many; totals stay computed."""
        fill_zeros(self._session, [key for table in self.tables for key in table.table().cell_keys])

    def _offer_zeros(self, _keys: frozenset[str] = frozenset()) -> None:
        """Show the button for "no requests, no disputes" until one of these tables has a figure."""
        figures, tables = self._session.report.figures, self._session.form.tables
        has_figures = any(key in figures for table in editing.ABOUT_REQUESTS for key in tables[table].cell_keys)
        self._nothing.setVisible(not has_figures)

    def _compute(self, key: str) -> None:
        self._session.set_figures({key: None}, "恢复自动合计")

    def _scrolled(self) -> QScrollArea:
        inner = named(QWidget(), "page")
        stack = QVBoxLayout(inner)
        stack.setContentsMargins(0, 0, 8, 0)
        stack.setSpacing(0)
        for table in self.tables:
            stack.addWidget(named(QLabel(table.table().title), "blockTitle"))
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
