"""Highlights set by a panel: the cells of a finding, the words shared with last year's text."""

from collections.abc import Iterable, Mapping
from enum import Enum, auto

from PySide6.QtCore import QObject, Signal

Spans = tuple[tuple[int, int], ...]


class Highlight(Enum):
    """How strongly a cell is framed."""

    STRONG = auto()
    FAINT = auto()


class Highlights(QObject):
    """The highlighted cells of the report, and the highlighted words of one text."""

    cells_changed = Signal(frozenset)  # keys of cells whose highlight changed
    words_changed = Signal(str)  # key of a text whose highlighted words changed

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._cells: Mapping[str, Highlight] = {}
        self._words: tuple[str, Spans] = ("", ())

    @property
    def cells(self) -> frozenset[str]:
        """The highlighted cells."""
        return frozenset(self._cells)

    def set_cells(self, strong: Iterable[str], faint: Iterable[str] = ()) -> None:
        """Highlight these cells and no others."""
        cells = dict.fromkeys(faint, Highlight.FAINT) | dict.fromkeys(strong, Highlight.STRONG)
        if cells != self._cells:
            changed = cells.keys() | self._cells.keys()
            self._cells = cells
            self.cells_changed.emit(frozenset(changed))

    def of_cell(self, key: str) -> Highlight | None:
        """Return the highlight of a cell, or ``None``."""
        return self._cells.get(key)

    def set_words(self, key: str, spans: Spans) -> None:
        """Highlight these words of a text and no others; an empty key highlights none."""
        old, self._words = self._words, (key, spans)
        if old != self._words:
            for changed in dict.fromkeys((old[0], key)):
                self.words_changed.emit(changed)

    def clear(self) -> None:
        """Highlight nothing."""
        self.set_cells(frozenset())
        self.set_words("", ())

    def words(self, key: str) -> Spans:
        """Return the spans of the highlighted words of a text, in code points."""
        return self._words[1] if key == self._words[0] else ()
