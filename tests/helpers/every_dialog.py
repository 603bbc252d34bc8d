"""Every dialog of the window, as the pictures show it."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2] / "packaging"))

from scenes.dialogs import COPIED, attach_last, every_dialog
from scenes.settle import settle

__all__ = ["COPIED", "attach_last", "every_dialog", "settle"]
