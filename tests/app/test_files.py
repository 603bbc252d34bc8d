"""Atomic writing, with real faults where the system allows it."""

import os
import shutil
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from systems import refuses_long_names

from app import files
from app.errors import FileNotWritten
from app.files import atomic_write, content_hash

POSIX = pytest.mark.skipif(os.name == "nt", reason="modes and links of Linux and macOS")
NOBODY = 65534
OLD, NEW = b"old", b"new" * 10_000


def assert_untouched(error: object, folder: Path, *names: str) -> None:
    """Assert that no temporary file remains, the old file is whole, and the sentence states it."""
    assert sorted(path.name for path in folder.iterdir()) == sorted(names)
    sentence = str(error).strip()
    assert sentence.endswith("原来的文件没有改动。")
    assert "\n" not in sentence
    for name in names:
        if (folder / name).is_file():
            assert (folder / name).read_bytes() == OLD


def write_elsewhere(target: Path, prepare: str, source: Path) -> str:
    """Write in a separate process that first breaks its own environment; return its output."""
    code = (
        "import os, sys\nfrom pathlib import Path\nfrom app.errors import FileNotWritten\n"
        f"from app.files import atomic_write\n{prepare}\n"
        f"try:\n    atomic_write(Path(sys.argv[1]), {NEW!r})\n"
        "except FileNotWritten as error:\n    sys.stdout.buffer.write(str(error).encode())\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(source)}
    done = subprocess.run(
        [sys.executable, "-c", code, str(target)], env=environment, capture_output=True, timeout=30, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode("utf-8")


@pytest.fixture
def source(repository: Path) -> Path:
    return repository / "src"


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that any user can reach, unlike pytest's own."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def test_new_and_replaced(tmp_path: Path) -> None:
    """issue, project file: written atomically."""
    path = tmp_path / "报告.nianbao"
    for data in (OLD, NEW, b""):
        atomic_write(path, data)
        assert path.read_bytes() == data
    assert list(tmp_path.iterdir()) == [path]
    assert content_hash(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_missing_folder(tmp_path: Path) -> None:
    """DESIGN.md, Habits 14: faults on purpose; no folder is made up."""
    with pytest.raises(FileNotWritten, match="文件夹不存在") as refused:
        atomic_write(tmp_path / "none" / "x", NEW)
    assert_untouched(refused.value, tmp_path)


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    """DESIGN.md, Habits 14."""
    (tmp_path / "x").write_bytes(OLD)
    with pytest.raises(FileNotWritten) as refused:
        atomic_write(tmp_path / "x" / "y", NEW)
    assert_untouched(refused.value, tmp_path, "x")


def test_target_is_a_folder(tmp_path: Path) -> None:
    """DESIGN.md, Habits 14."""
    (tmp_path / "x").mkdir()
    with pytest.raises(FileNotWritten, match="同名的文件夹") as refused:
        atomic_write(tmp_path / "x", NEW)
    assert_untouched(refused.value, tmp_path, "x")


@pytest.mark.parametrize(
    ("name", "why"), [pytest.param("名" * 300, "太长", marks=refuses_long_names), ("a\0b", "不允许的字符")]
)
def test_names_that_cannot_be(tmp_path: Path, name: str, why: str) -> None:
    """DESIGN.md, Habits 14: name too long, character that no system allows."""
    with pytest.raises(FileNotWritten, match=why) as refused:
        atomic_write(tmp_path / name, NEW)
    assert_untouched(refused.value, tmp_path)


@POSIX
def test_read_only_folder(open_folder: Path, source: Path) -> None:
    """DESIGN.md, Habits 14: no permission; where we are root, another user tries it."""
    (open_folder / "x").write_bytes(OLD)
    open_folder.chmod(0o555)
    drop = f"os.setgid({NOBODY}); os.setuid({NOBODY})" if os.geteuid() == 0 else ""
    sentence = write_elsewhere(open_folder / "x", drop, source)
    assert "没有写入权限" in sentence
    assert_untouched(sentence, open_folder, "x")


@POSIX
def test_file_larger_than_allowed(tmp_path: Path, source: Path) -> None:
    """DESIGN.md, Habits 14: writing fails in the middle (a real limit on file size)."""
    (tmp_path / "x").write_bytes(OLD)
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))"
    sentence = write_elsewhere(tmp_path / "x", limit, source)
    assert "放不下" in sentence
    assert_untouched(sentence, tmp_path, "x")


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 16 KiB; skips where we may not mount one."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", str(place)]
    if not shutil.which("mount") or subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("a small disk cannot be mounted here (needs root on Linux)")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_full_disk(small_disk: Path) -> None:
    """DESIGN.md, Habits 14: the disk is full."""
    path = small_disk / "x"
    path.write_bytes(OLD)
    with pytest.raises(FileNotWritten, match="磁盘已满") as refused:
        atomic_write(path, NEW)
    assert_untouched(refused.value, small_disk, "x")


