"""The end of a report in a web page and in text copied from one: what follows is not read as its text in silence."""

from datetime import date

import pytest

from app.form.loader import load_form
from app.importer.judgement import Certainty, judge
from app.importer.mapping.report import map_document
from app.importer.raw.kinds import FileKind
from app.importer.raw.notes import Imported, NoteKind
from app.importer.reading_process.formats import read_kind

FORM = load_form()
TITLE = "青禾县林业局2023年政府信息公开工作年度报告"
LAST = "六、其他需要报告的事项"
OWN = "全年没有收取信息处理费。"
FOOTERS = [
    ["打印 关闭"],
    ["【关闭本页】", "【打印】"],
    ["分享到：", "微信 微博 QQ空间"],
    ["用手机扫一扫", "扫一扫，在手机上看本页"],
    ["上一篇：青禾县财政局年报", "下一篇：没有了"],
    ["相关新闻", "青禾县启动春季造林", "全县义务植树活动举行"],
    ["主办：青禾县人民政府　承办：青禾县信息中心", "地址：青禾县中心路8号　邮编：000000", "联系电话：000-0000000"],
    ["版权所有：青禾县林业局，请勿转载", "青ICP备00000000号-1"],
    ["青公网安备 00000000000000号", "网站标识码：0000000000", "青禾通APP"],
    ["Copyright 2024 All Rights Reserved", "建议使用1920×1080分辨率浏览"],
    ["网站地图 | 联系我们 | 关于本站 | 隐私声明"],
    ["您是第 12345 位访客", "浏览次数：12"],
    ["填报单位：青禾县林业局　审核人：张某　填报人：李某"],
    ["（此件公开发布）", "抄送：青禾县人民政府办公室"],
    ["（此件公开发布）", "抄送：县委办公室，县政务公开办。", "青禾县林业局办公室 2024年1月14日印发"],
    ["附件下载：青禾县林业局年度报告.pdf", "分享到 微信"],
    ["联系人：李某　联系电话：000-0000000"],
]
REAL = [
    ["（一）收费情况", "没有收取", "（二）其他", "无"],
    ["如需了解，请与本局办公室联系。", "联系地址：青禾县中心路8号", "联系电话：000-0000000"],
    ["政务新媒体由主办单位管理，承办单位维护，网站标识码和ICP备案号按要求标明。"],
    ["造林现场会主办：青禾县林业局；承办：青禾镇，共有三百人参加。"],
    ["附件：全年公开情况统计表"],
    ["无"],
]


def read(lines: list[str], kind: FileKind = FileKind.TEXT) -> Imported:
    if kind is FileKind.TEXT:
        return text([TITLE, LAST, *lines])
    body = "".join(f"<p>{line}</p>" for line in lines)
    return page(f"<h1>{TITLE}</h1><p>{LAST}</p>{body}")


def text(lines: list[str]) -> Imported:
    return map_document(read_kind("\n".join(lines).encode(), FileKind.TEXT), FORM)


def page(body: str) -> Imported:
    return map_document(read_kind(f"<meta charset=utf-8><body>{body}</body>".encode(), FileKind.WEB), FORM)


def certainty(imported: Imported) -> Certainty:
    return judge(imported).by_key["other_matters.text"].certainty


def left_out(imported: Imported) -> str:
    return "\n".join(note.found or note.message for note in imported.notes if note.kind is NoteKind.LEFTOVER)


@pytest.mark.parametrize("kind", [FileKind.TEXT, FileKind.WEB])
@pytest.mark.parametrize("footer", FOOTERS, ids=lambda lines: str(lines[0]))
def test_a_footer_is_left_out_and_said(footer: list[str], kind: FileKind) -> None:
    """Issue 16, 8: text after the report's end is no text of 六, and no doubt about it."""
    imported = read([OWN, *footer], kind)
    assert imported.report.text("other_matters.text") == OWN
    assert certainty(imported) is Certainty.CERTAIN
    assert all(word in left_out(imported) for line in footer for word in line.replace("|", " ").split())


