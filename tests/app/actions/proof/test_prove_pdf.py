"""Issue 4, Proof: a PDF is read back itself, and compared with the report that it was made of."""

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Event

import pypdfium2
import pytest
from broken import BROKEN, OWN_LAYOUTS, own_template, with_body, with_part
from examples import examples
from pdfs import converted, needs_libreoffice

from app.actions import exporting
from app.actions.exporting import export
from app.actions.proof.prove import RULE, prove
from app.errors import DocumentDiffers, ExportCancelled
from app.output.word.render import render_word
from app.project.store import load
from app.report.model import Report

pytestmark = needs_libreoffice

TODAY = date(2026, 1, 15)
# What a label means is proved in the Word document: no office program gives a figure another label.
OF_LABELS = {"a cell lost", "a header cell shifted", "a row shifted", "two labels swapped"}
FOOTERS = "words on each page"
ON_EACH_PAGE = "<w:r><w:t>某某单位政府信息公开工作年度报告，内部版式</w:t></w:r>"
LOST = [name for name in BROKEN if name not in OF_LABELS]


@pytest.fixture(scope="module")
def report(sample: Path) -> Report:
    """The sample, signed, with a remark, a note, markup, blanks and Latin text, and no two figures of a row alike."""
    made = load(sample).report.with_remark("requests.received.natural_person", "含上年结转")
    made = made.with_note("requests", "不含信访件。").with_text("other_matters.text", "甲 & 乙 < 丙 > 丁。\n第二段。")
    made = made.with_text("overview.platforms", "网站 www.example.gov.cn 全年 first fill 12 条　占 3.5 % 。" * 30)
    made = made.with_figures({"requests.granted.business": 4_321, "requests.granted.research": 8_765})
    return made.with_cover(signature=True, signed_on=date(2026, 1, 15))


