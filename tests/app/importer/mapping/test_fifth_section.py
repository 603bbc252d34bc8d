"""五, the problems and what is done about them: numbered problems, plans without a heading, what is put elsewhere."""

import pytest

from app.form.loader import load_form
from app.importer.mapping.report import map_document
from app.importer.raw.kinds import FileKind
from app.importer.raw.notes import Imported, NoteKind
from app.importer.reading_process.formats import read_kind

FORM = load_form()
COUNTED = ["（一）目录更新偏慢。个别栏目空缺。", "（二）图解偏少。以文字为主。"]
MEASURES = ["（一）更新目录。按月检查。", "（二）增加图解。每季两期。"]


def read(lines: list[str]) -> Imported:
    title = "青禾县林业局2023年政府信息公开工作年度报告"
    text = "\n".join([title, "五、存在的主要问题及改进情况", *lines, "六、其他需要报告的事项", "无。"])
    return map_document(read_kind(text.encode(), FileKind.TEXT), FORM)


def parts(imported: Imported) -> list[tuple[str, str | None, list[str]]]:
    return [
        (part.part, part.heading, part.text.split("\n")) for part in imported.report.narratives["problems"] if part.text
    ]


@pytest.mark.parametrize(
    ("lines", "problems", "improvements"),
    [
        ([*COUNTED, "下一步，我局将按月检查。"], COUNTED, ["下一步，我局将按月检查。"]),
        ([*COUNTED, "针对以上问题，将采取下列措施：", *MEASURES], COUNTED, ["针对以上问题，将采取下列措施：", *MEASURES]),
        ([COUNTED[0], "（二）平台管理有待规范。", "2024年，我局将做好以下工作：", "1.更新目录。"],
         [COUNTED[0], "（二）平台管理有待规范。"], ["2024年，我局将做好以下工作：", "1.更新目录。"]),
        (["还有不足，主要是目录更新偏慢。下一步将做好以下工作：", *MEASURES],
         ["还有不足，主要是目录更新偏慢。"], ["下一步将做好以下工作：", *MEASURES]),
    ],
)  # fmt: skip
def test_numbered_problems_are_problems(lines: list[str], problems: list[str], improvements: list[str]) -> None:
    """Issue 16, 5: （一） that counts problems or measures is no part of its own; the plan is 改进情况, and noted."""
    imported = read(lines)
    assert parts(imported) == [("main_problems", "", problems), ("improvements", "", improvements)]
    assert {"problems.main_problems", "problems.improvements"} <= {note.key for note in imported.notes}


def test_a_numbered_heading_ends_numbered_problems() -> None:
    """Issue 16, 5: the last of the numbers may name what is done about the problems that the others count."""
    imported = read(["（一）关于目录问题。更新偏慢。", "（二）制度措施落实不够。", "（三）改进方向。按月检查。"])
    assert parts(imported) == [
        ("main_problems", "", ["（一）关于目录问题。更新偏慢。", "（二）制度措施落实不够。"]),
        ("improvements", "（三）改进方向", ["按月检查。"]),
    ]


def test_parts_beside_those_of_the_form_stay_parts() -> None:
    """Issue 16, 5: where the numbers name the form's parts, a further one is a part of its own, and noted."""
    imported = read(
        ["（一）存在的主要问题", "更新偏慢。", "（二）改进情况", "按月检查。", "（三）数据安全", "没有事故。"]
    )
    assert [part for part, _, _ in parts(imported)] == ["main_problems", "improvements", "additional"]
    assert "problems.additional.0" in {note.key for note in imported.notes}


def test_counted_problems_without_a_plan_are_noted() -> None:
    """Issue 16, 5: no plan is found in silence."""
    imported = read(COUNTED)
    assert parts(imported) == [("main_problems", None, COUNTED)]
    assert "problems.improvements" in {note.key for note in imported.notes}


@pytest.mark.parametrize(
    ("lines", "problems", "improvements"),
    [
        (["一是解读少；二是公开慢。针对以上问题，我局将做好以下工作：一是增加解读。"],
         ["一是解读少；二是公开慢。"], ["针对以上问题，我局将做好以下工作：一是增加解读。"]),
        (["人手不足，培训不多。下一步，我局将加强培训。"], ["人手不足，培训不多。"], ["下一步，我局将加强培训。"]),
        (["一是解读少。下一步，拓展形式，梳理目录。"], ["一是解读少。"], ["下一步，拓展形式，梳理目录。"]),
        (["还有差距。", "1.解读少。", "针对存在问题，2024年重点做好以下工作：", "1.增加解读。"],
         ["还有差距。", "1.解读少。"], ["针对存在问题，2024年重点做好以下工作：", "1.增加解读。"]),
        (["今后，我局将进一步拓展公开内容。", "加强培训。"], None, ["今后，我局将进一步拓展公开内容。", "加强培训。"]),
    ],
)  # fmt: skip
def test_a_plan_inside_a_paragraph(lines: list[str], problems: list[str] | None, improvements: list[str]) -> None:
    """Issue 16, 5: the plan begins with its sentence, be it inside a paragraph, or the first one of 五; and is noted."""
    imported = read(lines)
    before = [("main_problems", "", problems)] if problems else []
    assert parts(imported) == [*before, ("improvements", "", improvements)]
    assert "problems.improvements" in {note.key for note in imported.notes if note.kind is NoteKind.GUESSED}


@pytest.mark.parametrize(
    "lines",
    [
        ["一是解读少。下一步，增加解读。", "二是公开慢。下一步，按时公开。"],
        ["一是解读少。针对上述问题，将改进。二是公开不够及时。"],
        ["今后，将改进。但仍存在公开不够的问题。"],
    ],
)
def test_problems_each_with_its_plan_stay_together(lines: list[str]) -> None:
    """Issue 16, 5: no problem gets among the improvements; that these may be there is said."""
    imported = read(lines)
    assert parts(imported) == [("main_problems", None, lines)]
    assert {note.kind for note in imported.notes if note.key == "problems.improvements"} == {NoteKind.DOUBTFUL}


def test_the_plan_is_the_improvements_and_what_was_done_a_part_beside() -> None:
    """Issue 16, 5: of two parts on improvements the one of the next year is the form's, in the order of the source."""
    imported = read(
        [
            "（一）2022年存在问题整改情况",
            "已整改。",
            "（二）存在的主要问题",
            "解读少。",
            "（三）2024年改进举措",
            "增加解读。",
        ]
    )
    assert [(part, text) for part, _, text in parts(imported)] == [
        ("additional", ["已整改。"]), ("main_problems", ["解读少。"]), ("improvements", ["增加解读。"]),
    ]  # fmt: skip
    assert "problems.additional.0" in {note.key for note in imported.notes}


def test_parts_in_one_paragraph() -> None:
    """Issue 16, 5: the numbered headings of 五 in one paragraph divide it, and it is noted."""
    imported = read(["（一）存在的主要问题。解读少。（二）改进情况。增加解读。"])
    assert parts(imported) == [("main_problems", None, ["解读少。"]), ("improvements", None, ["增加解读。"])]
    assert "problems" in {note.key for note in imported.notes}
