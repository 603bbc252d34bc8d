"""Runtime hook of the frozen program: restores the environment for programs that it starts."""

import os
import sys

if sys.platform == "linux":
    # The bootloader points LD_LIBRARY_PATH to our folder. Our libraries are found by now; LibreOffice and the web
    # browser, started from here, must not load them instead of their own.
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", "")
    os.environ.pop("LD_LIBRARY_PATH", None)
    if before:
        os.environ["LD_LIBRARY_PATH"] = before
