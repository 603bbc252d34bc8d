"""Issue 19, point 7: the overview of what was published, with charts of the sum."""

from datetime import date

from desks import arrival, desk, figures

from app.actions.desk.documents import overview
from app.actions.desk.sums import adjusted
from app.desk.model import Body
from app.output.review.blocks import Grid, Line


def test_the_overview_draws_what_all_bodies_received_and_how_it_ended() -> None:
    """One bar a row, as long as its number; no column for a year that a desk does not know."""
    cells = {"requests.received.natural_person": 30, "requests.granted.natural_person": 10}
    made = desk(*(Body(name, arrivals=(arrival(name, filled=figures(cells)),)) for name in ("甲", "乙")))
    drawn = [
        block
        for block in overview(made, date(2026, 2, 1)).blocks
        if isinstance(block, Grid) and any(cell.bars is not None for cell in block.cells)
    ]
    assert len(drawn) == 1
    rows = [[cell.bars or cell.text for cell in cells] for _, cells in drawn[0].lines()]
    assert rows[0] == ["按申请人", "图", "件数", "按办理结果", "图", "件数"]
    assert rows[1] == ["自然人", (100,), "60", "予以公开", (33,), "20"]


def test_a_corrected_sum_says_so_in_the_overview() -> None:
    cells = {"requests.received.natural_person": 30}
    made = desk(Body("甲", arrivals=(arrival("甲", filled=figures(cells)),)))
    for of, said in ((made, 0), (adjusted(made, "requests.received.natural_person", "2", "漏报"), 1)):
        blocks = overview(of, date(2026, 2, 1)).blocks
        assert sum(isinstance(block, Line) and block.text == "其中调整了 1 格。" for block in blocks) == said
