"""Lists of bodies: from a file, the names of the files of a folder, or last year's desk; changes of a desk's list."""

import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from app.actions.desk.files import SUFFIX, open_desk
from app.actions.desk.intake import reports_among
from app.actions.importing.document import READABLE
from app.desk.listing import added, removed, renamed
from app.desk.model import Body
from app.desk.roster import (
    bare_name,
    from_file_names,
    from_last_year,
    from_lines,
    from_rows,
    in_a_circle,
    repeated,
    rows_of,
)
from app.errors import SourceUnreadable
from app.patterns import lazy_pattern
from app.project import store

__all__ = [
    "MOST_BODIES",
    "Roster",
    "added",
    "bodies_in",
    "joined",
    "read_roster",
    "removed",
    "renamed",
    "roster_in",
    "year_of",
]

MOST_BODIES = 20_000
_YEAR: Final = lazy_pattern(r"(?<![0-9])20[0-9]{2}(?![0-9])")


@dataclass(frozen=True, slots=True)
class Roster:
    """Bodies of a list, and the names that it has more than once."""

    bodies: tuple[Body, ...]
    repeated: tuple[str, ...] = ()


def read_roster(source: Path) -> Roster:
    """Return the bodies of a list (text or spreadsheet), of a folder's files, or of last year's desk.

    Raises:
        SourceUnreadable: it cannot be read, or names no body.
        DeskUnreadable: last year's desk cannot be opened.
    """
    if source.suffix.lower() == SUFFIX:
        folder = Path(os.path.abspath(source.parent))  # noqa: PTH100 - links are kept as the user names them
        bodies = from_last_year(open_desk(source).desk)
        return Roster(
            tuple(replace(body, last_year=body.last_year and (folder / body.last_year).as_posix()) for body in bodies)
        )
    twice: tuple[str, ...] = ()
    if source.is_dir():
        found = from_file_names(path.stem for path in _reports_in(source))
    else:
        rows = _rows(source)
        found, twice = from_rows(rows), repeated(rows)
    if not found:
        raise SourceUnreadable(f"“{source.name}”里没有找到单位名称，请每行写一个单位，或用带“单位名称”一列的表格。")
    if len(found) > MOST_BODIES:
        raise SourceUnreadable(f"“{source.name}”里有 {len(found)} 个单位，超过了 {MOST_BODIES} 个，请确认选对了文件。")
    return Roster(found, twice)


def year_of(folder: Path) -> int | None:
    """Return the year that the names of a folder's reports have; ``None`` if they have none, or several.

    Raises:
        SourceUnreadable: the folder cannot be read, or there is nothing in it.
    """
    years = {int(year) for path in _reports_in(folder) for year in _YEAR.findall(path.stem)}
    return years.pop() if len(years) == 1 else None


def _reports_in(folder: Path) -> list[Path]:
    """Return the files whose kind can be read: a list of bodies is not made of logs and pictures."""
    return [path for path in reports_among([folder]) if path.suffix.lower() in (*READABLE, store.SUFFIX)]


def joined(rosters: Iterable[Roster]) -> tuple[dict[str, Body], tuple[str, ...]]:
    """Return the bodies of several lists by name, and sentences on what is doubtful in them.

    A body that several lists have is as the last one has it; a parent has its name in the lists.

    Raises:
        SourceUnreadable: a body is above itself.
    """
    found = list(rosters)
    listed = {bare_name(body.name): body for roster in found for body in roster.bodies}
    names = {bare: body.name for bare, body in listed.items()}
    bodies = {
        body.name: replace(body, parent=names.get(bare_name(body.parent), body.parent)) for body in listed.values()
    }
    circle = in_a_circle(bodies)
    if circle:
        raise SourceUnreadable(f"“{circle}”的上级单位绕回了它自己，没有建立；请改名单里的“上级单位”一列。")
    doubts = []
    if twice := list(dict.fromkeys(name for roster in found for name in roster.repeated)):
        doubts.append(f"名单里写了不止一次、只列一次的单位：{'、'.join(twice)}。")
    above = (body.parent for body in bodies.values())
    if lost := list(dict.fromkeys(name for name in above if name and name not in bodies)):
        doubts.append(
            f"不在名单里的上级单位：{'、'.join(lost)}；如果是名称写得不同，它交来汇总时下级会再加一次，请核对。"
        )
    return bodies, tuple(doubts)


def _rows(source: Path) -> list[list[str]]:
    from app.importer.open_document import read_document  # noqa: PLC0415 - the readers, for a list in a file only
    from app.importer.raw.blocks import RawTable  # noqa: PLC0415

    rows: list[list[str]] = []
    for block in read_document(source).blocks:
        rows += [list(row) for row in block.rows] if isinstance(block, RawTable) else [block.text.split("\t")]
    return rows


def roster_in(text: str) -> Roster:
    """Return the bodies of a typed or pasted list, and the names that it has more than once."""
    rows = rows_of(text)
    return Roster(from_rows(rows), repeated(rows))


def bodies_in(text: str) -> tuple[Body, ...]:
    """Return the bodies of a typed or pasted list."""
    return from_lines(text)
