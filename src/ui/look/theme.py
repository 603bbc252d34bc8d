"""Theme of the application: light and dark colours, screen fonts, style sheet."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from app.patterns import lazy_pattern
from app.resources import resource_path

SCREEN_FONTS: Final = (
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "HarmonyOS Sans SC",
    "PingFang SC",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "SimHei",
    "Droid Sans Fallback",
)
"""Screen fonts in order of preference: Windows, domestic Linux, others."""


@dataclass(frozen=True, slots=True)
class Colours:
    """Colours of the custom-painted widgets, named by purpose.

    ``edge`` frames controls (fields, boxes, scroll bars) with at least 3:1 contrast; ``grid`` only divides.
    ``highlight`` marks the selection, ``soft_highlight`` the current row and column.
    """

    window: QColor
    base: QColor
    text: QColor
    faint: QColor
    grid: QColor
    edge: QColor
    header: QColor
    highlight: QColor
    soft_highlight: QColor
    total: QColor
    accent: QColor
    error: QColor
    error_fill: QColor
    error_tint: QColor
    warning: QColor
    warning_fill: QColor
    hint: QColor
    good: QColor


_NAMES: Final = lazy_pattern("@([a-z_]+)")
_LIGHT: Final = {
    "window": "#f4f6f8", "base": "#ffffff", "text": "#1f2933", "faint": "#536070", "grid": "#c3ccd6", "edge": "#7d8a98",
    "header": "#eaf0f6", "highlight": "#d3e3f5", "soft_highlight": "#f1f7fd", "total": "#f0f1ec", "accent": "#1f5fa8",
    "error": "#b42318", "error_fill": "#fdecea", "error_tint": "#fef7f6",
    "warning": "#855600", "warning_fill": "#fff5e0",
    "hint": "#2f5d8a", "good": "#1e7040",
}  # fmt: skip
_DARK: Final = {
    "window": "#20252b", "base": "#181c21", "text": "#e4e8ec", "faint": "#b3bdc8", "grid": "#444e59", "edge": "#7f8b98",
    "header": "#2a323b", "highlight": "#2c4560", "soft_highlight": "#222c37", "total": "#2a2d2a", "accent": "#7db4ee",
    "error": "#ff9a8f", "error_fill": "#47221f", "error_tint": "#2a2124",
    "warning": "#f2c063", "warning_fill": "#40351c",
    "hint": "#9cc6f0", "good": "#84d3a2",
}  # fmt: skip


@cache
def palette_of(*, dark: bool) -> Colours:
    """Return the colours of the light or the dark look."""
    return Colours(**{name: QColor(value) for name, value in (_DARK if dark else _LIGHT).items()})


def is_dark(widget: QWidget | None = None) -> bool:
    """Whether the palette of the widget, or of the application, is dark."""
    palette = widget.palette() if widget is not None else QApplication.palette()
    return palette.color(QPalette.ColorRole.Window).lightness() < 128


def colours(widget: QWidget | None = None) -> Colours:
    """Return the colours that match the palette of the widget, or of the application."""
    return palette_of(dark=is_dark(widget))


def screen_font(size: int) -> QFont:
    """Return the preferred installed Chinese screen font, ``size`` in points."""
    installed = set(QFontDatabase.families())
    family = next((name for name in SCREEN_FONTS if name in installed), QApplication.font().family())
    return QFont(family, size)


def qt_palette(*, dark: bool) -> QPalette:
    """Return a palette of the same colours for Qt's own widgets."""
    chosen = palette_of(dark=dark)
    roles: Mapping[QPalette.ColorRole, QColor] = {
        QPalette.ColorRole.Window: chosen.window,
        QPalette.ColorRole.WindowText: chosen.text,
        QPalette.ColorRole.Base: chosen.base,
        QPalette.ColorRole.AlternateBase: chosen.header,
        QPalette.ColorRole.Text: chosen.text,
        QPalette.ColorRole.Button: chosen.header,
        QPalette.ColorRole.ButtonText: chosen.text,
        QPalette.ColorRole.ToolTipBase: chosen.base,
        QPalette.ColorRole.ToolTipText: chosen.text,
        QPalette.ColorRole.PlaceholderText: chosen.faint,
        QPalette.ColorRole.Highlight: chosen.accent,
        QPalette.ColorRole.HighlightedText: chosen.base,
        QPalette.ColorRole.Link: chosen.accent,
        QPalette.ColorRole.LinkVisited: chosen.accent,
        QPalette.ColorRole.Accent: chosen.accent,
        QPalette.ColorRole.Mid: chosen.grid,
    }
    palette = QPalette(chosen.header, chosen.window)
    for role, colour in roles.items():
        palette.setColor(role, colour)
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText, QPalette.ColorRole.WindowText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, chosen.faint)
    return palette


def style_sheet(*, dark: bool, font_size: int) -> str:
    """Return the style sheet of ``resources/styles`` with colours, font sizes and the folder of its pictures filled in.

    ``font_size`` is in points.
    """
    file = resource_path("styles/nianbao.qss")
    values = (_DARK if dark else _LIGHT) | {
        "title": f"{round(font_size * 1.5)}pt",
        "large": f"{round(font_size * 1.2)}pt",
        "look": "dark" if dark else "light",
        "styles": file.parent.as_posix(),
    }
    return _NAMES.sub(lambda found: values[found[1]], file.read_text(encoding="utf-8"))
