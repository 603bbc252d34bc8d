"""What Qt's Chinese catalogue lacks or says as nobody does, for the file dialog where the desktop brings none."""

from typing import Final

from PySide6.QtCore import QTranslator

_WORDS: Final = {
    ("QAbstractFileIconProvider", "Folder"): "文件夹",
    ("QAbstractFileIconProvider", "Drive"): "磁盘",
    ("QAbstractFileIconProvider", "Unknown"): "未知",
    ("QFileSystemModel", "Size"): "大小",
}


class SupplementaryTranslator(QTranslator):
    """Asked before Qt's catalogue; knows a few words and leaves everything else to it."""

    def isEmpty(self) -> bool:
        """Not empty, or Qt would not take it."""
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:  # noqa: ARG002
        """The word; nothing, where it is Qt's catalogue that knows."""
        return _WORDS.get((context, source))  # type: ignore[return-value] # "" would hide what Qt's catalogue says
