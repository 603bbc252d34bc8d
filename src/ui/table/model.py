"""Generic item model of a form table: editable figures that follow the session."""

from collections.abc import Callable, Mapping
from html import escape
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from app.actions import editing
from app.errors import FigureRefused
from app.form.layout import table_grid
from app.form.model import Cell, CellKind, Table
from app.values import Figure, format_figure, parse_figure
from ui.state.check_schedule import NO_MARK, Mark
from ui.state.highlights import Highlight
from ui.state.session import ReportSession

Index = QModelIndex | QPersistentModelIndex

KEY_ROLE: Final = Qt.ItemDataRole.UserRole
_FLAGS: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable


class Look(NamedTuple):
    """What is painted of a cell."""

    text: str
    is_total: bool
    is_stated: bool  # entered, not computed
    mark: Mark
    has_remark: bool
    highlight: Highlight | None


class TableModel(QAbstractTableModel):
    """Figures of one table in the printed grid; the view's headers show the labels."""

    refused = Signal(QModelIndex, str)  # the typed text is not a figure: the reason

    def __init__(self, session: ReportSession, table: Table, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.grid = table_grid(table)
        self._places = {
            key: (row, column) for row, keys in enumerate(self.grid.keys) for column, key in enumerate(keys)
        }
        self._marks = session.checks.marks
        self._getters: Mapping[int, Callable[[str], Any]] = {
            Qt.ItemDataRole.DisplayRole: self.text,
            Qt.ItemDataRole.EditRole: self.text,
            Qt.ItemDataRole.TextAlignmentRole: lambda _key: Qt.AlignmentFlag.AlignCenter,
            Qt.ItemDataRole.ToolTipRole: self._tool_tip,
            Qt.ItemDataRole.AccessibleTextRole: self.spoken,
            KEY_ROLE: lambda key: key,
        }
        session.cells_changed.connect(self._repaint)
        session.findings_changed.connect(self._repaint_marks)
        session.highlights.cells_changed.connect(self._repaint)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of rows of figures."""
        return 0 if parent.isValid() else len(self.grid.keys)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of columns of figures."""
        return 0 if parent.isValid() else len(self.grid.column_paths)

    def cell(self, index: Index) -> Cell:
        """Return the form's cell at an index."""
        return self._session.form.cells[self.key(index)]

    def index_of(self, key: str) -> QModelIndex:
        """Return the index of a cell; invalid if the table has no such cell."""
        place = self._places.get(key)
        return self.createIndex(*place) if place else QModelIndex()

    def flags(self, _index: Index) -> Qt.ItemFlag:
        """Return the flags: every cell is editable, including totals."""
        return _FLAGS

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the data of a cell for a role; ``None`` for unknown roles."""
        getter = self._getters.get(role)
        return getter(self.key(index)) if getter and index.isValid() else None

    def key(self, index: Index) -> str:
        """Return the key of the cell at an index."""
        return self.grid.keys[index.row()][index.column()]

    def text(self, key: str) -> str:
        """Return the figure shown in a cell, as text."""
        return format_figure(self._session.shown[key])

    def spoken(self, key: str) -> str:
        """Return the text for screen readers, such as 一、本年新收，自然人，58."""
        cell = self._session.form.cells[key]
        shown = self.text(key) or "未填"
        words = [cell.row.short, cell.column.label, shown]
        if cell.is_total:
            words.append("填写的总计" if key in self._session.report.figures else "自动计算")
        if self._marks.get(key, NO_MARK).level is not None:
            words.append("有问题")
        return "，".join(words)

    def look(self, key: str) -> Look:
        """Return what is painted of a cell."""
        session = self._session
        report = session.report
        return Look(
            text=self.text(key),
            is_total=report.form.cells[key].is_total,
            is_stated=key in report.figures,
            mark=self._marks.get(key, NO_MARK),
            has_remark=key in report.remarks,
            highlight=session.highlights.of_cell(key),
        )

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the labels of a column or row, for screen readers; the headers paint merged cells themselves."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        paths = self.grid.column_paths if orientation == Qt.Orientation.Horizontal else self.grid.row_paths
        return "，".join(paths[section])

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Set a cell from typed text; a text that is not a figure emits ``refused`` and changes nothing."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        cell = self.cell(index)
        try:
            figure = self.parse(cell, str(value))
        except FigureRefused as error:
            self.refused.emit(index, str(error))
            return False
        self.set_figure(cell, figure)
        return True

    def set_figure(self, cell: Cell, figure: Figure | None, merge: object = None) -> None:
        """Set a cell; a computed total set to its computed value stays computed."""
        changes: Mapping[str, Figure | None] = {cell.key: figure}
        if self.stated(cell.key) is None:
            changes = editing.with_computed(self._session.report, changes)
        self._session.set_figures(changes, f"填写{cell.name}", merge)

    def stated(self, key: str) -> Figure | None:
        """Return the figure entered in a cell; ``None`` for a blank cell or a computed total."""
        return self._session.report.figures.get(key)

    def restore(self, key: str, figure: Figure | None, edit: int) -> None:
        """Restore the figure before a cancelled edit, leaving no undo step."""
        cell = self._session.form.cells[key]
        self._session.set_figures({key: figure}, f"填写{cell.name}", (key, edit))

    @staticmethod
    def parse(cell: Cell, text: str) -> Figure | None:
        """Parse typed text as the cell's figure; ``None`` for blank.

        Raises:
            FigureRefused: the text is not a figure allowed in the cell.
        """
        return parse_figure(text, cell.limits, is_amount=cell.kind is CellKind.AMOUNT, allows_slash=cell.allows_slash)

    def _tool_tip(self, key: str) -> str:
        """Return remark and findings of a cell as rich text, which wraps."""
        lines = [finding.message for finding in self._session.findings_at(key) if finding.counts]
        remark = self._session.report.remarks.get(key)
        paragraphs = ([f"备注：{remark}"] if remark else []) + lines
        return "".join(f"<p style='margin: 2px 0'>{escape(line)}</p>" for line in paragraphs)

    def _repaint(self, keys: frozenset[str]) -> None:
        for key in keys & self._places.keys():
            index = self.index_of(key)
            self.dataChanged.emit(index, index)

    def _repaint_marks(self) -> None:
        old, self._marks = self._marks, self._session.checks.marks
        keys = old.keys() | self._marks.keys()
        self._repaint(frozenset(key for key in keys if old.get(key) != self._marks.get(key)))
