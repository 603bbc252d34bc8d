"""Findings at bound numbers: these are what the tables hold, so only the words around them can be wrong."""

from dataclasses import replace
from typing import Final

from app.checks.finding import Finding, Level
from app.checks.messages import message, part_name
from app.checks.registry import Context
from app.patterns import lazy_pattern
from app.report.bound.naming import name_of

_COMPARED: Final = frozenset(
    (
        "text-requests",
        "text-disputes",
        "text-proactive",
        "text-all-handled",
        "text-growth",
        "text-share",
    )
)
"""Rules that compare one number with the tables."""
_AMONG_EACH_OTHER: Final = frozenset(("text-parts", "text-twice"))
"""Rules that compare the numbers of the text with each other."""
_BY_VALUE: Final = frozenset(("text-none", "text-share"))
_NUMBER: Final = lazy_pattern("[0-9０-９]")


def about_bound(finding: Finding, context: Context) -> Finding | None:
    """Return what a finding is where its words contain a bound number; ``None`` if it is none.

    The number agrees with its cells. A rule that reads the words around it as another number says so, as a hint. Where
    all numbers that a rule compares are bound, the rules on the tables say what is wrong there.
    """
    if finding.part is None or finding.span is None or finding.todo:
        return finding
    start, end = finding.span
    inside = [item for item in context.bindings(finding.part) if item.start < end and start < item.end]
    if not inside:
        return finding
    text = context.report.text(finding.part)
    places = [found.start() for found in _NUMBER.finditer(text, start, end)]
    are_all_bound = all(any(item.start <= at < item.end for item in inside) for at in places)
    is_by_value = finding.rule in _BY_VALUE  # 0 of a bound number is no claim, a rate above 100 % the tables'
    if finding.rule in _COMPARED and (finding.cells or (are_all_bound and not is_by_value)):
        words = message(
            "text-requests-bound",
            part=part_name(context.form, finding.part),
            quote=finding.quote,
            named=name_of(context.form, inside[0].source),
        )
        return replace(finding, level=Level.HINT, message=words)
    if finding.rule in _AMONG_EACH_OTHER:
        return None if are_all_bound else finding
    is_carried = finding.rule == "text-copied" and finding.level is Level.HINT
    return None if is_carried or is_by_value else finding
