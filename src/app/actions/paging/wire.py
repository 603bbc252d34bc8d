"""Messages between the window and the process that describes pages: each is its length and its bytes."""

from typing import IO, Final

import msgspec

from app.actions.paging.pages import Shown
from app.output.word.typesetting import OFFICIAL, Typesetting

LARGEST_TEMPLATE: Final = 32 * 1024 * 1024
LARGEST_ANSWER: Final = 6 * 1024 * 1024
"""A longer one would take the window too long to draw; a report of the longest text has a third of it."""
_LENGTH: Final = 8


class Ask(msgspec.Struct, frozen=True):
    """Question for the pages of a report (an encoded project) with a custom template.

    ``template`` is none for the official one, which has the office's choices; empty for that of the question before.
    """

    report: bytes
    template: bytes | None
    draft: bool
    typesetting: Typesetting = OFFICIAL


class Answer(msgspec.Struct, frozen=True):
    """Either pages or the reason why there are none."""

    shown: Shown | None = None
    failed: str = ""


def write_message(pipe: IO[bytes], message: bytes) -> None:
    """Write one message.

    Raises:
        OSError: the other process has ended.
    """
    pipe.write(len(message).to_bytes(_LENGTH, "big"))
    pipe.write(message)
    pipe.flush()


def read_message(pipe: IO[bytes], longest: int) -> bytes:
    """Read one message; empty if the other process has ended or writes something else."""
    length = int.from_bytes(pipe.read(_LENGTH), "big")
    if not length or length > longest:
        return b""
    message = pipe.read(length)
    return message if len(message) == length else b""
