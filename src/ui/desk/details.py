"""What is known of one body's report: points, what was mended since a return, changes between versions, history."""

from collections.abc import Sequence
from pathlib import Path
from threading import Event
from typing import Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.actions.desk import changes
from app.actions.desk.looking import Arrival, Body, Point, Progress, Standing, happened, progress
from app.form.loader import load_form
from app.places import readable
from app.values import Figure
from ui.desk.figures import rank, shown
from ui.dialogs.long_work import Cancelled, run_long
from ui.lists.row_table import Row, RowTable
from ui.lists.whole_lines import show_whole_lines
from ui.lists.wrapped_delegate import WrappedDelegate
from ui.look.icons import icon
from ui.widgets.helpers import LowTabs, named
from ui.widgets.labels import plain_label, plain_tip
from ui.widgets.wheel import ChoiceBox

SIGN_ROLE: Final = Qt.ItemDataRole.UserRole + 1
"""Name of an entry's sign, which is drawn again in the colours of another look."""
_NOTHING_CHOSEN: Final = "在表里选一个单位，这里列出它的报告有哪些问题、改了什么。"
POINTS, CHANGES, HISTORY = range(3)


class PointsTree(QTreeWidget):
    """List of sentences, wrapped to its width, which the scroll bar changes, too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHeaderHidden(True)
        self.setMinimumHeight(2 * self.fontMetrics().lineSpacing())
        self.setWordWrap(True)
        self.setVerticalScrollMode(QTreeWidget.ScrollMode.ScrollPerPixel)  # a sentence may be higher than the list
        self.setItemDelegate(WrappedDelegate(self))
        show_whole_lines(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the sentences to the new width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def tint(self) -> None:
        """Put the signs into the colours of the look."""
        for row in range(self.topLevelItemCount()):
            top = self.topLevelItem(row)
            for entry in () if top is None else (top, *(top.child(place) for place in range(top.childCount()))):
                if entry.data(0, SIGN_ROLE):
                    entry.setIcon(0, icon(str(entry.data(0, SIGN_ROLE))))


class VersionChanges(QWidget):
    """Two versions of one report, chosen from all, and the cells and texts in which they differ."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(6)
        self.older = named(ChoiceBox(), "desk.older", "较早的一次报送")
        self.newer = named(ChoiceBox(), "desk.newer", "较晚的一次报送")
        self.said = named(plain_label(), "desk.changed")
        for box in (self.older, self.newer):
            box.currentIndexChanged.connect(self._compare)
        self._between = plain_label("与")
        for widget in (self.older, self._between, self.newer):
            row.addWidget(widget)
        row.addWidget(self.said, 1)
        column.addLayout(row)
        self.table = named(RowTable(("项目", "原来", "现在"), numbers=(1, 2)), "desk.changes", "两次报送不同的地方")
        column.addWidget(self.table, 1)
        self.table.chosen.connect(self._show_words)
        self.folder = Path()
        self._body: Body | None = None

    def show_body(self, body: Body | None) -> int:
        """Show the newest version against the one before it; return in how many places they differ."""
        count = 0 if body is None else len(body.arrivals)
        names = [f"第 {number} 次" for number in range(1, count + 1)]
        self._body = None  # while the boxes are filled
        for box, last in ((self.older, count - 2), (self.newer, count - 1)):
            box.clear()
            box.addItems(names)
            box.setCurrentIndex(max(last, 0))
        for widget in (self.older, self._between, self.newer):
            widget.setVisible(count > 2)
        self._body = body
        return self._compare()

    def _compare(self) -> int:
        body = self._body
        if body is None or len(body.arrivals) < 2:
            self.table.show_rows(())
            return 0
        older, newer = self._pair(body)
        found = changes.differences(older, newer)
        parts = found.parts or ()
        self.table.show_rows([*_cell_rows(found), *(_text_row(part) for part in parts)])
        pair = f"{self.older.currentText()}与{self.newer.currentText()}报送："
        counts = [f"{len(found.cells)} 格不同"] if found.cells else []
        counts += [f"{len(parts)} 段文字不同，双击看改了什么"] if parts else []
        alike = "没有不同" if found.parts is not None else "表里的数字一样，文字没有记下来"
        self.said.setText(f"{pair}{'，'.join(counts) or alike}。")
        return len(found.cells) + len(parts)

    def _pair(self, body: Body) -> tuple[Arrival, Arrival]:
        return body.arrivals[self.older.currentIndex()], body.arrivals[self.newer.currentIndex()]

    def _show_words(self, index: QModelIndex) -> None:
        """Show the words that changed in place of the parts, from both files."""
        body = self._body
        if body is None or self.table.row_at(index).target is None:
            return
        older, newer = self._pair(body)
        folder = self.folder

        def work(_cancelled: Event) -> list[changes.WordChange]:
            return list(changes.words(folder / older.file, older, folder / newer.file, newer))

        try:
            words = run_long(self.window(), "正在读两次报送的文件。", work)
        except Cancelled:
            return
        if not words:
            self.said.setText("看不到改了什么：较早的文件已经不在，或后来改过。")
            return
        rows = [
            _row((changes.part_name(item.part), item.before or "（没有）", item.now or "（没有）")) for item in words
        ]
        self.table.show_rows([*_cell_rows(changes.differences(older, newer)), *rows])