@pytest.mark.parametrize("kind", [FileKind.TEXT, FileKind.WEB])
@pytest.mark.parametrize("lines", REAL, ids=lambda lines: str(lines[0]))
def test_text_like_a_footer_is_kept(lines: list[str], kind: FileKind) -> None:
    """Issue 16, 8: real text of 六 is never lost: contacts of the body, what it says of its site, short lines."""
    for footer in ([], ["打印 关闭"]):
        imported = read([*lines, *footer], kind)
        assert imported.report.text("other_matters.text").split("\n") == lines
    assert certainty(read(lines, kind)) is Certainty.CERTAIN


@pytest.mark.parametrize(
    ("before", "footer"),
    [
        (["监督电话：000-0000000"], ["青ICP备00000000号"]),
        (["青禾县概况"], ["主办：青禾县人民政府"]),
        (["2023年度报告.pdf"], []),
        (["1.2023年度报告.pdf"], []),
        (["附件：", "统计表.xlsx", "青禾县林业概况"], []),
    ],
)
def test_what_may_be_either_is_kept_as_a_guess(before: list[str], footer: list[str]) -> None:
    """Issue 16, 8: what is uncertain is kept, and marked."""
    imported = read([OWN, *before, *footer])
    assert imported.report.text("other_matters.text").split("\n") == [OWN, *before]
    assert certainty(imported) is Certainty.GUESSED
    assert any(before[-1] in note.message or before[0] in note.message for note in imported.notes)


def test_text_goes_on_after_a_line_of_the_page() -> None:
    """Issue 16, 8: a share bar in the middle is no end; a line about the site there is kept as a guess."""
    imported = read(["分享到：", OWN, "主办：青禾县林业局", "以上是全部情况。"])
    assert imported.report.text("other_matters.text").split("\n") == [OWN, "主办：青禾县林业局", "以上是全部情况。"]
    assert certainty(imported) is Certainty.GUESSED
    assert "分享到" in left_out(imported)


SITE = "https://www.qinghe.gov.cn/nb/t1.html"


@pytest.mark.parametrize(
    "marks",
    [
        ["11/30/26, 9:05 PM", f"{SITE} 2/2"],
        ["2026/11/30 21:05", f"{SITE}          2/2"],
        ["2026/11/30 21:05    青禾县林业局", "file:///D:/nb.html 2/2"],
        ["2026/11/30 下午9:05", TITLE, SITE, "2/2"],
        ["— 3 —", "第3页 共9页"],
    ],
    ids=lambda marks: str(marks[0]),
)
def test_marks_of_printed_pages_are_left_out_and_said(marks: list[str]) -> None:
    """Issue 16, 2: page marks inside a report, and the head and foot that a browser prints, are none of its text."""
    lines = [marks[0], TITLE, "一、总体情况", "有序推进公开工作。", *marks, "全年发布信息20条。", LAST, OWN, *marks]
    imported = text(lines)
    assert imported.report.text("overview.preamble") == "有序推进公开工作。\n全年发布信息20条。"
    assert imported.report.text("other_matters.text") == OWN
    assert (imported.report.cover.organisation, imported.report.introduction) == ("青禾县林业局", "")
    assert marks[-1] in left_out(imported)


@pytest.mark.parametrize("line", [SITE, "2026/11/30", "2024/3/5 9:00开展培训，全员参加。"])
def test_what_a_report_may_say_is_no_page_mark(line: str) -> None:
    """Issue 16, 2: an address or a date alone, and a sentence that begins with one, stay in the text."""
    imported = text([TITLE, "一、总体情况", "全文见：", line, "全年发布信息20条。", LAST, OWN])
    assert line in imported.report.text("overview.preamble")


def test_the_only_title_is_read_from_a_printed_head() -> None:
    """Issue 16, 4: a title is read wherever it is."""
    imported = text([f"2026/11/30 21:05    {TITLE}", "一、总体情况", "有序推进公开工作。", LAST, OWN])
    assert (imported.report.cover.organisation, imported.report.cover.year) == ("青禾县林业局", 2023)


def test_the_signature_before_a_footer_is_read() -> None:
    imported = read([OWN, "青禾县林业局", "2024年1月18日", "打印", "主办：青禾县林业局"])
    assert imported.report.cover.signed_on is not None
    assert imported.report.text("other_matters.text") == OWN


