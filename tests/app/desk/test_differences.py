"""Issue 19, point 2: newer versions supersede older ones and show what changed; point 6: texts drift, too."""

from dataclasses import replace

from desks import arrival, figures

from app.desk.differences import CellChange, Differences, WordChange, differences, fingerprints, word_changes
from app.report.model import Narrative, new_report
from app.values import SLASH

ISSUED = "documents.regulations.issued"
NATURAL = "requests.received.natural_person"


def test_cells_and_parts_that_changed() -> None:
    before = arrival("a", filled=figures({ISSUED: SLASH, NATURAL: 3}), texts={"introduction": "1", "overview.a": "2"})
    now = arrival("b", filled=figures({ISSUED: 0, NATURAL: 3}), texts={"introduction": "1", "overview.b": "2"})
    found = differences(before, now)
    assert found == Differences((CellChange(ISSUED, SLASH, 0),), ("overview.b", "overview.a"))
    assert not differences(now, now)
    assert differences(replace(before, texts=None), now).parts is None


def test_white_space_is_no_change() -> None:
    """One document breaks its lines elsewhere than the other."""
    one = new_report().with_text("introduction", "第一段。\n第二段。")
    other = new_report().with_text("introduction", "　　第一段。 第二\n段。")
    assert fingerprints(one) == fingerprints(other)
    assert fingerprints(one).keys() == {"introduction"}
    more = one.with_narratives("overview", (Narrative("additional", "培训两次。", "（二）队伍"),))
    assert fingerprints(more).keys() == {"introduction", "overview.additional.0"}


def test_unlike_words_part_by_part() -> None:
    before = {"a": "受理申请三件。\n另一段。", "b": "没有改。", "c": "删去的。"}
    now = {"a": "受理申请四件。\n另一段。\n新的一段。", "b": "没有\n改。", "d": "添上的。"}
    assert list(word_changes(before, now)) == [
        WordChange("a", "受理申请三件。", "受理申请四件。"),
        WordChange("a", "", "新的一段。"),
        WordChange("d", "", "添上的。"),
        WordChange("c", "删去的。", ""),
    ]
