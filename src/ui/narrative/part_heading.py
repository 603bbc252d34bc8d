"""Heading above an editor: printed heading, widgets beside it, buttons for the part."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QWidget

from app.report.parts import PrintedHeading
from ui.look.icons import give_icon
from ui.widgets.helpers import goes_away, named
from ui.widgets.labels import as_written, by_words, plain_label, plain_tip

_MOST_CHARACTERS: Final = 60
_CLOSING: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)


class PartHeading(QWidget):
    """Heading that the pencil turns into a field. Parts added by the office can also be moved and removed.

    The buttons take no focus, so that Tab goes from text to text; ``actions()`` are the same for the keyboard.
    """

    retitled = Signal(str)
    left = Signal()  # the field was closed with the keyboard
    up_requested = Signal()
    down_requested = Signal()
    removal_requested = Signal()

    def __init__(self, key: str, *beside: QWidget, is_own: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = PrintedHeading("", is_printed=False)
        self._field: QLineEdit | None = None
        self.label = named(plain_label(), f"{key}.heading")
        self.label.setWordWrap(True)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(4)
        self._line.addWidget(self.label, 1)
        for widget in beside:
            self._line.addWidget(widget)
        self._beside = tuple(widget for widget in beside if isinstance(widget, QToolButton))
        self._wide = 0  # width that the words of the buttons beside the heading need, while they are left out
        self._add_button(f"{key}.edit", "edit", "改小标题", self.edit, keys="F2")
        self._up: QAction | None = None
        self._down: QAction | None = None
        if is_own:
            self._up = self._add_button(f"{key}.up", "up", "上移这一段", self.up_requested.emit)
            self._down = self._add_button(f"{key}.down", "down", "下移这一段", self.down_requested.emit)
            self._add_button(f"{key}.remove", "delete", "删除这一段", self.removal_requested.emit)

    def minimumSizeHint(self) -> QSize:
        """Return the size with the signs of the buttons beside the heading, without their words."""
        size = super().minimumSizeHint()
        return size if self._wide else QSize(size.width() - self._words_width(), size.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the words of the buttons beside the heading where they have no room."""
        super().resizeEvent(event)
        needed = self._wide or super().minimumSizeHint().width()  # as measured with words: the two differ by pixels
        if self.width() < needed and not self._wide:
            self._wide = needed
            self._show_words(Qt.ToolButtonStyle.ToolButtonIconOnly)
        elif self.width() >= needed and self._wide:
            self._wide = 0
            self._show_words(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)

    def _words_width(self) -> int:
        return sum(
            max(0, each.sizeHint().width() - each.sizeHint().height()) for each in self._beside if each.isVisible()
        )

    def _show_words(self, style: Qt.ToolButtonStyle) -> None:
        for button in self._beside:
            button.setToolButtonStyle(style)

    @property
    def text(self) -> str:
        """The heading without the remark."""
        return self._heading.text

    def show_heading(self, heading: PrintedHeading) -> None:
        """Show another heading."""
        if heading == self._heading:
            return
        self._heading = heading
        self.label.setText(by_words(heading.text if heading.is_printed else f"{heading.text}（{heading.remark}）"))
        role = "heading" if heading.is_printed else "faint"
        if self.label.property("role") != role:
            self.label.setProperty("role", role)
            self.label.style().polish(self.label)

    def may_move(self, *, up: bool, down: bool) -> None:
        """Enable the buttons for moving up and down."""
        if self._up is not None and self._down is not None:
            self._up.setEnabled(up)
            self._down.setEnabled(down)

    def highlight(self, span: tuple[int, int] | None) -> None:
        """Select the searched words if the heading contains them."""
        if span is not None:
            self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.label.setText(as_written(self.label.text()))  # its characters are counted, and may be copied
            self.label.setSelection(span[0], span[1] - span[0])
        elif self.label.hasSelectedText():
            self.label.setSelection(0, 0)
            self.label.setText(by_words(self.label.text()))
            self.label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)

    def edit(self) -> None:
        """Turn the heading into a field and select the text after its number."""
        field = named(QLineEdit(self._heading.text), f"{self.label.objectName()}.field", "小标题")
        field.setMaxLength(_MOST_CHARACTERS)
        field.setPlaceholderText("留空就用规定的小标题")
        field.setToolTip("按回车键确认，按 Esc 键放弃；留空就用规定的小标题。")
        field.installEventFilter(self)
        self._field = field
        self.label.hide()
        self._line.insertWidget(0, field, 1)
        field.show()
        start = field.text().find("）") + 1 if field.text().startswith("（") else 0
        field.setSelection(start, len(field.text()) - start)
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def commit(self) -> None:
        """Close the field and keep its text; the focus goes where Enter moves it."""
        self._close(keep=True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the field's text on Enter, and as the focus goes on to another field; discard it on Esc."""
        if watched is self._field:
            if event.type() == QEvent.Type.FocusOut:
                if not goes_away(event):
                    self._close(keep=True)
            elif isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _CLOSING:
                self._close(keep=event.key() != Qt.Key.Key_Escape)
                return True
        return super().eventFilter(watched, event)

    def _close(self, *, keep: bool) -> None:
        field, self._field = self._field, None
        if field is None:
            return
        had_focus = field.hasFocus()
        words = field.text()
        self._line.removeWidget(field)
        field.hide()
        field.deleteLater()
        self.label.show()
        if keep and words != self._heading.text:
            self.retitled.emit(words)
        if had_focus:
            self.left.emit()

    def _run(self, run: Callable[[], None], _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - the signal's parameter
        self._close(keep=True)  # a heading that is still being typed
        run()

    def _add_button(self, name: str, sign: str, purpose: str, run: Callable[[], None], keys: str = "") -> QAction:
        """Add an action with its button; the one with a key shows its words too."""
        action = QAction(purpose, self)
        action.setObjectName(purpose)
        give_icon(action, sign)
        action.triggered.connect(partial(self._run, run))
        self.addAction(action)
        button = named(QToolButton(), name, purpose)
        button.setDefaultAction(action)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setAutoRaise(True)
        if keys:
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.setToolTip(plain_tip(f"{purpose}（{keys}）"))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._line.addWidget(button)
        return action
