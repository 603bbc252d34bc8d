"""Tables whose heads or labels are printed in another order than the form's: no sum tells, the words do."""

from collections.abc import Sequence

import pytest

from app.form.loader import load_form
from app.importer.judgement import Certainty, judge
from app.importer.mapping.report import map_document
from app.importer.raw.kinds import FileKind
from app.importer.raw.notes import Imported
from app.importer.reading_process.formats import read_kind

FORM = load_form()
REQUESTS, DISPUTES = FORM.tables["requests"], FORM.tables["disputes"]
HEADS = [column.label for column in REQUESTS.columns]
FIVE = " ".join(column.label for column in DISPUTES.columns)
TITLE = "青禾县林业局2023年政府信息公开工作年度报告\n"
REVIEW, DIRECT, AFTER = "3 1 0 2 6", "0 5 0 0 5", "1 0 1 0 2"
RIGHT = {"review": REVIEW, "litigation_direct": DIRECT, "litigation_after_review": AFTER}
OTHER = "2 2 0 0 4"
"""Figures of another year, which add up as well."""


def read(text: str) -> Imported:
    return map_document(read_kind(f"{TITLE}{text}\n五、存在的主要问题及改进情况\n".encode(), FileKind.TEXT), FORM)


def disputes(text: str) -> Imported:
    return read(f"四、政府信息公开行政复议、行政诉讼情况\n{text}")


def rows(imported: Imported) -> dict[str, str]:
    """Return the figures of 四 that were read, row by row."""
    figures = imported.report.figures
    return {
        row.key: " ".join(str(figures.get(f"disputes.{row.key}.{column.key}", "_")) for column in DISPUTES.columns)
        for row in DISPUTES.rows
    }


def certainties(imported: Imported, table: str) -> set[Certainty]:
    keys = set(FORM.tables[table].cell_keys)
    return {item.certainty for item in judge(imported).items if item.key in keys}


def figures_of_requests() -> dict[str, int]:
    """Return figures of 三 with which every sum down and across holds, each row's unlike in other orders."""
    keys = [column.key for column in REQUESTS.columns[:-1]]
    handled = [row.key for row in REQUESTS.rows if row.groups and row.key != "handled_total"]
    found = {
        f"requests.{row}.{column}": (3 * at + 5 * n) % 7
        for at, row in enumerate(handled)
        for n, column in enumerate(keys)
    }
    for column in keys:
        total = sum(found[f"requests.{row}.{column}"] for row in handled)
        found |= {
            f"requests.handled_total.{column}": total,
            f"requests.carried_in.{column}": 4,
            f"requests.carried_out.{column}": 2,
            f"requests.received.{column}": total - 2,
        }
    for row in REQUESTS.rows:
        found[f"requests.{row.key}.total"] = sum(found[f"requests.{row.key}.{column}"] for column in keys)
    return found


def in_order(order: Sequence[int], heads: Sequence[str], *, after: bool = False) -> str:
    """Return 三 with its columns in an order, one row a line, the line of heads before or after the rows."""
    figures = figures_of_requests()
    lines = [
        " ".join([row.label, *(str(figures[f"requests.{row.key}.{REQUESTS.columns[at].key}"]) for at in order)])
        for row in REQUESTS.rows
    ]
    head = " ".join(heads[at] for at in order)
    return "\n".join(["三、收到和处理政府信息公开申请情况", *([*lines, head] if after else [head, *lines])])


def requests(imported: Imported) -> dict[str, object]:
    return {key: figure for key, figure in imported.report.figures.items() if key in REQUESTS.cell_keys}


