"""Pages of the report, one per row of the section list, created when first shown."""

from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import Signal
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

    place_changed = Signal(str)  # key of the place being edited

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

    def page(self, row: int) -> Page:
        """Return the page of a row of the section list."""
        page = self._pages[row]
        if page is None:
            page = self._make_page(row)
            self._pages[row] = page
            page.place_changed.connect(self.place_changed)
            placeholder = self.widget(row)
            self.insertWidget(row, page)
            self.removeWidget(placeholder)
            placeholder.deleteLater()
            put_in_tab_order(self._sections, page)
        return page

    def show_row(self, row: int) -> None:
        """Show the page of a row."""
        self.setCurrentWidget(self.page(row))

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

    def _make_page(self, row: int) -> Page:
        if row == 0:
            return CoverPage(self._session)
        section = self._session.form.sections[row - 1]
        # Imported on first use: the window shows sooner.
        if section.tables:
            from ui.table.page import TablePage  # noqa: PLC0415

            page = TablePage(self._session, section, self._dialogs)
            page.nothing_received.connect(self.fill_zeros)
            return page
        from ui.narrative.page import NarrativePage  # noqa: PLC0415

        return NarrativePage(self._session, section)
