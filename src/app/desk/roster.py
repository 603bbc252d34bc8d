"""Bodies from a list: pasted lines, rows of a spreadsheet, names of files, last year's desk."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from app.desk.model import Body, Desk
from app.patterns import lazy_pattern
from app.report.body_kind import likely_body_kind
from app.report.model import BodyKind
from app.report.text import clean_line
from app.values import parse_whole_number

SHORTEST_NAME: Final = 2
LONGEST_NAME: Final = 100
_HEADINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "name": ("单位名称", "单位", "名称", "行政机关", "机关名称", "部门", "报送单位"),
    "short_names": ("简称", "别名", "又名"),
    "kind": ("类别", "类型", "单位类别", "机关类型"),
    "parent": ("上级单位", "上级", "主管部门", "所属", "隶属"),
    "due": ("报送期限", "截止日期", "期限", "报送截止", "截止"),
}
_NUMBERING: Final = lazy_pattern(r"^\s*(?:[(（]?[0-9一二三四五六七八九十]{1,4}[)）]?[、.．,，)）]|[0-9]{1,4}\s)\s*")
_NUMBER: Final = lazy_pattern(r"[0-9]{1,4}")
_SPLIT: Final = lazy_pattern(r"[、,，;；/|\s]+")
_DATE: Final = lazy_pattern(r"([0-9]{4})\s*[-年./]\s*([0-9]{1,2})\s*[-月./]\s*([0-9]{1,2})\s*日?")
_OF_FILES: Final = lazy_pattern(
    r"(?:[(（【\[]?[0-9]{4}\s*年?(?:度)?[)）】\]]?)|政府信息公开(?:工作)?(?:年度)?(?:报告|年报)?|信息公开|年度报告|年报|"
    r"[(（【\[][^)）】\]]*[)）】\]]|[-_＿\s]+|定稿|终稿|最终版?|修改稿?|报送稿?|附件[0-9一二三四五六七八九十]*[:：]?"
)

_NUMBER_OF_FILE: Final = lazy_pattern(r"^\s*(?:[0-9]{1,4}[-_＿.、．\s]+|0[0-9]{1,3})")
_VERSION_OF_FILE: Final = lazy_pattern(
    r"[-_＿\s]+[旧新](?:版|稿)?$|(?:最新|旧|新)(?:版|稿)$|副本|[-_＿\s]+[vV]?[0-9]{1,2}$"
)


def from_lines(text: str) -> tuple[Body, ...]:
    """Return the bodies of a pasted list: one a line, or columns apart by tabs with or without headings."""
    return from_rows(rows_of(text))


def rows_of(text: str) -> list[list[str]]:
    """Return a pasted list as rows of a table."""
    return [line.split("\t") for line in text.splitlines()]


def from_rows(rows: Iterable[Sequence[str]]) -> tuple[Body, ...]:
    """Return the bodies of a table: by its headings, else the first column with a name in it.

    Empty rows, a title above the headings and repeated bodies are left out; numbers before a name are no part of it.
    """
    return first_of_each(_listed(rows))


def repeated(rows: Iterable[Sequence[str]]) -> tuple[str, ...]:
    """Return the names of the bodies that a table has more than once; ``from_rows`` takes the first of each."""
    listed = list(_listed(rows))
    counted = Counter(bare_name(body.name) for body in listed)
    return tuple(body.name for body in first_of_each(listed) if counted[bare_name(body.name)] > 1)


def first_of_each(listed: Iterable[Body]) -> tuple[Body, ...]:
    """Return the listed bodies without repetitions; names that differ only in blanks or a number are the same."""
    bodies: dict[str, Body] = {}
    for body in listed:
        bodies.setdefault(bare_name(body.name), body)
    return tuple(bodies.values())


def in_a_circle(bodies: Mapping[str, Body]) -> str:
    """Return the name of the first body that is above itself; empty if there is none."""
    clear: set[str] = set()
    for name in bodies:
        way: dict[str, None] = {}
        above = name
        while above in bodies and above not in clear and above not in way:
            way[above] = None
            above = bodies[above].parent
        if above in way:
            steps = list(way)
            circle = set(steps[steps.index(above) :])
            return next(one for one in bodies if one in circle)
        clear.update(way)
    return ""


def is_above_itself(bodies: Mapping[str, Body], name: str) -> bool:
    """Return whether the bodies above one lead back to it."""
    seen, above = {name}, bodies[name].parent
    while above in bodies and above not in seen:
        seen.add(above)
        above = bodies[above].parent
    return above == name


def bare_name(name: str) -> str:
    """Return what two names of one body have in common: a number in front and blanks are no part of it."""
    return "".join(_NUMBERING.sub("", name).split())


def is_name(text: str) -> bool:
    """Return whether a text has the length of a body's name."""
    return SHORTEST_NAME <= len(text) <= LONGEST_NAME


