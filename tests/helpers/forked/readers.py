"""Readers of untrusted documents as forks of one process: to start Python and load ours takes most of their time.

A fork runs what ``python -m app.actions.reading`` runs, with its pipes, limits and exit status, in a process group of
its own. Tests of the process itself start it anew: they ask for the fixture ``new_readers``.
"""

import json
import os
import select
import socket
import subprocess
import sys
from threading import Lock
from types import SimpleNamespace
from typing import Any, Final

from app.importer.reading_process import start_reader

_PROGRAM: Final = """
import gc, json, os, signal, socket, sys
import app.actions.desk.reading_child, app.actions.paging.child, app.actions.proof.comparing_process, app.actions.reading
import app.importer.mapping.report, pdfplumber, lxml.html, python_calamine
gc.freeze()  # or the end of each fork would free all that was loaded
requests = socket.socket(fileno=int(sys.argv[1]))
signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for those between
while True:
    request, streams, _, _ = socket.recv_fds(requests, 1 << 20, 4)
    if not request:
        raise SystemExit
    between = os.fork()
    if not between:
        break
    for stream in streams:
        os.close(stream)
requests.close()
signal.signal(signal.SIGCHLD, signal.SIG_DFL)
what, environment = json.loads(request)
told = streams.pop()
reader = os.fork()
if reader:
    os.write(told, b"%d\\n" % reader)
    for stream in streams:
        os.close(stream)
    os.write(told, b"%d\\n" % os.waitpid(reader, 0)[1])
    os._exit(0)
os.close(told)
os.setpgid(0, 0)
for number, stream in enumerate(streams):
    os.dup2(stream, number)
    os.close(stream)
os.environ.clear()
os.environ.update(environment)
sys.argv[:] = [app.actions.reading.__file__, what]
raise SystemExit(app.actions.reading.run_reader(what))
"""


class Forks:
    """The process that forks readers, started with the first one."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._requests: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, environment: dict[str, str]) -> socket.socket:
        """Start the process, if it has not been; return where requests go, each as a packet: threads ask at a time."""
        with self._lock:
            if self._requests is None:
                self._requests, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
                command = [sys.executable, "-P", "-X", "utf8", "-c", _PROGRAM, str(theirs.fileno())]
                with theirs:
                    self._process = subprocess.Popen(
                        command, env=environment, pass_fds=[theirs.fileno()], process_group=0
                    )
            return self._requests

    def fork(self, what: str, environment: dict[str, str], streams: list[int]) -> tuple[int, int]:
        """Fork a reader; return its number, and the descriptor from which its exit status comes."""
        requests = self.start(environment)
        status, told = os.pipe()
        socket.send_fds(requests, [json.dumps([what, environment]).encode()], [*streams, told])
        os.close(told)
        return int(_line(status)), status

    def end(self) -> None:
        """End the process, which ends by itself as its socket is closed."""
        if self._requests is not None and self._process is not None:
            self._requests.close()
            self._process.wait()


FORKS: Final = Forks()


def _line(descriptor: int) -> bytes:
    """Return a line from a pipe.

    Raises:
        OSError: its writer has ended.
    """
    line = b""
    while not line.endswith(b"\n"):
        piece = os.read(descriptor, 1)
        if not piece:
            raise OSError("the process that forks readers has ended")
        line += piece
    return line


class ForkedReader(subprocess.Popen[bytes]):
    """A reader as a fork; any other command, and one with another source of the program, is started as usual."""

    _status = -1

    def _execute_child(self, args: Any, executable: Any, preexec_fn: Any, *others: Any) -> None:
        """Fork it; the arguments are those of Python 3.11 to 3.14."""
        environment, pipes = others[3], others[7:13]
        usual = start_reader.reader_command("")[:-1]
        if list(args[:-1]) != usual or environment.get("PYTHONPATH") != str(start_reader.SOURCE):
            super()._execute_child(args, executable, preexec_fn, *others)  # type: ignore[misc]
            return
        read_end, _, _, write_end, _, errors = pipes
        try:
            self.pid, self._status = FORKS.fork(args[-1], environment, [read_end, write_end, errors])
        finally:
            self._close_pipe_fds(*pipes)  # type: ignore[attr-defined]
        self._child_created = True

    def _try_wait(self, wait_flags: int) -> tuple[int, int]:
        if self._status < 0:
            return super()._try_wait(wait_flags)  # type: ignore[misc]
        if wait_flags and not select.select([self._status], [], [], 0)[0]:
            return 0, 0
        status = int(_line(self._status))
        os.close(self._status)
        return self.pid, status

    def _internal_poll(self, _deadstate: int | None = None) -> int | None:
        if self._status < 0:
            return super()._internal_poll(_deadstate)  # type: ignore[misc]
        if self.returncode is None and self._waitpid_lock.acquire(blocking=False):  # type: ignore[attr-defined]
            try:
                if self.returncode is None:
                    pid, status = self._try_wait(os.WNOHANG)
                    if pid == self.pid:
                        self._handle_exitstatus(status)  # type: ignore[attr-defined]
            finally:
                self._waitpid_lock.release()  # type: ignore[attr-defined]
        return self.returncode


SUBPROCESS: Final = SimpleNamespace(**{**vars(subprocess), "Popen": ForkedReader})
"""In the place of ``subprocess`` in the module that starts readers."""
