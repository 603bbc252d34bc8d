"""Issue 4, Proof: every export is read back and compared with the report before it replaces the old file."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from broken import BROKEN, OWN_LAYOUTS, WRONG_FIGURES, with_body, with_part
from examples import examples
from hypothesis import HealthCheck, given, settings
from reports import any_lines, reports

from app.actions import exporting
from app.actions.exporting import ExportOptions, export, render
from app.actions.proof.prove import RULE, prove
from app.actions.proof.readers import PROOFS
from app.checks import runner
from app.checks.finding import Level
from app.errors import DocumentDiffers, FormatUnknown
from app.output.word.render import render_word
from app.project.store import load
from app.report.model import Report

TODAY = date(2026, 1, 15)
WRITTEN_HERE = [suffix for suffix in PROOFS if suffix != ".pdf"]


@pytest.fixture(scope="module")
def report(sample: Path) -> Report:
    """The sample with a remark, a note and markup in its text, and no two figures of a row alike by chance."""
    made = load(sample).report.with_remark("requests.received.natural_person", "含上年结转")
    made = made.with_note("requests", "不含信访件。").with_text("other_matters.text", "甲 & 乙 < 丙 > 丁。\n第二段。")
    return made.with_figures({"requests.granted.business": 4_321, "requests.granted.research": 8_765})


@pytest.fixture(scope="module")
def sound(report: Report) -> tuple[Report, bytes]:
    """The report, signed, and its Word document, which passes."""
    signed = report.with_cover(signature=True, signed_on=date(2026, 1, 15))
    document = render_word(signed)
    prove(signed, ".docx", document)
    return signed, document


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_broken_on_purpose_is_caught(sound: tuple[Report, bytes], name: str) -> None:
    """Issue 4, Proof: cell by cell and paragraph by paragraph; the finding names the cell or the part."""
    signed, document = sound
    change, key = BROKEN[name]
    with pytest.raises(DocumentDiffers) as caught:
        prove(signed, ".docx", with_body(document, change))
    named = {cell for finding in caught.value.findings for cell in finding.cells}
    named |= {finding.part for finding in caught.value.findings if finding.part}
    where = "“三、收到和处理政府信息公开申请情况”的表格"
    assert any(item.startswith(key) for item in named) or (
        key == "requests" and any(finding.message.startswith(where) for finding in caught.value.findings)
    )
    assert {(finding.rule, finding.level) for finding in caught.value.findings} == {(RULE, Level.ERROR)}
    assert str(caught.value).endswith("，没有写入；请换一种格式导出，并告诉开发者。")
    assert not re.search(r"\n|Traceback", str(caught.value))


def test_nothing_is_written_when_a_document_differs(
    report: Report, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Issue 4, Proof: before it replaces the old file; for each format that is proved, and the Word behind a PDF."""
    other = report.with_figures({"requests.granted.business": 1})
    for suffix in PROOFS:
        path = tmp_path / f"x{suffix}"
        path.write_bytes(b"old")
        wrong = render(other, ".docx" if suffix == ".pdf" else suffix, ExportOptions())
        with monkeypatch.context() as patched:
            patched.setattr(exporting, "_word" if suffix == ".pdf" else "render", lambda *_, wrong=wrong: wrong)
            with pytest.raises(DocumentDiffers):
                export(report, path, TODAY, draft=True)
        assert path.read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == len(PROOFS)


OTHERS: dict[str, tuple[Callable[[Report], Report], str]] = {
    "a figure changed": (lambda report: report.with_figures({"requests.granted.business": 4_322}), "requests.granted.business"),
    "blank for 0": (lambda report: report.with_figures({"requests.carried_in.other": None}), "requests.carried_in.other"),
    "an amount changed": (lambda report: report.with_figures({"fees.administrative_fees.amount": Decimal("0.000002")}), "fees.administrative_fees.amount"),
    "a paragraph changed": (lambda report: report.with_text("other_matters.text", "甲 & 乙 < 丙 > 丁。\n第三段。"), "other_matters.text"),
    "a long paragraph cut": (lambda report: report.with_text("overview.platforms", "长" * 1_999 + "。"), "overview.platforms"),
    "a note lost": (lambda report: report.with_note("requests", ""), "requests"),
    "a remark lost": (lambda report: report.with_remark("requests.received.natural_person", ""), "requests"),
    "the year changed": (lambda report: report.with_cover(year=2024), "cover.title"),
}  # fmt: skip


