"""One part of a narrative section: its heading and its editor."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.form.model import Part
from app.report import parts
from app.report.model import Report
from app.report.parts import PrintedHeading
from app.report.search import Where
from ui.bound.sentence_button import SentenceButton
from ui.dialogs.questions import Questions
from ui.narrative.length_label import LengthLabel
from ui.narrative.part_editor import PartEditor
from ui.narrative.part_heading import PartHeading
from ui.narrative.quote_button import QuoteButton
from ui.state.session import ReportSession


class PartPane(QWidget):
    """Heading and editor of one part; changing the heading or moving the part is one undo step."""

    def __init__(
        self, session: ReportSession, key: str, part: Part, dialogs: Questions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._key = key
        self._section = session.form.section(key.partition(".")[0]).title
        self.quote = QuoteButton(session, key)
        self.sentences = SentenceButton(session, key)
        self.heading = PartHeading(
            key, LengthLabel(session, key), self.quote, self.sentences, is_own=part.repeated, parent=self
        )
        self.editor = PartEditor(session, key, part.label, dialogs, self)
        self.editor.addActions([self.quote.action, self.sentences.action, *self.heading.actions()])
        self.editor.setPlaceholderText(part.prompt)
        self.heading.label.setBuddy(self.editor)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 8)
        stack.setSpacing(4)
        stack.addWidget(self.heading)
        stack.addWidget(self.editor)
        self.heading.retitled.connect(self._retitle)
        self.heading.left.connect(self.editor.setFocus)
        self.heading.up_requested.connect(self._move_up)
        self.heading.down_requested.connect(self._move_down)
        self.heading.removal_requested.connect(self._remove)
        session.finder.changed.connect(self._highlight)
        session.commit_requested.connect(self.heading.commit)

    def show_heading(self, heading: PrintedHeading) -> None:
        """Show the heading as currently printed."""
        self.heading.show_heading(heading)
        self.editor.setAccessibleName(f"{self._section}，{heading.text}")
        self._highlight()

    def _retitle(self, words: str) -> None:
        self._apply(parts.retitled(self._session.report, self._key, words), "改小标题")

    def _move_up(self) -> None:
        self._move(-1, "上移一段")

    def _move_down(self) -> None:
        self._move(1, "下移一段")

    def _move(self, steps: int, label: str) -> None:
        self._session.commit_open_editors()  # the heading of another part: the buttons take no focus from it
        found = parts.moved(self._session.report, self._key, steps)
        if found is not None:
            report, key = found
            self._session.apply(report, label, key)
            self._session.place_requested.emit(key)

    def _remove(self) -> None:
        self._session.commit_open_editors()
        report = self._session.report
        heading = report.narrative(self._key).heading or report.form.part(self._key).label
        neighbour = parts.neighbour(report, self._key)
        self._session.apply(parts.removed(report, self._key), "删除一段", self._key)
        if self._session.report is not report:
            self._session.place_requested.emit(neighbour)
            self._session.notice.emit(f"已删除“{heading}”这一段，按 Ctrl+Z 可以恢复。")

    def _apply(self, report: Report, label: str) -> None:
        self._session.apply(report, label, self._key)

    def _highlight(self) -> None:
        hit = self._session.finder.current
        if hit is None or (hit.where, hit.key) != (Where.HEADING, self._key):
            self.heading.highlight(None)
            return
        typed = self._session.report.narrative(self._key).heading or ""
        shift = len(self.heading.text) - len(typed)  # the number is counted again and may have another length
        self.heading.highlight((hit.start + shift, hit.end + shift))
