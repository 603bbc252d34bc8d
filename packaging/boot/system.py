"""Debian packages: which are missing, and installing them where permitted."""

import os
import shutil
import sys
from collections.abc import Collection, Iterable, Mapping, Sequence

from boot.console import call, output_of, say

QT = ("libegl1", "libgl1", "libfontconfig1", "libglib2.0-0", "libdbus-1-3", "libxkbcommon0")
WINDOW = ("libxcb-cursor0", "libxkbcommon-x11-0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0")
FONTS = ("fonts-noto-cjk",)
VIRTUAL_DISPLAY = ("xvfb",)

APT = ("apt-get", "-qq", "-o", "Acquire::Retries=1", "-o", "Acquire::http::Timeout=30", "-o", "DPkg::Lock::Timeout=120")
APT_ENVIRONMENT = {"DEBIAN_FRONTEND": "noninteractive", "NEEDRESTART_SUSPEND": "1", "LC_ALL": "C.UTF-8"}
UPDATE_SECONDS = 600
INSTALL_SECONDS = 2400

_updated: list[bool] = []  # apt-get update runs at most once


def has_display(env: Mapping[str, str] = os.environ, platform: str = sys.platform) -> bool:
    """Whether a window can be shown."""
    return platform in ("win32", "darwin") or bool(env.get("DISPLAY") or env.get("WAYLAND_DISPLAY"))


def is_debian() -> bool:
    """Whether Debian's package tools are installed."""
    return sys.platform == "linux" and all(shutil.which(tool) for tool in ("dpkg-query", "apt-get"))


def may_install() -> bool:
    """Whether system packages may be installed without asking: as root on Debian."""
    return sys.platform == "linux" and is_debian() and os.geteuid() == 0


def both_names(package: str) -> tuple[str, str]:
    """A library's package names before and after Debian's transition to 64-bit time."""
    return package, f"{package}t64"


def not_installed(required: Iterable[str], installed: Collection[str]) -> list[str]:
    """The required packages installed under neither of their names, in the given order."""
    return [package for package in required if not any(name in installed for name in both_names(package))]


def missing(required: Sequence[str]) -> list[str]:
    """The required packages that this system lacks; empty without Debian's tools, where this is unknown."""
    if not required or not is_debian():
        return []
    names = [name for package in required for name in both_names(package)]
    listing = output_of(["dpkg-query", "-W", "-f=${Package} ${db:Status-Status}\n", *names]) or ""
    installed = {line.split()[0] for line in listing.splitlines() if line.endswith(" installed")}
    lacking = not_installed(required, installed)
    if FONTS[0] in lacking and (output_of(["fc-list", ":lang=zh-cn", "family"]) or "").strip():
        lacking.remove(FONTS[0])  # another font covers Chinese
    return lacking


def with_candidates(policy: str) -> set[str]:
    """The packages with an installation candidate in the output of ``apt-cache policy``."""
    found, name = set(), ""
    for line in policy.splitlines():
        if line and not line[0].isspace():
            name = line.rstrip(":")
        elif line.strip().startswith("Candidate:") and "(none)" not in line:
            found.add(name)
    return found


def names_here(packages: Sequence[str], candidates: Collection[str]) -> list[str]:
    """Each package under its name in this Debian release; the plain name if the release does not list it."""
    return [next((name for name in both_names(package) if name in candidates), package) for package in packages]


def install_line(packages: Sequence[str]) -> str:
    """The command line by which a user installs the packages."""
    return f"sudo apt-get install -y {' '.join(packages)}"


def _here(packages: Sequence[str]) -> list[str]:
    names = [name for package in packages for name in both_names(package)]
    policy = output_of(["apt-cache", "policy", *names], env={**os.environ, **APT_ENVIRONMENT})
    return names_here(packages, with_candidates(policy or ""))


def _apt_install(packages: Sequence[str]) -> int:
    command = [*APT, "install", "-y", "--no-install-recommends", *packages]
    return call(command, env={**os.environ, **APT_ENVIRONMENT}, quiet=True, timeout=INSTALL_SECONDS)


def ensure(required: Sequence[str]) -> list[str]:
    """Install missing packages, or print how to; return those still missing."""
    lacking = missing(required)
    if not lacking:
        return []
    if not may_install():
        say(f"缺少系统软件包，可运行：{install_line(_here(lacking))}")
        return lacking
    if not _updated:
        _updated.append(True)
        say("正在更新软件包列表……")
        call([*APT, "update"], env={**os.environ, **APT_ENVIRONMENT}, quiet=True, timeout=UPDATE_SECONDS)
    say(f"正在安装系统软件包：{' '.join(lacking)}")
    packages = _here(lacking)
    if _apt_install(packages) and len(packages) > 1:
        for package in packages:  # one unavailable package must not block the others
            _apt_install([package])
    lacking = missing(lacking)
    if lacking:
        say(f"未能安装：{' '.join(lacking)}。可稍后运行：{install_line(_here(lacking))}")
    return lacking
