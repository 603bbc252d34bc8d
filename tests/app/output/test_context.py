"""WORD.md: names in a template are the keys; FORM.md, Figures: blank, zero and / are three different things."""

from datetime import date

import pytest

from app.errors import TemplateInvalid
from app.form.model import Form
from app.output.context import build_context
from app.report.model import Cover, Report, new_report
from app.values import chinese_date


def test_every_cell_is_there_by_its_key(form: Form, numbered: Report) -> None:
    context = build_context(numbered)
    for key in form.cells:
        table, row, column = key.split(".")
        assert context[table][row][column] == str(numbered.figures[key])


def test_blank_zero_and_slash_stay_apart(small: Report) -> None:
    documents = build_context(small)["documents"]
    assert documents["regulations"] == {"issued": "/", "repealed": "", "in_force": ""}
    assert documents["normative_documents"]["issued"] == "0"
    assert build_context(small)["fees"]["administrative_fees"]["amount"] == "12.5"


def test_a_total_nobody_stated_is_computed(small: Report) -> None:
    requests = build_context(small)["requests"]
    assert requests["received"]["total"] == "22"
    assert requests["handled_total"]["natural_person"] == "21"
    assert requests["carried_out"]["total"] == ""


def test_a_remark_follows_its_figure_in_full_width_brackets(small: Report) -> None:
    assert build_context(small)["requests"]["received"]["natural_person"] == "22（含上年结转）"


def test_parts_paragraphs_and_notes(small: Report) -> None:
    context = build_context(small)
    assert [part["heading"] for part in context["parts"]("overview")] == ["", "（一）主动公开"]
    assert context["parts"]("overview")[1]["key"] == "overview.proactive_disclosure"
    assert context["paragraphs"]("overview.proactive_disclosure") == ("公开信息 216 条。", "1.健全制度", "及时更新。")
    assert context["paragraphs"]("introduction") == ("本报告依据《条例》编制。",)
    assert context["paragraphs"]("overview.supervision") == ()
    assert context["paragraphs"]("overview.additional.0") == ()
    assert context["notes"]("requests") == ("不含信访件。",)
    assert context["notes"]("disputes") == ()


@pytest.mark.parametrize(
    ("name", "key"), [("parts", "requests"), ("paragraphs", "overview.nothing"), ("notes", "nothing")]
)
def test_an_unknown_key_is_named(small: Report, name: str, key: str) -> None:
    with pytest.raises(TemplateInvalid, match=key):
        build_context(small)[name](key)


def test_the_cover() -> None:
    context = build_context(new_report(Cover("某县\n水利局", 2023, signed_on=date(2024, 1, 5))), draft=True)
    assert context["organisation"] == "某县 水利局"
    assert context["year"] == "2023"
    assert context["title"] == "某县 水利局2023年政府信息公开工作年度报告"
    assert context["signed_on"] == "2024年1月5日"
    assert (context["draft"], context["signature"]) == (True, False)
    assert build_context(new_report())["year"] == ""
    assert chinese_date(None) == ""


def test_what_xml_forbids_cannot_come_through() -> None:
    report = new_report(Cover("某\x00局\ud800", 2023)).with_text("introduction", "甲\x01\ufffe乙")
    context = build_context(report)
    assert context["organisation"] == "某局"
    assert context["paragraphs"]("introduction") == ("甲乙",)
