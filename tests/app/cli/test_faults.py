"""Failures end in one sentence, never a traceback (issue, command line)."""

import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
Refused = Callable[..., str]
POSIX = pytest.mark.skipif(os.name == "nt", reason="modes, names of bytes and devices of Linux and macOS")
NOBODY = 65534


@pytest.mark.parametrize("command", ["show", "check", "export"])
def test_folders_and_files_that_are_not(refused: Refused, tmp_path: Path, command: str) -> None:
    """issue, command line: unusable input."""
    more = ("-o", tmp_path / "x.docx") if command == "export" else ()
    assert "是文件夹" in refused(command, tmp_path, *more)
    assert "找不到“none.nianbao”" in refused(command, tmp_path / "none.nianbao", *more)
    assert list(tmp_path.iterdir()) == []


def test_places_that_cannot_be_written(refused: Refused, sample: Path, tmp_path: Path) -> None:
    """issue, command line: output not writable."""
    (tmp_path / "folder.docx").mkdir()
    (tmp_path / "file").write_bytes(b"old")
    assert "文件夹不存在" in refused("new", "-o", tmp_path / "none" / "x.nianbao")
    assert "文件夹" in refused("new", "-o", tmp_path / "file" / "x.nianbao")
    assert "太长" in refused("new", "-o", tmp_path / ("名" * 300))
    assert "同名的文件夹" in refused("new", "-o", tmp_path / "folder.docx", "--force")
    assert "同名的文件夹" in refused("export", sample, "-o", tmp_path / "folder.docx", "--force")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder.docx"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a screen")
def test_a_window_without_a_screen(
    refused: Refused, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """issue, command line: `nianbao [FILE]` opens the window, or reports why it cannot, before Qt ends the process."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delitem(environment, name, raising=False)
    assert "没有图形界面" in refused()
    assert "没有图形界面" in refused("x.nianbao")


def test_help_is_chinese(nianbao: Run) -> None:
    """What a user reads is Chinese."""
    for command in ((), ("export",), ("template", "check")):
        text = nianbao(*command, "--help").stdout
        assert text.startswith("用法：nianbao")
        assert not [word for word in ("usage", "options:", "arguments:", "show") if word in text.replace("show  ", "")]


@POSIX
def test_names_that_are_no_text(nianbao: Run, refused: Refused, tmp_path: Path) -> None:
    """issue, command line: names of any bytes (old disks and archives have them)."""
    path = os.fsencode(tmp_path) + b"/\xb1\xa8\xb8\xe6.nianbao"
    assert nianbao("new", "-o", path).returncode in (0, 2)  # some file systems refuse such names
    if os.path.lexists(path):
        assert nianbao("show", path).returncode == 0
    assert "找不到" in refused("show", path + b"x")
    assert "不认识" in refused("show", path, b"\xff")


@pytest.fixture
def closed_folder() -> Iterator[Path]:
    """A folder that its user may not enter, with a file in it; where we are root, another user tries."""
    outer = Path(tempfile.mkdtemp())
    folder = outer / "closed"
    folder.mkdir()
    (folder / "x.nianbao").write_bytes(b"old")
    outer.chmod(0o755)
    folder.chmod(0)
    yield folder
    folder.chmod(stat.S_IRWXU)
    shutil.rmtree(outer)


@POSIX
@pytest.mark.parametrize(
    "arguments",
    [("show", "x.nianbao"), ("check", "x.nianbao"), ("new", "-o", "x.nianbao"), ("new", "-o", "y.nianbao")],
)
def test_a_folder_that_is_closed(closed_folder: Path, environment: dict[str, str], arguments: tuple[str, ...]) -> None:
    """issue, command line: a folder without permission."""
    drop = f"os.setgid({NOBODY}); os.setuid({NOBODY})" if os.geteuid() == 0 else "pass"
    # Everything is loaded first: the other user may not be allowed to read Python's own folder.
    code = f"""
import contextlib, io, os, sys, app.cli
from app.cli.commands import run
with contextlib.redirect_stderr(io.StringIO()):
    run(["new", "-o", "/none/x"]); run(["show", "/none/x"])
{drop}
sys.exit(app.cli.main())
"""
    given = [*arguments[:-1], str(closed_folder / arguments[-1])]
    done = subprocess.run(
        [sys.executable, "-c", code, *given],
        env=environment, capture_output=True, encoding="utf-8", timeout=30, check=False, cwd="/",
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith("。\n")
    assert done.stderr.count("\n") == 1
    assert "程序内部出错" not in done.stderr
    assert "权限" in done.stderr


@POSIX
@pytest.mark.parametrize("command", ["show", "rules"])
def test_nobody_reads_the_output(environment: dict[str, str], sample: Path, command: str) -> None:
    """issue, command line: closed standard output, and a reader that has gone, are no fault of ours."""
    arguments = [sys.executable, "-m", "app.cli", command, *([str(sample), "--json"] if command == "show" else [])]
    for ending in ("", ">&-", "2>&-", ">&- 2>&-", "| true"):
        done = subprocess.run(
            ["sh", "-c", f'"$@" {ending}', "sh", *arguments],
            env=environment, capture_output=True, encoding="utf-8", timeout=30, check=False,
        )  # fmt: skip
        assert (done.returncode, done.stderr) == (0, ""), ending


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_the_disk_of_the_output_is_full(nianbao: Run, sample: Path) -> None:
    """issue, command line: output not writable."""
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = nianbao("show", sample, "--json", stdout=full)
    assert done.returncode == 2
    assert done.stderr == "结果没有写出，请检查输出到的文件或磁盘是否已满。\n"


def test_errors_go_to_standard_error_where_output_is_closed(environment: dict[str, str], tmp_path: Path) -> None:
    """issue, command line: with one sentence on standard error."""
    code = "import os, app.cli; os.close(1); raise SystemExit(app.cli.main())"
    done = subprocess.run(
        [sys.executable, "-c", code, "show", str(tmp_path)],
        env=environment, capture_output=True, encoding="utf-8", timeout=30, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "是文件夹" in done.stderr
