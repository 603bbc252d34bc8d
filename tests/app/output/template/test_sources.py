"""Issue 15, B5: fields and controls that show properties keep their text, for a report does not have their source."""

import zipfile
from pathlib import Path

import pytest
from broken_templates import FIELD, RUN, before_heading, changed

from app.output.template.check import check_template
from app.output.word.render import render_word
from app.report.model import Report

BOUND = '<w:sdt><w:sdtPr><w:dataBinding w:xpath="{}" w:storeItemID="{{1}}"/></w:sdtPr><w:sdtContent><w:p>{}</w:p></w:sdtContent></w:sdt>'
CORE = "/ns1:coreProperties[1]/ns0:{}[1]"


def printed_body(report: Report, folder: Path, xml: str) -> str:
    path = folder / "x.docx"
    path.write_bytes(changed(*before_heading(xml)))
    assert check_template(path.read_bytes()).mistakes == ()
    path.write_bytes(render_word(report, template=path))
    with zipfile.ZipFile(path) as package:
        return package.read("word/document.xml").decode()


@pytest.mark.parametrize(
    "code", [" DOCPROPERTY Company ", ' DOCPROPERTY "文号"  \\\\* MERGEFORMAT ', " SUBJECT ", " keywords "]
)
def test_a_field_of_a_lost_property_becomes_its_text(small: Report, tmp_path: Path, code: str) -> None:
    """B5: DOCPROPERTY and the like, in runs or in one element; tags in it are printed."""
    text = printed_body(small, tmp_path, FIELD.format(code).replace("<w:t>1<", "<w:t>甲{{ year }}乙<"))
    assert "甲2023乙" in text
    assert "fldChar" not in text
    simple = f'<w:p><w:fldSimple w:instr="{code.replace(chr(34), "&quot;")}">{RUN.format("丙")}</w:fldSimple></w:p>'
    text = printed_body(small, tmp_path, simple)
    assert "丙" in text
    assert "fldSimple" not in text


@pytest.mark.parametrize("code", [" DOCPROPERTY Title ", " TITLE ", " DOCPROPERTY Pages ", " NUMPAGES "])
def test_a_field_of_what_a_report_states_stays(small: Report, tmp_path: Path, code: str) -> None:
    """B5: title and author are the report's, pages are counted by Word."""
    assert code in printed_body(small, tmp_path, FIELD.format(code))


@pytest.mark.parametrize(
    ("name", "stays"), [("title", True), ("creator", True), ("subject", False), ("category", False)]
)
def test_controls_lose_a_source_that_is_emptied(small: Report, tmp_path: Path, name: str, stays: bool) -> None:
    """B5: content controls bound to a property of the file keep what they show."""
    text = printed_body(small, tmp_path, BOUND.format(CORE.format(name), RUN.format("{{ organisation }}甲")))
    assert "某县水利局甲" in text
    assert ("dataBinding" in text) == stays
    other = printed_body(small, tmp_path, BOUND.format("/ns0:Properties[1]/ns0:Company[1]", RUN.format("乙")))
    assert "乙" in other
    assert "dataBinding" not in other
