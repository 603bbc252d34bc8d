"""Files dropped on the window: one file to open or import, or a sentence that states why not."""

from pathlib import Path

from PySide6.QtCore import QMimeData

from app.actions.projects import SUFFIX

DESK = f"{SUFFIX}-desk"


def is_file(data: QMimeData) -> bool:
    """Return whether files of any kind are being dragged."""
    return data.hasUrls() and any(url.isLocalFile() for url in data.urls())


def dropped_file(data: QMimeData) -> Path | str:
    """Return the one dropped file, or a sentence that states why it is refused."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return paths[0] if len(paths) == 1 else "一次只能打开一份报告，请只拖入一个文件。"


def is_project(path: Path) -> bool:
    """Return whether the file is opened as a project; any other is imported as a published report."""
    return path.suffix.lower() == SUFFIX


def is_desk(path: Path) -> bool:
    """Return whether the file is opened as a desk."""
    return path.suffix.lower() == DESK
