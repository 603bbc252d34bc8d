"""What our editors put on the clipboard, and how they read what others have put there."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData

if TYPE_CHECKING:
    from app.report.clipboard.paste import Tidied

_OURS: Final = "application/x-nianbao-text"


def mime_of(words: str) -> QMimeData:
    """Plain text, marked as ours so that pasting it changes nothing."""
    data = QMimeData()
    data.setText(words)
    data.setData(_OURS, words.encode("utf-8", "replace"))
    return data


def has_text(source: QMimeData | None) -> bool:
    """Whether there is text to take, an empty clipboard being ``None``; files are not, the window opens them."""
    if source is None:
        return False
    return (source.hasText() or source.hasHtml()) and not any(url.isLocalFile() for url in source.urls())


def text_of(source: QMimeData) -> "Tidied":
    """The text as plain paragraphs; our own as it is."""
    from app.report.clipboard.paste import Tidied, source_text, tidy  # noqa: PLC0415 - not wanted at start-up

    if source.hasFormat(_OURS):
        return Tidied(bytes(source.data(_OURS).data()).decode("utf-8", "replace"))
    if not has_text(source):
        return Tidied("")
    return tidy(source_text(source.text(), source.html() if source.hasHtml() else ""))
