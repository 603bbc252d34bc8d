"""Ask for the pages of a report; the process that answers is started once and kept."""

import subprocess
from dataclasses import replace
from pathlib import Path
from threading import Lock, Timer
from typing import IO, Final

import msgspec

from app.actions.paging.pages import TOO_MUCH, Shown
from app.actions.paging.wire import (
    LARGEST_ANSWER,
    LARGEST_TEMPLATE,
    Answer,
    Ask,
)
from app.errors import PagesNotMade
from app.files import open_regular
from app.importer.reading_process.messages import read_message, write_message
from app.importer.reading_process.start_reader import PAGES, SECONDS, started_reader
from app.output.word.typesetting import OFFICIAL, Typesetting
from app.places import readable
from app.project.codec import encode
from app.report.model import Report

_NOT_STARTED: Final = "预览没有启动起来，请关闭一些程序后再试。"
_ENDED: Final = "预览没有做出来；请再改动一处试试，或导出 Word 文档后再看。"
_NONE: Final = Answer(failed=_ENDED)
"""Answer of a process that ended instead of answering."""


class PagesProcess:
    """The process, started with the first question and again after it has ended; usable from any thread."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._sent: bytes | None = None
        self._too_much: bytes | None = None  # a template that ended the process
        self._is_closed = False  # whether the last question was ended by ``close``

    def pages(
        self, report: Report, template: Path | None = None, typesetting: Typesetting = OFFICIAL, *, draft: bool = False
    ) -> Shown:
        """Return the pages of the document that an export would make.

        Args:
            report: what to show.
            template: an office's own Word template, if any; where it cannot be used, the official one stands in.
            typesetting: the office's choices for the official template.
            draft: show it as a draft.

        Raises:
            PagesNotMade: there is no answer; the message gives the reason.
        """
        project = encode(replace(report, reasons=(), last_year=None, sign_offs=(), provenance=None))
        own, refused = _read(template)
        with self._lock:
            if own is not None and own == self._too_much:
                own, refused = None, TOO_MUCH
            answer = self._answer(Ask(project, own, draft, typesetting))
            if own is not None and answer is _NONE and not self._is_closed:
                self._too_much, refused = own, TOO_MUCH
                answer = self._answer(Ask(project, None, draft, typesetting))
        if answer.shown is None:
            raise PagesNotMade(answer.failed or _ENDED)
        return Shown(answer.shown.pages, refused or answer.shown.refused)

    def close(self) -> None:
        """End the process at once; a question that waits for its answer fails."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                _close(pipe)

    def _answer(self, ask: Ask) -> Answer:
        process = self._process
        if process is None or process.poll() is not None:
            self.close()
            self._sent = None
            try:
                process = self._process = started_reader(PAGES)
            except OSError:
                return Answer(failed=_NOT_STARTED)
        is_sent = ask.template is not None and ask.template == self._sent
        message = msgspec.msgpack.encode(msgspec.structs.replace(ask, template=b"") if is_sent else ask)
        patience = Timer(SECONDS, process.kill)
        patience.start()
        try:
            assert process.stdin is not None  # noqa: S101 - pipes were asked for
            assert process.stdout is not None  # noqa: S101
            write_message(process.stdin, message)
            data = read_message(process.stdout, LARGEST_ANSWER)
            answer = msgspec.msgpack.decode(data, type=Answer) if data else None
        except (OSError, ValueError, msgspec.MsgspecError):  # it has ended, or was closed meanwhile
            answer = None
        finally:
            patience.cancel()
        if answer is None:
            was_closed = self._process is not process
            self.close()
            self._is_closed = was_closed
            return _NONE
        self._sent = ask.template
        return answer


def _read(template: Path | None) -> tuple[bytes | None, str]:
    """Return a template's content; none, and a sentence, if it cannot be read."""
    if template is None:
        return None, ""
    try:
        with open_regular(template) as file:
            content = file.read(LARGEST_TEMPLATE + 1)
    except (OSError, ValueError):
        content = b""
    if not content:
        return None, f"读不到模板“{readable(template.name)}”，预览用的是官方模板。"
    if len(content) > LARGEST_TEMPLATE:
        return None, f"模板“{readable(template.name)}”太大，预览用的是官方模板。"
    return content, ""


def _close(pipe: IO[bytes] | None) -> None:
    try:
        if pipe is not None:
            pipe.close()
    except OSError:  # what was written did not arrive
        pass
