"""Issue 16, 3: a figure whose place the source does not say is left blank and noted, never placed in silence."""

import io
from collections.abc import Callable, Sequence

import pytest
from docx import Document
from openpyxl import Workbook

from app.form.loader import load_form
from app.importer.judgement import Certainty, judge
from app.importer.mapping.report import map_document
from app.importer.raw.blocks import RawTable
from app.importer.raw.flow import Flow
from app.importer.raw.kinds import FileKind
from app.importer.raw.notes import Imported, NoteKind
from app.importer.reading_process.formats import read_kind
from app.report.model import Cover, Report, new_report

Publish = Callable[[Report], str]
Read = Callable[[str], Imported]

FORM = load_form()
TITLE = "青禾县林业局2023年政府信息公开工作年度报告"
HEAD = (
    "<tr><td colspan=3 rowspan=3>（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）</td>"
    "<td colspan=7>申请人情况</td></tr><tr><td rowspan=2>自然人</td><td colspan=5>法人或其他组织</td>"
    "<td rowspan=2>总计</td></tr><tr><td>商业企业</td><td>科研机构</td><td>社会公益组织</td><td>法律服务机构</td><td>其他</td></tr>"
)
LABEL = "<td colspan=3>一、本年新收政府信息公开申请数量</td>"
NEXT = "<tr><td colspan=3>二、上年结转政府信息公开申请数量</td><td>1</td><td>0</td><td>0</td><td>0</td><td>0</td><td>0</td><td>1</td></tr>"
DISPUTES = "<td>结果维持</td><td>结果纠正</td><td>其他结果</td><td>尚未审结</td><td>总计</td>"


def of_page(body: str) -> Imported:
    page = f"<html><body><h1>{TITLE}</h1>{body}</body></html>"
    return map_document(read_kind(page.encode(), FileKind.WEB), FORM)


def requests(row: str, following: str = NEXT) -> Imported:
    return of_page(f"<p>三、收到和处理政府信息公开申请情况</p><table>{HEAD}<tr>{LABEL}{row}</tr>{following}</table>")


def received(imported: Imported) -> dict[str, object]:
    prefix = "requests.received."
    return {key.removeprefix(prefix): value for key, value in imported.report.figures.items() if key.startswith(prefix)}


def is_noted(imported: Imported, key: str) -> bool:
    kinds = (NoteKind.DOUBTFUL, NoteKind.LEFTOVER)
    return any((note.key or "").startswith(key) and note.kind in kinds for note in imported.notes)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("<td colspan=6>3</td><td>3</td>", {"total": 3}),
        ("<td colspan=7>3</td>", {}),
        ("<td>2</td><td colspan=5>1</td><td>3</td>", {"natural_person": 2, "total": 3}),
        ("<td colspan=2>2</td><td>0</td><td>0</td><td>0</td><td>1</td><td>3</td>",
         {"research": 0, "public_interest": 0, "legal_services": 0, "other": 1, "total": 3}),
        ("<td>2</td><td>1</td><td>0</td><td>0</td><td>0</td><td colspan=2>3</td>",
         {"natural_person": 2, "business": 1, "research": 0, "public_interest": 0, "legal_services": 0}),
    ],
)  # fmt: skip
def test_merged_over_columns(row: str, expected: dict[str, int]) -> None:
    imported = requests(row)
    assert received(imported) == expected
    assert imported.report.figures["requests.carried_in.total"] == 1
    assert is_noted(imported, "requests.received")


def test_merged_over_rows() -> None:
    """A figure in a cell that spans two rows of the form belongs to neither."""
    following = "<tr><td colspan=3>二、上年结转政府信息公开申请数量</td><td>0</td><td>0</td><td>0</td><td>0</td><td>0</td><td>1</td></tr>"
    imported = requests("<td rowspan=2>1</td><td>0</td><td>0</td><td>0</td><td>0</td><td>0</td><td>1</td>", following)
    assert "requests.received.natural_person" not in imported.report.figures
    assert "requests.carried_in.natural_person" not in imported.report.figures
    assert imported.report.figures["requests.carried_in.total"] == 1
    assert is_noted(imported, "requests.received")
    assert is_noted(imported, "requests.carried_in")


def test_merged_cells_of_one_column_are_read() -> None:
    """Head and figures that span the same two places are one column."""
    page = (
        "<p>二、主动公开政府信息情况</p><table><tr><td colspan=6>第二十条第（六）项</td></tr><tr><td colspan=2>信息内容</td>"
        "<td colspan=4>本年处理决定数量</td></tr><tr><td colspan=2>行政处罚</td><td colspan=4>7</td></tr>"
        "<tr><td colspan=2>行政强制</td><td colspan=4>8</td></tr></table>"
    )
    figures = of_page(page).report.figures
    assert figures == {"enforcement.penalties.decisions": 7, "enforcement.coercion.decisions": 8}