@pytest.fixture(scope="module")
def drafted(report: Report) -> Report:
    """A report whose spreadsheet and web page pass."""
    ours = report.with_text("overview.platforms", "长" * 2_000 + "。")
    ours = ours.with_figures({"fees.administrative_fees.amount": Decimal("0.000001")})
    for suffix in (".xlsx", ".html"):
        prove(ours, suffix, render(ours, suffix, ExportOptions(draft=True)).content)
    return ours


@pytest.mark.parametrize("suffix", [".xlsx", ".html"])
@pytest.mark.parametrize("name", OTHERS)
def test_another_report_is_caught(drafted: Report, name: str, suffix: str) -> None:
    """Issue 4, Proof: spreadsheet and web page too, cell by cell and paragraph by paragraph."""
    change, key = OTHERS[name]
    ours = drafted
    with pytest.raises(DocumentDiffers) as caught:
        prove(ours, suffix, render(change(ours), suffix, ExportOptions(draft=True)).content)
    named = {cell for finding in caught.value.findings for cell in finding.cells}
    named |= {finding.part for finding in caught.value.findings if finding.part}
    assert (
        [item for item in named if item.startswith(key)] or "备注" in str(caught.value) or "注：" in str(caught.value)
    )


def test_a_label_changed_in_a_spreadsheet_is_caught(report: Report) -> None:
    """Issue 4, Proof: a figure under another label is another figure."""
    document = render(report, ".xlsx", ExportOptions()).content
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as source, zipfile.ZipFile(buffer, "w") as copy:
        for name in source.namelist():
            copy.writestr(name, source.read(name).replace("科研机构".encode(), "科研院所".encode()))
    with pytest.raises(DocumentDiffers, match="科研院所"):
        prove(report, ".xlsx", buffer.getvalue())


def test_a_document_that_cannot_be_read_is_not_written(report: Report) -> None:
    """Issue 4, Proof: what cannot be read back is no proof."""
    for document in (b"", b"PK\x03\x04", render_word(report)[:-200]):
        for suffix in (".docx", ".xlsx"):
            with pytest.raises(DocumentDiffers):
                prove(report, suffix, document)


