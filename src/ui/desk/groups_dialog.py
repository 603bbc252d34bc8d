"""What is wrong over all bodies, by rule: who has it, and where."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QTreeWidgetItem, QWidget

from app.actions import checking
from app.actions.desk.looking import Desk, by_rule, titles
from ui.desk.details import SIGN_ROLE, PointsTree
from ui.dialogs.column import dialog_column
from ui.lists.search_words import comparable, is_found
from ui.widgets.helpers import add_close, named, resize_in_characters
from ui.widgets.labels import plain_label, plain_tip

_BODY = Qt.ItemDataRole.UserRole
_FEW = 3
"""So many rules are shown opened."""
_ASK = "各单位的问题按规则归在一起。双击一条规则，展开或收起；双击下面的一处，转到那个单位。"


def _short(title: str) -> str:
    """Return the first clause of a rule, which tells it from others; the whole rule is in the tool tip."""
    return title.partition("；")[0]


class GroupsDialog(QDialog):
    """Tree of rules with the bodies below; a double click or Enter opens or closes a rule, or goes to the body."""

    body_chosen = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("groups")
        self.setWindowTitle("同类问题")
        column = dialog_column(self)
        groups = by_rule(desk)
        words = plain_label(_ASK if groups else "收到的报告都没有发现问题。")
        words.setWordWrap(True)
        column.addWidget(words)
        self.words = named(QLineEdit(), "groups.words", "查找单位或问题")
        self.words.setPlaceholderText("查找单位或问题")
        self.words.setClearButtonEnabled(True)
        self.words.textChanged.connect(self._narrow)
        column.addWidget(self.words)
        self.tree = named(PointsTree(), "groups.tree", "各单位的问题，按规则归在一起")
        texts = {rule.name: rule.text for rule in checking.rules()}
        for group, title in zip(groups, titles(texts, groups), strict=True):
            top = QTreeWidgetItem([f"{group.bodies} 个单位，{len(group.points)} 处不合规则：{_short(title)}"])
            top.setToolTip(0, plain_tip(title))
            top.setData(0, SIGN_ROLE, "error" if group.is_error else "warning")
            for name, point in group.points:
                child = QTreeWidgetItem([f"{name}：{point.message}"])
                child.setData(0, _BODY, name)
                child.setToolTip(0, plain_tip(point.message))
                top.addChild(child)
            self.tree.addTopLevelItem(top)
        self._is_opened = len(groups) <= _FEW
        self.tree.tint()
        self.tree.setExpandsOnDoubleClick(False)  # done by activation, which Enter is, too
        self.tree.itemActivated.connect(self._choose)
        column.addWidget(self.tree, 1)
        buttons = QDialogButtonBox()
        add_close(buttons)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self._narrow()
        resize_in_characters(self, 56, 30)

    def _narrow(self) -> None:
        """Show only what has the words, opened; all rules again, as at first, without words."""
        words = comparable(self.words.text())
        for row in range(self.tree.topLevelItemCount()):
            top = self.tree.topLevelItem(row)
            if top is None:
                continue
            shown = 0
            for place in range(top.childCount()):
                has_words = is_found(words, (top.child(place).text(0), top.text(0)))
                top.child(place).setHidden(not has_words)
                shown += has_words
            top.setHidden(not shown)
            top.setExpanded(bool(words) or self._is_opened)

    def _choose(self, item: QTreeWidgetItem) -> None:
        name = item.data(0, _BODY)
        if name:
            self.body_chosen.emit(str(name))
        else:
            item.setExpanded(not item.isExpanded())
