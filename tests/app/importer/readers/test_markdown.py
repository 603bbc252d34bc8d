"""Marks of Markdown in texts of programs that recognise scanned pages, and rows written as items of lists."""

from collections.abc import Callable
from time import process_time

import pytest

from app.form.loader import load_form
from app.importer.raw.blocks import Paragraph, RawTable
from app.importer.raw.notes import Imported
from app.importer.readers.listed_rows import listed_cells
from app.importer.readers.markdown import without_marks
from app.importer.readers.text import read_text

Read = Callable[[str], Imported]
RECEIVED = "一、本年新收政府信息公开申请数量"


def cleaned(line: str) -> str:
    """Return a line of a Markdown text without marks."""
    return without_marks(f"# 某\n{line}").removeprefix("# 某\n")


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("**（一）主动公开**", "（一）主动公开"), ("__（一）主动公开__", "（一）主动公开"),
        ("***甲***和 *乙*", "甲和 乙"), ("＊＊一、总体情况＊＊", "一、总体情况"), ("**甲 *乙* 丙**", "甲 乙 丙"),
        ("<b>甲</b><strong>乙</strong>", "甲乙"), ("全年**收到**申请**137**件", "全年收到申请137件"),
        ("1. **主动公开**：", "1. 主动公开："), ("- **甲**：乙", "甲：乙"), ("| **规章** | __0__ |", "| 规章 | 0 |"),
        ("`12`件", "12件"), (r"\*注\* 1\. 项", "*注* 1. 项"), ("**（一）主动公开**围绕", "（一）主动公开 围绕"),
        ("---", ""), ("```markdown", ""), ("![章](images/a.jpg)", ""),
    ],
)  # fmt: skip
def test_marks_are_no_text(line: str, shown: str) -> None:
    """Issue 16, 2: emphasis, list marks, rules and escapes of Markdown are not read as text."""
    assert cleaned(line) == shown


@pytest.mark.parametrize(
    "line",
    [
        "2*3 与 4*5", "2**3 和 4**5", "a_b_c 和 d__e__f", "张*明、李*华", "王**、李**", "138****1234", "110***1234",
        "共__件，收费__元", "甲 * 乙", "| ** | ** |", "| 甲* | *乙 |", "<td>**甲</td><td>乙**</td>", "- 12 -", "- 12.5",
        "-\t-\t0", "**甲\n乙**",
    ],
)  # fmt: skip
def test_characters_that_mark_nothing_stay(line: str) -> None:
    """Issue 16, 2: asterisks, underscores and dashes that emphasise or list nothing are text."""
    assert cleaned(line) == line


@pytest.mark.parametrize("text", ["全年**收到**申请", "*甲*", "- 甲\n- 乙", "---", r"\*甲", "王**和李**同志"])
def test_other_texts_stay(text: str) -> None:
    """Issue 16, 2: a text that is not plainly Markdown keeps its characters."""
    assert without_marks(text) == text


@pytest.mark.parametrize(
    ("formula", "shown"),
    [
        ("$0$", "0"), (r"$\mathrm{12}$", "12"), (r"$\mathbf { 1 2 }$", "12"), (r"\( 4 \)", "4"), ("$$5$$", "5"),
        ("$1{,}234$", "1,234"), ("$ 2 0 . 5 \\%$", "20.5%"), ("$-$", "-"),
        ("$x^2$", "$x^2$"), ("$5 和 $6", "$5 和 $6"), ("$25 1 38$", "$25 1 38$"),
    ],
)  # fmt: skip
def test_a_formula_of_one_figure_is_this_figure(formula: str, shown: str) -> None:
    """Issue 16, 2: recognisers write figures as formulas; what may be several figures stays, to be asked about."""
    assert cleaned(f"| {formula} |") == f"| {shown} |"


def test_lines_and_cells_of_markdown() -> None:
    """Issue 16, 2: places still count lines; cells in pipes, tabs and tags have no marks either."""
    text = "## **一、某**\n\n---\n**甲**乙\n|**规章**|$1$|\n|---|---|\n<table><tr><td>**丙**</td><td>$2$</td></tr></table>\n"
    assert read_text(text.encode()).blocks == (
        Paragraph("一、某", 1, 2),
        Paragraph("甲乙", 4),
        RawTable((("规章", "1"),), 1, 5),
        RawTable((("丙", "2"),), 2, 7, ends=(2,)),
    )


