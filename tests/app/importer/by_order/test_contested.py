"""Rows whose figures two readings claim: a row's own sum says that figures are a row, only sums across rows which."""

from collections.abc import Sequence

import pytest

from app.form.loader import load_form
from app.importer.judgement import Certainty, judge
from app.importer.mapping.report import map_document
from app.importer.raw.kinds import FileKind
from app.importer.raw.notes import Imported, NoteKind
from app.importer.reading_process.formats import read_kind

FORM = load_form()
TITLE = "青禾县林业局2023年政府信息公开工作年度报告\n"
REQUESTS = f"{TITLE}三、收到和处理政府信息公开申请情况\n"
DISPUTES = f"{TITLE}四、政府信息公开行政复议、行政诉讼情况\n"
HEADS = "结果维持 结果纠正 其他结果 尚未审结 总计"
LABELS = {row.key: row.label for row in FORM.tables["requests"].rows}
LABELS_FROM = list(LABELS).index("not_processed_confirmation")
FIGURES = {
    "received": "5 9 0 0 0 0 14", "carried_in": "1 0 0 0 0 0 1", "granted": "2 1 0 0 0 0 3",
    "unavailable_not_held": "0 6 0 0 0 0 6", "unavailable_must_be_created": "3 2 0 0 0 0 5",
    "handled_total": "5 9 0 0 0 0 14", "carried_out": "1 0 0 0 0 0 1",
}  # fmt: skip


def read(text: str) -> Imported:
    return map_document(read_kind(text.encode(), FileKind.TEXT), FORM)


def row_of(imported: Imported, row: str) -> list[object]:
    table = FORM.tables[row.partition(".")[0]]
    return [imported.report.figures.get(f"{row}.{column.key}") for column in table.columns]


def interleaved(figures: str) -> list[str]:
    """Return table 三 in columns of blanks, the labels of two rows before the figures of both, as printed."""
    lines = []
    for key, label in LABELS.items():
        own = (FIGURES | {"unavailable_must_be_created": figures}).get(key, "0 0 0 0 0 0 0")
        if key == "unavailable_not_held":
            lines += ["", f"三、本年度 （四）无法 1.{label}", "        没有现成信息需要另行制作"]
            lines += [f"{'':30}{own.replace(' ', '   ')}", ""]
        elif key == "unavailable_must_be_created":
            lines.append(f"办理结果 提供{'':30}{own.replace(' ', '   ')}")
        else:
            lines.append(f"{label:　<20}   {own.replace(' ', '   ')}")
    return lines


def test_sums_down_the_columns_tell_whose_figures_they_are() -> None:
    """Issue 16, 1: labels of two rows before the figures of both are read by order if all sums hold then."""
    imported = read(REQUESTS + "\n".join(interleaved(FIGURES["unavailable_must_be_created"])))
    assert row_of(imported, "requests.unavailable_not_held") == [0, 6, 0, 0, 0, 0, 6]
    assert row_of(imported, "requests.unavailable_must_be_created") == [3, 2, 0, 0, 0, 0, 5]


def test_contested_figures_stay_open_where_no_sum_decides() -> None:
    """Issue 16, 1: a row's own sum proves no label: with a column that does not add up both rows stay open."""
    imported = read(REQUESTS + "\n".join(interleaved("3 3 0 0 0 0 6")))
    for row in ("unavailable_not_held", "unavailable_must_be_created"):
        assert row_of(imported, f"requests.{row}") == [None] * 7
    assert any("没有合计能证明属于哪一行" in note.message for note in imported.notes)


def test_figures_below_a_list_of_labels_are_no_row_of_it() -> None:
    """Issue 16, 1: figures of all rows after all labels, cell by cell: the first seven are not those of any label."""
    labels = [LABELS[key] for key in ("granted", "partially_granted", "denied_state_secret", "denied_third_party")]
    figures = [figure for row in ("12 2 1 4 1 7 27", "0 0 0 0 0 0 0", "3 0 0 1 4 2 10") for figure in row.split()]
    broken = [labels[0].replace("公开", "公\n开"), labels[1], "1.属\n于国\n家秘\n密", labels[3]]
    imported = read(REQUESTS + "\n".join([*broken, *figures]))
    assert not any(imported.report.figures.values())


