"""Text of a Word paragraph: runs, breaks, symbols, accepted revisions, text boxes, note marks."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from app.importer.raw.blocks import lowered, raised
from app.importer.readers.docx.colours import Colours
from app.importer.readers.docx.styles import OFF, Styles
from app.untrusted_zip import W

if TYPE_CHECKING:
    from lxml.etree import _Element

MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH_TEXT: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_WORD_ART: Final = "{urn:schemas-microsoft-com:vml}textpath"
_RUN: Final = f"{W}r"
_TEXT: Final = f"{W}t"
_RUN_PROPERTIES: Final = f"{W}rPr"
_BOX: Final = f"{W}txbxContent"
_ALTERNATIVES: Final = f"{MC}AlternateContent"
_VAL: Final = f"{W}val"
_ALIGNED: Final = f"{W}vertAlign"
_SYMBOL: Final = f"{W}sym"
DROPPED: Final = frozenset((f"{W}del", f"{W}moveFrom"))
KEPT: Final = frozenset((f"{W}ins", f"{W}moveTo"))
_NOTES: Final = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
_COMMENT: Final = f"{W}commentReference"
_PICTURES: Final = frozenset((f"{W}drawing", f"{W}pict", f"{W}object"))
_SILENT: Final = frozenset(
    (
        f"{W}pPr", f"{W}sdtPr", f"{W}instrText", f"{W}delText", f"{W}delInstrText", f"{W}rt", f"{W}rubyPr",
        f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}proofErr", f"{W}lastRenderedPageBreak",
        f"{W}softHyphen", f"{W}customXmlPr", f"{W}smartTagPr",
    )
)  # fmt: skip
_CHARACTERS: Final = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
# Ticks and boxes of the symbol fonts, which have no Unicode characters; others cannot be identified.
_SYMBOLS: Final = {0xFE: "☑", 0xFD: "☒", 0x52: "☑", 0x51: "☒", 0xA8: "□", 0x6F: "□", 0xFC: "√", 0xFB: "×", 0xD6: "√"}
_PRIVATE: Final = range(0xF000, 0xF100)
_FIELD: Final = f"{W}fldChar"
_CONTROL: Final = f"{W}sdt"
_TINY: Final = ("1", "2")
"""Text of so many half-points is a line at best."""
_STRIKES: Final = ("strike", "dstrike")


@dataclass(slots=True)
class Inline:
    """Reader of successive paragraphs that also collects text boxes, marks and other findings.

    ``boxes`` and ``marks`` (kind and identifier of foot- and endnotes) are those of the last paragraph read, the other
    attributes accumulate over the whole document.
    """

    styles: Styles = field(default_factory=lambda: Styles(None))
    colours: Colours | None = None
    boxes: list["_Element"] = field(default_factory=list)
    marks: list[tuple[str, str]] = field(default_factory=list)
    art: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    prompts: list[str] = field(default_factory=list)
    unknown: int = 0
    comments: int = 0
    has_revisions: bool = False
    has_pictures: bool = False
    _style: str = ""
    _fields: list[bool] = field(default_factory=list)
    """Whether each field around the place has come to its result, the outermost first."""

    def text(self, paragraph: "_Element") -> str:
        """Return the paragraph's text with revisions accepted; reset ``boxes`` and ``marks``."""
        self.boxes, self.marks, self.art = [], [], []
        self._fields = []
        self._style = _value(paragraph.find(f"{W}pPr/{W}pStyle"))
        pieces: list[str] = []
        self._read(paragraph, pieces)
        return "".join(pieces)

    def _read(self, element: "_Element", pieces: list[str]) -> None:
        for child in element:
            tag = child.tag
            if tag == _TEXT:
                if all(self._fields):  # else the result of a field in the instruction of another
                    pieces.append(child.text or "")
            elif tag == _RUN:
                self._read_run(child, pieces)
            elif tag in _CHARACTERS:
                pieces.append(_CHARACTERS[tag])
            elif tag in _SILENT or tag == _RUN_PROPERTIES:
                continue
            elif tag == _FIELD:
                self._go_through_field(str(child.get(f"{W}fldCharType")))
            elif tag in DROPPED:
                self.has_revisions = True
            else:
                self._read_special(child, tag, pieces)

    def _read_run(self, run: "_Element", pieces: list[str]) -> None:
        properties = run.find(_RUN_PROPERTIES)
        before = len(pieces)
        self._read(run, pieces)
        for item in () if properties is None else properties.iterfind(_ALIGNED):
            change = {"superscript": raised, "subscript": lowered}.get(str(item.get(_VAL)))
            pieces[before:] = map(change, pieces[before:]) if change else pieces[before:]
        unseen = self.hidden if self._is_hidden(run, properties) else None
        if any(self._has(properties, mark) for mark in _STRIKES):
            unseen = self.struck
        if unseen is not None:
            words = "".join(pieces[before:]).strip()
            del pieces[before:]
            unseen += [words] if words else []

    def put_prompt(self, control: "_Element") -> None:
        """Keep the words of a content control that has no others for the remark on them."""
        self.prompts.append("".join(text.text or "" for text in control.iter(_TEXT)))

    def _go_through_field(self, mark: str) -> None:
        if mark == "begin":
            self._fields.append(False)
        elif self._fields and mark == "separate":
            self._fields[-1] = True
        elif self._fields:
            self._fields.pop()

    def _has(self, properties: "_Element | None", mark: str) -> bool:
        """Return whether a run has a property, by itself or by its style or its paragraph's."""
        own = None if properties is None else properties.find(f"{W}{mark}")
        if own is not None:
            return own.get(_VAL) not in OFF
        style = None if properties is None else _value(properties.find(f"{W}rStyle"))
        by_style = self.styles.has(style, mark)
        return bool(self.styles.has(self._style, mark)) if by_style is None else by_style

    def _is_hidden(self, run: "_Element", properties: "_Element | None") -> bool:
        size = None if properties is None else properties.find(f"{W}sz")
        if self._has(properties, "vanish") or _value(size) in _TINY:
            return True
        return self.colours is not None and self.colours.hide(run, properties, self._style)

    def _read_special(self, child: "_Element", tag: object, pieces: list[str]) -> None:
        if tag in KEPT:
            self.has_revisions = True
        if tag == _BOX:
            self.boxes.append(child)
        elif tag == _ALTERNATIVES:
            chosen = alternative(child)
            if chosen is not None:
                self._read(chosen, pieces)
        elif tag == _SYMBOL:
            pieces.append(self._symbol(child))
        elif tag in _NOTES:
            self.marks.append((_NOTES[str(tag)], str(child.get(f"{W}id"))))
        elif tag == _COMMENT:
            self.comments += 1
        elif tag == _MATH_TEXT:
            pieces.append(child.text or "")
        elif tag == _CONTROL and is_prompt(child):
            self.put_prompt(child)
        elif tag == _WORD_ART:
            self.art.append(child.get("string") or "")
        else:
            self.has_pictures = self.has_pictures or tag in _PICTURES
            self._read(child, pieces)

    def _symbol(self, element: "_Element") -> str:
        digits = str(element.get(f"{W}char") or "")
        try:
            code = int(digits, 16)
        except ValueError:
            code = 0
        if code in _PRIVATE:
            code -= _PRIVATE.start
            font = str(element.get(f"{W}font") or "").lower()
            known = _SYMBOLS.get(code) if "wing" in font or "symbol" in font else None
            self.unknown += known is None
            return known or ""
        return chr(code) if 31 < code < 0xD800 else ""


def _value(element: "_Element | None") -> str:
    return "" if element is None else str(element.get(_VAL) or "")


def alternative(element: "_Element") -> "_Element | None":
    """Return the alternative that is read of several representations of the same content: the first."""
    return next((child for child in element if child.tag in (f"{MC}Choice", f"{MC}Fallback")), None)


def is_prompt(control: "_Element") -> bool:
    """Return whether a content control has nothing in it but the words that ask to fill it in."""
    mark = control.find(f"{W}sdtPr/{W}showingPlcHdr")
    return mark is not None and mark.get(_VAL) not in OFF
