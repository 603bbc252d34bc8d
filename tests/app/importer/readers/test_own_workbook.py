"""Our own spreadsheet is read again with title, year, body and text, not only with its figures."""

from dataclasses import replace
from datetime import date

import pytest

from app.actions.projects import open_sample
from app.form.loader import load_form
from app.importer.mapping.report import map_document
from app.importer.readers.own_workbook import own_text
from app.importer.readers.spreadsheet import read_spreadsheet
from app.output.sheet.text import LONGEST
from app.output.sheet.workbook import render_spreadsheet
from app.report.readback.published import published

FORM = load_form()


@pytest.mark.parametrize("draft", [False, True])
def test_an_exported_spreadsheet_is_the_same_report(draft: bool) -> None:
    """Issue 16, found beside point 9: an exported .xlsx was imported without title, year, body and text."""
    sample = open_sample()
    cover = replace(sample.cover, signature=True, signed_on=date(2026, 1, 20))
    report = replace(sample, cover=cover).with_text(
        "overview.supervision", "很长的一段。" * (LONGEST // 4) + "\n第二段。"
    )
    imported = map_document(read_spreadsheet(render_spreadsheet(report, draft=draft)), FORM)
    found = imported.report
    assert published(found) == published(report)
    assert (found.cover.organisation, found.cover.year) == (cover.organisation, cover.year)
    assert (found.cover.signature, found.cover.signed_on) == (True, cover.signed_on)
    assert [note.key for note in imported.notes] == ["cover.body_kind"]


def test_another_sheet_of_that_name_is_none_of_ours() -> None:
    assert own_text([["标题"], ["甲", "乙"]], FORM) is None
