"""Dialog with earlier versions of the file: time, differences from the current report, and content."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QPlainTextEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from app.actions import keeping, showing
from app.errors import NianbaoError
from app.report.model import Report
from ui.dialogs.column import dialog_column
from ui.lists.whole_lines import show_whole_lines
from ui.state.recent_files import format_moment
from ui.widgets.helpers import add_button, add_close, named, resize_in_characters, split_of_frames
from ui.widgets.labels import plain_label, plain_tip

if TYPE_CHECKING:
    from app.project.backups import Version

_LIST_IN_CHARACTERS = 20
_PREVIEW_IN_CHARACTERS = 48
_LINES = 30


class EarlierVersionsDialog(QDialog):
    """Dialog for choosing a version; ``chosen`` is the report to restore."""

    def __init__(self, found: "Sequence[Version]", present: Report, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("earlierVersions")
        self.setWindowTitle("更早的版本")
        self._reports = [_read(version) for version in found]
        self._present = present
        layout = dialog_column(self)
        hint = plain_label("每次保存前的内容都留了一份，选一份查看。恢复后可以撤销，保存后才写入文件。")
        hint.setWordWrap(True)
        layout.addWidget(hint)
        split = split_of_frames(Qt.Orientation.Horizontal)
        self.list = named(QTreeWidget(), "versions", "更早的版本")
        self.list.setRootIsDecorated(False)
        show_whole_lines(self.list)
        self.list.setWordWrap(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setHeaderLabels(["保存时间", "与现在不同"])
        for version, report in zip(found, self._reports, strict=True):
            differs = "读不出来" if isinstance(report, str) else keeping.differs(report, present) or "没有不同"
            item = QTreeWidgetItem([_moment(version, today), differs])
            item.setToolTip(1, plain_tip(differs))
            self.list.addTopLevelItem(item)
        header = self.list.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionsMovable(False)
        split.addWidget(self.list)
        self.preview = named(QPlainTextEdit(), "versionText", "这一版的内容")
        self.preview.setReadOnly(True)
        show_whole_lines(self.preview)
        self.preview.setTabChangesFocus(True)
        split.addWidget(self.preview)
        layout.addWidget(split, 1)
        buttons = QDialogButtonBox()
        self._restore = named(
            add_button(buttons, "恢复这一版", QDialogButtonBox.ButtonRole.AcceptRole), "restoreVersion"
        )
        add_close(buttons)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        unit = self.fontMetrics().horizontalAdvance("国")
        split.setSizes([unit * _LIST_IN_CHARACTERS, unit * _PREVIEW_IN_CHARACTERS])
        split.setStretchFactor(1, 1)
        resize_in_characters(self, _LIST_IN_CHARACTERS + _PREVIEW_IN_CHARACTERS + 4, _LINES)
        self.list.currentItemChanged.connect(self._show)
        first = self.list.topLevelItem(0)
        if first is not None:
            self.list.setCurrentItem(first)
        self.list.setFocus()

    @property
    def chosen(self) -> Report | None:
        """Report of the selected version, if it can be read."""
        report = self._current()
        return report if isinstance(report, Report) else None

    def _current(self) -> Report | str:
        row = self.list.currentIndex().row()
        return self._reports[row] if row >= 0 else ""

    def _show(self) -> None:
        report = self._current()
        self.preview.setPlainText(report if isinstance(report, str) else self._described(report))
        self._restore.setEnabled(isinstance(report, Report) and report != self._present)

    def _described(self, report: Report) -> str:
        """Return what differs from the current report, then the whole content."""
        lines = list(keeping.each_difference(report, self._present))
        head = ["与现在不同的：", *lines, "", ""] if lines else []
        return "\n".join(head) + showing.as_text(report)


def _moment(version: "Version", today: date) -> str:
    """Return the time a version was saved, to the second: hurried users save often."""
    text = format_moment(version.saved_at.replace(tzinfo=None), today)
    return f"{text}{version.saved_at::%S}" if ":" in text else text


def _read(version: "Version") -> Report | str:
    """Return the report of a version, or a sentence that states why it cannot be read."""
    try:
        return keeping.read_version(version)
    except NianbaoError as error:
        return str(error)
