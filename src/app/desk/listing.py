"""Changes of the list of a desk that is in use: a body added or renamed, bodies taken off it."""

from collections.abc import Collection
from dataclasses import replace

from app.desk.model import Body, Desk
from app.desk.roster import LONGEST_NAME, SHORTEST_NAME, bare_name, is_above_itself, is_name
from app.errors import NameRefused
from app.report.model import BodyKind
from app.report.text import clean_line


def added(desk: Desk, name: str, kind: BodyKind, parent: str = "") -> Desk:
    """Return the desk with one more body at the end of its list; ``parent`` is one of its bodies, empty at the top.

    Raises:
        NameRefused: a body has the name already, it is too short or too long, or the body would be above itself.
    """
    wanted = _new_name(desk.bodies, name, "加")
    made = desk.with_body(Body(wanted, kind=kind, parent=parent if parent in desk.bodies else ""))
    if is_above_itself(made.bodies, wanted):
        raise NameRefused(f"“{wanted}”的上级单位绕回了它自己，没有加；请另选上级单位。")
    return made


def _new_name(others: Collection[str], name: str, what: str) -> str:
    """Return a name as it is kept, if no other body has it; ``what`` was not done with it otherwise."""
    wanted = clean_line(name)[0].strip()
    if not is_name(wanted):
        raise NameRefused(f"单位名称要写 {SHORTEST_NAME} 到 {LONGEST_NAME} 个字，没有{what}。")
    bare = bare_name(wanted)
    taken = wanted if wanted in others else next((other for other in others if bare_name(other) == bare), None)
    if taken is not None:
        raise NameRefused(f"名单里已经有“{taken}”，没有{what}；请换一个名称。")
    return wanted


def renamed(desk: Desk, name: str, new: str) -> Desk:
    """Return the desk with a body under another name, in its place, with all that came in.

    The old name becomes a short name: reports that have it on their cover still find their body. Where it is that of
    the office that collects the reports, that has the new name, too.

    Raises:
        NameRefused: another body has the name already, it is too short or too long, or the body would be above
            itself, as bodies name a parent that is not in the list.
    """
    if clean_line(new)[0].strip() == name:
        return desk
    wanted = _new_name(desk.bodies.keys() - {name}, new, "改")
    bodies = {}
    for body in desk.bodies.values():
        made = body
        if body.name == name:
            short_names = dict.fromkeys((*body.short_names, name))
            made = replace(body, name=wanted, short_names=tuple(one for one in short_names if one != wanted))
        elif body.parent == name:
            made = replace(body, parent=wanted)
        bodies[made.name] = made
    if is_above_itself(bodies, wanted) and not is_above_itself(desk.bodies, name):
        raise NameRefused(f"“{wanted}”的上级单位绕回了它自己，没有改；请换一个名称。")
    summed = {wanted if body == name else body: digest for body, digest in desk.summed.items()}
    organisation = wanted if desk.organisation == name else desk.organisation
    return replace(desk, organisation=organisation, bodies=bodies, summed=summed)


def removed(desk: Desk, names: Collection[str]) -> Desk:
    """Return the desk without these bodies and what came of them; those below one go to the one above it."""
    bodies = {
        name: replace(body, parent=_above(desk, body, names)) if body.parent in names else body
        for name, body in desk.bodies.items()
        if name not in names
    }
    return desk.with_bodies(bodies)


def _above(desk: Desk, body: Body, names: Collection[str]) -> str:
    """Return the nearest body above one that stays; empty if there is none, as in a circle, which a file may have."""
    above, seen = body.parent, set[str]()
    while above in names and above not in seen:
        seen.add(above)
        above = desk.bodies[above].parent if above in desk.bodies else ""
    return "" if above in seen or above == body.name else above