@pytest.mark.parametrize(
    "row", ["<td>3</td><td>3</td>", "<td>3</td><td>0</td><td>0</td><td>0</td><td>3</td>", "<td>5</td>"]
)
def test_short_rows(row: str) -> None:
    imported = requests(row)
    assert received(imported) == {}
    assert is_noted(imported, "requests.received")


@pytest.mark.parametrize("count", [14, 10, 3])
def test_short_rows_of_disputes(count: int) -> None:
    """A short row of 四 is noted."""
    cells = "".join(f"<td>{at}</td>" for at in range(count))
    imported = of_page(
        "<p>四、政府信息公开行政复议、行政诉讼情况</p><table><tr><td colspan=5>行政复议</td><td colspan=10>行政诉讼</td></tr>"
        f"<tr>{DISPUTES.replace('<td>', '<td rowspan=2>')}<td colspan=5>未经复议直接起诉</td><td colspan=5>复议后起诉</td></tr>"
        f"<tr>{DISPUTES}{DISPUTES}</tr><tr>{cells}</tr></table>"
    )
    assert not imported.report.figures
    assert is_noted(imported, "disputes")


def in_word(rows: Sequence[Sequence[str]], merged: tuple[int, int, int, int]) -> bytes:
    made = Document()
    made.add_paragraph(TITLE)
    made.add_paragraph("二、主动公开政府信息情况")
    table = made.add_table(len(rows), len(rows[0]))
    for at, row in enumerate(rows):
        for place, text in enumerate(row):
            table.cell(at, place).text = text
    top, left, bottom, right = merged
    text = table.cell(top, left).text
    table.cell(top, left).merge(table.cell(bottom, right)).text = text
    content = io.BytesIO()
    made.save(content)
    return content.getvalue()


def in_sheet(rows: Sequence[Sequence[str]], merged: tuple[int, int, int, int]) -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.append([TITLE])
    sheet.append(["二、主动公开政府信息情况"])
    for row in rows:
        sheet.append([int(text) if text.isdigit() else text for text in row])
    top, left, bottom, right = merged
    sheet.merge_cells(start_row=top + 3, start_column=left + 1, end_row=bottom + 3, end_column=right + 1)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


ROWS = [
    ["第二十条第（一）项", "", "", ""],
    ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
    ["规章", "4", "", "6"],
    ["行政规范性文件", "", "8", "9"],
]


@pytest.mark.parametrize("kind", [FileKind.WORD, FileKind.SHEET])
def test_merged_in_other_formats(kind: FileKind) -> None:
    make = in_word if kind is FileKind.WORD else in_sheet
    across = map_document(read_kind(make(ROWS, (2, 1, 2, 2)), kind), FORM)
    prefix = "documents.regulations."
    assert {key: value for key, value in across.report.figures.items() if key.startswith(prefix)} == {
        f"{prefix}in_force": 6
    }
    assert is_noted(across, "documents.regulations")
    down = map_document(read_kind(make(ROWS, (2, 1, 3, 1)), kind), FORM)
    assert "documents.regulations.issued" not in down.report.figures
    assert "documents.normative_documents.issued" not in down.report.figures
    assert is_noted(down, "documents.regulations")
    assert is_noted(down, "documents.normative_documents")


def test_merged_blank_cells_beside_a_table_are_nothing() -> None:
    """Issue 16, To show: found by the fuzz campaign; the reader ended."""
    plain = map_document(read_kind(in_sheet(ROWS, (2, 0, 2, 0)), FileKind.SHEET), FORM)
    beside = map_document(read_kind(in_sheet(ROWS, (2, 9, 2, 11)), FileKind.SHEET), FORM)
    assert beside.report.figures == plain.report.figures
    assert beside.report.figures["documents.regulations.in_force"] == 6


def test_a_merge_ends_with_its_table() -> None:
    """Issue 16, To show: limits hold; a merge of a million rows is one of the rows that there are."""
    flow = Flow()
    flow.put_table(ROWS, [{}, {}, {1: (1_000_000, 16_000)}, *[{}] * len(ROWS)])
    (table,) = flow.blocks
    assert isinstance(table, RawTable)
    assert (len(table.rows), table.merged) == (len(ROWS), ((2, 1, 2, 3),))


