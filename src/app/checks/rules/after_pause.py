"""Registration of the rules that run in a pause in typing."""

# ruff: noqa: F401 - the import registers them
from app.checks.rules.figures import last_year
from app.checks.rules.text import (
    consistent,
    figures,
    names,
    narrative,
    privacy,
    problems,
    punctuation,
    reckoned,
    repeated,
    years,
)
from app.checks.rules.text import last_year as last_year_text
