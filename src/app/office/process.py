"""Run of an office program that converts a document; ends it with all its child processes."""

import contextlib
import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from types import TracebackType
from typing import Final, Self

from app.office.find import Office, OfficeKind


@dataclass(frozen=True, slots=True)
class Job:
    """Conversion: file names, LibreOffice's name of the target format, and its number in Word and WPS."""

    source: str
    target: str
    export_filter: str
    number: int


TO_PDF: Final = Job("report.docx", "report.pdf", "pdf:writer_pdf_Export", 17)
SOURCE: Final = TO_PDF.source
TARGET: Final = TO_PDF.target
_LOOK_SECONDS: Final = 0.05
_PROFILE: Final = "profile"
_STARTED: Final = "started.txt"
_BY_COM: Final = """
$ErrorActionPreference = 'Stop'
$names = 'WINWORD', 'wps'
$before = @(Get-Process -Name $names -ErrorAction SilentlyContinue | ForEach-Object { $_.Id })
$application = New-Object -ComObject $env:NIANBAO_COM
$new = @(Get-Process -Name $names -ErrorAction SilentlyContinue | Where-Object { $before -notcontains $_.Id })
$new | ForEach-Object { $_.Id } | Set-Content -Encoding Ascii $env:NIANBAO_STARTED
$others = $application.Documents.Count
try {
    $application.DisplayAlerts = 0
    try { $application.AutomationSecurity = 3 } catch { }
    $document = $application.Documents.Open($env:NIANBAO_DOCX, $false, $true, $false)
    try {
        if ($env:NIANBAO_FORMAT -eq '17') {
            try { $document.ExportAsFixedFormat($env:NIANBAO_PDF, 17, $false, 0, 0, 1, 1, 0, $true, $true, 1, $true) }
            catch { $document.ExportAsFixedFormat($env:NIANBAO_PDF, 17) }
        }
        else { $document.SaveAs2($env:NIANBAO_PDF, [int]$env:NIANBAO_FORMAT) }
    } finally { $document.Close(0) }
} finally {
    if ($others -eq 0) { $application.Quit(0) }
}
"""
"""Constants: 17 is PDF, 16 is .docx, 0 is "without saving", 3 is "run no macros".

A PDF has the properties of the document, bookmarks of its headings, and tags; WPS may not know those arguments.

A program in which the user has documents open is left running.

https://learn.microsoft.com/office/vba/api/word.document.exportasfixedformat
"""


@contextlib.contextmanager
def removed_at_end(folder: Path) -> Iterator[Path]:
    """Context manager that removes a folder with its content at the end."""
    try:
        yield folder
    finally:
        for _ in range(20):  # Windows releases the files of an ended process a moment later
            shutil.rmtree(folder, ignore_errors=True)
            if not folder.exists():
                break
            time.sleep(0.1)


