"""Points of all bodies by rule: what many get wrong in the same way is explained to all of them at once."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.desk.model import Desk, Point


@dataclass(frozen=True, slots=True)
class Group:
    """All points of one rule in the newest versions, with the bodies in the order of the list."""

    rule: str
    is_error: bool
    points: tuple[tuple[str, Point], ...]

    @property
    def bodies(self) -> int:
        """Number of bodies with the rule's points."""
        return len({name for name, _ in self.points})


def by_rule(desk: Desk) -> tuple[Group, ...]:
    """Return the groups: errors before warnings, then those of most bodies first."""
    found: dict[tuple[str, bool], list[tuple[str, Point]]] = {}
    for body in desk.bodies.values():
        for point in () if body.newest is None else body.newest.points:
            found.setdefault((point.rule, point.is_error), []).append((body.name, point))
    groups = (Group(rule, is_error, tuple(points)) for (rule, is_error), points in found.items())
    return tuple(sorted(groups, key=lambda group: (not group.is_error, -group.bodies)))


def titles(texts: Mapping[str, str], groups: tuple[Group, ...]) -> tuple[str, ...]:
    """Return the first sentence of each group's rule; ``texts`` are those of the catalogue."""
    return tuple(texts.get(group.rule, group.rule).partition("。")[0] for group in groups)
