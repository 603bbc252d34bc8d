"""The command line in a process of its own, as users run it."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from threading import Event, Timer
from typing import IO, Any

import pytest

HANGS = 120
"""Seconds after which a command counts as hanging, on a busy machine too."""

HELPERS = Path(__file__).resolve().parents[2] / "helpers"

Result = subprocess.CompletedProcess[str]
Nianbao = Callable[..., Result]

LOADED = """
import gc, importlib, json, os, pkgutil, socket, sys
import app.cli
for found in pkgutil.walk_packages(app.__path__, "app."):
    if not found.name.endswith("__main__"):
        importlib.import_module(found.name)
"""
FORKS = """
if sys.platform == "linux":
    sys.path.append(sys.argv[2])
    from forked.readers import FORKS, SUBPROCESS
    from app.importer.reading_process import start_reader
    start_reader.subprocess = SUBPROCESS
    FORKS.start(start_reader._environment())
gc.freeze()  # or the end of each fork would free all that was loaded
jobs = socket.socket(fileno=int(sys.argv[1]))
while True:
    job, streams, _, _ = socket.recv_fds(jobs, 1 << 20, 3)
    if not job:
        raise SystemExit
    child = os.fork()
    if not child:
        break
    for stream in streams:
        os.close(stream)
    jobs.sendall(str(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])).encode())
jobs.close()
for number, stream in enumerate(streams):
    os.dup2(stream, number)
    os.close(stream)
words, environment, folder = json.loads(job)
os.environ.clear()
os.environ.update(environment)
os.chdir(folder)
sys.argv[1:] = words
raise SystemExit(app.cli.main())
"""
"""Program that loads ours once and runs each command in a fork: to start Python and load it takes most of the time.

So it is with the readers of documents. Each command is also started anew, by ``test_processes.py``; that each module
loads by itself is tested with the rooms.
"""
TURNS = """
jobs, statuses = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb", 0)
nothing, start = os.open(os.devnull, os.O_RDWR), os.getcwd()
os.dup2(nothing, 0)
for job in jobs:
    words, environment, folder, *files = json.loads(job)
    os.environ.clear()
    os.environ.update(environment)
    for number, file in enumerate(files, 1):
        stream = os.open(file, os.O_WRONLY | getattr(os, "O_BINARY", 0))
        os.dup2(stream, number)
        os.close(stream)
    os.chdir(folder)
    sys.argv[1:] = words
    try:
        status = app.cli.main()
    except SystemExit as ended:
        status = ended.code or 0
    for number, stream in ((1, sys.stdout), (2, sys.stderr)):
        stream.flush()
        os.dup2(nothing, number)
    os.chdir(start)  # a folder in use cannot be removed
    statuses.write(b"%d\\n" % status)
