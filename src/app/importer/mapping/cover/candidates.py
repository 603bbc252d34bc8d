"""All lines that may be the title of a document, and the choice between them by their look and what the text says."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Final

from app.importer.labels.likeness import normalised, simplified
from app.importer.mapping.cover.in_text import Named
from app.importer.mapping.cover.names import bare_name, can_be_one, core_of, is_body, is_one_body, name_above
from app.importer.mapping.cover.titles import LONGEST_TITLE, NOTICES, Line, Title, joined, line_of, title_of
from app.importer.raw.blocks import Paragraph
from app.patterns import lazy_pattern

_TITLE_LINES: Final = 4
_SEARCHED_LINES: Final = 200
_SEARCHED_CELLS: Final = 12
_CELL_EDGE: Final = lazy_pattern(r"[\t|｜]")
_YEARS: Final = lazy_pattern(r"20\d\d(?=\s*年)")
_HEADED: Final = 3
_SUBHEADED: Final = 1
_ITEM: Final = -6
_NAMELESS: Final = -2
_LIST: Final = 3
_SAID: Final = 2


@dataclass(frozen=True, slots=True)
class Candidate:
    """A title at the lines from ``first`` to before ``end``; ``level`` is its level as a heading, 0 for none.

    ``is_item``: it is a link, an item of a list or the end of a trail, as menus have them. A title that only the page's
    data have stands at no line: ``first`` is -1.
    """

    title: Title
    text: str
    first: int
    end: int
    level: int = 0
    is_item: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the rest of the document says: bodies and year that sentences name, the page's title, all other words."""

    said: tuple[Named, ...] = ()
    period: Named | None = None
    page: Title | None = None
    text: str = ""
    years: Counter[str] = field(default_factory=Counter)


def evidence(said: Sequence[Named], period: Named | None, page: str, others: Sequence[str]) -> Evidence:
    """Return what the document says beside its possible titles."""
    text = normalised("\n".join(others))
    line = line_of(page)
    return Evidence(
        tuple(said), period, title_of(line.text) if line else None, text, Counter(_YEARS.findall("".join(others)))
    )


def candidates(paragraphs: Sequence[Paragraph]) -> list[Candidate]:
    """Return the titles among the paragraphs, on one line or split over several, in order."""
    lines = [line_of(paragraph.text) for paragraph in paragraphs[:_SEARCHED_LINES]]
    found: dict[int, Candidate] = {}
    taken: set[int] = set()
    for count in range(1, _TITLE_LINES + 1):
        for first in range(len(lines) - count + 1):
            window = range(first, first + count)
            if taken.isdisjoint(window) and (read := _read(paragraphs, lines, window)) is not None:
                text, title, is_item = read
                level = min(paragraphs[at].level for at in window)
                is_item = (is_item and not level) or any(paragraphs[at].is_link for at in window)
                found[first] = Candidate(title, text, first, first + count, level, is_item)
                taken.update(window)
    return _with_lists([_whole(paragraphs, lines, found[first]) for first in sorted(found)])


def _with_lists(found: list[Candidate]) -> list[Candidate]:
    """Return the candidates, as items those that are a list: titles of several bodies or years below each other."""
    runs: list[list[Candidate]] = []
    for item in found:
        is_marked = item.is_item or item.level > 0
        is_next = bool(runs) and not is_marked and item.first == runs[-1][-1].end
        if is_next and not any(other.is_item or other.title == item.title for other in runs[-1]):
            runs[-1].append(item)
        else:
            runs.append([item])
    return [replace(item, is_item=item.is_item or len(run) >= _LIST) for run in runs for item in run]


