"""Blocks of cells to and from the clipboard, as Excel, WPS and Word exchange them."""

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from app.actions.editing import Block, block_from_html, block_from_text, block_to_html, block_to_text


def to_clipboard(block: Block) -> None:
    """Put a block on the clipboard as text and as an HTML table."""
    data = QMimeData()
    data.setText(block_to_text(block))
    data.setHtml(block_to_html(block))
    QGuiApplication.clipboard().setMimeData(data)


def from_clipboard() -> Block:
    """The block on the clipboard; empty if there is no text.

    An HTML table is taken first: word processors put merged cells and line breaks right only there.
    """
    data = QGuiApplication.clipboard().mimeData()
    text = data.text() if data.hasText() else ""
    if data.hasHtml() and "<table" in data.html().lower():
        block = block_from_html(data.html())
        if block:
            return block
    return block_from_text(text) if text.strip() else ()
