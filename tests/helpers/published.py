"""Passages after published reports, figures beside the words, and every change of one of their numbers.

A number that the report's figures bind is written ``{17|received}``: the number, and the cell it states (``ALIASES``
or a key); ``{83.3|=}`` binds a number that others determine (a share, a sum) and sets no cell.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Final

from narratives import TEXTS, Passage, passages_of

from app.checks import runner
from app.checks.finding import Finding
from app.checks.registry import Reads, Rule
from app.report.model import BodyKind, Cover, Report, Scope, new_report

ALIASES: Final = {
    "r": "received",
    "ci": "carried_in",
    "co": "carried_out",
    "h": "handled_total",
    "g": "granted",
    "pg": "partially_granted",
    "d": "denied_internal_affairs",
    "u": "unavailable_not_held",
    "np": "not_processed_petition",
    "oh": "other_reasons",
    "nat": "received.natural_person",
    "bus": "received.business",
    "law": "received.legal_services",
    "iss": "documents.normative_documents.issued",
    "rep": "documents.normative_documents.repealed",
    "inf": "documents.normative_documents.in_force",
    "riss": "documents.regulations.issued",
    "rrep": "documents.regulations.repealed",
    "rinf": "documents.regulations.in_force",
    "lic": "licensing.licences.decisions",
    "pen": "enforcement.penalties.decisions",
    "coe": "enforcement.coercion.decisions",
    "fee": "fees.administrative_fees.amount",
    "rev": "review.total",
    "lit": "litigation_direct.total",
    "ld": "litigation_direct.total",
    "la": "litigation_after_review.total",
}
ANY: Final = "any"
"""Rule of a label by somebody who knows no rules: any finding that touches the words is the one that is expected."""
_DISPUTES: Final = ("rev", "lit", "ld", "la", "review", "litigation_direct", "litigation_after_review")
_NUMBER: Final = re.compile(r"\{([0-9.]+)\|([^}]*)\}")
_WHOLE: Final = frozenset(("text-coverage", "text-fee-statement", "text-missing"))
RULES: Final = tuple(rule for rule in runner.catalogue() if rule.name.startswith("text-") and rule.name not in _WHOLE)
ON_NUMBERS: Final = tuple(rule for rule in RULES if Reads.STATEMENTS in rule.reads)
"""Rules that find a changed number; the others look for words, which a change leaves as they are."""


@dataclass(frozen=True)
class Marked:
    """A number of the passage that the figures bind: its place in the text of its part without marks."""

    start: int
    end: int
    part: str


@dataclass
class Tally:
    """Findings on unchanged text that were right, wrong and missed; changes of one number found and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    found: int = 0
    unseen: int = 0
    passages: int = 0
    alarms: int = 0  # passages with a wrong finding


def key_of(name: str) -> str:
    """Return the cell that a mark names."""
    head, dot, column = name.partition(".")
    full = f"{ALIASES.get(head, head)}{dot}{column}" if dot or head in ALIASES else name
    if head in _DISPUTES:
        row = ALIASES.get(head, head).partition(".")[0]
        return f"disputes.{row}.{column or 'total'}"
    if full.count(".") == 2:
        return full
    return f"requests.{full}" if "." in full else f"requests.{full}.total"


def bare(part: str, text: str) -> tuple[str, list[Marked], dict[str, str]]:
    """Return the text of a part without marks, the places of its numbers, and the figures they state."""
    pieces, marks, figures, place, done = [], [], {}, 0, 0
    for found in _NUMBER.finditer(text):
        pieces.append(text[done : found.start()])
        place += found.start() - done
        marks.append(Marked(place, place + len(found.group(1)), part))
        pieces.append(found.group(1))
        place += len(found.group(1))
        done = found.end()
        if found.group(2) != "=":
            figures[key_of(found.group(2))] = found.group(1)
    return "".join((*pieces, text[done:])), marks, figures


def report_of(passage: Passage) -> tuple[Report, list[Marked]]:
    """Return the report with the passage, and its bound numbers."""
    settings = passage.settings
    texts = {part: bare(part, text) for part, text in passage.texts.items()}
    stated = {key: value for _, _, figures in texts.values() for key, value in figures.items()}
    cover = Cover(
        settings.get("organisation", "清河县水利局"),
        int(settings.get("year", "2024")),
        BodyKind(settings.get("kind", "department")),
        Scope(settings.get("scope", "own")),
    )
    given = {key_of(key): value for key, value in settings.items() if not key.startswith("last.") and _is_figure(key)}
    own = {key: _number(value) for key, value in {**stated, **given}.items()}
    report = new_report(cover)
    figures = {key: own.get(key, 0) for key in report.form.cells}
    if "requests.received.natural_person" not in own and "requests.received.business" not in own:
        figures["requests.received.natural_person"] = figures["requests.received.total"]
    _complete(figures, own)
    report = report.with_figures(figures)
    for key, words in TEXTS.items():
        report = report.with_text(key, words)
    for key, (text, _, _) in texts.items():
        report = report.with_text(key, text)
    if settings.get("last_year") == "yes":
        last = {key_of(key[5:]): _number(value) for key, value in settings.items() if key.startswith("last.")}
        before = new_report(replace(cover, year=(cover.year or 0) - 1))
        filled = {key: last.get(key, 0) for key in before.form.cells}
        _complete(filled, last)
        report = replace(report, last_year=before.with_figures(filled))
    return report, [mark for _, marks, _ in texts.values() for mark in marks]