def from_file_names(stems: Iterable[str]) -> tuple[Body, ...]:
    """Return the bodies that names of files name (without their suffixes): 2025年某局政府信息公开年度报告 is 某局."""
    names = dict.fromkeys(_name_in(clean_line(stem)[0]) for stem in stems)
    return tuple(_made(name) for name in names if is_name(name))


def from_last_year(desk: Desk) -> tuple[Body, ...]:
    """Return the bodies of last year's desk without what came in.

    Their report of last year is what was accepted, else the newest.
    """
    made = []
    for body in desk.bodies.values():
        due = _a_year_later(body.due)
        counts = next((item for item in body.arrivals if item.digest == body.accepted), body.newest)
        last = body.last_year if counts is None else counts.file
        made.append(replace(body, due=due, last_year=last, arrivals=(), returns=(), accepted=""))
    return tuple(made)


def _name_in(stem: str) -> str:
    """Return what a file's name leaves without its number, year, title and version."""
    bare = _VERSION_OF_FILE.sub("", _NUMBER_OF_FILE.sub("", _NUMBERING.sub("", stem)))
    return _OF_FILES.sub("", bare).strip()


def _listed(rows: Iterable[Sequence[str]]) -> Iterator[Body]:
    filled = [[clean_line(cell)[0].strip() for cell in row] for row in rows]
    filled = [row for row in filled if any(row)]
    at, columns = _headings(filled)
    return (body for row in filled[at:] if (body := _body(row, columns)) is not None)


def _headings(rows: list[list[str]]) -> tuple[int, dict[str, int]]:
    """Return the number of rows above the data, and the columns by what they hold."""
    for number, row in enumerate(rows[:5]):
        columns = {
            field: place
            for field, words in _HEADINGS.items()
            for place, cell in reversed(list(enumerate(row)))
            if cell.replace(" ", "") in words
        }
        if "name" in columns:
            return number + 1, columns
    return 0, {}


def _body(row: list[str], columns: Mapping[str, int]) -> Body | None:
    cells = {field: row[place] if place < len(row) else "" for field, place in columns.items()}
    name = cells.get("name") if columns else next((cell for cell in row if cell and not _NUMBER.fullmatch(cell)), "")
    name = _NUMBERING.sub("", name or "").strip()
    if not is_name(name):
        return None
    made = _made(name)
    short_names = tuple(word for word in _SPLIT.split(cells.get("short_names", "")) if word and word != name)
    kind = next((kind for kind in BodyKind if kind.word == cells.get("kind")), made.kind)
    return replace(made, short_names=short_names, kind=kind, parent=cells.get("parent", ""), due=_day(cells.get("due")))


def _made(name: str) -> Body:
    return Body(name, kind=likely_body_kind(name) or BodyKind.OTHER)


def _day(text: str | None) -> date | None:
    found = _DATE.search(text or "")
    parts = [parse_whole_number(part) for part in found.groups()] if found else []
    try:
        return date(*(part or 0 for part in parts)) if parts else None
    except ValueError:
        return None


def _a_year_later(day: date | None) -> date | None:
    if day is None:
        return None
    return day.replace(year=day.year + 1, day=28 if (day.month, day.day) == (2, 29) else day.day)
