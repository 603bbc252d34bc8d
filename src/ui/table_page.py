"""The page of a section that consists of tables."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.form.model import Section
from ui.balance_strip import BalanceStrip
from ui.figure_table import FigureTable
from ui.naming import named
from ui.page_title import PageTitle
from ui.session import ReportSession


class TablePage(QWidget):
    """Title, the tables of the section one below the other, and the strip with their equations."""

    place_changed = Signal(str)

    def __init__(self, session: ReportSession, section: Section, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(section.key)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(6)
        title = PageTitle(section.heading)
        layout.addWidget(title)
        self.tables = [FigureTable(session, table) for table in section.tables]
        if len(self.tables) == 1:
            layout.addWidget(self.tables[0], 1)
        else:
            layout.addWidget(self._scrolled(), 1)
        self.strip = BalanceStrip(session, self)
        layout.addWidget(self.strip)
        layout.addStretch(0)
        for table in self.tables:
            table.current_key_changed.connect(self.strip.show_cell)
            table.current_key_changed.connect(self.place_changed)
        self.setFocusProxy(self.tables[0])

    def go_to(self, key: str) -> bool:
        """Show a cell and give it the focus; false if no table here has it."""
        return any(table.go_to(key) for table in self.tables)

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
