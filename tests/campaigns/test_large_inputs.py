"""Issue 13, To show: no large input takes a command long or much memory; ``large_inputs.py`` does all of them at 64 MB."""

import sys
from pathlib import Path

import pytest
from examples import examples

sys.path.insert(0, str(Path(__file__).parent))

large_inputs = pytest.importorskip("large_inputs")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processor time of child processes is POSIX's wait4")


def test_some_commands() -> None:
    outcomes = large_inputs.campaign(examples(1, 5) / 10, "open lists")
    assert [outcome.name.split()[0] for outcome in outcomes] == [
        "import",
        "verify",
        "attach",
        "check",
        "export",
        "attach",
    ]
    assert [outcome for outcome in outcomes if outcome.fault] == []
    assert all(outcome.seconds > 0 for outcome in outcomes)


def test_a_fault_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(large_inputs, "MOST_SECONDS", 0.0)
    assert all(outcome.fault.endswith(" s") for outcome in large_inputs.campaign(0.01, "import open lists"))
    monkeypatch.setattr(large_inputs, "MOST_MEMORY", 1 << 20)
    assert all("MiB" in outcome.fault for outcome in large_inputs.campaign(0.01, "import open lists"))
