"""Narrative sections: headings of sections and parts in all their forms."""

from collections.abc import Callable

import pytest

from app.form.loader import load_form
from app.importer.mapping.report import map_document
from app.importer.raw.notes import Imported, NoteKind
from app.importer.readers.text import read_text
from app.output.plain_text import render_text
from app.report.model import Cover, new_report
from app.report.printed import printed_parts

Read = Callable[[str], Imported]
TITLE = "某县水利局2024年政府信息公开工作年度报告\n"


def overview(import_text: Read, text: str) -> Imported:
    return import_text(f"{TITLE}一、总体情况\n{text}\n六、其他需要报告的事项\n无。")


def problems(import_text: Read, text: str) -> Imported:
    return import_text(f"{TITLE}五、存在的主要问题及改进情况\n{text}\n六、其他需要报告的事项\n无。")


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("（一）主动公开：共公开5条。", None),
        ("（一）主动公开。共公开5条。", None),
        ("（一）主动公开\n共公开5条。", None),
        ("（一）主动公开：\n共公开5条。", None),
        ("（一）主动公开　共公开5条。", None),
        ("(一) 主动公开: 共公开5条。", "(一) 主动公开"),
        ("（一）主动公开情况。共公开5条。", "（一）主动公开情况"),
        ("一、主动公开政府信息的情况：共公开5条。".replace("一、", "（二）"), "（二）主动公开政府信息的情况"),
        ("主动公开情况\n共公开5条。", "主动公开情况"),
        ("主动公开方面：共公开5条。", "主动公开方面"),
        ("1.主动公开情况。共公开5条。", "1.主动公开情况"),
    ],
)
def test_a_part_without_its_heading(import_text: Read, text: str, heading: str | None) -> None:
    """FORM, 一: a part's text excludes its own sub-heading with the colon or stop that follows."""
    report = overview(import_text, text).report
    assert report.text("overview.proactive_disclosure") == "共公开5条。"
    assert report.narrative("overview.proactive_disclosure").heading == heading
    assert report.text("overview.preamble") == ""


def test_all_parts_by_the_words_of_their_headings(import_text: Read) -> None:
    """FORM, 一: published reports word headings freely; one that fits no part starts an additional part."""
    text = (
        "总的来说很好。\n（一）依申请公开办理情况：甲。\n（二）主动公开：乙。\n一是丙。\n1、丁。\n"
        "（三）政府信息管理方面。戊。\n（四）公开平台建设情况。己。\n（五）监督保障及考核：庚。\n（六）数据安全：辛。\n（七）培训\n壬。"
    )
    imported = overview(import_text, text)
    report = imported.report
    assert [(item.part, item.text) for item in report.narratives["overview"]] == [
        ("preamble", "总的来说很好。"),
        ("disclosure_on_request", "甲。"),
        ("proactive_disclosure", "乙。\n一是丙。\n1、丁。"),
        ("information_management", "戊。"),
        ("platforms", "己。"),
        ("supervision", "庚。"),
        ("additional", "辛。"),
        ("additional", "壬。"),
    ]
    assert report.narrative("overview.additional.0").heading == "（六）数据安全"
    assert report.narrative("overview.additional.1").heading == "（七）培训"
    assert "overview.additional.1" in {note.key for note in imported.notes}


def test_a_part_named_twice_loses_nothing(import_text: Read) -> None:
    """Issue 5: no text of the document is lost."""
    report = overview(import_text, "（一）主动公开：甲。\n（二）主动公开制度：乙。").report
    assert report.text("overview.proactive_disclosure") == "甲。"
    assert report.text("overview.additional.0") == "乙。"


@pytest.mark.parametrize(
    "text",
    [
        "全年平稳，主动公开政府信息5条。",
        "一是主动公开：5条。",
        "我局高度重视，做好主动公开：5条。",
        "1、做好公开。\n2、做好答复。",
    ],
)
def test_undivided_text_is_the_preamble(import_text: Read, text: str) -> None:
    """FORM, 一: preamble is the text before the first sub-heading; 一是 and 1、 begin none."""
    report = overview(import_text, text).report
    assert report.text("overview.preamble") == text
    assert len(report.narratives["overview"]) == 6


