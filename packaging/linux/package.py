"""Pack the frozen folder as a .deb and as a .tar.xz.

``build_linux.py`` runs it inside the Debian in which the folder was frozen: ``python -m linux.package [dist]``, in
``packaging/``.
"""

import gzip
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path

from boot.console import ROOT, BootstrapError, run_script, say
from freeze import FOLDER, WORK
from frozen import icon
from linux.chroot import ARCHITECTURES
from project_version import debian_version, project_version

DATA = ROOT / "packaging" / "linux"
SYSTEM = {
    "libc.so.6": "libc6", "libm.so.6": "libc6", "libdl.so.2": "libc6", "libpthread.so.0": "libc6",
    "librt.so.1": "libc6", "libutil.so.1": "libc6", "ld-linux-x86-64.so.2": "libc6", "ld-linux-aarch64.so.1": "libc6",
    "libstdc++.so.6": "libstdc++6", "libgcc_s.so.1": "libgcc-s1 | libgcc1", "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1", "libuuid.so.1": "libuuid1",
    "libGL.so.1": "libgl1", "libEGL.so.1": "libegl1", "libX11.so.6": "libx11-6", "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb.so.1": "libxcb1", "libfontconfig.so.1": "libfontconfig1", "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0 | libglib2.0-0t64", "libgthread-2.0.so.0": "libglib2.0-0 | libglib2.0-0t64",
    "libdbus-1.so.3": "libdbus-1-3",
}  # fmt: skip
"""The libraries that the desktop must have, and their Debian packages."""
OPTIONAL = {"libcups.so.2": "libcups2 | libcups2t64"}
"""Libraries of a plugin that is not loaded without them: printing then only goes to files."""
DEPENDS = (*dict.fromkeys(package for package in SYSTEM.values() if package != "libc6"), "xkb-data")
RECOMMENDS = (
    "fonts-noto-cjk | fonts-wqy-microhei | fonts-wqy-zenhei",
    *OPTIONAL.values(),
    *("shared-mime-info", "desktop-file-utils", "hicolor-icon-theme"),
)
_CONTROL = """Package: nianbao
Version: {version}
Architecture: {architecture}
Maintainer: The Nianbao developers <nianbao@users.noreply.github.com>
Installed-Size: {kilobytes}
Depends: {depends}
Recommends: {recommends}
Section: editors
Priority: optional
Homepage: https://github.com/nianbao/nianbao
Description: annual report on government information disclosure (年报)
 填写、核对、生成政府信息公开工作年度报告。不联网。
 .
 Fills in, checks and produces the annual report on government information
 disclosure of Chinese government offices. It never uses the network.
"""
_READ_ME = """年报 {version}

运行：在这个文件夹里双击 nianbao，或在终端里运行 ./nianbao
不用安装，不需要管理员权限，整个文件夹可以放在任何地方，删除文件夹即卸载。
需要 glibc {glibc} 或更新的系统（统信 UOS 20、银河麒麟 V10、Debian、Ubuntu 等），{architecture}。
"""


