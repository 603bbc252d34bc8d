"""The cover: all forms of titles, kinds of bodies, the signature."""

from collections.abc import Callable
from datetime import date

import pytest

from app.form.model import Form
from app.importer.mapping.cover.front import read_title
from app.importer.mapping.report import map_document
from app.importer.raw.blocks import Paragraph
from app.importer.raw.kinds import FileKind
from app.importer.raw.notes import Imported, NoteKind, Notes
from app.importer.reading_process.formats import read_kind
from app.report.model import BodyKind

Read = Callable[[str], Imported]
REST = "\n一、总体情况\n全年平稳。\n六、其他需要报告的事项\n未收取信息处理费。"


@pytest.mark.parametrize(
    "title",
    [
        "某县水利局2024年政府信息公开工作年度报告",
        "某县水利局 2024 年政府信息公开工作年度报告",
        "某县水利局２０２４年度政府信息公开工作年度报告",
        "某县水利局二〇二四年政府信息公开工作年度报告",
        "某县水利局\n2024年政府信息公开工作年度报告",
        "某县水利局2024年\n政府信息公开工作\n年度报告",
        "某县水利局\n\n2024年度\n政府信息公开工作年度报告",
        "某县水利局2024年政府信息公开年度报告",
        "2024年某县水利局政府信息公开工作年度报告",
        "某县水利局政府信息公开工作年度报告（2024年度）",
        "某县水利局2024年政务信息公开工作报告",
        "某县水利局关于2024年度政府信息公开工作的年度报告",
        "关于某县水利局2024年度政府信息公开工作情况的报告",
        "某县水利局2024年政府信息公开年报",
        "某县水利局政府信息公开工作2024年度报告",
        "《某县水利局2024年政府信息公开工作年度报告》",
        "某县水利局2024年政府信息公開工作年度報告",
        "名 称: 某县水利局2024年度 政府信息公开工作年度报告",
        "某 县 水 利 局 2024 年 政 府 信 息 公 开 工 作 年 度 报 告",
    ],
)
def test_titles(import_text: Read, title: str) -> None:
    """FORM, Title and cover: organisation and year from the title, however it is set."""
    imported = import_text(title + REST)
    assert (imported.report.cover.organisation, imported.report.cover.year) == ("某县水利局", 2024)
    assert imported.report.introduction == ""


def test_a_title_that_is_none_of_the_form(import_text: Read) -> None:
    """Issue 5: what is missing is reported; text before the first section is kept, what is no sentence is left over."""
    imported = import_text("关于公开的说明\n请看下文。" + REST)
    assert imported.report.cover.organisation == ""
    assert imported.report.cover.year is None
    assert imported.report.introduction == "请看下文。"
    assert "关于公开的说明" in {note.found for note in imported.notes if note.kind is NoteKind.LEFTOVER}
    assert "cover.organisation" in {note.key for note in imported.notes if note.kind is NoteKind.MISSING}


def test_introduction_and_text_before_the_title(import_text: Read) -> None:
    """FORM, Title and cover: the paragraphs between the title and section 一; issue 5: menus are left over, reported."""
    text = "首页\n信息公开\n某县水利局2024年政府信息公开工作年度报告\n根据《条例》，现公布。\n联系电话：1。" + REST
    imported = import_text(text)
    assert imported.report.introduction == "根据《条例》，现公布。\n联系电话：1。"
    assert [note.found for note in imported.notes if note.kind is NoteKind.LEFTOVER] == ["首页", "信息公开"]


def test_a_title_that_the_page_repeats(import_text: Read) -> None:
    """Issue 5: one page's menus around the report; text above the title itself is left over and reported."""
    title = "某县水利局2024年政府信息公开工作年度报告"
    imported = import_text(f"标 题: {title}\n发布机构: 某县水利局\n{title}{REST}")
    assert (imported.report.cover.organisation, imported.report.introduction) == ("某县水利局", "")
    left = {note.found for note in imported.notes if note.kind is NoteKind.LEFTOVER}
    assert left == {f"标 题: {title}", "发布机构: 某县水利局"}


