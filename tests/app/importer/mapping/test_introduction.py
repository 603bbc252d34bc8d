"""What a page or a cover has above the first section: what of it is the introduction, whose report it is, its kind."""

import pytest

from app.errors import SourceUnreadable
from app.form.loader import load_form
from app.importer.judgement import Certainty, judge
from app.importer.mapping.report import map_document
from app.importer.raw.kinds import FileKind
from app.importer.raw.notes import Imported, NoteKind
from app.importer.reading_process.formats import read_kind

FORM = load_form()
OWN = "青禾县林业局2023年政府信息公开工作年度报告"
LEAD = "本报告按照条例编制，数据的统计期限为2023年1月1日至2023年12月31日。"
REST = ["一、总体情况", "2023年，我局平稳开展工作。", "二、主动公开政府信息情况"]


def read(lines: list[str]) -> Imported:
    return map_document(read_kind("\n".join([*lines, *REST]).encode(), FileKind.TEXT), FORM)


def page(front: str) -> Imported:
    body = "".join(f"<p>{line}</p>" for line in REST)
    return map_document(read_kind(f"<meta charset=utf-8><body>{front}{body}</body>".encode(), FileKind.WEB), FORM)


def name_and_year(imported: Imported) -> tuple[str, int | None]:
    return imported.report.cover.organisation, imported.report.cover.year


def certainty(imported: Imported, key: str) -> Certainty:
    return judge(imported).by_key[key].certainty


@pytest.mark.parametrize(
    "around",
    [
        ["您的位置：首页 > 年报"],
        ["2025年 2024年 2023年 2022年"],
        ["索引号", "000014178/2024-00003", "发布机构", "青禾县人民政府办公室", "2024-01-31"],
        ["日期：2024-01-11 来源：青禾县人民政府 访问量：", "字号："],
        ["信息公开元数据"],
        ["您访问的链接即将离开本站，是否继续？", "继续访问放弃"],
        ["（2024年1月15日）", "办公室"],
    ],
    ids=lambda lines: str(lines[0]),
)
@pytest.mark.parametrize("title", [[], [OWN]], ids=["no title", "title"])
def test_lines_of_a_page_are_no_introduction(title: list[str], around: list[str]) -> None:
    """Issue 16, 4 and 8: an introduction begins with a sentence; what is above it is left out, and said."""
    imported = read([*title, *around, LEAD, "地址：青禾县中心路8号", "邮编：000000"])
    assert imported.report.introduction == f"{LEAD}\n地址：青禾县中心路8号\n邮编：000000"
    left_out = "\n".join(note.found or "" for note in imported.notes if note.kind is NoteKind.LEFTOVER)
    assert all(line.strip() in left_out for line in around)


def test_a_table_of_data_is_no_introduction() -> None:
    """Issue 16, 4: the rows of a page's data are left out; a title that only they have is read."""
    rows = f"<tr><td>索引号</td><td>0/2024-1</td></tr><tr><td>标题</td><td>{OWN}</td></tr><tr><td>文号</td><td>无</td></tr>"
    imported = page(f"<table>{rows}</table><p>{LEAD}</p>")
    assert name_and_year(imported) == ("青禾县林业局", 2023)
    assert imported.report.introduction == LEAD


def test_lines_cut_in_the_middle_are_kept() -> None:
    """Issue 16, 4: a text broken into lines is an introduction with all of them."""
    lines = ["根据《中华人民共和国政府信息公开条例》（以下简称《条例》）", "规定，由青禾县林业局编制本报告。"]
    assert read([OWN, *lines]).report.introduction == "\n".join(lines)


def test_a_short_line_in_the_introduction_is_noted() -> None:
    """Issue 16, 4: what is put into a text in doubt is said."""
    imported = read([OWN, LEAD, "办公室主任李某"])
    assert imported.report.introduction == f"{LEAD}\n办公室主任李某"
    assert certainty(imported, "introduction") is not Certainty.CERTAIN