@pytest.mark.parametrize("kind", [FileKind.TEXT, FileKind.WEB])
@pytest.mark.parametrize("day", ["2024年1月18日", "2024-01-18", "2024.1.18", "2024/1/18"])
@pytest.mark.parametrize(
    "after",
    [
        [],
        ["（联系人：李某；联系电话：000-0000000）"],
        ["联系电话：000-0000000"],
        ["附件：统计表.xlsx"],
        ["附件1：统计表"],
    ],
)
def test_what_follows_the_signature_is_left_out_and_said(after: list[str], day: str, kind: FileKind) -> None:
    """Issue 16, 8: a date in any spelling signs the report, contacts and attachments below it are none of its text."""
    for signature in (["青禾县林业局", day], [f"青禾县林业局　{day}"]):
        imported = read([OWN, *signature, *after], kind)
        assert imported.report.text("other_matters.text") == OWN
        assert imported.report.cover.signed_on == date(2024, 1, 18)
        assert certainty(imported) is Certainty.CERTAIN
        assert all(line in left_out(imported) for line in after)


@pytest.mark.parametrize(
    "lines",
    [
        ["附件：1.统计表", "2.目录表", "青禾县林业局", "2024-01-18"],
        ["附件：统计表.xlsx"],
        ["青禾县林业局办公室", "2024年1月18日印发"],
        ["（青禾县林业局办公室供稿）"],
    ],
)
def test_what_stands_around_the_signature_is_left_out_and_said(lines: list[str]) -> None:
    """Issue 16, 8: attachments before the signature or at the end, who printed the report and who wrote it."""
    imported = read([OWN, *lines])
    assert imported.report.text("other_matters.text") == OWN
    assert certainty(imported) is Certainty.CERTAIN
    assert lines[0] in left_out(imported)


@pytest.mark.parametrize("lines", [["2024-01-18"], ["下次更新：2024.1.18"], ["附件：统计表", "另有一事说明。"]])
def test_a_date_or_an_attachment_that_may_be_text_is_kept(lines: list[str]) -> None:
    """Figures alone are no signature, and an attachment that text follows is part of it."""
    imported = read([OWN, *lines])
    assert imported.report.text("other_matters.text").split("\n") == [OWN, *lines]
    assert imported.report.cover.signed_on is None


def test_a_report_that_ends_with_its_tables() -> None:
    """A footer after 表二 is no note of the table."""
    table = "二、主动公开政府信息情况\n规章\t1\t0\t1\n行政规范性文件\t2\t0\t2\n分享到：微信\n主办：青禾县林业局"
    imported = map_document(read_kind(f"{TITLE}\n{table}".encode(), FileKind.TEXT), FORM)
    assert not imported.report.notes
    assert imported.report.figures["documents.regulations.issued"] == 1


def test_lines_of_the_page_below_the_title_are_no_introduction() -> None:
    head = ["发布日期：2024-01-18　浏览次数：12", "字体：[大 中 小]", "本报告按照条例编制。"]
    text = "\n".join([TITLE, *head, "一、总体情况", "全年平稳。"])
    imported = map_document(read_kind(text.encode(), FileKind.TEXT), FORM)
    assert imported.report.introduction == head[-1]
    assert "浏览次数" in left_out(imported)


AROUND = [
    "<footer><p>青禾概况</p><p>青禾地图</p></footer>",
    "<div class='foot-box'><p>青禾概况</p></div>",
    "<div id=bdshare><span>青禾圈</span></div>",
    "<div role=contentinfo>青禾概况</div>",
    "<ul><li><a href=1>青禾概况</a></li><li><a href=2>青禾地图</a></li></ul>",
    "<p><a href=1>全县造林</a></p><p><a href=2>春季防火</a></p>",
]


@pytest.mark.parametrize("element", AROUND)
def test_elements_around_the_report(element: str) -> None:
    """Issue 16, 8: the page's own elements are left out wherever they are, and said."""
    imported = page(f"{element}<h1>{TITLE}</h1><p>{LAST}</p>{element}<p>{OWN}</p>{element}")
    assert imported.report.text("other_matters.text") == OWN
    assert certainty(imported) is Certainty.CERTAIN
    assert "青禾" in left_out(imported) or "造林" in left_out(imported)


