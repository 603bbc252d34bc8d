"""What is wrong with one body's report: state, progress since it was returned, and each point."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from app.actions.desk.looking import Standing, progress
from app.places import readable
from ui.look.icons import icon
from ui.widgets.helpers import named
from ui.widgets.labels import plain_label, plain_tip
from ui.widgets.wrapped_delegate import WrappedDelegate

_SIGN: Final = Qt.ItemDataRole.UserRole
_NOTHING_CHOSEN: Final = "在上面的表里选一个单位，这里列出它的报告有哪些问题。"


class PointsTree(QTreeWidget):
    """List of sentences, wrapped to its width, which the scroll bar changes, too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHeaderHidden(True)
        self.setWordWrap(True)
        self.setItemDelegate(WrappedDelegate(self))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the sentences to the new width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class BodyDetails(QWidget):
    """Panel below the table of bodies."""

    open_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        row = QHBoxLayout()
        self.heading = named(plain_label(), "desk.heading")
        self.heading.setWordWrap(True)
        row.addWidget(self.heading, 1)
        self.open_button = named(QPushButton("打开报告"), "desk.open")
        self.open_button.clicked.connect(self.open_requested)
        row.addWidget(self.open_button)
        column.addLayout(row)
        self.points = named(PointsTree(), "desk.points", "这个单位的报告有哪些问题")
        self.points.setRootIsDecorated(False)
        column.addWidget(self.points, 1)

    def show_body(self, item: Standing | None) -> None:
        """Show a body's newest report, or what to do to see one."""
        newest = None if item is None else item.body.newest
        self.points.clear()
        self.open_button.setEnabled(newest is not None)
        if item is None:
            self.heading.setText(_NOTHING_CHOSEN)
            return
        if newest is None:
            self.heading.setText(f"{item.body.name}：{item.state.word}。")
            return
        words = [f"{item.body.name}：{item.state.word}"]
        if len(item.body.arrivals) > 1:
            words.append(f"第 {len(item.body.arrivals)} 次报送")
        made = progress(item.body)
        if made is not None:
            counts = (len(made.mended), len(made.not_mended), len(made.new))
            words.append("退回后改好 {} 处、没改 {} 处、新出现 {} 处".format(*counts))
        self.heading.setText(f"{'，'.join(words)}。文件：{readable(newest.file)}")
        for point in newest.points:
            entry = QTreeWidgetItem([point.message])
            entry.setData(0, _SIGN, "error" if point.is_error else "warning")
            entry.setToolTip(0, plain_tip(f"{'错误' if point.is_error else '警告'}：{point.message}"))
            self.points.addTopLevelItem(entry)
        if not newest.points:
            self.points.addTopLevelItem(QTreeWidgetItem(["没有发现问题。"]))
        self.tint()

    def tint(self) -> None:
        """Put the signs of the points into the colours of the look."""
        for row in range(self.points.topLevelItemCount()):
            entry = self.points.topLevelItem(row)
            if entry is not None and entry.data(0, _SIGN):
                entry.setIcon(0, icon(str(entry.data(0, _SIGN))))
