"""Window for an unexpected error: what happened, what to do, and details to pass on."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from ui.dialogs.column import dialog_column
from ui.dialogs.questions import APPLICATION
from ui.lists.whole_lines import show_whole_lines
from ui.look.icons import show_sign
from ui.widgets.helpers import QuietButton, named
from ui.widgets.labels import plain_label

_WIDTH_IN_CHARACTERS = 40
_DETAIL_LINES = 12


class CrashWindow(QDialog):
    """Non-modal window, so that work can continue. Its details are collapsed and contain no text of the report."""

    def __init__(self, kept: str, details: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("crash")
        self.setWindowTitle(APPLICATION)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        layout = self._layout = dialog_column(self)
        top = QHBoxLayout()
        top.setSpacing(14)
        sign = plain_label()
        show_sign(sign, "warning", 32)
        top.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(6)
        heading = plain_label("程序遇到了意外的问题，刚才的操作可能没有完成。")
        heading.setProperty("role", "heading")
        heading.setWordWrap(True)
        words.addWidget(heading)
        self.words = named(plain_label(kept), "crashWords")
        self.words.setWordWrap(True)
        words.addWidget(self.words)
        self.again = named(plain_label(), "crashAgain")
        self.again.setWordWrap(True)
        self.again.setProperty("role", "faint")
        self.again.hide()
        words.addWidget(self.again)
        words.addStretch(1)
        top.addLayout(words, 1)
        layout.addLayout(top)
        self.details = named(QPlainTextEdit(details), "crashDetails", "问题的详情")
        self.details.setReadOnly(True)
        show_whole_lines(self.details)
        fixed = QFont()  # without a size of its own: that which the user chose is kept
        named_by_system = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).families()
        fixed.setFamilies([*named_by_system, "DejaVu Sans Mono"])  # Wine names one that it need not have
        self.details.setFont(fixed)
        self.details.setTabChangesFocus(True)
        self.details.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.details.setMinimumHeight(self.fontMetrics().lineSpacing() * _DETAIL_LINES)
        self.details.hide()
        layout.addWidget(self.details, 1)
        layout.addLayout(self._buttons())
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("国") * _WIDTH_IN_CHARACTERS)
        self._go_on.setFocus()

    def count(self, times: int) -> None:
        """Show the number of further errors while this window is open, instead of opening another."""
        self.again.setText(f"这以后又出现了 {times} 次问题。")
        self.again.show()

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.fold = named(QuietButton("显示详情"), "crashFold")
        self.fold.clicked.connect(self._fold)
        copy = named(QuietButton("复制详情"), "crashCopy")
        copy.setToolTip("复制后可以粘贴给维护人员；详情里没有报告的内容")
        copy.clicked.connect(self._copy)
        go_on = named(QPushButton("继续"), "crashGoOn")
        go_on.setDefault(True)
        go_on.clicked.connect(self.accept)
        row.addWidget(self.fold)
        row.addWidget(copy)
        row.addStretch(1)
        row.addWidget(go_on)
        self._go_on = go_on
        return row

    def _fold(self) -> None:
        show = self.details.isHidden()
        self.details.setVisible(show)
        self.fold.setText("收起详情" if show else "显示详情")
        self._layout.activate()
        self.resize(self.width(), self._layout.totalHeightForWidth(self.width()))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details.toPlainText())
