"""Reads a file of any format that is known, told by its content and not by its name."""

import re
from pathlib import Path
from typing import Final

from app.errors import SourceUnreadable
from app.importer.docx import read_docx
from app.importer.docx_package import is_word_package
from app.importer.raw import RawDocument
from app.importer.text import read_text
from app.report.text import clean_line

LARGEST_MEGABYTES: Final = 20
_LARGEST: Final = LARGEST_MEGABYTES * 1024 * 1024
_LONGEST_NAME: Final = 60

_PACKAGE: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_NOT_YET: Final = "还不能读取，请在原来的程序中打开它，另存为纯文本（*.txt）后再导入"
_SIGNATURES: Final = (
    (_PACKAGE, "是 Word、Excel 或 WPS 文档，目前"),
    (b"PK\x05\x06", "是空的压缩文件，"),
    (_OLE, "是旧版 Word、Excel 或 WPS 文档，目前"),
    (b"%PDF-", "是 PDF 文档，目前"),
    (b"{\\rtf", "是 RTF 文档，目前"),
    (b"\x89PNG", "是图片，"),
    (b"\xff\xd8\xff", "是图片，"),
    (b"GIF8", "是图片，"),
    (b"Rar!", "是压缩文件，"),
    (b"7z\xbc\xaf", "是压缩文件，"),
    (b"\x1f\x8b", "是压缩文件，"),
)
_WEB_PAGE: Final = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_PROJECT: Final = re.compile(rb'\s*\{.{0,400}"schema_version"', re.DOTALL)
_UTF8_MARK: Final = b"\xef\xbb\xbf"


def read_document(path: Path) -> RawDocument:
    """The paragraphs and tables of a published document.

    Raises:
        SourceUnreadable: it cannot be opened, is empty, too large, no text, or of a format that is not yet read.
    """
    return read_bytes(*load_bytes(path))


def read_bytes(data: bytes, name: str) -> RawDocument:
    """The same of a document's bytes; ``name`` is what sentences call it.

    Raises:
        SourceUnreadable: as ``read_document``.
    """
    head = data[:1024].removeprefix(_UTF8_MARK)
    try:
        if head.startswith(_PACKAGE) and is_word_package(data):
            return read_docx(data)
        if head.startswith(_OLE) and _ENCRYPTED in data:
            raise SourceUnreadable("文件有打开密码，请在 Word 或 WPS 中取消密码后再试。")
    except SourceUnreadable as error:
        raise SourceUnreadable(f"“{name}”读不出来：{error}") from error
    for signature, what in _SIGNATURES:
        if head.startswith(signature):
            raise SourceUnreadable(f"“{name}”{what}{_NOT_YET}。")
    if _WEB_PAGE.match(head):
        raise SourceUnreadable(f"“{name}”是网页，目前{_NOT_YET}。")
    if _PROJECT.match(head):
        raise SourceUnreadable(f"“{name}”是“年报”的项目文件，不用导入，请直接打开它。")
    try:
        return read_text(data)
    except SourceUnreadable as error:
        raise SourceUnreadable(f"“{name}”读不出来：{error}") from error


def load_bytes(path: Path) -> tuple[bytes, str]:
    """The bytes of a document, and what sentences call it.

    Raises:
        SourceUnreadable: it cannot be opened or is too large.
    """
    name = _name(path)
    try:
        if path.is_dir():
            raise SourceUnreadable(f"“{name}”是文件夹，请选择其中的一个文件。")
        if path.exists() and not path.is_file():
            raise SourceUnreadable(f"“{name}”不是普通文件，请选择一个文档。")
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except FileNotFoundError as error:
        raise SourceUnreadable(f"找不到文件“{name}”，请检查它是否已被移动或改名。") from error
    except PermissionError as error:
        raise SourceUnreadable(f"没有权限读取“{name}”，或文件正被别的程序打开，请检查后重试。") from error
    except (OSError, ValueError) as error:  # ValueError: a name with a null character
        raise SourceUnreadable(f"“{name}”打不开，请检查文件名和磁盘后重试。") from error
    if len(data) > _LARGEST:
        raise SourceUnreadable(f"“{name}”超过 {LARGEST_MEGABYTES} MB，不像是一份年报，请确认选对了文件。")
    return data, name


def _name(path: Path) -> str:
    line, _ = clean_line(path.name or str(path))
    return line if len(line) <= _LONGEST_NAME else line[:_LONGEST_NAME] + "…"
