"""Mutual exclusion between processes of this machine that remove the lock of a dead owner."""

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from app.places import data_folder

_PATIENCE_SECONDS: Final = 5.0
_LOOK_SECONDS: Final = 0.01


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Exclude the other processes of this machine while one examines a lock in that folder and removes it.

    The system ends the exclusion when the process ends. Where it has no such lock, as on some network drives, or where
    another process holds it for seconds, the caller proceeds without.
    """
    descriptor = -1
    with contextlib.suppress(OSError):  # in a folder that cannot be opened no lock can be removed either
        descriptor = _open(folder)
    try:
        if descriptor >= 0:
            _wait_for(descriptor)
        yield
    finally:
        if descriptor >= 0:
            os.close(descriptor)


def _wait_for(descriptor: int) -> None:
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < deadline:
        try:
            _lock(descriptor)
        except (BlockingIOError, PermissionError):
            time.sleep(_LOOK_SECONDS)
        except OSError:
            return
        else:
            return


if sys.platform == "win32":
    import msvcrt

    def _open(_folder: Path) -> int:
        """Open a file of ours instead: folders cannot be locked on Windows."""
        place = data_folder() / "alone"
        place.parent.mkdir(parents=True, exist_ok=True)
        return os.open(place, os.O_CREAT | os.O_RDWR | os.O_BINARY)

    def _lock(descriptor: int) -> None:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            if error.errno == 0:  # Wine does not say why
                raise BlockingIOError from error
            raise

else:
    import fcntl

    def _open(folder: Path) -> int:
        return os.open(folder, os.O_RDONLY)

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
