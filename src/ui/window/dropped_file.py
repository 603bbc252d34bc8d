"""What was dragged onto the window: one file to open or to read, or the sentence that says why it is neither."""

from pathlib import Path

from PySide6.QtCore import QMimeData

from app.actions.projects import SUFFIX


def is_file(data: QMimeData) -> bool:
    """Whether files are being dragged, of whatever kind."""
    return data.hasUrls() and any(url.isLocalFile() for url in data.urls())


def dropped_file(data: QMimeData) -> Path | str:
    """The one file that was dropped, or a sentence."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return paths[0] if len(paths) == 1 else "一次只能打开一份报告，请只拖入一个文件。"


def is_project(path: Path) -> bool:
    """Whether it is opened as a project file; any other is read as a published report."""
    return path.suffix.lower() == SUFFIX
