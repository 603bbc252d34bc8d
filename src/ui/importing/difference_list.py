"""List of differences in a returned document, with a check box for each change that can be taken over."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidgetItem, QWidget

from app.report.readback.comparing import DifferenceKind, excerpts
from ui.dialogs.tick_table import TickTable

if TYPE_CHECKING:
    from app.report.readback.comparing import DocumentDifference

_HEADERS: Final = ("位置", "报告里", "文档里")
_SHARES: Final = (0.46, 0.27)
"""Shares of the width for the first two columns; the last takes the rest."""
_LONGEST: Final = 90
ONE_HAS_IT: Final = ("（有）", "（没有）")
_BY_HAND: Final = "（不能自动采用，需要时请自己改）"


class DifferenceList(TickTable):
    """One row per difference, ticked where it is taken over. Long texts are cut to where they differ."""

    def __init__(
        self, found: "Sequence[DocumentDifference]", *, ticked: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(len(found), _HEADERS, parent)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        self._found = found
        self._boxes: list[QTableWidgetItem] = []
        for row, item in enumerate(found):
            for column, words in enumerate((_where(item), *_sides(item))):
                cell = QTableWidgetItem(words)
                cell.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
                self.setItem(row, column, cell)
                if column == 0:
                    self._boxes.append(cell)
            box = self._boxes[row]
            if item.takeable:
                box.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            else:
                box.setFlags(box.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)

    def chosen(self) -> "tuple[DocumentDifference, ...]":
        """Return the ticked differences."""
        ticked = Qt.CheckState.Checked
        return tuple(
            item for row, item in enumerate(self._found) if item.takeable and self._boxes[row].checkState() == ticked
        )

    def tick_all(self, *, ticked: bool) -> None:
        """Tick every change that can be taken over, or none."""
        for row, item in enumerate(self._found):
            if item.takeable:
                self._boxes[row].setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)

    def fit(self) -> None:
        """Distribute the width; each row is as high as its wrapped text, the list no higher than its rows."""
        width = self.viewport().width()
        first, second = (round(width * share) for share in _SHARES)
        for column, part in enumerate((first, second, width - first - second)):
            self.setColumnWidth(column, part)
        self.resizeRowsToContents()
        frame = self.height() - self.viewport().height()  # with the head
        self.setMaximumHeight(self.verticalHeader().length() + frame)


def _where(item: "DocumentDifference") -> str:
    place = f"\n文档：{item.where}" if item.where and item.where not in item.name else ""
    return f"{item.name}{place}" + ("" if item.takeable else f"\n{_BY_HAND}")


def _sides(item: "DocumentDifference") -> tuple[str, str]:
    ours, theirs = item.report, item.document
    if is_of_a_table(item):
        return ONE_HAS_IT
    if ours is not None and theirs is not None and max(len(ours), len(theirs)) > _LONGEST:
        ours, theirs = excerpts(ours, theirs)
    return _side(ours), _side(theirs)


def is_of_a_table(item: "DocumentDifference") -> bool:
    """Return whether the difference is a table or row that only the report has."""
    return item.report is None and item.document is None and item.kind is DifferenceKind.MISSING


def _side(text: str | None) -> str:
    if text is None:
        return "（没有）"
    if not text.strip():
        return "（空白）"
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
