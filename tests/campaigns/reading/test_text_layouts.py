"""A short version of the campaign of text layouts (issue 16, To show)."""

import random
import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest

campaign = SimpleNamespace(**runpy.run_path(str(Path(__file__).with_name("text_layouts.py"))))
REPORTS = campaign.reports()


@pytest.mark.parametrize("layout", [layout for layout in campaign.LAYOUTS if layout not in campaign.LOSSY])
@pytest.mark.parametrize("name", ["plain", "three-disputes"])
def test_every_figure_of_a_text_layout(layout: str, name: str) -> None:
    """Issue 16, 1 and 2: every figure is right, and what is judged certain has a place and a label or a sum."""
    made = REPORTS[name]
    text = campaign.LAYOUTS[layout](made)
    imported = campaign.read(text)
    outcomes = list(campaign.judged(imported, made.figures))
    assert [outcome for outcome in outcomes if outcome[1] != "right"] == []
    assert campaign.unfounded(text, imported) == []


@pytest.mark.parametrize("name", ["plain", "half-width", "three-disputes", "traditional"])
def test_figures_in_blocks_are_proved_by_the_sums(name: str) -> None:
    """Issue 16, 1 and 2: every figure is right where rows, columns and balances hold."""
    made = REPORTS[name]
    outcomes = list(campaign.judged(campaign.read(campaign.LAYOUTS["in-blocks"](made)), made.figures))
    assert [outcome for outcome in outcomes if outcome[1] != "right"] == []


@pytest.mark.parametrize("name", ["plain", "half-width"])
def test_a_row_that_no_sum_proves_is_left_blank(name: str) -> None:
    """Issue 16, 1: where the balances do not hold, nothing tells in which columns the figures carried on are."""
    made = campaign.reports(is_balanced=False)[name]
    outcomes = list(campaign.judged(campaign.read(campaign.LAYOUTS["in-blocks"](made)), made.figures))
    wrong = [outcome for outcome in outcomes if outcome[1] != "right"]
    assert {(key.rpartition(".")[0], judgement) for key, judgement, _ in wrong} == {("requests.carried_out", "missing")}


@pytest.mark.parametrize(
    ("name", "layout", "open_rows"),
    [
        ("plain", "simple", 0),
        ("other-words", "simple", 0),
        ("misprinted", "simple", 3),
        ("plain", "typed-simple", 1),
    ],
)
def test_figures_out_of_their_rows_are_put_back(name: str, layout: str, open_rows: int) -> None:
    """Issue 16, 1 and 2: texts that pdftotext made of printed web pages and Word documents.

    Rows that may change places are left blank, and those of 四 whose figures came in another order.
    """
    made = REPORTS[name]
    text = Path(__file__).with_name("extracted").joinpath(f"{layout}-{name}.txt").read_text(encoding="utf-8")
    outcomes = list(campaign.judged(campaign.read(text), made.figures))
    wrong = [(key.rpartition(".")[0], judgement) for key, judgement, _ in outcomes if judgement != "right"]
    assert {judgement for _, judgement in wrong} <= {"missing"}
    assert len(dict(wrong)) == open_rows


@pytest.mark.parametrize(("name", "open_rows"), [("plain", 2), ("raised", 3), ("slashes", 1)])
def test_figures_run_together_are_cut_by_the_sums(name: str, open_rows: int) -> None:
    """Issue 16, 1: digits run together, also those of 四; two rows of 二 have no sum, and one of 四 has two readings."""
    made = REPORTS[name]
    outcomes = list(campaign.judged(campaign.read(campaign.LAYOUTS["glued"](made)), made.figures))
    wrong = {key.rpartition(".")[0]: judgement for key, judgement, _ in outcomes if judgement != "right"}
    assert set(wrong.values()) == {"missing"}
    assert len(wrong) == open_rows


@pytest.mark.parametrize("name", ["plain", "large", "written-out"])
def test_nothing_is_wrong_in_silence(name: str) -> None:
    """Issue 16, 1 and To show: 0 wrong in silence, even where digits ran together; what is open has no value."""
    made = REPORTS[name]
    text = campaign.LAYOUTS["glued"](made)
    imported = campaign.read(text)
    outcomes = list(campaign.judged(imported, made.figures))
    assert [outcome for outcome in outcomes if outcome[1] == "silent"] == []
    assert campaign.unfounded(text, imported) == []


@pytest.mark.parametrize("layout", campaign.PLANTED_IN)
def test_planted_errors_are_read_as_published(layout: str) -> None:
    """Issue 16, To show: a changed digit is read as published, not mended by the reader."""
    source = random.Random(layout)  # noqa: S311 - made up
    for _ in range(3):
        made, key = campaign.planted(REPORTS["plain"], source)
        assert campaign.as_published(layout, made), key
