"""Bundled files are found in a checkout, installed, and frozen."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import resources
from app.errors import ResourceMissing
from app.form.loader import known_editions, load_form


@pytest.fixture(autouse=True)
def found_anew() -> Iterator[None]:
    resources.resource_root.cache_clear()
    yield
    resources.resource_root.cache_clear()


def test_in_a_checkout(repository: Path) -> None:
    """issue, The project: resources are found in a checkout."""
    assert resources.resource_root() == repository / "resources"


@pytest.mark.parametrize("way", ["installed", "frozen"])
def test_installed_and_frozen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str) -> None:
    """issue, The project: inside the wheel, and in a PyInstaller bundle (both imitated by their folders)."""
    root = tmp_path / ("_resources" if way == "installed" else "resources")
    (root / "forms").mkdir(parents=True)
    if way == "installed":
        monkeypatch.setattr(resources, "_PACKAGE", tmp_path)
    else:
        monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resources.resource_root() == root


def test_a_missing_file_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """DESIGN.md: a message states the problem and the remedy."""
    with pytest.raises(ResourceMissing, match=r"forms/x\.toml”不见了，请重新安装"):
        resources.resource_path("forms/x.toml")
    with pytest.raises(ResourceMissing, match="1999"):
        load_form("1999")
    assert known_editions() == ("2021",)
    resources.resource_root.cache_clear()
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "a" / "b")
    with pytest.raises(ResourceMissing, match="重新安装"):
        resources.resource_root()
