"""What is being searched for in the whole report, where it stands, and which place is looked at."""

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
    """The hits of one query; they follow the report a moment after it changes.

    Args:
        report: returns the present report.
        edit: makes a report the present one as an undo step, with the step's label and the key of its place.
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
        self._later.timeout.connect(self._look_again)

    @property
    def hits(self) -> tuple[Hit, ...]:
        """Every place, in the order of the report."""
        return self._hits

    @property
    def current(self) -> Hit | None:
        """The place that is looked at, if it still holds the words."""
        return self._current

    @property
    def number(self) -> int:
        """The current place counted from 1; 0 if there is none."""
        return self._hits.index(self._current) + 1 if self._current in self._hits else 0

    def spans(self, key: str) -> list[tuple[int, int]]:
        """Where the words stand in a text, in code points."""
        return self._spans.get(key, [])

    def current_span(self, key: str) -> tuple[int, int] | None:
        """The place looked at, if it is in that text."""
        hit = self._current
        return (hit.start, hit.end) if hit is not None and (hit.where, hit.key) == (Where.TEXT, key) else None

    def look_for(self, query: Query) -> None:
        """Search for something else, or for nothing."""
        if query != self._query:
            self._query = query
            self._current = None
            self._look_again()

    def step(self, direction: int, origin: Hit | None = None) -> Hit | None:
        """Go to the next place (1) or the one before (-1), counted from ``origin`` or else from the current one.

        Behind the last comes the first. ``None`` if the words stand nowhere.
        """
        self._look_now()
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
        """Put other words at the current place as one step and go to the next; the first call only goes there."""
        self._look_now()
        hit = self._current
        if hit is None or hit not in self._hits:
            return self.step(1)
        self._edit(replace_hit(self._report(), hit, words), "替换", hit.key)
        self._look_again()
        return self.step(1, replace(hit, end=hit.start + len(words)))

    def replace_all(self, words: str) -> int:
        """Put other words at every place as one step; how many places these were."""
        self._look_now()
        if not self._hits:
            return 0
        first = self._hits[0].key
        before = self._report()
        report, count = replace_all(before, self._query, words)
        self._edit(report, f"替换 {count} 处", first)
        self._look_again()
        return count if self._report() is not before else 0  # a read-only report refuses edits

    def follow(self, _changed: object = None) -> None:
        """Search again soon: a text, a heading or a remark has changed."""
        if self._query.words:
            self._later.start()

    def _look_now(self) -> None:
        if self._later.isActive():
            self._look_again()

    def _look_again(self) -> None:
        self._later.stop()
        self._hits = find(self._report(), self._query)
        if self._current not in self._hits:
            self._current = None
        self._spans = {}
        for hit in self._hits:
            if hit.where is Where.TEXT:
                self._spans.setdefault(hit.key, []).append((hit.start, hit.end))
        self.changed.emit()
