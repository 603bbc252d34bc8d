"""Allowed imports between rooms and folders, and modules loaded at start."""

import ast
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src"
MODULES = sorted(path for path in SOURCE.rglob("*.py"))

# DESIGN.md, Rooms and who may enter them: a room may import rooms of a lower level, and itself.
LEVEL = {
    "holders": 1,
    "patterns": 0,
    "places": 1,
    "errors": 2,
    "resources": 3,
    "files": 3,
    "untrusted_zip": 3,
    "logs": 4,
    "office": 4,
    "values": 4,
    "form": 5,
    "report": 6,
    "checks": 7,
    "project": 7,
    "output": 7,
    "importer": 7,
    "desk": 7,
    "actions": 8,
    "cli": 9,
    "ui": 9,
}
FIVE = {"checks", "project", "output", "importer", "desk"}
# HOUSE.md, the proposed layout: the folders (and single files) of a room, lowest first; each line may import lines above.
FOLDERS = {
    "app/report": (
        ("plain_sheet", "text"),
        ("provenance",),
        ("bindings",),
        ("model",),
        ("body_kind", "body_names", "printed", "search", "signing", "totals"),
        ("bound",),
        ("changes", "clipboard", "last_year", "parts", "readback"),
    ),
    "app/checks": (
        ("equations", "finding", "packs", "words"),
        ("messages", "reading", "reasons", "repair"),
        ("registry",),
        ("bound", "rules"),
        ("offers", "runner"),
    ),
    "app/output": (
        ("formats", "placed"),
        ("data", "docx_package", "paragraph_lines", "pdf", "pdf_details", "signature", "title_lines"),
        ("context", "template"),
        ("plain_text", "sheet", "web", "word"),
        ("pages", "review"),
    ),
    "app/importer": (
        ("labels", "raw"),
        ("by_order", "judging"),
        ("judgement",),
        ("mapping", "readers", "side_by_side"),
        ("old_formats", "readback", "reading_process"),
        ("open_document",),
    ),
    "app/actions": (
        ("checking", "editing", "guiding", "paging", "projects", "proof", "showing", "support", "typesetting"),
        ("keeping",),
        ("exporting", "importing", "review_sheet", "templates"),
        ("comparison", "last_year"),
        ("desk",),
        ("reading",),
    ),
    "ui": (
        ("state",),
        ("look",),
        ("widgets",),
        ("lists",),
        ("preview", "spoken"),
        ("dialogs",),
        ("bound",),
        ("narrative",),
        ("cover", "help", "side", "table"),
        ("files",),
        ("exporting",),
        ("desk", "importing", "review", "settings"),
        ("window",),
        ("application",),
    ),
}
# Findings and the judgement of an import as plain data: the command line prints them and the window shows them.
DATA_FOR_ALL = {"app.checks.finding", "app.importer.judgement", "app.output.word.typesetting"}
WINDOW_OF_THE_COMMAND_LINE = "app.cli.window"


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")


def room(module: str) -> str:
    """Return the room of a module: ``ui``, or the second part of its name; empty for ``app`` itself (the version)."""
    parts = module.split(".")
    return "ui" if parts[0] == "ui" else (parts[1] if len(parts) > 1 else "")


