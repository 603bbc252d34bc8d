"""The command line in a process of its own, as users run it."""

import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from threading import Event, Timer
from typing import IO, Any

import pytest
from forked.forks import Forks, line

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
FORKED = """
import contextlib, io, tempfile
if sys.platform == "linux":
    sys.path.append(sys.argv[2])
    from forked.readers import FORKS, SUBPROCESS
    from app.importer.reading_process import start_reader
    start_reader.subprocess = SUBPROCESS
    FORKS.start(start_reader._environment())
run = app.cli.main
given, sample = sys.argv[1:], str(app.resources.resource_path(app.actions.projects.SAMPLE))
with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()):
    for words in (["check", sample], ["show", sample], ["export", sample, "-o", f"{folder}/x.docx", "--draft"]):
        sys.argv[1:] = words
        run()  # what a first command fills is no longer filled by every fork
sys.argv[1:] = given
"""
"""Program that loads ours once, of which each command is a fork, as are the readers of documents. Each command is also started anew, by ``test_processes.py``; that each module
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


class Commands(Forks):
    """Commands run by forks of one process."""

    def __init__(self, environment: dict[str, str]) -> None:
        super().__init__(LOADED + FORKED, str(HELPERS))
        self._environment = environment
        self.start(environment)

    def run(
        self, words: Sequence[str], environment: dict[str, str], cwd: Path, stdout: IO[Any], timeout: float
    ) -> Result:
        """Run one command, with the texts it wrote; what it wrote to a file that was given stays there.

        Raises:
            TimeoutError: it did not end in time.
            ConnectionError: the process that runs the commands has ended; the next one gets a new one.
        """
        with Path(os.devnull).open() as nothing, TemporaryFile() as errors:
            try:
                streams = (nothing.fileno(), stdout.fileno(), errors.fileno())
                number, ending = self.fork(words, environment, streams, str(cwd))
            except OSError as error:
                self.end()
                self.start(self._environment)
                raise ConnectionError(f"the process that runs the commands ended before {words}") from error
            is_late = not select.select([ending], [], [], timeout)[0]
            if is_late:
                os.killpg(number, signal.SIGKILL)
            status = os.waitstatus_to_exitcode(int(line(ending)))
            os.close(ending)
            if is_late:
                raise TimeoutError(f"{words} did not end in {timeout} s")
            errors.seek(0)
            return subprocess.CompletedProcess(words, status, "", errors.read().decode())


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
        """Run one command as ``Commands`` do.

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
def server(environment: dict[str, str]) -> Iterator[Commands | Turns]:
    """Return what runs the commands without starting Python for each."""
    started = Commands(environment) if hasattr(os, "fork") else Turns(environment)
    yield started
    started.end()


@pytest.fixture(scope="session")
def nianbao(environment: dict[str, str], server: Commands | Turns) -> Nianbao:
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
