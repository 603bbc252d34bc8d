"""Live preview pane: updates in short event loop turns and scrolls to the edited place."""

from typing import Final

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from app.actions import showing
from ui.preview.block import LaidBlock
from ui.preview.sheet import PreviewSheet
from ui.state.session import ReportSession

PAUSE_MS: Final = 150
"""Delay between the last change and the update of the preview."""
_PRINTED_WITH: Final = {"cover.year": "cover.organisation", "cover.signed_on": "cover.signature"}
"""Cover fields printed in the block of another field."""


class Preview(QScrollArea):
    """Preview of the printed report; idle while hidden, updated when shown again.

    A turn parses or lays out one block, or draws one picture; a keystroke waits for at most one turn.
    """

    place_chosen = Signal(str)  # key of the clicked cell, text or cover field

    def __init__(self, session: ReportSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("preview")
        self.setAccessibleName("预览")
        self.setAccessibleDescription("报告打印出来的样子，单击可以转到那一处")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setMinimumSize(180, 100)
        self._session = session
        self._sheet = PreviewSheet()
        self.setWidget(self._sheet)
        self._order: list[str] = []
        self._laid: dict[str, LaidBlock] = {}
        self._waiting: list[showing.PreviewBlock] = []
        self._parsed: LaidBlock | None = None
        self._place = ""
        self._edited = ""
        self._needs_scroll = False
        self._is_stale = True
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._begin)
        self._turns = QTimer(self, interval=0)
        self._turns.timeout.connect(self.turn)
        self._sheet.place_chosen.connect(self.place_chosen)
        self._sheet.scale_changed.connect(self._rescale)
        self.verticalScrollBar().valueChanged.connect(self._go_on)
        for signal in (
            session.cells_changed,
            session.text_changed,
            session.structure_changed,
            session.cover_changed,
        ):
            signal.connect(self._follow)

    @property
    def sheet(self) -> PreviewSheet:
        """The sheet of blocks."""
        return self._sheet

    @property
    def is_settled(self) -> bool:
        """Whether the preview is up to date and everything visible is drawn."""
        return not (self._is_stale or self._pause.isActive() or self._turns.isActive())

    @property
    def is_waiting_for_pause(self) -> bool:
        """Whether an update is pending but has not started."""
        return self._pause.isActive()

    def show_place(self, key: str) -> None:
        """Highlight a cell, text or cover field and scroll to it."""
        key = _PRINTED_WITH.get(key, key)
        if key != self._place:
            self._place, self._edited = key, ""
            self._needs_scroll = True
            if not self._pause.isActive():  # else typing goes on: the highlight moves with the next update
                self._sheet.highlight(key)
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
        self._is_stale = self._is_stale or self._pause.isActive() or self._parsed is not None or bool(self._waiting)
        self._pause.stop()
        self._turns.stop()

    def turn(self) -> None:
        """Do the next step: parse or lay out one block, or scroll and draw one picture."""
        if self._parsed is not None:
            self._parsed.lay_out()
            self._laid[self._parsed.block.name] = self._parsed
            self._parsed = None
            if not self._waiting:
                self._arrange()
            return
        if self._waiting:
            self._parsed = LaidBlock(self._waiting.pop(0))
            return
        if self._needs_scroll:
            self._needs_scroll = False
            self._scroll_to_place()
        undrawn = self._sheet.undrawn(self._visible_area())
        if undrawn:
            self._sheet.draw(undrawn[0])
        if len(undrawn) <= 1:
            self._turns.stop()

    def _follow(self, _change: object = None) -> None:
        self._is_stale = True
        if self.isVisible():
            self._turns.stop()
            self._pause.start()

    def _go_on(self, _value: int = 0) -> None:
        if self.isVisible() and not self._pause.isActive():
            self._turns.start()

    def _rescale(self) -> None:
        self._needs_scroll = True
        self._go_on()

    def _begin(self) -> None:
        """Collect the blocks that changed and start the turns."""
        self._parsed = None
        self._sheet.highlight(self._place)
        blocks = showing.blocks(self._session.report)
        self._is_stale = False
        self._order = [block.name for block in blocks]
        self._laid = {name: self._laid[name] for name in self._order if name in self._laid}
        self._waiting = [
            block for block in blocks if block.name not in self._laid or self._laid[block.name].block.html != block.html
        ]
        edited = [block.name for block in self._waiting if block.place == self._place and not block.cells]
        self._edited = edited[0] if edited else ""
        self._needs_scroll = True
        if not self._waiting:
            self._arrange()
        self._turns.start()

    def _arrange(self) -> None:
        self._sheet.set_blocks([self._laid[name] for name in self._order])

    def _visible_area(self) -> QRect:
        top = self.verticalScrollBar().value()
        return QRect(0, top, self.viewport().width(), self.viewport().height())

    def _scroll_to_place(self) -> None:
        """Scroll the place and some of its surroundings into view, unless it is already visible."""
        rects = self._sheet.rects_of(self._place)
        if self._edited:  # the edited paragraph of a long text
            target = self._sheet.rect_of_block(self._edited)
        elif rects:
            target = rects[0]
        else:  # an empty part: the heading of its section
            section = self._place.partition(".")[0]
            target = self._sheet.rect_of_block(showing.heading_name(section))
        if target.isNull():
            return
        visible = self._visible_area()
        margin = visible.height() // 5
        if visible.contains(target.adjusted(0, -margin // 4, 0, margin // 4)):
            return
        if target.height() + margin > visible.height():
            top = target.top() - margin // 4
        else:
            top = target.center().y() - visible.height() // 2
        self.verticalScrollBar().setValue(top)
