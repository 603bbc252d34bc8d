"""Issue 12: the columns of a list share the room that there is."""

from collections.abc import Collection, Sequence

import pytest

from ui.lists.columns import Columns


def columns(needs: Sequence[int], fixed: Collection[int] = (), spare: Sequence[int] = (), wide: int = 0) -> Columns:
    """Return columns of characters ten pixels wide; the first one takes the rest, ten characters at least."""
    return Columns(needs, wide, 10, 8, fixed, spare, lambda characters: 10 * characters)


@pytest.mark.parametrize(
    ("room", "shared"),
    [
        (1000, [400, 300, 300]),  # the wide one takes the rest
        (800, [200, 300, 300]),
        (750, [150, 300, 300]),  # and gives first
        (600, [100, 250, 250]),  # then the longest texts, alike
        (400, [100, 150, 150]),
        (240, [80, 80, 80]),  # to what remains of a long text
    ],
)
def test_room_is_taken_from_the_wide_column_then_from_long_texts(room: int, shared: list[int]) -> None:
    assert columns([200, 300, 300]).shared(room) == shared


def test_columns_end_on_an_edge_where_they_cannot_all_be_seen() -> None:
    assert columns([200, 300, 300]).shared(200) == [200, 300, 300]


def test_figures_are_never_cut() -> None:
    """However long, and however little room there is."""
    assert columns([200, 300, 300], fixed={1}).shared(600) == [100, 300, 200]
    for room in range(100, 900, 25):
        assert columns([200, 300, 300], fixed={1}).shared(room)[1] >= 300


def test_spare_columns_are_left_out_last_first() -> None:
    made = columns([200, 80, 80], spare=(1, 2))
    assert [made.shared(room) for room in (360, 340, 270, 150)] == [
        [200, 80, 80],
        [180, 80, 80],
        [190, 80, 0],
        [150, 0, 0],
    ]
    assert (made.least_width(), made.spared_width(), made.spared_width(1)) == (260, 160, 240)


def test_without_a_wide_column_each_has_what_it_needs() -> None:
    assert columns([200, 300], wide=-1).shared(100) == [200, 300]
