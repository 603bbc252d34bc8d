"""Write the corpus of published reports: one description, many formats and variations, expected figures beside each.

Run it as ``.venv/bin/python tests/files/published/make_corpus.py``, with file names to write only those;
LibreOffice makes the PDF, .xls, .ods, .doc, .rtf and .odt files, Chromium the printed pages. All of it is invented;
it contains no real report.
"""

import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[2] / "src"), str(HERE)]

from corpus_writers import WRITERS  # noqa: E402 - found by the line above

from app.form.layout import CellRole, printed_table  # noqa: E402
from app.form.loader import load_form  # noqa: E402
from app.report.model import Cover, Report, new_report  # noqa: E402
from app.report.totals import shown_figures, sides  # noqa: E402
from app.values import format_figure  # noqa: E402

FORM = load_form()
TEXTS = {
    "overview": [
        (
            "",
            "本年度，我局严格落实政府信息公开条例，各项工作平稳有序。全年没有发生因公开不当引起的投诉，群众满意度有所提高，相关制度得到落实。",
        ),
        ("（一）主动公开", "通过门户网站主动公开信息318条，其中政策文件26条，解读材料26份。"),
        ("（二）依申请公开", "答复均在法定期限内作出，未收取任何费用。"),
        ("（三）政府信息管理", "信息发布前逐件审查，并定期清理过期内容。"),
        ("（四）政府信息公开平台建设", "网站栏目调整2次，新增检索功能。"),
        ("（五）监督保障", "组织培训3次，开展社会评议1次。"),
    ],
    "problems": [
        ("（一）存在的主要问题", "解读形式较为单一，基层人员业务能力有待提高。"),
        ("（二）改进情况", "增加图解和视频解读，分批轮训工作人员。"),
    ],
    "other_matters": [("", "本年度没有收取信息处理费。")],
}
PART_KEYS = {
    "overview.preamble": ("overview", 0),
    "overview.proactive_disclosure": ("overview", 1),
    "overview.disclosure_on_request": ("overview", 2),
    "overview.information_management": ("overview", 3),
    "overview.platforms": ("overview", 4),
    "overview.supervision": ("overview", 5),
    "problems.main_problems": ("problems", 0),
    "problems.improvements": ("problems", 1),
    "other_matters.text": ("other_matters", 0),
}


@dataclass(frozen=True)
class Cell:
    """One cell of a table, and its spans."""

    row: int
    column: int
    rows: int
    columns: int
    text: str
    key: str = ""
    is_header: bool = False


@dataclass(frozen=True)
class Table:
    cells: tuple[Cell, ...]
    rows: int
    columns: int


@dataclass(frozen=True)
class Text:
    text: str
    kind: str = "text"  # title, section, heading, text


@dataclass(frozen=True)
class Document:
    """A report as published: its blocks, and the figures in it."""

    blocks: tuple[Text | Table, ...]
    figures: dict[str, str]
    texts: dict[str, str]


def document(seed: int, share: float = 1.0, largest: int = 30, *, is_balanced: bool = False) -> Document:
    """Return the plain report; each figure is present with the probability ``share``.

    As drawn, what was received is not what was handled and carried on; in a balanced one it is.
    """
    source = random.Random(seed)  # noqa: S311 - made up
    addends = {
        key: source.choice([0, 0, 1, source.randint(0, largest)])
        for key, cell in FORM.cells.items()
        if not cell.is_total and source.random() < share
    }
    amount = "fees.administrative_fees.amount"
    if amount in addends:
        from decimal import Decimal  # noqa: PLC0415

        addends[amount] = Decimal(source.choice(["0.37", "25.1", "118", "0"]))
    report = new_report(Cover(organisation="青石县水务局", year=2024)).with_figures(addends)
    if is_balanced:
        report = balanced(report)
    shown = {key: format_figure(value) for key, value in shown_figures(report).items() if value is not None}
    blocks: list[Text | Table] = [Text("青石县水务局2024年政府信息公开工作年度报告", "title")]
    for section in FORM.sections:
        blocks.append(Text(section.heading, "section"))
        for heading, text in TEXTS.get(section.key, []):
            if heading:
                blocks.append(Text(heading, "heading"))
            blocks.append(Text(text))
        if section.tables:
            printed = printed_table(section)
            cells = tuple(
                Cell(
                    cell.row, cell.column, cell.row_span, cell.column_span,
                    shown.get(cell.key, "") if cell.key else cell.text, cell.key, cell.role is not CellRole.FIGURE,
                )
                for cell in printed.cells
            )  # fmt: skip
            blocks.append(Table(cells, printed.rows, len(printed.widths)))
    texts = {key: TEXTS[section][index][1] for key, (section, index) in PART_KEYS.items()}
    return Document(tuple(blocks), shown, texts)


