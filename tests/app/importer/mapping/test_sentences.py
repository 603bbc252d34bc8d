"""Table 二 given as a sentence: every unambiguous phrasing is read exactly, all others are left alone."""

from collections.abc import Callable

import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from app.form.loader import load_form
from app.importer.mapping.report import map_document
from app.importer.raw.notes import CellSource, Imported, NoteKind
from app.importer.readers.text import read_text
from app.importer.side_by_side.excerpts import put_side_by_side
from app.importer.side_by_side.sheet import line_place
from app.values import format_figure

Read = Callable[[str], Imported]
FORM = load_form()
TITLE = "某县水利局2024年政府信息公开工作年度报告"
BEFORE = f"{TITLE}\n一、总体情况\n甲。\n二、主动公开政府信息情况\n"
AFTER = "\n三、收到和处理政府信息公开申请情况\n四、政府信息公开行政复议、行政诉讼情况\n"
CELLS = {
    "规章制发": "documents.regulations.issued",
    "规章废止": "documents.regulations.repealed",
    "规章有效": "documents.regulations.in_force",
    "文件制发": "documents.normative_documents.issued",
    "文件废止": "documents.normative_documents.repealed",
    "文件有效": "documents.normative_documents.in_force",
    "许可": "licensing.licences.decisions",
    "处罚": "enforcement.penalties.decisions",
    "强制": "enforcement.coercion.decisions",
    "收费": "fees.administrative_fees.amount",
}
DOCUMENTS = "规章制发=0 规章废止=0 规章有效=0 文件制发=2 文件废止=1 文件有效=9"
DECISIONS = "许可=146 处罚=38 强制=4"


PIECES = [
    "规章",
    "行政规范性文件",
    "行政许可",
    "行政处罚",
    "行政强制",
    "行政事业性收费",
    "制发",
    "废止",
    "现行有效",
    "处理决定",
    "本年",
    "上年",
    "2024年",
    "0",
    "3件",
    "146",
    "3.26万元",
    "32600元",
    "十二件",
    "万元",
    "件",
    "零",
    "一",
    "均为",
    "分别为",
    "、",
    "和",
    "，",
    "。",
    "；",
    "：",
    "（",
    "）",
    "其中",
    "公开",
    "截至",
    "①",
    "-",
    "甲",
    "（单位：元）",
    "1.",
    "\n",
]


