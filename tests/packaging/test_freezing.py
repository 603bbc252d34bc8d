"""What is frozen, checked without freezing: the specification is run with stand-ins for PyInstaller, for both systems."""

import ast
import marshal
import os
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from importlib import import_module
from importlib.metadata import packages_distributions
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest
from PIL import Image

Module = Callable[[str], ModuleType]

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted((ROOT / "src").rglob("*.py"))
QT = "/opt/x/PySide6"


@cache
def imported() -> frozenset[str]:
    """Every module that our code imports, wherever in it."""
    names: set[str] = set()
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return frozenset(names)


class Spec:
    """PyInstaller imitated: takes what the specification says."""

    def __init__(self, module: Module, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, platform: str) -> None:
        parts = module("frozen.parts")
        monkeypatch.setattr(parts, "package_data", lambda: [("pdfminer-data", "pdfminer/cmap")])
        (tmp_path / "freeze").mkdir()
        monkeypatch.setattr(module("frozen.modules"), "collected", lambda _: {})
        monkeypatch.setattr(sys, "platform", platform)
        self.analysis = SimpleNamespace()
        self.programs: list[SimpleNamespace] = []
        self.collected: tuple[object, ...] = ()
        found = [("PySide6/Qt/lib/libQt6Qml.so.6", "x", "BINARY"), ("PySide6/QtCore.abi3.so", "x", "EXTENSION")]

        def analyse(ours: list[str], **options: object) -> SimpleNamespace:
            scripts = [("pyi_rth_pyside6", "x", "PYSOURCE"), *((Path(path).stem, path, "PYSOURCE") for path in ours)]
            self.analysis = SimpleNamespace(scripts=scripts, binaries=found, pure=[], **options)
            return self.analysis

        def program(*_: object, **options: object) -> SimpleNamespace:
            self.programs.append(SimpleNamespace(**options))
            return self.programs[-1]

        def collect(*parts: object, **options: object) -> None:
            self.collected = (*parts, options)

        # PyInstaller's entries have three items; those that the specification hands over have two.
        monkeypatch.setattr(parts, "kept", lambda entries: [entry for entry in entries if parts.is_kept(entry[0])])
        names = {"SPECPATH": str(ROOT / "packaging"), "workpath": str(tmp_path / "freeze" / "nianbao")}
        names |= {"Analysis": analyse, "PYZ": lambda pure: pure, "EXE": program, "COLLECT": collect}
        path = ROOT / "packaging" / "nianbao.spec"
        exec(compile(path.read_text(encoding="utf-8"), str(path), "exec"), names)  # noqa: S102 - our own file


@pytest.mark.parametrize("platform", ["linux", "win32"])
def test_the_specification(module: Module, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, platform: str) -> None:
    """Issue 7, To build 1: one specification for Windows and Linux, one folder, resources and Qt's Chinese inside."""
    spec = Spec(module, monkeypatch, tmp_path, platform)
    assert [Path(path) for _, path, _ in spec.analysis.scripts] == [ROOT / "src/app/cli/__main__.py"], "no other hooks"
    assert all(Path(path).exists() for path in spec.analysis.runtime_hooks)
    assert ("modules", str(tmp_path / "freeze" / "modules"), "DATA") in spec.analysis.datas
    assert ("app/patterns.bin", str(tmp_path / "freeze" / "patterns.bin"), "DATA") in spec.analysis.datas
    assert [entry[0] for entry in spec.analysis.binaries] == ["PySide6/QtCore.abi3.so"]
    assert spec.collected[-1] == {"name": "nianbao", "upx": False}
    expected = [("nianbao", False), ("nianbao-cli", True)] if platform == "win32" else [("nianbao", True)]
    assert [(program.name, program.console) for program in spec.programs] == expected
    for program in spec.programs:
        assert program.exclude_binaries, "one folder, not one file that unpacks itself at every start"
        made = [Path(str(path)) for path in (program.icon, program.version) if path]
        assert made == ([tmp_path / "freeze" / name for name in ("nianbao.ico", "version.txt")] * (platform == "win32"))


PACKAGE = "import os\nfrom made_for_test import inner\nplace = __file__, __path__, inner.x\n"


