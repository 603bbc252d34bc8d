"""Issue 15, 5, A2: a second row with the same label is said by verify as by import."""

import re
from pathlib import Path

import pytest
from broken import with_body

from app.actions.importing.document import import_report
from app.actions.proof.returned_document import compare_document
from app.output.word.render import render_word
from app.project.store import load

INSERTED = '<w:ins w:id="9" w:author="张三" w:date="2026-01-01T00:00:00Z"/>'


def repeated(xml: str, *, label: str, figures: str, where: str, is_inserted: bool) -> str:
    """Return the body with a row once more: below itself, at the end of its table, or in the table after it."""
    at = xml.index(label)
    start, end = xml.rindex("<w:tr>", 0, at), xml.index("</w:tr>", at) + len("</w:tr>")
    row = xml[start:end]
    row = re.sub(r">\d+<", f">{figures}<", row) if figures else row
    if is_inserted:
        row = row.replace("<w:trPr>", f"<w:trPr>{INSERTED}", 1)
        assert INSERTED in row
    places = {"below": end, "at the end": xml.index("</w:tbl>", end), "elsewhere": xml.rindex("</w:tbl>")}
    return xml[: places[where]] + row + xml[places[where] :]


@pytest.mark.parametrize("label", ["（二）部分公开", "行政许可"])
@pytest.mark.parametrize("is_inserted", [False, True])
@pytest.mark.parametrize("where", ["below", "at the end", "elsewhere"])
@pytest.mark.parametrize("figures", ["", "77"])
def test_a_second_row_is_said(
    sample: Path, tmp_path: Path, label: str, is_inserted: bool, where: str, figures: str
) -> None:
    """A2: with the same figures or others, as a revision, in any table; once, and nothing else is said to differ."""
    report = load(sample).report.with_figures({"licensing.licences.decisions": 41})
    path = tmp_path / "x.docx"
    path.write_bytes(
        with_body(
            render_word(report),
            lambda xml: repeated(xml, label=label, figures=figures, where=where, is_inserted=is_inserted),
        )
    )
    (difference,) = compare_document(report, path)
    assert "多了" in difference.message
    assert label in difference.message
    assert not difference.takeable or where != "below"
    if figures and where == "below":
        assert any("出现了两次" in note.message for note in import_report(path).notes)


def test_rows_that_the_form_has_twice_are_not_said(sample: Path, tmp_path: Path) -> None:
    """A2: equal labels of the form are no repetition, in a table of another shape."""
    report = load(sample).report
    path = tmp_path / "x.docx"
    path.write_bytes(
        with_body(
            render_word(report),
            lambda xml: repeated(xml, label="（二）部分公开", figures="", where="below", is_inserted=False),
        )
    )
    (difference,) = compare_document(report, path)
    assert "第8行" in difference.message
