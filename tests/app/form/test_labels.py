"""The labels are the form's own words: compared with the tables of the requirements, letter for letter."""

import re
from collections.abc import Callable

import pytest

from app.form.model import Form

PAIR = re.compile(r"`([a-z_]+)` ([^·|`\n]+)")


def pairs(text: str) -> list[tuple[str, str]]:
    return [(key, label.strip()) for key, label in PAIR.findall(text)]


@pytest.fixture(scope="module")
def chapters(shared: Callable[[str], str]) -> dict[str, str]:
    """FORM.md by the numeral of its section headings."""
    found = re.split(r"^## ", shared("FORM.md"), flags=re.MULTILINE)[1:]
    return {chapter[0]: chapter for chapter in found if chapter[1:2] == "、"}


def table_lines(chapter: str) -> list[list[str]]:
    rows = [line.strip("|").split("|") for line in chapter.splitlines() if line.startswith("| `")]
    return [[cell.strip() for cell in row] for row in rows]


def test_section_headings(form: Form, chapters: dict[str, str]) -> None:
    """FORM.md, headings of 一 to 六."""
    for section in form.sections:
        heading = chapters[section.numeral].splitlines()[0]
        title, key = heading.split(" · ")[0], re.findall(r"`([a-z_]+)`", heading)[0]
        assert (section.heading, section.key) == (title, key)
    assert [section.numeral for section in form.sections] == list("一二三四五六")


def test_labels_of_section_two(form: Form, chapters: dict[str, str]) -> None:
    """FORM.md, 二."""
    lines = table_lines(chapters["二"])
    assert len(lines) == 4
    for (key, title, rows, columns), table in zip(lines, form.section("proactive").tables, strict=True):
        assert (key.strip("`"), title) == (table.key, table.title)
        assert [(row.key, row.label) for row in table.rows] == pairs(rows)
        assert [(column.key, column.label) for column in table.columns] == pairs(columns)
        assert table.corner == "信息内容"


def test_labels_of_section_three(form: Form, chapters: dict[str, str]) -> None:
    """FORM.md, 三: 25 rows with their groups, 7 columns, the corner cell."""
    chapter, table = chapters["三"], form.tables["requests"]
    lines = table_lines(chapter)
    assert [(row.key, row.label) for row in table.rows] == [(line[0].strip("`"), line[1]) for line in lines]
    last = {"三": "三、本年度办理结果"}
    for row, (_, _, group) in zip(table.rows, lines, strict=True):
        for word in group.split():
            short = word[:3] if word.startswith("（") else word[:1]
            last[short] = word if len(word) > len(short) else last[short]
        assert row.groups == tuple(last[word[:3] if word.startswith("（") else "三"] for word in group.split())
    columns = chapter[chapter.index("Columns:") :].partition(".\n")[0]
    assert [(column.key, column.label) for column in table.columns] == pairs(columns)
    assert [column.groups for column in table.columns] == [
        ("申请人情况",),
        *[("申请人情况", "法人或其他组织")] * 5,
        ("申请人情况",),
    ]
    assert table.corner in chapter.replace("\n", "")


def test_labels_of_section_four(form: Form, chapters: dict[str, str]) -> None:
    """FORM.md, 四."""
    chapter, table = chapters["四"], form.tables["disputes"]
    groups = chapter[chapter.index("Groups:") :].partition(".\n")[0]
    columns = chapter[chapter.index("Columns of each:") :].partition(".\n")[0]
    assert [(row.key, "/".join((*row.groups, row.label))) for row in table.rows] == pairs(groups)
    assert [(column.key, column.label) for column in table.columns] == pairs(columns)


def test_parts_of_the_narrative(form: Form, chapters: dict[str, str]) -> None:
    """FORM.md, 一, 五 and 六: the parts in their order."""
    for numeral, start in (("一", "Parts, each"), ("五", "Parts:"), ("六", "Part:")):
        section = next(section for section in form.sections if section.numeral == numeral)
        chapter = chapters[numeral]
        text = chapter[chapter.index(start) :].partition("The five topics")[0].partition("Printed as")[0]
        keys = re.findall(r"`([a-z_]+)`", text.partition("It is not")[0])
        assert [part.key for part in section.parts] == keys
    overview = " ".join(chapters["一"].split())
    labels = dict(re.findall(r"`([a-z_]+)` ([一-鿿]+)", overview))
    assert labels == {part.key: part.label for part in form.section("overview").parts if part.key in labels}
    assert list(labels) == [part.key for part in form.section("overview").parts[1:6]]


LITERAL = {
    "requests.partially_granted.total": "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
    "requests.denied_security_stability.total": "3.危及“三安全一稳定”",
    "requests.other_not_corrected.total": "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    "requests.other_fee_unpaid.total": "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
    "requests.handled_total.total": "（七）总计",
    "requests.carried_out.total": "四、结转下年度继续办理",
    "documents.normative_documents.issued": "行政规范性文件",
    "disputes.litigation_after_review.total": "复议后起诉",
}


@pytest.mark.parametrize(("key", "label"), LITERAL.items())
def test_some_row_labels(form: Form, key: str, label: str) -> None:
    """国办公开办函〔2021〕30号, the official blank form: for checkouts without the requirements beside them."""
    assert form.cells[key].row.label == label


def test_title_and_fee_label(form: Form) -> None:
    """FORM.md, Title and cover; 二, fees."""
    assert form.title == "{organisation}{year}年政府信息公开工作年度报告"
    assert form.cells["fees.administrative_fees.amount"].column.label == "本年收费金额（单位：万元）"
    assert form.tables["requests"].corner == "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
