"""The list of what the checks found; a click goes to the cell or the words."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.actions import checking
from app.checks.finding import Finding, Level
from ui.icons import icon
from ui.naming import named
from ui.session import ReportSession

LEVEL_WORDS = {Level.ERROR: "错误", Level.WARNING: "警告", Level.HINT: "提示"}


class FindingsPanel(QWidget):
    """Errors first; each item says its level in words and by its sign, not by colour alone."""

    finding_chosen = Signal(object)  # Finding

    def __init__(self, session: ReportSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 6, 8, 6)
        layout.setSpacing(4)
        self._summary = QLabel()
        self._summary.setProperty("role", "heading")
        layout.addWidget(self._summary)
        self._list = named(QListWidget(), "findings", "核对结果")
        self._list.setWordWrap(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setSpacing(2)
        self._list.itemClicked.connect(self._choose)
        self._list.itemActivated.connect(self._choose)
        self._summary.setBuddy(self._list)
        layout.addWidget(self._list, 1)
        self._refresh()
        session.findings_changed.connect(self._refresh)

    def messages(self) -> list[str]:
        """The sentences in the list, as shown."""
        return [self._list.item(row).text() for row in range(self._list.count())]

    def choose(self, row: int) -> None:
        """Go to what the row is about."""
        self._choose(self._list.item(row))

    def _refresh(self) -> None:
        order = list(Level)
        findings = sorted(self._session.findings, key=lambda finding: order.index(finding.level))
        self._list.clear()
        for finding in findings:
            item = QListWidgetItem(_icon(finding), f"{LEVEL_WORDS[finding.level]}：{finding.message}")
            item.setData(Qt.ItemDataRole.UserRole, finding)
            self._list.addItem(item)
        numbers = checking.counts(findings)
        named = [f"{LEVEL_WORDS[level]} {number}" for level, number in numbers.items() if number]
        self._summary.setText("核对：" + ("　".join(named) if named else "没有发现问题"))

    def _choose(self, item: QListWidgetItem) -> None:
        finding = item.data(Qt.ItemDataRole.UserRole)
        if isinstance(finding, Finding):
            self.finding_chosen.emit(finding)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the sentences anew."""
        super().resizeEvent(event)
        self._list.doItemsLayout()

    def sizeHint(self) -> QSize:
        """A column of comfortable width."""
        return QSize(340, 300)


def _icon(finding: Finding) -> QIcon:
    return icon(finding.level.value)
