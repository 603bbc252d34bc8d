"""Import many published reports: read each in a process of its own, two at a time, and save those that are chosen."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event
from typing import TYPE_CHECKING, Final

from app.actions.importing.document import READABLE, import_report
from app.actions.keeping import reserved, save
from app.actions.projects import SUFFIX, refuse_existing
from app.errors import FileNotWritten, NianbaoError, SourceUnreadable
from app.files import why
from app.report.model import Cover, Report

if TYPE_CHECKING:
    from app.importer.judgement import Counts
    from app.importer.raw.notes import Imported

MOST_FILES: Final = 2000
_AT_ONCE: Final = 2
"""Documents read at the same time: a slow one does not hold up the others, and the window keeps a processor."""
_LOOK_SECONDS: Final = 0.2
_NOT_OURS: Final = (".", "~$")
"""Prefixes of file names to ignore: hidden files, and lock files of office programs."""
_OTHER_KIND: Final = "其他文件"


@dataclass(frozen=True, slots=True)
class Begun:
    """The reading of a document, the ``number``-th from 0, has begun."""

    number: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from a document, the ``number``-th from 0, or the sentence that states why nothing was."""

    number: int
    source: Path
    imported: "Imported | None" = None
    counts: "Counts | None" = None
    refusal: str = ""

    @property
    def cover(self) -> Cover:
        """Return the cover that was read; empty if nothing was."""
        return Cover() if self.imported is None else self.imported.report.cover


@dataclass(frozen=True, slots=True)
class FolderItem:
    """One document of the folder, the ``number``-th of ``count``: the result, or the reason for failure.

    ``duplicate_of`` is the name of an earlier document of the same body and year, if there is one.
    """

    number: int
    count: int
    source: Path
    target: Path
    imported: "Imported | None"
    refusal: str = ""
    duplicate_of: str = ""


@dataclass(frozen=True, slots=True)
class Saved:
    """A report that was saved as ``target``, or the sentence that states why it was not."""

    source: Path
    target: Path
    refusal: str = ""


def kind_name(source: Path) -> str:
    """Return the name of a document's format by its suffix."""
    return READABLE.get(source.suffix.lower(), _OTHER_KIND)


def documents_in(folder: Path) -> tuple[Path, ...]:
    """Return the documents of a folder in order of name; project files, hidden files and folders are skipped.

    Raises:
        SourceUnreadable: the folder cannot be read, or has nothing to read in it.
    """
    try:
        found = sorted(path for path in folder.iterdir() if _is_document(path))
    except OSError as error:
        raise SourceUnreadable(f"文件夹“{folder.name}”打不开，请检查权限和磁盘后重试。") from error
    if not found:
        raise SourceUnreadable(f"文件夹“{folder.name}”里没有可以读入的文件，请确认选对了文件夹。")
    return tuple(found)


