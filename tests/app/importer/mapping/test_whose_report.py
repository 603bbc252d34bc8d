"""Issue 16, 4, 5 and 7: whose report and which year, the plan in 五, and reports of other kinds."""

import re

import pytest

from app.errors import SourceUnreadable
from app.form.loader import load_form
from app.importer.mapping.cover import in_text
from app.importer.mapping.report import map_document
from app.importer.raw.blocks import Paragraph
from app.importer.raw.kinds import FileKind
from app.importer.raw.notes import Imported, NoteKind
from app.importer.reading_process.formats import read_kind
from app.report.model import BodyKind

FORM = load_form()
BODY = "一、总体情况\n全年公开信息。\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n"
SECTIONS = "".join(f"<p>{line}</p>" for line in BODY.splitlines())
CITES = "<p>本报告根据《国务院办公厅关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》编制，统计期限为2025年1月1日至2025年12月31日。</p>"


def read(text: str) -> Imported:
    return map_document(read_kind(text.encode(), FileKind.TEXT), FORM)


def of_page(text: str) -> Imported:
    return map_document(read_kind(text.encode(), FileKind.WEB), FORM)


@pytest.mark.parametrize(
    ("title", "organisation", "year"),
    [
        ("2021年茅草街镇人民政府信息公开工作报告", "茅草街镇人民政府", 2021),
        ("青禾县人民政府信息公开2022年度报告", "青禾县人民政府", 2022),
        ("青禾县人民政府2022年信息公开工作年度报告", "青禾县人民政府", 2022),
        ("桃园开发区管委会2023年信息公开工作年度报告", "桃园开发区管委会", 2023),
        ("2023年度青禾县林业局信息公开年报", "青禾县林业局", 2023),
        ("青禾县林业局信息公开工作情况报告（2023年）", "青禾县林业局", 2023),
        ("Page 8 - 青禾县林业局2022年政府信息公开工作年度报告", "青禾县林业局", 2022),
        ("第 1 页 青禾县林业局2022年政府信息公开工作年度报告", "青禾县林业局", 2022),
        ("- 1 - 青禾县林业局2022年政府信息公开工作年度报告", "青禾县林业局", 2022),
        ("1 / 9 青禾县林业局2022年政府信息公开工作年度报告", "青禾县林业局", 2022),
        ("青禾县林业局\n2022年政府信息公开工作年度报告", "青禾县林业局", 2022),
        ("青禾县林业局2022年\n政府信息公开工作年度报告", "青禾县林业局", 2022),
        ("青禾县林业局\n政府信息公开工作年度报告\n（2022年）", "青禾县林业局", 2022),
        ("现将我局2022年度政府信息公开工作报告如下：", "", 2022),
        ("青禾县林业局二0二二年政府信息公开工作年度报告", "青禾县林业局", 2022),
        ("××县××局2022年政府信息公开工作年度报告", "", 2022),
        ("XX单位2022年政府信息公开工作年度报告", "", 2022),
        ("（单位名称）2022年政府信息公开工作年度报告", "", 2022),
        ("我办2022年政府信息公开工作年度报告如下：", "", 2022),
        ("工作顺利，青禾县林业局2022年政府信息公开工作年度报告公布如下：", "青禾县林业局", 2022),
        ("2022年，现将本单位2022年政府信息公开工作年度报告公布如下。", "", 2022),
        ("我办2022年政府信息公开工作年度报告", "", 2022),
        ("按照条例要求，特编制青禾县林业局2022年政府信息公开工作年度报告。", "青禾县林业局", 2022),
        ("根据条例，特向社会公布2023年度桃园开发区管委会信息公开年度报告。", "桃园开发区管委会", 2023),
        ("本报告由青禾县林业局编制，统计期限为2022年1月1日至2022年12月31日。", "青禾县林业局", 2022),
        ("数据统计期限自2022年1月1日起至12月31日止。", "", 2022),
        ("青禾县林业局政府信息公开工作年度报告\n统计期限为2022年1月1日至12月31日。", "青禾县林业局", 2022),
    ],
)
def test_titles(title: str, organisation: str, year: int) -> None:
    imported = read(f"{title}\n{BODY}")
    assert (imported.report.cover.organisation, imported.report.cover.year) == (organisation, year)
    if not organisation:
        assert any(note.key == "cover.organisation" for note in imported.notes)


