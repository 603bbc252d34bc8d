"""Icons of the application: SVG files coloured for the current palette."""

from collections.abc import Iterable
from functools import cache
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QAction, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from app.resources import resource_path
from ui.look.theme import is_dark, palette_of

_SIZES = ((18, 36), (32, 64))
_TINTS = {"error": "error", "warning": "warning", "hint": "hint", "good": "good"}
_SIGN = "sign"
_SIGN_SIZE = "signSize"


def icon(name: str) -> QIcon:
    """Return the icon ``resources/icons/NAME.svg`` in the palette's text colour or the colour of its level."""
    return _icon(name, dark=is_dark())


def pixmap(name: str, size: int) -> QPixmap:
    """Return the icon as a square pixmap of ``size`` logical pixels."""
    return icon(name).pixmap(QSize(size, size))


def sign_markup(name: str, size: int, words: str) -> str:
    """Return an icon of ``size`` logical pixels for rich text, in today's colours; ``words`` are read out for it."""
    source = _embedded(name, size, dark=is_dark())
    return f'<img src="{source}" width="{size}" height="{size}" alt="{words}" style="vertical-align: middle">'


def show_sign(label: QLabel, name: str, size: int) -> None:
    """Show an icon of ``size`` logical pixels in a label; its colour follows the look."""
    label.setProperty(_SIGN, name)
    label.setProperty(_SIGN_SIZE, size)
    label.setPixmap(pixmap(name, size))


def give_icon(target: QAction | QAbstractButton, name: str) -> None:
    """Set the icon of an action or a button; its colour follows the look."""
    target.setProperty(_SIGN, name)
    target.setIcon(icon(name))


@runtime_checkable
class Tinted(Protocol):
    """A widget that keeps icons or colours of its own."""

    def tint(self) -> None:
        """Put them into the colours of the current look."""


def tint_again(widgets: Iterable[QWidget]) -> None:
    """Colour the icons of these widgets and of their actions for the current look."""
    for widget in widgets:
        if isinstance(widget, Tinted):
            widget.tint()
        for target in (widget, *widget.actions()):
            name = target.property(_SIGN)
            if name and isinstance(target, QAction | QAbstractButton):
                target.setIcon(icon(name))
            elif name and isinstance(target, QLabel):
                target.setPixmap(pixmap(name, target.property(_SIGN_SIZE)))


@cache
def _embedded(name: str, size: int, *, dark: bool) -> str:
    """Return an icon as the address of an image in rich text."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    _icon(name, dark=dark).pixmap(QSize(size, size)).save(buffer, "PNG")
    return f"data:image/png;base64,{bytes(data.toBase64().data()).decode('ascii')}"


@cache
def _icon(name: str, *, dark: bool) -> QIcon:
    tint = getattr(palette_of(dark=dark), _TINTS.get(name, "text")).name()
    svg = resource_path(f"icons/{name}.svg").read_text(encoding="utf-8").replace("currentColor", tint)
    renderer = QSvgRenderer(QByteArray(svg.encode("utf-8")))
    result = QIcon()
    app = QGuiApplication.instance()
    ratio = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
    for size in _SIZES[name == "nianbao"]:
        pixmap = QPixmap(round(size * ratio), round(size * ratio))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter)
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        result.addPixmap(pixmap)
    return result
