"""The smoke test's own decisions; that the application passes it is shown by running it."""

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

Module = Callable[[str], ModuleType]


@pytest.mark.parametrize(
    ("measured", "words"),
    [
        ({"size_mb": 167.0, "start_ratio": 1.2}, []),
        ({"size_mb": 191.0}, ["191 MB"]),
        ({"size_mb": 150.0, "start_ratio": 1.61}, ["1.61 倍"]),
    ],
)
def test_what_is_too_much(module: Module, measured: dict[str, float], words: list[str]) -> None:
    """Issue 7, To show: start-up at most 1.6 times the unfrozen one, at most 190 MB installed."""
    found = module("trials.program").judged(measured)
    assert len(found) == len(words)
    assert all(word in sentence for word, sentence in zip(words, found, strict=True))


def test_the_user_is_nobody_in_particular(module: Module, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Issue 7, To build 5: a user name and path in Chinese with blanks, and nothing of whoever runs the test."""
    monkeypatch.setenv("PYTHONPATH", "/somewhere")
    monkeypatch.setenv("NIANBAO_DATA", "/elsewhere")
    place_module = module("trials.place")
    assert " " in place_module.USER
    assert not place_module.USER.isascii()
    root = tmp_path / "debian"
    place = place_module.Installation(root / "opt" / "nianbao", root / "home" / place_module.USER, root, "nianbao")
    assert place.inside(place.documents) == "/home/张 三/我的 文档"
    assert place.command("check", place.documents / "x")[-3:] == ["nianbao", "check", "/home/张 三/我的 文档/x"]
    if place_module.os.name != "nt":
        env = place.environment()
        assert env["HOME"] == "/home/张 三"
        assert not {"PYTHONPATH", "NIANBAO_DATA"} & env.keys()


def test_the_copy_cannot_be_written(module: Module, tmp_path: Path) -> None:
    """Issue 7, To build 5: runs from a read-only folder; a change in it would be seen."""
    place = module("trials.place")
    program = tmp_path / "program"
    (program / "_internal").mkdir(parents=True)
    (program / "nianbao").write_bytes(b"x")
    copy = place.read_only_copy(program, tmp_path / "程序 文件夹")
    try:
        if place.os.name != "nt":
            assert not any(path.stat().st_mode & 0o222 for path in (copy, *copy.rglob("*")))
        before = place.listing(copy)
    finally:
        place.let_go(copy)
    (copy / "_internal" / "new.pyc").write_bytes(b"")
    assert place.listing(copy) != before
