"""The three reviews: who has signed, when, and whether the report has changed since."""

from functools import partial

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from app.checks.finding import open_words
from app.report import signing
from ui.dialogs.column import dialog_column
from ui.dialogs.questions import Questions
from ui.state.session import ReportSession
from ui.widgets.helpers import add_close, named, show_state
from ui.widgets.labels import plain_label

_ABOUT = "签字存在报告文件里，只对签字时的内容有效；数字或文字改动后失效，需要重新签字。"
_WIDTH_IN_CHARACTERS = 44


class SignOffDialog(QDialog):
    """Dialog for signing; each signature is an undo step of the session.

    Enter in a name signs that line: its button is the default one while the name has the focus. The first review that
    is open has the focus and the user's name; a valid signature can only be taken back.
    """

    def __init__(self, session: ReportSession, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._questions = Questions(self)
        self.setObjectName("signOffs")
        self.setWindowTitle("三审签字")
        self._session = session
        self._column = column = dialog_column(self)
        about = plain_label(_ABOUT)
        about.setWordWrap(True)
        about.setProperty("role", "faint")
        column.addWidget(about)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        self.names: dict[str, QLineEdit] = {}
        self.states: dict[str, QLabel] = {}
        self.buttons: dict[str, QPushButton] = {}
        self.backs: dict[str, QPushButton] = {}
        for row, review in enumerate(signing.REVIEWS):
            field = named(QLineEdit(), f"sign.{review}", f"{review}人姓名")
            field.setPlaceholderText("姓名")
            field.installEventFilter(self)
            state = named(plain_label(), f"sign.{review}.state")
            state.setWordWrap(True)
            button = named(QPushButton("签字"), f"sign.{review}.button", f"{review}签字")
            button.clicked.connect(partial(self._sign, review))
            take_back = named(QPushButton("撤回"), f"sign.{review}.back", f"撤回{review}签字")
            take_back.clicked.connect(partial(self._take_back, review))
            self.backs[review] = take_back
            for at, widget in enumerate((plain_label(review), field, button, take_back, state)):
                grid.addWidget(widget, row, at)
            self.names[review], self.states[review], self.buttons[review] = field, state, button
        grid.setColumnStretch(4, 1)
        column.addLayout(grid)
        column.addStretch(1)
        buttons = QDialogButtonBox()
        self._close = add_close(buttons, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        column.addWidget(buttons)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("国") * _WIDTH_IN_CHARACTERS)
        session.report_changed.connect(self._show)
        self._show()
        first = self._open()
        if first is not None and not self.names[first].text():
            self.names[first].setText(name)
        self._begin()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the wrapped lines need."""
        super().resizeEvent(event)
        self.setMinimumHeight(self._column.totalHeightForWidth(self.width()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter sign the line whose name has the focus."""
        if event.type() == QEvent.Type.FocusIn:
            for review, field in self.names.items():
                if field is watched:
                    self.buttons[review].setDefault(True)
        return super().eventFilter(watched, event)

    def _sign(self, review: str) -> None:
        name = self.names[review].text().strip()
        if name:
            if not self._may_sign(review):
                return
            report = signing.sign(self._session.report, review, name, self._session.today())
            self._session.apply(report, f"{review}签字", "")
            self.names[review].setFocus()  # a second Enter signs nothing more
        else:
            show_state(self.states[review], "请先填写姓名。", "error")
            self.names[review].setFocus()

    def _may_sign(self, review: str) -> bool:
        """Ask before a report with errors or blanks is signed."""
        self._session.finish_checks()
        errors = open_words(self._session.findings)
        return not errors or self._questions.go_on(
            f"报告还有 {errors}，{review}仍要签字吗？",
            "改动以后签字会失效，一般先填完、改正，再签字。",
            "仍然签字",
            leave="先不签",
        )

    def _take_back(self, review: str) -> None:
        report = signing.sign(self._session.report, review, "", self._session.today())
        self._session.apply(report, f"撤回{review}签字", "")

    def _open(self) -> str | None:
        """Return the first review without a valid signature."""
        report = self._session.report
        valid = {item.review for item in report.sign_offs if item not in signing.lapsed(report)}
        return next((review for review in signing.REVIEWS if review not in valid), None)

    def _begin(self) -> None:
        """Focus the first open review, or the button that closes."""
        review = self._open()
        if review is None:
            self._close.setDefault(True)
            self._close.setFocus()
        else:
            self.buttons[review].setDefault(True)
            self.names[review].setFocus()

    def _show(self) -> None:
        report = self._session.report
        signed = {item.review: item for item in report.sign_offs}
        gone = signing.lapsed(report)
        for review in signing.REVIEWS:
            item = signed.get(review)
            is_valid = item is not None and item not in gone
            self.buttons[review].setText("重新签字" if item in gone else "签字")
            self.buttons[review].setEnabled(not is_valid)
            self.names[review].setReadOnly(is_valid)
            if item is not None and (is_valid or not self.names[review].text()):
                self.names[review].setText(item.name)
            self.backs[review].setEnabled(item is not None)
            if item is None:
                show_state(self.states[review], "未签字", "faint")
            else:
                day = f"{item.signed_on.year}年{item.signed_on.month}月{item.signed_on.day}日"
                lapsed = item in gone
                state = f"{item.name}，{day}" + ("，报告已改动，签字失效。" if lapsed else "，有效。")
                show_state(self.states[review], state, "error" if lapsed else "good")
