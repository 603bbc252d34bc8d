"""Prove PDFs of random reports: each passes for its report, and for no other.

Run ``.venv/bin/python tests/campaigns/prove_pdfs.py --reports 500 --seed 1``; needs LibreOffice; the suite runs a short
one. A report whose PDF is refused, or passes for another report, is kept in ``build/refused`` with its PDF.
"""

import argparse
import random
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests" / "helpers")]

from pdfs import converted  # noqa: E402 - found by the line above
from reports import any_lines, reports  # noqa: E402

from app.actions.proof.prove import prove  # noqa: E402
from app.errors import DocumentDiffers  # noqa: E402
from app.importer.readback.pdf_text import folded_text  # noqa: E402
from app.output.word.render import render_word  # noqa: E402
from app.project.store import save  # noqa: E402
from app.report.model import Report  # noqa: E402
from app.report.readback.published import published  # noqa: E402

REFUSED = ROOT / "build" / "refused"


@dataclass(frozen=True, slots=True)
class Fault:
    """Report, its PDF, and the wrong result of the proof."""

    report: Report
    pdf: bytes
    message: str


def random_reports(count: int, start: int) -> list[Report]:
    """Return that many reports, the same for the same start and code."""
    made: list[Report] = []

    @seed(start)
    @settings(
        max_examples=count, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=[*HealthCheck]
    )
    @given(reports(any_lines, any_lines))
    def collect(report: Report) -> None:
        made.append(drawable(report))

    collect()
    return made


def drawable(report: Report) -> Report:
    """Return the report without rare ideographs: where no font has one, its PDF is rightly refused."""
    for key in report.text_keys():
        report = report.with_text(key, _usual(report.text(key)))
    report = report.with_text("introduction", _usual(report.introduction))
    for key, text in report.notes.items():
        report = report.with_note(key, _usual(text))
    for key, text in report.remarks.items():
        report = report.with_remark(key, _usual(text).strip())
    return report


def _usual(text: str) -> str:
    return "".join(
        char for char in text if not ("\u3400" <= char <= "\u4dbf" or "\u9fa5" < char <= "\u9fff" or _is_far(char))
    )


def _is_far(char: str) -> bool:
    return "\uf900" <= char <= "\ufaff" or char >= "\U00020000"


def another(report: Report, chance: random.Random) -> Report:
    """Return a report that differs in one figure, character or paragraph."""
    keys = [key for key in report.text_keys() if report.text(key).strip()]
    if not keys or chance.random() < 0.4:
        return report.with_figures({chance.choice(list(report.form.cells)): 77})
    key = chance.choice(keys)
    text = report.text(key)
    at = chance.randrange(len(text))
    changed = chance.choice((f"{text[:at]}变{text[at + 1 :]}", f"{text[:at]}多{text[at:]}", f"{text}\n还有一段。", ""))
    return report.with_text(key, changed)


def campaign(count: int, start: int, template: Path | None = None) -> list[Fault]:
    """Make and prove that many PDFs, every other one a draft; return the failures."""
    faults: list[Fault] = []
    made = random_reports(count, start)
    chance = random.Random(start)  # noqa: S311 - any draw will do
    words = [render_word(report, draft=number % 2 == 0, template=template) for number, report in enumerate(made)]
    with tempfile.TemporaryDirectory() as folder:
        for report, pdf in zip(made, converted(words, Path(folder)), strict=True):
            if message := refusal(report, pdf, template):
                faults.append(Fault(report, pdf, message))
            other = another(report, chance)
            if template is None and provable(other) != provable(report) and not refusal(other, pdf):
                faults.append(Fault(other, pdf, "另一份报告的 PDF 没有被发现"))
    return faults


def provable(report: Report) -> tuple[str, ...]:
    """Return the content of a report that the proof can distinguish."""
    shown = published(report)
    return tuple(map(folded_text, ("".join(line.text for line in shown.lines), *shown.cells.values())))


def refusal(report: Report, pdf: bytes, template: Path | None = None) -> str:
    """Return the message of the proof on the PDF; empty if it passes."""
    try:
        prove(report, ".pdf", pdf, template)
    except DocumentDiffers as error:
        return str(error)
    return ""


def main() -> int:
    """Run the campaign; return 1 on failures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--template", type=Path, help="an office's own template")
    options = parser.parse_args()
    if shutil.which("soffice") is None:
        print("LibreOffice is not installed", file=sys.stderr)
        return 2
    faults = campaign(options.reports, options.seed, options.template)
    for number, fault in enumerate(faults):
        REFUSED.mkdir(parents=True, exist_ok=True)
        save(REFUSED / f"{options.seed}-{number}.nianbao", fault.report)
        (REFUSED / f"{options.seed}-{number}.pdf").write_bytes(fault.pdf)
        print(f"{options.seed}-{number}", fault.message)
    print(f"{options.reports} reports, {len(faults)} faults")
    return int(bool(faults))


if __name__ == "__main__":
    raise SystemExit(main())
