"""Live preview: the document that an export would make, with the template in use; it follows the edited place."""

from collections.abc import Iterator
from pathlib import Path
from time import monotonic
from typing import Final

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.actions.paging.pages import Shown
from app.errors import PagesNotMade
from ui.preview.page_view import PageView
from ui.preview.paper import Paper
from ui.preview.remarks import remark
from ui.preview.requests import PageRequests
from ui.preview.typesetter import Typesetter
from ui.preview.zoom_bar import ZoomBar
from ui.state.preferences import TYPESETTING, preferences
from ui.state.session import ReportSession
from ui.widgets.helpers import named
from ui.widgets.labels import plain_label, plain_tip

PAUSE_MS: Final = 150
"""Delay between the last change and the update of the preview."""
_TURN_SECONDS: Final = 0.004
"""Time of a turn of the event loop after which no step begins."""
TEMPLATE_KEY: Final = "export/template"
_PRINTED_WITH: Final = {"cover.year": "cover.organisation"}
"""Cover fields highlighted with another field."""
_ALSO: Final = {"cover.signature": "cover.signed_on", "cover.signed_on": "cover.signature"}
"""Where to look for a field that the template does not print."""


class Preview(QWidget):
    """Preview of the printed report; idle while hidden, updated when shown again.

    Another process renders the template and describes the pages. A turn of the event loop here lays out a few blocks
    or draws one page; a keystroke waits for at most one turn.
    """

    place_chosen = Signal(str)  # key of the clicked cell, text or cover field
    place_dragged = Signal(str)  # key of the place from which the mouse is dragged

    def __init__(self, session: ReportSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preview")
        self.setMinimumSize(180, 100)
        self._session = session
        self._settings = preferences()
        self.view = named(PageView(), "preview.pages", "预览")
        self.view.setAccessibleDescription("报告打印出来的样子，单击可以转到那一处")
        self.view.set_zoom(self._settings.preview_zoom)
        self.bar = ZoomBar(self.view, "preview.zoom")
        self.remark = named(plain_label(), "preview.remark")
        self.remark.setProperty("role", "faint")
        self.remark.setContentsMargins(8, 2, 8, 2)
        self.remark.setMinimumWidth(1)
        self.remark.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self.view, 1)
        column.addWidget(self.remark)
        self._sentence = ""
        self._typesetter = Typesetter()
        self._steps: Iterator[None] | None = None
        self._place = ""
        self._needs_scroll = False
        self._is_stale = True
        self._requests = PageRequests(self, self._begin)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self._turns = QTimer(self, interval=0)
        self._turns.timeout.connect(self.turn)
        self.view.paper.place_chosen.connect(self.place_chosen)
        self.view.paper.place_dragged.connect(self.place_dragged)
        self.view.zoomed.connect(self._keep_zoom)
        self._settings.changed.connect(self._follow_settings)
        for signal in (
            session.cells_changed,
            session.text_changed,
            session.structure_changed,
            session.cover_changed,
        ):
            signal.connect(self._follow)

    @property
    def paper(self) -> Paper:
        """The pages."""
        return self.view.paper

    @property
    def is_settled(self) -> bool:
        """Whether the preview is up to date and everything visible is drawn."""
        is_working = self._pause.isActive() or self._requests.is_waiting or self._turns.isActive()
        return not (self._is_stale or is_working) and self.view.is_drawn

    @property
    def is_waiting_for_pause(self) -> bool:
        """Whether an update is pending but has not started."""
        return self._pause.isActive()

    def show_place(self, key: str) -> None:
        """Highlight a cell, text or cover field and scroll to it."""
        key = _PRINTED_WITH.get(key, key)
        if key != self._place:
            self._place = key
            self._needs_scroll = True
            if not self._pause.isActive():  # else typing goes on: the highlight moves with the next update
                self.paper.highlight(key)
                self._go_on()

    def showEvent(self, event: QShowEvent) -> None:
        """Update the preview."""
        super().showEvent(event)
        self._needs_scroll = True
        if self._is_stale:
            self._pause.start()
        else:
            self._go_on()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop working."""
        super().hideEvent(event)
        is_unfinished = self._pause.isActive() or self._requests.is_waiting or self._steps is not None
        self._is_stale = self._is_stale or is_unfinished
        self._requests.drop()
        self._steps = None
        self._pause.stop()
        self._turns.stop()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the remark to the new width, and keep the edited place in sight."""
        super().resizeEvent(event)
        self._show_remark()
        if event.size().width() != event.oldSize().width():
            self._needs_scroll = True
            self._go_on()

    def changeEvent(self, event: QEvent) -> None:
        """Shorten the remark in the new font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._show_remark()

    def turn(self) -> None:
        """Do the next steps: lay out blocks for a few milliseconds, or show the pages and scroll."""
        if self._steps is not None:
            until = monotonic() + _TURN_SECONDS
            while self._steps is not None and monotonic() < until:
                try:
                    next(self._steps)
                except StopIteration:
                    self._steps = None
                    self.view.set_sheets(self._typesetter.sheets)
            return
        if self._needs_scroll:
            self._needs_scroll = False
            self._scroll_to_place()
        self._turns.stop()
        self.view.refresh()

    def _follow(self, _change: object = None) -> None:
        self._is_stale = True
        if self.isVisible():
            self._turns.stop()
            self._steps = None
            self._requests.drop()
            self._pause.start()

    def _follow_settings(self, key: str) -> None:
        if key in (TEMPLATE_KEY, TYPESETTING):
            self._follow()

    def _keep_zoom(self, percent: int) -> None:
        self._settings.preview_zoom = percent

    def _go_on(self) -> None:
        if self.isVisible() and not (self._pause.isActive() or self._requests.is_waiting):
            self._turns.start()

    def _ask(self) -> None:
        own = self._settings.export_template
        self._is_stale = False
        self._requests.ask(self._session.report, Path(own) if own else None)

    def _begin(self, answer: Shown | PagesNotMade) -> None:
        """Lay out the described pages in turns, or say why there are none."""
        if isinstance(answer, PagesNotMade):
            self._set_remark(str(answer))
            return
        self._set_remark(remark(answer))
        self.paper.highlight(self._place)
        self._steps = self._typesetter.steps(answer.pages)
        self._needs_scroll = True
        self._turns.start()

    def _set_remark(self, sentence: str) -> None:
        self._sentence = sentence
        self.remark.setToolTip(plain_tip(sentence))
        self.remark.setVisible(bool(sentence))
        self.remark.setAccessibleName(sentence)
        self._show_remark()

    def _show_remark(self) -> None:
        """Show as much of the remark as fits; the tooltip has all of it."""
        room = max(0, self.width() - 16)
        self.remark.setText(self.remark.fontMetrics().elidedText(self._sentence, Qt.TextElideMode.ElideRight, room))

    def _scroll_to_place(self) -> None:
        """Scroll the place and some of its surroundings into view, unless it is already visible."""
        target = self._target()
        if target.isNull():
            return
        visible = self.view.visible_area()
        target = QRect(visible.left(), target.top(), 1, target.height())
        margin = visible.height() // 5
        if visible.contains(target.adjusted(0, -margin // 4, 0, margin // 4)):
            return
        if target.height() + margin > visible.height():
            top = target.top() - margin // 4
        else:
            top = target.center().y() - visible.height() // 2
        self.view.verticalScrollBar().setValue(top)

    def _target(self) -> QRect:
        """Return where the place is: what was edited of a long text, else its beginning, else where it will be."""
        fresh = set(map(id, self._typesetter.fresh))
        for index, sheet in enumerate(self.paper.sheets):
            for part in sheet.shown:
                if part.is_text and id(part.block) in fresh and self._place in part.block.places():
                    return self.paper.rect_on(index, part.rect)
        for place in (self._place, _ALSO.get(self._place, "")):
            if place and (rects := self.paper.rects_of(place)):
                return rects[0]
        section = self._place.partition(".")[0]
        for index, sheet in enumerate(self.paper.sheets):
            for part in sheet.shown:
                if part.is_text and part.block.leads_to.startswith(f"{section}."):
                    return self.paper.rect_on(index, part.rect)
        return QRect()
