"""How long reading a published report takes, by format, and pdfplumber's bare reading beside ours.

pandas.read_html and docx2python are no dependencies, not even of the tests: measured only where they are installed.
"""

import io
from pathlib import Path
from typing import Any

import pytest

from app.form.loader import load_form
from app.importer.mapping.report import map_document
from app.importer.open_document import read_document
from app.importer.process.formats import read_kind
from app.importer.raw.kinds import kind_of

CORPUS = Path(__file__).resolve().parents[1] / "files" / "published"
FORMATS = ("txt", "md", "html", "page.html", "docx", "xlsx", "xls", "ods", "pdf")


@pytest.mark.parametrize("suffix", FORMATS)
def test_read_and_map(benchmark: Any, suffix: str) -> None:
    """Issue 5, Benchmark: ms per document by format, here and now."""
    data, form = (CORPUS / f"plain.{suffix}").read_bytes(), load_form()
    imported = benchmark(lambda: map_document(read_kind(data, kind_of(data)), form))
    assert len(imported.report.figures) == 200


@pytest.mark.parametrize("suffix", ["html", "pdf"])
def test_read_by_a_process(benchmark: Any, suffix: str) -> None:
    """The same with the process that does it, which has to come up first."""
    benchmark.pedantic(read_document, args=(CORPUS / f"plain.{suffix}",), rounds=5)


def test_pdfplumber_alone(benchmark: Any) -> None:
    """The bare reading: every page's text and tables."""
    import pdfplumber  # noqa: PLC0415

    data = (CORPUS / "plain.pdf").read_bytes()

    def read() -> list[Any]:
        with pdfplumber.open(io.BytesIO(data)) as document:
            return [(page.extract_text(), page.extract_tables()) for page in document.pages]

    assert benchmark(read)


def test_pandas_alone(benchmark: Any) -> None:
    """The bare reading: the page's tables."""
    pandas = pytest.importorskip("pandas", reason="pandas is too heavy to be a dependency of the tests")
    text = (CORPUS / "plain.html").read_text(encoding="utf-8")
    assert benchmark(lambda: pandas.read_html(io.StringIO(text)))


def test_docx2python_alone(benchmark: Any) -> None:
    """The bare reading: body and tables."""
    package = pytest.importorskip("docx2python", reason="docx2python is not installed")
    assert benchmark(lambda: package.docx2python(CORPUS / "plain.docx").body)