NO_NAMES = (
    *("我县人民政府", "我区人民政府办公室", "本县人民政府", "我街道办事处", "我们局", "各县人民政府", "该局", "全州"),
    *("我县司法局", "按照要求我局", "按照要求本单位"),
)


@pytest.mark.parametrize("words", NO_NAMES)
def test_our_own_is_no_name(words: str) -> None:
    """Issue 16, 4: never 我局, whatever follows it and whichever sentence has it: in a title, above it, as a maker."""
    for lines in (
        f"{words}2023年政府信息公开工作年度报告",
        f"{words}\n2023年政府信息公开工作年度报告",
        f"根据条例，现将{words}2023年政府信息公开工作年度报告公布如下：",
        f"本报告由{words}编制，统计期限为2023年1月1日至2023年12月31日。",
        f"{words}特编制2023年政府信息公开工作年度报告。",
    ):
        imported = read(f"{lines}\n{BODY}")
        assert (imported.report.cover.organisation, imported.report.cover.year) == ("", 2023), lines
        assert any(note.key == "cover.organisation" for note in imported.notes)


@pytest.mark.parametrize(
    "name", ["本溪市司法局", "全州县司法局", "全州镇人民政府", "全椒县人民政府", "柳溪市资本市场服务局"]
)
def test_names_that_begin_or_go_on_as_our_own(name: str) -> None:
    assert read(f"{name}2023年政府信息公开工作年度报告\n{BODY}").report.cover.organisation == name


@pytest.mark.parametrize(
    "title",
    [
        "2024年青禾县林业局2024年政府信息公开工作年度报告",
        "2024年青禾县林业局\n2024年政府信息公开工作年度报告",
        "二〇二四年青禾县林业局二〇二四年政府信息公开工作年度报告",
        "青禾县林业局2024年政府信息公开工作2024年度报告",
        "青禾县林业局2024年度政府信息公开年度报告2024年",
        "2024青禾县林业局2024年政府信息公开工作年度报告",
        "关于公开青禾县林业局2024年政府信息公开工作年度报告",
        "青禾县林业局关于印发2024年政府信息公开工作年度报告",
        "青禾县林业局主动公开2024年政府信息公开年度报告",
        "青禾县政府办公室关于转发青禾县林业局2024年政府信息公开工作年度报告",
        "现公布2024年青禾县林业局关于2024年政府信息公开工作年度报告。",
    ],
)
def test_a_name_has_no_year_and_no_words_of_the_title(title: str) -> None:
    """Issue 16, 4: the year twice, 关于 and 公开 are no part of the name."""
    imported = read(f"{title}\n{BODY}")
    assert (imported.report.cover.organisation, imported.report.cover.year) == ("青禾县林业局", 2024)
    assert not [note for note in imported.notes if "不同的年份" in note.message]


def test_two_years_in_a_title_are_noted() -> None:
    """Issue 16, 4: the year that was not taken is said; that of a date is none."""
    for title, is_noted in (
        ("2023年青禾县林业局2024年政府信息公开工作年度报告", True),
        ("青禾县林业局2024年政府信息公开工作年度报告（2025年1月20日）", False),
    ):
        imported = read(f"{title}\n{BODY}")
        assert imported.report.cover.year == 2024
        assert any(note.key == "cover.year" and "不同的年份" in note.message for note in imported.notes) is is_noted


