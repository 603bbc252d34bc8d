"""Issue 12, A5: blocks copied with labels and heads, and blocks of several tables, fill the right cells or none."""

import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest

from app.form.layout import printed_table
from app.form.loader import load_form
from app.report.clipboard.figure_block import CellBlock, block_from_text, block_to_html, block_to_text
from app.report.clipboard.figure_block_html import block_from_html
from app.report.clipboard.fitting import Fit, fit
from app.report.model import new_report
from app.report.totals import shown_figures
from app.values import format_figure

FORM = load_form()
PUBLISHED = Path(__file__).parents[3] / "files/published"
SECTIONS = {
    section.key: tuple(key for table in section.tables for key in table.cell_keys)
    for section in FORM.sections
    if section.tables
}
TEN = ("3", "1", "5", "2", "0", "9", "66", "12", "4", "0.5")
BLOCKS = (TEN[:3], TEN[3:6], *((figure,) for figure in TEN[6:]))
LAST_OF_ROWS = ("requests.carried_out.other", "requests.carried_out.total")


def filled(section: str, block: CellBlock, key: str) -> tuple[str, ...]:
    """Paste a block; return what all cells of the section show. Nothing is left out."""
    found = fit(new_report(), block, key)
    assert (found.unclear, found.beyond, found.refused, found.misplaced) == ("", 0, (), ())
    shown = shown_figures(new_report().with_figures(found.changes))
    return tuple(format_figure(shown[key]) for key in SECTIONS[section])


def printed(section: str, figures: dict[str, str]) -> list[list[str]]:
    """The section's tables as a spreadsheet shows them: merged cells at their first place."""
    table = printed_table(FORM.section(section))
    rows = [[""] * len(table.widths) for _ in range(table.rows)]
    for cell in table.cells:
        rows[cell.row][cell.column] = figures.get(cell.key, "") if cell.key else cell.text
    return rows


def cells(rows: Sequence[Sequence[str]]) -> CellBlock:
    return block_from_text("\n".join("\t".join(row) for row in rows))


def as_html(rows: Sequence[Sequence[str]]) -> CellBlock:
    return block_from_html(block_to_html(cells(rows)))


PROACTIVE = printed("proactive", dict(zip(SECTIONS["proactive"], TEN, strict=True)))


@pytest.mark.parametrize(
    "block",
    [
        cells(BLOCKS),
        as_html(BLOCKS),
        cells([TEN]),
        cells([[figure] for figure in TEN]),
        block_from_text(" ".join(TEN)),
        block_from_text("\n".join(" ".join(row) for row in BLOCKS)),
        cells(PROACTIVE),
        as_html(PROACTIVE),
        cells([row[1:] for row in PROACTIVE]),
        cells([[text for text in row if text] for row in PROACTIVE]),
        block_from_text("\n".join(" ".join(row) for row in PROACTIVE)),
        cells([[row[0], *(row[1:] if row[2] else row[1:2] * 3)] for row in PROACTIVE]),
        block_from_html(
            "<table>"
            + "".join(
                f"<tr><th>{row[0]}</th>"
                + "".join(f"<td colspan={1 if row[2] else 3}>{text}</td>" for text in row[1:] if text)
                + "</tr>"
                for row in PROACTIVE
            )
            + "</table>"
        ),
    ],
    ids=lambda block: f"{len(block)}×{len(block[0])}",
)
def test_a_section_of_several_tables_is_pasted_whole(block: CellBlock) -> None:
    """The four blocks of 表二 are one table: copied as figures, as a line or a column, or with labels as published."""
    assert filled("proactive", block, SECTIONS["proactive"][0]) == TEN


@pytest.mark.parametrize("key", SECTIONS["proactive"])
def test_its_figures_find_their_place_from_any_cell(key: str) -> None:
    assert filled("proactive", cells(BLOCKS), key) == TEN
    assert filled("proactive", cells(PROACTIVE), key) == TEN


@pytest.mark.parametrize(
    ("rows", "key", "first"),
    [
        (BLOCKS[1:], "documents.normative_documents.issued", 3),
        (BLOCKS[2:], "licensing.licences.decisions", 6),
        (BLOCKS[2:4], "licensing.licences.decisions", 6),
        ([TEN[6:]], "licensing.licences.decisions", 6),
        (BLOCKS[4:], "enforcement.coercion.decisions", 8),
        ([TEN[5:]], "documents.normative_documents.in_force", 5),
    ],
)
def test_the_rest_of_several_tables_begins_at_the_cell(rows: list[list[str]], key: str, first: int) -> None:
    count = sum(map(len, rows))
    expected = ("",) * first + TEN[first : first + count] + ("",) * (10 - first - count)
    assert filled("proactive", cells(rows), key) == expected