def test_no_title_but_a_sentence_that_names_the_report(import_text: Read) -> None:
    """Issue 5: what is guessed is reported, with the place; the sentence stays."""
    lead = "根据有关规定，现公布某县水利局2024年政府信息公开工作年度报告。"
    imported = import_text(lead + REST)
    assert (imported.report.cover.organisation, imported.report.cover.year) == ("某县水利局", 2024)
    assert imported.report.introduction == lead
    notes = [note for note in imported.notes if note.key == "cover.organisation"]
    assert [(note.kind, note.where) for note in notes] == [(NoteKind.GUESSED, "第1行")]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("某区西街道办事处", BodyKind.TOWNSHIP),
        ("某县某镇人民政府", BodyKind.TOWNSHIP),
        ("某县某乡人民政府", BodyKind.TOWNSHIP),
        ("某县人民政府", BodyKind.GOVERNMENT),
        ("某市人民政府", BodyKind.GOVERNMENT),
        ("某市人民政府办公室", BodyKind.DEPARTMENT),
        ("某市教育局", BodyKind.DEPARTMENT),
        ("某市发展和改革委员会", BodyKind.DEPARTMENT),
    ],
)
def test_body_kind(import_text: Read, name: str, kind: BodyKind) -> None:
    """Issue 5: what is guessed is reported."""
    imported = import_text(f"{name}2024年政府信息公开工作年度报告" + REST)
    assert imported.report.cover.body_kind is kind
    notes = [note for note in imported.notes if note.key == "cover.body_kind"]
    assert [(note.kind, note.taken) for note in notes] == [(NoteKind.GUESSED, kind.value)]


@pytest.mark.parametrize(
    "ending",
    [
        "某县水利局\n2025年1月20日",
        "某县水利局\n二〇二五年一月二十日",
        "　　某县水利局　2025 年 1 月 20 日",
    ],
)
def test_signature(import_text: Read, ending: str) -> None:
    """FORM, Title and cover: optional signature, organisation and date."""
    cover = import_text("某县水利局2024年政府信息公开工作年度报告" + REST + "\n\n" + ending)
    assert cover.report.cover.signed_on == date(2025, 1, 20)
    assert cover.report.cover.signature
    assert cover.report.text("other_matters.text") == "未收取信息处理费。"


@pytest.mark.parametrize("ending", ["2025年13月40日", "会议开到2025年1月20日", "详见附件，2025年1月20日"])
def test_no_signature(import_text: Read, ending: str) -> None:
    """Issue 5: no text of the document is lost."""
    report = import_text("某县水利局2024年政府信息公开工作年度报告" + REST + "\n" + ending).report
    assert not report.cover.signature
    assert report.text("other_matters.text").endswith(ending)


def test_a_name_from_the_signature_is_not_said_to_be_missing(import_text: Read) -> None:
    """Issue 16, 8: what is said of the name agrees; a year that is missing is still said."""
    for text in (
        "政府信息公开工作年度报告\n本报告统计期限为2024年1月1日至2024年12月31日。",
        "情况报告\n本报告按规定编制。",
    ):
        imported = import_text(text + REST + "\n某县水利局\n2025-01-20")
        assert imported.report.cover.organisation == "某县水利局"
        missing = [note.key for note in imported.notes if note.kind is NoteKind.MISSING]
        assert "cover.organisation" not in missing
        assert ("cover.year" in missing) is (imported.report.cover.year is None)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("某县2024年政府信息公开工作年度报告（县水利局）", "某县水利局"),
        ("某县2024年政府信息公开工作年度报告（水利局）", "某县水利局"),
        ("某县2024年政府信息公开工作年度报告（某县水利局）", "某县水利局"),
        ("2024年政府信息公开工作年度报告（某县水利局）", "某县水利局"),
    ],
)
def test_a_body_in_brackets_behind_the_title_is_a_guess(import_text: Read, title: str, name: str) -> None:
    """Issue 16, 8: the title names the place, the brackets behind it the body."""
    imported = import_text(title + REST)
    assert (imported.report.cover.organisation, imported.report.cover.year) == (name, 2024)
    assert any(note.kind is NoteKind.GUESSED and note.key == "cover.organisation" for note in imported.notes)


