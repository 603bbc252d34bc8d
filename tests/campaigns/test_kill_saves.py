"""Issue 3, To show: killed at random moments, the last save opens and the recovery copy lacks at most 10 s.

This is the short version; ``kill_saves.py`` runs as long as requested.
"""

import sys
from pathlib import Path

import pytest
from examples import examples

sys.path.insert(0, str(Path(__file__).parent))

kill_saves = pytest.importorskip("kill_saves")


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is of POSIX systems")
def test_some_kills(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NIANBAO_DATA", "")  # set by the campaign, put back by this
    times = examples(2, 10)
    total = kill_saves.campaign(times=times, seed=7, real_every=0, longest=0.15)
    assert not total.faults, str(total)
    assert total.lives == times
    assert total.saves + total.in_a_save, str(total)
    assert total.quick_lack <= kill_saves.QUICK_SECONDS + kill_saves.QUICK_GRACE
