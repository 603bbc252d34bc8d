"""Help pane: what to write or count at the place being edited, and the rule of a finding."""

from html import escape
from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QUrl, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent, Qt
from PySide6.QtWidgets import QFrame, QWidget

from app.actions import checking
from app.checks.finding import Finding
from app.form.help import help_entries, help_title
from ui.lists.whole_lines import show_whole_lines
from ui.look.theme import colours
from ui.state.session import ReportSession
from ui.widgets.follower import Follower
from ui.widgets.labels import as_written, kept_together
from ui.widgets.sealed import SealedBrowser

_NOTHING = "把光标放到表里的一格、一段文字或者封面的一项上，这里就说明该怎么填、依据是什么。"
_BIND: Final = "bind"
_CHAPTERS: Final = {
    "ten-minutes": "十分钟，从空白到成稿",
    "tables": "填表和粘贴",
    "narratives": "写文字",
    "checks": "核对和说明理由",
}
"""Texts of the links into the user guide."""


class HelpPane(SealedBrowser):
    """Help that follows the focus after a short pause; its text is composed only while it is visible."""

    left = Signal()  # Esc: back to the form
    chapter_requested = Signal(str)  # of the user guide

    def __init__(self, session: ReportSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("help")
        self.setAccessibleName("填写说明")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.anchorClicked.connect(self._follow_link)
        self.setMinimumSize(180, 80)
        show_whole_lines(self)
        self._session = session
        self._place = ""
        self._finding: Finding | None = None
        self._is_stale = True
        self._later = Follower(self._refresh, self)

    def toPlainText(self) -> str:
        """Return the help for the place as it is now."""
        self._later.finish()
        return as_written(super().toPlainText())

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy the words without what keeps them together on the screen."""
        data = QMimeData()
        data.setText(as_written(self.textCursor().selection().toPlainText()))
        return data

    def show_place(self, key: str) -> None:
        """Show the help for a cell, text or cover field; a finding about it that is being shown stays."""
        if self._finding is not None and key in (*self._finding.cells, self._finding.part):
            return
        if key != self._place or self._finding is not None:
            self._place, self._finding = key, None
            self._later.follow()  # composing it takes longer than all else that follows a step in a table

    def show_finding(self, finding: Finding) -> None:
        """Show the rule of a finding and the help for its place."""
        self._finding = finding
        self._place = finding.cells[0] if finding.cells else finding.part or ""
        self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Show the current place, which may have changed while the pane was hidden."""
        super().showEvent(event)
        if self._is_stale or self._later.isActive():
            self._refresh()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change between light and dark."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return to the form on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _refresh(self) -> None:
        self._later.stop()
        self._is_stale = not self.isVisible()
        if not self._is_stale:
            parts = [self._about_finding(self._finding), "<p></p>"] if self._finding is not None else []
            parts.append(self._about_place(is_first=not parts))
            parts.append(self._more())
            self.setHtml("".join(parts))

    def chapter(self) -> str:
        """Return the chapter of the user guide for what is shown."""
        if self._finding is not None:
            return "checks"
        first = self._place.partition(".")[0]
        if first in ("", "cover"):
            return "ten-minutes"
        return "tables" if first in self._session.form.tables else "narratives"

    def _follow_link(self, link: QUrl) -> None:
        if link.toString() == _BIND:
            from ui.bound.offers import bind_texts  # noqa: PLC0415 - imported late: keeps start-up fast

            bind_texts(self._session, [self._place])
        else:
            self.chapter_requested.emit(link.toString())

    def _about_numbers(self) -> str:
        """Return the line about the numbers of a text; empty for another place."""
        if self._place not in self._session.report.text_keys():
            return ""
        style = "margin:0 0 8px 0;line-height:125%"
        return (
            f'<p style="{style}">文字里与表一样的数，可以让它跟着表变：<a href="{_BIND}">绑定本段全部</a>；'
            "要插入表里的数，按 Ctrl+J。</p>"
        )

    def _more(self) -> str:
        words = _CHAPTERS[self.chapter()]
        return f'<p style="margin:14px 0 4px 0"><a href="{self.chapter()}">使用指南：{words}</a>（再按一次 F1）</p>'

    def _about_finding(self, finding: Finding) -> str:
        text = next((rule.text for rule in checking.rules() if rule.name == finding.rule), "")
        rule, _, source = text.partition("依据：")
        return (
            self._title("核对结果的依据")
            + self._text(finding.message)
            + (self._heading("怎样看出来的") + self._text(finding.why) if finding.why else "")
            + self._heading("核对规则")
            + self._text(rule)
            + self._source(source)
        )

    def _about_place(self, *, is_first: bool) -> str:
        form = self._session.form
        entries = help_entries(form, self._place)
        if not entries:
            return self._text(_NOTHING) if is_first else ""
        html = [self._title(help_title(form, self._place)), self._about_numbers()]
        for entry in entries:
            if entry.heading:
                html.append(self._heading(entry.heading))
            html += [self._text(entry.text), self._source(entry.source)]
        return "".join(html)

    def _title(self, text: str) -> str:
        return f'<p style="font-size:large;font-weight:600;margin:4px 0 8px 0">{escape(kept_together(text))}</p>'

    def _heading(self, text: str) -> str:
        return f'<p style="font-weight:600;color:{colours(self).accent.name()};margin:10px 0 2px 0">{escape(text)}</p>'

    @staticmethod
    def _text(text: str) -> str:
        lines = "<br>".join(escape(kept_together(line)) for line in text.strip().split("\n"))
        return f'<p style="margin:0 0 4px 0;line-height:125%">{lines}</p>' if lines else ""

    def _source(self, text: str) -> str:
        if not text:
            return ""
        colour, words = colours(self).faint.name(), escape(kept_together(text.rstrip("。")))
        return f'<p style="color:{colour};margin:0 0 4px 0">依据：{words}</p>'
