"""Issue 16, To show: inputs of the kinds of the small cases (their names in the parameters), made after all were right."""

import io

import pytest
from docx import Document
from openpyxl import Workbook

from app.errors import SourceUnreadable
from app.form.loader import load_form
from app.importer.mapping.report import map_document
from app.importer.raw.kinds import FileKind
from app.importer.raw.notes import Imported, NoteKind
from app.importer.reading_process.formats import read_kind
from app.report.model import BodyKind

FORM = load_form()
TITLE = "柳河县水利局2024年政府信息公开工作年度报告"
SECTIONS = "一、总体情况\n做好公开。\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n"
HEADS = "自然人</td><td>商业企业</td><td>科研机构</td><td>社会公益组织</td><td>法律服务机构</td><td>其他</td><td>总计"
CARRIED_IN = "二、上年结转政府信息公开申请数量"
RECEIVED = "一、本年新收政府信息公开申请数量"
LICENCES = "licensing.licences.decisions"


def of_text(text: str) -> Imported:
    return map_document(read_kind(text.encode(), FileKind.TEXT), FORM)


def of_page(body: str, head: str = "") -> Imported:
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    return map_document(read_kind(page.encode(), FileKind.WEB), FORM)


def requests(row: str) -> Imported:
    """Read a page of 表三 with two rows, the cells of the first after its label given."""
    whole = "".join(f"<td>{figure}</td>" for figure in (1, 0, 0, 2, 0, 0, 3))
    return of_page(
        f"<h1>{TITLE}</h1><p>三、收到和处理政府信息公开申请情况</p><table><tr><td></td><td>{HEADS}</td></tr>"
        f"<tr><td>{RECEIVED}</td>{row}</tr><tr><td>{CARRIED_IN}</td>{whole}</tr></table>"
    )


def licences(cell: str) -> Imported:
    """Read a page with 行政许可, whose cell is given."""
    return of_page(
        f"<h1>{TITLE}</h1><p>二、主动公开政府信息情况</p><table><tr><td colspan=2>第二十条第（五）项</td></tr>"
        f"<tr><td>信息内容</td><td>本年处理决定数量</td></tr><tr><td>行政许可</td><td>{cell}</td></tr></table>"
    )


def is_noted(imported: Imported, key: str) -> bool:
    told = {NoteKind.GUESSED, NoteKind.DOUBTFUL, NoteKind.LEFTOVER, NoteKind.MISSING, NoteKind.DAMAGED}
    return any((note.key or "").startswith(key) and note.kind in told for note in imported.notes)


def received(imported: Imported) -> dict[str, object]:
    prefix = "requests.received."
    return {key.removeprefix(prefix): value for key, value in imported.report.figures.items() if key.startswith(prefix)}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("柳河职业技术学院2023—2024学年信息公开工作年度报告\n一、概述\n学院坚持公开。\n二、主动公开情况\n", "高等学校"),
        ("柳河县人民政府办公室\n政府网站工作年度报表\n（2024年度）\n", "政府网站"),
        ("柳河县司法局2024年度推进法治政府建设情况的报告\n一、主要做法\n", "法治政府"),
    ],
)
def test_another_kind_of_report(text: str, kind: str) -> None:
    with pytest.raises(SourceUnreadable, match=kind):
        of_text(text)


@pytest.mark.parametrize("cell", ["1 2", "3 45", "1 23 456"])
def test_blanks_inside(cell: str) -> None:
    imported = requests("".join(f"<td>{text}</td>" for text in ("4", "0", cell, "0", "0", "0", "4")))
    assert "research" not in received(imported)
    assert is_noted(imported, "requests.received")


@pytest.mark.parametrize("lost", ["商业企业", "社会公益组织", "总计"])
def test_column_head_lost(lost: str) -> None:
    heads = [head for head in HEADS.split("</td><td>") if head != lost]
    lines = [TITLE, "三、收到和处理政府信息公开申请情况", *heads]
    for label, figures in ((RECEIVED, (4, 1, 0, 0, 0, 0, 5)), (CARRIED_IN, (1, 0, 0, 2, 0, 0, 3))):
        lines += [label, *map(str, figures)]
    imported = of_text("\n".join(lines))
    assert list(received(imported).values()) == [4, 1, 0, 0, 0, 0, 5]
    assert is_noted(imported, "requests")


