"""Labels and tooltips that never interpret their text as HTML.

Qt guesses whether the text of a label or tooltip is HTML. Names, reasons and paths come from files of other people, and
an ``<img>`` in one of them would open any file or, on Windows, a connection to any server.
"""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel


def plain_label(text: str = "") -> QLabel:
    """Return a label that shows its text, now and later, character by character."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def rich_label(html: str) -> QLabel:
    """Return a label for HTML of our own that contains no text of a report, file or path."""
    label = QLabel(html)
    label.setTextFormat(Qt.TextFormat.RichText)
    return label


def plain_tip(text: str) -> str:
    """Return the text for a tooltip, escaped if Qt could take it for HTML."""
    return f"<p style='white-space: pre-wrap'>{escape(text)}</p>" if "<" in text or "&" in text else text
