"""Questions for the pages of a report, answered by another process while the window goes on."""

import atexit
from collections.abc import Callable
from functools import cache
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, QTimer

from app.actions.paging.pages import Shown
from app.actions.paging.process import PagesProcess
from app.actions.typesetting import chosen_typesetting
from app.errors import PagesNotMade, TemplateInvalid
from app.report.model import Report

_LOOK_MS: Final = 10
_PATIENCE: Final = 1.0
"""Seconds after which the work on a question is ended when another one comes."""


class _Question(NamedTuple):
    report: Report
    template: Path | None


@cache
def pages_process() -> PagesProcess:
    """Return the process of this program; it is started by the first question and ended with the program."""
    process = PagesProcess()
    atexit.register(process.close)
    return process


def pages_in_use(report: Report, template: Path | None, *, draft: bool = False) -> Shown:
    """Return the pages of the document that an export would make, with the office's choices for the official template.

    Raises:
        PagesNotMade: there is no answer; the message gives the reason.
    """
    try:
        return pages_process().pages(report, template, chosen_typesetting(), draft=draft)
    except TemplateInvalid as error:
        shown = pages_process().pages(report, template, draft=draft)
        return Shown(shown.pages, shown.refused or f"{error}预览用的是公文格式。")


class PageRequests:
    """Asks one question at a time; while one is being answered, only the newest of the others is kept.

    The answer to a question that is no longer the newest is dropped.
    """

    def __init__(self, parent: QObject, deliver: Callable[[Shown | PagesNotMade], None]) -> None:
        self._deliver = deliver
        self._process = pages_process()
        self._answers: SimpleQueue[Shown | BaseException] = SimpleQueue()
        self._waiting: _Question | None = None
        self._is_busy = self._is_superseded = self._was_answered = False
        self._begun = 0.0
        # The thread only fills a queue: nothing of Qt is touched by it.
        self._look = QTimer(parent, interval=_LOOK_MS)
        self._look.timeout.connect(self._take)

    @property
    def is_waiting(self) -> bool:
        """Whether an answer is expected."""
        return self._waiting is not None or (self._is_busy and not self._is_superseded)

    def ask(self, report: Report, template: Path | None) -> None:
        """Ask for the pages of a report; earlier questions are superseded."""
        self._waiting = _Question(report, template)
        self._supersede()
        self._next()

    def drop(self) -> None:
        """Want no answer any more."""
        self._waiting = None
        self._supersede()

    def _supersede(self) -> None:
        self._is_superseded = self._is_busy
        if self._is_busy and self._was_answered and monotonic() - self._begun > _PATIENCE:
            self._process.close()

    def _next(self) -> None:
        if self._is_busy or self._waiting is None:
            return
        question, self._waiting = self._waiting, None
        self._is_busy, self._is_superseded = True, False
        self._begun = monotonic()
        Thread(target=_answer, args=(question, self._answers), daemon=True).start()
        self._look.start()

    def _take(self) -> None:
        try:
            answer = self._answers.get_nowait()
        except Empty:
            return
        is_wanted = not self._is_superseded
        self._is_busy = self._is_superseded = False
        self._look.stop()
        self._next()
        if isinstance(answer, Shown):
            self._was_answered = True
        if is_wanted:
            if not isinstance(answer, Shown | PagesNotMade):
                raise answer
            self._deliver(answer)


def _answer(question: _Question, answers: "SimpleQueue[Shown | BaseException]") -> None:
    try:
        answers.put(pages_in_use(question.report, question.template))
    except BaseException as error:  # noqa: BLE001 - raised again on the main thread
        answers.put(error)
