"""Dialog with the differences between a returned document and the report, to take changes over one by one."""

from collections.abc import Sequence
from functools import partial
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QWidget,
)

from app.actions.proof.returned_document import seems_another
from app.report.text import common_ends
from ui.dialogs.column import dialog_column
from ui.importing.difference_list import ONE_HAS_IT, DifferenceList, is_of_a_table
from ui.lists.whole_lines import show_whole_lines
from ui.widgets.helpers import QuietButton, add_button, add_close, named, resize_in_characters, split_of_frames
from ui.widgets.labels import plain_label
from ui.widgets.sealed import SealedBrowser

if TYPE_CHECKING:
    from app.report.readback.comparing import DocumentDifference

_WIDTH_IN_CHARACTERS = 64
_LINES = 34
_FEW = 4
_FEW_LINES = 24
"""Differences that do not need a high dialog, and the lines of theirs."""
_SHARES = (3, 2)
"""Of the height: the list, and the texts, of which both sides are in sight on a small screen."""


class ReturnedDialog(QDialog):
    """Dialog for choosing changes; ``chosen`` holds the differences whose document side replaces the report's."""

    def __init__(
        self, found: "Sequence[DocumentDifference]", name: str, *, may_take: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("returnedDocument")
        self.setWindowTitle("比对返回的文档")
        self._found = found
        self._may_take = may_take
        self._seems_another = seems_another(found)
        column = dialog_column(self)
        heading = named(plain_label(_heading(found, name)), "returned.heading")
        heading.setProperty("role", "heading")
        heading.setWordWrap(True)
        column.addWidget(heading)
        split = split_of_frames(Qt.Orientation.Vertical)
        self.list = named(DifferenceList(found, ticked=not self._seems_another), "returnedList", "文档与报告不同的地方")
        split.addWidget(self.list)
        self.whole = named(SealedBrowser(), "returned.whole", "选中一处的全文")
        show_whole_lines(self.whole)
        self.whole.setOpenLinks(False)
        split.addWidget(self.whole)
        for place, share in enumerate(_SHARES):
            split.setStretchFactor(place, share)
        column.addWidget(split, 1)
        column.addLayout(self._buttons())
        resize_in_characters(self, _WIDTH_IN_CHARACTERS, _LINES if len(found) > _FEW else _FEW_LINES)
        split.setSizes([self.height() * share for share in _SHARES])
        self.list.currentCellChanged.connect(self._show_whole)
        self.list.itemChanged.connect(self._count)
        self.list.setCurrentCell(0, 0)
        self._count()
        self.list.setFocus()

    @property
    def chosen(self) -> "tuple[DocumentDifference, ...]":
        """The ticked differences."""
        return self.list.chosen()

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.all = named(QuietButton("全选"), "returned.all")
        self.none = named(QuietButton("全不选"), "returned.none")
        for button, ticked in ((self.all, True), (self.none, False)):
            button.setEnabled(any(item.takeable for item in self._found))
            button.clicked.connect(partial(self._tick_all, ticked))
            row.addWidget(button)
        row.addStretch(1)
        buttons = QDialogButtonBox()
        self.take = named(
            add_button(buttons, "采用勾选的修改", QDialogButtonBox.ButtonRole.AcceptRole), "returned.take"
        )
        close = add_close(buttons)
        (close if self._seems_another else self.take).setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        row.addWidget(buttons)
        return row

    def _tick_all(self, ticked: bool) -> None:  # noqa: FBT001 - bound to each button
        with QSignalBlocker(self.list):  # or each of two thousand ticks would count them all
            self.list.tick_all(ticked=ticked)
        self._count()

    def _count(self) -> None:
        count = len(self.chosen)
        self.take.setText(f"采用勾选的 {count} 处修改" if count else "采用勾选的修改")
        self.take.setEnabled(self._may_take and bool(count))

    def _show_whole(self, row: int) -> None:
        """Show both sides in full, the difference in bold and underlined."""
        ours, theirs = _marked(self._found[row])
        self.whole.setHtml(f"<p>报告里：{ours}</p><p>文档里：{theirs}</p>")


def _heading(found: "Sequence[DocumentDifference]", name: str) -> str:
    if seems_another(found):
        return f"“{name}”不像是这份报告：标题和表格都不同，请先确认没有选错文件。需要采用的修改，请自己勾选。"
    takeable = sum(item.takeable for item in found)
    rest = len(found) - takeable
    by_hand = f"其中 {rest} 处不能自动采用。" if rest else ""
    return f"“{name}”与报告有 {len(found)} 处不同。{by_hand}请勾选要采用的修改；采用后可以一次撤销。"


def _marked(item: "DocumentDifference") -> tuple[str, str]:
    if is_of_a_table(item):
        return ONE_HAS_IT
    if item.report is None or item.document is None:
        return _side_html(item.report), _side_html(item.document)
    head, tail = common_ends(item.report, item.document)
    return _with_mark(item.report, head, tail), _with_mark(item.document, head, tail)


def _with_mark(text: str, head: int, tail: int) -> str:
    if not text.strip():
        return _side_html(text)
    end = len(text) - tail
    middle = f"<b><u>{escape(text[head:end])}</u></b>" if head < end else ""
    return f"{escape(text[:head])}{middle}{escape(text[end:])}".replace("\n", "<br>")


def _side_html(text: str | None) -> str:
    if text is None:
        return "（没有）"
    return escape(text).replace("\n", "<br>") if text.strip() else "（空白）"
