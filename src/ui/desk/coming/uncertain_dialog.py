"""Reports of which it is not certain whose they are: all in one table, each with the body to choose."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from app.actions.desk.intake import Taken
from app.places import readable
from ui.dialogs.column import dialog_column
from ui.widgets.helpers import add_button, named, resize_in_characters
from ui.widgets.labels import plain_label, plain_tip

_HEADS = ("文件", "报告里的单位", "收为")
_LEAVE = "先不收"
_NEW = "加入名单："


class UncertainDialog(QDialog):
    """Table of uncertain reports; the likeliest body is proposed, nothing is taken in without a look."""

    def __init__(self, uncertain: Sequence[Taken], bodies: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("uncertain")
        self.setWindowTitle("是哪个单位的报告")
        self._uncertain = uncertain
        column = dialog_column(self)
        words = plain_label(f"有 {len(uncertain)} 份报告不能确定是哪个单位的，请逐份看一下，选好单位再收。")
        words.setWordWrap(True)
        column.addWidget(words)
        self.table = named(QTableWidget(len(uncertain), len(_HEADS)), "uncertain.table", "不能确定单位的报告")
        self.table.setHorizontalHeaderLabels(_HEADS)
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.boxes: list[QComboBox] = []
        for row, item in enumerate(uncertain):
            organisation = "" if item.arrival is None else item.arrival.organisation
            for place, text in enumerate((readable(item.source.name), organisation or "（没有写）")):
                cell = QTableWidgetItem(text)
                cell.setToolTip(plain_tip(text))
                self.table.setItem(row, place, cell)
            box = named(QComboBox(), f"uncertain.body.{row}", f"{item.source.name} 收为哪个单位")
            likely = [name for name in (item.match.body, *item.match.others) if name in bodies]
            box.addItem(_LEAVE, "")
            if organisation and organisation not in bodies:
                box.addItem(f"{_NEW}{organisation}", organisation)
            for name in dict.fromkeys((*likely, *bodies)):
                box.addItem(name, name)
            box.setCurrentIndex(max(0, box.findData(item.match.body)) if item.match.body in bodies else 0)
            self.table.setCellWidget(row, 2, box)
            self.boxes.append(box)
        self.table.resizeRowsToContents()
        column.addWidget(self.table, 1)
        buttons = QDialogButtonBox()
        add_button(buttons, "收入", QDialogButtonBox.ButtonRole.AcceptRole).setDefault(True)
        add_button(buttons, "都先不收", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        resize_in_characters(self, 60, 22)

    @property
    def chosen(self) -> Mapping[int, str]:
        """Return the chosen bodies by the number of the file."""
        found = zip(self._uncertain, (str(box.currentData()) for box in self.boxes), strict=True)
        return {item.number: name for item, name in found if name}