@pytest.mark.parametrize(
    ("rows", "key"),
    [
        ((*BLOCKS[:-1], ("1", "2")), "documents.regulations.issued"),
        ([TEN[:9]], "documents.regulations.issued"),
        ([TEN], "documents.regulations.repealed"),
        ([[figure] for figure in TEN[:9]], "documents.regulations.issued"),
        ([["1"]] * 5, "licensing.licences.decisions"),
        ([["1"]] * 175, "requests.received.natural_person"),
    ],
)
def test_another_shape_is_not_spread_over_tables(rows: list[list[str]], key: str) -> None:
    """It would be unclear which figure belongs to which cell; 175 in a column may be meant by rows or by columns."""
    found = fit(new_report(), cells(rows), key)
    assert found.beyond
    assert {changed.partition(".")[0] for changed in found.changes} <= {key.partition(".")[0]}


REQUESTS = {key: str(number) for number, key in enumerate(SECTIONS["requests"])}
SPARSE = {key: figure for key, figure in REQUESTS.items() if int(figure) % 3}
"""Every third cell blank, also in the first column and the last."""
COLUMN_BLANK = {key: figure for key, figure in REQUESTS.items() if ".natural_person" not in key}


def labelled(figures: dict[str, str], style: str) -> list[list[str]]:
    rows = printed("requests", figures)
    if style == "one column":
        return [["".join(row[:3]) if number > 2 else row[0], *row[3:]] for number, row in enumerate(rows)]
    if style == "two columns":
        return [[row[0], row[2] or row[1], *row[3:]] for row in rows]
    if style == "repeated":
        for above, row in pairwise(rows):
            if not row[0]:
                row[:2] = above[0], row[1] or above[1]
    if style == "not padded":
        return rows[:3] + [[text for text in row[:3] if text] + row[3:] for row in rows[3:]]
    return rows


@pytest.mark.parametrize("style", ["three columns", "two columns", "one column", "repeated"])
@pytest.mark.parametrize("heads", [0, 3])
@pytest.mark.parametrize("has_total", [True, False])
@pytest.mark.parametrize("figures", [REQUESTS, SPARSE], ids=["full", "sparse"])
@pytest.mark.parametrize("copy", [cells, as_html])
def test_labels_are_left_out(style: str, heads: int, has_total: bool, figures: dict[str, str], copy: object) -> None:
    """表三 with one to three columns of labels, with heads and totals or without: 151 cells were shifted."""
    rows = labelled(figures, style)[3 - heads :]
    block = cells(rows if has_total else [row[:-1] for row in rows])
    if copy is as_html:
        block = block_from_html(block_to_html(block))
    found = fit(new_report(), block, "requests.granted.business")
    assert (found.unclear, found.beyond, found.refused, found.misplaced) == ("", 0, (), ())
    report = new_report().with_figures(found.changes)
    stated = {key: format_figure(report.figures.get(key)) for key in REQUESTS}
    expected = {key: figures.get(key, "") for key in REQUESTS if has_total or not key.endswith(".total")}
    assert expected.items() <= stated.items()


def test_labels_that_are_not_padded_are_told_by_the_ends_of_rows() -> None:
    """A row of a web page has fewer cells below a merged one; with blank figures it would be uncertain."""
    block = cells(labelled(REQUESTS, "not padded"))
    assert filled("requests", block, LAST_OF_ROWS[0]) == tuple(REQUESTS.values())
    for figures in (SPARSE, COLUMN_BLANK):
        found = fit(new_report(), cells(labelled(figures, "not padded")), SECTIONS["requests"][0])
        assert "请只选数字" in found.unclear
        assert not found.changes


def test_a_blank_column_after_labels_is_told_by_the_heads() -> None:
    """Without heads it may be one of labels, or the figures of 自然人."""
    rows = labelled(COLUMN_BLANK, "three columns")
    found = fit(new_report(), cells(rows), SECTIONS["requests"][0])
    assert found.changes["requests.received.natural_person"] is None
    assert found.changes["requests.received.business"] == 1
    assert fit(new_report(), cells(rows[3:]), SECTIONS["requests"][0]).unclear


@pytest.mark.parametrize(
    "text",
    [
        block_to_text(cells(printed("disputes", {}))),
        "一\t1\t2\n3\t4",
        "一\t1\t2\n\t乙\t3\t4",
        "1\t一、本年新收\t58\t7\t0\t0\t1\t0\t66",
        "1\t甲\t58\n2\t乙\t7",
        "甲\t\t1\n乙\t\t2",
        "甲\t1\n不知道\t\n乙\t2",
        "一 1 2\n3",
    ],
)
def test_what_is_uncertain_is_refused(text: str) -> None:
    """Never a question whether to write the rest: it would be shifted."""
    found = fit(new_report(), block_from_text(text), SECTIONS["requests"][0])
    assert found.unclear
    assert not found.changes


def without_total_row(rows: list[list[str]]) -> list[list[str]]:
    return [row[:-1] for row in rows if row[1] != "（七）总计"]


def test_labels_put_rows_in_their_lines() -> None:
    """A sheet without （七）总计: 四 was written into （七）, as totals that were typed."""
    rows = without_total_row(labelled(REQUESTS, "three columns"))
    found = fit(new_report(), cells(rows), SECTIONS["requests"][0])
    assert found.changes["requests.carried_out.natural_person"] == 168
    assert not any("handled_total" in key for key in found.changes)
    assert not found.misplaced