def balanced(report: Report) -> Report:
    """Return the report with as many requests received, or else carried on, as each column lacks for its balance."""
    for balance in FORM.balances:
        received, carried_out = balance.left[0], balance.right[1]
        if not FORM.cells[received].is_total:
            right, left = sides(balance, shown_figures(report))
            key, more = (received, right - left) if right >= left else (carried_out, left - right)
            report = report.with_figures({key: report.figures[key] + more})
    return report


Variation = Callable[[Document], Document]


def over_cells(change: Callable[[Cell], Cell]) -> Variation:
    def vary(old: Document) -> Document:
        blocks = tuple(
            replace(block, cells=tuple(map(change, block.cells))) if isinstance(block, Table) else block
            for block in old.blocks
        )
        return replace(old, blocks=blocks)

    return vary


def over_labels(change: Callable[[str], str]) -> Variation:
    return over_cells(lambda cell: cell if cell.key else replace(cell, text=change(cell.text)))


def over_texts(change: Callable[[Text], Text]) -> Variation:
    return lambda old: replace(
        old, blocks=tuple(change(block) if isinstance(block, Text) else block for block in old.blocks)
    )


def replaced(pairs: dict[str, str]) -> Callable[[str], str]:
    def change(text: str) -> str:
        for one, other in pairs.items():
            text = text.replace(one, other)
        return text

    return change


TRADITIONAL = str.maketrans(
    "总体况动开请数复议诉讼问题进报项规发废现许罚强单万会组织机构务业应关系为于结转继续办区处种计个属国护权类过执档询无补内确"
    "没资认获费缴纳纠审经维将条决额稳后当访举这",
    "總體況動開請數復議訴訟問題進報項規發廢現許罰強單萬會組織機構務業應關係為於結轉繼續辦區處種計個屬國護權類過執檔詢無補內確"
    "沒資認獲費繳納糾審經維將條決額穩後當訪舉這",
)


def in_traditional_throughout(old: Document) -> Document:
    """Convert labels, section headings and the title's last words."""

    def change(item: Text) -> Text:
        if item.kind == "title":
            name, year, words = item.text.partition("2024年")
            return replace(item, text=name + year + words.translate(TRADITIONAL))
        return replace(item, text=item.text.translate(TRADITIONAL)) if item.kind == "section" else item

    return over_texts(change)(over_labels(lambda text: text.translate(TRADITIONAL))(old))


def half_width(text: str) -> str:
    return text.replace("（", "(").replace("）", ")").replace("：", ":").replace("，", ",")


def full_width(text: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if char.isascii() and char.isdigit() else char for char in text)


def spaced(text: str) -> str:
    pairs = {"商业企业": "商业\n企业", "结果维持": "结 果 维持", "结果纠正": "结果\n纠正", "科研机构": "科研 机构"}
    return replaced(pairs)(text)


def in_traditional(text: str) -> str:
    pairs = (
        "商業企業 科研機構 社會公益組織 法律服務機構 總計 結果維持 結果糾正 "
        "其他結果 尚未審結 行政複議 行政訴訟 規章 現行有效件數 "
        "本年制發件數 本年廢止件數 行政許可 行政處罰 行政強制"
    )
    simple = (
        "商业企业 科研机构 社会公益组织 法律服务机构 总计 结果维持 结果纠正 "
        "其他结果 尚未审结 行政复议 行政诉讼 规章 现行有效件数 "
        "本年制发件数 本年废止件数 行政许可 行政处罚 行政强制"
    )
    return replaced(dict(zip(simple.split(), pairs.split(), strict=True)))(text)


