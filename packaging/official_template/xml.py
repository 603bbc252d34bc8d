"""Small elements of WordprocessingML, shared by the drawing modules."""

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
    """Convert millimetres to twentieths of a point."""
    return round(millimetres / 25.4 * 1440)


def fonts(name: str) -> str:
    """Draw font properties: one font for every script, none from a theme."""
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{name}"/>'


def size(points: float) -> str:
    """Draw the font size for every script."""
    return f'<w:sz w:val="{round(points * 2)}"/><w:szCs w:val="{round(points * 2)}"/>'


def run(text: str, properties: str = "") -> str:
    """Draw a run of text; ``properties`` is the content of ``w:rPr``."""
    inside = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inside}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(style: str, *content: str, properties: str = "") -> str:
    """Draw a paragraph with a style from runs."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{"".join(content)}</w:p>'


def tag_paragraph(tag: str) -> str:
    """Draw a paragraph with only a tag such as ``{%p if … %}``, which is not printed."""
    return paragraph("BodyText", run(tag))