def elf_files(folder: Path) -> Iterator[Path]:
    """Yield the programs and libraries of a folder."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                if file.read(4) == b"\x7fELF":
                    yield path


def needed_from_outside(folder: Path) -> set[str]:
    """The libraries that the files of the folder need and that are not in it."""
    files = list(elf_files(folder))
    listed = subprocess.run(["readelf", "-d", *files], check=True, capture_output=True, text=True).stdout
    inside = {path.name for path in folder.rglob("*.so*")}
    return set(re.findall(r"\(NEEDED\).*\[(.+)\]", listed)) - inside


def oldest_glibc(folder: Path) -> str:
    """The oldest version of glibc with which everything in the folder runs."""
    numbers = {
        int(found) for path in elf_files(folder) for found in re.findall(rb"\0GLIBC_2\.(\d+)", path.read_bytes())
    }
    return f"2.{max(numbers)}"


def check_libraries(folder: Path) -> None:
    """Check that the package depends on every library that the folder needs.

    Raises:
        BootstrapError: a library is neither bundled nor a dependency.
    """
    unknown = needed_from_outside(folder) - SYSTEM.keys() - OPTIONAL.keys()
    if unknown:
        raise BootstrapError(f"这些库既没有打包，也没有写进 linux.package.SYSTEM：{'、'.join(sorted(unknown))}")


def lay_out(folder: Path, root: Path) -> None:
    """Copy everything that the package installs below ``root``."""
    shutil.copytree(folder, root / "opt" / "nianbao", symlinks=True)
    (root / "usr" / "bin").mkdir(parents=True)
    (root / "usr" / "bin" / "nianbao").symlink_to("/opt/nianbao/nianbao")
    share = root / "usr" / "share"
    _copy(DATA / "nianbao.desktop", share / "applications" / "nianbao.desktop")
    _copy(DATA / "nianbao-mime.xml", share / "mime" / "packages" / "nianbao.xml")
    icons = share / "icons" / "hicolor"
    for place in ("apps/nianbao", "mimetypes/application-x-nianbao"):
        _copy(icon.SOURCE, icons / "scalable" / f"{place}.svg")
        for size in icon.SIZES:
            _copy(WORK / f"nianbao-{size}.png", icons / f"{size}x{size}" / f"{place}.png")
    _copy(DATA / "copyright", share / "doc" / "nianbao" / "copyright")
    changes = (ROOT / "CHANGELOG.md").read_bytes()
    (share / "doc" / "nianbao" / "changelog.gz").write_bytes(gzip.compress(changes, mtime=0))


def make_deb(folder: Path, target: Path, architecture: str) -> Path:
    """Write the .deb."""
    version = debian_version(project_version())
    with tempfile.TemporaryDirectory() as work:
        root = Path(work) / "root"
        lay_out(folder, root)
        (root / "DEBIAN").mkdir()
        control = _CONTROL.format(
            version=version,
            architecture=architecture,
            kilobytes=sum(path.lstat().st_size for path in root.rglob("*")) // 1024,
            depends=", ".join((f"libc6 (>= {oldest_glibc(folder)})", *DEPENDS)),
            recommends=", ".join(RECOMMENDS),
        )
        (root / "DEBIAN" / "control").write_text(control, encoding="utf-8")
        for path in (root, *root.rglob("*")):
            if not path.is_symlink():
                path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
        file = target / f"nianbao_{version}_{architecture}.deb"
        # xz: the oldest supported system can unpack it.
        command = ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(root), str(file)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return file


def make_tarball(folder: Path, target: Path, architecture: str) -> Path:
    """Write the tarball of the folder, for every other Linux."""
    version = project_version()
    name = f"nianbao-{version}-linux-{architecture}"
    read_me = _READ_ME.format(version=version, glibc=oldest_glibc(folder), architecture=architecture)
    (folder / "README.txt").write_text(read_me, encoding="utf-8")
    file = target / f"{name}.tar.xz"
    with tarfile.open(file, "w:xz") as archive:
        archive.add(folder, name, filter=_as_root)
    (folder / "README.txt").unlink()
    return file


def _as_root(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = "root"
    return entry


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def main(arguments: list[str]) -> int:
    """Run the command."""
    target = Path(arguments[0]) if arguments else ROOT / "dist"
    if not (FOLDER / "nianbao").exists():
        raise BootstrapError(f"{FOLDER} 里没有打包好的程序，请先运行 freeze.py。")
    target.mkdir(parents=True, exist_ok=True)
    machine = subprocess.run(["uname", "-m"], check=True, capture_output=True, text=True).stdout.strip()
    architecture = ARCHITECTURES[machine]
    check_libraries(FOLDER)
    for make in (make_deb, make_tarball):
        file = make(FOLDER, target, architecture)
        say(f"{file.stat().st_size / 1e6:8.1f} MB  {file}")
    return 0


if __name__ == "__main__":
    sys.exit(run_script(main))
