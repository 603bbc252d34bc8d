"""External tools that some tests need: which are absent, and installing them."""

import hashlib
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from boot import system
from boot.console import ROOT, call, say, write_whole
from boot.venv import child_environment

NPM_LISTS = ROOT / "packaging" / "npm"
NPM_FOLDER = ROOT / "build" / "npm"
NPM_STAMP = NPM_FOLDER / "installed.txt"
NPM_SECONDS = 900


@dataclass(frozen=True)
class Tool:
    """A program that some tests start."""

    name: str
    commands: tuple[str, ...]  # any one of them is enough
    packages: tuple[str, ...] = ()  # Debian's, if the command alone proves nothing
    install: tuple[str, ...] = ()
    only_linux: bool = False

    def is_absent(self, which: Callable[[str], str | None] = shutil.which) -> bool:
        """Whether the tests that start it cannot run on this machine."""
        return not any(which(command) for command in self.commands) or bool(system.missing(self.packages))


OFFICE = ("soffice", "libreoffice")
CHROME = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
TOOLS = (
    Tool("LibreOffice Writer", OFFICE, packages=("libreoffice-writer",), install=("libreoffice-writer",)),
    Tool("LibreOffice Calc", OFFICE, packages=("libreoffice-calc",), install=("libreoffice-calc",)),
    Tool("poppler-utils", ("pdftoppm",), install=("poppler-utils",)),
    Tool("Chromium", CHROME, install=("chromium",), only_linux=True),
    Tool("xdotool", ("xdotool",), install=("xdotool",), only_linux=True),
    Tool("Xvfb", ("Xvfb",), install=("xvfb",), only_linux=True),
    Tool("NSIS", ("makensis",), install=("nsis",), only_linux=True),
    Tool("desktop-file-utils", ("desktop-file-validate",), install=("desktop-file-utils",), only_linux=True),
    Tool("Node.js", ("node",), install=("nodejs",)),
    Tool("npm", ("npm",), install=("npm",)),
)


def absent() -> list[Tool]:
    """The absent tools, among those available for this system."""
    return [tool for tool in TOOLS if (sys.platform == "linux" or not tool.only_linux) and tool.is_absent()]


def npm_key(lists: Path = NPM_LISTS) -> str:
    """Hash of the lock file, which determines the installed npm packages."""
    return hashlib.sha256((lists / "package-lock.json").read_bytes()).hexdigest()


def npm_packages_absent() -> bool:
    """Whether build/npm lacks packages that packaging/npm lists."""
    try:
        return NPM_STAMP.read_text(encoding="utf-8") != npm_key()
    except OSError:
        return True


def install() -> None:
    """Install absent tools where permitted and possible; tests that still lack one skip themselves."""
    required = [package for tool in absent() for package in tool.install]
    if system.is_debian():
        system.ensure(required)
    elif required:
        say(f"请自行安装这些工具，相关测试才会运行：{'、'.join(tool.name for tool in absent())}")
    _install_npm_packages()


def _install_npm_packages() -> None:
    npm = shutil.which("npm")
    if npm is None or not npm_packages_absent():
        return
    say("正在安装 npm 包……")
    try:
        NPM_FOLDER.mkdir(parents=True, exist_ok=True)
        NPM_STAMP.unlink(missing_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copyfile(NPM_LISTS / name, NPM_FOLDER / name)
    except OSError as error:
        say(f"无法准备 {NPM_FOLDER}：{error.strerror}")
        return
    command = [npm, "ci", "--no-audit", "--no-fund", "--loglevel=error", "--fetch-retries=2"]
    if call(command, env=child_environment(), folder=NPM_FOLDER, quiet=True, timeout=NPM_SECONDS):
        say("npm 包未能安装，用到它们的测试不会运行。")
    else:
        write_whole(NPM_STAMP, npm_key())


def absent_lines() -> list[str]:
    """One line for each absent tool, with the way to get it."""
    lines = []
    for tool in absent():
        way = "bootstrap.py test --all 会安装它" if system.may_install() else "请先安装它"
        if system.is_debian() and not system.may_install():
            way = f"可运行 {system.install_line(tool.install)}"
        lines.append(f"{tool.name}（{way}）")
    if npm_packages_absent():
        lines.append("packaging/npm 所列的 npm 包（bootstrap.py test --all 会安装它们）")
    return lines
