"""Short run of the fuzzing of the readers."""

import runpy
from pathlib import Path


def test_mutated_documents() -> None:
    """Issue 5, To show: mutated inputs over the corpus: no crash, no hang; each of them is read or refused."""
    campaign = runpy.run_path(str(Path(__file__).with_name("fuzz_readers.py")))["campaign"]
    found = campaign(30, 7)
    assert found.total() == 30
    assert found["read"] > 10
    assert not any(found[bad] for bad in ("failed", "no sentence", "slow"))
