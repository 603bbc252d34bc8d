"""The program that holds a file open, where Windows tells it (by its Restart Manager)."""

import sys


def holder_of(error: OSError | ValueError) -> str:
    """Return the name of the program that holds the file of a failed call; empty if unknown or if nobody does."""
    if not isinstance(error, PermissionError):
        return ""
    named = error.filename2 or error.filename
    return _first_program(str(named)) if named else ""


if sys.platform == "win32":
    import ctypes
    import os
    from ctypes import wintypes
    from typing import Final

    _MOST: Final = 8
    _KEY: Final = 33

    class _ProcessInfo(ctypes.Structure):
        """RM_PROCESS_INFO: https://learn.microsoft.com/windows/win32/api/restartmanager/ns-restartmanager-rm_process_info."""

        _fields_ = (
            ("process", wintypes.DWORD),
            ("started", wintypes.FILETIME),
            ("name", wintypes.WCHAR * 256),
            ("service", wintypes.WCHAR * 64),
            ("kind", ctypes.c_int),
            ("status", wintypes.ULONG),
            ("session", wintypes.DWORD),
            ("restartable", wintypes.BOOL),
        )

    def _first_program(path: str) -> str:
        try:
            manager = ctypes.WinDLL("rstrtmgr")
        except OSError:
            return ""
        session = wintypes.DWORD()
        if manager.RmStartSession(ctypes.byref(session), 0, ctypes.create_unicode_buffer(_KEY)):
            return ""
        try:
            files = (wintypes.LPCWSTR * 1)(os.path.abspath(path))  # noqa: PTH100 - no Path.resolve of a held file
            if manager.RmRegisterResources(session, 1, files, 0, None, 0, None):
                return ""
            found = (_ProcessInfo * _MOST)()
            needed, count, reasons = wintypes.UINT(), wintypes.UINT(_MOST), wintypes.DWORD()
            arguments = (ctypes.byref(needed), ctypes.byref(count), found, ctypes.byref(reasons))
            if manager.RmGetList(session, *arguments):
                return ""
            names = [one.name for one in found[: count.value] if one.process != os.getpid() and one.name]
            return names[0] if names else ""
        finally:
            manager.RmEndSession(session)

else:

    def _first_program(_path: str) -> str:
        return ""
