"""What the tests of packaging share: its modules, which are no package, are imported by path and forgotten again."""

import importlib
import sys
import types
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"

Module = Callable[[str], types.ModuleType]


@pytest.fixture
def module(monkeypatch: pytest.MonkeyPatch) -> Iterator[Module]:
    """Imports a module of packaging/ by name."""
    ours = {path.stem for path in PACKAGING.glob("*.py")}
    monkeypatch.setattr(sys, "path", [str(PACKAGING), *sys.path])
    yield importlib.import_module
    for name in ours & sys.modules.keys():
        del sys.modules[name]
