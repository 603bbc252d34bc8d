"""Page of a narrative section."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.form.model import Section
from app.report import parts
from app.report.model import narrative_keys
from ui.dialogs.questions import Questions
from ui.look.icons import give_icon
from ui.narrative.editor_area import BESIDE, GAP, EditorArea
from ui.narrative.length_label import LengthLabel
from ui.narrative.part_editor import PartEditor
from ui.narrative.part_pane import PartPane
from ui.state.session import ReportSession
from ui.widgets.helpers import PageTitle, named
from ui.widgets.tab_order import chain_tab_order


class NarrativePage(QWidget):
    """Title and one editor per part, each below its heading, in the order of the report."""

    place_changed = Signal(str)

    def __init__(
        self, session: ReportSession, section: Section, dialogs: Questions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(section.key)
        self._session = session
        self._section = section
        self._dialogs = dialogs
        self._panes: dict[str, PartPane] = {}
        self.editors: dict[str, PartEditor] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 0, 0)
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, BESIDE, 0)
        top.addWidget(PageTitle(section.heading), 1)
        top.addWidget(LengthLabel(session, section.key), 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addLayout(top)
        inner = named(QWidget(), "page")
        self._stack = QVBoxLayout(inner)
        self._stack.setContentsMargins(0, 0, GAP, 12)
        self._stack.setSpacing(4)
        self._add: QPushButton | None = None
        if any(part.repeated for part in section.parts):
            self._add = named(QPushButton("增加一段"), f"{section.key}.add")
            self._add.setToolTip("在最后增加一段，小标题自己定")
            give_icon(self._add, "add")
            self._add.clicked.connect(self._add_part)
            self._stack.addWidget(self._add, 0, Qt.AlignmentFlag.AlignLeft)
        self._stack.addStretch(1)
        self._area = EditorArea(self)
        self._area.setWidget(inner)
        layout.addWidget(self._area, 1)
        self._arrange()
        session.structure_changed.connect(self._follow_structure)
        session.text_changed.connect(self._follow_text)

    def showEvent(self, event: QShowEvent) -> None:
        """Show the headings of texts that have changed meanwhile."""
        super().showEvent(event)
        self._show_headings()

    def place(self) -> str:
        """Return the key of the part last edited, or of the first blank one."""
        editor = self.focusWidget()
        return editor.key() if isinstance(editor, PartEditor) and editor.key() in self.editors else self._first_open()

    def begin(self) -> None:
        """Go to the part last edited, at first to the first blank one."""
        self.go_to(self.place())

    def begin_open(self) -> None:
        """Go to the first blank part."""
        self.go_to(self._first_open())

    def begin_at_end(self, *, last: bool) -> None:
        """Go to the first or the last part."""
        self.go_to(list(self.editors)[-1 if last else 0])

    def go_to(self, key: str, span: tuple[int, int] | None = None) -> bool:
        """Focus a part's editor and select ``span``; return false if the part is not on this page."""
        editor = self.editors.get(key)
        if editor is None:
            return False
        if span is not None:
            editor.select(*span)
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self._area.show_soon(editor)
        return True

    def _first_open(self) -> str:
        report = self._session.report
        return next((key for key in self.editors if not report.text(key).strip()), next(iter(self.editors)))

    def _arrange(self) -> None:
        """Create, remove and reorder the panes to match the report; those that stay keep cursor and focus."""
        report = self._session.report
        keys = list(narrative_keys(self._section.key, report.narratives[self._section.key], report.form))
        for key in [key for key in self._panes if key not in keys]:
            pane = self._panes.pop(key)
            self._stack.removeWidget(pane)
            pane.hide()
            if (field := pane.focusWidget()) is not None:
                field.clearFocus()  # else Qt gives it the focus when the page is shown before the pane is deleted
            pane.deleteLater()
        for place, key in enumerate(keys):
            if key not in self._panes:
                pane = PartPane(self._session, key, report.form.part(key), self._dialogs)
                pane.editor.focused.connect(self.place_changed)
                self._panes[key] = pane
            if self._stack.indexOf(self._panes[key]) != place:
                self._stack.insertWidget(place, self._panes[key])
            self._panes[key].editor.follow()
        self._panes = {key: self._panes[key] for key in keys}
        self.editors = {key: pane.editor for key, pane in self._panes.items()}
        self._area.watch(list(self.editors.values()))
        self._set_tab_order()
        self._show_headings()

    def _set_tab_order(self) -> None:
        chain: list[QWidget] = [pane.editor for pane in self._panes.values()]
        if self._add is not None:
            chain.append(self._add)
        chain_tab_order(chain)

    def _show_headings(self) -> None:
        found = parts.headings(self._session.report, self._section.key)
        for place, (key, pane) in enumerate(self._panes.items()):
            pane.show_heading(found[key])
            pane.heading.may_move(up=place > 0, down=place < len(self._panes) - 1)

    def _add_part(self) -> None:
        self._session.commit_open_editors()
        found = parts.added(self._session.report, self._section.key)
        if found is not None:
            report, key = found
            self._session.apply(report, "增加一段", key)
            if self.go_to(key):
                self._panes[key].heading.edit()
                self._area.show_soon(self._panes[key])

    def _follow_structure(self, section: str) -> None:
        if section == self._section.key:
            self._arrange()

    def _follow_text(self, key: str) -> None:
        if key in self._panes and self.isVisible():
            self._show_headings()  # they appear with the first text, and numbers in a text may count
