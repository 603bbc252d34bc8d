"""Clipboard data of the editors: written as plain text with its bound numbers beside it, read from any program."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData

from app.report.bindings import Binding
from ui.bound.carrying import TEXT, tag

if TYPE_CHECKING:
    from app.report.clipboard.pasted_text import Tidied


def mime_of(words: str, bindings: tuple[Binding, ...] = ()) -> QMimeData:
    """Return plain text, tagged so that pasting it back changes nothing; ``bindings`` have places in it."""
    data = QMimeData()
    data.setText(words)
    tag(data, words, bindings)
    return data


def has_text(source: QMimeData | None) -> bool:
    """Return whether there is text to paste; ``None`` is an empty clipboard, and files are left to the window."""
    if source is None:
        return False
    return (source.hasText() or source.hasHtml()) and not any(url.isLocalFile() for url in source.urls())


def text_of(source: QMimeData) -> "Tidied":
    """Return the text as plain paragraphs; text copied from an editor is kept as it is."""
    from app.report.clipboard.pasted_text import Tidied, source_text, tidy  # noqa: PLC0415 - imported late: keeps start-up fast

    if source.hasFormat(TEXT):
        return Tidied(bytes(source.data(TEXT).data()).decode("utf-8", "replace"))
    if not has_text(source):
        return Tidied("")
    return tidy(source_text(source.text(), source.html() if source.hasHtml() else ""))
