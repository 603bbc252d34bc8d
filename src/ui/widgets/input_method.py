"""Support for Chinese input under fcitx 5, for which the official Qt builds have no plugin."""

from collections.abc import MutableMapping
from typing import Final

_VARIABLES: Final = ("QT_IM_MODULES", "QT_IM_MODULE", "XMODIFIERS")
"""Environment variables in which a desktop names its input method."""


def enable_fcitx(environment: MutableMapping[str, str]) -> None:
    """If the desktop uses fcitx, let Qt try its fcitx plugin first and then the IBus portal of fcitx.

    Without the portal setting Qt connects to the bus of IBus itself, on which fcitx 5 does not listen. Variables that
    the user has set are not changed.
    """
    if any("fcitx" in environment.get(name, "") for name in _VARIABLES):
        environment.setdefault("QT_IM_MODULES", f"{environment.get('QT_IM_MODULE') or 'fcitx'};ibus")
        environment.setdefault("IBUS_USE_PORTAL", "1")
