"""Safe opening of untrusted office packages: bounded in size and depth, no external content."""

import struct
import zlib
from enum import Enum
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

if TYPE_CHECKING:
    from lxml.etree import _Element

WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W: Final = f"{{{WORD}}}"
DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
ZIP_ERRORS: Final = (
    BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, LookupError, ValueError, struct.error, zlib.error,
)  # fmt: skip
"""Exceptions of ``zipfile`` and the decompressor on damaged packages."""
_BEGINNING: Final = 1024 * 1024
_ENTRY: Final = b"PK\x01\x02"
"""The beginning of an entry in the directory of a zip."""
_MOST_ENTRIES: Final = 20_000
_DOCTYPE: Final = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))


class Fault(Enum):
    """Reason to refuse a package or part."""

    BROKEN = "broken"
    TOO_MANY = "too many parts"
    TOO_LARGE = "too large"
    LOCKED = "encrypted"
    UNUSUAL = "unusual compression"
    DOCTYPE = "document type"
    HIDDEN_DOCTYPE = "document type in an unusual encoding"


class PackageRefused(Exception):
    """Package or part that is not safe to read; the caller puts it in words."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


def open_package(data: bytes, *, most_parts: int | None = None, most_expanded: int | None = None) -> ZipFile:
    """Open a package with limits on the number of its parts and their total expanded size in bytes.

    A directory far larger than that of any document is not read: it takes seconds.

    Raises:
        PackageRefused: it is broken or exceeds a limit.
    """
    if data.count(_ENTRY) > _MOST_ENTRIES:
        raise PackageRefused(Fault.TOO_MANY)
    try:
        package = ZipFile(BytesIO(data))
        parts = package.infolist()
    except ZIP_ERRORS as error:
        raise PackageRefused(Fault.BROKEN) from error
    if most_parts is not None and len(parts) > most_parts:
        raise PackageRefused(Fault.TOO_MANY)
    if most_expanded is not None and sum(part.file_size for part in parts) > most_expanded:
        raise PackageRefused(Fault.TOO_LARGE)
    return package


def read_part(package: ZipFile, part: ZipInfo, largest: int) -> bytes:
    """Return a whole part of at most ``largest`` bytes.

    Raises:
        PackageRefused: it is broken, encrypted, unusually compressed or too large.
    """
    if part.flag_bits & 1:
        raise PackageRefused(Fault.LOCKED)
    if not _is_usual(part):
        raise PackageRefused(Fault.UNUSUAL)
    try:
        with package.open(part) as file:
            content = file.read(largest + 1)
    except ZIP_ERRORS as error:
        raise PackageRefused(Fault.BROKEN) from error
    if len(content) > largest:
        raise PackageRefused(Fault.TOO_LARGE)
    return content


def beginning_of_part(package: ZipFile, name: str) -> bytes:
    """Return the first megabyte of a part; empty if there is no such part or it is unusually compressed.

    Raises:
        PackageRefused: it is broken or encrypted.
    """
    try:
        if name not in package.namelist() or not _is_usual(package.getinfo(name)):
            return b""
        with package.open(name) as file:
            return file.read(_BEGINNING)
    except ZIP_ERRORS as error:
        raise PackageRefused(Fault.BROKEN) from error


def declares_document_type(part: bytes) -> bool:
    """Return whether XML has a document type, in which entities can be defined."""
    return any(mark in part for mark in _DOCTYPE)


def parse_xml(part: bytes, *, keeps_blanks: bool = True) -> "_Element":
    """Return the root of a part's XML: no entities, document type, network or comments; bounded depth.

    Raises:
        PackageRefused: it is no XML, or declares a document type.
    """
    from lxml.etree import XMLParser, XMLSyntaxError, fromstring  # noqa: PLC0415 - most who open a package read no XML

    if declares_document_type(part):
        raise PackageRefused(Fault.DOCTYPE)
    parser = XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_blank_text=not keeps_blanks,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = fromstring(part, parser)
    except (XMLSyntaxError, ValueError) as error:
        raise PackageRefused(Fault.BROKEN) from error
    info: Any = root.getroottree().docinfo
    if info.doctype:
        raise PackageRefused(Fault.HIDDEN_DOCTYPE)
    return root


def _is_usual(part: ZipInfo) -> bool:
    """Return whether the part has the usual compression; others raise errors of their own."""
    return part.compress_type in (ZIP_STORED, ZIP_DEFLATED)
