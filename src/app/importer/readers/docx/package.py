"""Safe access to the package of a Word document: limited in size and depth, nothing loaded from outside."""

from collections.abc import Mapping
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING, Final

from app.errors import SourceUnreadable
from app.untrusted_zip import WORD, Fault, PackageRefused, open_package, parse_xml, read_part

if TYPE_CHECKING:
    from lxml.etree import _Element

_STRICT: Final = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", WORD.encode()),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)
_LARGEST_PART: Final = 24 * 1024 * 1024
_MOST_PARTS: Final = 5_000
_MAIN: Final = "word/document.xml"
_ROOT: Final = ""
_RESAVE: Final = "请用 Word 或 WPS 打开它，另存为 Word 文档（*.docx）后再试"
_SENTENCES: Final[Mapping[Fault, str]] = {
    Fault.BROKEN: f"文件已经损坏或不完整，{_RESAVE}。",
    **dict.fromkeys((Fault.TOO_MANY, Fault.TOO_LARGE), "解开以后太大，不像是一份年报，请确认选对了文件。"),
    Fault.LOCKED: "文件加了密码，请在 Word 或 WPS 中取消密码后再试。",
    Fault.UNUSUAL: f"文件用了特别的压缩方式，读不出来，{_RESAVE}。",
    **dict.fromkeys((Fault.DOCTYPE, Fault.HIDDEN_DOCTYPE), f"文件里有不允许的实体声明，没有读取，{_RESAVE}。"),
}


class Package:
    """The parts of a Word document, read on request."""

    def __init__(self, data: bytes) -> None:
        """Open the file.

        Raises:
            SourceUnreadable: it is not a package, damaged, encrypted, far too large, or contains macros.
        """
        try:
            self._zip = open_package(data, most_parts=_MOST_PARTS)
        except PackageRefused as error:
            raise SourceUnreadable(_SENTENCES[error.fault]) from error
        self._names = {info.filename.lower(): info for info in self._zip.infolist()}
        self._forbid_macros()
        self.main = self._main()

    def xml(self, name: str) -> "_Element | None":
        """Return the root element of a part, or ``None`` if there is no such part.

        Raises:
            SourceUnreadable: the part is damaged, far too large, nested too deeply, or declares a document type.
        """
        content = self._read(name)
        if content is None:
            return None
        if b"purl.oclc.org" in content[:4_000]:
            for strict, usual in _STRICT:
                content = content.replace(strict, usual)
        try:
            return parse_xml(content)
        except PackageRefused as error:
            raise SourceUnreadable(_SENTENCES[error.fault]) from error

    def linked(self, name: str) -> dict[str, str]:
        """Return the parts inside the package that a part links to, by the last word of their type (``styles`` …)."""
        folder = dirname(name)
        root = self.xml(join(folder, "_rels", f"{name[len(folder) :].lstrip('/')}.rels"))
        found: dict[str, str] = {}
        for entry in () if root is None else root:
            if entry.get("TargetMode") != "External":
                target = str(entry.get("Target") or "")
                path = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
                found.setdefault(str(entry.get("Type") or "").rpartition("/")[2], path)
        return found

    def _main(self) -> str:
        name = self.linked(_ROOT).get("officeDocument", _MAIN)
        return name if name.lower() in self._names else _MAIN

    def _forbid_macros(self) -> None:
        types = self._read("[Content_Types].xml") or b""
        if b"macroEnabled" in types or any("vbaproject" in name for name in self._names):
            raise SourceUnreadable(f"文件带有宏，为安全起见没有读取，{_RESAVE}。")

    def _read(self, name: str) -> bytes | None:
        info = self._names.get(name.lower())
        if info is None:
            return None
        try:
            return read_part(self._zip, info, _LARGEST_PART)
        except PackageRefused as error:
            raise SourceUnreadable(_SENTENCES[error.fault]) from error