@pytest.mark.parametrize(
    "element",
    [
        "<footer><p>已按要求免费提供全部信息。</p></footer>",
        "<div class=menu><p>青禾县林业局</p><p>2024年1月18日</p></div>",
        "<div class='nav-content'><table><tr><td>收费件数</td><td>收费金额</td></tr><tr><td>2</td><td>9</td></tr></table></div>",
        "<p><a href=1>附件1：统计表</a></p><p><a href=2>附件2：目录</a></p>",
        "<p><a name=a>第一项完成</a></p><p><a name=b>第二项完成</a></p>",
    ],
)
def test_an_element_with_text_of_the_report_is_read(element: str) -> None:
    """Issue 16, 8: a name is no proof: sentences, dates, figures and attachments are read."""
    imported = page(f"<h1>{TITLE}</h1><p>{LAST}</p><p>{OWN}</p>{element}")
    assert imported.report.text("other_matters.text") != OWN or imported.report.cover.signed_on is not None


def test_a_title_is_read_wherever_it_is() -> None:
    """Issue 16, 4: also in an element named as a menu; one in a list of links is another report's."""
    other = "<ul><li><a href=1>首页</a></li><li><a href=2>青禾县财政局2020年政府信息公开工作年度报告</a></li></ul>"
    imported = page(f"{other}<div class='head-nav'><p>{TITLE}</p></div><p>{LAST}</p><p>{OWN}</p>")
    assert (imported.report.cover.organisation, imported.report.cover.year) == ("青禾县林业局", 2023)


PIECES = ["结果", "纠正", "2", "复议后起诉", "其他", "尚未", "结果", "审结", "1", "1", "总计", "6"]


def left_of_tables(imported: Imported) -> list[str]:
    return [note.found or "" for note in imported.notes if note.kind is NoteKind.LEFTOVER and "行名" in note.message]


@pytest.mark.parametrize("pieces", [PIECES, ["总计", "6"], ["6"], ["结果纠 其他结 尚未审", "正", "果", "2 2 0"]])
@pytest.mark.parametrize("end", [[], ["青禾县林业局", "2024年1月14日"]])
def test_pieces_of_tables_after_the_last_paragraph_are_no_text(pieces: list[str], end: list[str]) -> None:
    """Issue 16: what has only figures, labels and pieces of them is left out of a narrative, and that is said."""
    imported = text([TITLE, LAST, OWN, *pieces, *end])
    assert imported.report.text("other_matters.text") == OWN
    assert left_of_tables(imported) == [" ".join(pieces)]
    assert (imported.report.cover.signed_on == date(2024, 1, 14)) is bool(end)


def test_pieces_of_tables_before_and_between_paragraphs() -> None:
    """Issue 16: so are those that a page has before a heading, or between two sentences."""
    lines = [
        "五、存在的主要问题及改进情况",
        "1 2",
        "0",
        "行政诉讼",
        "总计",
        "8",
        "（一）存在的主要问题",
        "一是人手不够。",
    ]
    imported = text([TITLE, *lines, *PIECES, "二是解读不多。", "（二）改进情况", "加强培训。", LAST, OWN])
    assert imported.report.text("problems.main_problems") == "一是人手不够。\n二是解读不多。"
    assert left_of_tables(imported) == ["1 2 0 行政诉讼 总计 8", " ".join(PIECES)]


@pytest.mark.parametrize(
    "lines",
    [
        ["全年新收申请", "38"],
        ["没有收取费用。", "行政诉讼", "2", "件，均已审结。"],
        ["没有收取费用。", "2024年新收申请38件"],
        ["没有收取费用。", "其他", "无"],
        ["1.其他事项", "0"],
        ["行政诉讼情况如下。", "结果维持 1", "结果纠正 2"],
    ],
)
def test_prose_with_figures_and_labels_stays(lines: list[str]) -> None:
    """Issue 16: no line that is prose is lost."""
    imported = text([TITLE, LAST, *lines])
    assert imported.report.text("other_matters.text").split() == " ".join(lines).split()
    assert not left_of_tables(imported)
