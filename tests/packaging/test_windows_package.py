"""The installer for Windows: compiled here where NSIS is, and read where it is not; the portable zip."""

import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import ModuleType

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID

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


@pytest.mark.skipif(
    not shutil.which("makensis") or not shutil.which("osslsigncode"), reason="no makensis or osslsigncode"
)
def test_it_is_signed_when_a_certificate_is_given(
    module: Module, payload: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Issue 14, 6: programs and installer carry a signature; the programs' own are made before they are packed."""
    certificate = tmp_path / "单位 证书.pfx"
    certificate.write_bytes(self_signed(b"secret"))
    monkeypatch.setenv("NIANBAO_CERTIFICATE", str(certificate))
    monkeypatch.setenv("NIANBAO_CERTIFICATE_PASSWORD", "secret")
    build = module("build_windows")
    monkeypatch.setattr(build, "WORK", tmp_path / "icons")
    module("frozen.icon").write_icons(tmp_path / "icons")
    signed = []
    monkeypatch.setattr(build, "sign", signed.append)  # the stand-ins are no programs
    assert build.main(["--payload", str(payload), "--out", str(tmp_path / "out")]) == 0
    assert signed == [payload / "nianbao.exe", payload / "nianbao-cli.exe"]
    (setup,) = (tmp_path / "out").glob("*-setup.exe")
    verified = subprocess.run(["osslsigncode", "verify", str(setup)], capture_output=True, text=True, check=False)
    assert "Signature Index: 0" in verified.stdout
    assert "CN=Test" in verified.stdout.replace("CN = ", "CN=")
    monkeypatch.setenv("NIANBAO_CERTIFICATE_PASSWORD", "wrong")
    with pytest.raises(module("boot.console").BootstrapError, match="NSIS 没有成功"):
        build.main(["--payload", str(payload), "--out", str(tmp_path / "out")])


def self_signed(password: bytes) -> bytes:
    """A certificate with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Test")])
    begin = datetime(2026, 1, 1, tzinfo=UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), 1, begin, begin + timedelta(days=36500))
    encryption = BestAvailableEncryption(password)
    return pkcs12.serialize_key_and_certificates(b"test", key, made.sign(key, hashes.SHA256()), None, encryption)


def test_a_large_installer_is_an_error(
    module: Module, payload: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Issue 14, 6: at most 40 MB."""
    build = module("build_windows")
    assert build.MOST_MB == 40
    monkeypatch.setattr(build, "MOST_MB", 0)
    monkeypatch.setattr(build, "make_installer", lambda folder, _icon, _out: folder / "nianbao.exe")
    with pytest.raises(module("boot.console").BootstrapError, match="超过 0 MB"):
        build.main(["--payload", str(payload), "--out", str(tmp_path / "out")])


def test_for_one_user_without_an_administrator() -> None:
    """Issue 7, To build 2: per user, no administrator, Unicode, 64 bits, Chinese."""
    for line in ("Target amd64-unicode", "RequestExecutionLevel user", '!insertmacro MUI_LANGUAGE "SimpChinese"'):
        assert line in SCRIPT
    assert '!define USERS_FOLDER "$LOCALAPPDATA\\Programs\\nianbao"\nInstallDir "${USERS_FOLDER}"' in SCRIPT
    assert "HKCR" not in SCRIPT


def test_for_all_users_only_when_asked() -> None:
    """Issue 14, 6: /AllUsers, by an administrator; without it, nothing outside the user's own folders and registry."""
    found = re.search(r"^Function ForAllUsers.*?^FunctionEnd", SCRIPT, re.MULTILINE | re.DOTALL)
    assert found
    outside = found[0].splitlines()
    assert "Admin" in found[0]
    assert SCRIPT.count("Call ForAllUsers") == 1
    assert '"/AllUsers"' in SCRIPT.partition("Call ForAllUsers")[0]
    assert [line for line in SCRIPT.splitlines() if "$PROGRAMFILES" in line and line not in outside] == []
    assert not re.search(r"(Write|Delete)Reg\w+ (/ifempty )?HK", SCRIPT), "the registry of whom it is installed for"


def test_a_newer_version_and_a_running_program_stay() -> None:
    """Issue 14, 6: asked before a downgrade; asked to close the program, and nothing is changed until then."""
    assert '${VersionCompare} "$R2" "${VERSION}"' in SCRIPT
    asked = [line for line in SCRIPT.splitlines() if line.strip().startswith("MessageBox")]
    assert any("换成旧版本吗" in line and "/SD IDNO" in line for line in asked)
    assert any("按“重试”" in line and "/SD IDCANCEL IDRETRY" in line for line in asked)


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
    written = set(re.findall(r'WriteReg\w+ SHCTX "([^"]+)"', SCRIPT))
    assert len(written) > 5
    removed = set(re.findall(r'DeleteRegKey (?:/ifempty )?SHCTX "([^"]+)"', SCRIPT))
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