def with_instructions(old: Document) -> Document:
    blocks: list[Text | Table] = []
    for block in old.blocks:
        blocks.append(block)
        if isinstance(block, Text) and block.kind == "section" and block.text.startswith(("一、", "五、", "六、")):
            blocks[-1] = replace(block, text=block.text + "（文字描述，按照《条例》规定的内容逐项填写）")
    return replace(old, blocks=tuple(blocks))


def without_spans(old: Document) -> Document:
    """Replace every merged cell by a cell with empty ones beside it."""

    def change(cell: Cell) -> Cell:
        return replace(cell, rows=1, columns=1)

    return over_cells(change)(old)


def written_out(old: Document) -> Document:
    """Repeat the text of every merged cell at each of its places."""

    def change(table: Table) -> Table:
        cells = [
            replace(cell, row=cell.row + down, column=cell.column + right, rows=1, columns=1)
            for cell in table.cells
            for down in range(cell.rows)
            for right in range(cell.columns)
        ]
        return replace(table, cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))))

    return replace(old, blocks=tuple(change(item) if isinstance(item, Table) else item for item in old.blocks))


def in_one_table(old: Document) -> Document:
    """Return the whole report as one table with headings and text as rows."""
    cells: list[Cell] = []
    row, width = 0, max(block.columns for block in old.blocks if isinstance(block, Table))
    for block in old.blocks:
        if isinstance(block, Text):
            cells.append(Cell(row, 0, 1, width, block.text))
            row += 1
        else:
            cells += [replace(cell, row=cell.row + row) for cell in block.cells]
            row += block.rows
    return replace(old, blocks=(Table(tuple(cells), row, width),))


def raised_marks(old: Document) -> Document:
    """Append to figures a superscript digit, which refers to a note."""
    chosen = [key for key in old.figures if key.startswith("requests.") and old.figures[key] != "0"][::5]
    return over_cells(lambda cell: replace(cell, text=cell.text + "¹") if cell.key in chosen else cell)(old)


def written_figures(old: Document) -> Document:
    """Write figures in all forms that are still unambiguous."""
    ways = [
        lambda text: text + "件", lambda text: f"{text}①", full_width, lambda text: f" {text} ",
        lambda text: f"{text}（其中修订1件）", lambda text: f"\u3000{text}",
    ]  # fmt: skip
    count = 0

    def change(cell: Cell) -> Cell:
        nonlocal count
        if not cell.key or not cell.text.isdigit():
            return cell
        count += 1
        return replace(cell, text=ways[count % len(ways)](cell.text)) if count % 3 == 0 else cell

    return over_cells(change)(old)


def money_in_yuan(old: Document) -> Document:
    new = over_labels(replaced({"（单位：万元）": "（单位：元）"}))(old)
    key = "fees.administrative_fees.amount"
    new = over_cells(lambda cell: replace(cell, text="251000") if cell.key == key else cell)(new)
    return replace(new, figures={**new.figures, key: "25.1"})


def blank_figures(old: Document) -> Document:
    """Return the blank form: no figure at all."""
    new = over_cells(lambda cell: replace(cell, text="") if cell.key else cell)(old)
    return replace(new, figures={})


def slashes(old: Document) -> Document:
    keys = [key for key in old.figures if key.startswith("documents.regulations.")]
    new = over_cells(lambda cell: replace(cell, text="/") if cell.key in keys else cell)(old)
    return replace(new, figures={**new.figures, **dict.fromkeys(keys, "/")})


def cut(old: Document, number: int, *, repeats: bool) -> Document:
    """Split the table with that index in two, with or without its header repeated."""
    blocks: list[Text | Table] = []
    seen = 0
    for block in old.blocks:
        if not isinstance(block, Table) or (seen := seen + 1) != number + 1:
            blocks.append(block)
            continue
        at = 14
        first = tuple(replace(cell, rows=min(cell.rows, at - cell.row)) for cell in block.cells if cell.row < at)
        header = tuple(cell for cell in block.cells if cell.row < 3) if repeats else ()
        shift = (3 if repeats else 0) - at
        rest = tuple(replace(cell, row=cell.row + shift) for cell in block.cells if cell.row >= at)
        # a merged cell continues with an empty cell
        reaching = [cell for cell in block.cells if cell.row < at < cell.row + cell.rows]
        rest += tuple(replace(cell, row=at + shift, rows=cell.row + cell.rows - at, text="") for cell in reaching)
        blocks += [Table(first, at, block.columns)]
        blocks += [
            Table(tuple(sorted((*header, *rest), key=lambda c: (c.row, c.column))), block.rows + shift, block.columns)
        ]
    return replace(old, blocks=tuple(blocks))