@pytest.mark.parametrize(
    "head", ["现行有效件数（历史累计）", "现行有效件数 (截至2023年底)", "现行有效件数（件）", "（累计）现行有效件数"]
)
def test_heads_with_a_remark(head: str) -> None:
    """Issue 16, 3: heads with a remark in brackets are heads."""
    imported = of_page(
        "<p>二、主动公开政府信息情况</p><table><tr><td colspan=4>第二十条第（一）项</td></tr><tr><td>信息内容</td><td>本年制发件数</td>"
        f"<td>本年废止件数</td><td>{head}</td></tr><tr><td>规章</td><td>1</td><td>2</td><td>3</td></tr></table>"
    )
    assert imported.report.figures["documents.regulations.in_force"] == 3
    assert any((note.key or "").startswith("documents") and note.kind is NoteKind.GUESSED for note in imported.notes)


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("12 34", None),
        ("5 6 7", None),
        ("1\u30002", None),
        ("1\u00a02", None),
        ("1 234", 1234),
        ("12 345 678", 12345678),
        ("1 23", None),
    ],
)
def test_blanks_inside_a_figure(text: str, figure: int | None) -> None:
    """Issue 16, 3: a blank groups digits only before groups of three."""
    imported = requests(f"<td>{text}</td><td>0</td><td>0</td><td>0</td><td>0</td><td>0</td><td>9</td>")
    assert received(imported).get("natural_person") == figure
    assert any(note.key == "requests.received.natural_person" for note in imported.notes)


def test_a_short_row_of_a_text_is_left_blank_and_noted(publish: Publish, import_text: Read) -> None:
    """Issue 16, 3: three figures of seven are in no column where the other rows have all."""
    report = new_report(Cover(organisation="某县水利局", year=2024))
    text = publish(report.with_figures({key: 100 + index for index, key in enumerate(FORM.cells)}))
    line = next(line for line in text.splitlines() if "(二) 部分公开" in line)
    label = line[: line.index("\t", 1)]
    imported = import_text(text.replace(line, f"{label}\t7\t1\t8"))
    row = "requests.partially_granted"
    assert not [key for key in imported.report.figures if key.startswith(row)]
    assert [note.kind for note in imported.notes if note.key == row] == [NoteKind.DOUBTFUL]


def test_a_line_of_figures_below_a_row_is_not_taken_into_it() -> None:
    """Issue 16, 1: figures of no label are said, and the row above them keeps its own."""
    heads = "自然人 法人或其他组织 总计\n商业企业 科研机构 社会公益组织 法律服务机构 其他"
    rows = "一、本年新收政府信息公开申请数量 1 2 3 0 0 0 6\n四、结转下年度继续办理 28 1 1 0 1 2 33\n3 0 0 0 0 0 3"
    text = f"{TITLE}\n三、收到和处理政府信息公开申请情况\n{heads}\n{rows}\n五、存在的主要问题及改进情况"
    imported = map_document(read_kind(text.encode(), FileKind.TEXT), FORM)
    columns = FORM.tables["requests"].columns
    figures = [imported.report.figures.get(f"requests.carried_out.{column.key}") for column in columns]
    assert figures == [28, 1, 1, 0, 1, 2, 33]
    assert [note.found for note in imported.notes if note.kind is NoteKind.LEFTOVER] == ["3 0 0 0 0 0 3"]


def test_no_blank_row_takes_figures_that_are_in_their_place(publish: Publish, import_text: Read) -> None:
    """Issue 16, 1: two figures of 四 that are equal are no row of 三, whose cells are all blank."""
    report = new_report(Cover(organisation="某县水利局", year=2024))
    report = report.with_figures({"disputes.litigation_direct.other": 6})
    expected = {"disputes.litigation_direct.other": 6, "disputes.litigation_direct.total": 6}
    assert dict(import_text(publish(report)).report.figures) == expected


FEES = ["第二十条第（八）项", "信息内容", "本年收费金额（单位：万元）"]


def of_text(*lines: str) -> Imported:
    text = "\n".join([TITLE, "二、主动公开政府信息情况", *lines, "三、收到和处理政府信息公开申请情况"])
    return map_document(read_kind(text.encode(), FileKind.TEXT), FORM)


def fee(imported: Imported) -> Certainty:
    return judge(imported).by_key["fees.administrative_fees.amount"].certainty


@pytest.mark.parametrize(
    "lines",
    [
        (*FEES, "1.06", "", "信息内容", "行政事业性收费", ""),
        ("\t".join(FEES[1:]), "行政事业性收费\t"),
        ("\t".join(FEES[1:]), "行政事业性收费\t", "其他收费\t1.06"),
    ],
)
def test_a_blank_cell_is_open(lines: Sequence[str]) -> None:
    """Issue 16: a blank is no certain value, and a figure beside its label is not known to be another's."""
    assert fee(of_text(*lines)) is Certainty.OPEN
