"""The comparison with last year and the copy meter."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from time import thread_time

import pytest

from app.checks import runner
from app.report.last_year.comparison import ComparedCell, compare_years
from app.report.last_year.similarity import Passage, copied_part, copied_parts
from app.report.model import Report, new_report
from app.values import SLASH

TEXT = "全年主动公开政府信息216条，及时回应社会关切，公开平台运行平稳。组织业务培训2次，提高工作人员的能力。"
OTHER = "围绕群众关心的住房、医疗和上学问题，逐项制定清单并按月更新，收到较好效果，受到居民一致肯定。"


def test_every_cell_in_both_years(balanced: Report) -> None:
    """Issue 6, 3: a comparison of both years cell by cell with differences and per cent; blank, 0 and / apart."""
    now = new_report().with_figures(
        {
            "requests.received.business": 9,
            "requests.received.research": 4,
            "requests.granted.business": 1,
            "documents.regulations.issued": SLASH,
            "fees.administrative_fees.amount": Decimal("2.5"),
        }
    )
    last = new_report().with_figures(
        {"requests.received.business": 6, "requests.granted.business": 0, "fees.administrative_fees.amount": Decimal(2)}
    )
    cells = {cell.key: cell for cell in compare_years(replace(now, last_year=last))}
    assert list(cells) == list(now.form.cells)
    assert cells["requests.received.business"] == ComparedCell("requests.received.business", 9, 6, 3, Decimal("50.0"))
    assert cells["requests.received.total"] == ComparedCell("requests.received.total", 13, 6, 7, Decimal("116.7"))
    assert cells["requests.received.research"] == ComparedCell("requests.received.research", 4, None)
    assert cells["requests.granted.business"] == ComparedCell("requests.granted.business", 1, 0, 1, None)
    assert cells["documents.regulations.issued"] == ComparedCell("documents.regulations.issued", SLASH, None)
    assert cells["fees.administrative_fees.amount"].difference == Decimal("0.5")
    assert sum(not cell.is_idle for cell in cells.values()) == 8  # two totals of （七） too
    assert compare_years(balanced) == ()


def with_last(now: str, before: str, key: str = "overview.platforms") -> Report:
    return replace(new_report().with_text(key, now), last_year=new_report().with_text(key, before))


def same_passages(now: str, before: str) -> tuple[Passage, ...]:
    return tuple(passage for part in copied_parts(with_last(now, before)) for passage in part.passages)


def test_the_same_passages_are_spans_on_both_sides() -> None:
    """Issue 6, 3: shared passages are highlighted at any position; numbers and marks do not split them."""
    now = f"今年新增专栏。{TEXT.replace('216', '318')}"
    (part,) = copied_parts(with_last(now, f"{OTHER}\n{TEXT}"))
    (passage,) = part.passages
    assert now[slice(*passage.now)] == TEXT.replace("216", "318").rstrip("。")
    assert f"{OTHER}\n{TEXT}"[slice(*passage.before)] == TEXT.rstrip("。")
    moved = same_passages(f"{OTHER}{TEXT}", f"{TEXT}{OTHER}")
    assert len(moved) == 2
    assert same_passages(TEXT, OTHER) == ()
    assert same_passages("", TEXT) == ()


def test_the_meter_agrees_with_the_rule() -> None:
    """RULES.md, text-copied: per part, not the introduction, not 六; one measure for rule and meter."""
    report = with_last(f"{TEXT}{OTHER}", f"{TEXT}新的一年将继续努力做好各项工作，争取更大进步。")
    (part,) = copied_parts(report)
    (found,) = [item for item in runner.run(report, date(2025, 9, 1)) if item.rule == "text-copied" and item.stated]
    assert 50 <= part.share == found.stated < 80
    for key in ("introduction", "other_matters.text"):
        assert copied_parts(with_last(TEXT, TEXT, key)) == ()
    assert copied_parts(with_last("工作平稳。", "工作平稳。")) == ()
    assert copied_parts(replace(report, last_year=None)) == ()


def test_long_texts_are_compared_in_steps() -> None:
    """Issue 13, A4: the meter of the side column compared 100,000 characters in one turn of the window."""
    pauses, steps = 0, copied_part(with_last(TEXT * 300, OTHER + TEXT * 250), "overview.platforms")
    while True:
        try:
            next(steps)
        except StopIteration as end:
            part = end.value
            break
        pauses += 1
    assert pauses > 100
    assert (part,) == copied_parts(with_last(TEXT * 300, OTHER + TEXT * 250))


@pytest.mark.parametrize(
    "now", ["一二三四五六七八" * 40, "一二三四五六七八九" * 40, f"{'一二三四五六七八' * 9}九{'一二三四五六七八' * 9}"]
)
def test_passages_are_as_long_as_they_are_the_same(now: str) -> None:
    """Their ends are found in steps that double and halve, as exactly as one by one."""
    before = f"九{'一二三四五六七八' * 23}九九"
    for passage in same_passages(now, before):
        one, other = now[slice(*passage.now)], before[slice(*passage.before)]
        assert one == other
        assert now[passage.now[1] :][:1] != before[passage.before[1] :][:1] or passage.now[1] == len(now)


def test_long_and_idle_texts_are_quick() -> None:
    """Issue 6, To show: pathological text stays under a second."""
    began = thread_time()
    for text in ("一" * 50_000, TEXT * 400, "（" * 50_000):
        same_passages(text, text)
    assert thread_time() - began < 3
