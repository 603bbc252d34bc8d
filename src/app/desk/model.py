"""The frozen desk: a year, a tree of bodies, and for each body the versions of its report that came in.

Nothing here is derived: states, sums and comparisons are computed from it (`states`, `roll_up`, `returning`).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Self

from app.form.loader import CURRENT_EDITION
from app.report.model import BodyKind, Scope
from app.report.provenance import Adjustment
from app.values import Figure


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that is wrong in a report, in the words of the checks.

    ``rule``, ``cells`` and ``part`` identify it in later versions; ``where`` is its place as a reader finds it.
    """

    rule: str
    is_error: bool
    message: str
    where: str = ""
    cells: tuple[str, ...] = ()
    part: str = ""

    @property
    def identity(self) -> tuple[str, tuple[str, ...], str]:
        """What stays the same in a later version while the figures and words change."""
        return self.rule, self.cells, self.part


@dataclass(frozen=True, slots=True)
class Arrival:
    """One version of a report that came in.

    ``file`` is its path, relative to the desk's folder where it is below it, with forward slashes; ``digest`` the
    hash of its bytes. ``figures`` has one entry per cell of the edition, in the form's order, totals as shown.
    ``open_figures`` is the number of cells that reading left open or guessed. ``texts`` has the fingerprints of the
    texts by key (`differences`), ``None`` if they were not kept.
    """

    file: str
    digest: str
    came_on: date
    organisation: str
    year: int | None
    scope: Scope = Scope.OWN
    edition: str = CURRENT_EDITION
    figures: tuple[Figure | None, ...] = ()
    points: tuple[Point, ...] = ()
    open_figures: int = 0
    texts: Mapping[str, str] | None = None

    @property
    def errors(self) -> int:
        """Number of errors."""
        return sum(point.is_error for point in self.points)

    @property
    def warnings(self) -> int:
        """Number of warnings that nobody has answered."""
        return len(self.points) - self.errors


@dataclass(frozen=True, slots=True)
class Return:
    """A version sent back: its digest, the day, and what was to be mended."""

    digest: str
    returned_on: date
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """A body that has to report; ``arrivals`` in the order of coming, the last one counts.

    ``parent`` is the name of another body of the desk, empty at the top. ``accepted`` is the digest of the version
    that was accepted, empty if none is.
    """

    name: str
    short_names: tuple[str, ...] = ()
    kind: BodyKind = BodyKind.DEPARTMENT
    parent: str = ""
    due: date | None = None
    last_year: str = ""
    arrivals: tuple[Arrival, ...] = ()
    returns: tuple[Return, ...] = ()
    accepted: str = ""

    @property
    def newest(self) -> Arrival | None:
        """The version that counts."""
        return self.arrivals[-1] if self.arrivals else None


@dataclass(frozen=True, slots=True)
class Desk:
    """One year's reports of the bodies of a district.

    ``bodies`` by name, in the order of the list. ``summed`` holds the digests, by body, that the last sum was made
    of, and ``summed_adjustments`` its corrections; a sum is out of date when one of the digests is no longer the
    newest, or when there are other corrections.
    """

    year: int
    organisation: str = ""
    due: date | None = None
    bodies: Mapping[str, Body] = field(default_factory=dict)
    adjustments: tuple[Adjustment, ...] = ()
    summed: Mapping[str, str] = field(default_factory=dict)
    summed_adjustments: tuple[Adjustment, ...] = ()

    def with_body(self, body: Body) -> Self:
        """Return the desk with this body, in the place of one of that name or at the end."""
        return replace(self, bodies={**self.bodies, body.name: body})

    def with_bodies(self, bodies: Mapping[str, Body]) -> Self:
        """Return the desk with these bodies instead of its own."""
        return replace(self, bodies=dict(bodies))

    def due_of(self, body: Body) -> date | None:
        """Return the day by which a body has to report: its own, else the desk's."""
        return body.due or self.due

    def below(self, name: str) -> Iterator[Body]:
        """Yield the bodies below one, of all levels; a circle of parents ends where it closes."""
        children: dict[str, list[Body]] = {}
        for body in self.bodies.values():
            children.setdefault(body.parent, []).append(body)
        seen, waiting = {name}, [name]
        while waiting:
            for body in children.get(waiting.pop(), ()):
                if body.name not in seen:
                    seen.add(body.name)
                    waiting.append(body.name)
                    yield body
