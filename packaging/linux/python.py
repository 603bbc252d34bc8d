"""CPython for a Debian whose own is too old: Debian's newer source, with its security patches, compiled in there.

The source is fetched by apt from Debian's mirror and checked against Debian's signatures; of Debian's patches only
those that mend faults are applied, not those that change where Python looks for things.
"""

from pathlib import Path

import linux_chroot
from boot_console import BootstrapError, say

SOURCE = "python3.11"
SOURCE_SUITE = "bookworm"
KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg"
PREFIX = "/opt/python3.11"
PROGRAM = f"{PREFIX}/bin/python3.11"
BUILD_PACKAGES = (
    *("gcc", "g++", "make", "patch", "xz-utils", "pkg-config"),
    *("zlib1g-dev", "libffi-dev", "libbz2-dev", "liblzma-dev", "libssl-dev"),
)
_FIRST_MEND = "ntpath-import.diff"  # what stands before it in Debian's series moves things to Debian's places
# Optimised by the profile of what our start-up does most; Python's own choice of tests takes an hour.
_PROFILED = (
    "-m test --timeout 600 test_json test_re test_unicode test_dict test_list test_import test_dataclasses test_zipfile"
)

# One of Debian's patches takes pyexpat for a part of the core, which it is in Debian's own build.
_BUILT_IN = "pyexpat pyexpat.c -DPy_BUILD_CORE_BUILTIN -I$(srcdir)/Modules/expat Modules/expat/libexpat.a\n"
_WANTED = "import _elementtree, bz2, ctypes, lzma, pyexpat, ssl, venv, zlib"


def fetch(folder: Path, mirror: str) -> None:
    """Debian's source package in ``folder``, unless it is there already."""
    if list(folder.glob("*.debian.tar.xz")) and list(folder.glob("*.orig.tar.*")):
        return
    for name in ("apt/lists/partial", "apt/cache/archives/partial"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    listing = folder / "apt" / "sources.list"
    listing.write_text(f"deb-src [signed-by={KEYRING}] {mirror} {SOURCE_SUITE} main\n", encoding="utf-8")
    options = [f"Dir::Etc::sourcelist={listing}", "Dir::Etc::sourceparts=/dev/null"]
    options += [f"Dir::State::lists={folder}/apt/lists", f"Dir::Cache={folder}/apt/cache", "APT::Sandbox::User=root"]
    apt = ["apt-get", "-qq", *(word for option in options for word in ("-o", option))]
    say(f"正在下载 {SOURCE} 的源代码……")
    linux_chroot.run([*apt, "update"])
    linux_chroot.run([*apt, "source", "--download-only", SOURCE], folder=folder)


def compile_in(root: Path, sources: Path) -> None:
    """Compile and install it in that Debian, unless it is there already."""
    if (root / PROGRAM.lstrip("/")).exists():
        return
    say("正在编译 CPython（几分钟到十几分钟）……")
    linux_chroot.install(root, BUILD_PACKAGES)
    building = root / "build" / "python"
    linux_chroot.run(["rm", "-rf", str(building)])
    building.mkdir(parents=True)
    linux_chroot.run(["tar", "-xf", str(_one(sources, "*.orig.tar.*")), "-C", str(building), "--strip-components=1"])
    linux_chroot.run(["tar", "-xf", str(_one(sources, "*.debian.tar.xz")), "-C", str(building), "debian/patches"])
    for patch in mending(building / "debian" / "patches" / "series"):
        linux_chroot.enter(root, ["patch", "-p1", "-s", "-i", f"debian/patches/{patch}"], folder="/build/python")
    (building / "Modules" / "Setup.local").write_text(_BUILT_IN, encoding="utf-8")
    # Shared, as PyInstaller asks for; found by its own path, so that no variable is needed.
    configure = ["./configure", "-q", f"--prefix={PREFIX}", "--enable-shared", "--without-static-libpython"]
    configure += [f"LDFLAGS=-Wl,-rpath,{PREFIX}/lib", "--enable-optimizations", "--with-ensurepip=no"]
    linux_chroot.enter(root, configure, folder="/build/python")
    linux_chroot.enter(root, ["make", "-s", "-j2", f"PROFILE_TASK={_PROFILED}"], folder="/build/python")
    # It goes on without a module that it cannot compile.
    linux_chroot.enter(root, ["./python", "-c", _WANTED], env={"LD_LIBRARY_PATH": "."}, folder="/build/python")
    linux_chroot.enter(root, ["make", "-s", "altinstall"], folder="/build/python")


def mending(series: Path) -> list[str]:
    """Those of Debian's patches that mend faults, in their order."""
    names = [line.strip() for line in series.read_text(encoding="utf-8").splitlines() if line.strip()]
    if _FIRST_MEND not in names:
        raise BootstrapError(f"Debian 的补丁清单里没有 {_FIRST_MEND}，请核对 linux_python.py 里应取哪些补丁。")
    return names[names.index(_FIRST_MEND) :]


def _one(folder: Path, pattern: str) -> Path:
    found = sorted(folder.glob(pattern))
    if not found:
        raise BootstrapError(f"{folder} 里没有 {pattern}，请删除这个文件夹后重试。")
    return found[-1]
