"""The version stands in one place, and the changelog makes the notes to a release."""

import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

import app

Module = Callable[[str], ModuleType]

ROOT = Path(__file__).resolve().parents[2]
CHANGELOG = """# Changelog

## Unreleased

- 新的

## 0.2.0 - 2026-01-05

- 第二版

  接着写

## 0.1.0
- 第一版
"""


def test_in_one_place(module: Module) -> None:
    """Issue 7, To build 8: version in one place; what is built reads it from there."""
    assert module("project_version").project_version() == app.__version__
    named = re.compile(rf'(version|VERSION)\w*"? *[:=] *"?{re.escape(app.__version__)}"?')
    places = [
        ROOT / "pyproject.toml",
        *(
            path
            for ending in ("py", "spec", "nsi", "desktop", "md")
            for path in (ROOT / "packaging").glob(f"**/*.{ending}")
        ),
    ]
    assert [path.name for path in places if named.search(path.read_text(encoding="utf-8"))] == []
    assert 'dynamic = ["version"]' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_a_source_without_version_is_told(module: Module, tmp_path: Path) -> None:
    """Issue 7, To build 8: nothing is built without one."""
    source = tmp_path / "__init__.py"
    source.write_text('"""Nothing."""\n', encoding="utf-8")
    with pytest.raises(module("boot.console").BootstrapError, match="__version__"):
        module("project_version").project_version(source)


@pytest.mark.parametrize(
    ("version", "numbers", "debian"),
    [
        ("0.1.0", (0, 1, 0, 0), "0.1.0"),
        ("1.20.3rc4", (1, 20, 3, 0), "1.20.3~rc4"),
        ("2.0.0b1", (2, 0, 0, 0), "2.0.0~b1"),
    ],
)
def test_as_the_systems_count_it(module: Module, version: str, numbers: tuple[int, ...], debian: str) -> None:
    """Issue 7, To build 1 and 3: four numbers for Windows; for Debian a candidate comes before its release."""
    version_of = module("project_version")
    assert version_of.four_numbers(version) == numbers
    assert version_of.debian_version(version) == debian


@pytest.mark.parametrize(
    ("version", "notes"),
    [("0.2.0", "- 第二版\n\n  接着写\n"), ("0.1.0", "- 第一版\n"), ("0.3.0", "- 新的\n")],
)
def test_release_notes(module: Module, version: str, notes: str) -> None:
    """Issue 7, To build 8: changelog to release notes."""
    assert module("project_version").release_notes(version, CHANGELOG) == notes


def test_a_release_without_notes_is_told(module: Module) -> None:
    """Issue 7, To build 8: no release says nothing."""
    with pytest.raises(module("boot.console").BootstrapError, match=r"没有 0\.3\.0 的更新说明"):
        module("project_version").release_notes("0.3.0", CHANGELOG.replace("- 新的", ""))


def test_our_own_changelog_has_notes(module: Module) -> None:
    """Issue 7, To build 8: as it stands."""
    notes = module("project_version").release_notes(
        app.__version__, (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    )
    assert notes.count("\n") > 10
    assert "## " not in notes


def test_checksums(module: Module, tmp_path: Path) -> None:
    """Issue 7, To build 4: every artefact has its checksum, and a changed one is found."""
    checksums = module("checksums")
    assert checksums.main([str(tmp_path / "none")]) == 2
    assert checksums.wrong(tmp_path) == [str(tmp_path)], "an empty folder proves nothing"
    file = tmp_path / "nianbao_0.1.0_amd64.deb"
    file.write_bytes(b"abc")
    assert checksums.wrong(tmp_path) == [file.name]
    assert checksums.main([str(tmp_path)]) == 0
    told = (tmp_path / f"{file.name}.sha256").read_bytes()
    assert told == b"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  nianbao_0.1.0_amd64.deb\n"
    assert checksums.main(["--check", str(tmp_path)]) == 0
    file.write_bytes(b"abd")
    assert checksums.main(["--check", str(tmp_path)]) == 1
