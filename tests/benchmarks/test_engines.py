"""Issue 4, To show: this engine beside docxtpl, docxtemplater (npm) and python-docx filling cells, in one run.

Run with ``pytest tests/benchmarks/test_engines.py --benchmark-only -s``; the normal suite skips these. Ours and docxtpl
render the official template; docxtemplater and python-docx fill the 200 figures of the same printed document, with
nothing to loop over, which is less work than ours.
"""

import io
import json
import os
import re
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from statistics import median

import docx
import pytest
from docxtpl import DocxTemplate
from jinja2 import Environment, StrictUndefined
from pytest_benchmark.fixture import BenchmarkFixture

from app.output.word.render import render_word, word_context
from app.output.word.template import OFFICIAL
from app.project.store import load
from app.report.model import Report
from app.resources import resource_path

ROOT = Path(__file__).parents[2]
MODULES = ROOT / "build" / "npm" / "node_modules"
SAMPLE = next((ROOT / "resources" / "samples").glob("*.nianbao"))
ROUNDS = 20
COLD = f"from pathlib import Path; from app.project.store import load; report = load(Path({str(SAMPLE)!r})).report; "


@pytest.fixture(scope="module")
def report() -> Report:
    return load(SAMPLE).report


def with_docxtpl(report: Report) -> None:
    template = DocxTemplate(str(resource_path(OFFICIAL)))
    template.render(word_context(report), Environment(autoescape=True, undefined=StrictUndefined))
    template.save(io.BytesIO())


def with_python_docx(printed: bytes) -> None:
    document = docx.Document(io.BytesIO(printed))
    for table in document.tables:
        for cell in table._cells:
            cell.paragraphs[0].text = cell.paragraphs[0].text
    document.save(io.BytesIO())


def tagged(printed: bytes, target: Path) -> dict[str, str]:
    """The printed document with a tag in each cell that held a figure, and the figures by tag."""
    values: dict[str, str] = {}

    def tag(found: re.Match[str]) -> str:
        name = f"k{len(values)}"
        values[name] = found[1]
        return f">{{{name}}}</w:t></w:r></w:p></w:tc>"

    with zipfile.ZipFile(io.BytesIO(printed)) as source, zipfile.ZipFile(target, "w") as result:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                text = re.sub(r">([\d./]+)</w:t></w:r></w:p></w:tc>", tag, data.decode("utf-8"))
                data = text.encode("utf-8")
            result.writestr(name, data)
    return values


def milliseconds(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    took: list[float] = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        took.append((time.perf_counter() - start) * 1e3)
    return median(took)


def cold(program: list[str]) -> float:
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src")}
    return milliseconds(lambda: subprocess.run(program, env=environment, check=True, capture_output=True), 5)


def test_one_document_by_each_engine(benchmark: BenchmarkFixture, report: Report, tmp_path: Path) -> None:
    printed = render_word(report)
    warm = {
        "ours": milliseconds(lambda: render_word(report)),
        "docxtpl": milliseconds(lambda: with_docxtpl(report)),
        "python-docx": milliseconds(lambda: with_python_docx(printed)),
    }
    start = COLD + "from app.output.word.render import render_word; render_word(report)"
    theirs = (
        COLD + "import io; from docxtpl import DocxTemplate; from jinja2 import Environment; "
        "from app.output.word.render import word_context; from app.resources import resource_path; "
        f"template = DocxTemplate(str(resource_path({OFFICIAL!r}))); "
        "template.render(word_context(report), Environment(autoescape=True)); template.save(io.BytesIO())"
    )
    from_cold = {"ours": cold([sys.executable, "-c", start]), "docxtpl": cold([sys.executable, "-c", theirs])}
    node = shutil.which("node")
    if node and (MODULES / "docxtemplater").is_dir():
        template, data = tmp_path / "tagged.docx", tmp_path / "data.json"
        values = tagged(printed, template)
        assert len(values) >= 200
        data.write_text(json.dumps(values), encoding="utf-8")
        program = [
            node,
            str(Path(__file__).with_name("docxtemplater_bench.cjs")),
            str(MODULES),
            str(template),
            str(data),
        ]
        done = subprocess.run([*program, str(ROUNDS)], check=True, capture_output=True, text=True)
        warm["docxtemplater"] = median(json.loads(done.stdout))
        from_cold["docxtemplater"] = cold([*program, "1"])
    else:
        print("\ndocxtemplater: not run, the npm packages are not in build/npm")
    benchmark.pedantic(lambda: render_word(report), rounds=5)
    for title, took in (("warm", warm), ("cold process", from_cold)):
        for engine, value in took.items():
            print(f"\n{title}: {engine} {value:.2f} ms, {value / took['ours']:.1f} x ours", end="")
    print()
    assert warm["docxtpl"] >= 100 * warm["ours"]
    assert from_cold["docxtpl"] >= 2.5 * from_cold["ours"]