"""
"""Program for Windows, which has no forks, and starts Python more slowly still: it runs one command after the other."""


class Forks:
    """Commands run by forks of one process."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._environment = environment
        self._start()

    def _start(self) -> None:
        self._jobs, theirs = socket.socketpair()
        command = [sys.executable, "-P", "-c", LOADED + FORKS, str(theirs.fileno()), str(HELPERS)]
        with theirs:
            self._process = subprocess.Popen(
                command, env=self._environment, pass_fds=[theirs.fileno()], process_group=0
            )

    def run(
        self, words: Sequence[str], environment: dict[str, str], cwd: Path, stdout: IO[Any], timeout: float
    ) -> Result:
        """Run one command, with the texts it wrote; what it wrote to a file that was given stays there.

        The next one gets a new process if this one hangs, or ends that which runs them all.

        Raises:
            TimeoutError: it did not end in time.
            ConnectionError: the process that runs the commands has ended.
        """
        self._jobs.settimeout(timeout)
        with Path(os.devnull).open() as nothing, TemporaryFile() as errors:
            job = json.dumps([words, environment, str(cwd)]).encode()
            try:
                socket.send_fds(self._jobs, [job], [nothing.fileno(), stdout.fileno(), errors.fileno()])
                status = self._jobs.recv(16)
                if not status:
                    raise ConnectionResetError("no status came back")
            except OSError as error:
                has_ended = not isinstance(error, TimeoutError)
                self._kill()
                self._start()
                if has_ended:
                    raise ConnectionError(
                        f"the process that runs the commands ended during or before {words}"
                    ) from error
                raise
            errors.seek(0)
            return subprocess.CompletedProcess(words, int(status), "", errors.read().decode())

    def _kill(self) -> None:
        """End the process with the command that it waits for."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait(timeout=HANGS)
        self._jobs.close()

    def end(self) -> None:
        self._jobs.close()
        self._process.wait(timeout=HANGS)


class Turns:
    """Commands run one after the other by one process."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._environment = environment
        self._start()

    def _start(self) -> None:
        command = [sys.executable, "-P", "-c", LOADED + TURNS]
        self._process = subprocess.Popen(
            command, env=self._environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )

    def run(
        self, words: Sequence[str], environment: dict[str, str], cwd: Path, stdout: IO[Any], timeout: float
    ) -> Result:
        """Run one command as ``Forks`` do.

        Raises:
            TimeoutError: it did not end in time.
            ConnectionError: the process that runs the commands has ended.
        """
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        late = Event()
        patience = Timer(timeout, lambda process=self._process: (late.set(), process.kill()))
        patience.start()
        with TemporaryDirectory() as folder:
            errors = Path(folder) / "errors"
            errors.touch()
            status = b""
            with suppress(OSError):  # it has ended, of which its output tells too
                job = json.dumps([words, environment, str(cwd), stdout.name, str(errors)])
                self._process.stdin.write(job.encode() + b"\n")
                self._process.stdin.flush()
                status = self._process.stdout.readline()
            patience.cancel()
            if not status:
                self.end()
                self._start()
                if late.is_set():
                    raise TimeoutError(f"{words} did not end in {timeout} s")
                raise ConnectionError(f"the process that runs the commands ended during or before {words}")
            return subprocess.CompletedProcess(words, int(status), "", errors.read_text("utf-8"))

    def end(self) -> None:
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            with suppress(OSError):  # what was written did not arrive
                pipe.close()
        self._process.kill()
        self._process.wait(timeout=HANGS)


@pytest.fixture(scope="session")
def environment(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Environment without Qt: no command needs the window (issue, command line)."""
    folder = tmp_path_factory.mktemp("no_window")
    for name in ("PySide6", "shiboken6", "ui"):
        (folder / f"{name}.py").write_text(f'raise RuntimeError("{name} was imported")\n', encoding="utf-8")
    path = os.pathsep.join((str(folder), str(repository / "src")))
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("NIANBAO", "PYTHON"))}
    return {**kept, "PYTHONPATH": path}


@pytest.fixture(scope="session")
def server(environment: dict[str, str]) -> Iterator[Forks | Turns]:
    """Return what runs the commands without starting Python for each."""
    started = Forks(environment) if hasattr(os, "fork") else Turns(environment)
    yield started
    started.end()


@pytest.fixture(scope="session")
def nianbao(environment: dict[str, str], server: Forks | Turns) -> Nianbao:
    """Return a function that runs one command and returns exit status and output; never a traceback.

    ``is_anew`` starts Python for it.
    """

    def anew(words: Sequence[str], **options: Any) -> Result:
        command = [sys.executable, "-m", "app.cli", *words]
        settings = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "timeout": HANGS, **options}
        return subprocess.run(command, env=environment, check=False, encoding="utf-8", **settings)

    def served(
        words: Sequence[str], cwd: Path | None = None, stdout: IO[Any] | None = None, timeout: float = HANGS
    ) -> Result:
        with TemporaryDirectory() as folder, (Path(folder) / "output").open("w+b") as output:
            done = server.run(words, environment, cwd or Path.cwd(), stdout or output, timeout)
            output.seek(0)
            done.stdout = output.read().decode().replace(os.linesep, "\n")
        return done

    def run(*arguments: object, is_anew: bool = False, **options: Any) -> Result:
        words = [os.fsdecode(item) if isinstance(item, bytes) else str(item) for item in arguments]
        done = anew(words, **options) if is_anew else served(words, **options)
        assert "Traceback" not in done.stderr
        assert "程序内部出错" not in done.stderr
        return done

    return run


@pytest.fixture(scope="session")
def refused(nianbao: Nianbao) -> Callable[..., str]:
    """Return a function that runs a failing command and returns its one sentence on standard error."""

    def run(*arguments: object, status: int = 2, **options: Any) -> str:
        done = nianbao(*arguments, **options)
        assert done.returncode == status, done.stderr
        assert not done.stdout
        sentence = done.stderr.rstrip("\n")
        assert sentence.endswith("。")
        assert "\n" not in sentence
        return sentence

    return run
