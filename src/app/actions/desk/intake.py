"""What comes in: files read side by side, checked, and matched to the bodies of a desk."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from threading import Event
from typing import Final

from app.actions import checking
from app.actions.importing.folder import Reading, read_files
from app.actions.projects import SUFFIX, open_project
from app.checks.finding import Finding, Level
from app.desk.differences import fingerprints
from app.desk.matching import Certainty, Match, Matcher
from app.desk.model import Arrival, Body, Desk, Point
from app.errors import NianbaoError, SourceUnreadable
from app.files import content_hash, open_regular
from app.patterns import lazy_pattern
from app.report.model import Report
from app.report.totals import shown_figures

_NOT_OURS: Final = (".", "~$")
_OF_DESKS: Final = ".nianbao-desk"
_OUR_NOTE: Final = lazy_pattern(r"-退回-[0-9]{8}\.docx$")
_COVER: Final = "封面"
YEAR_RULE: Final = "desk-year"


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
    """
    matcher = Matcher(desk.bodies.values())
    known = {arrival.digest: (body, arrival) for body in desk.bodies.values() for arrival in body.arrivals}
    digests: dict[int, str] = {}
    for number, source in enumerate(sources):
        if cancelled.is_set():
            return
        try:
            digests[number] = _digest(source)
        except (OSError, ValueError):
            yield Taken(number, source, refusal=f"无法读取“{source.name}”，请检查它是否还在、是否被别的程序占用。")
            continue
        if digests[number] in known:
            body, arrival = known[digests[number]]
            yield Taken(number, source, arrival, Match(body.name, Certainty.CERTAIN), is_known=True)
            del digests[number]

    def taken(number: int, report: Report, open_figures: int = 0) -> Taken:
        source = sources[number]
        file = _relative(source, folder)
        arrival = arrival_of(report, file, digests[number], desk.year, today, open_figures)
        return Taken(number, source, arrival, matcher.match(report.cover.organisation, source.stem))

    for number in [number for number in digests if sources[number].suffix.lower() == SUFFIX]:
        if cancelled.is_set():
            return
        try:
            report = open_project(sources[number]).report
        except NianbaoError as error:
            yield Taken(number, sources[number], refusal=str(error))
        else:
            yield taken(number, report)
    others = [number for number in digests if sources[number].suffix.lower() != SUFFIX]
    for event in read_files([sources[number] for number in others], cancelled):
        if isinstance(event, Reading) and event.imported is not None:
            doubts = 0 if event.counts is None else event.counts.guessed + event.counts.open
            yield taken(others[event.number], event.imported.report, doubts)
        elif isinstance(event, Reading):
            yield Taken(others[event.number], event.source, refusal=event.refusal)


def arrival_of(report: Report, file: str, digest: str, year: int, today: date, open_figures: int = 0) -> Arrival:
    """Return a report as a version that came in today, with its errors and unanswered warnings.

    A report of another year than the desk's has that as its first error.
    """
    findings = checking.check(report, today)
    points = [_point(report, finding) for finding in findings if finding.counts and finding.level is not Level.HINT]
    stated = report.cover.year
    if stated not in (None, year):
        message = f"这是 {stated} 年的报告，这里收的是 {year} 年的，请核对是不是交错了文件。"
        points.insert(0, Point(YEAR_RULE, is_error=True, message=message, where=_COVER))
    return Arrival(
        file=file,
        digest=digest,
        came_on=today,
        organisation=report.cover.organisation,
        year=stated,
        scope=report.cover.scope,
        edition=report.edition,
        figures=tuple(shown_figures(report).values()),
        points=tuple(points),
        open_figures=open_figures,
        texts=fingerprints(report),
    )


def placed(desk: Desk, taken: Iterable[Taken], bodies: Mapping[int, str] | None = None) -> Desk:
    """Return the desk with what came in, each under its body.

    Args:
        desk: the desk as it was.
        taken: what was read; what is not certain, known already, or was refused is left out.
        bodies: the bodies that the user chose for uncertain ones, by the number of the file.
    """
    chosen = bodies or {}
    for item in sorted(taken, key=lambda item: item.number):
        name = chosen.get(item.number) or (item.match.body if item.match.certainty is Certainty.CERTAIN else "")
        if item.arrival is None or not name:
            continue
        body = desk.bodies.get(name) or Body(name)
        if item.arrival.digest not in {arrival.digest for arrival in body.arrivals}:
            desk = desk.with_body(replace(body, arrivals=(*body.arrivals, item.arrival)))
    return desk


def _point(report: Report, finding: Finding) -> Point:
    key = finding.cells[0] if finding.cells else finding.part or ""
    section = report.form.section_of(key)
    where = _COVER if key.startswith("cover") else "" if section is None else section.heading
    return Point(finding.rule, finding.level is Level.ERROR, finding.message, where, finding.cells, finding.part or "")


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


def _digest(source: Path) -> str:
    with open_regular(source) as file:
        return content_hash(file.read())


def _relative(source: Path, folder: Path) -> str:
    full = Path(os.path.abspath(source))  # noqa: PTH100 - links are kept as the user names them
    base = Path(os.path.abspath(folder))  # noqa: PTH100
    return (full.relative_to(base) if full.is_relative_to(base) else full).as_posix()
