"""Turns a Word document into a PDF through the office program of this machine, which may be slow, hang or be given up."""

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from threading import Event
from typing import Final

from app.errors import ExportCancelled, PdfNotMade, PdfUnavailable
from app.files import why
from app.output.office import Kind, Machine, Office, find_offices

SECONDS: Final = 120.0
"""How long a conversion may take: an office program that has never run on a slow machine needs a minute."""
_LOOK_SECONDS: Final = 0.05
_NO_ROOM: Final = "生成 PDF 要用的临时文件没有写成：{}。没有导出。"
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
    $document = $application.Documents.Open($env:NIANBAO_DOCX, $false, $true, $false)
    try { $document.ExportAsFixedFormat($env:NIANBAO_PDF, 17) } finally { $document.Close(0) }
} finally {
    if ($others -eq 0) { $application.Quit(0) }
}
"""
"""17 is PDF, 0 is "without saving". A program in which the user has documents open is left running.

https://learn.microsoft.com/office/vba/api/word.document.exportasfixedformat
"""


def convert_to_pdf(
    docx: bytes, cancelled: Event, seconds: float = SECONDS, machine: Machine | None = None
) -> bytes:
    """The document as a PDF, by the first of the machine's office programs that manages it.

    Everything happens in a folder of its own that is removed in the end, as are the processes that were started.

    Args:
        docx: the Word document.
        cancelled: set it from another thread to give up.
        seconds: how long it may take altogether.
        machine: where to look for office programs; this machine by default.

    Raises:
        PdfUnavailable: there is no office program.
        PdfNotMade: none managed it, or not in time.
        ExportCancelled: ``cancelled`` was set.
    """
    deadline = time.monotonic() + seconds
    tried: list[str] = []
    for office in find_offices(machine):
        with _own_folder() as folder:
            source, target = folder / "report.docx", folder / "report.pdf"
            source.write_bytes(docx)
            if not _run(office, folder, cancelled, deadline):
                raise PdfNotMade(
                    f"{office.kind.value} 用了 {seconds:.0f} 秒还没有生成 PDF，已经停止，没有导出；"
                    "请稍后再试，或先导出 Word 文档，再用它另存为 PDF。"
                )
            if target.is_file() and (pdf := target.read_bytes()).startswith(b"%PDF-"):
                return pdf
        tried.append(office.kind.value)
    if tried:
        raise PdfNotMade(
            f"{'、'.join(tried)} 没有能把文档转成 PDF，没有导出；请先导出 Word 文档，打开后再另存为 PDF。"
        )
    raise PdfUnavailable(
        "没有找到 Word、WPS 或 LibreOffice，无法生成 PDF；可先导出 Word 文档，再在其他电脑上另存为 PDF。"
    )


def _run(office: Office, folder: Path, cancelled: Event, deadline: float) -> bool:
    """Let the program work until it ends; false if the time was up, and nothing of it goes on then."""
    process = _start(office, folder)
    try:
        while not _has_ended(process):
            if cancelled.wait(_LOOK_SECONDS):
                raise ExportCancelled("已取消，没有导出。")
            if time.monotonic() > deadline:
                return False
    finally:
        _end(process, folder)
    return True


def _start(office: Office, folder: Path) -> "subprocess.Popen[bytes]":
    # What the program leaves lying about goes into our folder, too.
    environment = {**os.environ, "TMPDIR": str(folder), "TEMP": str(folder), "TMP": str(folder)}
    if office.kind is Kind.LIBREOFFICE:
        command = [str(office.program), *_libreoffice_arguments(folder)]
    else:
        command = [str(office.program), "-NoProfile", "-NonInteractive", "-Command", _BY_COM]
        environment |= {
            "NIANBAO_COM": office.name,
            "NIANBAO_DOCX": str(folder / "report.docx"),
            "NIANBAO_PDF": str(folder / "report.pdf"),
            "NIANBAO_STARTED": str(_list_of_started(folder)),
        }
    return _popen(command, folder, environment)


def _libreoffice_arguments(folder: Path) -> list[str]:
    """With a profile of its own, so that a LibreOffice that the user has open neither hinders nor is hindered."""
    return [
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--invisible", "--norestore", "--nologo", "--nodefault", "--nofirststartwizard"),
        *("--convert-to", "pdf:writer_pdf_Export", "--outdir", str(folder), str(folder / "report.docx")),
    ]


def _popen(command: list[str], folder: Path, environment: Mapping[str, str]) -> "subprocess.Popen[bytes]":
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.CREATE_NO_WINDOW | subprocess.CREATE_NEW_PROCESS_GROUP
    try:
        return subprocess.Popen(  # noqa: S603 - a program found on this machine, with our own arguments
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            creationflags=flags,
        )
    except OSError as error:
        raise PdfNotMade(
            f"“{command[0]}”无法启动，没有导出 PDF；请先导出 Word 文档，打开后再另存为 PDF。"
        ) from error


def _has_ended(process: "subprocess.Popen[bytes]") -> bool:
    """Whether it has, without forgetting it: until then its number, which is its group's, is no other process's."""
    if sys.platform == "win32":
        return process.poll() is not None
    return os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def _end(process: "subprocess.Popen[bytes]", folder: Path) -> None:
    """End the process and whatever it started; a program asked through COM is told to quit by the process itself."""
    if sys.platform == "win32":
        by_com = _started_by_com(folder) if process.poll() is None else []
        for number in (str(process.pid), *by_com):
            taskkill = Path(os.environ.get("SystemRoot", r"C:\Windows")) / "System32/taskkill.exe"
            subprocess.run(  # noqa: S603 - the system's own program, and numbers
                [taskkill, "/F", "/T", "/PID", number],
                check=False,
                capture_output=True,
                creationflags=subprocess.CREATE_NO_WINDOW,
            )
    else:
        import signal  # noqa: PLC0415 - this one is not on Windows

        with contextlib.suppress(ProcessLookupError, PermissionError):  # macOS says the latter of ended processes
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _list_of_started(folder: Path) -> Path:
    return folder / "started.txt"


def _started_by_com(folder: Path) -> list[str]:
    """The numbers of the processes that came up when the program was asked for; they are no children of ours."""
    try:
        return [line for line in _list_of_started(folder).read_text("ascii").split() if line.isdigit()]
    except OSError:
        return []


@contextlib.contextmanager
def _own_folder() -> Iterator[Path]:
    """A new temporary folder; raises ``PdfNotMade`` where there is no room for it or for what it is to hold."""
    try:
        folder = Path(tempfile.mkdtemp(prefix="nianbao-pdf-"))
    except OSError as error:
        raise PdfNotMade(_NO_ROOM.format(why(error))) from error
    try:
        yield folder
    except OSError as error:
        raise PdfNotMade(_NO_ROOM.format(why(error))) from error
    finally:
        for _ in range(20):  # Windows lets go of the files of an ended process a moment later
            shutil.rmtree(folder, ignore_errors=True)
            if not folder.exists():
                break
            time.sleep(0.1)
