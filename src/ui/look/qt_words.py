"""Chinese texts that Qt's catalogue lacks or renders poorly, for Qt's own file dialog."""

from typing import Final

from PySide6.QtCore import QTranslator

_WORDS: Final = {
    ("QAbstractFileIconProvider", "Folder"): "文件夹",
    ("QAbstractFileIconProvider", "Drive"): "磁盘",
    ("QAbstractFileIconProvider", "Unknown"): "未知",
    ("QFileSystemModel", "Size"): "大小",
}


class SupplementaryTranslator(QTranslator):
    """Translator queried before Qt's catalogue; passes on every text that it does not contain."""

    def isEmpty(self) -> bool:
        """Return false: Qt does not install an empty translator."""
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:  # noqa: ARG002
        """Return the translation, or ``None`` to let Qt query its own catalogue."""
        return _WORDS.get((context, source))  # type: ignore[return-value] # "" would hide the entry of Qt's catalogue
