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
from app.importer.reading_process.start_reader import ARRIVALS, ENDED, SECONDS
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

    ``digest`` is the hash of its bytes, empty if it could not be opened; a known one was not read again.
    """

    number: int
    digest: str = ""
    arrival: Arrival | None = None
    refusal: str = ""


def read_side_by_side(
    sources: Sequence[Path], year: int, today: date, is_known: Callable[[str], bool], cancelled: Event
) -> Iterator[Read]:
    """Read, judge and check files, and yield each when done.

    Once ``cancelled`` is set the processes are ended and nothing further is yielded. A file that ends its process, or
    takes too long, is refused in a sentence; the others are read by another process.

    Args:
        sources: project files and published reports.
        year: the desk's year.
        today: the day of coming, and of the checks.
        is_known: whether the desk has a version of this digest, which is not read again then.
        cancelled: ends the reading.
    """
    done: SimpleQueue[Read | BaseException] = SimpleQueue()
    waiting = iter(range(len(sources)))
    count = 1 if len(sources) <= _FEW else _AT_ONCE
    readers = [LastingReader(ARRIVALS, LONGEST_ANSWER, _MOST_FILES) for _ in range(count)]
    over = Event()

    def work(reader: LastingReader) -> None:
        try:
            for number in waiting:  # which the threads share
                if over.is_set():
                    return
                done.put(_read(reader, number, sources[number]))
        except BaseException as error:  # noqa: BLE001 - raised again by the thread that receives
            done.put(error)
        finally:
            reader.close()

    def _read(reader: LastingReader, number: int, source: Path) -> Read:
        digest = ""
        try:
            data, name = _content(source)
            digest = content_hash(data)
            if is_known(digest):
                return Read(number, digest)
            ask = Ask(data, name, _is_project(source), year, today)
            return Read(number, digest, _arrival(reader, ask, cancelled))
        except NianbaoError as error:
            return Read(number, digest, refusal=str(error))

    try:
        for reader in readers:  # a file on a slow network may keep its thread for long: nothing waits for these
            Thread(target=work, args=(reader,), name="reading", daemon=True).start()
        rest = len(sources)
        while rest and not cancelled.is_set():
            try:
                event = done.get(timeout=_LOOK_SECONDS)
            except Empty:
                continue
            if isinstance(event, BaseException):
                raise event
            rest -= 1
            if not cancelled.is_set():
                yield event
    finally:
        over.set()
        for reader in readers:
            reader.end()


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
    raise with_name(SourceUnreadable(ENDED), ask.name)


def _answer(reader: LastingReader, ask: Ask) -> Answer:
    data = reader.answer(msgspec.msgpack.encode(ask), SECONDS)
    try:
        return msgspec.json.decode(data, type=Answer)
    except msgspec.MsgspecError:
        return Answer()
