"""Differences on Windows, imitated elsewhere: error numbers, cp936, line ends, text files."""

import ast
import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from app import files, holders, places
from app.errors import FileNotWritten, ProjectUnreadable, SourceUnreadable
from app.files import atomic_write, remove_leftovers, why
from app.importer.open_document import load_bytes
from app.project.store import load

SOURCES = sorted((Path(__file__).parents[2] / "src").rglob("*.py"))


def windows_error(number: int, posix: int = errno.EACCES) -> OSError:
    """Return an error as on Windows, where ``winerror`` is more precise than ``errno``."""
    error = PermissionError(posix, "imitated") if posix == errno.EACCES else OSError(posix, "imitated")
    error.winerror = number  # type: ignore[attr-defined,unused-ignore]
    return error


@pytest.mark.parametrize(
    ("number", "posix", "words"),
    [
        (32, errno.EACCES, "正被别的程序打开"),
        (33, errno.EACCES, "正被别的程序打开"),
        (5, errno.EACCES, "没有写入权限"),
        (19, errno.EACCES, "只读的"),
        (21, errno.EACCES, "已拔出"),
        (39, errno.EINVAL, "磁盘已满"),
        (112, errno.ENOSPC, "磁盘已满"),
        (53, errno.ENOENT, "网络"),
        (64, errno.EINVAL, "网络"),
        (206, errno.ENOENT, "文件名太长"),
        (123, errno.EINVAL, "系统不允许的字符"),
        (1117, errno.EIO, "读写出错"),
        (9999, errno.EINVAL, "不允许的字符"),
    ],
)
def test_windows_errors_become_sentences(number: int, posix: int, words: str) -> None:
    """Issue 7, To show (imitated): errors that Windows distinguishes and Python's errno does not."""
    assert words in why(windows_error(number, posix))


@pytest.mark.parametrize("number", [5, 32])
def test_a_file_open_in_another_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """Issue 7, To show (imitated): a file that Word or WPS holds is neither read nor written, and both are reported."""
    path = tmp_path / "报告 一.nianbao"
    path.write_bytes(b"old")

    def refused(*_: object) -> None:
        raise windows_error(number)

    monkeypatch.setattr(files, "RETRY_SECONDS", 0.0)
    monkeypatch.setattr(Path, "replace", refused)
    with pytest.raises(FileNotWritten, match="原来的文件没有改动"):
        atomic_write(path, b"new")
    assert path.read_bytes() == b"old"
    assert [found.name for found in tmp_path.iterdir()] == [path.name]
    monkeypatch.setattr(files.os, "open", refused)
    with pytest.raises(ProjectUnreadable, match="被别的程序占用"):
        load(path)


class ImitatedOs:
    """The module ``os`` as our modules see it on Windows, or elsewhere, where the only file is read-only."""

    def __init__(self, name: str = "nt") -> None:
        self.name = name

    def __getattr__(self, name: str) -> object:
        return getattr(os, name)

    def access(self, _path: Path, _mode: int) -> bool:
        return False


@pytest.mark.parametrize("system", sorted({os.name, "nt"}))
def test_writing_over_a_read_only_file_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, system: str
) -> None:
    """Issue 14, B1: Windows refuses to replace it, and would not have removed a copy that is read-only too."""
    path = tmp_path / "报告.nianbao"
    path.write_bytes(b"old")
    path.chmod(stat.S_IREAD)
    if system != os.name:  # imitated
        remove = Path.unlink

        def unlink(self: Path, missing_ok: bool = False) -> None:
            if not self.stat().st_mode & stat.S_IWRITE:
                raise windows_error(5)
            remove(self, missing_ok)

        def refuse(_self: Path, _target: Path) -> None:
            raise windows_error(5)

        monkeypatch.setattr(files, "os", ImitatedOs())
        monkeypatch.setattr(Path, "unlink", unlink)
        monkeypatch.setattr(Path, "replace", refuse)
    if system == "nt":
        with pytest.raises(FileNotWritten, match="没有写入权限"):
            atomic_write(path, b"new")
    else:
        atomic_write(path, b"new")
    monkeypatch.undo()
    assert [found.name for found in tmp_path.iterdir()] == [path.name]
    path.chmod(stat.S_IREAD | stat.S_IWRITE)