@pytest.mark.parametrize("marks", ["", "**", "__", "***", "＊＊"])
@pytest.mark.parametrize(
    ("heading", "items"), [("（{}）", "一是丙不足。\n二是丁不足。"), ("{}、", "（一）丙不足。\n（二）丁不足。")]
)
def test_bold_headings_divide_a_section(import_text: Read, heading: str, items: str, marks: str) -> None:
    """Issue 16, 2: bold headings begin the parts of 一 and 五 like those without marks, and so do those with 一、."""
    first, second = (f"{marks}{heading.format(number)}%s{marks}\n" for number in "一二")
    sections = [f"{marks}{section.heading}{marks}\n" for section in load_form().sections]
    sections[0] += first % "主动公开" + "甲。\n" + second % "依申请公开" + "乙。\n"
    sections[4] += first % "存在的主要问题" + items + "\n" + second % "改进情况" + "戊。\n"
    report = import_text("某县水利局2024年政府信息公开工作年度报告\n" + "\n".join(sections)).report
    read = [(item.part, item.text) for key in ("overview", "problems") for item in report.narratives[key] if item.text]
    assert read == [
        ("proactive_disclosure", "甲。"), ("disclosure_on_request", "乙。"),
        ("main_problems", items), ("improvements", "戊。"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("item", "figures"),
    [
        ("- {}：92 / 1 / 8 / 19 / 11 / 6 / 137", "92 1 8 19 11 6 137"), ("{}:92、1、8、19、11、6、137。", "92 1 8 19 11 6 137"),
        ("* {}：92件，1件，8件，19件，11件，6件，137件；", "92 1 8 19 11 6 137"),
        ("{}：自然人92，商业企业1，科研机构8，社会公益组织19，法律服务机构11，其他6，总计137", "92 1 8 19 11 6 137"),
        ("{}：总计137、其他6、自然人92、商业企业1、科研机构8、社会公益组织19、法律服务机构11", "92 1 8 19 11 6 137"),
        ("{}：92 / 1 / 8 / 19 / 11 / 137", None), ("{}：92 / 1 / 8 / 19、11、6、137", None),
        ("{}：自然人92，企业1，科研机构8，社会公益组织19，法律服务机构11，其他6，总计137", None),
        ("{}：自然人92，自然人1，科研机构8，社会公益组织19，法律服务机构11，其他6，总计137", None),
        ("{}：92 / 1 / / 19 / 11 / 6 / 137", None), ("{}中：92 / 1 / 8 / 19 / 11 / 6 / 137", None),
    ],
)  # fmt: skip
def test_rows_as_items_of_a_list(item: str, figures: str | None) -> None:
    """Issue 16, 2: a known label and the figures of all its columns are a row, divided alike, or named by columns."""
    assert listed_cells(item.format(RECEIVED)) == ((RECEIVED, *figures.split()) if figures else None)
    assert listed_cells("规章：1，2，3") == ("规章", "1", "2", "3")


def test_listed_rows_are_read(import_text: Read) -> None:
    """Issue 16, 2: where the label of a row is known and seven figures follow it, take them."""
    report = import_text(
        "# 某县水利局2024年政府信息公开工作年度报告\n## 三、收到和处理政府信息公开申请情况\n"
        f"- {RECEIVED}：25 / 1 / 1 / 4 / 5 / 2 / 38\n- （七）总计：25 / 1 / 1 / 4 / 5 / 2 / 38\n"
    ).report
    assert [report.figures[f"requests.received.{column}"] for column in ("natural_person", "other", "total")] == [
        25,
        2,
        38,
    ]


@pytest.mark.parametrize("piece", ["**a **b ", "*a_b`c", "$ 1 1 1 1 ", "# a\n- **", "![ ", "|**x|", "甲：1 / "])
def test_hostile_marks_take_no_time(piece: str) -> None:
    """Issue 5: hostile text costs no more than its length."""
    start = process_time()
    without_marks("# a\n" + piece * 20_000)
    listed_cells(piece * 20_000)
    assert process_time() - start < 1
