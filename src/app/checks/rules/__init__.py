"""The judgements, one small registered function each, grouped by theme."""

from app.checks.rules import (
    arithmetic,
    cover,
    figures,
    last_year,
    last_year_text,
    names,
    narrative,
    privacy,
    punctuation,
    text_consistent,
    text_figures,
    text_reckoned,
    wording_slips,
    years,
)

__all__ = [
    "arithmetic",
    "cover",
    "figures",
    "last_year",
    "last_year_text",
    "names",
    "narrative",
    "privacy",
    "punctuation",
    "text_consistent",
    "text_figures",
    "text_reckoned",
    "wording_slips",
    "years",
]
