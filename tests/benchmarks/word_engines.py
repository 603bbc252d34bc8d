"""The Word engine against docxtpl, python-docx, and docxtemplater, docx-templates and easy-template-x of Node.

Ours and docxtpl render the official template; the others fill the 200 figures of the same printed document, with
nothing to loop over, which is less work than ours. Each is measured warm and from a cold process. Engines of Node are
found in ``build/npm``, or in the folder ``NODE_PATH``.
"""

import io
import json
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Final

import docx
from docxtpl import DocxTemplate
from jinja2 import Environment, StrictUndefined
from measuring import ROOT, SAMPLE, Benchmark, Figure, NotMeasured, Pair, Place, seconds

from app.output.template.check import inspect
from app.output.word import render
from app.output.word.template import OFFICIAL, from_bytes
from app.project.store import load
from app.report.model import Report
from app.resources import resource_path

_MODULES: Final = ROOT / "build" / "npm" / "node_modules"
_LOADED: Final = "import sys; from pathlib import Path; from app.project.store import load; report = load(Path(sys.argv[1])).report\n"
OURS_COLD: Final = _LOADED + "from app.output.word.render import render_word; render_word(report)"
DOCXTPL_COLD: Final = _LOADED + (
    "import io; from docxtpl import DocxTemplate; from jinja2 import Environment, StrictUndefined\n"
    "from app.output.word.render import word_context; from app.resources import resource_path\n"
    f"template = DocxTemplate(str(resource_path({OFFICIAL!r})))\n"
    "template.render(word_context(report), Environment(autoescape=True, undefined=StrictUndefined))\n"
    "template.save(io.BytesIO())"
)
PYTHON_DOCX_COLD: Final = (
    "import io, sys, docx\ndocument = docx.Document(sys.argv[1])\nfor table in document.tables:\n"
    "    for cell in table._cells: cell.paragraphs[0].text = cell.paragraphs[0].text\ndocument.save(io.BytesIO())"
)
_TIMES: Final = 20


def with_docxtpl(report: Report) -> None:
    """Render the official template with docxtpl."""
    template = DocxTemplate(str(resource_path(OFFICIAL)))
    template.render(render.word_context(report), Environment(autoescape=True, undefined=StrictUndefined))
    template.save(io.BytesIO())


def _with_python_docx(printed: bytes) -> None:
    document = docx.Document(io.BytesIO(printed))
    for table in document.tables:
        for cell in table._cells:
            cell.paragraphs[0].text = cell.paragraphs[0].text
    document.save(io.BytesIO())


def _warm_docxtpl(_place: Place) -> Pair:
    report = load(SAMPLE).report
    return Pair(_ours(report), lambda: seconds(lambda: with_docxtpl(report)))


def _warm_python_docx(_place: Place) -> Pair:
    report = load(SAMPLE).report
    printed = render.render_word(report)
    return Pair(_ours(report), lambda: seconds(lambda: _with_python_docx(printed)))


