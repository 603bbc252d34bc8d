"""Button beside a text that takes over last year's."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QToolButton, QWidget

from ui.look.icons import give_icon
from ui.state.session import ReportSession
from ui.widgets.helpers import named

QUOTE = "引用上年这段"


class QuoteButton(QToolButton):
    """Button that is there while last year's report has this text; its action is for the editor's menu."""

    def __init__(self, session: ReportSession, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, f"{key}.quote", QUOTE)
        self._session = session
        self._key = key
        self._known: object = self  # no report
        self.action = QAction(QUOTE, self)
        self.action.setObjectName(QUOTE)
        self.action.setToolTip("把上年的文字放到这里，年份改成今年的；可以撤销")
        give_icon(self.action, "quote")
        self.action.triggered.connect(self._quote)
        self.setDefaultAction(self.action)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAutoRaise(True)
        session.report_changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        last = self._session.report.last_year
        if last is not self._known:
            self._known = last
            has_text = last is not None and self._key in last.text_keys() and bool(last.text(self._key).strip())
            self.action.setVisible(has_text)
            if not has_text or self.parentWidget() is not None:  # without a parent, it would be a window
                self.setVisible(has_text)

    def _quote(self) -> None:
        self._session.quote_last_year(self._key)
