"""Restrictions of the reading process: time, memory, and an audit hook against network, programs and files."""

import faulthandler
import os
import sys
import time
from functools import cache
from typing import Any, Final

from app.importer.reading_process.start_reader import CLOCK_SECONDS, SOURCE
from app.resources import resource_path

if sys.platform != "win32":
    import resource

MOST_SECONDS: Final = 4.0
"""Of processor time, where the system counts it."""
MOST_MEMORY: Final = 480 * 1024 * 1024
_FORBIDDEN: Final = (
    "socket.", "subprocess.", "os.system", "os.exec", "os.spawn", "os.posix_spawn", "os.fork", "os.startfile",
    "os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.chmod", "os.truncate", "shutil.",
    "tempfile.", "urllib.", "http.", "ftplib.", "smtplib.", "webbrowser.", "winreg.Set", "winreg.Create",
)  # fmt: skip


def limit(seconds: float = MOST_SECONDS) -> None:
    """Set all limits of this process, the time limit in seconds; only the time can be set again."""
    limit_time(seconds)
    if sys.platform != "win32":
        for name, value in ((resource.RLIMIT_FSIZE, 0), (resource.RLIMIT_CORE, 0)):
            resource.setrlimit(name, (value, value))
        if sys.platform != "darwin":  # which does not support this limit
            resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    sys.addaudithook(_Guard())


def limit_time(seconds: float = MOST_SECONDS) -> None:
    """End this process after that processor time, counted from now, even in the middle of a computation.

    By the clock so much more may pass as a busy or slow computer needs, which is not the document's fault.
    """
    if sys.platform != "win32":
        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time() + seconds), most))  # in whole seconds
    faulthandler.dump_traceback_later(seconds * CLOCK_SECONDS / MOST_SECONDS, exit=True, file=_nothing())


@cache
def _nothing() -> int:
    """Return a descriptor of the null device, opened before the guard is set."""
    with open(os.devnull, "w", encoding="utf-8") as nothing:  # noqa: PTH123 - a device
        return os.dup(nothing.fileno())


class _Guard:
    """Audit hook that refuses what a reader never needs: network, programs, files other than those of our own code."""

    def __init__(self) -> None:
        places = {sys.prefix, sys.base_prefix, *filter(None, sys.path), str(resource_path("."))}
        places.add(str(SOURCE))
        if bundle := getattr(sys, "_MEIPASS", None):
            places.add(str(bundle))
        # A frozen program contains its own modules and loads those imported later from there.
        self._program = {sys.executable, os.path.realpath(sys.executable)} if bundle else set[str]()
        self._places = tuple(
            place if place.endswith(os.sep) else place + os.sep
            for place in {form for place in places for form in (place, os.path.realpath(place))}
            if len(place) > 3
        )

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            path, mode, flags = arguments
            is_writing = any(char in str(mode or "") for char in "wax+") or bool(
                flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC)
            )
            if isinstance(path, int) and not is_writing:
                return
            name = os.fsdecode(path) if isinstance(path, str | bytes) else ""
            if is_writing or not (name.startswith(self._places) or name in self._program):
                raise PermissionError("a reader opens no files")
        elif event.startswith(_FORBIDDEN):
            raise PermissionError("a reader does nothing but read")
