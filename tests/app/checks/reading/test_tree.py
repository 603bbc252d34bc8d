"""The tree of a sentence: issue 17, 1 (clauses with scope, wholes and their parts)."""

import runpy
from pathlib import Path

import pytest

from app.checks.reading.trees.building import tree_of
from app.checks.words.plain import plain
from app.checks.words.tokens import sentences

SHOW = Path(__file__).parents[3] / "campaigns" / "show_reading.py"


def lists(text: str) -> list[tuple[str, list[str]]]:
    """Return the lists of the first sentence: the whole (or nothing) and its parts, as written."""
    shown = plain(text).text
    sentence = next(sentences(shown))

    def words(index: int) -> str:
        return shown[sentence[index].start : sentence[index].end]

    return [
        ("" if item.whole is None else words(item.whole), [words(number) for number in item.numbers])
        for item in tree_of(sentence, shown).lists
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "公开2240条，其中动态2014条、目录165条、概况61条，访谈24场，解读2条",
            [("2240条", ["2014条", "165条", "61条"])],
        ),
        ("办结81件，其中：予以公开81件；行政复议2件", [("81件", ["81件"])]),
        ("收到9件，其中：网络5件；信函4件；复议2件", [("9件", ["5件", "4件"])]),
        ("收到9件，其中网络5件，信函4件，9件申请均已答复", [("9件", ["5件", "4件"])]),
        ("收到9件，其中8件为个人，1件为企业，答复结果为：公开6件", [("9件", ["8件", "1件"])]),
        ("收到9件，其中网络5件，信函4件，予以公开6件", [("9件", ["5件", "4件"])]),
        ("收到9件，其中个人5件，企业4件，科研2件", [("9件", ["5件", "4件", "2件"])]),
        ("受理9件，其中新申请8件、上年结转1件", [("9件", ["8件", "1件"])]),
        (
            "公开50条，其中机构20条（其中领导10条、职能4条）、工作11条",
            [("20条", ["10条", "4条"]), ("50条", ["20条", "11条"])],
        ),
        ("办理20件（含上年结转3件），其中公开12件", [("20件", ["3件"]), ("20件", ["12件"])]),
        ("诉讼5件，其中直接起诉3件、复议后起诉2件，已审结4件", [("5件", ["3件", "2件"])]),
        ("收到40件，其中网络22件，占55%；信函18件，占45%", [("40件", ["22件", "18件"])]),
        ("不予公开的6件中，内部事务2件、过程性4件", [("6件", ["2件", "4件"])]),
        ("其中网络22件，信函18件", [("", ["22件", "18件"])]),
        ("收到40件，其中网络22件，办结38件", [("40件", ["22件"])]),
        ("收到40件，办结38件", []),
        ("办结85件，其中市局40件、分局45件，3件转下年办理", [("85件", ["40件", "45件"])]),
        ("受理36件，分别为网上收到31件，来信收到5件", [("36件", ["31件", "5件"])]),
        ("收到9件，分别增长5%、持平", []),
        ("主办52件（人大24件，政协28件）", [("52件", ["24件", "28件"])]),
        ("推文30条（微信12篇，微博18条）", [("30条", ["12篇", "18条"])]),
        ("公开171条：动态124条，其他47条；解读3条", [("171条", ["124条", "47条"])]),
        ("收到30件（较上年增加5件，增长2件）", []),
        ("在主动公开的信息中，文件1条；动态6条、其他4条", [("", ["1条", "6条", "4条"])]),
        ("其中2件均按规定办结，6件未办", [("", ["2件", "6件"])]),
        (
            "公开60条，其中网站33条，含动态20条、公告13条，微信27条",
            [("33条", ["20条", "13条"]), ("60条", ["33条", "27条"])],
        ),
        ("公开56条（动态20条，办理结果回复30条，其他6条）", [("56条", ["20条", "30条", "6条"])]),
        ("公开60条，其中网站33条，微信27条，规范性文件1条", [("60条", ["33条", "27条"])]),
        ("收到34件，其中个人31件，企业3件，除1件在办外，其余33件办结", [("34件", ["31件", "3件"])]),
        ("从单位看，住建局8件、教育局4件，两家合计12件", [("", ["8件", "4件"])]),
    ],
)
def test_a_part_belongs_to_its_whole(text: str, expected: list[tuple[str, list[str]]]) -> None:
    """Issue 17, 1: a part ends with its clause and unit; brackets nest."""
    assert [item for item in lists(text) if item[1]] == expected


def test_it_is_shown_for_those_who_tune_it(capsys: pytest.CaptureFixture[str]) -> None:
    """Issue 17, 1: one command prints a text with its tree."""
    runpy.run_path(str(SHOW))["main"](["收到申请40件（其中网络22件）"])
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].startswith("  收到申请40件   [verb.inflow=收到")
    assert lines[2].startswith("    其中网络22件")
    assert lines[3] == "  40件 > 22件"
