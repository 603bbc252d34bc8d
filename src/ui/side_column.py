"""The side column: preview and help in tabs above, the findings below; it remembers its shape."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QSplitter, QTabWidget, QWidget

from app.checks.finding import Finding
from ui.lazy_pane import LazyPane
from ui.naming import named
from ui.preferences import Preferences, PreviewPlace
from ui.session import ReportSession

if TYPE_CHECKING:
    from ui.help_pane import HelpPane
    from ui.preview import Preview

_PREVIEW_FROM: Final = 1280
"""A window at least so wide shows the preview unasked."""
_SIDE_FROM: Final = 1120
"""In a window less wide the column stands below the pages, and is not shown unasked."""
_PAGE: Final = 780
"""What a page needs to be comfortable; the column takes no more than what is left, but at least ``_LEAST``."""
_LEAST: Final = 290
_MOST: Final = 680
_FINDINGS_LEAST: Final = 150


class SideColumn(QSplitter):
    """Stands in ``around`` beside the pages, or below them in a narrow window; ``under`` takes a preview below."""

    place_chosen = Signal(str)  # key of what was clicked in the preview
    shown_changed = Signal()

    def __init__(
        self, session: ReportSession, findings: QWidget, around: QSplitter, under: QSplitter, settings: Preferences
    ) -> None:
        super().__init__(Qt.Orientation.Vertical, around)
        self.setObjectName("side")
        self._session = session
        self._around = around
        self._under = under
        self._settings = settings
        self._place = ""
        self._finding: Finding | None = None
        self._before: QWidget | None = None
        self._preview: Preview | None = None
        self._help: HelpPane | None = None
        self._is_shaped = False
        self._unasked = PreviewPlace.HIDDEN
        self._preview_pane = LazyPane(self._make_preview)
        self._preview_pane.hide()
        self._help_pane = LazyPane(self._make_help)
        self.tabs = named(QTabWidget(), "sideTabs", "预览和填写说明")
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self._help_pane, "填写说明")
        self.addWidget(self.tabs)
        self.addWidget(findings)
        findings.setMinimumHeight(_FINDINGS_LEAST)
        self.setChildrenCollapsible(False)
        self.setStretchFactor(0, 3)
        self.setStretchFactor(1, 2)
        settings.changed.connect(self._follow_settings)
        around.installEventFilter(self)

    @property
    def preview(self) -> "Preview | None":
        """The preview, once it has been seen."""
        return self._preview

    @property
    def help(self) -> "HelpPane | None":
        """The help, once it has been seen."""
        return self._help

    def preview_place(self) -> PreviewPlace:
        """Where the preview stands: as set, else beside the form where there is room."""
        return self._settings.preview_place if self._settings.is_set("preview/place") else self._unasked

    def set_preview_place(self, place: PreviewPlace) -> None:
        """Put the preview elsewhere, and remember it."""
        self._settings.preview_place = place
        if place is PreviewPlace.RIGHT:
            self._set_shown(shown=True)
        self._put_preview()
        self.shown_changed.emit()

    def toggle(self) -> None:
        """Show or hide the column, and remember it."""
        self._set_shown(shown=self.isHidden())

    def shape(self) -> None:
        """Take the shape it had last time, or one that fits the window."""
        self._is_shaped = True
        if self._room() >= _PREVIEW_FROM:
            self._unasked = PreviewPlace.RIGHT
        self._turn()
        is_wide = self._room() >= _SIDE_FROM
        self.setVisible(self._settings.side_shown if self._settings.is_set("window/side") else is_wide)
        self._put_preview()
        self._share_room()
        self._around.restoreState(self._settings.split(self._name("pages")))
        self.restoreState(self._settings.split(self._name("side")))
        self._under.restoreState(self._settings.split("below"))
        self.shown_changed.emit()

    def keep_shape(self) -> None:
        """Remember how the room is shared."""
        if self._is_shaped:
            self._settings.set_split(self._name("pages"), self._around.saveState())
            self._settings.set_split(self._name("side"), self.saveState())
            self._settings.set_split("below", self._under.saveState())

    def show_place(self, key: str) -> None:
        """Follow what is being edited."""
        self._place = key
        if self._finding is not None and key not in (*self._finding.cells, self._finding.part):
            self._finding = None
        if self._help is not None:
            self._help.show_place(key)
        if self._preview is not None:
            self._preview.show_place(key)

    def show_finding(self, finding: Finding) -> None:
        """Say which rule is behind a finding that was chosen."""
        self._finding = finding
        if self._help is not None:
            self._help.show_finding(finding)

    def show_help(self) -> None:
        """Show the help of the present place and give it the focus; Escape leads back."""
        focused = QApplication.focusWidget()
        if focused is not self._help:
            self._before = focused
        if self.isHidden():
            self._set_shown(shown=True)
        self.tabs.setCurrentWidget(self._help_pane)
        self._help_pane.content().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_back(self) -> None:
        """Give the focus back to where it was before the help had it."""
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take shape when first seen; turn when the window becomes narrow or wide."""
        if event.type() == QEvent.Type.Show and not self._is_shaped:
            self.shape()
        elif event.type() == QEvent.Type.Resize and self._is_shaped:
            self._turn()
        return super().eventFilter(watched, event)

    def _set_shown(self, *, shown: bool) -> None:
        self.setVisible(shown)
        self._settings.side_shown = shown
        self.shown_changed.emit()

    def _room(self) -> int:
        return self.window().width()

    def _name(self, part: str) -> str:
        return part if self._around.orientation() == Qt.Orientation.Horizontal else f"{part}-narrow"

    def _turn(self) -> None:
        is_wide = self._room() >= _SIDE_FROM
        if is_wide != (self._around.orientation() == Qt.Orientation.Horizontal):
            self._around.setOrientation(Qt.Orientation.Horizontal if is_wide else Qt.Orientation.Vertical)
            self.setOrientation(Qt.Orientation.Vertical if is_wide else Qt.Orientation.Horizontal)
            self._share_room()

    def _share_room(self) -> None:
        if self._around.orientation() == Qt.Orientation.Horizontal:
            whole = self._around.width()
            side = max(_LEAST, min(_MOST, round(whole * 0.4), whole - _PAGE))
            self._around.setSizes([whole - side, side])
            high = self._around.height()
            self.setSizes([high - max(_FINDINGS_LEAST, round(high * 0.36)), max(_FINDINGS_LEAST, round(high * 0.36))])
        else:
            self._around.setSizes([60, 40])
            self.setSizes([50, 50])

    def _follow_settings(self, key: str) -> None:
        if key == "preview/place":
            self._put_preview()
            self.shown_changed.emit()

    def _put_preview(self) -> None:
        """Put the preview where it belongs; hidden it is in neither place."""
        place, pane = self.preview_place(), self._preview_pane
        index = self.tabs.indexOf(pane)
        if place is PreviewPlace.RIGHT:
            if index < 0:
                self.tabs.insertTab(0, pane, "预览")
            self.tabs.setCurrentWidget(pane)
            return
        if index >= 0:
            self.tabs.removeTab(index)
        if place is PreviewPlace.BELOW and self._under.indexOf(pane) < 0:
            self._under.addWidget(pane)
            self._under.setSizes([55, 45])
        pane.setVisible(place is PreviewPlace.BELOW)

    def _make_preview(self) -> QWidget:
        from ui.preview import Preview  # noqa: PLC0415 - made after start-up, if at all

        self._preview = Preview(self._session)
        self._preview.place_chosen.connect(self.place_chosen)
        self._preview.show_place(self._place)
        return self._preview

    def _make_help(self) -> QWidget:
        from ui.help_pane import HelpPane  # noqa: PLC0415 - made after start-up, if at all

        self._help = HelpPane(self._session)
        self._help.left.connect(self.go_back)
        self._help.show_place(self._place)
        if self._finding is not None:
            self._help.show_finding(self._finding)
        return self._help
