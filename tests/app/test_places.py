"""Folders of our files, and valid file names."""

import os
from pathlib import Path

import pytest

from app import places
from app.places import DATA_VARIABLE, data_folder, name_problem

FOLDER = Path("/某处")


def test_the_folder_can_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Issue 3, Never lost: the user data folder; another one for tests and memory sticks."""
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path))
    assert data_folder() == tmp_path
    monkeypatch.delenv(DATA_VARIABLE)
    places._users_folder.cache_clear()
    assert data_folder().name == "nianbao"
    assert data_folder().is_absolute()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        # Windows itself takes the last two for parts of the path.
        *[(f"报{char}告.nianbao", f"“{char}”") for char in ('<>"|?*' if os.name == "nt" else '<>"|?*:\\')],
        ("报\t告.nianbao", "控制字符"),
        ("CON.nianbao", "“CON”是 Windows 系统保留的名字"),
        ("con.2025.nianbao", "“CON”"),
        ("Lpt1 .docx", "空格"),
        ("com¹.docx", "保留"),
        ("aux", "保留"),
        ("报告..nianbao", "句点"),
        ("报告 .docx", "空格"),
        (" .docx", "空的"),
        ("报" * 248 + ".nianbao", "256 个字"),
        ("𠮷" * 124 + ".nianbao", "256 个字"),
    ],
)
def test_names_that_windows_refuses(name: str, words: str) -> None:
    """Issue 3, Never lost: a name too long or not allowed on Windows; the sentence gives advice."""
    problem = name_problem(FOLDER / name)
    assert problem is not None
    assert words in problem
    assert "请" in problem
    assert problem.endswith("。")
    assert problem.isprintable()


@pytest.mark.parametrize(
    "name",
    [
        "某局 2025.nianbao",
        "console.docx",
        "COM10.docx",
        "报告.最终.docx",
        "（一）《报告》.docx",
        "报" * 247 + ".nianbao",
    ],
)
def test_names_that_every_system_takes(name: str) -> None:
    assert name_problem(FOLDER / name) is None


def test_a_path_too_long_for_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Imitated: only Windows limits the whole path."""
    path = Path("/" + "a" * 200) / ("报" * 60 + ".docx")
    if os.name != "nt":
        assert name_problem(path) is None
    monkeypatch.setattr(os, "name", "nt")
    problem = places._too_long(path)
    assert problem is not None
    assert "文件夹和文件名一共有" in problem
