"""Text of a part of a web page as browsers display it."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from app.importer.raw.blocks import Blank, lowered, raised
from app.importer.readers.web.looks import Doubt, Look, Looks
from app.importer.readers.web.tags import BLOCKS, UNSEEN
from app.patterns import lazy_pattern

if TYPE_CHECKING:
    from lxml.etree import _Element

_LONGEST_ITEM: Final = 200
_SUPER: Final = lazy_pattern(r"vertical-align\s*:\s*super", re.IGNORECASE)
_SUB: Final = lazy_pattern(r"vertical-align\s*:\s*sub", re.IGNORECASE)
_WIDE: Final = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\u3000-\u303f“”‘’—…"
_BREAK_INSIDE: Final = lazy_pattern(rf"(?<=[{_WIDE}])[ \t\f\r]*\n\s*(?=[{_WIDE}])")
_BLANKS: Final = lazy_pattern(r"[ \t\n\r\f]+")


def _typed(element: "_Element") -> str:
    """Return the displayed value of a form field."""
    if element.tag == "input" and (element.get("type") or "text").lower() in ("text", "number", "tel"):
        return element.get("value") or ""
    if element.tag == "textarea":
        return element.text or ""
    if element.tag == "select":
        options = element.findall(".//option")
        chosen = [option for option in options if option.get("selected") is not None] or options[:1]
        return " ".join("".join(strings_of(option)) for option in chosen)
    return ""


def aligned(element: "_Element", text: str) -> str:
    """Return the text with its digits converted where the element is a superscript or subscript."""
    style = element.get("style") or ""
    if element.tag == "sup" or _SUPER.search(style):
        return raised(text)
    return lowered(text) if element.tag == "sub" or _SUB.search(style) else text


class Unread:
    """The passages of a page that are in it and not seen, or struck out, and those that may be not seen."""

    def __init__(self) -> None:
        self.hidden: list[str] = []
        self.struck: list[str] = []
        self.unsure: list[str] = []
        self._last: list[str] | None = None

    def put(self, text: str, look: Look) -> None:
        """Add a text of that look; what follows the last one directly is the same passage."""
        if words := " ".join(text.split()):
            target = self.unsure if look.is_shown else self.struck if look.is_struck else self.hidden
            if self._last is target:
                target[-1] += words
            else:
                target.append(words)
            self._last = target

    def end(self) -> None:
        """End the passage."""
        self._last = None


class CellReader:
    """Reader of the text of table cells."""

    def __init__(self, looks: Looks, unread: Unread) -> None:
        self._looks = looks
        self._unread = unread
        self._is_unsure = False

    def text(self, cell: "_Element", look: Look) -> tuple[str, Blank | None]:
        """Return the text of a cell, its paragraphs and line breaks as lines, and why it is blank or may be unseen."""
        self._unread.end()
        struck, hidden = len(self._unread.struck), len(self._unread.hidden)
        texts: list[str] = []
        self._is_unsure = False
        self._read(cell, look, texts, look.doubt)
        self._unread.end()
        text = "\n".join(line for part in "".join(texts).split("\0") if (line := shown_text(part)))
        if text or not (len(self._unread.struck) > struck or len(self._unread.hidden) > hidden):
            return text, Blank.UNSURE if text and self._is_unsure else None
        return text, Blank.STRUCK if len(self._unread.struck) > struck else Blank.HIDDEN

    def _read(self, element: "_Element", look: Look, texts: list[str], usual: Doubt) -> None:
        """Read an element in a cell; a doubt that is more than the ``usual`` of the whole cell makes it unsure."""
        self._add(element.text, look, texts, usual)
        for child in element:
            own = self._looks.within(child, look)
            if own.is_gone:
                self._unread.put("".join(strings_of(child)) if child.tag not in UNSEEN else "", own)
            elif child.tag not in UNSEEN:
                edge = "\0" if child.tag in BLOCKS or child.tag == "br" or own.is_block else ""
                inner: list[str] = []
                self._read(child, own, inner, usual)
                texts += [edge, *(aligned(child, text) for text in inner), edge]
            else:
                texts.append(_typed(child))
            self._add(child.tail, look, texts, usual)

    def _add(self, text: str | None, look: Look, texts: list[str], usual: Doubt) -> None:
        if text and look.is_shown:
            texts.append(text)
            if text.strip():
                self._unread.end()
                self._is_unsure |= look.doubt > usual
        elif text:
            self._unread.put(text, look)


def shown_text(text: str) -> str:
    """Collapse white space like a browser: a line end between Chinese characters vanishes, other blanks become one."""
    lines = (_BLANKS.sub(" ", _BREAK_INSIDE.sub("", line)).strip(" \u00a0\u3000") for line in text.split("\0"))
    return "\n".join(line.replace("\u00a0", " ") for line in lines if line)


def is_menu_item(element: "_Element") -> bool:
    """Return whether an element is a link or a short item of a list, which menus consist of; long ones are text."""
    if element.tag != "li":
        return bool(element.tag in ("a", "nav"))
    size = 0
    for text in element.itertext():
        size += len(text.strip())
        if size > _LONGEST_ITEM:
            return False
    return True


def strings_of(element: "_Element") -> Iterator[str]:
    """Yield all text in an element, visible or not."""
    return (str(text) for text in element.itertext())
