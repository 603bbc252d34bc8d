"""Parts of the frozen application: what is included or excluded, and why. Used by nianbao.spec."""

import re
import sys
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path
from typing import Final

BundleEntry = tuple[str, str, str]  # PyInstaller's: name in the bundle, file, kind

OPTIMIZE: Final = 0  # keeps assertions, ours and those of libraries
DISTRIBUTIONS: Final = (
    *("PySide6-Essentials", "shiboken6", "Jinja2", "MarkupSafe", "lxml", "msgspec", "platformdirs", "RapidFuzz"),
    *("xlsxwriter", "python-calamine", "pdfplumber", "pdfminer.six", "pypdfium2", "pillow"),
    *("cryptography", "cffi", "pycparser", "charset-normalizer", "markdown-it-py", "mdurl", "python-docx"),
    "typing_extensions",
)
"""Distributions whose metadata, with licences, is included."""

HIDDEN_IMPORTS: Final = (
    "shiboken6.Shiboken",
    "lxml._elementpath",  # imported by lxml's compiled code
    "_cffi_backend",  # imported by cryptography's compiled code
)

EXTRAS: Final = ("duckdb",)
"""Optional libraries of those who install with pip; what needs them says so in a sentence."""

EXCLUDED: Final = (
    *EXTRAS,
    # No network: without ssl no connection can be opened by mistake, and OpenSSL is excluded. hashlib has its own code.
    *("ssl", "_ssl", "_hashlib", "PySide6.QtNetwork"),
    # Pictures inside PDF files are never decoded; these formats bring 15 MB of codecs.
    *("PIL._avif", "PIL._webp", "PIL._imagingcms", "PIL._imagingtk", "PIL._imagingft", "PIL.ImageTk"),
    *("PIL.AvifImagePlugin", "PIL.WebPImagePlugin", "PIL.ImageCms", "PIL.ImageQt"),
    # Optional parts of libraries, and tools for developers.
    *("tkinter", "_tkinter", "sqlite3", "_sqlite3", "curses", "_curses", "readline", "unittest", "doctest", "pdb"),
    *(
        "lib2to3",
        "distutils",
        "setuptools",
        "pkg_resources",
        "pydoc",
        "pydoc_data",
        "test",
        "xmlrpc",
        "ensurepip",
        "venv",
    ),
    *("lxml.objectify", "lxml.html.diff", "attr", "attrs", "multiprocessing", "_multiprocessing", "_posixshmem"),
    *("numpy", "pandas", "matplotlib", "IPython", "pytest", "hypothesis", "mypy", "cssselect", "bs4", "html5lib"),
)

_LEFT_OUT: Final = (
    # Qt: only widgets, rendered by the CPU, on Windows and X11.
    r"(lib)?Qt6(Network|Qml|Quick|Pdf|VirtualKeyboard|OpenGL|Wayland|Wl|Egl|Designer|Test|Sql|Xml|Concurrent)\w*\.(so|dll).*",
    r"opengl32sw\.dll|d3dcompiler_47\.dll",
    r".*/plugins/(tls|networkinformation|egldeviceintegrations|generic|wayland[a-z-]*|xcbglintegrations)/.*",
    r".*/plugins/platforms/(lib)?q(eglfs|linuxfb|minimalegl|minimal|vkkhrdisplay|vnc|wayland[a-z-]*|direct2d|offscreen)\.(so|dll)",
    r".*/plugins/platforminputcontexts/(lib)?qtvirtualkeyboardplugin\.(so|dll)",
    # Icons are SVG; preview and print contain no pictures.
    r".*/plugins/imageformats/(lib)?q(pdf|tga|tiff|wbmp|webp|icns|gif|jpeg)\.(so|dll)",
    # GTK's file dialogs would bring another system's GTK libraries; Qt's own dialogs are in Chinese.
    r".*/plugins/platformthemes/libqgtk3\.so",
    # Other languages.
    r".*/translations/(?!qtbase_zh_CN\.qm)[^/]*\.qm",
    # lxml: headers and sources for compiling extensions.
    r"lxml/(includes|isoschematron)/.*",
    r".*\.(pyi|pyx|pxd|h)",
)
_OF_THE_SYSTEM: Final = re.compile(r"lib[^/]+\.so(\.\d+)*")  # PyInstaller's name for a library of this machine
_BUNDLED: Final = re.compile(
    r"libpython3.*"  # Python itself
    r"|libxcb-.+|libxkbcommon.*"  # small, missing on many desktops, and compatible with any X server
    r"|libffi\.so.*|libbz2\.so.*|liblzma\.so.*"  # used by Python; their names differ between Debian releases
)
"""Libraries of the build machine that are included. All others (graphics, fonts, D-Bus, printing) come from the user's
desktop, because they match its drivers and settings. The .deb depends on them: ``linux.package.DEPENDS``."""
_RE_LEFT_OUT: Final = re.compile("|".join(f"(?:{pattern})" for pattern in _LEFT_OUT))