def _warm_of_node(engine: str, place: Place) -> Pair:
    report = load(SAMPLE).report
    node = subprocess.Popen(_of_node(engine, place, report), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    place.closing.callback(node.communicate)

    def once() -> float:
        assert node.stdin is not None
        assert node.stdout is not None
        node.stdin.write("\n")
        node.stdin.flush()
        return float(node.stdout.readline())

    for _ in range(_TIMES):  # compiled by then
        once()
    return Pair(_ours(report), once)


def _ours(report: Report) -> Figure:
    return lambda: seconds(lambda: render.render_word(report), _TIMES)


def _of_node(engine: str, place: Place, report: Report) -> Sequence[str]:
    """The command that renders the printed document with a tag for each figure."""
    node = shutil.which("node")
    folders = (_MODULES, *map(Path, filter(None, os.environ.get("NODE_PATH", "").split(os.pathsep))))
    modules = next((folder for folder in folders if (folder / engine).is_dir()), None)
    if node is None or modules is None:
        raise NotMeasured(f"{engine} is not in build/npm (packaging/bootstrap.py), and not in NODE_PATH")
    template, data = place.folder / "tagged.docx", place.folder / "data.json"
    data.write_text(json.dumps(_tag(render.render_word(report), template)), encoding="utf-8")
    script = Path(__file__).with_name("node_engines_bench.cjs")
    return (node, str(script), engine, str(modules), str(template), str(data))


def _tag(printed: bytes, target: Path) -> dict[str, str]:
    """Write the printed document with a tag in each cell that held a figure; the figures by tag."""
    values: dict[str, str] = {}

    def tag(found: re.Match[str]) -> str:
        name = f"k{len(values)}"
        values[name] = found[1]
        return f">{{{name}}}</w:t></w:r></w:p></w:tc>"

    with zipfile.ZipFile(io.BytesIO(printed)) as source, zipfile.ZipFile(target, "w") as result:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                text = re.sub(r">([\d./]+)</w:t></w:r></w:p></w:tc>", tag, content.decode("utf-8"))
                content = text.encode("utf-8")
            result.writestr(name, content)
    if len(values) < 200:
        raise ValueError(f"only {len(values)} figures found in the printed document")
    return values


def _own_template(place: Place) -> Pair:
    """An own template that is not compiled yet: read, checked, compiled, rendered."""
    report = load(SAMPLE).report
    own = place.folder / "own.docx"
    own.write_bytes(resource_path(OFFICIAL).read_bytes())

    def once() -> None:
        inspect.cache_clear()
        from_bytes.cache_clear()
        render.render_word(report, template=own)

    once()  # the libraries are loaded by then
    return Pair(lambda: seconds(once), _ours(report))


def _cold_docxtpl(place: Place) -> Pair:
    ours, theirs = place.ours(OURS_COLD, SAMPLE), place.peer(DOCXTPL_COLD, SAMPLE)
    return Pair(lambda: place.seconds(ours), lambda: place.seconds(theirs))


def _cold_python_docx(place: Place) -> Pair:
    printed = place.folder / "printed.docx"
    printed.write_bytes(render.render_word(load(SAMPLE).report))
    ours, theirs = place.ours(OURS_COLD, SAMPLE), place.peer(PYTHON_DOCX_COLD, printed)
    return Pair(lambda: place.seconds(ours), lambda: place.seconds(theirs))


def _cold_of_node(engine: str, place: Place) -> Pair:
    ours, theirs = place.ours(OURS_COLD, SAMPLE), _of_node(engine, place, load(SAMPLE).report)
    return Pair(lambda: place.seconds(ours), lambda: place.seconds(theirs, "\n"))


_RENDER: Final = (render, "render_word")
BENCHMARKS: Final = (
    Benchmark("word.docxtpl", "one document", "docxtpl, same template", 0.01, _warm_docxtpl, _RENDER),
    Benchmark(
        "word.docxtemplater",
        "one document",
        "docxtemplater, figures only",
        0.1,
        partial(_warm_of_node, "docxtemplater"),
        _RENDER,
    ),
    Benchmark("word.python-docx", "one document", "python-docx, figures only", 0.04, _warm_python_docx, _RENDER),
    Benchmark(
        "word.own", "own template, not yet compiled", "the official one", 40, _own_template, (render, "render_word")
    ),
    Benchmark("word.cold.docxtpl", "one document, cold process", "docxtpl, cold process", 0.4, _cold_docxtpl),
    Benchmark(
        "word.cold.docxtemplater",
        "one document, cold process",
        "docxtemplater, cold",
        1.0,
        partial(_cold_of_node, "docxtemplater"),
    ),
    Benchmark(
        "word.docx-templates",
        "one document",
        "docx-templates, figures only",
        0.1,
        partial(_warm_of_node, "docx-templates"),
        _RENDER,
    ),
    Benchmark(
        "word.easy-template-x",
        "one document",
        "easy-template-x, figures only",
        0.1,
        partial(_warm_of_node, "easy-template-x"),
        _RENDER,
    ),
    Benchmark("word.cold.python-docx", "one document, cold process", "python-docx, cold", 1.0, _cold_python_docx),
    Benchmark(
        "word.cold.docx-templates",
        "one document, cold process",
        "docx-templates, cold",
        1.0,
        partial(_cold_of_node, "docx-templates"),
    ),
    Benchmark(
        "word.cold.easy-template-x",
        "one document, cold process",
        "easy-template-x, cold",
        1.0,
        partial(_cold_of_node, "easy-template-x"),
    ),
)
