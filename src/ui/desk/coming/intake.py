"""Reading of what came in: processes read, a thread receives and writes, the window shows."""

import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from threading import Event
from typing import Final

from PySide6.QtCore import QObject, QThread, Signal

from app.actions.desk.files import DeskEncoder, save_desk
from app.actions.desk.intake import Taken, placed, take_in
from app.actions.desk.looking import Certainty, Desk
from app.errors import NianbaoError
from app.logs import described, log

_SAVE_SECONDS: Final = 2.0
"""Least time between two writes of the desk: what came in since would be read once more after a crash."""
_SAVE_SHARE: Final = 10
"""So many times as long as the last write took passes before the next one: a large desk is written less often."""


class Intake(QThread):
    """One reading of many files into a desk that nobody else changes meanwhile.

    ``taken`` comes in the window's thread for each file, with the desk that has it, and ``saved`` with the desk and
    its file's content hash after each write; ``finished`` at the end.
    """

    taken = Signal(object, object)  # Taken, Desk
    saved = Signal(object, str)  # Desk

    def __init__(
        self,
        desk: Desk,
        path: Path,
        digest: str,
        sources: Sequence[Path],
        today: date,
        parent: QObject | None = None,
        encoder: DeskEncoder | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._path, self._digest = desk, path, digest
        self._sources, self._today = tuple(sources), today
        self._encoder = encoder or DeskEncoder()
        self._is_first = True
        self._cancelled = Event()
        self.count = len(self._sources)
        self.results: list[Taken] = []
        self.failure = ""

    def cancel(self) -> None:
        """End the reading; what was read so far stays."""
        self._cancelled.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether the user ended it."""
        return self._cancelled.is_set()

    def run(self) -> None:
        """Read, and write the desk every few seconds and at the end."""
        try:
            self._read()
        except NianbaoError as error:
            self.failure = str(error)
        except Exception as error:  # noqa: BLE001 - shown in the window's thread, with its record in the log
            log(f"a desk's intake failed\n{described(error)}")
            self.failure = "读到一半出了问题，已经读好的都在；请再收一次其余的文件。"

    def _read(self) -> None:
        before = desk = self._desk
        next_save = time.monotonic() + _SAVE_SECONDS
        of_body: dict[str, list[Taken]] = {}
        try:
            for item in take_in(desk, self._path.parent, self._sources, self._today, self._cancelled):
                self.results.append(item)
                if item.match.certainty is Certainty.CERTAIN and not item.is_known:
                    own = of_body.setdefault(item.match.body, [])
                    own.append(item)
                    if len(own) > 1:  # in the order of the files, whichever was read first
                        desk = desk.with_body(before.bodies[item.match.body])
                    desk = placed(desk, own)
                self.taken.emit(item, desk)
                if time.monotonic() > next_save:
                    begun = time.monotonic()
                    self._save(desk)
                    ended = time.monotonic()
                    next_save = ended + max(_SAVE_SECONDS, _SAVE_SHARE * (ended - begun))
        finally:
            self._save(desk)

    def _save(self, desk: Desk) -> None:
        """Write the desk; only what was there before the reading is kept as an earlier version."""
        if desk is not self._desk:
            self._digest, _ = save_desk(desk, self._path, self._digest, self._encoder, keeps_earlier=self._is_first)
            self._desk, self._is_first = desk, False
            self.saved.emit(desk, self._digest)