@POSIX
def test_a_link_is_followed(tmp_path: Path) -> None:
    """issue, project file: the file that a link names is replaced, not the link."""
    real = tmp_path / "there"
    real.mkdir()
    (real / "x").write_bytes(OLD)
    (tmp_path / "link").symlink_to(real / "x")
    atomic_write(tmp_path / "link", NEW)
    assert (tmp_path / "link").is_symlink()
    assert (real / "x").read_bytes() == NEW
    assert [path.name for path in real.iterdir()] == ["x"]


@POSIX
def test_nobody_else_can_read_while_it_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The content of a file that only its owner may read is in no file that others may."""
    path = tmp_path / "x"
    path.write_bytes(OLD)
    path.chmod(0o600)
    modes = []
    monkeypatch.setattr(os, "fsync", lambda descriptor: modes.append(stat.S_IMODE(os.fstat(descriptor).st_mode)))
    atomic_write(path, NEW)
    assert modes[0] == 0o600


@POSIX
def test_the_mode_is_kept(tmp_path: Path) -> None:
    """issue, project file: the mode of a file is kept; a new one follows the user's mask."""
    path = tmp_path / "x"
    path.write_bytes(OLD)
    path.chmod(0o640)
    atomic_write(path, NEW)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    mask = os.umask(0o022)
    os.umask(mask)
    atomic_write(tmp_path / "y", NEW)
    assert stat.S_IMODE((tmp_path / "y").stat().st_mode) == 0o666 & ~mask


class Windows:
    """Windows imitated: the target cannot be replaced as long as another program holds it open."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, refusals: int) -> None:
        self.tries = 0
        self.clock = 0.0
        really = Path.replace

        def replace(path: Path, target: Path) -> Path:
            self.tries += 1
            if self.tries <= refusals:
                raise PermissionError(13, "imitated: the file is open elsewhere")
            return really(path, target)

        class Os:
            name = "nt"

            def __getattr__(self, attribute: str) -> object:
                return getattr(os, attribute)

        monkeypatch.setattr(files, "os", Os())
        monkeypatch.setattr(Path, "replace", replace)
        monkeypatch.setattr(time, "sleep", self.sleep)
        monkeypatch.setattr(time, "monotonic", lambda: self.clock)

    def sleep(self, seconds: float) -> None:
        self.clock += seconds


def test_imitated_windows_lets_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """DESIGN.md, Habits 14 (imitated, not real): a target held open for a moment is tried again."""
    path = tmp_path / "x"
    path.write_bytes(OLD)
    windows = Windows(monkeypatch, refusals=3)
    atomic_write(path, NEW)
    assert (windows.tries, path.read_bytes()) == (4, NEW)


def test_imitated_windows_holds_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """DESIGN.md, Habits 14 (imitated, not real): after two seconds the message names what to close."""
    path = tmp_path / "x"
    path.write_bytes(OLD)
    windows = Windows(monkeypatch, refusals=1000)
    with pytest.raises(FileNotWritten, match="Word、WPS") as refused:
        atomic_write(path, NEW)
    assert 2.0 <= windows.clock < 2.5
    assert_untouched(refused.value, tmp_path, "x")


def test_an_interruption_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """DESIGN.md, Habits 9: clean up after any interruption (imitated: Ctrl+C while the disk works)."""

    def interrupted(_descriptor: int) -> None:
        raise KeyboardInterrupt

    (tmp_path / "x").write_bytes(OLD)
    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        atomic_write(tmp_path / "x", NEW)
    assert [path.name for path in tmp_path.iterdir()] == ["x"]
    assert (tmp_path / "x").read_bytes() == OLD


def test_written_through_before_it_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """issue, project file: temporary file in the same folder, fsync, replace, in this order."""
    order: list[str] = []
    really_sync, really_replace = os.fsync, Path.replace

    def sync(descriptor: int) -> None:
        order.append("fsync")
        really_sync(descriptor)

    def replace(path: Path, target: Path) -> Path:
        assert path.parent == target.parent
        assert path.read_bytes() == NEW
        order.append("replace")
        return really_replace(path, target)

    monkeypatch.setattr(os, "fsync", sync)
    monkeypatch.setattr(Path, "replace", replace)
    atomic_write(tmp_path / "x", NEW)
    assert order[:2] == ["fsync", "replace"]
