"""An old Debian in a folder: made by debootstrap, entered by chroot, with nothing left mounted afterwards."""

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from boot_console import BootstrapError, say

ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}
PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
ENVIRONMENT = {"PATH": PATH, "HOME": "/root", "LC_ALL": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive"}

# Mounted in a mount namespace of its own, so that all of it is gone when the command ends, however it ends.
_ENTER = """
set -e
mount --make-rprivate /
mount -t proc proc "$0/proc"
mount --bind /dev "$0/dev"
exec chroot "$0" "$@"
"""


def need_root() -> None:
    """Refuse to go on where chroot will not work."""
    if os.geteuid() != 0:
        raise BootstrapError("请用 root 运行本命令（建立和进入 chroot 需要）：sudo python3 packaging/build_linux.py")


def make_base(folder: Path, suite: str, mirror: str) -> None:
    """A minimal Debian of that suite in ``folder``, unless it is there already."""
    if folder.exists():
        return
    if shutil.which("debootstrap") is None:
        raise BootstrapError("找不到 debootstrap，请先安装：apt-get install debootstrap")
    unfinished = folder.with_name(folder.name + ".part")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.parent.mkdir(parents=True, exist_ok=True)
    say(f"正在建立 Debian {suite}：{folder}")
    # debootstrap's own list of keys is that of the Debian it runs on; it knows all earlier ones, too.
    run(["debootstrap", "--variant=minbase", "--include=ca-certificates", suite, str(unfinished), mirror])
    unfinished.rename(folder)


def copy_of(base: Path, folder: Path) -> None:
    """The same Debian once more, as it was when it was fresh."""
    shutil.rmtree(folder, ignore_errors=True)
    run(["cp", "-a", "--reflink=auto", str(base), str(folder)])


def enter(root: Path, command: Sequence[str], *, env: Mapping[str, str] | None = None, folder: str = "/") -> None:
    """Run a command in there as root.

    Raises:
        BootstrapError: it fails.
    """
    inside = ["sh", "-c", 'cd "$0" && exec "$@"', folder, *command]
    entering = ["unshare", "--mount", "sh", "-c", _ENTER, str(root), *inside]
    if subprocess.run(entering, env={**ENVIRONMENT, **(env or {})}, check=False).returncode:
        raise BootstrapError(f"在 {root} 里没有成功：{' '.join(command)}")


def install(root: Path, packages: Sequence[str]) -> None:
    """Install Debian packages in there."""
    for name in ("resolv.conf", "hosts"):  # as debootstrap does it, once
        shutil.copyfile(Path("/etc") / name, root / "etc" / name)
    enter(root, ["apt-get", "-qq", "update"])
    enter(root, ["apt-get", "-qq", "install", "-y", "--no-install-recommends", *packages])


def run(command: Sequence[str], *, env: Mapping[str, str] | None = None, folder: Path | None = None) -> None:
    """Run a command and show what it says.

    Raises:
        BootstrapError: it fails.
    """
    status = subprocess.run(command, env=None if env is None else dict(env), cwd=folder, check=False).returncode
    if status:
        raise BootstrapError(f"没有成功（{status}）：{' '.join(command)}")
