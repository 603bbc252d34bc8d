"""Issue 16, 4 and 7: the title among the titles of other reports in menus and lists, the bodies that sentences name."""

import pytest

from app.errors import SourceUnreadable
from app.form.loader import load_form
from app.importer.judgement import Certainty, judge
from app.importer.mapping.cover.names import can_be_one, is_one_body
from app.importer.mapping.report import map_document
from app.importer.raw.kinds import FileKind
from app.importer.raw.notes import Imported, NoteKind
from app.importer.reading_process.formats import read_kind

FORM = load_form()
OWN = "青禾县林业局2024年政府信息公开工作年度报告"
OTHER = "松岭县教育局2021年政府信息公开工作年度报告"
THIRD = "松岭县民政局2024年政府信息公开工作年度报告"
BODY = "一、总体情况\n全年公开信息。\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n"
LEAD = "本报告由青禾县林业局编制，统计期限为2024年1月1日至2024年12月31日。"
SECTIONS = "".join(f"<p>{line}</p>" for line in BODY.splitlines())


def read(text: str) -> Imported:
    return map_document(read_kind(text.encode(), FileKind.TEXT), FORM)


def of_page(body: str, head: str = "<title>某网站</title>") -> Imported:
    page = f"<html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>"
    return map_document(read_kind(page.encode(), FileKind.WEB), FORM)


def cover(imported: Imported) -> tuple[str, int | None]:
    return imported.report.cover.organisation, imported.report.cover.year


def certainty(imported: Imported) -> set[Certainty]:
    items = judge(imported).by_key
    return {items["cover.organisation"].certainty, items["cover.year"].certainty}


LISTED = f"<ul><li>{OTHER}</li><li>{THIRD}</li></ul>"
LINKED = f"<div class=menu><div><a href='#'>{OTHER}</a></div></div>"


@pytest.mark.parametrize(
    "page",
    [
        f"{LISTED}<h1>{OWN}</h1>{SECTIONS}",
        f"{LISTED}<p>{OWN}</p><p>{LEAD}</p>{SECTIONS}",
        f"{LINKED}<h1>{OWN}</h1>{SECTIONS}",
        f"{LINKED}<p>{OWN}</p>{SECTIONS}",
        f"<p>{OWN}</p>{LISTED}{SECTIONS}",
        f"{LINKED}<ul><li><p>{OWN}</p>{SECTIONS}<p>{'全年平稳。' * 50}</p></li></ul>",
        f"<p>{OWN}</p><p>下一篇：{OTHER}</p>{SECTIONS}",
        f"<p>您的位置：首页 &gt; 年报 &gt; 2019年政府信息公开年报</p><p>{OWN}</p>{SECTIONS}",
        f"<div class=side><p><a>{OTHER}</a></p></div><div><h2>{OWN}</h2><div>{SECTIONS}</div></div>",
    ],
)
def test_menus_and_lists_are_no_title(page: str) -> None:
    """A link or an item of a list before the page's own title is passed over, and leaves no doubt."""
    imported = of_page(page)
    assert cover(imported) == ("青禾县林业局", 2024)
    assert certainty(imported) == {Certainty.CERTAIN}


@pytest.mark.parametrize(
    "head", [f"<title>{OWN}_青禾县人民政府</title>", f"<title>某网站</title><meta name=ArticleTitle content={OWN}>"]
)
def test_the_title_in_the_data_of_a_page_counts(head: str) -> None:
    assert cover(of_page(f"{LISTED}<div>{SECTIONS}</div>", head)) == ("青禾县林业局", 2024)
    said = of_page(f"<p>{OTHER}</p><p>{THIRD}</p>{SECTIONS}", head)
    assert cover(said) == ("青禾县林业局", 2024)
    assert certainty(said) == {Certainty.GUESSED}


