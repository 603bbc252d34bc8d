"""Application of the look: font, palette, style sheet and icons, updated when system or settings change."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from ui.look.icons import tint_again
from ui.look.system_colours import has_dark_windows
from ui.look.theme import qt_palette, screen_font, style_sheet
from ui.state.preferences import Look, Preferences

_SCHEMES = {
    Look.SYSTEM: Qt.ColorScheme.Unknown,
    Look.LIGHT: Qt.ColorScheme.Light,
    Look.DARK: Qt.ColorScheme.Dark,
}


class LookUpdater(QObject):
    """Updater that keeps the look of the application in line with the settings; owned by the application."""

    def __init__(self, application: QApplication, settings: Preferences) -> None:
        super().__init__(application)
        self._application = application
        self._settings = settings
        self._applied: tuple[bool, int] | None = None
        self._tell_system()
        self.update()
        settings.changed.connect(self._follow_settings)
        application.styleHints().colorSchemeChanged.connect(self.update)

    def update(self) -> None:
        """Apply the look that settings and system require, unless it is already applied."""
        dark, size = required = self.is_dark(), self._settings.font_size
        if required == self._applied:
            return
        is_first, self._applied = self._applied is None, required
        font = screen_font(size)
        self._application.setFont(font)
        self._application.setPalette(qt_palette(dark=dark))
        self._application.setStyleSheet(style_sheet(dark=dark, font_size=size))  # lets every widget follow the font
        # Again: the first style sheet brings back the system's own fonts of lists, menus and messages.
        self._application.setFont(font)
        if not is_first:
            tint_again(self._application.allWidgets())

    def is_dark(self) -> bool:
        """Whether settings and system require the dark look."""
        look = self._settings.look
        if look is not Look.SYSTEM:
            return look is Look.DARK
        scheme = self._application.styleHints().colorScheme()
        return scheme == Qt.ColorScheme.Dark or (scheme == Qt.ColorScheme.Unknown and has_dark_windows())

    def _follow_settings(self, key: str) -> None:
        if key == "look":
            self._tell_system()
        if key in ("look", "font/size"):
            self.update()

    def _tell_system(self) -> None:
        """Let the system draw the frame of the window to match; it reports the new scheme by colorSchemeChanged."""
        self._application.styleHints().setColorScheme(_SCHEMES[self._settings.look])
