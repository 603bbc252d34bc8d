"""The bound numbers of one text: whose they are, and what is asked when an edit breaks one."""

from enum import Enum, auto
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence

from app.report.bindings import Binding, Edit, Source, binding_at, touched
from app.report.bound.edits import inserted, unbound
from app.report.bound.naming import lacking, name_of
from app.report.bound.values import cells_of
from app.report.model import Report
from ui.dialogs.questions import Questions, Role
from ui.state.session import ReportSession

UNBOUND: Final = "改成普通文字"


class _Broken(Enum):
    """Answers to the question about a bound number that an edit has changed."""

    KEEP = auto()
    GO = auto()
    UNBIND = auto()


class BoundNumbers(QObject):
    """The numbers of one text that are the tables'.

    Args:
        session: the session of the report.
        key: key of the text.
        dialogs: asks the questions.
        parent: the Qt parent.
    """

    def __init__(self, session: ReportSession, key: str, dialogs: Questions, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._key = key
        self._dialogs = dialogs
        self._entered: Binding | None = None
        self._broken: tuple[str, Binding] | None = None
        self._count = 0
        self._before = 0
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._ask)

    def all(self) -> tuple[Binding, ...]:
        """Return the bound numbers of the text, in order; none while its part is being removed."""
        try:
            return self._session.report.bindings(self._key)
        except KeyError:
            return ()

    def around(self, place: int) -> Binding | None:
        """Return the bound number with the cursor in it, or at one of its ends."""
        found = self.all()
        return binding_at(found, place) or (binding_at(found, place - 1) if place else None)

    def reached_by(self, event: QKeyEvent, place: int) -> Binding | None:
        """Return the bound number that Backspace or Delete at the cursor reaches: it is removed as a whole."""
        keys = QKeySequence.StandardKey
        if event.key() == Qt.Key.Key_Backspace or event.matches(keys.DeleteStartOfWord):
            return self._ending_at(place)
        if event.matches(keys.Delete) or event.matches(keys.DeleteEndOfWord):
            return self._beginning_at(place)
        return None

    def _ending_at(self, place: int) -> Binding | None:
        found = self.around(place)
        if found is not None and found.end != place:
            found = binding_at(self.all(), place - 1) if place else None
        return found if found is not None and found.end == place else None

    def _beginning_at(self, place: int) -> Binding | None:
        found = binding_at(self.all(), place)
        return found if found is not None and found.start == place else None

    def sentence(self, binding: Binding) -> str:
        """Return whose number it is; of one that cannot be computed, what is missing."""
        report = self._session.report
        words = report.text(self._key)[binding.start : binding.end]
        lacks = lacking(report, binding.source)
        more = f"{lacks}，填好后这里换成数。" if lacks else "跟着表里的数变。"
        return f"“{words}”是{name_of(report.form, binding.source)}，{more}"

    def enter(self, place: int) -> None:
        """Say whose number the cursor has come to."""
        found = self.around(place)
        source = None if found is None else found.source
        known = None if self._entered is None else self._entered.source
        self._entered = found
        if found is not None and source != known:
            self._session.notice.emit(self.sentence(found))

    def leave(self) -> None:
        """Forget the number that the cursor is in: the cursor leaves the text."""
        self._entered = None

    def unbind(self, binding: Binding) -> None:
        """Make a bound number plain text, as one undo step."""
        report = unbound(self._session.report, self._key, binding.start, binding.end)
        self._session.apply(report, UNBOUND, self._key)
        self._session.notice.emit("已改成普通文字，表里的数改了，这里不会跟着变；按 Ctrl+Z 可以恢复。")

    def go_to_cell(self, binding: Binding) -> None:
        """Show the table's cell of a bound number; of a sum, its first."""
        self._session.place_requested.emit(cells_of(self._session.report.edition, binding.source.of)[0])

    def insert(self, source: Source, start: int, end: int) -> int | None:
        """Insert a number of the tables in place of these characters, as one undo step; return where it ends.

        ``None`` where it would run into another number, which the user is told, or the report cannot be edited.
        """
        before = self._session.report
        report = inserted(before, self._key, start, end, source)
        if report is None:
            self._session.notice.emit("没有插入：紧挨着另一个数，连起来就成了别的数；请先隔开，或删去旁边的数字。")
            return None
        self._session.apply(report, "插入表里的数", self._key)
        is_applied = self._session.report is report
        return end + len(report.text(self._key)) - len(before.text(self._key)) if is_applied else None

    def broken_by(self, edit: Edit, report: Report) -> tuple[Binding, ...]:
        """Return the bound numbers that an edit breaks, but those that it removes as a whole.

        ``report`` is the one after the edit; the session has the one before it.
        """
        before = self._session.report
        known = self.all()
        is_merely_typed = len(edit.words) <= 1 and len(report.bindings(self._key)) >= len(known)
        if not known or is_merely_typed:
            return ()
        lost = touched(known, before.text(self._key), edit)
        return tuple(item for item in lost if not edit.start <= item.start < item.end <= edit.end)

    def ask_about(self, text: str, broken: tuple[Binding, ...], before: int) -> None:
        """Ask, once the edit is complete, whether it may stay.

        Args:
            text: the text before the edit.
            broken: the bound numbers that it has changed.
            before: index of the undo stack before the edit.
        """
        if self._broken is None:
            self._broken = text[broken[0].start : broken[0].end], broken[0]
            self._count, self._before = len(broken), before
            self._soon.start()

    def _ask(self) -> None:
        if self._broken is None:
            return
        words, binding = self._broken
        name = name_of(self._session.form, binding.source)
        first = "" if self._count == 1 else f"这里有 {self._count} 个数跟着表变，第一个："
        answer = self._dialogs.ask(
            "hint",
            f"{first}“{words}”是{name}，跟着表里的数变。",
            f"要改这个数，请到表里改，文字就跟着变。{UNBOUND}以后，表里再改，这里不变；可以撤销。",
            ("不改", Role.RejectRole, _Broken.KEEP),
            ("到表里改", Role.ActionRole, _Broken.GO),
            (UNBOUND, Role.DestructiveRole, _Broken.UNBIND),
            escape=0,
        )
        self._broken = None
        if answer is _Broken.UNBIND:
            return
        stack = self._session.undo_stack
        while stack.index() > self._before:  # what was typed can be had back by redo
            stack.undo()
        if answer is _Broken.GO:
            self.go_to_cell(binding)
