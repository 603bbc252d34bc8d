"""Export folder of each report; a report without a file starts in the folder used last."""

import os
from pathlib import Path
from typing import Final

import msgspec

from ui.state.preferences import Preferences

MOST: Final = 50


class ExportFolders:
    """Export folders by project file, most recent first, stored in the settings."""

    def __init__(self, settings: Preferences) -> None:
        self._settings = settings

    def folder(self, project: Path | None) -> Path | None:
        """Return the folder used last time, or ``None`` if there is none or it has vanished."""
        entries = self._entries()
        key = _key(project)
        known = [folder for owner, folder in entries if key and owner == key]
        if not known and not project:
            known = [folder for _, folder in entries[:1]]
        return next((Path(folder) for folder in known if os.path.isdir(folder)), None)  # noqa: PTH112 - never fails

    def remember(self, project: Path | None, folder: Path) -> None:
        """Record the folder to which the report of a project file was exported."""
        key = _key(project)
        others = [entry for entry in self._entries() if entry[0] != key]
        self._settings.export_folders = msgspec.json.encode([(key, str(folder)), *others][:MOST]).decode("utf-8")

    def _entries(self) -> list[tuple[str, str]]:
        try:
            return msgspec.json.decode(self._settings.export_folders or "[]", type=list[tuple[str, str]])
        except msgspec.MsgspecError:
            return []


def _key(project: Path | None) -> str:
    return os.path.normcase(os.path.abspath(project)) if project else ""  # noqa: PTH100 - keeps mapped drives
