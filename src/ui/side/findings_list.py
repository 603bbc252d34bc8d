"""Entries of the list of findings: a heading per section, a sentence per finding, with icon and reason."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from app.checks.finding import Finding, Standing
from ui.lists.whole_lines import show_whole_lines
from ui.look.icons import icon
from ui.side.findings_row import FindingsDelegate
from ui.widgets.helpers import keep_room_for_bar, named
from ui.widgets.labels import plain_tip

_SIGNS: Final = {standing: "empty" if standing is Standing.TODO else standing.value for standing in Standing}
_FINDING = Qt.ItemDataRole.UserRole


class FindingsList(QListWidget):
    """List of findings, which shows every sentence in full."""

    def __init__(self) -> None:
        super().__init__()
        named(self, "findings", "核对结果")
        self.setItemDelegate(FindingsDelegate(self))
        keep_room_for_bar(self)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setIconSize(QSize(18, 18))
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        show_whole_lines(self)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def finding(self, row: int) -> Finding | None:
        """Return the finding in a row; ``None`` for a heading, or no row."""
        return finding_of(self.item(row)) if row >= 0 else None

    def items_of_findings(self) -> list[QListWidgetItem]:
        """Return the items without the headings."""
        items = (self.item(row) for row in range(self.count()))
        return [item for item in items if finding_of(item) is not None]

    def begin_with(self, row: int) -> None:
        """Scroll until a row is at the top; near the end of the list, until a whole row before it is."""
        self.scrollToItem(self.item(row), QListWidget.ScrollHint.PositionAtTop)
        bar, first = self.verticalScrollBar(), self.itemAt(0, 0)
        if first is not None:
            bar.setValue(bar.value() + self.visualItemRect(first).top())

    def add_heading(self, text: str) -> None:
        """Add the heading of a section."""
        item = QListWidgetItem(text)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        font = item.font()
        font.setBold(True)
        item.setFont(font)
        self.addItem(item)

    def add_finding(self, finding: Finding, *, is_current: bool) -> None:
        """Add a finding; one that was answered is crossed out, with its reason as tool tip."""
        text = f"{finding.standing.word}：{finding.message}"
        item = QListWidgetItem(icon(_SIGNS[finding.standing]), text)
        item.setData(_FINDING, finding)
        if finding.reason is not None:
            font = item.font()
            font.setStrikeOut(True)
            item.setFont(font)
            item.setIcon(icon("good"))
            item.setToolTip(plain_tip(f"已说明：{finding.reason}"))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{text}（已说明：{finding.reason}）")
        self.addItem(item)
        if is_current:
            self.setCurrentItem(item)


def finding_of(item: QListWidgetItem) -> Finding | None:
    """Return the finding of an item; ``None`` for a heading."""
    found = item.data(_FINDING)
    return found if isinstance(found, Finding) else None
