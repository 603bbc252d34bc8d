"""A reader that answers one request after the other: its start is paid for once, not per document."""

import contextlib
import subprocess
import time
from threading import Lock, Timer
from typing import IO, Final

from app.errors import SourceUnreadable
from app.importer.reading_process.messages import read_message, write_message
from app.importer.reading_process.start_reader import TimeLimit, reached_limit, started_reader

_NOT_STARTED: Final = "读取程序没有启动起来，请关闭一些程序后再试。"

_END_SECONDS: Final = 1.0
"""A process that has closed its pipes ends within this time."""


class LastingReader:
    """Reader in a process of its own, started with the first request and again after it has ended.

    Of one thread, but for ``end``, which any thread may call. ``reached`` is the limit of time because of which the
    last request had no answer, if any: the computer is busy, or the document too complex; it need not be damaged.
    """

    def __init__(self, what: str, longest_answer: int, most_requests: int) -> None:
        """Prepare a reader; nothing is started.

        Args:
            what: the kind of requests, as for ``started_reader``.
            longest_answer: the most bytes that an answer may have.
            most_requests: after so many a new process is started: what one leaves in memory does not pile up.
        """
        self._what, self._longest, self._most = what, longest_answer, most_requests
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._answered = 0
        self._is_ended = False
        self.reached: TimeLimit | None = None

    def answer(self, request: bytes, seconds: float) -> bytes:
        """Return the answer; empty if the process ended over the request or took longer than ``seconds``.

        A process that has answered others before may have ended because of them: a new one is asked once more, unless
        the time was up.

        Raises:
            SourceUnreadable: no process can be started.
        """
        was_used = self._answered > 0
        answer = self._asked(request, seconds)
        if not answer and was_used and not self._is_ended and self.reached is None:
            answer = self._asked(request, seconds)
        return answer

    def end(self) -> None:
        """End the process at once, and start none any more; what is being asked has an empty answer."""
        with self._lock:
            self._is_ended = True
            if self._process is not None:
                self._process.kill()

    def close(self) -> None:
        """End the process and wait for that."""
        process, self._process, self._answered = self._process, None, 0
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                if pipe is not None:
                    with contextlib.suppress(OSError):  # what was written did not arrive
                        pipe.close()

    def _asked(self, request: bytes, seconds: float) -> bytes:
        pipes = self._pipes()
        if pipes is None:
            return b""
        process, source, target = pipes
        begun = time.monotonic()
        patience = Timer(seconds, process.kill)
        patience.daemon = True
        patience.start()
        try:
            write_message(source, request)
            answer = read_message(target, self._longest)
        except OSError:
            answer = b""
        finally:
            patience.cancel()
        self._answered += 1
        is_late = time.monotonic() - begun >= seconds
        self.reached = None if answer else self._reached(process, is_late=is_late)
        if not answer or self._answered >= self._most:
            self.close()
        return answer

    def _reached(self, process: "subprocess.Popen[bytes]", *, is_late: bool) -> TimeLimit | None:
        """Return the limit of time that ended a process: one of its own, or our clock if it is late."""
        if self._is_ended:
            return None
        if is_late:
            return TimeLimit.CLOCK
        with contextlib.suppress(subprocess.TimeoutExpired):
            return reached_limit(process.wait(_END_SECONDS))
        return None

    def _pipes(self) -> "tuple[subprocess.Popen[bytes], IO[bytes], IO[bytes]] | None":
        """Return the process with its pipes, started if there is none; nothing after the end."""
        with self._lock:
            if self._is_ended:
                return None
            if self._process is None:
                try:
                    self._process = started_reader(self._what)
                except OSError as error:
                    raise SourceUnreadable(_NOT_STARTED) from error
            process = self._process
        assert process.stdin is not None  # noqa: S101 - pipes were asked for
        assert process.stdout is not None  # noqa: S101
        return process, process.stdin, process.stdout