def imports(tree: ast.AST, *, types_too: bool) -> Iterator[str]:
    """Yield our modules imported anywhere in this code, functions included."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING" and not types_too:
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "app":  # from app import values; from app import __version__
                yield from (f"app.{alias.name}" if alias.name in LEVEL else "app" for alias in node.names)
            else:
                yield node.module
        yield from imports(node, types_too=types_too)


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def ours(path: Path, *, types_too: bool) -> list[str]:
    return [name for name in imports(parsed(path), types_too=types_too) if name.split(".")[0] in ("app", "ui")]


def test_every_room_has_its_place() -> None:
    """DESIGN.md, Rooms: a new room is put into the order, and here."""
    assert {room(module_name(path)) for path in MODULES} - {""} <= LEVEL.keys()


@cache
def statements(path: Path) -> tuple[ast.Import | ast.ImportFrom, ...]:
    """Return the import statements of a module, wherever they stand."""
    return tuple(node for node in ast.walk(parsed(path)) if isinstance(node, ast.Import | ast.ImportFrom))


def imported_modules(path: Path, names: set[str]) -> Iterator[str]:
    """Yield our modules imported by this one, for types too; a package only where its name is imported."""
    for node in statements(path):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from ({f"{node.module}.{alias.name}" for alias in node.names} & names) or {node.module} & names
        elif isinstance(node, ast.Import):
            yield from {alias.name for alias in node.names} & names


def test_no_circles() -> None:
    """DESIGN.md: the way of data is one direction: no module leads back to itself, imports for types included."""
    names = {module_name(path) for path in MODULES}
    graph = {module_name(path): set(imported_modules(path, names)) - {module_name(path)} for path in MODULES}
    TopologicalSorter(graph).prepare()


@pytest.mark.parametrize("house", FOLDERS)
def test_folders_are_imported_one_way(house: str) -> None:
    """HOUSE.md, the proposed layout: within a room, folders import lower folders only, for types too."""
    level = {name: number for number, line in enumerate(FOLDERS[house]) for name in line}
    inside = [path for path in MODULES if path.is_relative_to(SOURCE / house)]
    names = {module_name(path): path.relative_to(SOURCE / house).parts[0].removesuffix(".py") for path in inside}
    assert set(names.values()) - {"__init__"} == level.keys(), "a new folder is put into the order"
    upward = [
        f"{module_name(path)} imports {module}"
        for path in inside
        for module in imported_modules(path, set(names))
        if names[module_name(path)] != names[module] != "__init__"
        and level[names[module]] >= level[names[module_name(path)]]
    ]
    assert not upward


@pytest.mark.parametrize("house", ["src", "tests", "packaging"])
def test_a_folder_holds_a_dozen_files(house: str) -> None:
    """issue 11, To show: a newcomer knows the folder: none holds more than 14 files."""
    count = Counter(path.parent for path in (SOURCE.parent / house).rglob("*.py") if path.name != "__init__.py")
    assert {str(folder): files for folder, files in count.items() if files > 14} == {}


@pytest.mark.parametrize("house", sorted({room(module_name(path)) for path in MODULES}))
def test_imports_go_down(house: str) -> None:
    """DESIGN.md, Rooms: a module imports lower rooms only; the five never each other; app never ui."""
    upward = [
        f"{here} imports {module}"
        for path in MODULES
        if room(here := module_name(path)) == house
        for module in ours(path, types_too=house not in ("cli", "ui"))
        if not (here == WINDOW_OF_THE_COMMAND_LINE and room(module) == "ui")  # looked at below
        if room(module) not in ("", house) and not LEVEL[room(module)] < LEVEL[house]
    ]
    assert upward == []


@pytest.mark.parametrize("house", ["cli", "ui"])
def test_actions_are_the_only_way_in(house: str) -> None:
    """DESIGN.md, Rooms: cli and ui reach the five rooms through actions; importing types alone enters nothing."""
    entered = {
        (module_name(path), module)
        for path in MODULES
        if room(module_name(path)) == house
        for module in ours(path, types_too=False)
        if room(module) in FIVE and module not in DATA_FOR_ALL
    }
    assert entered == set()


def test_the_window_is_opened_from_one_function() -> None:
    """DESIGN.md, Layout: app never imports ui; the one exception is ``nianbao [FILE]``, when it opens the window."""
    importing = [path for path in MODULES if room(module_name(path)) not in ("", "ui")]
    importing = [path for path in importing if any(room(name) == "ui" for name in ours(path, types_too=True))]
    assert [module_name(path) for path in importing] == [WINDOW_OF_THE_COMMAND_LINE]
    tree = parsed(importing[0])
    at_the_top = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    assert not any(
        name.startswith("ui") for node in at_the_top for name in imports(ast.Module([node], []), types_too=True)
    )


def run_python(code: str, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**ENVIRONMENT, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


ENVIRONMENT = {**os.environ, "PYTHONPATH": str(SOURCE)}


def test_app_needs_no_qt() -> None:
    """DESIGN.md, Layout: no Qt in src/app; every module is imported with PySide6 blocked."""
    imported = run_python("""
import importlib, pkgutil, sys
class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("PySide6", "shiboken6", "ui"):
            raise ImportError(f"{name} is blocked")
sys.meta_path.insert(0, Refuse())
import app
names = [found.name for found in pkgutil.walk_packages(app.__path__, "app.", onerror=print)]
for name in names:
    if not name.endswith("__main__"):
        importlib.import_module(name)
print(*names)
""")
    assert set(imported.split()) == {module_name(path) for path in MODULES if path.is_relative_to(SOURCE / "app")} - {
        "app"
    }


HEAVY = "[name for name in ('docx', 'docxtpl', 'lxml', 'jinja2', 'xlsxwriter', 'markdown_it', 'html.parser') if name in sys.modules]"


def test_the_command_line_starts_light() -> None:
    """issue, The project: what is heavy (docx, docxtpl, lxml) is imported where it is used; nor is Qt there."""
    qt = "[name for name in sys.modules if name.split('.')[0] in ('PySide6', 'ui')]"
    assert run_python(f"import app.cli.commands, sys; print({HEAVY} + {qt})").strip() == "[]"


def test_the_window_starts_light(sample: Path, tmp_path: Path) -> None:
    """issue, The project: the same with the window open and the sample in it; nor does its preview load the proof."""
    pytest.importorskip("PySide6.QtWidgets", reason="the window's library does not load here", exc_type=ImportError)
    report = Path(shutil.copy(sample, tmp_path))
    code = f"""
import sys
from pathlib import Path
from ui.application import make_application, make_window
application = make_application(sys.argv[:1])
window = make_window(Path({str(report)!r}))
import ui.preview.pane  # once the window is painted
print({HEAVY} + [name for name in sys.modules if name.startswith("app.actions.proof.")])
del window
"""
    home = dict.fromkeys(
        ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA"), str(tmp_path)
    )
    assert run_python(code, QT_QPA_PLATFORM="offscreen", **home).strip().splitlines()[-1] == "[]"
