"""The corpus of published reports: every format and variation, every cell."""

import json
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from examples import examples
from msgspec import structs
from readings.supported import unsupported

from app.form.loader import load_form
from app.importer.mapping import report
from app.importer.mapping.report import map_document
from app.importer.old_formats import as_docx
from app.importer.open_document import read_document, read_source
from app.importer.raw.blocks import RawDocument
from app.importer.raw.kinds import BY_OFFICE, FileKind, kind_of
from app.importer.raw.notes import Imported, Note, NoteKind, SourcePlace
from app.importer.reading_process.formats import read_kind
from app.values import format_figure

CORPUS = Path(__file__).resolve().parents[2] / "files" / "published"
DOCUMENTS = sorted(path.with_suffix("") for path in CORPUS.glob("*.json"))
FORM = load_form()


def raw_of(data: bytes) -> RawDocument:
    kind = kind_of(data)
    if kind in BY_OFFICE:
        if shutil.which("soffice") is None:
            pytest.skip("LibreOffice (soffice) is not installed: it reads this format")
        data, kind = as_docx(data, kind), FileKind.WORD
    return read_kind(data, kind)


def read(data: bytes) -> Imported:
    return map_document(raw_of(data), FORM)


def check(imported: Imported, document: Path) -> None:
    expected = json.loads(document.with_name(document.name + ".json").read_text(encoding="utf-8"))
    figures = {key: format_figure(value) for key, value in imported.report.figures.items()}
    assert figures == expected["figures"]
    assert {key: imported.report.text(key) for key in expected["texts"]} == expected["texts"]
    cover = imported.report.cover
    assert (cover.organisation, cover.year) == (expected["organisation"], expected["year"])


def test_the_corpus_is_there() -> None:
    """Issue 5, To show: at least 40 documents over all formats."""
    assert len(DOCUMENTS) >= 40
    suffixes = {path.suffix for path in DOCUMENTS}
    assert suffixes >= {
        ".html",
        ".mht",
        ".pdf",
        ".docx",
        ".xlsx",
        ".xls",
        ".ods",
        ".doc",
        ".rtf",
        ".odt",
        ".txt",
        ".md",
    }


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_cell(document: Path) -> None:
    """Issue 5, To show: cells right: 100 %; no figure invented in a blank form; text kept unchanged.

    Issue 16, 1: what is judged certain has a place and a label or a sum, and what is open has no value.
    """
    raw = raw_of(document.read_bytes())
    imported = map_document(raw, FORM)
    check(imported, document)
    assert list(unsupported(imported, raw)) == []


def test_a_figure_that_nothing_supports_is_found() -> None:
    """The test of support finds a place, a label and a sum that are missing, and a value where nothing was found."""
    raw = raw_of((CORPUS / "plain.html").read_bytes())
    imported = map_document(raw, FORM)
    without_text = " ".join(unsupported(imported, replace(raw, blocks=raw.blocks[:1])))
    assert "is not in the document" in without_text
    assert "without label or sum" in without_text
    assert len(list(unsupported(structs.replace(imported, cells={}), raw))) == len(FORM.cells)
    note = Note(NoteKind.DOUBTFUL, "requests", SourcePlace(), None, None, None, "看不出各数属于哪一格。")
    assert "open, but" in " ".join(unsupported(structs.replace(imported, notes=(note,)), raw))


@pytest.mark.parametrize("name", ["plain.page.html", "plain.pdf", "plain.xlsx", "plain.docx", "plain.mht"])
def test_by_a_process_of_its_own(name: str, tmp_path: Path) -> None:
    """Issue 5: untrusted files are read in a child process; the kind is detected by content, not by name."""
    renamed = Path(shutil.copy(CORPUS / name, tmp_path / "年报😀.jpg"))
    raw = read_document(renamed)
    assert raw == read_kind(renamed.read_bytes(), kind_of(renamed.read_bytes()))
    check(map_document(raw, FORM), CORPUS / name)


@pytest.mark.parametrize("name", ["misprinted.html", "plain.pdf", "plain.xlsx", "blank.docx", "half-width.blanks.txt"])
def test_mapped_by_a_process_of_its_own(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Issue 13, A4: mapping behind the same wall as the readers gives exactly what it gives here."""
    monkeypatch.setattr(report, "map_document", lambda *_: pytest.fail("mapped in the process of the window"))
    source = read_source(CORPUS / name, FORM)
    monkeypatch.undo()
    assert source.raw == read_kind((CORPUS / name).read_bytes(), kind_of((CORPUS / name).read_bytes()))
    here = map_document(source.raw, FORM)
    assert source.imported == here
    assert repr(source.imported) == repr(here), "the types of figures and the order, too"


@pytest.mark.parametrize("name", ["misprinted.html", "misprinted.txt"])
def test_misprints_are_reported(name: str) -> None:
    """Issue 5: misprinted labels go to the nearest match with a stated confidence."""
    notes = read((CORPUS / name).read_bytes()).notes
    guessed = {note.found: note.confidence for note in notes if note.kind is NoteKind.GUESSED and note.confidence}
    assert guessed.keys() >= {"法律服务机沟", "4.保护第三方的合法权益"}
    assert all(0.5 < confidence < 1 for confidence in guessed.values())


def test_the_page_around_the_report_is_reported() -> None:
    """Issue 5: menus and other tables around the report are no part of it, and that is reported."""
    imported = read((CORPUS / "plain.page.html").read_bytes())
    assert any("网页中报告以外的文字" in note.message for note in imported.notes)
    kept = json.dumps([imported.report.text(key) for key in imported.report.text_keys()], ensure_ascii=False)
    assert not any(word in kept for word in ("首页", "主办", "打印", "天气", "999"))


@pytest.mark.parametrize("suffix", ["html", "pdf", "odt", "doc", "rtf"][: examples(1, 5)])
def test_another_producers_markup(suffix: str, tmp_path: Path) -> None:
    """Issue 5, To show: documents converted by LibreOffice; those of the corpus in the last three formats are, too."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice (soffice) is not installed")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", suffix, "--outdir", str(tmp_path)]
    subprocess.run([*command, str(CORPUS / "unmerged.docx")], check=True, capture_output=True, timeout=120)
    check(read((tmp_path / f"unmerged.{suffix}").read_bytes()), CORPUS / "unmerged.docx")
