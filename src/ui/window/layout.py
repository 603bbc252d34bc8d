"""Layout of the main window: pages and side column, sections, export bar, window position."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QMainWindow, QSplitter, QWidget

from ui.files.commands import FileKeeper
from ui.side.column import SideColumn
from ui.state.preferences import Preferences
from ui.state.session import ReportSession
from ui.widgets.helpers import screen_of
from ui.window.section_list import SectionList

if TYPE_CHECKING:
    from ui.exporting.exported_bar import Exported, ExportedBar


class NarrowableSplitter(QSplitter):
    """Splitter of pages and side column that lets the window become narrow or low, where the column is closed."""

    def minimumSizeHint(self) -> QSize:
        """Return the minimum of the pages."""
        return self.widget(0).minimumSizeHint()


def with_side_column(
    pages: QWidget, session: ReportSession, findings: QWidget, settings: Preferences
) -> tuple[QSplitter, SideColumn]:
    """Return a splitter with the pages and the side column, and that column."""
    around = NarrowableSplitter(Qt.Orientation.Horizontal)
    under = QSplitter(Qt.Orientation.Vertical, around)
    under.addWidget(pages)
    under.setChildrenCollapsible(False)
    side = SideColumn(session, findings, around, under, settings)
    around.setChildrenCollapsible(False)
    return around, side


class WorkArea(QWidget):
    """Sections, pages with side column, and export bar; the pages take the remaining space."""

    def __init__(
        self, sections: SectionList, pages: QWidget, side: SideColumn, files: FileKeeper, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._files = files
        self._sections = sections
        self._pages = pages
        self._side = side
        self._bar: ExportedBar | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self._grid.addWidget(sections, 0, 0)
        self._grid.addWidget(pages, 0, 1)
        self._grid.setColumnStretch(1, 1)
        self._grid.setRowStretch(0, 1)
        side.shown_changed.connect(self._share_width)

    def minimumSizeHint(self) -> QSize:
        """Return the minimum with the section list narrow, which it becomes before the window is that small."""
        pages = self._pages.minimumSizeHint()
        return QSize(pages.width() + self._sections.narrow_width(), pages.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make the section list narrow where the pages need the room, or its names would have to scroll."""
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        is_low = not self._sections.has_room(self.height())
        self._sections.set_narrow(is_narrow=is_low or self._side.has_narrow_list())

    def show_exported(self, exported: "Exported") -> None:
        """Report an exported document below the pages."""
        if self._bar is None:
            from ui.exporting.exported_bar import ExportedBar  # noqa: PLC0415 - imported late: keeps start-up fast

            self._bar = ExportedBar(self._files)
            self._grid.addWidget(self._bar, 1, 0, 1, 2)
        self._bar.show_exported(exported)


_WIDTH: Final = 1280
_HEIGHT: Final = 800
_SPARE: Final = 1.15
"""Screens less than this factor larger than the window are filled completely."""


def place_window(window: QMainWindow, settings: Preferences) -> None:
    """Restore the saved position of a window before it is shown, or choose one."""
    if not settings.geometry.isEmpty() and window.restoreGeometry(settings.geometry):
        return
    screen = screen_of(window).availableGeometry()
    window.resize(min(_WIDTH, screen.width()), min(_HEIGHT, screen.height()))
    if screen.width() < _WIDTH * _SPARE or screen.height() < _HEIGHT * _SPARE:
        window.setWindowState(Qt.WindowState.WindowMaximized)
    else:
        frame = window.rect()
        frame.moveCenter(screen.center())
        window.setGeometry(frame)


def keep_place(window: QMainWindow, settings: Preferences) -> None:
    """Save the position of the window."""
    settings.geometry = window.saveGeometry()