@pytest.mark.parametrize(
    "lines",
    [
        (OTHER, OWN),
        (OTHER, THIRD, OWN, LEAD),
        ("相关链接", OTHER, OWN, LEAD),
        (OWN, OTHER, LEAD),
        (OTHER, "青禾县林业局", "2024年政府信息公开工作年度报告"),
        ("2019年", "政府信息公开年报", OWN),
    ],
)
def test_a_choice_between_titles_is_said(lines: tuple[str, ...]) -> None:
    """Where nothing marks the menu, the text and the place decide, and the choice is a guess."""
    imported = read("\n".join(lines) + f"\n{BODY}")
    assert cover(imported) == ("青禾县林业局", 2024)
    assert Certainty.GUESSED in certainty(imported)


@pytest.mark.parametrize("line", [f"上一篇：{OTHER}", f"2022-01-05 {OTHER}", f"· {OTHER}", f"首页 > 年报 > {OTHER}"])
def test_marked_lines_of_a_text_are_no_title(line: str) -> None:
    imported = read(f"{line}\n{OWN}\n{BODY}")
    assert cover(imported) == ("青禾县林业局", 2024)
    assert certainty(imported) == {Certainty.CERTAIN}
    alone = read(f"{line}\n统计期限为2024年1月1日至2024年12月31日。\n{BODY}")
    assert cover(alone) == ("", 2024)


def test_a_title_that_the_text_contradicts_is_said() -> None:
    """The title is read as published; another year or body in the text is a doubt."""
    year = read(f"青禾县林业局2023年政府信息公开工作年度报告\n{LEAD}\n{BODY}")
    assert cover(year) == ("青禾县林业局", 2023)
    assert [note.key for note in year.notes if note.kind is NoteKind.DOUBTFUL] == ["cover.year"]
    body = read(f"松岭县教育局2024年政府信息公开工作年度报告\n{LEAD}\n{BODY}")
    assert cover(body) == ("松岭县教育局", 2024)
    assert "cover.organisation" in {note.key for note in body.notes if note.kind is NoteKind.DOUBTFUL}


@pytest.mark.parametrize(
    ("lead", "organisation", "year"),
    [
        ("特编制青禾县交通运输局2024年政府信息公开工作年度报告", "青禾县交通运输局", 2024),
        ("根据条例，由青禾县水务局编制2024年政府信息公开工作年度报告。", "青禾县水务局", 2024),
        ("根据条例，青禾县民政局特编制2024年度政府信息公开工作年度报告。", "青禾县民政局", 2024),
        ("按照条例,特编制青禾县人民政府办公室2024年政府信息公开工作年度报告。", "青禾县人民政府办公室", 2024),
        ("現公布青禾經濟開發區2024年度政府信息公開工作報告。", "青禾經濟開發區", 2024),
        ("本报告由柳溪乡人民政府按照《政府信息公开条例》的要求编制，期限为2024年1月1日至12月31日。", "柳溪乡人民政府", 2024),
        ("按照《关于做好2023年政府信息公开年报的通知》，青禾县统计局结合实际，编制本单位2024年度政务公开年度报告。", "青禾县统计局", 2024),
        ("认真编制了《柳溪镇2024年政府信息公开工作年度报告》。", "柳溪镇", 2024),
        ("现公布2024年度本级政府（机关）信息公开工作年度报告。", "", 2024),
        ("综合2024年度各县政府和市级各部门的信息公开年度报告编制，期限为2024年1月1日至12月31日。", "", 2024),
        ("2024年政府信息公开工作年度报告\n本报告由青禾县水务局编制。", "青禾县水务局", 2024),
        ("名称 | 青禾县水务局2024年政府信息公开工作年度报告 |", "青禾县水务局", 2024),
    ],
)  # fmt: skip
def test_bodies_that_sentences_name(lead: str, organisation: str, year: int) -> None:
    assert cover(read(f"{lead}\n{BODY}")) == (organisation, year)


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        ("青禾县柳溪镇", "柳溪镇人民政府", True),
        ("市场监管局", "青禾县市场监督管理局", True),
        ("柳溪街道办", "柳溪街道办事处", True),
        ("青禾县", "青禾县林业局", False),
        ("青禾县林业局", "青禾县水务局", False),
    ],
)
def test_names_of_one_body(one: str, other: str, *, is_one: bool) -> None:
    assert is_one_body(one, other) is is_one
    assert can_be_one("青禾县人民政府", "青禾县人民政府办公室")


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("青禾县林业局2024年政府网站监管年度报表", "政府网站监管年度报表"),
        ("2024年青禾县林业局权责清单运行情况报告", "权责清单运行情况报告"),
        ("青禾县林业局\n2024年整体支出绩效评价报告", "整体支出绩效评价报告"),
        ("青禾县档案馆2024年度\n档案工作年报", "档案工作年报"),
        ("青禾县林业局2024年度预算公开说明", "预算公开说明"),
    ],
)
def test_the_words_after_the_year_say_what_kind_it_is(title: str, kind: str) -> None:
    """Issue 16, 7: no list of kinds is needed to call a report what its title calls it."""
    with pytest.raises(SourceUnreadable, match=f"“{kind}”"):
        read(f"{title}\n一、基本情况\n本年运行平稳。\n二、主动公开情况\n全年公开信息。\n")


