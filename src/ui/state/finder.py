"""Search across the whole report: query, hits and current hit."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from app.report.model import Report
from app.report.search import Hit, Query, Where, find, replace_all, replace_hit, texts

_LAG_MS: Final = 150
_NOTHING: Final = Query("")
_BEGINNING: Final = Hit(Where.TEXT, "", 0, 0)


class Finder(QObject):
    """The hits of one query, updated shortly after the report changes.

    Args:
        report: returns the current report.
        edit: applies an edited report as an undo step; takes the report, the step's label and the key of its place.
        parent: the Qt parent.
    """

    changed = Signal()

    def __init__(
        self, report: Callable[[], Report], edit: Callable[[Report, str, str], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._report = report
        self._edit = edit
        self._query = _NOTHING
        self._hits: tuple[Hit, ...] = ()
        self._spans: dict[str, list[tuple[int, int]]] = {}
        self._current: Hit | None = None
        self._later = QTimer(self, singleShot=True, interval=_LAG_MS)
        self._later.timeout.connect(self._search)

    @property
    def hits(self) -> tuple[Hit, ...]:
        """All hits, in the order of the report."""
        return self._hits

    @property
    def current(self) -> Hit | None:
        """The current hit, if it still matches."""
        return self._current

    @property
    def number(self) -> int:
        """Number of the current hit, from 1; 0 if there is none."""
        return self._hits.index(self._current) + 1 if self._current in self._hits else 0

    def spans(self, key: str) -> list[tuple[int, int]]:
        """Return the spans of the hits in a text, in code points."""
        return self._spans.get(key, [])

    def current_span(self, key: str) -> tuple[int, int] | None:
        """Return the span of the current hit, in code points, if it is in that text."""
        hit = self._current
        return (hit.start, hit.end) if hit is not None and (hit.where, hit.key) == (Where.TEXT, key) else None

    def look_for(self, query: Query) -> None:
        """Set the query; one without words ends the search."""
        if query != self._query:
            self._query = query
            self._current = None
            self._search()

    def step(self, direction: int, origin: Hit | None = None) -> Hit | None:
        """Go to the next (1) or previous (-1) hit, starting from ``origin`` or else the current hit; wrap at the ends.

        Returns:
            the new current hit; ``None`` if there are no hits.
        """
        self._search_if_pending()
        if not self._hits:
            return None
        rank = {(where, key): number for number, (where, key, _) in enumerate(texts(self._report()))}
        start = origin or self._current or _BEGINNING
        here = rank.get((start.where, start.key), 0)
        places = [(rank[hit.where, hit.key], hit) for hit in self._hits]
        if direction > 0:
            after = [hit for number, hit in places if (number, hit.start) >= (here, start.end)]
            self._current = (after or self._hits)[0]
        else:
            before = [hit for number, hit in places if (number, hit.end) <= (here, start.start)]
            self._current = (before or self._hits)[-1]
        self.changed.emit()
        return self._current

    def replace(self, words: str) -> Hit | None:
        """Replace the current hit as one undo step and go to the next; without a current hit only go to the next."""
        self._search_if_pending()
        hit = self._current
        if hit is None or hit not in self._hits:
            return self.step(1)
        self._edit(replace_hit(self._report(), hit, words), "替换", hit.key)
        self._search()
        return self.step(1, replace(hit, end=hit.start + len(words)))

    def replace_all(self, words: str) -> int:
        """Replace all hits as one undo step; return how many were replaced."""
        self._search_if_pending()
        if not self._hits:
            return 0
        first = self._hits[0].key
        before = self._report()
        report, count = replace_all(before, self._query, words)
        self._edit(report, f"替换 {count} 处", first)
        self._search()
        return count if self._report() is not before else 0  # a read-only report refuses edits

    def follow(self, _changed: object = None) -> None:
        """Schedule a new search after a text, heading or remark has changed."""
        if self._query.words:
            self._later.start()

    def _search_if_pending(self) -> None:
        if self._later.isActive():
            self._search()

    def _search(self) -> None:
        self._later.stop()
        self._hits = find(self._report(), self._query)
        if self._current not in self._hits:
            self._current = None
        self._spans = {}
        for hit in self._hits:
            if hit.where is Where.TEXT:
                self._spans.setdefault(hit.key, []).append((hit.start, hit.end))
        self.changed.emit()