def test_a_numbered_sentence_keeps_all_its_words(import_text: Read) -> None:
    """Issue 5: no text is lost; what has no heading of its own is printed without one."""
    report = overview(import_text, "（一）主动公开方面，我局公开5条。\n（二）全年未收到依申请公开申请。").report
    assert report.text("overview.proactive_disclosure") == "（一）主动公开方面，我局公开5条。"
    assert report.text("overview.disclosure_on_request") == "（二）全年未收到依申请公开申请。"
    assert report.narrative("overview.disclosure_on_request").heading == ""


@pytest.mark.parametrize(
    ("text", "main", "improvements"),
    [
        ("（一）存在的主要问题\n甲。\n（二）改进情况\n乙。", "甲。", "乙。"),
        ("（一）存在的主要问题：甲。\n（二）改进措施：乙。", "甲。", "乙。"),
        ("2023年政务信息公开存在的主要问题：甲。\n2022年政务信息公开存在问题改进情况：乙。", "甲。", "乙。"),
        ("存在问题\n甲。\n下一步打算\n乙。", "甲。", "乙。"),
        ("一是甲。\n二是乙，改进措施：丙。", "一是甲。\n二是乙，改进措施：丙。", ""),
    ],
)
def test_problems(import_text: Read, text: str, main: str, improvements: str) -> None:
    """FORM, 五: main_problems and improvements; text that is not divided reads into main_problems."""
    report = problems(import_text, text).report
    assert report.text("problems.main_problems") == main
    assert report.text("problems.improvements") == improvements


def test_the_order_read_is_kept(import_text: Read) -> None:
    """FORM, 五: some reports give last year's improvements first: the order read is kept."""
    report = problems(import_text, "（一）上年问题整改情况：甲。\n（二）存在的主要问题：乙。").report
    assert [item.part for item in report.narratives["problems"]] == ["improvements", "main_problems"]


def test_text_before_the_first_heading_of_problems(import_text: Read) -> None:
    """Issue 5: what fits no part goes to the nearest one and is noted."""
    imported = problems(import_text, "总的较好。\n（一）存在的主要问题：甲。\n（二）改进情况：乙。")
    assert imported.report.text("problems.main_problems") == "总的较好。\n甲。"
    assert "problems.main_problems" in {note.key for note in imported.notes if note.kind is NoteKind.GUESSED}


@pytest.mark.parametrize(
    "heading",
    [
        "一、总体情况",
        "总体情况",
        "1.总体情况",
        "第一部分 总体情况",
        "一、总体情况（文字描述）",
        "一、基本情况",
        "一、总 体 情 况：",
        "一、总体情形",
        "（一）总体情况",
    ],
)
def test_section_headings(import_text: Read, heading: str) -> None:
    """Issue 5: section titles retitled, renumbered or missing are found by meaning."""
    report = import_text(f"{TITLE}{heading}\n甲。\n五、存在的主要问题及改进情况\n乙。").report
    assert report.text("overview.preamble") == "甲。"
    assert report.text("problems.main_problems") == "乙。"


def test_sub_headings_like_section_titles(import_text: Read) -> None:
    """Issue 5: mapping by what labels mean: （一）主动公开政府信息情况 inside 一 is not section 二."""
    text = (
        f"{TITLE}一、总体情况\n（一）主动公开政府信息情况：甲。\n（二）收到和处理政府信息公开申请情况：乙。\n"
        "二、加强申请办理\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n四、其他需要报告的事项\n丙。"
    )
    report = import_text(text).report
    assert report.text("overview.proactive_disclosure") == "甲。"
    assert report.text("overview.additional.0") == "乙。\n二、加强申请办理"
    assert report.text("other_matters.text") == "丙。"


def test_overview_without_its_heading(import_text: Read) -> None:
    """Issue 5: section titles missing; the parts are found by their sub-headings."""
    report = import_text(f"{TITLE}根据条例公布。\n（一）主动公开：甲。\n五、存在的主要问题及改进情况\n乙。").report
    assert report.introduction == "根据条例公布。"
    assert report.text("overview.proactive_disclosure") == "甲。"


def test_a_heading_that_runs_into_its_text(import_text: Read) -> None:
    """FORM, 一: text excludes its heading with the colon or stop that follows."""
    report = import_text(f"{TITLE}一、总体情况。甲。\n六、其他需要报告的事项：乙。").report
    assert report.text("overview.preamble") == "甲。"
    assert report.text("other_matters.text") == "乙。"


