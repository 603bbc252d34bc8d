"""Issue 4, Speed: a whole export, its proof included, against docxtpl's render on the same template, in one run.

Run with ``pytest tests/benchmarks/test_export_speed.py --benchmark-only -s``; the normal suite skips these.
"""

import io
import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from threading import Event

import pytest
from docxtpl import DocxTemplate
from jinja2 import Environment, StrictUndefined
from pytest_benchmark.fixture import BenchmarkFixture

from app.actions.exporting import export
from app.actions.projects import SAMPLE, open_sample
from app.actions.proof.prove import prove
from app.office.find import find_offices
from app.output.pdf import convert_to_pdf
from app.output.word.render import render_word, word_context
from app.output.word.template import OFFICIAL
from app.report.model import Report
from app.resources import resource_path

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 1, 15)
COLD = (
    "import sys; from pathlib import Path; from app.report.model import Cover, new_report\n"
    "report = new_report(Cover('某县水利局', 2023))\n"
    "report = report.with_figures({key: 12 for key, cell in report.form.cells.items() if not cell.is_total})\n"
)
OURS = COLD + (
    "from app.actions.proof.prove import prove; from app.output.word.render import render_word\n"
    "document = render_word(report); prove(report, '.docx', document); Path(sys.argv[1]).write_bytes(document)"
)
DOCXTPL = COLD + (
    "from docxtpl import DocxTemplate; from jinja2 import Environment, StrictUndefined\n"
    "from app.output.word.render import word_context; from app.resources import resource_path\n"
    f"template = DocxTemplate(str(resource_path({OFFICIAL!r})))\n"
    "template.render(word_context(report), Environment(autoescape=True, undefined=StrictUndefined))\n"
    "template.save(sys.argv[1])"
)


def with_docxtpl(report: Report) -> bytes:
    template = DocxTemplate(str(resource_path(OFFICIAL)))
    template.render(word_context(report), Environment(autoescape=True, undefined=StrictUndefined))
    buffer = io.BytesIO()
    template.save(buffer)
    return buffer.getvalue()


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def test_an_export_with_its_proof_against_docxtpl(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    """Aim: at most half of docxtpl's render; checks, proof and the write to disk included."""
    report = open_sample()
    document = render_word(report)
    whole: list[float] = []
    proof: list[float] = []
    theirs: list[float] = []

    def all_three() -> None:
        theirs.append(seconds(lambda: with_docxtpl(report)))
        whole.extend(seconds(lambda: export(report, tmp_path / "x.docx", TODAY)) for _ in range(5))
        proof.extend(seconds(lambda: prove(report, ".docx", document)) for _ in range(5))

    benchmark.pedantic(all_three, rounds=10, warmup_rounds=1)
    ratio = median(whole) / median(theirs)
    print(
        f"\n{SAMPLE}: export with proof {median(whole) * 1e3:.1f} ms (proof {median(proof) * 1e3:.1f} ms), "
        f"docxtpl's render {median(theirs) * 1e3:.1f} ms, {ratio:.2f} of it"
    )
    assert ratio <= 0.5


@pytest.mark.skipif(next(find_offices(), None) is None, reason="no office program is installed")
def test_the_proof_of_a_pdf_against_making_it(benchmark: BenchmarkFixture) -> None:
    """Aim: the proof takes less time than the office program does."""
    report = open_sample()
    document = render_word(report)
    making: list[float] = []
    proof: list[float] = []

    def both() -> None:
        start = time.perf_counter()
        pdf = convert_to_pdf(document, Event())
        making.append(time.perf_counter() - start)
        proof.append(seconds(lambda: prove(report, ".pdf", pdf)))

    benchmark.pedantic(both, rounds=8, warmup_rounds=1)
    ratio = median(proof) / median(making)
    print(f"\nmaking a PDF {median(making) * 1e3:.0f} ms, its proof {median(proof) * 1e3:.0f} ms, {ratio:.2f} of it")
    assert ratio <= 1.0


def test_a_cold_proof_against_docxtpl(benchmark: BenchmarkFixture, tmp_path: Path) -> None:
    """A process that renders and proves against one that only renders, with docxtpl; the render alone has the aim."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"PYTHONPATH": str(ROOT / "src"), "PYTHONPYCACHEPREFIX": str(tmp_path)}

    def start(program: str) -> float:
        command = [sys.executable, "-c", program, str(tmp_path / "x.docx")]
        return seconds(lambda: subprocess.run(command, env=environment, check=True))

    ours: list[float] = []
    theirs: list[float] = []

    def both() -> None:
        ours.append(start(OURS))
        theirs.append(start(DOCXTPL))

    benchmark.pedantic(both, rounds=10, warmup_rounds=1)
    ratio = median(theirs) / median(ours)
    print(
        f"\ncold process: {median(ours) * 1e3:.0f} ms, docxtpl {median(theirs) * 1e3:.0f} ms, {ratio:.2f} times as fast"
    )
    assert ratio >= 1.5