@settings(
    deadline=None,
    max_examples=examples(5, 250),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(reports(any_lines, any_lines))
def test_no_sound_document_is_refused(report: Report) -> None:
    """Issue 4, Proof: for any report its documents pass; drafts too."""
    for suffix in WRITTEN_HERE:
        prove(report, suffix, render(report, suffix, ExportOptions(draft=True)).content)


@pytest.mark.parametrize("note", [" 不含信访件。", "\n甲。\n\n乙\t丙", "\u3000 ", "甲\n总计"])
def test_notes_of_every_shape_pass(report: Report, note: str) -> None:
    """Issue 4, Proof: blanks and empty lines in a note are no difference in any format."""
    for suffix in WRITTEN_HERE:
        prove(
            report.with_note("fees", note),
            suffix,
            render(report.with_note("fees", note), suffix, ExportOptions()).content,
        )


@pytest.mark.parametrize("lines", ["甲\t乙\t丙\n1\t2\t3\n总计\t自然人\t商业企业", "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |"])
def test_a_table_pasted_into_the_text_passes(report: Report, lines: str) -> None:
    """Issue 4, Proof: the text of a report is never taken for one of its tables."""
    changed = report.with_text("overview.preamble", lines)
    for suffix in WRITTEN_HERE:
        prove(changed, suffix, render(changed, suffix, ExportOptions()).content)


def test_figures_out_of_range_pass(report: Report) -> None:
    """Issue 4, Proof: a figure that the checks call an error is written as it is."""
    changed = report.with_figures({"requests.received.business": 2_700_000_000})
    changed = changed.with_figures({"fees.administrative_fees.amount": Decimal("1234567890.5")})
    for suffix in WRITTEN_HERE:
        prove(changed, suffix, render(changed, suffix, ExportOptions()).content)


def test_a_heading_that_is_the_organisations_name_passes(report: Report) -> None:
    """Issue 4, Proof: the title is no heading that runs into its text."""
    changed = report.with_heading("problems.improvements", report.cover.organisation)
    for suffix in WRITTEN_HERE:
        prove(changed, suffix, render(changed, suffix, ExportOptions()).content)


def test_the_rule_is_in_the_catalogue() -> None:
    """RULES.md, Report as a whole: document-differs, error."""
    rules = {rule.name: rule for rule in runner.catalogue()}
    assert rules[RULE].level is Level.ERROR


@pytest.mark.parametrize("name", OWN_LAYOUTS)
def test_templates_of_ones_own_pass(report: Report, own: Callable[..., Path], tmp_path: Path, name: str) -> None:
    """Issue 4, Proof: what a template never prints, or adds, is no difference."""
    template = own(*OWN_LAYOUTS[name])
    target = tmp_path / "x.docx"
    changed = report.with_text("overview.supervision", "（一）主动公开。全年公开信息 12 条。")
    export(changed, target, TODAY, accept_errors=True, template=template)
    assert target.exists()
    blank = changed.with_figures(dict.fromkeys(changed.form.cells, None))
    export(blank, target, TODAY, draft=True, template=template)


def test_omissions_of_a_template_are_reported(report: Report, own: Callable[..., Path], tmp_path: Path) -> None:
    """Issue 4, Templates: which figures of the form the template never prints; a draft that does not look like one."""
    target = tmp_path / "x.docx"
    assert export(report, target, TODAY, accept_errors=True, template=own()) == ()
    assert export(report, target, TODAY, draft=True, template=own()) == ()
    template = own((">{{ requests.received.total }}<", "><"))
    (sentence,) = export(report, target, TODAY, accept_errors=True, template=template)
    assert re.fullmatch("模板没有印出表三“.*”的“总计”。", sentence)
    unmarked = template.read_bytes()
    for part in ("word/header1.xml", "word/header2.xml"):
        unmarked = with_part(unmarked, part, lambda text: text.replace("{% if draft %}", "{% if not organisation %}"))
    template.write_bytes(unmarked)
    assert export(report, target, TODAY, draft=True, template=template) == (
        sentence,
        "模板里没有草稿的标记，这份草稿上看不出是草稿。",
    )


def test_a_template_is_never_overwritten(report: Report, own: Callable[..., Path]) -> None:
    """Nothing is lost: the report does not take the place of the template it is made with."""
    template = own()
    before = template.read_bytes()
    with pytest.raises(FormatUnknown, match="就是所用的模板"):
        export(report, template.parent / "." / template.name, TODAY, accept_errors=True, template=template)
    assert template.read_bytes() == before


def test_a_template_that_leaves_out_a_section(report: Report, own: Callable[..., Path], tmp_path: Path) -> None:
    """Issue 4, Proof: what the template never prints is not compared."""
    template = own(("{%p for part in parts('problems') %}", "{%p for part in parts('overview') %}"))
    export(report, tmp_path / "x.docx", TODAY, accept_errors=True, template=template)


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        *WRONG_FIGURES.items(),
        ("two tags swapped", ((">{{ requests.granted.business }}<", ">\0<"), (">{{ requests.granted.research }}<", ">{{ requests.granted.business }}<"), (">\0<", ">{{ requests.granted.research }}<"))),
        ("a figure twice", ((">{{ requests.granted.research }}<", ">{{ requests.granted.business }}<"),)),
        ("paragraphs left out", (("{%p for line in part.paragraphs %}", "{%p for line in paragraphs('introduction') %}"),)),
    ],
)  # fmt: skip
def test_a_template_that_prints_something_else_is_refused(
    report: Report, own: Callable[..., Path], tmp_path: Path, name: str, changes: tuple[tuple[str, str], ...]
) -> None:
    """Issue 4, Proof: a figure under the wrong label is a difference, whoever put it there."""
    target = tmp_path / "x.docx"
    with pytest.raises(DocumentDiffers, match="模板"):
        export(report, target, TODAY, accept_errors=True, template=own(*changes))
    assert not target.exists()


def test_a_document_broken_after_a_template(report: Report, own: Callable[..., Path]) -> None:
    """Issue 4, Proof: the same faults are caught in documents of an own template."""
    template = own(("三、收到和处理", "三、本年收到和处理"))
    document = render_word(report, template=template)
    prove(report, ".docx", document, template)
    for name in ("two figures swapped", "a figure changed", "a paragraph lost", "an ampersand mangled", "a note lost"):
        with pytest.raises(DocumentDiffers):
            prove(report, ".docx", with_body(document, BROKEN[name][0]), template)


def test_a_proof_is_one_entry_of_a_table(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    """Issue 4, Proof: a format is proved as soon as its reader is in the table."""
    prove(report, ".new", b"anything")
    monkeypatch.setitem(PROOFS, ".new", replace(PROOFS[".txt"]))  # type: ignore[arg-type]
    with pytest.raises(DocumentDiffers):
        prove(report, ".new", "一、总体情况".encode())
