"""Issue 7, item 3: Chinese input on domestic Linux desktops, which run fcitx."""

import pytest

from ui.widgets.input_method import enable_fcitx

PORTAL = {"IBUS_USE_PORTAL": "1"}


@pytest.mark.parametrize(
    ("before", "added"),
    [
        ({"QT_IM_MODULE": "fcitx"}, {"QT_IM_MODULES": "fcitx;ibus"} | PORTAL),
        ({"QT_IM_MODULE": "fcitx5"}, {"QT_IM_MODULES": "fcitx5;ibus"} | PORTAL),
        ({"QT_IM_MODULE": "ibus", "XMODIFIERS": "@im=fcitx"}, {"QT_IM_MODULES": "ibus;ibus"} | PORTAL),
        ({"XMODIFIERS": "@im=fcitx"}, {"QT_IM_MODULES": "fcitx;ibus"} | PORTAL),
        ({"QT_IM_MODULES": "wayland;fcitx;ibus"}, PORTAL),
        ({"QT_IM_MODULE": "fcitx", "IBUS_USE_PORTAL": "0"}, {"QT_IM_MODULES": "fcitx;ibus"}),
        ({"QT_IM_MODULE": "ibus", "XMODIFIERS": "@im=ibus"}, {}),
        ({}, {}),
    ],
)
def test_fcitx_is_reached_and_others_are_left_alone(before: dict[str, str], added: dict[str, str]) -> None:
    environment = dict(before)
    enable_fcitx(environment)
    assert environment == before | added
