"""All ways to take the rows of a table one after another from figures in almost the order of the form, as a graph."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from app.importer.by_order.displaced.row_ways import MOST_ASTRAY, RowWays, Step, Taken, Values, cost_of
from app.importer.by_order.displaced.unmatched import Figures, Matches, matched
from app.importer.by_order.steps import Steps

_MOST_NODES: Final = 400
"""Nodes of a row, the cheapest."""
_OF_NODE: Final = 2
"""Steps of a node: the time that it takes to look for its edges."""
_OPTIONS_OF_STEP: Final = 10
_UNMATCHED_OF_STEP: Final = 8
_MOST_SKIPPED: Final = 16
"""Figures of other rows that follow each other between two rows."""
_ASTRAY: Final = (11, 30)
"""Figures by which the beginning of a row may be before or after its place in the form; fewer are tried first."""
MOST_MORE: Final = 11
"""What a path may cost more than the cheapest one that need not find every figure."""


class Node(NamedTuple):
    """A point between two rows: ``row`` rows are taken from the figures up to ``at``.

    ``unmatched`` has the strays so far that no row lacks, and as complements (``~value``) what rows lack that was no
    stray yet, in ascending order.
    """

    row: int
    at: int
    unmatched: Values


class Edge(NamedTuple):
    """A step from one node to another; ``cost`` counts strays and lacking values."""

    source: Node
    target: Node
    step: Step
    cost: int


class Span(NamedTuple):
    """A part of the graph, between two nodes that are on every path."""

    start: Node
    end: Node


class Known(NamedTuple):
    """What is known of the rows, by their numbers: the indices of their figures, and which may be in another order.

    Figures are out of place only between known rows that are in their places; ``most`` of a row are.
    """

    owns: Mapping[int, Values]
    mixed: frozenset[int]
    most: int = MOST_ASTRAY


class _Option(NamedTuple):
    """A step with its cost, the number of rows that are taken then, and the least ``whole`` cost to the end with it.

    ``own`` has its strays and, as ``~value``, what it lacks; ``due`` what must be unmatched before it, as nothing after
    it matches some of its own.
    """

    whole: int
    cost: int
    last: int
    step: Step
    own: Values
    due: Values


class Ways:
    """The graph of the ways in which all rows are taken."""

    def __init__(self, figures: Figures, rows: RowWays, height: int, known: Known) -> None:
        """Prepare the ways to take each row."""
        self._figures = figures
        self._height = height
        self._known = known
        self._width = (figures.in_order - figures.surplus) // height
        in_place = [at for at, own in known.owns.items() if self._is_in_place(at, own)]
        self._cuts = frozenset(place for at in in_place for place in (min(known.owns[at]), max(known.owns[at]) + 1))
        ends = [
            *(Node(at + 1, max(known.owns[at]) + 1, ()) for at in sorted(in_place)),
            Node(height + 1, figures.in_order, ()),
        ]
        self._spans = list(map(Span, (Node(0, 0, ()), *ends), ends))
        self._shortest: dict[Span, int] = {}
        self._made: dict[tuple[Span, int], list[Edge]] = {}
        taken = {at for own in known.owns.values() for at in own}
        self._free: list[list[Step]] = [[] for _ in range(figures.in_order)]
        self._blocks: list[list[Step]] = [[] for _ in range(figures.in_order)]
        parts = list(pairwise(sorted({0, *self._cuts, figures.in_order})))
        for start, end in parts:
            pool = {figures.values[at] for at in range(start, end) if at not in taken}
            among = frozenset(pool.union(figures.lost if end == figures.in_order and figures.surplus < 0 else ()))
            stop = end
            for at in range(end - 1, start - 1, -1):
                if at in taken:
                    stop = at
                else:
                    self._free[at] = rows.singly(at, stop, among, known.most)
                    self._blocks[at] = [*rows.mixed(at, stop), *rows.together(at, stop, height)]
        self._matches = Matches(figures, parts, taken, self._free)
        self._whole: dict[int, list[Step]] = {
            number: [(Taken(min(own), max(own) + 1, own),)] for number, own in known.owns.items()
        }
        self._never = 2 * figures.in_order
        self._left = self._cheapest()
        self._known_options: dict[tuple[int, int], Sequence[_Option]] = {}

    @property
    def least(self) -> int:
        """Return the least cost of taking all rows, were each lacking value found."""
        return self._left[0][0]

    @property
    def is_possible(self) -> bool:
        """Return whether there is a way."""
        return self.least < self._never

    def _is_in_place(self, number: int, own: Values) -> bool:
        return min(own) == self._width * number and max(own) == min(own) + self._width - 1

    def _cheapest(self) -> list[list[int]]:
        """Return by row and figure the least cost of taking the rows from there, were each lacking value found.

        A row begins as far from its place as figures are out of place before it, and after it as many are again: rows
        far from theirs are looked at only if the cheapest way is so costly that they may matter.
        """
        for astray in _ASTRAY:
            self._nears = [self._near_to(number, astray) for number in range(self._height)]
            found = self._costs_to_end()
            if 2 * (astray + 1) - abs(self._figures.surplus) > found[0][0] + MOST_MORE:
                break
        return found

    def _near_to(self, number: int, astray: int) -> range:
        """Return the figures with which a row may begin, no farther from its place, between those known."""
        place = self._width * number
        span = next(span for span in self._spans if number < span.end.row)
        own = self._known.owns.get(span.end.row - 1)
        last = self._figures.in_order - 1 if own is None else min(own)
        return range(max(place - astray, span.start.at), min(place + astray, last) + 1)

    def _steps_at(self, number: int, at: int) -> Sequence[Step]:
        """Return the steps of a row that begin with a figure, cheap ones first."""
        own = self._known.owns.get(number)
        if own is not None:
            return self._whole[number] if at == min(own) else ()
        blocks = [step for step in self._blocks[at] if self._may_follow(number, step)]
        return sorted((*blocks, *self._free[at]), key=cost_of) if blocks else self._free[at]

    def _may_follow(self, number: int, step: Step) -> bool:
        """Return whether a row may be mixed, and those that a step takes with it are rows that are not known."""
        if step[0].is_mixed:
            return number in self._known.mixed
        last = number + len(step)
        return last <= self._height and self._known.owns.keys().isdisjoint(range(number + 1, last))

    def _costs_to_end(self) -> list[list[int]]:
        """Return by row and figure the least cost of taking the rows from there, were each lacking value found."""
        count = self._figures.in_order
        never = self._never
        # Of the steps with the same end, the cheapest, which are first, are kept.
        ends = [{step[0].end: step[0].cost for step in reversed(own)} for own in self._free]
        found = [[never] * (count + 1) for _ in range(self._height)] + [[count - at for at in range(count + 1)]]
        for number in range(self._height - 1, -1, -1):
            here, after = found[number], found[number + 1]
            near = self._nears[number]
            for at in reversed(near):
                if number in self._known.owns:
                    best = min((after[step[0].end] for step in self._steps_at(number, at)), default=never)
                else:
                    best = min([cost + after[end] for end, cost in ends[at].items()], default=never)
                    for step in self._blocks[at]:
                        if self._may_follow(number, step):
                            best = min(best, cost_of(step) + found[number + len(step)][step[-1].end])
                here[at] = min(best, here[at + 1] + 1)
        return found

    def agreed(self) -> dict[int, Values]:
        """Return the figures of the rows that all cheapest ways take alike, whole and one after another.

        The cheapest ways, were each lacking value found.
        """
        reached = [{0: 0}, *({} for _ in range(self._height))]
        own: dict[int, set[Taken]] = {}
        for number in range(self._height):
            here: dict[int, int] = reached[number]
            for at in self._nears[number]:
                cost = here.get(at, self.least + 1)
                if cost + self._left[number][at] > self.least:
                    continue
                here[at + 1] = min(cost + 1, here.get(at + 1, cost + 1))
                for step in self._steps_at(number, at):
                    last, end, so_far = number + len(step), step[-1].end, cost + cost_of(step)
                    if so_far + self._left[last][end] <= self.least:
                        reached[last][end] = min(so_far, reached[last].get(end, so_far))
                        for row, taken in enumerate(step, number):
                            own.setdefault(row, set()).add(taken)
        return {
            number: taken.own
            for number, (taken, *others) in own.items()
            if not others
            and taken.own == tuple(range(taken.own[0], taken.own[0] + self._width))
            and any(self._figures.values[at] for at in taken.own)
        }

    def shortest(self, limit: int, steps: Steps) -> int:
        """Return the cost of the cheapest path that takes all rows and finds what they lack; more if over the limit."""
        slack, found = limit - self.least, 0
        for span in self._spans:
            if slack >= 0 and span not in self._shortest:
                least = self._left_in(span)
                most = least
                while most <= least + slack:
                    made, more = self._paths(span, most, steps)
                    if made:
                        self._shortest[span] = most
                        self._made[span, most] = made
                        break
                    most = more
            if span not in self._shortest:
                return limit + 1
            slack -= self._shortest[span] - self._left_in(span)
            found += self._shortest[span]
        return found

    def edges(self, limit: int, steps: Steps) -> list[Edge]:
        """Return the edges of the paths that take all rows and cost no more than the limit, in order."""
        slack = limit - self.shortest(limit, steps)
        found: list[Edge] = []
        for span in self._spans if slack >= 0 else ():
            key = (span, self._shortest[span] + slack)
            if key not in self._made:
                self._made[key], _ = self._paths(span, key[1], steps)
            if not self._made[key]:
                return []
            found += self._made[key]
        return found

    def _left_in(self, span: Span) -> int:
        """Return the least cost of taking the rows of a span, were each lacking value found."""
        return self._left[span.start.row][span.start.at] - self._after(span)

    def _after(self, span: Span) -> int:
        return self._left[span.end.row][span.end.at] if span.end.row <= self._height else 0

    def _paths(self, span: Span, limit: int, steps: Steps) -> tuple[list[Edge], int]:
        """Return the edges of the paths through a span that cost no more than the limit, in order.

        With them is returned the least limit by which there may be more.
        """
        start, end = span
        more = self._never
        reached: dict[int, dict[Node, int]] = {row: {} for row in range(start.row, end.row + 1)}
        reached[start.row][start] = 0
        made: list[Edge] = []
        for number in range(start.row, min(end.row, self._height)):
            nodes = sorted(
                reached[number], key=lambda node: (self._matches.least(node.unmatched, reached[number][node]), node)
            )
            if len(nodes) > _MOST_NODES:
                more = limit + 1
            for node in nodes[:_MOST_NODES]:
                if not steps.take(_OF_NODE):
                    return [], limit + 1
                before = reached[number][node]
                edges, dearer = self._edges_from(node, before, limit, self._after(span), steps)
                more = min(more, dearer)
                for edge in edges:
                    if edge.target.row > end.row:
                        continue
                    made.append(edge)
                    cost = before + edge.cost
                    known = reached[edge.target.row]
                    known[edge.target] = min(cost, known.get(edge.target, cost))
        for node in reached[self._height] if end.row > self._height else ():
            rest = self._figures.values[node.at : self._figures.in_order]
            if self._matches.are_lost(matched(node.unmatched, rest)):
                made.append(Edge(node, end, (), len(rest)))
        left = {end: 0}
        kept: list[Edge] = []
        for edge in sorted(made, key=lambda edge: -edge.source.row):
            if edge.target in left:
                cost = left[edge.target] + edge.cost
                whole = reached[edge.source.row][edge.source] + cost
                if whole <= limit:
                    left[edge.source] = min(cost, left.get(edge.source, cost))
                    kept.append(edge)
                else:
                    more = min(more, whole)
        return kept[::-1], more

    def _options(self, number: int, at: int) -> Sequence[_Option]:
        """Return the steps of a row that begin with a figure, those first by which all rows may be taken cheaply."""
        if (number, at) not in self._known_options:
            found = (
                _Option(cost + self._left[last][end], cost, last, step, own, self._due(own, end))
                for step in self._steps_at(number, at)
                for cost, last, end in ((cost_of(step), number + len(step), step[-1].end),)
                for own in ((*step[0].strays, *(~value for value in step[0].lacking)),)
            )
            self._known_options[number, at] = sorted(found, key=lambda option: option.whole)
        return self._known_options[number, at]

    def _due(self, own: Values, end: int) -> Values:
        """Return what matches the strays of a row and what it lacks, of those that nothing from a figure on matches."""
        return tuple(~value for value in own if end in self._cuts or not self._matches.may_come((value,), end))

    def _edges_from(self, node: Node, cost: int, limit: int, after: int, steps: Steps) -> tuple[list[Edge], int]:
        """Return the edges from a node, some figures later at most, and the least limit by which there may be more.

        ``after`` is what the later spans cost at least.
        """
        values, last_start = self._figures.values, self._figures.in_order - 1
        made: list[Edge] = []
        more = cost + len(node.unmatched) - abs(self._figures.surplus)
        if more > limit:
            return made, more
        more = self._never
        looked = 0
        for skipped in range(min(_MOST_SKIPPED, last_start - node.at) + 1):
            start = node.at + skipped
            least = cost + skipped + self._left[node.row][start] - after
            if least > limit:
                more = min(more, least)
                continue
            looked += _OPTIONS_OF_STEP // 2
            so_far = matched(node.unmatched, values[node.at : start])
            if not self._matches.may_come(so_far, start):
                continue
            so_far_has = frozenset(so_far).issuperset
            for option in self._options(node.row, start):
                looked += 1
                least = cost + skipped + option.whole - after
                if least > limit:
                    more = min(more, least)
                    break
                step = option.step
                end = step[-1].end
                if not so_far_has(option.due):
                    continue
                unmatched = matched(so_far, option.own)
                if unmatched and end in self._cuts:
                    continue
                looked += _OPTIONS_OF_STEP * (1 + len(unmatched) // _UNMATCHED_OF_STEP)
                least = self._matches.least(unmatched, cost + skipped + option.cost)
                if least > limit:
                    more = min(more, least)
                elif self._matches.may_come(unmatched, end):
                    made.append(Edge(node, Node(option.last, end, unmatched), step, skipped + option.cost))
        steps.take(looked // _OPTIONS_OF_STEP)
        return made, more
