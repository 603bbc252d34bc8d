"""The page of a section that consists of narrative."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.form.model import Section
from app.report.model import narrative_keys
from ui.naming import named
from ui.page_title import PageTitle
from ui.part_editor import PartEditor
from ui.session import ReportSession


class NarrativePage(QWidget):
    """Title and one editor per part, each under its heading with a count of its characters."""

    place_changed = Signal(str)

    def __init__(self, session: ReportSession, section: Section, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(section.key)
        self._session = session
        self._section = section
        self.editors: dict[str, PartEditor] = {}
        self._counts: dict[str, QLabel] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 0, 0)
        layout.addWidget(PageTitle(section.heading))
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout.addWidget(self._area, 1)
        self._build()
        session.structure_changed.connect(self._rebuild)
        session.text_changed.connect(self._count)

    def go_to(self, key: str, span: tuple[int, int] | None = None) -> bool:
        """Show a part's editor and give it the focus, its words selected; false if there is no such part here."""
        editor = self.editors.get(key)
        if editor is None:
            return False
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self._area.ensureWidgetVisible(editor, 0, 40)
        if span is not None:
            editor.select(*span)
        return True

    def _build(self) -> None:
        inner = named(QWidget(), "page")
        stack = QVBoxLayout(inner)
        stack.setContentsMargins(0, 0, 12, 12)
        stack.setSpacing(4)
        self.editors.clear()
        self._counts.clear()
        form = self._session.form
        narratives = self._session.report.narratives[self._section.key]
        keys = narrative_keys(self._section.key, narratives, form)
        for key, narrative in zip(keys, narratives, strict=True):
            part = form.part(key)
            title = narrative.heading or part.label
            line = QHBoxLayout()
            heading = QLabel(title)
            heading.setProperty("role", "heading")
            count = QLabel()
            count.setProperty("role", "faint")
            line.addWidget(heading, 1)
            line.addWidget(count)
            editor = PartEditor(self._session, key, f"{self._section.title} {title}", inner)
            editor.setPlaceholderText(part.prompt)
            editor.focused.connect(self.place_changed)
            heading.setBuddy(editor)
            stack.addLayout(line)
            stack.addWidget(editor)
            stack.addSpacing(8)
            self.editors[key] = editor
            self._counts[key] = count
            self._count(key)
        stack.addStretch(1)
        self._area.setWidget(inner)
        self.setFocusProxy(next(iter(self.editors.values())))

    def _rebuild(self, section: str) -> None:
        if section == self._section.key:
            self._build()

    def _count(self, key: str) -> None:
        if key in self._counts:
            length = len("".join(self._session.report.text(key).split()))
            self._counts[key].setText(f"{length} 字")
