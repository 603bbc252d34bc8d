"""Short run of the fuzzing of the readers."""

import runpy
from pathlib import Path


def test_mutated_documents() -> None:
    """Issue 5, To show: mutated inputs over the corpus: no crash, no hang."""
    campaign = runpy.run_path(str(Path(__file__).with_name("fuzz_readers.py")))["campaign"]
    assert sum(campaign(300, 7, seconds=6).values()) > 20
