"""Look of a form table: merged headers, painted cells, and sizes that follow style, zoom and room."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QPaintEvent, QRegion, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QFrame, QHeaderView, QSizePolicy, QTableView, QWidget

from app.form.layout import depth
from app.form.model import Table
from ui.lists.whole_rows import WholeRows, end_of_rows
from ui.state.preferences import preferences
from ui.state.session import ReportSession
from ui.table.cell_painter import CellPainter
from ui.table.header import CornerLabel, GroupedHeader
from ui.table.model import TableModel
from ui.table.sizes import ROOMY, Style, TableSizes, labels_of, measure
from ui.widgets.wheel import ZoomWheel, zoomed_font


class FigureGrid(WholeRows, QTableView):
    """One table of the form as it is printed; the row and the column of the current cell are tinted."""

    def __init__(self, session: ReportSession, table: Table, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(table.key)
        self._table = table
        self._shown_sizes: object = None
        self.figures = TableModel(session, table, self)
        self.setModel(self.figures)
        self._cells = CellPainter(self, self.figures)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # what is behind is not painted
        section = session.form.section(table.section)
        self.setAccessibleName(f"表{section.numeral} {table.title or section.title}")
        grid = self.figures.grid
        self._top = GroupedHeader(Qt.Orientation.Horizontal, grid.column_paths, self)
        self.setHorizontalHeader(self._top)
        self._side = GroupedHeader(Qt.Orientation.Vertical, grid.row_paths, self, [0] * depth(grid.row_paths))
        self.setVerticalHeader(self._side)
        self._side.setVisible(depth(grid.row_paths) > 0)
        for header in (self._top, self._side):  # with the table's own, it would repaint whenever the selection moves
            header.setSelectionModel(QItemSelectionModel(self.figures, header))
        self._corner = CornerLabel(table.corner, self)
        self._name_parts()
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)  # whole rows, see ``end_of_rows``
        self.setFrameShape(QFrame.Shape.Box)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.horizontalScrollBar().rangeChanged.connect(self._follow_range)
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.valueChanged.connect(lambda _value: self.viewport().update())  # not the moved picture
        self.verticalScrollBar().valueChanged.connect(self._end_frame)
        self._wheel = ZoomWheel()
        self._sight = QTimer(self, singleShot=True, interval=0)  # again once headers and bars have their new sizes
        self._sight.timeout.connect(lambda: self.scrollTo(self.currentIndex()))
        self.set_sizes(ROOMY, 1.0, self.measure(ROOMY, 1.0, 0), None)
        self.selectionModel().currentChanged.connect(self._tint)

    def table(self) -> Table:
        """Return the form's table."""
        return self._table

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cells, which cover the viewport."""
        self._cells.paint(event.region())

    def sizeHint(self) -> QSize:
        """Return the size of the whole table with its scroll bar, so that it scrolls only in too small a window."""
        width = self._side.sizeHint().width() * self._side.isVisibleTo(self) + self._top.length()
        height = self._top.sizeHint().height() + self._side.length()
        frame = 2 * self.frameWidth()
        bar = self.horizontalScrollBar()
        return QSize(width + frame, height + frame + (bar.sizeHint().height() if bar.maximum() else 0))

    def minimumSizeHint(self) -> QSize:
        """Return headers, two rows and two columns; all rows and columns if the table does not scroll."""
        whole = self.sizeHint()
        scrolls = self.verticalScrollBarPolicy() != Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        columns = min(2, self._top.count()) if scrolls else self._top.count()
        narrow = self._side.sizeHint().width() * self._side.isVisibleTo(self) + columns * self._top.minimumSectionSize()
        few = self._top.sizeHint().height() + 2 * self._side.defaultSectionSize()
        return QSize(narrow + 2 * self.frameWidth(), min(whole.height(), few) if scrolls else whole.height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom all tables with Ctrl; otherwise scroll."""
        percent = self._wheel.steps(event)
        if percent is None:
            super().wheelEvent(event)
        elif percent:
            preferences().table_zoom += percent

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the current cell in sight when something beside or below the page takes its room."""
        index = self.currentIndex()
        was_visible = index.isValid() and QRect(QPoint(0, 0), event.oldSize()).intersects(self.visualRect(index))
        super().resizeEvent(event)
        if was_visible:
            self.scrollTo(index)

    def measure(self, style: Style, zoom: float, width: int) -> TableSizes:
        """Measure the table in a style and at a zoom, for the width available in pixels."""
        metrics = QFontMetrics(zoomed_font(style.share * zoom))
        return measure(self._table, self.figures.grid, style, metrics, width)

    def set_sizes(self, style: Style, zoom: float, sizes: TableSizes, padding: int | None) -> None:
        """Set the table in a style, with these sizes and the padding of its rows; ``None`` for the usual padding."""
        padding = sizes.most if padding is None else padding
        shown = (style, zoom, sizes.labels, sizes.column, sizes.rows, padding)
        font = zoomed_font(style.share * zoom)
        parts = (self, self._top, self._side, self._corner)
        is_same = shown == self._shown_sizes and all(part.font() == font for part in parts)
        if not is_same:
            for part in parts:
                part.setFont(font)
        has_other_height = self._top.set_columns(sizes.wide, sizes.head_padding(padding))
        if is_same and not has_other_height:
            return
        self._shown_sizes = shown
        self._side.set_labels(labels_of(self._table, self.figures.grid, style), sizes.labels)
        self._top.setMinimumSectionSize(sizes.column)
        self._top.setDefaultSectionSize(sizes.column)
        self._top.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self._side.setDefaultSectionSize(min(sizes.rows) + padding)
        for row, height in enumerate(sizes.rows):
            self._side.resizeSection(row, height + padding)
        self._top.updateGeometry()
        self.updateGeometries()
        self.updateGeometry()
        self.scrollTo(self.currentIndex())
        self._sight.start()

    def updateGeometries(self) -> None:
        """Move the corner label to the corner between the headers, and end the frame with the last whole row."""
        super().updateGeometries()
        frame = self.frameWidth()
        if hasattr(self, "_corner"):
            self._corner.setGeometry(frame, frame, self._side.width(), self._top.height())
            self._corner.setVisible(self._side.isVisibleTo(self))
        self._end_frame()

    def _end_frame(self) -> None:
        """End frame and bar with the last whole row: what is below, too low for the next one, is ground of the page."""
        side, frame = self.verticalHeader(), self.frameWidth()
        scrolls = self.verticalScrollBar().maximum() > 0 and self.horizontalScrollBar().maximum() == 0
        below = side.viewport().height() - end_of_rows(side) if scrolls else 0
        rows = QRegion(self.rect().adjusted(0, 0, 0, -below - frame)) if below > 0 else QRegion()
        if self.mask() != rows:
            self.setMask(rows)
        around = self.verticalScrollBar().parentWidget()
        height = self.height() - 2 * frame - max(below, 0)
        if around is not None and (below > 0 or around.maximumHeight() < height):
            around.setMaximumHeight(height)
            around.resize(around.width(), height)

    def _follow_range(self, _least: int, _most: int) -> None:
        """Ask for room for the scroll bar, which would cover the only row of a table."""
        self.updateGeometry()

    def _name_parts(self) -> None:
        """Set accessible names of Qt's internal widgets, which screen readers would announce as just "button"."""
        self._top.setAccessibleName("列标题")
        self._side.setAccessibleName("行标题")
        for button in self.findChildren(QAbstractButton):
            button.setAccessibleName("选中整张表")

    def _tint(self, current: QModelIndex, previous: QModelIndex) -> None:
        self._top.set_current(current.column())
        self._side.set_current(current.row())
        if current.row() != previous.row():
            self._update_rows(current.row(), previous.row())
        if current.column() != previous.column():
            self._update_columns(current.column(), previous.column())

    def _update_rows(self, *rows: int) -> None:
        """Repaint whole rows, which are tinted around the current cell; -1 is none."""
        for row in rows:
            self.viewport().update(0, self.rowViewportPosition(row), self.viewport().width(), self.rowHeight(row))

    def _update_columns(self, *columns: int) -> None:
        for column in columns:
            left, width = self.columnViewportPosition(column), self.columnWidth(column)
            self.viewport().update(left, 0, width, self.viewport().height())