def four_tables(old: Document) -> Document:
    """Return table 二 as four tables."""
    blocks: list[Text | Table] = []
    done = False
    for block in old.blocks:
        if not isinstance(block, Table) or done:
            blocks.append(block)
            continue
        done = True
        starts = [cell.row for cell in block.cells if cell.columns == block.columns and not cell.key]
        for start, end in zip(starts, [*starts[1:], block.rows], strict=True):
            cells = tuple(replace(cell, row=cell.row - start) for cell in block.cells if start <= cell.row < end)
            blocks.append(Table(cells, end - start, block.columns))
    return replace(old, blocks=tuple(blocks))


def three_disputes(old: Document) -> Document:
    """Return table 四 as three tables of five figures, a line with the group's name before each."""
    blocks: list[Text | Table] = []
    tables = [block for block in old.blocks if isinstance(block, Table)]
    for block in old.blocks:
        if block is not tables[-1]:
            blocks.append(block)
            continue
        for index, name in enumerate(("行政复议", "未经复议直接起诉", "复议后起诉")):
            blocks.append(Text(name))
            heads = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
            figures = [cell for cell in tables[-1].cells if cell.key][index * 5 : index * 5 + 5]
            cells = [Cell(0, at, 1, 1, text, is_header=True) for at, text in enumerate(heads)]
            cells += [replace(cell, row=1, column=at) for at, cell in enumerate(figures)]
            blocks.append(Table(tuple(cells), 2, 5))
    return replace(old, blocks=tuple(blocks))


def named_disputes(old: Document) -> Document:
    """Return table 四 as three tables, each with the names of its groups in one cell above."""
    names = {"未经复议直接起诉": "行政诉讼（未经复议直接起诉）", "复议后起诉": "行政诉讼：复议后起诉"}
    blocks: list[Text | Table] = []
    for block in three_disputes(old).blocks:
        last = blocks[-1] if blocks else None
        if isinstance(block, Table) and isinstance(last, Text) and (last.text in names or last.text == "行政复议"):
            title = Cell(0, 0, 1, 5, names.get(last.text, last.text), is_header=True)
            cells = (title, *(replace(cell, row=cell.row + 1) for cell in block.cells))
            blocks[-1] = Table(cells, block.rows + 1, 5)
        else:
            blocks.append(block)
    return replace(old, blocks=tuple(blocks))


def named_in_text(old: Document) -> Document:
    """No title line: the text before the first section names the organisation and the year."""
    lead = "根据有关规定，现公布青石县水务局2024年政府信息公开工作年度报告。数据统计期限为全年。"
    return replace(old, blocks=(Text(lead), *old.blocks[1:]), texts={**old.texts, "introduction": lead})


def other_as_one_row(old: Document) -> Document:
    """（六）其他处理 as one row."""
    names = ("requests.other_not_corrected.", "requests.other_fee_unpaid.")
    figures = {key: text for key, text in old.figures.items() if not key.startswith(names)}
    blocks: list[Text | Table] = []
    for block in old.blocks:
        if isinstance(block, Table) and any(cell.key.startswith(names) for cell in block.cells):
            gone = sorted({cell.row for cell in block.cells if cell.key.startswith(names)})
            cells = [cell for cell in block.cells if cell.row not in gone and not cell.text.startswith("3.其他")]
            six = next(cell for cell in block.cells if cell.text.startswith("（六）"))
            cells = [cell for cell in cells if cell is not six]
            cells.append(replace(six, row=gone[-1] + 1, rows=1, columns=2))
            cells = [
                replace(cell, row=cell.row - 2) if cell.row > gone[-1]
                else replace(cell, rows=cell.rows - 2) if cell.row + cell.rows > gone[-1] + 1 else cell
                for cell in cells
            ]  # fmt: skip
            made = Table(tuple(sorted(cells, key=lambda c: (c.row, c.column))), block.rows - 2, block.columns)
            blocks.append(made)
        else:
            blocks.append(block)
    return replace(old, blocks=tuple(blocks), figures=figures)