@pytest.mark.parametrize(
    ("site", "source", "name"),
    [
        ("_某县水利局", "", "某县水利局"),
        ("-某县水利局", "县水利局", "某县水利局"),
        ("", "县水利局", "县水利局"),
        ("_某县人民政府", "县水利局", "县水利局"),
        ("_某县人民政府", "某县融媒体中心", ""),
        ("_某县水利网", "本站", ""),
    ],
)
def test_a_name_that_only_the_page_has_is_a_guess(site: str, source: str, name: str, form: Form) -> None:
    """Issue 16, 8: a title without a name, 我局 in the text: the page's source or site if it is one."""
    title = "2024年政府信息公开工作年度报告"
    rest = "".join(f"<p>{line}</p>" for line in ("现公布我局2024年度报告。", *REST.split("\n")))
    page = (
        f"<meta charset=utf-8><title>{title}{site}</title><body><div>来源：{source} 浏览次数：3</div>"
        f"<div id=zoom><h1>{title}</h1>{rest}<p>五、存在的主要问题及改进情况</p></div>"
    )
    imported = map_document(read_kind(page.encode(), FileKind.WEB), form)
    assert (imported.report.cover.organisation, imported.report.cover.year) == (name, 2024)
    kinds = {note.kind for note in imported.notes if note.key == "cover.organisation"}
    assert kinds == ({NoteKind.GUESSED} if name else {NoteKind.MISSING})


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("某县2024年政府信息公开工作年度报告（公开稿）", "某县"),
        ("某县水利局2024年政府信息公开工作年度报告（办公室）", "某县水利局"),
        ("某县水利局——2024年政府信息公开工作年度报告", "某县水利局"),
        ("某县水利局-2024年度政府信息公开工作年度报告", "某县水利局"),
        ("某县人民政府办公室关于印发某县2024年政府信息公开工作年度报告的通知", "某县"),
        ("某县水利局关于公布某县水利局2024年度政府信息公开工作年度报告的公告", "某县水利局"),
    ],
)
def test_what_is_no_part_of_a_name(import_text: Read, title: str, name: str) -> None:
    """Issue 16, 8: dashes, remarks behind the title, and the notice that a report comes with."""
    imported = import_text(title + REST)
    assert (imported.report.cover.organisation, imported.report.cover.year) == (name, 2024)
    assert not any(note.kind is NoteKind.GUESSED and note.key == "cover.organisation" for note in imported.notes)


def test_another_name_in_the_signature_is_reported(import_text: Read) -> None:
    """Issue 5: doubtful is reported, with what was found and taken."""
    imported = import_text("某县水利局2024年政府信息公开工作年度报告" + REST + "\n水利局\n2025年1月20日")
    assert imported.report.cover.organisation == "某县水利局"
    assert ("水利局", "某县水利局") in {(note.found, note.taken) for note in imported.notes}


def test_an_earlier_edition_is_reported(import_text: Read) -> None:
    """FORM, The 2019 edition: reports for 2019 and 2020 used earlier tables."""
    notes = import_text("某县水利局2020年政府信息公开工作年度报告" + REST).notes
    assert "cover.year" in {note.key for note in notes if note.kind is NoteKind.DOUBTFUL}


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (("呼伦贝尔市鄂伦春自治旗大杨树镇人民政府", "政务服务和大数据管理局"), "呼伦贝尔市鄂伦春自治旗大杨树镇人民政府政务服务和大数据管理局"),
        (("国家税务总局广州市南沙区", "（自贸区）税务局"), "国家税务总局广州市南沙区（自贸区）税务局"),
        (("新疆维吾尔自治区", "伊犁哈萨克自治州", "察布查尔锡伯自治县人民政府"), "新疆维吾尔自治区伊犁哈萨克自治州察布查尔锡伯自治县人民政府"),
        (("Foo Bar", "Baz 管理局"), "Foo Bar Baz 管理局"),
    ],
)  # fmt: skip
def test_a_name_broken_over_lines_is_one_name(lines: tuple[str, ...], name: str, form: Form) -> None:
    """Issue 15, 6: a long title is broken by its sense; read again from its paragraph, its lines are one name."""
    title = Paragraph("\n".join((*lines, "2024年政府信息公开工作年度报告")), 1)
    cover = read_title([title], "段", form.title, Notes()).cover
    assert (cover.organisation, cover.year) == (name, 2024)


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (("青石县", "水务局", "2024年政府信息公开工作年度报告"), "青石县水务局"),
        (("青石县城市管理和综合行政", "执法局2024年政府信息公开", "工作年度报告"), "青石县城市管理和综合行政执法局"),
        (("青石", "县水务局", "2024年政府信息公开", "工作年度", "报告"), "青石县水务局"),
        (("新疆维吾尔自治区", "伊犁哈萨克自治州", "察布查尔锡伯自治县人民政府", "2024年政府信息公开工作年度报告"),
         "新疆维吾尔自治区伊犁哈萨克自治州察布查尔锡伯自治县人民政府"),
        (("青石县人民政府", "青石县水务局", "2024年政府信息公开工作年度报告"), "青石县水务局"),
        (("青石县", "青石县水务局", "2024年政府信息公开工作年度报告"), "青石县水务局"),
        (("青石县政务公开栏", "水务局", "2024年政府信息公开工作年度报告"), "水务局"),
    ],
)  # fmt: skip
def test_a_title_over_several_lines_has_the_whole_name(lines: tuple[str, ...], name: str, import_text: Read) -> None:
    """Issue 16, 4: in a text each line of a title is a paragraph; what stands above it may be the website's name."""
    cover = import_text("\n".join(lines) + REST).report.cover
    assert (cover.organisation, cover.year) == (name, 2024)
