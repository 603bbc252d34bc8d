"""Read all published reports of a folder, each into a project file of its own."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.actions.importing import import_report
from app.actions.projects import refuse_existing, save_project
from app.errors import FileNotWritten, NianbaoError, SourceUnreadable
from app.files import why

if TYPE_CHECKING:
    from app.importer.notes import Imported

SUFFIX: Final = ".nianbao"
_NOT_OURS: Final = (".", "~$")
"""What file names begin with that no user gave: hidden files, and the traces of an office program at work."""


@dataclass(frozen=True, slots=True)
class FolderItem:
    """One document of the folder: the ``number``-th of ``count``; either what was read, or the sentence why not."""

    number: int
    count: int
    source: Path
    target: Path
    imported: "Imported | None"
    refusal: str = ""


def import_folder(folder: Path, output: Path, *, force: bool) -> Iterator[FolderItem]:
    """Every document of the folder, in the order of their names, as it is done; project files are passed over.

    ``NAME.SUFFIX`` is read into ``NAME.SUFFIX.nianbao`` in ``output``, which is made if it is not there. A document
    that cannot be read, or whose target exists (without ``force``), stops nothing.

    Raises:
        SourceUnreadable: the folder cannot be read or has nothing to read in it.
        FileNotWritten: the output folder cannot be made.
    """
    try:
        found = sorted(path for path in folder.iterdir() if _is_document(path))
    except OSError as error:
        raise SourceUnreadable(f"文件夹“{folder.name}”打不开，请检查权限和磁盘后重试。") from error
    if not found:
        raise SourceUnreadable(f"文件夹“{folder.name}”里没有可以读入的文件，请确认选对了文件夹。")
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = why(error)
        raise FileNotWritten(f"没有建成文件夹“{output.name}”：{reason}。", reason) from error
    for number, source in enumerate(found, 1):
        target = output / f"{source.name}{SUFFIX}"
        try:
            refuse_existing(target, force=force)
            imported = import_report(source)
            save_project(imported.report, target)
        except NianbaoError as error:
            yield FolderItem(number, len(found), source, target, None, str(error))
        else:
            yield FolderItem(number, len(found), source, target, imported)


def _is_document(path: Path) -> bool:
    return path.is_file() and path.suffix.lower() != SUFFIX and not path.name.startswith(_NOT_OURS)
