"""Convert an old document to a Word document with an office program installed on this machine."""

import tempfile
import time
from pathlib import Path
from threading import Event
from typing import Final

from app.errors import SourceUnreadable
from app.importer.raw.kinds import FileKind
from app.office.find import Machine, Office, find_offices
from app.office.process import Conversion, Job, removed_at_end

SECONDS: Final = 90.0
"""An office program that has never run needs a minute on a slow machine."""
_NAMES: Final = {
    FileKind.OLD_WORD: "旧版 Word 或 WPS 文档",
    FileKind.RICH_TEXT: "RTF 文档",
    FileKind.OPEN_TEXT: "ODT 文档",
    FileKind.FLAT_OPEN_TEXT: "ODT 文档",
}
_INSTEAD: Final = "请在 Word 或 WPS 中打开它，另存为 *.docx 再读入"
_LARGEST: Final = 60 * 1024 * 1024


def as_docx(
    data: bytes,
    kind: FileKind,
    seconds: float = SECONDS,
    machine: Machine | None = None,
    cancelled: Event | None = None,
) -> bytes:
    """Convert the document to .docx with the first office program that succeeds, in a folder removed afterwards.

    The program is ended at once when ``cancelled`` is set; it counts as too slow then.

    Raises:
        SourceUnreadable: there is no office program, or none succeeded in time.
    """
    deadline = time.monotonic() + seconds
    name = _NAMES[kind]
    is_there = False
    job = Job(f"source.{kind.value}", "source.docx", "docx:MS Word 2007 XML", 16)
    for office in find_offices(machine):
        is_there = True
        docx = _converted(office, data, job, deadline, cancelled)
        if docx is None:
            waited = f"等了 {seconds:.0f} 秒，{office.kind.value} 还没有转换完，已经停止"
            raise SourceUnreadable(f"文件是{name}，{waited}；{_INSTEAD}。")
        if docx.startswith(b"PK"):
            return docx
    if is_there:
        raise SourceUnreadable(f"文件是{name}，转换没有成功，可能已损坏或加了密码；{_INSTEAD}。")
    raise SourceUnreadable(f"文件是{name}，读它要用 Word、WPS 或 LibreOffice，这台电脑上没有找到；{_INSTEAD}。")


def _converted(office: Office, data: bytes, job: Job, deadline: float, cancelled: Event | None) -> bytes | None:
    """Return the converted document, empty if it is far too large; ``None`` on timeout or when cancelled."""
    try:
        folder = Path(tempfile.mkdtemp(prefix="nianbao-read-"))
    except OSError as error:
        raise SourceUnreadable("临时文件夹用不了，请检查磁盘是否已满后再试。") from error
    try:
        with removed_at_end(folder):
            (folder / job.source).write_bytes(data)
            with Conversion(office, folder, job) as conversion:
                if not conversion.wait(deadline, cancelled):
                    return None
            target = folder / job.target
            made = target.is_file() and target.stat().st_size <= _LARGEST
            return target.read_bytes() if made else b""
    except OSError as error:
        raise SourceUnreadable(
            f"转换没有做成，请检查磁盘是否已满后再试；也可{_INSTEAD.removeprefix('请')}。"
        ) from error
