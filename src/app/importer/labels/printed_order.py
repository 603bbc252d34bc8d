"""The order in which a document prints the heads of columns, or the labels of rows side by side."""

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, combinations
from typing import Final, NamedTuple

from app.importer.labels.likeness import normalised, unnumbered
from app.importer.labels.stacked import Placed, StackedHeads
from app.importer.labels.vocabulary import OTHER_WORDS
from app.patterns import lazy_pattern

Order = tuple[int, ...]
"""Places in the form's order, in the order of the document."""
_BETWEEN: Final = lazy_pattern(r"[-()—–:/·,.、|]*")
_REMARK: Final = lazy_pattern(r"\([^()]*\)")
_LONGEST: Final = 200
_MOST_LINES: Final = 60
_LEAST_KNOWN: Final = 3


class _Name(NamedTuple):
    """A label on a line: its place in the form's order, or the name of its group."""

    line: int
    place: int
    group: str


class Told(NamedTuple):
    """What the labels on lines tell of their order; ``places`` has those of the labels on each line.

    ``orders`` has the order once for every time that all labels are named in turn, and nothing unless it is certain:
    every label is named as often as the others, nothing else is between them, and the name of a group is on one line
    with what it stands beside. ``doubtful`` is another order than the form's, were it not that the name of a group is
    alone on its line; else nothing. ``is_in_sequence``: each of its labels is on a line of its own.
    """

    places: Sequence[Sequence[int]]
    orders: Sequence[Order] = ()
    doubtful: Order = ()
    is_in_sequence: bool = False