@pytest.mark.parametrize(
    "title",
    [
        "青禾县林业局2024年政务公开年报",
        "青禾县林业局2024年度信息公开年度报告",
        "青禾县林业局2024年政务公开和政府信息公开工作年度报告",
        "青禾县林业局2024年政府信息公开工作总结",
        "青禾县法治建设办公室2024年政府信息公开年度工作报告",
        "柳溪大学城管委会2024年政府信息公开年报（公开版）",
        f"法治政府建设年度报告\n青禾县2024年政府工作报告\n{OWN}",
    ],
)
def test_our_kind_in_all_its_spellings(title: str) -> None:
    assert not [note for note in read(f"{title}\n{BODY}").notes if "不是政府信息公开" in note.message]


ONE_ROW = (
    "（五）不予处理\t1.信访举报投诉类申请\t0\t0\t0\t0\t0\t0\t0\n"
    "（六）其他处理\t1\t2\t0\t0\t0\t0\t3\n（七）总计\t1\t2\t0\t0\t0\t0\t3\n"
)


@pytest.mark.parametrize(("year", "is_read"), [(2020, False), (2024, True)])
def test_other_handling_in_one_row_is_of_the_earlier_edition(year: int, *, is_read: bool) -> None:
    """Issue 16, 6: the one row is 其他处理 as a whole; in a report on the earlier edition it is named, not read."""
    head = "申请人情况\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计\n"
    imported = read(
        f"青禾县林业局{year}年政府信息公开工作年度报告\n一、总体情况\n无。\n三、收到和处理政府信息公开申请情况\n{head}{ONE_ROW}"
    )
    assert ("requests.other_reasons.total" in imported.report.figures) is is_read
    assert any("2019年版" in note.message and note.rows for note in imported.notes) is not is_read
    assert imported.report.figures["requests.handled_total.total"] == 3


@pytest.mark.parametrize("own", [OWN, OWN.replace("2024年", "2024年\n")])
def test_a_report_begins_below_the_notice_that_issues_it(own: str) -> None:
    """Issue 16, 4: whom a notice addresses and what it asks of them is no introduction; it is left out and said."""
    notice = f"关于印发{OWN}的通知\n各科室、各中心：\n现将报告印发给你们，请认真执行。\n青禾县林业局\n"
    imported = read(f"{notice}{own}\n{LEAD}\n{BODY}")
    assert cover(imported) == ("青禾县林业局", 2024)
    assert imported.report.introduction == LEAD
    assert any("各科室" in note.message for note in imported.notes)