@pytest.mark.parametrize("blank", [0, 2, 5])
def test_copied_blanks(blank: int) -> None:
    figures = ["4", "1", "2", "3", "5", "6", "21"]
    figures[6] = str(21 - int(figures[blank]))
    lines = [TITLE, "三、收到和处理政府信息公开申请情况"]
    shown = "\n\n".join("" if at == blank else figure for at, figure in enumerate(figures))
    imported = of_text("\n".join(lines) + f"\n\n{RECEIVED}\n\n{shown}\n\n{CARRIED_IN}\n\n" + "\n\n".join("1000001"))
    columns = [column.key for column in FORM.tables["requests"].columns]
    right = {column: int(figures[at]) for at, column in enumerate(columns) if at != blank}
    assert received(imported).items() <= right.items()
    assert is_noted(imported, "requests")


@pytest.mark.parametrize("value", ["#NAME?", "#NUM!", "#NULL!", "=SUM(B1:B9)"])
def test_error_cells_and_formula_without_value(value: str) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        [TITLE], ["三、收到和处理政府信息公开申请情况"], ["", *HEADS.split("</td><td>")],
        [RECEIVED, value, 0, 0, 0, 0, 0, 4], [CARRIED_IN, 1, 0, 0, 2, 0, 0, 3],
    ):  # fmt: skip
        sheet.append(row)
    target = io.BytesIO()
    book.save(target)
    imported = map_document(read_kind(target.getvalue(), FileKind.SHEET), FORM)
    assert "natural_person" not in received(imported)
    assert is_noted(imported, "requests.received")


def hidden(old: str, attribute: str) -> bytes:
    """Return a document with a figure whose first run has that attribute of its font."""
    made = Document()
    for text in (TITLE, "二、主动公开政府信息情况"):
        made.add_paragraph(text)
    table = made.add_table(3, 2)
    for at, row in enumerate((("第二十条第（五）项", ""), ("信息内容", "本年处理决定数量"), ("行政许可", ""))):
        for place, text in enumerate(row):
            table.cell(at, place).text = text
    paragraph = table.cell(2, 1).paragraphs[0]
    setattr(paragraph.add_run(old).font, attribute, True)
    paragraph.add_run("208")
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


@pytest.mark.parametrize("attribute", ["hidden", "strike", "double_strike"])
def test_hidden_and_struck_runs(attribute: str) -> None:
    for old in ("31", "0 ", "件"):
        imported = map_document(read_kind(hidden(old, attribute), FileKind.WORD), FORM)
        assert imported.report.figures[LICENCES] == 208


@pytest.mark.parametrize(
    "cell", ["<del>31</del>208", "208<strike>31</strike>", "<span style='text-decoration:line-through'>9</span>208"]
)
def test_struck_figures(cell: str) -> None:
    assert licences(cell).report.figures == {LICENCES: 208}


@pytest.mark.parametrize(
    "plan",
    [
        "针对上述问题，2025年我局将做好以下几个方面的工作：",
        "接下来，我镇将从三个方面加以改进。",
        "2025年，我委将继续完善制度，着力改进。",
    ],
)
def test_improvements(plan: str) -> None:
    """Each is read as 改进情况, and noted as a guess."""
    imported = of_text(
        f"{TITLE}\n{SECTIONS}五、存在的主要问题及改进情况\n一年来仍有不足，人手紧张。\n{plan}\n一是增加人手。\n六、其他需要报告的事项\n无。\n"
    )
    assert [(item.part, item.text) for item in imported.report.narratives["problems"]] == [
        ("main_problems", "一年来仍有不足，人手紧张。"),
        ("improvements", f"{plan}\n一是增加人手。"),
    ]
    assert is_noted(imported, "problems.improvements")


@pytest.mark.parametrize(
    "page",
    [
        "<p>根据《中华人民共和国政府信息公开工作年度报告格式》的要求，现予公布。</p>",
        "<p>依照国办公开办函〔2021〕30号《政府信息公开工作年度报告格式》编制本报告。</p>",
        "<p>按《关于做好政府信息公开工作年度报告编制和发布的通知》编制2024年度报告，见附件。</p>",
    ],
)
def test_introduction_cites_the_form(page: str) -> None:
    body = "".join(f"<p>{line}</p>" for line in SECTIONS.splitlines())
    cover = of_page(f"<div class=t>{TITLE}</div><div>{page}{body}</div>", f"<title>{TITLE}_柳河县</title>").report.cover
    assert (cover.organisation, cover.year) == ("柳河县水利局", 2024)


