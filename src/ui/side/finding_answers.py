"""Answers to findings: the reason of a warning, the tick of a hint, and the menu of one finding."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.actions import checking
from app.checks.finding import Finding, Level
from ui.dialogs.questions import Questions, Role
from ui.state.preferences import preferences
from ui.state.session import ReportSession


def is_to_look_at(finding: Finding) -> bool:
    """Return whether a finding is a hint that can be taken off the list."""
    return finding.level is Level.HINT and finding.takes_reason


def is_about_both(finding: Finding) -> bool:
    """Return whether words of the text disagree with a table: there are two places to look at."""
    return finding.part is not None and bool(finding.cells)


class FindingAnswers:
    """What is recorded in the report about its findings."""

    def __init__(self, session: ReportSession, dialogs: Questions) -> None:
        self._session, self._dialogs = session, dialogs

    def answer(self, finding: Finding) -> None:
        """Ask for the reason of a warning and record it."""
        how = (f"怎样看出来的：{finding.why}",) if finding.why else ()
        reason = self._dialogs.line(
            "说明理由",
            finding.reason or "",
            finding.message,
            *how,
            "如果情况属实，请说明理由（写进报告文件，不打印）：",
            is_long=True,
        )
        if reason is not None:
            known = checking.answered_alike(self._session.report)
            self._session.answer(finding, reason, preferences().author)
            for rule in checking.answered_alike(self._session.report):
                if rule not in known:
                    self._offer_to_leave_out(rule)

    def _offer_to_leave_out(self, rule: str) -> None:
        """Ask whether this office no longer needs a rule that was answered twice in the same way."""
        if self._dialogs.ask(
            "hint",
            f"“{checking.subject_of(rule)}”这一类已经两次用同样的理由说明过，以后不再核对吗？",
            "不再核对的，随时可以在“文件”→“设置”的“核对”一页恢复。",
            ("不再核对", Role.AcceptRole, True),
            ("继续核对", Role.RejectRole, False),
            escape=1,
        ):
            preferences().left_out |= {rule}

    def look_at(self, finding: Finding) -> None:
        """Take a hint off the list of what is open."""
        self._session.answer(finding, checking.LOOKED_AT, preferences().author)

    def menu(
        self, finding: Finding, choose: Callable[[], object], show_cell: Callable[[], object], parent: QWidget
    ) -> QMenu:
        """Return the menu of a finding; ``choose`` and ``show_cell`` go to its places. It is deleted when it closes."""
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        _add(menu, "转到这一处", choose)
        if is_about_both(finding):
            _add(menu, "转到表格", show_cell)
        if finding.level is Level.WARNING:
            words = "说明理由…" if finding.reason is None else "修改理由…"
            _add(menu, words, lambda: self.answer(finding))
        elif is_to_look_at(finding) and finding.counts:
            _add(menu, checking.LOOKED_AT, lambda: self.look_at(finding))
        if finding.reason is not None:
            words = "撤回理由" if finding.level is Level.WARNING else "改为没有核对"
            _add(menu, words, lambda: self._session.answer(finding, ""))
        return menu


def _add(menu: QMenu, text: str, run: Callable[[], object]) -> None:
    action = QAction(text, menu)
    action.triggered.connect(lambda _checked: run())
    menu.addAction(action)
