"""Check a report."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from threading import Thread

from msgspec.structs import replace

from app.checks import reasons, repair, runner
from app.checks.equations import may_settle
from app.checks.finding import Finding, Level
from app.checks.packs import Length, Pack
from app.checks.packs import load_pack as read_pack
from app.checks.reasons import LOOKED_AT
from app.checks.registry import Rule
from app.checks.repair import BrokenSums, CellChange, Repair
from app.checks.words.wording import STARTER, Wording
from app.checks.words.wording import wording as read_wording
from app.errors import PackInvalid
from app.files import atomic_write
from app.form.model import Form, Section
from app.report.bindings import Binding
from app.report.bound.edits import bound
from app.report.model import Report
from app.resources import resource_path

__all__ = [
    "LOOKED_AT",
    "BrokenSums",
    "CellChange",
    "Length",
    "Pack",
    "Repair",
    "TextRules",
    "Wording",
    "advice",
    "answer",
    "answered_alike",
    "bind_all",
    "check",
    "check_after_pause",
    "check_at_once",
    "counts",
    "errors",
    "leaving_out",
    "load_pack",
    "load_wording",
    "may_settle",
    "new_wording",
    "nothing_open",
    "offers",
    "reading_order",
    "repairs",
    "rules",
    "sample_pack",
    "section_of",
    "subject_of",
    "waiting_for_last_year",
    "why",
]


def check(report: Report, today: date, pack: Pack | None = None, lists: Wording | None = None) -> tuple[Finding, ...]:
    """Return the findings of all rules, with those of a local rule pack and the user's wording lists if given."""
    return runner.run(report, today, lists=lists, pack=pack)


def load_pack(path: Path) -> Pack:
    """Read a local rule pack.

    Raises:
        PackInvalid: it cannot be used; the message states place and reason.
    """
    pack = read_pack(path)
    known = {rule.name for rule in runner.catalogue() if rule.level is not Level.ERROR}
    wrong = sorted(pack.left_out - known)
    if wrong:
        raise PackInvalid(
            f"本地规则包“{path.name}”的 left_out 有“{wrong[0]}”，不是可以不查的规则；请对照 nianbao rules 改正。"
        )
    return pack


def load_wording(path: Path) -> Wording:
    """Return the wording lists extended by the user's own file.

    Raises:
        ResourceMissing: the file cannot be read.
    """
    return read_wording(path)


def new_wording(path: Path) -> None:
    """Write an initial file for the user's wording lists; its comments explain the format.

    Raises:
        FileNotWritten: with the reason; an old file is untouched.
    """
    atomic_write(path, STARTER.replace("\n", "\r\n").encode("utf-8-sig"))  # the format of Windows Notepad


def sample_pack() -> Path:
    """Return the path of the bundled sample pack."""
    return resource_path("packs/sample.toml")


def left_out_offers(report: Report) -> tuple[str, ...]:
    """Return one sentence per rule that was answered twice with the same kind of reason: it may be left out here."""
    return tuple(
        f'“{rule}”已经用同样的理由说明过两次，本单位不需要查的，可以写进本地规则包：left_out = ["{rule}"]。'
        for rule in reasons.answered_alike(report)
    )


def answered_alike(report: Report) -> tuple[str, ...]:
    """Return the rules that were answered twice in this report with the same kind of reason."""
    return reasons.answered_alike(report)


def leaving_out(pack: Pack | None, rules: frozenset[str]) -> Pack | None:
    """Return a local rule pack, or one without rules of its own, that leaves out these rules as well."""
    if not rules:
        return pack
    own = pack or Pack(f"有 {len(rules)} 类本单位不再核对")
    return replace(own, left_out=own.left_out | rules)


def subject_of(name: str) -> str:
    """Return what a rule checks, in a few words: the first clause of its text."""
    text = next((rule.text for rule in runner.catalogue() if rule.name == name), name)
    return re.split("[，；。（]", text)[0]


def repairs(report: Report) -> tuple[BrokenSums, ...]:
    """Return the broken sums in connected groups, each with the fewest figures whose change repairs them.

    The figures of a repair (``Repair.figures``) are one undoable step; nothing is changed here.
    """
    return repair.faults(report)


def advice(report: Report) -> tuple[str, ...]:
    """Return one sentence per fault that a few figures repair: the likeliest repair and the number of others.

    Faults with many equally likely repairs, such as one side of a balance, are omitted: the finding names all cells.
    """
    return tuple(
        fault.repairs[0].message.rstrip("。") + (f"（另有 {others} 种改法）。" if others else "。")
        for fault in repair.faults(report)
        if 0 <= (others := len(fault.repairs) - 1) < repair.MOST_ALTERNATIVES - 1
    )