@pytest.mark.parametrize(
    "piece", ["由根据", "由根据编制", "，由根据编制", "由县局编制，", "，县局根据编制年报", "、由县局根据编制"]
)
def test_twice_the_sentence_takes_no_square_of_work(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Issue 16, To show: hostile limits hold; counted in places looked at and characters behind each."""

    class Counted:
        def __init__(self, pattern: re.Pattern[str]) -> None:
            self.pattern = pattern
            self.looks = 0

        def fullmatch(self, text: str, start: int, end: int) -> re.Match[str] | None:
            self.looks += end - start
            return self.pattern.fullmatch(text, start, end)

    def looks(length: int) -> int:
        patterns = [Counted(in_text._BEFORE_MADE_BY), Counted(in_text._BEFORE_MAKES)]
        with monkeypatch.context() as patched:
            patched.setattr(in_text, "_BEFORE_MADE_BY", patterns[0])
            patched.setattr(in_text, "_BEFORE_MAKES", patterns[1])
            list(in_text.makers([Paragraph((piece * length)[:length], 1)]))
        return sum(pattern.looks for pattern in patterns)

    assert looks(600) <= max(2 * looks(300), in_text._MOST_VERBS * in_text._MOST_STARTS * in_text._FARTHEST)


@pytest.mark.parametrize(
    "page",
    [
        f"<title>青禾县林业局2025年度政府信息公开工作年度报告_门户网站</title></head><body><div class=x>{CITES}{SECTIONS}</div>",
        f"</head><body><div>青禾县林业局2025年度政府信息公开工作年度报告</div><div class=x>{CITES}{SECTIONS}</div>",
        f"</head><body><h2>青禾县林业局2025年度政府信息公开工作年度报告</h2><p>首页 &gt; 年报 &gt; 2024年政府信息公开年报</p><div>{CITES}{SECTIONS}</div>",
        f"<title>年报</title></head><body><ul><li>2024年政府信息公开年报</ul><div><p>青禾县林业局</p><p>2025年度政府信息公开工作年度报告</p>{CITES}{SECTIONS}</div>",
    ],
)
def test_titles_of_pages(page: str) -> None:
    """The introduction cites the form's name: the title is elsewhere on the page."""
    cover = of_page(f"<html><head>{page}</body></html>").report.cover
    assert (cover.organisation, cover.year) == ("青禾县林业局", 2025)


@pytest.mark.parametrize("name", ["麻陽苗族自治縣板栗樹鄉人民政府", "青禾縣桃園鎮人民政府", "青禾縣城關街道辦事處"])
def test_traditional_names(name: str) -> None:
    imported = read(f"{name}2022年政府信息公開工作年度報告\n{BODY}")
    assert imported.report.cover.organisation == name
    assert imported.report.cover.body_kind is BodyKind.TOWNSHIP


@pytest.mark.parametrize(
    "plan",
    [
        "2026年，我县将采取以下措施加以改进。",
        "下一步，我局将继续加强政务公开工作。",
        "下一年度，我局将着力做好以下工作。",
        "针对以上问题，我局从以下几个方面着手，继续推进工作。",
        "今后，我们将进一步完善制度。",
        "我局将重点从以下方面改进：",
        "新的一年，将着力做好以下工作。",
    ],
)
def test_a_plan_is_improvements(plan: str) -> None:
    """Issue 16, 5: a plan without a heading is read into 改进情况, as a guess."""
    text = f"青禾县林业局2025年政府信息公开工作年度报告\n{BODY}五、存在的主要问题及改进情况\n2025年还存在一些问题。\n{plan}\n一是充实队伍。\n六、其他需要报告的事项\n无。\n"
    imported = read(text)
    assert imported.report.text("problems.main_problems") == "2025年还存在一些问题。"
    part = next(item for item in imported.report.narratives["problems"] if item.part == "improvements")
    assert f"{part.heading or ''}\n{part.text}".strip().replace("\n\n", "\n") in (
        f"{plan}\n一是充实队伍。",
        f"{plan[:-1]}\n一是充实队伍。",
    )


@pytest.mark.parametrize("text", ["人手不足。", "2025年，我局还存在公开不及时的问题。"])
def test_no_plan_is_noted(text: str) -> None:
    """Where no sentence begins the plan, that is noted, and the text is kept."""
    imported = read(f"青禾县林业局2025年政府信息公开工作年度报告\n{BODY}五、存在的主要问题及改进情况\n{text}\n")
    assert imported.report.text("problems.main_problems") == text
    assert any(note.key == "problems.improvements" for note in imported.notes)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("某某大学2022-2023学年度信息公开年报\n一、概述\n学校公开信息。\n", "高等学校"),
        ("青禾县自来水公司2024年企事业单位信息公开年度报告\n一、总体情况\n全年公开信息。\n", "公共企事业单位信息公开"),
        ("青禾学院2023学年信息公开工作年度报告\n一、概述\n学校公开信息。\n", "高等学校"),
        ("2023年信息公开报告\n按照《高等学校信息公开办法》，" + "学校编制本报告，" * 12 + "。\n一、概述\n", "高等学校"),
        ("青禾县政府网站工作年度报表\n（2023年度）\n网站名称\n", "政府网站"),
        ("青禾县林业局2023年法治政府建设年度报告\n一、工作情况\n", "法治政府"),
        ("青禾县林业局2023年度法治政府建设工作情况报告\n一、主动公开政府信息情况\n", "法治政府"),
        ("《青禾县林业局2023年政府信息公开工作年度报告》解读\n一、总体情况\n公开信息30条。\n", "解读"),
        ("青禾县林业局2023年政府信息公开年报政策解读\n二、主要特点\n", "解读"),
        ("青禾县2024年政务公开工作要点\n一、总体要求\n", "要点"),
        ("青禾县2023年政府信息公开工作计划\n一、目标\n", "计划"),
    ],
)
def test_other_kinds_of_report(text: str, kind: str) -> None:
    """Issue 16, 7: another kind of report is called what it is."""
    with pytest.raises(SourceUnreadable, match=kind):
        read(text)


