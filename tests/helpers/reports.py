"""Random reports for the proof of documents: figures of every kind, remarks, notes, headings, nasty text."""

from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

from hypothesis import strategies as st

from app.form.loader import load_form
from app.form.model import CellKind
from app.report.model import Cover, Narrative, Report, narrative_keys, new_report
from app.report.text import clean, clean_line
from app.values import SLASH, check_amount

FORM = load_form()
SENTENCES = (
    "今年以来，公开信息 216 条，其中政策文件 12 件。",
    "解读形式单一，群众反映不够方便；下一步改进。",
    "培训 3 次、参加 120 人次。",
    "投入 0.5 万元 & 完成率 < 98 %。",
    "公众号“某县发布”访问量达1.2万次。",
)
LINES = (
    "（一）加强领导，健全机制",
    "（二）队伍建设",
    "1.健全制度",
    "2、及时更新",
    "（1）政务新媒体",
    "（一）主动公开。今年以来，公开信息 12 条。",
    "（三）解读不够：形式单一。",
    "（十二）依申请公开。共 3 件。",
    "一是形式单一。",
    "第一，抓落实。",
    "主动公开方面。全年公开 12 条。",
    "主动公开：全年公开 12 条。",
    "存在的主要问题",
    "改进措施：加强培训。",
    "一、总体情况",
    "二、主动公开政府信息情况",
    "六、其他需要报告的事项：无。",
    "（一）总体情况",
    "注：不含信访件。",
    "附件\t无",
    "总计",
    "自然人",
    "行政许可",
    "12",
)
NASTY = (
    """甲 & 乙 < 丙 > 丁 " 戊 ' {{ organisation }} {% if %} {# x #} {%p endfor %} {_{ &amp; ]]> <w:p/>""",
    "公开  信息　共 3 条😀𠮷",
    "甲\t乙\t丙",
    "很长" * 400 + "。",
    "<b>不是标记</b><!-- x --><script>1</script>",
    "\\n %s {0} $x &#65; &nbsp;",
)

plain_lines = st.sampled_from(SENTENCES)
marked_lines = st.sampled_from(SENTENCES + LINES)
any_lines = st.one_of(st.sampled_from(SENTENCES + LINES + NASTY), st.text(max_size=60).map(lambda text: clean(text)[0]))
organisations = st.sampled_from(("某县水利局", "云溪区临河街道办事处", "某市人民政府", "甲&乙<丙>镇人民政府"))


def texts(lines: st.SearchStrategy[str], most: int = 4) -> st.SearchStrategy[str]:
    return st.lists(lines, max_size=most).map("\n".join)


@st.composite
def reports(
    draw: Any, lines: st.SearchStrategy[str] = plain_lines, around: st.SearchStrategy[str] = plain_lines
) -> Report:
    """A report whose paragraphs are of one strategy; introduction, notes and remarks of another."""
    signed = draw(st.booleans())
    cover = Cover(
        organisation=draw(organisations),
        year=draw(st.integers(2021, 2099)),
        signature=signed,
        signed_on=draw(st.dates(date(2022, 1, 1), date(2099, 12, 31))) if signed else None,
    )
    report = new_report(cover).with_figures(draw(figures()))
    for key in draw(st.lists(st.sampled_from(tuple(FORM.cells)), max_size=3, unique=True)):
        remarks = st.sampled_from(("含上年结转", "其中修订 16 件", "甲 & 乙（丙）", "见注①"))
        report = report.with_remark(key, clean_line(draw(st.one_of(remarks, around)))[0].strip())
    for key in draw(st.lists(st.sampled_from(tuple(FORM.tables)), max_size=2, unique=True)):
        report = report.with_note(key, draw(texts(around, 2)))
    report = report.with_text("introduction", draw(texts(around, 2)))
    for section in FORM.sections:
        if section.parts:
            report = draw(with_narratives(report, section.key, lines))
    return report


@st.composite
def with_narratives(draw: Any, report: Report, section: str, lines: st.SearchStrategy[str]) -> Report:
    """The report with text in some parts, in any order, some under headings of their own."""
    parts = list(report.narratives[section])
    if any(part.repeated for part in FORM.section(section).parts) and draw(st.booleans()):
        heading = draw(st.sampled_from(("（六）队伍建设", "其他情况", "（二）2023年问题整改情况")))
        parts.append(Narrative("additional", draw(texts(lines)), heading))
    if draw(st.booleans()):
        parts = draw(st.permutations(parts))
    report = report.with_narratives(section, tuple(parts))
    for key in narrative_keys(section, report.narratives[section], FORM):
        report = report.with_text(key, draw(texts(lines)))
        if FORM.part(key).numbered and draw(st.integers(0, 3)) == 0:
            report = report.with_heading(
                key, draw(st.sampled_from(("(一) 主动公开情况", "（三）政府信息管理", "问题")))
            )
    return report


@st.composite
def figures(draw: Any) -> dict[str, Any]:
    """Figures in some cells: counts, amounts, slashes, stated totals."""
    found: dict[str, Any] = {}
    numbers = Random(draw(st.integers(0, 10_000)))  # noqa: S311 - a draw for every cell would take seconds
    share = draw(st.sampled_from((0.0, 0.2, 0.9, 1.0)))
    for key, cell in FORM.cells.items():
        if numbers.random() >= share:
            continue
        if cell.kind is CellKind.AMOUNT:
            found[key] = check_amount(Decimal(numbers.randrange(10**9)) / 10 ** numbers.randrange(5), FORM.limits)
        elif cell.allows_slash and numbers.random() < 0.5:
            found[key] = SLASH
        else:
            found[key] = numbers.choice((0, 1, 7, 12, 345, 98_765, 999_999_999))
    return found
