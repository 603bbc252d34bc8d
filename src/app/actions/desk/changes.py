"""What the newest version of a report changed, as figures, parts and words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from app.actions.desk.sums import CellDifference
from app.actions.importing.document import import_report
from app.actions.projects import SUFFIX, open_project
from app.desk.differences import Differences, WordChange, differences, texts_of, word_changes
from app.desk.model import Arrival, Body
from app.errors import NianbaoError
from app.files import content_hash, open_regular
from app.form.loader import load_form
from app.report.model import Report

__all__ = ["Changed", "Differences", "WordChange", "differences", "latest_changes", "part_name", "sentences", "words"]


@dataclass(frozen=True, slots=True)
class Changed:
    """What a newer version changed of the older: cells, keys of parts, and words where both files are still there."""

    before: Arrival
    now: Arrival
    found: Differences
    words: tuple[WordChange, ...] = ()


def latest_changes(body: Body, folder: Path) -> Changed | None:
    """Return what the newest version of a body's report changed of the one before; ``None`` if there is only one.

    Args:
        body: whose report it is.
        folder: the folder of the desk file, which paths are relative to.
    """
    if len(body.arrivals) < 2:
        return None
    before, now = body.arrivals[-2:]
    found = differences(before, now)
    changed = words(folder / before.file, before, folder / now.file, now) if found.parts else ()
    return Changed(before, now, found, tuple(changed))


def words(before: Path, kept: Arrival, now: Path, other: Arrival) -> Iterator[WordChange]:
    """Yield the unlike words of two versions; nothing if a file is not there any more, or is another by now."""
    ones, others = _report(before, kept), _report(now, other)
    if ones is not None and others is not None:
        yield from word_changes(texts_of(ones), texts_of(others))


def sentences(found: Differences, changed: Iterable[WordChange], before: str, now: str) -> Iterator[str]:
    """Yield a sentence for each cell and each part that is unlike; ``before`` and ``now`` name both sides."""
    cells = load_form().cells
    for item in found.cells:
        yield CellDifference(item.cell, cells[item.cell].name, item.now, item.before).message(now, before)
    named = set()
    for word in changed:
        named.add(word.part)
        one, other = (f"“{text}”" if text else "没有这一段" for text in (word.before, word.now))
        yield f"{part_name(word.part)}：{now}是{other}，{before}是{one}。"
    for part in found.parts or ():
        if part not in named:
            yield f"{part_name(part)}：文字不同。"


def part_name(key: str) -> str:
    """Return what readers call a part of the text, after its section; the key itself if the form has no such part."""
    form = load_form()
    try:
        label = form.part(key).label
        section = form.section_of(key)
    except KeyError:
        return f"“{key}”"
    heading = "" if section is None else section.heading
    return f"“{heading}”的“{label}”" if heading else f"“{label}”"


def _report(path: Path, arrival: Arrival) -> Report | None:
    try:
        with open_regular(path) as file:
            if content_hash(file.read()) != arrival.digest:
                return None
        return open_project(path).report if path.suffix.lower() == SUFFIX else import_report(path).report
    except (OSError, ValueError, NianbaoError):
        return None
