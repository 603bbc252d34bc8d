"""Reports of which it is not certain whose they are: all in one table, each with the body to choose."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from app.actions.desk.intake import Taken
from app.places import readable
from ui.desk.coming.body_box import BodyBox
from ui.dialogs.column import dialog_column
from ui.dialogs.wrapped_table import WrappedTable
from ui.widgets.helpers import add_button, breakable, named, resize_in_characters
from ui.widgets.labels import plain_label, plain_tip

_HEADS = ("文件", "报告里的单位", "为什么不能确定", "收为")
_BODY = len(_HEADS) - 1
_LEAVE = "先不收"
_NEW = "加入名单："
_TAKE = "收入"
_ASK = "有 {} 份报告不能确定是哪个单位的，请逐份打开看一下（双击），选好单位再收；单位可以打几个字来找。"


class _Files(WrappedTable):
    """Rows of files; Enter activates one and nothing else: Qt would press the default button of the dialog, too."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Activate the current row by Enter."""
        item = self.item(self.currentRow(), 0)
        if item is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.itemActivated.emit(item)
        else:
            super().keyPressEvent(event)


class UncertainDialog(QDialog):
    """Table of uncertain reports; the likeliest body is the first one offered, but only the user chooses it.

    No key takes anything in unless the button has the focus: who presses Enter in a hurry has chosen nothing.
    The dialog holds up only the window of the desk: ``open_requested`` is a file to look at in that of the reports.
    """

    open_requested = Signal(Path)

    def __init__(self, uncertain: Sequence[Taken], bodies: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("uncertain")
        self.setWindowTitle("是哪个单位的报告")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self._uncertain = uncertain
        column = dialog_column(self)
        words = plain_label(_ASK.format(len(uncertain)))
        words.setWordWrap(True)
        column.addWidget(words)
        self.table = named(_Files(len(uncertain), len(_HEADS)), "uncertain.table", "不能确定单位的报告")
        self.table.setHorizontalHeaderLabels(_HEADS)
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.itemActivated.connect(self._open)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.boxes: list[BodyBox] = []
        names = QStringListModel(list(bodies), self)
        for row, item in enumerate(uncertain):
            organisation = "" if item.arrival is None else item.arrival.organisation
            texts = readable(item.source.name), organisation or "（没有写）", _reason(item, organisation, bodies)
            for place, text in enumerate(texts):
                cell = QTableWidgetItem(text)
                cell.setToolTip(plain_tip(text if place else readable(str(item.source))))
                self.table.setItem(row, place, cell)
            first = {_LEAVE: ""} | {name: name for name in (item.match.body, *item.match.others) if name in bodies}
            if organisation and organisation not in bodies:
                first[f"{_NEW}{organisation}"] = organisation
            box = named(BodyBox(first, bodies, names), f"uncertain.body.{row}", f"{item.source.name} 收为哪个单位")
            box.currentIndexChanged.connect(self._count)
            self.table.setCellWidget(row, _BODY, box)
            self.boxes.append(box)
        column.addWidget(self.table, 1)
        self.said = named(plain_label(), "uncertain.said")
        self.said.setWordWrap(True)
        self.said.hide()
        column.addWidget(self.said)
        buttons = QDialogButtonBox()
        self.open_button = add_button(buttons, "打开文件", QDialogButtonBox.ButtonRole.ActionRole, is_quiet=True)
        self.open_button.clicked.connect(self._open)
        self.take_button = add_button(buttons, _TAKE, QDialogButtonBox.ButtonRole.AcceptRole, is_quiet=True)
        self.take_button.setProperty("role", "primary")
        add_button(buttons, "都先不收", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        resize_in_characters(self, 68, 22)
        self._count()
        if uncertain:
            self.table.setCurrentCell(0, 0)

    @property
    def chosen(self) -> Mapping[int, str]:
        """Return the chosen bodies by the number of the file."""
        found = zip(self._uncertain, self.boxes, strict=True)
        return {item.number: box.body for item, box in found if box.body}

    def _count(self) -> None:
        """Say how many are taken in."""
        count = len(self.chosen)
        self.take_button.setText(f"{_TAKE}选好的 {count} 份" if count else _TAKE)
        self.take_button.setEnabled(bool(count))

    def _open(self) -> None:
        """Ask for the current file to be shown."""
        source = self._uncertain[max(self.table.currentRow(), 0)].source
        is_there = source.is_file()
        self.said.setText("" if is_there else f"找不到“{breakable(source)}”，请检查文件是否被移动或改名。")
        self.said.setVisible(not is_there)
        if is_there:
            self.open_requested.emit(source)


def _reason(item: Taken, organisation: str, bodies: Sequence[str]) -> str:
    """Return why it is not certain whose a report is."""
    likely = item.match.body if item.match.body in bodies else ""
    if not organisation:
        return f"报告里没有写单位，看文件名像是{likely}" if likely else "报告里没有写单位，文件名也看不出来"
    if organisation in bodies:
        return "后来才加进名单，请确认" if likely == organisation else "名单里不止一个单位能这样叫"
    if likely:
        return f"名单里没有这个名称，最像的是{likely}"
    return "名单里有几个名称相近" if item.match.others else "名单里没有这个名称，也没有相近的"
