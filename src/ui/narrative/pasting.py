"""Clipboard data of the editors: written as plain text, read from any program."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData

if TYPE_CHECKING:
    from app.report.clipboard.pasted_text import Tidied

_OURS: Final = "application/x-nianbao-text"


def mime_of(words: str) -> QMimeData:
    """Return plain text, tagged so that pasting it back changes nothing."""
    data = QMimeData()
    data.setText(words)
    data.setData(_OURS, words.encode("utf-8", "replace"))
    return data


def has_text(source: QMimeData | None) -> bool:
    """Return whether there is text to paste; ``None`` is an empty clipboard, and files are left to the window."""
    if source is None:
        return False
    return (source.hasText() or source.hasHtml()) and not any(url.isLocalFile() for url in source.urls())


def text_of(source: QMimeData) -> "Tidied":
    """Return the text as plain paragraphs; text copied from an editor is kept as it is."""
    from app.report.clipboard.pasted_text import Tidied, source_text, tidy  # noqa: PLC0415 - imported late: keeps start-up fast

    if source.hasFormat(_OURS):
        return Tidied(bytes(source.data(_OURS).data()).decode("utf-8", "replace"))
    if not has_text(source):
        return Tidied("")
    return tidy(source_text(source.text(), source.html() if source.hasHtml() else ""))
