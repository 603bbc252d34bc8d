"""What comes in: files read side by side, checked, and matched to the bodies of a desk."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from threading import Event
from typing import Final

from app.actions.desk.readers import read_side_by_side
from app.checks.words.wording import wording
from app.desk.matching import Certainty, Match, Matcher
from app.desk.model import Arrival, Body, Desk
from app.errors import SourceUnreadable
from app.patterns import lazy_pattern

_NOT_OURS: Final = (".", "~$")
_OF_DESKS: Final = ".nianbao-desk"
_OUR_NOTE: Final = lazy_pattern(r"-退回-[0-9]{8}\.docx$")
UNMATCHED: Final = Match("", Certainty.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Taken:
    """One file that was read, the ``number``-th from 0: the report in it and whose it probably is, or why nothing was.

    ``is_known`` if the desk has this very version already.
    """

    number: int
    source: Path
    arrival: Arrival | None = None
    match: Match = UNMATCHED
    refusal: str = ""
    is_known: bool = False


def reports_among(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return the reports among files and folders, each once, folders with all below them, in order of name.

    Raises:
        SourceUnreadable: a folder cannot be read, or there is nothing to read.
    """
    found: dict[Path, None] = {}
    for path in paths:
        found.update(dict.fromkeys(_inside(path) if path.is_dir() else (path,)))
    if not found:
        raise SourceUnreadable("没有找到可以读入的报告，请确认选对了文件夹。")
    return tuple(found)


def take_in(desk: Desk, folder: Path, sources: Sequence[Path], today: date, cancelled: Event) -> Iterator[Taken]:
    """Read, check and match reports, and yield each when done; the desk is not changed.

    Args:
        desk: whose bodies and year count.
        folder: the folder of the desk file, which paths are relative to.
        sources: project files and published reports.
        today: the day of coming, and of the checks.
        cancelled: ends the reading; nothing further is yielded once it is set.

    Raises:
        ResourceMissing: the user's own wording list cannot be read.
    """
    wording()  # each process reads it for itself, and cannot say so
    matcher = Matcher(desk.bodies.values())
    known = {arrival.digest: (body, arrival) for body in desk.bodies.values() for arrival in body.arrivals}
    for read in read_side_by_side(sources, desk.year, today, known.__contains__, cancelled):
        source = sources[read.number]
        if read.digest in known:
            body, arrival = known[read.digest]
            yield Taken(read.number, source, arrival, Match(body.name, Certainty.CERTAIN), is_known=True)
        elif read.arrival is None:
            yield Taken(read.number, source, refusal=read.refusal)
        else:
            arrival = replace(read.arrival, file=_relative(source, folder), digest=read.digest)
            yield Taken(read.number, source, arrival, matcher.match(arrival.organisation, source.stem))


def matched_again(desk: Desk, taken: Iterable[Taken]) -> tuple[Taken, ...]:
    """Return uncertain reports matched to the bodies as they are now: some may have been renamed or taken off the list.

    What is certain now remains to be looked at, as a guess.
    """
    matcher = Matcher(desk.bodies.values())
    found = []
    for item in taken:
        organisation = "" if item.arrival is None else item.arrival.organisation
        match = matcher.match(organisation, item.source.stem)
        certainty = Certainty.GUESSED if match.certainty is Certainty.CERTAIN else match.certainty
        found.append(replace(item, match=replace(match, certainty=certainty)))
    return tuple(found)


def placed(desk: Desk, taken: Iterable[Taken], bodies: Mapping[int, str] | None = None) -> Desk:
    """Return the desk with what came in, each under its body, in the order of the files; those of other years first.

    Args:
        desk: the desk as it was.
        taken: what was read; what is not certain, known already, or was refused is left out.
        bodies: the bodies that the user chose for uncertain ones, by the number of the file.
    """
    chosen = bodies or {}
    made: dict[str, Body] = {}
    for item in sorted(taken, key=lambda item: (_is_of_year(item, desk.year), item.number)):
        name = chosen.get(item.number) or (item.match.body if item.match.certainty is Certainty.CERTAIN else "")
        if item.arrival is None or not name:
            continue
        body = made.get(name) or desk.bodies.get(name) or Body(name)
        if item.arrival.digest not in {arrival.digest for arrival in body.arrivals}:
            made[name] = replace(body, arrivals=(*body.arrivals, item.arrival))
    return desk.with_bodies({**desk.bodies, **made}) if made else desk


def _is_of_year(item: Taken, year: int) -> bool:
    return item.arrival is not None and item.arrival.year in (year, None)


def _inside(folder: Path) -> Iterator[Path]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        raise SourceUnreadable(f"文件夹“{folder.name}”打不开，请检查权限和磁盘后重试。") from error
    for entry in entries:
        if entry.name.startswith(_NOT_OURS) or entry.name.endswith(_OF_DESKS) or _OUR_NOTE.search(entry.name):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _inside(Path(entry.path))
        elif entry.is_file():
            yield Path(entry.path)


def _relative(source: Path, folder: Path) -> str:
    full = Path(os.path.abspath(source))  # noqa: PTH100 - links are kept as the user names them
    base = Path(os.path.abspath(folder))  # noqa: PTH100
    return (full.relative_to(base) if full.is_relative_to(base) else full).as_posix()
