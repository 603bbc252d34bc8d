"""Button beside a text that writes a paragraph from the tables."""

import os
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QToolButton, QWidget

from app.errors import SentencesInvalid
from app.report.bound.sentences import OWN_VARIABLE, Sentence, added, sentences, write
from ui.look.icons import give_icon
from ui.state.session import ReportSession
from ui.widgets.helpers import named

WRITE: Final = "生成一段"
PARTS: Final = frozenset(("overview.proactive_disclosure", "overview.disclosure_on_request", "other_matters.text"))
"""Texts for which there are bundled wordings; the office's own may be for any."""


class SentenceButton(QToolButton):
    """Button for one text; its action is for the editor's menu."""

    def __init__(self, session: ReportSession, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, f"{key}.sentences", WRITE)
        self._session = session
        self._key = key
        self.action = QAction(f"{WRITE}…", self)
        self.action.setObjectName(WRITE)
        self.action.setIconText(WRITE)
        self.action.setToolTip("按表里的数写一段话，有几种写法可选；可以撤销")
        give_icon(self.action, "add")
        self.action.triggered.connect(self.choose)
        self.setDefaultAction(self.action)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAutoRaise(True)
        if key not in PARTS and OWN_VARIABLE not in os.environ:
            self.action.setVisible(False)
            self.hide()

    def choose(self) -> None:
        """Offer the wordings for this text, or all where there are none; those that say nothing are left out."""
        from ui.bound.sentence_dialog import SentenceDialog  # noqa: PLC0415 - imported late: keeps start-up fast

        self._session.commit_open_editors()
        report = self._session.report
        try:
            known = sentences()
        except SentencesInvalid as error:
            self._session.notice.emit(str(error))
            return
        mine = [item for item in known if item.part == self._key] or list(known)
        wordings = [(item, new) for item in mine if (new := write(report, item)).text]
        if not wordings:
            self._session.notice.emit("表里还没有可写的数，填好表格以后再生成。")
            return
        dialog = SentenceDialog(wordings, self.window(), is_added=bool(report.text(self._key).strip()))
        dialog.chosen.connect(self._write)
        dialog.open()

    def _write(self, sentence: Sentence) -> None:
        before = self._session.report
        report = added(before, self._key, sentence)
        self._session.apply(report, WRITE, self._key)
        if self._session.report is report:
            count = len(report.bindings(self._key)) - len(before.bindings(self._key))
            self._session.place_requested.emit(self._key)
            follows = f"，里面的 {count} 个数跟着表里的数变；按 Ctrl+Z 可以撤销" if count else ""
            self._session.notice.emit(f"已写上一段{follows}。")
