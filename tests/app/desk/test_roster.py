"""Issue 19, point 1: bodies from a list: paste, spreadsheet, last year's desk, names of files."""

from datetime import date

from desks import arrival, desk

from app.desk.model import Body, Return
from app.desk.roster import from_file_names, from_last_year, from_lines, from_rows, in_a_circle, repeated
from app.report.model import BodyKind


def test_a_pasted_list() -> None:
    found = from_lines("1、临河县水利局\r\n（二）白河镇人民政府\n\n  \n3 临河县教育局\n临河县水利局\n一\n")
    assert [(body.name, body.kind) for body in found] == [
        ("临河县水利局", BodyKind.DEPARTMENT),
        ("白河镇人民政府", BodyKind.TOWNSHIP),
        ("临河县教育局", BodyKind.DEPARTMENT),
    ]


def test_a_table_with_headings_under_a_title() -> None:
    rows = [
        ["2025年度报送单位一览表", "", "", "", "", ""],
        ["序号", "单位名称", "简称", "类别", "上级单位", "报送期限"],
        ["1", "临河县水利局", "水利局、县水利局", "政府部门", "临河县人民政府", "2026年1月20日"],
        ["2", "水利站", "", "其他", "临河县水利局", "2026-01-15"],
        ["3", "白河镇人民政府", "", "", "", "待定"],
    ]
    assert from_rows(rows) == (
        Body("临河县水利局", ("水利局", "县水利局"), BodyKind.DEPARTMENT, "临河县人民政府", date(2026, 1, 20)),
        Body("水利站", (), BodyKind.OTHER, "临河县水利局", date(2026, 1, 15)),
        Body("白河镇人民政府", (), BodyKind.TOWNSHIP),
    )


def test_a_table_without_headings() -> None:
    assert [body.name for body in from_rows([["1", "临河县水利局", "张三"], ["2", "白河镇", ""]])] == [
        "临河县水利局",
        "白河镇",
    ]


def test_names_of_files() -> None:
    stems = [
        "01 临河县水利局2025年政府信息公开工作年度报告",
        "2025年度白河镇人民政府政府信息公开年报（终稿）",
        "【定稿】县教育局_年度报告",
        "年度报告",
        "003-临河县水利局-旧",
        "12_县教育局 新稿",
        "白河镇人民政府年报-2",
    ]
    assert [body.name for body in from_file_names(stems)] == ["临河县水利局", "白河镇人民政府", "县教育局"]


def test_last_years_desk() -> None:
    came, later = arrival("x"), arrival("later, and never accepted")
    old = desk(
        Body(
            "甲局",
            ("甲",),
            due=date(2024, 2, 29),
            arrivals=(came, later),
            returns=(Return("x", date(2026, 1, 2), ()),),
            accepted="x",
        ),
        Body("乙局", last_year="older.docx"),
    )
    assert from_last_year(old) == (
        Body("甲局", ("甲",), due=date(2025, 2, 28), last_year=came.file),
        Body("乙局", last_year="older.docx"),
    )


def test_names_that_are_listed_twice() -> None:
    rows = [["单位名称"], ["甲局"], ["乙局"], ["1、甲局"]]
    assert [body.name for body in from_rows(rows)] == ["甲局", "乙局"]
    assert repeated(rows) == ("甲局",)


def test_a_body_above_itself() -> None:
    def listed(**parents: str) -> dict[str, Body]:
        return {name: Body(name, parent=parent) for name, parent in parents.items()}

    assert in_a_circle(listed(甲="甲")) == "甲"
    assert in_a_circle(listed(丁="甲", 甲="乙", 乙="丙", 丙="甲")) == "甲"
    assert in_a_circle(listed(甲="乙", 乙="某县")) == ""
    assert in_a_circle(listed(丁="丙", 丙="某县", 乙="丙", 甲="丁")) == "", "several ways lead to one body"