@pytest.fixture(scope="module")
def pdfs(report: Report, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The PDF of the report, of its draft, and of its Word document broken in each way."""
    document = render_word(report)
    documents = {"": document, "draft": render_word(report, draft=True)}
    documents |= {name: with_body(document, BROKEN[name][0]) for name in LOST}
    return dict(zip(documents, converted(documents.values(), tmp_path_factory.mktemp("pdfs")), strict=True))


def test_a_sound_pdf_passes(report: Report, pdfs: dict[str, bytes]) -> None:
    """Issue 4, Proof: wherever lines and pages end; a watermark is no difference."""
    prove(report, ".pdf", pdfs[""])
    prove(report, ".pdf", pdfs["draft"])


@pytest.mark.parametrize("name", LOST)
def test_what_is_broken_on_purpose_is_caught(report: Report, pdfs: dict[str, bytes], name: str) -> None:
    """Issue 4, Proof: figures cell by cell, text paragraph by paragraph; the finding names the cell or the part."""
    key = BROKEN[name][1]
    with pytest.raises(DocumentDiffers) as caught:
        prove(report, ".pdf", pdfs[name])
    named = {cell for finding in caught.value.findings for cell in finding.cells}
    named |= {finding.part for finding in caught.value.findings if finding.part}
    is_label = any("三、收到和处理" in finding.message for finding in caught.value.findings)
    assert any(item.startswith(key) for item in named) or (key == "requests" and is_label)
    assert {finding.rule for finding in caught.value.findings} == {RULE}
    assert "没有写入；可能是电脑上缺少字体，或办公软件转换有误" in str(caught.value)


def test_signs_without_a_look_pass(report: Report, tmp_path: Path) -> None:
    """Issue 4, Proof: joiners and variation selectors, as pasted text brings them, are no difference."""
    marked = "某\u200d某\u200c街\ufe0f道\U000e0100，e\u0301。"
    changed = report.with_text("other_matters.text", marked).with_cover(organisation="某某\u200d街道")
    (pdf,) = converted([render_word(changed)], tmp_path)
    prove(changed, ".pdf", pdf)


def test_a_lost_page_is_caught(report: Report, pdfs: dict[str, bytes]) -> None:
    """Issue 4, Proof: whichever page it is."""
    pages = len(pypdfium2.PdfDocument(pdfs[""]))
    assert pages > 4
    for number in range(pages):
        document = pypdfium2.PdfDocument(pdfs[""])
        del document[number]
        shorter = io.BytesIO()
        document.save(shorter)
        with pytest.raises(DocumentDiffers):
            prove(report, ".pdf", shorter.getvalue())


def test_a_pdf_that_cannot_be_read_is_not_written(report: Report, pdfs: dict[str, bytes]) -> None:
    """Issue 4, Proof: what cannot be read back is no proof; the sentence gives advice."""
    for broken in (b"%PDF-1.7 fake", pdfs[""][: len(pdfs[""]) // 3]):
        with pytest.raises(DocumentDiffers, match=r"^导出的文档核对时读不出来，没有写入；.*请先导出 Word 文档.*。$"):
            prove(report, ".pdf", broken)


def test_the_old_file_stays(
    report: Report, pdfs: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Issue 4, Proof: before it replaces the old file."""
    target = tmp_path / "x.pdf"
    export(report, target, TODAY, accept_errors=True)
    sound = target.read_bytes()
    assert sound.startswith(b"%PDF-")
    monkeypatch.setattr("app.output.pdf.convert_to_pdf", lambda *_: pdfs["a figure changed"])
    with pytest.raises(DocumentDiffers, match="商业企业"):
        export(report, target, TODAY, accept_errors=True)
    assert target.read_bytes() == sound
    assert list(tmp_path.iterdir()) == [target]


def test_giving_up_during_the_proof_writes_nothing(
    report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Issue 4, PDF: with progress; cancelled is cancelled, at any moment."""
    cancelled = Event()
    real = exporting.prove

    def prove_slowly(given: Report, suffix: str, document: bytes, template: Path | None = None) -> tuple[str, ...]:
        faults = real(given, suffix, document, template)
        if suffix == ".pdf":
            cancelled.set()
        return faults

    monkeypatch.setattr(exporting, "prove", prove_slowly)
    with pytest.raises(ExportCancelled):
        export(report, tmp_path / "x.pdf", TODAY, accept_errors=True, cancelled=cancelled)
    assert list(tmp_path.iterdir()) == []


def with_words_on_each_page(template: bytes) -> bytes:
    """Print words into a footer and a header, of odd and even pages."""
    for part in ("word/footer1.xml", "word/header2.xml"):
        template = with_part(template, part, lambda text: text.replace("</w:p>", f"{ON_EACH_PAGE}</w:p>", 1))
    return template


@pytest.fixture(scope="module")
def of_own_templates(report: Report, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, bytes]]:
    """An office's own templates with the PDF of the report: each layout, and words on each page."""
    folder = tmp_path_factory.mktemp("own")
    contents = {name: own_template(*changes) for name, changes in OWN_LAYOUTS.items()}
    contents[FOOTERS] = with_words_on_each_page(own_template())
    templates = {name: folder / f"模板{number}.docx" for number, name in enumerate(contents)}
    for name, content in contents.items():
        templates[name].write_bytes(content)
    pdfs = converted([render_word(report, template=path) for path in templates.values()], folder)
    return dict(zip(templates, zip(templates.values(), pdfs, strict=True), strict=True))


@pytest.mark.parametrize("name", OWN_LAYOUTS)
def test_pdfs_of_ones_own_template_pass(
    report: Report, of_own_templates: dict[str, tuple[Path, bytes]], name: str
) -> None:
    """Issue 4, Proof: what a template never prints, or adds, is no difference."""
    template, pdf = of_own_templates[name]
    prove(report, ".pdf", pdf, template)


def test_footers_that_cut_a_paragraph_pass(report: Report, of_own_templates: dict[str, tuple[Path, bytes]]) -> None:
    """Issue 4, Proof: an own template may print anything on each page, odd and even, in the midst of a paragraph."""
    template, pdf = of_own_templates[FOOTERS]
    prove(report, ".pdf", pdf, template)


def test_a_pdf_of_ones_own_template_is_exported(report: Report, own: Callable[..., Path], tmp_path: Path) -> None:
    """Issue 4, Proof: an export proves the PDF with its template."""
    template = own(*OWN_LAYOUTS["words of its own"])
    export(report, tmp_path / "x.pdf", TODAY, accept_errors=True, template=template)
    assert (tmp_path / "x.pdf").exists()


def test_a_pdf_broken_after_a_template(report: Report, own: Callable[..., Path], tmp_path: Path) -> None:
    """Issue 4, Proof: a lost or changed figure or paragraph is caught in an own layout, too."""
    template = own(("三、收到和处理", "三、本年收到和处理"))
    document = render_word(report, template=template)
    broken = ("a figure changed", "a paragraph lost", "a figure lost", "an ampersand mangled", "a note lost")
    names = ("", *broken[: examples(2, len(broken))])
    words = [with_body(document, BROKEN[name][0]) if name else document for name in names]
    for name, pdf in zip(names, converted(words, tmp_path), strict=True):
        if not name:
            prove(report, ".pdf", pdf, template)
            continue
        with pytest.raises(DocumentDiffers, match="先导出 Word 文档"):
            prove(report, ".pdf", pdf, template)
