"""Dialog for one more body of a desk: its name, its kind and the body above it."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QListView, QWidget

from app.actions import projects
from app.errors import NianbaoError
from app.report.model import BodyKind
from ui.cover.fields import choice_box
from ui.dialogs.column import dialog_column
from ui.widgets.helpers import add_button, named, show_state
from ui.widgets.labels import plain_label, row_label
from ui.widgets.wheel import ChoiceBox

_WIDTH = 36
"""Chinese characters."""
_LETTERS = 20
"""Letters of the body above that are always seen."""
_TOP = "（没有）"


class BodyDialog(QDialog):
    """Dialog that closes with 添加 only once the body is added.

    ``add`` gets name, kind and the body above, and returns whether the desk has it now, or raises the reason.
    """

    def __init__(
        self, bodies: Iterable[str], add: Callable[[str, BodyKind, str], bool], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("newBody")
        self.setWindowTitle("添加单位")
        self._add = add
        column = dialog_column(self)
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        self.name = named(QLineEdit(), "newBody.name", "单位名称")
        self.name.setPlaceholderText("例如：某某区水利局")
        self.kind = choice_box("newBody.kind", "单位类别", BodyKind)
        self.above = _bodies_box(bodies)
        form.addRow(row_label("单位名称", self.name), self.name)
        form.addRow(row_label("单位类别", self.kind), self.kind)
        form.addRow(row_label("上级单位", self.above), self.above)
        column.addLayout(form)
        self.said = named(plain_label(), "newBody.said")
        self.said.setWordWrap(True)
        column.addWidget(self.said)
        column.addStretch(1)
        buttons = QDialogButtonBox()
        add_button(buttons, "添加", QDialogButtonBox.ButtonRole.AcceptRole).setDefault(True)
        add_button(buttons, "取消", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self._take)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self._has_chosen_kind = False
        self.kind.activated.connect(self._keep_kind)
        self.name.textChanged.connect(self._follow_name)
        self._say("收到名单里没有的单位的报告时，也可以把它加入名单。", "faint")
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("国") * _WIDTH)
        self.name.setFocus()

    def _keep_kind(self) -> None:
        self._has_chosen_kind = True

    def _follow_name(self) -> None:
        """Select the kind that the name suggests, as a list of names does, unless one is chosen."""
        name = self.name.text().strip()
        if name and not self._has_chosen_kind:
            self.kind.setCurrentIndex(self.kind.findData(projects.probable_body_kind(name) or BodyKind.OTHER))

    def _take(self) -> None:
        above = self.above.currentText() if self.above.currentIndex() > 0 else ""
        try:
            is_added = self._add(self.name.text(), BodyKind(self.kind.currentData()), above)
        except NianbaoError as error:
            self._say(str(error), "error")
            self.name.setFocus()
            return
        if is_added:
            self.accept()

    def _say(self, sentence: str, role: str) -> None:
        show_state(self.said, sentence, role)


def _bodies_box(bodies: Iterable[str]) -> QComboBox:
    """Return a box of all bodies and none, up to 20,000, whose names are not measured to size it or its list."""
    box = named(ChoiceBox(), "newBody.above", "上级单位")
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(_LETTERS)
    listed = QListView()
    listed.setUniformItemSizes(True)
    listed.setTextElideMode(Qt.TextElideMode.ElideMiddle)
    box.setView(listed)
    box.addItems([_TOP, *bodies])
    return box
