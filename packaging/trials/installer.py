r"""Try the compiled installer: install silently, upgrade, uninstall; the user's files must remain.

    python packaging\smoke.py installer dist                    on Windows
    python3 packaging/smoke.py installer dist --wine PROGRAM     elsewhere, in a fresh Windows of wine

Also: upgrade while the program runs (with a desktop: DISPLAY under wine), downgrade, a folder in Chinese with blanks, a
full disk (under wine, by root), for all users (by an administrator). The installed program is replaced and removed:
only for build machines.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from boot.console import say
from project_version import project_version
from trials.expectation import expect
from trials.screen import PATIENCE

REFUSED = 2
CLASSES = r"HKCU\Software\Classes"
UNINSTALL_KEY = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\nianbao"
UNINSTALL = rf"HKCU\{UNINSTALL_KEY}"
OTHER_FOLDER = "年报 试装"
SECONDS_TO_START = 15
TOO_SMALL, SMALL = "60m", "180m"
"""Disks without space for the program, and for one of it only."""


class WindowsMachine:
    """A Windows, real or of wine: runs programs, and knows the folders and registry of the user."""

    def __init__(self, wine: str | None) -> None:
        self.is_real = wine is None
        self._around = [wine] if wine else []
        self._env = dict(os.environ)
        if wine is None:
            self.local, self.roaming = Path(os.environ["LOCALAPPDATA"]), Path(os.environ["APPDATA"])
            self.programs = Path(os.environ["PROGRAMFILES"])
            self.is_administrator = self.run("net", "session").returncode == 0
            self.has_desktop, self.has_small_disks = True, False
            return
        self._prefix = tempfile.TemporaryDirectory(prefix="nianbao-wine-", ignore_cleanup_errors=True)
        self._env |= {"WINEPREFIX": self._prefix.name, "WINEDEBUG": "-all", "WINEDLLOVERRIDES": "mscoree,mshtml="}
        self.is_administrator, self.has_desktop = True, "DISPLAY" in os.environ
        self.has_small_disks = sys.platform == "linux" and os.geteuid() == 0
        self.run("wineboot", "-i")
        self.run("winecfg", "-v", "win10")
        user = next(path for path in (Path(self._prefix.name) / "drive_c/users").iterdir() if path.name != "Public")
        self.local, self.roaming = user / "AppData/Local", user / "AppData/Roaming"
        self.programs = Path(self._prefix.name) / "drive_c/Program Files"

    @contextmanager
    def small_disk(self, size: str) -> Iterator[Path]:
        """A folder for no more than that, in the words of mount; only under wine, by root."""
        folder = self.local / "small"
        folder.mkdir()
        self._end_programs()  # wine's server opens the files of all: one that runs may not see the disk
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder], check=True)
        try:
            yield folder
        finally:
            self._end_programs()  # one that still runs would write into the folder below
            subprocess.run(["umount", "--lazy", folder], check=True)
            folder.rmdir()

    def path(self, path: Path) -> str:
        """A path as Windows writes it."""
        return str(path) if self.is_real else f"Z:{path}".replace("/", "\\")

    def run(self, *command: str | Path) -> "subprocess.CompletedProcess[str]":
        """Run a program and wait for its end."""
        words = [*self._around, *map(str, command)]
        return subprocess.run(words, env=self._env, capture_output=True, text=True, errors="replace", check=False)

    def _end_programs(self) -> None:
        """End all programs of wine and its server, which goes on for seconds after the last one."""
        subprocess.run([*self._around, "-k"], env=self._env | {"RUN": "wineserver"}, capture_output=True, check=False)

    def start(self, *command: str | Path) -> "subprocess.Popen[bytes]":
        """Start a program and do not wait for it."""
        quiet = subprocess.DEVNULL
        return subprocess.Popen([*self._around, *map(str, command)], env=self._env, stdout=quiet, stderr=quiet)

    def registered(self, key: str) -> str:
        """The content of a registry key; empty if there is none."""
        found = self.run("reg", "query", key, "/s")
        return found.stdout if found.returncode == 0 else ""


def try_installer(machine: WindowsMachine, setup: Path) -> None:
    """Install, upgrade and uninstall, in every way.

    Raises:
        BootstrapError: a step fails.
    """
    install_and_upgrade(machine, setup)
    upgrade_while_it_runs(machine, setup)
    downgrade(machine, setup)
    uninstall(machine)
    another_folder(machine, setup)
    full_disk(machine, setup)
    all_users(machine, setup)


def install_and_upgrade(machine: WindowsMachine, setup: Path) -> None:
    """Install silently, and once more over it."""
    program, shortcut, settings = places(machine)
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
    users.unlink()
    say("通过：升级换掉了整个程序，设置和用户的文件都在")


def upgrade_while_it_runs(machine: WindowsMachine, setup: Path) -> None:
    """Neither upgrade nor uninstall while the window is open; nothing changes."""
    if not machine.has_desktop:
        say("提示：没有桌面，没有试运行时升级")
        return
    program, _, settings = places(machine)
    kept = settings.read_text(encoding="utf-8")
    mark = program / "_internal" / "mark.txt"
    mark.write_text("", encoding="utf-8")
    running = machine.start(program / "nianbao.exe")
    try:
        time.sleep(SECONDS_TO_START)
        expect(running.poll() is None, "装好的程序没有打开。")
        in_place = f"_?={machine.path(program)}"  # not in a copy of itself, whose status nobody sees
        for command in ((setup, "/S"), (program / "uninstall.exe", "/S", in_place)):
            status = machine.run(*command).returncode
            expect(status == REFUSED, f"程序正在运行，{command[0].name} 没有拒绝（{status}）。")
            expect(mark.exists() and (program / "nianbao.exe").exists(), f"{command[0].name} 动了正在运行的程序。")
    finally:
        machine.run("taskkill", "/F", "/IM", "nianbao.exe")
        running.wait(PATIENCE)
    expect(machine.run(setup, "/S").returncode == 0 and not mark.exists(), "程序关闭后升级没有成功。")
    settings.write_text(kept, encoding="utf-8")
    say("通过：程序正在运行时不升级、不卸载，什么都没有动；关闭后可以")


def downgrade(machine: WindowsMachine, setup: Path) -> None:
    """A newer version stays unless asked otherwise."""
    machine.run("reg", "add", UNINSTALL, "/v", "DisplayVersion", "/d", "99.1.0", "/f")
    expect(machine.run(setup, "/S").returncode == REFUSED, "没有问就换成了旧版本。")
    expect("99.1.0" in machine.registered(UNINSTALL), "拒绝以后登记的版本变了。")
    expect(machine.run(setup, "/S", "/Downgrade").returncode == 0, "/Downgrade 没有换成旧版本。")
    expect(project_version() in machine.registered(UNINSTALL), "换成旧版本以后登记的版本没有变。")
    say("通过：不会悄悄换成旧版本，/Downgrade 可以")


def uninstall(machine: WindowsMachine) -> None:
    """Remove the program of this user; settings stay."""
    program, shortcut, settings = places(machine)
    remove(machine, program)
    keys = (UNINSTALL, rf"{CLASSES}\.nianbao", rf"{CLASSES}\Nianbao.Report")
    registered = [key for key in keys if machine.registered(key)]
    expect(not registered and not shortcut.exists(), f"卸载后留下了 {registered or shortcut}。")
    expect(settings.exists(), "静默卸载删了设置。")
    settings.unlink()
    say("通过：卸载干净，设置和恢复副本留着")


def another_folder(machine: WindowsMachine, setup: Path) -> None:
    """Install into a folder in Chinese with blanks; files that are there stay."""
    folder = machine.local / OTHER_FOLDER
    folder.mkdir()
    users = folder / "别的文件.txt"
    users.write_text("", encoding="utf-8")
    # NSIS takes the rest of the line for the folder, without quotation marks.
    expect(machine.run(setup, "/S", *f"/D={machine.path(folder)}".split(" ")).returncode == 0, "装到别处没有成功。")
    expect((folder / "nianbao.exe").exists(), f"{folder} 里没有程序。")
    command = machine.registered(rf"{CLASSES}\Nianbao.Report")
    is_there = 'nianbao.exe" "%1"' in command and r"Programs\nianbao" not in command  # reg may not show Chinese
    expect(is_there, f"打开方式不对：{command}")
    remove(machine, folder, users)
    users.unlink()
    folder.rmdir()
    say("通过：装到带空格的中文文件夹，卸载后里面别的文件还在")


def full_disk(machine: WindowsMachine, setup: Path) -> None:
    """Without space for the program, nothing is left of it; without space for an upgrade, the old program stays."""
    if not machine.has_small_disks:
        say("提示：没有试磁盘已满（只有不在 Windows 上时以 root 运行才能试）")
        return
    with machine.small_disk(TOO_SMALL) as disk:
        folder = disk / "nianbao"
        status = machine.run(setup, "/S", f"/D={machine.path(folder)}").returncode
        expect(status == REFUSED, f"磁盘放不下程序，安装却没有失败（{status}）。")
        expect(not folder.exists(), f"没有装成，却留下了 {list(folder.glob('*'))}。")
        expect(not machine.registered(UNINSTALL), "没有装成，却登记了。")
    with machine.small_disk(SMALL) as disk:
        folder = disk / "nianbao"
        install = (setup, "/S", f"/D={machine.path(folder)}")
        expect(machine.run(*install).returncode == 0, "磁盘放得下一个程序，却没有装成。")
        before = sorted(path.relative_to(folder) for path in folder.rglob("*"))
        expect(machine.run(*install).returncode == REFUSED, "磁盘放不下第二个程序，升级却没有失败。")
        after = sorted(path.relative_to(folder) for path in folder.rglob("*"))
        expect(before == after, f"没有升级成，原来的程序却不是原样了：{sorted({*before} ^ {*after})[:9]}")
        remove(machine, folder)
    say("通过：磁盘已满时不留下半个程序，升级不成时原来的程序还在")


def all_users(machine: WindowsMachine, setup: Path) -> None:
    """Install for all users, silently."""
    folder = machine.programs / "nianbao"
    status = machine.run(setup, "/S", "/AllUsers").returncode
    if not machine.is_administrator:
        expect(status == REFUSED and not folder.exists(), "不是管理员，却没有拒绝 /AllUsers。")
        say("通过：不是管理员不能用 /AllUsers")
        return
    expect(status == 0 and (folder / "nianbao.exe").exists(), "为所有用户安装没有成功。")
    expect("Nianbao.Report" in machine.registered(r"HKLM\Software\Classes\.nianbao"), ".nianbao 没有为所有用户关联。")
    expect(project_version() in machine.registered(rf"HKLM\{UNINSTALL_KEY}"), "没有为所有用户登记。")
    expect(not machine.registered(UNINSTALL), "/AllUsers 也给当前用户登记了。")
    remove(machine, folder)
    keys = [rf"HKLM\{UNINSTALL_KEY}", r"HKLM\Software\Classes\.nianbao", r"HKLM\Software\Classes\Nianbao.Report"]
    expect(not any(machine.registered(key) for key in keys), "为所有用户卸载后留下了登记。")
    say("通过：/AllUsers 为所有用户静默安装，卸载干净")


def places(machine: WindowsMachine) -> tuple[Path, Path, Path]:
    """Folder of the program, shortcut and settings of this user."""
    program = machine.local / "Programs" / "nianbao"
    shortcut = machine.roaming / "Microsoft/Windows/Start Menu/Programs/年报.lnk"
    return program, shortcut, machine.local / "nianbao" / "nianbao.ini"


def remove(machine: WindowsMachine, folder: Path, *stays: Path) -> None:
    """Uninstall silently and wait until nothing is left but the files that were there."""
    expect(machine.run(folder / "uninstall.exe", "/S").returncode == 0, "卸载没有成功。")
    deadline = time.monotonic() + PATIENCE  # the uninstaller continues in a copy of itself
    while left(folder, stays) and time.monotonic() < deadline:
        time.sleep(0.5)
    expect(not left(folder, stays), f"卸载后 {folder} 里留下了 {left(folder, stays)}。")


def left(folder: Path, stays: tuple[Path, ...]) -> list[Path]:
    """What is in a folder besides the files that stay; the folder itself, if there are none."""
    found = [folder] if folder.exists() and not stays else []
    return found + [path for path in folder.glob("*") if path not in stays]


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