@pytest.mark.parametrize(
    "page",
    [
        "</head><body><h1>政府网站监管年度报表（2023年度）</h1>",
        "</head><body><h1>政府网站监管年度报表</h1><p>（2023年度）</p>",
        "<title>青禾县政府网站监管年度报表</title></head><body>",
        "</head><body><table><tr><td colspan=2>青禾县政府网站监管年度报表</td></tr></table>",
    ],
)
def test_a_page_of_another_kind(page: str) -> None:
    """Issue 16, 7: called what it is by its heading, by the page's title or by the first row of its table."""
    table = "<table><tr><td>填报单位</td><td>青禾县人民政府办公室</td></tr><tr><td>抽查次数</td><td>4</td></tr></table>"
    with pytest.raises(SourceUnreadable, match="“政府网站监管年度报表”"):
        of_page(f"<html><head>{page}{table}</body></html>")


def test_our_kind_is_no_other() -> None:
    """A body whose name or text speaks of schools or law still makes a report of this kind."""
    for name in ("青禾县教育局", "青禾县法治建设办公室", "青禾大学园区管委会"):
        assert read(f"{name}2023年政府信息公开工作年度报告\n{BODY}").report.cover.organisation == name


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("请联系：云州市滨河区长江街道办事处；电话：1", "云州市滨河区长江街道办事处"),
        ("请与青禾县林业局办公室联系（电话：1）", "青禾县林业局"),
        ("请与青禾县城关镇人民政府办公室联系", "青禾县城关镇人民政府"),
        ("请与青禾县人民政府办公室联系", ""),
        ("请与我局办公室联系", ""),
        ("请与办公室联系（电话：1）", ""),
    ],
)
def test_the_body_to_turn_to_is_a_guess(asked: str, name: str) -> None:
    """Issue 16, 4: a name that only the contact clause has is a guess; a government's office may be its own body."""
    imported = read(f"统计期限自2024年1月1日起至2024年12月31日止。如有疑问，{asked}。\n{BODY}")
    assert (imported.report.cover.organisation, imported.report.cover.year) == (name, 2024)
    assert any(note.key == "cover.organisation" for note in imported.notes)


@pytest.mark.parametrize("mark", [" - 副本", " - 副本（2）", "_备份", " - Copy"])
def test_a_copied_files_title(mark: str) -> None:
    """Issue 16, 4: what an office program adds to the title of a copy is no part of it."""
    cover = read(f"青禾县林业局2024年政府信息公开工作年度报告{mark}\n{BODY}").report.cover
    assert (cover.organisation, cover.year) == ("青禾县林业局", 2024)


def test_an_earlier_name_tells_no_other_kind() -> None:
    """Issue 16, 4: a former name in brackets hides the kind of body no longer."""
    cover = read(f"云岭区人民政府（原云岭县人民政府）2024年政府信息公开工作年度报告\n{BODY}").report.cover
    assert cover.body_kind is BodyKind.GOVERNMENT


@pytest.mark.parametrize(
    ("below", "name"),
    [
        ("（石桥乡人民政府）", "石桥乡人民政府"),
        ("——石桥乡人民政府", "石桥乡人民政府"),
        ("发布单位：石桥乡人民政府", "石桥乡人民政府"),
        ("（2023年1月20日）\n石桥乡人民政府", "石桥乡人民政府"),
        ("我局", ""),
        ("青禾县人民政府网站", ""),
        ("根据有关规定编制\n见下\n石桥乡人民政府", ""),
    ],
)
def test_the_body_below_a_title_without_one(below: str, name: str) -> None:
    """Issue 16, 4: name and year on two lines, the year first: the name is a guess, and is not left over."""
    imported = read(f"2022年政府信息公开工作年度报告\n{below}\n{BODY}")
    assert (imported.report.cover.organisation, imported.report.cover.year) == (name, 2022)
    assert any(note.key == "cover.organisation" for note in imported.notes)
    left = [note.found or "" for note in imported.notes if note.kind is NoteKind.LEFTOVER]
    assert not name or not any(name in found for found in left)
