"""Detect the kind of a document by its content."""

import re
from enum import Enum
from typing import Final

from app.errors import SourceUnreadable
from app.importer.raw.decoding import is_saved_page
from app.patterns import lazy_pattern
from app.untrusted_zip import PackageRefused, beginning_of_part, open_package


class FileKind(Enum):
    """Kind of document; the value is the usual suffix."""

    TEXT = "txt"
    WEB = "html"
    PDF = "pdf"
    WORD = "docx"
    SHEET = "xlsx"
    OLD_WORD = "doc"
    RICH_TEXT = "rtf"
    OPEN_TEXT = "odt"
    FLAT_OPEN_TEXT = "fodt"
    PROJECT = "nianbao"
    DESK = "nianbao-desk"


BY_OFFICE: Final = frozenset((FileKind.OLD_WORD, FileKind.RICH_TEXT, FileKind.OPEN_TEXT, FileKind.FLAT_OPEN_TEXT))
"""Kinds that an office program has to convert to a Word document first."""

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RESAVE: Final = "请在 Word 或 WPS 中打开它，另存为 *.docx 再读入"
_LOCKED: Final = "文件加了密码，请在 Word 或 WPS 中取消密码后再试。"
_BROKEN: Final = "文件是 Word、Excel 或 WPS 文档，但已经损坏或不完整，请重新取得一份。"
_SEEN: Final = 2_048
_REFUSED: Final = (
    (b"PK\x05\x06", "是空的压缩文件"),
    (b"\x89PNG", "是图片"),
    (b"\xff\xd8\xff", "是图片"),
    (b"GIF8", "是图片"),
    (b"BM", "是图片"),
    (b"II*\x00", "是图片"),
    (b"MM\x00*", "是图片"),
    (b"Rar!", "是压缩文件"),
    (b"7z\xbc\xaf", "是压缩文件"),
    (b"\x1f\x8b", "是压缩文件"),
    (b"MZ", "是程序"),
    (b"\x7fELF", "是程序"),
    (b"OFD", "是 OFD 文档"),
)
_WEB_PAGE: Final = lazy_pattern(
    rb"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,800}?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|body|meta|title|div|table|center|h[1-6]|p|style|section|article)\b",
    re.IGNORECASE | re.DOTALL,
)
_WHOLE_PAGE: Final = lazy_pattern(rb"<(?:!doctype|html|head|body)\b", re.IGNORECASE)
_MARKDOWN: Final = lazy_pattern(rb"^#{1,6} +[^\s{]", re.MULTILINE)
_UTF16_PAGE: Final = lazy_pattern(
    rb"(?:\xff\xfe)?(?:\s\x00)*<\x00(?:!|h|H)\x00|(?:\xfe\xff)?(?:\x00\s)*\x00<\x00(?:!|h|H)"
)
_DESK: Final = lazy_pattern(rb'\s*\{\s*"schema_version"\s*:\s*[0-9]+\s*,\s*"year"')
_PROJECT: Final = lazy_pattern(rb'\s*\{.{0,400}"schema_version"', re.DOTALL)
_FLAT: Final = lazy_pattern(rb"\s*<\?xml[^>]*>\s*<office:document\b")
_WORD_XML: Final = lazy_pattern(rb"\s*<\?xml[^>]*>\s*<\?mso-application")


def kind_of(data: bytes) -> FileKind:  # noqa: PLR0911 - one line a kind
    """Detect the kind of document from its bytes.

    Raises:
        SourceUnreadable: an unsupported kind, with what to do instead; the message does not name the file.
    """
    head = data[:_SEEN].removeprefix(b"\xef\xbb\xbf")
    if head.startswith(b"PK\x03\x04"):
        return _in_package(data)
    if head.startswith(_OLE):
        return _in_compound(data)
    if b"%PDF-" in head[:1024]:
        return FileKind.PDF
    if head.lstrip().startswith(b"{\\rtf"):
        return FileKind.RICH_TEXT
    for signature, what in _REFUSED:
        if head.startswith(signature) and (len(signature) > 2 or b"\0" in head):
            raise SourceUnreadable(f"{what}，不能读入，请选择有文字的文档（Word、Excel、网页、PDF 或纯文本）。")
    if _FLAT.match(head):
        return FileKind.FLAT_OPEN_TEXT
    if _WORD_XML.match(head):
        raise SourceUnreadable(f"是 XML 格式的 Office 文档，{_RESAVE}。")
    if is_saved_page(head) or _UTF16_PAGE.match(head):
        return FileKind.WEB
    if _WEB_PAGE.match(head) and (_WHOLE_PAGE.search(head) or not _MARKDOWN.search(head)):
        return FileKind.WEB
    if _DESK.match(head):
        return FileKind.DESK
    return FileKind.PROJECT if _PROJECT.match(head) else FileKind.TEXT


def _in_package(data: bytes) -> FileKind:
    try:
        with open_package(data) as package:
            names = [name.lower() for name in package.namelist()]
            mime = beginning_of_part(package, "mimetype").decode("ascii", "replace")
    except PackageRefused as error:
        raise SourceUnreadable(_BROKEN) from error
    if any(name.startswith("word/") and name.endswith(".xml") for name in names):
        return FileKind.WORD
    if any(name.startswith("xl/workbook.") for name in names) or "opendocument.spreadsheet" in mime:
        return FileKind.SHEET
    if "opendocument.text" in mime:
        return FileKind.OPEN_TEXT
    if "ofd.xml" in names:
        raise SourceUnreadable("是 OFD 文档，不能读入，请在阅读器中打开它，另存为 PDF 或 Word 再读入。")
    if any(name.startswith("ppt/") for name in names):
        raise SourceUnreadable("是演示文稿，不能读入，请选择 Word、Excel、网页、PDF 或纯文本文件。")
    raise SourceUnreadable("是压缩文件，不能读入，请先解压，再选择其中的文档。")


def _in_compound(data: bytes) -> FileKind:
    """Detect the kind of an old Office file by the names of its streams, which its directory lists."""

    def has(name: str) -> bool:
        return name.encode("utf-16-le") in data

    if has("EncryptedPackage"):
        raise SourceUnreadable(_LOCKED)
    if has("WordDocument"):
        return FileKind.OLD_WORD
    if has("Workbook") or has("Book\0"):
        return FileKind.SHEET
    raise SourceUnreadable("文件是旧版 Office 文档，但看不出种类，可能已经损坏，" + _RESAVE + "。")