def documents_among(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return the documents among chosen files and folders, each once; of a folder those right inside it.

    Raises:
        SourceUnreadable: there are none, or too many to be reports.
    """
    found: dict[Path, None] = {}
    for path in paths:
        inside = documents_in(path) if path.is_dir() else (path,) if path.suffix.lower() != SUFFIX else ()
        found.update(dict.fromkeys(inside))
    if not found:
        raise SourceUnreadable("选的文件都是“年报”的项目文件，不用读入，请直接打开。")
    if len(found) > MOST_FILES:
        raise SourceUnreadable(f"一次最多读 {MOST_FILES} 个文件，这里有 {len(found)} 个，请分开读入。")
    return tuple(found)


def read_files(sources: Sequence[Path], cancelled: Event) -> Iterator[Begun | Reading]:
    """Read documents, two at a time, and yield when each begins and ends; nothing is written.

    Once ``cancelled`` is set nothing begins any more, what is being read is ended, and no further result is yielded.
    """
    happened: SimpleQueue[Begun | Reading | BaseException | None] = SimpleQueue()
    readers = ThreadPoolExecutor(_AT_ONCE, "reading")

    def read(number: int) -> None:
        if not cancelled.is_set():
            happened.put(Begun(number))
            happened.put(_read(number, sources[number], cancelled))

    def ended(reading: Future[None]) -> None:
        happened.put(None if reading.cancelled() else reading.exception())

    try:
        for number in range(len(sources)):
            readers.submit(read, number).add_done_callback(ended)
        rest = len(sources)
        while rest and not cancelled.is_set():
            try:
                event = happened.get(timeout=_LOOK_SECONDS)
            except Empty:
                continue  # a file on a slow network may keep its thread for long: cancelling does not wait for it
            if isinstance(event, BaseException):
                raise event
            if event is None:
                rest -= 1
            elif not cancelled.is_set():
                yield event
    finally:
        readers.shutdown(wait=False, cancel_futures=True)


def _read(number: int, source: Path, cancelled: Event) -> Reading:
    from app.importer.judgement import judge  # noqa: PLC0415 - imported late: start-up

    try:
        imported = import_report(source, cancelled)
    except NianbaoError as error:
        return Reading(number, source, refusal=str(error))
    return Reading(number, source, imported, judge(imported).counts())


def duplicates(readings: Iterable[Reading]) -> Mapping[int, Reading]:
    """Return each reading whose body and year an earlier document has too, by number, with that document."""
    first: dict[tuple[str, int], Reading] = {}
    found: dict[int, Reading] = {}
    for reading in sorted(readings, key=lambda reading: reading.number):
        cover = reading.cover
        if not cover.organisation or cover.year is None:
            continue
        known = first.setdefault(("".join(cover.organisation.split()), cover.year), reading)
        if known is not reading:
            found[reading.number] = known
    return found


def target_beside(source: Path) -> Path:
    """Return the project file beside a document: ``NAME.SUFFIX.nianbao``."""
    return source.with_name(f"{source.name}{SUFFIX}")


def save_beside(readings: Iterable[Reading], cancelled: Event, *, force: bool) -> Iterator[Saved]:
    """Save each report as the project file beside its document; what is there already stays, unless ``force``.

    A replaced project file is kept as an earlier version. One that cannot be saved stops nothing.
    """
    for reading in readings:
        if cancelled.is_set():
            return
        target = target_beside(reading.source)
        if reading.imported is None:
            yield Saved(reading.source, target, reading.refusal)
            continue
        yield Saved(reading.source, target, _saved(reading.imported.report, target, force=force))


def _saved(report: Report, target: Path, *, force: bool) -> str:
    """Save a report; return the sentence that states why it was not, if so."""
    try:
        refuse_existing(target, force=force)
        with reserved(target):
            save(report, target)
    except NianbaoError as error:
        return str(error)
    return ""


def import_folder(folder: Path, output: Path, *, force: bool) -> Iterator[FolderItem]:
    """Read every document of the folder and yield each in order of name when done; project files are skipped.

    ``NAME.SUFFIX`` is read into ``NAME.SUFFIX.nianbao`` in ``output``, which is made if it is not there. A document
    that cannot be read, or whose target exists (without ``force``), stops nothing.

    Raises:
        SourceUnreadable: the folder cannot be read or has nothing to read in it.
        FileNotWritten: the output folder cannot be made.
    """
    found = documents_in(folder)
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = why(error)
        raise FileNotWritten(f"没有建成文件夹“{output.name}”：{reason}。", reason) from error
    refused = {path: refusal for path in found if (refusal := _refused(output / f"{path.name}{SUFFIX}", force=force))}
    free = [path for path in found if path not in refused]
    cancelled = Event()
    try:
        yield from _items(found, output, refused, _in_order(read_files(free, cancelled)), force=force)
    finally:
        cancelled.set()


def _items(
    found: Sequence[Path], output: Path, refused: Mapping[Path, str], readings: Iterator[Reading], *, force: bool
) -> Iterator[FolderItem]:
    done: list[Reading] = []
    for number, source in enumerate(found, 1):
        target = output / f"{source.name}{SUFFIX}"
        if source in refused:
            yield FolderItem(number, len(found), source, target, None, refused[source])
            continue
        reading = next(readings)
        done.append(reading)
        same = duplicates(done).get(reading.number)
        refusal = reading.refusal
        if reading.imported is not None:
            refusal = _saved(reading.imported.report, target, force=force)
        imported = None if refusal else reading.imported
        yield FolderItem(
            number, len(found), source, target, imported, refusal, "" if same is None else same.source.name
        )


def _refused(target: Path, *, force: bool) -> str:
    try:
        refuse_existing(target, force=force)
    except NianbaoError as error:
        return str(error)
    return ""


def _in_order(events: Iterable[Begun | Reading]) -> Iterator[Reading]:
    """Yield the readings in the order of their documents."""
    waiting: dict[int, Reading] = {}
    following = 0
    for event in events:
        if isinstance(event, Reading):
            waiting[event.number] = event
        while following in waiting:
            yield waiting.pop(following)
            following += 1


def _is_document(path: Path) -> bool:
    return path.is_file() and path.suffix.lower() != SUFFIX and not path.name.startswith(_NOT_OURS)