def test_modules_are_imported_from_their_file(module: Module, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Issue 14, To show: a quick start; a module has the path, package and specification that it would have as a file."""
    modules = module("frozen.modules")
    texts = {"made_for_test": (PACKAGE, True), "made_for_test.inner": ("x = __package__, __name__", False)}
    code = {
        name: (marshal.dumps(compile(text, name, "exec")), is_package) for name, (text, is_package) in texts.items()
    }
    modules.write(code, tmp_path / modules.NAME)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    monkeypatch.setattr(sys, "meta_path", [*sys.meta_path])
    for name in ("frozen.importer", *texts):
        monkeypatch.delitem(sys.modules, name, raising=False)
    module("frozen.importer")
    try:
        made = import_module("made_for_test")
        inner = ("made_for_test", "made_for_test.inner")
        folder = tmp_path / "made_for_test"
        assert made.place == (str(folder / "__init__.pyc"), [str(folder)], inner)
        assert made.inner.__spec__.origin == str(folder / "inner.pyc")
        assert find_spec("made_for_test.absent") is None
    finally:
        for name in texts:
            sys.modules.pop(name, None)


@pytest.mark.parametrize("name", ["importer.py", "environment.py"])
def test_the_hooks_import_only_what_python_has_loaded(name: str) -> None:
    """Issue 14, To show: the hook that imports modules from their file cannot import from it itself."""
    tree = ast.parse((ROOT / "packaging" / "frozen" / name).read_text(encoding="utf-8"))
    names = {alias.name for node in tree.body if isinstance(node, ast.Import) for alias in node.names}
    names |= {str(node.module) for node in tree.body if isinstance(node, ast.ImportFrom)}
    assert names <= {"_frozen_importlib", "marshal", "mmap", "os", "os.path", "sys"}


def test_all_resources_go_where_the_application_looks(module: Module) -> None:
    """Issue 7, To build 1: every data file that the application needs is in the specification."""
    given = {(Path(source), folder) for source, folder in module("frozen.parts").resource_files(ROOT)}
    there = {path for path in (ROOT / "resources").rglob("*") if path.is_file()}
    assert given == {(path, path.parent.relative_to(ROOT).as_posix()) for path in there}
    assert {"resources/forms", "resources/templates", "resources/guide"} <= {folder for _, folder in given}


def test_qt_speaks_chinese(module: Module, monkeypatch: pytest.MonkeyPatch) -> None:
    """Issue 7, To build 1: Qt's Chinese translations, in the place where QLibraryInfo looks; no other language."""
    parts = module("frozen.parts")
    ((source, folder),) = parts.translations()
    if sys.platform == "linux":
        assert Path(source).is_file()
        assert folder == "PySide6/Qt/translations"
    monkeypatch.setattr(sys, "platform", "win32")
    assert parts.translations()[0][1] == "PySide6/translations"


def test_every_library_is_known(module: Module) -> None:
    """Issue 7, To build 1: what our code imports is known to the list whose metadata and licences go in."""
    parts = module("frozen.parts")
    owners = packages_distributions()
    # `_sha256` is in the standard library of Python 3.11 only.
    tops = {name.partition(".")[0] for name in imported()} - {"app", "ui", "_sha256"} - sys.stdlib_module_names
    wanted = {owner.lower() for top in tops for owner in owners[top]}
    assert wanted - {name.lower() for name in parts.DISTRIBUTIONS} <= {"pyside6_essentials", *parts.EXTRAS}
    assert sorted(parts.present(parts.DISTRIBUTIONS)) == sorted(parts.DISTRIBUTIONS)


def test_hidden_imports_exist(module: Module) -> None:
    """Issue 7, To build 1: what PyInstaller cannot see, because compiled code imports it."""
    names = module("frozen.parts").hidden_imports()
    assert {"lxml._elementpath", "_cffi_backend"} <= set(names)
    assert [name for name in names if find_spec(name) is None] == []


def test_nothing_that_is_left_out_is_imported(module: Module) -> None:
    """Issue 7, To build 1: only the Qt modules used; none of ours is among those left out."""
    parts = module("frozen.parts")
    names = imported()
    assert not names & (set(parts.EXCLUDED) - set(parts.EXTRAS))
    modules = {name.split(".")[1] for name in names if name.startswith("PySide6.Qt")}
    assert modules == {"QtCore", "QtGui", "QtWidgets", "QtSvg", "QtPrintSupport"}


WITHOUT = """
import sys
from pathlib import Path
class Left:
    def find_spec(self, name, path=None, target=None):
        if name in excluded:
            raise ModuleNotFoundError(name, name=name)
excluded = set(sys.argv[1].split())
assert not excluded & set(sys.modules), excluded & set(sys.modules)
sys.meta_path.insert(0, Left())
import importlib, pkgutil
import app, ui
for package in (app, ui):
    for found in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
        if not found.name.endswith("__main__"):
            importlib.import_module(found.name)
from app.importer.reading_process.formats import read_kind
from app.importer.raw.kinds import FileKind
from app.cli import main
folder, sample = Path(sys.argv[2]), sys.argv[3]
for ending in ("docx", "html", "xlsx", "json", "txt"):
    sys.argv = ["nianbao", "export", sample, "-o", str(folder / f"x.{ending}")]
    assert main() == 0, ending
read = [read_kind((folder / f"x.{kind}").read_bytes(), FileKind(kind)) for kind in ("docx", "xlsx")]
read.append(read_kind(Path(PDF).read_bytes(), FileKind("pdf")))
print([len(document.blocks) > 5 for document in read])
"""


def test_everything_works_without_what_is_left_out(module: Module, tmp_path: Path) -> None:
    """Issue 7, To build 1: no network code, no codecs, and still every module, export and reader (PDF's, too)."""
    excluded = module("frozen.parts").EXCLUDED
    sample = next((ROOT / "resources" / "samples").glob("*.nianbao"))
    pdf = ROOT / "tests" / "files" / "published" / "plain.pdf"
    program = WITHOUT.replace("Path(PDF)", f"Path({str(pdf)!r})")
    command = [sys.executable, "-c", program, " ".join(excluded), str(tmp_path), str(sample)]
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"}  # Windows needs SYSTEMROOT
    done = subprocess.run(command, env=env, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.stdout.splitlines()[-1:] == ["[True, True, True]"], done.stderr


@pytest.mark.parametrize(
    "name",
    [
        *("libpython3.11.so.1.0", "libxcb-cursor.so.0", "libxkbcommon-x11.so.0", "libffi.so.7", "python311.dll"),
        *("PySide6/Qt/lib/libQt6Core.so.6", "PySide6/Qt/lib/libQt6XcbQpa.so.6", "PySide6/Qt/lib/libicudata.so.73"),
        *("PySide6/Qt/plugins/platforms/libqxcb.so", r"PySide6\plugins\platforms\qwindows.dll"),
        *("PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so", r"PySide6\Qt6Widgets.dll"),
        *("PySide6/Qt/plugins/imageformats/libqsvg.so", r"PySide6\plugins\styles\qmodernwindowsstyle.dll"),
        *("PySide6/Qt/plugins/imageformats/libqico.so", r"PySide6\Qt6PrintSupport.dll", "VCRUNTIME140.dll"),
        *("PySide6/Qt/translations/qtbase_zh_CN.qm", "lxml/etree.cpython-311-x86_64-linux-gnu.so"),
        *("pillow.libs/libjpeg-6dc8d115.so.62.4.0", "resources/icons/nianbao.svg"),
    ],
)
def test_what_is_kept(module: Module, name: str) -> None:
    """Issue 7, To build 1: what the window needs is inside."""
    assert module("frozen.parts").is_kept(name)


@pytest.mark.parametrize(
    "name",
    [
        *("PySide6/Qt/lib/libQt6Network.so.6", "PySide6/Qt/lib/libQt6Qml.so.6", r"PySide6\Qt6Pdf.dll"),
        *(r"PySide6\opengl32sw.dll", r"PySide6\plugins\tls\qschannelbackend.dll", r"PySide6\Qt6Network.dll"),
        *("PySide6/Qt/plugins/platformthemes/libqgtk3.so", "PySide6/Qt/plugins/platforms/libqeglfs.so"),
        *("PySide6/Qt/translations/qtbase_fr.qm", "PySide6/Qt/plugins/imageformats/libqpdf.so"),
        *("libgtk-3.so.0", "libgnutls.so.30", "libstdc++.so.6", "libfontconfig.so.1", "libxcb.so.1", "libX11.so.6"),
        *("lxml/includes/etree_defs.h", r"lxml\includes\tree.pxd"),
    ],
)
def test_what_is_left_out(module: Module, name: str) -> None:
    """Issue 7, To build 1: only the Qt modules used, one language, and no library that belongs to the desktop."""
    assert not module("frozen.parts").is_kept(name)


def test_links_to_our_own_libraries_stay(module: Module) -> None:
    """Issue 7, To build 1: PyInstaller's links beside the libraries that lie deeper."""
    assert module("frozen.parts").is_kept("libQt6Core.so.6", "SYMLINK")
    assert not module("frozen.parts").is_kept("libQt6Qml.so.6", "SYMLINK")


def test_version_information(module: Module) -> None:
    """Issue 7, To build 1: version information, as PyInstaller reads it."""
    text = module("freeze").version_resource("1.20.3rc4")
    tree = ast.parse(text.strip(), mode="eval")
    numbers = [
        ast.literal_eval(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.keyword) and node.arg == "filevers"
    ]
    assert numbers == [(1, 20, 3, 0)]
    assert 'StringStruct("ProductVersion", "1.20.3rc4")' in text


def test_the_icon_has_every_size(module: Module, tmp_path: Path) -> None:
    """Issue 7, To build 1: the icon, made from the SVG."""
    icons = module("frozen.icon")
    with Image.open(icons.write_icons(tmp_path)) as icon:
        assert icon.info["sizes"] == {(size, size) for size in icons.SIZES}
        picture = icon.convert("RGBA")
    assert (picture.size, picture.getpixel((0, 0))[3]) == ((256, 256), 0), "transparent outside"
    assert picture.getpixel((30, 128)) == (0x1F, 0x5F, 0xA8, 255), "the blue of the SVG"
    assert {path.name for path in tmp_path.glob("*.png")} == {f"nianbao-{size}.png" for size in icons.SIZES}


@pytest.mark.skipif(sys.platform != "linux", reason="the loader and the input methods of Linux")
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"LD_LIBRARY_PATH": "/b"}, {}),
        ({"LD_LIBRARY_PATH": "/b", "LD_LIBRARY_PATH_ORIG": "/a"}, {"LD_LIBRARY_PATH": "/a"}),
    ],
)
def test_surroundings_of_the_frozen_program(before: dict[str, str], after: dict[str, str]) -> None:
    """Issue 7, To build 1: LibreOffice, started from the frozen program, finds its own libraries."""
    hook = ROOT / "packaging" / "frozen" / "environment.py"
    program = f"import os, runpy; runpy.run_path({str(hook)!r}); print({{n: os.environ[n] for n in os.environ}})"
    done = subprocess.run([sys.executable, "-c", program], env=before, capture_output=True, text=True, check=True)
    found = ast.literal_eval(done.stdout)
    assert {name: value for name, value in found.items() if name != "LC_CTYPE"} == after


