"""Dresses the application: font, palette, style sheet and icons, and again whenever system or settings change."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from ui.look.icons import tint_again
from ui.look.theme import qt_palette, screen_font, style_sheet
from ui.state.preferences import Look, Preferences


class LookUpdater(QObject):
    """Keeps the look of the application as the settings say; belongs to the application."""

    def __init__(self, application: QApplication, settings: Preferences) -> None:
        super().__init__(application)
        self._application = application
        self._settings = settings
        self._worn: tuple[bool, int] | None = None
        self.dress()
        settings.changed.connect(self._follow_settings)
        application.styleHints().colorSchemeChanged.connect(self.dress)

    def dress(self) -> None:
        """Put on what the settings and the system say, if it is not worn already."""
        wanted = self.is_dark(), self._settings.font_size
        if wanted == self._worn:
            return
        is_first, self._worn = self._worn is None, wanted
        dark, size = wanted
        self._application.setFont(screen_font(size))
        self._application.setPalette(qt_palette(dark=dark))
        self._application.setStyleSheet(style_sheet(dark=dark, font_size=size))
        if not is_first:
            tint_again(self._application.allWidgets())

    def is_dark(self) -> bool:
        """Whether the look is to be dark."""
        look = self._settings.look
        if look is Look.SYSTEM:
            return self._application.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return look is Look.DARK

    def _follow_settings(self, key: str) -> None:
        if key == "look":
            # The window's frame belongs to the system, which is told here; it answers with colorSchemeChanged.
            self._application.styleHints().setColorScheme(_SCHEMES[self._settings.look])
        if key in ("look", "font/size"):
            self.dress()


_SCHEMES = {
    Look.SYSTEM: Qt.ColorScheme.Unknown,
    Look.LIGHT: Qt.ColorScheme.Light,
    Look.DARK: Qt.ColorScheme.Dark,
}
