"""Extract text from clipboard HTML: one line per paragraph and per table row."""

from typing import Any, Final

from lxml import etree, html

from app.patterns import lazy_pattern

_BLOCKS: Final = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl", "dt"),
        *("fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr"),
        *("li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "tfoot", "thead", "tr", "ul"),
    )
)
_SILENT: Final = frozenset(("head", "script", "style", "template", "title", "noscript", "xml"))
_CELLS: Final = frozenset(("td", "th"))
_WHITE: Final = lazy_pattern("[ \t\n\r\f]+")
# Characters that the parser rejects become U+FEFF, which the cleaning of pasted text removes and counts.
_FORBIDDEN: Final = lazy_pattern("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_STANDS_FOR_NOTHING: Final = "\ufeff"
_DECLARED: Final = lazy_pattern(r"^\s*<\?xml[^>]*\?>")
_CHINESE: Final = "[\u2e80-\u303f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uff60]"
# Between two Chinese characters a line end in the source is not a space.
_SOURCE_LINE_END: Final = lazy_pattern(f"(?<={_CHINESE})[ \t]*[\r\n][ \t\r\n]*(?={_CHINESE})")
_DEEPEST: Final = 200


def text_of_html(source: str) -> str:
    """Return the paragraphs of the HTML, one per line; the cells of a table row share a line, separated by tabs.

    A row with text in only one cell is layout, not a table: its paragraphs stay separate. Empty if there is no text.
    """
    cleaned = _FORBIDDEN.sub(_STANDS_FOR_NOTHING, _DECLARED.sub("", source)).strip()
    if not cleaned:
        return ""
    try:
        root = html.document_fromstring(cleaned)
    except (etree.ParserError, etree.XMLSyntaxError):
        return ""  # only comments
    return "\n".join(line for line in _lines(root, 0) if line.strip())


def _lines(element: Any, depth: int) -> list[str]:
    """Return the lines of an element; the first and the last may continue those of its neighbours."""
    lines = [_text(element.text)]
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _SILENT and depth < _DEEPEST:
            _add(lines, child, depth + 1)
        lines[-1] += _text(child.tail)
    return [_SOURCE_LINE_END.sub("", line) for line in lines]


def _add(lines: list[str], child: Any, depth: int) -> None:
    if child.tag == "br":
        lines.append("")
    elif child.tag == "tr":
        lines += [*_row(child, depth), ""]
    elif child.tag in _BLOCKS:
        lines += [*_lines(child, depth), ""]
    else:
        first, *others = _lines(child, depth)
        lines[-1] += first
        lines += others


def _row(row: Any, depth: int) -> list[str]:
    cells = [_lines(cell, depth) for cell in row if cell.tag in _CELLS]
    filled = [cell for cell in cells if any(line.strip() for line in cell)]
    if len(filled) < 2:
        return filled[0] if filled else []
    return ["\t".join(line.strip() for cell in filled for line in cell if line.strip())]


def _text(source: str | None) -> str:
    if not source:
        return ""
    return _WHITE.sub(" ", _SOURCE_LINE_END.sub("", source))
