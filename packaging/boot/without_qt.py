"""Pytest plugin that replaces pytest-qt where Qt cannot be loaded: it only accepts its settings."""

import tomllib

import pytest

from boot.console import ROOT

SETTINGS = ROOT / "pyproject.toml"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Accept the settings of pytest-qt, so that all others are still checked strictly."""
    settings = tomllib.loads(SETTINGS.read_text(encoding="utf-8"))["tool"]["pytest"]["ini_options"]
    for name in settings:
        if name.startswith("qt_"):
            parser.addini(name, "not used without Qt")
