"""Text of a part of a web page as browsers display it."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from app.importer.raw.blocks import lowered, raised

if TYPE_CHECKING:
    from lxml.etree import _Element

_WORD: Final = re.compile(r"\w+")
UNSEEN: Final = frozenset(
    _WORD.findall(
        "script style head noscript template svg math iframe object select button textarea input nav datalist "
        "canvas audio video rp rt"
    )
)
BLOCKS: Final = frozenset(
    _WORD.findall(
        "address article aside blockquote body center dd details dir div dl dt fieldset figcaption figure footer "
        "form h1 h2 h3 h4 h5 h6 header hr html legend li main menu ol p pre section summary ul caption td th tr "
        "tbody thead tfoot table"
    )
)
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SUPER: Final = re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE)
_SUB: Final = re.compile(r"vertical-align\s*:\s*sub", re.IGNORECASE)
_WIDE: Final = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\u3000-\u303f“”‘’—…"
_BREAK_INSIDE: Final = re.compile(rf"(?<=[{_WIDE}])[ \t\f\r]*\n\s*(?=[{_WIDE}])")
_BLANKS: Final = re.compile(r"[ \t\n\r\f]+")


def is_hidden(element: "_Element") -> bool:
    """Return whether browsers hide the element."""
    if element.get("hidden") is not None or element.get("type") == "hidden":
        return True
    return bool(_HIDDEN.search(element.get("style") or ""))


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


def web_cell_text(cell: "_Element") -> str:
    """Return the text of a table cell; its paragraphs and line breaks become lines."""
    texts: list[str] = []
    _cell_texts(cell, texts)
    return "\n".join(line for text in "".join(texts).split("\0") if (line := shown_text(text)))


def _cell_texts(element: "_Element", texts: list[str]) -> None:
    texts.append(element.text or "")
    for child in element:
        if child.tag not in UNSEEN and not is_hidden(child):
            edge = "\0" if child.tag in BLOCKS or child.tag == "br" else ""
            inner: list[str] = []
            _cell_texts(child, inner)
            texts += [edge, *(aligned(child, text) for text in inner), edge]
        elif not is_hidden(child):
            texts.append(_typed(child))
        texts.append(child.tail or "")


def shown_text(text: str) -> str:
    """Collapse white space like a browser: a line end between Chinese characters vanishes, other blanks become one."""
    lines = (_BLANKS.sub(" ", _BREAK_INSIDE.sub("", line)).strip(" \u00a0\u3000") for line in text.split("\0"))
    return "\n".join(line.replace("\u00a0", " ") for line in lines if line)


def strings_of(element: "_Element") -> Iterator[str]:
    """Yield all text in an element, visible or not."""
    return (str(text) for text in element.itertext())
