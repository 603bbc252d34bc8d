"""Issue 16, 1: heads that a text splits over several lines."""

from itertools import repeat

from app.importer.labels.stacked import Placed, StackedHeads

HEADS = StackedHeads({"自然人": 0, "商业企业": 1, "总计": 2}, {})


def test_heads_are_put_together_from_pieces_below_each_other() -> None:
    lines = [
        [Placed("总计", 0), Placed("自然", 6), Placed("商业", 12)],
        [Placed("人", 7), Placed("企业", 12)],
    ]
    assert HEADS.orders(lines) == [(2, 0, 1)]


def test_the_search_ends_among_heads_without_end() -> None:
    """Hostile limits: 16,000 characters of heads took nine seconds, since each piece was compared with all before."""
    assert HEADS.orders(repeat([Placed("自然", 0), Placed("商业", 6)])) == []