@pytest.mark.parametrize(
    "title",
    [
        f"[图文]{OWN}",
        f"【部门年报】【2023】{OWN}【图文版】",
        f"〔转载〕 {OWN}",
        f"青禾 · 要闻网 {OWN}",
        f"青禾县人民政府 {OWN}",
        "青禾县　林业局2023年 政府信息公开工作年度报告",
        f"青禾县人民政府办公室关于印发《{OWN}》的通知",
        f"关于公布《{OWN}》的公告",
    ],
)
def test_words_around_a_name_are_none_of_it(title: str) -> None:
    """Issue 16, 4: labels in brackets, a site's name, blanks, the words of a notice."""
    assert name_and_year(read([title, LEAD])) == ("青禾县林业局", 2023)


def test_a_name_after_other_words_is_a_guess() -> None:
    """Issue 16, 4: a name that was cut out is not taken in silence, one that has only blanks is certain."""
    assert certainty(read([f"青禾县人民政府 {OWN}", LEAD]), "cover.organisation") is Certainty.GUESSED
    spaced = read(["青禾县 林业局2023年政府信息公开工作年度报告", LEAD])
    assert certainty(spaced, "cover.organisation") is Certainty.CERTAIN


@pytest.mark.parametrize("mark", ["2.", "政府信息公开年报 > ", "2024-01-20 "])
def test_a_heading_is_no_item_of_a_list(mark: str) -> None:
    """Issue 16, 4: a number, a trail or a date before the title that a page marks as its heading."""
    assert name_and_year(page(f"<h1>{mark}{OWN}</h1><p>{LEAD}</p>")) == ("青禾县林业局", 2023)


@pytest.mark.parametrize("line", ["编制单位：青禾县林业局", "填报单位（盖章）：青禾县林业局", "单位名称：青禾县林业局"])
def test_the_body_on_a_line_of_its_own(line: str) -> None:
    """Issue 16, 4: 编制单位 above or below a title without a name, as a guess."""
    for lines in ([line, OWN[6:]], [OWN[6:], line]):
        imported = read([*lines, LEAD])
        assert name_and_year(imported) == ("青禾县林业局", 2023)
        assert certainty(imported, "cover.organisation") is Certainty.GUESSED
        assert imported.report.introduction == LEAD


def test_a_list_of_titles_is_none() -> None:
    """Issue 16, 4: titles of several bodies below each other are a list, from which none is taken."""
    others = [f"青禾县{body}2023年政府信息公开工作年度报告" for body in ("财政局", "民政局", "教育局")]
    assert name_and_year(read([*others, LEAD])) == ("", 2023)
    assert name_and_year(read([*others, LEAD.replace("编制", "由青禾县民政局编制")])) == ("青禾县民政局", 2023)


def test_a_year_that_is_only_told() -> None:
    """Issue 16, 4: without a title and a period the year is that of which the text tells, as a guess, or said to lack."""
    imported = read(["目录", "青禾县林业局政府信息公开工作年度报告"])
    assert name_and_year(imported) == ("青禾县林业局", 2023)
    assert certainty(imported, "cover.year") is Certainty.GUESSED
    lines = ["青禾县林业局政府信息公开工作年度报告", "一、总体情况", "平稳。"]
    none = map_document(read_kind("\n".join(lines).encode(), FileKind.TEXT), FORM)
    assert "cover.year" in {note.key for note in none.notes if note.kind is NoteKind.MISSING}


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("青禾县林业局2023年度部门预算", "部门预算"),
        ("青禾县林业局2023年度部门决算", "部门决算"),
        (f"{OWN}（图解）", "解读"),
        ("青禾县人民政府办公室关于做好2023年政府信息公开工作年度报告编制和发布工作的通知", "通知"),
    ],
)
def test_other_kinds_are_called_what_they_are(title: str, kind: str) -> None:
    """Issue 16, 7: a budget is no account; the picture of a report and the notice on how to write it are no report."""
    with pytest.raises(SourceUnreadable, match=kind):
        read([title, "请看下文。"])


def test_a_blank_form_is_said() -> None:
    """Issue 16, 7: the form without anything filled in is called that."""
    lines = ["XX单位2023年政府信息公开工作年度报告（格式）", *(section.heading for section in FORM.sections)]
    imported = map_document(read_kind("\n".join(lines).encode(), FileKind.TEXT), FORM)
    assert any("只有报告的格式" in note.message for note in imported.notes)
    assert not any("只有报告的格式" in note.message for note in read([OWN, LEAD]).notes)