class Conversion:
    """Run of an office program from one file to another in its own folder, without macros and network.

    A context manager: on exit, every process it started has ended. Raises ``OSError`` if the program cannot start.
    """

    def __init__(self, office: Office, folder: Path, job: Job = TO_PDF) -> None:
        self._folder = folder
        # temporary files of the program go into our folder too
        environment = {**os.environ, "TMPDIR": str(folder), "TEMP": str(folder), "TMP": str(folder)}
        if office.kind is OfficeKind.LIBREOFFICE:
            _write_settings(folder)
            command = [str(office.program), *_libreoffice_arguments(folder, job)]
        else:
            command = [str(office.program), "-NoProfile", "-NonInteractive", "-Command", _BY_COM]
            environment |= {
                "NIANBAO_COM": office.name,
                "NIANBAO_DOCX": str(folder / job.source),
                "NIANBAO_PDF": str(folder / job.target),
                "NIANBAO_FORMAT": str(job.number),
                "NIANBAO_STARTED": str(folder / _STARTED),
            }
        flags = 0
        if sys.platform == "win32":
            flags = subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP
        self._process = subprocess.Popen(  # noqa: S603 - a program found on this machine, with our own arguments
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            creationflags=flags,
        )

    def __enter__(self) -> Self:
        return self

    def has_ended(self) -> bool:
        """Return whether the program has ended; not reaped yet, its process (group) number is not reused."""
        if sys.platform == "win32":
            has_ended = self._process.poll() is not None
        else:
            has_ended = os.waitid(os.P_PID, self._process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None
        return has_ended

    def wait(self, deadline: float, cancelled: Event | None = None) -> bool:
        """Wait for the program; return false at the deadline (``time.monotonic``) or when cancelled."""
        cancelled = cancelled or Event()
        while not self.has_ended():
            if cancelled.wait(_LOOK_SECONDS) or time.monotonic() > deadline:
                return False
        return True

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the program and its child processes."""
        if sys.platform == "win32":
            self._end_on_windows()
        else:
            import signal  # noqa: PLC0415 - Windows has no SIGKILL

            with contextlib.suppress(ProcessLookupError, PermissionError):  # macOS refuses for an ended process
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        _remove_pipe(self._folder)

    def _end_on_windows(self) -> None:
        """End the conversion on Windows; programs used through COM are no children and quit unless we cancelled."""
        by_com = _numbers(self._folder / _STARTED) if self._process.poll() is None else []
        taskkill = Path(os.environ.get("SYSTEMROOT", r"C:\Windows")) / "System32/taskkill.exe"
        for number in (str(self._process.pid), *by_com):
            subprocess.run(  # noqa: S603 - the system's own program, and numbers
                [taskkill, "/F", "/T", "/PID", number],
                check=False,
                capture_output=True,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )


def _libreoffice_arguments(folder: Path, job: Job) -> list[str]:
    """Return the arguments, with a separate profile so that a running LibreOffice does not interfere."""
    return [
        f"-env:UserInstallation={(folder / _PROFILE).as_uri()}",
        *("--headless", "--invisible", "--norestore", "--nologo", "--nodefault", "--nofirststartwizard"),
        *("--convert-to", job.export_filter, "--outdir", str(folder), str(folder / job.source)),
    ]


def _write_settings(folder: Path) -> None:
    """Write the profile's settings: no macros, no active content, no linked content; PDFs tagged, with title."""
    items = "".join(
        f'<item oor:path="/org.openoffice.Office.Common/{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, name, value in (
            ("Security/Scripting", "MacroSecurityLevel", "3"),
            ("Security/Scripting", "DisableMacrosExecution", "true"),
            ("Security/Scripting", "DisableActiveContent", "true"),
            ("Security/Scripting", "BlockUntrustedRefererLinks", "true"),
            ("Filter/PDF/Export", "UseTaggedPDF", "true"),
            ("Filter/PDF/Export", "ExportBookmarks", "true"),
            ("Filter/PDF/Export", "DisplayPDFDocumentTitle", "true"),
        )
    )
    profile = folder / _PROFILE / "user"
    profile.mkdir(parents=True, exist_ok=True)
    (profile / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{items}</oor:items>\n",
        encoding="utf-8",
    )


def _remove_pipe(folder: Path) -> None:
    """Remove the socket of a LibreOffice that was killed; it is outside our folder, named after its profile."""
    if sys.platform != "win32":
        digest = hashlib.md5((folder / _PROFILE).as_uri().encode("utf-16-le"), usedforsecurity=False).digest()
        name = f"OSL_PIPE_{os.getuid()}_SingleOfficeIPC_{''.join(f'{byte:x}' for byte in digest)}"
        for place in ("/tmp", "/var/tmp"):  # noqa: S108 - where LibreOffice puts it
            with contextlib.suppress(OSError):  # usually there is none
                Path(place, name).unlink()


def _numbers(path: Path) -> list[str]:
    try:
        return [word for word in path.read_text("ascii").split() if word.isdigit()]
    except OSError:
        return []  # the program was not up yet
