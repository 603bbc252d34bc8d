"""An old Debian in a folder: created by debootstrap, entered by chroot, with nothing left mounted afterwards."""

import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from boot.console import ROOT, BootstrapError, call, say

ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}
PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
ENVIRONMENT = {"PATH": PATH, "HOME": "/root", "LC_ALL": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive"}

MOUNT = """
set -e
mount --make-rprivate /
mount -t proc proc "$0/proc"
mount --bind /dev "$0/dev"
"""
"""Shell commands that mount what programs need below ``$0``. They run in a separate mount namespace, so that nothing is
left when the command ends, in any way."""


def need_root() -> None:
    """Refuse to run without the permission for chroot.

    Raises:
        BootstrapError: the user is not root.
    """
    if sys.platform == "win32" or os.geteuid() != 0:
        raise BootstrapError("请用 root 运行本命令（建立和进入 chroot 需要）：sudo python3 packaging/build_linux.py")


def make_base(folder: Path, suite: str, mirror: str) -> None:
    """Create a minimal Debian of a suite in ``folder``; an existing one is kept.

    Raises:
        BootstrapError: debootstrap is absent or fails.
    """
    if folder.exists():
        return
    if shutil.which("debootstrap") is None:
        raise BootstrapError("找不到 debootstrap，请先安装：apt-get install debootstrap")
    unfinished = folder.with_name(folder.name + ".part")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.parent.mkdir(parents=True, exist_ok=True)
    say(f"正在建立 Debian {suite}：{folder}")
    # debootstrap uses the keys of the Debian it runs on, which include those of earlier releases.
    run(["debootstrap", "--variant=minbase", "--include=ca-certificates", suite, str(unfinished), mirror])
    unfinished.rename(folder)


def copy_of(base: Path, folder: Path) -> None:
    """Copy a fresh Debian to another folder; an existing copy is replaced."""
    shutil.rmtree(folder, ignore_errors=True)
    run(["cp", "-a", "--reflink=auto", str(base), str(folder)])


def enter(root: Path, command: Sequence[str], *, env: Mapping[str, str] | None = None, folder: str = "/") -> None:
    """Run a command inside as root.

    Raises:
        BootstrapError: the command fails.
    """
    inside = ["sh", "-c", 'cd "$0" && exec "$@"', folder, *command]
    script = MOUNT + 'exec chroot "$0" "$@"'
    if call(["unshare", "--mount", "sh", "-c", script, root, *inside], env={**ENVIRONMENT, **(env or {})}):
        raise BootstrapError(f"在 {root} 里没有成功：{' '.join(command)}")


def install(root: Path, packages: Sequence[str]) -> None:
    """Install Debian packages inside."""
    for name in ("resolv.conf", "hosts"):  # as debootstrap does
        shutil.copyfile(Path("/etc") / name, root / "etc" / name)
    enter(root, ["apt-get", "-qq", "update"])
    enter(root, ["apt-get", "-qq", "install", "-y", "--no-install-recommends", *packages])


def run(command: Sequence[str], *, folder: Path = ROOT) -> None:
    """Run a command outside and show its output.

    Raises:
        BootstrapError: the command fails.
    """
    if status := call(command, folder=folder):
        raise BootstrapError(f"没有成功（{status}）：{' '.join(command)}")