@pytest.mark.parametrize(
    "text",
    [
        f"行政诉讼（未经复议直接起诉） {DIRECT}\n行政诉讼（复议后起诉） {AFTER}\n行政复议 {REVIEW}",
        f"类别 {FIVE}\n复议后起诉 {AFTER}\n行政复议 {REVIEW}\n未经复议直接起诉 {DIRECT}",
        f"类别 {FIVE}\n复议后起诉 {AFTER}\n行政复议 {REVIEW}\n未经复议直接起诉 {DIRECT}".replace(" ", "\n"),
        f"行政复议\n{FIVE}\n{REVIEW}\n行政诉讼\n复议后起诉\n{FIVE}\n{AFTER}\n未经复议直接起诉\n{FIVE}\n{DIRECT}",
        f"行政诉讼 行政复议\n未经复议直接起诉 复议后起诉\n{FIVE} {FIVE} {FIVE}\n{DIRECT} {AFTER} {REVIEW}",
        f"行政复议 行政诉讼\n复议后起诉 未经复议直接起诉\n{FIVE} {FIVE} {FIVE}\n{REVIEW} {AFTER} {DIRECT}",
        "类别 总计 结果维持 结果纠正 其他结果 尚未审结\n行政复议 6 3 1 0 2\n未经复议直接起诉 5 0 5 0 0\n复议后起诉 2 1 0 1 0",
        (
            f"行政复议 行政诉讼\n结果纠正 结果维持 其他结果 尚未审结 总计 未经复议直接起诉 复议后起诉\n{FIVE} {FIVE}\n"
            f"1 3 0 2 6 {DIRECT} {AFTER}"
        ),
    ],
)
def test_rows_side_by_side_are_read_as_labelled(text: str) -> None:
    """Issue 16, 1: a sum holds in every order, so labels and heads decide, and what they decide is a guess."""
    imported = disputes(text)
    assert rows(imported) == RIGHT
    assert certainties(imported, "disputes") == {Certainty.GUESSED}
    assert any("次序与格式不同" in note.message for note in imported.notes)


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1)])
@pytest.mark.parametrize("heads", [(0, 1, 2, 3, 4), (4, 2, 0, 1, 3)])
@pytest.mark.parametrize("between", [" ", "\t", "\n"])
def test_rows_printed_as_columns_are_read_as_labelled(order: Sequence[int], heads: Sequence[int], between: str) -> None:
    """Issue 16, 1: 四 turned by 90°, a line for each of its columns, in any order."""
    rights = [list(RIGHT.values())[at].split() for at in order]
    first = between.join(("项目", *(DISPUTES.rows[at].label for at in order)))
    lines = [between.join((DISPUTES.columns[head].label, *(row[head] for row in rights))) for head in heads]
    imported = disputes("\n".join([first, *lines, "", ""]))
    assert rows(imported) == RIGHT
    assert certainties(imported, "disputes") == {Certainty.GUESSED}
    assert any("行列互换" in note.message and "都等于总计" in note.message for note in imported.notes)


@pytest.mark.parametrize(
    "changed", [("尚未审结 2 0 0", ""), ("行政复议 未", "行政复议\n其他 未"), ("3 0 1", "3 0 1 4")]
)
def test_rows_printed_as_columns_in_part_stay_open(changed: tuple[str, str]) -> None:
    """A line that is missing, a label that is none, and a figure too many tell nothing."""
    lines = zip(*(text.split() for text in RIGHT.values()), strict=True)
    text = "\n".join(
        ["项目 行政复议 未经复议直接起诉 复议后起诉"]
        + [" ".join((column.label, *line)) for column, line in zip(DISPUTES.columns, lines, strict=True)]
    )
    assert changed[0] in text
    imported = disputes(text.replace(*changed))
    assert set(rows(imported).values()) == {"_ _ _ _ _"}
    assert certainties(imported, "disputes") == {Certainty.OPEN}


@pytest.mark.parametrize(
    "text",
    [
        f"类别 维持 纠正 其他 未结 合计\n复议后 {AFTER}\n复议 {REVIEW}\n直接起诉 {DIRECT}",
        f"{FIVE}\n{AFTER} 复议后起诉\n{REVIEW} 行政复议\n{DIRECT} 未经复议直接起诉",
        f"行政诉讼 行政复议 未经复议直接起诉 复议后起诉 {FIVE} {FIVE} {FIVE} {DIRECT} {AFTER} {REVIEW}".replace(
            " ", "\n"
        ),
    ],
)
def test_labels_that_do_not_tell_leave_rows_open(text: str) -> None:
    """Issue 16, 1: what contradicts the form's order without naming another leaves figures blank, and that is noted."""
    imported = disputes(text)
    assert set(rows(imported).values()) == {"_ _ _ _ _"}
    assert any(note.key == "disputes" and "看不出各数属于哪一格" in note.message for note in imported.notes)


