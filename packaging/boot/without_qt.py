"""A pytest plugin that stands in for pytest-qt where Qt cannot be loaded: it knows Qt's settings and nothing more."""

import tomllib
from pathlib import Path

import pytest

SETTINGS = Path(__file__).resolve().parent.parent / "pyproject.toml"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Accept the settings meant for pytest-qt, so that all others are still checked strictly."""
    settings = tomllib.loads(SETTINGS.read_text(encoding="utf-8"))["tool"]["pytest"]["ini_options"]
    for name in settings:
        if name.startswith("qt_"):
            parser.addini(name, "not used without Qt")
