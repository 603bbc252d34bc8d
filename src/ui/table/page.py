"""Page of a section of tables."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from app.actions import editing
from app.form.model import Section
from ui.dialogs.questions import Questions
from ui.state.preferences import TABLE_DENSITY_KEY, TABLE_ZOOM_KEY, TableDensity, preferences
from ui.state.session import ReportSession
from ui.table.balance_strip import BalanceStrip
from ui.table.commands import fill_zeros
from ui.table.cursor import FormCursor
from ui.table.sizes import COMPACT, NARROW, ROOMY, Style, TableSizes, padding_for, padding_while_scrolling
from ui.table.view import FigureTable
from ui.widgets.helpers import PageTitle, QuietButton, named, restyle
from ui.widgets.labels import plain_label

_MARGIN: Final = 8
"""Between the current cell and the edge of the page that it is scrolled into, in pixels."""

_STYLES: Final = {
    TableDensity.AUTO: (ROOMY, COMPACT),
    TableDensity.COMPACT: (COMPACT,),
    TableDensity.ROOMY: (ROOMY,),
}
_MARGINS: Final = {False: (12, 8, 12, 8), True: (12, 1, 12, 1)}
_SPACING: Final = {False: 6, True: 2}
"""Around and between the parts of the page, in pixels, by whether it is compact."""
_BETWEEN: Final = {False: 10, True: 4}
"""Below each of several tables likewise."""


class TablePage(QWidget):
    """Page with title, the tables of the section and the strip of equations."""

    place_changed = Signal(str)  # key of the current cell
    left = Signal(int)  # a key led past the last cell (1) or before the first (-1)
    nothing_received = Signal()  # the button for "no requests, no disputes" was pressed
    _lowest: int | None = None  # height of a page of one table in the compact style, once measured

    def __init__(
        self,
        session: ReportSession,
        section: Section,
        dialogs: Questions,
        parent: QWidget | None = None,
        *,
        is_for_filling: bool = True,
    ) -> None:
        """Make the page; without ``is_for_filling`` its figures are only read and copied."""
        super().__init__(parent)
        self.setObjectName(section.key)
        self._session = session
        self._layout = layout = QVBoxLayout(self)
        self._title = PageTitle(section.heading)
        self._top = top = QHBoxLayout()
        top.addWidget(self._title, 1)
        layout.addLayout(top)
        self.tables = [FigureTable(session, table, dialogs) for table in section.tables]
        self._area: QScrollArea | None = None
        self._titles: list[QWidget] = []
        self._gaps: list[QSpacerItem] = []
        if len(self.tables) == 1:
            layout.addWidget(self.tables[0], 1)
        else:
            self._area = self._scrolled()
            layout.addWidget(self._area, 1)
        self.strip = BalanceStrip(session, section, self)
        layout.addWidget(self.strip)
        layout.addStretch(0)
        self._nothing = self._button(f"{section.key}.nothing", "没有申请和争议", self.nothing_received.emit)
        self._nothing.setToolTip("本年没有收到申请，也没有复议和诉讼：表三、表四全部填 0")
        self._nothing.hide()
        if is_for_filling and all(table.key in editing.ABOUT_REQUESTS for table in section.tables):
            self._offer_zeros()
            session.cells_changed.connect(self._offer_zeros)
        zeros = self._button(f"{section.key}.zeros", "空格填 0", self.fill_zeros)
        zeros.setToolTip("把这一部分还空着的格全部填 0；自动计算的总计不受影响")
        if not is_for_filling:
            self._title.hide()  # a tab has it
            zeros.hide()
            for figures in self.tables:
                figures.only_read()
        self._cursor = FormCursor(session, self.tables, self)
        self._cursor.key_changed.connect(self.strip.show_cell)
        self._cursor.key_changed.connect(self.place_changed)
        self._cursor.key_changed.connect(self._show_cell)
        self._cursor.left.connect(self.left)
        self.strip.show_cell(self._cursor.key)
        self.strip.computed_requested.connect(self._compute)
        self.strip.reserve_changed.connect(lambda: QTimer.singleShot(0, self, self._fit))  # after the layout
        self._buttons = (self._nothing, zeros)
        self._fitting = QTimer(self, singleShot=True, interval=0)
        self._fitting.timeout.connect(self._follow_font)
        self._is_compact: bool | None = None
        self._tops: dict[bool, int] = {}
        self._blocks: dict[bool, int] = {}  # heights of the titles and gaps of several tables
        self._widths: dict[QWidget, int] = {}  # of the large title and buttons, each in one line
        self._measure_tops()
        preferences().changed.connect(self._follow_settings)

    def _button(self, name: str, words: str, run: Callable[[], object]) -> QPushButton:
        """Add a button beside the title."""
        button = named(QuietButton(words), name)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus in the table
        button.clicked.connect(lambda _checked=False: run())
        self._top.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the style and the row heights that show as much as possible."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Return the minimum in the compact style, which a single table takes on before the page is that low."""
        least = super().minimumSizeHint()
        return least if self._lowest is None else QSize(least.width(), min(least.height(), self._lowest))

    def changeEvent(self, event: QEvent) -> None:
        """Choose them again after a change of the font or the look, which takes away fonts, once all parts have it."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_fitting"):
            self._fitting.start()

    def place(self) -> str:
        """Return the key of the current cell."""
        return self._cursor.key

    def begin(self) -> None:
        """Focus the current cell, at first the first one that is not filled."""
        self._cursor.focus()

    def begin_open(self) -> None:
        """Focus the first cell that is not filled, or the current one if there is none."""
        self._cursor.go_to_first_open()

    def begin_at_end(self, *, last: bool) -> None:
        """Focus the first or the last cell."""
        self._cursor.go_to_end(last=last)

    def go_to(self, key: str, _span: tuple[int, int] | None = None) -> bool:
        """Show a cell and focus it; return false if no table of the page contains it."""
        return any(table.go_to(key) for table in self.tables)

    def showEvent(self, event: QShowEvent) -> None:
        """Scroll to the current cell once the page has been laid out."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._show_cell)

    def fill_zeros(self) -> None:
        """Fill the section's blank cells with 0 as one undo step, and say how many; totals stay computed."""
        fill_zeros(self._session, [key for table in self.tables for key in table.table().cell_keys])

    def _offer_zeros(self, _keys: frozenset[str] = frozenset()) -> None:
        """Show the button for "no requests, no disputes" until one of these tables has a figure."""
        figures, tables = self._session.report.figures, self._session.form.tables
        has_figures = any(key in figures for table in editing.ABOUT_REQUESTS for key in tables[table].cell_keys)
        self._nothing.setVisible(not has_figures)

    def _show_cell(self) -> None:
        """Scroll the blocks to the current cell and the title of its block."""
        if self._area is None:
            return
        table, inner = self._cursor.table, self._area.widget()
        cell = table.visualRect(table.currentIndex())
        bottom = table.viewport().mapTo(inner, cell.bottomLeft())
        self._area.ensureVisible(bottom.x(), bottom.y(), 0, _MARGIN)
        top = table.viewport().mapTo(inner, cell.topLeft()).y() - table.horizontalHeader().height() - cell.height()
        self._area.ensureVisible(bottom.x(), max(top, 0), 0, _MARGIN)

    def _follow_settings(self, key: str) -> None:
        if key in (TABLE_ZOOM_KEY, TABLE_DENSITY_KEY):
            self._fit()

    def _follow_font(self) -> None:
        self._is_compact = None
        self._measure_tops()
        self._fit()

    def _measure_tops(self) -> None:
        """Measure the row of title and buttons and the titles of the tables, large and small."""
        for widget in (self._title, *self._buttons, *self._titles):
            widget.ensurePolished()
        for is_compact in (True, False):
            self._set_compact(is_compact=is_compact)
            self._tops[is_compact] = self._top.heightForWidth(10_000)
            heights = (title.sizeHint().height() for title in self._titles)
            self._blocks[is_compact] = sum(height + _BETWEEN[is_compact] for height in heights)
        self._widths = {button: button.sizeHint().width() for button in self._buttons}
        self._widths[self._title] = self._title.fontMetrics().horizontalAdvance(self._title.text())

    def _fit(self) -> None:
        """Set the tables in the first style in which they fit without zoom, else in the last, and share the height."""
        styles = _STYLES[preferences().table_density]
        zoom = preferences().table_zoom / 100
        style = next((style for style in styles if self._fits(style)), styles[-1])
        if self._area is None and self.height() < self._least_height(style, zoom):
            style = COMPACT  # even if another is set: the window fits a small screen
        if style.is_compact and not self._is_wide_enough(style):
            style = NARROW
        sizes = self._sizes(style, zoom, self._width())
        is_low = style.is_compact and not self._has_room_for_large(sizes)
        self._set_compact(is_compact=is_low)
        top = max(self._tops[is_low], self._top.heightForWidth(self._width()))
        padding = self._padding(sizes, top, is_compact=is_low)
        if padding is None:
            sizes = self._sizes(style, zoom, self._width_beside_bar())
            room = self._room_of_tables(top, is_compact=is_low)
            padding = padding_while_scrolling(sizes, room) if style.is_compact else None
        self._lowest = self._least_height(COMPACT, zoom) if self._area is None else None
        for table, item in zip(self.tables, sizes, strict=True):
            table.set_sizes(style, preferences().table_zoom / 100, item, padding)

    def _fits(self, style: Style) -> bool:
        """Whether the tables fit into the page in a style, without zoom."""
        sizes = self._sizes(style, 1.0, self._width())
        is_wide_enough = all(item.width <= self._width() for item in sizes)
        if not is_wide_enough:
            return False
        return self._padding(sizes, self._tops[style.is_compact], is_compact=style.is_compact) is not None

    def _has_room_for_large(self, sizes: list[TableSizes]) -> bool:
        """Whether a page that is only narrow has room for its large title, in one line."""
        is_one_line = self._top_width() <= self._width()
        return is_one_line and self._padding(sizes, self._tops[False], is_compact=False) == sizes[0].most

    def _top_width(self) -> int:
        """Return the width of the row of title and buttons, large and in one line."""
        shown = (width for widget, width in self._widths.items() if not widget.isHidden())
        return sum(width + self._top.spacing() for width in shown)

    def _is_wide_enough(self, style: Style) -> bool:
        """Whether all columns fit into the page beside a scroll bar, without zoom."""
        width = self._width_beside_bar()
        return all(item.width <= width for item in self._sizes(style, 1.0, width))

    def _sizes(self, style: Style, zoom: float, width: int) -> list[TableSizes]:
        return [table.measure(style, zoom, width) for table in self.tables]

    def _padding(self, sizes: list[TableSizes], top: int, *, is_compact: bool) -> int | None:
        """Return the padding of rows with which the tables fit below a top of that height; ``None`` if they do not."""
        return padding_for(sizes, self._room_of_tables(top, is_compact=is_compact))

    def _room_of_tables(self, top: int, *, is_compact: bool) -> int:
        """Return the height available within the frames of the tables."""
        return self._room(top, is_compact=is_compact) - sum(2 * table.frameWidth() for table in self.tables)

    def _least_height(self, style: Style, zoom: float) -> int:
        """Return the height of the page with two rows of its table in a style."""
        (sizes,) = self._sizes(style, zoom, self._width())
        frames = 2 * self.tables[0].frameWidth()
        taken = self.height() - self._room(self._tops[style.is_compact], is_compact=style.is_compact)
        return taken + sizes.height(sizes.least, 2) + frames

    def _width(self) -> int:
        left, _, right, _ = _MARGINS[False]
        return self.width() - left - right - 2 * self.tables[0].frameWidth()

    def _width_beside_bar(self) -> int:
        """Return the width available while the table scrolls."""
        return self._width() - self.tables[0].verticalScrollBar().sizeHint().width()

    def _room(self, top: int, *, is_compact: bool) -> int:
        """Return the height available for the tables below a top of that height."""
        _, above, _, below = _MARGINS[is_compact]
        strip = self.strip.reserved(is_compact=is_compact)
        gaps = _SPACING[is_compact] * (2 if strip else 1)
        return self.height() - above - below - top - strip - gaps - self._blocks[is_compact]

    def _set_compact(self, *, is_compact: bool) -> None:
        """Make title, buttons and strip small or large."""
        if is_compact != self._is_compact:
            self._is_compact = is_compact
            self._layout.setContentsMargins(*_MARGINS[is_compact])
            self._layout.setSpacing(_SPACING[is_compact])
            self.strip.set_compact(is_compact=is_compact)
            for widget in (self._title, *self._buttons, *self._titles):
                restyle(widget, "compact", is_compact)
                widget.updateGeometry()
            self._top.invalidate()  # it remembers the height of the large or small ones
            for gap in self._gaps:
                gap.changeSize(0, _BETWEEN[is_compact])

    def _compute(self, key: str) -> None:
        self._session.set_figures({key: None}, "恢复自动合计")

    def _scrolled(self) -> QScrollArea:
        inner = named(QWidget(), "page")
        stack = QVBoxLayout(inner)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(0)
        for table in self.tables:
            title = named(plain_label(table.table().title), "blockTitle")
            title.setIndent(0)
            self._titles.append(title)
            stack.addWidget(title)
            table.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            stack.addWidget(table)
            self._gaps.append(QSpacerItem(0, _BETWEEN[False]))
            stack.addItem(self._gaps[-1])
            table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        stack.addStretch(1)
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        return area