@pytest.mark.parametrize(
    "lines",
    [
        (f"上年 {OTHER} {OTHER} {OTHER}", f"本年 {REVIEW} {DIRECT} {AFTER}"),
        (f"2022年 {OTHER} {OTHER} {OTHER}", f"2023年 {REVIEW} {DIRECT} {AFTER}"),
        (f"本年 {REVIEW} {DIRECT} {AFTER}", f"去年同期 {OTHER} {OTHER} {OTHER}"),
    ],
)
def test_a_line_of_another_year_is_not_read(lines: tuple[str, str]) -> None:
    """Issue 16, 3: figures after the name of another year are never taken for the report's own."""
    head = f"行政复议 行政诉讼\n{FIVE} 未经复议直接起诉 复议后起诉\n{FIVE} {FIVE}\n"
    read_rows = rows(disputes(head + "\n".join(lines)))
    assert read_rows == RIGHT or set(read_rows.values()) == {"_ _ _ _ _"}


@pytest.mark.parametrize("order", [(1, 0, 2, 3, 4, 5, 6), (6, 5, 4, 3, 2, 1, 0), (0, 5, 1, 2, 3, 4, 6)])
@pytest.mark.parametrize("after", [False, True])
def test_columns_are_read_as_headed(order: Sequence[int], after: bool) -> None:
    """Issue 16, 1: the heads of 三 in another order, before or after its rows."""
    imported = read(in_order(order, HEADS, after=after))
    assert requests(imported) == figures_of_requests()
    assert certainties(imported, "requests") == {Certainty.GUESSED}


@pytest.mark.parametrize(
    "head",
    [
        "项目 企业 自然人 科研机构 社会公益组织 法律服务机构 其他 总计",
        "商业 自然人 科研 社会公益 法律服务 其他 总计\n企业 机构 组织",
        "商业 自然 科研 社会 法律 其他 总计\n企业 人 机构 公益服务\n组织 机构",
    ],
)
def test_heads_known_in_part_contradict_the_order(head: str) -> None:
    """Issue 16, 1: shortened or divided heads, one of which is known at another place."""
    text = in_order((1, 0, 2, 3, 4, 5, 6), HEADS).split("\n")
    imported = read("\n".join([text[0], head, *text[2:]]))
    assert requests(imported) == {}
    assert any(note.key == "requests" and "看不出各数属于哪一格" in note.message for note in imported.notes)


def test_pieces_without_places_tell_no_order() -> None:
    """Issue 16, 2: plain pdftotext prints the pieces of heads line by line, and those of 四 as 总计 … 其他."""
    text = in_order(range(7), HEADS).split("\n")
    heads = [
        "法人或其他组织",
        "自然",
        "社会 法律",
        "总计",
        "商业 科研",
        "人",
        "公益 服务 其他",
        "企业 机构",
        "组织 机构",
    ]
    imported = read("\n".join([text[0], *heads, *text[2:], "四、行政复议、行政诉讼情况", "总计 结果 结果 其他 尚未"]))
    assert requests(imported) == figures_of_requests()
    assert certainties(imported, "requests") == {Certainty.CERTAIN}


RAW = "{}\n总计\n商业\n企业\n科研\n机构\n社会\n公益\n组织\n法律\n服务\n机构\n其他"
"""The heads of 三 as ``pdftotext -raw`` prints them: cell by cell, each piece of a head on a line of its own."""


@pytest.mark.parametrize("first", ["法人或其他组织 自然\n人", "申请人情况\n和,等于第三项加第四\n法人或其他组织 自然人"])
def test_heads_printed_cell_by_cell_tell_the_order(first: str) -> None:
    """Issue 16, 2: 自然人 on the line of 法人或其他组织 and behind it is the column behind the group's."""
    section, _, *lines = in_order((1, 2, 3, 4, 5, 0, 6), HEADS).split("\n")
    imported = read("\n".join([section, RAW.format(first), *lines]))
    assert requests(imported) == figures_of_requests()
    assert certainties(imported, "requests") == {Certainty.GUESSED}
    assert any("次序与格式不同" in note.message for note in imported.notes)


