"""The file with the code of all modules, which the programs of the frozen folder share; ``importer.py`` reads it.

It has the length of an index, the index, then the marshalled code of each module, uncompressed: the file is mapped into
memory, and the packages compress it better than the archives that PyInstaller puts into each program.
"""

import marshal
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

NAME: Final = "modules"


def collected(archive: Any) -> dict[str, tuple[bytes, bool]]:
    """The modules in PyInstaller's archive: the marshalled code of each, and whether it is a package."""
    from PyInstaller.archive.readers import ZlibArchiveReader  # noqa: PLC0415 - absent in tests
    from PyInstaller.loader.pyimod01_archive import PYZ_ITEM_MODULE, PYZ_ITEM_PKG  # noqa: PLC0415 - absent in tests

    reader = ZlibArchiveReader(archive.name)
    kinds = {name: entry[0] for name, entry in reader.toc.items()}
    if strange := sorted(set(kinds.values()) - {PYZ_ITEM_MODULE, PYZ_ITEM_PKG}):
        raise ValueError(f"items of kind {strange}, such as packages without __init__")
    return {name: (reader.extract(name, raw=True), kind == PYZ_ITEM_PKG) for name, kind in kinds.items()}


def write(modules: Mapping[str, tuple[bytes, bool]], target: Path) -> None:
    """Write the file."""
    index, end = {}, 0
    for name, (code, is_package) in sorted(modules.items()):
        index[name] = (end, end + len(code), is_package)
        end += len(code)
    head = marshal.dumps(index)
    parts = [len(head).to_bytes(8, "little"), head, *(modules[name][0] for name in index)]
    target.write_bytes(b"".join(parts))
