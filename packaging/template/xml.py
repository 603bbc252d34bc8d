"""Small pieces of WordprocessingML that the drawing scripts share."""

from typing import Final
from xml.sax.saxutils import escape

DECLARATION: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
W: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

SONG: Final = "宋体"
HEI: Final = "黑体"
FANGSONG: Final = "仿宋_GB2312"
KAI: Final = "楷体_GB2312"
XIAOBIAOSONG: Final = "方正小标宋简体"


def twips(millimetres: float) -> int:
    """Twentieths of a point."""
    return round(millimetres / 25.4 * 1440)


def fonts(name: str) -> str:
    """One font for every script, and none from a theme."""
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'


def size(points: float) -> str:
    """The font size, for every script."""
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def run(text: str, properties: str = "") -> str:
    """A run of text; ``properties`` is the inside of ``w:rPr``."""
    inside = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inside}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(style: str, *content: str, properties: str = "") -> str:
    """A paragraph of that style from ready-made runs."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{"".join(content)}</w:p>'


def tag_paragraph(tag: str) -> str:
    """A paragraph that only holds a tag such as ``{%p if … %}`` and is not printed."""
    return paragraph("BodyText", run(tag))