def is_kept(name: str, kind: str = "BINARY") -> bool:
    """Whether a file that PyInstaller found is included, by its name in the bundle."""
    name = name.replace("\\", "/")
    if _RE_LEFT_OUT.fullmatch(name) or _RE_LEFT_OUT.fullmatch(name.rpartition("/")[2]):
        return False
    return kind == "SYMLINK" or not _OF_THE_SYSTEM.fullmatch(name) or _BUNDLED.fullmatch(name) is not None


def kept(entries: Iterable[BundleEntry]) -> list[BundleEntry]:
    """The entries to include, of those that PyInstaller found."""
    return [entry for entry in entries if is_kept(entry[0], entry[2])]


def without_library_hooks(scripts: Iterable[BundleEntry]) -> list[BundleEntry]:
    """The scripts that a start runs, without PyInstaller's own hooks for libraries.

    That of PySide6 loads Qt for every command and reading process, before our modules, and sets variables that programs
    started from here would inherit; Qt finds its plugins without it. Those of ``inspect`` and ``pkgutil`` serve source
    code and lists of modules, which the program does not ask for.
    """
    return [script for script in scripts if not script[0].startswith("pyi_rth_")]


def resource_files(root: Path) -> list[tuple[str, str]]:
    """Our own files, and the target folder of each."""
    files = sorted(path for path in (root / "resources").rglob("*") if path.is_file())
    return [(str(path), path.parent.relative_to(root).as_posix()) for path in files]


def translations() -> list[tuple[str, str]]:
    """Qt's Chinese texts, and the folder where ``QLibraryInfo`` looks for them."""
    spec = find_spec("PySide6")
    folder = Path(str(spec.origin)).parent if spec else Path()
    inside = "translations" if sys.platform == "win32" else "Qt/translations"
    return [(str(folder / inside / "qtbase_zh_CN.qm"), f"PySide6/{inside}")]


def hidden_imports() -> list[str]:
    """Modules that only compiled code imports, which PyInstaller cannot detect."""
    found = list(HIDDEN_IMPORTS)
    files = distribution("charset-normalizer").files or ()
    return found + [path.name.partition(".")[0] for path in files if "__mypyc" in path.name and "/" not in str(path)]


def package_data() -> list[tuple[str, str]]:
    """Data files of libraries, and the metadata shown in the About window."""
    from PyInstaller.utils.hooks import collect_data_files, copy_metadata  # noqa: PLC0415 - absent in tests

    found: list[tuple[str, str]] = collect_data_files("pdfminer", includes=["cmap/*.gz"])  # Chinese text in PDF files
    found += collect_data_files("docx", includes=["templates/*.xml"])  # for a document without styles or settings
    for name in present(DISTRIBUTIONS):
        found += copy_metadata(name)
    return found


def present(names: Iterable[str]) -> list[str]:
    """The installed distributions; some are not needed on every system."""
    result = []
    for name in names:
        try:
            distribution(name)
        except PackageNotFoundError:
            continue
        result.append(name)
    return result
