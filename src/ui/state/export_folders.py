"""Remembers where each report was exported to; a report that was never exported begins where the last one went."""

import os
from pathlib import Path
from typing import Final

import msgspec

from ui.state.preferences import Preferences

MOST: Final = 50


class ExportFolders:
    """Folders by project file, the last used first; kept in the settings. A report without a file has no entry."""

    def __init__(self, settings: Preferences) -> None:
        self._settings = settings

    def folder(self, project: Path | None, otherwise: Path) -> Path:
        """Where to propose to export to: as last time, if that folder is still there."""
        entries = self._entries()
        key = _key(project)
        known = [folder for owner, folder in entries if key and owner == key]
        if not known and not project:
            known = [folder for _, folder in entries[:1]]
        return next((Path(folder) for folder in known if os.path.isdir(folder)), otherwise)  # noqa: PTH112 - never fails

    def remember(self, project: Path | None, folder: Path) -> None:
        """The report of that file was exported to this folder."""
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
