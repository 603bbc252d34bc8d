"""Open a document of any known format, detected by content; read it and map it to a report in another process."""

import errno
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Final

from app.errors import SourceUnreadable
from app.files import open_regular
from app.form.model import Form
from app.holders import holder_of
from app.importer.old_formats import as_docx
from app.importer.raw.blocks import RawDocument
from app.importer.raw.kinds import BY_OFFICE, FileKind, kind_of
from app.importer.raw.notes import Imported
from app.importer.readback.own_data import is_own_data, read_own_data
from app.importer.readers.text import read_text
from app.importer.reading_process.start_reader import import_in_child, read_in_child
from app.places import readable
from app.report.text import clean_line

LARGEST_MEGABYTES: Final = 20
_LARGEST: Final = LARGEST_MEGABYTES * 1024 * 1024
_LONGEST_NAME: Final = 60


@dataclass(frozen=True, slots=True)
class Source:
    """A document as read, and the report imported from it."""

    raw: RawDocument
    imported: Imported


def import_document(path: Path, form: Form, cancelled: Event | None = None) -> Imported:
    """Import the report in a document, with notes on what was unsure; a data file of our own is exact.

    Reading ends at once when ``cancelled`` is set; the document counts as unreadable then.

    Raises:
        SourceUnreadable: the file cannot be opened or read, or contains nothing of the form.
    """
    return read_source(path, form, cancelled).imported


def read_source(path: Path, form: Form, cancelled: Event | None = None) -> Source:
    """Import the report and keep the document as read; for a data file of our own, its lines.

    Reading ends at once when ``cancelled`` is set; the document counts as unreadable then.

    Raises:
        SourceUnreadable: as ``import_document``.
    """
    data, name = load_bytes(path)
    try:
        if is_own_data(data):
            return Source(read_text(data), read_own_data(data, form))
        return Source(*import_in_child(*in_readable_format(data, cancelled), form.edition, cancelled))
    except SourceUnreadable as error:
        raise with_name(error, name) from error


def read_document(path: Path) -> RawDocument:
    """Read the paragraphs and tables of a published document.

    Raises:
        SourceUnreadable: the file cannot be opened, is empty, too large, not text, or of an unsupported kind.
    """
    data, name = load_bytes(path)
    try:
        return read_in_child(*in_readable_format(data))
    except SourceUnreadable as error:
        raise with_name(error, name) from error


def in_readable_format(data: bytes, cancelled: Event | None = None) -> tuple[bytes, FileKind]:
    """Return the document in a format that we read, and which one; a conversion ends when ``cancelled`` is set.

    Raises:
        SourceUnreadable: it is empty, not text, or of an unsupported kind; the message does not name the file.
    """
    kind = readable_kind(data)
    return (as_docx(data, kind, cancelled=cancelled), FileKind.WORD) if kind in BY_OFFICE else (data, kind)


def readable_kind(data: bytes) -> FileKind:
    """Return the kind of a document.

    Raises:
        SourceUnreadable: as ``in_readable_format``.
    """
    if not data.strip():
        raise SourceUnreadable("文件是空的，请换一个有内容的文件。")
    kind = kind_of(data)
    if kind is FileKind.DESK:
        raise SourceUnreadable("是汇总台，不是报告，请从“文件”→“汇总台”打开它，或者选择一个单位的报告。")
    if kind is FileKind.PROJECT:
        raise SourceUnreadable("是“年报”的项目文件，不用读入，请直接打开它。")
    return kind


def with_name(error: SourceUnreadable, name: str) -> SourceUnreadable:
    """Return the error with the name of the file in its message."""
    sentence = str(error)
    return SourceUnreadable(f"“{name}”{sentence}" if sentence.startswith("是") else f"“{name}”读不出来：{sentence}")


def load_bytes(path: Path) -> tuple[bytes, str]:
    """Return the bytes of a document and its name for error messages.

    Raises:
        SourceUnreadable: the file cannot be opened or is too large.
    """
    name = _name(path)
    try:
        with open_regular(path) as file:
            data = file.read(_LARGEST + 1)
    except IsADirectoryError as error:
        raise SourceUnreadable(f"“{name}”是文件夹，请选择其中的一个文件。") from error
    except FileNotFoundError as error:
        raise SourceUnreadable(f"找不到文件“{name}”，请检查它是否已被移动或改名。") from error
    except PermissionError as error:
        if holder := holder_of(error):
            raise SourceUnreadable(f"“{name}”正被“{holder}”打开，请关闭它后重试。") from error
        raise SourceUnreadable(f"没有权限读取“{name}”，或文件正被别的程序打开，请检查后重试。") from error
    except (OSError, ValueError) as error:  # ValueError: a name with a null character
        if getattr(error, "errno", None) == errno.ENXIO:
            raise SourceUnreadable(f"“{name}”不是普通文件，请选择一个文档。") from error
        raise SourceUnreadable(f"“{name}”打不开，请检查文件名和磁盘后重试。") from error
    if len(data) > _LARGEST:
        raise SourceUnreadable(f"“{name}”超过 {LARGEST_MEGABYTES} MB，不像是一份年报，请确认选对了文件。")
    return data, name


def _name(path: Path) -> str:
    line, _ = clean_line(readable(path.name or str(path)))
    return line if len(line) <= _LONGEST_NAME else line[:_LONGEST_NAME] + "…"