def test_a_leftover_that_stays_hides_no_other(tmp_path: Path) -> None:
    """Issue 14, B1: what cannot be removed is passed over; a read-only one is removed."""
    stays = [tmp_path / f".~{number:012x}.tmp" for number in range(6)]
    goes = [tmp_path / f".~{number:012x}.tmp" for number in range(6, 12)]
    for path in stays:
        path.mkdir()
    for path in goes:
        path.write_bytes(b"")
        path.chmod(stat.S_IREAD)
    for path in (*stays, *goes):
        os.utime(path, (1, 1))
    remove_leftovers(tmp_path)
    assert sorted(tmp_path.iterdir()) == stays


def test_the_program_that_holds_a_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Issue 14, 5: with the program's name where Windows tells it, for every reading and writing."""
    path = tmp_path / "报告.nianbao"
    path.write_bytes(b"old")

    def refused(*_: object) -> None:
        raise PermissionError(errno.EACCES, "imitated", str(path))

    monkeypatch.setattr(files, "RETRY_SECONDS", 0.0)
    monkeypatch.setattr(holders, "_first_program", lambda name: "WPS 文字" if name == str(path) else "")
    monkeypatch.setattr(Path, "replace", refused)
    with pytest.raises(FileNotWritten, match="文件正被“WPS 文字”打开，请关闭它后重试"):
        atomic_write(path, b"new")
    monkeypatch.setattr(files.os, "open", refused)
    for read, refusal in ((load, ProjectUnreadable), (load_bytes, SourceUnreadable)):
        with pytest.raises(refusal, match="正被“WPS 文字”打开，请关闭它后重试"):
            read(path)


