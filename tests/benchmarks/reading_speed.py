"""Reading a published report and mapping it to the form against the bare reading of the same file by another reader.

pandas and docx2python are no dependencies, not even of the tests: measured where they are installed.
"""

import importlib
import io
import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import docx
import openpyxl
import pdfplumber
from measuring import ROOT, Benchmark, NotMeasured, Pair, Place, seconds

from app.form.loader import load_form
from app.importer.mapping import report as mapping
from app.importer.mapping import rows_by_order
from app.importer.raw.kinds import FileKind, kind_of
from app.importer.reading_process.formats import read_kind

_CORPUS: Final = ROOT / "tests" / "files" / "published"
_CAMPAIGN: Final = ROOT / "tests" / "campaigns" / "reading"
_MOST_OF_PAGE: Final = 3
_SLOWEST_LAYOUTS: Final = (
    ("simple", "misprinted"),
    ("simple", "other-words"),
    ("typed-simple", "plain"),
    ("glued", "cut-repeated"),
    ("glued", "large"),
    ("around", "four-tables"),
    ("spaced-labels", "misprinted"),
    ("page-marks", "cut"),
)
_OURS_COLD: Final = (
    "import sys; from pathlib import Path; from app.form.loader import load_form\n"
    "from app.importer.open_document import import_document; import_document(Path(sys.argv[1]), load_form())"
)
_PDFPLUMBER_COLD: Final = (
    "import sys; import pdfplumber\n"
    "with pdfplumber.open(sys.argv[1]) as document:\n"
    "    [(page.extract_text(), page.extract_tables()) for page in document.pages]"
)


def _installed(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        raise NotMeasured(f"{name} is not installed") from error


def _file(suffix: str) -> Path:
    return _CORPUS / f"plain.{suffix}"


def _with_pdfplumber(path: Path) -> None:
    with pdfplumber.open(path) as document:
        for page in document.pages:
            page.extract_text(), page.extract_tables()


def _with_pandas(path: Path) -> None:
    _installed("pandas").read_html(io.StringIO(path.read_text(encoding="utf-8")))


def _with_docx2python(path: Path) -> None:
    with _installed("docx2python").docx2python(path) as document:
        document.body  # noqa: B018 - read when asked for


def _with_python_docx(path: Path) -> None:
    document = docx.Document(str(path))
    [paragraph.text for paragraph in document.paragraphs]
    [cell.text for table in document.tables for cell in table._cells]


def _with_openpyxl(path: Path) -> None:
    for sheet in openpyxl.load_workbook(path).worksheets:
        list(sheet.iter_rows(values_only=True))


def _with_pandas_and_calamine(path: Path) -> None:
    _installed("pandas").read_excel(path, sheet_name=None, header=None, engine="calamine")


def _reading(suffix: str, bare: Callable[[Path], None], read_by_peer: str) -> Callable[[Place], Pair]:
    def read(path: Path) -> None:
        data = path.read_bytes()
        mapping.map_document(read_kind(data, kind_of(data)), load_form())

    def prepare(_place: Place) -> Pair:
        return Pair(lambda: seconds(lambda: read(_file(suffix))), lambda: seconds(lambda: bare(_file(read_by_peer))))

    return prepare


def _laid_out(layout: str, report: str) -> Benchmark:
    """Reading a text layout of a report against the same report's web page: issue 16, To show."""

    def prepare(_place: Place) -> Pair:
        campaign = runpy.run_path(str(_CAMPAIGN / "text_layouts.py"))
        made = campaign["reports"]()[report]
        stored = _CAMPAIGN / "extracted" / f"{layout}-{report}.txt"
        text = stored.read_bytes() if stored.exists() else campaign["LAYOUTS"][layout](made).encode()
        return Pair(reading(text, FileKind.TEXT), reading(campaign["WRITERS"]["html"](made), FileKind.WEB))

    def reading(data: bytes, kind: FileKind) -> Callable[[], float]:
        return lambda: seconds(lambda: mapping.map_document(read_kind(data, kind), load_form()), 3)

    name, planted = f"read.layout.{layout}.{report}", (rows_by_order, "read_by_order")
    return Benchmark(name, "reading a text layout", "reading its web page", _MOST_OF_PAGE, prepare, planted)


def _cold_pdf(place: Place) -> Pair:
    ours, theirs = place.ours(_OURS_COLD, _file("pdf")), place.peer(_PDFPLUMBER_COLD, _file("pdf"))
    return Pair(lambda: place.seconds(ours), lambda: place.seconds(theirs))


def _read(suffix: str, peer: str, aim: float, bare: Callable[[Path], None], read_by_peer: str = "") -> Benchmark:
    against = f"{peer} reading the same {read_by_peer or 'file'}"
    prepare = _reading(suffix, bare, read_by_peer or suffix)
    name = f"read.{suffix}.{peer.split(maxsplit=1)[0]}"
    return Benchmark(name, "reading and mapping", against, aim, prepare, (mapping, "map_document"))


BENCHMARKS: Final = (
    _read("docx", "python-docx", 1.7, _with_python_docx),
    _read("docx", "docx2python", 0.5, _with_docx2python),
    _read("html", "pandas", 6, _with_pandas),
    _read("page.html", "pandas", 6, _with_pandas),
    _read("xlsx", "openpyxl", 1.8, _with_openpyxl),
    _read("ods", "pandas with calamine", 12, _with_pandas_and_calamine),
    _read("xls", "pandas with calamine", 35, _with_pandas_and_calamine),
    _read("txt", "python-docx", 1.0, _with_python_docx, "docx"),
    _read("md", "python-docx", 1.0, _with_python_docx, "docx"),
    _read("pdf", "pdfplumber", 1.4, _with_pdfplumber),
    *(_laid_out(layout, report) for layout, report in _SLOWEST_LAYOUTS),
    Benchmark("read.pdf.cold", "import by a process of its own, cold", "pdfplumber, cold process", 3.5, _cold_pdf),
)
