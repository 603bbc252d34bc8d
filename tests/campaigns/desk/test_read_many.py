"""Short runs of the measurements of a desk, without their aims: a test asserts no time."""

import runpy
from pathlib import Path

import pytest
from desks import ReaderHere

from app.actions.desk import readers

HERE = Path(__file__).parent


@pytest.mark.usefixtures("qapp")
def test_a_few_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Issue 19, To show: what comes in while the window is open is in the desk's file, once."""
    monkeypatch.setattr(readers, "LastingReader", ReaderHere)
    for name in ("NIANBAO_DATA", "NIANBAO_CONFIG"):
        monkeypatch.setenv(name, str(tmp_path))
    run, _ = runpy.run_path(str(HERE / "read_many.py"))["campaign"](tmp_path, 2, 1)
    assert run.faults == []
    assert run.first > 0


def test_a_few_bodies(tmp_path: Path) -> None:
    missed = runpy.run_path(str(HERE / "many_bodies.py"))["campaign"](tmp_path, [20])
    assert all("json.loads" in line for line in missed)