@pytest.mark.parametrize(
    ("row", "merged"),
    [
        ("<td>4</td><td>1</td><td colspan=4>2</td><td>7</td>", ("research", "public_interest", "legal_services", "other")),
        ("<td colspan=3>4</td><td>0</td><td>0</td><td>0</td><td>4</td>", ("natural_person", "business", "research")),
        ("<td>4</td><td>0</td><td>0</td><td>0</td><td colspan=2>0</td><td>4</td>", ("legal_services", "other")),
    ],
)  # fmt: skip
def test_merged_figure(row: str, merged: tuple[str, ...]) -> None:
    imported = requests(row)
    assert not set(merged) & received(imported).keys()
    assert is_noted(imported, "requests.received")


@pytest.mark.parametrize(
    ("title", "organisation", "year"),
    [
        # page-mark-before-title
        ("第3页 柳河县水利局2024年政府信息公开工作年度报告", "柳河县水利局", 2024),
        ("Page 12 - 柳河县水利局2024年政府信息公开工作年度报告", "柳河县水利局", 2024),
        ("— 2 — 柳河县水利局2024年政府信息公开工作年度报告", "柳河县水利局", 2024),
        # renmin-zhengfu
        ("2024年柳河镇人民政府信息公开年度报告", "柳河镇人民政府", 2024),
        ("柳河镇人民政府2024年度信息公开工作报告", "柳河镇人民政府", 2024),
        ("柳河镇人民政府信息公开工作2024年度报告", "柳河镇人民政府", 2024),
        # title-without-zhengfu
        ("柳河高新区管委会2024年度信息公开工作年报", "柳河高新区管委会", 2024),
        ("柳河县融媒体中心2024年信息公开年度报告", "柳河县融媒体中心", 2024),
        ("2024年柳河县气象局信息公开工作年度报告", "柳河县气象局", 2024),
        # we-are-no-name
        ("现将我委2024年政府信息公开工作年度报告公布如下：", "", 2024),
        ("根据要求，我镇编制了2024年政府信息公开工作年度报告。", "", 2024),
        ("现将我中心2024年度信息公开工作报告如下。", "", 2024),
    ],
)
def test_whose_report(title: str, organisation: str, year: int) -> None:
    imported = of_text(f"{title}\n{SECTIONS}")
    assert (imported.report.cover.organisation, imported.report.cover.year) == (organisation, year)
    assert organisation or is_noted(imported, "cover.organisation")


@pytest.mark.parametrize("remark", ["（截至年底）", "（单位：件）", "(累计)"])
def test_remark_in_header(remark: str) -> None:
    imported = of_page(
        f"<h1>{TITLE}</h1><p>二、主动公开政府信息情况</p><table><tr><td colspan=4>第二十条第（一）项</td></tr><tr><td>信息内容</td>"
        f"<td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数{remark}</td></tr>"
        "<tr><td>行政规范性文件</td><td>2</td><td>1</td><td>17</td></tr></table>"
    )
    assert imported.report.figures["documents.normative_documents.in_force"] == 17


@pytest.mark.parametrize("count", [2, 4, 6])
def test_short_row(count: int) -> None:
    imported = requests("<td>3</td>" * count)
    assert received(imported) == {}
    assert is_noted(imported, "requests.received")


@pytest.mark.parametrize("name", ["柳河縣青山鄉人民政府", "柳河縣白石鎮人民政府", "青山滿族鄉人民政府"])
def test_traditional_township(name: str) -> None:
    cover = of_text(f"{name}2024年政府信息公開工作年度報告\n{SECTIONS}").report.cover
    assert (cover.organisation, cover.body_kind) == (name, BodyKind.TOWNSHIP)


def written_out(rows: str) -> Imported:
    return of_text(
        f"{TITLE}\n二、主动公开政府信息情况\n第二十条第（六）项 第二十条第（六）项 第二十条第（六）项\n{rows}\n"
    )


@pytest.mark.parametrize(
    ("heads", "figures", "expected"),
    [(2, "7 7", 7), (3, "0 0 0", 0), (3, "7 7 8", None), (2, "7 7 7", None), (1, "7 7", None)],
)
def test_merged_cells_written_out(heads: int, figures: str, expected: int | None) -> None:
    """Issue 16, 2: a merged cell written out has its figure as often as the head of its column, and only then."""
    head = " ".join(["信息内容", *["本年处理决定数量"] * heads])
    imported = written_out(f"{head}\n行政处罚 {figures}\n行政强制 {' '.join('9' * heads)}")
    assert imported.report.figures.get("enforcement.penalties.decisions") == expected
    assert imported.report.figures.get("enforcement.coercion.decisions") == 9
    assert expected is not None or is_noted(imported, "enforcement.penalties")