def test_heads_one_a_line_before_rows_tell_the_order() -> None:
    """Issue 16, 2: a text in which each head has a line and each row's figures one has its cells in order."""
    section, _, *lines = in_order((1, 2, 3, 4, 5, 0, 6), HEADS).split("\n")
    imported = read("\n".join([section, RAW.format("法人或其他组织\n自然人"), *lines]))
    assert requests(imported) == figures_of_requests()
    assert certainties(imported, "requests") == {Certainty.GUESSED}


def test_figures_of_other_tables_before_them_change_nothing() -> None:
    """Issue 16, 2: whether the figures of a row are on one line is seen at the row after the heads."""
    section, _, *lines = in_order((1, 2, 3, 4, 5, 0, 6), HEADS).split("\n")
    before = (
        "二、主动公开政府信息情况\n信息内容 本年制发件数 本年废止件数 现行有效件数\n规章 1 0 3\n行政规范性文件 2 0 5"
    )
    imported = read("\n".join([before, section, RAW.format("法人或其他组织\n自然人"), *lines]))
    assert requests(imported) == figures_of_requests()


def test_heads_behind_a_group_on_its_own_line_tell_no_order() -> None:
    """Issue 16, 1: 自然人 below 法人或其他组织 is beside it on a page, in the form's order, or is the cell after it."""
    section, _, *lines = in_order(range(7), HEADS).split("\n")
    page = read("\n".join([section, "法人或其他组织\n自然人 总计", " ".join(HEADS[1:6]), *lines]))
    assert requests(page) == figures_of_requests()
    assert certainties(page, "requests") == {Certainty.GUESSED}
    assert any(note.key == "requests" and "看不出先后" in note.message for note in page.notes)
    cells = read("\n".join([section, RAW.format("法人或其他组织\n自然人"), *lines]).replace(" ", "\n"))
    assert requests(cells) == {}
    assert certainties(cells, "requests") == {Certainty.OPEN}


def test_sums_tell_whether_a_total_above_other_heads_is_behind_them() -> None:
    """Issue 16, 1: cells two lines high begin above those of a group; without a sum that holds nothing says so."""
    heads = ["自然人 总计\n法人或其他组织", " ".join(HEADS[1:6])]
    section, _, *lines = in_order(range(7), HEADS).split("\n")
    page = read("\n".join([section, *heads, *lines]))
    assert requests(page) == figures_of_requests()
    assert certainties(page, "requests") == {Certainty.GUESSED}
    _, _, *lines = in_order((0, 6, 1, 2, 3, 4, 5), HEADS).split("\n")
    before = read("\n".join([section, *heads, *lines]))
    assert requests(before) == {}
    assert certainties(before, "requests") == {Certainty.OPEN}


def test_all_tables_may_have_their_totals_first() -> None:
    """Issue 16, 1: no row has its total at the end then, by which marks in figures are found."""
    section = "四、政府信息公开行政复议、行政诉讼情况\n总计 结果维持 结果纠正 其他结果 尚未审结"
    lines = ["行政复议 3 2 0 1 0", "未经复议直接起诉 1 0 0 1 0", "复议后起诉 1 1 0 0 0"]
    imported = read("\n".join([in_order((6, 0, 1, 2, 3, 4, 5), HEADS), section, *lines]))
    assert requests(imported) == figures_of_requests()
    found = {"review": "2 0 1 0 3", "litigation_direct": "0 0 1 0 1", "litigation_after_review": "1 0 0 0 1"}
    assert rows(imported) == found


def test_heads_of_merged_cells_that_are_written_out_tell_no_other_order() -> None:
    """Issue 16, 2: a text that repeats a merged head at each of its places names 总计 before 商业企业."""
    section, _, *lines = in_order(range(7), HEADS).split("\n")
    heads = ["自然人", *["法人或其他组织"] * 5, "总计", *HEADS]
    imported = read("\n".join([section, *heads, *lines]).replace(" ", "\n"))
    assert requests(imported) == figures_of_requests()


