"""Processes as forks of one that has loaded what they run: to start Python and load ours takes most of their time."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Sequence
from threading import Lock
from typing import Final

_LOOP: Final = """
import atexit, contextlib, gc, json, os, signal, socket, sys, threading
from app.patterns import LazyPattern
for pattern in [each for each in gc.get_objects() if type(each) is LazyPattern]:  # or every fork would compile its own
    for name in ("search", "match", "fullmatch", "finditer", "findall", "split", "sub"):
        getattr(pattern, name)
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
words, environment, folder = json.loads(request)
told = streams.pop()
child = os.fork()
if child:
    for stream in streams:
        os.close(stream)
    os.write(told, b"%d\\n" % os.waitpid(child, 0)[1])
    os._exit(0)
os.setpgid(0, 0)
os.write(told, b"%d\\n" % os.getpid())
os.close(told)
for number, stream in enumerate(streams):
    os.dup2(stream, number)
    os.close(stream)
os.environ.clear()
os.environ.update(environment)
os.chdir(folder)
sys.argv[1:] = words
status = run()
with contextlib.suppress(OSError):  # Python says that nobody reads
    if threading.active_count() == 1:
        atexit._run_exitfuncs()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status or 0)  # to take apart all that was loaded takes longer than most forks run
raise SystemExit(status)
"""


class Forks:
    """The process that forks, started with the first fork.

    Args:
        program: loads what the forks run, and defines ``run()``, which runs the words of ``sys.argv`` in a fork.
        arguments: those of the program, from ``sys.argv[2]`` on.
    """

    def __init__(self, program: str, *arguments: str) -> None:
        self._program, self._arguments = program, arguments
        self._lock = Lock()
        self._requests: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, environment: dict[str, str]) -> socket.socket:
        """Start the process, if it has not been; return where requests go, each as a packet: threads ask at a time."""
        with self._lock:
            if self._requests is None:
                self._requests, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
                code = self._program + _LOOP
                command = [sys.executable, "-P", "-X", "utf8", "-c", code, str(theirs.fileno()), *self._arguments]
                with theirs:
                    self._process = subprocess.Popen(
                        command, env=environment, pass_fds=[theirs.fileno()], process_group=0
                    )
            return self._requests

    def fork(
        self, words: Sequence[str], environment: dict[str, str], streams: Sequence[int], folder: str = "."
    ) -> tuple[int, int]:
        """Fork a process, in a group of its own; return its number, and where its status comes from, as ``os.wait``'s.

        Raises:
            OSError: the process that forks has ended.
        """
        requests = self.start(environment)
        status, told = os.pipe()
        try:
            try:
                socket.send_fds(requests, [json.dumps([words, environment, folder]).encode()], [*streams, told])
            finally:
                os.close(told)
            return int(line(status)), status
        except OSError:
            os.close(status)
            raise

    def end(self) -> None:
        """End the process, which ends by itself as its socket is closed."""
        if self._requests is not None and self._process is not None:
            self._requests.close()
            self._process.wait()
            self._requests = self._process = None


def line(descriptor: int) -> bytes:
    """Return a line from a pipe.

    Raises:
        OSError: its writer has ended.
    """
    found = b""
    while not found.endswith(b"\n"):
        piece = os.read(descriptor, 1)
        if not piece:
            raise OSError("the process that forks has ended")
        found += piece
    return found
