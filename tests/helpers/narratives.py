"""Labelled passages of tests/files/narratives, and the score of the rules on them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from app.checks import runner
from app.checks.finding import Finding
from app.report.model import BodyKind, Cover, Report, Scope, new_report
from app.report.totals import computed_totals

FOLDER = Path(__file__).parents[1] / "files" / "narratives"
RULES = tuple(
    rule for rule in runner.catalogue() if rule.name.startswith("text-") or rule.name == "same-problems"
)  # what a passage can show
WHOLE = ("text-coverage", "text-fee-statement", "text-missing")  # these look at more than the passage
THIS = {
    "received": (33, 6, 0, 0, 2, 1),
    "carried_in": (2, 1, 0, 0, 0, 0),
    "granted": (12, 3, 0, 0, 1, 0),
    "partially_granted": (4, 1, 0, 0, 0, 0),
    "denied_prohibited_by_law": (1, 0, 0, 0, 0, 0),
    "denied_third_party": (1, 1, 0, 0, 0, 0),
    "denied_internal_affairs": (1, 0, 0, 0, 0, 0),
    "denied_deliberative": (1, 0, 0, 0, 0, 0),
    "denied_enforcement_file": (2, 0, 0, 0, 0, 0),
    "unavailable_not_held": (6, 1, 0, 0, 1, 0),
    "unavailable_must_be_created": (1, 0, 0, 0, 0, 0),
    "not_processed_petition": (2, 0, 0, 0, 0, 0),
    "not_processed_repeat": (1, 0, 0, 0, 0, 0),
    "other_not_corrected": (2, 0, 0, 0, 0, 0),
    "other_reasons": (0, 0, 0, 0, 0, 1),
    "carried_out": (1, 1, 0, 0, 0, 0),
}
LAST = {
    "received": (28, 5, 0, 0, 2, 0),
    "carried_in": (1, 0, 0, 0, 0, 0),
    "granted": (10, 2, 0, 0, 0, 0),
    "partially_granted": (4, 0, 0, 0, 1, 0),
    "unavailable_not_held": (13, 2, 0, 0, 1, 0),
    "carried_out": (2, 1, 0, 0, 0, 0),
}
APPLICANTS = ("natural_person", "business", "research", "public_interest", "legal_services", "other")
OUTCOMES = ("upheld", "corrected", "other", "pending")
DISPUTES = {"review": (3, 1, 0, 1), "litigation_direct": (1, 0, 0, 1), "litigation_after_review": (1, 0, 0, 0)}
LAST_DISPUTES = {"review": (2, 0, 0, 1), "litigation_direct": (1, 0, 0, 0), "litigation_after_review": (0, 0, 0, 0)}
DOCUMENTS = {"issued": 4, "repealed": 2, "in_force": 21}
LAST_DOCUMENTS = {"issued": 3, "repealed": 1, "in_force": 19}
TEXTS = {
    "overview.proactive_disclosure": "公开内容更加贴近群众需要。",
    "overview.disclosure_on_request": "办理流程更加规范。",
    "overview.information_management": "公文逐件认定公开属性。",
    "overview.platforms": "网站和公众号运行平稳。",
    "overview.supervision": "纳入年度考核，开展社会评议，没有发生责任追究情形。",
    "problems.main_problems": "窗口设备老化。",
    "problems.improvements": "已列入采购。",
    "other_matters.text": "本年度未收取信息处理费。",
}


@dataclass
class Passage:
    """Labelled passage: settings, texts of the report, and expected findings (rule, words)."""

    id: str
    settings: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    last: dict[str, str] = field(default_factory=dict)
    expected: list[tuple[str, str]] = field(default_factory=list)

    @property
    def part(self) -> str:
        return next(iter(self.texts))


@dataclass
class Score:
    """Counts of a rule: hits, false findings, missed findings."""

    hits: int = 0
    false: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.hits / (self.hits + self.false) if self.hits + self.false else 1.0

    @property
    def recall(self) -> float:
        return self.hits / (self.hits + self.missed) if self.hits + self.missed else 1.0


def passages(folder: str) -> Iterator[Passage]:
    """Yield the passages of ``tuning`` or ``check``."""
    for path in sorted((FOLDER / folder).glob("*.txt")):
        yield from passages_of(path)


def passages_of(file: Path) -> Iterator[Passage]:
    """Yield the passages of one file."""
    for block in file.read_text(encoding="utf-8").split("== ")[1:]:
        yield _passage(block)


def _passage(block: str) -> Passage:
    lines = block.rstrip("\n").split("\n")
    passage = Passage(lines[0].strip())
    target: dict[str, str] = passage.texts
    key = ""
    for line in lines[1:]:
        if line.startswith(":: "):
            passage.settings |= dict(item.split("=", 1) for item in line[3:].split())
        elif line.startswith(">> "):
            rule, _, words = line[3:].partition(":")
            passage.expected.append((rule.strip(), words.strip()))
        elif line.startswith("@ "):
            target, key = passage.texts, line[2:].strip()
            passage.texts[key] = ""
        elif line.startswith("last:"):
            target, key = passage.last, line[5:].strip()
        elif line.strip() or key:
            if not key and "only" not in passage.settings:
                key = passage.settings.get("part", "overview.disclosure_on_request")
            target[key] = f"{target[key]}\n{line}" if target.get(key) else line
    own = passage.settings.get("part")
    if own and own not in passage.texts:
        passage.texts = {own: ""} | passage.texts
    passage.texts = {key: text.rstrip("\n") for key, text in passage.texts.items()}
    passage.last = {key: text.rstrip("\n") for key, text in passage.last.items()}
    return passage


def report_of(passage: Passage) -> Report:
    """Return the report that contains the passage."""
    settings = passage.settings
    cover = Cover(
        settings.get("organisation", "清河县水利局"),
        int(settings.get("year", "2024")),
        BodyKind(settings.get("kind", "department")),
        Scope(settings.get("scope", "own")),
    )
    report = _with_figures(new_report(cover), THIS, DISPUTES, DOCUMENTS)
    report = report.with_figures(
        {
            "licensing.licences.decisions": 318,
            "enforcement.penalties.decisions": 57,
            "enforcement.coercion.decisions": 6,
        }
    )
    if settings.get("zeros") == "yes":
        report = report.with_figures(dict.fromkeys(report.figures, 0))
    changes = {key: int(value) for key, value in settings.items() if key in report.form.cells}
    report = report.with_figures(changes)
    stated = computed_totals(report)
    report = report.with_figures({key: value for key, value in stated.items() if key not in changes})
    only = settings.get("only")
    for key, text in TEXTS.items():
        if only is None or not key.startswith(only):
            report = report.with_text(key, text)
    for key, text in passage.texts.items():
        report = report.with_text(key, text)
    return replace(report, last_year=_last_year(passage, cover)) if settings.get("last_year") == "yes" else report


def _last_year(passage: Passage, cover: Cover) -> Report:
    last = _with_figures(new_report(replace(cover, year=2023)), LAST, LAST_DISPUTES, LAST_DOCUMENTS)
    last = last.with_figures(
        {
            "licensing.licences.decisions": 290,
            "enforcement.penalties.decisions": 60,
            "enforcement.coercion.decisions": 6,
        }
    )
    for key, text in passage.last.items():
        last = last.with_text(key, text)
    return last


def _with_figures(
    report: Report,
    requests: dict[str, tuple[int, ...]],
    disputes: dict[str, tuple[int, ...]],
    documents: dict[str, int],
) -> Report:
    plain = {key: 0 for key, cell in report.form.cells.items() if not cell.is_total and cell.table != "documents"}
    plain |= {
        f"requests.{row}.{column}": value
        for row, values in requests.items()
        for column, value in zip(APPLICANTS, values, strict=True)
    }
    plain |= {
        f"disputes.{row}.{column}": value
        for row, values in disputes.items()
        for column, value in zip(OUTCOMES, values, strict=True)
    }
    plain |= {f"documents.normative_documents.{column}": value for column, value in documents.items()}
    plain |= {f"documents.regulations.{column}": 0 for column in documents}
    return report.with_figures({**plain, "fees.administrative_fees.amount": Decimal("12.5")})


def found_in(passage: Passage) -> list[Finding]:
    """Return the findings in the passage's own texts."""
    report = report_of(passage)
    today = date(2025, 1, 15)
    whole = {rule for rule, _ in passage.expected} | {"text-missing"}
    whole |= set(WHOLE) if passage.id.removeprefix("c-").split("-")[0] in ("coverage", "fee", "missing") else set()
    return [
        item
        for item in runner.run(report, today, RULES)
        if (item.part in passage.texts or item.rule in WHOLE) and (item.rule not in WHOLE or item.rule in whole)
    ]


