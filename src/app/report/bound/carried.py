"""Bindings on the clipboard, beside the words that they belong to."""

import msgspec

from app.report.bindings import Binding


def to_bytes(bindings: tuple[Binding, ...]) -> bytes:
    """Return bindings as data for the clipboard."""
    return msgspec.json.encode(bindings)


def from_bytes(data: bytes) -> tuple[Binding, ...]:
    """Return the bindings of clipboard data, which any program can have written; none if it is no such data.

    Whether they fit words and report is decided when they are pasted (``edits.pasted``).
    """
    try:
        return msgspec.json.decode(data, type=tuple[Binding, ...])
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return ()
