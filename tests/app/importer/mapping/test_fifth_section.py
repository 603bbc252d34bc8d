"""五, the problems and what is done about them: numbered problems, plans without a heading, what is put elsewhere."""

import pytest

from app.form.loader import load_form
from app.importer.mapping.report import map_document
from app.importer.raw.kinds import FileKind
from app.importer.raw.notes import Imported
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