def test_a_file_held_for_a_moment_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Issue 14, 5 (imitated): a virus scanner lets go of it again."""
    path = tmp_path / "报告.txt"
    path.write_bytes(b"text")
    refusals = [1, 2]

    class Scanned(ImitatedOs):
        def open(self, name: Path, flags: int) -> int:
            if refusals:
                refusals.pop()
                raise PermissionError(errno.EACCES, "imitated", str(name))
            return os.open(name, flags)

    monkeypatch.setattr(files, "os", Scanned())
    assert load_bytes(path) == (b"text", "报告.txt")
    assert not refusals


@pytest.mark.skipif(sys.platform != "win32", reason="only Windows locks open files")
def test_a_file_that_another_program_really_holds(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Issue 14, 5: it is neither read nor written, both are refused in a sentence, and it is untouched."""
    path = tmp_path / "占用.nianbao"
    path.write_bytes(sample.read_bytes())
    hold = (
        "import ctypes, sys; open_file = ctypes.windll.kernel32.CreateFileW; open_file.restype = ctypes.c_void_p;"
        "print(open_file(sys.argv[1], 0x80000000, 0, None, 3, 0, None), flush=True); sys.stdin.read()"
    )
    monkeypatch.setattr(files, "RETRY_SECONDS", 0.2)
    command = [sys.executable, "-c", hold, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        other.stdout.readline()
        with pytest.raises(ProjectUnreadable, match=r"被别的程序占用|正被“.+”打开"):
            load(path)
        with pytest.raises(FileNotWritten, match=r"正被.*打开"):
            atomic_write(path, b"new")
        other.communicate()
    assert path.read_bytes() == sample.read_bytes()
    assert [found.name for found in tmp_path.iterdir()] == [path.name]


def test_a_path_that_is_too_long_for_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Issue 14, 5 (imitated): Windows finds no folder; the sentence says why."""
    error = FileNotFoundError(errno.ENOENT, "imitated", str(Path("C:/", *["很长的文件夹名"] * 40)))
    monkeypatch.setattr(files, "os", ImitatedOs("posix"))
    assert "文件夹不存在" in why(error)
    monkeypatch.setattr(files, "os", ImitatedOs())
    assert "字数太多，请缩短文件名，或换一个层次少的文件夹" in why(error)
    assert "文件夹不存在" in why(FileNotFoundError(errno.ENOENT, "imitated", "C:/短"))


@pytest.mark.parametrize("name", ["CON", "NUL", "COM1", "nul.docx", "con.nianbao"])
def test_a_device_is_not_read(name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Issue 14, B4: a console or a port would never come to an end; on Linux these are names like any other."""
    monkeypatch.setattr(places, "os", ImitatedOs())
    for read, refusal in ((load, ProjectUnreadable), (load_bytes, SourceUnreadable)):
        with pytest.raises(refusal, match="不是普通文件，请选择一个"):
            read(tmp_path / name)
        with pytest.raises(refusal, match="不是普通文件，请选择一个"):
            read(Path(name))


@pytest.mark.parametrize("ends", [b"\r\n", b"\r"])
def test_a_project_whose_line_ends_were_changed(sample: Path, tmp_path: Path, ends: bytes) -> None:
    """Issue 7, To show: an editor or a mail program of Windows may have changed the line ends; the report is the same."""
    changed = tmp_path / "样例.nianbao"
    changed.write_bytes(sample.read_bytes().replace(b"\n", ends))
    assert load(changed).report == load(sample).report


def test_what_is_written_has_the_same_line_ends_everywhere() -> None:
    """Issue 7, To show: no file of ours is written in text mode, in which Windows changes line ends (and encoding)."""
    found = []
    for path in SOURCES:
        source = path.read_text(encoding="utf-8")
        if not any(name in source for name in ("write_text", "open")):
            continue  # most files need not be parsed
        for node in ast.walk(ast.parse(source)):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            modes = [item.value for item in node.args if isinstance(item, ast.Constant) and isinstance(item.value, str)]
            is_text = name == "write_text" or (
                name in ("open", "fdopen") and any(set(mode) <= set("wax+t") and mode for mode in modes)
            )
            if is_text:
                found.append(path.name)
    # The null device twice, and the settings of a LibreOffice of our own, which reads every line end.
    assert sorted(found) == ["commands.py", "process.py", "restrictions.py"]


WITHOUT_ENCODING = """
import sys, warnings
warnings.filterwarnings("error", category=EncodingWarning, module=r"(app|ui)\\b")
from app.cli import main
for arguments in ARGUMENTS:
    sys.argv = ["nianbao", *arguments]
    assert main() == 0, arguments
"""


def test_no_text_is_read_in_the_systems_own_encoding(sample: Path, repository: Path, tmp_path: Path) -> None:
    """Issue 7, To show: on Windows the system's encoding is cp936; every text file of ours is read as UTF-8."""
    out = [str(tmp_path / f"x.{ending}") for ending in ("docx", "html", "xlsx", "txt")]
    arguments = [["check", str(sample)], *(["export", str(sample), "-o", name] for name in out)]
    arguments += [["import", out[0], "-o", str(tmp_path / "back.nianbao")], ["verify", str(sample), out[0]]]
    program = WITHOUT_ENCODING.replace("ARGUMENTS", repr(arguments))
    command = [sys.executable, "-X", "warn_default_encoding", "-c", program]
    env = {**os.environ, "PYTHONPATH": str(repository / "src"), "NIANBAO_DEBUG": "1"}
    done = subprocess.run(command, env=env, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal is imitated by a pseudo-terminal of POSIX")
def test_a_console_in_cp936(repository: Path, tmp_path: Path) -> None:
    """Issue 7, To show (imitated): a console of Windows in Chinese; what it cannot show does not end the program."""
    import pty  # noqa: PLC0415 - POSIX only

    path = tmp_path / "报告.nianbao"
    env = {**os.environ, "PYTHONPATH": str(repository / "src"), "PYTHONIOENCODING": "cp936", "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "app.cli"]
    new = ["new", "-o", str(path), "--organisation", "𠮷山局", "--year", "2025"]
    subprocess.run([*command, *new], env=env, check=True, capture_output=True)
    ours, theirs = pty.openpty()
    with subprocess.Popen([*command, "show", str(path)], env=env, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        output = b""
        while data := _read(ours):
            output += data
    os.close(ours)
    assert process.returncode == 0, output
    text = output.decode("cp936")
    assert "\\U00020bb7山局" in text
    assert "政府信息公开工作年度报告" in text


def _read(descriptor: int) -> bytes:
    try:
        return os.read(descriptor, 4096)
    except OSError:  # the other end is closed
        return b""
