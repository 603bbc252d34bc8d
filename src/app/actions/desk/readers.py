"""Read files for a desk side by side, in processes that read one after the other; the caller only receives."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import Final

import msgspec

from app.actions.desk.wire import LONGEST_ANSWER, Answer, Ask
from app.actions.projects import SUFFIX
from app.desk.arrival_codec import UNFIT, arrival_of_file
from app.desk.model import Arrival
from app.errors import NianbaoError, SourceUnreadable
from app.files import content_hash
from app.importer.open_document import in_readable_format, load_bytes, with_name
from app.importer.reading_process.lasting_reader import LastingReader
from app.importer.reading_process.start_reader import ARRIVALS, ENDED, SECONDS, TIME_UP, TimeLimit
from app.project.store import read_bytes

_AT_ONCE: Final = 2
"""Processes that read at the same time: a slow file does not hold up the others."""
_FEW: Final = 4
"""So many files are not worth a second process."""
_MOST_FILES: Final = 500
"""Files of one process; starting one costs as much as reading ten."""
_LOOK_SECONDS: Final = 0.1


@dataclass(frozen=True, slots=True)
class Read:
    """What was read from a file, the ``number``-th from 0: a version without file and digest, or why there is none.

    ``digest`` is the hash of its bytes, empty if it could not be opened; a known one was not read again. ``is_late`` if
    the clock ended the reading, which is worth another try.
    """

    number: int
    digest: str = ""
    arrival: Arrival | None = None
    refusal: str = ""
    is_late: bool = False


def read_side_by_side(
    sources: Sequence[Path], year: int, today: date, is_known: Callable[[str], bool], cancelled: Event
) -> Iterator[Read]:
    """Read, judge and check files, and yield each when done.

    Once ``cancelled`` is set the processes are ended and nothing further is yielded. A file that ends its process is
    refused in a sentence; the others are read by another process. One that takes too long by the clock is read once
    more at the end, alone: the computer may have been busy. More processor time would not help.

    Args:
        sources: project files and published reports.
        year: the desk's year.
        today: the day of coming, and of the checks.
        is_known: whether the desk has a version of this digest, which is not read again then.
        cancelled: ends the reading.
    """
    reading = _SideBySide(sources, year, today, is_known, cancelled)
    try:
        late = []
        for read in reading.results(range(len(sources)), 1 if len(sources) <= _FEW else _AT_ONCE):
            if read.is_late:
                late.append(read.number)
            else:
                yield read
        yield from reading.results(sorted(late), 1)
    finally:
        reading.end()


class _SideBySide:
    """Files read on threads, each with a process of its own, which the caller's thread receives."""

    def __init__(
        self, sources: Sequence[Path], year: int, today: date, is_known: Callable[[str], bool], cancelled: Event
    ) -> None:
        self._sources, self._year, self._today = sources, year, today
        self._is_known, self._cancelled = is_known, cancelled
        self._done: SimpleQueue[Read | BaseException] = SimpleQueue()
        self._readers: list[LastingReader] = []
        self._over = Event()

    def results(self, numbers: Sequence[int], at_once: int) -> Iterator[Read]:
        """Yield each of these files when it is read; nothing further once the reading is cancelled."""
        shared = iter(numbers)
        for _ in range(at_once if numbers else 0):
            reader = LastingReader(ARRIVALS, LONGEST_ANSWER, _MOST_FILES)
            self._readers.append(reader)
            # A file on a slow network may keep its thread for long: nothing waits for these.
            Thread(target=self._work, args=(reader, shared), name="reading", daemon=True).start()
        rest = len(numbers)
        while rest and not self._cancelled.is_set():
            try:
                event = self._done.get(timeout=_LOOK_SECONDS)
            except Empty:
                continue
            if isinstance(event, BaseException):
                raise event
            rest -= 1
            if not self._cancelled.is_set():
                yield event

    def end(self) -> None:
        """End the processes and start none any more."""
        self._over.set()
        for reader in self._readers:
            reader.end()

    def _work(self, reader: LastingReader, shared: Iterator[int]) -> None:
        try:
            for number in shared:
                if self._over.is_set():
                    return
                self._done.put(self._read(reader, number))
        except BaseException as error:  # noqa: BLE001 - raised again by the thread that receives
            self._done.put(error)
        finally:
            reader.close()

    def _read(self, reader: LastingReader, number: int) -> Read:
        source, digest = self._sources[number], ""
        try:
            data, name = _content(source)
            digest = content_hash(data)
            if self._is_known(digest):
                return Read(number, digest)
            ask = Ask(data, name, _is_project(source), self._year, self._today)
            return Read(number, digest, _arrival(reader, ask, self._cancelled))
        except _Late as error:
            return Read(number, digest, refusal=str(error), is_late=True)
        except NianbaoError as error:
            return Read(number, digest, refusal=str(error))


class _Late(SourceUnreadable):
    """A file was not read within its time by the clock."""


def _is_project(source: Path) -> bool:
    return source.suffix.lower() == SUFFIX


def _content(source: Path) -> tuple[bytes, str]:
    """Return the bytes of a file and its name in messages.

    Raises:
        NianbaoError: it cannot be opened, or is too large.
    """
    return (read_bytes(source), source.name) if _is_project(source) else load_bytes(source)


def _arrival(reader: LastingReader, ask: Ask, cancelled: Event) -> Arrival:
    """Return the version in a file, converted by an office program where that is needed.

    Raises:
        SourceUnreadable: there is none.
    """
    answer = _answer(reader, ask)
    if answer.needs_office:
        try:
            docx, _ = in_readable_format(ask.data, cancelled)
        except SourceUnreadable as error:
            raise with_name(error, ask.name) from error
        answer = _answer(reader, msgspec.structs.replace(ask, data=docx))
    if answer.refused:
        raise SourceUnreadable(answer.refused)
    try:
        if answer.arrival is not None:
            return arrival_of_file(answer.arrival)
    except UNFIT:
        pass  # nothing that the form could hold
    if reader.reached is TimeLimit.CLOCK:
        raise _Late(str(with_name(SourceUnreadable(TIME_UP), ask.name)))
    raise with_name(SourceUnreadable(ENDED if reader.reached is None else TIME_UP), ask.name)


def _answer(reader: LastingReader, ask: Ask) -> Answer:
    data = reader.answer(msgspec.msgpack.encode(ask), SECONDS)
    try:
        return msgspec.json.decode(data, type=Answer)
    except msgspec.MsgspecError:
        return Answer()
