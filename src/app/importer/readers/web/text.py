"""Text of a part of a web page as browsers display it."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from app.importer.raw.blocks import lowered, raised
from app.patterns import lazy_pattern

if TYPE_CHECKING:
    from lxml.etree import _Element

_WORD: Final = lazy_pattern(r"\w+")
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
_LONGEST_ITEM: Final = 200
_HIDDEN: Final = lazy_pattern(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|font-size\s*:\s*0(?![.\d])|opacity\s*:\s*0(?![.\d])",
    re.IGNORECASE,
)
_STRUCK: Final = lazy_pattern(r"text-decoration[\w-]*\s*:[^;]*line-through", re.IGNORECASE)
_STRIKES: Final = frozenset(("s", "strike", "del"))
_WHITE: Final = r"(?:white\b|#fff(?:fff)?\b|rgba?\(\s*255\s*,\s*255\s*,\s*255\b)"
_WRITTEN_WHITE: Final = lazy_pattern(rf"(?<![\w-])color\s*:\s*{_WHITE}", re.IGNORECASE)
_ON_WHITE: Final = lazy_pattern(rf"(?<![\w-])background(?:-color)?\s*:[^;]*{_WHITE}", re.IGNORECASE)
_ON_COLOUR: Final = lazy_pattern(r"(?<![\w-])background(?:-color|-image)?\s*:", re.IGNORECASE)
_RULE: Final = lazy_pattern(r"([^{}]{1,400})\{([^{}]{0,2000})\}")
_SPECIAL: Final = lazy_pattern(r"@[^{}]{0,200}\{(?:[^{}]{0,400}\{[^{}]{0,2000}\}){0,200}\s*\}")
_CLASS: Final = lazy_pattern(r"\s*[a-z]*\.([\w-]+)\s*", re.IGNORECASE)
_SUPER: Final = lazy_pattern(r"vertical-align\s*:\s*super", re.IGNORECASE)
_SUB: Final = lazy_pattern(r"vertical-align\s*:\s*sub", re.IGNORECASE)
_WIDE: Final = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60\u3000-\u303f“”‘’—…"
_BREAK_INSIDE: Final = lazy_pattern(rf"(?<=[{_WIDE}])[ \t\f\r]*\n\s*(?=[{_WIDE}])")
_BLANKS: Final = lazy_pattern(r"[ \t\n\r\f]+")


def is_hidden(element: "_Element") -> bool:
    """Return whether browsers hide the element, or show it as deleted."""
    if element.get("hidden") is not None or element.get("type") == "hidden" or is_struck(element):
        return True
    style = element.get("style") or ""
    return bool(_HIDDEN.search(style)) or (bool(_WRITTEN_WHITE.search(style)) and _is_on_white(element))


def is_struck(element: "_Element") -> bool:
    """Return whether the element's text is struck out: deleted, although it is still there."""
    return element.tag in _STRIKES or bool(_STRUCK.search(element.get("style") or ""))


def _is_on_white(element: "_Element") -> bool:
    """Return whether the nearest background that the page gives is white; a class may give any other."""
    for place in (element, *element.iterancestors()):
        style, colour = place.get("style") or "", (place.get("bgcolor") or "").lower()
        if _ON_WHITE.search(style) or colour in ("white", "#fff", "#ffffff"):
            return True
        if _ON_COLOUR.search(style) or colour or place.get("class"):
            return False
    return True


def write_out_styles(root: "_Element") -> None:
    """Give each element the style of its classes, as far as it hides or strikes out text."""
    styles: dict[str, str] = {}
    for sheet in root.iter("style"):
        for selectors, properties in _RULE.findall(_SPECIAL.sub("", sheet.text or "")):
            if _HIDDEN.search(properties) or _STRUCK.search(properties):
                for found in filter(None, map(_CLASS.fullmatch, selectors.split(","))):
                    styles[found[1]] = properties
    for element in root.iter() if styles else ():
        own = [styles[name] for name in (element.get("class") or "").split() if name in styles]
        if own:
            element.set("style", ";".join((*own, element.get("style") or "")))


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
