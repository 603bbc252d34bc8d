"""Messages between this process and a reader that answers many requests: each is its length and its bytes."""

from typing import IO, Final

_LENGTH: Final = 8


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
