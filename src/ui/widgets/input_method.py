"""Makes Chinese input work under fcitx 5, for which Qt as it comes from its makers has no plugin of its own."""

from collections.abc import MutableMapping
from typing import Final

_ASKED: Final = ("QT_IM_MODULES", "QT_IM_MODULE", "XMODIFIERS")
"""Where a desktop says which input method it runs."""


def enable_fcitx(environment: MutableMapping[str, str]) -> None:
    """Where fcitx is meant, let Qt reach it through its portal for IBus programs; its own plugin, if there, goes first.

    Without the portal Qt looks for the bus of IBus itself, where fcitx 5 does not answer. What the user has set stays.
    """
    if any("fcitx" in environment.get(name, "") for name in _ASKED):
        environment.setdefault("QT_IM_MODULES", f"{environment.get('QT_IM_MODULE') or 'fcitx'};ibus")
        environment.setdefault("IBUS_USE_PORTAL", "1")
