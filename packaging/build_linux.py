"""Build the packages for Linux, .deb and tarball; needs root and an Internet connection.

    sudo python3 packaging/build_linux.py [--suite bullseye] [--mirror URL] [--work build/linux] [--out dist]

The build runs in a separate Debian (debootstrap), so that the program runs with the C library of that Debian and all
later ones: bullseye has glibc 2.31, buster (http://archive.debian.org/debian) 2.28. Its Python is too old, so CPython
is compiled inside. On an arm64 machine the same command builds for arm64. Results of earlier runs are reused; remove
the work folder to start from scratch.
"""

import argparse
import platform
import re
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

from boot import system, venv
from boot.console import ROOT, BootstrapError, call, run_script, say
from linux import chroot, python

MIRROR = "http://deb.debian.org/debian"
PACKAGES = (
    *system.QT,
    *system.WINDOW,
    # Needed by Qt's plugins, and for packing.
    *("libxcb-image0", "libxcb-randr0", "libxcb-render-util0", "libxcb-render0", "libxcb-shm0", "libxcb-sync1"),
    *("libxcb-xfixes0", "libxcb-xkb1", "libx11-xcb1", "libcups2", "binutils", "xz-utils"),
)
_NOT_SOURCE = (".git", ".venv", "build", "dist", "__pycache__", ".*_cache", ".hypothesis")
_SOURCE, _WHEELS, _VENV = "/build/nianbao", "/build/wheels", "/build/venv"


def glibc_of(root: Path) -> int:
    """The glibc version of a Debian: 31 for 2.31.

    Raises:
        BootstrapError: there is no libc6.
    """
    status = (root / "var" / "lib" / "dpkg" / "status").read_text(encoding="utf-8")
    found = re.search(r"^Package: libc6\n(?:.+\n)*?Version: 2\.(\d+)", status, re.MULTILINE)
    if found is None:
        raise BootstrapError(f"{root} 里看不出 libc6 的版本，请删除这个文件夹后重试。")
    return int(found[1])


def packages_of(wheels: Iterable[Path]) -> list[str]:
    """The package names of wheels."""
    return [venv.normal_name(wheel.name.partition("-")[0]) for wheel in wheels]


def fetch_wheels(folder: Path, glibc: int, own: Path | None) -> None:
    """Download the locked packages for a C library and the Python inside, checked against the hashes in uv.lock.

    Wheels in the folder ``own`` replace the locked ones of the same packages.

    Raises:
        BootstrapError: a download fails.
    """
    venv.prepare(("freeze",))
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "own").mkdir(parents=True)
    given = sorted(own.glob("*.whl")) if own else []
    for wheel in given:
        shutil.copyfile(wheel, folder / "own" / wheel.name)
    listing = folder / "requirements.txt"
    env = venv.child_environment()
    export: list[str | Path] = [venv.UV, "export", "--frozen", "--no-emit-project", "--no-dev", "--extra=freeze"]
    export += [f"--no-emit-package={name}" for name in packages_of(given)]
    machine = platform.machine()
    kinds = [f"manylinux_2_{number}_{machine}" for number in range(glibc, 4, -1)]
    kinds += [f"manylinux2014_{machine}", f"manylinux2010_{machine}", f"manylinux1_{machine}"]
    download: list[str | Path] = [venv.PYTHON, "-m", "pip", "download", "--quiet", "--no-deps"]
    download += ["--require-hashes", "--only-binary=:all:", "--python-version=3.11", "--implementation=cp"]
    download += ["--abi=cp311", "--abi=abi3", "--abi=none", *(f"--platform={kind}" for kind in kinds)]
    for command in ([*export, "--quiet", "-o", listing], [*download, "-d", folder, "-r", listing]):
        if call(command, env=env):
            raise BootstrapError("依赖包没有下载成功，原因见上。")


def freeze_in(root: Path, wheels: Path) -> None:
    """Freeze and pack the current source inside a Debian."""
    inside = {name: root / name.lstrip("/") for name in (_SOURCE, _WHEELS, _VENV)}
    for folder in inside.values():
        shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(ROOT, inside[_SOURCE], ignore=shutil.ignore_patterns(*_NOT_SOURCE))
    shutil.copytree(wheels, inside[_WHEELS])
    inner = f"{_VENV}/bin/python"
    pip = [inner, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps"]
    chroot.enter(root, [python.PROGRAM, "-m", "venv", _VENV])
    locked = ["--require-hashes", f"--find-links={_WHEELS}", "-r", f"{_WHEELS}/requirements.txt"]
    own = [f"{_WHEELS}/own/{wheel.name}" for wheel in sorted((wheels / "own").iterdir())]
    for packages in filter(None, (locked, own)):
        chroot.enter(root, [*pip, *packages])
    chroot.enter(root, [inner, "packaging/freeze.py", "--here"], folder=_SOURCE)
    chroot.enter(root, [inner, "-m", "linux.package"], folder=f"{_SOURCE}/packaging")


def build(suite: str, mirror: str, work: Path, out: Path, own: Path | None) -> None:
    """Build everything."""
    base, builder = work / f"{suite}-base", work / f"{suite}-builder"
    chroot.make_base(base, suite, mirror)
    python.fetch(work / "python", MIRROR)
    wheels = work / f"{suite}-wheels"
    fetch_wheels(wheels, glibc_of(base), own)
    if not builder.exists():
        chroot.copy_of(base, builder)
    python.compile_in(builder, work / "python")
    chroot.install(builder, PACKAGES)
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
    chroot.need_root()
    build(options.suite, options.mirror, options.work.resolve(), options.out.resolve(), options.own_wheels)
    return 0


if __name__ == "__main__":
    sys.exit(run_script(main))
