"""Words that python-docx does not have, shared by the drawing modules: raw elements of WordprocessingML."""

from typing import Any, Final

from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml

DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

SONG: Final = "宋体"
HEI: Final = "黑体"
FANGSONG: Final = "仿宋_GB2312"
KAI: Final = "楷体_GB2312"
XIAOBIAOSONG: Final = "方正小标宋简体"


def fonts(name: str) -> str:
    """Draw font properties: one font for every script, none from a theme."""
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'


def size(points: float) -> str:
    """Draw the font size for every script."""
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def add_paragraph(container: Any, style: str, *texts: str) -> Any:
    """Add a paragraph with a style and a run for each text."""
    paragraph = container.add_paragraph(style=style)
    for text in texts:
        add_run(paragraph, text)
    return paragraph


def add_tag(container: Any, tag: str) -> None:
    """Add a paragraph with only a tag such as ``{%p if … %}``, which is not printed."""
    add_paragraph(container, "Body Text", tag)


def add_run(paragraph: Any, text: str, style: str | None = None) -> Any:
    """Add a run of text whose blanks are kept."""
    run = paragraph.add_run(text, style)
    run._r[-1].set(qn("xml:space"), "preserve")
    return run


def add_raw(element: Any, xml: str, *before: str) -> None:
    """Add elements given as text, before the first of these siblings that there is."""
    for child in list(parse_xml(f"<w:body {nsdecls('w', 'r')}>{xml}</w:body>")):
        element.insert_element_before(child, *before)
