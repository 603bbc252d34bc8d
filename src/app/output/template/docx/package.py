"""Read an untrusted template package: bounded size, no external content, nothing executable."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from posixpath import normpath
from typing import Any, Final
from urllib.parse import unquote, urljoin

from lxml.etree import _Element, tostring
from markupsafe import escape

from app.errors import TemplateInvalid
from app.output.docx_package import CONTENT_TYPES, CORE, RELATIONSHIPS
from app.output.template.tags.mistakes import Mistaken, TemplateMistake, shown
from app.patterns import lazy_pattern
from app.untrusted_zip import (
    DECLARATION,
    Fault,
    PackageRefused,
    W,
    declares_document_type,
    open_package,
    parse_xml,
    read_part,
)

_OFFICE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
MAIN: Final = f"{_OFFICE}.document.main+xml"
TEMPLATED: Final = (
    MAIN,
    *(f"{_OFFICE}.{kind}+xml" for kind in ("header", "footer", "footnotes", "endnotes", "comments")),
)
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONSHIPS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_CORE_KIND: Final = "/metadata/core-properties"
_LARGEST_FILE: Final = 32 * 1024 * 1024
_LARGEST_EXPANDED: Final = 64 * 1024 * 1024
_LARGEST_XML: Final = 16 * 1024 * 1024
_MOST_PARTS: Final = 1_000
_BROKEN: Final = "模板已经损坏，请用 Word 或 WPS 重新保存一份。"
_NO_DOCX: Final = "模板不是 .docx 文件或已经损坏，请用 Word 或 WPS 重新保存一份。"
_NO_TEXT: Final = "模板里没有正文，请选择用 Word 或 WPS 保存的 .docx 文件。"
_OLD: Final = bytes.fromhex("D0CF11E0A1B11AE1")  # compound file: an old .doc, or a .docx encrypted with a password
_IS_OLD: Final = "模板是旧的 .doc 文件或加了密码，请去掉密码，用 Word 或 WPS 另存为 .docx。"
# Other content types of Word's main part.
_OTHER_MAINS: Final[Mapping[str, str]] = {
    f"{_OFFICE}.template.main+xml": "模板是 Word 的模板文件（.dotx），请用 Word 或 WPS 打开它，另存为普通的 .docx。",
    **dict.fromkeys(
        (
            "application/vnd.ms-word.document.macroEnabled.main+xml",
            "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
        ),
        "模板是带宏的文件（.docm 或 .dotm），不能使用；请用 Word 或 WPS 打开它，另存为普通的 .docx。",
    ),
}
_LOCKED: Final = "模板加了密码或用了特别的压缩方式，请去掉密码，用 Word 或 WPS 另存为 .docx。"
_ENTITIES: Final = "模板里有不允许的实体声明，没有使用；请用 Word 或 WPS 重新保存一份。"
_HIDDEN_ENTITIES: Final = "模板里有不允许的实体声明或编码，没有使用；请用 Word 或 WPS 重新保存一份。"
_REFUSED: Final[Mapping[Fault, str]] = {
    Fault.BROKEN: _NO_DOCX,
    Fault.TOO_MANY: f"模板里的文件超过 {_MOST_PARTS} 个，没有使用；请用 Word 或 WPS 重新保存一份。",
    Fault.TOO_LARGE: "模板解开后超过 64 MB，没有使用；请删去其中的大图片再试。",
    Fault.LOCKED: _LOCKED,
    Fault.UNUSUAL: _LOCKED,
}
_REFUSED_XML: Final[Mapping[Fault, str]] = {
    Fault.BROKEN: _BROKEN,
    Fault.DOCTYPE: _ENTITIES,
    Fault.HIDDEN_DOCTYPE: _HIDDEN_ENTITIES,
}
# Parts that are executable or contain another file (ECMA-376 part 1, 15.2; [MS-OFFMACRO2]).
_EXECUTABLE: Final = lazy_pattern(
    "vbaProject|vbaData|activeX|macroEnabled|oleObject|keyMapCustomizations", re.IGNORECASE
)
_EXECUTABLE_LINK: Final = lazy_pattern(
    r"/(?:oleObject|vbaProject|wordVbaData|control|activeXControlBinary|aFChunk|subDocument|keyMapCustomizations"
    r"|attachedToolbars|frame|mailMerge\w*)$"
)

# Parts that are the author's: names of people, a picture of the first page, the printer, data and labels of an
# organisation's server, building blocks for typing. Nothing in a report shows them.
_AUTHORS: Final = frozenset(
    (
        *("people", "thumbnail", "printerSettings", "customXml", "customXmlProps", "classificationlabels"),
        "glossaryDocument",
    )
)
_AUTHORS_FOLDERS: Final = ("word/glossary/", "customXml/", "docMetadata/")
_UNLINKED: Final = ("attachedTemplate", "printerSettings")
"""Elements with a link that is not kept, named like its relationship."""
_EDITS: Final = lazy_pattern(r' w:rsid\w*="[^"]*"|<w:rsids>.*?</w:rsids>|<w:rsids/>|<w1[45]:docId [^<>]*/>', re.DOTALL)
"""What tells the edits of a template apart, and one template from another."""
_HARMLESS_LINK: Final = lazy_pattern(r"(?:https?://|mailto:)", re.IGNORECASE)
STRAY_TAG: Final = lazy_pattern(r"\{\{.{0,500}?\}\}|\{%.{0,500}?%\}", re.DOTALL)
_MARKUP: Final = lazy_pattern(r"<[^<>]*>")
_AUTHOR: Final = lazy_pattern(r"\sw:author=")


Links = Mapping[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class TemplatePackage:
    """A package with rewritten index and relationships.

    Attributes:
        parts: bytes of every part by name, in package order.
        templated: names of the parts that are templates, the main part first.
        links: relationships of each part by identifier: last word of the type and target part.
        mistakes: forbidden content and forbidden targets.
    """

    parts: dict[str, bytes]
    templated: tuple[str, ...]
    links: Mapping[str, Links]
    mistakes: tuple[TemplateMistake, ...]


@dataclass(slots=True)
class _PackageReader:
    parts: dict[str, bytes]
    mistakes: list[TemplateMistake] = field(default_factory=list)
    unlinked: dict[str, set[str]] = field(default_factory=dict)
    dropped: set[str] = field(default_factory=set)
    defaults: dict[str, str] = field(default_factory=dict)
    overrides: dict[str, str] = field(default_factory=dict)

    def add_mistake(self, part: str, place: str, tag: str, kind: Mistaken, message: str) -> None:
        self.mistakes.append(TemplateMistake(part, place, shown(tag), kind.value, message))


def open_template(content: bytes) -> TemplatePackage:
    """Read the package of a template file.

    Raises:
        TemplateInvalid: not a Word document, too large, or not safe to read.
    """
    reader = _PackageReader(_unpack(content))
    kinds = _content_types(reader)
    links = {_part_of(name): _relationships(reader, name) for name in list(reader.parts) if name.endswith(".rels")}
    main = _main(kinds, links.get("", {}))
    _drop_authors_parts(reader, {target for linked in links.values() for _, target in linked.values()})
    _write_index(reader)
    _forget_unlinked(reader)
    templated = [name for name in reader.parts if kinds.get(name) in TEMPLATED]
    templated.sort(key=lambda name: name != main)
    _look_for_stray_tags(reader, main, templated)
    return TemplatePackage(reader.parts, tuple(templated), links, tuple(reader.mistakes))


def _main(kinds: dict[str, str], links: Links) -> str:
    """Return the name of the part with the document's text.

    Some programs make its type the default of all XML, so that other parts have it, too: those are copied like any XML.
    """
    mains = [name for name, kind in kinds.items() if kind == MAIN]
    if not mains:
        others = (_OTHER_MAINS[kind] for kind in kinds.values() if kind in _OTHER_MAINS)
        raise TemplateInvalid(next(others, _NO_TEXT))
    main = next((target for word, target in links.values() if word == "officeDocument" and target in mains), "")
    if not main:
        raise TemplateInvalid(_BROKEN)
    kinds |= {name: "" for name in mains if name != main}
    return main


def parse(part: bytes) -> _Element:
    """Parse the XML of a part: no entities, no DTD, no network, bounded depth.

    Raises:
        TemplateInvalid: not XML, or with a document type declaration.
    """
    if len(part) > _LARGEST_XML:
        raise TemplateInvalid("模板的内容太多（超过 16 MB），没有使用；请减少表格或段落再试。")
    try:
        root = parse_xml(part, keeps_blanks=False)
    except PackageRefused as error:
        raise TemplateInvalid(_REFUSED_XML[error.fault]) from error
    info: Any = root.getroottree().docinfo
    if (info.encoding or "UTF-8").upper() not in ("UTF-8", "UTF-16", "US-ASCII", "ASCII"):
        raise TemplateInvalid(_HIDDEN_ENTITIES)
    return root


def _unpack(content: bytes) -> dict[str, bytes]:
    if content.startswith(_OLD):
        raise TemplateInvalid(_IS_OLD)
    if len(content) > _LARGEST_FILE:
        raise TemplateInvalid("模板超过 32 MB，没有使用；请删去其中的大图片再试。")
    try:
        with open_package(content, most_parts=_MOST_PARTS, most_expanded=_LARGEST_EXPANDED) as package:
            infos = [info for info in package.infolist() if not info.is_dir()]
            names = {info.filename.lower() for info in infos}
            if len(names) < len(infos) or any(_is_odd(info.filename) for info in infos):
                raise TemplateInvalid(_NO_DOCX)
            parts = {info.filename: read_part(package, info, _LARGEST_EXPANDED) for info in infos}
    except PackageRefused as error:
        raise TemplateInvalid(_REFUSED[error.fault]) from error
    if CONTENT_TYPES not in parts:
        raise TemplateInvalid("模板不是 .docx 文件，请选择用 Word 或 WPS 保存的 .docx 文件。")
    for name, part in parts.items():
        if name.lower().endswith((".xml", ".rels")) and declares_document_type(part):
            raise TemplateInvalid(_ENTITIES)
    return parts


def _is_odd(name: str) -> bool:
    """Whether a name leads out of the package when unpacked, or is one that Word never writes."""
    return name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/") or not name.isprintable()


def _content_types(reader: _PackageReader) -> dict[str, str]:
    """Return the content type of every part."""
    root = parse(reader.parts[CONTENT_TYPES])
    defaults: dict[str, str] = {}
    overrides: dict[str, str] = {}
    for entry in root:
        kind = str(entry.get("ContentType"))
        if entry.tag == f"{{{_TYPES}}}Default":
            defaults[str(entry.get("Extension")).lower()] = kind
        elif entry.tag == f"{{{_TYPES}}}Override":
            overrides[str(entry.get("PartName"))] = kind
    reader.defaults, reader.overrides = defaults, overrides
    by_name = {name.lstrip("/").lower(): kind for name, kind in overrides.items()}
    kinds = {
        name: by_name.get(name.lower(), defaults.get(name.rpartition(".")[2].lower(), "")) for name in reader.parts
    }
    for name, kind in kinds.items():
        if _EXECUTABLE.search(kind) or _EXECUTABLE.search(name):
            message = "模板里带有宏、控件或嵌入的对象，不能使用；请删去后另存为普通的 .docx。"
            reader.add_mistake(name, f"模板里的“{name}”", "", Mistaken.FORBIDDEN, message)
    return kinds


def _write_index(reader: _PackageReader) -> None:
    """Write the index of the remaining parts."""
    names = {f"/{name}".lower() for name in reader.parts}
    written = "".join(
        [
            f'<Default Extension="{escape(name)}" ContentType="{escape(kind)}"/>'
            for name, kind in reader.defaults.items()
        ]
        + [
            f'<Override PartName="{escape(name)}" ContentType="{escape(kind)}"/>'
            for name, kind in reader.overrides.items()
            if name.lower() in names
        ]
    )
    reader.parts[CONTENT_TYPES] = f'{DECLARATION}<Types xmlns="{_TYPES}">{written}</Types>'.encode()


def _part_of(relationships: str) -> str:
    """Return the part that these relationships belong to; empty for those of the package."""
    return relationships.replace("_rels/", "", 1).removesuffix(".rels")


def _target(part: str, written: str) -> str:
    """Return the name of the part that a relationship targets."""
    folder = part.rpartition("/")[0]
    return normpath("/" + unquote(urljoin(f"/{folder}/" if folder else "/", written.partition("#")[0]))).lstrip("/")


def _relationships(reader: _PackageReader, name: str) -> dict[str, tuple[str, str]]:
    """Return the relationships of a part, and rewrite them without those that reveal the author's machine."""
    root = parse(reader.parts[name])
    kept: list[str] = []
    part = _part_of(name)
    known = {other.lower(): other for other in reader.parts}
    links: dict[str, tuple[str, str]] = {}
    for entry in root:
        identifier, kind, target = (str(entry.get(key) or "") for key in ("Id", "Type", "Target"))
        external = str(entry.get("TargetMode") or "") == "External"
        word = kind.rpartition("/")[2]
        if word in _UNLINKED:
            reader.unlinked.setdefault(name, set()).add(identifier)
        meant = "" if external else _target(part, target)
        meant = known.get(meant.lower(), meant)
        if word in _AUTHORS or word == "attachedTemplate":
            reader.dropped.add(meant)
            continue
        if name == RELATIONSHIPS and kind.endswith(_CORE_KIND) and meant != CORE:
            reader.parts.pop(meant, None)  # another part with the template's author
            continue
        if _EXECUTABLE_LINK.search(kind):
            message = "模板引用了嵌入的对象、控件或别的文档，不能使用；请在模板里删去它。"
            reader.add_mistake(name, f"模板引用的“{shown(target)}”", target, Mistaken.FORBIDDEN, message)
        elif external and not (word == "hyperlink" and _HARMLESS_LINK.match(target)):
            message = "模板引用了文件以外的内容，不能使用；请改为插入到模板里，或删去这个链接。"
            reader.add_mistake(name, f"模板引用的“{shown(target)}”", target, Mistaken.EXTERNAL, message)
        elif not external and not target.startswith("#") and meant not in reader.parts:
            message = "文件里缺少这一部分，导出的文档会打不开；请用 Word 或 WPS 打开模板，检查后重新保存。"
            reader.add_mistake(name, f"模板引用的“{shown(target)}”", target, Mistaken.MISSING, message)
        links[identifier] = (word, meant)
        mode = ' TargetMode="External"' if external else ""
        kept.append(f'<Relationship Id="{escape(identifier)}" Type="{escape(kind)}" Target="{escape(target)}"{mode}/>')
    reader.parts[name] = (
        f'{DECLARATION}<Relationships xmlns="{_RELATIONSHIPS}">{"".join(kept)}</Relationships>'.encode()
    )
    return links


