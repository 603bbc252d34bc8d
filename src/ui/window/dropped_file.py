"""Files dropped on the window: one to open or import, or many to import."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData

from app.actions.projects import SUFFIX

DESK = f"{SUFFIX}-desk"


def is_file(data: QMimeData) -> bool:
    """Return whether files of any kind are being dragged."""
    return data.hasUrls() and any(url.isLocalFile() for url in data.urls())


def dropped_files(data: QMimeData) -> tuple[Path, ...]:
    """Return the dropped files and folders."""
    return tuple(Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())


def is_project(path: Path) -> bool:
    """Return whether the file is opened as a project; any other is imported as a published report."""
    return path.suffix.lower() == SUFFIX


def is_desk(path: Path) -> bool:
    """Return whether the file is opened as a desk."""
    return path.suffix.lower() == DESK


def are_many(paths: Sequence[Path]) -> bool:
    """Return whether these are read as many published reports: several of which one is no project, or a folder."""
    return any(path.is_dir() for path in paths) or (len(paths) > 1 and not all(map(is_project, paths)))
