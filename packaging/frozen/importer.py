"""Runtime hook of the frozen program: imports modules from the file that ``modules.py`` wrote.

PyInstaller's own importer opens the program, reads and decompresses for each module. Only built-in modules and those
that a start has already loaded can be imported here.
"""

import marshal
import mmap
import sys
from _frozen_importlib import ModuleSpec
from os.path import join

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType


class MappedModules:
    """Finder and loader of the modules in the file."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        with open(join(folder, "modules"), "rb") as file:  # noqa: PTH118, PTH123 - pathlib is in that file
            content = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        start = 8 + int.from_bytes(content[:8], "little")
        self._index: dict[str, tuple[int, int, bool]] = marshal.loads(content[8:start])  # noqa: S302 - our own file
        self._code = content[start:]

    def find_spec(self, name: str, _path: object = None, _target: object = None) -> ModuleSpec | None:
        """Return the specification of a module, with the place that it would have as a file."""
        found = self._index.get(name)
        if found is None:
            return None
        is_package = found[2]
        place = join(self._folder, *name.split("."))  # noqa: PTH118
        origin = join(place, "__init__.pyc") if is_package else f"{place}.pyc"  # noqa: PTH118
        spec = ModuleSpec(name, self, origin=origin, is_package=is_package)  # type: ignore[arg-type] # not a subclass
        spec.has_location = True
        if is_package:
            spec.submodule_search_locations = [place]
        return spec

    def create_module(self, _spec: ModuleSpec) -> None:
        """Let Python make the module."""

    def exec_module(self, module: "ModuleType") -> None:
        """Run the code of a module."""
        assert module.__spec__ is not None  # noqa: S101 - Python has just set it
        start, end, _ = self._index[module.__spec__.name]
        exec(marshal.loads(self._code[start:end]), module.__dict__)  # noqa: S102, S302 - our own file


sys.meta_path.insert(0, MappedModules(sys._MEIPASS))  # type: ignore[attr-defined] # noqa: SLF001 - PyInstaller's name for the folder