def stacked(order: Sequence[int], width: int) -> list[str]:
    """Return the heads of 三 as a text in columns has them: each in pieces of two letters, one below the other."""
    group = "法人或其他组织"
    own = [at for at in order if 0 < at < len(HEADS) - 1]
    lines = ["（本列数据的勾稽关系    申请人情况", *("和，等于第三项加第四" for _ in range(4))]
    for number, at in enumerate(order):
        start = 14 + number * width
        above = 1 + (at in own)
        if at == own[0]:
            lines[1] = lines[1].ljust(start) + group
        for piece in range(0, len(HEADS[at]), 2):
            line = above + piece // 2
            lines[line] = lines[line].ljust(start) + HEADS[at][piece : piece + 2]
    return lines


@pytest.mark.parametrize("width", [4, 5, 9])
@pytest.mark.parametrize(
    "order", [range(7), (6, 0, 1, 2, 3, 4, 5), (0, 5, 1, 2, 3, 4, 6), (1, 2, 3, 4, 5, 0, 6), (0, 6, 4, 1, 3, 2, 5)]
)
def test_heads_in_pieces_are_put_together(order: Sequence[int], width: int) -> None:
    """Issue 16, 1: pdftotext -layout prints narrow heads on several lines, of which no line alone has the order."""
    text = in_order(order, HEADS).split("\n")
    imported = read("\n".join([text[0], *stacked(order, width), *text[2:]]))
    assert requests(imported) == figures_of_requests()
    is_ours = list(order) == sorted(order)
    assert certainties(imported, "requests") == {Certainty.CERTAIN if is_ours else Certainty.GUESSED}


@pytest.mark.parametrize(
    "lines",
    [
        (
            "行政诉讼                                              行政复议",
            "未经复议直接起诉         复议后起诉",
            "结果 结果 其他 尚未 总计    结果 结果 其他 尚未 总计   结果 结果 其他 尚未 总计",
            "维持 纠正 结果 审结       维持 纠正 结果 审结      维持 纠正 结果 审结",
            f"{DIRECT} {AFTER} {REVIEW}",
        ),
        (
            "行政复议               行政诉讼",
            "总  结  结  其  尚  未经复议直接起诉     复议后起诉",
            "计  果  果  他  未  总  结  结  其  尚  总  结  结  其  尚",
            "   维  纠  结  审  计  果  果  他  未  计  果  果  他  未",
            "   持  正  果  结     维  纠  结  审     维  纠  结  审",
            "                  持  正  果  结     持  正  果  结",
            "6  3  1  0  2  5  0  5  0  0  2  1  0  1  0",
        ),
    ],
)
def test_heads_in_pieces_of_rows_side_by_side_are_put_together(lines: Sequence[str]) -> None:
    """Issue 16, 1: two levels of labels above three times five heads, each cut into pieces."""
    imported = disputes("\n".join(lines))
    assert rows(imported) == RIGHT
    assert certainties(imported, "disputes") == {Certainty.GUESSED}


def test_two_levels_in_another_order() -> None:
    """The five heads of a group are where its name is in the line above."""
    text = in_order((6, 0, 2, 1, 3, 4, 5), HEADS).split("\n")
    head = "总计 自然人 法人或其他组织\n科研机构 商业企业 社会公益组织 法律服务机构 其他"
    imported = read("\n".join([text[0], head, *text[2:]]))
    assert requests(imported) == figures_of_requests()


@pytest.mark.parametrize("lines", [("321 行政处罚", "55 行政强制"), ("行政处罚", "行政强制", "321")])
def test_no_figure_without_a_sum_is_taken_for_a_label_it_does_not_follow(lines: Sequence[str]) -> None:
    """Issue 16, 1: never a figure in silence that no label or sum supports."""
    head = "二、主动公开政府信息情况\n第二十条第（六）项\n信息内容 本年处理决定数量\n"
    imported = read(head + "\n".join(lines))
    assert not [key for key in imported.report.figures if key.startswith("enforcement.")]
    assert any(note.key == "enforcement" and "不在行名之后" in note.message for note in imported.notes)
