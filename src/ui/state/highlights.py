"""Highlights set by a panel: the cells of a finding, the words shared with last year's text."""

from PySide6.QtCore import QObject, Signal

Spans = tuple[tuple[int, int], ...]


class Highlights(QObject):
    """The highlighted cells of the report, and the highlighted words of one text."""

    cells_changed = Signal(frozenset)  # keys of cells whose highlight changed
    words_changed = Signal(str)  # key of a text whose highlighted words changed

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.cells: frozenset[str] = frozenset()
        self._words: tuple[str, Spans] = ("", ())

    def set_cells(self, keys: frozenset[str]) -> None:
        """Highlight these cells and no others."""
        if keys != self.cells:
            self.cells, changed = keys, keys | self.cells
            self.cells_changed.emit(changed)

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