class PrintedOrder:
    """The labels of a table's columns, or of rows printed side by side, and the order in which a document has them.

    The form's order is that of ``labels``; some labels may have a common group name above them.
    """

    def __init__(self, labels: Sequence[tuple[str, str]], others: Iterable[str] = ()) -> None:
        """Index the labels; each has the name of its group, or none. ``others`` may be on the same lines."""
        self._count = len(labels)
        self._groups = [normalised(group) for _, group in labels]
        self._places: dict[str, int] = {}
        for place, (label, _) in enumerate(labels):
            for word in _spelt(label):
                self._places.setdefault(word, place)
        self._least = sum(min(map(len, _spelt(label))) for label, _ in labels)
        neutral = {word for other in others for word in _spelt(other)}
        self._other_lines = "\n".join(neutral)
        words = sorted({*self._places, *filter(None, (*self._groups, *neutral))}, key=len, reverse=True)
        self._members = {
            name: frozenset(place for place, own in enumerate(self._groups) if own == name)
            for name in self._groups
            if name
        }
        self._stacked = StackedHeads(self._places, self._members)
        self._words = lazy_pattern("|".join(map(re.escape, words)))

    def told(self, lines: Sequence[str]) -> Told:
        """Return what the labels on these lines tell of their order.

        Labels may go on on the next line, each where the one before it ends.
        """
        named = [self._names(number, line) for number, line in enumerate(lines)]
        places = [[name.place for name in names if not name.group] for names in named]
        if sum(map(len, lines)) < self._least:
            return Told(places)
        whole, pieces = list(chain.from_iterable(named)), self._in_pieces(lines)
        doubtful = self._doubtful(whole, pieces)
        is_in_sequence = bool(doubtful) and len({name.line for name in doubtful}) == len(doubtful)
        return Told(places, self._orders(whole) or self._orders(pieces), self._expanded(doubtful), is_in_sequence)

    def _orders(self, names: Sequence[_Name]) -> list[Order]:
        count = sum(not name.group for name in names)
        if not count or count % self._count:
            return []
        if count > self._count:
            places = [name.place for name in names if not name.group]
            found = [tuple(places[at : at + self._count]) for at in range(0, count, self._count)]
        else:
            found = [self._expanded(names)] if self._is_aligned(names) else []
        return found if all(len(set(order)) == self._count for order in found) else []

    def stacked(self, lines: Sequence[Sequence[Placed]]) -> list[Order]:
        """Return the order of labels that are printed in pieces on these lines, as ``told`` does of whole ones."""
        if sum(len(word.text) for line in lines for word in line) < self._least:
            return []
        return self._stacked.orders(lines)

    def _doubtful(self, *readings: Sequence[_Name]) -> Sequence[_Name]:
        for names in readings:
            order = self._expanded(names)
            if sorted(order) == [*range(self._count)]:
                return names if not self._is_aligned(names) and order != tuple(sorted(order)) else ()
        return ()

    def are_turned(self, words: Sequence[Placed]) -> bool:
        """Return whether two labels on a line are in another order; a word is a label, a part of only one, or a group.

        Fewer than three tell nothing, as 其他 and 总计 are on lines of other tables, too, unless one is the name of a
        group; nor does a line on which labels are named twice, or the name of a group beside its own labels.
        """
        if len(words) < 2:
            return False
        groups = [self._members.get(word.text, frozenset()) for word in words]
        found = [own or self._places_of(word.text) for word, own in zip(words, groups, strict=True)]
        named = [places for places, own in zip(found, groups, strict=True) if own or len(places) == 1]
        is_once = len(set[int]().union(*named)) == sum(map(len, named))
        is_head = len(named) >= _LEAST_KNOWN or (len(named) > 1 and any(groups))
        return is_head and is_once and any(min(one) > max(two) for one, two in combinations(named, 2))

    def is_elsewhere(self, lines: Sequence[Sequence[Placed]]) -> bool:
        """Return whether a label is not in its place on the only line of them, one word for each, or one more before.

        A word is a label, or a part of only one; fewer than three tell nothing. Words of labels on several lines are
        the pieces of labels, of which those that are missing on a line are in another.
        """
        named = [found for line in lines if any(found := [self._places_of(word.text) for word in line])]
        if len(named) != 1 or (before := len(named[0]) - self._count) not in {0, 1}:
            return False
        places = [(at, place) for at, own in enumerate(named[0]) for place in own]
        is_head = len(places) >= _LEAST_KNOWN and len({place for _, place in places}) == len(places)
        return is_head and any(at != place + before for at, place in places)

    def place_of(self, words: str) -> int | None:
        """Return the place of the label that words are, or are a part of; ``None`` for those of several, or none."""
        found = self._places_of(words)
        return found.pop() if len(found) == 1 else None

    def _places_of(self, words: str) -> set[int]:
        """Return the places of the labels that words are, or are a part of."""
        if words in self._places:
            return {self._places[words]}
        return {place for label, place in self._places.items() if words in label} if len(words) > 1 else set()

    def _is_aligned(self, names: Sequence[_Name]) -> bool:
        """Return whether the lines on which the names are printed tell their order.

        They do if all names that are in another order are on one line, or, without group names, if each name is on a
        line of its own. A cell two lines high may be printed above, below or between the lines beside it, so other
        arrangements tell nothing.
        """
        groups = {name.group for name in names if name.group}
        if not groups:
            lines = {name.line for name in names}
            return len(lines) in {1, len(names)}
        top = [name for name in names if name.group or self._groups[name.place] not in groups]
        firsts = [(min(self._members[name.group]) if name.group else name.place, name.line) for name in top]
        return all(line == other for (one, line), (two, other) in combinations(firsts, 2) if one > two)

    def _expanded(self, names: Sequence[_Name]) -> Order:
        """Return the places, with those of a group where its name is."""
        top: list[list[int]] = []
        inside: dict[str, list[int]] = {}
        for name in names:
            if name.group:
                if name.group not in inside:
                    top.append(inside.setdefault(name.group, []))
            elif self._groups[name.place] in inside:
                inside[self._groups[name.place]].append(name.place)
            else:
                top.append([name.place])
        return tuple(place for own in top for place in own)

    def _names(self, number: int, line: str) -> list[_Name]:
        """Return the labels on a line that, after its first words, consists of nothing else."""
        names: list[_Name] = []
        last = -1
        for match in self._words.finditer(line) if len(line) <= _LONGEST else ():
            if last >= 0 and not _are_apart(line, last, match.start()):
                return []
            last = match.end()
            if (name := self._name(number, match.group())) is not None:
                names.append(name)
        return names if names and _are_apart(line, last, len(line)) else []

    def _name(self, line: int, word: str) -> _Name | None:
        place = self._places.get(word, -1)
        return _Name(line, place, "" if place >= 0 else word) if place >= 0 or word in self._members else None

    def _in_pieces(self, lines: Iterable[str]) -> list[_Name]:
        """Return the names that follow each other without anything between over several lines, if all labels do."""
        text, ends = "", list[int]()
        for number, line in enumerate(lines):
            is_other = len(line) > 1 and line in self._other_lines
            if len(line) <= _LONGEST and number < _MOST_LINES and not is_other:
                text += line
            ends.append(len(text))
        names: list[_Name] = []
        last = 0
        for match in self._words.finditer(text):
            if not _BETWEEN.fullmatch(text, last, match.start()):
                names = []
            last = match.end()
            name = self._name(bisect(ends, match.start()), match.group())
            if name is not None:
                if any(name[1:] == other[1:] for other in names):
                    return []  # merged cells that are written out
                names.append(name)
            if sum(not name.group for name in names) == self._count:
                return names
        return []


def _are_apart(line: str, end: int, start: int) -> bool:
    """Return whether nothing, or nothing but a remark, is between two labels."""
    return bool(_BETWEEN.fullmatch(line, end, start) or _REMARK.fullmatch(line, end, start))


def _spelt(label: str) -> Iterator[str]:
    """Yield the forms in which documents write a label."""
    plain = normalised(label)
    yield plain
    bare = unnumbered(plain)
    yield bare
    if bare in OTHER_WORDS:
        yield OTHER_WORDS[bare]