def figures(imported: Imported) -> str:
    shown = {key: format_figure(figure) for key, figure in imported.report.figures.items()}
    return " ".join(f"{name}={shown.pop(key)}" for name, key in CELLS.items() if key in shown) + "".join(shown)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "本年制发规章0件，废止0件，现行有效0件；制发行政规范性文件2件，废止1件，现行有效9件。本年作出行政许可决定146件，"
                "行政处罚决定38件，行政强制决定4件。行政事业性收费3.26万元。"
            ),
            f"{DOCUMENTS} {DECISIONS} 收费=3.26",
        ),
        (
            (
                "规章：本年制发件数0，本年废止件数0，现行有效件数0。"
                "行政规范性文件：本年制发件数2，本年废止件数1，现行有效件数9。"
            ),
            DOCUMENTS,
        ),
        ("1.规章：制发0件、废止0件、现行有效0件；2.规范性文件：制发2件、废止1件、现行有效9件", DOCUMENTS),
        (
            (
                "本年制发件数：规章0件，行政规范性文件2件；本年废止件数：规章0件，行政规范性文件1件；"
                "现行有效件数：规章0件，行政规范性文件9件。"
            ),
            DOCUMENTS,
        ),
        (
            "规章本年制发、废止、现行有效件数均为零；规范性文件本年制发、废止、现行有效件数分别为2件、1件和9件。",
            DOCUMENTS,
        ),
        ("规章、行政规范性文件本年制发件数均为0", "规章制发=0 文件制发=0"),
        ("行政许可本年处理决定数量146件", "许可=146"),
        ("行政许可、行政处罚、行政强制处理决定数量分别为146件、38件和4件", DECISIONS),
        ("行政许可、行政处罚、行政强制处理决定数量分别为146，38，4。", DECISIONS),
        ("本年作出146件行政许可决定，38件行政处罚决定，4件行政强制决定", DECISIONS),
        ("制发2件行政规范性文件，废止1件，现行有效9件", "文件制发=2 文件废止=1 文件有效=9"),
        ("2024 年 1 月 1 日至 12 月 31 日，制定出台行政规范性文件 2 件", "文件制发=2"),
        ("２０２４年，我局印发规范性文件２件，废止一件，现行有效十二件", "文件制发=2 文件废止=1 文件有效=12"),
        ("制发行政规范性文件2件（其中修订1件），废止1件", "文件制发=2 文件废止=1"),
        ("截至2024年底，现行有效行政规范性文件9件。", "文件有效=9"),
        ("按照《条例》第二十条规定，本年办理行政许可1,234件。", "许可=1234"),
        ("行政許可本年處理決定數量一百四十六件", "许可=146"),
        ("行政事业性收费 32600 元", "收费=3.26"),
        ("行政事业性收费本年收费金额（单位：元）：32600", "收费=3.26"),
        ("收取行政事业性收费0元。", "收费=0"),
        ("上年情况：\n行政许可决定120件。\n本年行政许可决定146件。", "许可=146"),
        ("规章、行政规范性文件制发均为0\n2.行政许可决定146", "规章制发=0 文件制发=0 许可=146"),
        ("本年新制发行政规范性文件2件。\n现有许可事项35项\n行政许可决定146件", "文件制发=2 许可=146"),
        ("行政许可决定14\n6件，行政事业性收费3.26\n万元", "许可=146 收费=3.26"),
        ("行政许可决定146件，较上年增加26件；行政处罚决定38件，其中罚款30件。", "许可=146 处罚=38"),
    ],
)
def test_what_is_plain_is_read(import_text: Read, text: str, expected: str) -> None:
    """Issue 5, Mapping: table 二 as a sentence; whole and converted figures, in words and full-width."""
    assert figures(import_text(BEFORE + text + AFTER)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "现有行政许可事项35项。",
        "公开行政许可信息146条。",
        "主动公开行政许可33件，行政处罚36件，行政强制1件。",
        "未制发行政规范性文件，没有行政事业性收费。",
        "制定规章制度3件，制发文件120件。",
        "上年作出行政许可决定120件，行政处罚决定30件。行政强制决定4件。",
        "2023年：行政许可本年处理决定数量120件。行政处罚本年处理决定数量30件。",
        "与2023年相比，行政许可决定增加26件，行政处罚决定30件。",
        "2021—2024年，制发行政规范性文件9件。",
        "近三年来，制发行政规范性文件9件。",
        "上半年制发行政规范性文件1件。2024年12月作出行政许可决定14件。",
        "截至2024年底，制发行政规范性文件9件。",
        "累计制发行政规范性文件9件。",
        "计划制发行政规范性文件5件，废止规章1件。",
        "其中行政许可决定100件，行政处罚决定20件。",
        "行政许可决定约146件，行政处罚决定数十件。行政强制决定三四件。",
        "行政许可决定146至150件。行政处罚决定30余件。行政强制决定-5件。",
        "行政许可决定1，234，5件。",
        "规章、行政规范性文件制发2件。行政处罚、行政强制决定共42件。",
        "制发2件规章、行政规范性文件。",
        "制发规章、废止行政规范性文件均为0。",
        "规章、行政规范性文件制发、废止件数分别为0件、2件、0件、1件。",
        "行政许可、行政处罚、行政强制决定数量分别为146件、38件。",
        "规章0件，制发2件，3件。",
        "行政事业性收费3件。行政许可决定5万元。行政事业性收费32600。",
        "行政许可决定4件次。受理行政许可146件。不予行政许可决定3件。",
        "全县行政许可决定146件，行政处罚决定38件。",
        "行政许可决定146（2023年）件。",
        "全县行政许可决定146件；行政处罚决定38件。",
        "2023年：本年行政许可决定120件。行政处罚决定30件。",
    ],
)
def test_what_is_not_plain_is_left_alone(import_text: Read, text: str) -> None:
    """Issue 5: an unsure figure is never stored as if it were good: it stays text, and the figures are missing."""
    imported = import_text(BEFORE + text + AFTER)
    assert figures(imported) == ""
    assert imported.report.notes["documents"] == text
    missing = {note.key for note in imported.notes if note.kind is NoteKind.MISSING}
    assert missing >= {"documents", "licensing", "enforcement", "fees"}


def test_a_column_without_its_row_is_read_only_where_one_row_lacks_it(import_text: Read) -> None:
    """Issue 5: a number that has no certain cell is left out."""
    imported = import_text(f"{BEFORE}制发规章0件，行政规范性文件2件，废止1件。{AFTER}")
    assert figures(imported) == "规章制发=0 文件制发=2"


def test_each_table_read_from_text_is_reported_once(import_text: Read) -> None:
    """Issue 5: where each cell came from, and a list of what was guessed and missing; no text is lost."""
    text = "规章制发0件，废止0件。\n行政处罚决定38件。行政事业性收费32600元。"
    imported = import_text(BEFORE + text + AFTER)
    reported = [(note.key, note.where, note.found) for note in imported.notes if "数字取自" in note.message]
    assert reported == [
        ("documents", "第5行", "规章制发0件，废止0件。"),
        ("enforcement", "第6行", "行政处罚决定38件。"),
        ("fees", "第6行", "行政事业性收费32600元。"),
    ]
    assert imported.cells["enforcement.penalties.decisions"] == CellSource(0, 6, 1, "38")
    assert [note.taken for note in imported.notes if note.kind is NoteKind.CONVERTED] == ["3.26"]
    missing = {note.key for note in imported.notes if note.kind is NoteKind.MISSING}
    assert missing >= {"documents.normative_documents", "documents.regulations.in_force", "licensing"}
    assert imported.report.notes["documents"] == text


