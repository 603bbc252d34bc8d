"""Dialog that offers unsaved changes: organisation, time, differences from the file, and what to do."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QListWidget, QListWidgetItem, QWidget

from ui.dialogs.column import dialog_column
from ui.files.answers import Recovery
from ui.lists.whole_lines import show_whole_lines
from ui.state.recent_files import format_moment
from ui.widgets.helpers import add_button, named
from ui.widgets.labels import plain_label

if TYPE_CHECKING:
    from app.project.recovery import Recoverable

_WIDTH_IN_CHARACTERS = 42
_FEWEST_LINES = 4
_MOST_LINES = 14


class _Copies(QListWidget):
    """List that is no higher than its entries: no empty strip below them looks like one more."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the heights of the entries, which depend on the width."""
        super().resizeEvent(event)
        self.doItemsLayout()
        rows = sum(self.sizeHintForRow(row) for row in range(self.count()))
        self.setMaximumHeight(max(rows + 2 * self.frameWidth(), self.minimumHeight()))


class RecoveryDialog(QDialog):
    """Dialog for recovery copies; ``choice`` and ``index`` are the answer, closing it means "later"."""

    def __init__(self, found: "Sequence[Recoverable]", today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("recovery")
        self.setWindowTitle("恢复没有保存的修改")
        self.choice = Recovery.LATER
        layout = dialog_column(self)
        heading = plain_label("上次没有正常关闭，下面的修改还没有保存。要恢复吗？")
        heading.setProperty("role", "heading")
        heading.setWordWrap(True)
        layout.addWidget(heading)
        self.list = named(_Copies(), "recoveryCopies", "没有保存的修改")
        self.list.setWordWrap(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        show_whole_lines(self.list)
        for item in found:
            self.list.addItem(QListWidgetItem(_words(item, today)))
        self.list.setCurrentRow(0)
        layout.addWidget(self.list, 1)
        layout.addStretch(0)
        hint = plain_label("恢复以后，修改显示在窗口里，文件要等您保存才会改动；“不恢复”会删掉选中的修改。")
        hint.setWordWrap(True)
        hint.setProperty("role", "faint")
        layout.addWidget(hint)
        buttons = QDialogButtonBox()
        for label, role, choice in (
            ("恢复", QDialogButtonBox.ButtonRole.AcceptRole, Recovery.RESTORE),
            ("不恢复", QDialogButtonBox.ButtonRole.DestructiveRole, Recovery.DISCARD),
            ("以后再说", QDialogButtonBox.ButtonRole.RejectRole, Recovery.LATER),
        ):
            button = named(add_button(buttons, label, role), choice.name.lower())
            button.clicked.connect(lambda _checked=False, choice=choice: self._answer(choice))
            button.setDefault(choice is Recovery.RESTORE)
        layout.addWidget(buttons)
        unit = self.fontMetrics().horizontalAdvance("国")
        lines = max(_FEWEST_LINES, min(_MOST_LINES, 4 * len(found)))
        self.list.setMinimumWidth(unit * _WIDTH_IN_CHARACTERS)
        self.list.setMinimumHeight(self.fontMetrics().lineSpacing() * _FEWEST_LINES)
        self.resize(
            self.sizeHint().width(),
            layout.totalMinimumSize().height() + self.fontMetrics().lineSpacing() * (lines - _FEWEST_LINES),
        )
        self.list.setFocus()

    @property
    def index(self) -> int:
        """Index of the selected copy."""
        return max(0, self.list.currentRow())

    def _answer(self, choice: Recovery) -> None:
        self.choice = choice
        self.accept()


def _words(found: "Recoverable", today: date) -> str:
    cover = found.copy.report.cover
    title = cover.organisation or "单位还没有填"
    year = f"　{cover.year} 年度" if cover.year else ""
    kept = format_moment(found.copy.kept_at.replace(tzinfo=None), today)
    return f"{title}{year}\n最后修改：{kept}；没有保存的：{found.differs}\n{found.note}"
