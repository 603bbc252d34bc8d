"""Read an untrusted document in a child process, which can be killed and cannot crash this one."""

import contextlib
import os
import signal
import subprocess
import sys
from enum import Enum, auto
from pathlib import Path
from threading import Event, Thread
from typing import Final

import app
from app.errors import SourceUnreadable
from app.importer.raw.blocks import RawDocument
from app.importer.raw.kinds import FileKind
from app.importer.raw.notes import Imported
from app.importer.reading_process.wire import LARGEST_ANSWER, unpack

SOURCE: Final = Path(app.__file__).resolve().parents[1]
"""The folder that contains our package."""
OPTION: Final = "--reader"
"""Command-line option that starts the frozen program as a reader; it has no module to run."""
OWN_PDF: Final = "own-pdf"
"""Request, besides the kinds, to read a PDF generated from one of our reports."""
COMPARED: Final = "compare:"
"""Prefix of a request to compare a document with a report."""
PAGES: Final = "pages"
"""Request for a reader that answers one question about pages after the other."""
ARRIVALS: Final = "arrivals"
"""Request for a reader that reads, judges and checks one report after the other for a desk."""
OWN_SECONDS: Final = 100.0
SECONDS: Final = 80.0
"""Longest wait for an answer, whatever the child does: it may never begin, or never end a step of its work.

Before it begins a virus scanner may check all that it loads, on a slow disk, which once took 20 seconds by itself.
"""
_LOOK_SECONDS: Final = 0.1
_NICER: Final = 5
"""Steps of priority below this process: the window is served at once, a busy computer still reads (Linux, macOS)."""
_MODULE: Final = "app.actions.reading"
"""The module that is run as a reader; like the frozen program, it answers every request."""
CLOCK_SECONDS: Final = 20.0
"""Time by the clock after which the child ends itself over one step: reading, mapping, checking or comparing.

A guard against hostile documents, where the processor time is not limited: so long that a busy computer reads what an
idle one does.
"""
_CLOCK_STATUS: Final = 1
"""Exit status of a child ended by the clock: ``faulthandler`` allows no other one."""
ERROR_STATUS: Final = 3
"""Exit status of a child ended by an unexpected exception; Python's own would be that of the clock."""
_PROCESSOR_STATUS: Final = -getattr(signal, "SIGXCPU", -256)
"""Exit status of a child that used up its processor time; an impossible one on systems without that limit."""
TIME_UP: Final = (
    "规定的时间内没有读完，可能是电脑正忙，也可能是内容太复杂；"
    "请等电脑空闲时再试，仍不行的，请在原来的程序中另存一份再试。"
)
ENDED: Final = "文件读到一半停了下来：内容已损坏，或复杂得不像一份年报；请在原来的程序中打开它，另存一份再读入。"


class TimeLimit(Enum):
    """A limit of time at which a child ends itself."""

    CLOCK = auto()
    PROCESSOR = auto()


def read_in_child(data: bytes, kind: FileKind, seconds: float = SECONDS, cancelled: Event | None = None) -> RawDocument:
    """Return the result of ``read_kind``, run in a process without access to files and network.

    The process is ended at once when ``cancelled`` is set; the document counts as unreadable then.

    Raises:
        SourceUnreadable: the document cannot be read, or not within the limits; the message does not name the file.
    """
    document, _ = _unpacked(child_answer(kind.value, data, seconds, cancelled))
    return document


def import_in_child(
    data: bytes, kind: FileKind, edition: str, cancelled: Event | None = None
) -> tuple[RawDocument, Imported]:
    """Return the document as ``read_in_child`` does, and the report that ``map_document`` finds in it there.

    Raises:
        SourceUnreadable: as ``read_in_child``, or nothing of the form was recognised.
    """
    document, imported = _unpacked(child_answer(f"{kind.value}:{edition}", data, SECONDS, cancelled))
    if imported is None:
        raise SourceUnreadable(ENDED)
    return document, imported


def read_own_pdf_in_child(data: bytes) -> RawDocument:
    """Return the result of ``read_own_pdf``; the child process keeps the window responsive and this process small.

    Raises:
        SourceUnreadable: the PDF cannot be read.
    """
    document, _ = _unpacked(child_answer(OWN_PDF, data, OWN_SECONDS))
    return document


def _unpacked(answer: bytes) -> tuple[RawDocument, Imported | None]:
    found = unpack(answer)
    if found is None:
        raise SourceUnreadable(ENDED)
    return found


def child_answer(what: str, data: bytes, seconds: float, cancelled: Event | None = None) -> bytes:
    """Return what the child process answers to a request; it is ended at once when ``cancelled`` is set.

    Raises:
        SourceUnreadable: it ended without an answer, or not within the limits.
    """
    try:
        process = started_reader(what)
    except OSError as error:
        raise SourceUnreadable("读取程序没有启动起来，请关闭一些程序后再试。") from error
    with process:
        try:
            if cancelled is not None:
                Thread(target=_kill_when, args=(cancelled, process), daemon=True).start()
            answer, _ = process.communicate(data, timeout=seconds)
        except subprocess.TimeoutExpired as error:
            raise SourceUnreadable(TIME_UP) from error
        finally:
            process.kill()  # no effect on a process that has ended
    if reached_limit(process.returncode) is not None:
        raise SourceUnreadable(TIME_UP)
    if process.returncode != 0 or len(answer) > LARGEST_ANSWER:
        raise SourceUnreadable(ENDED)
    return answer


def reached_limit(status: int) -> TimeLimit | None:
    """Return the limit of time that ended a child with this exit status; ``None`` if none did."""
    return {_CLOCK_STATUS: TimeLimit.CLOCK, _PROCESSOR_STATUS: TimeLimit.PROCESSOR}.get(status)


def started_reader(what: str) -> "subprocess.Popen[bytes]":
    """Start this application as a reader with pipes to its standard input and output.

    It has a process group of its own, so that Ctrl+C does not end it, but not a session: Linux compares priorities
    within a session only. One that reads many reports leaves the processor to the window whenever that has something
    to do.

    Raises:
        OSError: it does not start.
    """
    gives_way = what == ARRIVALS
    process = subprocess.Popen(  # noqa: S603 - ourselves
        reader_command(what),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
        process_group=0,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0)
        | (getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0) if gives_way else 0),
    )
    if gives_way and sys.platform != "win32":
        with contextlib.suppress(OSError):  # it has ended already, which its first answer tells
            os.setpriority(os.PRIO_PROCESS, process.pid, os.getpriority(os.PRIO_PROCESS, 0) + _NICER)
    return process


def _kill_when(cancelled: Event, process: "subprocess.Popen[bytes]") -> None:
    while process.poll() is None:
        if cancelled.wait(_LOOK_SECONDS):
            process.kill()


def reader_command(what: str) -> list[str]:
    """Return the command that starts this application as a reader: the frozen program, or Python with our package."""
    if getattr(sys, "frozen", False):
        return [sys.executable, OPTION, what]
    return [sys.executable, "-P", "-X", "utf8", "-m", _MODULE, what]


def _environment() -> dict[str, str]:
    """Return our environment without the variables that make Python run or load anything else."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    if not getattr(sys, "frozen", False):
        kept["PYTHONPATH"] = str(SOURCE)
        kept["PYTHONDONTWRITEBYTECODE"] = "1"
    return kept
