"""Reports are read in this process; the processes have tests of their own."""

import pytest
from desks import ReaderHere

from app.actions.desk import readers


@pytest.fixture(autouse=True)
def _reader_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "LastingReader", ReaderHere)
