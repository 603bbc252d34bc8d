"""Pages of the report, one per row of the section list, created when first shown."""

from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.cover.page import CoverPage
from ui.dialogs.questions import Questions
from ui.state.session import ReportSession
from ui.window.section_list import SectionList

if TYPE_CHECKING:
    from ui.narrative.page import NarrativePage
    from ui.table.page import TablePage
from ui.widgets.tab_order import put_in_tab_order

Page: TypeAlias = "CoverPage | NarrativePage | TablePage"


class PageStack(QStackedWidget):
    """Stack of pages that knows which page contains a cell or text."""

    place_changed = Signal(str)  # key of the place being edited, or of the current one of a page that is shown
    left = Signal(int)  # a key led past the last (1) or before the first (-1) cell of a page

    def __init__(
        self, session: ReportSession, sections: SectionList, dialogs: Questions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._sections = sections
        self._dialogs = dialogs
        self._pages: list[Page | None] = [None] * sections.count()
        for _ in self._pages:
            self.addWidget(QWidget())
        session.starting.connect(self._forget_pages)
        session.started.connect(self._show_current)

    def page(self, row: int) -> Page:
        """Return the page of a row of the section list."""
        page = self._pages[row]
        if page is None:
            page = self._make_page(row)
            self._pages[row] = page
            page.place_changed.connect(self.place_changed)
            self._put(row, page)
            put_in_tab_order(self._sections, page)
        return page

    def current_page(self) -> Page:
        """Return the page that is shown."""
        return self.page(self.currentIndex())

    def show_row(self, row: int) -> None:
        """Show the page of a row, and report the place on it."""
        self.setCurrentIndex(row)
        self._show_current()

    def showEvent(self, event: QShowEvent) -> None:
        """Create the current page."""
        super().showEvent(event)
        self._show_current()

    def row_of(self, key: str) -> int | None:
        """Return the row whose page contains a cell, part or cover field."""
        form = self._session.form
        if key.partition(".")[0] in ("cover", form.introduction.key):
            return 0
        section = form.section_of(key)
        return None if section is None else form.sections.index(section) + 1

    def fill_page(self) -> None:
        """Fill the blank cells of the current page with zeros."""
        from ui.table.page import TablePage  # noqa: PLC0415 - imported with the first table page

        page = self.currentWidget()
        if isinstance(page, TablePage):
            page.fill_zeros()
        else:
            self._session.notice.emit("这一页没有表格。")

    def fill_zeros(self) -> None:
        """Fill the tables of requests and disputes with zeros: there were none this year."""
        from app.actions import editing  # noqa: PLC0415 - imported late: keeps start-up fast

        changes = editing.nothing_received(self._session.report)
        self._session.set_figures(changes, "表三、表四填 0")
        self._session.notice.emit(
            f"已把表三、表四的 {len(changes)} 个空格填为 0。" if changes else "表三、表四没有空格。"
        )

    def _show_current(self) -> None:
        """Create the current page once it is visible, and report the place on it."""
        if self.isVisible():
            self.place_changed.emit(self.current_page().place())

    def _put(self, row: int, page: QWidget) -> None:
        """Put a page into a row, in place of the one there."""
        is_current = row == self.currentIndex()
        before = self.widget(row)
        self.insertWidget(row, page)
        self.removeWidget(before)
        before.deleteLater()
        if is_current:
            self.setCurrentIndex(row)

    def _forget_pages(self) -> None:
        """Drop the pages with the previous report's current cells, scroll positions and open editors.

        Called while that report is still the current one: what an editor commits when it closes belongs to it.
        """
        for row, page in enumerate(self._pages):
            if page is not None:
                self._put(row, QWidget())
                self._pages[row] = None

    def _make_page(self, row: int) -> Page:
        if row == 0:
            return CoverPage(self._session, self._dialogs)
        section = self._session.form.sections[row - 1]
        # Imported on first use: the window shows sooner.
        if section.tables:
            from ui.table.page import TablePage  # noqa: PLC0415

            page = TablePage(self._session, section, self._dialogs)
            page.nothing_received.connect(self.fill_zeros)
            page.left.connect(self.left)
            return page
        from ui.narrative.page import NarrativePage  # noqa: PLC0415

        return NarrativePage(self._session, section, self._dialogs)
