"""Colours of the system where Qt knows neither a light nor a dark scheme: high contrast on Windows."""

import sys

if sys.platform == "win32":

    def has_dark_windows() -> bool:
        """Whether the background of the system's windows is dark."""
        import ctypes  # noqa: PLC0415 - in high contrast only

        window = 5  # COLOR_WINDOW
        colour: int = ctypes.windll.user32.GetSysColor(window)
        red, green, blue = colour & 0xFF, colour >> 8 & 0xFF, colour >> 16 & 0xFF
        return 299 * red + 587 * green + 114 * blue < 128_000

else:

    def has_dark_windows() -> bool:
        """Whether the background of the system's windows is dark; elsewhere Qt knows."""
        return False
