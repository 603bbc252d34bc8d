"""Project files on disk."""

import os
from pathlib import Path

import pytest
from systems import WINDOWS

from app.errors import FileNotWritten, ProjectUnreadable
from app.files import content_hash
from app.project.store import load, save
from app.report.model import Report


def test_save_and_load(tmp_path: Path, balanced: Report) -> None:
    """issue, project file: what was saved is opened; the digest is the file's."""
    path = tmp_path / "某局 2025.nianbao"
    digest = save(path, balanced)
    loaded = load(path)
    assert (loaded.report, loaded.digest, loaded.dropped) == (balanced, digest, 0)
    assert digest == content_hash(path.read_bytes())
    assert save(path, loaded.report) == digest


def test_a_save_that_fails_keeps_the_old_file(tmp_path: Path, balanced: Report) -> None:
    """DESIGN.md, Habits 14: the old file survives."""
    path = tmp_path / "x.nianbao"
    digest = save(path, balanced)
    with pytest.raises(FileNotWritten):
        save(path / "y.nianbao", balanced)
    assert load(path).digest == digest


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("none.nianbao", "找不到“none.nianbao”"),
        ("folder", "“folder”是文件夹"),
        ("名" * 300, "找不到" if WINDOWS else "无法读取"),
        ("a\0b", "无法读取"),
    ],
)
def test_what_cannot_be_read(tmp_path: Path, name: str, words: str) -> None:
    """issue, command line: unusable input is one sentence."""
    (tmp_path / "folder").mkdir()
    with pytest.raises(ProjectUnreadable, match=words):
        load(tmp_path / name)


def test_the_current_folder_has_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """DESIGN.md: a message names the place."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ProjectUnreadable, match=r"“\.”是文件夹"):
        load(Path())


@pytest.mark.skipif(
    getattr(os, "geteuid", int)() == 0, reason="root may read everything (tests/app/cli tries it as another user)"
)
def test_no_permission(tmp_path: Path, balanced: Report) -> None:
    """issue, command line: unusable input is one sentence."""
    path = tmp_path / "x.nianbao"
    save(path, balanced)
    path.chmod(0)
    with pytest.raises(ProjectUnreadable, match="权限"):
        load(path)
