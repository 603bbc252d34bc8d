"""CPython for a Debian whose own is too old: a newer Debian source, with its security patches, compiled inside.

apt downloads the source from Debian's mirror and checks Debian's signatures. Of Debian's patches only the fixes are
applied, not those that change the paths of Python.
"""

from pathlib import Path

from boot.console import BootstrapError, say
from linux import chroot

SOURCE = "python3.11"
SOURCE_SUITE = "bookworm"
KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg"
PREFIX = "/opt/python3.11"
PROGRAM = f"{PREFIX}/bin/python3.11"
BUILD_PACKAGES = (
    *("gcc", "g++", "make", "patch", "xz-utils", "pkg-config"),
    *("zlib1g-dev", "libffi-dev", "libbz2-dev", "liblzma-dev", "libssl-dev"),
)
_FIRST_FIX = "ntpath-import.diff"  # earlier patches of the series change paths to Debian's
# The optimisation profile covers what our start-up does most; Python's default tests take an hour.
_PROFILED = (
    "-m test --timeout 600 test_json test_re test_unicode test_dict test_list test_import test_dataclasses test_zipfile"
)

# One of Debian's patches expects pyexpat in the core, as in Debian's own build.
_BUILT_IN = "pyexpat pyexpat.c -DPy_BUILD_CORE_BUILTIN -I$(srcdir)/Modules/expat Modules/expat/libexpat.a\n"
_REQUIRED = "import _elementtree, bz2, ctypes, lzma, pyexpat, ssl, venv, zlib"


def fetch(folder: Path, mirror: str) -> None:
    """Download Debian's source package into ``folder``; an existing one is kept."""
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
    chroot.run([*apt, "update"])
    chroot.run([*apt, "source", "--download-only", SOURCE], folder=folder)


def compile_in(root: Path, sources: Path) -> None:
    """Compile and install it in a Debian; an existing installation is kept."""
    if (root / PROGRAM.lstrip("/")).exists():
        return
    say("正在编译 CPython（几分钟到十几分钟）……")
    chroot.install(root, BUILD_PACKAGES)
    building = root / "build" / "python"
    chroot.run(["rm", "-rf", str(building)])
    building.mkdir(parents=True)
    chroot.run(["tar", "-xf", str(_one(sources, "*.orig.tar.*")), "-C", str(building), "--strip-components=1"])
    chroot.run(["tar", "-xf", str(_one(sources, "*.debian.tar.xz")), "-C", str(building), "debian/patches"])
    for patch in fixes(building / "debian" / "patches" / "series"):
        chroot.enter(root, ["patch", "-p1", "-s", "-i", f"debian/patches/{patch}"], folder="/build/python")
    (building / "Modules" / "Setup.local").write_text(_BUILT_IN, encoding="utf-8")
    # A shared library, as PyInstaller requires; found by rpath, so that no variable is needed.
    configure = ["./configure", "-q", f"--prefix={PREFIX}", "--enable-shared", "--without-static-libpython"]
    configure += [f"LDFLAGS=-Wl,-rpath,{PREFIX}/lib", "--enable-optimizations", "--with-ensurepip=no"]
    chroot.enter(root, configure, folder="/build/python")
    chroot.enter(root, ["make", "-s", "-j2", f"PROFILE_TASK={_PROFILED}"], folder="/build/python")
    # The build does not fail if a module cannot be compiled.
    chroot.enter(root, ["./python", "-c", _REQUIRED], env={"LD_LIBRARY_PATH": "."}, folder="/build/python")
    chroot.enter(root, ["make", "-s", "altinstall"], folder="/build/python")


def fixes(series: Path) -> list[str]:
    """The fixes among Debian's patches, in order.

    Raises:
        BootstrapError: the series has changed.
    """
    names = [line.strip() for line in series.read_text(encoding="utf-8").splitlines() if line.strip()]
    if _FIRST_FIX not in names:
        raise BootstrapError(f"Debian 的补丁清单里没有 {_FIRST_FIX}，请核对 linux/python.py 里应取哪些补丁。")
    return names[names.index(_FIRST_FIX) :]


def _one(folder: Path, pattern: str) -> Path:
    found = sorted(folder.glob(pattern))
    if not found:
        raise BootstrapError(f"{folder} 里没有 {pattern}，请删除这个文件夹后重试。")
    return found[-1]
