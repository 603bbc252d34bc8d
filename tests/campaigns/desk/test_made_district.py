"""Short run of the made district."""

import runpy
from pathlib import Path


def test_a_small_district(tmp_path: Path) -> None:
    """Issue 19, To show: every planted fault and drift found, nothing else, the sum is that of the figures written."""
    campaign = runpy.run_path(str(Path(__file__).with_name("made_district.py")))["campaign"]
    assert campaign(9, 3, tmp_path, (".nianbao", ".html", ".xlsx")) == []
