"""Side column: tabs with preview and help beside the findings; keeps its layout in the settings."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QSplitter, QTabWidget, QWidget
from shiboken6 import isValid

from app.checks.finding import Finding
from ui.side.arrangement import LIST, SIDE, Arrangement, Place, arrange, list_width
from ui.state.preferences import Preferences, PreviewPlace
from ui.state.session import ReportSession
from ui.widgets.helpers import named
from ui.widgets.lazy_pane import LazyPane

if TYPE_CHECKING:
    from ui.preview.pane import Preview
    from ui.side.help import HelpPane
    from ui.side.last_year import LastYearPane

# Widths in Chinese characters: what fits depends on the font size.
_PREVIEW_FROM: Final = 98
"""Windows at least this wide show the preview by default."""
_PAGE: Final = 60
"""Comfortable width of a page; the column gets no more than the rest, but at least ``SIDE``."""
_MOST: Final = 52
_BELOW_SHARE: Final = 0.28
"""Of the height: a column below the pages, of which a table needs every row."""
_FINDINGS_LEAST: Final = 150
_BELOW_LEAST: Final = 210
_PANE_LEAST: Final = 110
"""Heights in pixels: of the findings beside another pane, of a column below the pages, of any pane."""


class SideColumn(QSplitter):
    """Side column in ``around``, beside or below ``under``, which holds the pages and, optionally, the preview.

    It never covers the pages. In a small window it is one set of tabs and closed at first.
    """

    place_chosen = Signal(str)  # key clicked in the preview
    attach_requested = Signal()  # last year's report
    compare_requested = Signal()  # both years
    shown_changed = Signal()
    chapter_requested = Signal(str)  # of the user guide

    def __init__(
        self, session: ReportSession, findings: QWidget, around: QSplitter, under: QSplitter, settings: Preferences
    ) -> None:
        super().__init__(Qt.Orientation.Vertical, around)
        self.setObjectName("side")
        self._session = session
        self._findings = findings
        self._around = around
        self._under = under
        self._settings = settings
        self._place = ""
        self._finding: Finding | None = None
        self._before: QWidget | None = None
        self._preview: Preview | None = None
        self._help: HelpPane | None = None
        self._last_year: LastYearPane | None = None
        self._arrangement: Arrangement | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._fit)
        self._is_open = True
        self._is_open_small: bool | None = None  # in a window that is not roomy; None until the user opens or closes it
        self._unasked = PreviewPlace.HIDDEN
        self._preview_pane = LazyPane(self._make_preview)
        self._preview_pane.hide()
        self._help_pane = LazyPane(self._make_help)
        self._help_pane.hide()
        self._last_year_pane = LazyPane(self._make_last_year)
        self._last_year_pane.hide()
        self._tabs: QTabWidget | None = None
        self._upper = LazyPane(self._make_tabs)
        self._upper.setMinimumSize(180, _PANE_LEAST)
        self.addWidget(self._upper)
        self.addWidget(findings)
        findings.setMinimumHeight(_FINDINGS_LEAST)
        self.setChildrenCollapsible(False)
        self.setStretchFactor(0, 3)
        self.setStretchFactor(1, 2)
        settings.changed.connect(self._follow_settings)
        around.installEventFilter(self)

    @property
    def preview(self) -> "Preview | None":
        """The preview, once it has been shown."""
        return self._preview

    @property
    def help(self) -> "HelpPane | None":
        """The help pane, once it has been shown."""
        return self._help

    def preview_place(self) -> PreviewPlace:
        """Return the preview's position: the setting, or by default beside the form where it fits."""
        return self._settings.preview_place if self._settings.is_set("preview/place") else self._unasked

    def set_preview_place(self, place: PreviewPlace) -> None:
        """Move the preview and save the setting."""
        self._settings.preview_place = place
        self._put_preview()
        if place is PreviewPlace.RIGHT:
            self._show_column(shown=True)
        self.shown_changed.emit()

    def toggle(self) -> None:
        """Show or hide the column; in a wide window the choice is saved."""
        if self.isHidden():
            self._remember_focus()
            self._show_column(shown=True)
        else:
            self._show_column(shown=False)
            if QApplication.focusWidget() is None:
                self.go_back()

    def toggle_findings(self) -> None:
        """Show the findings; hide the column if they are shown already."""
        if self._findings.isVisible():
            self.toggle()
        else:
            self.show_findings()

    def show_findings(self) -> None:
        """Show the findings."""
        if self.isHidden():
            self._remember_focus()
            self._show_column(shown=True)
        self._choose_tab(self._findings)

    def are_findings_shown(self) -> bool:
        """Whether the column is open and shows the findings."""
        is_chosen = self._is_split() or (self._tabs is not None and self._tabs.currentWidget() is self._findings)
        return not self.isHidden() and is_chosen

    def is_roomy(self) -> bool:
        """Whether section list, pages and column fit beside each other."""
        return self._arrangement is None or self._arrangement.is_roomy

    def has_narrow_list(self) -> bool:
        """Whether the section list has to be narrow, to leave room for page and column."""
        place = Place.BESIDE if self._arrangement is None else self._arrangement.place
        return list_width(self._wide_in_characters(), place, is_shown=not self.isHidden()) < LIST

    def shape(self) -> None:
        """Restore the saved layout, or choose one that fits the window."""
        if self.window().width() >= self._wide(_PREVIEW_FROM):
            self._unasked = PreviewPlace.RIGHT
        if self._settings.is_set("window/side"):
            self._is_open = self._settings.side_shown
        self._put_preview()
        self._under.restoreState(self._settings.split("below"))
        self._fit()

    def keep_shape(self) -> None:
        """Save the layout of a roomy window."""
        if self._arrangement is not None and self._arrangement.is_roomy:
            self._settings.set_split("pages", self._around.saveState())
            self._settings.set_split("side", self.saveState())
            self._settings.set_split("below", self._under.saveState())

    def show_place(self, key: str) -> None:
        """Show the help, preview and last year for the place being edited."""
        self._place = key
        if self._finding is not None and key not in (*self._finding.cells, self._finding.part):
            self._finding = None
        if self._help is not None:
            self._help.show_place(key)
        if self._preview is not None:
            self._preview.show_place(key)
        if self._last_year is not None:
            self._last_year.show_place(key)

    def show_finding(self, finding: Finding) -> None:
        """Show the rule of the selected finding in the help."""
        self._finding = finding
        if self._help is not None:
            self._help.show_finding(finding)

    @property
    def last_year(self) -> "LastYearPane | None":
        """The pane with last year's report, once it has been shown."""
        return self._last_year

    def show_last_year(self) -> None:
        """Show last year's data for the current place."""
        if self.isHidden():
            self._show_column(shown=True)
        self._choose_tab(self._last_year_pane)
        self._last_year_pane.content()

    def show_help(self) -> None:
        """Focus the help for the current place; Esc returns to the form, a second F1 opens the guide."""
        if self._help is not None and self._help.hasFocus():
            self.chapter_requested.emit(self._help.chapter())
            return
        self._remember_focus()
        if self.isHidden():
            self._show_column(shown=True)
        self._choose_tab(self._help_pane)
        self._help_pane.content().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_back(self) -> None:
        """Return the focus to where it was before the column took it."""
        if self._before is not None and isValid(self._before) and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lay out the column when first shown; fit it when the window is resized."""
        if event.type() == QEvent.Type.Show and self._arrangement is None:
            self.shape()
        elif event.type() == QEvent.Type.Resize and self._arrangement is not None:
            self._fit()
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        """Fit the column to the new font size, once all widgets have it: none may be moved before."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._arrangement is not None:
            self._soon.start()

    def _remember_focus(self) -> None:
        focused = QApplication.focusWidget()
        if focused is not None and not self.isAncestorOf(focused):
            self._before = focused

    def _show_column(self, *, shown: bool) -> None:
        if self.is_roomy():
            self._is_open = self._settings.side_shown = shown
        else:
            self._is_open_small = shown
        self._fit()

    def _fit(self) -> None:
        """Arrange pages and column for the size of the window."""
        found = arrange(self._wide_in_characters(), self.window().height() / self.fontMetrics().lineSpacing())
        is_new = found != self._arrangement
        if is_new:
            self._arrange(found)
        small = found.is_open if self._is_open_small is None else self._is_open_small
        shown = self._is_open if found.is_roomy else small
        if shown == self.isHidden():
            self.setVisible(shown)
            if shown and not found.is_roomy:
                self._share_room()
        elif not is_new:
            return
        self.shown_changed.emit()

    def _arrange(self, found: Arrangement) -> None:
        """Put the column beside or below the pages; a roomy window gets its saved layout back."""
        self.keep_shape()
        self._arrangement = found
        is_beside = found.place is Place.BESIDE
        self._around.setOrientation(Qt.Orientation.Horizontal if is_beside else Qt.Orientation.Vertical)
        self.setOrientation(Qt.Orientation.Vertical if is_beside else Qt.Orientation.Horizontal)
        for number, share in enumerate((3, 2) if found.is_roomy else (1, 0)):
            self._around.setStretchFactor(number, share)
        self._put_findings()
        self._share_room()
        if found.is_roomy:
            self._around.restoreState(self._settings.split("pages"))
            self.restoreState(self._settings.split("side"))

    def _is_split(self) -> bool:
        return self._arrangement is None or self._arrangement.is_split

    def _put_findings(self) -> None:
        """Put the findings next to the tabs, or make them the first tab."""
        if self._is_split():
            if self.indexOf(self._findings) < 0:
                self.addWidget(self._findings)
                self._findings.show()
            self._findings.setMinimumHeight(_FINDINGS_LEAST)
        else:
            self._upper.content()
            self._findings.setMinimumHeight(_PANE_LEAST)
            if self._tabs is not None:
                self._tabs.insertTab(0, self._findings, "核对结果")
                self._tabs.setCurrentWidget(self._findings)

    def _choose_tab(self, pane: QWidget) -> None:
        self._upper.content()
        if self._tabs is not None and self._tabs.indexOf(pane) >= 0:
            self._tabs.setCurrentWidget(pane)

    def _wide(self, characters: float) -> int:
        """Return the width of ``characters`` Chinese characters in pixels."""
        return round(self.fontMetrics().horizontalAdvance("国") * characters)

    def _wide_in_characters(self) -> float:
        """Return the width of the window in Chinese characters."""
        return self.window().width() / self.fontMetrics().horizontalAdvance("国")

    def _share_room(self) -> None:
        wide, high = self._around.width(), self._around.height()
        if self._around.orientation() == Qt.Orientation.Horizontal:
            side = max(self._wide(SIDE), min(self._wide(_MOST), round(wide * 0.4), wide - self._wide(_PAGE)))
            self._around.setSizes([wide - side, side])
            findings = max(_FINDINGS_LEAST, round(high * 0.36))
            self.setSizes([high - findings, findings])
        else:
            side = max(_BELOW_LEAST, round(high * _BELOW_SHARE))
            self._around.setSizes([high - side, side])
            self.setSizes([wide // 2, wide - wide // 2])

    def _follow_settings(self, key: str) -> None:
        if key == "preview/place":
            self._put_preview()
            self.shown_changed.emit()

    def _put_preview(self) -> None:
        """Put the preview where it is set to be shown; a hidden one is in neither place."""
        place, pane = self.preview_place(), self._preview_pane
        if self._tabs is not None:
            index = self._tabs.indexOf(pane)
            if place is not PreviewPlace.RIGHT:
                self._tabs.removeTab(index)
            elif index < 0:
                self._tabs.insertTab(self._tabs.indexOf(self._help_pane), pane, "预览")
        if place is PreviewPlace.RIGHT:
            if self._tabs is not None:
                self._tabs.setCurrentWidget(pane)
            return
        pane.setVisible(place is PreviewPlace.BELOW)
        if place is PreviewPlace.BELOW and self._under.indexOf(pane) < 0:
            self._under.addWidget(pane)
            pane.show()
            high = self._under.height()
            self._under.setSizes([round(high * 0.55), round(high * 0.45)])

    def _make_tabs(self) -> QWidget:
        self._tabs = named(QTabWidget(), "sideTabs", "预览和填写说明")
        self._tabs.setDocumentMode(True)
        self._tabs.addTab(self._help_pane, "填写说明")
        self._tabs.addTab(self._last_year_pane, "上年")
        self._upper.setMinimumHeight(0)  # that of the panes counts from now on
        self._put_preview()
        self._tabs.currentChanged.connect(self._follow_tab)
        return self._tabs

    def _follow_tab(self, _index: int) -> None:
        if not self._is_split():
            self.shown_changed.emit()

    def _drag(self, key: str) -> None:
        """Drag a cell from the preview into the text beside it."""
        if key in self._session.form.cells:
            from ui.bound.carrying import drag_cell  # noqa: PLC0415 - loaded with the first text

            drag_cell(self, self._session.report, key)

    def _make_preview(self) -> QWidget:
        from ui.preview.pane import Preview  # noqa: PLC0415 - created on first use, after start-up

        self._preview = Preview(self._session)
        self._preview.place_chosen.connect(self.place_chosen)
        self._preview.place_dragged.connect(self._drag)
        self._preview.show_place(self._place)
        return self._preview

    def _make_last_year(self) -> QWidget:
        from ui.side.last_year import LastYearPane  # noqa: PLC0415 - created on first use

        self._last_year = LastYearPane(self._session)
        self._last_year.attach_requested.connect(self.attach_requested)
        self._last_year.compare_requested.connect(self.compare_requested)
        self._last_year.show_place(self._place)
        return self._last_year

    def _make_help(self) -> QWidget:
        from ui.side.help import HelpPane  # noqa: PLC0415 - created on first use

        self._help = HelpPane(self._session)
        self._help.left.connect(self.go_back)
        self._help.chapter_requested.connect(self.chapter_requested)
        self._help.show_place(self._place)
        if self._finding is not None:
            self._help.show_finding(self._finding)
        return self._help
