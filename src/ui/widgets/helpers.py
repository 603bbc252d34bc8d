"""Widget functions independent of the report: names, sizes, states, paths."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import QEvent, QSize, QStandardPaths, Qt
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QScreen, QShowEvent
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSlider,
    QApplication,
    QDialogButtonBox,
    QFrame,
    QLabel,
    QPushButton,
    QScrollBar,
    QSplitter,
    QTabWidget,
    QWidget,
)

from app.places import readable
from ui.widgets.labels import INSET, by_words

_AWAY: Final = (
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
    Qt.FocusReason.PopupFocusReason,
)
AnyWidget = TypeVar("AnyWidget", bound=QWidget)


_SHARE_OF_SCREEN: Final = 0.92
"""The rest is left for the window frame and the desktop's panels."""


def named(widget: AnyWidget, name: str, spoken: str = "") -> AnyWidget:
    """Set the object name and, if given, the accessible name of a widget; return the widget.

    Tests and styles find a widget by its object name: the key of the value that it edits.
    """
    widget.setObjectName(name)
    if spoken:
        widget.setAccessibleName(spoken)
    return widget


def restyle(widget: QWidget, name: str, value: object) -> None:
    """Set a property used by the style sheet and reapply the style sheet."""
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    if isinstance(widget, QFrame):  # a label keeps the padding it had until it is told
        QApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))


def show_state(label: QLabel, sentence: str, role: str) -> None:
    """Show a sentence in the colour of ``role``: ``faint``, ``good``, ``warning`` or ``error``."""
    label.setText(sentence)
    if label.property("role") != role:
        restyle(label, "role", role)


def breakable(path: Path | str) -> str:
    """Return a path as text with a break opportunity after each folder, so that a label can wrap it."""
    return readable(str(path)).replace(os.sep, f"{os.sep}\u200b")


def documents_location() -> Path:
    """Return where the user's documents folder is, even if it is on a share that cannot be reached at the moment."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or Path.home())


def documents_folder() -> Path:
    """Return the user's documents folder, or the home folder if it cannot be reached."""
    folder = documents_location()
    return folder if os.path.isdir(folder) else Path.home()  # noqa: PTH112 - never fails


def screen_of(widget: QWidget) -> QScreen:
    """Return the screen on which a widget is, or will be: a dialog not yet shown opens on that of its parent.

    ``QWidget.screen`` would make the widget the owner of the screen's Python object; collected together with a closed
    dialog, that object deletes the screen itself, and the next widget crashes.
    """
    parent = widget.parentWidget()
    placed = widget if parent is None or widget.isVisible() else parent
    return QGuiApplication.screenAt(placed.window().frameGeometry().center()) or QGuiApplication.primaryScreen()


def resize_in_characters(dialog: QWidget, columns: int, lines: int) -> None:
    """Resize a dialog to ``columns`` Chinese characters by ``lines`` text lines, limited by the screen."""
    metrics = dialog.fontMetrics()
    size = QSize(metrics.horizontalAdvance("国") * columns, metrics.lineSpacing() * lines)
    dialog.resize(size.boundedTo(screen_of(dialog).availableGeometry().size() * _SHARE_OF_SCREEN))


def split_of_frames(orientation: Qt.Orientation) -> QSplitter:
    """Return a splitter for framed lists and texts: its handle has no line, which would double their frames."""
    split = QSplitter(orientation)
    split.setProperty("between", "frames")
    split.setChildrenCollapsible(False)
    return split


class LowTabs(QTabWidget):
    """Tabs that may be lower than their pages would like to be, which a layout otherwise takes for the least height.

    They are at least as wide as their words: none goes behind an arrow.
    Qt paints all of a tab widget again whenever a label in it has another text; here only if that needs other room.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self._needed: tuple[QSize, ...] = ()

    def event(self, event: QEvent) -> bool:
        """Lay the pages out again only if one of them, or the tabs, have other sizes than before."""
        if event.type() == QEvent.Type.LayoutRequest:
            pages = (self.widget(place) for place in range(self.count()))
            needed = (self.size(), self.tabBar().sizeHint(), *(page.minimumSizeHint() for page in pages))
            if needed == self._needed:
                return True
            self._needed = needed
        return super().event(event)

    def hasHeightForWidth(self) -> bool:
        """Return that the height does not follow from the width."""
        return False


def share(split: QSplitter, shares: Sequence[int]) -> None:
    """Share the room of a splitter in these proportions, now and when it is resized, whatever its parts would like."""
    split.setSizes([100 * part for part in shares])
    for place, part in enumerate(shares):
        split.setStretchFactor(place, part)


def goes_away(event: QEvent) -> bool:
    """Return whether a field loses the focus to another window or the menu bar, from where it comes back to the field.

    What is typed then still belongs to the field, which must not have closed.
    """
    return isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() in _AWAY


class DialogButton(QPushButton):
    """Button that, made the default, is so again once the focus has left the other buttons of its dialog.

    Qt makes a button with the focus the default; the one to return to it knows only if that was in the dialog when it
    was made the default, which a button still without a place is not.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._is_known = False

    def showEvent(self, event: QShowEvent) -> None:
        """Let the dialog know its default the first time that the button is shown in it."""
        super().showEvent(event)
        if not self._is_known and self.isDefault():
            self.setDefault(False)  # Qt does nothing for a button that is what it is made
            self.setDefault(True)
        self._is_known = True


class QuietButton(DialogButton):
    """Button that is blue only if it is made the default, and is pressed by Enter only while it has the focus.

    Qt would pass that Enter to the dialog, which presses its default button instead.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setAutoDefault(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button by Enter, too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


def add_button(
    box: QDialogButtonBox, text: str, role: QDialogButtonBox.ButtonRole, *, is_quiet: bool = False
) -> QPushButton:
    """Add a button, or a quiet one, to a box and return it.

    Qt would make it from the text alone; but of a widget that Python has not made, Python does not learn the end. The
    object that stood for it is then taken for a new widget at the same address, and called deleted or crashes.
    """
    button = QuietButton(text) if is_quiet else DialogButton(text)
    box.addButton(button, role)
    return button


def add_close(
    box: QDialogButtonBox, role: QDialogButtonBox.ButtonRole = QDialogButtonBox.ButtonRole.RejectRole
) -> QPushButton:
    """Add the button that only closes a dialog: not blue unless it is made the default."""
    return add_button(box, "关闭", role, is_quiet=True)


def keep_room_for_bar(area: QAbstractScrollArea) -> None:
    """Keep the room of the vertical scroll bar, so that text never wraps again when it is needed."""
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    area.setVerticalScrollBar(SteadyBar(area))


class SteadyBar(QScrollBar):
    """Vertical scroll bar without a handle where there is nothing to scroll: the style draws none of a disabled one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setEnabled(False)

    def sliderChange(self, change: QAbstractSlider.SliderChange) -> None:
        """Follow the range."""
        if change is QAbstractSlider.SliderChange.SliderRangeChange:
            self.setEnabled(self.maximum() > self.minimum())
        super().sliderChange(change)


class PageTitle(QLabel):
    """Heading of a section, aligned with the content below."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(by_words(text), parent)
        self.setObjectName("pageTitle")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setIndent(INSET)
        self.setWordWrap(True)