def _cell_rows(found: changes.Differences) -> list[Row]:
    cells = load_form().cells
    return [
        _row((cells[item.cell].name, shown(item.before), shown(item.now)), (item.before, item.now))
        for item in found.cells
    ]


def _text_row(part: str) -> Row:
    return _row((changes.part_name(part), "（文字）", "改过"), target=part)


def _row(
    texts: tuple[str, ...], figures: tuple[Figure | None, Figure | None] = (None, None), target: str | None = None
) -> Row:
    """Return a row of two versions, sorted by its figures in their columns."""
    return Row(texts, (texts[0], *map(rank, figures)), target=target)


class BodyDetails(QWidget):
    """Panel below the table of bodies."""

    open_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(2)
        self.heading = named(plain_label(), "desk.heading")
        self.heading.setWordWrap(True)
        column.addWidget(self.heading)
        self.left_out = named(plain_label(), "desk.leftOut")
        self.left_out.setWordWrap(True)
        self.left_out.hide()
        column.addWidget(self.left_out)
        self.open_button = named(QPushButton("打开报告"), "desk.open")
        self.open_button.clicked.connect(self.open_requested)
        self.tabs = named(LowTabs(), "desk.details", "这个单位的报告")
        self.tabs.setCornerWidget(self.open_button)
        self.points = named(PointsTree(), "desk.points", "这个单位的报告有哪些问题")
        self.changes = VersionChanges()
        self.history = named(RowTable(("日期", "经过", "说明"), wide=2), "desk.history", "报送和退回的经过")
        for widget, title in ((self.points, "问题"), (self.changes, "改动"), (self.history, "经过")):
            self.tabs.addTab(widget, title)
        column.addWidget(self.tabs, 1)
        self._shown: Standing | None = None
        self.show_body(None)

    @property
    def is_filled(self) -> bool:
        """Whether there is a report to show."""
        return not self.tabs.isHidden()

    def show_left_out(self, words: str) -> None:
        """Show below the heading what the table has no room for."""
        self.left_out.setText(words)
        self.left_out.setVisible(bool(words))

    def show_body(self, item: Standing | None) -> None:
        """Show a body's newest report, or what to do to see one."""
        if item is not None and item == self._shown:
            return
        self._shown = item
        newest = None if item is None else item.body.newest
        self.points.clear()
        self.open_button.setEnabled(newest is not None)
        self.tabs.setVisible(newest is not None)
        if item is None:
            self.heading.setText(_NOTHING_CHOSEN)
            return
        if newest is None:
            self.heading.setText(f"{item.body.name}：{item.state.word}。")
            return
        words = [f"{item.body.name}：{item.state.word}"]
        if len(item.body.arrivals) > 1:
            first = item.body.arrivals[0].came_on
            since = "" if first == newest.came_on else f"（首次 {first.isoformat()}）"
            words.append(f"第 {len(item.body.arrivals)} 次报送{since}")
        made = progress(item.body)
        if made is not None:
            counts = (len(made.mended), len(made.not_mended), len(made.new))
            words.append("退回后改好 {} 处、没改好 {} 处、新出现 {} 处".format(*counts))
        self.heading.setText(f"{'，'.join(words)}。文件：{readable(newest.file)}")
        if made is None:
            self._list(None, newest.points)
        else:
            self._list_progress(made, newest.points)
        self.points.tint()
        self.tabs.setTabText(POINTS, f"问题（{len(newest.points)}）" if newest.points else "问题")
        changed = self.changes.show_body(item.body)
        self.tabs.setTabEnabled(CHANGES, len(item.body.arrivals) > 1)
        self.tabs.setTabText(CHANGES, f"改动（{changed}）" if changed else "改动")
        self.history.show_rows([Row((day.isoformat(), what, more)) for day, what, more in happened(item.body)])

    def _list_progress(self, made: Progress, points_now: Sequence[Point]) -> None:
        others = tuple(point for point in points_now if point not in (*made.not_mended, *made.new))
        for title, points, sign in (
            ("没改好", made.not_mended, ""),
            ("新出现", made.new, ""),
            ("其他", others, ""),
            ("已改好", made.mended, "good"),
        ):
            if points:
                top = QTreeWidgetItem([f"{title} {len(points)} 处"])
                self.points.addTopLevelItem(top)
                self._list(top, points, sign)
                top.setExpanded(True)
        self.points.setRootIsDecorated(True)

    def _list(self, top: QTreeWidgetItem | None, points: Sequence[Point], sign: str = "") -> None:
        entries = []
        for point in points:
            entry = QTreeWidgetItem([point.message])
            entry.setData(0, SIGN_ROLE, sign or ("error" if point.is_error else "warning"))
            entry.setToolTip(0, plain_tip(f"{'错误' if point.is_error else '警告'}：{point.message}"))
            entries.append(entry)
        if top is None:
            self.points.setRootIsDecorated(False)
            self.points.addTopLevelItems(entries or [QTreeWidgetItem(["没有发现问题。"])])
        else:
            top.addChildren(entries)
