"""The .deb and the tarball: what lies where, what is asked for, and how the desktop knows the file."""

import configparser
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree as ET

import pytest

from app.project.schema import SCHEMA_VERSION

Module = Callable[[str], ModuleType]

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "packaging" / "linux"
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links and modes of Linux, and Debian's tools")


@pytest.fixture
def frozen(module: Module, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stand-in for the frozen folder, with its icons."""
    package = module("linux.package")
    work = tmp_path / "work"
    monkeypatch.setattr(package, "WORK", work)
    work.mkdir()
    for size in module("frozen.icon").SIZES:
        (work / f"nianbao-{size}.png").write_bytes(b"png")
    folder = tmp_path / "nianbao"
    (folder / "_internal").mkdir(parents=True)
    program = folder / "nianbao"
    program.write_bytes(b"\x7fELF....\0GLIBC_2.4\0GLIBC_2.28\0GLIBC_2.17\0")
    program.chmod(0o755)
    (folder / "_internal" / "样例.txt").write_text("x", encoding="utf-8")
    (folder / "_internal" / "libQt6Core.so.6").symlink_to("样例.txt")
    return folder


def test_the_desktop_entry() -> None:
    """Issue 7, To build 3: desktop entry, in Chinese, that opens the file it is given."""
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read(DATA / "nianbao.desktop", encoding="utf-8")
    entry = parser["Desktop Entry"]
    assert (entry["Type"], entry["Exec"], entry["Icon"], entry["Name[zh_CN]"]) == (
        "Application",
        "nianbao %f",
        "nianbao",
        "年报",
    )
    # What the window calls itself, so that the panel shows its icon.
    assert f'setDesktopFileName("{entry["StartupWMClass"]}")' in (ROOT / "src/ui/application.py").read_text("utf-8")
    types = ET.parse(DATA / "nianbao-mime.xml").getroot()  # noqa: S314 - our own file
    (declared,) = types.findall(f"{MIME}mime-type")
    assert entry["MimeType"] == f"{declared.get('type')};"


def test_the_file_type_knows_our_files() -> None:
    """Issue 7, To build 3: the MIME type is that of .nianbao, and has an icon of its own."""
    (declared,) = ET.parse(DATA / "nianbao-mime.xml").getroot()  # noqa: S314 - our own file
    patterns = [glob.get("pattern") for glob in declared.findall(f"{MIME}glob")]
    (sample,) = (ROOT / "resources" / "samples").iterdir()
    assert patterns == [f"*{sample.suffix}"]
    icon = declared.find(f"{MIME}icon")
    assert icon is not None
    assert icon.get("name") == "application-x-nianbao"
    assert SCHEMA_VERSION >= 1


@pytest.mark.skipif(shutil.which("desktop-file-validate") is None, reason="desktop-file-validate is not installed")
def test_the_desktop_entry_is_valid() -> None:
    """Issue 7, To build 3: by the desktop's own judge."""
    subprocess.run(["desktop-file-validate", str(DATA / "nianbao.desktop")], check=True)


def test_what_lies_where(module: Module, frozen: Path, tmp_path: Path) -> None:
    """Issue 7, To build 3: own folder under /opt, desktop entry, MIME type, icons, nianbao on the path."""
    root = tmp_path / "root"
    module("linux.package").lay_out(frozen, root)
    assert (root / "usr/bin/nianbao").readlink() == Path("/opt/nianbao/nianbao")
    assert (root / "opt/nianbao/_internal/libQt6Core.so.6").is_symlink()
    share = root / "usr/share"
    for name in ("applications/nianbao.desktop", "mime/packages/nianbao.xml", "doc/nianbao/copyright"):
        assert (share / name).is_file(), name
    for name in ("scalable/apps/nianbao.svg", "48x48/apps/nianbao.png", "48x48/mimetypes/application-x-nianbao.png"):
        assert (share / "icons/hicolor" / name).is_file(), name
    outside = {path.relative_to(root).parts[0] for path in root.rglob("*") if not path.is_dir()}
    assert outside == {"opt", "usr"}


@pytest.mark.skipif(shutil.which("dpkg-deb") is None, reason="dpkg-deb is not installed")
def test_the_deb(module: Module, frozen: Path, tmp_path: Path) -> None:
    """Issue 7, To build 3: a package that asks for the C library it needs, and for nothing of Python."""
    package = module("linux.package")
    file = package.make_deb(frozen, tmp_path, "amd64")

    def field(name: str) -> str:
        told = subprocess.run(["dpkg-deb", "-f", str(file), name], check=True, capture_output=True, text=True).stdout
        return told.strip()

    assert field("Version") == module("project_version").debian_version(module("project_version").project_version())
    assert field("Architecture") == "amd64"
    depends = field("Depends").split(", ")
    assert depends[0] == "libc6 (>= 2.28)"
    assert len(set(depends)) == len(depends)
    assert not [name for name in depends if "python" in name or "qt" in name]
    listed = subprocess.run(["dpkg-deb", "-c", str(file)], check=True, capture_output=True, text=True).stdout
    assert "root/root" in listed
    assert "./opt/nianbao/nianbao\n" in listed
    # No scripts: what the desktop does on installing, Debian's own triggers do.
    parts = subprocess.run(["dpkg-deb", "-I", str(file)], check=True, capture_output=True, text=True).stdout
    assert "postinst" not in parts


def test_the_tarball(module: Module, frozen: Path, tmp_path: Path) -> None:
    """Issue 7, To build 3: a tarball for every other Linux, that says how it is started."""
    file = module("linux.package").make_tarball(frozen, tmp_path, "arm64")
    with tarfile.open(file) as archive:
        top = file.name.removesuffix("-linux-arm64.tar.xz") + "-linux-arm64"
        members = {member.name: member for member in archive.getmembers()}
        read_me = archive.extractfile(f"{top}/README.txt")
        assert read_me is not None
        assert "glibc 2.28" in read_me.read().decode("utf-8")
    assert members[f"{top}/nianbao"].mode & 0o111
    assert members[f"{top}/_internal/libQt6Core.so.6"].issym()
    assert {(member.uname, member.uid) for member in members.values()} == {("root", 0)}
    assert not (frozen / "README.txt").exists()


@pytest.mark.skipif(shutil.which("readelf") is None, reason="readelf (binutils) is not installed")
def test_a_library_that_nobody_asks_for_is_refused(module: Module, tmp_path: Path) -> None:
    """Issue 7, To build 3: what is not bundled is either a dependency of the package or an error."""
    package, problem = module("linux.package"), module("boot.console").BootstrapError
    program = tmp_path / "program"
    shutil.copyfile(shutil.which("readelf") or "", program)
    found = package.needed_from_outside(tmp_path)
    assert "libc.so.6" in found
    unknown = found - package.SYSTEM.keys()
    assert unknown, "readelf has libraries of its own"
    with pytest.raises(problem, match=r"linux\.package\.SYSTEM"):
        package.check_libraries(tmp_path)
    for name in unknown:
        (tmp_path / name).write_bytes(b"")
    package.check_libraries(tmp_path)


def test_debians_patches_that_mend(module: Module, tmp_path: Path) -> None:
    """Issue 7, To build 3: CPython gets Debian's security patches and none that moves things."""
    series = tmp_path / "series"
    series.write_text(
        "deb-setup.diff\ntkinter-import.diff\nntpath-import.diff\n\nCVE-2024-0450.patch\n", encoding="utf-8"
    )
    python = module("linux.python")
    assert python.fixes(series) == ["ntpath-import.diff", "CVE-2024-0450.patch"]
    series.write_text("CVE-2024-0450.patch\n", encoding="utf-8")
    with pytest.raises(module("boot.console").BootstrapError, match="ntpath-import"):
        python.fixes(series)


def test_the_c_library_decides_which_wheels(module: Module, tmp_path: Path) -> None:
    """Issue 7, To build 3: in a Debian with glibc 2.31 no wheel for a newer one is taken."""
    status = tmp_path / "var/lib/dpkg/status"
    status.parent.mkdir(parents=True)
    status.write_text(
        "Package: libc-bin\nVersion: 2.99-1\n\nPackage: libc6\nStatus: ok\nArchitecture: amd64\nVersion: 2.31-13\n\n",
        encoding="utf-8",
    )
    build = module("build_linux")
    assert build.glibc_of(tmp_path) == 31
    wheels = [
        Path("pyside6_essentials-6.9.3-cp39-abi3-manylinux_2_28_aarch64.whl"),
        Path("pdfminer.six-1-py3-none-any.whl"),
    ]
    assert build.packages_of(wheels) == ["pyside6-essentials", "pdfminer-six"]
    status.write_text("", encoding="utf-8")
    with pytest.raises(module("boot.console").BootstrapError, match="libc6"):
        build.glibc_of(tmp_path)