def test_the_frozen_reader_may_read_its_own_program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Issue 7, To build 1: the reader's process, frozen, loads its modules from the program file, and nothing else."""
    from app.importer.reading_process import restrictions  # noqa: PLC0415 - the guard is made for the imitated bundle

    program, other = tmp_path / "nianbao", tmp_path / "report.docx"
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path / "_internal"), raising=False)
    monkeypatch.setattr(sys, "executable", str(program))
    guard = restrictions._Guard()
    guard("open", (str(program), "rb", 0))
    guard("open", (str(tmp_path / "_internal" / "resources" / "forms" / "2021.toml"), "r", 0))
    for path, mode in ((other, "rb"), (program, "r+b")):
        with pytest.raises(PermissionError):
            guard("open", (str(path), mode, 0))


def test_sizes_are_told_by_part(module: Module, tmp_path: Path) -> None:
    """Issue 7, To build 1: the size is watched, and links count nothing."""
    inside = tmp_path / "_internal" / "PySide6" / "Qt" / "lib"
    inside.mkdir(parents=True)
    (inside / "libQt6Core.so.6").write_bytes(bytes(3_000_000))
    (tmp_path / "nianbao").write_bytes(bytes(1_000_000))
    (tmp_path / "_internal" / "libQt6Core.so.6").symlink_to("PySide6/Qt/lib/libQt6Core.so.6")
    assert module("freeze").sizes(tmp_path) == {"PySide6 / Qt / lib": 3_000_000, "nianbao": 1_000_000}
    assert module("freeze").report(tmp_path) == 4.0
