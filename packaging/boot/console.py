"""Printing, starting other programs and writing files: what every script of packaging shares."""

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "resources" / "samples"
SHOWN_ON_FAILURE = 20  # lines of a quiet program's output
TIMED_OUT = 124
NOT_STARTED = 127


class BootstrapError(Exception):
    """A problem that the user must solve; the message says what to do."""


def prepare_streams() -> None:
    """Make Chinese output work in any locale and flush every line."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if not stream.isatty():  # a file or pipe gets UTF-8, as the programs started from here write it
                stream.reconfigure(encoding="utf-8")
            stream.reconfigure(errors="backslashreplace", line_buffering=True)


def say(line: str) -> None:
    """Print one line and flush it, so that it precedes the output of programs started later."""
    print(line, flush=True)


def call(
    command: Sequence[str | Path],
    *,
    env: Mapping[str, str] | None = None,
    folder: Path = ROOT,
    quiet: bool = False,
    timeout: float | None = None,
) -> int:
    """Run a program and return its exit status; ``quiet`` shows the end of its output only if it fails."""
    try:
        done = subprocess.run(
            [str(part) for part in command],
            env=env,
            cwd=folder,
            timeout=timeout,
            check=False,
            stdin=subprocess.DEVNULL if quiet else None,
            stdout=subprocess.PIPE if quiet else None,
            stderr=subprocess.STDOUT if quiet else None,
        )
    except subprocess.TimeoutExpired:
        say(f"超过 {timeout:.0f} 秒没有完成，已停止：{command[0]}")
        return TIMED_OUT
    except OSError as error:
        say(f"无法启动 {command[0]}：{error.strerror}")
        return NOT_STARTED
    if quiet and done.returncode:
        for line in done.stdout.decode("utf-8", errors="replace").splitlines()[-SHOWN_ON_FAILURE:]:
            say(f"    {line}")
    return done.returncode


def output_of(command: Sequence[str | Path], *, env: Mapping[str, str] | None = None) -> str | None:
    """Return the standard output of a program, or None if it cannot be started."""
    try:
        done = subprocess.run(
            [str(part) for part in command],
            env=env,
            cwd=ROOT,
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except OSError:
        return None
    return done.stdout.decode("utf-8", errors="replace")


def write_whole(target: Path, text: str) -> None:
    """Write a small file atomically."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    part.write_text(text, encoding="utf-8")
    part.replace(target)


def copy_whole(source: Path, target: Path) -> None:
    """Copy a file atomically."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    shutil.copyfile(source, part)
    part.replace(target)


def run_script(main: Callable[[list[str]], int]) -> int:
    """Run a script's ``main`` with the command-line arguments; print a ``BootstrapError`` as one sentence."""
    prepare_streams()
    try:
        return main(sys.argv[1:])
    except BootstrapError as problem:
        say(str(problem))
        return 1
