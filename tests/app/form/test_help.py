"""Issue 3, Help: the help texts are data beside the form, cover it completely, and cite only valid sources."""

import re

import pytest

from app.form.help import help_entries, help_title, load_help
from app.form.model import Form
from app.report.model import Cover

SOURCE = re.compile(
    r"《政府信息公开条例》(第[一二三四五六七八九十]+条)?((第[一二三四五六七八九十]+条)?(第[一二三]款|第（[一二三四五六七八]）项)?(、|至)?)+"
    r"|国办公开办函〔2021〕30号|国办公开办函〔2016〕201号|国办函〔2020〕109号"
)


def test_every_part_of_the_form_has_its_help(form: Form) -> None:
    """Every table, row, column, text and cover field, and nothing that the form does not have."""
    texts = load_help(form.edition)
    assert set(texts.tables) == set(form.tables)
    assert set(texts.rows) == {f"{table.key}.{row.key}" for table in form.tables.values() for row in table.rows}
    assert set(texts.columns) == {f"{table.key}.{item.key}" for table in form.tables.values() for item in table.columns}
    parts = {f"{section.key}.{part.key}" for section in form.sections for part in section.parts}
    assert set(texts.parts) == {*parts, form.introduction.key}
    assert set(texts.cover) == set(Cover.__dataclass_fields__)


def test_sources_are_articles_and_notices(form: Form) -> None:
    """Each cites its article or notice, or is empty."""
    texts = load_help(form.edition)
    every = [*texts.cover.values(), *texts.parts.values(), *texts.tables.values(), *texts.rows.values()]
    for text in (*every, *texts.columns.values()):
        assert text.text.endswith(("。", "？"))
        for source in filter(None, text.source.split("；")):
            assert SOURCE.fullmatch(source), source


@pytest.mark.parametrize(
    ("row", "article"),
    [
        ("requests.granted", "第三十六条第（一）项、第（二）项"),
        ("requests.partially_granted", "第三十七条"),
        ("requests.denied_state_secret", "第十四条"),
        ("requests.denied_third_party", "第十五条"),
        ("requests.denied_internal_affairs", "第十六条第一款"),
        ("requests.unavailable_must_be_created", "第三十八条"),
        ("requests.not_processed_petition", "第三十九条第一款"),
        ("requests.not_processed_repeat", "第三十六条第（六）项"),
        ("requests.not_processed_excessive", "第三十五条"),
        ("requests.other_not_corrected", "第三十条"),
        ("disputes.litigation_after_review", "国办公开办函〔2016〕201号"),
    ],
)
def test_rows_rest_on_their_article(form: Form, row: str, article: str) -> None:
    """《政府信息公开条例》 as revised in 2019, compared with its text."""
    assert article in load_help(form.edition).rows[row].source


def test_the_two_fees_are_kept_apart(form: Form) -> None:
    """FORM.md, 六: the information-processing fee is reported there and is not the administrative fees of 二."""
    assert "写在第六部分" in load_help(form.edition).rows["fees.administrative_fees"].text
    assert "信息处理费" in form.part("other_matters.text").prompt
    assert "不计入" in load_help(form.edition).parts["other_matters.text"].text


def test_help_of_a_cell_is_row_column_sums_and_table(form: Form) -> None:
    """Issue 3, Help: what to count in this row and column, and the sum it belongs to."""
    key = "requests.granted.business"
    assert help_title(form, key) == form.cells[key].name
    headings = [entry.heading for entry in help_entries(form, key)]
    assert headings == ["三、本年度办理结果：（一）予以公开", "商业企业", "勾稽关系", "这张表"]
    sums = help_entries(form, key)[2].text
    assert "同一行的“总计”" in sums
    (group,) = [item.text for item in help_entries(form, "disputes.review.upheld") if item.heading == "勾稽关系"]
    assert "同一组的“总计”" in group, "issue 12, C: the lines of table 四 are groups"
    assert "同一列的“（七）总计”" in sums
    assert "第一项加第二项" in help_entries(form, "requests.carried_out.business")[2].text


def test_help_of_texts_and_cover_fields(form: Form) -> None:
    assert help_entries(form, "overview.additional.3")[0].text
    assert help_title(form, "problems.improvements") == "五、存在的主要问题及改进情况：改进情况"
    assert help_title(form, "cover.year") == "报告年度"
    assert help_entries(form, "cover.nothing") == ()
    assert help_entries(form, "") == ()
    assert help_title(form, "nothing.at_all") == ""


def test_every_text_has_a_prompt_of_our_own(form: Form) -> None:
    """Issue 3, Narrative: a prompt on what belongs there."""
    prompts = [part.prompt for section in form.sections for part in section.parts] + [form.introduction.prompt]
    assert all(len(prompt) > 10 for prompt in prompts)
    assert len(set(prompts)) >= len(prompts) - 1
