"""Issue 19, point 7: the overview of what was published, with charts of the sum, and the table of all bodies."""

from datetime import date
from pathlib import Path

from desks import arrival, desk, figures

from app.actions.desk.documents import overview, write_table
from app.actions.desk.sums import adjusted
from app.desk.model import Body
from app.importer.raw.kinds import FileKind
from app.importer.reading_process.formats import read_kind
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


def test_what_came_after_its_day_in_tables(tmp_path: Path) -> None:
    """Issue 19, point 3: as in the window; a day after the deadline beside nothing looked like a mistake."""
    bodies = [("甲", (9,), ""), ("乙", (9, 11), "重报"), ("丙", (11,), "迟报"), ("丁", (), "")]
    made = desk(
        *(Body(name, arrivals=tuple(arrival(f"{name}{day}", came_on=date(2026, 1, day)) for day in days))
          for name, days, _ in bodies), due=date(2026, 1, 10),
    )  # fmt: skip
    grid = [block for block in overview(made, date(2026, 2, 1)).blocks if isinstance(block, Grid)][-1]
    rows = [[cell.text for cell in cells] for _, cells in grid.lines()]
    assert rows[0][2:4] == ["报送日期", "报送情况"]
    assert [row[3] for row in rows[1:]] == [said for *_, said in bodies]
    write_table(made, tmp_path / "表.xlsx", date(2026, 2, 1))
    data = (tmp_path / "表.xlsx").read_bytes()
    written = [row for row in next(read_kind(data, FileKind.SHEET).tables()).rows if row[0] in ("单位", *"甲乙丙丁")]
    place = written[0].index("报送情况")
    assert [row[place] for row in written[1:]] == [said for *_, said in bodies]