def _is_figure(key: str) -> bool:
    return key not in ("organisation", "year", "kind", "scope", "part", "zeros", "last_year")


def _number(value: str) -> int | Decimal:
    return Decimal(value) if "." in value else int(value)


def _complete(figures: dict[str, int | Decimal], own: dict[str, int | Decimal]) -> None:
    """Fill in what a report with these figures has besides: results of all that is not carried on, dispute totals."""
    requests = {row: figures[f"requests.{row}.total"] for row in ("received", "carried_in", "carried_out")}
    if "requests.handled_total.total" not in own:
        handled = requests["received"] + requests["carried_in"] - requests["carried_out"]
        figures["requests.handled_total.total"] = max(0, handled)
    for row in ("review", "litigation_direct", "litigation_after_review"):
        outcomes = [f"disputes.{row}.{column}" for column in ("upheld", "corrected", "other", "pending")]
        together = sum(figures[key] for key in outcomes)
        total = f"disputes.{row}.total"
        if total not in own:
            figures[total] = together
        elif figures[total] > together:
            figures[f"disputes.{row}.other"] += figures[total] - together


def _check(report: Report, *parts: str, rules: tuple[Rule, ...] = RULES) -> list[Finding]:
    return [item for item in runner.run(report, date((report.cover.year or 0) + 1, 1, 15), rules) if item.part in parts]


def changed(number: str) -> str:
    """Return a number one higher in its last place."""
    decimals = len(number.partition(".")[2])
    return f"{Decimal(number) + Decimal(1).scaleb(-decimals) * (1 if not decimals else 7):.{decimals}f}"


def changes(report: Report, marks: list[Marked]) -> Iterator[tuple[Marked, Report]]:
    """Yield the report with each bound number of the passage changed, the place of the changed number first."""
    for mark in marks:
        text = report.text(mark.part)
        number = changed(text[mark.start : mark.end])
        yield (
            Marked(mark.start, mark.start + len(number), mark.part),
            report.with_text(mark.part, text[: mark.start] + number + text[mark.end :]),
        )


def _is_about(finding: Finding, mark: Marked, number: str) -> bool:
    """Whether a finding touches a number, or names it as what it reckoned with."""
    start, end = finding.span or (0, 0)
    return (start < mark.end and mark.start < end) or re.search(
        rf"(?<![0-9.]){number}(?![0-9.])", finding.message
    ) is not None


def _touches(finding: Finding, words: str, report: Report) -> bool:
    """Whether a finding is about some of the labelled words, wherever they occur in its part."""
    start, end = finding.span or (0, 0)
    text = report.text(finding.part or "")
    if finding.rule == "text-twice" and re.search(rf"(?<![0-9.]){re.escape(words)}(?![0-9.])", finding.message):
        return True  # the other number
    return any(start < found.end() and found.start() < end for found in re.finditer(re.escape(words), text))


def score(file: Path, every: int = 1) -> tuple[Tally, list[str]]:
    """Return the tally of one file of passages and a line for everything judged unlike its label.

    Of the changes of one number, each ``every``-th is made.
    """
    tally, lines, made = Tally(), [], count()
    for passage in passages_of(file):
        report, marks = report_of(passage)
        found = _check(report, *passage.texts)
        tally.passages += 1
        expected = list(passage.expected)
        touched: list[Finding] = []
        wrong = False
        for item in found:
            if any(_touches(item, words, report) for rule, words in passage.expected if rule == ANY):
                touched.append(item)
                continue
            match = next((want for want in expected if want[0] == item.rule and want[1] in (item.quote or "")), None)
            if match is None:
                wrong = True
                tally.wrong += 1
                lines.append(f"{passage.id}: besides {item.rule} “{item.quote}” — {item.message}")
            else:
                expected.remove(match)
                tally.right += 1
        for want in [each for each in expected if each[0] == ANY]:
            if any(_touches(item, want[1], report) for item in touched):
                expected.remove(want)
                tally.right += 1
        tally.alarms += wrong
        tally.missed += len(expected)
        lines += [f"{passage.id}: missed {rule} “{words}”" for rule, words in expected]
        known = {(item.rule, item.quote) for item in found}
        chosen = [mark for mark in marks if next(made) % every == 0] if not passage.expected else []
        for mark, other in changes(report, chosen):
            text = other.text(mark.part)
            new = [item for item in _check(other, mark.part, rules=ON_NUMBERS) if (item.rule, item.quote) not in known]
            number = text[mark.start : mark.end]
            if any(_is_about(item, mark, number) for item in new):
                tally.found += 1
            else:
                tally.unseen += 1
                lines.append(f"{passage.id}: unseen “{text[max(0, mark.start - 14) : mark.end + 6]}”")
    return tally, lines