def _look_for_stray_tags(reader: _PackageReader, main: str, templated: Sequence[str]) -> None:
    """Report tags in copied parts, such as diagrams, where they would be printed literally."""
    folder = main.rpartition("/")[0]
    for name, part in reader.parts.items():
        if name in templated or not name.startswith(f"{folder}/") or not name.lower().endswith(".xml"):
            continue
        xml = part.replace(b"\0", b"").decode("utf-8", "replace")  # keeps the letters of tags in UTF-16 parts
        has_brace = "{" in xml  # few parts have, and to take the markup out of the others is most of the work
        found = has_brace and (STRAY_TAG.search(_MARKUP.sub("", xml)) or STRAY_TAG.search(xml))
        if found:
            message = "这里（图表、SmartArt 图形等）的文字原样复制，不能写标记；请移到正文、表格或文本框里。"
            reader.add_mistake(name, f"模板里的“{name}”", unescape(found[0]), Mistaken.PLACE, message)
        if _AUTHOR.search(xml):
            message = "这里有修订，会连同姓名留在每一份报告里；请先接受修订、删去批注，再保存。"
            reader.add_mistake(name, f"模板里的“{name}”", "", Mistaken.REVIEW, message)


def _drop_authors_parts(reader: _PackageReader, linked: set[str]) -> None:
    """Remove the parts that are the author's and not linked as anything else, and the marks of edits in the others."""
    for name in list(reader.parts):
        if (name in reader.dropped and name not in linked) or name.startswith(_AUTHORS_FOLDERS):
            del reader.parts[name]
        elif name.endswith(".xml") and name not in (CONTENT_TYPES, CORE):
            part = reader.parts[name]
            if b"rsid" in part or b"docId" in part:
                text = part.decode("utf-8", "surrogateescape")
                reader.parts[name] = _EDITS.sub("", text).encode("utf-8", "surrogateescape")


def _forget_unlinked(reader: _PackageReader) -> None:
    """Remove the path of the attached template, which Word would fetch when the document is opened, and the printer."""
    for name in reader.unlinked:
        part = _part_of(name)
        if part in reader.parts:
            root = parse(reader.parts[part])
            for element in list(root.iter(*(W + word for word in _UNLINKED))):
                parent = element.getparent()
                if parent is not None:
                    parent.remove(element)
            reader.parts[part] = (DECLARATION + tostring(root, encoding="unicode")).encode()
