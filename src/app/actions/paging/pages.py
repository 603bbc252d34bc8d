"""Description of a document's pages, as the window draws them."""

from typing import Final

import msgspec

from app.output.pages.model import (
    PAGE,
    PAGES,
    Block,
    Border,
    Cell,
    Look,
    Pages,
    Paragraph,
    Row,
    Section,
    Sides,
    Table,
)

__all__ = [
    "PAGE",
    "PAGES",
    "TOO_MUCH",
    "Block",
    "Border",
    "Cell",
    "Look",
    "Pages",
    "Paragraph",
    "Row",
    "Section",
    "Shown",
    "Sides",
    "Table",
]


TOO_MUCH: Final = "选用的模板太复杂，请导出 Word 文档后再看；预览用的是官方模板。"


class Shown(msgspec.Struct, frozen=True):
    """Pages to be drawn.

    ``refused`` says why they are not those of the office's own template but of the official one; it is empty usually.
    """

    pages: Pages
    refused: str = ""
