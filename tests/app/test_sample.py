"""The bundled sample report."""

from datetime import date
from pathlib import Path

from app.checks import runner
from app.project.codec import decode, encode
from app.report.totals import computed_totals, shown_figures


def test_the_sample_has_no_finding(sample: Path) -> None:
    """issue, A sample report: its figures balance, and nothing else needs fixing."""
    report = decode(sample.read_bytes(), sample.name).report
    assert runner.run(report, date(report.cover.year + 1, 1, 15)) == ()


def test_the_figures_of_the_sample(sample: Path) -> None:
    """issue, A sample report: every cell filled, non-zero figures, balanced (added up here, not by the engine)."""
    report = decode(sample.read_bytes(), sample.name).report
    shown = shown_figures(report)
    assert None not in shown.values()
    assert sum(value not in (0, "/") for value in report.figures.values()) > 30
    for column in report.form.tables["requests"].columns:
        one, two, seven, four = (
            shown[f"requests.{row}.{column.key}"] for row in ("received", "carried_in", "handled_total", "carried_out")
        )
        assert one + two == seven + four
    assert all(report.figures.get(key, value) == value for key, value in computed_totals(report).items())


def test_the_sample_is_as_we_would_save_it(sample: Path) -> None:
    """issue, project file: the same report gives the same bytes; opening and saving the sample is no change."""
    decoded = decode(sample.read_bytes(), sample.name)
    assert decoded.dropped == 0
    assert encode(decoded.report) == sample.read_bytes()
