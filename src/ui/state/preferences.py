"""User settings: typed access to one INI file, with defaults and a change signal."""

import os
from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeVar

from PySide6.QtCore import QByteArray, QObject, QSettings, QStandardPaths, Signal

FOLDER_VARIABLE: Final = "NIANBAO_CONFIG"
"""Environment variable for an alternative settings folder: for tests and for use from a memory stick."""
FILE_NAME: Final = "nianbao.ini"
FONT_SIZES: Final = range(9, 19)
BACKUP_COUNTS: Final = range(1, 201)
ZOOMS: Final = range(50, 301)
PREVIEW_ZOOMS: Final = range(401)
"""Zooms of the preview: 0 fits a page to the width."""
TABLE_ZOOM_KEY: Final = "table/zoom"
TABLE_DENSITY_KEY: Final = "table/density"
_EXPORT_FOLDERS: Final = "export/folders"
_REMEMBERED: Final = ("recent/files", "cover/last", _EXPORT_FOLDERS, "window/geometry")
"""Values that the application records by itself; restoring the defaults keeps them."""


class Look(StrEnum):
    """Colour scheme; ``SYSTEM`` follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class PreviewPlace(StrEnum):
    """Position of the page preview."""

    RIGHT = "right"
    BELOW = "below"
    HIDDEN = "hidden"


class TableDensity(StrEnum):
    """How densely tables are set; ``AUTO`` is compact where the roomy table does not fit."""

    AUTO = "auto"
    COMPACT = "compact"
    ROOMY = "roomy"


LOOKS: Final = {Look.SYSTEM: "跟随系统", Look.LIGHT: "浅色", Look.DARK: "深色"}
PLACES: Final = {PreviewPlace.RIGHT: "右侧", PreviewPlace.BELOW: "下方", PreviewPlace.HIDDEN: "不显示"}
"""Label of each choice."""
TYPESETTING: Final = "typesetting"
"""Key that ``Preferences.changed`` has for the look of the official template, which is kept in a file of its own."""
Choice = TypeVar("Choice", bound=StrEnum)


class Preferences(QObject):
    """The settings of one INI file; a missing or invalid value reads as its default."""

    changed = Signal(str)  # the key in the file of the value that changed

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._settings = QSettings(str(file), QSettings.Format.IniFormat)

    @property
    def font_size(self) -> int:
        """Font size of the application, in points."""
        return self._number("font/size", 10, FONT_SIZES)

    @font_size.setter
    def font_size(self, points: int) -> None:
        self._set("font/size", points)

    @property
    def look(self) -> Look:
        """Colour scheme of the application."""
        return self._choice("look", Look.SYSTEM)

    @look.setter
    def look(self, look: Look) -> None:
        self._set("look", look.value)

    @property
    def preview_place(self) -> PreviewPlace:
        """Position of the preview."""
        return self._choice("preview/place", PreviewPlace.RIGHT)

    @preview_place.setter
    def preview_place(self, place: PreviewPlace) -> None:
        self._set("preview/place", place.value)

    @property
    def preview_zoom(self) -> int:
        """Zoom of the preview, in per cent of the paper's size; 0 fits a page to the width."""
        return self._number("preview/zoom", 0, PREVIEW_ZOOMS)

    @preview_zoom.setter
    def preview_zoom(self, percent: int) -> None:
        self._set("preview/zoom", percent)

    @property
    def backup_count(self) -> int:
        """Number of earlier versions kept per file."""
        return self._number("backups/count", 20, BACKUP_COUNTS)

    @backup_count.setter
    def backup_count(self, count: int) -> None:
        self._set("backups/count", count)

    @property
    def author(self) -> str:
        """Name recorded with reasons and sign-offs; empty if not set."""
        return str(self._settings.value("author", ""))

    @author.setter
    def author(self, name: str) -> None:
        self._set("author", name.strip())

    @property
    def check_pack(self) -> str:
        """Path of the local rule pack that is also checked; empty for none."""
        return str(self._settings.value("check/pack", ""))

    @check_pack.setter
    def check_pack(self, path: str) -> None:
        self._set("check/pack", path)

    @property
    def left_out(self) -> frozenset[str]:
        """Names of the rules that this office leaves out."""
        return frozenset(filter(None, str(self._settings.value("check/left_out", "")).split(",")))

    @left_out.setter
    def left_out(self, rules: frozenset[str]) -> None:
        self._set("check/left_out", ",".join(sorted(rules)))

    @property
    def check_wording(self) -> str:
        """Path of the user's own wording lists; empty for none."""
        return str(self._settings.value("check/wording", ""))

    @check_wording.setter
    def check_wording(self, path: str) -> None:
        self._set("check/wording", path)

    @property
    def editor_zoom(self) -> int:
        """Zoom of the narrative editors, in per cent of the application's font size."""
        return self._number("editor/zoom", 100, ZOOMS)

    @editor_zoom.setter
    def editor_zoom(self, percent: int) -> None:
        self._set("editor/zoom", _allowed_zoom(percent))

    @property
    def table_zoom(self) -> int:
        """Zoom of the tables, in per cent of the application's font size."""
        return self._number(TABLE_ZOOM_KEY, 100, ZOOMS)

    @table_zoom.setter
    def table_zoom(self, percent: int) -> None:
        self._set(TABLE_ZOOM_KEY, _allowed_zoom(percent))

    @property
    def table_density(self) -> TableDensity:
        """How densely tables are set."""
        return self._choice(TABLE_DENSITY_KEY, TableDensity.AUTO)

    @table_density.setter
    def table_density(self, density: TableDensity) -> None:
        self._set(TABLE_DENSITY_KEY, density.value)

    @property
    def export_template(self) -> str:
        """Path of the office's own Word template; empty for the official one."""
        return str(self._settings.value("export/template", ""))

    @export_template.setter
    def export_template(self, path: str) -> None:
        if path:
            self._set("export/own_template", path)
        self._set("export/template", path)

    @property
    def own_template(self) -> str:
        """Path of the office's own Word template, in use or not; empty for none."""
        return self.export_template or str(self._settings.value("export/own_template", ""))

    @property
    def export_folders(self) -> str:
        """Export folders as JSON, written by ``ui.state.export_folders``."""
        return str(self._settings.value(_EXPORT_FOLDERS, ""))

    @export_folders.setter
    def export_folders(self, text: str) -> None:
        self._set(_EXPORT_FOLDERS, text)

    @property
    def geometry(self) -> QByteArray:
        """Geometry of the window when it was last closed; empty at the first start."""
        return self._bytes("window/geometry")

    @geometry.setter
    def geometry(self, place: QByteArray) -> None:
        self._set("window/geometry", place)

    @property
    def side_shown(self) -> bool:
        """Whether the side column is shown."""
        return self._settings.value("window/side") in (True, "true")

    @side_shown.setter
    def side_shown(self, is_shown: bool) -> None:
        self._set("window/side", is_shown)

    def split(self, name: str) -> QByteArray:
        """Return the saved state of a splitter; empty at the first start."""
        return self._bytes(f"window/split/{name}")

    def set_split(self, name: str, state: QByteArray) -> None:
        """Save the state of a splitter."""
        self._set(f"window/split/{name}", state)

    def is_set(self, key: str) -> bool:
        """Whether the file holds a value for this key."""
        return self._settings.contains(key)

    @property
    def recent_files(self) -> str:
        """Recent files as JSON, written by ``ui.state.recent_files``."""
        return str(self._settings.value("recent/files", ""))

    @recent_files.setter
    def recent_files(self, text: str) -> None:
        self._set("recent/files", text)

    @property
    def last_cover(self) -> str:
        """Cover to propose for a new report as JSON, written by ``ui.state.last_cover``."""
        return str(self._settings.value("cover/last", ""))

    @last_cover.setter
    def last_cover(self, text: str) -> None:
        self._set("cover/last", text)

    def restore_defaults(self) -> None:
        """Remove all user choices; keep the values that the application records by itself."""
        self._forget(key for key in self._settings.allKeys() if key not in _REMEMBERED)

    def sync(self) -> None:
        """Write the file now; Qt also writes it shortly after a change and at exit."""
        self._settings.sync()

    def reset(self) -> None:
        """Remove all values, as at the first start."""
        self._forget(self._settings.allKeys())

    def _forget(self, keys: Iterable[str]) -> None:
        for key in keys:
            self._settings.remove(key)
            self.changed.emit(key)

    def _number(self, key: str, default: int, allowed: range) -> int:
        value = str(self._settings.value(key, default))
        return int(value) if value.isdecimal() and int(value) in allowed else default

    def _choice(self, key: str, default: Choice) -> Choice:
        value = self._settings.value(key, default.value)
        return next((choice for choice in type(default) if choice == value), default)

    def _bytes(self, key: str) -> QByteArray:
        value = self._settings.value(key)
        return value if isinstance(value, QByteArray) else QByteArray()

    def _set(self, key: str, value: Any) -> None:
        if self._settings.value(key) != value:
            self._settings.setValue(key, value)
            self.changed.emit(key)


def _allowed_zoom(percent: int) -> int:
    """Return the nearest zoom that is allowed."""
    return max(ZOOMS.start, min(percent, ZOOMS.stop - 1))


def preferences() -> Preferences:
    """Return the settings of this user: one shared object per file, so that every listener receives its changes."""
    return _preferences(_folder())


def _folder() -> Path:
    named = os.environ.get(FOLDER_VARIABLE)
    if named:
        return Path(named)
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.GenericConfigLocation)) / "nianbao"


@cache
def _preferences(folder: Path) -> Preferences:
    return Preferences(folder / FILE_NAME)