def _read(
    paragraphs: Sequence[Paragraph], lines: Sequence[Line | None], window: range
) -> tuple[str, Title, bool] | None:
    """Return the words of a title that these lines are, or one cell of a line; what it says; whether it is an item."""
    own = [line for at in window if (line := lines[at]) is not None]
    if len(own) < len(window):
        return None
    texts = [paragraphs[at].text for at in window]
    wholes = [joined(text.split("\n")) for text in texts]
    if len(window) > 1:
        is_short = sum(map(len, wholes)) <= LONGEST_TITLE
        title = title_of(joined(line.text for line in own)) if is_short else None
        return None if title is None else (joined(wholes), title, any(line.is_item for line in own))
    cells = _CELL_EDGE.split(texts[0])
    read = [
        (line.text if own[0].is_item else words.strip(), title, line.is_item or own[0].is_item)
        for words in (*islice(cells if len(cells) > 1 else (), _SEARCHED_CELLS), wholes[0])
        if (line := line_of(words)) is not None and (title := title_of(line.text)) is not None
    ]
    return next((item for item in read if item[1].organisation), read[0] if read else None)


def _whole(paragraphs: Sequence[Paragraph], lines: Sequence[Line | None], found: Candidate) -> Candidate:
    """Return the candidate completed by the name, or its beginning, on the lines above it."""
    first, name, text = found.first, found.title.organisation, found.text
    if not name and first and lines[first - 1] is not None and is_body(paragraphs[first - 1].text):
        first, text = first - 1, f"{paragraphs[first - 1].text.strip()} {text}"
        name = bare_name(paragraphs[first].text)
    if above := name_above(paragraphs[max(0, first - _TITLE_LINES) : first], name):
        first, name, text = first - len(above), "".join(above) + name, "".join(above) + text
    return Candidate(Title(name, found.title.year), text, first, found.end, found.level, found.is_item)


def best_of(found: Sequence[Candidate], seen: Evidence, paragraphs: Sequence[Paragraph]) -> Candidate | None:
    """Return the candidate that the document supports most, of equals the nearest to the report, at its best place."""
    if not found:
        return None
    _, _, best = max(((weight(item, seen), at, item) for at, item in enumerate(found)), key=lambda entry: entry[:2])
    if best.first < 0:
        return best
    same = [item for item in found if item.title == best.title and item.is_item == best.is_item and item.first >= 0]
    place = same[0]
    for later in same[1:]:
        if place.text.rstrip().endswith(NOTICES) or _is_data(paragraphs[place.end : later.first]):
            place = later  # a notice that issues the report is above it, or a page repeats its title
    return place


def weight(item: Candidate, seen: Evidence) -> int:
    """Return how much speaks for a candidate: its look, and the words of the document."""
    name, year = item.title
    value = _ITEM if item.is_item else _HEADED if item.level == 1 else _SUBHEADED if item.level == 2 else 0
    if seen.page is not None and is_same(item.title, seen.page):
        value += _HEADED
    if not name:
        value += _NAMELESS
    elif any(can_be_one(named.organisation, name) for named in seen.said):
        value += _SAID
    elif core_of(name) in seen.text:
        value += 1
    if seen.period is not None:
        value += _SAID if seen.period.year == year else -_SAID
    elif seen.years and seen.years.most_common(1)[0][0] == str(year):
        value += 1
    return value


def rivals(best: Candidate, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Yield the candidates of another body or year; links and lists are none beside a title that is neither."""
    for item in found:
        if item.is_item and not best.is_item:
            continue
        if not is_same(item.title, best.title):
            yield item


def is_same(one: Title, other: Title) -> bool:
    """Return whether two titles can be of one report; one without a name is of any body."""
    names = one.organisation, other.organisation
    return one.year == other.year and (not all(names) or is_one_body(*names))


def is_supported(item: Candidate, seen: Evidence) -> bool:
    """Return whether the text names the body of a title and no other year: so an item of a list can be the title."""
    name, year = item.title
    is_named = any(can_be_one(named.organisation, name) for named in seen.said) or core_of(name) in seen.text
    return bool(name) and is_named and (seen.period is None or seen.period.year == year)


def _is_data(lines: Sequence[Paragraph]) -> bool:
    """Return whether the lines are no sentences but data of a page, such as 发布时间 or 字号."""
    return all(len(line.text) <= LONGEST_TITLE and not simplified(line.text).rstrip().endswith("。") for line in lines)
