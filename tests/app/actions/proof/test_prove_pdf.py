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
LIKE_ANOTHER = {
    *("a figure changed", "a heading lost", "an ampersand mangled", "a bracket mangled", "the signature lost"),
    *("an unchanged copy", "a unit after a figure", "brackets around a figure", "a sign for a blank"),
}
"""Proved in the Word document; in a PDF, which takes a second, with ``NIANBAO_EXAMPLES=all``."""
SKIPPED = LIKE_ANOTHER if examples(1, 0) else set()
LOST = [name for name in BROKEN if name not in OF_LABELS | SKIPPED]
SAME_PLACES = ("a figure lost", "text of somebody else")
"""Lost or added where another one of ``LOST`` is, too."""
TOGETHER = (tuple(name for name in LOST if name not in SAME_PLACES), SAME_PLACES)
OF_TABLES = {"a label changed": "规定的“法律服务机构”", "a note lost": "附注"}
"""What is said of a table that has several faults."""
DOCUMENTS = examples(0, 1) * [(name,) for name in LOST] or TOGETHER
"""What is lost in each document: in the suite as much as one can lack, each of which is named."""
LAYOUTS = [name for name in OWN_LAYOUTS if name not in SKIPPED]
HEADING = "another heading"
LOST_IN_TEMPLATE = ("a figure changed", "a paragraph lost", "a figure lost", "an ampersand mangled", "a note lost")[
    : examples(2, 5)
]
CHANGED = "a figure changed"
SIGNS = "signs without a look"


@pytest.fixture(scope="module")
def report(sample: Path) -> Report:
    """The sample, signed, with a remark, a note, markup, blanks and Latin text, and no two figures of a row alike."""
    made = load(sample).report.with_remark("requests.received.natural_person", "含上年结转")
    made = made.with_note("requests", "不含信访件。").with_text("other_matters.text", "甲 & 乙 < 丙 > 丁。\n第二段。")
    made = made.with_text("overview.platforms", "网站 www.example.gov.cn 全年 first fill 12 条　占 3.5 % 。" * 30)
    made = made.with_figures({"requests.granted.business": 4_321, "requests.granted.research": 8_765})
    return made.with_cover(signature=True, signed_on=date(2026, 1, 15))


@pytest.fixture(scope="module")
def with_signs(report: Report) -> Report:
    """The report with joiners and variation selectors, as pasted text brings them."""
    marked = "某\u200d某\u200c街\ufe0f道\U000e0100，e\u0301。"
    return report.with_text("other_matters.text", marked).with_cover(organisation="某某\u200d街道")