def as_text(lines: tuple[str, ...]) -> Variation:
    """Return table 二 as running text; ``{documents.regulations.issued}`` is replaced by that figure."""

    def vary(old: Document) -> Document:
        written = list(lines)
        for key, figure in old.figures.items():
            written = [line.replace("{" + key + "}", figure) for line in written]
        at = next(at for at, block in enumerate(old.blocks) if isinstance(block, Table))
        return replace(old, blocks=(*old.blocks[:at], *map(Text, written), *old.blocks[at + 1 :]))

    return vary


SENTENCE = (
    (
        "本年度，我局共制发规章{documents.regulations.issued}件，废止{documents.regulations.repealed}件，"
        "现行有效{documents.regulations.in_force}件；制发行政规范性文件{documents.normative_documents.issued}件，"
        "废止{documents.normative_documents.repealed}件，现行有效{documents.normative_documents.in_force}件。"
    ),
    (
        "全年作出行政许可决定{licensing.licences.decisions}件，行政处罚决定{enforcement.penalties.decisions}件，"
        "行政强制决定{enforcement.coercion.decisions}件。收取行政事业性收费{fees.administrative_fees.amount}万元。"
        "现有行政许可事项35项，公开行政处罚信息46条，2023年作出行政许可决定120件。"
    ),
)
SENTENCE_BY_LABELS = (
    (
        "规章、行政规范性文件本年制发件数分别为{documents.regulations.issued}件、"
        "{documents.normative_documents.issued}件，本年废止件数分别为{documents.regulations.repealed}件、"
        "{documents.normative_documents.repealed}件，现行有效件数分别为{documents.regulations.in_force}件、"
        "{documents.normative_documents.in_force}件。"
    ),
    (
        "第二十条第（五）项：行政许可本年处理决定数量 {licensing.licences.decisions} 件；行政处罚和行政强制本年处理决定数量"
        "分别为{enforcement.penalties.decisions}和{enforcement.coercion.decisions}。"
    ),
    "行政事业性收费本年收费金额（单位：万元）：{fees.administrative_fees.amount}。",
)
OTHER_WORDS = {"结果维持": "维持", "结果纠正": "纠正", "其他结果": "其它", "3.其他": "3.其它", "总计": "合计"}
MISPRINTED = {
    "法律服务机构": "法律服务机沟", "保护第三方合法权益": "保护第三方的合法权益",
    "属于三类内部事务信息": "属于三类内部事务",
    "补正后申请内容仍不明确": "补证后申请内容仍不明确", "行政规范性文件": "规范性文件",
}  # fmt: skip
RETITLED = {
    "一、总体情况": "一、总体工作情况", "二、主动公开政府信息情况": "二、行政机关主动公开政府信息的情况",
    "三、收到和处理政府信息公开申请情况": "三、收到和处理信息公开申请的情况",
    "五、存在的主要问题及改进情况": "五、存在主要问题和改进措施", "六、其他需要报告的事项": "六、需要报告的其他事项",
}  # fmt: skip
RENUMBERED = {"二、": "（二）", "三、": "第三部分 ", "四、": "4．"}
SAME: Variation = lambda old: old  # noqa: E731

