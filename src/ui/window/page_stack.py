"""The pages of the report, one for each row of the section list; a page is made when it is first looked at."""

from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.cover.page import CoverPage
from ui.dialogs.questions import Questions
from ui.state.session import ReportSession
from ui.window.section_list import SectionList

if TYPE_CHECKING:
    from ui.narrative.page import NarrativePage
    from ui.table.page import TablePage


Page: TypeAlias = "CoverPage | NarrativePage | TablePage"


class PageStack(QStackedWidget):
    """Holds the pages and knows on which of them a cell or text stands."""

    place_changed = Signal(str)  # key of what is being edited

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
        """The page of that row of the section list."""
        page = self._pages[row]
        if page is None:
            page = self._make_page(row)
            self._pages[row] = page
            page.place_changed.connect(self.place_changed)
            placeholder = self.widget(row)
            self.insertWidget(row, page)
            self.removeWidget(placeholder)
            placeholder.deleteLater()
            put_behind(self._sections, page)
        return page

    def show_row(self, row: int) -> None:
        """Show the page of that row."""
        self.setCurrentWidget(self.page(row))

    def row_of(self, key: str) -> int | None:
        """The row whose page has that cell, part or cover field."""
        form = self._session.form
        if key.partition(".")[0] in ("cover", form.introduction.key):
            return 0
        section = form.section_of(key)
        return None if section is None else form.sections.index(section) + 1

    def fill_page(self) -> None:
        """Put zeros into the blank cells of the page that is shown."""
        from ui.table.page import TablePage  # noqa: PLC0415 - loaded with the first page of tables

        page = self.currentWidget()
        if isinstance(page, TablePage):
            page.fill_zeros()
        else:
            self._session.notice.emit("这一页没有表格。")

    def fill_zeros(self) -> None:
        """Put zeros into the tables about requests and disputes: nothing of the kind happened this year."""
        from app.actions import editing  # noqa: PLC0415 - not wanted at start-up

        changes = editing.nothing_received(self._session.report)
        self._session.set_figures(changes, "表三、表四填 0")
        self._session.notice.emit(
            f"已把表三、表四的 {len(changes)} 个空格填为 0。" if changes else "表三、表四没有空格。"
        )

    def _make_page(self, row: int) -> Page:
        if row == 0:
            return CoverPage(self._session)
        section = self._session.form.sections[row - 1]
        # Imported when first looked at: the window shows sooner.
        if section.tables:
            from ui.table.page import TablePage  # noqa: PLC0415

            page = TablePage(self._session, section, self._dialogs)
            page.nothing_received.connect(self.fill_zeros)
            return page
        from ui.narrative.page import NarrativePage  # noqa: PLC0415

        return NarrativePage(self._session, section)


def put_behind(first: QWidget, page: QWidget) -> None:
    """Make Tab go from ``first`` through the inputs of ``page`` in their order, before all that came next.

    A widget made later stands at the end of the window's tab order, behind what is beside the pages.
    """
    inputs: list[QWidget] = []
    at = page.nextInFocusChain()
    while at is not None and at is not page:
        if page.isAncestorOf(at) and at.focusPolicy() & Qt.FocusPolicy.TabFocus:
            inputs.append(at)
        at = at.nextInFocusChain()
    for before, behind in pairwise([first, *inputs]):
        QWidget.setTabOrder(before, behind)
