"""The installer for Windows: compiled here where NSIS is, and read where it is not; the portable zip."""

import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

Module = Callable[[str], ModuleType]

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = (ROOT / "packaging" / "windows" / "nianbao.nsi").read_text(encoding="utf-8")


@pytest.fixture
def payload(tmp_path: Path) -> Path:
    """A stand-in for what is frozen on Windows."""
    folder = tmp_path / "frozen"
    (folder / "_internal" / "资源").mkdir(parents=True)
    for name in ("nianbao.exe", "nianbao-cli.exe", "LICENSE.txt", "_internal/python311.dll", "_internal/资源/样例.txt"):
        (folder / name).write_bytes(b"MZ stand-in")
    return folder


@pytest.mark.skipif(shutil.which("makensis") is None, reason="NSIS (makensis) is not installed")
def test_the_installer_compiles(module: Module, payload: Path, tmp_path: Path) -> None:
    """Issue 7, To build 2 and To show: compiles without a warning into a 64-bit program, from a stand-in payload."""
    icon = module("frozen.icon").write_icons(tmp_path / "icons")
    file = module("build_windows").make_installer(payload, icon, tmp_path)
    assert file.name == f"nianbao-{module('project_version').project_version()}-windows-setup.exe"
    data = file.read_bytes()
    assert data[:2] == b"MZ"
    header = int.from_bytes(data[0x3C:0x40], "little")
    assert data[header : header + 6] == b"PE\0\0\x64\x86", "x86-64"
    assert b'requestedExecutionLevel level="asInvoker"' in data, "no administrator"
    assert "安装程序".encode("utf-16-le") in data, "version information in Chinese"


@pytest.mark.skipif(shutil.which("makensis") is None, reason="NSIS (makensis) is not installed")
def test_a_mistake_in_the_script_is_told(module: Module, payload: Path, tmp_path: Path) -> None:
    """Issue 7, To build 2: no installer is made of an incomplete payload."""
    problem = module("boot.console").BootstrapError
    with pytest.raises(problem, match="NSIS 没有成功"):
        module("build_windows").make_installer(payload / "nowhere", tmp_path / "no.ico", tmp_path)
    (payload / "nianbao.exe").unlink()
    with pytest.raises(problem, match=r"请先在 Windows 上运行 freeze\.py"):
        module("build_windows").main(["--payload", str(payload), "--out", str(tmp_path / "out")])


def test_for_one_user_without_an_administrator() -> None:
    """Issue 7, To build 2: per user, no administrator, Unicode, 64 bits, Chinese."""
    for line in ("Target amd64-unicode", "RequestExecutionLevel user", '!insertmacro MUI_LANGUAGE "SimpChinese"'):
        assert line in SCRIPT
    assert 'InstallDir "$LOCALAPPDATA\\Programs\\nianbao"' in SCRIPT
    assert "HKLM" not in SCRIPT
    assert "HKCR" not in SCRIPT
    assert "$PROGRAMFILES" not in SCRIPT


def test_silence_is_never_broken() -> None:
    """Issue 7, To build 2: silent /S asks nothing: every message has the answer it then takes."""
    messages = [line for line in SCRIPT.splitlines() if line.strip().startswith("MessageBox")]
    assert messages
    assert all("/SD " in line for line in messages)


def test_an_old_windows_is_refused_in_a_sentence() -> None:
    """Issue 7, To build 2: refusal with a sentence on Windows older than 10."""
    found = re.search(r"\$\{IfNot\} \$\{AtLeastWin10\}\s+!insertmacro Refuse \"(.+)\"", SCRIPT)
    assert found
    assert "Windows 10 或更新的系统" in found[1]


def test_everything_that_is_registered_is_removed() -> None:
    """Issue 7, To build 2: clean uninstall."""
    written = set(re.findall(r'WriteReg\w+ HKCU "([^"]+)"', SCRIPT))
    removed = set(re.findall(r'DeleteRegKey (?:/ifempty )?HKCU "([^"]+)"', SCRIPT))
    assert {key for key in written if not any(key.startswith(gone) for gone in removed)} == set()
    assert SCRIPT.count('"$SMPROGRAMS\\${NAME}.lnk"') == 2, "made once, deleted once"


def test_what_is_the_users_stays() -> None:
    """Issue 7, To build 2: an upgrade keeps settings and recovery copies; so does uninstalling, unless ticked."""
    sections = re.split(r"^Section ", SCRIPT, flags=re.MULTILINE)
    with_data = [section.splitlines()[0] for section in sections if 'RMDir /r "$LOCALAPPDATA\\nianbao"' in section]
    assert with_data == ['/o "un.设置、恢复副本、旧版本和日志" un.Data']
    # Nothing is removed with all that is in it but our own folders: the user may have chosen any folder.
    whole = set(re.findall(r'RMDir /r "([^"]+)"', SCRIPT))
    assert whole == {"$INSTDIR\\_internal", "$INSTDIR\\_internal.old", "$LOCALAPPDATA\\nianbao"}


def test_the_script_names_no_version() -> None:
    """Issue 7, To build 8: the version stands in one place."""
    assert re.findall(r"\d+\.\d+\.\d+", SCRIPT) == []


def test_the_zip(module: Module, payload: Path, tmp_path: Path) -> None:
    """Issue 7, To build 2: a portable zip: one folder, Windows' line ends, and everything beside the program if wanted."""
    file = module("build_windows").make_zip(payload, tmp_path)
    with zipfile.ZipFile(file) as archive:
        names = archive.namelist()
        read_me = archive.read(next(name for name in names if name.endswith("README.txt")))
        portable = archive.read(next(name for name in names if name.endswith(".cmd")))
    assert {name.partition("/")[0] for name in names} == {file.name.removesuffix("-windows-portable.zip")}
    assert any(name.endswith("/_internal/资源/样例.txt") for name in names)
    for text in (read_me, portable):
        assert text.count(b"\n") == text.count(b"\r\n") > 3
    assert read_me.decode("utf-8-sig").startswith("年报 ")
    assert portable.isascii(), "cmd reads it in cp936"
    assert b"NIANBAO_DATA=%~dp0data" in portable
    assert b"NIANBAO_CONFIG=%~dp0data" in portable


def test_the_try_of_the_installer_asks_for_one(module: Module, tmp_path: Path) -> None:
    """Issue 7, To show: the command that installs, upgrades and uninstalls (wine or Windows) says what it lacks."""
    command = [sys.executable, str(ROOT / "packaging" / "smoke.py"), "installer", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert "应当有一个安装程序，找到 0 个" in done.stdout
