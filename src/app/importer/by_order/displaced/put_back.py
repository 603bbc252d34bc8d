"""Figures that a source has out of the order of their table, put back by the sums of rows and columns.

Text copied or extracted from a PDF keeps most cells in order, but a figure beside a label of several lines comes before
or after those of other rows, and rows that share a block come column by column. Rows without such a figure still add
up; one that lacks a figure tells which it must be; the sums down the columns tell in which column. All ways of taking
the rows one after another are a graph, and the sums choose among its paths.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from app.form.model import Form
from app.importer.by_order.displaced.path_sums import DOUBTFUL_COST, PathSums, Source
from app.importer.by_order.displaced.row_ways import MOST_ASTRAY, RowWays, Values
from app.importer.by_order.displaced.unmatched import Figures
from app.importer.by_order.displaced.ways import MOST_MORE, Known, Ways
from app.importer.by_order.equations import cross_sums, equations, sums_down
from app.importer.by_order.numbers import number_of
from app.importer.by_order.pieces import Piece
from app.importer.by_order.rows import FormRow
from app.importer.by_order.steps import Steps

_FEW_ASTRAY: Final = 2
"""Figures of a row that are out of place where rows are looked for that all cheapest ways take alike."""
_MOST_COST: Final = 60
"""Figures that are out of place, counted both where they are and where they lack; fewer are tried first."""
_MORE_COST: Final = (3, 7, 11)
"""What paths may cost more than the cheapest."""
_MOST_SURPLUS: Final = 4
"""Figures of the source that belong to no cell, such as the number of a page."""
MOST_LOST: Final = 7
"""Figures of a table that may come after others: as many as its last row has."""


def put_back(
    form: Form,
    rows: Sequence[FormRow],
    pieces: Sequence[Piece],
    count: int,
    known: Mapping[str, tuple[int, int]],
    steps: Steps,
) -> Mapping[str, int]:
    """Return the indices of the pieces of a table's cells, from all its figures in almost the order of the form.

    The first ``count`` pieces are the table's, but for a few; if they are too few, some of the others are. ``known``
    has start and end, among the pieces, of the rows that are certain. Every row and every column must add up in the
    end, and each figure of a cell be found. A cell on which ways of doing so differ is left out; nothing is returned if
    there is no way, or if a certain row has figures that are not the table's.
    """
    places = [at for at, piece in enumerate(pieces) if piece.text]
    numbers = [number_of(pieces[at].text) for at in places]
    values = tuple(int(number) for number in numbers if number is not None and number == int(number))
    in_order = sum(at < count for at in places)
    figures = Figures(values, in_order, in_order - rows[0].width * len(rows))
    if len(values) < len(places) or rows[0].total != rows[0].width - 1 or not _is_possible(figures):
        return {}
    proofs = [cross_sums(form, rows, signs) for signs in (equations(form), sums_down(form))]
    if not all(proofs):
        return {}
    owns = {
        number: tuple(at for at, place in enumerate(places) if start <= place < end)
        for number, row in enumerate(rows)
        for start, end in ([known[row.row]] if row.row in known else ())
    }
    certain = {number: own for number, own in owns.items() if len(own) == rows[0].width}
    if any(own[-1] >= in_order for own in certain.values()):
        return {}
    cells = _solution(rows, figures, proofs, certain, steps)
    return {key: places[at] for key, at in _chosen(cells, values).items()}


def _is_possible(figures: Figures) -> bool:
    """Return whether there are about as many figures as cells, and rows that add up may hold them."""
    lost = max(-figures.surplus, 0)
    return (
        lost <= min(MOST_LOST, len(figures.values) - figures.in_order)
        and figures.surplus <= _MOST_SURPLUS
        and (bool(figures.surplus) or not sum(figures.values[: figures.in_order]) % 2)
    )


def _solution(
    rows: Sequence[FormRow],
    figures: Figures,
    proofs: Sequence[Sequence[Mapping[str, int]]],
    certain: Mapping[int, Values],
    steps: Steps,
) -> Mapping[str, Mapping[int, Source]]:
    """Return the sources by value of each cell on the cheapest paths that hold; none if there are no such paths.

    Rows that all cheapest ways take alike are held to be known.
    """
    ways = RowWays(figures.values, rows[0].width, figures.in_order)
    faced = {key for signs in proofs[1] for key in signs}
    summed = frozenset(number for number, row in enumerate(rows) if faced >= set(row.keys))
    balanced = frozenset(number for number, row in enumerate(rows) if faced.isdisjoint(row.keys))

    def graph(owns: Mapping[int, Values], most: int = MOST_ASTRAY) -> Ways:
        return Ways(figures, ways, len(rows), Known(owns, balanced, most))

    def agreed(made: Ways) -> Mapping[int, Values]:
        return {at: own for at, own in made.agreed().items() if at in summed} if made.is_possible else {}

    anchored = {**agreed(graph(certain, _FEW_ASTRAY)), **certain}
    made = graph(anchored)
    while more := {at: own for at, own in agreed(made).items() if at not in anchored}:
        anchored = {**anchored, **more}
        made = graph(anchored)
    if reordered := _reordered(rows, figures.values, anchored, proofs[1]):
        anchored = {**anchored, **reordered}
        made = graph(anchored)
    sums = [PathSums(rows, figures.values, ways, proof, certain.keys(), summed) for proof in proofs]
    return _on_cheap_paths(made, sums, steps)


def _reordered(
    rows: Sequence[FormRow], values: Values, owns: Mapping[int, Values], sums: Sequence[Mapping[str, int]]
) -> Mapping[int, Values]:
    """Return the figures of the only row that are in another order, as the sums down all columns demand."""
    numbers = {key: values[at] for number, own in owns.items() for key, at in zip(rows[number].keys, own, strict=True)}
    if not all(key in numbers for signs in sums for key in signs):
        return {}
    lacking: dict[str, int] = {}
    for signs in sums:
        whole = sum(sign * numbers[key] for key, sign in signs.items())
        lacking.update((key, -sign * whole) for key, sign in signs.items())
    found: dict[int, Values] = {}
    for number, own in owns.items():
        due = [numbers[key] + lacking.get(key, 0) for key in rows[number].keys]
        there = [values[at] for at in own]
        if due != there and sorted(due) == sorted(there):
            places = {value: [at for at in own if values[at] == value] for value in there}
            found[number] = tuple(places[value].pop() for value in due)
    return found if len(found) == 1 else {}


def _on_cheap_paths(ways: Ways, sums: Sequence[PathSums], steps: Steps) -> Mapping[str, Mapping[int, Source]]:
    """Return the sources by value of each cell on the cheapest paths by which all equations of a proof hold."""
    most = min(ways.least + MOST_MORE, _MOST_COST)
    shortest = ways.shortest(most, steps)
    for proof in sums:  # a published balance may be wrong
        for first in sorted({min(shortest + more, most) for more in _MORE_COST}) if shortest <= most else ():
            limit = first
            cost, found = _cells(ways, proof, limit, steps)
            if limit - DOUBTFUL_COST < cost <= limit:
                limit = cost + DOUBTFUL_COST
                cost, found = _cells(ways, proof, limit, steps)
            if steps.is_over:
                return {}
            if cost <= limit:
                return found
    return {}


def _cells(ways: Ways, proof: PathSums, limit: int, steps: Steps) -> tuple[int, Mapping[str, Mapping[int, Source]]]:
    """Return the least cost of a path that holds, more than the limit if there is none, and the sources of cells."""
    edges = ways.edges(limit, steps)
    return proof.cells(edges, limit, steps) if edges else (limit + 1, {})


def _chosen(cells: Mapping[str, Mapping[int, Source]], values: Values) -> dict[str, int]:
    """Return the index of the figure of each cell that has only one value; a figure out of place is used once."""
    sure = {key: next(iter(sources.values())) for key, sources in cells.items() if len(sources) == 1}
    found = {key: source.at for key, source in sure.items() if source.is_own}
    for key, (near, _) in sorted((item for item in sure.items() if not item[1].is_own), key=lambda item: item[1].at):
        used = set(found.values())
        same = [at for at, value in enumerate(values) if value == values[near] and at not in used]
        if same:
            found[key] = min(same, key=lambda at: abs(at - near))
    return found
