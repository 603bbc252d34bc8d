"""What was dragged onto the window: one project file, or the sentence that says why it is not opened."""

from pathlib import Path

from PySide6.QtCore import QMimeData

from app.actions.projects import SUFFIX


def is_file(data: QMimeData) -> bool:
    """Whether files are being dragged, of whatever kind."""
    return data.hasUrls() and any(url.isLocalFile() for url in data.urls())


def dropped_file(data: QMimeData) -> Path | str:
    """The project file to open, or a sentence."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if len(paths) > 1:
        return "一次只能打开一份报告，请只拖入一个文件。"
    path = paths[0]
    if path.suffix.lower() != SUFFIX:
        return f"“{path.name}”不是年报项目文件，没有打开；请拖入扩展名为 {SUFFIX} 的文件。"
    return path
