"""Fixtures shared by the tests of ``app``."""

from collections.abc import Callable
from pathlib import Path

import pytest
from examples import examples
from hypothesis import settings

from app.form.loader import load_form
from app.form.model import Form
from app.report.model import Cover, Report, new_report
from app.report.totals import computed_totals

REPOSITORY = Path(__file__).resolve().parents[2]

# Two busy cores decide nothing about our code, and a run that fails can be run again.
settings.register_profile("nianbao", deadline=None, derandomize=True, max_examples=examples(30, 300), print_blob=True)
settings.load_profile("nianbao")


@pytest.fixture(scope="session")
def repository() -> Path:
    return REPOSITORY


@pytest.fixture(scope="session")
def sample(repository: Path) -> Path:
    """The bundled sample report."""
    return next((repository / "resources" / "samples").glob("*.nianbao"))


@pytest.fixture(scope="session")
def shared(repository: Path) -> Callable[[str], str]:
    """Return the text of a page of requirements kept beside the repository; skip if it is absent."""

    def read(name: str) -> str:
        path = repository.parent / "shared" / name
        if not path.is_file():
            pytest.skip(f"the requirements ({name}) are not beside this checkout")
        return path.read_text(encoding="utf-8")

    return read


@pytest.fixture(scope="session")
def form() -> Form:
    return load_form("2021")


@pytest.fixture(scope="session")
def balanced(form: Form) -> Report:
    """A correct report: every cell filled, every total stated, no zero that could hide a wrong sum."""
    figures: dict[str, int] = {}
    for index, key in enumerate(form.cells):
        figures[key] = 1 + index % 7
    for column in form.tables["requests"].columns:
        rows = form.tables["requests"].rows
        handled = sum(figures[f"requests.{row.key}.{column.key}"] for row in rows[2:23])
        carried_out = figures[f"requests.carried_out.{column.key}"]
        figures[f"requests.received.{column.key}"] = (
            handled + carried_out - figures[f"requests.carried_in.{column.key}"]
        )
    addends = {key: value for key, value in figures.items() if not form.cells[key].is_total}
    report = new_report(Cover("某某局", 2025)).with_figures(addends)
    report = report.with_figures(computed_totals(report))
    for key in report.text_keys():
        if key.startswith("overview."):
            report = report.with_text(key, "工作平稳。")
    report = report.with_text("problems.main_problems", "人手不足，下一步充实力量。")
    return report.with_text("other_matters.text", "本年度未收取信息处理费。")
