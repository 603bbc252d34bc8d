"""The characters of a paragraph: runs with their looks, places and fields."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from lxml.etree import tostring

from app.output.pages import unshown
from app.output.pages.looks import Looks, divided, looks_of, with_spaces_between
from app.output.pages.model import PAGE, PAGES, Run
from app.output.pages.styles import Styles, merged
from app.output.pages.units import attribute
from app.output.placed import AFTER_TEXT, BEFORE_PLACE, BEFORE_TEXT
from app.untrusted_zip import W

if TYPE_CHECKING:
    from lxml.etree import _Element

BREAK: Final = "\f"
"""Text of a run that is a page break."""
LINE: Final = "\u2028"
"""Line break in a paragraph, as Qt writes it."""
_FIELDS: Final = {"PAGE": PAGE, "NUMPAGES": PAGES, "SECTIONPAGES": PAGES}
_INTO: Final = frozenset(W + name for name in ("hyperlink", "smartTag", "ins", "moveTo", "customXml", "dir", "bdo"))
_MATHS: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_ALTERNATIVES: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_DRAWING: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_PER_POINT: Final = 12700.0
_HIGHEST: Final = 800.0


class Inline:
    """Collects the characters of one document's paragraphs; a field may reach over several of them.

    ``shapes`` are the text boxes and other drawings of the paragraph read last, ``room`` the height of its largest
    inline picture.
    """

    def __init__(self, styles: Styles, missing: set[str]) -> None:
        self._styles = styles
        self._missing = missing
        self._fields: list[list[str]] = []  # [code, result or ""] from the outermost
        self._runs: list[Run] = []
        self._place = ""
        self._base = ("", "")
        self._known: dict[tuple[tuple[str, str], bytes], Looks] = {}
        self._grid = 0.0
        self.shapes: list[_Element] = []
        self.room = 0.0

    def read(self, paragraph: "_Element", base: tuple[str, str], grid: float, *, spaced: bool) -> tuple[Run, ...]:
        """Return the runs of a paragraph.

        Args:
            paragraph: its element.
            base: the styles of the table around it and of the paragraph.
            grid: space that a grid adds to each Chinese character.
            spaced: whether there is a space between Chinese characters and letters.
        """
        self._runs, self._base, self._grid = [], base, grid
        self.shapes, self.room = [], 0.0
        self._content(paragraph)
        return with_spaces_between(self._runs) if spaced else tuple(self._runs)

    def _content(self, parent: "_Element") -> None:
        for child in parent:
            tag = str(child.tag)
            if tag == f"{W}r":
                self._run(child)
            elif tag in _INTO:
                self._content(child)
            elif tag == f"{W}sdt":
                for content in child.iterchildren(f"{W}sdtContent"):
                    self._content(content)
            elif tag == f"{W}fldSimple":
                self._simple_field(child)
            elif tag.startswith(_MATHS):
                self._missing.add(unshown.FORMULA)

    def _simple_field(self, field: "_Element") -> None:
        name = _field_name(attribute(field, "instr"))
        if name in _FIELDS:
            first = field.find(f"{W}r/{W}rPr")
            self._add("", self._looks(first), field=_FIELDS[name])
        else:
            self._content(field)

    def _looks(self, own: "_Element | None") -> Looks:
        key = (self._base, b"" if own is None else tostring(own))
        if key not in self._known:
            style = attribute(None if own is None else own.find(f"{W}rStyle"))
            below = self._styles.format("character", style, "rPr") if style else None
            self._known[key] = looks_of(merged(self._styles.base(*self._base), below, own), self._styles)
        return self._known[key]

    def _run(self, run: "_Element") -> None:
        looks = self._looks(run.find(f"{W}rPr"))
        for child in run:
            tag = str(child.tag)
            if tag == f"{W}fldChar":
                self._field(attribute(child, "fldCharType"), looks)
            elif tag == f"{W}instrText":
                if self._fields and not self._fields[-1][1]:
                    self._fields[-1][0] += child.text or ""
            elif any(not result for _, result in self._fields) or self._is_computed() or looks.hidden:
                self._skip(child)
            elif tag == f"{W}ruby":
                for base in child.iterchildren(f"{W}rubyBase"):
                    self._content(base)
            elif (text := _text(child)) is not None:
                self._add(text.upper() if looks.capitals else text, looks)
            else:
                self._other(child, tag)

    def _skip(self, child: "_Element") -> None:
        """Keep the marks of places of what is not shown in order."""
        if child.tag == f"{W}t" and AFTER_TEXT in (child.text or ""):
            self._place = ""

    def _is_computed(self) -> bool:
        return any(_field_name(code) in _FIELDS for code, _ in self._fields)

    def _in_contents(self) -> bool:
        return any(_field_name(code) == "TOC" for code, _ in self._fields)

    def _field(self, kind: str, looks: Looks) -> None:
        if kind == "begin":
            self._fields.append(["", ""])
        elif self._fields and kind == "separate":
            self._fields[-1][1] = "result"
            name = _field_name(self._fields[-1][0])
            if name == "TOC":
                self._missing.add(unshown.CONTENTS)
        elif self._fields and kind == "end":
            code, _ = self._fields.pop()
            name = _field_name(code)
            if name in _FIELDS and not self._is_computed():
                self._add("", looks, field=_FIELDS[name])

    def _other(self, child: "_Element", tag: str) -> None:
        if tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
            self._missing.add(unshown.NOTE)
        elif tag in (f"{W}drawing", f"{W}pict", f"{W}object", _ALTERNATIVES):
            self.shapes.append(child)
            for inline in child.iter(f"{_DRAWING}inline"):
                extent = inline.find(f"{_DRAWING}extent")
                high = str(extent.get("cy")) if extent is not None else ""
                if high.isdecimal() and len(high) < 12:
                    self.room = max(self.room, min(int(high) / _PER_POINT, _HIGHEST))

    def _add(self, text: str, looks: Looks, field: str = "") -> None:
        for piece, place in self._by_place(text):
            shown = "" if self._in_contents() else place
            if not piece and not field and not shown:
                continue
            if not piece and not field:
                self._runs.append(Run("", looks.eastern, shown))
            elif field:
                self._runs.append(Run("", looks.western, shown, field))
            else:
                for part, look in divided(piece, looks, self._grid):
                    self._runs.append(Run(part, look, shown))

    def _by_place(self, text: str) -> Iterator[tuple[str, str]]:
        """Yield the text between marks, and its place; of a place without characters, an empty text."""
        if BEFORE_PLACE not in text and AFTER_TEXT not in text:
            yield text, self._place
            return
        while text:
            if self._place:
                inside, end, text = text.partition(AFTER_TEXT)
                if inside or end:
                    yield inside, self._place
                if end:
                    self._place = ""
                continue
            outside, begin, text = text.partition(BEFORE_PLACE)
            if outside:
                yield outside, ""
            if begin:
                self._place, _, text = text.partition(BEFORE_TEXT)


def _text(child: "_Element") -> str | None:
    """Return the characters that an element of a run represents; ``None`` if it represents none."""
    tag = str(child.tag)
    if tag == f"{W}t":
        return child.text or ""
    if tag == f"{W}tab":
        return "\t"
    if tag in (f"{W}br", f"{W}cr"):
        return BREAK if attribute(child, "type") in ("page", "column") else LINE
    if tag == f"{W}noBreakHyphen":
        return "\u2011"
    if tag == f"{W}sym":
        code = attribute(child, "char")
        return chr(int(code, 16)) if len(code) == 4 and all(char in "0123456789abcdefABCDEF" for char in code) else None
    return None


def _field_name(code: str) -> str:
    return next(iter(code.split()), "").upper()
