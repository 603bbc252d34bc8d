"""Runs first in the frozen program: gives what it starts its own surroundings back."""

import os
import sys

if sys.platform == "linux":
    # The bootloader leads the search for libraries to our folder. The loader has read that by now; LibreOffice and the
    # web browser, started from here, must not find our libraries in place of theirs.
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", "")
    os.environ.pop("LD_LIBRARY_PATH", None)
    if before:
        os.environ["LD_LIBRARY_PATH"] = before
