"""Sign a report after a review; the sign-off lapses when the content changes."""

import json
from dataclasses import astuple, replace
from datetime import date
from typing import Any, Final

from app import files
from app.report.model import Report, SignOff
from app.report.text import clean_line
from app.values import format_figure

REVIEWS: Final = ("初审", "复审", "终审")
"""The three reviews (三审) in their order."""


def report_hash(report: Report) -> str:
    """Return the SHA-256 of a report's content: edition, cover, figures, texts, remarks and notes.

    Reasons, sign-offs, last year's report, provenance and bindings are not included: a bound number is signed as it is
    printed.
    A stated total differs from the same total computed, 0 differs from blank and from ``/``.
    """
    content = [
        report.edition,
        astuple(report.cover),
        report.introduction,
        [
            [key, [(item.part, item.text, item.heading) for item in items]]
            for key, items in sorted(report.narratives.items())
        ],
        sorted((key, format_figure(value)) for key, value in report.figures.items()),
        sorted(report.remarks.items()),
        sorted(report.notes.items()),
    ]
    text = json.dumps(content, ensure_ascii=True, separators=(",", ":"), default=_plain)
    return files.content_hash(text.encode("ascii"))


def sign(report: Report, review: str, name: str, day: date) -> Report:
    """Return the report signed for a review; an empty name removes the sign-off, a second one replaces the first.

    Args:
        report: the reviewed report.
        review: one of ``REVIEWS``.
        name: name of the reviewer.
        day: date of the signature.

    Raises:
        ValueError: unknown review.
    """
    if review not in REVIEWS:
        raise ValueError(f"no review is called {review!r}")
    bare = clean_line(name)[0].strip()
    kept = {item.review: item for item in report.sign_offs if item.review != review}
    if bare:
        kept[review] = SignOff(review, bare, day, report_hash(report))
    known = [kept.pop(item) for item in REVIEWS if item in kept]
    return replace(report, sign_offs=(*known, *kept.values()))


def lapsed(report: Report) -> tuple[SignOff, ...]:
    """Return the sign-offs that no longer hold because the report was changed after them."""
    if not report.sign_offs:
        return ()
    now = report_hash(report)
    return tuple(item for item in report.sign_offs if item.content_hash != now)


def _plain(value: Any) -> Any:
    """Encode a date for JSON, the only type in a report that needs it."""
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} is no part of a report")
