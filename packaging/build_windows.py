"""Build the packages for Windows from the frozen folder: the installer, by NSIS, and a portable zip.

    python packaging/build_windows.py [--out dist] [--payload FOLDER]

NSIS runs on every system (Debian: package nsis); the folder must have been frozen on Windows. With a certificate, the
programs are signed (``sign_windows.py``). An installer that is too large is an error.
"""

import argparse
import shutil
import sys
import zipfile
from pathlib import Path

from boot.console import ROOT, BootstrapError, call, run_script, say
from freeze import FOLDER, WORK
from project_version import four_numbers, project_version
from sign_windows import has_certificate, sign

SCRIPT = ROOT / "packaging" / "windows" / "nianbao.nsi"
PLACES = (r"C:\Program Files (x86)\NSIS\makensis.exe", r"C:\Program Files\NSIS\makensis.exe")
PROGRAMS = ("nianbao.exe", "nianbao-cli.exe")
MOST_MB = 40
PORTABLE = """@echo off
rem Starts the program so that settings, recovery copies and logs stay in this folder: for a memory stick.
set "NIANBAO_DATA=%~dp0data"
set "NIANBAO_CONFIG=%~dp0data"
start "" "%~dp0nianbao.exe" %*
"""
READ_ME = """年报 {version}（免安装）

双击 nianbao.exe 即可使用，不需要管理员权限，不联网。
双击 nianbao-portable.cmd：设置、恢复副本和日志都放在本文件夹的 data 里，适合放在 U 盘上用。
命令行请用 nianbao-cli.exe，例如：nianbao-cli --help
需要 64 位的 Windows 10 或更新的系统。删除整个文件夹即卸载。
"""


def makensis() -> str | None:
    """Find the compiler of NSIS."""
    return shutil.which("makensis") or next((place for place in PLACES if Path(place).exists()), None)


def make_installer(payload: Path, icon: Path, target: Path) -> Path:
    """Compile the installer.

    Raises:
        BootstrapError: NSIS is absent or fails.
    """
    compiler = makensis()
    if compiler is None:
        raise BootstrapError(
            "找不到 makensis，请先安装 NSIS（Windows：nsis.sourceforge.io；Debian：apt-get install nsis）。"
        )
    version = project_version()
    file = target.resolve() / f"nianbao-{version}-windows-setup.exe"
    defined = {
        "VERSION": version,
        "VERSION4": ".".join(map(str, four_numbers(version))),
        "PAYLOAD": str(payload.resolve()),
        "ICON": str(icon.resolve()),
        "OUTFILE": str(file),
    }
    if has_certificate():
        defined["SIGN"] = f'"{sys.executable}" "{ROOT / "packaging" / "sign_windows.py"}"'
    command = [compiler, "-V2", "-WX", "-INPUTCHARSET", "UTF8"]
    if call([*command, *(f"-D{name}={value}" for name, value in defined.items()), SCRIPT]):
        raise BootstrapError("NSIS 没有成功，原因见上。")
    return file


def make_zip(payload: Path, target: Path) -> Path:
    """Write the portable zip, which contains one folder."""
    version = project_version()
    name = f"nianbao-{version}"
    file = target / f"{name}-windows-portable.zip"
    added = {"README.txt": "\ufeff" + READ_ME.format(version=version), "nianbao-portable.cmd": PORTABLE}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(payload.rglob("*")):
            archive.write(path, f"{name}/{path.relative_to(payload).as_posix()}")
        for added_name, text in added.items():  # Notepad and cmd need Windows line ends
            archive.writestr(f"{name}/{added_name}", text.replace("\n", "\r\n").encode("utf-8"))
    return file


def main(arguments: list[str]) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description="生成 Windows 安装程序和免安装的压缩包")
    parser.add_argument("--payload", type=Path, default=FOLDER, help="打包好的文件夹")
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="放在哪里")
    options = parser.parse_args(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    if not (options.payload / "nianbao.exe").exists():
        raise BootstrapError(f"{options.payload} 里没有 nianbao.exe，请先在 Windows 上运行 freeze.py。")
    if has_certificate():
        for name in PROGRAMS:
            sign(options.payload / name)
    installer = make_installer(options.payload, WORK / "nianbao.ico", options.out)
    for file in (installer, make_zip(options.payload, options.out)):
        say(f"{file.stat().st_size / 1e6:8.1f} MB  {file}")
    if installer.stat().st_size > MOST_MB * 1e6:
        raise BootstrapError(f"{installer.name} 超过 {MOST_MB} MB。")
    return 0


if __name__ == "__main__":
    sys.exit(run_script(main))
