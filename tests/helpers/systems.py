"""What a system lacks, as marks with the reason; what every system has under another name."""

import ctypes
import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

WINDOWS = os.name == "nt"
KILL = getattr(signal, "SIGKILL", signal.SIGTERM)
"""Signal that ends a process at once; on Windows, any does."""

_NTDLL = getattr(getattr(ctypes, "windll", None), "ntdll", None)

refuses_long_names = pytest.mark.skipif(
    hasattr(_NTDLL, "wine_get_version"), reason="Wine makes files of names that Windows refuses"
)
needs_links = pytest.mark.skipif(WINDOWS, reason="Windows lets only administrators make symbolic links")
needs_scripts = pytest.mark.skipif(WINDOWS, reason="Windows runs no shell scripts")
needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes in folders")
needs_free_names = pytest.mark.skipif(WINDOWS, reason="Windows has no files of these names")
_OF_XCB = (
    "libxcb-cursor.so.0",
    "libxcb-icccm.so.4",
    "libxcb-keysyms.so.1",
    "libxcb-shape.so.0",
    "libxkbcommon-x11.so.0",
)


def _has_libraries(*names: str) -> bool:
    for name in names:
        try:
            ctypes.CDLL(name)
        except OSError:
            return False
    return True


needs_screen = pytest.mark.skipif(
    shutil.which("Xvfb") is None or not _has_libraries(*_OF_XCB), reason="needs Xvfb and the libraries of Qt for it"
)


@contextmanager
def screen() -> Iterator[str]:
    """The display of an X server of its own, which is ended whatever happens."""
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "800x600x24"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        try:
            assert server.stdout is not None
            yield f":{server.stdout.readline().strip()}"
        finally:
            server.kill()
