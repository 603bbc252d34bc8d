"""The program that holds a file open, where Windows tells it (by its Restart Manager)."""

import sys


def holder_of(error: OSError | ValueError) -> str:
    """Return the name of the program that holds the file of a failed call; empty if unknown or if nobody does."""
    if not isinstance(error, PermissionError):
        return ""
    named = error.filename2 or error.filename
    return _first_program(str(named)) if named else ""


if sys.platform == "win32":

    def _first_program(path: str) -> str:
        """Ask https://learn.microsoft.com/windows/win32/rstmgr/restart-manager-portal."""
        import ctypes  # noqa: PLC0415 - after a failure only
        import os  # noqa: PLC0415
        from ctypes import wintypes  # noqa: PLC0415

        class ProcessInfo(ctypes.Structure):
            """RM_PROCESS_INFO."""

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

        try:
            manager = ctypes.WinDLL("rstrtmgr")
        except OSError:
            return ""
        session, length_of_key, most = wintypes.DWORD(), 33, 8
        if manager.RmStartSession(ctypes.byref(session), 0, ctypes.create_unicode_buffer(length_of_key)):
            return ""
        try:
            files = (wintypes.LPCWSTR * 1)(os.path.abspath(path))  # noqa: PTH100 - without opening it
            if manager.RmRegisterResources(session, 1, files, 0, None, 0, None):
                return ""
            found = (ProcessInfo * most)()
            needed, count, reasons = wintypes.UINT(), wintypes.UINT(most), wintypes.DWORD()
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