def check_at_once(report: Report, today: date, pack: Pack | None = None) -> tuple[Finding, ...]:
    """Return the findings of the rules on figures and cover only: fast enough for every edit."""
    return runner.run(report, today, runner.quick_rules(), pack=pack)


class TextRules:
    """Loader of the text rules in a thread, so that typing does not wait for the compilation of their vocabulary."""

    def __init__(self) -> None:
        self._first_reading: Thread | None = None

    def are_loaded(self, report: Report, today: date) -> bool:
        """Return whether the rules can run at once; the first call starts loading by a check with dropped result."""
        if self._first_reading is None:
            self._first_reading = Thread(target=check, args=(report, today), daemon=True)
            self._first_reading.start()
        return not self._first_reading.is_alive()

    def wait(self) -> None:
        """Wait for the thread: two checks at the same time would interfere."""
        if self._first_reading is not None:
            self._first_reading.join()


def check_after_pause(
    report: Report, today: date, pack: Pack | None = None, lists: Wording | None = None
) -> Iterator[tuple[Finding, ...]]:
    """Yield the findings of the other rules, one rule per step; for a pause in typing."""
    quick = runner.quick_rules()
    slow = (rule for rule in runner.catalogue() if rule not in quick)
    return (found for _, found in runner.steps(report, today, slow, lists, pack))


def offers(report: Report, key: str) -> tuple[Binding, ...]:
    """Return the numbers of a text that can be bound to the tables (:func:`app.checks.offers.offers`)."""
    from app.checks.offers import offers as recognised  # noqa: PLC0415 - imported late: start-up

    return recognised(report, key)


def bind_all(report: Report, key: str) -> tuple[Report, int]:
    """Return the report with every number of a text bound that can be, and how many these are."""
    found = offers(report, key)
    return bound(report, key, found), len(found)


def waiting_for_last_year(report: Report, key: str) -> int:
    """Return how many changes against last year a text states that can be bound once that report is attached."""
    from app.checks import offers as offering  # noqa: PLC0415 - imported late: keeps start-up fast

    return offering.waiting_for_last_year(report, key)


def counts(findings: Iterable[Finding]) -> dict[Level, int]:
    """Return the number of open findings of each level; answered warnings are not counted."""
    return runner.counts(findings)


def nothing_open(findings: Iterable[Finding]) -> str:
    """What to say where no finding counts: how many warnings were answered, or that nothing was found."""
    answered = sum(not finding.counts for finding in findings)
    return f"已说明 {answered} 处" if answered else "没有发现问题"


def errors(report: Report, today: date) -> tuple[Finding, ...]:
    """Return the findings of level error: contradictions to the form or within the report."""
    rules_of_errors = (rule for rule in runner.catalogue() if rule.level is Level.ERROR)
    return tuple(finding for finding in runner.run(report, today, rules_of_errors) if finding.level is Level.ERROR)


def answer(report: Report, finding: Finding, reason: str, author: str, today: date) -> Report:
    """Return the report with a reason for a warning; an empty one removes it."""
    return reasons.with_reason(report, finding, reason, author, today)


def why(finding: Finding) -> str:
    """Return why a finding believes what it says: how it read the words, else the text of its rule."""
    return finding.why or next((rule.text for rule in runner.catalogue() if rule.name == finding.rule), "")


def rules() -> tuple[Rule, ...]:
    """Return the catalogue of rules."""
    return runner.catalogue()


def section_of(form: Form, finding: Finding) -> Section | None:
    """Return the section under which a finding is listed and counted; ``None`` for the cover."""
    return form.section_of(finding.part or next(iter(finding.cells), ""))


def place_order(report: Report, key: str) -> tuple[int, int, int]:
    """Return where a cell, or the beginning of a text, is among findings sorted by ``reading_order``."""
    is_cell = key in report.form.cells
    return reading_order(report)(Finding("", Level.HINT, "", **({"cells": (key,)} if is_cell else {"part": key})))


def reading_order(report: Report) -> Callable[[Finding], tuple[int, int, int]]:
    """Return the key that sorts findings as a reader meets their words and cells."""
    parts = {key: number for number, key in enumerate(report.text_keys())}
    cells = {key: number for number, key in enumerate(report.form.cells)}

    def place(finding: Finding) -> tuple[int, int, int]:
        part = -1 if finding.part is None else parts.get(finding.part, len(parts))
        return (
            part,
            finding.span[0] if finding.span else -1,
            min((cells.get(key, -1) for key in finding.cells), default=-1),
        )

    return place
