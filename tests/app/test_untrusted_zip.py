"""Issue 13, A5: a package's size is what it unfolds to, not what its directory claims; one function opens every zip."""

import io
import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from app import untrusted_zip
from app.errors import SourceUnreadable, TemplateInvalid
from app.importer.raw.kinds import FileKind, kind_of
from app.importer.readers.docx.document import read_docx
from app.importer.readers.spreadsheet import read_spreadsheet
from app.output.template.check import check_template
from app.untrusted_zip import Fault, PackageRefused, beginning_of_part, open_package, read_part

SOURCE = Path(__file__).resolve().parents[2] / "src" / "app"
MEGABYTE = 1024 * 1024
SAID = 100
OWN = {"output/sheet/workbook.py", "output/review/word.py", "output/docx_package.py", "output/word/template.py"}
"""Modules that pack again, or add to, what we have just written ourselves, or read the official template we ship."""


def lying(name: str, source: Path | None = None) -> bytes:
    """Return a package with a part of 80 MB that claims 100 bytes, in its directory and its own header."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        if source is not None:
            with zipfile.ZipFile(source) as other:
                for part in other.namelist():
                    if part != name:
                        package.writestr(part, other.read(part))
        package.writestr(name, b" " * (80 * MEGABYTE))
    size = struct.pack("<L", 80 * MEGABYTE)
    data = packed.getvalue()
    assert data.count(size) == 2
    return data.replace(size, struct.pack("<L", SAID))


@pytest.fixture
def peak() -> Callable[[Callable[[], object]], int]:
    """Return how much memory a function takes at most, in bytes."""

    def measure(run: Callable[[], object]) -> int:
        tracemalloc.start()
        try:
            run()
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    return measure


def test_a_part_that_lies_about_its_size_is_refused(peak: Callable[[Callable[[], object]], int]) -> None:
    data = lying("x.xml")

    def read() -> None:
        with open_package(data, most_parts=10, most_expanded=MEGABYTE) as package:
            with pytest.raises(PackageRefused) as caught:
                read_part(package, package.getinfo("x.xml"), MEGABYTE)
            assert caught.value.fault is Fault.BROKEN
            with pytest.raises(PackageRefused):
                beginning_of_part(package, "x.xml")

    assert peak(read) < 10 * MEGABYTE


@pytest.mark.parametrize(
    ("read", "error", "source", "part"),
    [
        (check_template, TemplateInvalid, "plain.docx", "word/media/image1.png"),
        (check_template, TemplateInvalid, "plain.docx", "word/document.xml"),
        (read_docx, SourceUnreadable, "plain.docx", "word/document.xml"),
        (read_spreadsheet, SourceUnreadable, "plain.xlsx", "xl/worksheets/sheet1.xml"),
    ],
    ids=["picture", "template", "document", "spreadsheet"],
)
def test_documents_that_lie_about_their_size_end_in_a_sentence(
    peak: Callable[[Callable[[], object]], int],
    read: Callable[[bytes], object],
    error: type[Exception],
    source: str,
    part: str,
) -> None:
    data = lying(part, Path(__file__).parents[1] / "files" / "published" / source)

    def refused() -> None:
        with pytest.raises(error) as caught:
            read(data)
        assert str(caught.value).endswith("。")

    assert peak(refused) < 150 * MEGABYTE


def test_a_directory_of_endless_entries_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """300,000 names of nothing took two seconds wherever the kind of a document was asked for."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("word/document.xml", b"")
    data = packed.getvalue()
    directory = data.index(b"PK\x01\x02")
    many = data[:directory] + data[directory : data.index(b"PK\x05\x06")] * 30_000 + data[data.index(b"PK\x05\x06") :]
    assert kind_of(data) is FileKind.WORD
    monkeypatch.setattr(untrusted_zip, "ZipFile", None)
    with pytest.raises(SourceUnreadable, match="损坏或不完整"):
        kind_of(many)


def test_every_zip_is_opened_by_one_function() -> None:
    opening = {
        path.relative_to(SOURCE).as_posix() for path in SOURCE.rglob("*.py") if "ZipFile(" in path.read_text("utf-8")
    }
    assert opening == OWN | {"untrusted_zip.py"}
