"""Build the .deb and the tarball for Linux, by one command that needs root and an Internet connection.

    sudo python3 packaging/build_linux.py [--suite bullseye] [--mirror URL] [--work build/linux] [--out dist]

In a Debian of its own (debootstrap), so that what is built runs with that Debian's C library and all later ones:
bullseye has glibc 2.31, buster (http://archive.debian.org/debian) 2.28. Its Python is too old, so CPython is compiled
in there. On an arm64 machine the same command builds for arm64. What is there already is used again; remove the work
folder to begin afresh.
"""

import argparse
import platform
import re
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

import boot_system
import boot_venv
import linux_chroot
import linux_python
from boot_console import ROOT, BootstrapError, call, run_script, say

MIRROR = "http://deb.debian.org/debian"
PACKAGES = (
    *boot_system.QT,
    *boot_system.WINDOW,
    # Wanted by Qt's plugins, and by the packing.
    *("libxcb-image0", "libxcb-randr0", "libxcb-render-util0", "libxcb-render0", "libxcb-shm0", "libxcb-sync1"),
    *("libxcb-xfixes0", "libxcb-xkb1", "libx11-xcb1", "libcups2", "binutils", "xz-utils"),
)
_NOT_SOURCE = (".git", ".venv", "build", "dist", "__pycache__", ".*_cache", ".hypothesis")
_SOURCE, _WHEELS, _VENV = "/build/nianbao", "/build/wheels", "/build/venv"


def glibc_of(root: Path) -> int:
    """The C library of that Debian: 31 for 2.31."""
    status = (root / "var" / "lib" / "dpkg" / "status").read_text(encoding="utf-8")
    found = re.search(r"^Package: libc6\n(?:.+\n)*?Version: 2\.(\d+)", status, re.MULTILINE)
    if found is None:
        raise BootstrapError(f"{root} 里看不出 libc6 的版本，请删除这个文件夹后重试。")
    return int(found[1])


def packages_of(wheels: Iterable[Path]) -> list[str]:
    """The packages that are in these wheels."""
    return [re.sub(r"[-_.]+", "-", wheel.name.partition("-")[0]).lower() for wheel in wheels]


def fetch_wheels(folder: Path, glibc: int, own: Path | None) -> None:
    """The locked packages for that C library and the Python in there, each checked against its hash in uv.lock.

    Wheels of one's own, in the folder ``own``, stand for the locked ones of the same packages.
    """
    boot_venv.prepare(("freeze",))
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "own").mkdir(parents=True)
    given = sorted(own.glob("*.whl")) if own else []
    for wheel in given:
        shutil.copyfile(wheel, folder / "own" / wheel.name)
    listing = folder / "requirements.txt"
    env = boot_venv.child_environment()
    export: list[str | Path] = [boot_venv.UV, "export", "--frozen", "--no-emit-project", "--no-dev", "--extra=freeze"]
    export += [f"--no-emit-package={name}" for name in packages_of(given)]
    machine = platform.machine()
    kinds = [f"manylinux_2_{number}_{machine}" for number in range(glibc, 4, -1)]
    kinds += [f"manylinux2014_{machine}", f"manylinux2010_{machine}", f"manylinux1_{machine}"]
    download: list[str | Path] = [boot_venv.PYTHON, "-m", "pip", "download", "--quiet", "--no-deps"]
    download += ["--require-hashes", "--only-binary=:all:", "--python-version=3.11", "--implementation=cp"]
    download += ["--abi=cp311", "--abi=abi3", "--abi=none", *(f"--platform={kind}" for kind in kinds)]
    for command in ([*export, "--quiet", "-o", listing], [*download, "-d", folder, "-r", listing]):
        if call(command, env=env):
            raise BootstrapError("依赖包没有下载成功，原因见上。")


def freeze_in(root: Path, wheels: Path) -> None:
    """Freeze and pack the present source in that Debian."""
    inside = {name: root / name.lstrip("/") for name in (_SOURCE, _WHEELS, _VENV)}
    for folder in inside.values():
        shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(ROOT, inside[_SOURCE], ignore=shutil.ignore_patterns(*_NOT_SOURCE))
    shutil.copytree(wheels, inside[_WHEELS])
    python = f"{_VENV}/bin/python"
    pip = [python, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps"]
    linux_chroot.enter(root, [linux_python.PROGRAM, "-m", "venv", _VENV])
    locked = ["--require-hashes", f"--find-links={_WHEELS}", "-r", f"{_WHEELS}/requirements.txt"]
    own = [f"{_WHEELS}/own/{wheel.name}" for wheel in sorted((wheels / "own").iterdir())]
    for packages in filter(None, (locked, own)):
        linux_chroot.enter(root, [*pip, *packages])
    linux_chroot.enter(root, [python, "packaging/freeze.py", "--here"], folder=_SOURCE)
    linux_chroot.enter(root, [python, "packaging/linux_package.py"], folder=_SOURCE)


def build(suite: str, mirror: str, work: Path, out: Path, own: Path | None) -> None:
    """All of it."""
    base, builder = work / f"{suite}-base", work / f"{suite}-builder"
    linux_chroot.make_base(base, suite, mirror)
    linux_python.fetch(work / "python", MIRROR)
    wheels = work / f"{suite}-wheels"
    fetch_wheels(wheels, glibc_of(base), own)
    if not builder.exists():
        linux_chroot.copy_of(base, builder)
    linux_python.compile_in(builder, work / "python")
    linux_chroot.install(builder, PACKAGES)
    freeze_in(builder, wheels)
    out.mkdir(parents=True, exist_ok=True)
    for file in sorted((builder / _SOURCE.lstrip("/") / "dist").iterdir()):
        shutil.copyfile(file, out / file.name)
        say(f"已生成 {out / file.name}")


def main(arguments: list[str]) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description="生成 Linux 安装包（.deb 和 .tar.xz）")
    parser.add_argument("--suite", default="bullseye", help="Debian 的版本（默认 bullseye）")
    parser.add_argument("--mirror", default=MIRROR, help="Debian 镜像")
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "linux", help="工作文件夹")
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="安装包放在哪里")
    parser.add_argument("--own-wheels", type=Path, help="一个文件夹，其中自己编译的 wheel 代替锁定的同名包")
    options = parser.parse_args(arguments)
    linux_chroot.need_root()
    build(options.suite, options.mirror, options.work.resolve(), options.out.resolve(), options.own_wheels)
    return 0


if __name__ == "__main__":
    sys.exit(run_script(main))
