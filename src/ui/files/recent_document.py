"""The system's own list of recent documents, from which Windows makes the jump list of the task bar's button."""

import os
import sys
from pathlib import Path

from ui.state.preferences import FOLDER_VARIABLE

if sys.platform == "win32":

    def add_recent_document(path: Path) -> None:
        """Add a report to the list, unless the settings are in a folder of their own: on a memory stick, in tests.

        Windows itself adds only what was opened by double click or chosen in its dialog.
        https://learn.microsoft.com/windows/win32/api/shlobj_core/nf-shlobj_core-shaddtorecentdocs
        """
        import ctypes  # noqa: PLC0415 - Windows only

        path_in_unicode = 3  # SHARD_PATHW
        if not os.environ.get(FOLDER_VARIABLE):
            full = os.path.abspath(path)  # noqa: PTH100 - resolve() would replace a mapped drive by its server
            ctypes.windll.shell32.SHAddToRecentDocs(path_in_unicode, ctypes.c_wchar_p(full))

else:

    def add_recent_document(path: Path) -> None:
        """Do nothing: other desktops have no such list for every program."""