def test_a_group_with_figures_of_another_proves_nothing() -> None:
    """Issue 16, 1: the first five of nine figures add up, and another group has none: they may be of either."""
    heads = HEADS.replace(" ", "\n")
    lines = [
        "行政复议",
        heads,
        "行政诉讼",
        "未经复议直接起诉",
        heads,
        *["4", "5", "7", "7", "23", "5", "4", "6", "6"],
        "复议后起诉",
        heads,
    ]
    imported = read(DISPUTES + "\n".join([*lines, *["4", "7", "1", "0", "12"]]) + "\n五、存在的主要问题及改进情况\n")
    assert row_of(imported, "disputes.litigation_direct") == [None] * 5


@pytest.mark.parametrize(
    "line", ["4         6        4    0   14 2   1   7   0   10 0        7        3        4   14"]
)
def test_fifteen_figures_in_a_line_whose_sums_hold(line: str) -> None:
    """Issue 16, 1: figures that share a cell of a column of blanks are read in the form's order, as three sums prove."""
    head = "          行政复议              行政诉讼\n结果维 结果纠 其他结 尚未审 总    未经复议直接起诉          复议后起诉\n"
    imported = read(f"{DISPUTES}{head}{line}\n\n五、存在的主要问题及改进情况\n")
    rows: Sequence[list[object]] = [row_of(imported, f"disputes.{row.key}") for row in FORM.tables["disputes"].rows]
    assert rows == [[4, 6, 4, 0, 14], [2, 1, 7, 0, 10], [0, 7, 3, 4, 14]]


def test_a_guessed_row_without_figures_is_open() -> None:
    """Issue 16, 9: blank is open, unless the source says so itself."""
    text = (
        f"{TITLE}二、主动公开政府信息情况\n信息内容\n规章\n行政规范性文件\n本年制发件数\n本年废止件数\n现行有效件数\n"
    )
    imported = read(f"{text}三、收到和处理政府信息公开申请情况\n")
    judged = judge(imported).by_key
    own = [judged[key] for key in FORM.tables["documents"].cell_keys]
    assert {item.certainty for item in own} == {Certainty.OPEN}
    assert {item.kind for item in own} == {NoteKind.MISSING}


def one_a_line(*cells: str) -> str:
    return "\n\n".join(cells)


@pytest.mark.parametrize(
    "text",
    [
        DISPUTES
        + one_a_line(
            "行政复议",
            *["其他结果", "0", "结果维持", "3", "结果纠正", "1", "尚未审结", "0", "总计", "4"],
            "五、存在的主要问题",
        ),
        REQUESTS + one_a_line(LABELS["received"], *["11", "其他", "8", "社会公益组织", "19", "92", "1", "6", "137"]),
        REQUESTS
        + "\n".join([*list(LABELS.values())[LABELS_FROM:-5], "（六）其他处理", *list(LABELS.values())[-5:], "", ""])
        + one_a_line(
            "",
            *[
                "0",
                "4",
                "0",
                "0",
                "0",
                "4",
                "8",
                "0",
                "0",
                "0",
                "0",
                "0",
                "0",
                "0",
                "144",
                "0",
                "0",
                "13",
                "1",
                "0",
                "44",
                "0",
                "0",
                "3",
                "4",
                "0",
                "23",
                "0",
                "0",
                "231",
                "1",
            ],
            "四、政府信息公开",
        ),
        TITLE
        + "二、主动公开政府信息情况\n本年制发件数\n本年废止件数\n现行有效件数\n规章\n行政规范性文件\n\n0\n4\n"
        + "信息内容\n行政处罚\n行政强制\n0\n1\n自然人\n85\n52\n",
    ],
    ids=["heads in another order", "heads among figures", "labels of more rows", "labels above fewer figures"],
)
def test_what_words_contradict_is_no_row_although_it_adds_up(text: str) -> None:
    """Issue 16, 1: any order of addends has the same sum; a figure below another head, or label, is not that row's."""
    assert set(read(text).report.figures.values()) <= {None}
