"""Bind numbers of the texts to the tables: what is offered, and the edits; figures are followed by ``follow``."""

from app.checks.offers import offer_at, offers
from app.report.bound.edits import bound, copied, inserted, pasted, unbound
from app.report.bound.following import follow
from app.report.bound.naming import lacking, name_of
from app.report.bound.picker import Pick, picks
from app.report.model import Report

__all__ = [
    "Pick",
    "bind_all",
    "bound",
    "copied",
    "follow",
    "inserted",
    "lacking",
    "name_of",
    "offer_at",
    "offers",
    "pasted",
    "picks",
    "unbound",
]


def bind_all(report: Report, key: str) -> tuple[Report, int]:
    """Return the report with every number of a text bound that the reading recognises, and how many these are."""
    found = offers(report, key)
    return bound(report, key, found), len(found)
