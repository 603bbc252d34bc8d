"""Owner of a file: host, user, process and its start time, which distinguishes dead owners from live ones."""

import os
import sys
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

_UNKNOWN: Final = ""


class Owner(NamedTuple):
    """Process on a machine. ``started`` is empty if the system does not provide it.

    A named tuple: created at every start, in a quarter of the time of a dataclass.
    """

    host: str
    user: str
    process: int
    started: str

    @property
    def is_local(self) -> bool:
        """Whether the process belongs to this machine."""
        return self.host == host_name()

    @property
    def is_gone(self) -> bool:
        """Whether the process is known to have ended; unknown for other machines."""
        if not self.is_local:
            return False
        started = _started(self.process)
        return started is None or (_UNKNOWN not in (started, self.started) and started != self.started)


def this_process() -> Owner:
    """Return this process."""
    process = os.getpid()
    return Owner(host_name(), user_name(), process, _own_start(process))


def user_name() -> str:
    """Return the user's name on the system; empty if unknown."""
    names = ("USERNAME",) if sys.platform == "win32" else ("LOGNAME", "USER", "USERNAME")
    return next((value for name in names if (value := os.environ.get(name))), "")


@cache
def _own_start(process: int) -> str:
    return _started(process) or _UNKNOWN


if sys.platform == "win32":

    def host_name() -> str:
        """Return the name of this machine."""
        return os.environ.get("COMPUTERNAME", "")

    def _started(process: int) -> str | None:
        """Return a process's start time in Windows' unit; empty if unknown, ``None`` if there is no such process."""
        import ctypes  # noqa: PLC0415 - Windows only
        from ctypes import wintypes  # noqa: PLC0415

        query_limited_information, still_active, invalid_parameter = 0x1000, 259, 87
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.OpenProcess.restype = wintypes.HANDLE
        kernel.OpenProcess.argtypes = (wintypes.DWORD, wintypes.BOOL, wintypes.DWORD)
        kernel.GetExitCodeProcess.argtypes = (wintypes.HANDLE, ctypes.POINTER(wintypes.DWORD))
        kernel.GetProcessTimes.argtypes = (wintypes.HANDLE, *[ctypes.POINTER(wintypes.FILETIME)] * 4)
        kernel.CloseHandle.argtypes = (wintypes.HANDLE,)
        handle = kernel.OpenProcess(query_limited_information, 0, process)
        if not handle:
            return None if ctypes.get_last_error() == invalid_parameter else _UNKNOWN
        try:
            status = wintypes.DWORD()
            if kernel.GetExitCodeProcess(handle, ctypes.byref(status)) and status.value != still_active:
                return None
            times = [wintypes.FILETIME() for _ in range(4)]
            if not kernel.GetProcessTimes(handle, *(ctypes.byref(time) for time in times)):
                return _UNKNOWN
            return str(times[0].dwHighDateTime << 32 | times[0].dwLowDateTime)
        finally:
            kernel.CloseHandle(handle)

else:

    def host_name() -> str:
        """Return the name of this machine."""
        return os.uname().nodename

    def _started(process: int) -> str | None:
        """Return the start time of a process, unique across reboots; empty if unknown, ``None`` if it has ended."""
        try:
            os.kill(process, 0)
        except (ProcessLookupError, OverflowError):
            return None
        except PermissionError:
            pass  # another user's process
        try:
            fields = Path(f"/proc/{process}/stat").read_bytes().rpartition(b")")[2].split()
            if fields[0] in (b"Z", b"X"):
                return None  # ended, but not yet reaped by its parent
            boot = Path("/proc/sys/kernel/random/boot_id").read_bytes().strip().decode()
            return f"{boot}:{int(fields[19])}"
        except (OSError, ValueError, IndexError):  # not Linux, or the process ended meanwhile
            return _UNKNOWN
