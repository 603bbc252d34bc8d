"""Close tables that a page break splits: their vertical rules reach its edge without a horizontal rule at their end."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pdfplumber.page import Page

TOLERANCE: Final = 3.0
"""Largest distance, in points, between rules that count as one."""
_GAP: Final = 5.0
_LEAST: Final = 3


def missing_ends(page: "Page") -> list[dict[str, Any]]:
    """Return the horizontal rules that close tables where at least three vertical rules begin or end without one.

    Where some cells are closed there and others continue on the next page, it closes all of them.
    """
    levels = [edge for edge in page.edges if edge["orientation"] == "h" and edge["x1"] - edge["x0"] > 2 * TOLERANCE]
    found: list[dict[str, Any]] = []
    rules = _upright(page)
    for end in (1, 2):
        rules.sort(key=lambda rule: rule[end])
        at = 0
        while at < len(rules):
            height = rules[at][end]
            group = [rule for rule in rules[at : at + 200] if rule[end] - height <= TOLERANCE]
            at += len(group)
            left, right = min(rule[0] for rule in group), max(rule[0] for rule in group)
            if len({round(rule[0] / TOLERANCE) for rule in group}) < _LEAST:
                continue
            there = [edge for edge in levels if abs(edge["top"] - height) <= 2 * TOLERANCE]
            there = [edge for edge in there if edge["x0"] < right and edge["x1"] > left]
            if not there or not (_cover(there, left, right) or _any_passes(rules, height, left, right)):
                found.append(
                    {
                        "object_type": "line",
                        "x0": left,
                        "x1": right,
                        "top": height,
                        "bottom": height,
                        "width": right - left,
                    }
                )
    return found


def _cover(levels: Sequence[dict[str, Any]], left: float, right: float) -> bool:
    """Return whether horizontal rules reach from left to right without a gap."""
    for edge in sorted(levels, key=lambda edge: float(edge["x0"])):
        if edge["x0"] > left + _GAP:
            return False
        left = max(left, edge["x1"])
    return left >= right - _GAP


def _any_passes(rules: Sequence[tuple[float, float, float]], height: float, left: float, right: float) -> bool:
    """Return whether a vertical rule between the two crosses that height."""
    return any(
        left < place < right and top < height - 2 * TOLERANCE and bottom > height + 2 * TOLERANCE
        for place, top, bottom in rules
    )


def _upright(page: "Page") -> list[tuple[float, float, float]]:
    """Return the vertical rules, each with its position, top and bottom; adjacent pieces are merged."""
    edges = sorted(
        ((edge["x0"], edge["top"], edge["bottom"]) for edge in page.edges if edge["orientation"] == "v"),
        key=lambda edge: (round(edge[0] / TOLERANCE), edge[1]),
    )
    joined: list[tuple[float, float, float]] = []
    for place, top, bottom in edges:
        if joined and abs(joined[-1][0] - place) <= TOLERANCE and joined[-1][1] <= top <= joined[-1][2] + _GAP:
            joined[-1] = (joined[-1][0], joined[-1][1], max(joined[-1][2], bottom))
        else:
            joined.append((place, top, bottom))
    return joined
