r"""Try the compiled installer: install silently, upgrade, uninstall; the user's files must remain.

    python packaging\smoke.py installer dist                    on Windows
    python3 packaging/smoke.py installer dist --wine PROGRAM     elsewhere, in a fresh Windows of wine

The program installed for the current user is replaced and removed: only for build machines.
"""

import argparse
import os
import subprocess
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from boot.console import say
from project_version import project_version
from trials.expectation import expect
from trials.screen import PATIENCE

CLASSES = r"HKCU\Software\Classes"
UNINSTALL = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\nianbao"


class WindowsMachine:
    """A Windows, real or of wine: runs programs, and knows the folders and registry of the user."""

    def __init__(self, wine: str | None) -> None:
        self.is_real = wine is None
        self._around = [wine] if wine else []
        self._env = dict(os.environ)
        if wine is None:
            self.local, self.roaming = Path(os.environ["LOCALAPPDATA"]), Path(os.environ["APPDATA"])
            return
        self._prefix = tempfile.TemporaryDirectory(prefix="nianbao-wine-", ignore_cleanup_errors=True)
        self._env |= {"WINEPREFIX": self._prefix.name, "WINEDEBUG": "-all", "WINEDLLOVERRIDES": "mscoree,mshtml="}
        self._env.pop("DISPLAY", None)
        self.run("wineboot", "-i")
        self.run("winecfg", "-v", "win10")
        user = next(path for path in (Path(self._prefix.name) / "drive_c/users").iterdir() if path.name != "Public")
        self.local, self.roaming = user / "AppData/Local", user / "AppData/Roaming"

    def run(self, *command: str | Path) -> "subprocess.CompletedProcess[str]":
        """Run a program and wait for its end."""
        words = [*self._around, *map(str, command)]
        return subprocess.run(words, env=self._env, capture_output=True, text=True, errors="replace", check=False)

    def registered(self, key: str) -> str:
        """The content of a registry key; empty if there is none."""
        found = self.run("reg", "query", key, "/s")
        return found.stdout if found.returncode == 0 else ""


def try_installer(machine: WindowsMachine, setup: Path) -> None:
    """Install, upgrade and uninstall.

    Raises:
        BootstrapError: a step fails.
    """
    program = machine.local / "Programs" / "nianbao"
    shortcut = machine.roaming / "Microsoft/Windows/Start Menu/Programs/年报.lnk"
    settings = machine.local / "nianbao" / "nianbao.ini"

    expect(machine.run(setup, "/S").returncode == 0, "安装没有成功。")
    expect((program / "nianbao.exe").exists() and (program / "_internal").is_dir(), f"{program} 里没有程序。")
    expect(shortcut.exists(), "开始菜单里没有“年报”。")
    expect("Nianbao.Report" in machine.registered(rf"{CLASSES}\.nianbao"), ".nianbao 没有关联。")
    command = machine.registered(rf"{CLASSES}\Nianbao.Report")
    expect('nianbao.exe" "%1"' in command and "nianbao.exe,0" in command, f"打开方式不对：{command}")
    expect(project_version() in machine.registered(UNINSTALL), "“应用和功能”里没有这个版本。")
    if machine.is_real:
        version = machine.run(program / "nianbao-cli.exe", "--version").stdout
        expect(project_version() in version, f"装好的程序说它是 {version}。")
    say("通过：静默安装、开始菜单、文件关联、卸载登记")

    settings.parent.mkdir(exist_ok=True)
    settings.write_text("[user]\n", encoding="utf-8")
    stale, users = program / "_internal" / "stale.dll", program / "用户的文件.txt"
    for file in (stale, users):
        file.write_text("", encoding="utf-8")
    expect(machine.run(setup, "/S").returncode == 0, "升级没有成功。")
    expect(not stale.exists() and not (program / "_internal.old").exists(), "升级后留下了旧版本的文件。")
    expect(settings.exists() and users.exists(), "升级动了用户的文件。")
    say("通过：升级换掉了整个程序，设置和用户的文件都在")

    users.unlink()
    expect(machine.run(program / "uninstall.exe", "/S").returncode == 0, "卸载没有成功。")
    deadline = time.monotonic() + PATIENCE  # the uninstaller continues in a copy of itself
    while program.exists() and time.monotonic() < deadline:
        time.sleep(0.5)
    expect(not program.exists(), f"卸载后留下了 {program}。")
    left = [key for key in (UNINSTALL, rf"{CLASSES}\.nianbao", rf"{CLASSES}\Nianbao.Report") if machine.registered(key)]
    expect(not left and not shortcut.exists(), f"卸载后留下了 {left or shortcut}。")
    expect(settings.exists(), "静默卸载删了设置。")
    settings.unlink()
    say("通过：卸载干净，设置和恢复副本留着")


def main(arguments: Sequence[str]) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="smoke.py installer", description="试用 Windows 安装程序")
    parser.add_argument("folder", type=Path, help="安装程序所在的文件夹")
    parser.add_argument("--wine", help="不在 Windows 上时：wine 的程序，例如 /usr/lib/wine/wine64")
    options = parser.parse_args(arguments)
    found = sorted(options.folder.resolve().glob("nianbao-*-windows-setup.exe"))
    expect(len(found) == 1, f"{options.folder} 里应当有一个安装程序，找到 {len(found)} 个。")
    try_installer(WindowsMachine(options.wine), found[0])
    return 0