def compare(passage: Passage) -> tuple[list[tuple[str, str]], list[Finding], list[tuple[str, str]]]:
    """Return expected findings that were found, unexpected findings, and missed ones."""
    report = report_of(passage)
    open_ = found_in(passage)
    hits: list[tuple[str, str]] = []
    missed: list[tuple[str, str]] = []
    for rule, words in passage.expected:
        match = next((item for item in open_ if item.rule == rule and _touches(item, words, report)), None)
        if match is None:
            missed.append((rule, words))
        else:
            open_.remove(match)
            hits.append((rule, words))
    return hits, open_, missed


def _touches(finding: Finding, words: str, report: Report) -> bool:
    if not words or finding.span is None or finding.part is None:
        return not words
    text = report.text(finding.part)
    place = text.find(words)
    while place >= 0:
        if place < finding.span[1] and finding.span[0] < place + len(words):
            return True
        place = text.find(words, place + 1)
    return False


def scores(folder: str) -> tuple[dict[str, Score], list[str]]:
    """Return the score of every rule, and a line for every passage judged unlike its label."""
    by_rule: dict[str, Score] = {rule.name: Score() for rule in RULES}
    wrong: list[str] = []
    for passage in passages(folder):
        hits, false, missed = compare(passage)
        for rule, count in Counter(rule for rule, _ in hits).items():
            by_rule[rule].hits += count
        for item in false:
            by_rule[item.rule].false += 1
            wrong.append(f"{passage.id}: besides {item.rule} “{item.quote}” — {item.message}")
        for rule, words in missed:
            by_rule[rule].missed += 1
            wrong.append(f"{passage.id}: missed {rule} “{words}”")
    return by_rule, wrong


def overall(by_rule: dict[str, Score]) -> Score:
    """Return the sum of all scores."""
    return Score(*(sum(getattr(score, name) for score in by_rule.values()) for name in ("hits", "false", "missed")))