VARIATIONS: dict[str, Variation] = {
    "plain": SAME,
    "half-width": over_labels(half_width),
    "spaced": over_labels(spaced),
    "traditional": over_labels(in_traditional),
    "misprinted": over_labels(replaced(MISPRINTED)),
    "retitled": over_texts(
        lambda item: replace(item, text=replaced(RETITLED)(item.text)) if item.kind == "section" else item
    ),
    "unnumbered": over_texts(lambda item: replace(item, text=item.text[2:]) if item.kind == "section" else item),
    "instructions": with_instructions,
    "unmerged": without_spans,
    "written": written_figures,
    "yuan": money_in_yuan,
    "blank": blank_figures,
    "slashes": slashes,
    "cut": lambda old: cut(old, 1, repeats=False),
    "cut-repeated": lambda old: cut(old, 1, repeats=True),
    "four-tables": four_tables,
    "three-disputes": three_disputes,
    "one-row": other_as_one_row,
    "written-out": written_out,
    "one-table": in_one_table,
    "raised": raised_marks,
    "named-disputes": named_disputes,
    "named-in-text": named_in_text,
    "other-words": over_labels(replaced(OTHER_WORDS)),
    "traditional-throughout": in_traditional_throughout,
    "sentence": as_text(SENTENCE),
    "sentence-by-labels": as_text(SENTENCE_BY_LABELS),
}
# Later additions are at the end: a document's place in the list decides its figures.
_FIRST = tuple(VARIATIONS)[: tuple(VARIATIONS).index("written-out")]
_LATER = tuple(VARIATIONS)[len(_FIRST) : tuple(VARIATIONS).index("sentence")]
CORPUS: list[tuple[str, str]] = [
    *(("html", name) for name in _FIRST),
    *(("docx", name) for name in ("plain", "half-width", "cut", "unmerged", "written", "four-tables", "blank")),
    *(("xlsx", name) for name in ("plain", "spaced", "unmerged", "written", "yuan", "one-row", "blank")),
    *(("txt", name) for name in ("plain", "misprinted", "traditional", "slashes")),
    *(("blanks.txt", name) for name in ("plain", "half-width")),
    *(("md", name) for name in ("plain", "unmerged", "cut-repeated")),
    *(("gb18030.html", name) for name in ("plain", "written")),
    *(("page.html", name) for name in ("plain", "spaced")),
    *(("mht", name) for name in ("plain",)),
    *(("utf-16.txt", name) for name in ("plain",)),
    *(("pdf", name) for name in ("plain", "large", "half-width", "spaced", "blank", "written", "four-tables")),
    *(("ods", name) for name in ("plain", "written")),
    *(("xls", name) for name in ("plain", "unmerged")),
    *(("doc", name) for name in ("plain",)),
    *(("rtf", name) for name in ("plain",)),
    *(("odt", name) for name in ("plain", "cut")),
    *(("html", name) for name in _LATER),
    *(
        ("cells.txt", name)
        for name in ("plain", "spaced", "misprinted", "written", "traditional-throughout", "one-row")
    ),
    *(("bars.txt", name) for name in ("plain", "blank", "slashes")),
    *(("lost.txt", name) for name in ("plain", "half-width", "three-disputes")),
    *(("copied.txt", name) for name in ("plain", "large", "other-words")),
    *(("txt", name) for name in ("written-out", "named-in-text")),
    *(("xlsx", name) for name in ("one-table", "written-out")),
    *(("docx", name) for name in ("raised", "written-out")),
    *(("printed.pdf", name) for name in ("plain", "raised")),
    *((suffix, name) for name in ("sentence", "sentence-by-labels") for suffix in ("txt", "docx", "html")),
]
BY_OFFICE = {
    "pdf": "docx", "ods": "xlsx", "xls": "xlsx", "doc": "docx", "rtf": "docx", "odt": "docx",
    "printed.pdf": "html",
}  # fmt: skip


def converted(made: bytes, source: str, suffix: str) -> bytes:
    """Return the document as converted by LibreOffice, or printed by Chromium."""
    with tempfile.TemporaryDirectory() as folder:
        path, target = Path(folder, f"source.{source}"), Path(folder, f"source.{suffix.rpartition('.')[2]}")
        path.write_bytes(made)
        profile = Path(folder, "profile")
        if suffix == "printed.pdf":
            command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}"]
            command += ["--no-pdf-header-footer", f"--print-to-pdf={target}", str(path)]
        else:
            command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", suffix]
            command += ["--outdir", folder, str(path)]
        subprocess.run(command, check=True, capture_output=True)
        return target.read_bytes()


def main(names: list[str]) -> None:
    for number, (suffix, name) in enumerate(CORPUS):
        target = HERE / f"{name}.{suffix}"
        if names and target.name not in names:
            continue
        plain = document(number, largest=1_234_567 if name == "large" else 30)
        made = VARIATIONS.get(name, SAME)(plain)
        source = BY_OFFICE.get(suffix)
        content = WRITERS[source or suffix](made)
        target.write_bytes(converted(content, source, suffix) if source else content)
        expected = {"year": 2024, "organisation": "青石县水务局", "figures": made.figures, "texts": made.texts}
        text = json.dumps(expected, ensure_ascii=False, indent=1)
        target.with_name(target.name + ".json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
