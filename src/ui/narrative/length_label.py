"""Length of a text beside its editor, with the length that the local rule pack asks for."""

from PySide6.QtWidgets import QLabel, QWidget

from app.actions.checking import Length
from app.report.text import length
from ui.state.session import ReportSession
from ui.widgets.helpers import named, show_state
from ui.widgets.labels import INSET


class LengthLabel(QLabel):
    """Characters of a part, of the introduction or of a section, without blanks, as they are counted in China.

    The length of a section with one part is shown only beside the part, unless the rule pack asks for one.
    """

    def __init__(self, session: ReportSession, place: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, f"{place}.length")
        self.setIndent(INSET)
        self._session = session
        self._place = place
        self._is_section = any(section.key == place for section in session.form.sections)
        self._shown = ("", "")
        session.text_changed.connect(self._follow)
        session.structure_changed.connect(self._follow)
        session.checks.pack_changed.connect(self._refresh)
        self._refresh()

    def _follow(self, key: str) -> None:
        if key in (self._place, self._place.partition(".")[0]) or (
            self._is_section and key.startswith(f"{self._place}.")
        ):
            self._refresh()

    def _refresh(self) -> None:
        report = self._session.report
        count = sum(length(report.text(key)) for key in self._keys())
        limit = self._limit()
        text = f"{count} 字" if limit is None else f"{count} 字，{_asked(limit)}"
        if self._is_section:
            is_shown_elsewhere = limit is None and len(report.narratives[self._place]) == 1
            text = "" if is_shown_elsewhere else f"共 {text}"
        shown = text, "warning" if limit is not None and count and not _fits(count, limit) else "faint"
        if shown != self._shown:
            self._shown = shown
            show_state(self, *shown)

    def _keys(self) -> list[str]:
        if not self._is_section:
            return [self._place] if self._place in self._session.report.text_keys() else []
        return [key for key in self._session.report.text_keys() if key.startswith(f"{self._place}.")]

    def _limit(self) -> Length | None:
        pack = self._session.checks.pack
        limits = pack.lengths if pack is not None else ()
        return next((limit for limit in limits if limit.place == self._place), None)


def _fits(count: int, limit: Length) -> bool:
    return (limit.most is None or count <= limit.most) and (limit.least is None or count >= limit.least)


def _asked(limit: Length) -> str:
    """What the limit asks for, in words."""
    if limit.least is None:
        return f"要求不超过 {limit.most} 字"
    return f"要求不少于 {limit.least} 字" if limit.most is None else f"要求 {limit.least} 至 {limit.most} 字"
