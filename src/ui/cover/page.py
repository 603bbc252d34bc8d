"""Cover page: organisation, year, contact, signature and introduction."""

from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.actions import projects
from app.report.model import BodyKind, Scope
from ui.cover.date import OptionalDate
from ui.cover.fields import CONTACT_EXAMPLE, LABELS, YearBox, choice_box
from ui.cover.signature import SignatureField
from ui.dialogs.questions import Questions
from ui.narrative.editor_area import GAP, EditorArea
from ui.narrative.length_label import LengthLabel
from ui.narrative.part_editor import PartEditor
from ui.narrative.quote_button import QuoteButton
from ui.state.session import ReportSession
from ui.widgets.helpers import PageTitle, named
from ui.widgets.labels import plain_label, row_label

_FIELDS: Final = ("cover.organisation", "cover.year", "cover.contact", "introduction")
"""Fields that can be blank, from top to bottom."""


class CoverPage(QWidget):
    """Editor of the cover fields and the introduction; every change is an undo step."""

    place_changed = Signal(str)  # key of the field that gets the focus

    def __init__(self, session: ReportSession, dialogs: Questions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cover")
        self._session = session
        self._is_following = False
        self._dialogs = dialogs
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 0, 0)
        layout.addWidget(PageTitle("封面"))
        self._title = named(plain_label(), "reportTitle")
        self._title.setWordWrap(True)
        self._title.setProperty("role", "faint")
        layout.addWidget(self._title)
        inner = named(QWidget(), "page")
        stack = QVBoxLayout(inner)
        stack.setContentsMargins(0, 4, GAP, 8)
        form = QFormLayout()
        form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(10)
        stack.addLayout(form)
        stack.addStretch(1)
        self._area = EditorArea(self)
        self._area.setWidget(inner)
        layout.addWidget(self._area, 1)

        self.organisation = self._line(form, "organisation", "例如：某某区某某街道办事处")
        self.year = named(YearBox(), "cover.year", "报告年度")
        self.year.setMaximumWidth(160)
        self.year.year_changed.connect(lambda year: self._set("year", year))
        form.addRow(row_label(LABELS["year"], self.year), self.year)
        self.body_kind = self._choice(form, "body_kind", BodyKind)
        self.scope = self._choice(form, "scope", Scope)
        self.contact = self._line(form, "contact", CONTACT_EXAMPLE)
        self.signature = SignatureField(session.today())
        self.signature.changed.connect(self._sign)
        form.addRow(row_label(LABELS["signature"], self.signature), self.signature)
        self.local_deadline = OptionalDate("本地报送期限", "cover.local_deadline")
        self.local_deadline.date_changed.connect(lambda day: self._set("local_deadline", day))
        form.addRow(row_label(LABELS["local_deadline"], self.local_deadline), self.local_deadline)
        self.introduction = self._introduction(form)
        self._area.watch([self.introduction])
        self._show()
        session.cover_changed.connect(self._show)
        self.year.editingFinished.connect(self._finish_year)
        session.commit_requested.connect(self._commit)

    def showEvent(self, event: QShowEvent) -> None:
        """Follow the focus while the page is shown: the keystrokes on other pages need not wait for it."""
        super().showEvent(event)
        self._follow(is_shown=True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop following the focus."""
        super().hideEvent(event)
        self._follow(is_shown=False)

    def place(self) -> str:
        """Return the key of the last focused field, or of the first open one."""
        return self._key_of(self.focusWidget()) or self._first_open()

    def begin(self) -> None:
        """Focus the last focused field, at first the first open one."""
        self.go_to(self.place())

    def begin_open(self) -> None:
        """Focus the first field that is not filled."""
        self.go_to(self._first_open())

    def begin_at_end(self, *, last: bool) -> None:
        """Focus the first or the last field."""
        self.go_to(self.introduction.key() if last else _FIELDS[0])

    def go_to(self, key: str, span: tuple[int, int] | None = None) -> bool:
        """Focus the field or the introduction and select ``span``, in code points; return false for an unknown key."""
        field = self.findChild(QWidget, key)
        if field is None:
            return False
        if field.isHidden():  # the date of a report without a signature
            field = self.findChild(QWidget, "cover.signature") or field
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        if span is not None and isinstance(field, PartEditor):
            field.select(*span)
        self._area.show_soon(field)
        return True

    def _introduction(self, form: QFormLayout) -> PartEditor:
        part = self._session.form.introduction
        editor = PartEditor(self._session, part.key, part.label, self._dialogs, self)
        editor.setPlaceholderText(part.prompt)
        editor.focused.connect(self.place_changed)
        above = QHBoxLayout()
        above.addWidget(plain_label(f"{part.label}（可以不填）"), 1)
        above.addWidget(LengthLabel(self._session, part.key))
        quote = QuoteButton(self._session, part.key)
        above.addWidget(quote)
        editor.addAction(quote.action)
        form.addRow(above)
        form.addRow(editor)
        return editor

    def _line(self, form: QFormLayout, field: str, example: str) -> QLineEdit:
        line = named(QLineEdit(), f"cover.{field}", LABELS[field])
        line.setPlaceholderText(example)
        line.textEdited.connect(lambda text: self._set(field, text, merge=True))
        form.addRow(row_label(LABELS[field], line), line)
        return line

    def _choice(self, form: QFormLayout, field: str, choices: type[BodyKind] | type[Scope]) -> QComboBox:
        box = choice_box(f"cover.{field}", LABELS[field], choices)
        box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        box.setMinimumWidth(160)
        box.activated.connect(lambda _index: self._set(field, box.currentData()))
        form.addRow(row_label(LABELS[field], box), box)
        return box

    def _follow(self, *, is_shown: bool) -> None:
        application = QApplication.instance()
        if is_shown == self._is_following or not isinstance(application, QApplication):
            return
        self._is_following = is_shown
        if is_shown:
            application.focusChanged.connect(self._follow_focus)
        else:
            application.focusChanged.disconnect(self._follow_focus)

    def _follow_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Emit the key of the focused field; the introduction emits its own."""
        if new is None or not self.isAncestorOf(new):
            return
        key = self._key_of(new)
        if key.startswith("cover."):
            self.place_changed.emit(key)

    def _key_of(self, field: QWidget | None) -> str:
        """Return the key of the field that a widget belongs to; empty if it belongs to none of this page."""
        while field is not None and field is not self:
            if field is self.introduction or field.objectName().startswith("cover."):
                return field.objectName()
            field = field.parentWidget()
        return ""

    def _first_open(self) -> str:
        cover = self._session.report.cover
        filled = (cover.organisation, cover.year, cover.contact, self._session.report.text(self.introduction.key()))
        return next((key for key, value in zip(_FIELDS, filled, strict=True) if not value), _FIELDS[0])

    def _set(self, field: str, value: object, *, merge: bool = False) -> None:
        place = f"cover.{field}"
        self._session.set_cover("改封面", place, place if merge else None, **{field: value})

    def _commit(self) -> None:
        """Take over dates that are being typed; an unfinished year is not one."""
        self.signature.commit()
        self.local_deadline.commit()
        self._finish_year()

    def _finish_year(self) -> None:
        """Show the year of the report again if the typed one is unfinished."""
        year = self._session.report.cover.year
        if self.year.text() != ("" if year is None else str(year)):
            typed = self.year.text()
            self.year.set_year(year)
            self._session.notice.emit(f"报告年度要写四位数字，例如 2025；“{typed}”没有写完，已恢复原来的年度。")

    def _sign(self, printed: bool, day: date | None) -> None:  # noqa: FBT001 - the signal's parameter
        self._session.set_cover("改落款", "cover.signature", signature=printed, signed_on=day)

    def _show(self) -> None:
        cover = self._session.report.cover
        self._title.setText(self._session.report.title)
        for line, text in ((self.organisation, cover.organisation), (self.contact, cover.contact)):
            if line.text() != text:
                line.setText(text)
        self.year.set_year(cover.year)
        self.body_kind.setCurrentIndex(self.body_kind.findData(cover.body_kind))
        self.scope.setCurrentIndex(self.scope.findData(cover.scope))
        self.signature.show_signature(printed=cover.signature, day=cover.signed_on)
        self.local_deadline.set_date(cover.local_deadline)
        if cover.year is not None:
            self.local_deadline.propose(projects.proposed_deadline(cover.year))
