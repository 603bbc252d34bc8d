"""Clipboard data of the editors: written as plain text with its bound numbers beside it, read from any program."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMimeData

from app.report.bindings import Binding

if TYPE_CHECKING:
    from app.report.clipboard.pasted_text import Tidied

_OURS: Final = "application/x-nianbao-text"
_BOUND: Final = "application/x-nianbao-bound-numbers"


def mime_of(words: str, bindings: tuple[Binding, ...] = ()) -> QMimeData:
    """Return plain text, tagged so that pasting it back changes nothing; ``bindings`` have places in it."""
    data = QMimeData()
    data.setText(words)
    tag(data, words, bindings)
    return data


def tag(data: QMimeData, words: str, bindings: tuple[Binding, ...]) -> None:
    """Add what an editor of this program pastes: these words, with these bound numbers."""
    data.setData(_OURS, words.encode("utf-8", "replace"))
    if bindings:
        from app.report.bound.carried import to_bytes  # noqa: PLC0415 - imported late: keeps start-up fast

        data.setData(_BOUND, to_bytes(bindings))


def bindings_of(source: QMimeData) -> tuple[Binding, ...]:
    """Return the bound numbers of text copied within the program; whether they fit the report is not known."""
    if not source.hasFormat(_BOUND):
        return ()
    from app.report.bound.carried import from_bytes  # noqa: PLC0415 - imported late: keeps start-up fast

    return from_bytes(bytes(source.data(_BOUND).data()))


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
