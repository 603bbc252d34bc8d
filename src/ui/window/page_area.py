"""Middle of the window: the current page and, once opened, the find bar below it."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from ui.narrative.part_editor import PartEditor
from ui.state.preferences import preferences
from ui.state.session import ReportSession
from ui.widgets.wheel import ZOOM_STEP
from ui.window.actions import Entry
from ui.window.page_stack import PageStack

if TYPE_CHECKING:
    from ui.narrative.find_bar import FindBar

_LONGEST_QUERY: Final = 50


class PageArea(QWidget):
    """Pages and find bar. Search covers all pages; zoom applies to all editors or to all tables."""

    hit_requested = Signal(object)  # Hit

    def __init__(self, session: ReportSession, pages: PageStack, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._pages = pages
        self._bar: FindBar | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(pages, 1)

    @property
    def bar(self) -> "FindBar":
        """The find bar, created on first use."""
        if self._bar is None:
            from ui.narrative.find_bar import FindBar  # noqa: PLC0415 - imported late: keeps start-up fast

            self._bar = FindBar(self._session)
            self._bar.hide()
            self._bar.hit_requested.connect(self._show_hit)
            self._bar.closed.connect(self._leave_bar)
            layout = self.layout()
            if layout is not None:
                layout.addWidget(self._bar)
        return self._bar

    def open_find(self) -> None:
        """Open the find bar with the selected text."""
        self.bar.open(_selected_words(), replacing=False)

    def open_replace(self) -> None:
        """Open the find bar with its replace row."""
        self.bar.open(_selected_words(), replacing=True)

    def pick_figure(self) -> None:
        """Insert a number of the tables into the text that is being edited."""
        editor = QApplication.focusWidget()
        if isinstance(editor, PartEditor):
            editor.pick_figure()
        else:
            self._session.notice.emit("先把光标放到一段文字里，再插入表里的数。")

    def bind_part(self) -> None:
        """Bind the numbers of the text that is being edited to the tables."""
        from ui.bound.offers import bind_texts  # noqa: PLC0415 - imported late: keeps start-up fast

        editor = QApplication.focusWidget()
        if isinstance(editor, PartEditor):
            bind_texts(self._session, [editor.key()])
        else:
            self._session.notice.emit("先把光标放到一段文字里，再绑定这段里的数。")

    def bind_report(self) -> None:
        """Bind the numbers of all texts to the tables."""
        from ui.bound.offers import bind_texts  # noqa: PLC0415 - imported late: keeps start-up fast

        bind_texts(self._session, list(self._session.report.text_keys()))

    def find_next(self) -> None:
        """Go to the next hit; open the find bar if nothing was searched for yet."""
        self._step(1)

    def find_previous(self) -> None:
        """Go to the previous hit."""
        self._step(-1)

    def zoom_in(self) -> None:
        """Enlarge the text of the editors, or of the tables on a page of tables."""
        self._zoom(ZOOM_STEP)

    def zoom_out(self) -> None:
        """Reduce the text of the editors, or of the tables on a page of tables."""
        self._zoom(-ZOOM_STEP)

    def zoom_reset(self) -> None:
        """Reset the zoom of the editors, or of the tables on a page of tables."""
        self._zoom(None)

    def edit_entries(self) -> list[Entry]:
        """Return the page area's entries of the Edit menu."""
        menu = "编辑(&E)"
        return [
            Entry(menu, "find", "查找(&F)…", "Ctrl+F", self.open_find, "find", follows_line=True),
            Entry(menu, "replace", "替换(&E)…", "Ctrl+H", self.open_replace),
            Entry(menu, "find_next", "查找下一处(&X)", "F3", self.find_next),
            Entry(menu, "find_previous", "查找上一处(&V)", "Shift+F3", self.find_previous),
            # The second key: some Chinese input methods keep the first one for themselves.
            Entry(menu, "pick", "插入表里的数(&I)…", "Ctrl+J|Ctrl+Shift+F", self.pick_figure, follows_line=True),
            Entry(menu, "bind_part", "绑定本段全部(&B)", "", self.bind_part),
            Entry(menu, "bind_report", "绑定全部文字里的数(&G)", "", self.bind_report),
        ]

    def view_entries(self) -> list[Entry]:
        """Return the page area's entries of the View menu."""
        menu = "视图(&V)"
        return [
            Entry(menu, "zoom_in", "放大文字(&I)", "Ctrl+=|Ctrl++", self.zoom_in, follows_line=True, in_editor=True),
            Entry(menu, "zoom_out", "缩小文字(&O)", "Ctrl+-", self.zoom_out, in_editor=True),
            Entry(menu, "zoom_reset", "文字恢复原来大小(&Z)", "Ctrl+0", self.zoom_reset, in_editor=True),
        ]

    def _step(self, direction: int) -> None:
        bar = self.bar
        if not bar.words.text():
            self.open_find()
            return
        bar.show()
        bar.step(direction)

    def _show_hit(self, hit: object) -> None:
        """Show a hit; the find bar keeps the focus while the user types in it."""
        focused = QApplication.focusWidget()
        self.hit_requested.emit(hit)
        if focused in self.bar.findChildren(QWidget):
            focused.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_bar(self) -> None:
        page = self._pages.current_page()
        if QApplication.focusWidget() in page.findChildren(QWidget):
            return
        if self.bar.origin is not None:
            self.hit_requested.emit(self.bar.origin)
        else:
            page.begin()

    def _zoom(self, by: int | None) -> None:
        """Zoom by so many per cent; ``None`` resets the zoom."""
        from ui.table.page import TablePage  # noqa: PLC0415 - imported with the first table page

        settings = preferences()
        if isinstance(self._pages.currentWidget(), TablePage):
            settings.table_zoom = 100 if by is None else settings.table_zoom + by
            self._session.notice.emit(f"表格的大小：{settings.table_zoom}%。")
        else:
            settings.editor_zoom = 100 if by is None else settings.editor_zoom + by
            self._session.notice.emit(f"文字部分的大小：{settings.editor_zoom}%。")


def _selected_words() -> str:
    """Return the selection of the focused editor, if it is suitable as a search term."""
    editor = QApplication.focusWidget()
    words = editor.selected_words() if isinstance(editor, PartEditor) else ""
    return words if len(words) <= _LONGEST_QUERY and "\n" not in words else ""
