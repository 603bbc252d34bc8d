"""Read a Word document: paragraphs with their heading levels, tables with merged cells, text boxes, notes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.errors import SourceUnreadable
from app.importer.raw.blocks import Blank, RawDocument, Remark, unread
from app.importer.raw.flow import Flow
from app.importer.raw.notes import NoteKind, quoted
from app.importer.readers.docx.colours import Colours, Theme
from app.importer.readers.docx.package import Package
from app.importer.readers.docx.styles import Numbers, Styles, heading_level
from app.importer.readers.docx.text import DROPPED, KEPT, MC, Inline, alternative, is_prompt
from app.untrusted_zip import W

if TYPE_CHECKING:
    from lxml.etree import _Element

_WIDEST: Final = 200
_P: Final = f"{W}p"
_TABLE: Final = f"{W}tbl"
_ROW: Final = f"{W}tr"
_CELL: Final = f"{W}tc"
_VAL: Final = f"{W}val"
_CONTENT: Final = f"{W}sdtContent"
_SDT_PROPERTIES: Final = f"{W}sdtPr"
_GALLERY: Final = f"{W}docPartGallery"
_EXTERNAL_PART: Final = f"{W}altChunk"
_CONTENTS_STYLE: Final = ("toc ", "目录")
_FOOTNOTE: Final = "注："
_LARGEST_FRAME: Final = 60


@dataclass(slots=True)
class _Merge:
    """Properties of a cell: the number of grid columns it spans, and whether it continues the row above.

    A deleted cell, or one that is a content control with only a prompt, has no text.
    """

    span: int = 1
    goes_on: bool = False
    is_deleted: bool = False
    is_prompt: bool = False


@dataclass(slots=True)
class _Properties:
    """Properties of a paragraph; ``style`` is an identifier, ``is_joined`` means a deleted paragraph mark."""

    style: str | None = None
    level: int | None = None
    list_id: str | None = None
    list_level: int | None = None
    is_joined: bool = False


def read_docx(data: bytes) -> RawDocument:
    """Return the paragraphs and tables of a Word document, with all revisions accepted.

    Headers, footers and comments are ignored. Text boxes and notes follow the paragraph or table that they belong to;
    a table that contains other tables is split.

    Raises:
        SourceUnreadable: it cannot be opened or is unsafe, there is no text in it, or far more than in a report.
    """
    package = Package(data)
    root = package.xml(package.main)
    body = None if root is None else root.find(f"{W}body")
    if body is None:
        raise SourceUnreadable("文件里没有正文，请确认它是 Word 文档。")
    return _DocxReader(package).read(body)


class _DocxReader:
    """Traversal of one document."""

    def __init__(self, package: Package) -> None:
        links = package.linked(package.main)
        self._package = package
        self._styles = Styles(self._part(links.get("styles")))
        self._numbers = Numbers(self._part(links.get("numbering")))
        self._notes = {kind: links.get(f"{kind}s") for kind in ("footnote", "endnote")}
        self._note_texts: dict[tuple[str, str], str] | None = None
        theme = Theme(lambda: self._part(links.get("theme")), lambda: self._part(links.get("settings")))
        self._colours = Colours(self._styles, theme)
        self._inline = Inline(self._styles, self._colours)
        self._flow = Flow(edges=" \n\r")  # the indent at the beginning of our own paragraphs is text
        self._joined = ""
        self._has_notes = self._has_external_part = self._has_contents = False

    def read(self, body: "_Element") -> RawDocument:
        self._read_blocks(body)
        self._put_joined()
        if not self._flow.blocks and self._inline.has_pictures:
            raise SourceUnreadable("文件里只有图片，没有文字（可能是扫描件），请换一份有文字的文件，或照着录入。")
        return self._flow.document(self._remarks(), marks_headings=self._styles.is_own)

    def _part(self, name: str | None) -> "_Element | None":
        return None if name is None else self._package.xml(name)

    def _read_blocks(self, container: "_Element") -> None:
        for child in self._children(container):
            if child.tag == _P:
                self._put_paragraph(child)
            else:
                self._put_table(child)

    def _children(self, container: "_Element") -> Iterator["_Element"]:
        """Yield the paragraphs and tables inside, through any wrapping elements."""
        for child in container:
            tag = child.tag
            if tag in (_P, _TABLE):
                yield child
            elif tag in DROPPED:
                self._inline.has_revisions = True
            elif tag == f"{MC}AlternateContent":
                chosen = alternative(child)
                yield from () if chosen is None else self._children(chosen)
            elif tag == f"{W}sdt" and self._is_contents(child):
                self._has_contents = True
            elif tag == f"{W}sdt" and is_prompt(child):
                self._inline.put_prompt(child)
            elif tag == _EXTERNAL_PART:
                self._has_external_part = True
            elif tag in KEPT or tag in (f"{W}sdt", _CONTENT, f"{W}customXml"):
                yield from self._children(child)

    @staticmethod
    def _is_contents(element: "_Element") -> bool:
        properties = element.find(_SDT_PROPERTIES)
        galleries = () if properties is None else properties.iter(_GALLERY)
        return any(item.get(_VAL) == "Table of Contents" for item in galleries)

    def _put_paragraph(self, element: "_Element") -> None:
        text, properties, boxes, notes = self._paragraph(element)
        style = self._styles.of(properties.style)
        if style.name.startswith(_CONTENTS_STYLE) and style.name[-1:].isdecimal():
            self._has_contents = self._has_contents or bool(text.strip())
            return
        if properties.is_joined:
            self._joined += text
        else:
            level = style.level if properties.level is None else properties.level
            joined, self._joined = self._joined, ""
            self._flow.put_text(joined + text, level)
        self._put_beside(boxes, notes)

    def _put_joined(self) -> None:
        joined, self._joined = self._joined, ""
        self._flow.put_text(joined)

    def _put_beside(self, boxes: Iterable["_Element"], notes: Iterable[str]) -> None:
        """Add the text boxes and notes that belong to a paragraph or table."""
        for box in boxes:
            self._read_blocks(box)
            self._put_joined()
        for note in notes:
            self._flow.put_text(note)

    def _paragraph(self, element: "_Element") -> tuple[str, _Properties, list["_Element"], list[str]]:
        """Return text with its automatic number, properties, text boxes, and the notes that it refers to."""
        properties = self._properties(element)
        text = self._inline.text(element)
        boxes, notes = self._inline.boxes, [*self._inline.art]
        notes += [note for mark in self._inline.marks if (note := self._note(mark))]
        number = self._number(properties) if text.strip() else ""
        return number + text, properties, boxes, notes

    def _number(self, properties: _Properties) -> str:
        style = self._styles.of(properties.style)
        list_id = style.list_id if properties.list_id is None else properties.list_id
        level = style.list_level if properties.list_level is None else properties.list_level
        return self._numbers.next(list_id, level) if list_id not in ("", "0") else ""

    def _properties(self, element: "_Element") -> _Properties:
        found = _Properties()
        first = next(iter(element), None)
        for item in () if first is None or first.tag != f"{W}pPr" else first:
            if item.tag == f"{W}pStyle":
                found.style = item.get(_VAL)
            elif item.tag == f"{W}outlineLvl":
                found.level = heading_level(str(item.get(_VAL)))
            elif item.tag == f"{W}numPr":
                for entry in item:
                    text = str(entry.get(_VAL))
                    if entry.tag == f"{W}numId":
                        found.list_id = text
                    elif entry.tag == f"{W}ilvl" and text.isdecimal() and len(text) == 1:
                        found.list_level = int(text)
            elif item.tag == f"{W}rPr":
                found.is_joined = any(entry.tag in DROPPED for entry in item)
                self._inline.has_revisions = self._inline.has_revisions or found.is_joined
        return found

    def _put_table(self, table: "_Element") -> None:
        """Add a table; a row that contains a table ends it, and the contents of its cells follow on their own."""
        self._put_joined()
        notes: list[str] = []
        boxes: list[_Element] = []
        for row in self._rows(table):
            cells = list(self._cells(row))
            if any(self._is_apart(child) for _, cell in cells for child in self._children(cell)):
                self._end_table(notes, boxes)
                notes, boxes = [], []
                for _, cell in cells:
                    self._read_blocks(cell)
                    self._put_joined()
                continue
            line = [""] * _before(row)
            spans: dict[int, tuple[int, int]] = {}
            continued: list[int] = []
            blanks: dict[int, Blank] = {}
            for merge, cell in cells:
                if merge.goes_on:
                    continued.append(len(line))
                else:
                    spans[len(line)] = (1, merge.span)
                text, why = self._shown(cell, notes, boxes) if not (merge.is_deleted or merge.is_prompt) else ("", None)
                why = Blank.PROMPT if merge.is_prompt else why
                if why is not None and not merge.goes_on:
                    blanks[len(line)] = why
                line += ["" if merge.goes_on else text, *[""] * (merge.span - 1)]
            self._flow.put_row(line, spans, continued, blanks)
        self._end_table(notes, boxes)

    def _end_table(self, notes: list[str], boxes: list["_Element"]) -> None:
        self._flow.end_table()
        self._put_beside(boxes, notes)

    def _rows(self, table: "_Element") -> Iterator["_Element"]:
        for child in table:
            if child.tag == _ROW:
                properties = child.find(f"{W}trPr")
                if properties is not None and any(item.tag == f"{W}del" for item in properties):
                    self._inline.has_revisions = True
                else:
                    yield child
            elif child.tag in (f"{W}sdt", _CONTENT, f"{W}customXml"):
                yield from self._rows(child)

    def _cells(self, row: "_Element") -> Iterator[tuple[_Merge, "_Element"]]:
        for child in row:
            if child.tag == _CELL:
                yield _merge(child), child
            elif child.tag in (f"{W}sdt", _CONTENT, f"{W}customXml"):
                is_empty = is_prompt(child)
                if is_empty:
                    self._inline.put_prompt(child)
                for merge, cell in self._cells(child):
                    merge.is_prompt = merge.is_prompt or is_empty
                    yield merge, cell

    def _is_apart(self, element: "_Element") -> bool:
        """Return whether it is a table in a cell that is more than a frame around the cell's text."""
        if element.tag != _TABLE:
            return False
        size = sum(len(text) for item in element.iter(f"{W}t") for text in item.itertext())
        filled = (
            sum(any(item.text for item in cell.iter(f"{W}t")) for cell in row.iter(_CELL)) for row in element.iter(_ROW)
        )
        return size > _LARGEST_FRAME or max(filled, default=0) > 1

    def _shown(self, cell: "_Element", notes: list[str], boxes: list["_Element"]) -> tuple[str, Blank | None]:
        """Return the text of a cell, and why it is blank."""
        inline = self._inline
        found: dict[Blank, Sequence[object]] = {
            Blank.STRUCK: inline.struck, Blank.HIDDEN: inline.hidden, Blank.PROMPT: inline.prompts, Blank.BOX: boxes,
        }  # fmt: skip
        before = {why: len(passages) for why, passages in found.items()}
        text = self._cell_text(cell, notes, boxes)
        why = next((why for why, passages in found.items() if len(passages) > before[why]), None)
        return text, None if text else why

    def _cell_text(self, cell: "_Element", notes: list[str], boxes: list["_Element"]) -> str:
        texts: list[str] = []
        joined = ""
        for paragraph in self._children(cell):
            if paragraph.tag == _TABLE:
                inner = [part for row in self._rows(paragraph) for _, part in self._cells(row)]
                texts += [joined, *(self._cell_text(part, notes, boxes) for part in inner)]
                joined = ""
                continue
            text, properties, own_boxes, own_notes = self._paragraph(paragraph)
            notes += own_notes
            boxes += own_boxes
            joined += text
            if not properties.is_joined:
                texts.append(joined)
                joined = ""
        return "\n".join(text.strip() for text in (*texts, joined) if text.strip())

    def _note(self, mark: tuple[str, str]) -> str:
        """Return the text of a foot- or endnote, worded like the note under a table."""
        if self._note_texts is None:
            self._note_texts = {}
            for kind, name in self._notes.items():
                root = self._part(name)
                for element in () if root is None else root.iterfind(f"{W}{kind}"):
                    texts = [Inline(self._styles, self._colours).text(paragraph) for paragraph in element.iter(_P)]
                    key = (kind, str(element.get(f"{W}id")))
                    self._note_texts[key] = " ".join(text.strip() for text in texts if text.strip())
        text = self._note_texts.get(mark, "")
        self._has_notes = self._has_notes or bool(text)
        return f"{_FOOTNOTE}{text}" if text else ""

    def _remarks(self) -> Iterator[Remark]:
        inline = self._inline
        if inline.has_revisions:
            yield Remark(NoteKind.CONVERTED, "原文有修订痕迹，已按接受全部修订后的内容读入，请核对。")
        yield from unread("原文", hidden=inline.hidden, struck=inline.struck)
        if prompts := [text for text in inline.prompts if text.strip()]:
            message = f"原文有没填的控件，里面的提示文字，例如{quoted(prompts[0])}，没有读入，请核对。"
            yield Remark(NoteKind.LEFTOVER, message, "\n".join(prompts))
        if self._has_notes:
            yield Remark(NoteKind.CONVERTED, "原文的脚注、尾注已放在所注的段落或表格后面，请核对。")
        if inline.unknown:
            yield Remark(NoteKind.DAMAGED, f"原文有 {inline.unknown} 个特殊符号认不出来，已经去掉，请核对原文。")
        if inline.comments:
            yield Remark(NoteKind.LEFTOVER, f"原文有 {inline.comments} 处批注，没有读入，请核对。")
        if self._has_external_part:
            yield Remark(NoteKind.LEFTOVER, "原文嵌入了别的文档，没有读入，请核对。")
        if self._has_contents:
            yield Remark(NoteKind.LEFTOVER, "原文有目录，没有读入，请核对。")


def _merge(cell: "_Element") -> _Merge:
    found = _Merge()
    first = next(iter(cell), None)
    for item in () if first is None or first.tag != f"{W}tcPr" else first:
        if item.tag == f"{W}gridSpan":
            found.span = _places(item.get(_VAL))
        elif item.tag == f"{W}vMerge":
            found.goes_on = item.get(_VAL) != "restart"
        elif item.tag == f"{W}hMerge":
            found.goes_on = found.goes_on or item.get(_VAL) != "restart"
        elif item.tag == f"{W}cellDel":
            found.is_deleted = True
    return found


def _before(row: "_Element") -> int:
    """Return how many grid columns a row skips before its first cell."""
    properties = row.find(f"{W}trPr")
    for item in () if properties is None else properties:
        if item.tag == f"{W}gridBefore":
            return _places(item.get(_VAL), least=0)
    return 0


def _places(text: str | None, least: int = 1) -> int:
    number = int(text) if text and text.isascii() and text.isdecimal() and len(text) < 6 else least
    return min(max(number, least), _WIDEST)