@pytest.fixture(scope="module")
def templates(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """An office's own templates: each layout, words on each page, and another heading."""
    folder = tmp_path_factory.mktemp("templates")
    contents = {name: own_template(*OWN_LAYOUTS[name]) for name in LAYOUTS}
    contents[FOOTERS] = with_words_on_each_page(own_template())
    contents[HEADING] = own_template(("三、收到和处理", "三、本年收到和处理"))
    paths = {name: folder / f"模板{number}.docx" for number, name in enumerate(contents)}
    for name, content in contents.items():
        paths[name].write_bytes(content)
    return paths


@pytest.fixture(scope="module")
def pdfs(
    report: Report, with_signs: Report, templates: dict[str, Path], tmp_path_factory: pytest.TempPathFactory
) -> dict[tuple[str, str], bytes]:
    """The PDF of the report, of its draft, of one with signs, and of its Word document broken in each way.

    By the official template (no name) and by the office's own, all made in one start of LibreOffice.
    """
    documents = {(name, ""): render_word(report, template=path) for name, path in templates.items()}
    documents |= {("", ""): render_word(report), ("", "draft"): render_word(report, draft=True)}
    documents["", SIGNS] = render_word(with_signs)
    broken = [*(("", names) for names in {*DOCUMENTS, (CHANGED,)}), *((HEADING, (name,)) for name in LOST_IN_TEMPLATE)]
    for template, names in broken:
        documents[template, key_of(names)] = with_each(documents[template, ""], names)
    return dict(zip(documents, converted(documents.values(), tmp_path_factory.mktemp("pdfs")), strict=True))


def key_of(names: tuple[str, ...]) -> str:
    return " and ".join(names)


def with_each(document: bytes, names: tuple[str, ...]) -> bytes:
    """Return the Word document broken in each of these ways."""
    for name in names:
        document = with_body(document, BROKEN[name][0])
    return document


def test_a_sound_pdf_passes(report: Report, pdfs: dict[tuple[str, str], bytes]) -> None:
    """Issue 4, Proof: wherever lines and pages end; a watermark is no difference."""
    prove(report, ".pdf", pdfs["", ""])
    prove(report, ".pdf", pdfs["", "draft"])


@pytest.mark.parametrize("names", DOCUMENTS, ids=key_of)
def test_what_is_broken_on_purpose_is_caught(
    report: Report, pdfs: dict[tuple[str, str], bytes], names: tuple[str, ...]
) -> None:
    """Issue 4, Proof: figures cell by cell, text paragraph by paragraph; the finding names the cell or the part.

    Each of several faults has findings of its own.
    """
    with pytest.raises(DocumentDiffers) as caught:
        prove(report, ".pdf", pdfs["", key_of(names)])
    named = [{*finding.cells, finding.part or ""} for finding in caught.value.findings]
    assert len(named) >= len(names)
    for name in names:
        key = BROKEN[name][1]
        if name in OF_TABLES:
            assert any(OF_TABLES[name] in finding.message for finding in caught.value.findings), name
        else:
            assert any(item.startswith(key) for items in named for item in items), name
    assert {finding.rule for finding in caught.value.findings} == {RULE}
    assert "没有写入；可能是电脑上缺少字体，或办公软件转换有误" in str(caught.value)


def test_signs_without_a_look_pass(with_signs: Report, pdfs: dict[tuple[str, str], bytes]) -> None:
    """Issue 4, Proof: joiners and variation selectors, as pasted text brings them, are no difference."""
    prove(with_signs, ".pdf", pdfs["", SIGNS])


def test_a_lost_page_is_caught(report: Report, pdfs: dict[tuple[str, str], bytes]) -> None:
    """Issue 4, Proof: whichever page it is."""
    pages = len(pypdfium2.PdfDocument(pdfs["", ""]))
    assert pages > 4
    for number in {0, pages // 2, pages - 1} if examples(1, 0) else range(pages):
        document = pypdfium2.PdfDocument(pdfs["", ""])
        del document[number]
        shorter = io.BytesIO()
        document.save(shorter)
        with pytest.raises(DocumentDiffers):
            prove(report, ".pdf", shorter.getvalue())


def test_a_pdf_that_cannot_be_read_is_not_written(report: Report, pdfs: dict[tuple[str, str], bytes]) -> None:
    """Issue 4, Proof: what cannot be read back is no proof; the sentence gives advice."""
    for broken in (b"%PDF-1.7 fake", pdfs["", ""][: len(pdfs["", ""]) // 3]):
        with pytest.raises(DocumentDiffers, match=r"^导出的文档核对时读不出来，没有写入；.*请先导出 Word 文档.*。$"):
            prove(report, ".pdf", broken)


def test_the_old_file_stays(
    report: Report, pdfs: dict[tuple[str, str], bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Issue 4, Proof: before it replaces the old file."""
    target = tmp_path / "x.pdf"
    sound = pdfs["", ""]
    target.write_bytes(sound)
    monkeypatch.setattr("app.output.pdf.convert_to_pdf", lambda *_: pdfs["", CHANGED])
    with pytest.raises(DocumentDiffers, match="商业企业"):
        export(report, target, TODAY, accept_errors=True)
    assert target.read_bytes() == sound
    assert list(tmp_path.iterdir()) == [target]


def test_giving_up_during_the_proof_writes_nothing(
    report: Report, pdfs: dict[tuple[str, str], bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
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
    monkeypatch.setattr("app.output.pdf.convert_to_pdf", lambda *_: pdfs["", ""])
    with pytest.raises(ExportCancelled):
        export(report, tmp_path / "x.pdf", TODAY, accept_errors=True, cancelled=cancelled)
    assert list(tmp_path.iterdir()) == []


def with_words_on_each_page(template: bytes) -> bytes:
    """Print words into a footer and a header, of odd and even pages."""
    for part in ("word/footer1.xml", "word/header2.xml"):
        template = with_part(template, part, lambda text: text.replace("</w:p>", f"{ON_EACH_PAGE}</w:p>", 1))
    return template


@pytest.mark.parametrize("name", LAYOUTS)
def test_pdfs_of_ones_own_template_pass(
    report: Report, templates: dict[str, Path], pdfs: dict[tuple[str, str], bytes], name: str
) -> None:
    """Issue 4, Proof: what a template never prints, or adds, is no difference."""
    prove(report, ".pdf", pdfs[name, ""], templates[name])


def test_footers_that_cut_a_paragraph_pass(
    report: Report, templates: dict[str, Path], pdfs: dict[tuple[str, str], bytes]
) -> None:
    """Issue 4, Proof: an own template may print anything on each page, odd and even, in the midst of a paragraph."""
    prove(report, ".pdf", pdfs[FOOTERS, ""], templates[FOOTERS])


def test_a_pdf_of_ones_own_template_is_exported(report: Report, own: Callable[..., Path], tmp_path: Path) -> None:
    """Issue 4, Proof: an export proves the PDF with its template."""
    template = own(*OWN_LAYOUTS["words of its own"])
    export(report, tmp_path / "x.pdf", TODAY, accept_errors=True, template=template)
    assert (tmp_path / "x.pdf").exists()


def test_a_pdf_broken_after_a_template(
    report: Report, templates: dict[str, Path], pdfs: dict[tuple[str, str], bytes]
) -> None:
    """Issue 4, Proof: a lost or changed figure or paragraph is caught in an own layout, too."""
    prove(report, ".pdf", pdfs[HEADING, ""], templates[HEADING])
    for name in LOST_IN_TEMPLATE:
        with pytest.raises(DocumentDiffers, match="先导出 Word 文档"):
            prove(report, ".pdf", pdfs[HEADING, name], templates[HEADING])