def test_of_two_numbers_the_first_is_kept(import_text: Read) -> None:
    """Issue 5: everything unsure is reported, with the place."""
    imported = import_text(f"{BEFORE}行政许可决定146件。\n行政许可决定147件，行政处罚决定3.7件。{AFTER}")
    assert figures(imported) == "许可=146"
    doubts = {note.key: note for note in imported.notes if note.kind is NoteKind.DOUBTFUL}
    assert doubts["licensing.licences.decisions"].found == "147"
    assert doubts["licensing.licences.decisions"].where == "第6行"
    assert "第6行，写作“3.7”" in doubts["enforcement.penalties.decisions"].message


def test_the_table_wins(import_text: Read) -> None:
    """Issue 5: where there is a table, even a blank one, the text beside it is a note."""
    table = "信息内容\t本年处理决定数量\n行政处罚\t38\n行政强制\t\n"
    imported = import_text(f"{BEFORE}{table}行政处罚决定40件，行政强制决定4件，行政许可决定146件。{AFTER}")
    assert figures(imported) == "许可=146 处罚=38"
    assert [note.key for note in imported.notes if "数字取自" in note.message] == ["licensing"]


def test_a_year_is_this_year_only_according_to_the_title(import_text: Read) -> None:
    """Issue 5: last year's numbers are never this year's."""
    text = "2024年作出行政许可决定146件。"
    assert figures(import_text(BEFORE + text + AFTER)) == "许可=146"
    assert figures(import_text(BEFORE.replace("2024", "2023") + text + AFTER)) == ""
    assert figures(import_text(BEFORE.replace("2024年", "") + text + AFTER)) == ""


def test_each_figure_leads_to_its_sentence() -> None:
    """Issue 5, the result: the preview beside the source shows where each figure came from."""
    raw = read_text(f"{BEFORE}规章制发0件。\n行政许可决定146件。{AFTER}".encode())
    found = put_side_by_side(raw, map_document(raw, FORM))
    assert found.to_source["licensing.licences.decisions"] == line_place(6)
    assert found.read == 2
    marks = {item.place: item.mark for item in found.source if hasattr(item, "mark")}
    assert marks[line_place(5)] == marks[line_place(6)] == "guessed"


def test_long_text_is_read_in_one_pass(import_text: Read) -> None:
    """Issue 5, To show: hostile input. A hundred thousand characters neither stop nor mislead the reading."""
    for part in (
        "规章、",
        "行政许可146件，行政许可147件。",
        "《",
        "件(其中",
        "1，",
        "二",
        "规章制发、废止、现行有效均为0；",
    ):
        imported = import_text(BEFORE + part * (examples(20_000, 100_000) // len(part)) + AFTER)
        assert figures(imported) in ("", "许可=146", "规章制发=0 规章废止=0 规章有效=0"), part


@settings(max_examples=examples(50, 1500), deadline=None)
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=30))
def test_words_in_any_order(pieces: list[str]) -> None:
    """Issue 5, To show: mutated inputs. Nothing breaks, and every figure is a number of the text."""
    text = "".join(pieces)
    imported = map_document(read_text(f"{BEFORE}甲{text}{AFTER}".encode()), FORM)
    assert all(source.found in text for source in imported.cells.values() if not source.table)


@pytest.mark.parametrize(
    "text",
    [
        f"本年作出146件行政许可决定，38件行政处罚决定，4件行政强制决定。主动公开规章10件，行政规范性文件12件。{'甲' * 30}",
        "与2023年相比，行政许可决定增加26件，行政处罚决定30件。全县行政许可决定146件；行政处罚决定38件。",
        "制发2件规章、行政规范性文件。行政强制决定4件次。行政许可决定146至150件，收取行政事业性收费13.26万元。",
        "规章本年制发0件，废止21件，现行有效322件；行政规范性文件本年制发254件，废止17件，现行有效98件。",
    ],
)
def test_lines_broken_anywhere_mislead_nobody(import_text: Read, text: str) -> None:
    """Issue 5: copied text has its lines broken anywhere; a figure of it is right or is not read at all."""
    whole = set(figures(import_text(BEFORE + text + AFTER)).split())
    for width in range(10, 36):
        lines = "\n".join(text[at : at + width] for at in range(0, len(text), width))
        assert set(figures(import_text(BEFORE + lines + AFTER)).split()) <= whole, lines
