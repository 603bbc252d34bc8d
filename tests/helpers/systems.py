"""What a system lacks, as marks with the reason; what every system has under another name."""

import ctypes
import os
import signal

import pytest

WINDOWS = os.name == "nt"
KILL = getattr(signal, "SIGKILL", signal.SIGTERM)
"""Signal that ends a process at once; on Windows, any does."""

_NTDLL = getattr(getattr(ctypes, "windll", None), "ntdll", None)

refuses_long_names = pytest.mark.skipif(
    hasattr(_NTDLL, "wine_get_version"), reason="Wine makes files of names that Windows refuses"
)
needs_links = pytest.mark.skipif(WINDOWS, reason="Windows lets only administrators make symbolic links")
needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes in folders")
needs_free_names = pytest.mark.skipif(WINDOWS, reason="Windows has no files of these names")
needs_users = pytest.mark.skipif(not hasattr(os, "setuid"), reason="users and modes of POSIX")