def misplaced(rows: list[list[str]], key: str) -> tuple[tuple[str, str], ...]:
    found: Fit = fit(new_report(), cells(rows), key)
    assert not found.unclear
    return found.misplaced


def test_labels_of_other_lines_are_named() -> None:
    """Where some labels are unknown the rows stay in order, and labels that contradict it are in the question."""
    rows = without_total_row(labelled(REQUESTS, "three columns"))
    rows[5][1] = "予以公开的件数"
    assert misplaced(rows, SECTIONS["requests"][0]) == (("四、结转下年度继续办理", "（七）总计"),)
    assert misplaced([["二、上年结转", "5"]], SECTIONS["requests"][0]) == ()
    one = [["二、上年结转政府信息公开申请数量", "5"]]
    assert misplaced(one, SECTIONS["requests"][0]) == ((one[0][0], "一、本年新收政府信息公开申请数量"),)
    assert misplaced(one, "requests.carried_in.business") == ()


@pytest.mark.parametrize("copy", [cells, as_html])
@pytest.mark.parametrize("label", ["", "件数"])
def test_heads_above_a_row_are_left_out(copy: object, label: str) -> None:
    """表四 is fifteen figures in a row, with two or three rows of heads above."""
    figures = {key: str(number) for number, key in enumerate(SECTIONS["disputes"])}
    rows = [[label, *row] if label else row for row in printed("disputes", figures)]
    block = cells(rows) if copy is cells else as_html(rows)
    for key in SECTIONS["disputes"][0], SECTIONS["disputes"][-2]:
        assert filled("disputes", block, key) == tuple(figures.values())


@pytest.mark.parametrize("name", ["plain", "spaced", "unmerged", "written-out", "other-words", "traditional"])
@pytest.mark.parametrize("as_text", [False, True])
def test_tables_of_published_pages(name: str, as_text: bool) -> None:
    """Each table of a page, copied in the browser or by way of a spreadsheet, is what the page says."""
    said = msgspec.json.decode((PUBLISHED / f"{name}.html.json").read_bytes())["figures"]
    tables = re.findall(r"<table.*?</table>", (PUBLISHED / f"{name}.html").read_text(encoding="utf-8"), re.DOTALL)
    for section, source in zip(SECTIONS, tables, strict=True):
        block = block_from_html(source)
        if as_text:
            block = block_from_text(
                block_to_text(tuple(tuple(cell.replace("\n", "") for cell in row) for row in block))
            )
        expected = tuple(said.get(key) or "" for key in SECTIONS[section])
        assert filled(section, block, SECTIONS[section][-1]) == expected


@pytest.mark.parametrize("beyond", [0, 4])
def test_rows_of_another_section_are_refused(beyond: int) -> None:
    """表二 with its labels, pasted on the page of 表三, filled 18 of its cells without a question."""
    rows = [
        ["规章", "0", "0", "0"],
        ["行政规范性文件", "1", "2", "3"],
        *([label, "9"] for label in ("行政许可", "行政处罚")),
    ]
    found = fit(new_report(), cells(rows[beyond // 2 :]), SECTIONS["requests"][0])
    assert not found.changes
    assert found.unclear in {
        "“规章”是表二的一行，请先转到表二，再粘贴。",
        "“行政许可”是表二的一行，请先转到表二，再粘贴。",
    }
    found = fit(new_report(), cells([["三（一）予以公开", "3"], ["（二）部分公开", "1"]]), SECTIONS["proactive"][0])
    assert found.unclear == "“三（一）予以公开”是表三的一行，请先转到表三，再粘贴。"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            [["", "商业企业", "科研机构"], ["一、本年新收政府信息公开申请数量", "1", "2"]],
            (("商业企业", "自然人"), ("科研机构", "商业企业")),
        ),
        ([["商业企业", "自然人", "科研机构"], ["1", "2", "3"]], (("商业企业", "自然人"), ("自然人", "商业企业"))),
        ([["", "自然人", "法人", "总计"], ["新收", "5", "2", "7"]], (("总计", "科研机构"),)),
        ([["", "自然人", "商业企业"], ["新收", "5", "2"]], ()),
        ([["申请人", "自然人", "法人或其他组织"], ["", "", "商业企业"], ["新收", "5", "2"]], ()),
    ],
)
def test_the_head_of_another_column_is_said(rows: list[list[str]], expected: tuple[tuple[str, str], ...]) -> None:
    """Under 商业企业 and 科研机构, five figures went one column to the left without a question."""
    assert misplaced(rows, SECTIONS["requests"][0]) == expected


def test_the_head_of_another_column_is_said_in_table_four() -> None:
    rows = [["结果纠正", "结果维持"], ["1", "2"]]
    assert misplaced(rows, SECTIONS["disputes"][0]) == (("结果纠正", "结果维持"), ("结果维持", "结果纠正"))