def test_instructions_are_no_text(import_text: Read) -> None:
    """Issue 5: form instructions left in."""
    imported = import_text(
        f"{TITLE}一、总体情况\n（文字描述）\n甲。\n六、其他需要报告的事项\n（文字描述，收取信息处理费情况在此处报告。）"
    )
    assert imported.report.text("overview.preamble") == "甲。"
    assert imported.report.text("other_matters.text") == ""
    assert [note.kind for note in imported.notes if note.found and "文字描述" in note.found] == [NoteKind.LEFTOVER] * 2


def test_a_table_not_of_the_form_becomes_text(import_text: Read) -> None:
    """Issue 5: no text is lost; what fits no part goes to the nearest one and is noted."""
    imported = overview(import_text, "（一）主动公开：如下。\n栏目\t条数\n动态\t5")
    assert imported.report.text("overview.proactive_disclosure") == "如下。\n栏目\t条数\n动态\t5"
    assert any(note.kind is NoteKind.GUESSED and note.found == "栏目\t条数" for note in imported.notes)


@pytest.mark.parametrize(
    "text",
    [
        "全年\ufffd平稳。",
        "全年???平稳。",
        "本年度各项工作平稳有序，鏀垮簻淇℃伅鍏紑宸ヤ綔，特此说明，群众满意度有所提高。",
        "鏀垮簻淇℃伅鍏紑宸ヤ綔鎯呭喌",
        "æ”¿åºœä¿¡æ¯å…¬å¼€",
        "全年\x01平稳。",
    ],
)
def test_damaged_text_is_reported(import_text: Read, text: str) -> None:
    """Issue 5: text that is damaged (????, mojibake, replacement marks) is reported."""
    imported = overview(import_text, text)
    assert NoteKind.DAMAGED in {note.kind for note in imported.notes}


def test_sound_text_is_not_called_damaged(import_text: Read) -> None:
    """Issue 5: only damaged text is reported as such."""
    text = "“三安全”——（〔2020〕109号）；é è ……·①②③，㎡、囍、联通、繁體資訊公開？真的？？"
    assert NoteKind.DAMAGED not in {note.kind for note in overview(import_text, text).notes}


def test_numbers_inside_a_part_are_text(import_text: Read) -> None:
    """Issue 12, 6: printed headings count without a gap; a count inside a part is no heading, and stays as it is."""
    text = (
        f"{TITLE}一、总体情况\n（一）主动公开\n甲。\n（一）加强组织领导\n乙。\n（二）依申请公开\n丙。\n"
        "（四）政府信息管理\n丁。\n（四）监督保障\n戊。\n"
        "五、存在的主要问题及改进情况\n存在的主要问题\n（一）意识不强\n己。\n改进情况\n（一）加强培训\n庚。\n"
    )
    report = import_text(text).report
    assert report.text("overview.proactive_disclosure") == "甲。\n（一）加强组织领导\n乙。"
    headings = [part.heading for part in printed_parts(report, "overview")]
    assert headings == ["（一）主动公开", "（二）依申请公开", "（三）政府信息管理", "（四）监督保障"]
    problems = [line for part in printed_parts(report, "problems") for line in (part.heading, *part.paragraphs) if line]
    assert problems == text.splitlines()[13:]


def test_headings_without_text(import_text: Read) -> None:
    """Issue 12, 6, and issue 5: a heading without text would not be printed; as text nothing of it is lost."""
    text = (
        f"{TITLE}一、总体情况\n（一）主动公开\n甲。\n（二）政府信息管理\n（三）对口支援信息共享\n"
        "五、存在的主要问题及改进情况\n（一）公开意识不强\n（二）解读形式单一\n"
    )
    report = import_text(text).report
    printed = [
        line
        for section in ("overview", "problems")
        for part in printed_parts(report, section)
        for line in (part.heading, *part.paragraphs)
        if line
    ]
    assert printed == [line for line in text.splitlines()[2:] if not line.startswith("五、")]
    assert report.narrative("overview.information_management").heading == ""


def test_a_short_sentence_is_text_and_no_heading() -> None:
    """Issue 2, item 8: no text is lost; a sentence that names a problem is not taken for a heading."""
    report = new_report(Cover("甲县水利局", 2024)).with_text("problems.main_problems", "人手不足。")
    read = map_document(read_text(render_text(report).encode()), load_form()).report
    assert read.text("problems.main_problems") == "人手不足。"
