"""Fixtures for the tests of packaging, which is not a package: its modules are imported by path and removed again."""

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
    """Import a module of packaging/ by its name, such as ``freeze`` or ``boot.venv``."""
    paths = (path.relative_to(PACKAGING).with_suffix("") for path in PACKAGING.rglob("*.py"))
    ours = {".".join(path.parts).removesuffix(".__init__") for path in paths}
    monkeypatch.setattr(sys, "path", [str(PACKAGING), *sys.path])
    yield importlib.import_module
    for name in ours & sys.modules.keys():
        del sys.modules[name]
