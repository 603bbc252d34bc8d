"""What the pages of comparisons share: their purpose, buttons, a result, and rows to search and sort."""

from collections.abc import Callable, Collection, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.lists.row_table import Row, RowTable
from ui.lists.table_search import TableSearch
from ui.widgets.helpers import named, show_state
from ui.widgets.labels import plain_label
from ui.widgets.wheel import ChoiceBox

Button = tuple[str, str, Callable[[], object]]
"""Name, words, function."""


class ComparedPage(QWidget):
    """Page that states what it compares until there is a result."""

    def __init__(
        self,
        name: str,
        purpose: str,
        buttons: Sequence[Button],
        table: RowTable,
        parent: QWidget | None = None,
        *,
        around: QWidget | None = None,
    ) -> None:
        """Make the page; ``around`` is what holds the table with something beside it, if anything does."""
        super().__init__(parent)
        self.has_results = False
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(6)
        self.row = QHBoxLayout()
        self.row.setSpacing(8)
        for key, text, run in buttons:
            button = named(QPushButton(text), f"{name}.{key}")
            button.clicked.connect(lambda _checked=False, run=run: run())
            self.row.addWidget(button)
        self.row.addStretch(1)
        column.addLayout(self.row)
        self.result = named(plain_label(purpose), f"{name}.result")
        self.result.setWordWrap(True)
        column.addWidget(self.result)
        self.results = QWidget()
        inner = QVBoxLayout(self.results)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        self.table = table
        search = QHBoxLayout()
        search.setSpacing(8)
        line = TableSearch(table, "在结果里查找（Ctrl+F），回车到表里")
        self.words = named(line, f"{name}.words", "在结果里查找")
        self.words.textChanged.connect(self._narrow)
        self.kinds = named(ChoiceBox(), f"{name}.kinds", "看什么")
        self.kinds.currentIndexChanged.connect(self._narrow)
        search.addWidget(self.words, 1)
        search.addWidget(self.kinds)
        inner.addLayout(search)
        self.table.chosen.connect(lambda index: self.choose(self.table.row_at(index)))
        inner.addWidget(around or table, 1)
        column.addWidget(self.results, 1)
        self.results.hide()
        column.addStretch(0)
        column.setAlignment(Qt.AlignmentFlag.AlignTop)

    def choose(self, row: Row) -> None:
        """Do what a choice of a row is for; nothing unless a page overrides it."""

    def find_words(self) -> None:
        """Focus the search."""
        self.words.begin()

    def show_results(self, sentence: str, role: str, kinds: Sequence[tuple[str, Any]]) -> None:
        """Show the search and the table below a sentence; ``kinds`` are the words and values to narrow it by."""
        self.has_results = True
        show_state(self.result, sentence, role)
        chosen = self.kinds.currentIndex()
        self.kinds.blockSignals(True)  # noqa: FBT003 - Qt's own parameter
        self.kinds.clear()
        for text, value in kinds:
            self.kinds.addItem(text, value)
        self.kinds.setCurrentIndex(max(0, min(chosen, len(kinds) - 1)))
        self.kinds.blockSignals(False)  # noqa: FBT003
        self.kinds.setVisible(len(kinds) > 1)
        self.results.show()
        self._narrow()

    def show_rows(
        self, rows: Sequence[Row], heads: Sequence[str] | None = None, numbers: Collection[int] | None = None
    ) -> None:
        """Show these rows in the table."""
        self.table.show_rows(rows, heads, numbers)

    def _narrow(self) -> None:
        self.table.narrow(self.words.text(), str(self.kinds.currentData() or ""))
