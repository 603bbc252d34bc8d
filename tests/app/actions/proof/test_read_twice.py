"""Issue 15, 2: python-docx reads what we wrote, and neither a fault of our writer nor one of our reader stays hidden."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest
from broken import Break, swapped, with_body, without_paragraph

from app.actions import exporting
from app.actions.exporting import export
from app.actions.proof.prove import prove
from app.actions.proof.second_reader import read_again
from app.actions.proof.word_twice import read_twice
from app.errors import DocumentDiffers
from app.importer.raw.blocks import RawTable
from app.importer.raw.flow import Flow
from app.importer.readers.docx.document import read_docx
from app.output.word import render
from app.output.word.render import render_word
from app.project.store import load
from app.report.model import Report

TODAY = date(2026, 1, 15)
RIGHT = swapped(">4321<", ">8765<")  # beside each other


@pytest.fixture(scope="module")
def report(sample: Path) -> Report:
    """The sample with text on two lines, markup and a note."""
    made = (
        load(sample)
        .report.with_text("other_matters.text", "甲 & 乙 < 丙 > 丁。\n第二段。")
        .with_note("requests", "不含信访件。")
    )
    return made.with_figures({"requests.granted.business": 4_321, "requests.granted.research": 8_765})


def plant_in_writer(monkeypatch: pytest.MonkeyPatch, change: Break) -> None:
    real = render.write_package

    def write(parts: Mapping[str, bytes], base: bytes = b"") -> bytes:
        document = "word/document.xml"
        changed = change(parts[document].decode())
        assert changed != parts[document].decode()
        return real({**parts, document: changed.encode()}, base=base)

    monkeypatch.setattr(render, "write_package", write)


def plant_in_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have our reader read the figures 4321 and 8765 each one cell beside its place."""
    real = Flow.put_row

    def put_row(self: Flow, cells: Sequence[str], *others: object) -> None:
        turned = {"4321": "8765", "8765": "4321"}
        real(self, [turned.get(text, text) for text in cells], *others)  # type: ignore[arg-type]

    monkeypatch.setattr(Flow, "put_row", put_row)


def in_own_layout(own: Callable[..., Path], is_own: bool) -> Path | None:
    return own(("三、收到和处理", "三、本年收到和处理")) if is_own else None


@pytest.mark.parametrize("is_own", [False, True])
@pytest.mark.parametrize("change", [RIGHT, without_paragraph("第二段。")])
@pytest.mark.parametrize("reader_too", [False, True])
def test_a_fault_planted_in_our_writer_is_found(
    report: Report,
    own: Callable[..., Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    change: Break,
    is_own: bool,
    reader_too: bool,
) -> None:
    """A figure one cell to the right, a lost paragraph; even where our reader has the same fault and hides it."""
    target, template = tmp_path / "x.docx", in_own_layout(own, is_own)
    plant_in_writer(monkeypatch, change)
    if reader_too and change is RIGHT:
        plant_in_reader(monkeypatch)
    with pytest.raises(DocumentDiffers, match="不一致"):
        export(report, target, TODAY, accept_errors=True, template=template)
    assert not target.exists()


@pytest.mark.parametrize("is_own", [False, True])
def test_a_fault_planted_in_our_reader_is_said(
    report: Report, own: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_own: bool
) -> None:
    """The document is right and written; one sentence says that the program reads it wrongly, and where."""
    target, template = tmp_path / "x.docx", in_own_layout(own, is_own)
    assert export(report, target, TODAY, accept_errors=True, template=template) == ()
    target.unlink()
    plant_in_reader(monkeypatch)
    (sentence,) = export(report, target, TODAY, accept_errors=True, template=template)
    assert target.exists()
    assert sentence.endswith("这是程序的毛病，请告诉开发者。")
    assert "表二第 9 行" in sentence or "第 8 行" in sentence or "4321" in sentence
    assert sentence.count("。") == 1


def test_the_word_document_behind_a_pdf_too(report: Report, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Every .docx export, and the one that becomes a PDF."""
    monkeypatch.setattr("app.output.pdf.convert_to_pdf", lambda *_: b"%PDF")
    monkeypatch.setitem(exporting.__dict__, "prove", lambda *args: () if args[1] == ".pdf" else prove(*args))
    plant_in_reader(monkeypatch)
    (sentence,) = export(report, tmp_path / "x.pdf", TODAY, accept_errors=True)
    assert "程序的毛病" in sentence


def test_both_readers_see_the_same(report: Report, own: Callable[..., Path]) -> None:
    """Every cell of every table and every paragraph, in order; merged cells at the same places."""
    document = render_word(report.with_cover(signature=True, signed_on=TODAY), draft=True)
    again = read_again(document)
    assert again.is_whole
    ours = read_docx(document)
    assert [" ".join(text.split()) for text in ours.texts()] == [
        " ".join(text.split()) for text in again.document.texts()
    ]
    tables = [[block for block in one.blocks if isinstance(block, RawTable)] for one in (ours, again.document)]
    assert [(table.rows, sorted(table.merged)) for table in tables[0]] == [
        (table.rows, sorted(table.merged)) for table in tables[1]
    ]
    twice = read_twice(report, render_word(report, template=own()), own())
    assert twice.is_whole
    assert (twice.found, twice.fault) == ((), "")


CONTROL = "<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>4321</w:t></w:r></w:sdtContent></w:sdt>"


def test_what_python_docx_does_not_see_is_no_difference(report: Report, own: Callable[..., Path]) -> None:
    """An own layout may have a figure in a content control, which only our reader sees."""
    template = own()
    document = render_word(report, template=template)
    hidden = with_body(
        document,
        lambda text: text.replace(
            text[(at := text.rindex("<w:r>", 0, text.index(">4321<"))) : text.index("</w:r>", at) + 6], CONTROL
        ),
    )
    assert not read_again(hidden).is_whole
    assert prove(report, ".docx", hidden, template) == ()
    with pytest.raises(DocumentDiffers):
        prove(report, ".docx", with_body(hidden, lambda text: text.replace(">4321<", ">4322<")), template)


@pytest.mark.parametrize("is_own", [False, True])
@pytest.mark.parametrize("labels", [("规章", "行政规范性文件"), ("行政许可", "行政强制"), ("自然人", "商业企业")])
def test_equal_figures_do_not_hide_swapped_labels(
    report: Report, own: Callable[..., Path], labels: tuple[str, str], is_own: bool
) -> None:
    """Issue 15, B9: the proof compares labels, too; in own layouts with those of the template."""
    equal = report.with_figures(dict.fromkeys(report.form.cells, 7))
    template = in_own_layout(own, is_own)
    document = render_word(equal, template=template)
    assert prove(equal, ".docx", document, template) == ()
    with pytest.raises(DocumentDiffers, match=labels[0]):
        prove(equal, ".docx", with_body(document, swapped(*(f">{label}<" for label in labels))), template)


def test_labels_of_an_own_layout_are_the_templates(report: Report, own: Callable[..., Path]) -> None:
    """Issue 15, B9: reworded labels and words with tags are no difference."""
    template = own((">信息内容<", ">{{ year }}年信息内容<"), (">自然人<", ">公民<"))
    assert prove(report, ".docx", render_word(report, template=template), template) == ()
