"""Runs first in the frozen program: input methods for this process, and its own surroundings for what it starts."""

import os
import sys

if sys.platform == "linux":
    # The bootloader leads the search for libraries to our folder. The loader has read that by now; LibreOffice and the
    # web browser, started from here, must not find our libraries in place of theirs.
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", "")
    os.environ.pop("LD_LIBRARY_PATH", None)
    if before:
        os.environ["LD_LIBRARY_PATH"] = before
    # Qt has a plugin for IBus and none for fcitx; fcitx 5 answers in the place of IBus, on the desktop's bus. A plugin
    # for fcitx that somebody put beside it still comes first.
    if os.environ.get("QT_IM_MODULE", "").startswith("fcitx") and "QT_IM_MODULES" not in os.environ:
        os.environ["QT_IM_MODULES"] = f"{os.environ['QT_IM_MODULE']};ibus"
        os.environ["IBUS_USE_PORTAL"] = "1"
