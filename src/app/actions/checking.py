"""Check a report."""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from threading import Thread

from app.checks import reasons, repair, runner
from app.checks.equations import may_settle
from app.checks.finding import Finding, Level
from app.checks.packs import Pack
from app.checks.packs import load_pack as read_pack
from app.checks.registry import Rule
from app.checks.repair import Change, Fault, Repair
from app.checks.words.wording import STARTER, Wording
from app.checks.words.wording import wording as read_wording
from app.files import atomic_write
from app.report.model import Report
from app.resources import resource_path

__all__ = [
    "Change",
    "Fault",
    "Pack",
    "Repair",
    "TextRules",
    "Wording",
    "advice",
    "answer",
    "check",
    "check_after_pause",
    "check_at_once",
    "counts",
    "errors",
    "load_pack",
    "load_wording",
    "may_settle",
    "new_wording",
    "repairs",
    "rules",
    "sample_pack",
]


def check(report: Report, today: date, pack: Pack | None = None, lists: Wording | None = None) -> tuple[Finding, ...]:
    """What all rules find; those of a local pack too, where one is chosen, and by wording lists of one's own."""
    return runner.run(report, today, lists=lists, pack=pack)


def load_pack(path: Path) -> Pack:
    """The local rule pack in a file.

    Raises:
        PackInvalid: it cannot be used; the sentence says where and why.
    """
    return read_pack(path)


def load_wording(path: Path) -> Wording:
    """The wording lists with those of the user's own file.

    Raises:
        ResourceMissing: it cannot be read.
    """
    return read_wording(path)


def new_wording(path: Path) -> None:
    """Write a file to begin wording lists of one's own with: how it is filled in stands there.

    Raises:
        FileNotWritten: the reason; an old file is untouched.
    """
    atomic_write(path, STARTER.replace("\n", "\r\n").encode("utf-8-sig"))  # as Windows' own editor wants it


def sample_pack() -> Path:
    """The local rule pack that is shipped as a sample."""
    return resource_path("packs/sample.toml")


def repairs(report: Report) -> tuple[Fault, ...]:
    """The broken sums, those together that hang together, each with the fewest figures whose change would mend them.

    The figures of a repair (``Repair.figures``) are one undoable step; nothing is changed here.
    """
    return repair.faults(report)


def advice(report: Report) -> tuple[str, ...]:
    """One sentence for every fault that a few figures would mend: the likeliest repair, and how many others there are.

    Where many are equally likely, as on one side of a balance, nothing is said: the finding names all cells already.
    """
    return tuple(
        fault.repairs[0].message.rstrip("。") + (f"（另有 {others} 种改法）。" if others else "。")
        for fault in repair.faults(report)
        if 0 <= (others := len(fault.repairs) - 1) < repair.MOST_ALTERNATIVES - 1
    )


def check_at_once(report: Report, today: date, pack: Pack | None = None) -> tuple[Finding, ...]:
    """What the rules find that look at figures and cover only: quick enough for every edit."""
    return runner.run(report, today, runner.quick_rules(), pack=pack)


class TextRules:
    """Loads the rules that read text in a thread; typing does not wait until their vocabulary is compiled."""

    def __init__(self) -> None:
        self._first_reading: Thread | None = None

    def are_loaded(self, report: Report, today: date) -> bool:
        """Whether they can run without delay; the first call starts to load them by a check whose result is dropped."""
        if self._first_reading is None:
            self._first_reading = Thread(target=check, args=(report, today), daemon=True)
            self._first_reading.start()
        return not self._first_reading.is_alive()

    def wait(self) -> None:
        """Wait for that thread: two readings at the same time would disturb each other."""
        if self._first_reading is not None:
            self._first_reading.join()


def check_after_pause(
    report: Report, today: date, pack: Pack | None = None, lists: Wording | None = None
) -> Iterator[tuple[Finding, ...]]:
    """What the other rules find, one rule a step; for a pause in typing."""
    slow = (rule for rule in runner.catalogue() if rule not in runner.quick_rules())
    return (found for _, found in runner.steps(report, today, slow, lists, pack))


def counts(findings: Iterable[Finding]) -> dict[Level, int]:
    """How many findings of each level are still to be dealt with; answered warnings are not."""
    return runner.counts(findings)


def errors(report: Report, today: date) -> tuple[Finding, ...]:
    """The findings that contradict the form or the report itself."""
    rules_of_errors = (rule for rule in runner.catalogue() if rule.level is Level.ERROR)
    return tuple(finding for finding in runner.run(report, today, rules_of_errors) if finding.level is Level.ERROR)


def answer(report: Report, finding: Finding, reason: str, author: str, today: date) -> Report:
    """The report with a reason for a warning; an empty one takes it back."""
    return reasons.with_reason(report, finding, reason, author, today)


def rules() -> tuple[Rule, ...]:
    """The catalogue of rules."""
    return runner.catalogue()
