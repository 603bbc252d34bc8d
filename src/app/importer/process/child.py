"""Reads a foreign document in a process of its own, which can be ended and whose faults are not ours."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import app
from app.errors import SourceUnreadable
from app.importer.process.wire import LARGEST_ANSWER, unpack
from app.importer.raw.blocks import RawDocument
from app.importer.raw.kinds import FileKind

SOURCE: Final = Path(app.__file__).resolve().parents[1]
"""The folder that holds our package."""
OPTION: Final = "--reader"
"""What makes the frozen program a reader; there is no module to start in it."""
OWN_PDF: Final = "own-pdf"
"""What the child is asked for beside the kinds: to read a PDF that we had made."""
OWN_SECONDS: Final = 100.0
SECONDS: Final = 20.0
"""The end of all patience; the child itself gives up much earlier, once it has come up and begun to read."""
_ENDED: Final = "文件读到一半停了下来：内容已损坏，或复杂得不像一份年报；请在原来的程序中打开它，另存一份再导入。"


def read_in_child(data: bytes, kind: FileKind, seconds: float = SECONDS) -> RawDocument:
    """What ``read_kind`` gives, read by another process that may touch no file and no network.

    Raises:
        SourceUnreadable: the document cannot be read, or not within the limits; the sentence does not name the file.
    """
    return _answer(kind.value, data, seconds)


def read_own_pdf_in_child(data: bytes) -> RawDocument:
    """What ``read_own_pdf`` gives: another process keeps the window quick, and this one small.

    Raises:
        SourceUnreadable: the PDF cannot be read.
    """
    return _answer(OWN_PDF, data, OWN_SECONDS)


def _answer(what: str, data: bytes, seconds: float) -> RawDocument:
    try:
        process = subprocess.Popen(  # noqa: S603 - ourselves
            reader_command(what),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        raise SourceUnreadable("读取程序没有启动起来，请关闭一些程序后再试。") from error
    with process:
        try:
            answer, _ = process.communicate(data, timeout=seconds)
        except subprocess.TimeoutExpired as error:
            raise SourceUnreadable(_ENDED) from error
        finally:
            process.kill()  # does nothing to one that has ended
    document = unpack(answer) if process.returncode == 0 and len(answer) <= LARGEST_ANSWER else None
    if document is None:
        raise SourceUnreadable(_ENDED)
    return document


def reader_command(what: str) -> list[str]:
    """How this application is started as a reader: the frozen program itself, or Python with our package."""
    if getattr(sys, "frozen", False):
        return [sys.executable, OPTION, what]
    return [sys.executable, "-P", "-X", "utf8", "-m", "app.importer.process.child_main", what]


def _environment() -> dict[str, str]:
    """Ours, without what makes Python run or load anything else."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    if not getattr(sys, "frozen", False):
        kept["PYTHONPATH"] = str(SOURCE)
        kept["PYTHONDONTWRITEBYTECODE"] = "1"
    return kept
