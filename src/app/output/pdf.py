"""Convert a Word document to PDF with an installed office program, which may be slow, hang or be cancelled."""

import tempfile
import time
from pathlib import Path
from threading import Event
from typing import Final

from app.errors import ExportCancelled, PdfNotMade, PdfUnavailable
from app.files import why
from app.logs import log
from app.office.find import Machine, Office, find_offices
from app.office.process import SOURCE, TARGET, Conversion, removed_at_end

SECONDS: Final = 120.0
"""Time limit of a conversion: the first start of an office program takes a minute on a slow machine."""
_INSTEAD: Final = "请先导出 Word 文档，打开后再另存为 PDF。"


def convert_to_pdf(docx: bytes, cancelled: Event, seconds: float = SECONDS, machine: Machine | None = None) -> bytes:
    """Return the document as PDF, made by the first installed office program that succeeds.

    The conversion runs in a temporary folder; folder and started processes are removed at the end.

    Args:
        docx: the Word document.
        cancelled: set from another thread to cancel.
        seconds: time limit for all attempts together.
        machine: where to look for office programs; this machine by default.

    Raises:
        PdfUnavailable: no office program is installed.
        PdfNotMade: none succeeded within the time limit.
        ExportCancelled: ``cancelled`` was set.
    """
    deadline = time.monotonic() + seconds
    failed: list[str] = []
    for office in find_offices(machine):
        if not (pdf := _convert(office, docx, cancelled, deadline)):
            failed.append(office.kind.value)
            if time.monotonic() < deadline:
                continue
            raise PdfNotMade(f"等了 {seconds:.0f} 秒，{office.kind.value} 还没有生成 PDF，已经停止；{_INSTEAD}")
        return pdf
    if failed:
        raise PdfNotMade(f"{'、'.join(failed)} 没有能把文档转成 PDF，没有导出；{_INSTEAD}")
    raise PdfUnavailable(
        "没有找到 Word、WPS 或 LibreOffice，无法生成 PDF；可先导出 Word 文档，再在其他电脑上另存为 PDF。"
    )


def _convert(office: Office, docx: bytes, cancelled: Event, deadline: float) -> bytes:
    """Return the PDF; empty if the program produced none or took too long.

    Raises:
        PdfNotMade: the temporary folder or its files could not be written.
        ExportCancelled: ``cancelled`` was set.
    """
    try:
        with removed_at_end(Path(tempfile.mkdtemp(prefix="nianbao-pdf-"))) as folder:
            return _converted(office, folder, docx, cancelled, deadline)
    except OSError as error:
        raise PdfNotMade(
            f"生成 PDF 的准备工作没有做成：{why(error)}；也可先导出 Word 文档，打开后再另存为 PDF。"
        ) from error


def _converted(office: Office, folder: Path, docx: bytes, cancelled: Event, deadline: float) -> bytes:
    (folder / SOURCE).write_bytes(docx)
    try:
        started = Conversion(office, folder)
    except OSError:
        log(f"{office.kind.value} does not start")
        return b""
    with started as conversion:
        if not conversion.wait(deadline, cancelled):
            if cancelled.is_set():
                raise ExportCancelled("已取消，没有导出。")
            return b""
    target = folder / TARGET
    pdf = target.read_bytes() if target.is_file() else b""
    return pdf if pdf.startswith(b"%PDF-") else b""
